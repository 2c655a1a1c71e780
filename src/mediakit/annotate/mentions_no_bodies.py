"""Phrases that begin like the name of a body and tell a deed, a relation, a place or a thing instead."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from mediakit.annotate.mentions_line import QUOTES, Line
from mediakit.annotate.mentions_lists import words
from mediakit.annotate.mentions_words import Seen
from mediakit.arabic.normalise import key

if TYPE_CHECKING:
    from mediakit.annotate.mentions_organisations import Organisation

_PLACES: Final = words("place-nouns")
_MOVING: Final = frozenset(key(w) for w in "تيار حركة دفاع تجمع تحالف".split())
_NO_BODY: Final = frozenset(key(w) for w in """الكهربائي التجارية التجارة المرور المرورية الملاحة الملاحية السير الطيران السفر النقل الجوي الجوية الاحتجاجية
البلدين الدولتين الطرفين الجانبين الشعبين المدينتين المسافرين الركاب البضائع الشحن النقل العبور السفن الطائرات القطارات السيارات الشاحنات الحافلات المركبات الأموال الأسعار السكان التجار
الطبيعية السياحية المسرحية الأدبية الفنية العمرانية اليومية
السكك الصادرات الواردات الأسهم السوق التداول التنقل الدخول الخروج الأفراد المواطنين العمران الترجمة التأليف النشر""".split())
_FRONT: Final = key("جبهة")
_DISTRICT: Final = key("مديرية")
_CANAL: Final = key("قناة")
_SECURITY: Final = key("أمن")
_ORDER: Final = key("نظام")
_FACULTY: Final = (key("هيئة"), key("التدريس"))
_DIRECTIONS: Final = frozenset(key(w) for w in "الشمالية الجنوبية الشرقية الغربية الداخلية الأمامية".split())
_INTERESTS: Final = frozenset(("مصلحه",))  # المصلحة العليا: a body only in a construct, مصلحة الجمارك
_WHOSE: Final = frozenset(key(w) for w in "الأمة الشعب البلاد البلد الوطن الدولة المواطن المواطنين الجميع المنطقة الفريق الطرفين الطلاب".split())


def is_no_body(line: Line, phrase: Organisation) -> bool:
    """Whether an organisation phrase names no body by the words that follow its head or stand before it."""
    first, after = phrase.head.form[0], line.at(phrase.start + 1)
    if after is not None and first in _MOVING and after.key in _NO_BODY:
        return True
    if _is_grid_or_site(line, phrase, first, after) or _is_sport_or_described(line, phrase, first, after):
        return True
    if first in _MOVING and not phrase.bare and _is_deed(line, phrase) or _is_relation(line, phrase):
        return True
    if first in _INTERESTS and (definite(line, phrase) or after is not None and after.key in _WHOSE):
        return True
    return len(phrase.head.form) == 1 and not phrase.bare and after is not None and _is_place_or_thing(line, phrase, first, after)


_HOW: Final = frozenset(key(w) for w in "جيدا جدا تماما فعلا سابقا حاليا مسبقا مجددا سلفا بشكل بطريقة".split())
_FORCES: Final = frozenset(map(key, ("قوى", "القوى")))
_GAMES: Final = frozenset(map(key, ("ألعاب", "لألعاب", "بألعاب", "الألعاب")))


def _is_sport_or_described(line: Line, phrase: Organisation, first: str, after: Seen | None) -> bool:
    """Whether athletics or what is in some state is named: ألعاب القوى, قواعد منظمة جيدا."""
    previous = line.at(phrase.start - 1)
    if first in _FORCES and previous is not None and previous.key in _GAMES:
        return True
    return after is not None and after.key in _HOW


_SITE: Final = key("موقع")
_NET: Final = key("شبكة")
_NETS: Final = frozenset(key(w) for w in "الطاقة الكهرباء المياه الطرق الصرف الاتصالات الغاز الأنابيب القطارات المترو".split())
_IN: Final = frozenset(key(w) for w in "في من ضد عن لـ".split())


def _is_grid_or_site(line: Line, phrase: Organisation, first: str, after: Seen | None) -> bool:
    """Whether a grid, the site of an event, or somebody's interest is named: شبكة الكهرباء, موقع الهجوم, في مصلحة الدولة."""
    if after is None or len(phrase.head.form) > 1 or definite(line, phrase):
        return False
    if first == _NET:
        return after.key in _NETS
    if first == _SITE:
        return after.definite and after.bare in line.vocabulary.core
    previous = line.at(phrase.start - 1)
    governed = phrase.before > 0 or previous is not None and previous.key in _IN
    return first in _INTERESTS and governed and not after.key.startswith(("الجمارك", "الضرائب"))


