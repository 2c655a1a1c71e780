"""The rows behind the marks of a chart, put into the page as JSON for the report's panel."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

from mediakit.arabic.display import clean

if TYPE_CHECKING:
    import pandas as pd

FIELDS = (
    "key", "sentence", "marks", "outlet", "date", "title", "url", "rule", "entry", "confidence", "total",
)
SAFE_SCHEMES = ("http://", "https://")


def script(rows: pd.DataFrame | None, figure: str) -> str:
    """A `<script>` element with the evidence rows of one figure; nothing where there are none.

    rows: columns of `FIELDS`; `marks` is a list of (start, end, class) relative to `sentence`.
    `total` is the number of rows behind the key, of which the page holds only a part.
    """
    if rows is None or not len(rows):
        return ""
    records = [_record(row) for row in rows.to_dict("records")]
    opening = f'<script type="application/json" class="mk-evidence" data-for="{figure}">'
    return f"{opening}{as_json(records)}</script>"


def as_json(value) -> str:
    """JSON that may stand inside a `<script>` element.

    >>> as_json({"a": "</script>"})
    '{"a":"\\\\u003c/script>"}'
    """
    text = json.dumps(value, ensure_ascii=False, separators=(",", ":"), allow_nan=False)
    return text.replace("<", "\\u003c").replace("\u2028", "\\u2028").replace("\u2029", "\\u2029")


def _record(row: dict) -> dict:
    record = {name: _plain(row[name]) for name in FIELDS if name in row}
    if not str(record.get("url") or "").startswith(SAFE_SCHEMES):
        record["url"] = None
    sentence, marks = without_controls(row["sentence"], row["marks"])
    return {**record, "sentence": sentence, "marks": marks}


def _plain(value):
    import pandas as pd

    if isinstance(value, (list, tuple)):
        return list(value)
    if pd.isna(value):
        return None
    if hasattr(value, "isoformat"):
        return value.isoformat()[:10]
    if hasattr(value, "item"):
        value = value.item()
    return round(value, 2) if isinstance(value, float) else clean(value) if isinstance(value, str) else value


def without_controls(sentence: str, marks) -> tuple[str, list[list]]:
    """The sentence without bidi controls, and its marks moved to where the same words now stand.

    >>> without_controls("a\u202eb", [(0, 3, "cue")])
    ('ab', [[0, 2, 'cue']])
    """
    places = [0]
    for character in sentence:
        places.append(places[-1] + len(clean(character)))
    shifted = [[places[start], places[end], kind] for start, end, kind in marks]
    return clean(sentence), shifted
