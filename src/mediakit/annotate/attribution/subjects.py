"""The subject that stands before its verb, where none follows it."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from mediakit.annotate.attribution import words as W
from mediakit.annotate.attribution.adjuncts import skip_adjuncts
from mediakit.annotate.attribution.lines import Line
from mediakit.annotate.attribution.phrases import NounPhrase, noun_phrase, phrase_from, starts_noun
from mediakit.annotate.attribution.shapes import (
    has_article,
    is_accusative,
    is_adjective,
    is_foreign,
    is_function_word,
    is_masdar,
    is_one_word,
    looks_like_verb,
)
from mediakit.annotate.attribution.sources import state_gender
from mediakit.annotate.attribution.times import MONTHS
from mediakit.annotate.attribution.vocabulary import Reading, Vocabulary

LONGEST_ANTECEDENT: Final = 12
FARTHEST_TOLD: Final = 20
FARTHEST_QUOTED: Final = 8


def subject_before(line: Line, vocabulary: Vocabulary, i: int, reading: Reading) -> NounPhrase | None:
    """The noun phrase that is the subject of the verb at word i and stands before it, or None."""
    end = i
    while end and line.keys[end - 1] in W.BEFORE_VERB:
        end -= 1
    level = line.quote[i]
    if _opens_quotation_after_that(line, end):
        end, level = end - 1, line.quote[end - 2]
    said = _said_before(line, vocabulary, end) if end < i else None
    if said is not None:
        return said
    if reading.cue.lemma in PROVIDES:
        return _provision(line, vocabulary, end - (end > 0 and line.keys[end - 1] in W.RELATIVES))
    if end and line.keys[end - 1] in W.RELATIVES:
        return _antecedent(line, vocabulary, end - 1, reading)
    takes_up = not W.IN_IT.isdisjoint(line.keys[i + 1 : i + 3])
    interviewed = _interviewed(line, vocabulary, end) if takes_up else None
    if interviewed is not None and _agrees(line, vocabulary, interviewed, reading):
        return interviewed
    for front in _fronts(line, vocabulary, end, level):
        phrase = _subject_at(line, vocabulary, front, end)
        if phrase is None or takes_up and (_is_accusative(line, phrase) or _is_a_text(line, vocabulary, phrase)):
            continue
        reaches = _reaches(line, vocabulary, phrase, end) or _is_fronted(line, vocabulary, phrase, end, reading)
        if reaches and _agrees(line, vocabulary, phrase, reading):
            return phrase
    return None


def _interviewed(line: Line, vocabulary: Vocabulary, end: int) -> NounPhrase | None:
    """With whom an outlet had the interview that the verb behind word `end` takes up: نشرت الصحيفة مقابلة مع [الوزير] انتقد فيها …"""
    for i in range(end - 2, max(0, end - LONGEST_ANTECEDENT), -1):
        if line.keys[i] == "مع" and line.keys[i - 1] in _INTERVIEWS and can_speak(line, vocabulary, i + 1):
            phrase = noun_phrase(line, vocabulary, i + 1, end)
            return phrase if phrase is not None and phrase.stop == end else None
    return None


_INTERVIEWS: Final = W.keys("مقابلة المقابلة حوار حوارا الحوار لقاء حديثا")


#: Verbs of texts alone.
PROVIDES: Final = frozenset(("نص", "قضى"))


def _provision(line: Line, vocabulary: Vocabulary, end: int) -> NounPhrase | None:
    """The last text before word `end` in its clause, which alone provides for something: وقعت الشركة [عقدا] … ينص على."""
    for i in range(end - 1, _clause_front(line, end, line.quote[end]) - 1, -1):
        noun = vocabulary.source_noun(line.keys[i])
        if noun is not None and noun.source_type == "document" and i not in line.inside_mention and line.quote[i] == line.quote[end]:
            return phrase_from(line, vocabulary, i, end)
    return None


def _is_accusative(line: Line, phrase: NounPhrase) -> bool:
    """Whether a phrase opens with the ا of an indefinite accusative: بيانا أكدت فيه."""
    return line.keys[phrase.first].endswith("ا") and phrase.first not in line.mention


def _is_a_text(line: Line, vocabulary: Vocabulary, phrase: NounPhrase) -> bool:
    """Whether a phrase is an indefinite text, in which someone speaks: كتب فلان [تغريدة] قال فيها …"""
    noun = vocabulary.source_noun(line.keys[phrase.first])
    bare = phrase.core == phrase.first + 1 and not has_article(line.keys[phrase.first])
    return noun is not None and bare and (noun.source_type == "document" or bool(noun.channel))


def _opens_quotation_after_that(line: Line, i: int) -> bool:
    """Whether word i is the first of a quotation that goes on with a clause: أن الوزراء "أشاروا إلى …"."""
    if i < 3 or not line.is_quote_open(i - 1) or not line.is_word(i - 2):
        return False
    return any(line.keys[j] in W.ANY_THAT for j in range(max(0, i - FARTHEST_QUOTED), i - 2))


def _said_before(line: Line, vocabulary: Vocabulary, end: int) -> NounPhrase | None:
    """The subject in «سبق لـ[موقع «النهر»] أن أفاد», whose verb stands behind أن, which is word `end`."""
    if end < 2 or line.keys[end] not in W.THAT:
        return None
    for j in range(end - 1, max(0, end - FARTHEST_TOLD), -1):
        if line.keys[j - 1].removeprefix("و") == "سبق" and (line.keys[j][0] == "ل" or line.mention.get(j)):
            first = j + (line.keys[j] in ("ل", "لـ"))
            phrase = phrase_from(line, vocabulary, first, end)
            return phrase._replace(prefixed=first == j and first not in line.mention)
    return None


def _antecedent(line: Line, vocabulary: Vocabulary, relative: int, reading: Reading) -> NounPhrase | None:
    """The phrase that a relative pronoun takes up, as subject of its clause: الأرقام التي أظهرت أن …

    A pronoun on the verb is the phrase itself: it is not the subject (الاتفاق الذي وصفه الوزير).
    """
    pronoun = line.keys[relative].removeprefix("و")
    other = _RELATIVE_GENDER.get(pronoun, reading.gender) != reading.gender
    told = pronoun == "الذين" and reading.number == "p" and reading.object in ("ه", "ها")
    if reading.object and not told or pronoun == "الذين" and reading.number != "p" or reading.number == "s" and other:
        return None
    end = _before_time(line, relative - (line.keys[relative - 1] in W.COMMAS)) if relative else 0
    best = None
    for front in range(end - 1, max(-1, end - LONGEST_ANTECEDENT), -1):
        if line.keys[front] in W.PREPOSITIONS or line.keys[front] in _LED_BY:
            break
        if (best or _qualifies(line, front)) and not can_speak(line, vocabulary, front):
            continue
        if _qualifies(line, front) and has_article(line.keys[front]) and not (can_speak(line, vocabulary, front - 1) or _qualifies(line, front - 1)):
            continue  # الاستقرار [الاقتصادي]، الذي يعتقد أن …
        if pronoun == "التي" and line.keys[front].endswith(("ون", "ين")) and front not in line.inside_mention:
            continue
        governs = best is not None and has_article(line.keys[front]) and not has_article(line.keys[best.first]) and best.first not in line.mention
        if governs:  # أصدر المكتب [بيانات] أظهرت
            continue
        inside = line.mention.get(front) is not line.inside_mention.get(front)
        phrase = None if inside else noun_phrase(line, vocabulary, front, end)
        if phrase and phrase.stop == end and _agrees(line, vocabulary, phrase, reading):
            best = phrase._replace(prefixed=line.keys[front][0] == "ل" and vocabulary.source_noun(line.keys[front]) is not None)
        elif phrase and best is None and _is_numbered(line, phrase) and _agrees(line, vocabulary, phrase, reading):
            return phrase
    if best is None or reading.cue.lemma in _THINKS and not can_speak(line, vocabulary, best.first):
        return None
    of_it = line.keys[relative + 2 : relative + 3]  # الأسلحة الاستراتيجية التي قالت [إنها] …
    spoken_of = bool(of_it) and of_it[0] in W.THAT_WITH_PRONOUN and best.first not in line.mention and best.first not in line.descriptor
    return None if spoken_of and _qualifies(line, best.first) else best


#: Behind these stands who leads, to whom a relative belongs: الحكومة بقيادة [فلانة]، التي …
_LED_BY: Final = W.keys("بقيادة برئاسة بزعامة بإشراف بحضور بمشاركة")
#: What only people do: الاستقرار الذي [يعتقد] أن … is somebody's belief.
_THINKS: Final = frozenset("اعتقد ظن تمنى أمل".split())


def _before_time(line: Line, end: int) -> int:
    """The word before `end` at which the time of a text begins, else `end`: بيانات الأسعار [لشهر مايو]، التي …"""
    first = end - 2
    dated = first > 0 and (line.keys[end - 1] in MONTHS or line.words[end - 1].kind == "number")
    return first if dated and line.keys[first] in _OF_TIME else end


_OF_TIME: Final = W.keys("لشهر لعام لسنة")


def _qualifies(line: Line, i: int) -> bool:
    """Whether word i is by its place an adjective of the noun before it: الهجوم [الكيمياوي], تصريحات [صحافية]."""
    word, before = line.keys[i], line.keys[i - 1] if i else ""
    adjective = word.endswith(("ي", "يه")) and i not in line.inside_mention and i > 0 and line.is_word(i - 1)
    return adjective and not is_function_word(line, i - 1) and has_article(word) == has_article(before) and i - 1 not in line.inside_mention


_RELATIVE_GENDER: Final = {"الذي": "m", "التي": "f"}


def _is_numbered(line: Line, phrase: NounPhrase) -> bool:
    """Whether a phrase goes on with its number: القرار رقم 91 للعام 2023."""
    return phrase.stop + 1 < line.n and line.keys[phrase.stop] == "رقم" and line.tokens[phrase.stop + 1].word.kind == "number"


def _governs(word: str) -> bool:
    """Whether a word is a preposition, with or without a conjunction: في، وفي، فمن."""
    return word in W.PREPOSITIONS or word[:1] in "وف" and word[1:] in W.PREPOSITIONS


#: Adjectives that head a phrase only in a construct.
_GREAT: Final = frozenset(("كبير", "كبار"))


def _subject_at(line: Line, vocabulary: Vocabulary, front: int, end: int) -> NounPhrase | None:
    """A definite phrase, an actor or a source noun at word `front`; other words open no clause there."""
    if front + 1 < end and line.keys[front] == "و":
        front += 1
    word = line.keys[front] if front < end else ""
    told = word in vocabulary.sources and _are_adjectives(line, front + 1, end)
    if front >= end or front and _governs(line.keys[front - 1]) and not told:
        return None
    if word in _GREAT and front and line.is_word(front - 1) and not (front + 1 < end and has_article(line.keys[front + 1])):
        return None  # خلاف [كبير]، not كبير المحللين
    pair = vocabulary.source_pair(word, line.keys[front + 1]) if front + 1 < end else None
    known = pair or (
        front in line.mention or front in line.descriptor or line.is_quote_open(front) or has_article(word)
        and word.removeprefix("و")[0] not in "بل" or vocabulary.source_noun(word) or vocabulary.head_type(word)
        or word in W.QUANTIFIERS or front and (line.keys[front - 1] in W.AUXILIARIES and word[-1] != "ا" or _is_named_after_that(line, front)) or line.sentence.role == "title" and front == 0 and (end == 1 or end == 2 and has_article(line.keys[1]) and not is_function_word(line, 0))
    )
    named = front + 1 in line.mention and line.mention[front + 1].kind == "person" or front + 1 in line.descriptor
    if word[0] == "ل" and word[1:] in vocabulary.sources and word not in vocabulary.sources:
        return None  # في حديثه [لقناة] «س»، اعتبر الخبير أن …
    if not known or named and front not in line.mention and front not in line.descriptor and vocabulary.is_verb(line.words[front]):
        return None  # كتب فلان تغريدة قال فيها
    return noun_phrase(line, vocabulary, front, end)


def _are_adjectives(line: Line, first: int, stop: int) -> bool:
    """Whether the words from `first` up to `stop`, if any, look like adjectives without article: تقرير [أولي] يوصي بـ…"""
    return all(line.is_word(j) and not has_article(line.keys[j]) and is_adjective("ال" + line.keys[j]) for j in range(first, stop))


def _is_named_after_that(line: Line, i: int) -> bool:
    """Whether word i right behind أن, where no verb stands, is an unlisted name: أن كوليتش، خلال لقائه، قال …"""
    return line.keys[i - 1] in W.THAT and is_foreign(line, i)


def _fronts(line: Line, vocabulary: Vocabulary, end: int, level: int) -> list[int]:
    """Words at which the subject of a verb after `end` may begin: a noun of sources that a preposition governs right
    before it (في بيان يؤكد …), its clause's opener, after commas, and a source noun just before the verb (اتفاق ينص على)."""
    front = _clause_front(line, end, level)
    inside = [j for j in range(front, end) if line.quote[j] == level]
    commas = [j + 1 for j in inside if line.keys[j] in W.COMMAS]
    nouns = [
        j for j in inside
        if j >= end - 3 and vocabulary.source_noun(line.keys[j]) and not has_article(line.keys[j]) and j not in line.inside_mention
        and not _qualifies(line, j) and not (j and _is_acted_on(line, j, end))
    ]
    beside = [j for j in nouns if _are_adjectives(line, j + 1, end) and j and _governs(line.keys[j - 1])]
    return [*beside, front, *commas, *nouns, *_conjoined(line, vocabulary, front, end), *_behind_name(line, end)]


