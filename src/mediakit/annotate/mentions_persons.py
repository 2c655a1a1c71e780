"""Where a person's name starts, listed or not, and which unknown words are places."""

from __future__ import annotations

import re
from typing import Final, NamedTuple

from mediakit.annotate.mentions_forms import Entry
from mediakit.annotate.mentions_line import QUOTES, Line, Listed, listed_at
from mediakit.annotate.mentions_lists import ordinary_words, words
from mediakit.annotate.mentions_names import begins_name, is_word_before_family, name_end
from mediakit.annotate.mentions_roles import role_at
from mediakit.annotate.mentions_words import Seen
from mediakit.arabic.normalise import key
from mediakit.arabic.words import without_pronoun

_PLACE_NOUNS: Final = words("place-nouns")
_THINGS: Final = words("things")
_JUNIOR: Final = frozenset(key(w) for w in "الابن الأب جونيور الحفيد".split())
THAT: Final = frozenset(key(w) for w in "إن أن إنه أنه إنها أنها بأن".split())
_AS_FOR: Final = frozenset(key(w) for w in "أما وأما فأما".split())
_WHERE: Final = frozenset(key(w) for w in "في إلى".split())
#: What a profession without a body of its own goes on with: المرشح عن الحزب, الباحث في المعهد.
_OF_WHAT: Final = frozenset(key(w) for w in "في عن لدى".split())


_ACCORDING: Final = frozenset(key(w) for w in "وفقا طبقا تبعا استنادا خلافا نسبة".split())
WHERE: Final = _PLACE_NOUNS | words("capital-as-place")


class Found(NamedTuple):
    """A name: tokens [start, end), letters before it, listed row or None, rule, gender."""

    start: int
    end: int
    before: int
    entry: Entry | None
    rule: str
    gender: str

    @property
    def length(self) -> int:
        """Its number of tokens."""
        return self.end - self.start


def person_at(line: Line, index: int, *, titled: bool) -> Found | None:
    """The person's name that starts at a word, or None.

    titled: a title, a nationality or a verb of saying stands before it.
    """
    seen = line.at(index)
    if seen is None or seen.kind != "word" or not _NUNATION.isdisjoint(seen.word.surface) or _is_in_the_name(line, index, seen):
        return None
    if not titled and _names_thing(line, index) or titled and _is_measure(line, index):
        return None
    listed = listed_at(line, index)
    if listed and begins_person(line, index, listed):
        listed = None
    if listed and listed[2].kind not in ("person", "group"):
        if listed[2].kind != "place" or not titled or listed[0] > index + 1:
            return None
        listed = None
    before, lead = _lead(line, index, seen, listed) if not (titled and seen.part == "unknown") else (0, seen)
    begins = begins_name(lead, titled) or titled and is_word_before_family(lead, line.at(index + 1))
    if not listed and (titled and lead.iso or not begins):
        return None
    end = name_end(line, index, titled=titled, lead=lead) if not _is_place(line, index, titled) else index
    gender = line.vocabulary.given.get(lead.key, "")
    if listed:
        return _with_entry(line, index, listed, end, gender)
    if end == index or (end == index + 1 and line.mark(end) == "-") or _is_no_name(line, index, end, lead):
        return None
    if not titled and line.seen[index].part == "unknown" and _bears_pronoun(line, line.seen[index].key, common=True):
        return None
    rule = "title.name" if titled else ("name.given" if lead.part == "given" else "name.foreign")
    return Found(index, end, before, None, rule, gender if gender in ("m", "f") else "")


#: The endings of an indefinite noun in the nominative and genitive, when a text spells them out: نحو [نصرٍ] مطلق.
_NUNATION: Final = frozenset("\u064c\u064d")


def _is_measure(line: Line, index: int) -> bool:
    """Whether an adjective like الكبير stands behind a noun it tells of, no verb: المسؤول [الكبير]."""
    seen, before = line.seen[index], line.at(index - 1)
    return seen.definite and seen.bare in MEASURES and before is not None and not before.verb


