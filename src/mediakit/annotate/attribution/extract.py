"""Statements of an article, sentence by sentence: cues, their contents, their sources, as rows.

The method in order: find the cues of a sentence; give each its content; find its source or resolve the
dropped one; read the channel; then colon headlines and quotations without a cue.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import Final

from mediakit.annotate.attribution import words as W
from mediakit.annotate.attribution.according import according_row, clause_front
from mediakit.annotate.attribution.article_names import Names
from mediakit.annotate.attribution.channel_places import channel_of
from mediakit.annotate.attribution.channels import find_channel
from mediakit.annotate.attribution.complements import limit_of
from mediakit.annotate.attribution.confidence import confidence
from mediakit.annotate.attribution.contents import content_end, form_of
from mediakit.annotate.attribution.cues import (
    INFERS,
    Marked,
    begins_clause,
    find_cues,
    that_behind_adjuncts,
)
from mediakit.annotate.attribution.headlines import name_headlines
from mediakit.annotate.attribution.history import History, agrees
from mediakit.annotate.attribution.lines import Line
from mediakit.annotate.attribution.outlets import Outlets, compile_outlets
from mediakit.annotate.attribution.phrases import NounPhrase
from mediakit.annotate.attribution.shapes import has_article, is_masdar, looks_like_verb
from mediakit.annotate.attribution.sources import DATA, NOBODY, Source
from mediakit.annotate.attribution.speakers import has_aim, source_of
from mediakit.annotate.attribution.uncued import (
    bare_quotation,
    colon_headline,
    title_quotation,
    told_behind_circumstance,
)
from mediakit.annotate.attribution.vocabulary import Cue, Vocabulary, compile_vocabulary
from mediakit.annotate.attribution.walks import OF_WHOM, Clause
from mediakit.annotate.document import Document
from mediakit.annotate.mentions_lists import ordinary_words
from mediakit.arabic.normalise import key
from mediakit.lexicons.load import Lexicons


@dataclass(slots=True)
class Attribution:
    """One statement, as a row of the contract before its id: offsets in the article."""

    sentence_id: int
    form: str
    cue_start: int | None
    cue_end: int | None
    cue_lemma: str | None
    stance: str
    source: Source
    content_start: int
    content_end: int
    channel: str | None
    channel_start: int | None
    channel_end: int | None
    rule: str
    entry: str | None
    confidence: float


def find_attributions(doc: Document, mentions: list, lexicons: Lexicons) -> list[Attribution]:
    """The statements of one article, in the order of their sentences.

    mentions: the article's actors, with `actor_id` filled, as `annotate.mentions` gives them.
    """
    vocabulary = lexicons.compiled(compile_vocabulary)
    outlets = lexicons.compiled(compile_outlets)
    names = Names(mentions, outlets.agencies, outlets.media)
    by_sentence: dict[int, list] = {}
    for mention in mentions:
        by_sentence.setdefault(mention.sentence_id, []).append(mention)
    reader = Reader(vocabulary, outlets, names)
    for sentence in doc.news:
        if sentence.tokens:
            reader.read(Line(doc, sentence, by_sentence.get(sentence.sentence_id, ())))
    return name_headlines(doc, reader.rows)


class Reader:
    """Reads an article line by line, remembering who has spoken."""

    def __init__(self, vocabulary: Vocabulary, outlets: Outlets, names: Names):
        self.vocabulary, self.outlets, self.names = vocabulary, outlets, names
        self.history = History(vocabulary, names)
        self.rows: list[Attribution] = []
        self.cues: list[Marked] = []
        self.lines: list[Line] = []

    def read(self, line: Line) -> None:
        """Append the statements of one sentence."""
        self.history.read(line)
        self.lines.append(line)
        self.cues = cues = find_cues(line, self.vocabulary)
        kinds = {c.first: _kind(c) for c in cues}
        done = len(self.rows)
        for marked in cues:
            row = _MAKERS[marked.kind](self, line, marked, kinds)
            if row and not self.repeats(row, marked):
                self.rows.append(row)
        further = told_behind_circumstance(self, line) if len(self.rows) > done else None
        if further:
            self.rows.append(further)
        headline = colon_headline(self, line) if line.sentence.role == "title" or len(self.rows) == done else None
        if headline and headline.source.start is not None and len(self.rows) > done and all(row.content_end < headline.source.start for row in self.rows[done:]):
            self.rows[done:] = [*(_told_by(row, headline) for row in self.rows[done:]), headline]
        elif headline and all(_is_within(row, headline) for row in self.rows[done:]) and not self.is_place_of(line, headline, self.rows[done:]):
            self.rows[done:] = [headline, *(row for row in self.rows[done:] if row.source.start is not None)]
        for rule in (title_quotation, bare_quotation):
            if len(self.rows) == done:
                row = rule(self, line)
                if row:
                    self.rows.append(row)

    def is_place_of(self, line: Line, headline: Attribution, nested: list[Attribution]) -> bool:
        """Whether what stands before the colon only says where, or in whose house, another speaks: اليمن: [المبعوث] يؤكد …, النادي: [المدرب] يؤكد …"""
        before = line.mention.get(0)
        for row in nested:
            opens = row.source.start is not None and row.source.start <= headline.content_start + 1
            if opens and before is not None and (before.kind == "state" or before.kind == "organisation" and row.source.type == "person"):
                return True
        return False

    def repeats(self, row: Attribution, marked: Marked) -> bool:
        """A circumstance adds no row to the verb before it that introduces the same words (علق ساخرا: …)."""
        last = self.rows[-1] if self.rows else None
        return marked.kind == "participle" and last is not None and (
            (last.content_start, last.content_end) == (row.content_start, row.content_end)
        )

    def clause_row(self, line: Line, marked: Marked, kinds: dict[int, str]) -> Attribution | None:
        clause = marked.clause
        if clause.how == "antecedent":
            return self.antecedent_row(line, marked)
        stop = content_end(line, self.vocabulary, marked.first, clause.content, kinds, clause.how)
        if clause.content > marked.first:
            stop = min(stop, self.aside_end(line, marked, stop), self.next_subject(line, marked, stop), self.judgement(line, marked, stop))
        if clause.how in ("object", "preposition"):
            stop = self.before_channel(line, clause.content, stop)
        if stop <= clause.content or not line.words_in(clause.content, stop):
            return None
        source = source_of(self, line, marked)
        shown = clause.how == "object" and marked.cue.lemma in _SHOWS
        if shown and source.type != "document" and source.head not in DATA:
            return None
        if self.is_inferred(line, marked, source) or _speaks_of_himself(line, marked):
            return None
        if source.name is None and has_aim(line, marked) and not _tells_of_gathering(line, marked.first):
            return None
        if marked.cue.lemma == "أدان" and source.head in _COURTS or _proves_himself(line, marked, source):
            return None
        if clause.how == "preposition" and line.keys[clause.content] in _GUILT:
            return None
        bare = clause.how == "object" and clause.source and not clause.source_before
        if bare and source.known <= 0 and _is_its_own(line, clause):
            source = source._replace(known=0.5)
        all_of_it = bare and line.keys[clause.source.first] in W.ALL and clause.source.core == clause.source.first + 1
        if (source.known <= 0 or all_of_it) and bare and marked.kind == "verb" and (
            clause.reading.object or begins_clause(line, marked.first, clause.reading)
        ):
            return self.clause_row(line, _without_source(marked), kinds)
        unmarked = marked.kind != "noun" and clause.how in _WEAK
        weak = unmarked and not line.is_quote_open(clause.content)
        hearer = clause.source if unmarked and not clause.source_before and "obj" in clause.reading.cue.complements else None
        if hearer is not None and (
            weak and source.known <= 0 or _is_called_on(line, marked.cue, hearer) or self.is_called_on_again(line, marked, hearer)
        ):
            return self.clause_row(line, _without_hearer(marked), kinds)
        was = clause.source_before and line.keys[clause.source.first - 1] in W.AUXILIARIES
        voiced = clause.source is None and "noun" in marked.cue.complements  # وجهت [اتهامات] للشركة بـ…
        if weak and source.known <= 0 and not (was or voiced or marked.kind == "participle" or _is_announced(line, marked) or _speaks_of(line, marked)):
            return None
        if source.start is not None or clause.source is None:
            self.history.add(source, aside=marked.kind == "noun" or clause.source is None or self.is_nested(line, marked.first, by_another=True))
        rule = f"{marked.kind}.{clause.how}" + (".before" if clause.source_before else "") + (
            "" if source.start is not None else ".dropped" if source.name else ".agentless"
        )
        return self.row(line, marked, source, clause.content, stop, rule)

    def is_called_on_again(self, line: Line, marked: Marked, phrase: NounPhrase) -> bool:
        """Whether a person who has spoken before calls on all the world behind a verb with و or كما: قال الوزير …. [ودعا الشعب] إلى …"""
        follows = marked.clause.reading.conjunction or marked.first > 0 and line.keys[marked.first - 1] == "كما"
        all_of_them = line.keys[phrase.first] in W.HEARERS and marked.clause.content - phrase.stop <= 1
        last = self.history.last(("person", "unnamed", "institution")) if follows and all_of_them and marked.cue.lemma in _CALLS_OR_DEMANDS else None
        return last is not None and agrees(last, marked.clause.reading)

    def is_inferred(self, line: Line, marked: Marked, source: Source) -> bool:
        """Whether a fact or deed only shows the outlet something: [ذلك] يثبت أن …, [هذه اللقاءات] تؤكد الالتزام."""
        phrase, told = marked.clause.source, marked.clause.how != "object" or marked.clause.source_before
        if marked.cue.lemma not in INFERS:
            return False
        if phrase is None:
            return marked.kind == "verb" and _behind_fact(line, marked.first)
        if not told or source.known > 0 or source.type != "institution":
            return False
        known, first = ordinary_words()[0], line.keys[phrase.first].removeprefix("و")
        if first in W.DEMONSTRATIVES:
            return True
        if first in W.WHICH_OF or any(line.is_word(i) and line.keys[i].removeprefix("ال") in self.vocabulary.given_names for i in range(phrase.first, phrase.core)):
            return False
        return first.removeprefix("ال") in known

    def aside_end(self, line: Line, marked: Marked, stop: int) -> int:
        """The comma behind which the report goes on in whose aside a cue stands: دعا فلان، الذي [يصف] نفسه بالمصلح[،] إلى …"""
        first = marked.clause.content
        around = (c.clause.content for c in self.cues if c.first < marked.first and c.clause and first < c.clause.content < stop)
        outer = min(around, default=first)
        return next((i for i in range(outer - 1, first, -1) if line.keys[i] in W.COMMAS), stop)

    def next_subject(self, line: Line, marked: Marked, stop: int) -> int:
        """Where a second clause with its subject first begins, in a sentence of such: الوزير يقول إن …[،] والسفير يؤكد أن …"""
        clause = marked.clause
        if clause is None or line.quote[marked.first] >= 0 or line.keys[marked.first - 1] in W.RELATIVES:
            return stop
        later = (c.clause for c in self.cues if clause.content < c.first < stop and c.kind == "verb" and c.clause is not None and c.clause.source_before)
        starts = (_other_subject(line, clause, other) for other in later)
        return next((start for start in starts if start is not None), stop)

    def judgement(self, line: Line, marked: Marked, stop: int) -> int:
        """Where the judgement begins of the verb whose object a noun is, or a text of which a relative clause tells: وصف [ادعاء] الشركة
        بوجود خلل [بأنه] كاذب, وصف [التقارير] التي تحدثت عن خلل [بأنها] كاذبة."""
        told = marked.clause.source.first if marked.clause.source_before and line.keys[marked.first - 1] in W.RELATIVES else marked.first
        judged = any(c.clause and "whole" in c.cue.complements and c.clause.content in (marked.first, told) and c is not marked for c in self.cues)
        return next((i for i in range(marked.clause.content, stop) if line.keys[i] in OF_WHOM), stop) if judged else stop

    def before_channel(self, line: Line, first: int, stop: int) -> int:
        """Where a noun phrase's content ends, if a channel closes it that is not of a text it names: … في بيان أصدره."""
        for i in range(first + 2, stop):
            if line.quote[i] >= 0 or looks_like_verb(line, self.vocabulary, i) or self.next_cue(line, first) <= i:
                break
            if not self.vocabulary.channel_words.isdisjoint(s.stem for s in line.tokens[i - 1].word.splits):
                break
            found = find_channel(line, self.vocabulary, i, i + 6, self.outlets.kinds) if line.keys[i] in _LEADS else None
            if found and found[1] == i and found[0] in _STATED:
                return i - (line.keys[i - 1] in W.PUNCTUATION_COMMA) - (line.keys[i - 1] == "وذلك")
        return stop

    def antecedent_row(self, line: Line, marked: Marked) -> Attribution | None:
        """The clause that «وهو ما نفته الوزارة» takes up, up to the comma before it."""
        if marked.clause.content == 0:
            return self.taken_up_row(line, marked)
        stop, first = marked.clause.content, clause_front(line, marked.clause.content)
        while stop > first and line.keys[stop - 1] in _BEFORE_COMMENT:
            stop -= 1
        if marked.clause.content < marked.first:
            first = self.reported_up_to(line, stop) or first
        if line.words_in(first, stop) < 2:
            return None
        source = source_of(self, line, marked)
        self.history.add(source, aside=True)
        return self.row(line, marked, source, first, stop, f"{marked.kind}.antecedent")

    def taken_up_row(self, line: Line, marked: Marked) -> Attribution | None:
        """The content of the sentence before, which «وهذا ما أكدته الوزارة» at the front of the next takes up; None if it reports nothing."""
        before = self.lines[-2] if len(self.lines) > 1 else None
        last = self.rows[-1] if self.rows else None
        if before is None or last is None or last.sentence_id != before.sentence.sentence_id:
            return None
        source = source_of(self, line, marked)
        self.history.add(source, aside=True)
        row = self.row(line, marked, source, marked.first, marked.stop, f"{marked.kind}.antecedent")
        return replace(row, content_start=last.content_start, content_end=last.content_end, form=last.form)

    def reported_up_to(self, line: Line, stop: int) -> int | None:
        """The first word of the content that ends before word `stop`: it is what «وهو ما نفته» takes up, or None."""
        end = line.tokens[stop - 1].end
        rows = (r for r in reversed(self.rows) if r.sentence_id == line.sentence.sentence_id and r.content_end == end)
        return next((line.word_at(r.content_start) for r in rows), None)

    def is_nested(self, line: Line, i: int, *, by_another: bool = False) -> bool:
        """Whether word i is part of what another cue of the sentence reports, or of a quotation.

        by_another: not where nobody reports it (يذكر أن الحركة [كشفت] …).
        """
        offset = line.tokens[i].start
        rows = (r for r in reversed(self.rows) if r.sentence_id == line.sentence.sentence_id and (r.rule != "agentless" or not by_another))
        return line.quote[i] >= 0 or any(r.content_start <= offset < r.content_end for r in rows)

    def agentless_row(self, line: Line, marked: Marked, kinds: dict[int, str]) -> Attribution | None:
        if marked.cue.stance in ("expecting", "denying") and self.is_nested(line, marked.first):
            return None
        limit, first = limit_of(line, marked.first), marked.stop
        if marked.cue.stance == "expecting" and first < limit:
            first = that_behind_adjuncts(line, self.vocabulary, first) or first
        while first < limit and (line.keys[first] in _BEFORE_CONTENT or line.keys[first] == "عن" or _precedes_that(line, first, limit)):
            first += 1
        if first >= limit:
            return None
        told = next((c.first for c in self.cues if c.first > first and c.kind == "verb"), line.n)
        kinds = {i: kind for i, kind in kinds.items() if i <= told or kind != "participle"}
        stop = content_end(line, self.vocabulary, marked.first, first, kinds, "that")
        return self.row(line, marked, NOBODY, first, stop, "agentless")

    def row(self, line: Line, marked: Marked | None, source: Source, first: int, stop: int, rule: str) -> Attribution:
        tokens = line.tokens
        cue_start = _without_conjunction(line, marked) if marked else None
        channel = channel_of(self, line, marked, first, stop, source)
        return Attribution(
            line.sentence.sentence_id, form_of(line, self.vocabulary, first, stop), cue_start,
            tokens[marked.stop - 1].end if marked else None, marked.cue.lemma if marked else None,
            marked.cue.stance if marked else "neutral", source, tokens[first].start, tokens[stop - 1].end,
            *channel, rule, marked.cue.entry if marked else None,
            confidence(rule, source.known, source.name is not None),
        )

    def next_cue(self, line: Line, i: int) -> int:
        """The first word of the next cue from word i on that has a source of its own to its report."""
        return min((c.first for c in self.cues if c.first >= i and c.kind != "according"), default=line.n)


