"""Legal disclaimers inside a sentence: (أنشطة شركة … محظورة في روسيا، باعتبارها متطرفة).

A law makes an outlet add them; they are nobody's statement. A bracket is one if it says that something
is banned or branded, and where or by what law; (الحزب المحظور) alone is the journalist's description.
"""

from __future__ import annotations

import re

_OPEN, _CLOSE = "([", ")]"
_BANNED = re.compile(
    r"محظور|المحظور|حظر|متطرف|إرهابي|ارهابي|عميل\S* أجنبي|عملاء أجانب|غير مرغوب|مصنف|مدرج"
)
_LAW = re.compile(
    r"(?:في|داخل)\s+(?:روسيا|أراضي|الأراضي|عدد من|المملكة|مصر|الإمارات|الولايات|تركيا|سوريا|الاتحاد)"
    r"|باعتبار|بموجب|بقرار|قضائي|القانون|قوائم|قائمة|لائحة|وزارة العدل|أنشطت|نشاط"
)
_LONGEST = 400


def find(text: str, start: int, end: int) -> list[tuple[int, int]]:
    """Offsets of the disclaimers in text[start:end], brackets included.

    >>> text = "قالت شركة (محظورة في روسيا باعتبارها متطرفة) إنها ستستأنف (الحكم)."
    >>> [text[a:b] for a, b in find(text, 0, len(text))]
    ['(محظورة في روسيا باعتبارها متطرفة)']
    """
    if not _BANNED.search(text, start, end):
        return []
    return [
        (a, b)
        for a, b in _brackets(text, start, end)
        if b - a <= _LONGEST and _BANNED.search(text, a, b) and _LAW.search(text, a, b)
    ]


def _brackets(text: str, start: int, end: int):
    opened: list[int] = []
    for at in range(start, end):
        if text[at] in _OPEN:
            opened.append(at)
        elif text[at] in _CLOSE and opened:
            begin = opened.pop()
            if not opened:
                yield begin, at + 1
