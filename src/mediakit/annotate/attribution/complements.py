"""How content opens behind a cue: a clause with أن, a quotation, a colon, a preposition."""

from __future__ import annotations

from collections.abc import Collection
from typing import Final

from mediakit.annotate.attribution import words as W
from mediakit.annotate.attribution.lines import Line
from mediakit.annotate.attribution.shapes import (
    is_foreign,
    is_function_word,
    is_hyphened,
    is_one_word,
)
from mediakit.arabic.normalise import key

NAME_WORDS: Final = 4
QUESTIONS: Final = {
    key("عما"): "عن", key("عمن"): "عن", key("مما"): "من", key("لماذا"): "that", key("هل"): "that",
    key("كيف"): "that",
}
FREE: Final = {key(word): word for word in "إلى على عن من في حول ضد بشأن إزاء حيال تجاه".split()}
_OPENERS: Final = W.ANY_THAT.union(W.COLONS, QUESTIONS, FREE)


def limit_of(line: Line, i: int) -> int:
    """Where the clause of word i must end: the close of its quotation, or the sentence's end."""
    number = line.quote[i]
    return line.quotes[number][1] - 1 if number >= 0 else line.n


def complement_at(line: Line, complements: Collection[str], i: int, limit: int) -> tuple[str, int] | None:
    """How content begins at word i, and its first word; None if it does not begin here."""
    if i >= limit:
        return None
    word = line.keys[i]
    if word not in _OPENERS and word[:1] not in "بل" and i not in line.jump:
        return None
    if is_that(line, i):
        bound = i and word in W.THAT and line.keys[i - 1] in W.BINDS_THAT and not (is_earlier(line, i) or _is_stressed(line, i))
        return None if bound else ("that", _content_start(line, i + 1, limit))
    if word in W.COLONS:
        return ("colon", _content_start(line, i + 1, limit))
    if line.is_quote_open(i):
        if i and line.keys[i - 1] in W.BECAUSE:
            return None
        if _quotes_content(line, i, limit):
            return ("quote", i)
        return ("preposition", i) if line.keys[i + 1][:1] in "بل" and line.keys[i + 1][:1] in complements else None
    if QUESTIONS.get(word) in complements:
        return ("question", i)
    return _prepositional(line, complements, i, limit)


def _is_stressed(line: Line, i: int) -> bool:
    """Whether إن at word i stands behind «above all», which binds أن alone: قال الوزير [خصوصا إن] الاتفاق جيد."""
    return line.keys[i - 1] in _ABOVE_ALL and line.words[i].light.startswith("إن")


_ABOVE_ALL: Final = W.keys("خصوصا خاصة")


def is_earlier(line: Line, i: int) -> bool:
    """Whether «من قبل» before أن at word i is a time of its own: كشف [من قبل] أن الشركة …; not من قبل أن يصل."""
    return line.keys[i - 2 : i] == ["من", "قبل"] and i + 1 < line.n and line.keys[i + 1][0] not in "يتن"


def is_that(line: Line, i: int) -> bool:
    """Whether word i is أن, إن, بأن or ألا; not إلا, which shares its key, nor the إن of a condition (إن حاولوا) or a name."""
    word, light = line.keys[i], line.tokens[i].word.light
    if word in W.THAT and (is_hyphened(line, i) or i in line.inside_mention and i not in line.mention):
        return False
    if light == "إن" and i + 1 < line.n and (line.keys[i + 1] in W.IF_BEFORE or line.keys[i + 1].endswith("وا")):
        return False
    return word in W.ANY_THAT and light != "إلا"


def _prepositional(line: Line, complements: Collection[str], i: int, limit: int) -> tuple[str, int] | None:
    word, following = line.keys[i], i + 1
    if word in FREE and i and (line.keys[i - 1].removeprefix("ب") == "الرغم" or word == "من" and line.keys[i - 1] == "كل"):
        return None  # حذر [كل من] فلان وفلان من …
    if word in FREE and following < limit and line.keys[following] in W.THAT:
        taken = "that" in complements or FREE[word] in complements
        return ("that", _content_start(line, following + 1, limit)) if taken else None
    where = following + (following < limit and line.is_quote_open(following))
    stands = word == "علي" and where < line.n and line.keys[where] in W.WHERE_WORDS_STAND
    if FREE.get(word) in complements and following < limit and not stands:
        return ("preposition", following)
    attached = word[:1] in "بل" and word[:1] in complements and not _is_occasion(line, i)
    return ("preposition", i) if attached and (word in _WHAT or bears_prefix(line, i)) else None


def names_side(line: Line, i: int) -> bool:
    """Whether «on the part of» or «issued by» opens at word i: إدانة [من جانب] الوزير, التحذيرات [الصادرة عن] الوزارة."""
    if i + 2 >= line.n:
        return False
    issued = line.keys[i] in W.ISSUED and line.keys[i + 1] == "عن"
    return issued or line.keys[i] == "من" and line.keys[i + 1] in _SIDES and line.keys[i + 2] not in _NO_SIDE


