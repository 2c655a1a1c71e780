"""An article with its actors, reporting words, sources, contents and topics marked, right to left.

Spans of different kinds overlap and nest (a source inside a content, an actor inside a source), so the text is
cut at every border and each piece carries the classes of all spans over it; nothing is ever badly nested.
"""

from __future__ import annotations

import html
from typing import TYPE_CHECKING

from mediakit.arabic.display import clean
from mediakit.charts import numbers
from mediakit.charts.catalogue import Prose, Words

if TYPE_CHECKING:
    import pandas as pd

KWIC_STYLE = (
    ".mk-kwic{width:100%;table-layout:fixed}"
    ".mk-kwic td{white-space:nowrap;overflow:hidden;text-overflow:ellipsis;padding-inline:.15em}"
    ".mk-table.mk-kwic td.mk-before{direction:ltr;text-align:left;padding-left:.6em}"
    ".mk-kwic .mk-keyword{width:22%;text-align:center;font-weight:700;color:var(--mk-c2,#ac321d)}"
)
KINDS = ("content", "source", "cue", "actor", "topic")
STYLE = (
    ".mk-reading .mk-article{line-height:2.1}.mk-reading .mk-article p{margin:0 0 .8em;white-space:pre-line;text-align:start}"
    ".mk-reading mark{background:none;color:inherit;padding:0;border:0}"
    ".mk-reading mark.mk-content{background:color-mix(in srgb,var(--mk-c1,#01438e) 13%,transparent)}"
    ".mk-reading mark.mk-source{box-shadow:inset 0 -.16em var(--mk-c2,#ac321d)}"
    ".mk-reading mark.mk-cue{font-weight:700;color:var(--mk-c2,#ac321d)}"
    ".mk-reading mark.mk-actor{border-bottom:.12em dotted currentColor}"
    ".mk-reading mark.mk-topic{border-top:.14em solid var(--mk-c3,#0fa662)}"
    ".mk-reading .mk-apart{opacity:.75;border-inline-start:.2em solid var(--mk-grid,#d9dde2);padding-inline-start:.6em}"
    ".mk-reading ul.mk-legend{display:flex;flex-wrap:wrap;gap:.3em 1.2em;list-style:none;padding:0;margin:0 0 1em}"
)


def reading(text: str, spans: pd.DataFrame, segments: pd.DataFrame, words: Words) -> Prose:
    """The article as HTML.

    text: the article as it came. spans: columns start, end, kind (of `KINDS`), title (what the pointer
    shows). segments: columns start, end, role; parts that are no news text are set apart and named.
    """
    legend = "".join(
        f'<li><mark class="mk-{kind}">{html.escape(words.label("mark", kind))}</mark></li>' for kind in KINDS)
    inside = "".join(
        _segment(text, row, spans, words) for row in segments.sort_values("start").to_dict("records"))
    article = f'<div class="mk-article" dir="rtl" lang="ar">{inside}</div>'
    opening = f'<ul class="mk-legend" dir="{words.direction}" lang="{words.language}">'
    markup = f'<div class="mk-reading"><style>{STYLE}</style>{opening}{legend}</ul>{article}</div>'
    return Prose(markup, clean(text))


def _segment(text: str, row: dict, spans, words: Words) -> str:
    start, end, role = int(row["start"]), int(row["end"]), row["role"]
    over = spans[(spans["start"] < end) & (spans["end"] > start)]
    inside = "".join(_pieces(text, start, end, over.to_dict("records")))
    if role == "title":
        return f"<p><strong>{inside}</strong></p>"
    if role in ("lead", "body"):
        return f"<p>{inside}</p>"
    name = html.escape(words.label("role", role), quote=True)
    return f'<p class="mk-apart" title="{name}">{inside}</p>'


def _pieces(text: str, start: int, end: int, spans: list[dict]):
    borders = {start, end}
    for span in spans:
        borders |= {max(start, int(span["start"])), min(end, int(span["end"]))}
    edges = sorted(borders)
    for left, right in zip(edges, edges[1:], strict=False):
        over = [s for s in spans if s["start"] <= left and s["end"] >= right]
        yield _marked(html.escape(clean(text[left:right]), quote=False), over)


def _marked(piece: str, over: list[dict]) -> str:
    kinds = [kind for kind in KINDS if any(s["kind"] == kind for s in over)]
    if not kinds:
        return piece
    titles = " · ".join(dict.fromkeys(clean(s["title"]) for s in over))
    classes = " ".join(f"mk-{kind}" for kind in kinds)
    return f'<mark class="{classes}" title="{html.escape(titles, quote=True)}">{piece}</mark>'


def concordance(rows: pd.DataFrame, words: Words, caption: str) -> Prose:
    """Keyword in context, the keyword in the middle of each line, right to left.

    rows: columns left (the words before), keyword, right (the words after), outlet, published.
    """
    lines = "".join(_line(row, words) for row in rows.to_dict("records"))
    head = "".join(f'<th scope="col">{html.escape(words.label("column", c))}</th>' for c in ("left", "keyword", "right"))
    markup = (
        f"<style>{KWIC_STYLE}</style>"
        f'<table class="mk-table mk-kwic" dir="rtl" lang="ar"><caption dir="auto">{html.escape(caption)}</caption>'
        f"<thead><tr>{head}</tr></thead><tbody>{lines}</tbody></table>"
    )
    return Prose(markup, rows.to_string(index=False))


def _line(row: dict, words: Words) -> str:
    before, keyword, after = (html.escape(clean(str(row[c]))) for c in ("left", "keyword", "right"))
    place = f"{words.label('outlet', row['outlet'])}، {numbers.date(row['published'], words.language)}"
    return (
        f'<tr title="{html.escape(place)}"><td class="mk-before"><bdi dir="rtl">{before}</bdi></td>'
        f'<td class="mk-keyword">{keyword}</td><td>{after}</td></tr>'
    )
