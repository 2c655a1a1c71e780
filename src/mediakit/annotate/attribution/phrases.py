"""Noun phrases: how far a source reaches.

Arabic marks where a noun phrase goes on: a bare noun is in construct with the next one, a noun with
ال (or a name, or a noun with a pronoun) closes the construct, and only adjectives with ال, further
names and appositions follow it. `noun_phrase` reads along these lines; actors found before it are
taken whole.
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import Final, NamedTuple

from mediakit.annotate.attribution import words as W
from mediakit.annotate.attribution.lines import Line
from mediakit.annotate.attribution.shapes import (
    bare_forms,
    has_article,
    has_pronoun,
    is_accusative,
    is_adjective,
    is_foreign,
    is_function_word,
    is_hyphened,
    is_masdar,
    is_one_word,
    looks_like_verb,
)
from mediakit.annotate.attribution.times import WHICH, is_date, is_part_of_time, past_repeated
from mediakit.annotate.attribution.vocabulary import Vocabulary
from mediakit.annotate.mentions_lists import ordinary_words
from mediakit.annotate.mentions_model import Mention
from mediakit.arabic.words import without_pronoun

LONGEST_PHRASE: Final = 28


class NounPhrase(NamedTuple):
    """A phrase from word `first` to word `stop` - 1, whose kernel (without appositions) ends at `core`.

    prefixed: a preposition attached to the first word (وفقا لمصادر) is not part of it.
    """

    first: int
    core: int
    stop: int
    prefixed: bool = False


def noun_phrase(line: Line, vocabulary: Vocabulary, first: int, limit: int) -> NounPhrase | None:
    """The noun phrase that begins at word `first`, with its appositions, or None."""
    return phrase_from(line, vocabulary, first, limit) if starts_noun(line, vocabulary, first, limit) else None


def phrase_from(line: Line, vocabulary: Vocabulary, first: int, limit: int) -> NounPhrase:
    """The phrase from word `first` on, which is known to be a noun whatever it looks like."""
    core = kernel(line, vocabulary, first, limit)
    stop = _with_appositions(line, vocabulary, core, limit)
    return NounPhrase(first, core, stop)


def starts_noun(line: Line, vocabulary: Vocabulary, i: int, limit: int) -> bool:
    """Whether a noun phrase may begin at word i."""
    if i >= limit:
        return False
    if i in line.mention or line.is_quote_open(i):
        return not is_addressee(line, i)
    if line.keys[i] in W.GIVEN_IT or replies(line, i) or line.keys[i] in W.ISSUED and has_article(line.keys[i]):
        return False
    if line.tokens[i].word.kind == "number":
        share = past_percent(line, i + 1)
        if share < line.n and share > i + 1:
            return line.keys[share] in W.ANY_THAT or share < limit and line.keys[share] == "من"
        return i + 1 < limit and line.tokens[i + 1].word.kind == "word" and starts_noun(line, vocabulary, i + 1, limit)
    if is_date(line, i, limit) and i + 1 < limit and line.keys[i + 1] in WHICH or is_part_of_time(line, i, limit):
        return False
    if past_repeated(line, i) > i:
        return False
    if line.keys[i] in ABOUT and i + 1 < limit and line.words[i + 1].kind == "number" and past_percent(line, i + 2) > i + 2:
        share = past_percent(line, i + 2)
        return share < line.n and line.keys[share] in W.ANY_THAT
    if line.keys[i].startswith("بال") and (not is_one_word(line, i) or i + 1 < line.n and line.is_quote_open(i + 1)):
        return False
    if not line.is_word(i) or line.keys[i] in W.MANNER or line.keys[i] in _MANY_OF or line.keys[i].removeprefix("و") in W.SUBJECT_PRONOUNS:
        return False
    if i and line.keys[i - 1] in _BEFORE_NOUNS:
        return not is_function_word(line, i)
    return not (is_function_word(line, i) or looks_like_verb(line, vocabulary, i) or is_circumstance(line, vocabulary, i))


#: Adjectives of number, which are nobody by themselves: له كتب [عديدة].
_MANY_OF: Final = W.keys("عديدة كثيرة متعددة مختلفة متنوعة")


def replies(line: Line, i: int) -> bool:
    """Whether word i tells, with its preposition, what someone speaks about: أكد الوزير [ردا] على سؤال أن …"""
    opens = line.keys[i] in W.GOVERNING and line.keys[i].endswith(("ا", "نيابه"))
    return opens and i + 1 < line.n and line.keys[i + 1] in W.GOVERNED


ABOUT: Final = W.keys("نحو حوالي قرابة زهاء")


def is_governed(line: Line, i: int) -> bool:
    """Whether word i is a verbal noun with ب or ل of manner or purpose, or points to an occasion: يشير [بامتنان] إلى …,
    [لتجسير] الفجوة, [بهذه] المناسبة."""
    word = line.keys[i]
    if word[0] in "بل" and word[1:] in W.DEMONSTRATIVES:
        return True
    return word[0] in "بل" and is_masdar(word[1:]) and word not in W.OWN_FIRST_LETTER and not is_one_word(line, i)


#: Prepositions that no verb follows (في رد مكتوب).
_BEFORE_NOUNS: Final = frozenset(("في", "خلال", "عبر"))


def is_circumstance(line: Line, vocabulary: Vocabulary, i: int) -> bool:
    """Whether word i is a reporting participle in the accusative, or بالقول, which opens a report."""
    word = line.keys[i]
    if word in SAID_WITH or word in W.TAKEN_FROM:
        return True
    reports = i + 1 < line.n and (line.keys[i + 1] in _REPORTS or line.is_quote_open(i + 1))
    accusative = word.endswith("ا") or word.endswith("ه") and reports
    shaped = word[0] == "ب" or accusative and not has_article(word)
    return shaped and any(r.shape == "participle" for r in vocabulary.readings(line.tokens[i].word))


def past_percent(line: Line, i: int) -> int:
    """The word after a percent sign or «في المئة» at word i, else i."""
    if i < line.n and line.keys[i] in W.PERCENT:
        return i + 1
    spelled = i + 1 < line.n and line.keys[i] == "في" and line.keys[i + 1] in W.HUNDRED
    return i + 2 if spelled else i


_REPORTS: Final = W.THAT | W.COLONS
SAID_WITH: Final = frozenset(("بقوله", "بقولها", "بقولهم", "بالقول", "قايلا", "قايله", "قايلين"))


def is_addressee(line: Line, i: int) -> bool:
    """Whether word i is a person's or an outlet's name with ل, to whom something is said: وأضاف لسالم."""
    mention = line.prefixed_mention(i, "ل")
    return mention is not None and (mention.kind == "person" or mention.entry.startswith("out-"))


def kernel(line: Line, vocabulary: Vocabulary, first: int, limit: int) -> int:
    """The end of head, construct, adjectives, names and attached prepositional phrases."""
    i, closed = first, False
    while i < min(limit, first + LONGEST_PHRASE):
        if i > first and (line.keys[i] in W.MANNER or line.words[i].light in _ANY or _told_to(line, vocabulary, i) or speaks_for_more(line, i)):
            break
        if i > first + 1 and _is_behind_adjective(line, vocabulary, i):
            break
        if i > first and line.keys[i] in W.NEED and i + 1 < line.n and line.keys[i + 1] in W.THAT:
            break  # أكد فلان [ضرورة] أن …
        if i > first and closed and (_is_official(line, vocabulary, first, i) or _is_blamed(line, vocabulary, i)):
            break
        i = title_bearer(line, i, limit) or i
        if i > first and closed and (_is_next_state(line, i) or _is_object(line, vocabulary, i)):
            break
        if i in line.mention:
            person, role = line.mention[i].is_named_person, line.mention[i].is_role
            i, closed = _past_title(line, line.mention[i], line.mention_end[i]), True
            if role and line.keys[i - 1] == "باسم" and i < limit:
                i = kernel(line, vocabulary, i, limit)  # المتحدث باسم [ولاية …]
            elif role:
                i = _past_unknown_name(line, vocabulary, i, limit)
            if person and not _names_on(line, vocabulary, i):
                break
        elif line.is_quote_open(i):
            named = line.inside_mention.get(i - 1) if i > first else None
            alone = named and i == first + 1 and has_article(line.keys[first])
            spoken = names_person(line, range(first, i))
            if _is_sentence(line, vocabulary, i) or spoken or i > first and _are_people(line, vocabulary, i - 1) and line.words_in(i, line.skip(i)) > 1 or i > first and _is_common_word(line, i) or named and (alone or named.kind != "organisation"):
                break
            i, closed = line.skip(i), True
        elif i > first and line.keys[i] in W.OPEN_BRACKETS and i in line.jump:
            i = line.skip(i)
        elif i in (first + 1, first + 2) and line.words[i - 1].kind == "number" and past_percent(line, i) > i:
            i = past_percent(line, i)
        elif i > first and line.keys[i] == "-" and is_hyphened(line, i - 1) or is_hyphened(line, i):
            i, closed = i + 1, True
        elif i > first and _joins_adjectives(line, i, limit):
            i += 2
        elif not line.is_word(i):
            break
        elif closed and _and_people(line, vocabulary, i):
            i += 1
        elif _goes_on(line, vocabulary, i, first, closed, limit):
            closed = (closed or _closes(line, i)) and line.keys[i] not in W.PUBLISHED_IT
            i += 1
        elif i > first and _attaches(line, vocabulary, first, i, limit):
            i, closed = i + 1, False
        else:
            break
    while i > first + 1 and line.keys[i - 1] in W.PREPOSITIONS and i - 1 not in line.inside_mention:
        i -= 1
    return max(i, first + 1)


#: Behind a subject these begin the object: نفت وسائل إعلام [أي] حديث عن …
_ANY: Final = frozenset(("أي", "أية"))


def speaks_for_more(line: Line, i: int) -> bool:
    """Whether word i begins in whose name too someone speaks: أعرب الملك [باسمه واسم] الشعب عن شكره."""
    return line.keys[i] in _IN_HIS_NAME and i + 1 < line.n and line.keys[i + 1] in _AND_IN_NAME


_IN_HIS_NAME: Final = W.keys("باسمه باسمها باسمهم")
_AND_IN_NAME: Final = W.keys("واسم وباسم ونيابة")


def _joins_adjectives(line: Line, i: int, limit: int) -> bool:
    """Whether word i is a dash between two definite adjectives: القمة العربية - الصينية."""
    if line.keys[i] not in ("-", "–") or i + 1 >= limit:
        return False
    return all(has_article(word) and is_adjective(word) for word in (line.keys[i - 1], line.keys[i + 1]))


def _is_behind_adjective(line: Line, vocabulary: Vocabulary, i: int) -> bool:
    """Whether a definite noun or a body stands at word i behind an indefinite adjective, which governs none: اتهم مسؤول أمريكي [الحكومة]
    بـ…; not روسي الأصل."""
    word, before, named = line.keys[i], line.keys[i - 1], line.mention.get(i)
    origin = vocabulary.nationality(before) is not None or before.endswith("يون") or before in _OTHERS
    if has_article(before) or i - 1 in line.inside_mention or word in _OF_ORIGIN:
        return False
    if _are_indefinite(line, i - 1) and _is_officer(line, i):
        return True
    if not origin:
        return False
    body = named is not None and named.kind in ("organisation", "state", "group") and named.start == line.tokens[i].start
    return body or word.startswith("ال") and has_article(word) and not is_adjective(word) and i not in line.inside_mention


def _are_indefinite(line: Line, i: int) -> bool:
    """Whether word i closes a plural without article, which governs nobody: [مسؤولون], منظمات [محلية]."""
    word = line.keys[i]
    return len(word) > 4 and word.endswith("ون") or word.endswith("يه") and line.keys[i - 1].endswith("ات") and not has_article(line.keys[i - 1])


def _is_officer(line: Line, i: int) -> bool:
    """Whether a person's name or office begins at word i."""
    named = line.mention.get(i) or line.descriptor.get(i)
    return named is not None and named.kind == "person" and (named.start == line.tokens[i].start or i in line.descriptor)


