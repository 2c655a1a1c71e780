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
    ("place-agency", re.compile(rf"({_PLACE})\s*[-–—/:]{{1,2}}\s*{_QUOTED}\s*(?:[.:](?=\s)|[-–—]{{1,2}})\s*")),
    # دبي، الإمارات العربية المتحدة (CNN) -- / بيروت (أ ف ب) -
    ("place-brackets", re.compile(rf"({_PLACE})\s*\(({_NAME})\)\s*(?:[-–—:.ـ]\s*)*")),
    # (رويترز) - / (CNN)--
    ("agency", re.compile(rf"()\(({_NAME})\){_DASH}")),
)
_MARKS = " \t\u00a0\u200e\u200f.:-–—/«»\"()،,"
_MOST = 90


class Dateline(NamedTuple):
    """A dateline: where it ends in the text, its place and agency ('' where it has none)."""

    end: int
    place: str
    agency: str


def at(text: str, start: int, end: int) -> Dateline | None:
    """The dateline with which text[start:end] begins.

    >>> at("موسكو - سبوتنيك. وأفادت الوزارة بأن", 0, 35)
    Dateline(end=17, place='موسكو', agency='سبوتنيك')
    >>> at("كرة القدم - كما يبدو - لعبة جميلة.", 0, 34)
    """
    head = text[start : min(end, start + _MOST)]
    for form, pattern in _FORMS:
        found = pattern.match(head)
        if found:
            line = _read(form, found, start)
            if line:
                return line
    return None


def _read(form: str, found: re.Match, start: int) -> Dateline | None:
    first, second = found[1].strip(_MARKS), found[2].strip(_MARKS)
    end = start + found.end()
    if form == "agency":
        return Dateline(end, "", second) if names.is_agency(second) else None
    if names.is_agency(first) and not names.is_agency(second):
        return Dateline(end, names.place(second), first)
    if names.is_agency(second):
        return Dateline(end, names.place(first), second)
    closed = "." in found[0][found.end(2) - found.start() :]
    strict = form == "place-agency" and closed and len(first.split()) <= 3 and len(second.split()) <= 3
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
