"""Noun phrases: how far a name of an organisation or an office goes.

A construct takes one genitive (a definite noun, a name, a quotation, or a further construct), then
adjectives that are definite, then at most one of the set prepositional tails (للنفط, في ليبيا).
"""

from __future__ import annotations

import re
from typing import Final

from mediakit.annotate.mentions_line import QUOTES, Line, listed_at
from mediakit.annotate.mentions_lists import words
from mediakit.annotate.mentions_names import name_end
from mediakit.annotate.mentions_words import Seen
from mediakit.arabic.normalise import key

_ADJECTIVES: Final = words("adjectives")
_NOT_ADJECTIVES: Final = words("nouns-like-adjectives")
_INDEFINITE: Final = words("adjectives-without-article")
_MASDAR: Final = re.compile("ت..ي?.ه?$|ت[^ا]?ا..$|ت...$|يوم|ت..يات$")
_TAIL_HEADS: Final = frozenset(
    ("institution", "international", "company", "bank", "ministry", "agency", "committee", "council",
     "security", "union", "party", "court", "mission", "parliament", "university", "media")
)
_PURPOSES: Final = words("purposes")
_NO_TAIL: Final = frozenset(key(w) for w in "المرة اليوم المزيد العام الشهر الأسبوع الغاية الصحفيين الموسم الحصول الطلاب المشاركة المساهمة المطالبة".split())


def is_adjective(seen: Seen | None) -> bool:
    """Whether a word reads as a definite adjective: of origin, in ـي or ـية, or of a short list."""
    if seen is None or not seen.definite or seen.function:
        return False
    if seen.iso or seen.key in _ADJECTIVES:
        return True
    if seen.key.startswith("المت") and not seen.titles and len(seen.key) > 6:
        return True
    return len(seen.key) > 5 and seen.key.endswith(("ي", "يه", "يين")) and seen.key not in _NOT_ADJECTIVES


def adjectives(line: Line, index: int) -> tuple[int, str]:
    """End of the adjectives from an index on, and the country of the last one of origin."""
    country = ""
    while True:
        seen = line.at(index)
        if seen is not None and seen.key in _CONCERNING and line.next_key(index + 1).startswith("ب"):
            return index, country
        if seen is not None and (_is_of_many(line, index) or _is_opposed(line, index)):
            return index, country
        if is_adjective(seen) or _of_a_service(line, index):
            country = seen.iso or country
            index += 1
        elif line.mark(index) == "-" and is_adjective(line.at(index + 1)) and _adjective_before(line, index):
            index += 1
        elif seen is not None and seen.kind == "word" and seen.key.startswith("وال") and (
            is_adjective(line.vocabulary.see_key(seen.key[1:])) and _adjective_before(line, index)
            and not seen.key.endswith("يين")
        ):
            index += 1
        else:
            return index, country


def _is_of_many(line: Line, index: int) -> bool:
    """Whether the plural at an index, behind an adjective in the singular, are others: اعتقل الأمن المحلي [المتظاهرين]."""
    word, before = line.seen[index].key, line.seen[index - 1]
    singular = bool(before.iso) or before.key.endswith("يه")
    return word.endswith("ين") and len(word) > 7 and _adjective_before(line, index) and singular and not before.key.endswith("ين")


def _is_opposed(line: Line, index: int) -> bool:
    """Whether the opposition at an index follows those who govern, whose adjective it cannot be: اتهم رئيس الوزراء [المعارضة], اتهم وزير
    الداخلية [المعارضة]."""
    before, first = line.at(index - 1), line.at(index - 2)
    if line.seen[index].key != _OPPOSITION or before is None:
        return False
    governs = not _GOVERNMENT.isdisjoint(before.forms) or first is not None and not MINISTERS.isdisjoint(first.forms)
    return governs or bool(before.iso) and before.key.endswith("ي")


_OPPOSITION: Final = key("المعارضة")
MINISTERS: Final = frozenset(key(w) for w in "وزير وزيرة وزيرا وزيري".split())
_GOVERNMENT: Final = frozenset(key(w) for w in "حكومة وزراء جمهورية دولة بلاد سلطة سلطات رئاسة وزارة رئيس وزير جيش شرطة".split())
#: Before ب, what a thing concerns, no part of a name: تحقيق الوزارة [الخاص بالعقد].
_CONCERNING: Final = frozenset(key(w) for w in "الخاص الخاصة المتعلق المتعلقة المتصل المتصلة المعني المعنية".split())
_SERVICES: Final = frozenset(key(w) for w in "البحرية الجوية البرية المالية الداخلية الخارجية".split())


def _of_a_service(line: Line, index: int) -> bool:
    """Whether the name of a service or field is an adjective, after a definite noun in ة or ات: الأكاديمية البحرية."""
    seen, before = line.at(index), line.at(index - 1)
    feminine = before is not None and before.definite and before.key.endswith(("ه", "ات"))
    return feminine and seen is not None and seen.key in _SERVICES and not before.function and not before.iso


def _adjective_before(line: Line, index: int) -> bool:
    return is_adjective(line.at(index - 1))


