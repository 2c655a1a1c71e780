"""Small parts that the panels share: labelled widgets in the reader's language, and lists of choices."""

from __future__ import annotations

import html
from collections.abc import Callable

import ipywidgets as w

from mediakit import schema
from mediakit.arabic.display import clean
from mediakit.charts import Words

STYLE = {"description_width": "6rem"}
WIDE = w.Layout(width="auto")
CODED = {
    "form": schema.FORMS, "channel": schema.CHANNELS, "stance": schema.STANCES, "source_type": schema.SOURCE_TYPES,
}


class Fields:
    """Makes widgets with names from the catalogue (`explorer.field.*`)."""

    def __init__(self, words: Words):
        self.words = words

    def label(self, name: str) -> str:
        """The name of a field or button."""
        return self.words(f"explorer.field.{name}")

    def text(self, name: str, value: str = "", hint: str = "") -> w.Text:
        """One line of text."""
        return w.Text(value, description=self.label(name), placeholder=hint, style=STYLE, layout=WIDE,
                      continuous_update=False)

    def name(self, name: str, options=()) -> w.Combobox:
        """A line of text with suggestions."""
        return w.Combobox(options=list(options), description=self.label(name), style=STYLE, layout=WIDE,
                          continuous_update=False)

    def several(self, name: str, options: list[tuple[str, str]], rows: int = 4) -> w.SelectMultiple:
        """Several of a list; none means all."""
        return w.SelectMultiple(options=options, description=self.label(name), rows=min(rows, max(2, len(options))),
                                style=STYLE, layout=WIDE)

    def one(self, name: str, options: list[tuple[str, str]], value=None) -> w.Dropdown:
        """One of a list."""
        return w.Dropdown(options=options, value=value if value is not None else options[0][1],
                          description=self.label(name), style=STYLE, layout=WIDE)

    def coded(self, column: str) -> w.Dropdown:
        """One of the closed values of a column of attributions; empty means not said."""
        return self.one(column, [("—", ""), *self.options(column)], "")

    def options(self, column: str, values=None) -> list[tuple[str, str]]:
        """(name in the reader's language, value) for coded values."""
        return [(self.words.label(column, v), v) for v in (CODED[column] if values is None else values)]

    def button(self, name: str, act: Callable[[], None], style: str = "") -> w.Button:
        """A button; a click calls `act()`."""
        made = w.Button(description=self.label(name), button_style=style, layout=w.Layout(width="auto"))
        made.on_click(lambda _: act())
        return made


def sentences(rows: list[dict], words: Words) -> str:
    """Evidence as a list of sentences with their marks; each has its number as key."""
    if not rows:
        return f'<p class="mk-note">{html.escape(words("explorer.pick"))}</p>'
    items = "".join(_sentence(n, row, words) for n, row in enumerate(rows))
    return f'<ul class="mk-sentences" dir="rtl">{items}</ul>'


def _sentence(number: int, row: dict, words: Words) -> str:
    marks = sorted((a, b, kind) for a, b, kind in row["marks"])
    text, at, out = row["sentence"], 0, []
    for start, end, kind in marks:
        if start >= at:
            out += [_text(text[at:start]), f'<mark class="mk-{kind}">{_text(text[start:end])}</mark>']
            at = end
    body = "".join(out) + _text(text[at:])
    day = words.written(row["date"], "date") if row["date"] == row["date"] else ""
    place = words("bench.comma").join(filter(None, (words.label("outlet", row["outlet"]), day, str(row["rule"] or ""))))
    return f'<li data-key="{number}">{body}<small dir="{words.direction}"><bdi>{_text(place)}</bdi></small></li>'


def _text(text: str) -> str:
    return html.escape(clean(text), quote=False)
