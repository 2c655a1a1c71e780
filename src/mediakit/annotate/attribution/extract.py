"""Statements of an article, sentence by sentence: cues, their contents, their sources, as rows.

The method in order: find the cues of a sentence; give each its content; find its source or resolve the
dropped one; read the channel; then colon headlines and quotations without a cue.
"""

from __future__ import annotations

from dataclasses import dataclass, replace

from mediakit.annotate.attribution import words as W
from mediakit.annotate.attribution.channels import (
    find_antecedent,
    find_channel,
    find_hearer,
    is_the_conference,
    names_press_conference,
)
from mediakit.annotate.attribution.colons import (
    acts_alone,
    headline_front,
    is_rubric,
    speaks,
    speaks_about,
)
from mediakit.annotate.attribution.complements import limit_of
from mediakit.annotate.attribution.confidence import confidence
from mediakit.annotate.attribution.contents import content_end, form_of
from mediakit.annotate.attribution.cues import Marked, find_cues
from mediakit.annotate.attribution.headlines import name_headlines
from mediakit.annotate.attribution.history import (
    History,
    actor_beside,
    actor_meant,
    agrees,
    nearest_actor,
    relative_actor,
)
from mediakit.annotate.attribution.lines import Line
from mediakit.annotate.attribution.nouns import REPORT_NOUNS
from mediakit.annotate.attribution.outlets import Outlets, compile_outlets
from mediakit.annotate.attribution.phrases import NounPhrase, is_addressee, noun_phrase, phrase_from
from mediakit.annotate.attribution.shapes import (
    has_article,
    has_pronoun,
    is_one_word,
    looks_like_verb,
)
from mediakit.annotate.attribution.sources import (
    AGENCIES,
    BROADCASTERS,
    NOBODY,
    Names,
    Source,
    describe,
    is_issued,
    takes_up_newsroom,
)
from mediakit.annotate.attribution.subjects import PROVIDES
from mediakit.annotate.attribution.vocabulary import Reading, Vocabulary, compile_vocabulary
from mediakit.annotate.attribution.walks import is_tongue
from mediakit.annotate.document import Document
from mediakit.arabic.normalise import key
from mediakit.arabic.words import without_pronoun
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
    reader = _Reader(vocabulary, outlets, names)
    for sentence in doc.news:
        if sentence.tokens:
            reader.read(Line(doc, sentence, by_sentence.get(sentence.sentence_id, ())))
    return name_headlines(doc, reader.rows)