def _is_no_name(line: Line, index: int, end: int, lead: Seen) -> bool:
    """Whether words that look like a name are a feast or a preposition with its noun (عيد الميلاد, خلف السواتر, لحسن الحظ), go on with an
    office (وزير الخارجية والمغتربين) or open with a verb: وسيحل صلاح, وضعتم ثقتكم."""
    first, last = line.seen[index], line.seen[end - 1]
    if lead.key in _NO_GIVEN_NAMES and end == index + 2 and last.definite and not last.key.endswith("ي"):
        return True
    if lead.key.endswith("حسن") and last.key in _GOODNESS or first.word.light.startswith("وال") and line.vocabulary.see_key(first.key[1:]).definite:
        return True
    if first.part != "unknown":
        return False
    if first.key.endswith(_OF_YOU_OR_ME) or _TENTH.match(first.key) is not None:
        return True
    if len(first.key) > 4 and first.key[-1] == "ا" and first.key[:-1] in line.vocabulary.ordinary and last.ordinary and end == index + 2:
        return True  # منح القاضي [حظوظا] كبرى
    return _is_future(line, first.key) or _is_dual(line, first.key)


#: The present of the tenth form, which no name begins like: يستحصل.
_TENTH: Final = re.compile("[وف]?س?[يت]ست...")


def _bears_pronoun(line: Line, word: str, common: bool = False) -> bool:
    """Whether an unknown word is a known noun, or with `common` a common one, with a pronoun, and no name: نظامك, حكومتي, عقولكم."""
    for stem, pronoun in without_pronoun(word):
        owned = pronoun not in _SHORT_PRONOUNS or word[len(word) - 2] == "ت" and stem.endswith("ه")
        noun = line.vocabulary.see_key(stem)
        if len(stem) > 3 and owned and noun.ordinary and (not common or noun.bare in line.vocabulary.core):
            return True
    return False


#: Pronouns that family names end like, but behind ة.
_SHORT_PRONOUNS: Final = frozenset(("ي", "ه"))


#: Given names that with a noun in ال are feasts, prepositions and adjectives: فائق السرعة.
_NO_GIVEN_NAMES: Final = frozenset(key(w) for w in "عيد خلف لي فائق عالي واسع".split())
#: Adjectives that as family names stand behind a verb of saying alone: المسؤول [الكبير] is no Mr Kabir.
MEASURES: Final = frozenset(key(w) for w in "كبير صغير قديم جديد طويل قصير شديد كثير قليل كامل".split())
#: What is good, behind حسن, which then is no name: لحسن الحظ.
_GOODNESS: Final = frozenset(key(w) for w in "الحظ الطالع الظن الجوار النية النوايا السلوك السيرة الضيافة الاستقبال السير التدبير الخلق الختام المعاملة التنظيم".split())
#: How verbs of the second person end, and those whose object is the speaker: وضعتم, قيدوني.
_OF_YOU_OR_ME: Final = ("تم", "وني", "تموه", "تموها")


def _is_dual(line: Line, word: str) -> bool:
    """Whether an unknown word is the dual of a known noun in ة: جثتين."""
    return word.endswith("تين") and len(word) > 4 and line.vocabulary.see_key(word[:-3] + "ه").ordinary


def _is_future(line: Line, word: str) -> bool:
    """Whether an unknown word is a verb with س: سيحل, فستواجه."""
    rest = word[1:] if word[0] in "وف" else word
    return len(rest) > 3 and rest[0] == "س" and rest[1] in "يتن" and "ي" + rest[2:] in ordinary_words()[0]


def begins_person(line: Line, index: int, listed: Listed) -> bool:
    """Whether a given name that is a capital as well stands before an unknown family name: فيكتوريا فوروكوف."""
    after = line.at(index + 1)
    if listed[2].kind not in ("state", "place") or listed[0] > index + 1 or line.seen[index].part != "given":
        return False
    return after is not None and after.part == "unknown" and not after.definite and not after.busy


def _is_in_the_name(line: Line, index: int, seen: Seen) -> bool:
    """Whether باسم at a word tells for whom one speaks, and is no given name: متحدثان باسم فلان."""
    before, after = line.at(index - 1), line.at(index + 1)
    if seen.key != IN_THE_NAME or before is None:
        return False
    told = any(stem in before.key for stem in ("تحدث", "ناطق", "معروف", "يعرف", "تعرف"))
    told = told or after is not None and after.definite and after.ordinary and not before.verb and not after.key.endswith("ي")  # باسم الجهاد
    return told or after is not None and after.part == "unknown" and not after.definite  # يتداول باسم مانشيني