def _speaks_of_himself(line: Line, marked: Marked) -> bool:
    """Whether a verb at the front of a quotation, no subject behind it, is the speaker's own «I»: وأضاف: «[طلبت] من المسؤولين التنسيق»."""
    i, reading = marked.first, marked.clause.reading
    opens = i > 0 and line.is_quote_open(i - 1) and marked.clause.source is None
    return opens and marked.kind == "verb" and reading.tense == "past" and reading.gender == "f" and not reading.conjunction


def _tells_of_gathering(line: Line, i: int) -> bool:
    """Whether before word i its sentence speaks of people who gather: نظموا [وقفة] للتنديد بـ…"""
    return any(word.removeprefix("و").removeprefix("ب").removeprefix("ال") in W.GATHERINGS for word in line.keys[:i])


def _is_called_on(line: Line, cue: Cue, phrase: NounPhrase) -> bool:
    """Whether a phrase right behind a verb is whom someone calls on: ودعا [جميع الأطراف] إلى …, يدعو [أنصاره] إلى …; not كل من فلان وفلان."""
    word, following = line.keys[phrase.first : phrase.first + 2]
    return word in W.ALL and following != "من" or cue.lemma in _CALLS and word in _FOLLOWERS


_CALLS: Final = frozenset(("دعا", "حث"))
_CALLS_OR_DEMANDS: Final = _CALLS | {"طالب", "ناشد"}
_FOLLOWERS: Final = W.keys(
    "أنصاره أنصارها أنصارهم أتباعه أتباعها مؤيديه مؤيديها شعبه شعبها مواطنيه مواطنيها رعاياه رعاياها مقاتليه مقاتليها متابعيه متابعيها جمهوره جمهورها"
)


