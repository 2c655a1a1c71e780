"""From a draft to an article: its text put together, its parts told apart, its columns filled."""

from __future__ import annotations

import hashlib
import html
import re
from collections.abc import Callable
from dataclasses import dataclass, field, replace
from datetime import datetime
from typing import Any

from mediakit.arabic import dates
from mediakit.arabic.encoding import unmangle
from mediakit.corpus import language, names, segments
from mediakit.corpus.problems import Problem, problem
from mediakit.corpus.record import Draft
from mediakit.corpus.segments import Layout, Segment
from mediakit.schema import NEWS_ROLES

_ENTITY = re.compile(r"&(?:#\d{1,7}|#[xX][0-9a-fA-F]{1,6}|[A-Za-z]{2,10});")
_TAG = re.compile(
    r"</?(?:p|br|div|span|a|b|i|em|strong|h[1-6]|ul|li|ol|img|blockquote|figure)\b[^<>]*>", re.I
)
_BREAKS = re.compile(r"<(?:br|/p|/div|/h[1-6]|/li|/blockquote)\b[^<>]*>", re.I)
_CONTROLS = re.compile("[\x00-\x08\x0e-\x1f\x7f\ud800-\udfff]")
_PRESENTATION = re.compile("[\ufb50-\ufdfb\ufe70-\ufefc]")
_LETTER = re.compile(r"\w")
_DATED = re.compile(r"(?<!\d)((?:19|20)\d\d)[-_.]?(0[1-9]|1[0-2])[-_.]?(0[1-9]|[12]\d|3[01])(?!\d)")
_LONG = 40_000


@dataclass(slots=True)
class Article:
    """One article, read: its row of `articles`, its segments, its problems."""

    row: dict[str, Any]
    segments: tuple[Segment, ...]
    problems: list[Problem] = field(default_factory=list)


def article(draft: Draft) -> Article | Problem:
    """The article of a draft, or the problem that there is none in it."""
    notes: list[Problem] = list(draft.problems)
    draft = _mended(draft, notes)
    text, title_end, lead_end = _text(draft)
    if not _LETTER.search(text):
        return problem("no-text", draft.source_path, "holds no words")
    layout = segments.split(
        text, title_end=title_end, lead_end=lead_end, outlet=_outlet_hint(draft)
    )
    tongue = language.detect(text)
    outlet = _outlet(draft, layout)
    row = {
        "article_id": hashlib.sha256(text.encode()).hexdigest()[:16],
        "source_path": draft.source_path,
        "outlet": outlet,
        "title": layout.title or None,
        "published": _published(draft, layout, notes),
        "dateline_place": layout.dateline_place or None,
        "agency": names.agency(draft.agency) or _agency(layout, outlet, text) or None,
        "url": draft.url or None,
        "language": tongue.code,
        "text": text,
        "n_words": _n_words(text, layout),
        "duplicate_of": None,
        "author": draft.author or None,
    }
    _judge(draft, row, tongue, notes)
    notes = [replace(n, article_id=row["article_id"]) for n in notes]
    return Article(row, layout.segments, notes)


def _text(draft: Draft) -> tuple[str, int | None, int | None]:
    """The article's text, and where its title and lead end in it."""
    if draft.whole:
        return draft.body, None, None
    title, body, lead = " ".join(draft.title.split()), draft.body, draft.lead.strip()
    if lead and " ".join(body.split()).startswith(" ".join(lead.split())):
        lead = ""
    if not body.strip():
        body, lead = lead, ""
    head = f"{title}\n\n" if title else ""
    if not lead:
        return head + body, len(head), None
    return f"{head}{lead}\n{body}", len(head), len(head) + len(lead)


def _mended(draft: Draft, notes: list[Problem]) -> Draft:
    """The draft with its decoding mended: line ends, control codes, entities, tags, double encoding."""
    done: dict[str, list[str]] = {}
    fields = {}
    for name in ("title", "lead", "body", "outlet", "author", "agency"):
        value = getattr(draft, name)
        for repair in REPAIRS if value else ():
            value, found = repair(value)
            if found:
                done.setdefault(found[0], []).append(f"{found[1]} in {name}")
        fields[name] = value
    notes.extend(problem(code, draft.source_path, "; ".join(what)) for code, what in done.items())
    return replace(draft, **fields)