def _behind_name(line: Line, end: int) -> Iterator[int]:
    """The state right before a verb and right behind another name: قبل لقاء ماكرون وبوتين [ألمانيا] تطالب …"""
    mention = line.inside_mention.get(end - 1) if end > 1 else None
    if mention is not None and mention.kind == "state" and line.mention.get(end - 1) is mention:
        before = line.inside_mention.get(end - 2)
        if before is not None and before.kind == "person":
            yield end - 1


def _is_acted_on(line: Line, i: int, end: int) -> bool:
    """Whether the noun at word i is the object of a verbal noun before it and what follows no relative clause: بعد إجراء [تحليلات] للدم،
    تبين …; not استصدار بيانات تؤكد …"""
    act = is_masdar(line.keys[i - 1]) and not has_article(line.keys[i - 1])
    return act and any(word in W.COMMAS or has_article(word) for word in line.keys[i + 1 : end])


def _conjoined(line: Line, vocabulary: Vocabulary, front: int, end: int) -> Iterator[int]:
    """The word with و whose definite phrase opens a second clause right before a verb of the present: القمة تبحث ضم أعضاء
    [وبايدن] يتهم …; the clause before it has a verb of its own, or the phrase a name (هدوء حذر [والأردن] يعلن …)."""
    if end >= line.n or line.keys[end][0] not in "يت":
        return
    for j in range(max(front + 2, end - LONGEST_CONJOINED), end):
        if line.keys[j][0] != "و" or is_one_word(line, j) or j in line.inside_mention and j not in line.mention:
            continue
        told = any(looks_like_verb(line, vocabulary, k) for k in range(front, j))
        named = j in line.mention and j - 1 not in line.inside_mention
        if told and (can_speak(line, vocabulary, j) or has_article(line.keys[j])) or named:
            phrase = noun_phrase(line, vocabulary, j, end)
            if phrase is not None and phrase.stop == end:
                yield j


