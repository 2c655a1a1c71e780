"""Statements without a cue: colon headlines, quotations in headlines, paragraphs that are a quotation."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from mediakit.annotate.attribution import words as W
from mediakit.annotate.attribution.channels import find_channel
from mediakit.annotate.attribution.colons import (
    acts_alone,
    headline_front,
    is_rubric,
    speaks,
    speaks_about,
)
from mediakit.annotate.attribution.contents import is_name
from mediakit.annotate.attribution.history import ANYONE
from mediakit.annotate.attribution.lines import Line
from mediakit.annotate.attribution.phrases import NounPhrase, noun_phrase
from mediakit.annotate.attribution.shapes import looks_like_verb
from mediakit.annotate.attribution.sources import NOBODY, Source, describe
from mediakit.annotate.attribution.speakers import carrier, referent
from mediakit.annotate.attribution.subjects import may_speak
from mediakit.annotate.attribution.vocabulary import Vocabulary

if TYPE_CHECKING:
    from mediakit.annotate.attribution.extract import Attribution, Reader


def colon_headline(reader: Reader, line: Line) -> Attribution | None:
    """«المصدر: المحتوى» in a headline, or before a quotation."""
    for i in range(1, min(line.n - 1, 12)):
        if line.keys[i] in W.COLONS and line.quote[i] < 0:
            relayed = _relayed_headline(reader, line, i)
            if relayed:
                reader.history.add(relayed)
                return reader.row(line, None, relayed, i + 1, line.n, "colon")
            first = headline_front(line, i)
            phrase = noun_phrase(line, reader.vocabulary, first, i)
            quoted = line.is_quote_open(i + 1) and line.words_in(i + 1, line.skip(i + 1)) > 3
            if phrase and not quoted and is_rubric(line, reader.vocabulary, first, i):
                return None
            if phrase is None or not (line.sentence.role == "title" or quoted):
                return None
            source = referent(reader, describe(line, reader.vocabulary, phrase, reader.names), line, phrase)
            about = phrase.stop < i and not (
                speaks_about(line, reader.vocabulary, phrase, source, i) or quoted and acts_alone(line, phrase, source, i)
            )
            if about or not speaks(line, reader.vocabulary, phrase, source):
                return None
            found = find_channel(line, reader.vocabulary, phrase.stop, i, reader.outlets.kinds)
            source = source._replace(channel=found[0]) if found else source
            reader.history.add(source)
            stop = line.skip(i + 1) if quoted else line.n
            if line.sentence.role == "title" and stop < line.n and line.is_word(stop):
                stop = line.n
            return reader.row(line, None, source, i + 1, stop, "colon")
    return None


def told_behind_circumstance(reader: Reader, line: Line) -> Attribution | None:
    """What a headline's speaker says behind the circumstance and the colon: فلان محذرا من بيع المصنع: [خطر على المدينة]."""
    row = reader.rows[-1]
    circumstance = row.rule.startswith(("participle", "verb.object", "verb.preposition"))
    if line.sentence.role != "title" or not circumstance or row.source.name is None:
        return None
    for i in range(1, line.n - 2):
        if line.keys[i] in W.COLONS and line.tokens[i - 1].end == row.content_end and line.quote[i] < 0:
            return reader.row(line, None, row.source._replace(start=None, end=None, channel="", told=None), i + 1, line.n, "colon")
    return None


def _relayed_headline(reader: Reader, line: Line, colon: int) -> Source | None:
    """Who is quoted in a headline «رويترز عن مسؤول: …», with the outlet between; None where it is another."""
    about = next((i for i in range(1, colon) if line.keys[i] == "عن"), None)
    if about is None or line.sentence.role != "title":
        return None
    outlet = describe(line, reader.vocabulary, NounPhrase(0, about, about), reader.names)
    phrase = noun_phrase(line, reader.vocabulary, about + 1, colon)
    if outlet.type != "media" or phrase is None or phrase.stop < colon:
        return None
    speaker = describe(line, reader.vocabulary, phrase, reader.names)
    spoke = speaker.known >= 1 and speaker.type in ("person", "unnamed", "group", "institution")
    told = (outlet.start, outlet.end)
    return speaker._replace(via=outlet.name, channel=carrier(reader, outlet), told=told) if spoke else None


def title_quotation(reader: Reader, line: Line) -> Attribution | None:
    """A headline with a quotation quotes whoever behind it speaks or replies («…».. الوزير يرد على …), else nobody named («…».. عنوان,
    صاروخ «لا مثيل له»)."""
    if line.sentence.role != "title":
        return None
    first = next((i for i in range(line.n - 1) if _is_spoken(reader.vocabulary, line, i)), None)
    if first is None:
        return None
    stop = line.skip(first)
    replier = None if first else _replier(reader, line, stop)
    return reader.row(line, None, replier or NOBODY, first, stop, "title.quotation")


def _is_spoken(vocabulary: Vocabulary, line: Line, i: int) -> bool:
    """Whether the quotation that opens at word i of a headline is words of somebody: of three words or more, no name of a body, law or thing,
    and no subject of the headline's verb."""
    if not line.is_quote_open(i) or line.words_in(i, line.skip(i)) < 3 or i + 1 in line.inside_mention or is_name(line, vocabulary, i):
        return False
    stop, noun = line.skip(i), vocabulary.source_noun(line.keys[i + 1])
    named = noun is not None and noun.source_type == "document" or vocabulary.head_type(line.keys[i + 1]) or line.keys[i - 1].removeprefix("ال") in W.NAMED
    return not (i and named) and not (stop < line.n and looks_like_verb(line, vocabulary, stop))


def _replier(reader: Reader, line: Line, i: int) -> Source | None:
    """Who speaks or replies behind the dots at word i, or None."""
    first = i + 1
    phrase = noun_phrase(line, reader.vocabulary, first, line.n) if i < line.n and line.keys[i] in W.DOTS else None
    if phrase is None or phrase.stop >= line.n or not may_speak(line, reader.vocabulary, phrase):
        return None
    word = line.keys[phrase.stop]
    present = word[0] in "يت" and any(r.shape == "verb" and r.tense == "present" for r in reader.vocabulary.readings(line.words[phrase.stop]))
    if not (present or word in _REPLIES):
        return None
    return referent(reader, describe(line, reader.vocabulary, phrase, reader.names), line, phrase)


_REPLIES: Final = W.keys("يرد ترد يعلق تعلق يجيب تجيب يتحدث تتحدث يخاطب تخاطب يوجه توجه يهاجم تهاجم يبعث تبعث يفتح تفتح يروي تروي يكشف تكشف يخرج تخرج")


def bare_quotation(reader: Reader, line: Line) -> Attribution | None:
    """A paragraph that is a quotation continues the last speaker's words."""
    if line.sentence.role != "body" or not reader.rows or not line.is_quote_open(0):
        return None
    stop = line.skip(0)
    if line.words_in(0, stop) < 6 or line.words_in(stop, line.n) > 2:
        return None
    source = reader.history.dropped(ANYONE, line.sentence.sentence_id)
    return reader.row(line, None, source or NOBODY, 0, stop, "continued") if source else None
