"""Organisation phrases: a head with its whole construct (وزارة النفط والغاز، شركة «إيني» الإيطالية)."""

from __future__ import annotations

from typing import Final, NamedTuple

from mediakit.annotate.mentions_forms import Head
from mediakit.annotate.mentions_line import QUOTES, Line, Listed, matched
from mediakit.annotate.mentions_lists import words
from mediakit.annotate.mentions_no_bodies import definite, is_no_body, proper
from mediakit.annotate.mentions_phrases import (
    adjectives,
    genitive,
    governed,
    is_adjective,
    quoted,
    tail,
)
from mediakit.annotate.mentions_words import Seen
from mediakit.arabic.normalise import key

_FACILITIES: Final = words("facilities")
_GENERIC: Final = words("generic-heads")
NAMED_AFTER: Final = words("heads-before-names")
_ANY_ARMED: Final = words("adjectives-of-any-armed")
_CORE: Final = frozenset(key(w) for w in "حكومة برلمان جيش شرطة كونغرس كنيست سلطات معارضة".split())
_CLUBS: Final = frozenset(key(w) for w in "نادي حملة شبكة قوة".split())


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
    found = matched(line, index, seen.heads_next)
    if not found:
        return None
    end, before, definite, head = found
    if head.form == ("قوي",) and not seen.word.light.endswith("ى"):  # strong, not powers
        return None
    if definite and _is_nisba_of(line.at(index - 1), head, before) or not definite and _is_kind(line, index, end, head):
        return None
    definite = definite or seen.key[:before].endswith("ل") and head.form[0].startswith("ل") and is_adjective(line.at(end))
    own = len(head.form) > 1 and head.form[-1].startswith(("ال", "لل"))
    stop, country = adjectives(line, end) if definite or own else genitive(line, end)
    if definite and stop > end and not _agrees(head, line.seen[end]):
        stop, country = end, ""
    if stop == end and definite:
        stop, country = _quoted_name(line, end)
    if stop == end and definite and _bears_number(line, end, head):
        stop, country = adjectives(line, end + 1)
    if stop == end and not (definite or own):
        return None
    bare = stop == end and len(head.form) == 1
    stop, country = _extend(line, stop, country, head, bare)
    return Organisation(index, stop, before, head, country, stop == end and not own)


def _is_kind(line: Line, index: int, end: int, head: Head) -> bool:
    """Whether a head in ية without article is the adjective of an indefinite noun, no construct behind it: ألغام [بحرية] وطرادات."""
    noun, following = line.at(index - 1), line.at(end)
    plain = noun is not None and noun.kind == "word" and noun.ordinary and not (noun.definite or noun.function or noun.verb)
    return plain and len(head.form) == 1 and head.form[0].endswith("يه") and (following is None or following.key[0] == "و" and not following.definite)


_OPPOSING: Final = key("معارضة")


def _is_nisba_of(noun: Seen | None, head: Head, before: int) -> bool:
    """Whether a head that is spelled like an adjective is one: المجالات الأكاديمية, القاعدتين الجوية والبحرية."""
    if before and not is_adjective(noun):
        return False
    adjective = len(head.form) == 1 and (head.form[0].endswith("يه") or head.form[0] == _OPPOSING)
    definite = noun is not None and (noun.definite or noun.key.startswith("لل"))
    return adjective and definite and noun is not None and not noun.function and not noun.verb


def _agrees(head: Head, adjective: Seen) -> bool:
    """Whether an adjective may be that of a head: never الحركة النهائي, whose adjective is another noun's."""
    feminine = len(head.form) == 1 and head.form[0].endswith("ه")
    return not (feminine and adjective.key.endswith("ي") or adjective.key.endswith(("تين", "تان")) or head.number == "s" and adjective.key.endswith("ين") and len(adjective.key) > 6)


def _bears_number(line: Line, index: int, head: Head) -> bool:
    """Whether the word at an index is the number that tells one unit of an army from another: الكتيبة [115], الأسطول [السادس]."""
    number = line.seen[index] if index < len(line) else None
    return number is not None and head.form[0] in _NUMBERED and (number.key in _ORDINALS or number.kind == "number" and head.form[0] != _ARMY)


_ARMY: Final = key("جيش")
_NUMBERED: Final = frozenset(key(w) for w in "كتيبة لواء فرقة فوج فيلق أسطول جيش".split())
_ORDINALS: Final = frozenset(key(w) for w in (
    "الأول الأولى الثاني الثانية الثالث الثالثة الرابع الرابعة الخامس الخامسة السادس السادسة السابع السابعة الثامن الثامنة التاسع التاسعة العاشر العاشرة"
).split())
_MINISTRY: Final = Head("hd-ministry", "ministry", True, "s", ("وزاره",))
_FIELDS: Final = frozenset(key(w) for w in "الخارجية الداخلية الدفاع المالية".split())
_ALONE: Final = frozenset(key(w) for w in "الخارجية الداخلية".split())