LONGEST_CONJOINED: Final = 5


def _clause_front(line: Line, end: int, level: int) -> int:
    """The word at which the clause that ends before word `end`, in quotation `level`, begins."""
    for j in range(end - 1, max(-1, end - 30), -1):
        word = line.keys[j]
        opens = (
            word in W.ANY_THAT or word in W.AUXILIARIES and not (j and line.keys[j - 1] in W.RELATIVES)
            or word in W.CLAUSE_OPENERS or word in W.COLONS or word in ("..", "...", "؛") or _closes_dateline(line, j)
        )
        if opens and line.quote[j] == level:
            return j + 1
    return 0 if level < 0 else line.quotes[level][0] + 1


def _closes_dateline(line: Line, i: int) -> bool:
    """Whether word i is the dash behind the bracket of a place line: دبي (CNN)[-]أعلنت الوزارة."""
    return i > 1 and line.keys[i] in ("-", "–", "—") and line.keys[i - 1] in W.CLOSE_BRACKETS and line.opened_by(i - 1) <= FARTHEST_DATELINE


FARTHEST_DATELINE: Final = 6


def _reaches(line: Line, vocabulary: Vocabulary, phrase: NounPhrase, end: int) -> bool:
    """Whether nothing but appositions, relative clauses and adjuncts stands between subject and verb."""
    at = phrase.stop
    while at < end and line.keys[at][:1] == "و" and starts_noun(line, vocabulary, at, end):
        at = noun_phrase(line, vocabulary, at, end).stop
    if at >= end:
        return True
    aside = line.keys[at] in W.COMMAS and line.keys[end - 1] in W.COMMAS
    told = at + 1 < end and line.keys[at + 1] in W.RELATIVES and not W.COMMAS.intersection(line.keys[at + 1 : end - 1])
    if aside and end - at <= (LONGEST_RELATIVE if told else LONGEST_ASIDE) or line.keys[at] in W.RELATIVES and end - at <= LONGEST_ASIDE:
        return True
    return skip_adjuncts(line, vocabulary, at, end) >= end