def _behind_fact(line: Line, i: int) -> bool:
    """Whether «this» or «these …» at the front of a clause is the subject of the verb at word i: لكن [ذلك] يثبت أن …, [هذه اللقاءات] تؤكد أن …"""
    for front in (i - 1, i - 2):
        if front < 0 or not line.is_word(front):
            return False
        if line.keys[front] in W.DEMONSTRATIVES:
            return not front or line.keys[front - 1] in _BEFORE_FACT
    return False


#: Behind these a clause may open with its subject.
_BEFORE_FACT: Final = W.COMMAS | W.THAT | W.CLAUSE_OPENERS


def _told_by(row: Attribution, headline: Attribution) -> Attribution:
    """A circumstance at the front of a headline under the name of whoever speaks behind it: داعيا إلى الهدوء.. [فلان]: …"""
    if row.source.name is not None or not row.rule.startswith("participle"):
        return row
    return replace(row, source=headline.source._replace(start=None, end=None), rule=row.rule.replace("agentless", "dropped"))


def _is_within(row: Attribution, headline: Attribution) -> bool:
    """Whether a row stands in what the speaker of a headline says: فلان: [موسكو تدعو إلى الحوار]."""
    return row.cue_start is not None and row.cue_start >= headline.content_start


#: Behind a comma, before the subject of another report: …، [إلا] أن النقابة قالت إن …
_ANOTHER: Final = W.keys("إلا غير بيد لكن")
#: Who convicts rather than condemns: أدانت المحكمة المتهم.
_COURTS: Final = frozenset(map(key, "محكمة قضاء محلفين القضاء".split()))
#: Bodies show goods (عرض); texts and data show what they tell.
_SHOWS: Final = frozenset(("أظهر", "أثبت"))
#: Of these one pleads before a court, which is an act: أقر المتهم [بالذنب].
_GUILT: Final = W.keys("بالذنب بذنبه بذنبها بذنبهم")
_WEAK: Final = ("object", "preposition", "question")
#: What leads to a channel after a content, and the channels that words of their own tell there.
_LEADS: Final = frozenset(map(key, "في خلال عبر أثناء على".split()))
_STATED: Final = ("statement", "press_conference", "social_media", "interview", "letter", "call", "speech", "hearing")
_BEFORE_COMMENT: Final = W.PUNCTUATION_COMMA | W.DOTS | {"."}
_BEFORE_CONTENT: Final = W.ANY_THAT | {"الي", "علي", ":", "،"}
_MAKERS: Final = {
    "verb": Reader.clause_row, "participle": Reader.clause_row, "noun": Reader.clause_row,
    "according": according_row, "agentless": Reader.agentless_row,
}


