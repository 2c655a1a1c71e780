"""Articles drawn at random to be coded by hand."""

from __future__ import annotations

from math import ceil
from typing import TYPE_CHECKING

from mediakit.errors import ParameterError

if TYPE_CHECKING:
    import pandas as pd

SEED = 1


def draw(articles: pd.DataFrame, n: float, by: str = "", seed: int = SEED) -> list[str]:
    """Ids of n articles drawn at random, without reprints, in the order in which to code them.

    n: a number of articles; below 1, a share of them (0.2), rounded up. by: `outlet`, `month` or another
    column, to draw from each stratum in proportion to its size (largest remainders), so that the sample
    needs no weights. The same seed draws the same articles.
    Raises ParameterError where there are fewer than n articles, or no such column.
    """
    pool = articles[articles["duplicate_of"].isna() & (articles["language"] == "ar")].sort_values("article_id")
    n = ceil(n * len(pool)) if n < 1 else int(n)
    if not 0 < n <= len(pool):
        raise ParameterError(f"a sample of {n}", remedy=f"there are {len(pool)} Arabic articles without reprints")
    strata = _strata(pool, by)
    sizes = _shares(strata.value_counts(sort=False).sort_index(), n)
    picked = [pool[strata == name].sample(k, random_state=seed) for name, k in sizes.items()]
    order = [i for part in picked for i in part["article_id"]]
    return list(pool[pool["article_id"].isin(order)].sample(n, random_state=seed)["article_id"])


def _strata(pool: pd.DataFrame, by: str) -> pd.Series:
    if not by:
        return pool["article_id"].map(lambda _: "all")
    if by == "month":
        return pool["published"].dt.strftime("%Y-%m").fillna("")
    if by not in pool:
        raise ParameterError(f"no column {by!r}", remedy="draw by outlet or month")
    return pool[by].astype("string").fillna("")


def _shares(sizes: pd.Series, n: int) -> dict[str, int]:
    """How many of each stratum: whole numbers in proportion, the largest remainders rounded up."""
    exact = sizes * n / sizes.sum()
    out = {name: int(value) for name, value in exact.items()}
    rest = sorted(exact.index, key=lambda name: (out[name] - exact[name], name))
    for name in rest[: n - sum(out.values())]:
        out[name] += 1
    return out
