"""Sentences: where they end in Arabic newspaper prose, quotation by quotation.

A full stop inside a pair of quotation marks does not end the sentence that quotes, so that a quotation
of several sentences stays with its cue. Line breaks always end a sentence.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Final

from mediakit.arabic.quotations import Quotation
from mediakit.arabic.words import LETTER_NAMES

_STOP: Final = re.compile(r"[.!؟?؛\n](?:(?<=\n)|(?<=[!؟?؛])[!؟?؛]*|(?<=\.)(?<!\.\.)(?![\u200e\u200f]?[.\d]))")
_SEMICOLONS: Final = "؛"
_SPELLED: Final = re.compile(rf"(?:^|(?<=[\s(\"«.\-]))[وفبل]?(?:{LETTER_NAMES})\.(?=(?:{LETTER_NAMES})\b)")
_ABBREVIATION: Final = re.compile(r"(?:^|[\s(\"«])[\u0621-\u064a]\.$")
#: What begins a sentence behind a stop and the mark that closes a quotation: … الجديد." وقام الوزير …
_ANEW: Final = re.compile(r"[ \u00a0]+(?:و[\u0621-\u064a]{3}|(?:لكن|ولكن|أما|ثم|يذكر|يشار)\b)")
_SHORT: Final = 25
_CLOSERS: Final = re.compile(r"[\"”»'’)\]]+")


def split(
    text: str, start: int = 0, end: int | None = None, quotations: Sequence[Quotation] = ()
) -> list[tuple[int, int]]:
    """Offsets of the sentences in text[start:end], blank edges cut.

    quotations: pairs of marks inside which a stop ends nothing, unless it is the last thing in them and a sentence begins behind.

    >>> text = "قال د. سالم: «لن نقبل. هذا قرارنا». وغادر."
    >>> [text[a:b] for a, b in split(text, quotations=[Quotation(13, 34, 0)])]
    ['قال د. سالم: «لن نقبل. هذا قرارنا».', 'وغادر.']
    >>> text = "قال سالم: «هذا قرارنا.» وغادر المكان."
    >>> [text[a:b] for a, b in split(text, quotations=[Quotation(10, 23, 0)])]
    ['قال سالم: «هذا قرارنا.»', 'وغادر المكان.']
    """
    stop = len(text) if end is None else end
    inside = [(q.start, q.end) for q in quotations if q.start < stop and q.end > start]
    out: list[tuple[int, int]] = []
    begin = start
    for match in _STOP.finditer(text, start, stop):
        if _ends_sentence(text, match, inside):
            cut = match.start() if match.group() == "\n" else _after_closers(text, match, stop)
            _add(out, text, begin, cut)
            begin = cut
    _add(out, text, begin, stop)
    return out


def _ends_sentence(text: str, match: re.Match, inside: list[tuple[int, int]]) -> bool:
    mark, at = match.group(), match.start()
    if mark == "\n":
        return True
    if mark == _SEMICOLONS or any(a < at < b - 1 and not (at == b - 2 and _ANEW.match(text, b)) for a, b in inside):
        return False
    if mark == "." and _is_spelled(text, at):
        return False
    if mark == "." and (_ABBREVIATION.search(text, max(0, at - 3), at + 1) or _in_short_brackets(text, at)):
        return False
    following = text[match.end() : match.end() + 1]
    return not (mark == "." and following.isascii() and following.isalnum())


def _is_spelled(text: str, at: int) -> bool:
    """Whether the stop at an offset is between the names of two letters: أر.إم."""
    return any(m.end() == at + 1 for m in _SPELLED.finditer(text, max(0, at - 7), at + 8))


def _in_short_brackets(text: str, at: int) -> bool:
    """Whether a stop is within brackets that close soon, as in (سي. إن. إن)."""
    before, after = text[max(0, at - _SHORT) : at], text[at : at + _SHORT]
    opened, closed = before.rfind("("), after.find(")")
    return opened > before.rfind(")") and closed >= 0 and "(" not in after[:closed] and "\n" not in after[:closed]


def _after_closers(text: str, match: re.Match, stop: int) -> int:
    closers = _CLOSERS.match(text, match.end(), stop)
    return closers.end() if closers and not text[match.end()].isspace() else match.end()


def _add(out: list, text: str, start: int, end: int) -> None:
    while start < end and text[start].isspace():
        start += 1
    while end > start and text[end - 1].isspace():
        end -= 1
    if end > start:
        out.append((start, end))
