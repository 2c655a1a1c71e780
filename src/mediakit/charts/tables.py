"""Dataframes as HTML tables that read well in both directions."""

from __future__ import annotations

import html
from typing import TYPE_CHECKING

from mediakit.arabic.display import clean
from mediakit.charts import numbers
from mediakit.charts.catalogue import Prose, Words

if TYPE_CHECKING:
    import pandas as pd

SHARES = {"share", "low", "high", "named", "agency_share"}
DIFFERENCES = {"difference", "difference_low", "difference_high"}
DECIMALS = {"score", "confidence", "z", "per_article"}
LONG = 48
CODED = {
    "topic", "subtopic", "stance", "channel", "source_type", "form", "named", "kind", "role", "code", "figure",
    "reason_left_out", "severity", "outlet", "original_outlet", "measure", "listed",
    "status", "what",
}


def table(data: pd.DataFrame, words: Words, caption: str = "", keys=(), formats=None, limit: int = 200) -> Prose:
    """A dataframe as an HTML table; column names and coded values in the reader's language.

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
    head = "".join(f'<th scope="col">{_escaped(words.label("column", c))}</th>' for c in data.columns)
    rows = list(_rows(shown, words, formats, keys))
    title = f"<caption>{_escaped(caption)}</caption>" if caption else ""
    markup = (
        f'<div class="mk-scroll"><table class="mk-table" dir="{words.direction}" lang="{words.language}">'
        f"{title}<thead><tr>{head}</tr></thead><tbody>{''.join(rows)}</tbody></table></div>"
    )
    return Prose(markup, shown.to_string(index=False))


def _rows(data, words, formats, keys):
    for position, record in enumerate(data.to_dict("records")):
        key = f' data-key="{html.escape(clean(str(keys[position])))}"' if position < len(keys) else ""
        cells = [_cell(i, name, value, words, formats[name]) for i, (name, value) in enumerate(record.items())]
        yield f"<tr{key}>{''.join(cells)}</tr>"


def _cell(position, name, value, words, how) -> str:
    text = _escaped(written(name, value, words, how))
    if position == 0:
        return f'<th scope="row" dir="auto">{text}</th>'
    if how == "text":
        wide = ' style="min-width:15rem"' if len(text) > LONG else ""
        return f'<td dir="auto"{wide}>{text}</td>'
    raw = "" if numbers.missing(value) else html.escape(f"{value:.6g}" if isinstance(value, float) else str(value))
    return f'<td class="mk-number" data-value="{raw}">{text}</td>'


def written(name: str, value, words: Words, how: str) -> str:
    """One cell as text in the reader's language."""
    if how == "text":
        return words.label(name, value) if name in CODED else _string(value)
    if how == "decimal":
        return numbers.number(value, words.language, 2)
    return getattr(numbers, how)(value, words.language)


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
