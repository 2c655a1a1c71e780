"""Near-identical articles: agency copy printed by several outlets, re-prints, later editions.

MinHash (datasketch) finds candidates by their runs of four words; the true overlap of the runs decides.
Title and page furniture do not count, so that a re-print under a new headline is found.
"""

from __future__ import annotations

import re
import zlib
from collections.abc import Sequence
from typing import NamedTuple

import numpy as np

from mediakit.arabic.normalise import key

RUN, FEWEST = 4, 12
SAME, CONTAINED = 0.5, 0.75
_PERMUTATIONS, _CANDIDATE = 48, 0.35
_WORD = re.compile(r"\w+")
_PRIMES = np.array([2654435761, 2246822519, 3266489917, 668265263], dtype=np.uint64)


class Candidate(NamedTuple):
    """An article to compare: its id, its news text, and a key that sorts earlier articles first."""

    article_id: str
    text: str
    order: tuple


def link(candidates: Sequence[Candidate]) -> dict[str, str]:
    """article_id of each near-copy → article_id of the earliest article it is a copy of.

    Two articles are near-identical if they share half of their runs of words, or if three quarters of
    the shorter one's runs stand in the longer one.
    """
    if len(candidates) < 2:
        return {}
    from datasketch import MinHash, MinHashLSH

    index = MinHashLSH(threshold=_CANDIDATE, num_perm=_PERMUTATIONS)
    blank = MinHash(num_perm=_PERMUTATIONS, hashfunc=int, seed=1)
    runs: dict[str, np.ndarray] = {}
    out: dict[str, str] = {}
    for article_id, text, _ in sorted(candidates, key=lambda c: c.order):
        own = runs_of(text)
        if len(own) < FEWEST:
            continue
        sketch = blank.copy()
        sketch.update_batch(own.tolist())
        first = _closest(own, sorted(index.query(sketch)), runs)
        if first:
            out[article_id] = first
        else:
            runs[article_id] = own
            index.insert(article_id, sketch)
    return out


def _closest(own: np.ndarray, found: list[str], runs: dict[str, np.ndarray]) -> str:
    overlaps = [(overlap(own, runs[other]), other) for other in found]
    near = [
        (same, other) for (same, inside), other in overlaps if same >= SAME or inside >= CONTAINED
    ]
    return max(near, key=lambda pair: pair[0])[1] if near else ""


def runs_of(text: str) -> np.ndarray:
    """The different runs of four words of a text, as sorted 32-bit numbers; spelling is folded."""
    words = _WORD.findall(key.__wrapped__(text))
    codes = np.array([zlib.crc32(w.encode()) for w in words], dtype=np.uint64)
    if len(codes) < RUN:
        return codes[:0]
    mixed = sum(codes[i : len(codes) - RUN + 1 + i] * _PRIMES[i] for i in range(RUN))
    return np.unique((mixed >> np.uint64(16)) & np.uint64(0xFFFFFFFF))


def overlap(one: np.ndarray, two: np.ndarray) -> tuple[float, float]:
    """Shared runs as a share of all runs of both, and of the runs of the shorter text.

    >>> a, b = runs_of("ا ب ت ث ج ح"), runs_of("ا ب ت ث ج خ")
    >>> overlap(a, b)
    (0.5, 0.6666666666666666)
    """
    shared = len(np.intersect1d(one, two, assume_unique=True))
    return shared / (len(one) + len(two) - shared), shared / min(len(one), len(two))
