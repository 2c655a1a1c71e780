"""Statements that a phrase sources: بحسب الوزارة، وفق ما ذكرت الوكالة، على حد قوله."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Final

from mediakit.annotate.attribution import words as W
from mediakit.annotate.attribution.complements import limit_of
from mediakit.annotate.attribution.contents import content_end
from mediakit.annotate.attribution.cues import Marked, is_finding, is_first_person, is_norm
from mediakit.annotate.attribution.history import ANYONE
from mediakit.annotate.attribution.lines import Line
from mediakit.annotate.attribution.phrases import (
    NounPhrase,
    is_addressee,
    is_governed,
    noun_phrase,
    phrase_from,
)
from mediakit.annotate.attribution.shapes import (
    has_article,
    has_pronoun,
    is_one_word,
    looks_like_verb,
)
from mediakit.annotate.attribution.sources import NOBODY, Source, describe, is_issued, stem
from mediakit.annotate.attribution.speakers import carrier, referent
from mediakit.annotate.attribution.vocabulary import Reading
from mediakit.annotate.attribution.walks import is_tongue
from mediakit.arabic.words import without_pronoun

if TYPE_CHECKING:
    from mediakit.annotate.attribution.extract import Attribution, Reader


def according_row(reader: Reader, line: Line, marked: Marked, kinds: dict[int, str]) -> Attribution | None:
    limit = limit_of(line, marked.first)
    at, reading = marked.stop, None
    if at < limit and line.keys[at] in ("ما", "لما") or line.keys[at - 1].endswith("ما"):
        at += line.keys[at] in ("ما", "لما")
    if at + 1 < limit and line.keys[at] in _THE_SAME:
        at += 1
    verbs = [r for r in reader.vocabulary.readings(line.tokens[at].word) if r.shape == "verb"] if at < limit else []
    if verbs and (is_first_person(line, at, verbs[0]) or _is_deed(verbs[0])):
        return None
    if verbs and at not in line.inside_mention:
        reading, at = verbs[0], at + 1
        while at < limit and line.keys[at] in W.PREPOSITIONS_WITH_PRONOUN:
            at += 1
    elif _is_telling(reader, line, at, limit) or is_finding(line, reader.vocabulary, at):
        at += 1
    elif "np" not in marked.cue.complements:
        return None
    if _closes(reader, line, at) or at < limit and (is_norm(line, at) or line.keys[at] in W.FIGURES):
        return None
    source, after = _according_source(reader, line, marked, at, limit, reading)
    if reading is not None and source.start is None and _has_row(reader, line):
        return None
    if is_tongue(line, marked.stop - 1) and _has_row(reader, line) or at < limit and line.quote[at] >= 0 and line.keys[at].endswith("نا"):
        return None
    one_word = marked.stop - marked.first == 1
    told = after + (after + 1 < limit and line.keys[after] in W.PUNCTUATION_COMMA)
    then = told < limit and not has_pronoun(line.keys[at]) and (line.keys[told] in _THEN or marked.first == 0 and _opens_then(reader, line, told, limit))
    if reading is None and source.known <= 0 and line.keys[marked.first].removeprefix("و") == "في":
        return None
    if marked.first > 0 and _is_the_text(line, at, limit) and _has_row(reader, line, source):
        return None
    if reading is None and one_word and source.known < 1 and source.start is not None and not then:
        return None
    content = _enclosing_content(reader, line, marked, kinds)
    carrier = reader.rows[-1].source if content and reader.rows else NOBODY
    if carrier.type == "media" and carrier.start is not None:
        channel = "agency" if reader.names.names_agency(carrier.name) else source.channel
        source = source._replace(via=carrier.name, channel=channel, told=(carrier.start, carrier.end))
    content = content or _according_content(reader, line, marked, after, kinds)
    rule = "according" if source.start is not None else "according.dropped"
    if content is None:
        return _sentence_before(reader, line, marked, source, after, rule)
    return reader.row(line, marked, source, *content, rule)


def _is_deed(reading: Reading) -> bool:
    """Whether a verb with a pronoun tells no words: كما [أقرته] الأمم المتحدة."""
    return bool(reading.object) and {"np", "obj", "whole"}.isdisjoint(reading.cue.complements) and reading.cue.lemma in _DEEDS


_DEEDS: Final = frozenset(("أقر", "قرر", "تعهد", "التزم", "وعد"))


def _sentence_before(reader: Reader, line: Line, marked: Marked, source: Source, after: int, rule: str) -> Attribution | None:
    """«… . بحسب رويترز.»: a sentence that only sources reports the one before it."""
    before = reader.lines[-2] if len(reader.lines) > 1 else None
    alone = marked.first == 0 and source.start is not None and not any(map(line.is_word, range(after, line.n)))
    if not alone or before is None or before.sentence.role != line.sentence.role:
        return None
    stop = before.n
    while stop > 1 and not (before.is_word(stop - 1) or before.keys[stop - 1] in W.QUOTE_MARKS):
        stop -= 1
    row = reader.row(before, None, source, 0, stop, rule)
    cue = reader.row(line, marked, source, 0, 1, rule)
    return replace(
        cue, content_start=row.content_start, content_end=row.content_end, form=row.form, channel=row.channel,
        channel_start=row.channel_start, channel_end=row.channel_end,
    )


def _is_telling(reader: Reader, line: Line, at: int, limit: int) -> bool:
    """Whether word `at` is a noun of saying with its speaker: بحسب [إعلان] الوزارة."""
    if at + 1 >= limit or has_article(line.keys[at]) or at in line.mention or at in line.descriptor:
        return False
    nouns = (r for r in reader.vocabulary.readings(line.tokens[at].word) if r.shape == "noun" and not r.object)
    speaker = at + 1 in line.mention or at + 1 in line.descriptor or has_article(line.keys[at + 1])
    return speaker and reader.vocabulary.source_noun(line.keys[at]) is None and any(nouns)


def _closes(reader: Reader, line: Line, at: int) -> bool:
    """على حد تعبيره after a report with a cue of its own adds no second one."""
    return _has_row(reader, line) and any(map(_is_saying, line.keys[at - 1 : at + 1]))


def _has_row(reader: Reader, line: Line, source: Source | None = None) -> bool:
    """Whether a report with a cue of its own stands in the sentence; with `source`, one under its name: ذكرت الوزارة أن …، [بحسب البيان] نفسه."""
    rows = (row for row in reader.rows if row.sentence_id == line.sentence.sentence_id)
    return any(source is None or source.name is not None and row.source.name == source.name for row in rows)


def _is_the_text(line: Line, at: int, limit: int) -> bool:
    """Whether nothing but «the statement» closes the clause from word `at` on: …، بحسب [البيان نفسه]."""
    if at >= limit or not has_article(line.keys[at]) or not is_issued(stem(line.keys[at])):
        return False
    after = at + 1 + (at + 1 < limit and line.keys[at + 1] in _ITSELF)
    return not line.words_in(after, limit)


_ITSELF: Final = frozenset(("نفسه", "ذاته", "نفسها", "ذاتها"))


def _according_source(reader: Reader, line: Line, marked: Marked, at: int, limit: int, reading: Reading | None) -> tuple[Source, int]:
    addressee = is_addressee(line, at)
    manner = at < limit and line.keys[at][0] == "ب" and is_governed(line, at)
    his = marked.stop - marked.first == 1 and has_pronoun(line.keys[marked.first]) and reading is None
    quotes = range(at + 1, limit - 1) if reading is not None and reading.cue.relays == "عن" else ()
    halt = next((j for j in quotes if line.keys[j] == "عن" or is_tongue(line, j + 1)), limit)
    phrase = None if manner or his else (phrase_from if addressee else noun_phrase)(line, reader.vocabulary, at, halt)
    if phrase is None or _is_saying(line.keys[at]):
        gender = "f" if line.keys[marked.first].endswith("ها") else ""
        found = reader.history.dropped(reading or ANYONE._replace(gender=gender), line.sentence.sentence_id)
        if found is not None and found.type == "document" and phrase is not None:
            found = reader.history.last(("person", "unnamed")) or found
        return found or NOBODY, max(at, phrase.stop if phrase else at)
    if line.keys[at] in W.DEMONSTRATIVES and phrase.core == at + 1:
        return NOBODY, phrase.stop
    named = line.mention.get(at)
    apart = named is None or named.is_role and named.start > line.tokens[at].start
    phrase = phrase._replace(prefixed=line.keys[at][:1] == "ل" and apart and line.keys[at] not in W.OWN_FIRST_LETTER)
    source = referent(reader, describe(line, reader.vocabulary, phrase, reader.names), line, phrase)
    source = _known_by_family(reader, source)
    relayed = _relayed(reader, line, source, phrase.stop, limit, reading)
    source, phrase = relayed or (source, phrase)
    reader.history.add(source, aside=reading is None or source.type != "person")
    return source, _past_seen(reader, line, phrase.stop, limit)


def _relayed(reader: Reader, line: Line, outlet: Source, at: int, limit: int, reading: Reading | None) -> tuple[Source, NounPhrase] | None:
    """Whom an outlet quotes, with the outlet between, and his phrase: حسبما نقلت الوكالة [عن] الوزير, وفقا لما نقلته الصحيفة [على لسان] فلان."""
    if reading is None or outlet.type != "media" or at + 1 >= limit or not (line.keys[at] == "عن" or is_tongue(line, at + 1)):
        return None
    phrase = noun_phrase(line, reader.vocabulary, at + 1 + (line.keys[at] != "عن"), limit)
    if phrase is None:
        return None
    speaker = referent(reader, describe(line, reader.vocabulary, phrase, reader.names), line, phrase)
    told = (outlet.start, outlet.end) if outlet.start is not None and outlet.end is not None else None
    quoted = speaker.known >= 1 and speaker.type in ("person", "unnamed", "group", "institution", "document")
    return (speaker._replace(via=outlet.name, channel=carrier(reader, outlet), told=told), phrase) if quoted else None


def _known_by_family(reader: Reader, source: Source) -> Source:
    """One bare word as the family name of a person quoted before (بحسب حسين), else the source itself."""
    named = reader.history.last(("person",)) if source.known < 1 and source.name and " " not in source.name else None
    if named is None or (named.name or "").split()[-1] != source.name:
        return source
    return source._replace(name=named.name, type="person", actor_id=named.actor_id, known=1.0)


def _opens_then(reader: Reader, line: Line, i: int, limit: int) -> bool:
    """Whether the rest of an opening phrase ends before فإن or فقد, no report between: وفقا لعرض إحصائي [أجرته الشركة عام 2017، فقد] …"""
    then = next((j for j in range(i, min(limit, i + LONGEST_OPENING)) if line.keys[j] in _THEN), None)
    return then is not None and not any(i <= cue.first < then for cue in reader.cues)


def _past_seen(reader: Reader, line: Line, i: int, limit: int) -> int:
    """The word after the clause that says who saw a text, which ends before word i: رسالة [اطلعت عليها رويترز اليوم]."""
    if i + 2 >= limit or line.keys[i] not in _SEEN or line.keys[i + 1] not in W.PREPOSITIONS_WITH_PRONOUN:
        return i
    phrase = noun_phrase(line, reader.vocabulary, i + 2, limit)
    i = phrase.stop if phrase else i
    while i < limit and line.keys[i] in W.TIMES:
        i += 1
    return i


def _enclosing_content(reader: Reader, line: Line, marked: Marked, kinds: dict[int, str]) -> tuple[int, int] | None:
    """«ذكرت الوكالة نقلا عن الوزير أن …», «بحسب صحيفة نقلا عن الوزير، فإن …»: both report what the cue before introduces."""
    last = reader.rows[-1] if reader.rows else None
    start = line.tokens[marked.first].start
    if last is not None and last.rule == "according" and last.sentence_id == line.sentence.sentence_id and last.content_start > start:
        stop = next(i for i in range(marked.stop, line.n) if line.tokens[i].end == last.content_end) + 1
        return line.word_at(last.content_start), stop
    for cue in reader.cues:
        if cue.clause and cue.first < marked.first and marked.stop < cue.clause.content:
            first = cue.clause.content
            return first, content_end(line, reader.vocabulary, cue.first, first, kinds, cue.clause.how)
    return None


def _according_content(reader: Reader, line: Line, marked: Marked, after: int, kinds: dict[int, str]) -> tuple[int, int] | None:
    """The clause that the phrase stands in: what follows it at the front, else what precedes it."""
    limit = limit_of(line, marked.first)
    if marked.first and line.keys[marked.first - 1] in W.RELATIVES and line.words_in(after, limit) > 1:
        stop = content_end(line, reader.vocabulary, marked.first, after, kinds, "that")
        return after, next((i for i in range(after + 1, stop) if line.keys[i] in W.COMMAS and line.same_level(i, marked.first)), stop)
    told = _told_front(reader, line, marked.first)
    front = 1 if line.keys[0] == "و" else 0
    opening = marked.first in (front, told) or line.quote[marked.first] >= 0 and line.keys[marked.first - 1] in W.QUOTE_MARKS
    if told is not None and not opening and _interrupts(line, told, marked.first, after, limit, kinds):
        return told, content_end(line, reader.vocabulary, marked.first, after + 1, kinds, "that")
    if not opening:
        first = _second_clause(reader, line, marked.first) or clause_front(line, marked.first)
        awaited = looks_like_verb(line, reader.vocabulary, marked.first - 1)
        short = line.words_in(first, marked.first) < 6 and not _closes_phrase(line, after, limit)
        if (awaited or short) and line.keys[after : after + 1] and line.is_word(after):
            return first, content_end(line, reader.vocabulary, marked.first, after, {}, "that")
        if _interrupts(line, clause_front(line, marked.first), marked.first, after, limit, kinds):
            return first, content_end(line, reader.vocabulary, marked.first, after + 1, kinds, "that")
        stop = marked.first
        while stop > first and line.keys[stop - 1] in _BEFORE_ACCORDING:
            stop -= 1
        return (first, stop) if line.words_in(first, stop) > 1 else None
    first = _main_clause(line, after, limit)
    stop = content_end(line, reader.vocabulary, marked.first, first, kinds, "that") if first < limit else first
    return (first, stop) if line.words_in(first, stop) > 1 else None


def _told_front(reader: Reader, line: Line, i: int) -> int | None:
    """The first word of the clause with أن that is told and in which word i stands: قال إن [التضخم]، وفقا للبيانات، ارتفع."""
    if i and line.keys[i - 1 - (i > 1 and line.keys[i - 1] in W.COMMAS)] in W.ANY_THAT:
        return i
    clauses = (cue.clause for cue in reversed(reader.cues) if cue.first < i and cue.clause is not None)
    return next((clause.content for clause in clauses if clause.how == "that" and clause.content <= i), None)


def _second_clause(reader: Reader, line: Line, i: int) -> int | None:
    """The first word of the clause behind another that a phrase before word i sources: …، وفقا للصحيفة، [ويدعى] أنه …، بحسب الوزارة."""
    earlier = max((cue.stop for cue in reader.cues if cue.kind == "according" and cue.stop < i), default=None)
    if earlier is None:
        return None
    commas = (j for j in range(earlier, i - 2) if line.keys[j] in W.COMMAS)
    return next((j + 1 for j in commas if line.keys[j + 1][0] == "و" and looks_like_verb(line, reader.vocabulary, j + 1)), None)


def _closes_phrase(line: Line, i: int, limit: int) -> bool:
    """Whether a few words with a preposition close the sentence behind a source, by what or when it was told: بحسب الوزارة [في بيان]."""
    governed = i < limit and (line.keys[i] in _TOLD_BY or line.keys[i][0] == "ل" or line.keys[i] in W.TIMES)
    return governed and line.words_in(i, limit) <= _COMPLETE // 2 and not any(line.words[j].kind == "number" for j in range(i, limit))


def _is_saying(word: str) -> bool:
    """Whether a key is a noun of saying with its speaker's pronoun (قوله، زعمها)."""
    return word.startswith(_SAYING) and any(without_pronoun(word))


