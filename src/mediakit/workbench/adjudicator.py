"""Two codings become one: what both coders say alike stands, the rest is laid before a third person, or before them both."""

from __future__ import annotations

import html
from pathlib import Path

import ipywidgets as w

from mediakit.arabic.display import clean
from mediakit.workbench import codings
from mediakit.workbench.coder import Coder
from mediakit.workbench.frame import Frame
from mediakit.workbench.settling import Disputed, disputed, settled


class Adjudicator(Coder):
    """first, second: the files of two coders. The result is `annotations-adjudicated.jsonl` beside the first one.

    Only articles that both have coded are shown; where they agree on all, nothing is left to do. Picking an entry of the list takes it over; whatever neither
    coder has right can be coded anew or removed.
    """

    def __init__(self, first, second, language: str = "ar"):
        paths = [Path(first), Path(second)]
        rows = [codings.read(path) for path in paths]
        both = [key for key in rows[0] if key in rows[1]]
        self.coders = {path.stem.removeprefix(codings.START): found for path, found in zip(paths, rows, strict=True)}
        self.undecided = Frame()
        self.undecided.on_pick(lambda key: self._take_over(int(key)))
        start = {key: settled(rows[0][key], rows[1][key]) for key in both}
        path = paths[0].with_name(f"{codings.START}{codings.ADJUDICATED}.jsonl")
        if not path.exists() and not any(disputed(start[key], {"": rows[0][key], " ": rows[1][key]}) for key in both):
            codings.write(path, start)
        self._open(start, path, language)

    def _tools(self) -> w.VBox:
        tools = super()._tools()
        tools.children = (self.undecided, *tools.children)
        return tools

    @property
    def left(self) -> list[Disputed]:
        """What is still to be decided in the article shown."""
        return disputed(self.article, {name: rows[self.article["id"]] for name, rows in self.coders.items()})

    def _say(self, alert: str = "") -> None:
        super()._say(alert)
        items = "".join(
            f'<li data-key="{n}"><small>{html.escape(clean(d.coder))} · {html.escape(self.words.label("disputed", d.kind))}</small>'
            f"{html.escape(clean(self._described(d)))}</li>" for n, d in enumerate(self.left))
        title = html.escape(self.words("explorer.disputed", n=len(self.left)))
        self.undecided.html = f'<p class="mk-note" role="status">{title}</p><ul class="mk-sentences mk-open" dir="rtl">{items}</ul>'

    def _described(self, entry: Disputed) -> str:
        row, words = entry.row, self.words
        if entry.kind == "topics":
            return words.label("topic", row["topic"])
        if entry.kind == "actors":
            return f'{row["name"]} ({words.label("kind", row["kind"])})'
        facts = [words.label(c, row[c]) for c in ("source_type", "form", "channel") if row[c]]
        return f'{row["source_name"] or "—"}: {row["content_text"]} ({"، ".join(facts)})'

    def _take_over(self, number: int) -> None:
        entry = self.left[number]
        self.article[entry.kind].append(entry.row)
        if entry.kind == "attributions":
            self.article["attributions"].sort(key=lambda s: s["content"])
        self._write()
        self._show()
