"""What a chart or table hands to files beside the page: its picture and its numbers, as Jupyter output types.

A report that is also wanted as Word, Excel or picture files asks for it with the environment variable
`MEDIAKIT_HANDOVER` of its kernel; otherwise nothing is drawn twice.
"""

from __future__ import annotations

import base64
import os
from typing import TYPE_CHECKING

from mediakit.charts import numbers, tables

if TYPE_CHECKING:
    import pandas as pd

    from mediakit.charts.catalogue import Words
    from mediakit.charts.chart import Chart

VARIABLE = "MEDIAKIT_HANDOVER"
NUMBERS = "application/vnd.mediakit.table+json"
PICTURE = "application/vnd.mediakit.chart+json"


def wanted(what: str) -> bool:
    """Whether `numbers`, `pictures` with their title and note, or `bare` ones are asked for."""
    return what in os.environ.get(VARIABLE, "").split(",")


def numbers_of(slug: str, title: str, data: pd.DataFrame, words: Words, formats: dict | None = None) -> dict:
    """Output type → the table as plain data, if numbers are asked for; else nothing.

    Its columns have label and format; shares stay between 0 and 1, differences become percentage points, dates ISO 8601.
    """
    if not wanted("numbers") or not len(data):
        return {}
    how = tables.formats_of(data, formats)
    columns = [{"label": words.label("column", name), "format": how[name]} for name in data.columns]
    rows = [[_plain(name, value, words, how[name]) for name, value in row.items()] for row in data.to_dict("records")]
    content = {"slug": slug, "title": title, "columns": columns, "rows": rows, "direction": words.direction}
    return {NUMBERS: content}


def _plain(name: str, value, words: Words, how: str):
    if how == "text":
        return tables.written(name, value, words, how)
    if numbers.missing(value):
        return None
    if how == "date":
        return value.isoformat()
    return float(value) * (100 if how == "points" else 1)


def picture_of(chart: Chart) -> dict:
    """Output type → title, finding, note and the picture as svg, png and bare (PNG), as far as they are asked for."""
    drawn: dict[str, bytes] = {}
    if chart.canvas is not None and wanted("pictures"):
        drawn |= {kind: chart.picture(kind) for kind in ("svg", "png")}
    if chart.canvas is not None and wanted("bare"):
        drawn["bare"] = chart.picture("png", bare=True)
    if not drawn:
        return {}
    said = {"slug": chart.slug, "title": chart.title, "finding": chart.finding, "note": chart.note}
    return {PICTURE: {**said, **{name: base64.b64encode(content).decode("ascii") for name, content in drawn.items()}}}
