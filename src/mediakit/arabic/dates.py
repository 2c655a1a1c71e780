"""Dates as the press writes them, in every calendar of it, and words such as «أمس الاثنين».

`parse` reads one date; the day comes before the month where both orders are possible, as in the Arab
press. A date without a zone counts as UTC; a date without a time as midnight. Hijri dates follow the
Umm al-Qura calendar (package hijridate), as Saudi papers do.
"""

from __future__ import annotations

import re
from datetime import UTC, datetime, timedelta

from mediakit.arabic.calendars import HIJRI_MONTHS, MONTHS, WEEKDAYS, either
from mediakit.arabic.normalise import key, text_key
from mediakit.arabic.numerals import ascii_digits
from mediakit.arabic.relative_dates import relative

EARLIEST, LATEST = 1800, 2100
_HIJRI_YEARS = range(1343, 1501)

_MONTH = f"(?:{either(MONTHS)})"
_HIJRI = f"(?:{either(HIJRI_MONTHS)})"
_NEXT = r"[\s,،.\-–/()]{0,4}"
_DAY = r"(?<![\d.:])(?P<day>\d{1,2})(?:st|nd|rd|th)?"
_YEAR = r"(?P<year>\d{4})"
_SECOND = rf"(?:\s*[/(\-–]\s*{_MONTH}\)?)?"

_ISO = re.compile(
    r"(?<!\d)(?P<year>\d{4})-(?P<month>\d{1,2})-(?P<day>\d{1,2})(?!\d)"
    r"(?:[t\s]+(?P<clock>\d{1,2}:\d{2}(?::\d{2}(?:\.\d+)?)?))?"
)
_COMPACT = re.compile(
    r"^\s*(?P<year>(?:19|20)\d\d)(?P<month>\d\d)(?P<day>\d\d)(?:t?(?P<hms>\d{6}))?z?\s*$"
)
_EPOCH = re.compile(r"^\s*(\d{10}|\d{13})(?:\.\d+)?\s*$")
_WRITTEN = re.compile(
    rf"{_DAY}{_NEXT}(?:من\s+)?(?:شهر\s+)?(?P<name>{_MONTH})(?!\w){_SECOND}{_NEXT}(?:عام\s+|سنه\s+)?{_YEAR}(?!\d)"
)
_MONTH_FIRST = re.compile(
    rf"(?<!\w)(?P<name>{_MONTH})\.?\s+(?P<day>\d{{1,2}})(?:st|nd|rd|th)?,?،?\s+{_YEAR}(?!\d)"
)
_WRITTEN_HIJRI = re.compile(
    rf"{_DAY}{_NEXT}(?:من\s+)?(?:شهر\s+)?(?P<name>{_HIJRI})(?!\w){_NEXT}(?P<year>1[345]\d\d)"
)
_YEAR_FIRST = re.compile(
    r"(?<!\d)(?P<year>\d{4})\s?[/.]\s?(?P<month>\d{1,2})\s?[/.]\s?(?P<day>\d{1,2})(?!\d)"
)
_NUMERIC = re.compile(
    r"(?<![\d/.])(?P<a>\d{1,2})\s?(?P<sep>[/.\-])\s?(?P<b>\d{1,2})\s?(?P=sep)\s?(?P<year>\d{4}|\d{2})(?!\d)"
)
_CLOCK = re.compile(
    r"(?<![\d:])(?P<h>\d{1,2}):(?P<m>\d{2})(?::(?P<s>\d{2}))?(?:\.\d+)?\s*"
    r"(?P<half>صباحا|مساء|ظهرا|عصرا|ليلا|فجرا|ص(?!\w)|م(?!\w)|ت م|am\b|pm\b|a\.m|p\.m)?"
)
_ZONE = re.compile(
    r"(?P<z>(?<=\d)z\b)|(?<=[\d\s(])(?:gmt|utc)\s*(?P<named>[+\-]\d{1,2}(?::?\d{2})?)?"
    r"|(?<=\d)\s?(?P<offset>[+\-]\d{2}:?\d{2})\b|(?:بتوقيت|ب\s?توقيت)\s+(?P<city>\S+(?:\s\S+)?)|(?P<tgh>ت\.? ?غ\b)"
)
_CITIES = {
    key(city): zone
    for zone, cities in {
        "Etc/UTC": "غرينتش|جرينتش|غرينيتش|غرينتش الدولي",
        "Asia/Riyadh": "مكة|مكة المكرمة|السعودية|الرياض",
        "Asia/Baghdad": "بغداد|العراق",
        "Europe/Moscow": "موسكو",
        "Asia/Jerusalem": "القدس|فلسطين|غزة",
        "Africa/Cairo": "القاهرة|مصر",
        "Asia/Beirut": "بيروت|لبنان",
        "Asia/Damascus": "دمشق|سوريا",
        "Asia/Amman": "عمان|عمّان|الأردن",
        "Asia/Dubai": "أبوظبي|أبو ظبي|الإمارات|دبي",
        "Asia/Muscat": "مسقط",
        "Africa/Tunis": "تونس",
        "Africa/Algiers": "الجزائر",
        "Africa/Casablanca": "المغرب|الرباط",
        "Africa/Tripoli": "طرابلس|ليبيا",
        "Europe/London": "لندن",
        "Asia/Qatar": "الدوحة|قطر",
        "Asia/Kuwait": "الكويت",
        "Asia/Aden": "صنعاء|عدن|اليمن",
        "Africa/Khartoum": "الخرطوم|السودان",
        "Europe/Paris": "باريس",
        "America/New_York": "واشنطن|نيويورك",
        "Europe/Istanbul": "إسطنبول|أنقرة",
        "Asia/Tehran": "طهران",
    }.items()
    for city in cities.split("|")
}
_AFTERNOON = ("مساء", "م", "عصرا", "pm", "p.m")


