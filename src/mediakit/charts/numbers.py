"""Numbers, shares, intervals and dates as the reader's language writes them.

Arabic pages use Arabic-Indic digits with ٪ and ٫ (CLDR's default for `ar`); `DIGITS` is the one place to
change that, for instance for a Maghrebi edition.
"""

from __future__ import annotations

import datetime as dt
import math

DIGITS = {"ar": "arab", "en": "latn"}
MISSING = "–"
_ARABIC = "٠١٢٣٤٥٦٧٨٩"
_TO_ARABIC = str.maketrans("0123456789,.", f"{_ARABIC}٬٫")
_TO_LATIN = str.maketrans(_ARABIC, "0123456789")
_CONTROLS = dict.fromkeys(map(ord, "\u061c\u200e\u200f"))


def number(value, language: str = "ar", decimals: int = 0) -> str:
    """A number with grouping.

    >>> number(12345, "ar"), number(12345, "en"), number(0.814, "en", 2)
    ('١٢٬٣٤٥', '12,345', '0.81')
    """
    if missing(value):
        return MISSING
    return _digits(f"{float(value):,.{decimals}f}", language)


def percent(value, language: str = "ar") -> str:
    """A share of 0 to 1 as whole per cent; below one per cent but not nothing, as «under 1%».

    >>> percent(0.316, "ar"), percent(0.316, "en"), percent(0.004, "en"), percent(0, "en")
    ('٣٢٪', '32%', '<1%', '0%')
    """
    if missing(value):
        return MISSING
    sign = "٪" if DIGITS[language] == "arab" else "%"
    if 0 < abs(value) < 0.005:
        return f"<{number(1, language)}{sign}"
    return f"{number(_half_up(value * 100), language)}{sign}"


def _half_up(value: float) -> int:
    return int(math.copysign(math.floor(abs(value) + 0.5), value))


def points(value, language: str = "ar") -> str:
    """A difference of shares in percentage points, with its sign; below half a point with a decimal, never as 0.

    >>> points(0.12, "en"), points(-0.12, "en"), points(-0.0042, "en"), points(0.0001, "en"), points(0, "en")
    ('+12', '−12', '−0.4', '+0.1', '0')
    """
    if missing(value):
        return MISSING
    size = abs(value) * 100
    if size < 1e-9:
        return number(0, language)
    written = number(_half_up(size), language) if size >= 0.5 else number(max(size, 0.1), language, 1)
    return f"{'+' if value > 0 else '−'}{written}"


def whole_points(value) -> int:
    """How many percentage points a difference has, for the noun beside it: 1 only where 1 is written, many for a fraction."""
    size = abs(value) * 100
    return _half_up(size) if size >= 0.5 else 0


def interval(value, low, high, language: str = "ar", show=percent) -> str:
    """A value with its interval.

    >>> interval(0.32, 0.2, 0.45, "en"), interval(0.32, 0.2, 0.45, "ar")
    ('32% (20–45%)', '٣٢٪ (٢٠–٤٥٪)')
    """
    if missing(low) or missing(high):
        return show(value, language)
    return f"{show(value, language)} ({span(low, high, language, show)})"


def span(low, high, language: str = "ar", show=percent) -> str:
    """The interval alone: `20–45%`."""
    first, last = show(low, language), show(high, language)
    signless = first.rstrip("%٪") if show is percent and not first.startswith("<") else first
    joint = " إلى " if language == "ar" else " to "
    return f"{signless}–{last}" if show is percent else f"{first}{joint}{last}"


def date(value, language: str = "ar", unit: str = "day") -> str:
    """A date by day, month or year.

    >>> date(dt.date(2024, 3, 5), "en"), date(dt.date(2024, 3, 5), "en", "month")
    ('5 March 2024', 'Mar 2024')
    """
    from babel.dates import format_date

    if missing(value):
        return MISSING
    shape = {"day": "d MMMM y", "week": "d MMM y", "month": "MMM y", "year": "y"}[unit]
    day = value.date() if isinstance(value, dt.datetime) else value
    text = format_date(day, format=shape, locale=language)
    return _digits(text.translate(_CONTROLS), language)


def _digits(text: str, language: str) -> str:
    return text.translate(_TO_ARABIC if DIGITS[language] == "arab" else _TO_LATIN)


def plural(value: int, language: str = "ar") -> str:
    """The CLDR plural form: zero, one, two, few, many or other.

    >>> [plural(n, "ar") for n in (0, 1, 2, 3, 11, 100)]
    ['zero', 'one', 'two', 'few', 'many', 'other']
    """
    from babel import Locale

    return Locale(language).plural_form(int(value))


def missing(value) -> bool:
    """Whether there is no value: None, NA, NaN or NaT."""
    import pandas as pd

    return value is None or bool(pd.isna(value))
