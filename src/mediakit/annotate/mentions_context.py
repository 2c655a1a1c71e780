"""What the words around a name make of it: the listed body that a phrase names, a capital as its government, a company."""

from __future__ import annotations

from typing import Final

from mediakit.annotate.mentions_forms import Entry
from mediakit.annotate.mentions_line import QUOTES, Line, Listed, listed_at
from mediakit.annotate.mentions_lists import words
from mediakit.annotate.mentions_organisations import NAMED_AFTER, Organisation, acts
from mediakit.annotate.mentions_persons import WHERE, Found
from mediakit.annotate.mentions_phrases import coordinates, genitive
from mediakit.arabic.normalise import key

_COMPANY_WORDS: Final = words("company-words")
_COMPETITIONS: Final = words("competitions")
_FIELDS: Final = words("company-fields")


def named_by(line: Line, index: int, phrase: Organisation) -> Listed | None:
    """The listed body that an organisation phrase at an index names, or None."""
    inside = _listed_inside(line, index, phrase) if phrase.head.form[0] in NAMED_AFTER else None
    return inside or _listed_beside(line, phrase.end)


def _listed_inside(line: Line, index: int, phrase: Organisation) -> Listed | None:
    """The listed body right after the head, or in quotation marks at the end: شركة النفط الوطنية «أدنوك»."""
    at = index + len(phrase.head.form)
    last = next((i for i in range(at, phrase.end - 1) if line.mark(i) in QUOTES), at - 1)
    for start in (at + (line.mark(at) in QUOTES), last + 1):
        listed = listed_at(line, start, clitics=False)
        if listed and listed[2].kind in ("organisation", "group") and listed[0] <= phrase.end:
            return listed
    return None


def _listed_beside(line: Line, end: int) -> Listed | None:
    """The listed body that stands alone in brackets or quotation marks after a phrase: الحلف الغربي (الناتو)."""
    mark = line.mark(end)
    listed = listed_at(line, end + 1, clitics=False) if mark == "(" or mark in QUOTES else None
    if listed and listed[2].kind == "organisation" and (line.mark(listed[0]) == ")" or line.mark(listed[0]) in QUOTES):
        return listed
    return None


def governs(line: Line, start: int, end: int, before: int) -> bool:
    """Whether a capital stands for its government: beside a verb, or where no word makes it a place."""
    if acts(line, start, end):
        return True
    previous, following = line.at(start - 1), line.mark(end)
    if previous is None or previous.kind == "mark":
        return start > 0 and following not in ("-", "(", "/", "ـ", "–")
    letters_before = line.seen[start].key[:before]
    return previous.bare not in WHERE and previous.key not in WHERE and "ب" not in letters_before


_SEATS: Final = words("seats")
_GOING: Final = frozenset(key(w) for w in "في إلى من داخل خارج أمام نحو حول قرب".split())


def is_seat(line: Line, index: int, end: int, entry: Entry) -> bool:
    """Whether a body that is a building too is only where something was: تصريح للصحافيين في البيت الأبيض; not مسؤول في البيت الأبيض."""
    if entry.kind != "organisation" or line.seen[end - 1].key not in _SEATS or acts(line, index, end):
        return False
    previous = line.at(index - 1)
    if previous is not None and previous.key == "من" and any(n is not None and n.bare in _FROM_WHOM for n in map(line.at, range(index - 3, index - 1))):
        return False
    people = any(n is not None and (n.titles or n.key.endswith(("ون", "ين")) or n.key in _OF_PEOPLE) for n in map(line.at, range(index - 3, index - 1)))
    return previous is not None and previous.key in _GOING and not people


#: What comes from those who sit there: تعليق [من] البيت الأبيض.
_FROM_WHOM: Final = frozenset(key(w) for w in "تعليق رد ردا ردود موقف طلب طلبا دعم ضغط ضغوط إشارة أمر أوامر قرار ضوء توجيه توجيهات تعليمات دعوة رسالة مقرب مقربين مقربون قريب يريد تريد يطلب".split())
_OF_PEOPLE: Final = frozenset(key(w) for w in "مصدر مصادر مسؤول مسؤولة موظف موظفة فريق قيادي ساكن سيد".split())


def describes(line: Line, index: int, end: int, entry: Entry) -> bool:
    """Whether a place of one word is the adjective of the noun before it: الدول [المطلة] على البحر; not العاصمة الرياض, مدينة المطلة."""
    noun, seen = line.at(index - 1), line.seen[index]
    if entry.kind != "place" or entry.capital or end > index + 1 or noun is None or not (seen.definite and noun.definite):
        return False
    return seen.key.endswith("ه") and noun.kind == "word" and not noun.function and noun.bare not in WHERE


def is_rather_verb(line: Line, index: int, end: int) -> bool:
    """Whether a place of one word in و or ف is spelled like a verb and stands where one may: [ودان] الوزير, إشارة [فسرت] بأنها …; not في ودان."""
    seen, before = line.seen[index], line.at(index - 1)
    if end > index + 1 or seen.key[0] not in "وف" or not line.vocabulary.has_verb(seen.key):
        return False
    return before is None or not (before.function or before.bare in WHERE)


def names_person(line: Line, found: Found) -> bool:
    """Whether foreign words name a person: no company (كابيتال إيكونوميكس), nothing that stands alone in quotation marks."""
    alone = line.mark(found.start - 1) in QUOTES and line.mark(found.end) in QUOTES
    return not _holds_company_word(line, found) and not alone


def names_company(line: Line, found: Found) -> bool:
    """Whether foreign words name a company, and no competition (يوروبا ليغ)."""
    named = line.seen[found.start : found.end]
    return _holds_company_word(line, found) and _COMPETITIONS.isdisjoint(seen.key for seen in named)


def company_end(line: Line, index: int) -> int:
    """Index after a name of foreign words with ل and a field of business, which starts at a word: [تريفكتا لاستشارات الطاقة]; else the index."""
    end = index
    while end < min(len(line), index + _MOST_FOREIGN) and _is_foreign_word(line, end):
        end += 1
    field = line.at(end) if end > index else None
    if field is None or not field.key.startswith("ل"):
        return index
    if field.key.startswith("لل"):
        return coordinates(line, end + 1) if field.key[2:] in _FIELDS else index
    many = field.key.endswith(("ات", "حاث", "حوث"))  # لخدمات, لأبحاث; no purpose: لتسويق
    return genitive(line, end + 1)[0] if many and field.key[1:] in _FIELDS else index


_MOST_FOREIGN: Final = 3


def _is_foreign_word(line: Line, index: int) -> bool:
    seen = line.seen[index]
    object_ = seen.key.endswith("ا") and line.vocabulary.see_key(seen.key[:-1]).ordinary  # اكتظاظا
    plain = not (seen.definite or seen.verb or seen.busy or object_) and len(seen.key) > 3 and seen.key[0] not in "وبل"
    return seen.kind == "word" and seen.part == "unknown" and plain


def _holds_company_word(line: Line, found: Found) -> bool:
    return any(not _COMPANY_WORDS.isdisjoint(seen.forms) for seen in line.seen[found.start : found.end])
