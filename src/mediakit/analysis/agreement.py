"""How far two coders agree on the same articles: Krippendorff's alpha, with bootstrap intervals.

Nominal alpha (package `krippendorff`) for what was said of statements that both found; unitizing alpha
(`mediakit.analysis.unitizing`) for where contents, sources, reporting words and names of actors begin and end;
F1 for which statements and actors there are. Krippendorff's rule of thumb: 0.8 and above is reliable, below 0.667 is not.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from mediakit.analysis.accuracy import FEWEST
from mediakit.analysis.evaluation import compare
from mediakit.analysis.gold import Coded, Statement, read_annotations
from mediakit.analysis.judge import TOPICS
from mediakit.analysis.overlap import LOOSE, actor_pairs, jaccard, pairs
from mediakit.analysis.statistics import LEVEL, SEED
from mediakit.analysis.unitizing import Marked, alpha, outermost
from mediakit.errors import InputError

if TYPE_CHECKING:
    import numpy as np
    import pandas as pd

NOMINAL = ("form", "source_type", "channel")
SPANS: dict[str, Callable[[Coded], Iterable]] = {
    "content": lambda c: ((s.content[0][0], s.content[-1][1]) for s in c.statements),
    "source": lambda c: (s.source_span for s in c.statements),
    "cue": lambda c: (s.cue_span for s in c.statements),
    "actors": lambda c: (span for actor in c.actors for span in actor.spans),
}
Pair = tuple[Coded, Coded]


@dataclass(frozen=True)
class Agreement:
    """figures: variable, measure (nominal alpha, unitizing alpha, F1, share), value, low, high, n.

    n counts the pairs that were compared: statements, units, or articles times topics. left_out: ids that
    only one of the two coded.
    """

    articles: int
    figures: pd.DataFrame
    left_out: tuple[str, ...] = ()

    def to_dict(self) -> dict:
        """All of it as plain data for JSON."""
        rows = json.loads(self.figures.round(4).to_json(orient="records"))
        return {"articles": self.articles, "left_out": list(self.left_out), "figures": rows}

    def to_text(self) -> str:
        """A table for a terminal."""
        lines = [
            f"{self.articles} articles coded twice. Intervals: 95 %, bootstrap over articles.",
            *([f"Coded once only, left out: {', '.join(self.left_out)}"] if self.left_out else []),
            "", f"{'variable':<16}{'measure':<18}{'value':>7}   {'interval':<16}{'n':>6}",
        ]
        for row in self.figures.itertuples(index=False):
            interval = f"{row.low:.3f} to {row.high:.3f}" if row.low == row.low else "too few articles"
            lines.append(f"{row.variable:<16}{row.measure:<18}{row.value:>7.3f}   {interval:<16}{row.n:>6}")
        return "\n".join(lines)


def agreement(first: str | Path, second: str | Path, resamples: int = 1000) -> Agreement:
    """How far two files of annotations agree on the articles that both hold.

    Raises InputError if they share no article, or hold different texts under one id.
    """
    ours, theirs = read_annotations(first), read_annotations(second)
    return between(ours, theirs, resamples)


def between(ours: dict[str, Coded], theirs: dict[str, Coded], resamples: int = 1000) -> Agreement:
    """The same for coded articles by id."""
    import numpy as np
    import pandas as pd

    both = [(coded, theirs[key]) for key, coded in ours.items() if key in theirs]
    _check(both)
    draws = np.random.default_rng(SEED).multinomial(len(both), np.full(len(both), 1 / len(both)), resamples)
    rows = [
        *_found_by_both(both, resamples), *_nominal_rows(both, draws), *_unit_rows(both, draws),
        _row("topics", "nominal alpha", _topics(both), draws),
    ]
    return Agreement(len(both), pd.DataFrame(rows), tuple(sorted(set(ours) ^ set(theirs))))


def _check(both: list[Pair]) -> None:
    if not both:
        raise InputError("the two files share no article", remedy="give two codings of the same articles")
    for a, b in both:
        if a.text != b.text:
            raise InputError("the two coders had different texts", where=a.id, remedy="code one and the same text")


def _found_by_both(both: list[Pair], resamples: int) -> list[dict]:
    figures = compare({a.id: a for a, _ in both}, {b.id: b for _, b in both}, resamples).figures.set_index("figure")
    kinds = {"loose_f1": ("statements", "loose F1"), "strict_f1": ("statements", "strict F1"),
             "source_accuracy": ("source", "share"), "actors_f1": ("actors", "F1")}
    found = {name: figures.loc[name].to_dict() for name in kinds}
    return [{"variable": v, "measure": m, **found[name], "n": int(found[name]["n"])} for name, (v, m) in kinds.items()]


def _nominal_rows(both: list[Pair], draws: np.ndarray) -> list[dict]:
    matched = [_matched(a, b) for a, b in both]
    for name in NOMINAL:
        values = [[(getattr(a, name), getattr(b, name)) for a, b in rows] for rows in matched]
        yield _row(name, "nominal alpha", values, draws)
    kinds = [[(a.actors[i].kind, b.actors[j].kind) for i, j in actor_pairs(a.actors, b.actors)] for a, b in both]
    yield _row("kind of actor", "nominal alpha", kinds, draws)


def _matched(a: Coded, b: Coded) -> list[tuple[Statement, Statement]]:
    overlap = jaccard(a.text, [s.content for s in a.statements], [s.content for s in b.statements])
    return [(a.statements[i], b.statements[j]) for i, j in pairs(overlap, LOOSE)]


def _topics(both: list[Pair]) -> list[list[tuple]]:
    return [[(t in a.topics, t in b.topics) for t in TOPICS] for a, b in both]


def _row(variable: str, measure: str, values: list[list[tuple]], draws: np.ndarray) -> dict:
    counts = _value_counts(values)
    whole = nominal(counts, [1] * len(values))
    low, high = _interval([nominal(counts, weights) for weights in draws], len(values))
    return {"variable": variable, "measure": measure, "value": whole, "low": low, "high": high,
            "n": sum(map(len, values))}


def _value_counts(values: list[list[tuple]]) -> list[np.ndarray]:
    """For each article an array of its units × all values: how many of the two coders gave the value."""
    import numpy as np

    names = sorted({str(v) for rows in values for pair in rows for v in pair})
    column = {name: number for number, name in enumerate(names)}
    out = [np.zeros((len(rows), len(names)), int) for rows in values]
    for table, rows in zip(out, values, strict=True):
        for line, pair in zip(table, rows, strict=True):
            for value in pair:
                line[column[str(value)]] += 1
    return out


def nominal(counts: list[np.ndarray], weights) -> float:
    """Nominal alpha of articles' units, each article taken as often as its weight; missing without variation.

    >>> import numpy as np
    >>> nominal([np.array([[2, 0], [0, 2]]), np.array([[1, 1]])], [1, 0])
    1.0
    """
    import krippendorff
    import numpy as np

    units = np.concatenate([np.repeat(part, n, axis=0) for part, n in zip(counts, weights, strict=True)])
    if not len(units) or (units.sum(0) > 0).sum() < 2:
        return float("nan")
    return float(krippendorff.alpha(value_counts=units, level_of_measurement="nominal"))


def _unit_rows(both: list[Pair], draws: np.ndarray) -> list[dict]:
    for name, span in SPANS.items():
        marked = [
            Marked(len(a.text), *(outermost(filter(None, span(c))) for c in (a, b))) for a, b in both
        ]
        low, high = _interval(alpha(marked, draws), len(both))
        n = sum(len(m.first) + len(m.second) for m in marked)
        yield {"variable": name, "measure": "unitizing alpha", "value": float(alpha(marked)[0]),
               "low": low, "high": high, "n": n}


def _interval(drawn, articles: int) -> tuple[float, float]:
    import numpy as np

    if articles < FEWEST or np.isnan(drawn).all():
        return float("nan"), float("nan")
    tail = (1 - LEVEL) / 2 * 100
    low, high = np.nanpercentile(drawn, [tail, 100 - tail])
    return float(low), float(high)
