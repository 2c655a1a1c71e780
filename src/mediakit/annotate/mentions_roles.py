"""Role phrases: a title with its complement (وزير الخارجية الروسي، المتحدث باسم وزارة الدفاع)."""

from __future__ import annotations

from typing import Final, NamedTuple

from mediakit.annotate.mentions_forms import Title
from mediakit.annotate.mentions_line import Line, listed_at, matched
from mediakit.annotate.mentions_lists import words
from mediakit.annotate.mentions_organisations import organisation_at
from mediakit.annotate.mentions_phrases import (
    MINISTERS,
    adjectives,
    coordinates,
    genitive,
    is_adjective,
    tail,
)
from mediakit.annotate.mentions_words import ACTING, ACTING_STEMS, Seen
from mediakit.arabic.normalise import key

_EPITHETS: Final = words("epithets")
_MATTERS: Final = frozenset(key(w) for w in "شؤون سياسة دفاع أمن نفط طاقة مالية اقتصاد تنمية إعلام تجارة شعوب حقوق".split())
_DUTIES: Final = frozenset(key(w) for w in "أعمال مهام تسيير شؤون إدارة".split())
_LINKS: Final = frozenset(key(w) for w in "في إلى لدى باسم".split())


class Role(NamedTuple):
    """A role phrase: tokens [start, end), letters before, the title's row, its country, and whether it is
    definite enough to stand for one person (`specific`) with its complement [inner, end)."""

    start: int
    end: int
    before: int
    title: Title
    country: str
    specific: bool
    inner: int


def role_at(line: Line, index: int) -> Role | None:
    """The role phrase that starts at a word, or None."""
    seen = line.at(index)
    if seen is None or seen.function:
        return None
    if seen.bare in ACTING_STEMS or seen.key in ACTING_STEMS:
        acting = _acting(line, index)
        if acting:
            return acting
    if not seen.titles:
        return None
    alone = seen.definite and _is_a_body(line.at(index + 1))  # اتهم الرئيس | الحكومة بـ…
    found = matched(line, index, {"": seen.titles_next.get("", [])} if alone else seen.titles_next)
    if not found or (found[3].gender == "f" and len(found[3].form) == 1 and seen.heads):
        return None
    end, before, definite, title = found
    if _is_first_name(line, index, end):
        return None
    if title.kind in ("profession", "kin") and definite and len(title.form) == 1 and _is_noun(line.at(index - 1)):
        return None
    if title.kind == "profession" and not definite and not before and title.form[0].endswith("ي") and _is_plain_noun(line.at(index - 1)):
        return None
    complement, country = end, ""
    if len(title.form) == 1 and not definite and title.gender == "f" and _bears_pronoun(line, index):
        title = title._replace(gender="")
    elif title.construct and not (definite and len(title.form) == 1):
        complement, country = _complement(line, end, title)
    body = organisation_at(line, end - 1) if len(title.form) > 1 and line.seen[end - 1].heads else None
    if body and body.end > complement:
        complement, country = body.end, body.country or country
    bare = complement == end
    stop, origin = (end, "") if bare and _is_of_other_gender(line, end, title) else _modifiers(line, complement)
    specific = definite or not bare or (len(title.form) > 1 and title.form[-1].startswith("ال"))
    return Role(index, stop, before, title, origin or country, specific, end if not bare else stop)


def _is_a_body(seen: Seen | None) -> bool:
    """Whether a word with ال heads a body by itself: الحكومة."""
    return seen is not None and seen.definite and any(not c[3] for c in seen.heads)


def _is_of_other_gender(line: Line, index: int, title: Title) -> bool:
    """Whether a feminine follows the bare title of one man, whose adjective it cannot be: اتهم الرئيس [المعارضة] بـ…"""
    seen = line.at(index)
    return len(title.form) == 1 and title.gender == "m" and title.number == "s" and is_adjective(seen) and seen is not None and seen.key.endswith("ه")


def _is_first_name(line: Line, index: int, end: int) -> bool:
    """Whether a title that is a given name as well (سلطان، خليفة) begins a name: سلطان الجابر, not سلطان عمان."""
    seen, following = line.seen[index], line.at(index + 1)
    if seen.definite or end > index + 1 or following is None:
        return False
    if following.key in ("بن", "ابن"):
        return line.vocabulary.lead(seen)[1].part == "given"
    return seen.part == "given" and following.part in ("unknown", "given") and not following.elsewhere


def _acting(line: Line, index: int) -> Role | None:
    """المكلف بوزارة الخارجية، المكلف بأعمال وزير النفط."""
    following = line.at(index + 1)
    if following is None or not following.key.startswith("ب"):
        return None
    before = next((c[0] for c in line.seen[index].cuts if c[2] in ACTING), 0)
    duty = following.key[1:] in _DUTIES
    body = organisation_at(line, index + 1)
    end, country = (body.end, body.country) if body and body.before == 1 else (index + 1 + duty, "")
    if duty and not body:
        second = role_at(line, end)
        end, country = (second.end, second.country) if second else genitive(line, end)
    if end <= index + 1 + duty:
        return None
    gender = "f" if line.seen[index].key.endswith("ه") else "m"
    return Role(index, end, before, Title("", "office", gender, "s", True, True, ("المكلف",)), country, True, end)