_OTHERS: Final = W.keys("آخر أخرى آخرون آخرين أخريات")
#: What one is of by origin: أمريكي [الجنسية], روسي [الأصل].
_OF_ORIGIN: Final = W.keys("الجنسية الأصل المولد المنشأ الصنع الهوى اللسان الهوية")


def _is_official(line: Line, vocabulary: Vocabulary, first: int, i: int) -> bool:
    """Whether an office begins at word i, right behind a whole body that begins the phrase, so a new phrase: اتهمت منظمة العفو
    [الرئيس] …, اتهمت المعارضة [الوزير فلانا] بـ…"""
    named, officer = line.descriptor.get(i), line.mention.get(i)
    if named is None and (officer is None or not officer.is_role):
        return False
    people = i == first + 1 and has_article(line.keys[first]) and len(line.keys[first]) > 6 and line.keys[first].endswith(("ون", "ين"))
    if people or not has_article(line.keys[i]):
        return people
    body, noun = line.mention.get(first), vocabulary.source_noun(line.keys[first])
    whole = body is not None and body.kind in ("organisation", "state", "group") and line.mention_end[first] == i
    return whole or noun is not None and i == first + 1 and noun.source_type in ("institution", "group", "media")


def _is_blamed(line: Line, vocabulary: Vocabulary, i: int) -> bool:
    """Whether a body or people stand at word i right behind an office without a name, so a new phrase: حمل رئيس الوزراء [المعارضة]
    مسؤولية …"""
    before, word = line.inside_mention.get(i - 1), line.keys[i]
    if before is None or not before.is_role or before.end != line.tokens[i - 1].end or names_person(line, (i + 1,)):
        return False
    noun, armed = vocabulary.sources.get(word[2:]), word.endswith("ات") and vocabulary.head_type(word) == "institution"
    if not word.startswith("ال") or is_adjective(word) and word != _OPPOSITION and not armed:
        return False
    return armed or noun is not None and noun.source_type in ("institution", "group") and not vocabulary.nationality(word)


