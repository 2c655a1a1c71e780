"""Dates of the Arab press, in every calendar of it."""

from datetime import UTC, datetime

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from mediakit.arabic.calendars import HIJRI_MONTHS, MONTHS
from mediakit.arabic.dates import Impossible, is_date_line, parse
from mediakit.arabic.numerals import ascii_digits, number
from mediakit.arabic.relative_dates import relative

MOMENTS = [
    ("2024-05-06T10:35:00+01:00", "2024-05-06T09:35"),
    ("2024-05-06T10:35:00.123Z", "2024-05-06T10:35"),
    ("2024-05-06 10:35", "2024-05-06T10:35"),
    ("20240506", "2024-05-06T00:00"),
    ("20240506T103500Z", "2024-05-06T10:35"),
    ("1714991700", "2024-05-06T10:35"),
    ("1714991700000", "2024-05-06T10:35"),
    ("Mon, 06 May 2024 10:30:00 +0300", "2024-05-06T07:30"),
    ("May 6, 2024 10:30 PM", "2024-05-06T22:30"),
    ("6 mai 2024", "2024-05-06T00:00"),
    ("6 مايو 2024", "2024-05-06T00:00"),
    ("٦ أيار/مايو ٢٠٢٤", "2024-05-06T00:00"),
    ("۶ مایو ۲۰۲۴", "2024-05-06T00:00"),
    ("6 مايو (أيار) 2024", "2024-05-06T00:00"),
    ("الاثنين، 6 ماي 2024", "2024-05-06T00:00"),
    ("3 جويلية 2015", "2015-07-03T00:00"),
    ("12 غشت 2021", "2021-08-12T00:00"),
    ("9 شتنبر 2021", "2021-09-09T00:00"),
    ("7 تشرين الأول 2023", "2023-10-07T00:00"),
    ("7 تشرين أول 2023", "2023-10-07T00:00"),
    ("3 كانون الثاني/يناير 2020", "2020-01-03T00:00"),
    ("1 الفاتح 1999", "1999-09-01T00:00"),
    ("15 رمضان 1445هـ", "2024-03-25T00:00"),
    ("1445/9/15", "2024-03-25T00:00"),
    ("١ محرم ١٤٤٦", "2024-07-07T00:00"),
    ("10 ذي الحجة 1445", "2024-06-16T00:00"),
    ("15 رمضان 1445 الموافق 25 مارس 2024", "2024-03-25T00:00"),
    ("06/05/2024", "2024-05-06T00:00"),
    ("25/12/23", "2023-12-25T00:00"),
    ("12/25/2023", "2023-12-25T00:00"),
    ("٢٠٢٤/٥/٦", "2024-05-06T00:00"),
    ("6.5.2024", "2024-05-06T00:00"),
    ("6 مايو 2024 - 10:30 مساءً", "2024-05-06T22:30"),
    ("6 مايو 2024 الساعة 12:05 ص", "2024-05-06T00:05"),
    ("6 مايو 2024 10:30 بتوقيت مكة المكرمة", "2024-05-06T07:30"),
    ("6 يناير 2024 10:30 بتوقيت بيروت", "2024-01-06T08:30"),
    ("6 يوليو 2024 10:30 بتوقيت بيروت", "2024-07-06T07:30"),
    ("6 مايو 2024 10:30 (GMT+3)", "2024-05-06T07:30"),
    ("آخر تحديث: الثلاثاء, 1 سبتمبر/ أيلول, 2009, 01:07 GMT", "2009-09-01T01:07"),
]


@pytest.mark.parametrize("written, expected", MOMENTS, ids=[w for w, _ in MOMENTS])
def test_a_written_date(written, expected):
    assert parse(written).isoformat()[:16] == expected
    assert parse(written).tzinfo is UTC


@pytest.mark.parametrize(
    "written", ["31/02/2024", "2024-13-45", "30 شباط 2024", "31 رمضان 1445", "5 مايو 9999"]
)
def test_an_impossible_date_is_told_from_none(written):
    with pytest.raises(Impossible):
        parse(written)


@pytest.mark.parametrize(
    "text",
    ["بلا تاريخ", "", "بلغ السعر 77.71 دولارا", "5 + 5", "الصفحة 12/3", "هاتف 0123456789012"],
)
def test_what_is_no_date(text):
    assert parse(text) is None


MONDAY = datetime(2024, 5, 6, 12, tzinfo=UTC)
RELATIVE = [
    ("اليوم الاثنين", "05-06"),
    ("أمس", "05-05"),
    ("أمس الأحد", "05-05"),
    ("أمس السبت", "05-04"),
    ("أول من أمس", "05-04"),
    ("أول أمس السبت", "05-04"),
    ("غدا", "05-07"),
    ("بعد غد الأربعاء", "05-08"),
    ("يوم الجمعة الماضي", "05-03"),
    ("الاثنين الماضي", "04-29"),
    ("الخميس المقبل", "05-09"),
    ("الاثنين المقبل", "05-13"),
    ("الأحد", "05-05"),
    ("الاثنين", "05-06"),
    ("قبل 3 أيام", "05-03"),
    ("قبل ثلاثة أيام", "05-03"),
    ("منذ يومين", "05-04"),
    ("قبل أسبوعين", "04-22"),
    ("منذ ١٣ ساعة", "05-05"),
]


@pytest.mark.parametrize("words, expected", RELATIVE, ids=[w for w, _ in RELATIVE])
def test_a_relative_date_counts_from_the_articles_own(words, expected):
    assert relative(words, MONDAY).strftime("%m-%d") == expected
    assert parse(words, MONDAY) == relative(words, MONDAY)


def test_words_that_name_no_day():
    assert relative("قال الوزير إن العمل مستمر منذ البداية", MONDAY) is None


@pytest.mark.parametrize(
    "line, expected",
    [
        ("الاثنين 6 مايو 2024 - 10:30", True),
        ("نشر في: 3 مايو 2024", True),
        ("10:12 ت م", True),
        ("آخر تحديث: 25/12/2023 8:15 م بتوقيت غرينتش", True),
        ("في 6 مايو 2024 بدأ العمل", False),
        ("عام 2024", False),
        ("المرحلة الثانية 2024", False),
    ],
)
def test_a_line_that_is_only_a_date(line, expected):
    assert is_date_line(line) is expected


def test_calendars_name_twelve_months_each():
    assert set(MONTHS.values()) == set(range(1, 13)) == set(HIJRI_MONTHS.values())


@settings(max_examples=120, deadline=None)
@given(
    st.dates(datetime(1990, 1, 1).date(), datetime(2060, 1, 1).date()),
    st.sampled_from(sorted(MONTHS)),
)
def test_every_month_name_reads_back(day, name):
    written = f"{day.day} {name} {day.year}"
    try:
        assert parse(written).date() == day.replace(month=MONTHS[name])
    except (Impossible, ValueError):
        assert day.day > 28


@settings(max_examples=200, deadline=None)
@given(st.text(alphabet="0123456789٠١٢٣/-.: أمسيناوبرشطكثلهةتحدخق", max_size=40))
def test_no_text_makes_the_reader_fail(text):
    try:
        moment = parse(text, MONDAY)
    except Impossible:
        return
    assert moment is None or moment.tzinfo is not None


def test_numerals():
    assert ascii_digits("٢٠٢٤ ۱۲٫۵") == "2024 12.5"
    assert [number(w) for w in ("٣", "ثلاثة", "عشر", "كتاب")] == [3, 3, 10, None]