def _is_place_or_thing(line: Line, phrase: Organisation, first: str, after: Seen | None) -> bool:
    """Whether a front, a district, a canal, a state's security, a technical system or a faculty is named."""
    of_place = after.bare in _PLACES or any(c[4].kind == "place" and not c[0] and not c[3] for c in after.listed)
    if first == _FRONT:
        return after.key in _DIRECTIONS or of_place or after.bare == "ساحل"
    if first == _DISTRICT:
        return not definite(line, phrase) and (of_place or after.part == "unknown")
    if first == _CANAL:
        return not definite(line, phrase) and any(c[4].kind == "place" and not c[0] for c in after.listed)
    if first == _SECURITY:
        return not definite(line, phrase) and after.elsewhere
    if first == _ORDER:
        return after.ordinary and not after.definite and not after.elsewhere and after.part == "no"
    return (first, after.key) == _FACULTY


def _is_deed(line: Line, phrase: Organisation) -> bool:
    """Whether حركة or تجمع is followed by an indefinite ordinary noun or adjective, and no name: حركة شحن النفط.

    An alliance of one state (تحالف روسيا مع …) is what that state does.
    """
    after = line.at(phrase.start + len(phrase.head.form))
    if phrase.head.form[0] == "تحالف" and after is not None and after.elsewhere and phrase.end == phrase.start + 2:
        return True
    plain = after is not None and after.ordinary and not after.definite and not after.elsewhere and after.part != "given"
    return plain and not definite(line, phrase) and not proper(line, phrase)


_LEADING: Final = frozenset(key(w) for w in "رئاسة قيادة إدارة".split())
_RELATIONS: Final = frozenset(key(w) for w in "مصلحة مركز".split())
_BEFORE_VERBS: Final = frozenset(key(w) for w in "التي الذي الذين لا لم لن قد سوف كانت كان حيث".split())


def _is_relation(line: Line, phrase: Organisation) -> bool:
    """Whether a head tells who leads, whose interest, the middle of what, or is a verb: برئاسة فلان, مركز بابل, التي تجمع."""
    first, after, previous = phrase.head.form[0], line.at(phrase.start + 1), line.at(phrase.start - 1)
    construct = len(phrase.head.form) == 1 and after is not None and not definite(line, phrase)
    if first in _LEADING and construct and line.seen[phrase.start].key[: phrase.before].endswith("ب"):
        return True
    if first in _RELATIONS and construct:
        alone = phrase.end == phrase.start + 2 and after.elsewhere
        return alone or after.bare in _PLACES
    return first in _MOVING and previous is not None and previous.key in _BEFORE_VERBS


def definite(line: Line, phrase: Organisation) -> bool:
    """Whether the head of a phrase bears the article."""
    seen = line.seen[phrase.start]
    return seen.definite or seen.key[phrase.before:].startswith("ال") or line.vocabulary.holds_article(seen, phrase.before)


def proper(line: Line, phrase: Organisation, places: bool = True) -> bool:
    """Whether a phrase holds a proper name: a quotation, a name, a Latin word, a listed name."""
    for index in range(phrase.start + len(phrase.head.form), phrase.end):
        seen = line.seen[index]
        if seen.kind == "latin" or seen.word.surface in QUOTES:
            return True
        many = seen.definite and seen.key.endswith(("ين", "ون", "ات") if places else ("ين", "ون", "ات", "ه"))
        plain = seen.part == "given" and seen.bare in line.vocabulary.core  # نظام عادل
        if seen.part in ("unknown", "given") and (places or not seen.elsewhere) and not many and not plain:
            return True
        if seen.person or (places and seen.elsewhere):
            return True
    return False