_OPPOSITION: Final = "المعارضه"
_GOVERNMENT: Final = W.keys("الحكومة السلطة السلطات الرئاسة الجيش الشرطة")


def _is_next_state(line: Line, i: int) -> bool:
    """Whether a state at word i, after a definite word, or a body after a state or body, is a new phrase: انتقدت الدول
    الغربية الصين، دعا التقرير الرياض إلى …، أعلنت تركيا حركة فلان إرهابية، اتهمت المعارضة الحكومة."""
    mention, before = line.mention.get(i), line.inside_mention.get(i - 1)
    bodies = ("state", "organisation")
    if before is not None and mention is not None and before is not mention and before.kind in bodies and mention.kind in bodies:
        return mention.start == line.tokens[i].start
    opens = mention is not None and mention.start == line.tokens[i].start
    if opens and before is not None and before.kind == "state" and mention.kind == "person" and mention.descriptor_start < 0:
        return True
    return opens and mention.kind == "state" and has_article(line.keys[i - 1])


def _is_object(line: Line, vocabulary: Vocabulary, i: int) -> bool:
    """Whether a new phrase begins at word i, behind a closed one: a body behind a pronoun (وزارة خارجيتها [دول المجموعة]), a noun
    behind a plural of people (المتظاهرون [لافتات]), people behind a plural of bodies (السلطات [المواطنين]), a common noun behind a state
    (نصحت ألمانيا [الناس])."""
    mention, before = line.mention.get(i), line.keys[i - 1]
    if i > 1 and line.keys[i - 2] in _EACH and before.endswith("ين") and line.keys[i].startswith("ال") and not is_adjective(line.keys[i]):
        return True
    if _is_second_body(line, vocabulary, i) or line.keys[i] in COUNTERPARTS or _is_behind_text(line, vocabulary, i):
        return True
    if mention is not None and mention.start == line.tokens[i].start and mention.kind in ("organisation", "state"):
        told = any(reading.shape == "verb" for reading in vocabulary.readings(line.words[i - 1])) or before in W.GIVEN_IT
        return has_pronoun(before) and i - 1 not in line.inside_mention and not (told or before[1:] in COUNTERPARTS)
    if i in line.inside_mention or not line.is_word(i):
        return False
    if before.endswith("ات") and has_article(before) and line.keys[i].endswith("ين") and vocabulary.source_noun(line.keys[i]) is not None:
        return True
    people = before.endswith("ون") and has_article(before) and i - 1 not in line.inside_mention
    if people:
        return line.keys[i].endswith("ات") and not has_article(line.keys[i]) or is_accusative(line, i)
    state = line.inside_mention.get(i - 1)
    whole = state is not None and (state.kind == "state" or state.kind == "organisation" and not state.rule.startswith("organisation.b"))
    plain = line.keys[i][0] not in "وبلف" and has_article(line.keys[i]) and not is_adjective(line.keys[i])
    return whole and plain and line.keys[i].removeprefix("ال") in ordinary_words()[0]


