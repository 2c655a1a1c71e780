"""Small notebooks for the tests of the report: a chart with evidence, hostile words, a failing cell."""

from __future__ import annotations

import json
from pathlib import Path

PARAMETERS = '''corpus: str = "seeds/sample"  # articles, or a saved analysis
top_n: int = 10  # rows shown
since: "date | None" = None  # first day
outlets: list[str] = []  # only these
language: str = "ar"  # ar or en
title: str = ""  # heading of the report'''

HOSTILE = "\u202e<script>window.hacked=1</script><img src=x onerror='window.hacked=1'>=cmd"

CHART = '''
import html, json
from IPython.display import HTML
hostile = {hostile!r}
keys = ["نفط", "غاز", hostile]
rows = [
    dict(key=key, sentence="أعلنت الوزارة أن إنتاج النفط سيرتفع " + "جدا " * n, marks=[[0, 5, "mk-cue"], [6, 13, "mk-source"]],
         outlet=outlet, date=f"2025-0{{1 + n % 6}}-10", title=hostile if key == hostile else f"عنوان {{n}}",
         url=["https://example.org/a", "javascript:window.hacked=1", "file:///etc/passwd"][n % 3],
         rule="verb-subject", entry="cue-alana", confidence=0.5 + n / 20, total=12)
    for key in keys for n, outlet in enumerate(["المدار", "الأفق", hostile, "المدار", "بيادر"])
]
def data(value, **attributes):
    text = json.dumps(value, ensure_ascii=False).replace("<", "\\\\u003c")
    names = "".join(f' {{k.replace("_", "-")}}="{{v}}"' for k, v in attributes.items())
    return f'<script type="application/json"{{names}}>{{text}}</script>'
bars = "".join(
    f'<g id="mk-topics--{{i}}" class="mk-mark" data-label="{{html.escape(key)}}">'
    f'<path d="M 40 {{20 + 50 * i}} h {{260 - 60 * i}} v 30 h -{{260 - 60 * i}} z" style="fill: var(--mk-c1)"/></g>'
    for i, key in enumerate(keys))
table = "".join(
    f'<tr data-key="{{html.escape(key)}}"><th scope="row" dir="auto">{{html.escape(key)}}</th>'
    f'<td class="mk-number" data-value="{{3 - i}}">{{3 - i}}</td></tr>' for i, key in enumerate(keys))
HTML(f"""<figure class="mk-chart" id="mk-topics"><figcaption><h3 class="mk-title">الموضوعات</h3>
<p class="mk-finding">النفط أولا.</p></figcaption><div class="mk-picture"><svg role="img" aria-label="النفط أولا" class="mk-svg"
width="460" height="180" viewBox="0 0 460 180">{{bars}}</svg></div><p class="mk-note">n = 5</p>
<details class="mk-data"><summary>الأرقام</summary><div class="mk-scroll"><table class="mk-table"><thead><tr><th scope="col">موضوع</th>
<th scope="col">عدد</th></tr></thead><tbody>{{table}}</tbody></table></div></details>"""
     + data({{f"mk-topics--{{i}}": key for i, key in enumerate(keys)}}, **{{"class": "mk-keys"}})
     + data(rows, **{{"class": "mk-evidence", "data-for": "mk-topics"}}) + "</figure>")
'''


def code(source: str, *tags: str) -> dict:
    return {"cell_type": "code", "source": source, "metadata": {"tags": list(tags)}, "outputs": [],
            "execution_count": None}


def text(source: str, *tags: str) -> dict:
    return {"cell_type": "markdown", "source": source, "metadata": {"tags": list(tags)}}


def chart() -> dict:
    return code(CHART.format(hostile=HOSTILE))


def write(path: Path, *cells: dict, parameters: str = PARAMETERS) -> Path:
    """A notebook of these cells, after a cell of parameters; no kernel of its name need be installed."""
    cells = [code(parameters, "parameters"), *cells]
    rows = [{**cell, "id": f"c{number}"} for number, cell in enumerate(cells)]
    content = {"cells": rows, "nbformat": 4, "nbformat_minor": 5,
               "metadata": {"kernelspec": {"name": "nowhere", "display_name": "x", "language": "python"}}}
    path.write_text(json.dumps(content, ensure_ascii=False), encoding="utf-8")
    return path


def essay(path: Path) -> Path:
    """A notebook with all that a report shows."""
    return write(
        path, text("# تقرير الموضوعات", "lang-ar"), text("# A report on topics", "lang-en"),
        code("from IPython.display import HTML\n"
             'HTML(\'<p class="mk-summary">النفط أولا.</p><dl class="mk-figures"><div><dt>مقالات</dt><dd>٢٤</dd></div>'
             "<div><dt>وسائل</dt><dd>٤</dd></div></dl>')"),
        text("## ما الموضوعات؟\n\nنص [رابط](https://example.org/).", "lang-ar"), text("## Which topics?", "lang-en"),
        chart(), text("## ومتى؟", "lang-ar"), text("## And when?", "lang-en"), code("print('<b>x</b>', top_n)"),
        text("## ما لا يظهر\n\nحدود.", "lang-ar"), text("## What it does not show", "lang-en"),
    )


def save_tables(folder: Path) -> Path:
    """A saved analysis: three articles of two outlets, no findings."""
    from mediakit import schema
    from mediakit.annotate.tables import Analysis

    articles = [
        {"article_id": f"a{n}", "source_path": f"{n}.txt", "outlet": outlet, "title": f"عنوان {n}",
         "published": f"2025-01-0{n}", "language": "ar", "text": f"عنوان {n}\n\nنص.", "n_words": 3}
        for n, outlet in enumerate(["المدار", "الأفق", "المدار"], start=1)
    ]
    tables = {name: schema.frame(name, articles if name == "articles" else []) for name in schema.TABLES}
    about = {"version": "0", "corpus_digest": "c" * 64, "lexicons_digest": "d" * 64, "digest": "ab" * 32}
    return Analysis(**tables, about=about).save(folder)


def render_all(tables: Path, out: Path, stamp: str = "1736899200") -> Path:
    """Renders `essay` in two languages and `broken` into `out`, at a fixed time."""
    import os

    from mediakit.report import Job, Matrix, make

    books = out / "books"
    books.mkdir(exist_ok=True)
    paths = (essay(books / "essay.ipynb"), write(books / "broken.ipynb", text("# ناقص"), code("1/0"), code("print(2)")))
    before = os.environ.get("SOURCE_DATE_EPOCH")
    os.environ["SOURCE_DATE_EPOCH"] = stamp
    try:
        make(Job((str(tables),), out, paths, matrix=Matrix("language", ("ar", "en"))))
    finally:
        os.environ.pop("SOURCE_DATE_EPOCH") if before is None else os.environ.update(SOURCE_DATE_EPOCH=before)
    return out
