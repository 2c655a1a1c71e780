"""Numerals: the three sets of digits of the Arabic press, and the number words that dates need."""

from __future__ import annotations

from mediakit.arabic.normalise import key

_DIGITS = str.maketrans("٠١٢٣٤٥٦٧٨٩۰۱۲۳۴۵۶۷۸۹٫", "01234567890123456789.")
_WORDS = {
    "واحد": 1,
    "واحده": 1,
    "اول": 1,
    "الاول": 1,
    "اثنين": 2,
    "اثنان": 2,
    "اثنتين": 2,
    "ثلاثه": 3,
    "ثلاث": 3,
    "اربعه": 4,
    "اربع": 4,
    "خمسه": 5,
    "خمس": 5,
    "سته": 6,
    "ست": 6,
    "سبعه": 7,
    "سبع": 7,
    "ثمانيه": 8,
    "ثماني": 8,
    "ثمان": 8,
    "تسعه": 9,
    "تسع": 9,
    "عشره": 10,
    "عشر": 10,
}


def ascii_digits(text: str) -> str:
    """The text with Arabic-Indic and Persian digits as 0-9, code point for code point.

    >>> ascii_digits("٢٠٢٤/٥/٦ و ۱۲٫۵")
    '2024/5/6 و 12.5'
    """
    return text.translate(_DIGITS)


def number(word: str) -> int | None:
    """The number that digits or a word up to ten mean; None if it is neither.

    >>> number("٣"), number("ثلاثة"), number("كتاب")
    (3, 3, None)
    """
    digits = ascii_digits(word)
    if digits.isascii() and digits.isdigit():
        return int(digits)
    return _WORDS.get(key(word))
