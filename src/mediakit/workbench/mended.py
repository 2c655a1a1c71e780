"""The corrections made so far, what became of each, and taking one back: a list in the explorer."""

from __future__ import annotations

import html
from collections.abc import Callable

import ipywidgets as w

from mediakit.analysis import corrections as told
from mediakit.arabic.display import clean
from mediakit.charts import Page
from mediakit.workbench import tables
from mediakit.workbench.desk import Desk
from mediakit.workbench.fields import Fields
from mediakit.workbench.frame import Frame


class MendedPanel(w.VBox):
    """changed: called after a correction is taken back. open_place: called with article, start, end of one's place."""

    def __init__(self, desk: Desk, words, changed: Callable[[], None], open_place: Callable[[str, int, int], None]):
        self.desk, self.words, self.changed, self.open_place = desk, words, changed, open_place
        self.chosen: dict | None = None
        self.list, self.said = Frame(words=tables.search_words(words)), Frame()
        self.list.on_pick(lambda line: self._choose(int(line)))
        fields = Fields(words)
        self.remove_button = fields.button("take_back", self._remove, "warning")
        self.open_button = fields.button("open_place", self._open)
        super().__init__([self.said, w.HBox([self.open_button, self.remove_button]), self.list])

    def refresh(self, part) -> None:
        """The list anew, for a slice of the analysis."""
        lines = [str(line) for line in told.listed(part)["line"]]
        self.list.html = Page(self.words.language).table("corpus.corrections", told.shown(part), keys=lines).markup
        self._choose(None)

    def _choose(self, line: int | None) -> None:
        rows = told.listed(self.desk.analysis).to_dict("records")
        self.chosen = next((row for row in rows if row["line"] == line), None)
        text = html.escape(self.words("explorer.line", line=line) if self.chosen else self.words("explorer.pick_line"))
        message = f' <bdi dir="auto">{html.escape(clean(self.chosen["message"]))}</bdi>' if self.chosen else ""
        self.said.html = f'<p class="mk-note" role="status">{text}{message}</p>'
        self.remove_button.disabled = self.chosen is None
        self.open_button.disabled = not (self.chosen and self.chosen["text"] and self.chosen["article_id"])

    def _remove(self) -> None:
        self.desk.take_back(int(self.chosen["line"]))
        self.changed()

    def _open(self) -> None:
        row = self.chosen
        span = self.desk.find(row["article_id"], row["text"])
        if span:
            self.open_place(row["article_id"], *span)