LONGEST_ASIDE: Final = 14
LONGEST_RELATIVE: Final = 28


def _is_fronted(line: Line, vocabulary: Vocabulary, phrase: NounPhrase, end: int, reading: Reading) -> bool:
    """Whether people at the front of their clause are the subject of a plural verb far on, or a source that stays nameless:
    إلا أن [معارضي الاتفاق] وخصوصا … يؤكدون, وكان [مصدر] طلب عدم نشر اسمه قال."""
    first = phrase.first
    if not first or not (line.keys[first - 1] in W.THAT or line.keys[first - 1] in W.AUXILIARIES or line.keys[first - 1] in W.CLAUSE_OPENERS):
        return False
    noun = vocabulary.source_noun(line.keys[first])
    nameless = phrase.stop + 1 < end and line.keys[phrase.stop] in NAMELESS and line.keys[phrase.stop + 1] == "عدم"
    people = reading.number == "p" and (noun is not None and noun.plural or len(line.keys[first]) > 4 and line.keys[first].endswith(("ون", "ين", "ي")))
    between = range(phrase.stop, end)
    return noun is not None and nameless or people and len(between) < FARTHEST_TOLD and not any(
        looks_like_verb(line, vocabulary, j) for j in between
    )


#: What a source does that stays nameless, before عدم.
NAMELESS: Final = W.keys("طالبا طالبة طالبين مشترطا مشترطة مفضلا مفضلة طلب طلبت طلبوا اشترط اشترطت اشترطوا فضل فضلت فضلوا رفض رفضت رفضوا شريطة")


