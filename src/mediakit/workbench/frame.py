"""A widget that shows a fragment of a page and tells what is picked or selected in it."""

from __future__ import annotations

from functools import cache
from importlib.resources import files

import anywidget
import traitlets

from mediakit.charts import style
from mediakit.workbench import tables


@cache
def _asset(name: str) -> str:
    return files("mediakit.workbench").joinpath("assets", name).read_text("utf-8")


def _theme() -> str:
    """Colours in JupyterLab's dark theme."""
    dark = ";".join(f"--mk-{role}:{value}" for role, value in style.colours("dark").items())
    return f"body[data-jp-theme-light=false] .mk-frame{{{dark}}}"


class Frame(anywidget.AnyWidget):
    """html: what is shown; it must be escaped already. reveal: set to another number, it scrolls into view
    and takes the focus, so that the Tab key goes on from there.
    words: `tables.search_words`, if tables are to have a search box.

    picked: {key, n} of the mark or row last clicked, or chosen with Enter; n grows with each. selected:
    {kind, text, before, after, n}: words selected in an article (kind words) or a mark clicked (kind mark).
    """

    _esm = tables.script() + _asset("frame.js")
    _css = _asset("frame.css") + tables.SEARCH + _theme()
    words = traitlets.Dict({}).tag(sync=True)
    html = traitlets.Unicode("").tag(sync=True)
    reveal = traitlets.Int(0).tag(sync=True)
    picked = traitlets.Dict({}).tag(sync=True)
    selected = traitlets.Dict({}).tag(sync=True)

    def on_pick(self, act) -> None:
        """Calls `act(key)` at each pick."""
        self.observe(lambda change: act(change["new"]["key"]), "picked")

    def on_select(self, act) -> None:
        """Calls `act(selection)` at each selection."""
        self.observe(lambda change: act(change["new"]), "selected")
