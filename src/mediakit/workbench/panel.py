"""One article in the explorer: read it, choose words or a statement, and mend what the machine made of it."""

from __future__ import annotations

import html
from collections.abc import Callable

import ipywidgets as w
import pandas as pd

from mediakit.analysis import Slice
from mediakit.annotate.corrections_rows import cell
from mediakit.errors import MediakitError
from mediakit.workbench import codings
from mediakit.workbench.desk import Desk
from mediakit.workbench.display import article as article_html
from mediakit.workbench.fields import WIDE, Fields
from mediakit.workbench.frame import Frame

MOST_ARTICLES, MOST_NAMES = 1_000, 2_000
EDITABLE = ("source_name", "source_type", "form", "stance", "channel")
WHAT = {"source_name": "source", "source_type": "source", "form": "form", "stance": "stance", "channel": "channel"}


class ArticlePanel(w.VBox):
    """changed: called after each correction and lexicon row."""

    def __init__(self, desk: Desk, words, changed: Callable[[], None]):
        self.desk, self.words, self.fields, self.changed = desk, words, Fields(words), changed
        self.article_id, self.span, self.statement = "", None, None
        self.page, self.told = Frame(), Frame()
        self.told.add_class("mk-told")
        self.list = w.Dropdown(options=[("—", "")], layout=WIDE)
        self.page.on_select(self._selected)
        self.list.observe(self._listed, "value")
        super().__init__([self.list, w.HBox([self._left(), self._tools()], layout=w.Layout(align_items="flex-start"))])

    def _left(self) -> w.Box:
        return w.Box([self.page], layout=w.Layout(flex="1 1 55%", min_width="0"))

    def _tools(self) -> w.VBox:
        f = self.fields
        self.chosen = f.text("chosen", hint=self.words("explorer.chosen_hint"))
        self.who, self.why = f.text("who", self.desk.who), f.text("why")
        self.who.observe(lambda change: setattr(self.desk, "who", change["new"]), "value")
        self.chosen.observe(lambda change: self._typed(change["new"]), "value")
        self.tools = w.Accordion([self._statement_tools(), self._actor_tools(), self._topic_tools(), self._lexicon_tools()])
        self.tools.titles = [self.words(f"explorer.tool.{n}") for n in ("statement", "actors", "topics", "lexicon")]
        self.tools.selected_index = 0
        undo = f.button("undo", lambda: self._done(self._undo))
        return w.VBox([self.told, self.chosen, self.tools, self.who, self.why, undo],
                      layout=w.Layout(flex="1 1 45%", min_width="18rem"))

    def _statement_tools(self) -> w.VBox:
        f = self.fields
        self.edit = {"source_name": f.name("source_name"), **{c: f.coded(c) for c in EDITABLE[1:]}}
        self.save_button = f.button("save", lambda: self._done(self._save), "primary")
        self.reject_button = f.button("reject", lambda: self._done(self._reject), "warning")
        self.add_button = f.button("add", lambda: self._done(self._add), "success")
        return w.VBox([*self.edit.values(), w.HBox([self.save_button, self.reject_button, self.add_button])])

    def _actor_tools(self) -> w.VBox:
        f = self.fields
        self.old, self.new = f.name("old"), f.name("new")
        self.here = w.Checkbox(False, description=self.fields.label("only_here"), indent=False, layout=WIDE)
        names = [f.button(n, lambda n=n: self._done(lambda: self._actors(n))) for n in ("merge", "split")]
        places = [f.button("mention", lambda: self._done(self._add_mention)),
                  f.button("reject_mention", lambda: self._done(self._reject_mention), "warning")]
        return w.VBox([self.old, self.new, self.here, w.HBox(names), w.HBox(places)])

    def _topic_tools(self) -> w.VBox:
        f = self.fields
        every = [(self.words.label("topic", t), t) for t in codings.topics()]
        self.topics = f.several("topics", every, 8)
        self.main = f.one("main_topic", [("—", ""), *every], "")
        return w.VBox([self.topics, self.main, f.button("save_topics", lambda: self._done(self._save_topics), "primary")])

    def _lexicon_tools(self) -> w.VBox:
        f = self.fields
        self.topic = f.one("topic", [(self.words.label("topic", t), t) for t in codings.topics()])
        self.kind = f.one("kind", [(self.words.label("kind", k), k) for k in ("person", "organisation", "group")])
        return w.VBox([
            w.HTML(html.escape(self.words("explorer.lexicon"))), self.topic,
            f.button("add_term", lambda: self._done(lambda: self._grow("term"))), self.kind,
            f.button("add_actor", lambda: self._done(lambda: self._grow("actor"))),
        ])

    # choosing

    def show_list(self, part: Slice) -> None:
        """The articles that can be opened, the first of a slice; the present one stays if it is in the slice."""
        listed = "SELECT article_id, coalesce(title, article_id) AS title FROM articles JOIN kept USING (article_id)"
        rows = part.ask(f"{listed} ORDER BY number LIMIT {MOST_ARTICLES}")
        present = part.ask(f"{listed} WHERE article_id = $1", [self.article_id])
        if not set(present["article_id"]) <= set(rows["article_id"]):
            rows = pd.concat([present, rows])
        self._offer(list(zip(rows["title"], rows["article_id"], strict=True)) or [("—", "")], self.article_id if len(present) else "")
        if self.list.value:
            self.read(self.list.value)

    def _offer(self, options: list[tuple[str, str]], chosen: str) -> None:
        """Puts articles into the list, the first one chosen unless another is named; nothing is read."""
        self.list.unobserve(self._listed, "value")
        self.list.options = options
        self.list.value = chosen or options[0][1]
        self.list.observe(self._listed, "value")

    def _listed(self, change: dict) -> None:
        """Another article is chosen in the list."""
        if change["new"] and change["new"] != self.article_id:
            self.read(change["new"])

    def read(self, article_id: str) -> None:
        """Shows an article; nothing in it is chosen yet."""
        one = self.desk.article(article_id)
        if article_id != self.article_id:
            self.span = self.statement = None
            self.chosen.value = ""
        self.article_id = article_id
        if self.list.value != article_id and article_id in [v for _, v in self.list.options]:
            self.list.value = article_id
        self.page.html = article_html(one, self.words.language)
        self.topics.value = tuple(t for t in codings.topics() if t in set(one.article_topics["topic"]))
        self.main.value = self._main_topic() if self._main_topic() in codings.topics() else ""
        names = list(dict.fromkeys([*one.actors["name_ar"], *self.desk.names(MOST_NAMES)]))
        for box in (self.edit["source_name"], self.old, self.new):
            box.options = names

    def _selected(self, selection: dict) -> None:
        span = self.desk.find(self.article_id, selection["text"], selection["before"], selection["after"])
        if span:
            self.choose(*span)

    def _typed(self, words: str) -> None:
        if not words or (self.span and self.desk.text(self.article_id)[slice(*self.span)] == words):
            return
        span = self.desk.find(self.article_id, words)
        if span:
            self.choose(*span)
        else:
            self._tell(self.words("explorer.not_here"))

    def choose(self, start: int, end: int) -> None:
        """These words are chosen, and the statement of which they are a part, if there is one."""
        self.span = (start, end)
        self.chosen.value = self.desk.text(self.article_id)[start:end]
        rows = self.desk.article(self.article_id).attributions
        parts = [rows[(rows[f"{p}_start"] < end) & (rows[f"{p}_end"] > start)] for p in ("content", "cue", "source")]
        rated = [(row["content_end"] - row["content_start"], row) for part in parts for row in part.to_dict("records")]
        self.statement = min(rated, key=lambda r: r[0])[1] if rated else None
        for name, control in self.edit.items():
            value = self.statement[name] if self.statement else ""
            control.value = value if isinstance(value, str) else ""
        self.save_button.disabled = self.reject_button.disabled = self.statement is None
        self.old.value = self._form(start, end)
        self._tell(self.words("explorer.statement" if self.statement else "explorer.no_statement"))

    def _form(self, start: int, end: int) -> str:
        rows = self.desk.article(self.article_id).mentions
        hit = rows[(rows["start"] < end) & (rows["end"] > start)]
        return hit["text"].iloc[0] if len(hit) == 1 else self.chosen.value

    # mending

    def _done(self, act: Callable[[], str]) -> None:
        """Carries out an action, says what came of it, and shows everything anew."""
        try:
            told = act()
        except MediakitError as error:
            self._tell(str(error))
            return
        span = self.span
        self.changed()
        if span:
            self.choose(*span)
        self._tell(told)

    def _tell(self, text: str) -> None:
        self.told.html = f'<p class="mk-note" role="status">{html.escape(text)}</p>'

    def _outcome(self, statuses: list[str]) -> str:
        names = "، ".join(self.words.label("status", s) for s in dict.fromkeys(statuses))
        return self.words("explorer.corrected", n=len(statuses), status=names, file=self.desk.corrections.name)

    def _place(self) -> dict:
        start, end = self.span
        if self.statement:
            start, end = self.statement["content_start"], self.statement["content_end"]
        return {**self.desk.place(self.article_id, start, end), "why": self.why.value}

    def _save(self) -> str:
        old = {name: _plain(self.statement[name]) for name in EDITABLE}
        new = {name: control.value for name, control in self.edit.items()}
        place = self._place()
        changes = [name for name in EDITABLE if old[name] != new[name]]
        return self._outcome([
            self.desk.correct(what=WHAT[n], field=n, old=old[n], new=new[n], **place) for n in changes
        ]) if changes else self.words("explorer.unchanged")

    def _reject(self) -> str:
        told = self._outcome([self.desk.correct(what="reject", field="attribution", **self._place())])
        self.statement = None
        return told

    def _add(self) -> str:
        if not self.span:
            return self.words("explorer.no_words")
        given = cell({name: control.value for name, control in self.edit.items()})
        place = self.desk.place(self.article_id, *self.span)
        return self._outcome([self.desk.correct(what="add", field="attribution", new=given, why=self.why.value, **place)])

    def _actors(self, what: str) -> str:
        row = {"old": self.old.value, "new": self.new.value, "why": self.why.value}
        if not row["old"] or not row["new"]:
            return self.words("explorer.two_names")
        article = self.article_id if self.here.value else ""
        return self._outcome([self.desk.correct(what=what, field="actor", article=article, **row)])

    def _add_mention(self) -> str:
        if not self.span:
            return self.words("explorer.no_words")
        name = self.new.value or self.chosen.value
        return self._outcome([self.desk.correct(what="add", field="mention", new=name, **self._words_place())])

    def _reject_mention(self) -> str:
        if not self.span:
            return self.words("explorer.no_words")
        return self._outcome([self.desk.correct(what="reject", field="mention", **self._words_place())])

    def _words_place(self) -> dict:
        return {**self.desk.place(self.article_id, *self.span), "why": self.why.value}

    def _save_topics(self) -> str:
        old = set(self.desk.article(self.article_id).article_topics["topic"])
        new = set(self.topics.value)
        rows = [{"old": t, "new": ""} for t in sorted(old - new)] + [{"old": "", "new": t} for t in sorted(new - old)]
        given = {"what": "topic", "article": self.article_id, "why": self.why.value}
        done = [self.desk.correct(field="topic", **row, **given) for row in rows]
        main = self._main_topic()
        if self.main.value and self.main.value != main:
            done.append(self.desk.correct(field="primary", old=main, new=self.main.value, **given))
        return self._outcome(done) if done else self.words("explorer.unchanged")

    def _main_topic(self) -> str:
        topics = self.desk.article(self.article_id).article_topics
        return next(iter(topics.loc[topics["primary"].fillna(False), "topic"]), "")

    def _grow(self, what: str) -> str:
        if not self.span:
            return self.words("explorer.no_words")
        example = self.desk.sentence(self.article_id, self.span[0])
        words = self.desk.text(self.article_id)[slice(*self.span)]
        if what == "term":
            entry = self.desk.add_term(words, self.topic.value, example)
        else:
            entry = self.desk.add_actor(words, self.kind.value, example)
        told = "explorer.grown" if self.desk.can_rerun else "explorer.grown_later"
        return self.words(told, entry=entry, folder=self.desk.lexicons)

    def _undo(self) -> str:
        row = self.desk.take_back()
        return self.words("explorer.undone" if row else "explorer.nothing_to_undo")


def _plain(value) -> str:
    return value if isinstance(value, str) else ""
