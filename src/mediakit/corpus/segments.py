"""Which part of the page each stretch of an article is: title, lead, body, and all that is not news.

The rules run in the order of `RULES`; each gives a role to blocks that have none yet. What is left is
body. They lean to the safe side: a line whose nature is doubtful stays body, so that no news is lost.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass, field
from typing import NamedTuple

from mediakit.arabic.dates import is_date_line
from mediakit.arabic.normalise import BIDI_CONTROLS
from mediakit.corpus import bylines, datelines, disclaimers, headlines, names, page_words
from mediakit.corpus.blocks import Block, paragraphs

_LONGEST_TITLE = 40
_RULE_LINE = re.compile(r"[\W_]*\Z")
_HEAD = 6
_INVISIBLE = re.compile(f"[{BIDI_CONTROLS}]")
_PHOTOGRAPHER = re.compile(r"[-–—(|]\s*(?:تصوير|عدسة)\s*:")


class Segment(NamedTuple):
    """A part of the page: offsets in the text, end exclusive, and its role."""

    start: int
    end: int
    role: str


@dataclass(slots=True)
class Page:
    """A text under analysis: what is given with it, its blocks, and what the rules have learned."""

    text: str
    title_end: int | None
    lead_end: int | None
    outlet: str
    blocks: list[Block] = field(default_factory=list)
    datelines: dict[int, datelines.Dateline] = field(default_factory=dict)
    agency: str = ""
    outlet_line: str = ""
    date_line: str = ""

    @property
    def news(self) -> list[Block]:
        """The blocks that no rule has claimed."""
        return [b for b in self.blocks if b.role is None]


@dataclass(slots=True, frozen=True)
class Layout:
    """The parts of one article and what its furniture says of it ('' where it is silent)."""

    segments: tuple[Segment, ...]
    title: str
    dateline_place: str
    agency: str
    outlet_line: str
    date_line: str


def split(
    text: str, *, title_end: int | None = None, lead_end: int | None = None, outlet: str = ""
) -> Layout:
    """The parts of an article's text.

    title_end: where a title ends that the input named as such; 0 if it named none; None if the text is
    a plain export, whose title is the first line. lead_end: the same for a lead. outlet: its name, if
    known, so that a line of it is recognised.

    >>> layout = split("عنوان الخبر\\n\\nقالت الوزارة إنها ستدرس الأمر.\\nمناقشة")
    >>> [s.role for s in layout.segments]
    ['title', 'body', 'widget']
    """
    page = Page(text, title_end, lead_end, outlet, paragraphs(text))
    for rule in RULES:
        rule(page)
    lines = [page.datelines[b.start] for b in page.blocks if b.start in page.datelines]
    return Layout(
        segments=tuple(_segments(page)),
        title=" ".join(_joined(text, page.blocks, "title").split()),
        dateline_place=next((d.place for d in lines if d.place), ""),
        agency=next((d.agency for d in lines if d.agency), "") or page.agency,
        outlet_line=page.outlet_line,
        date_line=page.date_line,
    )


def _joined(text: str, blocks: list[Block], role: str) -> str:
    return " ".join(text[b.start : b.end] for b in blocks if b.role == role)


def _title(page: Page) -> None:
    """The title that the input names, or a plain text's first line, if it looks like one."""
    if page.title_end is not None:
        for block in page.blocks:
            if block.start < page.title_end:
                block.role = "title"
    elif page.blocks and _looks_like_title(page):
        page.blocks[0].role = "title"


def _looks_like_title(page: Page) -> bool:
    first = page.blocks[0]
    if first.words > _LONGEST_TITLE or len(page.blocks) == 1 and first.ended:
        return False
    following = page.blocks[1].start if len(page.blocks) > 1 else first.end
    apart = page.text.count("\n", first.end, following) > 1
    return apart or not first.text.endswith((".", "،", ":"))


def _furniture(page: Page) -> None:
    """Lines that page_words.csv knows, rules of dashes, and the headlines that an opener announces."""
    opened = False
    for block in page.news:
        row = page_words.find(block.text)
        if row:
            block.role, opened = row.role, row.opens or (opened and row.role == "widget")
        elif _RULE_LINE.match(block.text):
            block.role = "widget"
        elif opened and headlines.is_headline(block, page.text):
            block.role = "related"
        else:
            opened = False


