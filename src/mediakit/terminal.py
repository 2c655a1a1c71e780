"""What the commands show on a terminal: an article with its marks, its statements."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from mediakit.arabic.display import BIDI_CONTROLS

if TYPE_CHECKING:
    import pandas as pd

    from mediakit.annotate.article import Article

_CONTROLS = re.compile(f"[\x00-\x08\x0b-\x1f\x7f-\x9f{BIDI_CONTROLS}]")
STYLES = {"actor": "underline", "topic": "italic", "source": "bold green", "cue": "bold yellow", "content": "cyan"}


def article(one: Article):
    """An article as rich text: reporting words, sources, reported content, actors and topics marked.

    Controls that could reorder or command the terminal are replaced one for one, so offsets hold.
    """
    from rich.text import Text

    text = Text(_CONTROLS.sub("\ufffd", one.text))
    for start, end, kind in spans(one):
        text.stylize(STYLES[kind], start, end)
    return text


def spans(one: Article) -> list[tuple[int, int, str]]:
    """(start, end, kind) of everything marked in an article, wide spans first."""
    found: list[tuple[int, int, str]] = []
    said = one.attributions
    for kind in ("content", "source", "cue"):
        found += _spans(said, f"{kind}_start", f"{kind}_end", kind)
    found += _spans(one.mentions, "start", "end", "actor")
    found += _spans(one.topic_mentions, "start", "end", "topic")
    return found


def _spans(data: pd.DataFrame, start: str, end: str, kind: str) -> list:
    rows = data[data[start].notna()]
    return [(int(a), int(b), kind) for a, b in zip(rows[start], rows[end], strict=True)]


def statements(one: Article):
    """The attributions of an article as a rich table: who, with which words, how, what."""
    from rich import box
    from rich.table import Table

    rows = one.attributions
    table = Table("who", "cue", "form", "stance", "channel", "what", box=box.SIMPLE, title_justify="left")
    for row in rows.astype("object").fillna("").itertuples(index=False):
        who = row.source_name or row.source_text or f"({row.source_type})"
        table.add_row(*map(_cell, (who, row.cue_text, row.form, row.stance, row.channel, row.content_text)))
    return table


def _cell(value) -> str:
    from rich.markup import escape

    text = " ".join(str(value).split())
    return escape(text if len(text) <= 90 else f"{text[:89]}…")