def _is_behind_text(line: Line, vocabulary: Vocabulary, i: int) -> bool:
    """Whether a person's name stands at word i right behind a definite text, which is not his: اتهمت الرسالة [فلانا] بـ…"""
    named, before = line.mention.get(i), line.keys[i - 1]
    if named is None or not named.is_named_person or named.start > line.tokens[i].start or not before.startswith("ال") or i - 1 in line.inside_mention:
        return False
    text = vocabulary.sources.get(before[2:])
    return text is not None and text.source_type == "document" and i - 1 not in line.descriptor


def _is_second_body(line: Line, vocabulary: Vocabulary, i: int) -> bool:
    """Whether a body stands at word i right behind other bodies or people, with an article as they have: طالبت النقابات [الحكومة] بـ…"""
    word, before = line.keys[i], line.keys[i - 1]
    if word == _OPPOSITION and before in _GOVERNMENT:
        return True
    if word in W.HEARERS and has_article(before) and i - 1 not in line.descriptor:
        return True
    if not (word.startswith("ال") and before.startswith("ال")) or i - 1 in line.inside_mention or i - 1 in line.descriptor:
        return False
    body, speaker = vocabulary.sources.get(word[2:]), vocabulary.source_noun(before)
    return body is not None and body.source_type == "institution" and not body.plural and speaker is not None and speaker.plural


#: One out of people, whose plural in ين has no noun behind it but an object: اتهم أحد المتظاهرين [الشرطة] بـ…
_EACH: Final = frozenset(("احد", "احدي"))


def _past_title(line: Line, mention: Mention, i: int) -> int:
    """The word after the title that follows a name without a comma (فلان الرئيس التنفيذي للشركة), else i."""
    titled = i < line.n and mention.descriptor_start == line.tokens[i].start
    return line.word_at(mention.descriptor_start + len(mention.descriptor)) if titled else i


def title_bearer(line: Line, i: int, limit: int) -> int | None:
    """The name that follows a title which begins at word i (القائد العام للجيش، المشير فلان), or None."""
    bearer = line.descriptor.get(i)
    if bearer is None or i in line.mention or bearer.start <= line.tokens[i].start:
        return None
    first = line.word_holding(bearer.start)
    return first if first is not None and i < first < limit else None


def _is_sentence(line: Line, vocabulary: Vocabulary, i: int) -> bool:
    """Whether the quotation that opens at word i is too long for a name, or begins with a verb."""
    words, first = line.words_in(i, line.skip(i)), line.keys[i + 1]
    future = first.startswith(_FUTURE) and len(first) > 3 and first[1:] in ordinary_words()[0]
    return words > 5 or words > 1 and (future or looks_like_verb(line, vocabulary, i + 1))


_FUTURE: Final = ("سي", "ست", "سن")


def _are_people(line: Line, vocabulary: Vocabulary, i: int) -> bool:
    """Whether word i is a definite plural of people, whom no quotation names: أكد المشاركون "أهمية الحوار"."""
    word, noun = line.keys[i], vocabulary.source_noun(line.keys[i])
    people = noun is not None and noun.plural and noun.source_type in ("group", "unnamed")
    return has_article(word) and i not in line.inside_mention and (people or len(word) > 6 and word.endswith(("ون", "ين")))


def names_person(line: Line, words: Iterable[int]) -> bool:
    """Whether a person is named at one of the words, so that a quotation behind is no name: شجب فلان مفوض المنظمة "الانتهاكات"."""
    return any(m.is_named_person for j in words if (m := line.mention.get(j)))


def _is_common_word(line: Line, i: int) -> bool:
    """Whether the quotation at word i is one common word without article behind a definite noun, so no name of
    what the noun means: تتهم السلطات "مخربين"."""
    word, stop, body = line.keys[i + 1], line.skip(i), line.inside_mention.get(i - 1)
    if body is not None and body.kind == "organisation" and stop < line.n and line.keys[stop] in W.COMMAS:
        return False  # البنك الزراعي «نهر»، …
    return has_article(line.keys[i - 1]) and line.words_in(i, line.skip(i)) == 1 and not (
        i + 1 in line.inside_mention or has_article(word) or is_foreign(line, i + 1)
    )


