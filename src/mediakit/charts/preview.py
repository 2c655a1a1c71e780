"""The picture that stands for a report in a chat message: title, what stands out, key figures."""

from __future__ import annotations

import io

from mediakit.charts import style
from mediakit.charts.canvas import Canvas, fit, measure, wrap

WIDTH, HEIGHT, EDGE, SCALE = 400.0, 210.0, 18.0, 3
FIGURES = 4


def preview(title: str, summary: str, figures: list[list[str]], kicker: str, direction: str) -> bytes:
    """A PNG of 1200 × 630 pixels; the same words, the same bytes.

    figures: name, value and interval of each key figure; the first four are shown. direction: `rtl` or `ltr`.
    """
    import matplotlib

    sheet = Canvas(WIDTH, HEIGHT, mirror=direction == "rtl")
    _words(sheet, title, summary, kicker)
    _numbers(sheet, figures[:FIGURES])
    buffer = io.BytesIO()
    with matplotlib.rc_context(style.RC), sheet.shaped() as figure:
        figure.savefig(buffer, format="png", dpi=72 * SCALE, metadata={"Software": None})
    return buffer.getvalue()


def _words(sheet: Canvas, title: str, summary: str, kicker: str) -> None:
    room = WIDTH - 2 * EDGE
    sheet.bar(EDGE, WIDTH - EDGE, 14, 3, "ink")
    sheet.text(EDGE, 28, fit(kicker, room, "note"), size="note", colour="muted")
    top = 52.0
    for line in wrap(title, room / 1.1, "title", 2):
        sheet.text(EDGE, top, line, size="title", bold=True)
        top += 23
    for line in wrap(summary, room, "axis", int((HEIGHT - 62 - top) // 17) + 1):
        sheet.text(EDGE, top, line, size="axis", prose=True)
        top += 17


def _numbers(sheet: Canvas, figures: list[list[str]]) -> None:
    wide = (WIDTH - 2 * EDGE) / max(1, len(figures))
    for number, (name, value, span) in enumerate(figures):
        start = EDGE + wide * number
        sheet.line([(start, HEIGHT - 50), (start + wide - 10, HEIGHT - 50)], "ink", 1.2)
        sheet.text(start, HEIGHT - 36, fit(value, wide - 12, "title"), size="title", bold=True)
        beside = measure(value, "title", bold=True) + 6
        sheet.text(start + beside, HEIGHT - 36, fit(span, wide - 12 - beside, "note"), size="note", colour="muted")
        sheet.text(start, HEIGHT - 18, fit(name, wide - 12, "note"), size="note", colour="muted")