def quoted(line: Line, index: int, most: int = 6) -> int:
    """Index after the closing mark of a short quotation that opens at an index and may be a name, else the index."""
    tokens = line.sentence.tokens
    if line.mark(index) not in QUOTES:
        return index
    stop = next((q.end for q in line.sentence.quotations if q.start == tokens[index].start), -1)
    for end in range(index + 2, min(index + most + 2, len(line))):
        if tokens[end].end == stop:
            listed = listed_at(line, index + 1, clitics=False)
            name = listed is not None and listed[0] == end or _may_be_name(line.seen[index + 1 : end])
            return end + 1 if name else index
    return index


def _may_be_name(inner: list[Seen]) -> bool:
    """Whether words in quotation marks may name a body: «ليست مستعدة» and «تستعد للدخول» say something of it."""
    first = inner[0]
    says = first.key[:1] in ("ي", "ت") and first.part == "no" and not first.busy and not _MASDAR.match(first.key)
    adverbial = any(mark in seen.word.surface for seen in inner for mark in "\u064b\u064c\u064d")
    article = first.key in ("لو", "لا") and len(inner) > 1 and inner[1].part == "unknown"  # «لو موند», «لا ستامبا»
    return article or not (first.function or first.verb or says or adverbial)


_MEMORIALS: Final = words("named-after-persons")
_BEAR_NAMES: Final = frozenset(key(w) for w in "مطار شارع ميدان ساحة ملعب استاد إستاد جسر قاعة مستشفى مشفى مسجد جامع".split())
_ROYAL: Final = frozenset(key(w) for w in "الملك الملكة الأمير الأميرة السلطان".split())
_HONOURS: Final = _ROYAL | frozenset(key(w) for w in "الشيخ الشيخة الإمام الشهيد الخليفة".split())
_OF_A_HOUSE: Final = ("بن", "ابن", "ال")


def memorial_end(line: Line, index: int) -> int:
    """Index after the person after whom the noun before an index is called (مستشفى | الملك سعود), else the index.

    A king's or prince's name is a given name with its fathers' and its house's (محمد بن سعود، زايد آل نهيان). Airports, streets and their
    like bear a name without an honour too (مطار | هواري بومدين).
    """
    honour, noun = line.at(index), line.at(index - 1)
    if honour is not None and noun is not None and honour.part in ("given", "unknown") and not noun.definite and not _BEAR_NAMES.isdisjoint(noun.forms):
        return name_end(line, index)
    if honour is None or noun is None or honour.key not in _HONOURS or noun.definite or _MEMORIALS.isdisjoint(noun.forms):
        return index
    first = line.at(index + 1)
    end = name_end(line, index + 1, titled=True)
    if first is None or end == index + 1:
        return index
    if honour.key not in _ROYAL:
        return end
    at = index + 2 + (first.part == "link")
    while line.next_key(at) in _OF_A_HOUSE:
        at += 2
    return min(at, end)


def genitive(line: Line, index: int, depth: int = 0) -> tuple[int, str]:
    """End of the genitive that a construct takes at an index (the index itself if none), and a country."""
    seen = line.at(index)
    if seen is None:
        return index, ""
    if seen.kind == "mark":
        end = quoted(line, index)
        return (end, adjectives(line, end)[1]) if end > index else (index, "")
    named = memorial_end(line, index)
    if named > index:
        return adjectives(line, named)
    told = listed_at(line, index) if seen.key[:1] == "ل" else None
    if told and told[1] == 1 and told[2].entry.startswith("out-"):
        return index, ""
    listed = listed_at(line, index, clitics=False)
    if listed and listed[2].kind != "person":
        end, country = adjectives(line, listed[0])
        return end, country or listed[2].country
    if seen.kind == "latin":
        return _latin(line, index), ""
    if seen.function or seen.kind != "word" or is_nominative(line, seen) or seen.key in _NUMBERS:
        return index, ""
    if seen.definite and seen.part != "given":
        return _definite(line, index)
    named = name_end(line, index, titled=True) if seen.key != "باسم" else index
    if named > index:
        return _without_person(line, index, named), ""
    if depth > 2 or _breaks_construct(seen) or _bears_preposition(line, seen):
        return index, ""
    end, country = genitive(line, index + 1, depth + 1)
    return (end, country) if end > index + 1 else (index, "")


_NUMBERS: Final = frozenset(key(w) for w in "المئات المئة العشرات الآلاف الألوف الملايين المليارات".split())


def is_nominative(line: Line, seen: Seen) -> bool:
    """Whether a word is a plural of persons in the nominative (الموظفون), which stands in no construct."""
    return seen.definite and seen.key.endswith("ون") and len(seen.bare) > 5 and seen.bare[:-2] in line.vocabulary.core