def _names_on(line: Line, vocabulary: Vocabulary, i: int) -> bool:
    """Whether after a person's name a bracket, a further name or further people go on with the phrase."""
    if i >= line.n:
        return False
    if line.keys[i] in _AFTER_NAME or _and_people(line, vocabulary, i) or is_hyphened(line, i):
        return True
    titled = line.descriptor.get(i)
    if titled is not None and line.keys[i][0] == "و" and titled.kind == "person" and titled.start > line.tokens[i].start:
        return True
    before, further = line.inside_mention.get(i - 1), line.mention.get(i)
    other = further is not None and before is not None and _are_two(before, further) and not _is_spoken_for(line, before)
    apposed = further is not None and further.kind == "person" and line.keys[i][0] != "ل" and not other
    return apposed or i in line.jump and line.keys[i] in W.OPEN_BRACKETS or (
        line.keys[i][:1] == "و" and i in line.inside_mention and line.inside_mention[i].start > line.tokens[i].start
    )


def _are_two(one: Mention, other: Mention) -> bool:
    """Whether two names side by side are two persons', by the lists or by country: انتقد فلان فلانا."""
    countries = one.country and other.country and one.country != other.country
    return bool(countries or one.entry and other.entry and one.entry != other.entry)


def _is_spoken_for(line: Line, person: Mention) -> bool:
    """Whether a person is named as the one in whose name another speaks: المتحدث باسم [فلان] …"""
    first = line.word_at(person.start)
    return first > 0 and line.keys[first - 1] == "باسم"


def _and_people(line: Line, vocabulary: Vocabulary, i: int) -> bool:
    """Whether word i adds people to a name: فلان ومؤيدوه، فلان ومسؤولون آخرون، فلان ونظيره …"""
    word = line.keys[i]
    noun = vocabulary.sources.get(word[1:]) if word[0] == "و" else None
    people = word.endswith(("وه", "وها")) or word[1:] in COUNTERPARTS or noun is not None and noun.plural
    return word[0] == "و" and len(word) > 4 and people


COUNTERPARTS: Final = W.keys("نظيره نظيرته نظيرها نظيرتها نظيراه نظرائه حليفه حليفته حليفها حليفتها حلفاؤه حلفاؤها منافسه منافسته منافسها منافستها منافسيه منافسيها خصمه خصمها خصومه خصومها سلفه سلفها شريكه شريكته شريكها شريكتها جارتها")


def _past_unknown_name(line: Line, vocabulary: Vocabulary, i: int, limit: int) -> int:
    """Past up to three bare words after an office, which are its holder's name."""
    stop = i
    while stop < min(limit, i + 3) and line.is_word(stop) and stop not in line.mention:
        word = line.keys[stop]
        bare = not (has_article(word) or has_article(word[1:]) or is_accusative(line, stop))
        if not bare or is_masdar(word) or word in W.MANNER or is_function_word(line, stop) or looks_like_verb(line, vocabulary, stop):
            break
        if word in ordinary_words()[1] or vocabulary.source_noun(word) is not None:
            break
        if is_circumstance(line, vocabulary, stop) or word in W.GOVERNING or speaks_for_more(line, stop):
            break
        if line.tokens[stop].word.light.endswith(("ة", "ها", "هم")) or word[0] in "بل" and stop > i:
            break
        stop += 1
    return stop


def _told_to(line: Line, vocabulary: Vocabulary, i: int) -> bool:
    """Whether word i is an outlet with ل, to which something was said (مسؤول لوكالة رويترز), no office's (مدير قناة …)."""
    if line.keys[i][0] != "ل" or _holder_follows(line, i) or _is_text(line, vocabulary, i - 1):
        return False
    if vocabulary.heard_by(line.keys[i]) and i not in line.inside_mention:
        return True
    if line.keys[i] in ("ل", "لـ") and i + 1 < line.n:
        following = line.mention.get(i + 1 + line.is_quote_open(i + 1))
        return line.tokens[i + 1].word.kind == "latin" or following is not None and following.entry.startswith("out-")
    mention = line.prefixed_mention(i)
    outlet = mention is not None and mention.entry.startswith("out-")
    stems = [s.stem for s in line.tokens[i].word.splits if s.preposition == "ل"]
    nouns = (vocabulary.sources.get(stem) for stem in stems)
    return outlet or any(noun and noun.source_type == "media" for noun in nouns)


def _holder_follows(line: Line, i: int) -> bool:
    """Whether the outlet at word i is followed by a person's name: المدير العام لقناة النهر فلان."""
    end = line.mention_end.get(i, i + 1)
    for j in range(end, min(end + 3, line.n)):
        mention = line.mention.get(j)
        if mention or not line.is_word(j) or is_function_word(line, j):
            return bool(mention and mention.is_named_person)
    return False


_AFTER_NAME: Final = frozenset("الابن الاب الاكبر الاصغر السابق الحالي الجديد الاول الثاني الثالث الرابع".split())


