"""Coding by hand, blind: an article without the machine's marks; statements, actors, topics are what the coder says."""

from __future__ import annotations

import html
from pathlib import Path

import ipywidgets as w

from mediakit.annotate.anchors import Anchor, locate
from mediakit.arabic.display import clean
from mediakit.charts import Words
from mediakit.charts.reading import reading
from mediakit.report.job import slug
from mediakit.workbench import codings
from mediakit.workbench.display import READING
from mediakit.workbench.fields import Fields
from mediakit.workbench.frame import Frame

PARTS = ("content", "cue", "source")
KINDS = ("person", "organisation", "state", "group", "place")


class Coder(w.VBox):
    """The coding of one coder; shows itself. Everything is written to `folder/annotations-CODER.jsonl` at once.

    articles: table articles; nothing else of the analysis is looked at. ids: the sample (`workbench.draw`).
    """

    def __init__(self, articles, ids: list[str], folder, coder: str, language: str = "ar"):
        self._open(codings.blanks(articles, ids), Path(folder) / f"{codings.START}{slug(coder)}.jsonl", language)

    def _open(self, rows: dict[str, dict], path: Path, language: str) -> None:
        self.words, self.path, self.ids = Words(language), path, list(rows)
        self.fields = Fields(self.words)
        self.articles = {**rows, **codings.read(path)}
        self.at, self.spans, self.selection = 0, dict.fromkeys(PARTS), None
        self.page, self.list, self.named, self.told = (Frame() for _ in range(4))
        self.page.on_select(self._selected)
        self.list.on_pick(lambda key: self._remove("attributions", int(key)))
        self.named.on_pick(lambda key: self._remove("actors", int(key)))
        super().__init__([self.told, w.HBox([
            w.Box([self.page], layout=w.Layout(flex="1 1 55%", min_width="0")), self._tools(),
        ], layout=w.Layout(align_items="flex-start"))])
        self.add_class("mk-bench")
        self.add_class("mk-rtl" if self.words.direction == "rtl" else "mk-ltr")
        self._show()

    # tools

    def _tools(self) -> w.VBox:
        f = self.fields
        self.typed = f.text("chosen", hint=self.words("explorer.chosen_hint"))
        self.typed.observe(lambda change: change["new"] and self._type(change["new"]), "value")
        self.tabs = w.Tab([self._statement_tools(), self._actor_tools(), self._topic_tools()])
        self.tabs.titles = [self.words(f"explorer.tool.{name}") for name in ("statement", "actors", "topics")]
        moves = [f.button("previous", lambda: self._move(-1)), f.button("next", lambda: self._move(1), "primary")]
        return w.VBox([self.typed, self.tabs, w.HBox(moves)], layout=w.Layout(flex="1 1 45%", min_width="18rem"))

    def _statement_tools(self) -> w.VBox:
        f = self.fields
        takes = [f.button(f"as_{part}", lambda part=part: self._take(part)) for part in PARTS]
        self.name = f.name("source_name")
        self.coded = {column: f.coded(column) for column in ("source_type", "form", "channel")}
        return w.VBox([w.HBox(takes), self.name, *self.coded.values(), f.button("keep", self.keep, "success"), self.list])

    def _actor_tools(self) -> w.VBox:
        f = self.fields
        self.actor = f.name("actor_name")
        self.kind = f.one("kind", [(self.words.label("kind", k), k) for k in KINDS])
        keeps = [f.button("here", self.keep_actor, "success"), f.button("everywhere", lambda: self.keep_actor(everywhere=True))]
        return w.VBox([self.actor, self.kind, w.HBox(keeps), self.named])

    def _topic_tools(self) -> w.VBox:
        topics = codings.topics()
        self.topics = self.fields.several("topics", [(self.words.label("topic", t), t) for t in topics], len(topics))
        self.topics.observe(lambda _: self._save_topics(), "value")
        return w.VBox([self.topics])

    # what is shown

    @property
    def article(self) -> dict:
        """The article being coded, as a line of annotations.jsonl."""
        return self.articles[self.ids[self.at]]

    def _show(self) -> None:
        self.spans, self.selection = dict.fromkeys(PARTS), None
        self._loading = True
        self.topics.value = tuple(t["topic"] for t in self.article["topics"] if t["topic"] in dict(self.topics.options).values())
        self._loading = False
        self._say()

    def _say(self, alert: str = "") -> None:
        """Everything anew for the article as it is coded now; `alert` is said first."""
        state = self.words("explorer.coding", at=self.at + 1, n=len(self.ids), file=self.path.name)
        role = f'<p class="mk-note" role="alert">{html.escape(alert)}</p>' if alert else ""
        self.told.html = f'{role}<p class="mk-note" role="status">{html.escape(state)}</p>'
        self.page.html = READING + reading(self.article["text"], self._marks(), _lines(self.article["text"]), self.words).markup
        self.list.html = self._listed([(s["source_name"] or "—", s["content_text"]) for s in self.article["attributions"]])
        self.named.html = self._listed([
            (a["name"], f'{self.words.label("kind", a["kind"])} ({self.words.written(len(a["spans"]), "")})')
            for a in self.article["actors"]])
        self.name.options = self.actor.options = [a["name"] for a in self.article["actors"]]

    def _marks(self):
        import pandas as pd

        rows = [(*span, part, self.words.label("mark", part)) for part, span in self.spans.items() if span]
        for said in self.article["attributions"]:
            places = {"content": said["content"][0], "cue": said["cue_span"], "source": said["source_span"]}
            rows += [(*span, part, said["source_name"] or "") for part, span in places.items() if span]
        rows += [(*span, "actor", a["name"]) for a in self.article["actors"] for span in a["spans"]]
        return pd.DataFrame(rows, columns=["start", "end", "kind", "title"])

    def _listed(self, rows: list[tuple[str, str]]) -> str:
        hint = html.escape(self.words("explorer.remove"), quote=True)
        items = "".join(f'<li data-key="{n}" title="{hint}"><b>{html.escape(clean(head))}</b>: {html.escape(clean(text))}</li>'
                        for n, (head, text) in enumerate(rows))
        return f'<ul class="mk-sentences" dir="rtl">{items}</ul>'

    # choosing words

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
        if not found:
            self._say(self.words("explorer.not_here"))

    def _take(self, part: str) -> None:
        """The words selected are the content, the reporting words or the source of the statement being made."""
        if not self.selection:
            self._say(self.words("explorer.no_words"))
            return
        self.spans[part] = self.selection
        if part == "source":
            self.name.value = self.article["text"][slice(*self.selection)]
        self._say()

    # coding

    def keep(self) -> None:
        """The statement as it stands is kept, and written to the coder's file."""
        if not self.spans["content"]:
            self._say(self.words("explorer.no_content"))
            return
        given = {"source_name": self.name.value, **{c: control.value for c, control in self.coded.items()}}
        self.article["attributions"].append(codings.statement(self.article["text"], **self.spans, **given))
        self.article["attributions"].sort(key=lambda s: s["content"])
        self.spans, self.name.value = dict.fromkeys(PARTS), ""
        for control in self.coded.values():
            control.value = ""
        self._write()

    def keep_actor(self, everywhere: bool = False) -> None:
        """The words selected name an actor, here or wherever they stand; with a name that is there, they are added to it."""
        if not self.selection:
            self._say(self.words("explorer.no_words"))
            return
        words = self.article["text"][slice(*self.selection)]
        spans = codings.places({"mentions": [words]}, self.article["text"]) if everywhere else []
        codings.name_actor(self.article, self.actor.value.strip() or words, self.kind.value, [self.selection, *spans])
        self.actor.value = ""
        self._write()

    def _remove(self, part: str, number: int) -> None:
        del self.article[part][number]
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


def _lines(text: str):
    """The lines of a text as segments: a blind coder sees no parts that the machine made."""
    import pandas as pd

    rows, at = [], 0
    for line in text.split("\n"):
        if line.strip():
            rows.append({"start": at, "end": at + len(line), "role": "body"})
        at += len(line) + 1
    return pd.DataFrame(rows, columns=["start", "end", "role"])
