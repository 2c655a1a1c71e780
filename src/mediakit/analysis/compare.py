"""Two slices side by side: what changed, with an interval for each difference."""

from __future__ import annotations

from itertools import zip_longest
from typing import TYPE_CHECKING

from mediakit.analysis import measures
from mediakit.analysis.evidence import behind
from mediakit.analysis.slice import open_corpus
from mediakit.analysis.statistics import difference_intervals, share_intervals
from mediakit.analysis.summaries import outlet_sizes, span, undated

if TYPE_CHECKING:
    import pandas as pd

    from mediakit.analysis.slice import Slice


def changes(a: Slice, b: Slice, what: str, top: int = 8) -> pd.DataFrame:
    """Shares of a measure in two slices of separate articles, the largest differences first.

    Returns the measure's column and a, a_low, a_high, b, b_low, b_high, difference (b − a), difference_low,
    difference_high, clear (the interval leaves out 0). Considered are the `2 * top` commonest values of
    both, so that a rare value does not lead by chance.
    """
    import pandas as pd

    values = _common(a, b, what, 2 * top)
    tables = [measures.profile(part, what, values) for part in (a, b)]
    blocks = [_renamed(share_intervals(*t), side) for t, side in zip(tables, ("a", "b"), strict=True)]
    found = pd.concat([pd.DataFrame({what: values}), *blocks, difference_intervals(*tables)], axis=1)
    found["clear"] = (found["difference_low"] > 0) | (found["difference_high"] < 0)
    order = found["difference"].abs().sort_values(ascending=False, kind="stable").index
    return _both_names(a, b, found.loc[order].head(top).reset_index(drop=True), what)


def _common(a, b, what: str, most: int) -> list[str]:
    """The values that are commonest on either side, taken in turn."""
    turns = zip_longest(*(measures.leading(part, what, most) for part in (a, b)))
    return list(dict.fromkeys(value for turn in turns for value in turn if value is not None))[:most]


def _renamed(data, side: str):
    return data.set_axis([side, f"{side}_low", f"{side}_high"], axis=1)


def _both_names(a, b, found, what):
    import pandas as pd

    if what not in ("actor", "speaker"):
        return found
    both = pd.concat([measures.names(part, found[what]) for part in (a, b)])
    return found.join(both[~both.index.duplicated()], on=what)


def sides(corpus, corpus_b="", outlets_a="", outlets_b="", start_a="", end_a="", start_b="", end_b="",
          **filters) -> tuple[Slice, Slice]:
    """The two slices to compare: of two corpora, outlets or periods, with the same further filters.

    Where nothing tells the sides apart, they are the earlier and the later half of the dated articles.
    """
    a = open_corpus(corpus, outlets=outlets_a, start=start_a, end=end_a, **filters)
    if corpus_b or outlets_a != outlets_b or (start_a, end_a) != (start_b, end_b):
        return a, open_corpus(corpus_b or corpus, outlets=outlets_b, start=start_b, end=end_b, **filters)
    dated = len(a) - undated(a)
    return a.between(0, dated // 2), a.between(dated // 2, dated)


def sizes(a: Slice, b: Slice, labels: tuple[str, str]) -> pd.DataFrame:
    """The two slices in numbers: slice, articles, words, statements, outlets, first, last."""
    import pandas as pd

    rows = [
        {"slice": label, **outlet_sizes(part)[["articles", "words", "statements"]].sum().astype(int),
         "outlets": len(outlet_sizes(part)), **dict(zip(("first", "last"), span(part), strict=True))}
        for part, label in zip((a, b), labels, strict=True)
    ]
    return pd.DataFrame(rows)


FORMATS = dict.fromkeys(("a", "a_low", "a_high", "b", "b_low", "b_high"), "percent")


def evidence(a: Slice, b: Slice, data: pd.DataFrame, what: str, per_key: int = 3) -> pd.DataFrame:
    """Evidence of both sides for the rows of `changes`."""
    import pandas as pd

    return pd.concat([behind(part, data, what, per_key=per_key) for part in (a, b)], ignore_index=True)


OVER = ("topic", "actor", "source_type", "stance")


def all_changes(a: Slice, b: Slice, over=OVER) -> pd.DataFrame:
    """Differences over several measures, the largest first: measure, value, difference, difference_low, difference_high,
    a, a_low, a_high, b, b_low, b_high, clear, unit."""
    import pandas as pd

    blocks = [changes(a, b, what).rename(columns={what: "value"}).assign(measure=what, unit=measures.measure(what).unit)
              for what in over]
    found = pd.concat([block for block in blocks if len(block)] or blocks[:1], ignore_index=True)
    shares = [f"{side}{end}" for side in ("difference", "a", "b") for end in ("", "_low", "_high")]
    found = found[["measure", "value", *shares, *(c for c in ("clear", "unit", "name_ar", "name_en") if c in found)]]
    order = found["difference"].abs().sort_values(ascending=False, kind="stable").index
    return found.loc[order].reset_index(drop=True)


def clear_changes(a: Slice, b: Slice, over=OVER) -> pd.DataFrame:
    """The rows of `all_changes` whose interval leaves out 0."""
    found = all_changes(a, b, over)
    return found[found["clear"].astype(bool)].reset_index(drop=True)
