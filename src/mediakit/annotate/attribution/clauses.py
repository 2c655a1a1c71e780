"""From a cue to its source and the start of its content: the grammar of one reporting clause.

After a verb come, in Arabic news, the source, adjuncts (time, place, channel) and then the content: a
clause with أن/إن, a quotation, a colon, a preposition the verb asks for, or a bare noun phrase. The
source may also stand before its verb, or be dropped.
"""

from __future__ import annotations

from typing import NamedTuple

from mediakit.annotate.attribution import words as W
from mediakit.annotate.attribution.lines import Line
from mediakit.annotate.attribution.phrases import (
    NounPhrase, has_article, is_function_word, noun_phrase, skip_adjuncts, starts_noun,
)
from mediakit.annotate.attribution.vocabulary import Reading, Vocabulary
from mediakit.arabic.normalise import key

NAME_WORDS = 4
FARTHEST_CONTENT = 40
_QUESTION = {key("عما"): "عن", key("عمن"): "عن", key("مما"): "من", key("لماذا"): "that", key("ما"): "that", key("هل"): "that"}


class Clause(NamedTuple):
    """What was found around a cue. Word numbers; source may be None; how tells the construction."""

    reading: Reading
    first: int
    stop: int
    source: NounPhrase | None
    content: int
    how: str
    source_before: bool = False


def limit_of(line: Line, i: int) -> int:
    """Where the clause of word i must end: the close of its quotation, or the sentence's end."""
    number = line.quote[i]
    return line.quotes[number][1] - 1 if number >= 0 else line.n


def complement_at(line: Line, cue_complements, i: int, limit: int) -> tuple[str, int] | None:
    """How content begins at word i, and its first word; None if it does not begin here."""
    if i >= limit:
        return None
    word = line.keys[i]
    if word in W.THAT or word in W.THAT_WITH_PREFIX:
        return None if i and line.keys[i - 1] in W.BINDS_THAT else ("that", _content_start(line, i + 1, limit))
    if word in W.COLONS:
        return ("colon", _content_start(line, i + 1, limit))
    if line.is_quote_open(i):
        return ("quote", i) if _quotes_content(line, i, limit) else None
    if word in _QUESTION and _QUESTION[word] in cue_complements:
        return ("question", i)
    return _prepositional(line, cue_complements, i, limit)


def _prepositional(line: Line, complements, i: int, limit: int) -> tuple[str, int] | None:
    word = line.keys[i]
    for preposition in complements:
        if preposition not in _FREE:
            continue
        if word == key(preposition):
            following = i + 1
            if following < limit and line.keys[following] in W.THAT:
                return ("that", _content_start(line, following + 1, limit))
            return ("preposition", following) if following < limit else None
    attached = word[:1] if word[:1] in complements and word[:1] in "بل" else ""
    if attached and _bears_prefix(line, i):
        return ("preposition", i)
    return None


_FREE = frozenset(("إلى", "على", "عن", "من", "في", "حول", "ضد"))


def _bears_prefix(line: Line, i: int) -> bool:
    word = line.keys[i]
    if i in line.mention:
        return line.mention[i].start > line.tokens[i].start
    if len(word) == 1:
        return True
    return len(word) > 3 and not (is_function_word(line, i) or word in W.PREPOSITIONS_WITH_PRONOUN)


def _content_start(line: Line, i: int, limit: int) -> int:
    while i < limit and (line.keys[i] in W.COLONS or line.keys[i] in ("،", ",", "-", "–", "—", "..", "...")):
        i += 1
    return i


def _quotes_content(line: Line, i: int, limit: int) -> bool:
    """Whether a quotation is speech, not a name: long, or with nothing after it that needs content."""
    stop = line.skip(i)
    if line.words_in(i, stop) > NAME_WORDS:
        return True
    following = line.keys[stop] if stop < limit else "."
    return following in (".", "،", ",", "؛") or stop >= limit


def find_clause(line: Line, vocabulary: Vocabulary, i: int, reading: Reading) -> Clause | None:
    """The reporting clause of the cue at word i, or None if no content follows it."""
    limit = limit_of(line, i)
    before = None
    if reading.shape == "verb" and not reading.conjunction or reading.shape == "verb" and i and line.keys[i - 1] in W.VERB_PARTICLES:
        before = subject_before(line, vocabulary, i, reading)
    clause = _walk(line, vocabulary, i, reading, limit, before)
    return clause if clause and clause.content < limit else None


def _walk(line, vocabulary, i, reading: Reading, limit: int, before) -> Clause | None:
    complements = reading.cue.complements
    halt = lambda j: complement_at(line, complements, j, limit) is not None
    takes_subject = reading.shape == "verb" and before is None and reading.person == 3
    source, at, steps = None, i + 1, 0
    objects: list[NounPhrase] = []
    while at < limit and steps < 8:
        steps += 1
        found = complement_at(line, complements, at, limit)
        if found:
            return _closed(line, reading, i, source, objects, found, before)
        phrase = _phrase_at(line, vocabulary, at, limit, halt)
        if phrase is None:
            nxt = skip_adjuncts(line, vocabulary, at, at + 1) if False else _adjunct(line, vocabulary, at, limit, halt)
            if nxt is None or nxt <= at:
                break
            at = nxt
        elif takes_subject and source is None:
            source, at = phrase, phrase.stop
        elif _object_is_content(complements, reading):
            return _closed(line, reading, i, source, objects, ("object", phrase.first), before)
        elif "obj" in complements and not objects:
            objects.append(phrase)
            at = phrase.core
        else:
            break
    return _fallback(line, vocabulary, i, reading, limit, source, objects, before)


