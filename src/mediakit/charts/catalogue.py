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
        if numbers._missing(value):
            return self(f"{group}.missing") if self.has(f"{group}.missing") else numbers.MISSING
        key = f"{group}.{value}"
        return self.template(key) if self.has(key) else clean(str(value))

    def count(self, value: int, unit: str) -> str:
        """A count with its noun in the plural that the language wants.

        >>> Words("ar").count(11, "articles"), Words("ar").count(3, "articles"), Words("en").count(1, "articles")
        ('١١ مقالة', '٣ مقالات', '1 article')
        """
        shape = numbers.plural(value, self.language)
        key = f"unit.{unit}.{shape}"
        return self(key if self.has(key) else f"unit.{unit}.other", n=int(value))

    def written(self, value, how: str) -> str:
        """One value as a field of a template writes it."""
        if how == "interval":
            return numbers.interval(*(value[k] for k in ("share", "low", "high")), self.language)
        if how in ("percent", "points", "date"):
            return getattr(numbers, how)(value, self.language)
        if how == "month":
            return numbers.date(value, self.language, "month")
        if how == "decimal":
            return numbers.number(value, self.language, 2)
        if how:
            return self.count(value, how)
        is_number = isinstance(value, (int, float)) or hasattr(value, "dtype")
        return numbers.number(value, self.language) if is_number else clean(str(value))


class _Plain(string.Formatter):
    def __init__(self, words: Words):
        self.words = words

    def format_field(self, value, format_spec):
        return self.words.written(value, format_spec)


class _Html(_Plain):
    def format_field(self, value, format_spec):
        text = html.escape(self.words.written(value, format_spec), quote=False)
        return f"<bdi>{text}</bdi>" if isinstance(value, str) else text


class Prose:
    """HTML that a notebook shows, with its plain text beside it."""

    def __init__(self, markup: str, plain: str):
        self.markup, self.plain = markup, plain

    def _repr_mimebundle_(self, include=None, exclude=None):
        return {"text/html": self.markup, "text/plain": self.plain}