Repair = Callable[[str], tuple[str, tuple[str, str] | None]]


def _line_ends(text: str):
    return text.replace("\r\n", "\n").replace("\r", "\n") if "\r" in text else text, None


def _controls(text: str):
    if not _CONTROLS.search(text):
        return text, None
    cleaned, count = _CONTROLS.subn("", text)
    return cleaned, ("control-characters", f"{count} control codes taken out")


def _double_encoding(text: str):
    mended, step = unmangle(text)
    return mended, ("double-encoded", f"{step}: read rightly") if step else None


def _entities(text: str):
    found = _ENTITY.findall(text) if "&" in text else []
    if not found:
        return text, None
    return html.unescape(text), (
        "entities",
        f"{len(found)} HTML entities ({found[0]}) turned into characters",
    )


def _tags(text: str):
    count = len(_TAG.findall(text)) if "<" in text else 0
    if count < 2:
        return text, None
    return _TAG.sub("", _BREAKS.sub("\n", text)), ("markup", f"{count} HTML tags taken out")


REPAIRS: tuple[Repair, ...] = (_line_ends, _controls, _double_encoding, _entities, _tags)


def _outlet_hint(draft: Draft) -> str:
    return draft.outlet or draft.folder


def _outlet(draft: Draft, layout: Layout) -> str | None:
    """The outlet: as the input names it, else by address, by its line on the page, by folder."""
    if draft.outlet:
        return draft.outlet
    row = names.by_domain(draft.url) if draft.url else None
    row = row or names.outlet(layout.outlet_line)
    return row["name_ar"] if row else draft.folder or layout.outlet_line or None


def _agency(layout: Layout, outlet: str | None, text: str) -> str:
    """The agency of the dateline or a credit, unless it is a paper's own name («بيروت - المدار»)."""
    name = layout.agency
    if not name or names.is_agency(name) or names.squeezed(name) != names.squeezed(outlet or ""):
        return names.agency(name)
    return name if re.search(rf"وكالة\W{{0,3}}{re.escape(name)}", text) else ""


def _published(draft: Draft, layout: Layout, notes: list[Problem]) -> datetime | None:
    given = draft.published
    if isinstance(given, datetime):
        return given
    written = str(given).strip() if given is not None else ""
    try:
        moment = dates.parse(written or layout.date_line) or _dated_by_name(draft)
    except dates.Impossible as error:
        notes.append(problem("impossible-date", draft.source_path, f"date {given!r} means {error}"))
        return None
    if moment is None:
        found = f"date {written!r} is in no form that is known" if written else "has no date"
        code = "impossible-date" if written else "no-date"
        notes.append(problem(code, draft.source_path, found))
    return moment


def _dated_by_name(draft: Draft) -> datetime | None:
    """The date of an article that tells none, where its file is named by one: 2024-05-06-slug.txt."""
    if draft.published:
        return None
    found = _DATED.search(re.split(r"[/\\\\!]", draft.source_path)[-1])
    return dates.parse("-".join(found.groups())) if found else None


def _n_words(text: str, layout: Layout) -> int:
    news = (text[s.start : s.end].split() for s in layout.segments if s.role in NEWS_ROLES)
    return sum(word[0].isalnum() or _LETTER.search(word) is not None for words in news for word in words)


def _judge(draft: Draft, row: dict, tongue: language.Language, notes: list[Problem]) -> None:
    """The doubts that an analyst should know of."""
    where = draft.source_path
    if tongue.code != "ar":
        notes.append(problem("not-arabic", where, f"the text is in language {tongue.code!r}"))
    if tongue.mixed:
        share = f"{tongue.other_share:.0%} of the letters are of another script"
        notes.append(problem("mixed-language", where, share))
    lost = row["text"].count("\ufffd")
    if lost:
        notes.append(
            problem(
                "lost-letters", where, f"{lost} letters could not be decoded and stand as \ufffd"
            )
        )
    if row["n_words"] > _LONG:
        notes.append(problem("long-article", where, f"{row['n_words']} words in one article"))
    forms = len(_PRESENTATION.findall(row["text"]))
    if forms:
        notes.append(
            problem("presentation-forms", where, f"{forms} letters in presentation forms kept")
        )
