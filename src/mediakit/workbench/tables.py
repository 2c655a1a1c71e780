"""Dataframes as a notebook shows them: from right to left, compact, with a search box that needs no kernel.

Only what a cell shows is changed; a dataframe stays a dataframe, its columns keep the names that code uses.
"""

from __future__ import annotations

import hashlib
import html
import json
import os
from functools import cache
from importlib.resources import files
from typing import TYPE_CHECKING

from mediakit import schema
from mediakit.arabic.display import clean
from mediakit.arabic.normalise import key
from mediakit.charts.catalogue import Words, entries

if TYPE_CHECKING:
    import pandas as pd

ROWS, LONG = 200, 300
CODE = {"source_path", "url", "rule", "entry", "sentence_id", "start", "end"}
LETTERS = [*range(0x600, 0x700), *range(0x200B, 0x2010), *range(0x202A, 0x202F), *range(0x2066, 0x206A), 0xFEFF, 0xAD]
SEARCH = ".mk-search{display:flex;gap:.6em;align-items:center;margin:.2em 0}.mk-search input{min-width:16rem;font:inherit;padding:.2em .5em}"
STYLE = (
    ".mk-frame-table table.mk-table{border-collapse:collapse;font-size:.92em;line-height:1.5;margin:0}"
    ".mk-frame-table .mk-table :is(th,td){text-align:start!important;vertical-align:top;padding:.2em .6em;max-width:22rem}"
    ".mk-frame-table .mk-table td>div{max-height:4.5em;overflow:auto}"
    ".mk-frame-table .mk-table thead th{position:sticky;top:0;background:var(--jp-layout-color1,#fff)}"
    ".mk-frame-table .mk-scroll{max-height:26rem;overflow:auto}.mk-frame-table caption{text-align:start;padding:.2em 0}"
) + SEARCH


@cache
def folds() -> dict[str, str]:
    """Letters that a search folds, as `arabic.normalise.key` does, and Arabic digits: letter → what it counts as."""
    digits = {letter: str(n % 10) for n, letter in enumerate("٠١٢٣٤٥٦٧٨٩۰۱۲۳۴۵۶۷۸۹")}
    return {chr(n): key(chr(n)) for n in LETTERS if key(chr(n)) != chr(n)} | digits


@cache
def script() -> str:
    """The JavaScript function `searchTables(root, words)`."""
    return files("mediakit.workbench").joinpath("assets", "search.js").read_text("utf-8")


def search_words(words: Words) -> dict:
    """What `searchTables` says, and which letters it folds."""
    return {"folds": folds(), "hint": words("bench.search"), "count": words.template("bench.found")}


def searchable(markup: str, words: Words) -> str:
    """Tables of a cell's output with their search box; in a report, which has its own tools, the tables alone."""
    if os.environ.get("MEDIAKIT_REPORT"):
        return markup
    name = f"mk-{hashlib.sha256(markup.encode()).hexdigest()[:12]}"
    said = json.dumps(search_words(words)).replace("<", "\\u003c")
    call = f'{script()}const root = document.getElementById("{name}"); if (root) searchTables(root, {said});'
    return f'<div id="{name}" class="mk-frame-table" dir="{words.direction}"><style>{STYLE}</style>{markup}<script>(() => {{{call}}})();</script></div>'


def ours(data: pd.DataFrame) -> bool:
    """Whether a dataframe is one of mediakit's tables, or made of one."""
    columns = set(data.columns) if data.columns.nlevels == 1 else set()
    return "article_id" in columns or (bool(columns) and all(c in _known() for c in columns))


@cache
def _known() -> frozenset[str]:
    named = {name.removeprefix("column.") for name in entries() if name.startswith("column.")}
    return frozenset(named | {c.name for columns in schema.TABLES.values() for c in columns})


def frame(data: pd.DataFrame, language: str = "ar") -> str:
    """A dataframe as HTML; one that is not of mediakit as pandas shows it."""
    if not ours(data):
        return data._repr_html_()
    words, shown = Words(language), data.head(ROWS)
    index = [] if data.index.equals(data.reset_index(drop=True).index) else [(str(data.index.name or ""), shown.index)]
    columns = [*index, *((name, shown[name]) for name in shown.columns)]
    head = "".join(_heading(str(name), words) for name, _ in columns)
    rows = zip(*(values.tolist() for _, values in columns), strict=True)
    ways = ["ltr" if name in CODE or str(name).endswith("_id") else "auto" for name, _ in columns]
    body = "".join(f"<tr>{''.join(map(_cell, row, ways))}</tr>" for row in rows)
    size = words("bench.size", shown=len(shown), rows=len(data), columns=len(data.columns))
    markup = (f'<div class="mk-scroll"><table class="mk-table" dir="{words.direction}"><caption>{html.escape(size)}</caption>'
              f"<thead><tr>{head}</tr></thead><tbody>{body}</tbody></table></div>")
    return searchable(markup, words)


def _heading(name: str, words: Words) -> str:
    label = words.label("column", name)
    meaning = f' title="{html.escape(clean(label), quote=True)}"' if label != name else ""
    return f'<th scope="col"{meaning}><code dir="ltr">{html.escape(clean(name))}</code></th>'


def _cell(value, way: str) -> str:
    import pandas as pd

    if isinstance(value, float):
        text = "–" if value != value else f"{value:.6g}"
    elif pd.api.types.is_scalar(value) and pd.isna(value):
        text = "–"
    else:
        text = clean(str(value))
    cut = text if len(text) <= LONG else f"{text[:LONG]}…"
    return f'<td dir="{way}"><div>{html.escape(cut, quote=False)}</div></td>'
