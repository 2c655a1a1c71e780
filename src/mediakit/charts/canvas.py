"""A sheet to draw on in points, from the reading side: x = 0 is where the reader starts, y grows downwards.

For a right-to-left sheet x is mirrored here, once, so a chart function is written only once. Text is kept
as it is read; `Canvas.shaped` hands matplotlib what it needs just while a picture is made.
"""

from __future__ import annotations

from contextlib import contextmanager
from functools import lru_cache

from mediakit.arabic import display
from mediakit.charts import style


class Canvas:
    """One matplotlib figure of `width` × `height` points with an axes over all of it.

    `colour` arguments are roles of `style`, `size` arguments are names of `style.SIZES`, `side` is the
    side of the text that stands at x: `start` (reading side), `middle` or `end`.
    """

    def __init__(self, width: float, height: float, mirror: bool = False, theme: str = "light"):
        from matplotlib.backends.backend_agg import FigureCanvasAgg
        from matplotlib.figure import Figure

        self.width, self.height, self.mirror = width, height, mirror
        self.palette = style.colours(theme)
        self.figure = Figure(figsize=(width / 72, height / 72), facecolor=self.palette["paper"])
        FigureCanvasAgg(self.figure)
        self.axes = self.figure.add_axes((0, 0, 1, 1))
        self.axes.set(xlim=(0, width), ylim=(height, 0))
        self.axes.axis("off")
        self.words: list = []
        self.prose: list = []

    def x(self, value: float) -> float:
        """The place on paper of a distance from the reading side."""
        return self.width - value if self.mirror else value

    def bar(self, start, end, top, height, colour, line=None):
        """A filled rectangle from `start` to `end`."""
        from matplotlib.patches import Rectangle

        left = min(self.x(start), self.x(end))
        patch = Rectangle((left, top), abs(end - start), height, facecolor=self.palette[colour],
                          edgecolor=self.palette[line] if line else "none", linewidth=1 if line else 0)
        self.axes.add_patch(patch)
        return patch

    def line(self, points, colour, width=1.0, dashes=None):
        """A line through (x, y) points."""
        xs, ys = [self.x(x) for x, _ in points], [y for _, y in points]
        style_ = (0, dashes) if dashes else "solid"
        (drawn,) = self.axes.plot(xs, ys, color=self.palette[colour], linewidth=width, linestyle=style_,
                                  zorder=0.5 if colour == "grid" else 2,
                                  solid_capstyle="butt", solid_joinstyle="round")
        return drawn

    def area(self, points, colour, opacity=0.2):
        """A filled polygon through (x, y) points."""
        from matplotlib.patches import Polygon

        patch = Polygon([(self.x(x), y) for x, y in points], closed=True, alpha=opacity,
                        facecolor=self.palette[colour], edgecolor="none")
        self.axes.add_patch(patch)

    def dot(self, x, y, radius, colour, ring="paper"):
        """A disc with a ring around it."""
        from matplotlib.patches import Circle

        self.axes.add_patch(Circle((self.x(x), y), radius, facecolor=self.palette[colour],
                                   edgecolor=self.palette[ring], linewidth=1, zorder=3))

    def whisker(self, low, high, y, colour="ink", cap=3.5):
        """An interval: a line from low to high with end caps, on a rim of paper so it shows on a bar."""
        for shade, width in (("paper", 3.4), (colour, 1.4)):
            self.line([(low, y), (high, y)], shade, width)
            for end in (low, high):
                self.line([(end, y - cap), (end, y + cap)], shade, width)

    def text(self, x, y, words, size="label", colour="ink", side="start", bold=False, halo=False, prose=False):
        """Words whose middle height is at y. prose: they are a line of a paragraph in the sheet's direction."""
        aligned = {"middle": "center", "start": "left", "end": "right"}[side]
        if self.mirror:
            aligned = {"left": "right", "right": "left"}.get(aligned, aligned)
        artist = self.axes.text(
            self.x(x), y + style.SIZES[size] * 0.36, display.clean(str(words)), color=self.palette[colour],
            fontsize=style.SIZES[size], ha=aligned, va="baseline", parse_math=False,
            fontweight="bold" if bold else "normal", zorder=4,
        )
        artist.set_gid("mk-halo" if halo else "mk-word")
        self.words.append(artist)
        if prose:
            self.prose.append(artist)

    def mark(self, start, top, width, height, name: str):
        """An invisible rectangle that a reader can point at; `name` becomes the id of the SVG element."""
        from matplotlib.patches import Rectangle

        left = min(self.x(start), self.x(start + width))
        patch = Rectangle((left, top), width, height, facecolor="none", edgecolor="none", zorder=9)
        patch.set_gid(name)
        self.axes.add_patch(patch)

    @contextmanager
    def shaped(self):
        """Within it every text is what the installed matplotlib needs to draw Arabic rightly."""
        before = [artist.get_text() for artist in self.words]
        for artist, words in zip(self.words, before, strict=True):
            artist.set_text(display.for_matplotlib(words, self.mirror if artist in self.prose else None))
        try:
            yield self.figure
        finally:
            for artist, words in zip(self.words, before, strict=True):
                artist.set_text(words)


def measure(words: str, size: str = "label", bold: bool = False) -> float:
    """Width of a line of text in points, in the style's own font, which is wider than most."""
    return _units(display.for_matplotlib(str(words)), bold) * style.SIZES[size] / 100


@lru_cache(maxsize=8192)
def _units(words: str, bold: bool) -> float:
    font = _font(bold)
    font.set_size(100, 72)  # matplotlib draws with the same object, in the sizes it needs
    font.set_text(words, 0.0)
    return font.get_width_height()[0] / 64


@lru_cache(maxsize=2)
def _font(bold: bool):
    from matplotlib.font_manager import FontProperties, findfont, get_font

    return get_font(findfont(FontProperties(family=style.FONT, weight="bold" if bold else "normal")))


def fit(words: str, room: float, size: str = "label") -> str:
    """The words, cut at a word or letter and closed by … where they are wider than `room` points."""
    words = " ".join(str(words).split())
    if measure(words, size) <= room:
        return words
    low, high = 0, len(words)
    while low < high:
        middle = (low + high + 1) // 2
        low, high = (middle, high) if measure(words[:middle] + "…", size) <= room else (low, middle - 1)
    return words[:low].rstrip() + "…"


def wrap(words: str, room: float, size: str = "label", lines: int = 2) -> list[str]:
    """The words on at most `lines` lines of `room` points; the last is cut with … if need be."""
    out, line = [], ""
    pieces = str(words).split()
    for position, piece in enumerate(pieces):
        longer = f"{line} {piece}".strip()
        if line and measure(longer, size) > room:
            out.append(line)
            if len(out) == lines - 1:
                return [*out, fit(" ".join(pieces[position:]), room, size)]
            line = piece
        else:
            line = longer
    return [*out, fit(line, room, size)]
