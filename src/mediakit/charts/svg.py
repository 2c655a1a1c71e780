"""The finish of a picture: matplotlib's SVG made fit for a page.

Text stays text, so it can be selected, searched and shaped by the browser; each string gets its own
direction, colours become CSS variables, and only ids that carry a meaning stay, so that many pictures can
stand in one page.
"""

from __future__ import annotations

import io
import re
import xml.etree.ElementTree as ET

from mediakit.arabic.display import is_rtl
from mediakit.charts import style

SVG, XLINK = "http://www.w3.org/2000/svg", "http://www.w3.org/1999/xlink"
_HEX = re.compile(r"#[0-9a-f]{6}\b")
_NUMBER = re.compile(r"-?\d+\.\d{3,}")
HALO = (
    f"paint-order: stroke; stroke: {style.variable('paper')}; stroke-width: 3px; stroke-linejoin: round"
)
_SWAP = {"start": "end", "end": "start", "middle": "middle"}


def draw(figure, salt: str) -> str:
    """The figure as matplotlib's SVG, the same bytes for the same figure and salt."""
    import matplotlib

    buffer = io.StringIO()
    with matplotlib.rc_context({**style.RC, "svg.hashsalt": salt}):
        figure.savefig(buffer, format="svg", metadata={"Date": None}, transparent=True)
    return buffer.getvalue()


def finish(source: str, label: str, slug: str, palette: dict[str, str], marks: dict[str, str]) -> str:
    """An `<svg>` element for an HTML page from matplotlib's SVG.

    label: alternative text that says the finding. slug: ids that begin with it stay, others go unless
    something refers to them. palette: role → hex code that the figure was drawn with. marks: id of a mark → what it is called.
    """
    ET.register_namespace("", SVG)
    ET.register_namespace("xlink", XLINK)
    root = ET.fromstring(source)
    for unwanted in root.findall(f"{{{SVG}}}metadata"):
        root.remove(unwanted)
    for defs in root.findall(f"{{{SVG}}}defs"):
        for sheet in defs.findall(f"{{{SVG}}}style"):
            defs.remove(sheet)
    _tidy_tree(root)
    _dress_root(root, label)
    roles = {value: role for role, value in reversed(palette.items())}
    for element in root.iter():
        _finish_element(element, slug, roles, marks)
    return _NUMBER.sub(lambda m: f"{float(m[0]):.2f}", ET.tostring(root, encoding="unicode"))


def _tidy_tree(root) -> None:
    for element in root.iter():
        element.text = (element.text or "").strip() or None
        element.tail = None
        if "d" in element.attrib:
            element.set("d", " ".join(element.get("d").split()))


def _dress_root(root, label: str) -> None:
    root.attrib.update({"role": "img", "aria-label": label, "direction": "ltr", "class": "mk-svg"})
    box = [float(n) for n in root.get("viewBox").split()]
    root.set("width", f"{box[2]:g}")
    root.set("height", f"{box[3]:g}")
    root.attrib.pop("version", None)


def _finish_element(element, slug: str, roles: dict[str, str], marks: dict[str, str]) -> None:
    name = element.get("id", "")
    if name.startswith(f"{slug}--"):
        element.attrib.update({"class": "mk-mark", "data-label": marks.get(name, "")})
        for path in element:
            path.set("style", _target(path.get("style", "")))
        return
    if name in ("mk-halo", "mk-word"):
        element.attrib.pop("id")
        if name == "mk-halo":
            element.set("style", HALO)
    elif element.tag == f"{{{SVG}}}g" and name:
        element.attrib.pop("id")
    if element.tag == f"{{{SVG}}}text":
        _finish_text(element)
    if "style" in element.attrib:
        element.set("style", _HEX.sub(lambda m: _coloured(m[0], roles), element.get("style")))


def _target(before: str) -> str:
    """The style of a mark that is felt but not seen: an area, or a stroke as wide as it was drawn."""
    wide = re.search(r"stroke-width: [\d.]+", before)
    if not wide or "stroke: none" in before:
        return "fill: transparent; stroke: none; pointer-events: all"
    return f"fill: none; stroke: transparent; {wide[0]}; pointer-events: stroke"


def _coloured(code: str, roles: dict[str, str]) -> str:
    return style.variable(roles[code]) if code in roles else code


def _finish_text(element) -> None:
    css = dict(part.split(": ", 1) for part in element.get("style").split("; "))
    css["font-family"] = "inherit"
    element.attrib.pop("transform", None)
    if is_rtl(element.text or ""):
        css["text-anchor"] = _SWAP[css.get("text-anchor", "start")]
        css["direction"] = "rtl"
    element.set("style", "; ".join(f"{key}: {value}" for key, value in css.items()))
