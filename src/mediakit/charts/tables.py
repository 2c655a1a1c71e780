"""Dataframes as HTML tables that read well in both directions."""

from __future__ import annotations

import html
from functools import partial
from typing import TYPE_CHECKING

from mediakit.arabic.display import clean
from mediakit.charts import numbers
from mediakit.charts.catalogue import Prose, Words

if TYPE_CHECKING:
    import pandas as pd

SHARES = {"share", "low", "high", "named", "agency_share", "agency_low", "agency_high"}
DIFFERENCES = {"difference", "difference_low", "difference_high"}
BOUNDS = {
    "share": ("low", "high"), "value": ("low", "high"), "agency_share": ("agency_low", "agency_high"),
    "a": ("a_low", "a_high"), "b": ("b_low", "b_high"), "difference": ("difference_low", "difference_high"),
}
DECIMALS = {"score", "confidence", "z", "per_article"}
LONG = 48
CODED = {
    "topic", "subtopic", "stance", "channel", "source_type", "form", "named", "kind", "role", "code", "figure",
    "reason_left_out", "severity", "outlet", "original_outlet", "measure", "listed",
    "status", "what",
}


def table(data: pd.DataFrame, words: Words, caption: str = "", keys=(), formats=None, limit: int = 200) -> Prose:
    """A dataframe as an HTML table; column names and coded values in the reader's language.

    A value and the two ends of its interval (`BOUNDS`) stand in one cell, which a phone has room for.

    formats: column → `percent`, `points`, `number`, `decimal`, `date` or `text` where the name of the
    column does not say. keys: evidence key of each row. limit: rows shown; the caption says if it cut some.
    """
    if not len(data):
        note = f"{caption}: {words('common.none')}" if caption else words("common.nothing")
        return Prose(f'<p class="mk-note" dir="{words.direction}" lang="{words.language}">{_escaped(note)}</p>', note)
    formats = formats_of(data, formats)
    shown = data.head(limit)
    if len(data) > limit:
        caption = f"{caption} {words('common.cut', shown=limit, total=len(data))}".strip()
    bounds = _bounds(formats)
    head = "".join(_head(name, words, bounds.get(name)) for name in _columns(formats, bounds))
    rows = list(_rows(shown, words, formats, bounds, keys))
    title = f"<caption>{_escaped(caption)}</caption>" if caption else ""
    markup = (
        f'<div class="mk-scroll"><table class="mk-table" dir="{words.direction}" lang="{words.language}">'
        f"{title}<thead><tr>{head}</tr></thead><tbody>{''.join(rows)}</tbody></table></div>"
    )
    return Prose(markup, shown.to_string(index=False))


def _bounds(formats: dict[str, str]) -> dict[str, tuple[str, str]]:
    """The columns of numbers whose interval stands in two further columns: column → those two."""
    return {name: ends for name, ends in BOUNDS.items() if formats.get(name, "text") != "text" and {*ends} <= {*formats}}


def _columns(formats: dict[str, str], bounds: dict[str, tuple[str, str]]) -> list[str]:
    ends = {end for pair in bounds.values() for end in pair}
    return [name for name in formats if name not in ends]


def _head(name: str, words: Words, ends: tuple[str, str] | None) -> str:
    label = words.label("column", name)
    if not ends:
        return f'<th scope="col">{_escaped(label)}</th>'
    low, high = (html.escape(words.label("column", end)) for end in ends)
    return f'<th scope="col" data-low="{low}" data-high="{high}">{_escaped(words("common.with_interval", label=label))}</th>'


def _rows(data, words, formats, bounds, keys):
    names = _columns(formats, bounds)
    for position, record in enumerate(data.to_dict("records")):
        key = f' data-key="{html.escape(clean(str(keys[position])))}"' if position < len(keys) else ""
        first = f'<th scope="row" dir="auto">{_escaped(written(names[0], record[names[0]], words, formats[names[0]]))}</th>'
        cells = [_cell(name, record, words, formats[name], bounds.get(name)) for name in names[1:]]
        yield f"<tr{key}>{first}{''.join(cells)}</tr>"


def _cell(name, record, words, how, ends) -> str:
    value = record[name]
    text = _escaped(written(name, value, words, how))
    if how == "text":
        wide = ' class="mk-long"' if len(text) > LONG else ""
        return f'<td dir="auto"{wide}>{text}</td>'
    raw = f'data-value="{_raw(value, how)}"'
    if ends:
        low, high = (record[end] for end in ends)
        text = _escaped(numbers.interval(value, low, high, words.language, _way(how)))
        raw = f'{raw} data-low="{_raw(low, how)}" data-high="{_raw(high, how)}"'
    return f'<td class="mk-number" {raw}>{text}</td>'


def _raw(value, how: str) -> str:
    """The value as a file of numbers has it: shares of 1, differences in percentage points."""
    if numbers.missing(value):
        return ""
    number = value * 100 if how == "points" else value
    return html.escape(f"{number:.6g}" if isinstance(number, float) else str(number))


def written(name: str, value, words: Words, how: str) -> str:
    """One cell as text in the reader's language."""
    if how == "text":
        return words.label(name, value) if name in CODED else _string(value)
    return _way(how)(value, words.language)


def _way(how: str):
    return partial(numbers.number, decimals=2) if how == "decimal" else getattr(numbers, how)


def _string(value) -> str:
    return numbers.MISSING if numbers.missing(value) else clean(str(value))


def formats_of(data: pd.DataFrame, formats: dict | None = None) -> dict[str, str]:
    """Column → how its values are written: as `formats` says, else as its name and type say."""
    return {name: (formats or {}).get(name) or _format_of(name, data[name]) for name in data.columns}


def _format_of(name: str, values: pd.Series) -> str:
    kind = values.dtype.kind if hasattr(values.dtype, "kind") else "O"
    if kind in "iuf":
        groups = ((SHARES, "percent"), (DIFFERENCES, "points"), (DECIMALS, "decimal"))
        return next((how for names, how in groups if name in names), "number")
    return "date" if kind == "M" else "text"


def _escaped(text: str) -> str:
    return html.escape(clean(str(text)), quote=False)
