"""The figures of an evaluation, each with what it is counted from, and their bootstrap over articles.

A sample of articles is a row of counts (COUNTS, summed over its articles); a figure is arithmetic on those
columns, so that all draws of the bootstrap are measured at once. Intervals are percentiles at 95 %; a
figure that no draw moves (0 or 1) gets Wilson's interval for the number of its cases. Fewer than five
articles give no interval: there is too little to draw from.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING, NamedTuple

from mediakit.analysis.judge import TOPICS
from mediakit.analysis.statistics import LEVEL, SEED, wilson
from mediakit.schema import FORMS, SOURCE_TYPES

if TYPE_CHECKING:
    import pandas as pd

MAIN_TOPICS, FEWEST = TOPICS[:4], 5
SHARES = ("loose", "strict", "source", "kind")
BINS = (0.0, 0.5, 0.6, 0.7, 0.8, 0.9, 1.0)
COUNTS = (
    "articles", "gold", "found", *SHARES, "form", "channel", "gold_channel", "found_channel",
    "gold_actors", "found_actors", "actors",
    *(f"{part}_form_{form}" for form in FORMS for part in ("gold", "hit", "found", "right")),
    *(f"{part}_kind_{kind}" for kind in SOURCE_TYPES for part in ("gold", "found")),
    *(f"{part}topic_{topic}" for topic in TOPICS for part in ("gold_", "found_", "")),
)


class Figure(NamedTuple):
    """How a figure is made from counts, and the count that says how many cases it was judged on."""

    of: Callable[[pd.DataFrame], pd.Series]
    cases: str


def _share(hits: str, cases: str) -> Figure:
    return Figure(lambda n: n[hits] / n[cases], cases)


def _f1(hits: str, gold: str, found: str) -> Figure:
    """Harmonic mean of precision and recall where one match counts for both sides."""
    return Figure(lambda n: 2 * n[hits] / (n[gold] + n[found]), gold)


def _topic(topic: str) -> Figure:
    return _f1(f"topic_{topic}", f"gold_topic_{topic}", f"found_topic_{topic}")


def _mean_of_topics(n: pd.DataFrame) -> pd.Series:
    import pandas as pd

    return pd.concat([_topic(t).of(n) for t in MAIN_TOPICS], axis=1).mean(axis=1)


def _largest_share_error(n: pd.DataFrame) -> pd.Series:
    """Percentage points by which the share of a kind of source is off, for the kind that is worst."""
    import pandas as pd

    gaps = [n[f"gold_kind_{k}"] / n["gold"] - n[f"found_kind_{k}"] / n["found"] for k in SOURCE_TYPES]
    return 100 * pd.concat(gaps, axis=1).abs().max(axis=1)


FIGURES: dict[str, Figure] = {
    "loose_f1": _f1("loose", "gold", "found"),
    "loose_precision": _share("loose", "found"),
    "loose_recall": _share("loose", "gold"),
    "strict_f1": _f1("strict", "gold", "found"),
    "strict_precision": _share("strict", "found"),
    "strict_recall": _share("strict", "gold"),
    "direct_precision": _share("right_form_direct", "found_form_direct"),
    "direct_recall": _share("hit_form_direct", "gold_form_direct"),
    "source_accuracy": _share("source", "loose"),
    "source_type_accuracy": _share("kind", "loose"),
    "form_accuracy": _share("form", "loose"),
    "channel_f1": _f1("channel", "gold_channel", "found_channel"),
    "largest_share_error": Figure(_largest_share_error, "gold"),
    "actors_f1": _f1("actors", "gold_actors", "found_actors"),
    "actors_precision": _share("actors", "found_actors"),
    "actors_recall": _share("actors", "gold_actors"),
    "topics_f1": Figure(_mean_of_topics, "articles"),
    **{f"topic_{topic}_f1": _topic(topic) for topic in TOPICS},
}
MAIN = {name: FIGURES[name] for name in ("loose_f1", "strict_f1", "source_accuracy", "source_type_accuracy")}
FORM_FIGURES = {
    form: {
        "precision": _share(f"right_form_{form}", f"found_form_{form}"),
        "recall": _share(f"hit_form_{form}", f"gold_form_{form}"),
    }
    for form in FORMS
}


def measured(counts: pd.DataFrame, resamples: int, figures: dict[str, Figure] = FIGURES) -> pd.DataFrame:
    """Each figure with its interval and its number of cases: figure, value, low, high, n.

    counts: one row for each article, columns COUNTS. A figure that no case bears on is missing.
    """
    import numpy as np
    import pandas as pd

    total = counts.sum().to_frame().T
    weights = np.random.default_rng(SEED).multinomial(len(counts), np.full(len(counts), 1 / len(counts)), resamples)
    drawn = pd.DataFrame(weights @ counts.to_numpy(), columns=counts.columns)
    tail = (1 - LEVEL) / 2
    rows = []
    for name, figure in figures.items():
        value, n = float(figure.of(total).iloc[0]), int(total[figure.cases].iloc[0])
        low, high = figure.of(drawn).quantile([tail, 1 - tail]) if len(counts) >= FEWEST else (np.nan, np.nan)
        if low == high and n and value in (0, 1):
            low, high = map(float, wilson(value, n))
        rows.append({"figure": name, "value": value, "low": low, "high": high, "n": n})
    return pd.DataFrame(rows)


def bins(confidence: pd.Series) -> pd.Series:
    """The bin of each confidence, as text that sorts.

    >>> import pandas as pd
    >>> bins(pd.Series([0.42, 0.9, 1.0])).tolist()
    ['0.0–0.5', '0.9–1.0', '0.9–1.0']
    """
    import pandas as pd

    names = [f"{a:.1f}–{b:.1f}" for a, b in zip(BINS, BINS[1:], strict=False)]
    return pd.cut(confidence, [*BINS[:-1], BINS[-1] + 1e-9], right=False, labels=names).astype("string")