IN_THE_NAME: Final = key("باسم")


def speaker_at(line: Line, index: int) -> Found | None:
    """One word as a name: after a verb of saying or a nationality, or before a headline's colon."""
    seen, before, after = line.at(index), line.at(index - 1), line.at(index + 1)
    if seen is None or seen.definite or not _may_speak(line, seen) or _is_object(line, seen) and not _opens_words(line, index + 1):
        return None
    said = before is not None and (before.verb or (before.definite and bool(before.iso)))
    follows = after is None or after.function or after.verb or after.kind != "word"
    headline = line.mark(index + 1) == ":" and (before is None or before.kind == "mark")
    if headline or (said and follows):
        return Found(index, index + 1, 0, None, "name.speaker", "")
    return None


def introduced_at(line: Line, index: int) -> Found | None:
    """A name of ordinary words between a verb of saying and an office, أن or what was said: قال أشرف القدرة، المتحدث باسم الوزارة."""
    seen, before = line.at(index), line.at(index - 1)
    if seen is None or before is None or (not before.verb or before.function) and before.key not in _AS_FOR:
        return None
    if not (seen.part == "given" or seen.person):
        return _strange_speaker(line, index)
    if _opens_words(line, index + 2) and _may_be_second(line.seen[index + 1]):
        return _framed(line, index, index + 2)
    for end in range(index + 2, min(index + 5, len(line))):
        role = role_at(line, end + (line.mark(end) in ("،", ",", "(")))
        if role and not role.before and role.title.number == "s" and (role.specific or role.end > end + 2):
            return _framed(line, index, end)
        titled = end < len(line) and line.seen[end].titles and line.seen[end].definite
        if titled and line.next_key(end + 1) in _OF_WHAT:
            return _framed(line, index, end)
    return None


def _opens_words(line: Line, index: int) -> bool:
    """Whether what was said begins at a word: أن, a colon or a quotation mark."""
    return line.next_key(index) in THAT or line.mark(index) == ":" or line.mark(index) in QUOTES


def _strange_speaker(line: Line, index: int) -> Found | None:
    """Two or three words that no list knows between a verb of saying and أن, a comma or an office: قالت ستورمي دانييلز إن."""
    for end in range(index + 2, min(index + 4, len(line) - 1)):
        after = line.seen[end]
        closed = after.key in THAT or line.mark(end) in ("،", ",", ":") or bool(after.titles) and role_at(line, end) is not None
        if closed:
            strange = all(not (s.ordinary or s.busy or s.definite) and s.part in ("unknown", "no") for s in line.seen[index:end])
            strange = strange and not any(s.key.startswith(("بقول", "لل")) for s in line.seen[index:end])
            return _framed(line, index, end) if strange else None
    return None


def _may_be_second(seen: Seen) -> bool:
    """Whether a word may be a family name after a given name: one with ال and seldom, or a plain one."""
    return seen.part in ("rare", "unknown", "given") if seen.definite else _is_plain(seen)


def _is_plain(seen: Seen) -> bool:
    """Whether a word bears neither article nor what may be a preposition."""
    return not seen.definite and len(seen.key) > 2 and not (seen.key[0] in "بلك" and len(seen.key) > 4)


def set_apart_at(line: Line, index: int) -> Found | None:
    """A name of ordinary words after an office, between commas or before أن: المتحدثة باسم الحكومة، جمانة غنيمات، …"""
    seen = line.at(index)
    if seen is None or seen.definite or seen.key.endswith("ا") and seen.part != "given":
        return None
    for end in range(index + 2, min(index + 5, len(line))):
        if line.mark(end) in ("،", ",") or line.seen[end].key in THAT:
            strange = any(s.part == "unknown" and not s.ordinary and not s.definite for s in line.seen[index + 1 : end])
            family = end == index + 2 and line.seen[end - 1].definite and line.seen[end - 1].key.endswith("ي") and not line.mark(end)
            opens = seen.part in ("given", "unknown") or not seen.ordinary or strange and line.mark(end) or family
            return _framed(line, index, end) if opens else None
    return None