_SIDES: Final = frozenset(("جانب", "قبل", "طرف"))
#: من جانب واحد and من جانب آخر name nobody.
_NO_SIDE: Final = frozenset(("واحد", "اخر"))


def side_behind(line: Line, first: int, limit: int) -> int:
    """Where «on the part of» opens behind what a noun tells, which begins at word `first`, else `limit`: اتهامات بالفساد [من جانب] المعارضة."""
    for i in range(first + 1, min(limit, first + FARTHEST_SIDE)):
        if line.keys[i] in W.COMMAS or line.keys[i] in W.ANY_THAT or line.keys[i] in W.RELATIVES:
            return limit
        if line.keys[i] == "من" and names_side(line, i) and line.same_level(first, i):
            return i
    return limit


FARTHEST_SIDE: Final = 9


def _is_occasion(line: Line, i: int) -> bool:
    """Whether word i opens an occasion or way with ب: [بمناسبة] العيد, [بهذه] المناسبة."""
    word, following = line.keys[i], line.keys[i + 1] if i + 1 < line.n else ""
    if word == "بالنسبه":
        return True
    pointed = word[1:] in W.DEMONSTRATIVES and following.removeprefix("ال") in W.OCCASIONS
    return word[0] == "ب" and (word[1:] in W.OCCASIONS or pointed)


#: A preposition and the relative: رحب الوزير [بما] قاله نظيره.
_WHAT: Final = frozenset(map(key, "بما بمن لما لمن بأي لأي".split()))


def bears_prefix(line: Line, i: int) -> bool:
    """Whether the ب or ل that word i begins with is a preposition."""
    word = line.keys[i]
    if i in line.mention:
        return line.mention[i].start > line.tokens[i].start
    if len(word) == 1 or word == "بال" and i + 1 < line.n and line.is_quote_open(i + 1):
        return True  # بالـ«مظلمة»
    short = word[1:] in W.SHORT_NOUNS or word[1:] in W.ELATIVES
    if word in W.OWN_FIRST_LETTER or word in W.PERCENT or is_one_word(line, i) and not short or i and line.keys[i - 1] in W.PREPOSITIONS:
        return False
    return (len(word) > 3 or short) and not (is_function_word(line, i) or word in W.PREPOSITIONS_WITH_PRONOUN)


def _content_start(line: Line, i: int, limit: int) -> int:
    while i < limit and line.keys[i] in W.DASHES_AND_DOTS:
        i += 1
    return i


def _quotes_content(line: Line, i: int, limit: int) -> bool:
    """Whether a quotation is speech, not a name: long, or with nothing after it that needs content."""
    stop = line.skip(i)
    if names_body(line, i) or _names_source(line, i, limit):
        return False
    if line.words_in(i, stop) > NAME_WORDS:
        return True
    body = line.inside_mention.get(i - 1) if i else None
    called = body is not None and body.kind == "organisation" and line.words_in(i, stop) < 3 and stop < limit - 1
    if i + 1 in line.inside_mention or called:
        return False
    if closes_sentence(line, i, limit) or _is_clause(line, i):
        return True
    if i and line.is_word(i - 1) and i - 1 not in line.inside_mention and not is_function_word(line, i - 1):
        return False
    if i and line.keys[i - 1] in W.PREPOSITIONS:
        return False
    return stop >= limit or line.keys[stop] in (".", "،", ",", "؛")


def _names_source(line: Line, i: int, limit: int) -> bool:
    """Whether a few words in the quotation that opens at word i, behind a noun, name who quotes another: قالت الهيئة [«زد إف»]، نقلا عن …، إن …"""
    after = line.skip(i)
    short = i > 0 and line.is_word(i - 1) and line.words_in(i, after) <= NAME_WORDS and after + 1 < limit
    return short and line.keys[after] in W.COMMAS and line.keys[after + 1] in W.TAKEN_FROM


def names_body(line: Line, i: int) -> bool:
    """Whether the quotation that opens at word i is part of a body's name: منظمة [«معا من أجل المدينة»]."""
    return i in line.inside_mention and i not in line.mention


def _is_clause(line: Line, i: int) -> bool:
    """Whether a quotation of three words or more opens with a verb of the present, as no name does: "يجري بحث التفاصيل"."""
    return line.words_in(i, line.skip(i)) > 2 and line.keys[i + 1][0] in "يس" and not (is_one_word(line, i + 1) or is_foreign(line, i + 1))


def closes_sentence(line: Line, i: int, limit: int) -> bool:
    """Whether a quotation of a few words, too long for most names, is the last of its sentence."""
    stop = line.skip(i)
    return stop >= limit - 1 and line.words_in(i, stop) >= NAME_WORDS
