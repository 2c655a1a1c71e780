"""A place in a text by its words and the words around it, so that it is found again after small edits.

The idea is that of the Text Quote Selector of the W3C Web Annotation Data Model (2017, 4.2.4): exact words,
prefix and suffix. Blanks, short vowels, hamza spellings and invisible marks may change; the words may change
a little too, if both sides of them still stand.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from difflib import SequenceMatcher
from typing import Final, NamedTuple

from mediakit.arabic.normalise import fold

WIDTH: Final = 32
SIDE: Final = 12
ALIKE: Final = 0.75


class Anchor(NamedTuple):
    """The words of a span, and up to `WIDTH` characters before and after it."""

    text: str
    before: str = ""
    after: str = ""


def anchor(text: str, start: int, end: int) -> Anchor:
    """The anchor of text[start:end], on one line.

    >>> anchor("قال الوزير إن الحقل يعمل", 4, 10)
    Anchor(text='الوزير', before='قال ', after=' إن الحقل يعمل')
    """
    parts = text[start:end], text[max(0, start - WIDTH) : start], text[end : end + WIDTH]
    return Anchor(*(re.sub(r"\s+", " ", part) for part in parts))


class Letters:
    """A text without blanks and with folded spellings, and the way back to its offsets."""

    def __init__(self, text: str):
        folded, offsets = fold(text)
        kept = [n for n, letter in enumerate(folded) if not letter.isspace()]
        self.folded = "".join(folded[n] for n in kept)
        self.offsets = [offsets[n] for n in kept]

    def span(self, start: int, end: int) -> tuple[int, int]:
        """Offsets in the text of folded[start:end]."""
        return self.offsets[start], self.offsets[end - 1] + 1


def locate(text: str, wanted: Anchor) -> list[tuple[int, int]]:
    """Where an anchor stands in a text: one span; none if it is gone; several if its sides do not decide.

    >>> locate("قال الوزير. ثم قال الوزيرُ  إن", Anchor("قال الوزير", after=" إن"))
    [(15, 25)]
    >>> locate("أكد الوزير أن الحقل الكبير يعمل الآن بطاقته", Anchor("أن الحقل يعمل", "أكد الوزير ", " الآن بطاقته"))
    [(11, 31)]
    """
    page, (words, before, after) = Letters(text), (Letters(part).folded for part in wanted)
    if not words:
        return []
    found = [(at, at + len(words)) for at in _all(page.folded, words)]
    if not found:
        found = _alike(page.folded, words, before, after)
    return [page.span(*place) for place in _best(page.folded, found, before, after)]


def support(text: str, span: tuple[int, int], wanted: Anchor) -> int:
    """How many letters of the anchor's sides stand beside a span."""
    before, after = (Letters(part).folded for part in wanted[1:])
    return _common(Letters(text[: span[0]]).folded[::-1], before[::-1]) + _common(
        Letters(text[span[1] :]).folded, after)


def _all(page: str, words: str) -> Iterator[int]:
    at = page.find(words)
    while at >= 0:
        yield at
        at = page.find(words, at + 1)


def _best(page: str, found: list[tuple[int, int]], before: str, after: str) -> list[tuple[int, int]]:
    scores = [
        _common(page[:start][::-1], before[::-1]) + _common(page[end:], after) for start, end in found
    ]
    return [place for place, score in zip(found, scores, strict=True) if score == max(scores)]


def _alike(page: str, words: str, before: str, after: str) -> list[tuple[int, int]]:
    """Stretches between the two sides of an anchor that are nearly its words; the likest ones."""
    left, right = before[-SIDE:], after[:SIDE]
    if min(len(left), len(right)) < SIDE // 2:
        return []
    rated = []
    for start in (at + len(left) for at in _all(page, left)):
        end = page.find(right, start, start + 2 * len(words) + SIDE)
        likeness = SequenceMatcher(None, words, page[start:end], autojunk=False).ratio() if end > start else 0
        if likeness >= ALIKE:
            rated.append((likeness, start, end))
    return [(start, end) for likeness, start, end in rated if likeness == max(rated)[0]]


def _common(a: str, b: str) -> int:
    """Length of the common beginning."""
    return next((n for n, (x, y) in enumerate(zip(a, b, strict=False)) if x != y), min(len(a), len(b)))
