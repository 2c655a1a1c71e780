"""Days, months and periods, which are neither who speaks nor what is said."""

from __future__ import annotations

from typing import Final

from mediakit.annotate.attribution import words as W
from mediakit.annotate.attribution.lines import Line
from mediakit.arabic.normalise import key


def is_date(line: Line, i: int, limit: int) -> bool:
    """Whether word i after هذا is a stretch of time: هذا الشهر."""
    return i < limit and line.keys[i].removeprefix("و") in _PERIODS


def is_part_of_time(line: Line, i: int, limit: int) -> bool:
    """Whether word i says which part of the period after it (منتصف الشهر الحالي), or begins أول من أمس, مرة أخرى or كل يوم."""
    following = line.keys[i + 1] if i + 1 < limit else ""
    if line.keys[i] == "مره":
        return following in _AGAIN
    if line.keys[i] == "كل":
        return following in _EACH
    if line.keys[i] == "اول":
        return following == "امس" or following == "من" and line.keys[i + 2 : i + 3] == ["امس"]
    governed = bool(i) and line.keys[i - 1] in W.PREPOSITIONS
    return not governed and line.keys[i] in W.PARTS_OF_TIME and (following in MONTHS or following in W.TIMES or is_date(line, i + 1, limit))


_EACH: Final = frozenset("يوم شهر عام سنه اسبوع مره ليله ساعه دقيقه صباح مساء".split())
_AGAIN: Final = frozenset("اخري ثانيه جديده".split())
WHICH: Final = frozenset("الماضي الماضيه المنصرم المقبل المقبله القادم القادمه الجاري الحالي الفايت".split())
_PERIODS: Final = frozenset("الشهر العام الاسبوع السنه اليوم الصباح المساء الليله الصيف الشتاء الخريف الربيع".split())


def past_repeated(line: Line, i: int) -> int:
    """The word after how often or for whose part something is said, if that begins at word i, else i: لوحت النقابة [أكثر من مرة]
    بالإضراب، دعا [من جانبه] الوزير إلى …"""
    return i + max((len(phrase) for phrase in _REPEATEDLY if tuple(line.keys[i : i + len(phrase)]) == phrase), default=0)


_REPEATEDLY: Final = tuple(tuple(map(key, words.split())) for words in (
    "أكثر من مرة", "غير مرة", "عدة مرات", "مرات عدة", "مرات عديدة", "مرة تلو أخرى", "من جهته", "من جهتها", "من جانبه", "من جانبها", "من طرفه",
))


def past_time(line: Line, i: int, limit: int) -> int:
    """The word after the days, numbers and months that go on with the time at word i."""
    i += 1
    while i < limit and (line.keys[i] != "من" or _is_of_time(line, i + 1)) and (
        line.keys[i] in W.TIMES or line.tokens[i].word.kind == "number" or line.keys[i] in _TIME_TAIL
        or line.keys[i] == "في" and line.keys[i + 1 : i + 2] == ["وقت"]
        or (line.keys[i] in W.OPEN_BRACKETS and i in line.jump)
    ):
        i = line.skip(i) if line.keys[i] in W.OPEN_BRACKETS else i + 1
    return i


def _is_of_time(line: Line, i: int) -> bool:
    """Whether word i goes on with a time behind من: أمس الاثنين من [الشهر] الجاري; not من طرابلس."""
    word = line.keys[i] if i < line.n else ""
    time = word in W.TIMES or word in _TIME_TAIL or word in W.THAT or word in W.DEMONSTRATIVES or word.removeprefix("و") in _PERIODS
    return i < line.n and (time or line.words[i].kind == "number" or word in W.PARTS_OF_TIME)


MONTHS: Final = frozenset(
    "يناير فبراير مارس ابريل نيسان مايو ايار يونيو حزيران يوليو تموز اغسطس اب سبتمبر ايلول اكتوبر تشرين نوفمبر ديسمبر"
    " كانون شباط اذار جانفي فيفري افريل ماي جوان جويليه اوت".split()
)
_TIME_TAIL: Final = MONTHS | frozenset(
    "الماضي الماضيه الجاري الحالي المقبل القادم الفايت من الشهر العام الاسبوع السنه وقت سابق لاحق عام سنه شهر"
    " الاول الثاني / المنصرم متاخر متاخره مبكر مبكره".split()
) | _AGAIN


def ends_time(line: Line, i: int) -> bool:
    """Whether the comma at i closes an aside of time rather than opening one: …، أمس الثلاثاء، …"""
    return i > 1 and (line.keys[i - 1] in W.TIMES or line.keys[i - 1] in _TIME_TAIL) and any(
        line.keys[j] in W.COMMAS for j in range(i - 2, max(-1, i - 6), -1)
    )