def _interrupts(line: Line, first: int, cue: int, after: int, limit: int, kinds: dict[int, str]) -> bool:
    """Whether a phrase between commas interrupts the clause from word `first` on that it sources: وبلغ العدد، بحسب الوزارة، مئة."""
    commas = ("،", ",", "-", "–")
    short = line.is_word(cue - 1) and line.words_in(first, cue) <= _COMPLETE
    if not (short or line.keys[cue - 1] in commas) or after + 1 >= limit or line.keys[after] not in commas:
        return False
    if line.words_in(first, cue) > _COMPLETE and line.words_in(after, limit) <= _REST:
        return False
    word = line.keys[after + 1]
    conjoined = word[0] == "و" and not is_one_word(line, after + 1)
    awaited = line.is_quote_open(after + 1) and line.words_in(first, cue) <= _BEGUN
    return (line.is_word(after + 1) or awaited) and after + 1 not in kinds and not conjoined and word not in _NO_SUBJECT and word not in W.ATTENDANT


def _main_clause(line: Line, i: int, limit: int) -> int:
    """The first word of the main clause after an opening phrase: after فإن or فقد, else after a comma."""
    for j in range(i, min(limit, i + 25)):
        if line.keys[j] in _THEN:
            return j + 1
    first = i
    comma = next((j for j in range(i, min(limit, i + 12)) if line.keys[j] in W.COMMAS), None)
    if comma is not None and line.keys[i : i + 1] and line.keys[i] in _OPENS_PHRASE:
        first = comma + 1
    while first < limit and not line.is_word(first) and not line.is_quote_open(first):
        first += 1
    return first