def _proves_himself(line: Line, marked: Marked, source: Source) -> bool:
    """Whether someone shows by deeds what he is: أثبت الفريق [أنه] قادر على الفوز."""
    that = line.keys[marked.clause.content - 1]
    return marked.cue.lemma == "أثبت" and that in W.THAT_WITH_PRONOUN and source.type in ("person", "institution", "group")


def _other_subject(line: Line, clause: Clause, later: Clause) -> int | None:
    """Where a later clause with its subject first ends the content of an earlier one, or None: …[،] إلا أن النقابة قالت إن …, …[،]
    والسفير يؤكد أن …"""
    first, phrase = later.source.first, clause.how in ("object", "preposition")
    comma = line.keys[first - 1] in W.COMMAS
    but = first - 1 - (line.keys[first - 1] in W.THAT and line.keys[first - 2] in W.BUT)
    if line.keys[but].removeprefix("و") in _ANOTHER and line.keys[but - 1] in W.COMMAS and (phrase or later.how in ("that", "quote", "colon")):
        return but - 1
    if not clause.source_before:
        return first - 1 if phrase and comma and line.keys[first][0] == "و" else None
    now = clause.reading.tense == later.reading.tense == "present"
    named = line.mention.get(first)
    joined = line.keys[first][0] == "و" and (named is None or named.start > line.tokens[first].start)
    return first - comma if joined and (comma or now) and first > clause.content + 1 else None