def _is_noun(seen: Seen | None) -> bool:
    """Whether a word before الاقتصادي، الإعلامي makes it an adjective."""
    return seen is not None and seen.kind == "word" and seen.definite and not seen.function


def _is_plain_noun(seen: Seen | None) -> bool:
    """Whether an indefinite noun before سياسي, عسكري makes it an adjective: حل [سياسي] شامل."""
    return seen is not None and seen.kind == "word" and seen.ordinary and not (seen.definite or seen.function or seen.verb or seen.titles)


def _complement(line: Line, end: int, title: Title) -> tuple[int, str]:
    """The genitive of a title; one that has its noun already (وزير الخارجية) takes a state at most."""
    seen = line.at(end)
    if title.kind == "spokes" and seen is not None and seen.part in ("unknown", "given") and not seen.elsewhere:
        return end, ""
    if title.form == ("وزير",) and seen is not None and seen.ordinary and seen.key.endswith(("ته", "تها", "اعه", "اعها", "تهم")):
        return end + 1, ""  # وزير خارجيته
    if len(title.form) == 1 or not title.form[-1].startswith("ال"):
        return genitive(line, end)
    if not MINISTERS.isdisjoint(title.form):
        end = coordinates(line, end)  # وزير الخارجية والمغتربين
    listed = listed_at(line, end, clitics=False)
    of_origin = bool(seen is not None and seen.iso and seen.definite)  # else another phrase: اتهم رئيس الوزراء | إيران بـ…
    if listed and listed[2].kind == "state" and (of_origin or line.mark(listed[0]) == ":"):
        return listed[0], listed[2].country
    return end, ""


def _modifiers(line: Line, index: int) -> tuple[int, str]:
    """Adjectives, epithets and tails after a title and its genitive."""
    country = ""
    while True:
        before = index
        seen = line.at(index)
        if seen is None or _is_holder(line, index, seen):
            return index, country
        if is_adjective(seen):
            index, origin = adjectives(line, index)
            country = origin or country
        elif seen.key in _EPITHETS:
            index += 1
        elif seen.key.startswith(("ل", "ب")) or seen.key in _LINKS:
            index, origin = _tail(line, index)
            country = country or origin
        if index == before:
            return index, country


def _is_holder(line: Line, index: int, seen: Seen) -> bool:
    """Whether a listed family name in the shape of an adjective closes a title: الزعيم السابق [القذافي]."""
    following = line.at(index + 1)
    named = following is not None and following.part in ("given", "link")
    return seen.person and not (seen.iso or named or seen.key in _OF_GROUPS) and seen.key.endswith("ي")


_OF_GROUPS: Final = frozenset(key(w) for w in "الحوثي السنوسي المهدي".split())


def _bears_pronoun(line: Line, index: int) -> bool:
    """Whether a word that spells like one in ة ends in ه instead: في حواره, not في حوارة; منافسه, not منافسة."""
    return line.sentence.tokens[index].word.surface.endswith("ه")


def _begins_name(line: Line, index: int) -> bool:
    """Whether a name may begin at a word: then the outlet before it is where its bearer works."""
    seen = line.at(index)
    return seen is not None and seen.part in ("given", "link", "unknown")


#: In these one speaks, but nobody works: قال الوزير [في المؤتمر] إن …
_OCCASIONS: Final = frozenset(key(word) for word in "مؤتمر اجتماع لقاء جلسة ختام افتتاح منتدى قمة ملتقى ندوة مقابلة حوار خطاب كلمة".split())


def _tail(line: Line, index: int) -> tuple[int, str]:
    """للشؤون السياسية، لدى ليبيا، في وزارة النفط، إلى سوريا; not a newsroom that was spoken to: قال الوزير لصحيفة …"""
    seen = line.at(index)
    if seen.key in _LINKS:
        following = line.at(index + 1)
        if following is not None and following.bare in _OCCASIONS:
            return index, ""
        listed = listed_at(line, index + 1, clitics=False)
        if listed and listed[2].kind != "person" and not _bears_pronoun(line, index + 1):
            return listed[0], listed[2].country
        head = matched(line, index + 1, following.heads_next, False) if following is not None and following.heads else None
        if head and head[3].kind != "document":
            end, country = genitive(line, index + 1)
            return (end, country) if end > index + 1 else (index, "")
        return index, ""
    listed = listed_at(line, index)
    if listed and listed[1] == 1 and listed[2].entry.startswith("out-"):
        return index, ""
    if listed and listed[1] == 1 and listed[2].kind != "person":
        return listed[0], listed[2].country
    body = organisation_at(line, index)
    if body and body.before == 1 and not (body.head.kind == "media" and not _begins_name(line, body.end)):
        return body.end, body.country
    if seen.key.startswith("لل") and seen.key[2:] in _MATTERS:
        return tail(line, index, "institution")
    return index, ""
