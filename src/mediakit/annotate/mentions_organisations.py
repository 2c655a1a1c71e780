"""Organisation phrases: a head with its whole construct (وزارة النفط والغاز، شركة «إيني» الإيطالية)."""

from __future__ import annotations

from typing import NamedTuple

from mediakit.annotate.mentions_forms import Head
from mediakit.annotate.mentions_phrases import (
    QUOTES,
    Line,
    adjectives,
    genitive,
    is_adjective,
    matched,
    quoted,
    tail,
)
from mediakit.arabic.normalise import key

_FACILITIES = frozenset(key(w) for w in """
ميناء مطار حقل مصفاة مصنع محافظة ولاية إمارة مملكة دولة مشروع برنامج قائمة صفحة حساب مدونة خطوط مؤشر مستشفى مشفى مدرسة متحف مكتبة
قسم شعبة دار قوى منصة عائلة قبيلة عشيرة قمة مؤتمر منتدى ملتقى وسيلة وسائل مؤسسة_خيرية وقف شبكة حملة وفد سوق قوة نشرة آل طيران
""".split())
_GENERIC = frozenset(key(w) for w in """
إدارة تنظيم رئاسة قيادة تجمع موقع بوابة مركز قناة تيار مكتب دائرة مجموعة خلية غرفة لواء كتيبة صندوق أمن بحرية خزانة حرس مصلحة
أمانة ديوان كتلة فريق مكافحة مخابرات استخبارات تحالف ائتلاف شركة سلطة جهاز جماعة
""".split())
_CORE = frozenset(key(w) for w in "حكومة برلمان جيش شرطة كونغرس كنيست".split())


class Organisation(NamedTuple):
    """An organisation phrase: tokens [start, end), letters before, head row, country, whether the head
    stands alone with its article (`bare`)."""

    start: int
    end: int
    before: int
    head: Head
    country: str
    bare: bool


def organisation_at(line: Line, index: int) -> Organisation | None:
    """The organisation phrase that starts at a word, or None."""
    seen = line.at(index)
    if seen is None or not seen.heads:
        return None
    found = matched(line, index, seen.heads)
    if not found:
        return None
    end, before, definite, head = found
    own = len(head.form) > 1 and head.form[-1].startswith("ال")
    stop, country = adjectives(line, end) if definite or own else genitive(line, end)
    if stop == end and definite:
        stop, country = _quoted_name(line, end)
    if stop == end and not (definite or own):
        return None
    bare = stop == end and len(head.form) == 1
    stop, country = _extend(line, stop, country, head, bare)
    return Organisation(index, stop, before, head, country, stop == end and not own)


def _quoted_name(line: Line, index: int) -> tuple[int, str]:
    if line.mark(index) in QUOTES:
        return quoted(line, index), ""
    return index, ""


def _extend(line: Line, stop: int, country: str, head: Head, bare: bool) -> tuple[int, str]:
    """Adjectives after a quoted name, a quoted name after adjectives, and the tails."""
    for _ in range(3):
        before = stop
        if line.mark(stop) in QUOTES and head.kind in ("company", "agency", "media", "party", "armed"):
            stop = quoted(line, stop, most=4)
        if is_adjective(line.at(stop)):
            stop, origin = adjectives(line, stop)
            country = origin or country
        if not bare:
            stop, origin = tail(line, stop, head.kind)
            country = country or origin
        if stop == before:
            break
    return stop, country


def is_actor(line: Line, phrase: Organisation, inside: bool) -> bool:
    """Whether a phrase names one body, not a kind of bodies, a facility or an activity.

    inside: the phrase stands in a role (رئيس الحكومة), where a bare head is no mention of its own.
    """
    head, first = phrase.head, phrase.head.form[0]
    if head.kind == "document":
        return False
    if phrase.bare:
        if inside or head.number == "p":
            return False
        return first in _CORE or (head.bare and first not in _FACILITIES)
    if head.number == "p":
        return bool(phrase.country) and head.kind in ("security", "armed", "government", "media")
    if first in _FACILITIES:
        return head.kind != "company" and first not in _PLACES and proper(line, phrase)
    if first in _GENERIC and len(head.form) == 1:
        return bool(phrase.country) or proper(line, phrase) or phrase.end - phrase.start > 3
    return True


_PLACES = frozenset(key(w) for w in "محافظة ولاية إمارة مملكة دولة مشروع برنامج مؤشر وقف قمة مؤتمر".split())


def proper(line: Line, phrase: Organisation) -> bool:
    """Whether a phrase holds a proper name: a quotation, a name, a Latin word, a listed place."""
    for index in range(phrase.start + len(phrase.head.form), phrase.end):
        seen = line.seen[index]
        if seen.kind == "latin" or seen.word.surface in QUOTES or seen.part in ("unknown", "given"):
            return True
        if any(not c[0] for c in seen.listed):
            return True
    return False


def acts(line: Line, start: int, end: int) -> bool:
    """Whether a verb of saying stands beside the tokens [start, end), or a colon after them."""
    before, after = line.at(start - 1), line.at(end)
    if before is not None and before.verb:
        return True
    return after is not None and (after.verb or after.word.surface == ":")


def is_core(phrase: Organisation) -> bool:
    """Whether a bare head needs no antecedent: الحكومة، البرلمان، الجيش، الشرطة."""
    return phrase.head.form[0] in _CORE
