"""One style: colours by role, sizes in points, the settings of matplotlib. No chart names a colour.

A colour has one value for light and one for dark paper. In SVG it is written as a CSS variable with the
light value behind it, `var(--mk-c1, #01438e)`, so that a page sets its theme with `css()` alone.
Categorical colours keep a contrast of 3:1 with the paper and stay apart under the three kinds of colour
blindness (simulated after Machado, Oliveira and Fernandes 2009); `tests/test_charts_style.py` checks both.
"""

from __future__ import annotations

LIGHT = {
    "paper": "#ffffff", "ink": "#1b1f24", "muted": "#59606b", "grid": "#d9dde2", "band": "#eef1f4",
    "c1": "#01438e", "c2": "#ac321d", "c3": "#0fa662", "c4": "#592f54", "c5": "#cd7d00", "c6": "#757af9",
    "cx": "#7b7f86",
    "h0": "#f1f4f8", "h1": "#d3e1f1", "h2": "#a9c6e5", "h3": "#6f9fd0", "h4": "#2f6cb0", "h5": "#01428d",
    "t0": "#1b1f25", "t1": "#1b1f26", "t2": "#1b1f27", "t3": "#0c0f13", "t4": "#fffffe", "t5": "#fffefe",
}
DARK = {
    "paper": "#14171c", "ink": "#e8eaee", "muted": "#a7adb8", "grid": "#343a44", "band": "#1f242c",
    "c1": "#6a9af5", "c2": "#df7638", "c3": "#12d27b", "c4": "#f1b2f4", "c5": "#d3de4b", "c6": "#6b5ce8",
    "cx": "#9aa0a8",
    "h0": "#1b2027", "h1": "#1d3350", "h2": "#234a78", "h3": "#3a6cab", "h4": "#7da5e0", "h5": "#b5cffa",
    "t0": "#e8eaef", "t1": "#e8eaf0", "t2": "#ffffff", "t3": "#fffffe", "t4": "#0c0f13", "t5": "#0c0f14",
}
CATEGORICAL = ("c1", "c2", "c3", "c4", "c5", "c6")
OTHER = "cx"
SEQUENTIAL = ("h0", "h1", "h2", "h3", "h4", "h5")
ON_SEQUENTIAL = ("t0", "t1", "t2", "t3", "t4", "t5")

WIDTH = 460.0
SIZES = {"label": 14.0, "value": 13.0, "axis": 12.0, "title": 17.0, "note": 11.5}
FONT = "DejaVu Sans"

RC = {
    "svg.fonttype": "none",
    "font.family": FONT,
    "text.usetex": False,
    "axes.unicode_minus": False,
    "path.simplify": True,
    "figure.dpi": 100,
}


def colours(theme: str = "light") -> dict[str, str]:
    """Role → hex code for `light` or `dark` paper.

    >>> colours("dark")["paper"]
    '#14171c'
    """
    return {"light": LIGHT, "dark": DARK}[theme]


def variable(role: str) -> str:
    """The colour as a CSS value; JupyterLab's own theme stands behind ink and paper.

    >>> variable("c1")
    'var(--mk-c1, #01438e)'
    """
    behind = {"ink": "--jp-ui-font-color1", "muted": "--jp-ui-font-color2", "paper": "--jp-layout-color1"}
    value = f"var({behind[role]}, {LIGHT[role]})" if role in behind else LIGHT[role]
    return f"var(--mk-{role}, {value})"


def css() -> str:
    """Definitions of all colour variables for a page: light, dark by the reader's system, and by choice."""
    return (
        f":root{{{_definitions(LIGHT)}}}\n"
        f"@media (prefers-color-scheme:dark){{:root:not([data-theme=light]){{{_definitions(DARK)}}}}}\n"
        f":root[data-theme=dark]{{{_definitions(DARK)}}}\n"
        f"@media print{{:root:root{{{_definitions(LIGHT)}}}}}\n"
    )


def _definitions(palette: dict[str, str]) -> str:
    return ";".join(f"--mk-{role}:{value}" for role, value in palette.items())


def series_colour(position: int, label_is_other: bool = False) -> str:
    """The colour role of the n-th series; whatever comes after the sixth, and «other», is grey."""
    if label_is_other or position >= len(CATEGORICAL):
        return OTHER
    return CATEGORICAL[position]


def step(value: float, top: float) -> int:
    """Which of the six steps of the sequential scale a value of 0 to `top` falls on; 0 is for nothing.

    >>> [step(v, 1.0) for v in (0, 0.01, 0.2, 0.5, 1)]
    [0, 1, 1, 3, 5]
    """
    if value <= 0 or top <= 0:
        return 0
    return min(5, 1 + int(value / top * 4.9999))
