"""Arabic text for surfaces that cannot shape it: the one place that knows which those are.

A browser, a modern terminal and matplotlib from 3.11 on join Arabic letters and order them themselves;
they must be given the string as it is. Older matplotlib and plain terminals draw code points one by one
from left to right; they must be given presentation forms in visual order. Doing both prints every word
backwards, without an error, so nothing else in mediakit reshapes or reorders text.

The result is for the eye only: reshaping drops short vowels and merges lam-alef. Never store, search or
measure offsets with it.
"""

from __future__ import annotations

import re
from functools import cache
from importlib.metadata import PackageNotFoundError, version

BIDI_CONTROLS = "\u061c\u200e\u200f\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069"
_INVISIBLE = re.compile(f"[{BIDI_CONTROLS}\u0000-\u0008\u000b-\u001f\u007f-\u009f\u2028\u2029\ufeff\ufffe\uffff]")
_ARABIC = re.compile("[\u0590-\u08ff\ufb1d-\ufdff\ufe70-\ufefc]")
_STRONG = re.compile("[\u0590-\u065f\u066e-\u06dc\u06fa-\u08ff\ufb1d-\ufdff\ufe70-\ufefc]")
_NAME = re.compile(r"[\u0590-\u08ff\ufb1d-\ufdff\ufe70-\ufefc]+(?:[ ·'’-]+[\u0590-\u08ff\ufb1d-\ufdff\ufe70-\ufefc]+)*")
_LATIN = re.compile("[A-Za-z\u00c0-\u024f\u0370-\u052f]")
SHAPES_ITSELF = (3, 11)


def clean(text: str) -> str:
    """The text without bidi controls and other invisible codes that could reorder or break a page.

    >>> clean("\u202eنفط\u202c\u0007")
    'نفط'
    """
    return _INVISIBLE.sub("", text)


def is_rtl(text: str) -> bool:
    """Whether a line reads from right to left: its first letter does, or it has Arabic digits only.

    The first is rules P2 and P3 of UAX #9; the second is what a percentage in Arabic digits needs.

    >>> is_rtl("٣٢٪ نفط"), is_rtl("n = 24 مقالة"), is_rtl("٣٢٪"), is_rtl("2024")
    (True, False, True, False)
    """
    arabic, latin = _ARABIC.search(text), _LATIN.search(text)
    return bool(arabic) and (latin is None or arabic.start() < latin.start())


def steadied(text: str, rtl: bool) -> str:
    """A line of a paragraph whose direction is known, with marks that keep it: for surfaces that take it from the first letter.

    In a paragraph from left to right a mark stands behind each Arabic name too, so that the figures after it do not join it.

    >>> len(steadied("نفط: 3%", rtl=False)) - len("نفط: 3%")
    2
    """
    line = clean(text)
    return f"\u200f{line}" if rtl else "\u200e" + _NAME.sub("\\g<0>\u200e", line)


def shape(text: str, rtl: bool | None = None) -> str:
    """Joined letter forms in visual order, for a surface that draws code points from left to right.

    Brackets and quotation marks are mirrored, which `bidi.get_display` does not do and the pure Python
    `bidi.algorithm.get_display` does. rtl: the direction of the paragraph; by default that of each line's first letter.

    >>> [f"{ord(c):X}" for c in shape("نفط")]
    ['FEC2', 'FED4', 'FEE7']
    """
    from bidi.algorithm import get_display

    lines = clean(text).split("\n")
    marked = lines if rtl is None else [steadied(line, rtl) for line in lines]
    return "\n".join(
        clean(get_display(_reshaper().reshape(line), base_dir="R" if (is_rtl(line) if rtl is None else rtl) else "L"))
        for line in marked
    )


@cache
def _reshaper():
    from arabic_reshaper import ArabicReshaper

    return ArabicReshaper({"delete_harakat": True, "support_ligatures": True})


def for_matplotlib(text: str, rtl: bool | None = None) -> str:
    """The string to hand to matplotlib as it is installed: shaped below 3.11, as it is from 3.11 on.

    A line of digits alone gets a mark of direction, since matplotlib takes it from the first letter. rtl: the direction of
    the paragraph that the line is of, if it is of one.
    """
    if not matplotlib_shapes():
        return shape(text, rtl)
    return "\n".join(_directed(line) if rtl is None else steadied(line, rtl) for line in clean(text).split("\n"))


def _directed(line: str) -> str:
    return f"\u200f{line}" if is_rtl(line) and not _STRONG.search(line) else line


@cache
def matplotlib_shapes() -> bool:
    """Whether the installed matplotlib shapes Arabic itself (version 3.11 or later)."""
    try:
        parts = re.findall(r"\d+", version("matplotlib"))
    except PackageNotFoundError:
        return True
    return tuple(int(p) for p in parts[:2]) >= SHAPES_ITSELF


def for_terminal(text: str, shaped: bool = False) -> str:
    """The string to print: as it is for terminals that know Arabic, shaped where `shaped` asks for it.

    >>> for_terminal("نفط"), len(for_terminal("نفط", shaped=True))
    ('نفط', 3)
    """
    return shape(text) if shaped else clean(text)