def _goes_on(line: Line, vocabulary: Vocabulary, i: int, first: int, closed: bool, limit: int) -> bool:
    if i == first:
        return True
    word = line.keys[i]
    if word == "اليوم" and not closed and i + 1 < limit and line.keys[i + 1] in _OF_DAYS:
        return True
    if line.keys[i - 1] == "المنتهيه" and word.startswith("ولايت"):
        return True
    if word == "غير" and i + 1 < limit and line.keys[i + 1] not in W.THAT:
        return True
    if is_function_word(line, i) or looks_like_verb(line, vocabulary, i) or is_circumstance(line, vocabulary, i):
        return False
    if is_part_of_time(line, i, limit):
        return False
    if word in W.DEMONSTRATIVES and closed:
        return False
    if word in W.DEMONSTRATIVES or word in ("نفسه", "نفسها", "ذاته", "ذاتها"):
        return True
    if not closed and i > first and _begins_anew(line, i):
        return False
    if not closed and i > first + 1 and _opens_object(line, vocabulary, first, i):
        return False
    verbal = is_masdar(word) or word in W.OBJECTS
    if not closed and verbal and (_is_bare(line, vocabulary, first) or _tells(line, vocabulary, first, i)):
        return _that_soon(line, i, limit)
    if not closed:
        return not (word[0] in "ب" and not has_article(word) and len(word) > 5 and _is_prefixed(line, i))
    if word[0] in "بل" and has_article(word):
        return False
    if i == first + 1 and (vocabulary.nationality(word) or word in W.PEOPLES):
        return True
    follows = has_article(line.keys[i - 1]) or _ends_name(line, i - 1)
    if follows and has_article(word) and word[0] != "و":
        plural = word.endswith(("ين", "ون"))
        noun = vocabulary.sources.get(line.keys[i - 1].removeprefix("ال")) if plural else None
        human = plural and (line.keys[i - 1].endswith("ه") or noun is not None and not noun.plural)
        if plural and line.keys[i - 1].endswith(word[-2:]):
            return True
        return is_adjective(word) and not human and not _is_noun(vocabulary, word) and not (i == first + 1 and _differs_in_gender(line, i))
    if _joins_adjective(line, i):
        return True
    if word in _INDEFINITE and not has_article(line.keys[i - 1]) or word in _OF_TEXTS and not has_article(line.keys[first]):
        return True
    agreeing = line.keys[i - 1].endswith(("ون", "ين")) and word.endswith(("ون", "ين")) or (
        is_accusative(line, i - 1) and is_accusative(line, i)
    )
    indefinite = line.keys[i - 1].endswith(("ون", "ين")) and not (has_article(line.keys[i - 1]) or is_foreign(line, i - 1))
    return has_article(word) and not indefinite or word[0] == "و" and has_article(word[1:]) or agreeing


def _opens_object(line: Line, vocabulary: Vocabulary, first: int, i: int) -> bool:
    """Whether a noun at word i, behind an indefinite subject and its adjective, opens the object: أعلنت مجموعة عسكرية [استيلاءها] على
    السلطة, انتقدت منظمات محلية [قرار] الوزير."""
    word, before = line.keys[i], line.keys[i - 1]
    indefinite = not (has_article(before) or is_function_word(line, i - 1) or i - 1 in line.inside_mention or i in line.inside_mention)
    own = indefinite and any(is_masdar(stem) or stem in W.OBJECTS for stem, _ in without_pronoun(word))
    if own and before[0] == "م" and before.endswith("ه") and is_adjective("ال" + before):
        return True
    if not indefinite or not before.endswith(("ي", "يه")) or before in W.NOUNS_LIKE_ADJECTIVES:
        return False
    if own or is_masdar(word) or word in W.OBJECTS:
        return True
    plain = word[0] not in "وبلف" and not (has_article(word) or is_adjective("ال" + word)) and word in ordinary_words()[1]
    governs = i + 1 < line.n and (has_article(line.keys[i + 1]) or i + 1 in line.mention or i + 1 in line.descriptor)
    return plain and governs and word not in _INDEFINITE | _OF_TEXTS and vocabulary.source_noun(line.keys[first]) is not None


def _joins_adjective(line: Line, i: int) -> bool:
    """Whether word i joins a further adjective without article to the one before it: منظمات سورية [ودولية]."""
    word, before = line.keys[i], line.keys[i - 1]
    plain = word[0] == "و" and len(word) > 4 and not (has_article(word) or has_article(before))
    return plain and any(word.endswith(ending) and before.endswith(ending) for ending in ("يه", "يون"))


#: What makes a day one to be marked: بمناسبة اليوم [العالمي] …
_OF_DAYS: Final = W.keys("العالمي الدولي الوطني العربي الأوروبي")


def _differs_in_gender(line: Line, i: int) -> bool:
    """Whether word i, a masculine, cannot be the adjective of the feminine before it: نصحت الرسالة | المستخدم."""
    before, word = line.tokens[i - 1].word.light, line.tokens[i].word.light
    return before.endswith("ة") and i - 1 not in line.inside_mention and not word.endswith(("ة", "ه", "ات", "ى", "اء", "ا"))


def _is_noun(vocabulary: Vocabulary, word: str) -> bool:
    """Whether a definite word in the shape of an adjective is someone or a body: أنب المدرب [الحارس]."""
    if word.startswith("الم") or word.endswith(("ي", "يه", "ون", "ين")) or word in _GREAT:
        return False
    noun = vocabulary.sources.get(word.removeprefix("ال"))
    return noun is not None and noun.source_type in ("group", "unnamed") or word.removeprefix("ال") in vocabulary.heads