def _agrees(line: Line, vocabulary: Vocabulary, phrase: NounPhrase, reading: Reading) -> bool:
    """A feminine verb does not take the name of a man, nor a masculine one that of a woman; a plural verb
    takes no listed noun in the singular nor texts (رسالة … أكدوا فيها, شهادات [نساء] يؤكدن); only behind أن bears a subject
    the accusative."""
    mention = line.mention.get(phrase.first)
    governed = phrase.first and (line.keys[phrase.first - 1] in W.THAT or line.keys[phrase.first - 1] in W.CLAUSE_OPENERS)
    if is_accusative(line, phrase.first) and not governed:
        return False
    if mention is None and reading.gender == "m" and reading.number == "s" and line.keys[phrase.first].endswith("ات"):
        noun = vocabulary.source_noun(line.keys[phrase.first])
        return noun is None or noun.source_type != "document" or line.keys[phrase.first].startswith("ال")
    if mention is None and reading.number == "p" and line.keys[phrase.first] not in W.QUANTIFIERS:
        noun = vocabulary.source_noun(line.keys[phrase.first])
        return noun is None or noun.plural and noun.source_type != "document"
    if mention and mention.kind == "state" and reading.number == "p" and phrase.core == line.mention_end[phrase.first]:
        return False
    if mention and mention.kind == "state" and reading.number == "s" and reading.gender:
        return reading.gender == state_gender(mention)
    if mention is None or mention.kind != "person" or not mention.gender or reading.number == "p":
        return True
    return not reading.gender or mention.gender == reading.gender


def gathering_before(line: Line, i: int) -> NounPhrase | None:
    """The gathering that a participle at word i tells of: [التظاهرات] المطالبة بـ…, [احتجاجات] واسعة مطالبة بـ…; None if none does."""
    for front in range(i - 1, max(-1, i - FARTHEST_GATHERING), -1):
        word = line.keys[front]
        if not line.is_word(front) or has_article(word) != has_article(line.keys[i]) or word in W.FUNCTION:
            return None
        if word.removeprefix("و").removeprefix("ال") in W.GATHERINGS:
            return NounPhrase(front, i, i)
    return None


FARTHEST_GATHERING: Final = 4


def can_speak(line: Line, vocabulary: Vocabulary, i: int) -> bool:
    """Whether word i begins the name, title or noun of one who speaks."""
    if i in line.mention or i in line.descriptor:
        return True
    return bool(vocabulary.source_noun(line.keys[i]) or vocabulary.head_type(line.keys[i]))


def may_speak(line: Line, vocabulary: Vocabulary, phrase: NounPhrase) -> bool:
    """Whether a noun phrase means one who speaks, or some of many: فلان, [عدد] من السكان."""
    return can_speak(line, vocabulary, phrase.first) or line.keys[phrase.first] in W.QUANTIFIERS