class _Reader:
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
        for rule in (self.colon_headline, self.title_quotation, self.bare_quotation):
            if len(self.rows) == done:
                row = rule(line)
                if row:
                    self.rows.append(row)

    def repeats(self, row: Attribution, marked: Marked) -> bool:
        """A circumstance adds no row to the verb before it that introduces the same words (علق ساخرا: …)."""
        last = self.rows[-1] if self.rows else None
        return marked.kind == "participle" and last is not None and (
            (last.content_start, last.content_end) == (row.content_start, row.content_end)
        )

    def clause_row(self, line: Line, marked: Marked, kinds: dict) -> Attribution | None:
        clause = marked.clause
        if clause.how == "antecedent":
            return self.antecedent_row(line, marked)
        stop = content_end(line, self.vocabulary, marked.first, clause.content, kinds, clause.how)
        if clause.how in ("object", "preposition"):
            stop = self.before_channel(line, clause.content, stop)
        if stop <= clause.content or not line.words_in(clause.content, stop):
            return None
        source = self.source_of(line, marked)
        shown = clause.how == "object" and marked.cue.lemma in _SHOWS
        if shown and (source.type != "document" or source.head in _PICTURES):
            return None
        bare = clause.how == "object" and clause.source and not clause.source_before
        all_of_it = bare and line.keys[clause.source.first] in W.ALL and clause.source.core == clause.source.first + 1
        if (source.known <= 0 or all_of_it) and bare and marked.kind == "verb":
            return self.clause_row(line, _without_source(marked), kinds)
        weak = marked.kind != "noun" and clause.how in _WEAK and not line.is_quote_open(clause.content)
        hearer = weak and clause.source and not clause.source_before and "obj" in clause.reading.cue.complements
        if hearer and (source.known <= 0 or line.keys[clause.source.first] in W.ALL):
            return self.clause_row(line, _without_hearer(marked), kinds)
        was = clause.source_before and line.keys[clause.source.first - 1] in W.AUXILIARIES
        if weak and source.known <= 0 and not was:
            return None
        if source.start is not None or clause.source is None:
            self.history.add(source, aside=self.is_nested(line, marked.first))
        rule = f"{marked.kind}.{clause.how}" + (".before" if clause.source_before else "") + (
            "" if source.start is not None else ".dropped" if source.name else ".agentless"
        )
        return self.row(line, marked, source, clause.content, stop, rule)

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
        stop, first = marked.clause.content, _clause_front(line, marked.clause.content)
        while stop > first and line.keys[stop - 1] in W.PUNCTUATION_COMMA:
            stop -= 1
        first = self.reported_up_to(line, stop) or first
        if line.words_in(first, stop) < 2:
            return None
        source = self.source_of(line, marked)
        self.history.add(source, aside=True)
        return self.row(line, marked, source, first, stop, f"{marked.kind}.antecedent")

    def reported_up_to(self, line: Line, stop: int) -> int | None:
        """The first word of the content that ends before word `stop`: it is what «وهو ما نفته» takes up, or None."""
        end = line.tokens[stop - 1].end
        rows = (r for r in reversed(self.rows) if r.sentence_id == line.sentence.sentence_id and r.content_end == end)
        return next((line.word_at(r.content_start) for r in rows), None)

    def source_of(self, line: Line, marked: Marked) -> Source:
        clause = marked.clause
        quoted = self.quoted_through(line, clause)
        if clause.source is None and quoted is None:
            return self.unspoken(line, marked)
        phrase = quoted or clause.source
        source = self.referent(describe(line, self.vocabulary, phrase, self.names), line, phrase)
        if quoted is None and source.type == "person" and not source.gender and clause.reading.shape == "verb":
            source = source._replace(gender=clause.reading.gender)
        return self.relayed(line, source, clause) if quoted and clause.source else source

    def unspoken(self, line: Line, marked: Marked) -> Source:
        """The source of a cue that names none: nobody, the actor beside it, or the last fitting speaker."""
        clause = marked.clause
        if marked.kind == "noun" and not clause.reading.object:
            return self.noun_itself(line, marked)
        if clause.reading.voice == "passive":
            return NOBODY
        issuer = self.issuer_of_text(line, marked)
        if issuer is not None:
            return issuer
        meant = actor_meant(line, self.vocabulary, marked.first, self.names) if clause.reading.object else None
        if meant is not None and agrees(meant, clause.reading):
            return meant._replace(start=None, end=None, channel="")
        beside = actor_beside(line, self.vocabulary, marked.first, self.names)
        if marked.kind == "participle" and beside and agrees(beside, clause.reading):
            return beside._replace(start=None, end=None, channel="")
        near = nearest_actor(line, self.vocabulary, marked.first, self.names)
        conjoined = clause.reading.conjunction and clause.reading.shape == "verb"
        taken_up = relative_actor(line, self.vocabulary, marked.first, self.names) if conjoined else None
        content = line.tokens[clause.content].start
        found = self.history.dropped(clause.reading, line.sentence.sentence_id, (near, taken_up), content) or NOBODY
        text = marked.cue.lemma not in PROVIDES or found.type == "document"
        return found if text else self.history.last(("document",)) or NOBODY

    def issuer_of_text(self, line: Line, marked: Marked) -> Source | None:
        """Who issued the text that فيه takes up: أصدرت [الوزارة] بيانا جاء فيه أن …, or None."""
        i = marked.first
        if W.IN_IT.isdisjoint(line.keys[i + 1 : i + 3]):
            return None
        for front in range(i - 1, max(0, i - FARTHEST_ISSUER), -1):
            verb = line.keys[front - 1].removeprefix("و")
            if verb in _ISSUE and line.is_word(front) and not line.keys[front].endswith("ا"):
                phrase = noun_phrase(line, self.vocabulary, front, i)
                return describe(line, self.vocabulary, phrase, self.names)._replace(start=None, end=None) if phrase else None
        return None

    def is_nested(self, line: Line, i: int) -> bool:
        """Whether word i is part of what another cue of the sentence reports, or of a quotation."""
        offset = line.tokens[i].start
        rows = (r for r in reversed(self.rows) if r.sentence_id == line.sentence.sentence_id)
        return line.quote[i] >= 0 or any(r.content_start <= offset < r.content_end for r in rows)

    def noun_itself(self, line: Line, marked: Marked) -> Source:
        """«تقارير عن …»: a text that reports is its own source; other nouns without one have none."""
        noun = self.vocabulary.source_noun(line.keys[marked.first])
        if noun is None or marked.cue.lemma not in REPORT_NOUNS:
            return NOBODY
        phrase = NounPhrase(marked.first, marked.stop, marked.stop)
        return describe(line, self.vocabulary, phrase, self.names)

    def quoted_through(self, line: Line, clause) -> NounPhrase | None:
        """«نقلت رويترز عن الوزير أن», «جاء في البيان أن»: who is quoted, after the preposition of the row."""
        relays = clause.reading.cue.relays
        for i in range(clause.stop, clause.content) if relays else ():
            if (line.keys[i] == relays or is_tongue(line, i)) and i + 1 < clause.content:
                said = (j for j in range(i + 2, clause.content) if line.keys[j] in _SAID)
                first = i + 1 + (line.keys[i + 1] in W.WHICH_OF and i + 2 < clause.content)
                return noun_phrase(line, self.vocabulary, first, next(said, clause.content))
        return None

    def relayed(self, line: Line, source: Source, clause) -> Source:
        """The quoted source, reached through the outlet that is the verb's subject."""
        stop = min(clause.source.stop, clause.content)
        relays = clause.reading.cue.relays
        behind = (i - is_tongue(line, i) for i in range(clause.source.first, stop) if line.keys[i] == relays or is_tongue(line, i))
        about = next(behind, stop)
        outlet = describe(
            line, self.vocabulary, clause.source._replace(core=min(clause.source.core, about), stop=about), self.names
        )
        outlet = self.referent(outlet, line, clause.source)
        self.history.add(outlet, aside=True)
        return source._replace(via=outlet.name, channel=self.carrier(outlet), told=(outlet.start, outlet.end))

    def carrier(self, outlet: Source) -> str:
        """The channel of words that an outlet carried."""
        if outlet.type != "media":
            return ""
        if self.names.names_agency(outlet.name):
            return "agency"
        words = [key(word) for word in (outlet.name or "").replace('"', " ").split()]
        aired = BROADCASTERS & {outlet.head, *words[:1]} or self.outlets.kinds.get(" ".join(words)) in ("tv", "radio")
        return "broadcast" if aired else "publication"

    def issuer(self) -> Source | None:
        """Who issued the last statement: its speaker, or the body through which he was quoted."""
        for row in reversed(self.rows):
            if row.channel == "statement":
                via = row.source.via
                return row.source._replace(name=via, type="institution", actor_id=None) if via else row.source
        return None

    def referent(self, source: Source, line: Line, phrase) -> Source:
        """A definite noun without a name takes the name of the earlier source that it takes up."""
        if line.keys[phrase.first].removeprefix("و") in _LATTER and phrase.core == phrase.first + 1:
            named = self.history.last(("person", "institution"))
            return _as(source, named, named.type, source.channel) if named else source
        if phrase.core - phrase.first <= 3 and takes_up_newsroom(line, phrase):
            earlier = self.history.same_head(source.head) or self.history.newsroom(source.head, line.sentence.sentence_id)
            earlier = earlier or self.history.last(("media",))
            if earlier is None:
                return source
            channel = "agency" if source.head in AGENCIES else source.channel
            return _as(source, earlier, earlier.type, channel if earlier.type == "media" else "")
        stem = line.keys[phrase.first].removeprefix("و").removesuffix("نا")
        ours = self.history.same_head(stem) if source.type == "media" and source.head == stem + "نا" else None
        if ours:
            return _as(source, ours, ours.type, source.channel)
        own = self.issuer_by_pronoun(line, phrase)
        if own:
            return _as(source, own, own.type, _NOUN_CHANNELS.get(source.head) or source.channel or "statement")
        if is_issued(source.head) and not source.actor_id and len((source.name or "").split()) <= 2:
            issuer = self.issuer() or self.history.last(("institution", "media", "group", "person"))
            return _as(source, issuer, issuer.type if issuer else source.type, source.channel or "statement")
        return self.history.taken_up(source)

    def issuer_by_pronoun(self, line: Line, phrase) -> Source | None:
        """Whose text or page a phrase with a pronoun means (بيانه, حسابها الرسمي): who spoke or acted before, or None."""
        word = line.keys[phrase.first]
        stems = {stem for stem, pronoun in without_pronoun(word) if len(pronoun) > 1 or pronoun == "ه"}
        if stems.isdisjoint(_OF_ISSUERS):
            return None
        return self.history.dropped(_ANY, line.sentence.sentence_id)

    def according_row(self, line: Line, marked: Marked, kinds: dict) -> Attribution | None:
        limit = limit_of(line, marked.first)
        at, reading = marked.stop, None
        if at < limit and line.keys[at] in ("ما", "لما") or line.keys[at - 1].endswith("ما"):
            at += line.keys[at] in ("ما", "لما")
        if at + 1 < limit and line.keys[at] in _THE_SAME:
            at += 1
        verbs = [r for r in self.vocabulary.readings(line.tokens[at].word) if r.shape == "verb"] if at < limit else []
        if verbs and at not in line.inside_mention:
            reading, at = verbs[0], at + 1
            while at < limit and line.keys[at] in W.PREPOSITIONS_WITH_PRONOUN:
                at += 1
        elif self.is_telling(line, at, limit):
            at += 1
        elif "np" not in marked.cue.complements:
            return None
        if self.closes(line, at) or at < limit and _is_norm(line, at):
            return None
        source, after = self.according_source(line, marked, at, limit, reading)
        one_word = marked.stop - marked.first == 1
        then = line.keys[after : after + 1] and line.keys[after] in _THEN and not has_pronoun(line.keys[at])
        if reading is None and one_word and source.known < 1 and source.start is not None and not then:
            return None
        content = self.enclosing_content(line, marked, kinds)
        carrier = self.rows[-1].source if content and self.rows else NOBODY
        if carrier.type == "media" and carrier.start is not None:
            channel = "agency" if self.names.names_agency(carrier.name) else source.channel
            source = source._replace(via=carrier.name, channel=channel, told=(carrier.start, carrier.end))
        content = content or self.according_content(line, marked, after, kinds)
        rule = "according" if source.start is not None else "according.dropped"
        if content is None:
            return self.sentence_before(line, marked, source, after, rule)
        return self.row(line, marked, source, *content, rule)

    def sentence_before(self, line: Line, marked: Marked, source: Source, after: int, rule: str) -> Attribution | None:
        """«… . بحسب رويترز.»: a sentence that only sources reports the one before it."""
        before = self.lines[-2] if len(self.lines) > 1 else None
        alone = marked.first == 0 and source.start is not None and not any(map(line.is_word, range(after, line.n)))
        if not alone or before is None or before.sentence.role != line.sentence.role:
            return None
        stop = before.n
        while stop > 1 and not (before.is_word(stop - 1) or before.keys[stop - 1] in W.QUOTE_MARKS):
            stop -= 1
        row = self.row(before, None, source, 0, stop, rule)
        cue = self.row(line, marked, source, 0, 1, rule)
        return replace(
            cue, content_start=row.content_start, content_end=row.content_end, form=row.form, channel=row.channel,
            channel_start=row.channel_start, channel_end=row.channel_end,
        )

    def is_telling(self, line: Line, at: int, limit: int) -> bool:
        """Whether word `at` is a noun of saying with its speaker: بحسب [إعلان] الوزارة."""
        if at + 1 >= limit or has_article(line.keys[at]) or at in line.mention or at in line.descriptor:
            return False
        nouns = (r for r in self.vocabulary.readings(line.tokens[at].word) if r.shape == "noun" and not r.object)
        speaker = at + 1 in line.mention or at + 1 in line.descriptor or has_article(line.keys[at + 1])
        return speaker and self.vocabulary.source_noun(line.keys[at]) is None and any(nouns)

    def closes(self, line: Line, at: int) -> bool:
        """على حد تعبيره after a report with a cue of its own adds no second one."""
        own = any(row.sentence_id == line.sentence.sentence_id for row in self.rows)
        near = line.keys[at - 1 : at + 1]
        return own and any(map(_is_saying, near))

    def according_source(self, line, marked, at: int, limit: int, reading) -> tuple[Source, int]:
        named = is_addressee(line, at)
        phrase = (phrase_from if named else noun_phrase)(line, self.vocabulary, at, limit)
        if phrase is None or _is_saying(line.keys[at]):
            found = self.history.dropped(reading or _ANY, line.sentence.sentence_id)
            if found is not None and found.type == "document" and phrase is not None:
                found = self.history.last(("person", "unnamed")) or found
            return found or NOBODY, max(at, phrase.stop if phrase else at)
        if line.keys[at] in W.DEMONSTRATIVES and phrase.core == at + 1:
            return NOBODY, phrase.stop
        phrase = phrase._replace(
            prefixed=line.keys[at][:1] == "ل" and at not in line.mention and line.keys[at] not in W.OWN_FIRST_LETTER
        )
        source = self.referent(describe(line, self.vocabulary, phrase, self.names), line, phrase)
        self.history.add(source, aside=reading is None or source.type != "person")
        return source, phrase.stop

    def enclosing_content(self, line, marked: Marked, kinds) -> tuple[int, int] | None:
        """«ذكرت الوكالة نقلا عن الوزير أن …»: both report what the verb before introduces."""
        for cue in self.cues:
            if cue.clause and cue.first < marked.first and marked.stop < cue.clause.content:
                first = cue.clause.content
                return first, content_end(line, self.vocabulary, cue.first, first, kinds, cue.clause.how)
        return None

    def according_content(self, line, marked, after: int, kinds) -> tuple[int, int] | None:
        """The clause that the phrase stands in: what follows it at the front, else what precedes it."""
        limit = limit_of(line, marked.first)
        opening = marked.first == 0 or line.quote[marked.first] >= 0 and line.keys[marked.first - 1] in W.QUOTE_MARKS
        if not opening:
            first = _clause_front(line, marked.first)
            if line.words_in(first, marked.first) < 6 and line.keys[after : after + 1] and line.is_word(after):
                return first, content_end(line, self.vocabulary, marked.first, after, {}, "that")
            if _interrupts(line, marked.first, after, limit, kinds):
                return first, content_end(line, self.vocabulary, marked.first, after + 1, kinds, "that")
            stop = marked.first
            while stop > first and line.keys[stop - 1] in _BEFORE_ACCORDING:
                stop -= 1
            return (first, stop) if line.words_in(first, stop) > 1 else None
        first = _main_clause(line, after, limit)
        stop = content_end(line, self.vocabulary, marked.first, first, kinds, "that") if first < limit else first
        return (first, stop) if line.words_in(first, stop) > 1 else None

    def agentless_row(self, line: Line, marked: Marked, kinds: dict) -> Attribution | None:
        if marked.cue.stance == "expecting" and self.is_nested(line, marked.first):
            return None
        limit, first = limit_of(line, marked.first), marked.stop
        while first < limit and (line.keys[first] in _BEFORE_CONTENT or line.keys[first] == "عن" or _precedes_that(line, first, limit)):
            first += 1
        if first >= limit:
            return None
        stop = content_end(line, self.vocabulary, marked.first, first, kinds, "that")
        return self.row(line, marked, NOBODY, first, stop, "agentless")

    def colon_headline(self, line: Line) -> Attribution | None:
        """«المصدر: المحتوى» in a headline, or before a quotation."""
        for i in range(1, min(line.n - 1, 12)):
            if line.keys[i] in W.COLONS and line.quote[i] < 0:
                relayed = self.relayed_headline(line, i)
                if relayed:
                    self.history.add(relayed)
                    return self.row(line, None, relayed, i + 1, line.n, "colon")
                first = headline_front(line, i)
                phrase = noun_phrase(line, self.vocabulary, first, i)
                quoted = line.is_quote_open(i + 1) and line.words_in(i + 1, line.skip(i + 1)) > 3
                if phrase and not quoted and is_rubric(line, self.vocabulary, i):
                    return None
                if phrase is None or not (line.sentence.role == "title" or quoted):
                    return None
                source = self.referent(describe(line, self.vocabulary, phrase, self.names), line, phrase)
                about = phrase.stop < i and not (
                    speaks_about(line, self.vocabulary, phrase, source, i) or quoted and acts_alone(line, phrase, source, i)
                )
                if about or not speaks(line, self.vocabulary, phrase, source):
                    return None
                found = find_channel(line, self.vocabulary, phrase.stop, i, self.outlets.kinds)
                source = source._replace(channel=found[0]) if found else source
                self.history.add(source)
                stop = line.skip(i + 1) if quoted else line.n
                if line.sentence.role == "title" and stop < line.n and line.is_word(stop):
                    stop = line.n
                return self.row(line, None, source, i + 1, stop, "colon")
        return None

    def relayed_headline(self, line: Line, colon: int) -> Source | None:
        """Who is quoted in a headline «رويترز عن مسؤول: …», with the outlet between; None where it is another."""
        about = next((i for i in range(1, colon) if line.keys[i] == "عن"), None)
        if about is None or line.sentence.role != "title":
            return None
        outlet = describe(line, self.vocabulary, NounPhrase(0, about, about), self.names)
        phrase = noun_phrase(line, self.vocabulary, about + 1, colon)
        if outlet.type != "media" or phrase is None or phrase.stop < colon:
            return None
        speaker = describe(line, self.vocabulary, phrase, self.names)
        spoke = speaker.known >= 1 and speaker.type in ("person", "unnamed", "group", "institution")
        told = (outlet.start, outlet.end)
        return speaker._replace(via=outlet.name, channel=self.carrier(outlet), told=told) if spoke else None

    def title_quotation(self, line: Line) -> Attribution | None:
        """A headline that opens with a quotation («…».. عنوان) quotes without naming its source."""
        if line.sentence.role != "title" or not line.is_quote_open(0):
            return None
        stop = line.skip(0)
        if line.words_in(0, stop) < 3 or stop < line.n and line.is_word(stop):
            return None
        return self.row(line, None, NOBODY, 0, stop, "title.quotation")

    def bare_quotation(self, line: Line) -> Attribution | None:
        """A paragraph that is a quotation continues the last speaker's words."""
        if line.sentence.role != "body" or not self.rows or not line.is_quote_open(0):
            return None
        stop = line.skip(0)
        if line.words_in(0, stop) < 6 or line.words_in(stop, line.n) > 2:
            return None
        source = self.history.dropped(_ANY, line.sentence.sentence_id)
        return self.row(line, None, source or NOBODY, 0, stop, "continued") if source else None

    def row(self, line, marked: Marked | None, source: Source, first: int, stop: int, rule: str) -> Attribution:
        tokens = line.tokens
        cue_start = _without_conjunction(line, marked) if marked else None
        channel = self.channel(line, marked, first, stop, source)
        return Attribution(
            line.sentence.sentence_id, form_of(line, self.vocabulary, first, stop), cue_start,
            tokens[marked.stop - 1].end if marked else None, marked.cue.lemma if marked else None,
            marked.cue.stance if marked else "neutral", source, tokens[first].start, tokens[stop - 1].end,
            *channel, rule, marked.cue.entry if marked else None,
            confidence(rule, source.known, source.name is not None),
        )

    def channel(self, line, marked, first: int, stop: int, source: Source):
        """How the words reached the public, (channel, start, end), as the cue's own part of the sentence says."""
        if marked is None:
            return (source.channel or None, None, None)
        if source.channel and source.start is not None:
            return source.channel, *(source.told or (source.start, source.end))
        found = self.channel_beside(line, marked, first, stop, source)
        if found:
            kind, x, y, _ = found
            if kind == "meeting" and is_the_conference(line, y) and any(map(names_press_conference, self.lines)):
                kind = "press_conference"
            return kind, line.tokens[x].start, line.tokens[y - 1].end
        published = source.type == "document" and source.start is not None
        x = self.publishing(line, source) if published else None
        if x is not None:
            return "publication", line.tokens[x].start, line.tokens[x].end
        return self.inherited_channel(line, marked, source)

    def channel_beside(self, line, marked, first: int, stop: int, source: Source):
        """The channel in the cue's own part of the sentence, or None."""
        kinds = self.outlets.kinds
        if source.start is not None and marked.cue.lemma in _TOLD:
            hearer = find_hearer(line, self.vocabulary, marked.first, max(marked.stop, _words_of(line, source)[1]), kinds)
            if hearer:
                return hearer
        after = source.start is not None and source.start > line.tokens[marked.first].start
        if not after and not W.IN_IT.isdisjoint(line.keys[marked.first : marked.stop + 2]):
            return find_antecedent(line, self.vocabulary, marked.first, kinds)
        for a, b in self.stretches(line, marked, first, stop, source):
            found = find_channel(line, self.vocabulary, a, b, kinds)
            fronted = b == marked.first and found is not None and found[0] == "publication" and _is_according(line, found[1])
            made_for = found is not None and source.type == "document" and line.keys[found[1]][0] == "ل"
            if found and not fronted and not made_for:
                return found
        return self.within_source(line, source)

    def stretches(self, line, marked, first: int, stop: int, source: Source):
        """Where a cue's channel may stand: from cue to content without the source, after both, before the cue."""
        here = (marked.first, first) if first >= marked.stop else (marked.first, self.next_cue(line, marked.stop))
        if source.start is None:
            yield here
        else:
            a, b = _words_of(line, source)
            if b <= marked.first:
                verbs = (i for i in range(b, marked.first) if looks_like_verb(line, self.vocabulary, i))
                yield b, next(verbs, marked.first)
            yield here[0], min(max(a, here[0]), here[1])
            yield max(b, here[0]), here[1]
        further = [i for i in range(1, line.n) if line.keys[i][0] == "و" and _opens_aside(line, i)]
        if first >= marked.stop:
            yield stop, min(self.next_cue(line, stop), stop + 6, *(i for i in further if i > stop))
        if marked.kind != "according":
            before = range(marked.first) if self.next_cue(line, 0) == marked.first else self.asides_since(line, marked, further)
            yield from ((i, marked.first) for i in before if _opens_aside(line, i))

    def asides_since(self, line, marked, further: list[int]) -> list[int]:
        """Asides with و between the cue before and this one, which belong to this one: …، [وفي بيان]، أكدت …"""
        last = max((c.clause.content for c in self.cues if c.first < marked.first and c.clause), default=line.n)
        return [i for i in further if last < i < marked.first][-1:]

    def within_source(self, line, source: Source):
        """A channel at the end of a source's phrase (مسؤول لوكالة …), where it is no part of an office or a text's name."""
        if source.start is None or source.type in ("document", "media"):
            return None
        a, b = _words_of(line, source)
        found = find_channel(line, self.vocabulary, a + 1, b, self.outlets.kinds)
        office = any(word.removeprefix("ال") in _OF_OUTLETS for word in line.keys[a:b])
        return found if found and found[2] == b and not office else None

    def next_cue(self, line, i: int) -> int:
        """The first word of the next cue from word i on that has a source of its own to its report."""
        return min((c.first for c in self.cues if c.first >= i and c.kind != "according"), default=line.n)

    def publishing(self, line, source: Source) -> int | None:
        """The word in or right after a document's phrase that tells it was published (وثيقة نشرت أمس)."""
        a, b = _words_of(line, source)
        return next((i for i in range(a, min(b + 2, line.n)) if line.keys[i].startswith(_PUBLISHED)), None)

    def inherited_channel(self, line, marked, source: Source):
        """A further report of the same speaker in the sentence shares the channel of the one before."""
        rows = [row for row in reversed(self.rows) if row.sentence_id == line.sentence.sentence_id]
        if source.start is None:
            for row in rows:
                if row.source.name == source.name and row.channel:
                    return row.channel, row.channel_start, row.channel_end
            conjoined = marked.clause is not None and marked.clause.reading.conjunction
            after = line.keys[marked.first - 1 : marked.first] == ["حيث"]
            if not rows and (marked.kind == "participle" or after or conjoined):
                found = find_channel(line, self.vocabulary, 0, marked.first, self.outlets.kinds)
                found = found or find_antecedent(line, self.vocabulary, marked.first, self.outlets.kinds, far=1)
                if found:
                    return found[0], line.tokens[found[1]].start, line.tokens[found[2] - 1].end
        return (None, None, None)


