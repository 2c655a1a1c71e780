"""Charts with one row for each thing: bars, stacked bars, dots to compare.

Each row carries its name on a line of its own above the mark, so that long Arabic names are neither
clipped nor laid over another at 390 pixels. Data come in the order in which they are drawn.
"""

from __future__ import annotations

from mediakit.charts import numbers, style
from mediakit.charts.canvas import Canvas, fit, measure

EDGE = 6.0
LINE, THICK, ROW = 19.0, 12.0, 44.0


def bars(data, words, show=numbers.percent, slug="") -> Canvas:
    """Horizontal bars with an interval.

    data: columns label, share, and where known low, high (the interval) and colour (a role of the style).
    show: how the value is written. The mark of row i is `mk-SLUG--i`.
    """
    sheet = Canvas(style.WIDTH, EDGE + ROW * len(data), mirror=words.direction == "rtl")
    scale = _scale(data, sheet.width - 2 * EDGE)
    for position, row in enumerate(data.to_dict("records")):
        top = EDGE + ROW * position
        _heading(sheet, top, row["label"], _value(row, words, show))
        _bar(sheet, row, top + LINE + 2, scale)
        sheet.mark(0, top - 2, sheet.width, ROW - 4, f"mk-{slug}--{position}")
    sheet.line([(EDGE, EDGE), (EDGE, sheet.height - 6)], "muted", 1)
    return sheet


def _scale(data, room: float):
    columns = [c for c in ("share", "high") if c in data]
    top = max((float(data[c].max()) for c in columns if data[c].notna().any()), default=0.0) or 1.0
    return lambda value: EDGE + room * max(0.0, min(1.0, float(value) / top))


def _value(row, words, show) -> str:
    return numbers.interval(row["share"], row.get("low"), row.get("high"), words.language, show)


def _heading(sheet, top, label, value):
    room = sheet.width - 3 * EDGE - measure(value, "value") - 14
    sheet.text(EDGE + 5, top + LINE / 2, fit(label, room), halo=True)
    end = sheet.width - EDGE
    sheet.text(end, top + LINE / 2, value, size="value", colour="muted", side="end", halo=True)


def _bar(sheet, row, top, scale):
    sheet.bar(EDGE, scale(row["share"]), top, THICK, row.get("colour") or "c1")
    if not numbers.missing(row.get("low")):
        sheet.whisker(scale(row["low"]), scale(row["high"]), top + THICK / 2)


def stacked(data, words, slug="") -> Canvas:
    """One bar of 100 % for each row, cut into parts; parts keep their order and colour over all rows.

    data: one line for each row and part with columns row, label (of the row), part, part_label, share.
    Marks are numbered in the order of `data`.
    """
    parts = data.drop_duplicates("part")[["part", "part_label"]].to_dict("records")
    colours = {p["part"]: style.series_colour(i, p["part"] == "other") for i, p in enumerate(parts)}
    sheet, legend_lines = _stacked_sheet(data, parts, words)
    _legend(sheet, legend_lines, colours)
    first, room = EDGE + 22.0 * len(legend_lines) + 8, sheet.width - 2 * EDGE
    rows = {name: position for position, name in enumerate(data["row"].drop_duplicates())}
    begun = dict.fromkeys(rows, 0.0)
    for number, line in enumerate(data.to_dict("records")):
        top = first + STACK * rows[line["row"]]
        if not begun[line["row"]]:
            sheet.text(EDGE, top + LINE / 2, fit(line["label"], room))
        start = EDGE + room * begun[line["row"]]
        begun[line["row"]] += float(line["share"])
        name = f"mk-{slug}--{number}"
        _part(sheet, line, words, top + LINE + 3, start, EDGE + room * begun[line["row"]], colours, name)
    return sheet


STACK = 66.0


def _stacked_sheet(data, parts, words):
    lines = _legend_lines(parts, style.WIDTH - 2 * EDGE)
    height = EDGE + 22 * len(lines) + 8 + STACK * data["row"].nunique()
    return Canvas(style.WIDTH, height, mirror=words.direction == "rtl"), lines


