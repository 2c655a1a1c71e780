"""A finished chart: the picture, what it says, its numbers and the way from each mark to its evidence."""

from __future__ import annotations

import html
import io
from contextlib import contextmanager, nullcontext
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING

from mediakit.arabic.display import clean
from mediakit.charts import canvas as sheets
from mediakit.charts import handover, style, svg
from mediakit.charts.catalogue import Words
from mediakit.charts.evidence import as_json, script
from mediakit.charts.tables import table as html_table

if TYPE_CHECKING:
    import pandas as pd

MARGIN, SIDE = 4.0, 12.0


@dataclass(frozen=True)
class Chart:
    """What a chart function returns; a notebook cell that ends with it shows it.

    slug: stable name, also the id of the figure. finding: one sentence that the picture shows; it is the
    alternative text too. markup: the finding as HTML, its values kept apart from the direction of the sentence.
    note: n, the kind of interval, the source. keys: the evidence key of each mark `mk-SLUG--0`, `mk-SLUG--1` … in order; labels: what each is called.
    table: the numbers, one row for each key where `row_keys` says so.
    """

    slug: str
    title: str
    finding: str
    note: str
    canvas: sheets.Canvas | None
    table: pd.DataFrame
    words: Words
    keys: tuple[str, ...] = ()
    labels: tuple[str, ...] = ()
    row_keys: tuple[str, ...] = ()
    evidence: pd.DataFrame | None = None
    formats: dict = field(default_factory=dict)
    markup: str = ""

    @property
    def id(self) -> str:
        """The id of the figure element."""
        return f"mk-{self.slug}"

    def svg(self) -> str:
        """The picture alone as an `<svg>` element for a page; text in it can be selected and searched."""
        if self.canvas is None:
            return ""
        source = svg.draw(self.canvas.figure, self.id)
        label = f"{self.title}. {self.finding}"
        return svg.finish(source, clean(label), self.id, self.canvas.palette, self._by_mark(self.labels))

    def html(self) -> str:
        """The whole fragment: caption, picture, note, data, keys and evidence."""
        e = html.escape
        title = f'<h3 class="mk-title">{e(clean(self.title))}</h3>'
        finding = f'<p class="mk-finding">{self.markup or e(clean(self.finding))}</p>' if self.finding else ""
        picture = f'<div class="mk-picture">{self.svg()}</div>' if self.canvas else ""
        note = f'<p class="mk-note">{e(clean(self.note))}</p>' if self.note else ""
        return (
            f'<figure class="mk-chart" id="{e(self.id)}" dir="{self.words.direction}" '
            f'lang="{self.words.language}"><figcaption>{title}{finding}</figcaption>'
            f"{picture}{note}{self._data()}{self._scripts()}</figure>"
        )

    def _data(self) -> str:
        if not len(self.table):
            return ""
        inside = html_table(self.table, self.words, keys=self.row_keys, formats=self.formats).markup
        summary = html.escape(self.words("common.data"))
        return f'<details class="mk-data"><summary>{summary}</summary>{inside}</details>'

    def _scripts(self) -> str:
        if not self.keys:
            return ""
        keys = f'<script type="application/json" class="mk-keys">{as_json(self._by_mark(self.keys))}</script>'
        return keys + script(self.evidence, self.id)

    def _by_mark(self, values: tuple[str, ...]) -> dict[str, str]:
        return {f"{self.id}--{position}": clean(value) for position, value in enumerate(values)}

    def _repr_mimebundle_(self, include=None, exclude=None):
        shown = {"text/html": self.html(), "text/plain": f"{self.title}\n{self.finding}\n{self.note}"}
        rows = handover.numbers_of(self.slug, self.title, self.table, self.words, self.formats)
        return {**shown, **rows, **handover.picture_of(self)}

    def save(self, path, scale: float = 2.0) -> Path:
        """Write the chart with its title and note to a .svg, .png or .pdf file; returns the path.

        scale: pixels for each point of a .png file.
        """
        path = Path(path)
        path.write_bytes(self.picture(path.suffix.lstrip(".").lower(), scale))
        return path

    def picture(self, kind: str = "png", scale: float = 2.0, bare: bool = False) -> bytes:
        """The chart with title and note as the bytes of a png, svg or pdf file; same chart, same bytes.

        bare: without title and note, for a place that says them itself.
        """
        sheet = self.canvas or sheets.Canvas(style.WIDTH, 1, mirror=self.words.direction == "rtl")
        dress = nullcontext() if bare else _dressed(sheet, self.title, self.note)
        with dress, sheet.shaped() if kind != "svg" else nullcontext():
            return _written(sheet.figure, kind, scale, self.id)


def _written(figure, kind: str, scale: float, salt: str) -> bytes:
    import matplotlib

    if kind == "svg":
        return svg.draw(figure, salt).encode()
    buffer = io.BytesIO()
    stamps = {"pdf": {"CreationDate": None}, "png": {"Software": None}}[kind]
    with matplotlib.rc_context(style.RC):
        figure.savefig(buffer, format=kind, dpi=72 * scale, metadata=stamps)
    return buffer.getvalue()


@contextmanager
def _dressed(sheet, title: str, note: str):
    """Within it the sheet is higher by a title above and a note beneath; afterwards as it was."""
    room = sheet.width - 2 * MARGIN
    head = sheets.wrap(title, room * 0.92, "title", 3)
    foot = sheets.wrap(note, room, "note", 4) if note else []
    above, below = 12 + 24 * len(head), 10 + 17 * len(foot)
    size, n_words = sheet.figure.get_size_inches(), len(sheet.words)
    sheet.figure.set_size_inches((sheet.width + 2 * SIDE) / 72, (sheet.height + above + below) / 72)
    sheet.axes.set(xlim=(-SIDE, sheet.width + SIDE), ylim=(sheet.height + below, -above))
    for row, line in enumerate(head):
        sheet.text(MARGIN, -above + 22 + 24 * row, line, size="title", bold=True)
    for row, line in enumerate(foot):
        sheet.text(MARGIN, sheet.height + 10 + 17 * row, line, size="note", colour="muted")
    try:
        yield
    finally:
        for artist in sheet.words[n_words:]:
            artist.remove()
        del sheet.words[n_words:]
        sheet.figure.set_size_inches(size)
        sheet.axes.set(xlim=(0, sheet.width), ylim=(sheet.height, 0))