def _title_again(page: Page) -> None:
    """A line of the page's head that says the title once more, alone or behind «outlet - section -»."""
    title = _plain(_joined(page.text, page.blocks, "title"))
    for block in page.news[:_HEAD] if title else ():
        words = _plain(block.text)
        crumbs = words.partition(" - ")
        if words == title or (len(words) < len(title) + 40 and words.endswith(f"- {title}")):
            block.role = "widget"
        elif title in words and names.outlet(crumbs[0]) and block.words < 80:
            block.role = "widget"


def _plain(text: str) -> str:
    return " ".join(_INVISIBLE.sub("", text).split())


def _repeats(page: Page) -> None:
    """The second copy of a paragraph that an export repeats word for word."""
    seen: set[str] = set()
    for block in page.news:
        words = " ".join(block.text.split())
        if block.words >= 5 and words in seen:
            block.role = "widget"
        seen.add(words)


def _bylines(page: Page) -> None:
    """Lines of the page's head and foot that say who published, wrote or supplied the article."""
    news = page.news
    for index, block in enumerate(news):
        at_edge = index < 4 or index >= len(news) - 2
        if block.words <= 8 and at_edge and not block.text.endswith((".", "؟", "!", ":")):
            _byline(page, news, index)
    for block in page.blocks:
        if block.role == "byline":
            page.agency = page.agency or datelines.credit(block.text)


def _byline(page: Page, news: list[Block], index: int) -> None:
    block = news[index]
    row = names.outlet(block.text)
    same = page.outlet and names.squeezed(block.text) == names.squeezed(page.outlet)
    if row or same or bylines.is_unknown_outlet(news, index):
        block.role, page.outlet_line = "byline", page.outlet_line or block.text
    elif is_date_line(block.text):
        block.role, page.date_line = "byline", page.date_line or block.text
    elif datelines.credit(block.text) or bylines.is_name_and_place(block.text, page.outlet):
        block.role = "byline"


def _captions(page: Page) -> None:
    """A picture's line: short, and closed by an agency in brackets or by its photographer."""
    for block in page.news:
        closing = re.search(r"[(\[]([^()\[\]]{2,30})[)\]]$", block.text)
        pictured = (closing and names.is_agency(closing[1])) or _PHOTOGRAPHER.search(block.text)
        if pictured and block.words <= 20:
            block.role = "caption"


def _datelines(page: Page) -> None:
    """The dateline, at the head of one of the first three paragraphs."""
    for block in page.news[:3]:
        line = datelines.at(page.text, block.start, block.end, page.outlet)
        if line:
            page.datelines[block.start] = line
            return


def _closing_credit(page: Page) -> None:
    """The agency named in brackets at the very end: «… (أ ف ب)»."""
    last = page.news[-1:] or page.blocks[-1:]
    closing = re.search(r"\(([^()]{2,40})\)\W*$", last[0].text) if last else None
    if closing:
        page.agency = page.agency or datelines.credit(closing[1])


def _related(page: Page) -> None:
    """Other articles' headlines, dropped between the paragraphs."""
    for block in headlines.dropped(page.blocks, page.text):
        block.role = "related"


def _lead(page: Page) -> None:
    """The lead that the input names, or the first paragraph of an article that has more."""
    news = page.news
    if page.lead_end is not None and page.title_end is not None:
        for block in news:
            if block.start < page.lead_end:
                block.role = "lead"
    if len(news) > 1 and news[0].role is None and page.lead_end is None:
        news[0].role = "lead"


Rule = Callable[[Page], None]
RULES: tuple[Rule, ...] = (
    _title,
    _furniture,
    _title_again,
    _repeats,
    _bylines,
    _captions,
    _datelines,
    _closing_credit,
    _related,
    _lead,
)


def _segments(page: Page):
    for block in page.blocks:
        role, start = block.role or "body", block.start
        line = page.datelines.get(block.start)
        if line:
            yield from _cut(page.text, start, min(line.end, block.end), "dateline")
            start = line.end
        if role in ("lead", "body"):
            yield from _around_disclaimers(page.text, start, block.end, role)
        else:
            yield from _cut(page.text, start, block.end, role)


def _around_disclaimers(text: str, start: int, end: int, role: str):
    for a, b in disclaimers.find(text, start, end):
        yield from _cut(text, start, a, role)
        yield Segment(a, b, "disclaimer")
        start = b
    yield from _cut(text, start, end, role)


def _cut(text: str, start: int, end: int, role: str):
    while start < end and text[start].isspace():
        start += 1
    while end > start and text[end - 1].isspace():
        end -= 1
    if start < end:
        yield Segment(start, end, role)
