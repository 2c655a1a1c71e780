"""Two-way charts: a heat map, and who is named with whom as arcs or, when these would be too dense, as a stair of cells."""

from __future__ import annotations

from typing import NamedTuple

from mediakit.analysis.evidence import MOST_PAIRS
from mediakit.charts import numbers, style
from mediakit.charts.canvas import Canvas, fit, measure, wrap

CELL, NAMES, TIER = 36.0, 150.0, 17.0
MOST_TIERS, GAP = 4, 6.0


def heatmap(data, words, show=numbers.percent, slug="") -> Canvas:
    """A grid of shaded cells, each with its value.

    data: one line for each cell with columns row, row_label, column, column_label, value. At most eight
    columns stay readable on a phone. Column names stand on up to four tiers, each with a leader, so
    that they need no turning. Marks are numbered in the order of `data`.
    """
    rows, columns = _order(data, "row"), _order(data, "column")
    wide = (style.WIDTH - NAMES) / max(1, len(columns))
    names = _placed([label for _, label in columns], wide)
    tiers = max((name.tier for name in names), default=0) + 1
    head = TIER * tiers + 8
    sheet = Canvas(style.WIDTH, head + CELL * len(rows) + 4, mirror=words.direction == "rtl")
    for position, name in enumerate(names):
        _column_name(sheet, name, NAMES + wide * (position + 0.5), TIER * (tiers - name.tier - 0.5), head)
    for position, (_, label) in enumerate(rows):
        _row_name(sheet, label, head + CELL * position)
    at_row, at_column = ({name: i for i, (name, _) in enumerate(x)} for x in (rows, columns))
    top = float(data["value"].max())
    for number, cell in enumerate(data.to_dict("records")):
        place = (NAMES + wide * at_column[cell["column"]], head + CELL * at_row[cell["row"]], wide)
        _shaded(sheet, cell["value"], show(cell["value"], words.language), top, place, CELL)
        sheet.mark(*place, CELL, f"mk-{slug}--{number}")
    return sheet


def _order(data, side: str) -> list[tuple[str, str]]:
    names = data.drop_duplicates(side)
    return list(zip(names[side], names[f"{side}_label"], strict=True))


class _Name(NamedTuple):
    text: str
    x: float
    tier: int


def _placed(labels: list[str], wide: float) -> list[_Name]:
    """Where each column name stands: over its column or as near as the edge lets it, on the lowest tier that is free there.

    Where none is free, the name is cut to the room that the emptiest tier has.
    """
    ends, names = [0.0] * MOST_TIERS, []
    for position, label in enumerate(labels):
        middle, text = NAMES + wide * (position + 0.5), fit(label, MOST_TIERS * wide - GAP, "axis")
        start = min(middle, style.WIDTH - measure(text, "axis") / 2) - measure(text, "axis") / 2
        tier = next((t for t, end in enumerate(ends) if end + GAP <= start), ends.index(min(ends)))
        start = max(start, ends[tier] + GAP)
        text = fit(text, style.WIDTH - start + 0.01, "axis")
        ends[tier] = start + measure(text, "axis")
        names.append(_Name(text, (start + ends[tier]) / 2, tier))
    return names


def _column_name(sheet, name: _Name, middle: float, y: float, head: float):
    if name.tier:
        sheet.line([(middle, y + 9), (middle, head - 1)], "grid", 1)
    sheet.text(name.x, y, name.text, size="axis", side="middle", halo=True)


def _row_name(sheet, label, top):
    lines = wrap(label, NAMES - 12, "axis", 2)
    for number, line in enumerate(lines):
        y = top + CELL / 2 + (number - (len(lines) - 1) / 2) * 15
        sheet.text(2, y, line, size="axis")


def _shaded(sheet, value, text, top, place, high):
    left, upper, wide = place
    shade = style.step(float(value), top) if not numbers.missing(value) else 0
    sheet.bar(left, left + wide, upper, high, style.SEQUENTIAL[shade], line="paper")
    if not numbers.missing(value) and value > 0 and measure(text, "axis") <= wide:
        sheet.text(left + wide / 2, upper + high / 2, text, size="axis", side="middle",
                   colour=style.ON_SEQUENTIAL[shade])


NODE = 30.0
MOST_ARCS = MOST_PAIRS