def clause_front(line: Line, i: int) -> int:
    """The first word of the clause that ends before word i; a bracket about both opens one, and a colon unless its quotation ends before i."""
    for j in range(i - 3, -1, -1):
        if line.keys[j] in W.OPEN_BRACKETS and line.skip(j) > i:
            return j + 1
    for j in range(i - 1, 0, -1):
        quoted = line.is_quote_open(j) and line.skip(j) <= i
        if line.keys[j - 1] == "؛" or line.keys[j - 1] in W.COLONS and not quoted:
            return j
    for j in range(i - 1, max(0, i - FARTHEST_THEN), -1):
        if line.keys[j] in _THEN:
            return j + 1
    first = line.quotes[line.quote[i]][0] + 1 if line.quote[i] >= 0 else 0
    while first < i and line.keys[first] in _NO_CONTENT:
        first += 1
    return first


#: What leads to the text, time or occasion of what was told.
_TOLD_BY: Final = W.keys("في عبر على خلال عقب بعد منذ أثناء عن")
#: Verbs of seeing or getting a text.
_SEEN: Final = W.keys("اطلع اطلعت حصل حصلت")
#: What may stand between بحسب and its noun: ل apart, and نفس.
_THE_SAME: Final = frozenset(("ل", "نفس", "ذات"))
_SAYING: Final = ("قول", "تعبير", "وصف", "زعم", "راي")
FARTHEST_THEN: Final = 30
LONGEST_OPENING: Final = 15
#: A clause of more words than these is complete, so that a few words at its end belong to the phrase that sources it.
_COMPLETE: Final = 8
_REST: Final = 6
#: One of so few words goes on with a quotation: وشملت الأضرار، بحسب الوزارة، «المدارس والمستشفيات».
_BEGUN: Final = 4
_NO_SUBJECT: Final = W.CLAUSE_OPENERS | W.TIMES | W.CONTENT_BREAKERS | W.RELATIVES | W.RELATIVE_MA
_OPENS_PHRASE: Final = W.RELATIVES | W.PREPOSITIONS
_NO_CONTENT: Final = W.PUNCTUATION_COMMA | {"لكن", "هذا", "كذلك", "كما"}
_BEFORE_ACCORDING: Final = W.PUNCTUATION_COMMA | {"وذلك", "."}
_THEN: Final = frozenset(c + word for c in "ف" for word in W.THAT) | {"فقد"}
