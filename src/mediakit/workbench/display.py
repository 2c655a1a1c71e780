"""How corpus, analysis, article and tables show themselves in a notebook; registered when mediakit is loaded there.

The classes know nothing of HTML: IPython is told by their names who draws them.
"""

from __future__ import annotations

import html
from typing import TYPE_CHECKING

from mediakit.workbench import tables

if TYPE_CHECKING:
    import pandas as pd

    from mediakit.annotate.database import Database

SHOWN = (
    ("mediakit.annotate.tables", "Analysis"), ("mediakit.annotate.article", "Article"), ("mediakit.corpus", "Corpus"),
    ("pandas", "DataFrame"), ("pandas.core.frame", "DataFrame"),
)
FOCUS = (
    ".mk-reading mark[tabindex]{cursor:help}"
    ".mk-reading mark[tabindex]:focus{outline:2px solid var(--mk-c1,#01438e);position:relative}"
    ".mk-reading mark[tabindex]:focus::after{content:attr(title);position:absolute;inset-inline-start:0;top:100%;z-index:9;"
    "width:max-content;max-width:22rem;padding:.3em .6em;font:400 13px/1.6 system-ui,sans-serif;white-space:pre-line;"
    "color:var(--jp-ui-inverse-font-color1,#fff);background:var(--jp-inverse-layout-color1,#222)}"
    ".mk-card{font-family:var(--jp-ui-font-family,system-ui);line-height:1.8}.mk-card td,.mk-card th{text-align:start!important}"
)
_language = "ar"
READING = f"<style>{FOCUS}</style>"


def register() -> None:
    """Tells the IPython of this kernel how to show mediakit's objects; does nothing elsewhere."""
    from IPython import get_ipython

    shell = get_ipython()
    if shell is not None:
        formatter = shell.display_formatter.formatters["text/html"]
        for module, name in SHOWN:
            formatter.for_type_by_name(module, name, show)


def speak(language: str) -> None:
    """The language in which objects show themselves from now on: ar or en."""
    global _language
    _language = _words(language).language


def show(thing, language: str = "") -> str:
    """The HTML of a corpus, an analysis, an article or a dataframe."""
    kinds = {"Corpus": _corpus, "Analysis": _analysis, "Article": article, "DataFrame": tables.frame}
    return kinds[type(thing).__name__](thing, language or _language)


def _words(language):
    from mediakit.charts import Words

    return Words(language)


def _card(words, title: str, rows: list[tuple[str, str]], inside: str = "") -> str:
    lines = "".join(f'<tr><th scope="row">{html.escape(a)}</th><td><bdi>{html.escape(b)}</bdi></td></tr>' for a, b in rows)
    return (f'<div class="mk-card" dir="{words.direction}" lang="{words.language}"><style>{FOCUS}</style>'
            f"<strong>{html.escape(title)}</strong><table>{lines}</table>{inside}</div>")


def _sizes(words, articles: pd.DataFrame, problems: pd.DataFrame) -> list[tuple[str, str]]:
    days = articles["published"].dropna()
    span = f"{words.written(days.min(), 'date')} – {words.written(days.max(), 'date')}" if len(days) else "–"
    outlets = articles["outlet"].value_counts()
    return [
        (words("bench.articles"), words.written(len(articles), "")),
        (words("bench.outlets"), "، ".join(f"{words.label('outlet', n)} ({words.written(c, '')})" for n, c in outlets.head(8).items())),
        (words("bench.days"), span),
        (words("bench.reprints"), words.written(int(articles["duplicate_of"].notna().sum()), "")),
        (words("bench.problems"), words.written(int((problems["severity"] != "note").sum()), "")),
    ]


def _corpus(corpus, language: str) -> str:
    words = _words(language)
    sizes = _sizes(words, corpus.articles, corpus.problems)
    return _card(words, words("bench.corpus"), sizes, _article_list(words, corpus.articles))


def _analysis(analysis, language: str) -> str:
    import pandas as pd

    words, data = _words(language), analysis.database
    articles = data.ask("SELECT article_id, title, outlet, published, duplicate_of FROM given_articles")
    articles["published"] = pd.to_datetime(articles["published"], utc=True)
    found = [
        (words("bench.statements"), words.written(int(data.one("SELECT count(*) FROM given_attributions")), "")),
        (words("bench.actors"), _first(words, data)),
        (words("bench.topics"), _topics(words, data)),
        (words("bench.corrections"), words.written(len(analysis.about.get("corrections", [])), "")),
    ]
    rows = [*_sizes(words, articles, data.ask("SELECT severity FROM given_problems")), *found]
    return _card(words, words("bench.analysis"), rows, _article_list(words, articles))


def _first(words, data: Database, most: int = 8) -> str:
    acting = data.ask("SELECT name_ar, name_en FROM given_actors WHERE kind <> 'place' "
                      f"ORDER BY n_articles DESC, actor_id LIMIT {most}")
    return "، ".join(words.name(row) for row in acting.to_dict("records"))


def _topics(words, data: Database, most: int = 8) -> str:
    counts = data.ask("SELECT topic, count(*) AS n FROM given_article_topics GROUP BY topic "
                      f"ORDER BY n DESC, topic LIMIT {most}")
    return "، ".join(f"{words.label('topic', t)} ({words.written(n, '')})" for t, n in counts.itertuples(index=False))


def _article_list(words, articles: pd.DataFrame, most: int = 500) -> str:
    from mediakit.charts import table

    data = articles[["title", "outlet", "published", "article_id"]]
    summary = html.escape(words("bench.list"))
    return f"<details><summary>{summary}</summary>{tables.searchable(table(data, words, limit=most).markup, words)}</details>"


def article(one, language: str = "ar") -> str:
    """An article with everything found in it marked; each mark says why when pointed at or focused."""
    from mediakit.charts.reading import reading
    from mediakit.workbench.marks import spans

    words = _words(language)
    markup = reading(one.text, spans(one, words), one.segments, words).markup
    cut = markup.index('<div class="mk-article"')
    body = markup[cut:].replace("<mark ", '<mark tabindex="0" ')
    where = one.articles.iloc[0]
    day = words.written(where["published"], "date") if where["published"] == where["published"] else ""
    head = words("bench.where", outlet=words.label("outlet", where["outlet"]), day=day)
    note = (f'<p class="mk-note" dir="{words.direction}" style="text-align:start">{html.escape(head)} '
            f'<code dir="ltr">{html.escape(one.article_id)}</code></p>')
    return f"{READING}{markup[:cut]}{note}{body}"
