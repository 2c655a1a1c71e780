"""Datelines and credits: «موسكو - سبوتنيك.», «دبي، الإمارات (CNN) --», «رويترز - بنغازي:», (أ ف ب)."""

from __future__ import annotations

import re
from typing import NamedTuple

from mediakit.corpus import names

_WORD = r"[^\s\-–—(),،.:/«»\"]+"
_PLACE = rf"{_WORD}(?: {_WORD}){{0,3}}(?:[،,] ?{_WORD}(?: {_WORD}){{0,3}})?"
_NAME = r"[^\-–—():\n،؛«»\"]{2,40}?"
_DASH = r"\s*(?:[-–—]\s*){1,2}"
_QUOTED = rf"[«\"“(]?({_NAME})[»\"”)]?"
_FORMS = (
    # موسكو - سبوتنيك. / موسكو / سبوتنيك: / موسكو - «رواسي» -
    (
        "place-agency",
        re.compile(rf"({_PLACE})\s*[-–—/]{{1,2}}\s*{_QUOTED}\s*(?:[.:](?=\s)|[-–—]{{1,2}})\s*"),
    ),
    # دبي، الإمارات العربية المتحدة (CNN) -- / بيروت (أ ف ب) -
    ("place-brackets", re.compile(rf"({_PLACE})\s*\(({_NAME})\)\s*(?:[-–—:ـ]\s*)+")),
    # (رويترز) - / (CNN)--
    ("agency", re.compile(rf"()\(({_NAME})\){_DASH}")),
)
_HALF = r"([^\-–—():\n.،«»\"]{2,32}?)"
# سعود الأحمد- المدار- الرياض: / المدار - بيروت: one of the halves is the outlet's own name
_OWN = re.compile(rf"{_HALF}\s*[-–—]\s*{_HALF}(?:\s*[-–—]\s*{_HALF})?\s*:\s+")
_MARKS = ' \t\u00a0\u200e\u200f.:-–—/«»"()،,'
_MOST = 90


class Dateline(NamedTuple):
    """A dateline: where it ends in the text, its place and agency ('' where it has none)."""

    end: int
    place: str
    agency: str


def at(text: str, start: int, end: int, outlet: str = "") -> Dateline | None:
    """The dateline with which text[start:end] begins. outlet: the page's own, whose name may stand in it.

    >>> at("موسكو - سبوتنيك. وأفادت الوزارة بأن", 0, 35)
    Dateline(end=17, place='موسكو', agency='سبوتنيك')
    >>> at("كرة القدم - كما يبدو - لعبة جميلة.", 0, 34)
    """
    head = text[start : min(end, start + _MOST)]
    for form, pattern in _FORMS:
        found = pattern.match(head)
        if found:
            line = _read(form, found, start, outlet)
            if line:
                return line
    found = _OWN.match(head)
    return _own(found, start, outlet) if found else None


def _own(found: re.Match, start: int, outlet: str) -> Dateline | None:
    """A line of author, outlet and place, in any order; the place is the last half that is no outlet."""
    halves = [h.strip(_MARKS) for h in found.groups() if h]
    ours = {names.squeezed(outlet)} - {""}
    others = [h for h in halves if names.squeezed(h) not in ours]
    unknown = [h for h in others if not names.outlet(h) or names.is_place(h)]
    if len(unknown) == len(halves) or len(found[0].split()) > 10:
        return None
    agency = next((h for h in halves if names.is_agency(h)), "")
    places = [h for h in others if names.is_place(h)] or (unknown if len(halves) == 3 else [])
    return Dateline(start + found.end(), names.place(places[-1]) if places else "", agency)


def _read(form: str, found: re.Match, start: int, outlet: str) -> Dateline | None:
    first, second = found[1].strip(_MARKS), found[2].strip(_MARKS)
    end = start + found.end()
    if form == "agency":
        return Dateline(end, "", second) if names.is_agency(second) else None
    if names.is_agency(first) and not names.is_agency(second):
        return Dateline(end, names.place(second), first)
    if names.is_agency(second):
        own = outlet and names.squeezed(first) == names.squeezed(outlet)
        return Dateline(end, "" if own else names.place(first), second)
    closed = "." in found[0][found.end(2) - found.start() :]
    strict = (
        form == "place-agency" and closed and len(first.split()) <= 3 and len(second.split()) <= 3
    )
    return Dateline(end, names.place(first), second) if strict else None


def credit(line: str) -> str:
    """The agency that a short line names as its origin, '' if none.

    >>> credit("المصدر: رويترز"), credit("(أ ف ب)"), credit("وقال الوزير إن العمل بدأ.")
    ('رويترز', 'أ ف ب', '')
    """
    if len(line) > 80:
        return ""
    rest = re.sub(r"^\W*(?:المصدر|المصادر|وكالات الأنباء)\s*:?", "", line)
    for part in [rest, *re.split(r"[-–—/+،|:]|\sو(?=\S)", rest)]:
        if names.is_agency(part.strip(_MARKS)):
            return part.strip(_MARKS)
    return ""