#: Nouns that take أن, which no name ends in: أكد سالم [ضرورة] أن …
_BEFORE_THAT: Final = frozenset(key(w) for w in "ضرورة أهمية إمكانية احتمال احتمالية وجوب أولوية حتمية حقيقة فكرة خشية مخافة شرط شريطة استحالة صعوبة".split())


def _framed(line: Line, index: int, end: int) -> Found | None:
    """The words [index, end) as a name, if none of them is a word of grammar, a verb, an office or a body."""
    seen = line.seen[index]
    inside = line.seen[index:end]
    if inside[-1].key in _BEFORE_THAT:
        return None
    told = line.next_key(end) in THAT and inside[-1].key[0] not in "يتن"  # قال عبده بشر إن …
    last = (line.mark(end) in ("،", ",") or told) and seen.part == "given" and inside[-1]
    if any(s.kind != "word" or s.function or s.verb and s is not last and not (s is seen and s.part == "given") or s.titles or s.heads or s.iso or s.elsewhere for s in inside):
        return None
    closed = seen.part == "given" and seen.key not in line.vocabulary.arabic and line.mark(end) in ("،", ",")  # هانا وايت، …
    if any(s.key.startswith("و") and s.part not in ("given", "unknown") and not (s is inside[-1] and (closed or _has_own_waw(line, s))) or s.key.startswith("بال") and s.part == "no" for s in inside):
        return None
    return Found(index, end, 0, None, "name.introduced", line.vocabulary.given.get(seen.key, "").replace("u", ""))


def _has_own_waw(line: Line, seen: Seen) -> bool:
    """Whether the و that a word begins with is its own, for no word is left without it: مصطفى [وزيري]."""
    return seen.ordinary and len(seen.key) > 4 and not line.vocabulary.see_key(seen.key[1:]).ordinary


def after_origin(line: Line, index: int) -> bool:
    """Whether the word before tells a person by origin: الفرنسي لويس ساها."""
    seen, before = line.at(index), line.at(index - 1)
    if seen is None or seen.kind != "word" or before is None or seen.definite:
        return False
    origin = line.vocabulary.see_key(before.key[1:]) if before.key.startswith("وال") else before
    return origin.definite and bool(origin.iso) and not origin.key.endswith("يه")


def _may_speak(line: Line, seen: Seen) -> bool:
    """Whether one word may be a speaker's name: a given name, or an unknown word without affixes."""
    if seen.part == "given":
        return len(seen.key) > 2 and not (seen.verb or seen.titles or seen.elsewhere or seen.key in line.vocabulary.core)
    if seen.part != "unknown" or len(seen.key) < 4 or seen.soft or not seen.key.strip("ـ") or _bears_pronoun(line, seen.key, common=True):
        return False
    return not (seen.key.startswith("و") or seen.key.endswith(("ا", "ه")))


def _is_object(line: Line, seen: Seen) -> bool:
    """Whether a word bears the ending of an object or a preposition, by the known word that is left without it: نوعا, نوعين, بمقذوفات."""
    word = seen.key
    if seen.part == "given":
        return word.endswith("ا") and line.vocabulary.see_key(word[:-1]).ordinary
    ending = next((e for e in ("ين", "ا", "ي") if word.endswith(e) and len(word) > len(e) + 2), "")
    known = bool(ending) and line.vocabulary.see_key(word.removesuffix(ending)).ordinary
    return known or word.endswith("ات") or word.startswith("بال") or word[0] in "بل" and line.vocabulary.see_key(word[1:]).ordinary


def _with_entry(line: Line, index: int, listed: Listed, end: int, gender: str) -> Found | None:
    """A listed name; a longer name that only begins like it is somebody else's."""
    stop, before, entry = listed
    own = line.vocabulary.see_key(line.seen[index].key[before:])
    foreign = own.key not in line.vocabulary.arabic
    if not _junior(line, stop) and (stop == index + 1 and own.part != "given" or foreign and stop > index + 1 and line.mark(stop) != "-"):
        end = stop  # a family name, or a whole foreign one: what follows is no part of the name
    if line.next_key(stop) in ("بن", "ابن"):
        stop = end = name_end(line, stop, titled=True)
    other = end > stop and stop == index + 1 and entry.kind == "person"
    return Found(
        index, max(end, stop), before, None if other else entry, "name.foreign", gender.replace("u", "")
    )


