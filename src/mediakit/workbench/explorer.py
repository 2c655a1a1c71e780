"""The explorer: filters, and behind them a chart, its sentences, statements, keywords and articles, all linked."""

from __future__ import annotations

import html

import ipywidgets as w

from mediakit.analysis.words import in_context
from mediakit.charts import Words, table
from mediakit.charts.reading import concordance
from mediakit.errors import MediakitError
from mediakit.progress import progress
from mediakit.workbench.desk import Desk
from mediakit.workbench.display import speak
from mediakit.workbench.fields import STYLE, WIDE, Fields, sentences
from mediakit.workbench.frame import Frame
from mediakit.workbench.mended import MendedPanel
from mediakit.workbench.panel import ArticlePanel
from mediakit.workbench.tables import search_words
from mediakit.workbench.view import MEASURES, View

MOST_ROWS, MOST_LINES, MOST_ACTORS = 400, 200, 20_000
TABS = ("chart", "said", "words", "article", "mended", "take")
SAID = ("source_name", "cue_text", "content_text", "form", "stance", "channel", "confidence")


class Explorer(w.VBox):
    """What JupyterLab shows of a desk; shows itself. `view` is what the filters say now, `part` the slice."""

    def __init__(self, desk: Desk, language: str = "ar", view: View | None = None):
        self.desk, self.words = desk, Words(language)
        self.fields = Fields(self.words)
        self.view, self.part = view or View(language=language), None
        self._waits = False  # several filters change; what is shown waits for the last
        self._filters()
        self.chart, self.evidence = Frame(), Frame()
        self.told = Frame(reveal=1)
        self.said, self.lines = (Frame(words=search_words(self.words)) for _ in range(2))
        self.told.add_class("mk-told")
        self.panel = ArticlePanel(desk, self.words, self.refresh)
        self.mended = MendedPanel(desk, self.words, self.refresh, self.open_article)
        self.side = self._side()
        self.shows_filters = w.ToggleButton(True, description=self.words("explorer.filters"), icon="filter",
                                            layout=w.Layout(width="auto"))
        head = w.HBox([self.shows_filters, self.told], layout=w.Layout(align_items="center"))
        super().__init__([head, w.HBox([self.side, self._tabs()], layout=w.Layout(align_items="flex-start"))])
        self.add_class("mk-bench")
        self.add_class("mk-rtl" if self.words.direction == "rtl" else "mk-ltr")
        self._wire()
        self.refresh()

    # filters

    def _filters(self) -> None:
        f, view = self.fields, self.view
        present = {
            "outlets": self._present("SELECT DISTINCT outlet AS value FROM given_articles WHERE outlet IS NOT NULL ORDER BY value"),
            "topics": self._present("SELECT topic AS value FROM given_article_topics GROUP BY topic ORDER BY count(*) DESC, topic"),
            "forms": None, "channels": None, "stances": None,
        }
        self.controls = {
            "measure": f.one("measure", [(self.words.label("measure", m), m) for m in MEASURES], view.measure),
            "start": f.text("start", view.start, "YYYY-MM-DD"), "end": f.text("end", view.end, "YYYY-MM-DD"),
            **{name: f.several(name, f.options(name[:-1], values)) for name, values in present.items()},
            "actors": w.TagsInput(value=list(view.actors), allowed_tags=self._names(view.actors), allow_duplicates=False,
                                   layout=w.Layout(flex="1 1 auto", width="auto", min_width="0")),
            "min_confidence": w.FloatSlider(view.min_confidence, min=0, max=1, step=0.05, style=STYLE, layout=WIDE,
                                            description=f.label("min_confidence"), continuous_update=False),
            "top_n": w.IntSlider(view.top_n, min=3, max=30, style=STYLE, layout=WIDE, description=f.label("top_n"),
                                 continuous_update=False),
        }
        for name in present:
            self.controls[name].value = tuple(getattr(view, name))

    def _present(self, question: str) -> list[str]:
        return self.desk.database.ask(question)["value"].tolist()

    def _names(self, chosen: tuple[str, ...]) -> list[str]:
        """The actors that can be chosen, and those that are: no browser takes a list of all that a large corpus has."""
        return list(dict.fromkeys([*self.desk.names(MOST_ACTORS, places=False), *chosen]))

    def _side(self) -> w.VBox:
        c = dict(self.controls)
        named = w.HBox([w.Label(self.fields.label("actors"), layout=w.Layout(width="6rem", flex="0 0 auto")), c.pop("actors")])
        first = ("measure", "start", "end", "outlets", "topics")
        rest = [control for name, control in c.items() if name not in first]
        clear = self.fields.button("clear", self.clear)
        return w.VBox([*(c[name] for name in first), named, *rest, clear],
                      layout=w.Layout(width="19rem", flex="0 0 auto", padding="0 .5rem"))

    def _tabs(self) -> w.Tab:
        self.word = self.fields.text("word", hint=self.words("explorer.word_hint"))
        self.yaml, self.code = (w.Textarea(layout=w.Layout(width="100%", height="14rem")) for _ in range(2))
        for area in (self.yaml, self.code):
            area.add_class("mk-code")
        parts = {
            "chart": w.VBox([self.chart, self.evidence]), "said": self.said, "words": w.VBox([self.word, self.lines]),
            "article": self.panel, "mended": self.mended,
            "take": w.VBox([w.HTML(html.escape(self.words("explorer.yaml"))), self.yaml,
                            w.HTML(html.escape(self.words("explorer.code"))), self.code]),
        }
        self.tabs = w.Tab([parts[name] for name in TABS], layout=w.Layout(flex="1 1 auto", min_width="0"))
        self.tabs.titles = [self.words(f"explorer.tab.{name}") for name in TABS]
        return self.tabs

    def _wire(self) -> None:
        for control in self.controls.values():
            control.observe(lambda _: self._waits or self.refresh(), "value")
        self.chart.on_pick(self._show_evidence)
        self.evidence.on_pick(lambda key: self._open_sentence(int(key)))
        self.said.on_pick(self.open_statement)
        self.lines.on_pick(self._open_line)
        self.word.observe(lambda _: self._keywords(), "value")
        self.tabs.observe(lambda _: self._turned(), "selected_index")
        self.shows_filters.observe(lambda change: self._show_filters(change["new"]), "value")

    def _turned(self) -> None:
        """Another tab is on top: it is drawn if it is out of date; the article needs the room of the filters."""
        self.shows_filters.value = TABS[self.tabs.selected_index] != "article"
        self._draw_top()

    def _show_filters(self, shown: bool) -> None:
        self.side.layout.display = "" if shown else "none"

    def clear(self) -> None:
        """All filters empty."""
        blank, self._waits = View(language=self.words.language), True
        for name, control in self.controls.items():
            if name not in ("measure", "top_n"):
                value = getattr(blank, name)
                control.value = list(value) if name == "actors" else value
        self._waits = False
        self.refresh()

    # what is shown

    def refresh(self) -> None:
        """Everything anew for the filters as they stand."""
        values = {name: tuple(c.value) if isinstance(c.value, (list, tuple)) else c.value
                  for name, c in self.controls.items()}
        self.view = View(language=self.words.language, **values)
        try:
            self._cut()
        except MediakitError as error:
            self.told.html = f'<p class="mk-note" role="alert">{html.escape(str(error))}</p>'
            return
        n = self.words.count(len(self.part), "articles")
        said = self.words.count(self.part.count("attributions"), "statements")
        self.told.html = f'<p class="mk-note" role="status">{n} · {said}</p>'
        self._draw()

    def _cut(self) -> None:
        """The slice of the view, in the place of the last one, unless it is the same."""
        wanted = (self.desk.database, self.view.filters)
        if self.part is None or wanted != self._shown:
            self.part, self._shown = self.view.part(self.desk.database), wanted

    def _draw(self) -> None:
        self.shares, self._charted = self.view.shares(self.part), self.view
        self._stale = set(TABS)
        self._draw_top()

    def _draw_top(self) -> None:
        """The tab on top, if it shows an earlier view."""
        top = TABS[self.tabs.selected_index]
        if top in self._stale:
            self._stale.discard(top)
            getattr(self, f"_draw_{top}")()

    def _draw_chart(self) -> None:
        self.chart.html = self.view.chart(self.part, self.shares).html()
        self.evidence.html = sentences([], self.words)

    def _draw_said(self) -> None:
        self.said.html = self._statements()

    def _draw_words(self) -> None:
        self._keywords()

    def _draw_article(self) -> None:
        self.panel.show_list(self.part)

    def _draw_mended(self) -> None:
        self.mended.refresh(self.part)

    def _draw_take(self) -> None:
        desk = self.desk
        files = (desk.lexicons, str(desk.corrections) if desk.corrections.exists() else "")
        self.yaml.value = self.view.job(desk.path, "reports", *files)
        self.code.value = self.view.code(desk.path, *files)

    def _statements(self) -> str:
        rows = self.part.table("attributions", MOST_ROWS)
        caption = self.words("explorer.said", shown=len(rows), total=self.part.count("attributions"))
        data = rows[list(SAID)].rename(columns={"source_name": "source", "cue_text": "cue", "content_text": "content"})
        return table(data, self.words, caption, keys=list(rows["attribution_id"]), limit=MOST_ROWS).markup

    def _keywords(self) -> None:
        if not self.word.value.strip():
            self.lines.html = ""
            return
        self._places = in_context(self.part, self.word.value, MOST_LINES)
        caption = self.words("explorer.lines", n=len(self._places))
        markup = concordance(self._places, self.words, caption).markup
        for number in range(len(self._places)):
            markup = markup.replace("<tr title=", f'<tr data-key="{number}" title=', 1)
        self.lines.html = markup

    # from one to the other

    def _show_evidence(self, key: str) -> None:
        self._picked = self._charted.evidence(self.part, self.shares, key).to_dict("records")
        self.evidence.html = sentences(self._picked, self.words)
        self.evidence.reveal += 1

    def _open_sentence(self, number: int) -> None:
        row = self._picked[number]
        whole = (0, len(row["sentence"].rstrip("…")))
        start, end = next(((a, b) for a, b, kind in row["marks"] if kind == "content"), whole)
        self.open_article(row["article_id"], row["start"] + start, row["start"] + end)

    def _open_line(self, key: str) -> None:
        row = self._places.iloc[int(key)]
        self.open_article(row["article_id"], int(row["start"]), int(row["end"]))

    def open_statement(self, attribution_id: str) -> None:
        """The article of a statement, with the statement ready to be corrected."""
        row = self.desk.analysis.rows("attributions", "attribution_id", [attribution_id]).iloc[0]
        self.open_article(row["article_id"], int(row["content_start"]), int(row["content_end"]))

    def open_article(self, article_id: str, start: int | None = None, end: int | None = None) -> None:
        """The article in its tab, with these words chosen."""
        self.tabs.selected_index = TABS.index("article")
        self.panel.read(article_id)
        if start is not None:
            self.panel.choose(start, end)
        self.panel.told.reveal += 1


def explore(path, lexicons="", corrections="corrections.csv", who="", language="ar") -> Explorer:
    """Reads and annotates a folder with a progress bar, and gives the explorer over it.

    path: articles, or tables of `mediakit analyze`. lexicons, corrections, who: see `Desk`.
    """
    words = Words(language)
    speak(language)
    with progress({step: words(f"explorer.step.{step}") for step in ("read", "annotate")}) as tell:
        return Explorer(Desk(path, lexicons, corrections, who, tell), language)
