"""Coding by hand, blind: an article without the machine's marks; statements and topics are what the coder says."""

from __future__ import annotations

import html
from pathlib import Path

import ipywidgets as w

from mediakit.annotate.anchors import Anchor, locate
from mediakit.arabic.display import clean
from mediakit.charts import Words
from mediakit.report.job import slug
from mediakit.workbench import codings
from mediakit.workbench.fields import Fields
from mediakit.workbench.frame import Frame

PARTS = ("content", "cue", "source")


class Coder(w.VBox):
    """The coding of one coder; shows itself. Each statement is written to `folder/annotations-CODER.jsonl` at once.

    articles: table articles; nothing else of the analysis is looked at. ids: the sample (`workbench.draw`).
    """

    def __init__(self, articles, ids: list[str], folder, coder: str, language: str = "ar"):
        self.words = Words(language)
        self.fields = Fields(self.words)
        self.path = Path(folder) / f"annotations-{slug(coder)}.jsonl"
        self.articles = {**codings.blanks(articles, ids), **codings.read(self.path)}
        self.ids = [i for i in ids if i in self.articles]
        self.at, self.spans = 0, dict.fromkeys(PARTS)
        self.page, self.list, self.told = Frame(), Frame(), Frame()
        self.selection = None
        self.page.on_select(self._selected)
        self.list.on_pick(lambda key: self._remove(int(key)))
        super().__init__([self.told, w.HBox([
            w.Box([self.page], layout=w.Layout(flex="1 1 55%", min_width="0")), self._tools(),
        ], layout=w.Layout(align_items="flex-start"))])
        self.add_class("mk-bench")
        self.add_class("mk-rtl" if self.words.direction == "rtl" else "mk-ltr")
        self._show()

    def _tools(self) -> w.VBox:
        f = self.fields
        self.typed = f.text("chosen", hint=self.words("explorer.chosen_hint"))
        self.typed.observe(lambda change: change["new"] and self._type(change["new"]), "value")
        takes = [f.button(f"as_{part}", lambda part=part: self._take(part)) for part in PARTS]
        self.name = f.text("source_name")
        self.coded = {column: f.coded(column) for column in ("source_type", "form", "channel")}
        from mediakit.lexicons.load import load

        topics = sorted({row["topic"] for row in load().rows("topics")})
        self.topics = f.several("topics", [(self.words.label("topic", t), t) for t in topics], 8)
        self.topics.observe(lambda _: self._save_topics(), "value")
        moves = [f.button("previous", lambda: self._move(-1)), f.button("next", lambda: self._move(1), "primary")]
        return w.VBox([
            self.typed, w.HBox(takes), self.name, *self.coded.values(), f.button("keep", self.keep, "success"),
            self.list, self.topics, w.HBox(moves),
        ], layout=w.Layout(flex="1 1 45%", min_width="18rem"))

    @property
    def article(self) -> dict:
        """The article being coded, as a line of annotations.jsonl."""
        return self.articles[self.ids[self.at]]

    def _show(self) -> None:
        paragraphs = "".join(f"<p>{html.escape(clean(p))}</p>" for p in self.article["text"].split("\n") if p.strip())
        self.page.html = f'<div class="mk-article" dir="rtl" lang="ar">{paragraphs}</div>'
        self.spans = dict.fromkeys(PARTS)
        self._loading = True
        self.topics.value = tuple(t["topic"] for t in self.article["topics"])
        self._loading = False
        self._say()

    def _say(self) -> None:
        chosen = " · ".join(f"{self.words.label('mark', p)}: {self.article['text'][slice(*s)]}" for p, s in self.spans.items() if s)
        state = self.words("explorer.coding", at=self.at + 1, n=len(self.ids), file=self.path.name)
        self.told.html = f'<p class="mk-note" role="status">{html.escape(state)}<br>{html.escape(clean(chosen))}</p>'
        rows = "".join(
            f'<li data-key="{n}" title="{html.escape(self.words("explorer.remove"))}"><b>{html.escape(clean(s["source_name"] or "—"))}</b>: '
            f'{html.escape(clean(s["content_text"]))}</li>' for n, s in enumerate(self.article["attributions"]))
        self.list.html = f'<ul class="mk-sentences" dir="rtl">{rows}</ul>'

    def _selected(self, selection: dict) -> None:
        found = locate(self.article["text"], Anchor(selection["text"], selection["before"], selection["after"]))
        self.selection = found[0] if found else None
        if found:
            self.typed.value = self.article["text"][slice(*found[0])]

    def _type(self, words: str) -> None:
        if self.selection and self.article["text"][slice(*self.selection)] == words:
            return
        found = locate(self.article["text"], Anchor(words))
        self.selection = found[0] if found else None

    def _take(self, part: str) -> None:
        """The words selected are the content, the reporting words or the source of the statement being made."""
        self.spans[part] = self.selection
        if part == "source" and self.selection:
            self.name.value = self.article["text"][slice(*self.selection)]
        self._say()

    def keep(self) -> None:
        """The statement as it stands is kept, and written to the coder's file."""
        if not self.spans["content"]:
            self.told.html = f'<p class="mk-note" role="alert">{html.escape(self.words("explorer.no_content"))}</p>'
            return
        given = {"source_name": self.name.value, **{c: control.value for c, control in self.coded.items()}}
        self.article["attributions"].append(codings.statement(self.article["text"], **self.spans, **given))
        self.article["attributions"].sort(key=lambda s: s["content"])
        self.spans, self.name.value = dict.fromkeys(PARTS), ""
        for control in self.coded.values():
            control.value = ""
        self._write()

    def _remove(self, number: int) -> None:
        del self.article["attributions"][number]
        self._write()

    def _save_topics(self) -> None:
        if not self._loading:
            self.article["topics"] = [{"topic": t, "evidence": ""} for t in self.topics.value]
            self._write()

    def _move(self, step: int) -> None:
        self._write()
        self.at = min(max(self.at + step, 0), len(self.ids) - 1)
        self._show()

    def _write(self) -> None:
        """Articles up to the present one, and any other that has something coded, are in the file."""
        seen = set(self.ids[: self.at + 1]) | set(codings.read(self.path))
        codings.write(self.path, {i: row for i, row in self.articles.items() if i in seen})
        self._say()
