"""What a notebook speaks to: prose, charts and tables in one reading language, by keys of the catalogue.

A chart's key has three texts: `KEY.title`, `KEY.finding` (filled from the data) and where needed `KEY.note`.
"""

from __future__ import annotations

import html
from typing import TYPE_CHECKING

from mediakit.analysis.article import spans
from mediakit.analysis.evidence import keys
from mediakit.analysis.measures import MEASURES
from mediakit.charts import bars, lines, matrix, numbers, tables
from mediakit.charts.catalogue import Prose, Words, entries
from mediakit.charts.chart import Chart
from mediakit.charts.lines import sparkline
from mediakit.charts.reading import reading

if TYPE_CHECKING:
    import pandas as pd

ACTORS = ("actor", "speaker", "node")
SMALL = 20
STANCE_COLOURS = {
    "neutral": "cx", "affirming": "c1", "praising": "c1", "promising": "c1", "expecting": "c6", "claiming": "c5",
    "questioning": "c5", "demanding": "c4", "warning": "c4", "accusing": "c2", "denying": "c2", "rejecting": "c2",
}


class Page:
    """Prose, charts and tables of one report in one language (`ar` or `en`)."""

    def __init__(self, language: str = "ar"):
        self.words = Words(language)

    def title(self, key: str, title: str = "", **values) -> Prose:
        """The report's heading and its opening line; `title` replaces the catalogue's heading."""
        heading = html.escape(title) if title else self.words.html(f"{key}.title", **values)
        return self._prose(f"<h1>{heading}</h1><p class=\"mk-standfirst\">"
                           f"{self.words.html(f'{key}.standfirst', **values)}</p>")

    def say(self, key: str, **values) -> Prose:
        """A section: its heading as a question, and the paragraphs that answer it, filled with numbers.

        Values that are missing as a whole (`None`) turn the text into «not enough data».
        """
        heading = f"<h2>{self.words.html(f'{key}.heading')}</h2>" if self.words.has(f"{key}.heading") else ""
        return self._prose(heading + self._paragraphs(f"{key}.text", values))

    def summary(self, key: str, values: dict) -> Prose:
        """The findings at the head of a report, made from numbers, and its key figures; `values` may be empty."""
        if not values:
            return self._prose(f'<p class="mk-summary">{self.words.html("common.nothing")}</p>')
        text = self.words.html(f"{key}.summary", **values)
        return self._prose(f'<p class="mk-summary">{" ".join(text.split())}</p>{self._figures(key, values)}')

    def _figures(self, key: str, values: dict) -> str:
        """Key figures (`KEY.figure.*`: name | value) and a sparkline where `values` has `spark`."""
        pairs = [self.words.html(name, **values).split(" | ") for name in entries() if name.startswith(f"{key}.figure.")]
        rows = "".join(f"<div><dt>{name}</dt><dd>{value}</dd></div>" for name, value in pairs)
        return f'<dl class="mk-figures">{rows}</dl>{sparkline(values.get("spark", ()))}' if rows else ""

    def _paragraphs(self, key: str, values: dict) -> str:
        if not self.words.has(key):
            return ""
        if any(value is None for value in values.values()):
            key, values = "common.nothing", {}
        text = self.words.html(key, **values)
        return "".join(f"<p>{piece.strip()}</p>" for piece in text.split("\n") if piece.strip())

    def _prose(self, markup: str) -> Prose:
        import re

        opening = f'<div class="mk-prose" dir="{self.words.direction}" lang="{self.words.language}">'
        plain = html.unescape(re.sub("<[^>]+>", "", re.sub("</(h1|h2|p)>", "\n", markup)))
        return Prose(f"{opening}{markup}</div>", plain.strip())

    def bars(self, key, data, by, evidence=None, value="share", **values) -> Chart:
        """Horizontal bars of a summary: one for each value of the column `by`, with its interval."""
        data = self._labelled(data, by).reset_index(drop=True)
        drawn = data.assign(share=data[value]) if value != "share" else data
        if by == "stance":
            drawn = drawn.assign(colour=drawn["stance"].map(STANCE_COLOURS))
        show = numbers.percent if value in tables.SHARES else numbers.number
        slug = _slug(key)
        canvas = bars.bars(drawn, self.words, show, slug) if len(data) else None
        columns = [c for c in (by, "count", value, "low", "high") if c in data]
        return self._chart(key, data, by, canvas, self._named(data)[list(dict.fromkeys(columns))], keys(data, by), evidence,
                           values)

    def stacked(self, key, data, row, part, evidence=None, **values) -> Chart:
        """Shares of the values of `part` within each value of `row`, as bars of 100 %."""
        data = self._labelled(data, row)
        data = data[data["n"] > 0].reset_index(drop=True)
        drawn = data.assign(row=data[row], part=data[part],
                            part_label=[self.words.label(part, v) for v in data[part]])
        slug = _slug(key)
        canvas = bars.stacked(drawn, self.words, slug) if len(data) else None
        columns = [row, part, "count", "share", "low", "high"]
        top = data.sort_values("share", ascending=False, kind="stable")
        return self._chart(key, top, part, canvas, self._named(data)[columns], keys(data, row, part), evidence, values)

    def timeline(self, key, data, unit="month", evidence=None, **values) -> Chart:
        """Columns of counts over periods."""
        canvas = lines.timeline(data, self.words, unit, _slug(key)) if len(data) else None
        top = data.sort_values("count", ascending=False, kind="stable").assign(label="")
        return self._chart(key, top, "period", canvas, data[["period", "count"]], keys(data, "period"), evidence,
                           values)

    def multiples(self, key, data, by, unit="month", evidence=None, **values) -> Chart:
        """A small panel for each value of `by`: its share over time."""
        data = self._labelled(data, by)
        drawn = data.assign(series=data[by]).sort_values(["series", "period"], kind="stable")
        canvas = lines.multiples(drawn, self.words, unit, _slug(key)) if len(data) else None
        panels = drawn.drop_duplicates("series")
        top = data.sort_values("share", ascending=False, kind="stable")
        columns = ["period", by, "count", "share", "low", "high", "n"]
        return self._chart(key, top, by, canvas, self._named(data)[columns], keys(panels, by), evidence, values,
                           row_keys=keys(data, by))

    def heatmap(self, key, data, row, column, evidence=None, value="share", **values) -> Chart:
        """A grid of the values of two columns; cells are shaded by `value`."""
        data = self._labelled(data, row).reset_index(drop=True)
        labels = self._labelled(data.rename(columns={"label": "row_label"}), column)["label"]
        drawn = data.assign(row=data[row], row_label=data["label"], column=data[column], column_label=labels,
                            value=data[value])
        show = numbers.percent if value in tables.SHARES else numbers.number
        canvas = matrix.heatmap(drawn, self.words, show, _slug(key)) if len(data) else None
        columns = [c for c in (row, column, "count", value) if c in data]
        top = data.sort_values([value], ascending=False, kind="stable")
        return self._chart(key, top, column, canvas, self._named(data)[list(dict.fromkeys(columns))],
                           keys(data, row, column), evidence, values)

    def network(self, key, nodes, edges, evidence=None, **values) -> Chart:
        """Who shares articles with whom: arcs between names; the strongest where there are many."""
        nodes, edges = self._labelled(nodes, "node"), edges.head(matrix.MOST_ARCS)
        canvas = matrix.arcs(nodes, edges, self.words, _slug(key)) if len(edges) else None
        label = dict(zip(nodes["node"], nodes["label"], strict=True))
        shown = edges.assign(a=edges["a"].map(label), b=edges["b"].map(label))
        top = shown.assign(label=shown["a"])
        names = [f"actor={node}" for node in nodes["node"]]
        pairs = [f"pair={a}+{b}" for a, b in zip(edges["a"], edges["b"], strict=True)]
        return self._chart(key, top, "", canvas, shown[["a", "b", "count"]], [*names, *pairs], evidence, values,
                           row_keys=pairs)

    def dots(self, key, data, by, names, evidence=None, **values) -> Chart:
        """Two slices compared: `names` says what a and b are."""
        data = self._labelled(data, by).reset_index(drop=True)
        canvas = bars.dots(data, self.words, names, _slug(key)) if len(data) else None
        columns = [by, "a", "a_low", "a_high", "b", "b_low", "b_high",
                   "difference", "difference_low", "difference_high"]
        formats = dict.fromkeys(columns[1:7], "percent")
        return self._chart(key, data, by, canvas, self._named(data)[columns], keys(data, by), evidence,
                           {"a": names[0], "b": names[1], **values}, formats=formats)

    def table(self, key, data, formats=None, limit=200, keep=()) -> Prose:
        """A dataframe as a table with the catalogue's caption; actors by their name in this language."""
        if {"measure", "value"} <= set(data):
            data = data.assign(value=[self._value(row) for row in data.to_dict("records")])
        shown = self._named(data)[list(keep)] if keep else self._named(data)
        return tables.table(shown, self.words, self.words(f"{key}.caption"), formats=formats, limit=limit)

    def sides(self, a, b) -> tuple[str, str]:
        """What to call two slices: by their outlets where these differ and are few, else by their dates."""
        outlets = [sorted(part.articles["outlet"].unique()) for part in (a, b)]
        if outlets[0] != outlets[1] and max(map(len, outlets)) <= 2:
            first, second = (" + ".join(self.words.label("outlet", name) for name in names) for names in outlets)
            return first, second
        days = [part.articles["published"].dropna() for part in (a, b)]
        first, second = (self.words("compare.dates", first=d.min(), last=d.max()) for d in days)
        return first, second

    def reading(self, one) -> Prose:
        """The text of a slice of one article, with everything found in it marked."""
        return reading(one.articles["text"].iloc[0], self._titled(spans(one)), one.segments, self.words)

    def _titled(self, marks):
        groups = {"topic": "topic", "cue": "stance"}
        titles = [self.words.label(groups[kind], title) if kind in groups else title
                  for kind, title in zip(marks["kind"], marks["title"], strict=True)]
        names = [f"{self.words.label('mark', kind)}: {title}" for kind, title in zip(marks["kind"], titles, strict=True)]
        return marks.assign(title=names)

    def _named(self, data):
        for column in (c for c in ACTORS if c in data):
            data = data.assign(**{column: self._labelled(data, column)["label"]})
        return data.drop(columns=["name_ar", "name_en"], errors="ignore") if set(ACTORS) & set(data) else data

    def _value(self, row: dict) -> str:
        named = not numbers.missing(row.get("name_ar"))
        return self.words.name(row) if named else self.words.label(row["measure"], row["value"])

    def _labelled(self, data: pd.DataFrame, by: str) -> pd.DataFrame:
        rows = data.to_dict("records")
        if by in ACTORS:
            return data.assign(label=[self.words.name({k: v for k, v in r.items() if k != "label"}) for r in rows])
        return data.assign(label=[self.words.label(by, r[by]) for r in rows])

    def _chart(self, key, ordered, by, canvas, table, names, evidence, values, row_keys=None, formats=None):
        words, rows = self.words, ordered.head(2).to_dict("records")
        fields = dict(zip(("first", "second"), rows, strict=False)) | values
        finding = words(f"{key}.finding", **fields) if rows and words.has(f"{key}.finding") else ""
        return Chart(
            slug=_slug(key), title=words(f"{key}.title", **values),
            finding=finding if rows else words("common.nothing"), note=self._note(key, by, ordered, values),
            canvas=canvas, table=table, words=words, keys=tuple(names),
            row_keys=tuple(names if row_keys is None else row_keys), evidence=evidence, formats=formats or {},
        )

    def _note(self, key, by, data, values) -> str:
        words, pieces = self.words, []
        if "n" in data and len(data) and data["n"].notna().any():
            n = int(data["n"].max())
            unit = MEASURES[by].unit if by in MEASURES else "articles"
            pieces.append(words(f"common.n_{unit}", n=n))
            pieces.append(words("common.interval")) if "low" in data else None
            pieces.append(words("common.small")) if n < SMALL else None
        if "difference" in data:
            pieces.append(words("common.difference"))
        if words.has(f"{key}.note"):
            pieces.append(words(f"{key}.note", **values))
        return " ".join(pieces)


def _slug(key: str) -> str:
    return key.replace(".", "-").replace("_", "-")