#: What pictures show is seen, not said (أظهرت لقطات انهيار الجسر); bodies show goods (عرض).
_PICTURES = frozenset(map(key, "صورة صور لقطة لقطات مشاهد فيديو فيديوهات مقطع مقاطع تسجيل تسجيلات".split()))
_SHOWS = frozenset(("أظهر",))
#: What may stand between بحسب and its noun: ل apart, and نفس.
_THE_SAME = frozenset(("ل", "نفس", "ذات"))
_LATTER = frozenset(("الاخير", "الاخيره"))
_SAID = frozenset(("قوله", "قولها", "قولهم", "قولهما"))
_WEAK = ("object", "preposition", "question")
#: What leads to a channel after a content, and the channels that words of their own tell there.
_LEADS = frozenset(map(key, "في خلال عبر أثناء".split()))
_STATED = ("statement", "press_conference", "social_media", "interview", "letter", "call", "speech", "hearing")
#: Offices of an outlet, whose لـ names the outlet they belong to.
_OF_OUTLETS = frozenset(map(key, "مدير مديرة رئيس رئيسة محرر محررة تنفيذي تحرير مراسل مراسلة مالك ناشر مؤسس".split()))
_TOLD = frozenset(("أبلغ", "أخبر", "أفاد"))
_NOUN_CHANNELS = {key("موقع"): "publication", key("حساب"): "social_media", key("صفحة"): "social_media"}
_OF_ISSUERS = frozenset(map(key, "بيان تصريح تصريحات تغريدة منشور حساب صفحة موقع كلمة كلام حديث مداخلة خطاب رسالة".split()))
_PUBLISHED = ("نشر", "تنشر", "منشور", "اعلنته", "اعلنها", "اصدرته", "اصدرها")
#: Verbs of issuing a text, whose subject speaks in it.
_ISSUE = W.keys("أصدر أصدرت أصدروا يصدر تصدر نشر نشرت بث بثت وجه وجهت أرسل أرسلت ألقى ألقت عقد عقدت كتب كتبت وزع وزعت أطلق أطلقت تلا تلت")
FARTHEST_ISSUER = 20
_SAYING = ("قول", "تعبير", "وصف", "زعم", "راي")
_ANY = Reading(None, "noun", 3, "", "", "", "active", "", "")
_MAKERS = {
    "verb": _Reader.clause_row, "participle": _Reader.clause_row, "noun": _Reader.clause_row,
    "according": _Reader.according_row, "agentless": _Reader.agentless_row,
}