def _junior(line: Line, index: int) -> bool:
    """Whether الابن, الأب or the like tells a namesake apart."""
    seen = line.at(index)
    return seen is not None and seen.key in _JUNIOR


def _lead(line: Line, index: int, seen: Seen, listed: Listed | None) -> tuple[int, Seen]:
    """How many letters stand before the name in its first word, and the rest as a word."""
    if listed and listed[1]:
        return listed[1], line.vocabulary.see_key(seen.key[listed[1]:])
    before, lead = line.vocabulary.lead(seen)
    if before == 1 and lead.part == "unknown" and seen.key[0] == "و" and line.mark(index - 1) in QUOTES:
        return 0, seen  # «ويستبيك»: no «and» opens a quotation
    if not before and seen.part == "unknown" and seen.key.startswith("ل") and len(seen.key) > 3 and _is_told_by(line.at(index - 1)):
        return 1, line.vocabulary.see_key(seen.key[1:])
    return before, lead


def _is_told_by(before: Seen | None) -> bool:
    """Whether وفقا or its like stands before a word in ل, which then is the preposition: وفقا [لسيلفان] غوتييه."""
    return before is not None and (before.key in _ACCORDING or before.key[1:] in _ACCORDING)


def _names_thing(line: Line, index: int) -> bool:
    """Whether a ship, a prize or the like is named: سفينة «…»."""
    at = index - 1 - (line.mark(index - 1) in QUOTES)
    near = (line.at(at), line.at(at - 1) if at < index - 1 else None)
    return any(s is not None and s.bare in _THINGS for s in near) and not line.seen[index].person


def _is_place(line: Line, index: int, titled: bool) -> bool:
    before = line.at(index - 1)
    if before is not None and before.definite and line.next_key(index + 1) in ("بن", "ابن"):
        return False
    return before is not None and not titled and (before.bare in _PLACE_NOUNS and not _is_means(line, index - 1) or before.key in _WHERE)


def _is_means(line: Line, index: int) -> bool:
    """Whether طريق at a word is «by way of», behind which people are named: سجل عن [طريق] فلان."""
    before = line.at(index - 1)
    return line.seen[index].key == "طريق" and before is not None and before.key == "عن"


def place_at(line: Line, index: int) -> Found | None:
    """Unknown words after a noun of place or a preposition of place (مدينة …، في …), or None."""
    before = line.at(index - 1)
    if before is None or (before.bare not in _PLACE_NOUNS and before.key not in _WHERE):
        return None
    end, noun = index, before.bare in _PLACE_NOUNS
    while end < len(line) and end < index + 3 and _fits_place(line.seen[end], end == index, noun):
        end += 1
    if end == index or _bears_pronoun(line, line.seen[index].key) or not noun and _is_many(line, line.seen[index].key):
        return None
    return Found(index, end, 0, None, "place.noun" if noun else "place.preposition", "")


def _is_many(line: Line, word: str) -> bool:
    """Whether an unknown word is the dual or plural of a known noun, or a verbal noun of the second form: فئتين, صرافات, تهشيم."""
    ending = next((e for e in ("تين", "ين", "ات") if word.endswith(e)), "")
    stems = (word.removesuffix(ending), word.removesuffix(ending) + "ه") if ending else ()
    return any(len(stem) > 2 and line.vocabulary.see_key(stem).ordinary for stem in stems) or _SECOND_FORM.fullmatch(word) is not None


_SECOND_FORM: Final = re.compile("ت..ي.")


def _fits_place(seen: Seen, first: bool, noun: bool) -> bool:
    if seen.kind != "word" or seen.function or seen.busy or len(seen.key) < 3:
        return False
    if seen.part == "unknown":
        return noun or not (seen.definite or seen.soft or len(seen.key) < 4)
    return noun and seen.part in ("given", "link") and not seen.ordinary