def _phrase_at(line, vocabulary, at: int, limit: int, halt) -> NounPhrase | None:
    if not starts_noun(line, vocabulary, at, limit):
        return None
    stop = next((j for j in range(at + 1, limit) if halt(j) and not _inside_jump(line, at, j)), limit)
    return noun_phrase(line, vocabulary, at, stop)


def _inside_jump(line: Line, first: int, j: int) -> bool:
    return any(first <= a < j < b for a, b in line.jump.items())


def _adjunct(line, vocabulary, at: int, limit: int, halt) -> int | None:
    stop = next((j for j in range(at + 1, limit) if halt(j) and not _inside_jump(line, at, j)), limit)
    if line.keys[at] in W.VERB_PARTICLES | W.SUBJECT_PRONOUNS:
        return at + 1
    if line.keys[at] in W.RELATIVES:
        return stop
    nxt = skip_adjuncts(line, vocabulary, at, stop)
    return nxt if nxt > at else None


def _object_is_content(complements, reading: Reading) -> bool:
    return "np" in complements or "whole" in complements


def _closed(line, reading, i, source, objects, found, before) -> Clause:
    how, content = found
    if source is not None and how == "preposition" and "whole" in reading.cue.complements:
        if before is not None or objects:
            content = (objects[0] if objects else source).first
    return Clause(reading, i, i + 1, source or before, content, how, source is None and before is not None)


def _fallback(line, vocabulary, i, reading: Reading, limit, source, objects, before) -> Clause | None:
    """No content after source and adjuncts: a bare object, or a complementiser farther on."""
    complements = reading.cue.complements
    if source is not None and _object_is_content(complements, reading) and _may_drop(line, i, reading):
        return Clause(reading, i, i + 1, None, source.first, "object")
    if reading.object and "np" in complements and source is not None:
        return Clause(reading, i, i + 1, source, source.stop, "object")
    far = _far_content(line, vocabulary, i, limit)
    if far and reading.shape == "verb" and (source is not None or before is not None):
        return Clause(reading, i, i + 1, source or before, far[1], far[0], source is None)
    return None


def _may_drop(line: Line, i: int, reading: Reading) -> bool:
    return reading.person == 3


def _far_content(line, vocabulary, i: int, limit: int) -> tuple[str, int] | None:
    j = i + 1
    while j < min(limit, i + FARTHEST_CONTENT):
        if line.keys[j] in W.THAT or line.keys[j] in W.THAT_WITH_PREFIX or line.keys[j] in W.COLONS:
            return complement_at(line, (), j, limit)
        if line.is_quote_open(j) and line.words_in(j, line.skip(j)) > NAME_WORDS:
            return ("quote", j)
        if any(r.shape != "noun" for r in vocabulary.readings(line.keys[j])) and j not in line.inside_mention:
            return None
        j = line.skip(j)
    return None


def subject_before(line: Line, vocabulary: Vocabulary, i: int, reading: Reading) -> NounPhrase | None:
    """The noun phrase that is the subject of the verb at word i and stands before it, or None."""
    end = i
    while end and (line.keys[end - 1] in W.VERB_PARTICLES or line.keys[end - 1] in W.ADVERBS):
        end -= 1
    for opener in _openers(line, end):
        phrase = noun_phrase(line, vocabulary, opener, end) if opener < end else None
        if phrase and _reaches(line, vocabulary, phrase, end) and _agrees(line, phrase, reading):
            return phrase
    return None


def _openers(line: Line, end: int):
    """Words at which a clause that ends before `end` may begin, nearest first, the sentence's start last."""
    level = line.quote[end - 1] if end else -1
    for j in range(end - 1, max(-1, end - 30), -1):
        if line.quote[j] != level and not any(a <= j < b for a, b in line.jump.items() if b <= end):
            break
        word = line.keys[j]
        opens = word in W.THAT or word in W.THAT_WITH_PREFIX or word in W.AUXILIARIES or word in W.CLAUSE_OPENERS
        if opens or word in W.COLONS or word in ("..", "...", "؛"):
            yield j + 1
            return
    yield 0 if level < 0 else line.quotes[level][0] + 1


def _reaches(line, vocabulary, phrase: NounPhrase, end: int) -> bool:
    at = phrase.stop
    if at >= end:
        return True
    if line.keys[at] in ("،", ",") and end - at <= 14 and line.keys[end - 1] in ("،", ","):
        return True
    if line.keys[at] in W.RELATIVES and end - at <= 14:
        return True
    return skip_adjuncts(line, vocabulary, at, end) >= end


def _agrees(line: Line, phrase: NounPhrase, reading: Reading) -> bool:
    """A feminine verb does not take the name of a man, nor a masculine one that of a woman or a state."""
    mention = line.mention.get(phrase.first)
    if mention is None or mention.kind != "person" or not mention.gender or reading.number == "p":
        return True
    return not reading.gender or mention.gender == reading.gender


def is_definite(line: Line, i: int) -> bool:
    """Whether word i is definite by its spelling or is a name."""
    return i in line.mention or has_article(line.keys[i])