def ministry_at(line: Line, index: int) -> Organisation | None:
    """A ministry named by its field alone: الدفاع الروسية (the adjective agrees with وزارة), قالت الخارجية."""
    for before, _preposition, form in line.seen[index].cuts:
        if form in line.vocabulary.ministries and form.startswith("ال"):
            following = line.at(index + 1)
            adjective = following is not None and following.definite and following.iso
            if adjective and following.key.endswith("ه") and (form in _FIELDS or acts(line, index, index + 2)) and (
                not _after_noun(line, index, before)
            ):
                return Organisation(index, index + 2, before, _MINISTRY, following.iso, False)
            if form in _ALONE and acts(line, index, index + 1):
                return Organisation(index, index + 1, before, _MINISTRY, "", True)
    return None


def _after_noun(line: Line, index: int, before: int) -> bool:
    """Whether a definite noun or an office stands before: السياسة الخارجية، وزير الدفاع."""
    previous = line.at(index - 1)
    return not before and previous is not None and (previous.definite or bool(previous.titles or previous.heads))


def _quoted_name(line: Line, index: int) -> tuple[int, str]:
    """The quoted name after a definite head; one plain word (الرئاسة «كارثة») or people (السلطات «مخربين») only say something of it."""
    end = quoted(line, index, most=3) if line.mark(index) in QUOTES else index
    inner = line.seen[index + 1 : end - 1]
    ordinary = len(inner) == 1 and (inner[0].ordinary or inner[0].key.endswith("ين"))
    plain = ordinary and not (inner[0].definite or inner[0].listed or inner[0].part == "given")
    return (index if plain else end), ""


def _extend(line: Line, stop: int, country: str, head: Head, bare: bool) -> tuple[int, str]:
    """Adjectives after a quoted name, a quoted name after adjectives, and one tail."""
    if line.mark(stop) in QUOTES and head.kind in ("company", "agency", "media", "party", "armed"):
        end = quoted(line, stop, most=4)
        if any(_strange(s) or s.listed for s in line.seen[stop + 1 : end - 1]):
            stop = end
    if is_adjective(line.at(stop)) and (not bare or _agrees(head, line.seen[stop])):
        stop, origin = adjectives(line, stop)
        country = origin or country
    if not bare:
        for further in (governed, tail):
            stop, origin = further(line, stop, head.kind)
            country = country or origin
    return stop, country


def is_actor(line: Line, phrase: Organisation, inside: bool) -> bool:
    """Whether a phrase names one body, not a kind of bodies, a facility or an activity.

    inside: the phrase stands in a role (رئيس الحكومة), where a bare head is no mention of its own.
    """
    head, first = phrase.head, phrase.head.form[0]
    if head.kind == "document" or is_no_body(line, phrase):
        return False
    inner = line.at(phrase.start + len(head.form))
    if inside and head.entry in _RUNNING and inner is not None and inner.heads:
        return False  # رئيس مجلس إدارة شركة …: the company is the body
    if first in _PRESS and len(head.form) == 1:
        return definite(line, phrase) and bool(phrase.country) and not line.seen[phrase.end - 1].key.endswith("ه")
    if first in _CAMPS and len(head.form) == 1 and not phrase.bare:
        named = line.mark(phrase.start - 1) in QUOTES and line.mark(phrase.end) in QUOTES  # «المقاومة الجبلية»
        return definite(line, phrase) and (named or bool(phrase.country) or line.seen[phrase.end - 1].key in _OF_CAMPS)
    if phrase.bare:
        if inside or head.number == "p":
            return False
        return first in _CORE or first in _CLUBS or first not in _FACILITIES
    if head.kind == "armed" and len(head.form) == 1 and not phrase.bare and definite(line, phrase):
        if all(seen.key in _ANY_ARMED for seen in line.seen[phrase.start + 1 : phrase.end]):
            return False
    if head.kind == "media" and phrase.end == phrase.start + len(head.form):
        return acts(line, phrase.start, phrase.end)
    if head.number == "p":
        return bool(phrase.country) and head.kind in ("security", "armed")
    if head.entry == "hd-regime":
        return _names_ruler(line, phrase)
    if head.entry == "hd-leadership":
        return definite(line, phrase) and bool(phrase.country)
    if first in _ACTIVITIES and len(head.form) == 1:
        return proper(line, phrase, places=False) or (bool(phrase.country) and definite(line, phrase))
    if first in _FACILITIES:
        return first in _BODIES and (proper(line, phrase) or bool(phrase.country))
    if first in _GENERIC and len(head.form) == 1:
        named = bool(phrase.country) or proper(line, phrase) or bool(bracketed(line, phrase.end))
        return named or phrase.end - phrase.start > 2
    return True