class Impossible(ValueError):
    """A date that no calendar has, such as 31/02/2024."""


def parse(text: str, reference: datetime | None = None) -> datetime | None:
    """The first date of a text, in UTC; None if there is none. Raises Impossible for 31/02/2024.

    reference: the day that أمس and its like are counted from.

    >>> parse("الاثنين 6 أيار/مايو 2024 - 10:30 بتوقيت غرينتش").isoformat()
    '2024-05-06T10:30:00+00:00'
    >>> parse("١٥ رمضان ١٤٤٥هـ").date().isoformat(), parse("بلا تاريخ")
    ('2024-03-25', None)
    """
    folded = _folded(text)
    if seconds := _EPOCH.match(folded):
        return _epoch(seconds[1])
    found = _absolute(folded)
    if found:
        return _with_clock(folded, *found)
    return relative(text, reference) if reference else None


def _folded(text: str) -> str:
    """The text with digits and letters folded; length may change, so offsets do not carry over."""
    return ascii_digits(text_key(text)).replace("\u00a0", " ")


def _epoch(digits: str) -> datetime:
    return datetime.fromtimestamp(int(digits[:10]), UTC)


def _absolute(folded: str):
    """(datetime at midnight, match) of the earliest date in the text."""
    hits = [
        (m.start(), -m.end(), order, m)
        for order, (p, _) in enumerate(_FORMS)
        if (m := p.search(folded))
    ]
    if not hits:
        return None
    *_, order, match = min(hits)
    return _FORMS[order][1](match), match


def _iso(match) -> datetime:
    year = int(match["year"])
    reader = _hijri_day if year in _HIJRI_YEARS else _day
    return reader(year, int(match["month"]), int(match["day"]))


def _written(match) -> datetime:
    return _day(int(match["year"]), _month(match["name"], MONTHS), int(match["day"]))


def _written_hijri(match) -> datetime:
    return _hijri_day(int(match["year"]), _month(match["name"], HIJRI_MONTHS), int(match["day"]))


def _numeric(match) -> datetime:
    a, b, year = int(match["a"]), int(match["b"]), int(match["year"])
    year += 0 if year > 99 else 2000 if year < 70 else 1900
    day, month = (a, b) if b <= 12 else (b, a)
    reader = _hijri_day if year in _HIJRI_YEARS else _day
    return reader(year, month, day)


def _month(name: str, months: dict[str, int]) -> int:
    return months[re.sub(r"\s+", " ", name)]


