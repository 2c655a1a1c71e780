"""Krippendorff's alpha for units that two coders mark out on a text themselves (unitizing alpha).

The observed disagreement grows with the square of the lengths by which two coders' units do not coincide;
the expected one is what units and gaps of these lengths would give at random places. After Krippendorff,
"On the Reliability of Unitizing Continuous Data", Sociological Methodology 25 (1995), 47–76; formulas as
in his Content Analysis (2nd ed., 2004), 251–256, for one category and two coders. Each article is a
continuum of its own: gaps end at its borders, and lengths are pooled.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import numpy as np

Unit = tuple[int, int]


@dataclass(frozen=True, slots=True)
class Marked:
    """One article as two coders marked it: its length and each coder's units, offsets end exclusive."""

    length: int
    first: tuple[Unit, ...]
    second: tuple[Unit, ...]


def outermost(units: Iterable[Unit]) -> tuple[Unit, ...]:
    """Units that do not overlap: of two that do, the one that begins first (or is longer) stays.

    >>> outermost([(5, 9), (0, 20), (25, 30)])
    ((0, 20), (25, 30))
    """
    out: list[Unit] = []
    for start, end in sorted(set(units), key=lambda u: (u[0], -u[1])):
        if not out or start >= out[-1][1]:
            out.append((start, end))
    return tuple(out)


def gaps(units: tuple[Unit, ...], length: int) -> list[Unit]:
    """What lies between the units.

    >>> gaps(((2, 5), (5, 6)), 8)
    [(0, 2), (6, 8)]
    """
    edges = [0, *(edge for unit in units for edge in unit), length]
    return [(a, b) for a, b in zip(edges[::2], edges[1::2], strict=True) if b > a]


def alpha(articles: list[Marked], weights: np.ndarray | None = None) -> np.ndarray:
    """Unitizing alpha of the articles: 1 is perfect, 0 is chance; missing where nothing is marked.

    weights: draws × articles, how often each draw has each article; without it, one draw of them all.
    """
    import numpy as np

    w = np.ones((1, len(articles))) if weights is None else np.asarray(weights, float)
    lengths = [[b - a for a, b in (*m.first, *m.second)] for m in articles]
    spaces = [[b - a for units in (m.first, m.second) for a, b in gaps(units, m.length)] for m in articles]
    total = w @ np.array([m.length for m in articles], float)
    observed = w @ np.array([_disagreement(m) for m in articles], float) / total**2
    expected = _expected(w, total, lengths, spaces)
    with np.errstate(invalid="ignore", divide="ignore"):
        return 1 - observed / expected


def _disagreement(m: Marked) -> int:
    """Sum of squared differences between the coders' sections that meet."""
    ours, theirs = gaps(m.first, m.length), gaps(m.second, m.length)
    both = sum(
        (a - c) ** 2 + (b - d) ** 2 for a, b in m.first for c, d in m.second if a < d and c < b
    )
    return both + _inside(m.first, theirs) + _inside(m.second, ours)


def _inside(units: tuple[Unit, ...], spaces: list[Unit]) -> int:
    """Squared lengths of the units that lie wholly in a gap of the other coder."""
    return sum((b - a) ** 2 for a, b in units if any(c <= a and b <= d for c, d in spaces))


def _expected(w: np.ndarray, total: np.ndarray, lengths: list[list[int]], spaces: list[list[int]]) -> np.ndarray:
    import numpy as np

    units = [np.array(part, float) for part in lengths]
    number = w @ [len(part) for part in units]
    meeting = w @ [float((2 * u**3 - 3 * u**2 + u).sum()) for u in units]
    alone = np.array([[_fitting(u, np.array(s, float)) for s in spaces] for u in units])
    lone = np.einsum("di,ij,dj->d", w, alone, w)
    places = 2 * total * (2 * total - 1) - w @ [float((u * (u - 1)).sum()) for u in units]
    return 2 / total * ((number - 1) / 3 * meeting + lone) / places


def _fitting(units: np.ndarray, spaces: np.ndarray) -> float:
    """Squared length of each unit times the places that it has inside the gaps."""
    room = spaces[None, :] - units[:, None] + 1
    return float((units[:, None] ** 2 * room.clip(min=0)).sum())
