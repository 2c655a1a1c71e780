"""What a notebook speaks to: prose, charts and tables in one reading language, by keys of the catalogue."""

from __future__ import annotations

import html
import re

from mediakit.analysis.article import spans
from mediakit.analysis.summaries import outlet_sizes, span
from mediakit.charts import handover, numbers, tables
from mediakit.charts.catalogue import Prose, Words, entries
from mediakit.charts.figures import ACTORS, Figures, slug
from mediakit.charts.lines import sparkline
from mediakit.charts.reading import concordance, reading


class Page(Figures):
    """Prose, charts and tables of one report in one language (`ar` or `en`)."""

    def title(self, key: str, title: str = "", **values) -> Prose:
        """The report's heading and its opening line; `title` replaces the catalogue's heading."""
        heading = html.escape(title) if title else self.words.html(f"{key}.title", **values)
        opening = self.words.html(f"{key}.standfirst", **values)
        return self._prose(f'<h1>{heading}</h1><p class="mk-standfirst">{opening}</p>')

    def say(self, key: str, **values) -> Prose:
        """A section: its heading, a question, and the lines that answer it, filled with numbers."""
        parts = {"heading": "h2", "text": "p"}
        return self._prose("".join(
            f"<{tag}>{self.words.html(f'{key}.{part}', **values)}</{tag}>"
            for part, tag in parts.items() if self.words.has(f"{key}.{part}")
        ))

    def summary(self, key: str, values: dict) -> Prose:
        """The findings at the head of a report, made from numbers, and its key figures; `values` may be empty."""
        if not values:
            return self._prose(f'<p class="mk-summary">{self.words.html("common.nothing")}</p>')
        text = _one_line(self.words.html(f"{key}.summary", **values))
        return self._prose(f'<p class="mk-summary">{text}</p>{self._figures(key, values)}{self._abstract(key, values)}')

    def _abstract(self, key: str, values: dict) -> str:
        """The summary once more, for readers of the other language."""
        other = Words("en" if self.words.language == "ar" else "ar")
        text = _one_line(other.html(f"{key}.summary", **values))
        return f'<p class="mk-abstract" dir="{other.direction}" lang="{other.language}">{text}</p>'

    def _figures(self, key: str, values: dict) -> str:
        """Key figures (`KEY.figure.*`: name | value, or name | value | interval), and a sparkline where `values` has `spark`."""
        found = [name for name in entries() if name.startswith(f"{key}.figure.")]
        parts = [self.words.html(name, **values).split(" | ") for name in found]
        rows = "".join(f"<div><dt>{name}</dt><dd>{_figure(*value)}</dd></div>" for name, *value in parts)
        return f'<dl class="mk-figures">{rows}</dl>{sparkline(values.get("spark", ()))}'

    def _prose(self, markup: str) -> Prose:
        opening = f'<div class="mk-prose" dir="{self.words.direction}" lang="{self.words.language}">'
        plain = html.unescape(re.sub("<[^>]+>", "", re.sub("</(h1|h2|p|dd)>", "\n", markup)))
        return Prose(f"{opening}{markup}</div>", plain.strip())

    def table(self, key: str, data, formats=None, limit: int = 200, keys=(), unit: str = "day") -> Prose:
        """A dataframe as a table with the caption `KEY.caption`; actors by their name in this language.

        keys: what each row can be picked by. unit: what a `period` is one of.
        """
        if "period" in data:
            data = data.assign(period=[numbers.date(p, self.words.language, unit) for p in data["period"]])
        if {"measure", "value"} <= set(data):
            data = data.assign(value=[self.words.compared(row) for row in data.to_dict("records")])
            data = data.drop(columns=["name_ar", "name_en", "clear", "unit"], errors="ignore")
        if {"form", "into", "rule"} <= set(data):
            data = data.assign(reason=[self._reason(row) for row in data.to_dict("records")]).drop(columns="rule")
        if {"code", "message"} <= set(data):
            data = data.assign(message=[self._message(row) for row in data.to_dict("records")])
        if {"what", "old", "new"} <= set(data):
            data = data.assign(**{c: list(map(self.words.label, data["what"], data[c])) for c in ("old", "new")})
        if set(ACTORS) & set(data):
            data = self._columns(data, *(c for c in data if c not in ("name_ar", "name_en")))
        caption = self.words(f"{key}.caption")
        shown = tables.table(data, self.words, caption, keys=keys, formats=formats, limit=limit)
        return Prose(shown.markup, shown.plain, handover.numbers_of(slug(key), caption, data, self.words, formats))

    def _reason(self, row: dict) -> str:
        key = f"merge_reason.{row['rule']}"
        known = self.words.language == "ar" and self.words.has(key)
        return self.words(key, form=row["form"], into=row["into"]) if known else row["reason"]

    def _message(self, row: dict) -> str:
        """What to do about a problem; in English, what was found too."""
        key = f"remedy.{row['code']}"
        return self.words(key) if self.words.language == "ar" and self.words.has(key) else row["message"]

    def reading(self, one) -> Prose:
        """The text of a slice of one article, with everything found in it marked."""
        marks = spans(one)
        titles = [self._title(*row) for row in zip(marks["kind"], marks["title"], strict=True)]
        return reading(one.articles["text"].iloc[0], marks.assign(title=titles), one.segments, self.words)

    def concordance(self, key: str, rows) -> Prose:
        """Keyword in context, with the caption `KEY.caption`."""
        if not len(rows):
            return self.table(key, rows)
        return concordance(rows, self.words, self.words(f"{key}.caption"))

    def _title(self, kind: str, title: str) -> str:
        group = {"topic": "topic", "cue": "stance"}.get(kind)
        return f"{self.words.label('mark', kind)}: {self.words.label(group, title) if group else title}"

    def sides(self, a, b) -> tuple[str, str]:
        """What to call two slices: by their outlets where these differ and are few, else by their dates."""
        outlets = [sorted(outlet_sizes(part)["outlet"]) for part in (a, b)]
        if outlets[0] != outlets[1] and max(map(len, outlets)) <= 2:
            first, second = (" + ".join(self.words.label("outlet", n) for n in names) for names in outlets)
            return first, second
        days = [dict(zip(("first", "last"), span(part), strict=True)) for part in (a, b)]
        first, second = (self.words("compare.dates", **day) for day in days)
        return first, second


def _figure(value: str, span: str = "") -> str:
    return f"{value} <small>{span}</small>" if span else value


def _one_line(markup: str) -> str:
    return " ".join(markup.split())
