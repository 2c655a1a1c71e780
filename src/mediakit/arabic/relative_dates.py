"""Dates that are told from another: أمس الاثنين، أول من أمس، قبل ثلاثة أيام، الخميس المقبل."""

from __future__ import annotations

import re
from datetime import datetime, timedelta

from mediakit.arabic.calendars import WEEKDAYS, either
from mediakit.arabic.normalise import text_key
from mediakit.arabic.numerals import number

_WEEKDAY = rf"(?:يوم\s+|مساء\s+|صباح\s+)?\(?(?P<weekday>{either(WEEKDAYS)})\)?(?!\w)"
_NAMED_DAY = re.compile(
    rf"(?<!\w)(?P<word>اول\s+من\s+امس|اول\s+امس|امس\s+الاول|امس|البارحه|اليوم|بعد\s+غد|غدا|الغد)(?!\w)"
    rf"(?:\s*،?\s*{_WEEKDAY})?"
)
_DAYS = {"امس": -1, "البارحه": -1, "اليوم": 0, "غدا": 1, "الغد": 1, "بعد غد": 2}
_AGO = re.compile(r"(?<!\w)(?:قبل|منذ)\s+(?:نحو\s+)?(?:(?P<count>\w+)\s+)?(?P<unit>\w+)")
_UNITS = {
    "دقيقه": (1, "minutes"),
    "دقايق": (1, "minutes"),
    "دقيقتين": (2, "minutes"),
    "ساعه": (1, "hours"),
    "ساعات": (1, "hours"),
    "ساعتين": (2, "hours"),
    "يوم": (1, "days"),
    "ايام": (1, "days"),
    "يوما": (1, "days"),
    "يومين": (2, "days"),
    "اسبوع": (7, "days"),
    "اسابيع": (7, "days"),
    "اسبوعين": (14, "days"),
    "شهر": (30, "days"),
    "اشهر": (30, "days"),
    "شهور": (30, "days"),
    "شهرين": (60, "days"),
    "سنه": (365, "days"),
    "سنوات": (365, "days"),
    "عام": (365, "days"),
    "عامين": (730, "days"),
    "سنتين": (730, "days"),
}
_TURN = re.compile(rf"(?<!\w){_WEEKDAY}\s*(?P<turn>الماضي|الفايت|المنصرم|المقبل|القادم)?")
_AHEAD = ("المقبل", "القادم")


def relative(text: str, reference: datetime) -> datetime | None:
    """The day (or, for hours and minutes, the moment) that the words mean; None if there are none.

    A weekday beside أمس or اليوم decides where the two disagree, since articles are dated by the
    clock of a server. A bare weekday is the last one up to the reference.

    >>> monday = datetime(2024, 5, 6, 12)
    >>> [relative(t, monday).day for t in ("أمس الأحد", "أول من أمس", "الخميس المقبل", "قبل 3 أيام")]
    [5, 4, 9, 3]
    """
    folded = text_key(text)
    for read in (_named_day, _ago, _weekday):
        found = read(folded, reference)
        if found:
            return found
    return None


def _midnight(moment: datetime) -> datetime:
    return moment.replace(hour=0, minute=0, second=0, microsecond=0)


def _named_day(folded: str, reference: datetime) -> datetime | None:
    found = _NAMED_DAY.search(folded)
    if not found:
        return None
    word = re.sub(r"\s+", " ", found["word"])
    day = _midnight(reference) + timedelta(days=_DAYS.get(word, -2))
    return _nearest(day, WEEKDAYS[found["weekday"]]) if found["weekday"] else day


def _nearest(day: datetime, weekday: int) -> datetime:
    ahead = (weekday - day.weekday()) % 7
    return day + timedelta(days=ahead if ahead <= 3 else ahead - 7)


def _ago(folded: str, reference: datetime) -> datetime | None:
    for found in _AGO.finditer(folded):
        size, unit = _UNITS.get(found["unit"], (0, ""))
        count = number(found["count"]) if found["count"] else 1
        if size and count is not None and count < 1000:
            moment = reference - timedelta(**{unit: size * count})
            return moment if unit in ("hours", "minutes") else _midnight(moment)
    return None


def _weekday(folded: str, reference: datetime) -> datetime | None:
    found = _TURN.search(folded)
    if not found:
        return None
    today, weekday = _midnight(reference), WEEKDAYS[found["weekday"]]
    if found["turn"] in _AHEAD:
        return today + timedelta(days=(weekday - today.weekday() - 1) % 7 + 1)
    back = (today.weekday() - weekday) % 7
    return today - timedelta(days=back or 7 * bool(found["turn"]))