def _kind(marked: Marked) -> str:
    """The kind of a cue for the contents around it; a verb behind the words it reports ends them as «بحسب» does."""
    if marked.clause is not None and marked.clause.how == "antecedent" and marked.clause.content == marked.first:
        return "according"
    conjoined = marked.clause is not None and marked.clause.reading.conjunction
    return "coordinated" if marked.kind == "verb" and conjoined else marked.kind


def _without_source(marked: Marked) -> Marked:
    """The cue read again: the phrase after the verb is no speaker but the content's beginning."""
    clause = marked.clause
    return marked._replace(clause=clause._replace(source=None, content=clause.source.first, source_before=False))


def _without_hearer(marked: Marked) -> Marked:
    """The cue read again: the phrase after the verb is no speaker but the one spoken to (دعا كل الأحزاب إلى …)."""
    return marked._replace(clause=marked.clause._replace(source=None))


def _is_its_own(line: Line, clause: Clause | None) -> bool:
    """Whether the object bears a pronoun of the phrase before it, which is its subject: أعلنت المرجعية العليا [تضامنها] …"""
    word = line.keys[clause.content]
    return clause.source.stop == clause.content and word.endswith(("ها", "هم")) and is_masdar(word.removesuffix("ها").removesuffix("هم"))


def _is_announced(line: Line, marked: Marked) -> bool:
    """Whether a verb of announcing without a subject stands before its place or time: [أعلن] في بغداد عن تشكيل …"""
    clause = marked.clause
    plain = clause.source is None and marked.cue.lemma == "أعلن" and clause.reading.gender == "m" and clause.reading.tense == "past"
    return plain and line.keys[clause.content - 1] == "عن" and line.keys[marked.stop] in W.PREPOSITIONS | W.TIMES


def _speaks_of(line: Line, marked: Marked) -> bool:
    """Whether a phrase without ال, which no list knows, stands right behind a verb as its subject, before what it speaks of: أعلنت
    [منظومة العمل] عن إطلاق …"""
    clause = marked.clause
    if marked.kind != "verb" or clause.source is None or clause.source_before or line.keys[clause.content - 1] != "عن":
        return False
    first = clause.source.first
    return first == marked.first + 1 and line.is_word(first) and not (
        has_article(line.keys[first]) or line.keys[first] in W.DEMONSTRATIVES or is_masdar(line.keys[first])
    )


def _without_conjunction(line: Line, marked: Marked) -> int:
    token, word = line.tokens[marked.first], line.keys[marked.first]
    if marked.clause is not None:
        return token.start + len(marked.clause.reading.conjunction)
    first = key(marked.cue.lemma.split()[0])
    conjoined = word[0] in "وف" and word != first and not first.startswith(word[:2])
    return token.start + conjoined


def _precedes_that(line: Line, i: int, limit: int) -> bool:
    return line.keys[i] == "في" and i + 1 < limit and line.keys[i + 1] in W.THAT