def _bears_preposition(line: Line, seen: Seen) -> bool:
    """Whether ل or ب is a preposition in a word, which then goes on with no construct: دورية للقوات, نظام لمكافحة."""
    if seen.heads and any(not c[0] for c in seen.heads) or seen.key in line.vocabulary.core or seen.key[0] not in "لب":
        return False
    if seen.key.startswith("بال") and line.vocabulary.see_key(seen.key[1:]).ordinary:
        return True  # غرفة بالفندق
    return seen.key.startswith("لل") and len(seen.key) > 4 or len(seen.key) > 3 and seen.key[1:] in line.vocabulary.core


def _without_person(line: Line, index: int, end: int) -> int:
    """Where a name of foreign words [index, end) ends before an Arabic full name that follows it: شركة إير لاين | سالم العلي."""
    for at in range(index + 1, end - 1):
        if line.seen[at].key in line.vocabulary.arabic and all(seen.part == "unknown" for seen in line.seen[index:at]):
            return at
    return end


def _breaks_construct(seen: Seen) -> bool:
    """Whether an indefinite word cannot stand inside a construct: verb, adjective, title."""
    if seen.verb or seen.iso or "ال" + seen.key in _ADJECTIVES or seen.key in _INDEFINITE:
        return True
    if seen.key.endswith(("يه", "ا", "ين", "ون")) and len(seen.key) > 4:
        return True
    if seen.key.startswith("و") and len(seen.key) > 4 and not any(not before for before, *_ in seen.heads):
        return True
    if seen.key[0] in "يت" and not _MASDAR.match(seen.key) or seen.key.endswith("ت") and not seen.key.endswith("ات"):
        return True
    return any(not before for before, *_ in seen.titles) and not seen.heads


def _latin(line: Line, index: int) -> int:
    while line.at(index) is not None and line.at(index).kind == "latin":
        index += 1
    return index


def _definite(line: Line, index: int) -> tuple[int, str]:
    """A definite noun with its coordinates and adjectives: النفط والغاز الليبية."""
    return adjectives(line, coordinates(line, index + 1))


def coordinates(line: Line, end: int) -> int:
    """The end of the definite nouns with و from an index on that are no actors: النفط [والغاز والمناجم]."""
    while True:
        seen = line.at(end)
        if seen is None or not seen.key.startswith("وال") or seen.function:
            return end
        following = line.vocabulary.see_key(seen.key[1:])
        if any(not c[0] for c in following.heads + following.titles) or _listed_actor(following):
            return end
        end += 1


def _listed_actor(seen: Seen) -> bool:
    return any(not before and not further for before, _p, _d, further, _e in seen.listed)


def tail(line: Line, index: int, kind: str) -> tuple[int, str]:
    """A prepositional tail that belongs to an organisation's name: للنفط, للطاقة الذرية, في ليبيا."""
    seen = line.at(index)
    if seen is None or seen.kind != "word" or kind not in _TAIL_HEADS:
        return index, ""
    if seen.key.startswith("لل") and len(seen.key) > 4 and "ال" + seen.key[2:] not in _NO_TAIL:
        person = line.vocabulary.see_key("ال" + seen.key[2:]).person
        if not person and (not seen.key.endswith(("ين", "ون")) or _listed_actor(seen)):
            return adjectives(line, index + 1)
    if seen.key.startswith("ل") and is_adjective(line.at(index - 1)) and len(seen.key) > 3:
        bare = line.vocabulary.see_key(seen.key[1:])
        if bare.key in _PURPOSES and kind not in ("council", "government"):
            end, country = genitive(line, index + 1, 2)
            if end > index + 1:
                return end, country
    return _of_government(line, index)


_GOVERNS: Final = {key(noun): preposition for noun, preposition in (pair.split("+") for pair in (
    "الإشراف+على الرقابة+على الحفاظ+على المحافظة+على القضاء+على التفتيش+على التحقيق+في الدفاع+عن البحث+عن الإفراج+عن الكشف+عن".split()
))}
_INQUIRING: Final = frozenset(("committee", "institution", "agency", "council", "government", "international"))


def governed(line: Line, end: int, kind: str) -> tuple[int, str]:
    """What the verbal noun that ends a body's name governs: مكتب الإشراف على الممتلكات الأجنبية."""
    noun, preposition = line.at(end - 1), line.at(end)
    if kind not in _INQUIRING or noun is None or preposition is None:
        return end, ""
    if _GOVERNS.get(noun.key.removeprefix("لل") if noun.key.startswith("لل") else noun.key) != preposition.word.light:
        return end, ""
    stop, country = genitive(line, end + 1, 2)
    return (stop, country) if stop > end + 1 else (end, "")


def _of_government(line: Line, index: int) -> tuple[int, str]:
    """في ليبيا، بليبيا، بحكومة الوحدة الوطنية: the state or government that a body belongs to."""
    at = index + (line.seen[index].key == "في")
    seen = line.at(at)
    if seen is None or (at == index and not seen.key.startswith("ب")):
        return index, ""
    listed = listed_at(line, at)
    if listed and listed[1] == (at == index):
        if listed[2].kind == "state" or listed[2].subkind == "government":
            return listed[0], listed[2].country
    if any(c[4].form == ("حكومه",) and c[0] == (at == index) and not c[2] for c in seen.heads):
        return genitive(line, at + 1)
    return index, ""