def arcs(nodes, edges, words, slug="") -> Canvas:
    """A network as names in a column with arcs between them: names never overlap, however long.

    nodes: columns node, label, count, in drawing order. edges: columns a, b, count. Marks: first the
    nodes in order, then the edges in order. An arc's width goes with its count.
    """
    sheet = Canvas(style.WIDTH, NODE * len(nodes) + 10, mirror=words.direction == "rtl")
    places = {name: 5 + NODE * (i + 0.5) for i, name in enumerate(nodes["node"])}
    names = min(250.0, max((measure(label) for label in nodes["label"]), default=0) + 52)
    for position, row in enumerate(nodes.to_dict("records")):
        _node(sheet, row, places[row["node"]], names, words)
        sheet.mark(0, places[row["node"]] - NODE / 2, names + 6, NODE, f"mk-{slug}--{position}")
    most = float(edges["count"].max()) if len(edges) else 1.0
    span = max((abs(places[a] - places[b]) for a, b in zip(edges["a"], edges["b"], strict=True)), default=1.0)
    for number, edge in enumerate(edges.to_dict("records")):
        ends = sorted((places[edge["a"]], places[edge["b"]]))
        reach = (sheet.width - names - 24) * (ends[1] - ends[0]) / span
        _arc(sheet, names + 14, ends, reach, edge["count"] / most, f"mk-{slug}--{len(nodes) + number}")
    return sheet


def _node(sheet, row, y, names, words):
    count = numbers.number(row["count"], words.language)
    sheet.text(names - 2, y, count, size="axis", colour="muted", side="end")
    sheet.text(2, y, fit(row["label"], names - measure(count, "axis") - 16))
    sheet.dot(names + 10, y, 5, "c1")


def _arc(sheet, start, ends, reach, weight, name):
    from matplotlib.patches import PathPatch
    from matplotlib.path import Path

    out = sheet.x(start + max(14.0, reach) * 4 / 3)
    base = sheet.x(start)
    path = Path([(base, ends[0]), (out, ends[0]), (out, ends[1]), (base, ends[1])], [1, 4, 4, 4])
    width = 1.0 + 6.0 * weight
    sheet.axes.add_patch(PathPatch(path, fill=False, edgecolor=sheet.palette["c1"], linewidth=width,
                                   alpha=0.35 + 0.4 * weight, capstyle="round"))
    target = PathPatch(path, fill=False, edgecolor=sheet.palette["ink"], linewidth=max(9.0, width), alpha=0.001, zorder=9)
    target.set_gid(name)
    sheet.axes.add_patch(target)


INDEX = 22.0


def pairs(nodes, edges, words, slug="") -> Canvas:
    """A network with too many ties for arcs: a stair of cells, one for each pair of names, with its count.

    nodes and edges as for `arcs`, and marks in the same order. The names are numbered; each number stands at
    the head of its column too, where the stair begins, so that names need no turning.
    """
    places = {name: i for i, name in enumerate(nodes["node"])}
    wide = (style.WIDTH - NAMES - INDEX) / max(1, len(nodes))
    high = max(26.0, min(CELL, wide))
    sheet = Canvas(style.WIDTH, high * len(nodes) + 8, mirror=words.direction == "rtl")
    for position, row in enumerate(nodes.to_dict("records")):
        _numbered_name(sheet, row["label"], numbers.number(position + 1, words.language), 4 + high * position, high)
        _step(sheet, position, numbers.number(position + 1, words.language), wide, high)
        sheet.mark(0, 4 + high * position, NAMES + INDEX, high, f"mk-{slug}--{position}")
    top = float(edges["count"].max())
    for number, edge in enumerate(edges.to_dict("records")):
        column, row = sorted((places[edge["a"]], places[edge["b"]]))
        place = (NAMES + INDEX + wide * column, 4 + high * row, wide)
        _shaded(sheet, edge["count"], numbers.number(edge["count"], words.language), top, place, high)
        sheet.mark(*place, high, f"mk-{slug}--{len(nodes) + number}")
    return sheet


def _numbered_name(sheet, label, number, top, high):
    sheet.text(2, top + high / 2, number, size="axis", colour="muted")
    sheet.text(2 + INDEX, top + high / 2, fit(label, NAMES - 12, "axis"), size="axis")


def _step(sheet, position, number, wide, high):
    """The empty cells of a row, and at the end of it the number of the column that begins there."""
    left, top = NAMES + INDEX, 4 + high * position
    sheet.bar(left, left + wide * position, top, high, style.SEQUENTIAL[0], line="paper")
    sheet.text(left + wide * (position + 0.5), top + high / 2, number, size="axis", colour="muted", side="middle")