def _kind(marked: Marked) -> str:
    conjoined = marked.clause is not None and marked.clause.reading.conjunction
    return "coordinated" if marked.kind == "verb" and conjoined else marked.kind


def _is_saying(word: str) -> bool:
    """Whether a key is a noun of saying with its speaker's pronoun (قوله، زعمها)."""
    return word.startswith(_SAYING) and any(without_pronoun(word))


def _as(source: Source, earlier: Source | None, kind: str, channel: str) -> Source:
    if earlier is None:
        return source._replace(channel=channel)
    return source._replace(name=earlier.name, type=kind, actor_id=earlier.actor_id, channel=channel, head=earlier.head or source.head)


def _without_source(marked: Marked) -> Marked:
    """The cue read again: the phrase after the verb is no speaker but the content's beginning."""
    clause = marked.clause
    return marked._replace(clause=clause._replace(source=None, content=clause.source.first, source_before=False))


def _without_hearer(marked: Marked) -> Marked:
    """The cue read again: the phrase after the verb is no speaker but the one spoken to (دعا كل الأحزاب إلى …)."""
    return marked._replace(clause=marked.clause._replace(source=None))


def _without_conjunction(line: Line, marked: Marked) -> int:
    token, word = line.tokens[marked.first], line.keys[marked.first]
    if marked.clause is not None:
        return token.start + len(marked.clause.reading.conjunction)
    first = key(marked.cue.lemma.split()[0])
    conjoined = word[0] in "وف" and word != first and not first.startswith(word[:2])
    return token.start + conjoined


