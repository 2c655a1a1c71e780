"""What stands between a source and its report: times, places, manner, brackets and asides between commas."""

from __future__ import annotations

from typing import Final

from mediakit.annotate.attribution import words as W
from mediakit.annotate.attribution.complements import QUESTIONS
from mediakit.annotate.attribution.lines import Line
from mediakit.annotate.attribution.phrases import kernel, noun_phrase, replies, starts_noun
from mediakit.annotate.attribution.shapes import (
    has_article,
    has_pronoun,
    is_conjoined,
    is_function_word,
    is_masdar,
    is_one_word,
    looks_like_verb,
)
from mediakit.annotate.attribution.times import (
    MONTHS,
    WHICH,
    ends_time,
    is_date,
    is_part_of_time,
    past_repeated,
    past_time,
)
from mediakit.annotate.attribution.vocabulary import Vocabulary


def skip_adjuncts(line: Line, vocabulary: Vocabulary, i: int, limit: int) -> int:
    """Past times, adverbs, brackets and asides between commas that stand between source and content."""
    limit = min(limit, line.n)
    while i < limit:
        nxt = _one_adjunct(line, vocabulary, i, limit)
        if nxt is None or nxt <= i:
            break
        i = nxt
    return i


def _one_adjunct(line: Line, vocabulary: Vocabulary, i: int, limit: int) -> int | None:
    word = line.keys[i]
    if word in W.THAT or word in W.COLONS or line.is_quote_open(i):
        return None
    if word in W.OPEN_BRACKETS and i in line.jump:
        return line.skip(i)
    dated = word in W.DEMONSTRATIVES and is_date(line, i + 1, limit) or is_date(line, i, limit) and (
        i + 1 < limit and line.keys[i + 1] in WHICH
    )
    if word in W.TIMES or word in W.ADVERBS or dated or is_part_of_time(line, i, limit):
        return past_time(line, i, limit)
    repeated = past_repeated(line, i)
    if repeated > i:
        return repeated
    if word in W.MANNER:
        return _past_manner(line, i, limit)
    if word in ("،", ",", "-", "–", "—"):
        return i + 1 if ends_time(line, i) else _past_aside(line, vocabulary, i, limit)
    place = line.prefixed_mention(i, "ب")
    if line.prefixed_mention(i, "ل") is not None or place is not None and place.kind in ("place", "state"):
        return line.mention_end[i]
    if word in W.PREPOSITIONS_WITH_PRONOUN:
        return i + 1
    if word == "من" and i + 1 < limit and (line.keys[i + 1] in W.PREPOSITIONS_WITH_PRONOUN or _is_earlier(line, i, limit)):
        return i + 2
    day = i + 1 + (i + 1 < limit and line.tokens[i + 1].word.kind == "number")
    if word in W.PREPOSITIONS and day + 1 < limit and (line.keys[day] in MONTHS or line.keys[i + 1] in W.TIMES or is_date(line, day, limit)):
        return past_time(line, i + 1, limit)
    if word == "في" and i + 1 < limit and line.keys[i + 1] == "وقت":
        return past_time(line, i, limit)
    if word in W.PREPOSITIONS or replies(line, i):
        return _past_prepositional(line, vocabulary, i + (word not in W.PREPOSITIONS), limit)
    own = word in W.OWN_FIRST_LETTER or is_one_word(line, i)
    attached = word[0] in "بل" and len(word) > 2 and not own
    if attached and i not in line.mention and not is_function_word(line, i):
        return kernel(line, vocabulary, i, limit)
    return None


def _is_earlier(line: Line, i: int, limit: int) -> bool:
    """Whether من قبل at word i is «before», nobody standing behind it: كشف [من قبل] عن تجاوزات."""
    return line.keys[i + 1] == "قبل" and i + 2 < limit and (line.keys[i + 2] in W.GOVERNED or line.keys[i + 2] in QUESTIONS)


def _past_manner(line: Line, i: int, limit: int) -> int:
    """Past بشكل and the adjectives that say how: بشكل [غير مباشر], بشكل [قاطع ونهائي]."""
    first = i + 1
    i = first
    while i < limit and line.is_word(i) and not has_article(line.keys[i]) and i not in line.mention:
        joined = line.keys[i] in _JOINS or line.keys[i - 1] in _JOINS or is_conjoined(line, i)
        if i > first and not joined or is_function_word(line, i) and line.keys[i] not in _JOINS:
            break
        i += 1
    return i


_JOINS: Final = W.keys("أو غير جدا")


def _past_aside(line: Line, vocabulary: Vocabulary, i: int, limit: int) -> int | None:
    """Past ، … ، when the aside holds no cue and is short; None when no comma closes it."""
    for j in range(i + 1, min(limit, i + 16)):
        if j > i + 1 and line.keys[j - 1] in W.ATTENDANT_CLAUSES and looks_like_verb(line, vocabulary, j):
            return i + 1
        if line.keys[j] in W.COLONS or line.keys[j] in W.THAT and line.keys[j - 1] not in W.BINDS_THAT:
            return i + 1 if j == i + 1 else j
        closes = line.keys[j] in W.COMMAS or line.keys[i] not in W.COMMAS and line.keys[j] in _DASHES
        if closes and j > i + 1:
            return j + 1
    return i + 1


_DASHES: Final = frozenset("-–—")


def _past_prepositional(line: Line, vocabulary: Vocabulary, i: int, limit: int) -> int | None:
    if i + 2 < line.n and line.keys[i + 1] in W.IN_CONSTRUCT and starts_noun(line, vocabulary, i + 2, line.n):
        closed = has_article(line.keys[i + 2])  # في ختام الاجتماع [بجهود] …, but على هامش زيارة [إلى] المصنع
        return kernel(line, vocabulary, i + 2, max(limit, i + 3) if closed else line.n)
    if i + 2 < limit and line.keys[i + 1] in _PARTS_OF_PLACES:
        i += 1  # في [وسط] المدينة
    phrase = noun_phrase(line, vocabulary, i + 1, limit)
    if phrase is None:
        return None
    first, core = phrase.first, phrase.core
    bare = core == first + 1 and first not in line.inside_mention and not (has_article(line.keys[first]) or has_pronoun(line.keys[first]))
    denied = line.keys[core - 1] == "عدم"  # على شرط عدم [الكشف] عن اسمه
    bare = bare and line.keys[first] not in _NO_CONSTRUCT
    return core + (core < limit and (denied or bare and is_masdar(line.keys[core])))


#: Prepositions that are nouns too, behind another.
_PARTS_OF_PLACES: Final = W.keys("وسط داخل خارج قرب ضمن خلال أثناء")
#: Texts, where they stand and what they answer, in no construct with the object that follows: أكد في [بيان] استمرار العمل, على [تويتر] …
_NO_CONSTRUCT: Final = W.WHERE_WORDS_STAND | W.keys("سؤال بيان تغريدة تدوينة منشور تصريح رسالة كلمة خطاب مقال")
