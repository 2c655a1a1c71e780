"""Near-identical articles: agency copy printed by several outlets, re-prints, later editions.

MinHash finds candidates by their runs of four words (Broder 1997; banded as in Leskovec, Rajaraman and
Ullman, Mining of Massive Datasets, chapter 3); the true overlap of the runs decides.
Title and page furniture do not count, so that a re-print under a new headline is found.
"""

from __future__ import annotations

import re
import zlib
from collections.abc import Iterable, MutableMapping
from typing import NamedTuple

import numpy as np

from mediakit.arabic.normalise import text_key

RUN, FEWEST = 4, 12
SAME, CONTAINED = 0.5, 0.75
BANDS, _ROWS = 16, 3
_WORD = re.compile(r"\w+")
_PRIMES = np.array([2654435761, 2246822519, 3266489917, 668265263], dtype=np.uint64)
_RANDOM = np.random.default_rng(1)
_FACTORS = _RANDOM.integers(1, 2**63, BANDS * _ROWS, dtype=np.uint64) * np.uint64(2) + np.uint64(1)
_SHIFTS = _RANDOM.integers(0, 2**63, BANDS * _ROWS, dtype=np.uint64)


class Sketch(NamedTuple):
    """What is kept of an article to compare it: id, runs of words, bands of its MinHash."""

    article_id: str
    runs: np.ndarray
    bands: np.ndarray


def link(
    sketches: Iterable[Sketch], runs: MutableMapping[str, np.ndarray] | None = None
) -> dict[str, str]:
    """article_id of each near-copy → article_id of the earliest article it is a copy of.

    Two articles are near-identical if they share half of their runs of words, or if three quarters of
    the shorter one's runs stand in the longer one. sketches: earliest first; a band of 0 is compared with none.
    runs: where the runs of first articles are kept to be compared with later ones; by default in memory.
    """
    index: dict[tuple[int, int], list[str]] = {}
    runs = {} if runs is None else runs
    out: dict[str, str] = {}
    for article_id, own, bands in sketches:
        if len(own) < FEWEST:
            continue
        places = [place for place in enumerate(bands.tolist()) if place[1]]
        found = {other for place in places for other in index.get(place, ())}
        first = _closest(own, sorted(found), runs)
        if first:
            out[article_id] = first
        else:
            runs[article_id] = own
            for place in places:
                index.setdefault(place, []).append(article_id)
    return out


def sketch(article_id: str, text: str) -> Sketch:
    """The sketch of an article's news text."""
    runs = runs_of(text)
    return Sketch(article_id, runs, bands_of(runs))


def bands_of(runs: np.ndarray) -> np.ndarray:
    """One number for each band of the MinHash; articles that share one may be near-identical.

    >>> a, b = runs_of("ا ب ت ث ج ح خ"), runs_of("ا ب ت ث ج ح د")
    >>> len(bands_of(a)), bool((bands_of(a) == bands_of(b)).any())
    (16, True)
    """
    if not len(runs):
        return np.zeros(0, dtype=np.uint64)
    hashes = (runs[:, None].astype(np.uint64) * _FACTORS + _SHIFTS) >> np.uint64(32)
    least = hashes.min(axis=0).reshape(BANDS, _ROWS)
    return (least * _PRIMES[:_ROWS]).sum(axis=1, dtype=np.uint64)


def _closest(own: np.ndarray, found: list[str], runs: dict[str, np.ndarray]) -> str:
    overlaps = [(overlap(own, runs[other]), other) for other in found]
    near = [
        (same, other) for (same, inside), other in overlaps if same >= SAME or inside >= CONTAINED
    ]
    return max(near, key=lambda pair: pair[0])[1] if near else ""


def runs_of(text: str) -> np.ndarray:
    """The different runs of four words of a text, as sorted 32-bit numbers; spelling is folded."""
    words = _WORD.findall(text_key(text))
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