def _words_of(line: Line, source: Source) -> tuple[int, int]:
    """The first word of a source's phrase, a preposition attached to it or not, and the word after it."""
    return line.word_at(source.start + 1) - 1, line.word_at(source.end)


def _opens_aside(line: Line, i: int) -> bool:
    """Whether word i opens a sentence or a part between commas with a preposition (وخلال مؤتمر صحفي، أكد)."""
    return (i == 0 or line.keys[i - 1] in W.PUNCTUATION_COMMA) and line.keys[i].removeprefix("و") in W.PREPOSITIONS


def _is_according(line: Line, i: int) -> bool:
    """Whether word i opens an according-to phrase, which is the report of the outlet itself before another's: وبحسب الصحيفة، يعتقد …"""
    return line.keys[i].removeprefix("و") in W.TAKEN_FROM


def _clause_front(line: Line, i: int) -> int:
    """The first word of the clause that ends before word i."""
    for j in range(i - 1, 0, -1):
        if line.keys[j - 1] == "؛" or line.keys[j - 1] in W.COLONS:
            return j
    for j in range(i - 1, max(0, i - FARTHEST_THEN), -1):
        if line.keys[j] in _THEN:
            return j + 1
    first = 0
    while first < i and line.keys[first] in _NO_CONTENT:
        first += 1
    return first


