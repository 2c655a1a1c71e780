"""Saved HTML pages: the article of a page, without its menus, teasers, comments and footers.

The main text is trafilatura's; where a page carries its text as JSON-LD (`articleBody`) and trafilatura
finds much less, that text is taken. Title, date, author, outlet and address come from page_facts.
"""

from __future__ import annotations

import re

from mediakit.corpus import segments
from mediakit.corpus.formats import page_facts
from mediakit.corpus.problems import problem
from mediakit.corpus.record import Draft, Found
from mediakit.corpus.settings import Settings
from mediakit.corpus.sources import Source
from mediakit.corpus.streams import text_of

LARGEST = 64 * 2**20
_CHARSET = re.compile(rb"charset\s*=\s*[\"']?\s*([\w\-:]{3,20})", re.I)
_ASIDE = re.compile(
    r"(?:^|[\s_-])(?:comments?|disqus|fb-comments|related|recommend\w*|read-?(?:also|more)|see-?also|most-?(?:read|viewed)"
    r"|share|sharing|social\w*|newsletter|subscribe|promo|advert\w*|ads?|breadcrumbs?|tags?|teasers?|cookies?|popup"
    r"|author-?bio|latest|trending|outbrain|taboola|sidebar|caption|toolbar|pagination)(?:$|[\s_-])",
    re.I,
)
_UNSEEN = ("script", "style", "noscript", "template", "svg")
_NEVER = ("nav", "footer", "aside", "form", "figcaption", "iframe", "button")
_BOXES = ("ul", "ol", "td", "table", "section", "div", "dl")
_FEWEST = 25
_LEFT_OUT = ("widget", "related")


def read(source: Source, settings: Settings) -> Found:
    """The article of a saved page, or the problem that the page holds none."""
    if source.size > LARGEST:
        yield problem(
            "too-large", source.name, f"{source.size / 2**20:,.0f} MB are no page of an article"
        )
        return
    with source.open() as stream:
        declared = _CHARSET.search(stream.read(4096))
    html, notes = text_of(source, declared[1].decode("ascii") if declared else "")
    yield page(html, source.name, source.folder, settings, notes=notes)


def page(html: str, where: str, folder: str, settings: Settings, *, url: str = "", notes=()):
    """The draft of a page's HTML. url: its address, if the input knows it."""
    tree = _parsed(html)
    if tree is None:
        return problem("no-article", where, "is no HTML page")
    facts = page_facts.read(tree, url)
    body = _main_text(html, tree, facts)
    words = len(body.split())
    too_few = words < 5 or words < _FEWEST and words < 0.5 * len(facts.description.split())
    if too_few or _is_list(body, facts):
        return problem(
            "no-article", where, f"no article was found on the page ({words} words of prose)"
        )
    return Draft(
        source_path=where,
        title=facts.title,
        body=body,
        lead=_lead(facts, body),
        outlet=settings.outlet if not facts.outlet else facts.outlet,
        folder=folder,
        published=facts.published or None,
        url=facts.url,
        author=facts.author,
        problems=list(notes),
    )


def _parsed(html: str):
    from trafilatura import load_html

    return load_html(html) if "<" in html else None


def _main_text(html: str, tree, facts: page_facts.Facts) -> str:
    """The article's paragraphs, one a line."""
    found = _without_furniture(_extracted(_pruned(html)), facts.title)
    told = facts.body.strip()
    if told and len(found.split()) < 0.7 * len(told.split()):
        return _without_furniture(told, facts.title)
    return found


def _extracted(tree) -> str:
    from trafilatura import baseline, extract

    if tree is None:
        return ""
    settings = {"include_comments": False, "include_formatting": False, "with_metadata": False}
    text = extract(tree, include_tables=False, **settings) or ""
    if len(text.split()) < _FEWEST:
        with_tables = extract(tree, include_tables=True, **settings) or ""
        text = max(text, with_tables, baseline(tree)[1] or "", key=lambda t: len(t.split()))
    return text


def _pruned(html: str):
    """The page without the parts whose tag or class says that they are none of the article."""
    tree = _parsed(html)
    if tree is None:
        return None
    for element in list(tree.iter(*_UNSEEN)):
        _drop(element)
    whole = len(tree.text_content())
    for element in list(tree.iter()):
        if isinstance(element.tag, str) and _is_aside(element, whole):
            _drop(element)
    return tree


def _is_aside(element, whole: int) -> bool:
    if element.tag in ("html", "body", "article", "main"):
        return False
    named = f"{element.get('class') or ''} {element.get('id') or ''}"
    aside = element.tag in _NEVER or _ASIDE.search(named) is not None
    if aside and len(element.text_content()) < 0.3 * whole:
        return True
    return element.tag in _BOXES and _is_link_list(element)


def _is_link_list(element) -> bool:
    """Whether nearly all words of a box are those of three links or more: a menu or teasers."""
    links = [a.text_content() for a in element.iter("a")]
    if len(links) < 3:
        return False
    return sum(map(len, links)) > 0.8 * len(element.text_content().strip())


def _drop(element) -> None:
    """Takes an element out; the text after it stays."""
    parent, tail = element.getparent(), element.tail or ""
    if parent is None:
        return
    before = element.getprevious()
    if before is not None:
        before.tail = (before.tail or "") + tail
    else:
        parent.text = (parent.text or "") + tail
    parent.remove(element)


def _without_furniture(text: str, title: str) -> str:
    """The text without lines that the rules of segments know for page words, repeats or other headlines."""
    head = f"{title}\n\n"
    whole = head + _below_title(text, title)
    parts = segments.split(whole, title_end=len(head)).segments
    kept = [s for s in parts if s.start >= len(head) and not _is_left_out(whole, s)]
    lines = {(whole.rfind("\n", 0, s.start) + 1, _line_end(whole, s.end)) for s in kept}
    return "\n".join(whole[a:b].strip() for a, b in sorted(lines))


def _below_title(text: str, title: str) -> str:
    """The text from below a line that is the title, if what stands above it is no prose."""
    lines = text.split("\n")
    at = next(
        (i for i, line in enumerate(lines) if title and " ".join(line.split()) == title), None
    )
    if at is None or any(len(line.split()) >= 15 for line in lines[:at]):
        return text
    return "\n".join(lines[at + 1 :])


def _is_left_out(whole: str, part: segments.Segment) -> bool:
    line = whole[whole.rfind("\n", 0, part.start) + 1 : _line_end(whole, part.end)].strip()
    alone = part.end - part.start == len(line)
    return part.role in _LEFT_OUT or part.role == "disclaimer" and alone


def _line_end(text: str, at: int) -> int:
    end = text.find("\n", at)
    return len(text) if end < 0 else end


def _lead(facts: page_facts.Facts, body: str) -> str:
    """The page's description, where readers see it above the text and the text leaves it out."""
    start = " ".join(facts.description.split())
    seen = len(start.split()) >= 8 and start in facts.visible
    return start if seen and start[:60] not in " ".join(body.split()) else ""


def _is_list(body: str, facts: page_facts.Facts) -> bool:
    """Whether a page is a list of teasers: it calls itself no article, and few of its lines are prose."""
    lines = [line for line in body.splitlines() if line.strip()]
    prose = sum(
        len(line.split()) >= 15 and line.rstrip("\"”»' )").endswith((".", "!", "؟", "…"))
        for line in lines
    )
    return not facts.is_article and len(lines) >= 4 and prose < 0.34 * len(lines)
