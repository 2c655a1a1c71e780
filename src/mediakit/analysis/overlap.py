"""When two codings mean the same: contents that overlap, names that are one name.

Contents are compared as sets of the characters they cover, blanks left out, by the Jaccard index: 0.3 is
a loose match, 0.8 a strict one (thresholds of the Gender Gap Tracker's evaluation: Asr et al. 2021, PLoS
ONE 16(1), e0245533). Matching is one to one, best first.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from functools import lru_cache
from typing import TYPE_CHECKING

from mediakit.arabic.normalise import key

if TYPE_CHECKING:
    import numpy as np

    from mediakit.analysis.gold import Named, Span

LOOSE, STRICT = 0.3, 0.8
_WORD = re.compile(r"\w+")


def jaccard(text: str, a: Sequence[Sequence[Span]], b: Sequence[Sequence[Span]]) -> np.ndarray:
    """Overlap of every content in `a` with every one in `b`: array len(a) × len(b), 0 to 1.

    >>> jaccard("نعم ثم نعم", [[(0, 3)], [(0, 6)]], [[(0, 3)]]).round(2).tolist()
    [[1.0], [0.6]]
    """
    import numpy as np

    ours, theirs = _covered(text, a), _covered(text, b)
    both = ours @ theirs.T
    either = ours.sum(1)[:, None] + theirs.sum(1)[None, :] - both
    return np.divide(both, either, out=np.zeros_like(both), where=either > 0)


def _covered(text: str, contents: Sequence[Sequence[Span]]) -> np.ndarray:
    import numpy as np

    mask = np.zeros((len(contents), len(text)))
    for row, spans in zip(mask, contents, strict=True):
        for start, end in spans:
            row[start:end] = 1
    return mask[:, [not letter.isspace() for letter in text]]


def pairs(overlap: np.ndarray, at_least: float) -> list[tuple[int, int]]:
    """Which row goes with which column: one to one, best overlap first, none below `at_least`.

    >>> import numpy as np
    >>> pairs(np.array([[0.9, 0.5], [0.8, 0.4]]), 0.3)
    [(0, 0), (1, 1)]
    """
    cells = ((float(overlap[i, j]), i, j) for i in range(overlap.shape[0]) for j in range(overlap.shape[1]))
    best = sorted((c for c in cells if c[0] >= at_least), key=lambda c: (-c[0], c[1], c[2]))
    rows, columns, out = set(), set(), []
    for _, i, j in best:
        if i not in rows and j not in columns:
            rows.add(i)
            columns.add(j)
            out.append((i, j))
    return out


@lru_cache(maxsize=50_000)
def name_words(name: str) -> frozenset[str]:
    """The folded words of a name, the article ال left out.

    >>> sorted(name_words("عبد الله اللافي")) == sorted(name_words("عبد الله لافي"))
    True
    """
    words = _WORD.findall(" ".join(key(word) for word in name.split()))
    return frozenset(w[2:] if w.startswith("ال") and len(w) > 4 else w for w in words)


def same_name(a: str | None, b: str | None) -> bool:
    """Whether one name has all words of the other.

    >>> same_name("سيرغي لافروف", "لافروف"), same_name("سيرغي لافروف", "سيرغي شويغو")
    (True, False)
    """
    ours, theirs = name_words(a or ""), name_words(b or "")
    return bool(ours and theirs) and (ours <= theirs or theirs <= ours)


def any_same(ours: Iterable[str], theirs: Iterable[str]) -> bool:
    """Whether some name of the one is some name of the other."""
    theirs = list(theirs)
    return any(same_name(a, b) for a in ours for b in theirs)


def actor_pairs(ours: Sequence[Named], theirs: Sequence[Named]) -> list[tuple[int, int]]:
    """Which actor is which: one to one, in the order of `ours`, by any form of the name."""
    free, out = dict(enumerate(theirs)), []
    for i, actor in enumerate(ours):
        hit = next((j for j, other in free.items() if any_same((*actor.forms, actor.name), other.forms)), None)
        if hit is not None:
            del free[hit]
            out.append((i, hit))
    return out