def _part(sheet, line, words, top, start, end, colours, name):
    if line["share"] <= 0:
        return
    sheet.bar(start, end, top, 18, colours[line["part"]], line="paper")
    text = numbers.percent(line["share"], words.language)
    if measure(text, "axis") + 4 <= end - start:
        sheet.text((start + end) / 2, top + 27, text, size="axis", colour="muted", side="middle")
    sheet.mark(start, top, end - start, 34, name)


def _legend_lines(parts, room: float) -> list[list[dict]]:
    lines, used = [[]], 0.0
    for part in parts:
        wide = measure(part["part_label"], "axis") + 30
        if used and used + wide > room:
            lines.append([])
            used = 0.0
        lines[-1].append({**part, "at": EDGE + used, "room": room - used - 20})
        used += wide
    return lines


def _legend(sheet, lines, colours):
    for number, line in enumerate(lines):
        middle = EDGE + 22 * number + 9
        for part in line:
            sheet.bar(part["at"], part["at"] + 12, middle - 6, 12, colours[part["part"]])
            sheet.text(part["at"] + 17, middle, fit(part["part_label"], part["room"], "axis"), size="axis")


def dots(data, words, names, slug="") -> Canvas:
    """Two points with their intervals in each row, and the difference written beside the name.

    data: columns label, a, a_low, a_high, b, b_low, b_high, difference, difference_low, difference_high.
    names: what a and b are, for the legend.
    """
    head = 30.0
    sheet = Canvas(style.WIDTH, head + DOTS * len(data) + 22, mirror=words.direction == "rtl")
    top = float(max(data[["a_high", "b_high"]].max().max(), 0.05)) if len(data) else 1.0
    room = sheet.width - 2 * EDGE - 12

    def scale(value):
        return EDGE + 6 + room * max(0.0, min(1.0, float(value) / top))

    _dots_legend(sheet, names)
    for position, row in enumerate(data.to_dict("records")):
        _dots_row(sheet, row, words, head + DOTS * position, scale, f"mk-{slug}--{position}")
    _percent_axis(sheet, scale, top, words, head)
    return sheet


DOTS = 60.0
PAIR = (("a", "c1", 0.0), ("b", "c2", 13.0))


def _dots_legend(sheet, names):
    half = sheet.width / 2
    for (_, colour, _), name, start in zip(PAIR, names, (EDGE, half), strict=True):
        sheet.dot(start + 7, 13, 6, colour)
        sheet.text(start + 19, 13, fit(name, half - 30, "axis"), size="axis")


def _dots_row(sheet, row, words, top, scale, name):
    _heading(sheet, top, row["label"], words.written(row, "gap"))
    for side, colour, lower in PAIR:
        if not numbers.missing(row[side]):
            middle = top + LINE + 10 + lower
            sheet.whisker(scale(row[f"{side}_low"]), scale(row[f"{side}_high"]), middle, colour, cap=0)
            sheet.dot(scale(row[side]), middle, 5.5, colour)
    sheet.line([(EDGE, top + DOTS - 5), (sheet.width - EDGE, top + DOTS - 5)], "grid", 0.8)
    sheet.mark(0, top, sheet.width, DOTS - 6, name)


def _percent_axis(sheet, scale, top, words, head):
    for tick in ticks(top):
        at = scale(tick)
        sheet.line([(at, head + LINE), (at, sheet.height - 20)], "grid", 0.8)
        side = "start" if tick == 0 else "middle" if at < sheet.width - 30 else "end"
        text = numbers.percent(tick, words.language)
        sheet.text(at if tick else EDGE, sheet.height - 10, text, size="axis", colour="muted", side=side)


def ticks(top: float, most: int = 4) -> list[float]:
    """Round values from 0 up to `top`, at most `most` above nothing.

    >>> ticks(0.37), ticks(12)
    ([0.0, 0.1, 0.2, 0.3], [0.0, 5.0, 10.0])
    """
    if top <= 0:
        return [0.0]
    power = 10.0 ** _exponent(top)
    for nice in (0.1, 0.2, 0.5, 1.0, 2.0, 5.0, 10.0):
        if top / (nice * power) <= most:
            return [round(i * nice * power, 10) for i in range(int(top / (nice * power) + 1e-9) + 1)]
    return [0.0, top]


def _exponent(value: float) -> int:
    import math

    return math.floor(math.log10(value))
