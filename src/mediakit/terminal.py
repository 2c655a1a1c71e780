"""What the commands show on a terminal: an article with its marks, its statements."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from mediakit.arabic.display import BIDI_CONTROLS

if TYPE_CHECKING:
    import pandas as pd

_CONTROLS = re.compile(f"[\x00-\x08\x0b-\x1f\x7f-\x9f{BIDI_CONTROLS}]")
STYLES = {"actor": "underline", "topic": "italic", "source": "bold green", "cue": "bold yellow", "content": "cyan"}


def article(tables, article_id: str):
    """An article as rich text: reporting words, sources, reported content, actors and topics marked.

    Controls that could reorder or command the terminal are replaced one for one, so offsets hold.
    """
    from rich.text import Text

    row = tables.articles[tables.articles["article_id"] == article_id].iloc[0]
    text = Text(_CONTROLS.sub("\ufffd", row["text"]))
    for start, end, kind in spans(tables, article_id):
        text.stylize(STYLES[kind], start, end)
    return text


def spans(tables, article_id: str) -> list[tuple[int, int, str]]:
    """(start, end, kind) of everything marked in an article, wide spans first."""
    found: list[tuple[int, int, str]] = []
    for kind in ("content", "source", "cue"):
        found += _spans(tables.attributions, article_id, f"{kind}_start", f"{kind}_end", kind)
    found += _spans(tables.mentions, article_id, "start", "end", "actor")
    found += _spans(tables.topic_mentions, article_id, "start", "end", "topic")
    return found


def _spans(data: pd.DataFrame, article_id: str, start: str, end: str, kind: str) -> list:
    rows = data[(data["article_id"] == article_id) & data[start].notna()]
    return [(int(a), int(b), kind) for a, b in zip(rows[start], rows[end], strict=True)]


def statements(tables, article_id: str):
    """The attributions of an article as a rich table: who, with which words, how, what."""
    from rich import box
    from rich.table import Table

    rows = tables.attributions[tables.attributions["article_id"] == article_id]
    table = Table("who", "cue", "form", "stance", "channel", "what", box=box.SIMPLE, title_justify="left")
    for row in rows.astype("object").fillna("").itertuples(index=False):
        who = row.source_name or row.source_text or f"({row.source_type})"
        table.add_row(*map(_cell, (who, row.cue_text, row.form, row.stance, row.channel, row.content_text)))
    return table


def _cell(value) -> str:
    from rich.markup import escape

    text = " ".join(str(value).split())
    return escape(text if len(text) <= 90 else f"{text[:89]}…")