#: Adjectives of many, though they may stand for people: المسؤولون [الكبار].
_GREAT: Final = W.keys("الكبار الصغار الجدد القدامى")


def _that_soon(line: Line, i: int, limit: int) -> bool:
    """Whether the phrase that word i may belong to is all that stands before أن (خدمة إسعاف محلية أن)."""
    return limit < line.n and limit - i <= 4 and line.keys[limit] in W.THAT


#: Adjectives without article that go with people without article: مسؤولون كبار آخرون.
_INDEFINITE: Final = frozenset("اخر اخري كبار صغار اخرون اخرين جدد بارزون بارزين رفيعون رفيعين سابقون سابقين محليون محليين".split())
#: Adjectives that a text without article has behind its attribute: استطلاع للرأي [جديد].
_OF_TEXTS: Final = W.keys("سابق سابقة جديد جديدة حديث حديثة مشترك مشتركة رسمي رسمية منفصل منفصلة عاجل عاجلة مطول مطولة مفصل مفصلة حصري حصرية")


def _closes(line: Line, i: int) -> bool:
    """Whether word i ends a construct: by its article, pronoun, tanwin or full plural ending."""
    word = line.keys[i]
    plural = len(word) > 5 and word.endswith(("ون", "ين")) and not has_article(word)
    his = len(word) > 4 and line.words[i].light.endswith("ه") and word not in ordinary_words()[1]
    return has_article(word) or has_pronoun(word) or his or plural or is_accusative(line, i)


def _ends_name(line: Line, i: int) -> bool:
    """Whether word i is the last of a name; a construct cut short (مركز دراسات | الشرق) is none."""
    mention = line.inside_mention.get(i)
    return mention is not None and (mention.kind != "organisation" or " " not in mention.text or is_foreign(line, i))


def _is_bare(line: Line, vocabulary: Vocabulary, first: int) -> bool:
    """Whether a phrase begins with a word that heads nothing known: neither title, body nor source noun."""
    word = line.keys[first]
    if word in W.ELATIVES:
        return False
    pair = vocabulary.source_pair(word, line.keys[first + 1]) if first + 1 < line.n else None
    known = first in line.descriptor or first in line.mention or pair or vocabulary.source_noun(word)
    return not (known or vocabulary.head_type(word) or word in W.QUANTIFIERS or is_masdar(word))


def _begins_anew(line: Line, i: int) -> bool:
    """Whether a definite noun at word i follows a foreign name, which it cannot define: كليتشدار الحكومة."""
    word = line.keys[i]
    noun = word.startswith("ال") and word[2:] in ordinary_words()[0] and not is_adjective(word)
    before = line.keys[i - 1]
    people = before[-1] in "وي" and any(split.stem[:-1] in ordinary_words()[0] for split in line.words[i - 1].splits)
    return noun and is_foreign(line, i - 1) and not (people or before in W.DEMONSTRATIVES or is_function_word(line, i - 1))


def _tells(line: Line, vocabulary: Vocabulary, first: int, i: int) -> bool:
    """Whether the word before i is an indefinite report, which a verbal noun does not define: أظهرت بيانات
    انخفاض المخزون."""
    plain = line.keys[first].lstrip("وبل") not in _OF_DEEDS and all(_is_plain_adjective(line, vocabulary, j) for j in range(first + 1, i))
    noun = vocabulary.source_noun(line.keys[first]) if plain else None
    return noun is not None and (noun.source_type in ("document", "media") or noun.channel == "statement" or noun.plural and i > first + 1)


#: Texts that are called after a deed: اتفاق [وقف] إطلاق النار, معاهدة [حظر] …
_OF_DEEDS: Final = W.keys("اتفاق اتفاقية معاهدة قانون قرار مشروع مبادرة خطة ميثاق مذكرة بروتوكول عقد مرسوم أمر وثيقة مقترح")


def _is_plain_adjective(line: Line, vocabulary: Vocabulary, i: int) -> bool:
    """Whether word i looks like the adjective of an indefinite text: وثائق [مسربة], استطلاع [جديد]."""
    word = line.keys[i]
    body = i in line.inside_mention or vocabulary.head_type(word) or vocabulary.source_noun(word) or has_article(word)
    shaped = word.endswith(("ي", "يه")) or word in _OF_TEXTS or word[0] == "م" and word.endswith("ه") and is_adjective("ال" + word)
    return shaped and not body


def _is_prefixed(line: Line, i: int) -> bool:
    return any(s.preposition == "ب" and s.article for s in line.tokens[i].word.splits)


_ATTACHING: Final = frozenset(("في", "من", "لدي", "باسم", "علي", "الي", "عن", "بين"))


