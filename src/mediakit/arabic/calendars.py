"""Month and weekday names of all calendars that the Arab press dates by.

Every spelling is a folded key (see `normalise.key`). Gregorian months have five sets of names: Gulf and
Egypt (يناير), the Levant and Iraq (كانون الثاني), Tunisia and Algeria (جانفي), Morocco (غشت), and Libya
until 2011 (أي النار); pages also carry English and French ones.
"""

from __future__ import annotations

import re

from mediakit.arabic.normalise import key

_MONTHS = (
    "يناير|كانون الثاني|كانون ثاني|كانون2|جانفي|ينايير|أي النار|january|jan|janvier",
    "فبراير|شباط|فيفري|فبرائر|النوار|february|feb|février|fevrier",
    "مارس|آذار|march|mar|mars",
    "أبريل|إبريل|نيسان|أفريل|ابريل|الطير|april|apr|avril",
    "مايو|أيار|ماي|may|mai",
    "يونيو|يونيه|حزيران|جوان|june|jun|juin",
    "يوليو|يوليه|تموز|جويلية|يوليوز|july|jul|juillet",
    "أغسطس|آب|أوت|غشت|اوغسطس|أوغسطس|هانيبال|august|aug|août|aout",
    "سبتمبر|أيلول|شتنبر|الفاتح|september|sept|sep|septembre",
    "أكتوبر|تشرين الأول|تشرين أول|تشرين1|التمور|october|oct|octobre",
    "نوفمبر|تشرين الثاني|تشرين ثاني|تشرين2|نونبر|الحرث|november|nov|novembre",
    "ديسمبر|كانون الأول|كانون أول|كانون1|دجنبر|الكانون|december|dec|décembre|decembre",
)
_HIJRI = (
    "محرم|المحرم|محرم الحرام",
    "صفر|صفر الخير",
    "ربيع الأول|ربيع أول",
    "ربيع الآخر|ربيع الثاني|ربيع ثاني",
    "جمادى الأولى|جمادى الأول|جمادي الأولى",
    "جمادى الآخرة|جمادى الثانية|جمادى الآخر|جمادى الثاني",
    "رجب|رجب الفرد",
    "شعبان",
    "رمضان|رمضان المبارك",
    "شوال",
    "ذو القعدة|ذي القعدة|ذو القعده|ذوالقعدة|ذيالقعدة",
    "ذو الحجة|ذي الحجة|ذوالحجة|ذيالحجة",
)
_WEEKDAYS = (
    "الإثنين|الاثنين|monday|lundi|mon",
    "الثلاثاء|الثلثاء|tuesday|mardi|tue",
    "الأربعاء|الاربعاء|wednesday|mercredi|wed",
    "الخميس|thursday|jeudi|thu",
    "الجمعة|friday|vendredi|fri",
    "السبت|saturday|samedi|sat",
    "الأحد|الاحد|sunday|dimanche|sun",
)


def _numbered(rows: tuple[str, ...], first: int) -> dict[str, int]:
    return {key(name): number for number, row in enumerate(rows, first) for name in row.split("|")}


MONTHS = _numbered(_MONTHS, 1)
HIJRI_MONTHS = _numbered(_HIJRI, 1)
WEEKDAYS = _numbered(_WEEKDAYS, 0)


def either(names) -> str:
    """A pattern for any of the names, longest first, blanks inside them loose.

    >>> either(["ب", "ا ب"])
    'ا\\\\s+ب|ب'
    """
    ordered = sorted(names, key=len, reverse=True)
    return "|".join(re.escape(n).replace(r"\ ", r"\s+") for n in ordered)
