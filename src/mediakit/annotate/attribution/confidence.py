"""How far a row may be trusted: the share of right rows that its rule had on hand-coded articles.

`confidence.csv` counts, for every rule, the rows it made on hand-coded articles and how many had the
right content and the right source. A rule seen seldom is drawn towards the mean of all (a Beta prior
worth five rows); a source that only its place makes one lowers the estimate.
"""

from __future__ import annotations

import csv
from functools import lru_cache
from pathlib import Path
from typing import Final

PRIOR_ROWS: Final = 5
UNKNOWN_SOURCE: Final = 0.5
_TABLE: Final = Path(__file__).with_name("confidence.csv")


def confidence(rule: str, known: float, named: bool) -> float:
    """Estimated chance, 0 to 1, that a row of this rule has the right content and the right source.

    known: how sure the source is a speaker (see `sources.Source`). named: the row has a source.

    >>> confidence("verb.that", 1.0, True) > confidence("verb.that.dropped", 1.0, True)
    True
    """
    counts, mean = _counts()
    n, right = counts.get(rule, (0, 0))
    share = (right + PRIOR_ROWS * mean) / (n + PRIOR_ROWS)
    return round(share * (UNKNOWN_SOURCE if named and known <= 0 else 1.0), 3)


@lru_cache(maxsize=1)
def _counts() -> tuple[dict[str, tuple[int, int]], float]:
    with _TABLE.open(encoding="utf-8", newline="") as file:
        counts = {r["rule"]: (int(r["n"]), int(r["right"])) for r in csv.DictReader(file)}
    rows, right = (sum(c[i] for c in counts.values()) for i in (0, 1))
    return counts, right / rows