def _names_ruler(line: Line, phrase: Organisation) -> bool:
    """Whether نظام is one of rule: of a state (النظام السوري), its capital or its ruler (نظام كييف), else a system: نظام «النهر»."""
    inner = line.at(phrase.start + len(phrase.head.form))
    ruled = inner is not None and not inner.titles and any(
        not before and (row.kind in ("person", "state") or row.capital) for before, _, _, _, row in inner.listed
    )
    return ruled or bool(phrase.country) and definite(line, phrase)


_CAMPS: Final = frozenset(("مقاومه",))
_PRESS: Final = frozenset(("اعلام",))
_RUNNING: Final = ("hd-board", "hd-administration")
_OF_CAMPS: Final = frozenset(key(w) for w in "الإسلامية الشعبية الوطنية المسلحة المشتركة المدنية".split())
_ACTIVITIES: Final = frozenset(key(w) for w in "إدارة تنظيم رئاسة قيادة موقع بوابة أمن مكافحة نظام معسكر معارضة".split())
_BODIES: Final = frozenset(key(w) for w in "حملة شبكة منصة دار عائلة قبيلة وفد".split())
_PLATFORMS: Final = frozenset(key(w) for w in "تويتر فيسبوك فيس إنستغرام يوتيوب تلغرام تليغرام واتساب إكس تيك إنترنت الإنترنت".split())


def is_channel(line: Line, index: int, listed: Listed) -> bool:
    """Whether a platform is only where something was written: على تويتر، عبر موقع فيسبوك."""
    end, before, entry = listed
    if entry.kind != "organisation" or key(entry.name) not in _PLATFORMS:
        return False
    at = index - 1 - (line.mark(index - 1) in QUOTES or line.mark(index - 1) in ("،", "("))
    previous = line.at(at - (line.mark(at) in QUOTES))
    if previous is None:
        return False
    attached = before > 0 and line.seen[index].key[before - 1] == "ب"
    if attached or previous.key in _THROUGH:
        return True
    return not acts(line, index, end) and not _MEDIUM.isdisjoint(previous.forms)


def holds_platform(line: Line, phrase: Organisation) -> bool:
    """Whether a phrase names a platform that does not act: عبر منصة «إكس»."""
    if phrase.head.form[0] not in _MEDIUM:
        return False
    named = line.seen[phrase.start + len(phrase.head.form) : phrase.end]
    return any(seen.key in _PLATFORMS for seen in named) and not acts(line, phrase.start, phrase.end)


_THROUGH: Final = frozenset(key(w) for w in "على عبر في".split())
_MEDIUM: Final = frozenset(
    key(w) for w in "على عبر في من موقع منصة شبكة تطبيق صفحة حساب حسابه حسابها صفحته صفحتها الاجتماعي".split()
) | _PLATFORMS


def bracketed(line: Line, index: int) -> tuple[str, ...]:
    """The keys of one or two words in brackets at an index, if one of them is strange: (روستات), (BRICS)."""
    if line.mark(index) != "(":
        return ()
    close = next((i for i in range(index + 2, min(index + 4, len(line))) if line.mark(i) == ")"), -1)
    inner = line.seen[index + 1 : close] if close > 0 else []
    plain = all(s.kind in ("word", "latin") and not s.function and not s.listed for s in inner)
    return tuple(s.key for s in inner) if plain and any(_strange(s) for s in inner) else ()


def _strange(seen: Seen) -> bool:
    return seen.part == "unknown" or (seen.kind == "latin" and seen.word.surface.isupper())


def acts(line: Line, start: int, end: int) -> bool:
    """Whether a verb of saying stands beside the tokens [start, end), or a colon after them."""
    before, after = line.at(start - 1), line.at(end)
    if before is not None and before.verb and not before.function:
        return True
    return after is not None and (after.verb and not after.function or after.word.surface == ":")


def stands_alone(line: Line, phrase: Organisation) -> bool:
    """Whether a bare head needs no antecedent: الحكومة، البرلمان، الجيش، or a head that may act here."""
    if phrase.head.form[0] in _CORE:
        return True
    may = phrase.head.bare or phrase.head.form[0] in ("معارضه", "مقاومه")
    return may and acts(line, phrase.start, phrase.end)
