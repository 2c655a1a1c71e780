"""Every string a reader sees, in Arabic and English, from `words/*.yaml`, filled with numbers.

A template is plain text with fields in braces; what follows the colon says how the value is written:
`{n:articles}` counts with the right plural, `{share:percent}`, `{row:interval}` (a row with share, low and
high), `{gap:points}`, `{day:date}`, `{n}` for a number or a name. Values are untrusted and are escaped.
"""

from __future__ import annotations

import html
import string
from functools import cache
from importlib.resources import files

from mediakit.arabic.display import clean
from mediakit.charts import numbers
from mediakit.errors import ParameterError

LANGUAGES = ("ar", "en")


@cache
def entries() -> dict[str, dict[str, str]]:
    """Key (`actors.head`) → language → template, over all files of `words/`."""
    import yaml

    found: dict[str, dict[str, str]] = {}
    for source in sorted(files("mediakit.charts").joinpath("words").iterdir(), key=lambda f: f.name):
        if source.name.endswith(".yaml"):
            for section, rows in yaml.safe_load(source.read_text("utf-8")).items():
                found.update({f"{section}.{key}": row for key, row in rows.items()})
    return found


class Words:
    """The catalogue in one language.

    >>> Words("en")("unit.articles.other", n=24), Words("ar").count(2, "articles")
    ('24 articles', 'مقالتان')
    """

    def __init__(self, language: str = "ar"):
        if language not in LANGUAGES:
            raise ParameterError(f"language {language!r}", remedy=f"one of {', '.join(LANGUAGES)}")
        self.language = language
        self.direction = "rtl" if language == "ar" else "ltr"

    def __call__(self, key: str, **values) -> str:
        """The text of a key as plain text, with its fields filled."""
        return clean(_Plain(self).vformat(self.template(key), (), values))

    def html(self, key: str, **values) -> str:
        """The same as HTML: values escaped and kept apart from the direction of the sentence."""
        return _Html(self).vformat(html.escape(self.template(key), quote=False), (), values)

    def template(self, key: str) -> str:
        """The template of a key. Raises ParameterError for a key that the catalogue lacks."""
        if key not in entries():
            raise ParameterError(f"no text {key!r} in the catalogue", remedy="add it to charts/words/")
        return entries()[key][self.language]

    def has(self, key: str) -> bool:
        """Whether the catalogue has the key."""
        return key in entries()

    def label(self, group: str, value) -> str:
        """The reader's name of a coded value (`stance`, `denying`); the value itself where there is none."""
        if numbers.missing(value):
            return self(f"{group}.missing") if self.has(f"{group}.missing") else numbers.MISSING
        if group == "subtopic" and "/" in str(value):
            topic, part = str(value).split("/", 1)
            return f"{self.label('topic', topic)}: {self.label('subtopic', part)}"
        key = f"{group}.{value}"
        return self.template(key) if self.has(key) else clean(str(value))

    def count(self, value: int, unit: str) -> str:
        """A count with its noun in the plural that the language wants.

        >>> Words("ar").count(11, "articles"), Words("ar").count(3, "articles"), Words("en").count(1, "articles")
        ('١١ مقالة', '٣ مقالات', '1 article')
        """
        key = f"unit.{unit}.{numbers.plural(value, self.language) if value else 'zero'}"
        return self(key if self.has(key) else f"unit.{unit}.other", n=int(value))

    def written(self, value, how: str) -> str:
        """One value as a field of a template writes it.

        A row (a dict) is written by its name, by its `interval`, `span` or `gap`, or by one of its coded columns; a list of
        rows as `rows` does.
        """
        if isinstance(value, list):
            return self.rows(value, how, self)
        if isinstance(value, dict):
            return self._row(value, how)
        if how in _WAYS:
            return _WAYS[how](value, self.language)
        if how:
            return self.count(value, how) if self.has(f"unit.{how}.other") else self.label(how, value)
        is_number = isinstance(value, (int, float)) or hasattr(value, "dtype")
        return numbers.number(value, self.language) if is_number else clean(str(value))

    def _row(self, row: dict, how: str) -> str:
        if how == "interval":
            return numbers.interval(*(row[k] for k in ("share", "low", "high")), self.language)
        if how == "span":
            return numbers.span(row["low"], row["high"], self.language)
        if how == "gap":
            return self._gap(row)
        if how in ("percent", "points", "date"):
            return self.written(row["share" if how == "percent" else how], how)
        return self.label(how, row[how]) if how else self.name(row)

    def rows(self, rows: list, how: str, fill) -> str:
        """Rows of `compare.clear_changes`: `change` writes one after the other, `leading` as the largest, if there are any.

        fill: these words, or their `html`.
        """
        if how == "change":
            return self("common.joint").join(fill("compare.change", **self._change(row)) for row in rows)
        return fill("compare.leading", rows=rows) if rows else fill("compare.no_change")

    def _gap(self, row: dict) -> str:
        """A difference in percentage points with its interval."""
        gap, low, high = (row[column] for column in ("difference", "difference_low", "difference_high"))
        return self("common.gap", gap=gap, low=low, high=high, noun=self.count(numbers.whole_points(gap), "points"))

    def _change(self, row: dict) -> dict:
        """What differs, both shares and the difference, for the text that says so."""
        kind = self.label("measure", row["measure"])
        return {"kind": kind, "name": self.compared(row), "a": row["a"], "b": row["b"], "gap": self._gap(row)}

    def compared(self, row: dict) -> str:
        """The name of what a row of `compare.clear_changes` compares."""
        return self.label(row["measure"], row["value"]) if numbers.missing(row.get("name_ar")) else self.name(row)

    def name(self, row: dict) -> str:
        """The name of a row: its label, or the actor's name in the reader's language if it has one.

        >>> Words("en").name({"name_ar": "لافروف", "name_en": "Lavrov"})
        'Lavrov'
        """
        if "label" in row:
            return clean(str(row["label"]))
        english = None if self.language == "ar" else row.get("name_en")
        return clean(str(row["name_ar"] if numbers.missing(english) or not english else english))


_WAYS = {
    "percent": numbers.percent,
    "points": numbers.points,
    "date": numbers.date,
    "month": lambda value, language: numbers.date(value, language, "month"),
    "decimal": lambda value, language: numbers.number(value, language, 2),
}


class _Plain(string.Formatter):
    def __init__(self, words: Words):
        self.words = words

    def format_field(self, value, format_spec):
        return self.words.written(value, format_spec)


class _Html(_Plain):
    def format_field(self, value, format_spec):
        if isinstance(value, list):
            return self.words.rows(value, format_spec, self.words.html)
        text = html.escape(self.words.written(value, format_spec), quote=False)
        if format_spec in ("interval", "span"):
            return f'<span style="white-space:nowrap">{text}</span>'
        return f"<bdi>{text}</bdi>" if isinstance(value, (str, dict)) else text


class Prose:
    """HTML that a notebook shows, with its plain text beside it, and further output types where they are asked for."""

    def __init__(self, markup: str, plain: str, further: dict | None = None):
        self.markup, self.plain, self.further = markup, plain, further or {}

    def _repr_mimebundle_(self, include=None, exclude=None):
        return {"text/html": self.markup, "text/plain": self.plain, **self.further}