def _day(year: int, month: int, day: int) -> datetime:
    if not EARLIEST <= year <= LATEST:
        raise Impossible(f"the year {year}")
    try:
        return datetime(year, month, day, tzinfo=UTC)
    except ValueError as error:
        raise Impossible(f"day {day} of month {month} in {year}") from error


def _hijri_day(year: int, month: int, day: int) -> datetime:
    from hijridate import Hijri

    try:
        return _day(*Hijri(year, month, day).to_gregorian().datetuple())
    except (ValueError, OverflowError) as error:
        raise Impossible(f"day {day} of Hijri month {month} in {year}") from error


_FORMS = (
    (_ISO, _iso),
    (_COMPACT, _iso),
    (_WRITTEN, _written),
    (_MONTH_FIRST, _written),
    (_WRITTEN_HIJRI, _written_hijri),
    (_YEAR_FIRST, _iso),
    (_NUMERIC, _numeric),
)


def _with_clock(folded: str, day: datetime, match) -> datetime:
    near = folded[max(0, match.start() - 30) : match.end() + 45]
    digits = match.groupdict().get("hms")
    clock = _CLOCK.search(near)
    if digits:
        return day.replace(hour=int(digits[:2]), minute=int(digits[2:4]), second=int(digits[4:]))
    if not clock or int(clock["h"]) > 24 or int(clock["m"]) > 59:
        return day
    local = day + timedelta(
        hours=_hour(clock), minutes=int(clock["m"]), seconds=int(clock["s"] or 0)
    )
    return (local - _zone(near, local)).replace(tzinfo=UTC)


def _hour(clock) -> int:
    hour, half = int(clock["h"]) % 24, clock["half"] or ""
    if hour < 12 and (
        half in _AFTERNOON or half == "ليلا" and hour > 6 or half == "ظهرا" and hour < 4
    ):
        return hour + 12
    return 0 if hour == 12 and half in ("ص", "صباحا", "am", "a.m") else hour


def _zone(near: str, local: datetime) -> timedelta:
    """How far a text's clock is ahead of UTC at that time of the year; none said means UTC."""
    zone = _ZONE.search(near)
    if not zone:
        return timedelta(0)
    if zone["city"]:
        return _zone_of_city(zone["city"], local)
    return _offset(zone["named"] or zone["offset"] or "")


def _zone_of_city(words: str, local: datetime) -> timedelta:
    from zoneinfo import ZoneInfo

    name = _CITIES.get(words) or _CITIES.get(words.split()[0])
    ahead = ZoneInfo(name).utcoffset(local.replace(tzinfo=None)) if name else None
    return ahead or timedelta(0)


def _offset(sign_and_digits: str) -> timedelta:
    if not sign_and_digits:
        return timedelta(0)
    digits = sign_and_digits[1:].replace(":", "")
    hours, minutes = (int(digits[:-2]), int(digits[-2:])) if len(digits) > 2 else (int(digits), 0)
    size = timedelta(hours=hours, minutes=minutes)
    return (
        timedelta(0) if size > timedelta(hours=14) else -size if sign_and_digits[0] == "-" else size
    )


_FILLER = re.compile(
    rf"(?<!\w)(?:{either(WEEKDAYS)}|نشر|في|تاريخ|النشر|بتوقيت|الساعه|اخر|تحديث|تم|gmt|utc|ت م|ت غ|ص|م|مساء|صباحا"
    r"|الموافق|ه|هـ|الخبر|published|updated|on|at|غرينتش|جرينتش|مكه|القاهره|بيروت)(?!\w)"
)


def is_date_line(line: str) -> bool:
    """Whether a line says a date or an hour and nothing else.

    >>> is_date_line("الاثنين 6 مايو 2024 - 10:30"), is_date_line("في 6 مايو 2024 بدأ العمل")
    (True, False)
    """
    if len(line) > 90 or not any(c.isdigit() for c in line):
        return False
    rest = _folded(line)
    for pattern in (*(form for form, _ in _FORMS), _CLOCK, _ZONE, _FILLER):
        rest = pattern.sub(" ", rest)
    return not re.search(r"\w", rest)
