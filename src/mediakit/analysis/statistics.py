"""Intervals for shares: the bootstrap over articles.

Statements and mentions in one article are not independent of each other, so whole articles are drawn, with
replacement (a cluster bootstrap; Efron and Tibshirani 1993, ch. 6 and 13, percentile interval). Where the
sample cannot vary, because no article or every article has the thing, the percentile interval would be a
point; Wilson's score interval stands in for it, with the number of independent cases that the articles are
worth (their design effect taken from the things that do vary).

Articles with the same counts are drawn together: how often each kind of article comes up in a sample is
multinomial, whatever their number, so that the work grows with the kinds of articles and not with the articles.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import numpy as np
    import pandas as pd

DRAWS, SEED, LEVEL, BLOCK = 2000, 20240101, 0.95, 4_000_000


def share_intervals(counts, totals, alike=None, *, draws: int = DRAWS, seed: int = SEED) -> pd.DataFrame:
    """Shares Σcounts/Σtotals of k things over n articles, each with a 95 % interval.

    counts: n × k array; totals: n array. alike: of how many articles each row tells (1 if not given).
    Returns k rows: share, low, high (missing where totals are 0).

    >>> share_intervals([[1], [0], [1], [0]], [1, 1, 1, 1]).round(2).to_dict("records")
    [{'share': 0.5, 'low': 0.0, 'high': 1.0}]
    """
    import numpy as np
    import pandas as pd

    counts, totals, alike = grouped(counts, totals, alike)
    whole = alike @ totals
    if not counts.size or whole == 0:
        return pd.DataFrame(np.nan, index=range(counts.shape[1]), columns=["share", "low", "high"])
    share = (alike @ counts) / whole
    drawn = resampled(counts, totals, alike, draws, seed)
    low, high = _percentiles(drawn)
    size = effective_size(share, drawn, whole, float(alike[totals > 0].sum()))
    return pd.DataFrame({"share": share, **_widened(share, low, high, size)})


def grouped(counts, totals, alike=None) -> tuple[np.ndarray, np.ndarray, np.ndarray]:
    """Counts and totals with each row once, in order, and the number of articles that it stands for.

    >>> [part.tolist() for part in grouped([[1], [0], [1]], [1, 1, 1])]
    [[[0.0], [1.0]], [1.0, 1.0], [1.0, 2.0]]
    """
    import numpy as np

    counts, totals = np.atleast_2d(np.asarray(counts, float)), np.asarray(totals, float)
    times = np.ones(len(totals)) if alike is None else np.asarray(alike, float)
    if not len(totals):
        return counts, totals, times
    rows, place = np.unique(np.column_stack([counts, totals]), axis=0, return_inverse=True)
    return rows[:, :-1], rows[:, -1], np.bincount(place.reshape(-1), weights=times)


def effective_size(share: np.ndarray, drawn: np.ndarray, whole: float, articles: float) -> float:
    """How many independent cases the totals are worth: their sum, `whole`, over the design effect (Kish 1965).

    The design effect is the median, over the things that vary, of the bootstrap's variance over the binomial
    one; never below 1. The result is never below the number of articles.
    """
    import numpy as np

    binomial = share * (1 - share) / whole
    varies = (binomial > 0) & (np.nanvar(drawn, axis=0) > 0)
    effect = np.median(np.nanvar(drawn, axis=0)[varies] / binomial[varies]) if varies.any() else np.inf
    return max(articles, float(whole / max(1.0, effect)))


def difference_intervals(a, b, *, draws: int = DRAWS, seed: int = SEED) -> pd.DataFrame:
    """Differences share(b) − share(a) of k things between two separate sets of articles.

    a, b: (counts, totals) or (counts, totals, alike) as for `share_intervals`. Returns k rows: difference, difference_low,
    difference_high. Both sets are drawn anew, each by itself.
    """
    import numpy as np
    import pandas as pd

    sides = [grouped(*side) for side in (a, b)]
    if any(totals.sum() == 0 or not counts.size for counts, totals, _ in sides):
        names = ["difference", "difference_low", "difference_high"]
        return pd.DataFrame(np.nan, index=range(sides[0][0].shape[1]), columns=names)
    first, second = (share_intervals(*side, draws=draws, seed=seed + i) for i, side in enumerate(sides))
    drawn = [resampled(*side, draws, seed + i) for i, side in enumerate(sides)]
    low, high = _percentiles(drawn[1] - drawn[0])
    stuck = np.isclose(drawn[0].std(0), 0) | np.isclose(drawn[1].std(0), 0)
    below, above = newcombe(first, second)
    return pd.DataFrame({
        "difference": second["share"] - first["share"],
        "difference_low": np.where(stuck, below, low), "difference_high": np.where(stuck, above, high),
    })


def newcombe(a: pd.DataFrame, b: pd.DataFrame):
    """An interval for b − a from the intervals of a and b (Newcombe 1998, method 10): low, high.

    It serves where one side does not vary, so that its bootstrap tells nothing.
    """
    gap = b["share"] - a["share"]
    down = ((b["share"] - b["low"]) ** 2 + (a["high"] - a["share"]) ** 2) ** 0.5
    up = ((b["high"] - b["share"]) ** 2 + (a["share"] - a["low"]) ** 2) ** 0.5
    return gap - down, gap + up


def resampled(counts: np.ndarray, totals: np.ndarray, alike: np.ndarray, draws: int, seed: int) -> np.ndarray:
    """Shares of k things in `draws` samples of the articles: draws × k. Seeded; in blocks of bounded size."""
    import numpy as np

    articles, random = int(alike.sum()), np.random.default_rng(seed)
    block = max(1, min(draws, BLOCK // max(1, len(totals))))
    out = []
    for begin in range(0, draws, block):
        weights = random.multinomial(articles, alike / articles, size=min(block, draws - begin))
        sums = weights @ totals
        with np.errstate(invalid="ignore", divide="ignore"):
            out.append(np.where(sums[:, None] > 0, (weights @ counts) / sums[:, None], np.nan))
    return np.concatenate(out)


def _percentiles(values: np.ndarray):
    import numpy as np

    tail = (1 - LEVEL) / 2 * 100
    return np.nanpercentile(values, [tail, 100 - tail], axis=0)


def _widened(share, low, high, n: float) -> dict:
    import numpy as np

    stuck = np.isclose(low, high)
    wilson_low, wilson_high = wilson(share, n)
    return {"low": np.where(stuck, wilson_low, low), "high": np.where(stuck, wilson_high, high)}


def wilson(share, n: float):
    """Wilson's score interval (1927) for a share of n independent cases, at 95 %.

    >>> [round(float(x), 2) for x in wilson(0.0, 20)]
    [0.0, 0.16]
    """
    import numpy as np

    z, share = 1.959964, np.asarray(share, float)
    middle = (share + z * z / (2 * n)) / (1 + z * z / n)
    half = z * np.sqrt(share * (1 - share) / n + z * z / (4 * n * n)) / (1 + z * z / n)
    return np.maximum(0.0, middle - half), np.minimum(1.0, middle + half)