def _precedes_that(line: Line, i: int, limit: int) -> bool:
    return line.keys[i] == "في" and i + 1 < limit and line.keys[i + 1] in W.THAT


def _is_norm(line: Line, i: int) -> bool:
    """Whether word i, ل before it aside, is a rule or plan that things are done by."""
    return line.keys[i] in W.NORMS or any(s.preposition and s.stem in W.NORMS for s in line.words[i].splits)


def _interrupts(line: Line, cue: int, after: int, limit: int, kinds: dict) -> bool:
    """Whether a phrase between commas interrupts the clause it sources: وبلغ العدد، بحسب الوزارة، مئة."""
    commas = ("،", ",", "-", "–")
    if line.keys[cue - 1] not in commas or after + 1 >= limit or line.keys[after] not in commas:
        return False
    if line.words_in(_clause_front(line, cue), cue) > _COMPLETE and line.words_in(after, limit) <= _REST:
        return False
    word = line.keys[after + 1]
    conjoined = word[0] == "و" and not is_one_word(line, after + 1)
    return line.is_word(after + 1) and after + 1 not in kinds and not conjoined and word not in _NO_SUBJECT and word not in W.ATTENDANT


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


FARTHEST_THEN = 30
#: A clause of more words than these is complete, so that a few words at its end belong to the phrase that sources it.
_COMPLETE, _REST = 8, 6
_BEFORE_CONTENT = W.ANY_THAT | {"الي", "علي", ":", "،"}
_NO_SUBJECT = W.CLAUSE_OPENERS | W.TIMES | W.CONTENT_BREAKERS | W.RELATIVES | W.RELATIVE_MA
_OPENS_PHRASE = W.RELATIVES | W.PREPOSITIONS
_NO_CONTENT = W.PUNCTUATION_COMMA | {"لكن", "هذا", "كذلك", "كما"}
_BEFORE_ACCORDING = W.PUNCTUATION_COMMA | {"وذلك", "."}
_THEN = frozenset(c + word for c in "ف" for word in W.THAT) | {"فقد"}
