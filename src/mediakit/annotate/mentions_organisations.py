"""Organisation phrases: a head with its whole construct (وزارة النفط والغاز، شركة «إيني» الإيطالية)."""

from __future__ import annotations

from typing import NamedTuple

from mediakit.annotate.mentions_forms import Head
from mediakit.annotate.mentions_phrases import (
    QUOTES,
    Line,
    adjectives,
    genitive,
    is_adjective,
    matched,
    quoted,
    tail,
)


class Organisation(NamedTuple):
    """An organisation phrase: tokens [start, end), letters before, head row, country, whether the head
    stands alone with its article (`bare`)."""

    start: int
    end: int
    before: int
    head: Head
    country: str
    bare: bool


def organisation_at(line: Line, index: int) -> Organisation | None:
    """The organisation phrase that starts at a word, or None."""
    seen = line.at(index)
    if seen is None or not seen.heads:
        return None
    found = matched(line, index, seen.heads)
    if not found:
        return None
    end, before, definite, head = found
    own = len(head.form) > 1 and head.form[-1].startswith("ال")
    stop, country = adjectives(line, end) if definite or own else genitive(line, end)
    if stop == end and definite:
        stop, country = _quoted_name(line, end)
    if stop == end and not (definite or own):
        return None
    bare = stop == end and len(head.form) == 1
    stop, country = _extend(line, stop, country, head, bare)
    return Organisation(index, stop, before, head, country, stop == end and not own)


def _quoted_name(line: Line, index: int) -> tuple[int, str]:
    if line.mark(index) in QUOTES:
        return quoted(line, index), ""
    return index, ""


def _extend(line: Line, stop: int, country: str, head: Head, bare: bool) -> tuple[int, str]:
    """Adjectives after a quoted name, a quoted name after adjectives, and the tails."""
    for _ in range(3):
        before = stop
        if line.mark(stop) in QUOTES and head.kind in ("company", "agency", "media", "party", "armed"):
            stop = quoted(line, stop, most=4)
        if is_adjective(line.at(stop)):
            stop, origin = adjectives(line, stop)
            country = origin or country
        if not bare:
            stop, origin = tail(line, stop, head.kind)
            country = country or origin
        if stop == before:
            break
    return stop, country
