"""Summaries to finished charts: one method for each kind, texts by key of the catalogue.

A chart's key has the texts `KEY.title`, `KEY.finding` (filled from its data) and where needed `KEY.note`.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, NamedTuple

from mediakit.analysis.evidence import keys
from mediakit.analysis.measures import MEASURES
from mediakit.charts import bars, lines, matrix, numbers, tables
from mediakit.charts.catalogue import Words
from mediakit.charts.chart import Chart

if TYPE_CHECKING:
    import pandas as pd

ACTORS = ("actor", "speaker", "node")
SMALL = 20
STANCE_COLOURS = {
    "neutral": "cx", "affirming": "c1", "praising": "c1", "promising": "c1", "expecting": "c6", "claiming": "c5",
    "questioning": "c5", "demanding": "c4", "warning": "c4", "accusing": "c2", "denying": "c2", "rejecting": "c2",
}


class _Marks(NamedTuple):
    """keys and labels: of each mark of a picture, in order. rows: keys of the rows of its table, where they differ."""

    keys: Sequence[str]
    labels: Sequence[str]
    rows: Sequence[str] | None = None


class Figures:
    """Charts in one reading language.

    In every method `key` names the texts, `data` is a summary of `mediakit.analysis`, `evidence` the rows of
    `behind`, and further keywords fill the texts.
    """

    def __init__(self, language: str = "ar"):
        self.words = Words(language)

    def bars(self, key, data, by, evidence=None, value="share", **values) -> Chart:
        """Horizontal bars: one for each value of the column `by`, with its interval."""
        data = self.labelled(data, by).reset_index(drop=True)
        drawn = data.assign(share=data[value])
        if by == "stance":
            drawn = drawn.assign(colour=drawn["stance"].map(STANCE_COLOURS))
        canvas = bars.bars(drawn, self.words, _show(value), slug(key)) if len(data) else None
        table = self._columns(data, by, "count", value, "low", "high")
        return self._chart(key, data, table, canvas, _Marks(keys(data, by), data["label"]), evidence, values, self._n(by, data))

    def stacked(self, key, data, row, part, evidence=None, **values) -> Chart:
        """Shares of the values of `part` within each value of `row`, as bars of 100 %."""
        n = self._n(part, data, row, "table")
        data = self.labelled(data[data["n"] > 0], row)
        drawn = data.assign(row=data[row], part=data[part], part_label=self._labels(data, part))
        canvas = bars.stacked(drawn, self.words, slug(key)) if len(data) else None
        table = self._columns(data, row, part, "count", "share", "low", "high")
        marks = _Marks(keys(data, row, part), _both(drawn["label"], drawn["part_label"]))
        return self._chart(key, _leading(data[data[part] != "other"], "share"), table, canvas, marks, evidence, values, n)

    def timeline(self, key, data, unit="month", evidence=None, **values) -> Chart:
        """Columns of counts over periods."""
        canvas = lines.timeline(data, self.words, unit, slug(key)) if len(data) else None
        data = self._dated(data, unit)
        table = self._columns(data, "when", "count")
        return self._chart(key, _by(data, "count"), table, canvas, _Marks(keys(data, "period"), data["when"]), evidence, values)

    def multiples(self, key, data, by, unit="month", evidence=None, **values) -> Chart:
        """A small panel for each value of `by`: its share over time."""
        data = self._dated(self.labelled(data, by), unit)
        order = {name: i for i, name in enumerate(data[by].drop_duplicates())}
        data = data.sort_values([by, "period"], key=lambda c: c.map(order) if c.name == by else c)
        canvas = lines.multiples(data.assign(series=data[by]), self.words, unit, slug(key)) if len(data) else None
        table = self._columns(data, by, "when", "count", "share", "low", "high", "n")
        panels = data.drop_duplicates(by)
        marks = _Marks(keys(panels, by), panels["label"], keys(data, by))
        n = self._n(by, data, "period", "shade")
        return self._chart(key, _leading(data, "share"), table, canvas, marks, evidence, values, n)

    def heatmap(self, key, data, row, column, evidence=None, value="share", **values) -> Chart:
        """A grid of the values of two columns; cells are shaded by `value`."""
        data = self.labelled(data, row).reset_index(drop=True)
        drawn = data.assign(row=data[row], row_label=data["label"], column=data[column],
                            column_label=self._labels(data, column), value=data[value])
        canvas = matrix.heatmap(drawn, self.words, _show(value), slug(key)) if len(data) else None
        table = self._columns(data, row, column, "count", value, "low", "high", "n")
        n = self._n(column, data, row, "table") if column in MEASURES else self._n(row, data, column, "table")
        marks = _Marks(keys(data, row, column), _both(drawn["row_label"], drawn["column_label"]))
        return self._chart(key, _leading(data, value), table, canvas, marks, evidence, values, n)

    def network(self, key, nodes, edges, evidence=None, **values) -> Chart:
        """Who shares articles with whom: arcs between names, or a stair of cells where arcs would be too dense."""
        nodes, draw = self.labelled(nodes, "node"), matrix.pairs if len(edges) > matrix.MOST_ARCS else matrix.arcs
        note = self.words(f"common.{draw.__name__}")
        canvas = draw(nodes, edges, self.words, slug(key)) if len(edges) else None
        label = dict(zip(nodes["node"], nodes["label"], strict=True))
        shown = edges.assign(a=edges["a"].map(label), b=edges["b"].map(label))
        pairs = [f"pair={a}+{b}" for a, b in zip(edges["a"], edges["b"], strict=True)]
        names = [f"actor={node}" for node in nodes["node"]]
        table = self._columns(shown, "a", "b", "count")
        marks = _Marks([*names, *pairs], [*nodes["label"], *_both(shown["a"], shown["b"])], pairs)
        return self._chart(key, shown.assign(label=shown["a"]), table, canvas, marks, evidence, values, note)

    def dots(self, key, data, by, names, evidence=None, **values) -> Chart:
        """Two slices compared: `names` says what a and b are."""
        data = self.labelled(data, by).reset_index(drop=True)
        canvas = bars.dots(data, self.words, names, slug(key)) if len(data) else None
        sides = ("a", "a_low", "a_high", "b", "b_low", "b_high")
        table = self._columns(data, by, "difference", "difference_low", "difference_high", *sides)
        values = {"a": names[0], "b": names[1], **values}
        return self._chart(key, data, table, canvas, _Marks(keys(data, by), data["label"]), evidence, values,
                           self.words("common.difference"), dict.fromkeys(sides, "percent"))

    def labelled(self, data: pd.DataFrame, by: str) -> pd.DataFrame:
        """The data with a column label: the reader's name of each value of `by`."""
        return data.assign(label=self._labels(data, by))

    def _labels(self, data, by) -> list[str]:
        if by not in ACTORS:
            return [self.words.label(by, value) for value in data[by]]
        return [self.words.name({k: row[k] for k in ("name_ar", "name_en")}) for row in data.to_dict("records")]

    def _columns(self, data, *names) -> pd.DataFrame:
        """The columns that are there, with actors by name."""
        for column in (c for c in ACTORS if c in names):
            data = data.assign(**{column: self._labels(data, column)})
        return data[[c for c in dict.fromkeys(names) if c in data]]

    def _dated(self, data, unit):
        return data.assign(when=[self.when(period, unit) for period in data["period"]])

    def when(self, period, unit: str) -> str:
        """A period in words: a day, «week of …», a month or a year."""
        day = numbers.date(period, self.words.language, unit)
        return self.words("common.week", day=day) if unit == "week" else day

    def _n(self, what, data, group="", line="line") -> str:
        """How many articles the data rest on, what the interval is, and a word of care where n, or a group's n, is small.

        Groups that are values of a measure share articles: their n is not added up.
        """
        if "n" not in data or not len(data):
            return ""
        each = (data.drop_duplicates(group) if group else data.head(1))["n"].fillna(0).astype(int)
        unit = MEASURES[what].unit if what in MEASURES else "articles"
        n = "" if group in MEASURES else self.words(f"common.n_{unit}", n=int(each.sum()))
        return " ".join(filter(None, (n, self.words(f"common.interval_{line}"), self._care(each[each > 0], bool(group)))))

    def _care(self, each, groups: bool) -> str:
        if not len(each) or each.min() >= SMALL:
            return ""
        return self.words("common.small_groups", n=int(each.min())) if groups else self.words("common.small")

    def _chart(self, key, ordered, table, canvas, marks, evidence, values, note="", formats=None):
        words, rows = self.words, ordered.head(2).to_dict("records")
        fields = dict(zip(("first", "second"), rows, strict=False)) | values
        finding, filled = (f"{key}.finding", fields) if rows else ("common.nothing", {})
        own = words(f"{key}.note", **values) if words.has(f"{key}.note") and rows else ""
        return Chart(
            slug=slug(key), title=words(f"{key}.title", **values), finding=words(finding, **filled),
            markup=words.html(finding, **filled), note=f"{note} {own}".strip(),
            canvas=canvas, table=table, words=words, keys=tuple(marks.keys), labels=tuple(marks.labels),
            row_keys=tuple(marks.keys if marks.rows is None else marks.rows), evidence=evidence, formats=formats or {},
        )


def _both(first, second) -> list[str]:
    """What a mark of two things is called."""
    return [f"{a} · {b}" for a, b in zip(first, second, strict=True)]


def _show(value: str):
    return numbers.percent if value in tables.SHARES else numbers.number


def _leading(data, column):
    """Rows by their value, highest first, without those of too few articles to lead."""
    enough = data[data["n"] >= min(SMALL / 4, data["n"].max())] if "n" in data else data
    return _by(enough, column)


def _by(data, column):
    return data.sort_values(column, ascending=False, kind="stable")


def slug(key: str) -> str:
    """The stable name of a chart from its key.

    >>> slug("topics.by_outlet")
    'topics-by-outlet'
    """
    return key.replace(".", "-").replace("_", "-")