def _attaches(line: Line, vocabulary: Vocabulary, first: int, i: int, limit: int) -> bool:
    """Whether a preposition at word i still belongs to the phrase: مسؤول في وزارة …, عدد من النواب."""
    word = line.keys[i]
    if i + 1 >= limit:
        return False
    if word[0] == "و" and word[1:] in _ATTACHING and word[1:] in line.keys[first + 1 : i]:
        word = word[1:]  # مسؤولون في الوزارة [وفي] البلدية
    if word in _ATTACHING:
        following = line.keys[i + 1]
        takes = word == "باسم" or word == "من" and line.keys[first] in W.QUANTIFIERS or not (first in line.mention or has_article(line.keys[first])) or (
            bool(vocabulary.source_noun(line.keys[first]) or vocabulary.head_type(line.keys[first]))
        )
        if word == "علي" and following not in _AT_LEAST and _GOVERN_ON.isdisjoint(w.removeprefix("ال") for w in line.keys[first:i]):
            return False  # علق اللاعب [على] الهدف
        if word == "من" and following in _SIDES or word == "في" and following in _OCCASIONS and "شارك" not in line.keys[i - 1]:
            return False
        told = i + 2 if (following in W.WHICH_OF or following in W.QUANTIFIERS) and i + 2 < limit else i + 1
        tells = not vocabulary.channel_words.isdisjoint(bare_forms(line, told))
        noun = starts_noun(line, vocabulary, i + 1, limit) and not (
            _is_time(line, i + 1) or looks_like_verb(line, vocabulary, i + 1)
        )
        counts = line.keys[first] in W.QUANTIFIERS or told == i + 1 and _names_newsroom(line, vocabulary, first, i + 1)
        return takes and noun and (counts or not tells) and following not in W.THAT
    if word in SAID_WITH:
        return False
    attached = word[0] in "بل" and len(word) > 3 and not is_function_word(line, i) and word[1:] not in W.DEMONSTRATIVES
    his = word[0] == "ب" and i not in line.inside_mention and has_pronoun(word) and not has_article(word) and not word.startswith("باسم")
    return attached and not his and not looks_like_verb(line, vocabulary, i)


#: Nouns that govern على: المشرف العام على …, القائمون على …
_GOVERN_ON: Final = W.keys(
    "مشرف مشرفة مشرفون مشرفين قائم قائمة قائمون قائمين قيم قيمون قيمين مطلع مطلعة مطلعون مطلعين وصي أوصياء موقع موقعون موقعين موقعة حاصل حاصلة حاصلون "
    "حاصلين محتج محتجون محتجين ضغوط هجوم رد ردود اتفاق اتفاقية معاهدة عقوبات حصار تعليق حرب حملة"
)
_AT_LEAST: Final = W.keys("الأقل الأكثر")
#: In these one speaks, but nobody works: قال الوزير [في المؤتمر] إن …
_OCCASIONS: Final = W.keys(
    "مؤتمر المؤتمر اجتماع الاجتماع لقاء اللقاء جلسة الجلسة ختام افتتاح منتدى المنتدى قمة القمة ملتقى الملتقى ندوة الندوة مقابلة المقابلة حوار خطاب خطابه كلمة كلمته"
)
#: من جهة أخرى, من جانب آخر and their like tell of no origin.
_SIDES: Final = W.keys("جهة جانب ناحية جهته جهتها جانبه جانبها جديد خلال")


def _is_text(line: Line, vocabulary: Vocabulary, i: int) -> bool:
    """Whether word i, an adjective passed over, is a text that outlets write (تقرير خاص لصحيفة)."""
    nouns = (vocabulary.source_noun(line.keys[j]) for j in (i, i - 1) if j >= 0)
    return any(noun and noun.source_type == "document" for noun in nouns)


def _names_newsroom(line: Line, vocabulary: Vocabulary, first: int, i: int) -> bool:
    """Whether the phrase is a text and word i the newsroom it is of (تقرير في موقع …)."""
    newsroom = vocabulary.source_noun(line.keys[i])
    return _is_text(line, vocabulary, first) and newsroom is not None and newsroom.source_type == "media"


def _is_time(line: Line, i: int) -> bool:
    return line.keys[i] in W.TIMES or line.keys[i] == "وقت" and line.keys[i - 1] == "في"


def _with_appositions(line: Line, vocabulary: Vocabulary, i: int, limit: int) -> int:
    """Past appositions between commas, relative clauses and brackets that end before `limit`."""
    while i < limit:
        if line.keys[i] in W.OPEN_BRACKETS and i in line.jump:
            i = line.skip(i)
            continue
        following = _apposition(line, vocabulary, i, limit)
        if following is None:
            break
        i = following
    return i


def _apposition(line: Line, vocabulary: Vocabulary, i: int, limit: int) -> int | None:
    if line.keys[i] in W.RELATIVES:
        return None
    if line.keys[i] not in ("،", ",", "-", "–", "—"):
        return None
    if not starts_noun(line, vocabulary, i + 1, limit) or line.is_quote_open(i + 1):
        return None
    if line.keys[i + 1] in W.TIMES or line.keys[i + 1][:1] in "بلو" and i + 1 not in line.mention:
        return None
    if not (i + 1 in line.mention or i + 1 in line.descriptor or line.keys[i + 1] in _ONE_OF) or _is_other_body(line, i):
        return None
    end = kernel(line, vocabulary, i + 1, limit)
    comma = end < limit and line.keys[end] in ("،", ",", "-", "–", "—")
    return end + 1 if comma else end


def _is_other_body(line: Line, comma: int) -> bool:
    """Whether a body or state follows a person and a comma, which it cannot be: اتهمت السفيرة، هالة المنذر، [الحركة] بـ…"""
    before, after = line.inside_mention.get(comma - 1), line.mention.get(comma + 1)
    named = before is not None and before.is_named_person
    return named and after is not None and after.kind in ("organisation", "state")


_ONE_OF: Final = frozenset(("احد", "احدي", "اكبر", "كبري", "ثاني", "واحد", "واحده"))
