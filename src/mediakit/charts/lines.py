"""Charts over time. Time runs from left to right in both languages, as in the Arabic business press."""

from __future__ import annotations

import math

from mediakit.charts import numbers, style
from mediakit.charts.bars import ticks
from mediakit.charts.canvas import Canvas, fit, measure

HEIGHT, LEFT, FOOT, HEAD = 230.0, 40.0, 26.0, 22.0


def timeline(data, words, unit="month", slug="") -> Canvas:
    """One column for each period; the highest is labelled.

    data: columns period (timestamps without a gap), count.
    """
    sheet = Canvas(style.WIDTH, HEIGHT)
    top = float(data["count"].max()) or 1.0
    bottom, room = HEIGHT - FOOT, HEIGHT - FOOT - HEAD

    def height(value):
        return bottom - room * float(value) / top

    _count_grid(sheet, [t for t in ticks(top) if t == int(t)], height, words)
    step = (sheet.width - LEFT - 6) / max(1, len(data))
    wide = max(1.5, min(46.0, step * 0.78))
    for position, count in enumerate(data["count"]):
        middle = LEFT + step * (position + 0.5)
        sheet.bar(middle - wide / 2, middle + wide / 2, height(count), bottom - height(count), "c1")
        sheet.mark(middle - step / 2, HEAD, step, room, f"mk-{slug}--{position}")
    peak = int(data["count"].to_numpy().argmax())
    sheet.text(_inside(sheet, LEFT + step * (peak + 0.5), 16), height(top) - 10,
               numbers.number(top, words.language), size="value", side="middle", bold=True)
    places = [LEFT + step * (i + 0.5) for i in range(len(data))]
    _dates(sheet, list(data["period"]), places, words, unit, HEIGHT - 11)
    sheet.line([(LEFT, bottom), (sheet.width - 6, bottom)], "muted", 1)
    return sheet


def _inside(sheet, x: float, half: float) -> float:
    return max(half, min(sheet.width - half, x))


def _count_grid(sheet, values, height, words):
    for value in values:
        sheet.line([(LEFT, height(value)), (sheet.width - 6, height(value))], "grid", 0.8)
        text = numbers.number(value, words.language)
        sheet.text(LEFT - 6, height(value), text, size="axis", colour="muted", side="end")


def _dates(sheet, periods, places, words, unit, y):
    """Labels under the first period and under every n-th, as many as fit without touching."""
    texts = [numbers.date(p, words.language, unit) for p in periods]
    for position in _chosen(texts, places):
        half = measure(texts[position], "axis") / 2
        x = _inside(sheet, places[position], half + 2)
        sheet.text(x, y, texts[position], size="axis", colour="muted", side="middle")


def _chosen(texts: list[str], places: list[float]) -> list[int]:
    if len(texts) <= 1:
        return list(range(len(texts)))
    widest = max(measure(t, "axis") for t in texts) + 14
    step = max(1, math.ceil(widest * (len(texts) - 1) / (places[-1] - places[0])))
    return list(range(0, len(texts), step))


PANEL, GUTTER = 118.0, 20.0


def multiples(data, words, unit="month", slug="") -> Canvas:
    """Small panels on one scale, one for each series: share over time with its interval.

    data: one line for each series and period with columns series, label, period, share, low, high.
    Panels stand in rows of two, from the reading side. The mark of panel i is `mk-SLUG--i`.
    """
    series = list(data.groupby("series", sort=False))
    rows = (len(series) + 1) // 2
    sheet = Canvas(style.WIDTH, rows * PANEL + 4)
    wide = (sheet.width - GUTTER) / 2
    top = max(float(data["high"].max()), 0.05)
    for position, (_, lines) in enumerate(series):
        column = position % 2 if words.direction == "ltr" else 1 - position % 2
        left, upper = column * (wide + GUTTER), (position // 2) * PANEL
        _panel(sheet, lines, words, unit, (left, upper, wide), top)
        sheet.mark(left, upper, wide, PANEL - 6, f"mk-{slug}--{position}")
    return sheet


def _panel(sheet, lines, words, unit, place, top):
    left, upper, wide = place
    bottom, start, end = upper + PANEL - 30, left + 4, left + wide - 38
    step = (end - start) / max(1, len(lines) - 1)
    xs = [start + step * i for i in range(len(lines))]

    def height(value):
        return bottom - (PANEL - 62) * float(value) / top

    _panel_title(sheet, lines["label"].iloc[0], words, left, upper, wide)
    for value in (0, top):
        sheet.line([(start, height(value)), (end, height(value))], "grid", 0.8)
    seen = [(x, row) for x, row in zip(xs, lines.to_dict("records"), strict=True)
            if not numbers.missing(row["share"])]
    _band(sheet, seen, height)
    sheet.line([(x, height(row["share"])) for x, row in seen], "c1", 2.2)
    if seen:
        _last_value(sheet, *seen[-1], words, height, bottom)
    for place_, period in ((xs[0], lines["period"].iloc[0]), (xs[-1], lines["period"].iloc[-1])):
        text = numbers.date(period, words.language, unit)
        half = measure(text, "axis") / 2
        x = max(left + half, min(left + wide - half, place_))
        sheet.text(x, bottom + 12, text, size="axis", colour="muted", side="middle")


def _panel_title(sheet, label, words, left, upper, wide):
    rtl = words.direction == "rtl"
    sheet.text(left + (wide - 4 if rtl else 4), upper + 14, fit(label, wide - 8), bold=True,
               side="end" if rtl else "start")


def _band(sheet, seen, height):
    upper = [(x, height(row["high"])) for x, row in seen]
    lower = [(x, height(row["low"])) for x, row in reversed(seen)]
    if len(seen) > 1:
        sheet.area(upper + lower, "c1", 0.18)


def _last_value(sheet, x, row, words, height, bottom):
    """The last point and its share, which stays clear of the date beneath."""
    sheet.dot(x, height(row["share"]), 4, "c1")
    text = numbers.percent(row["share"], words.language)
    sheet.text(x + 7, min(height(row["share"]), bottom - 7), text, size="axis", side="start", halo=True)


def sparkline(counts) -> str:
    """A small `<svg>` line of counts for an index page, or nothing for fewer than three."""
    counts = [float(c) for c in counts]
    if len(counts) < 3:
        return ""
    top = max(counts) or 1.0
    points = " ".join(f"{i * 120 / (len(counts) - 1):.1f},{26 - 24 * c / top:.1f}" for i, c in enumerate(counts))
    line = f'<polyline points="{points}" fill="none" stroke="{style.variable("c1")}" stroke-width="2"/>'
    return f'<div class="mk-spark" hidden><svg viewBox="0 0 120 28" aria-hidden="true">{line}</svg></div>'
