"""The sources of an article so far, and whom a verb without a subject means."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Final

from mediakit.annotate.attribution import words as W
from mediakit.annotate.attribution.article_names import Names
from mediakit.annotate.attribution.complements import FREE
from mediakit.annotate.attribution.lines import Line
from mediakit.annotate.attribution.phrases import NounPhrase, noun_phrase
from mediakit.annotate.attribution.shapes import (
    has_article,
    is_function_word,
    looks_like_verb,
)
from mediakit.annotate.attribution.sources import AGENCIES, NEWSROOMS, Source, describe, stem
from mediakit.annotate.attribution.times import past_time
from mediakit.annotate.attribution.vocabulary import Cue, Reading, Vocabulary
from mediakit.annotate.mentions_lists import ordinary_words
from mediakit.annotate.mentions_model import Mention
from mediakit.arabic.normalise import key


class History:
    """The sources of an article so far, and whom a verb without a subject means."""

    def __init__(self, vocabulary: Vocabulary, names: Names):
        self._vocabulary, self._names = vocabulary, names
        self._sources: list[Source] = []
        self._asides: list[Source] = []
        self._lines: dict[int, Line] = {}

    def add(self, source: Source, aside: bool = False) -> None:
        """Remember a source that spoke; aside: within another's report, or only as بحسب names it."""
        if source.name:
            (self._asides if aside else self._sources).append(source)

    def read(self, line: Line) -> None:
        """Remember a sentence, for whoever is its subject, speaking or not."""
        self._lines[line.sentence.sentence_id] = line

    def subject(self, sentence_id: int) -> Source | None:
        """The subject of a sentence by its place, or None."""
        line = self._lines.get(sentence_id)
        source = sentence_subject(line, self._vocabulary, self._names) if line else None
        spoke = (s for s in self._sources if source is not None and s.sentence_id == sentence_id and s.start == source.start and s.actor_id)
        known = next(spoke, None)
        if known is not None:
            return known
        return self.taken_up(source) if source is not None and source.name else None

    def has_subject(self, reading: Reading, sentence_id: int) -> bool:
        """Whether someone who agrees with a cue has spoken in a sentence or is its subject."""
        spoke = any(s.sentence_id == sentence_id and agrees(s, reading) for s in self._sources)
        subject = None if spoke else self.subject(sentence_id)
        return spoke or subject is not None and agrees(subject, reading)

    def dropped(
        self, reading: Reading, sentence_id: int, near: Sequence[Source | None] = (), content: int | None = None
    ) -> Source | None:
        """The referent of a cue without a source, or None. Nothing in its content, which begins at an offset, is.

        In order: who spoke in this sentence, its subject, the actors near the cue; then, for verbs that
        go on with a speech, the last speaker; else the subject of the sentence before, the last speaker.
        """
        goes_on = reading.cue.lemma in _GOES_ON
        for source in self._likely(sentence_id, near, goes_on):
            inside = content is not None and source is not None and source.sentence_id == sentence_id and (
                source.start is not None and source.start >= content
            )
            data = goes_on and source is not None and source.type == "document" and source.number == "p" and reading.conjunction != ""
            if source is not None and not inside and not data and agrees(source, reading):
                text = source.type == "document" and source.sentence_id == sentence_id
                return source._replace(start=None, end=None, channel=source.channel if text else "")
        return None

    def _likely(self, sentence_id: int, near: Sequence[Source | None], goes_on: bool) -> Iterator[Source | None]:
        yield from (s for s in reversed(self._sources) if s.sentence_id == sentence_id)
        yield self.subject(sentence_id)
        yield from near
        if not goes_on:
            yield self.subject(sentence_id - 1)
        yield from reversed(self._sources)
        yield from reversed(self._asides)
        if goes_on:
            yield self.subject(sentence_id - 1)

    def same_head(self, head: str) -> Source | None:
        """The last source whose phrase was headed by the same noun (المصدر, الدراسة)."""
        for source in (*reversed(self._sources), *reversed(self._asides)):
            if source.head == head:
                return source
        return None

    def taken_up(self, source: Source) -> Source:
        """A source that a definite noun names (الخبير العسكري) under the name of the earlier one whose phrase has its words; an outlet
        that is only described (وكالة إخبارية أميركية) under that of the headline's."""
        outlet = self._outlet_of_headline() if source.type == "media" and _is_described(source) else None
        if outlet is not None:
            return source._replace(name=outlet.name, actor_id=outlet.actor_id)
        definite = (source.name or "").startswith("ال")
        earlier = self.same_head(source.head) if definite and not source.actor_id else None
        if definite and source.head in _THE_SOURCE and source.number == "s" and len(source.name.split()) == 1:
            earlier = self.last_unnamed() or earlier
        if earlier is None and definite and source.head in _THE_SOURCE and source.number == "s":
            earlier = self._origin()
        if earlier is None and definite and (source.type == "unnamed" or source.type == "person" and not source.actor_id):
            return self._by_profession(source)
        if earlier is None or self._is_of_other_state(source, earlier):
            return source
        if len(source.name.split()) > 2 and not (_bare(source) <= _bare(earlier) or self._is_only(source)):
            return source
        return source._replace(name=earlier.name, type=earlier.type, actor_id=earlier.actor_id)

    def _outlet_of_headline(self) -> Source | None:
        """The outlet that the headline quotes first, or None."""
        if not self._sources:
            return None
        first = self._sources[0]
        line = self._lines.get(first.sentence_id)
        quoted = line is not None and line.sentence.role == "title" and first.type == "media"
        return first if quoted and first.actor_id and not _is_described(first) else None

    def last_unnamed(self) -> Source | None:
        """The unnamed source quoted last, which المصدر takes up by whatever noun it was named, or None."""
        return next((s for s in reversed(self._sources) if s.type == "unnamed" and s.number == "s"), None)

    def _is_only(self, source: Source) -> bool:
        """Whether a nameless source with its office (المصدر في الوزارة) can mean but one of those quoted before."""
        names = {s.name for s in (*self._sources, *self._asides) if s.head == source.head and s.type == "unnamed"}
        return source.type == "unnamed" and len(names) == 1

    def _is_of_other_state(self, source: Source, earlier: Source) -> bool:
        """Whether two sources bear adjectives of different states: الفريق التونسي, فريق الزمالك المصري."""
        one, other = ({s.entry for word in x.words if (s := self._vocabulary.nationality(word))} for x in (source, earlier))
        return bool(one and other) and one.isdisjoint(other)

    def _origin(self) -> Source | None:
        """The outlet or body quoted last that المصدر means where no unnamed source was quoted, or None."""
        last = self._sources[-1] if self._sources else None
        return last if last is not None and last.type == "media" and last.number == "s" else None

    def _by_profession(self, source: Source) -> Source:
        """One who is named by profession alone (الدبلوماسي السعودي), as the last speaker if that is a person named."""
        last = self._sources[-1] if self._sources else None
        words = [key(word) for word in source.name.split()]
        plain = all(word in _WHICH_ONE or self._vocabulary.nationality(word) for word in words[1:]) and len(source.words) == len(words)
        alone = source.number == "s" and (plain or source.type == "unnamed" and len(words) <= 2) and source.head not in _NAMELESS
        if not alone:
            return source
        if last is None or last.type != "person" or not last.actor_id or last.gender not in ("", source.gender):
            return self._called(source) or source
        return source._replace(name=last.name, type="person", actor_id=last.actor_id)

    def _called(self, source: Source) -> Source | None:
        """The one person whom the article has called by a profession so far: لاعب النادي، فلان، … [اللاعب], or None."""
        people = {
            mention.actor_id or mention.name: mention
            for line in self._lines.values() for mention in line.mention.values()
            if mention.is_named_person and mention.descriptor
            and stem(key(mention.descriptor.split()[0])) == source.head and mention.gender in ("", source.gender)
        }
        named = next(iter(people.values())) if len(people) == 1 else None
        return source._replace(name=self._names.fullest(named), type="person", actor_id=named.actor_id) if named else None

    def newsroom(self, head: str, sentence_id: int) -> Source | None:
        """The last outlet that a noun in construct named before, speaking or not: مجلة «النهر» for المجلة."""
        for number in sorted((n for n in self._lines if n <= sentence_id), reverse=True):
            line = self._lines[number]
            for i in (j for j in reversed(range(line.n)) if line.keys[j] == head):
                phrase = noun_phrase(line, self._vocabulary, i, line.n)
                outlet = describe(line, self._vocabulary, phrase, self._names) if phrase and phrase.core > i + 1 else None
                if outlet is not None and outlet.type == "media":
                    return outlet
        return None

    def last_outlet(self) -> Source | None:
        """The outlet named last as a source, with words of its own or not, or None."""
        named = (s for s in (*self._sources, *self._asides) if s.type == "media" and s.number == "s")
        return max(named, key=lambda s: (s.sentence_id, s.start or 0), default=None)

    def last(self, types: Sequence[str]) -> Source | None:
        """The last source of one of these kinds."""
        for source in reversed(self._sources):
            if source.type in types:
                return source
        return None


def _is_described(source: Source) -> bool:
    """Whether an outlet is described by adjectives and not named: صحيفة بريطانية."""
    head, *rest = map(key, (source.name or "").split()) if source.name else ("",)
    plain = head in NEWSROOMS | AGENCIES and bool(rest) and not source.actor_id
    return plain and all(word.endswith(("ي", "يه")) and not has_article(word) for word in rest)


def _bare(source: Source) -> frozenset[str]:
    """The words of a source's phrase without their article."""
    return frozenset(word.removeprefix("ال") for word in source.words)


#: A cue that asks nothing of its source.
ANYONE: Final = Reading(Cue("", "noun", "", "neutral", ()), "noun", 3, "", "", "", "active", "", "")
_NAMELESS: Final = W.keys("مصدر شاهد مواطن عسكري مرشح")
#: Adjectives that tell no person by themselves: اللاعب [الدولي السابق].
_WHICH_ONE: Final = W.keys("الدولي الدولية السابق السابقة الأسبق الحالي الحالية المخضرم المخضرمة الشاب الشابة المعارض المعارضة المستقل المستقلة الجديد الجديدة العسكري العسكرية الأممي الأممية السياسي السياسية الاقتصادي الاقتصادية")
_THE_SOURCE: Final = W.keys("مصدر")
_GOES_ON: Final = frozenset("أضاف تابع أردف استطرد واصل استدرك أكمل زاد ختم اختتم".split())


def agrees(source: Source, reading: Reading) -> bool:
    """Whether gender and number of a cue allow this source as its dropped subject."""
    if reading.shape == "noun":
        his = _OWNERS.get(reading.object, "") if reading.cue.lemma != "مفاد" else ""
        return not his or not source.gender or source.number == "p" or his == source.gender
    if reading.number == "p":
        return source.number == "p" or source.type in ("group", "unnamed")
    people = source.type in ("group", "unnamed") and source.head not in _BODIES
    if reading.number == "s" and source.number == "p" and (source.gender != "f" or people):
        return False
    return not reading.gender or not source.gender or reading.gender == source.gender


#: The gender of whoever a pronoun on a noun that reports means: على خلفية [انتقاده] …
_OWNERS: Final = {"ه": "m", "ها": "f"}
_BODIES: Final = frozenset(map(key, "مصادر جهات أوساط دوائر أطراف وسائل جماعات منظمات".split()))


def sentence_subject(line: Line, vocabulary: Vocabulary, names: Names) -> Source | None:
    """The actor that is the subject of a sentence by its place: after a first verb, or at the front."""
    front = _past_opening(line, vocabulary)
    opener = line.n > front + 2 and line.keys[front] in _OPENS_CLAUSE
    second = line.n > front + 1 and (not is_function_word(line, front) or line.keys[front] in W.AUXILIARIES)
    for first in (front + 1, front + 2) if opener else (front, front + 1) if second else (front,):
        if first > front and line.keys[first] in W.TIMES:
            first = past_time(line, first, line.n)  # أصدرت الاثنين الجماعة بيانا
        if first >= line.n:
            continue
        if line.is_quote_open(first) and first + 1 in line.mention:
            first += 1
        if first in line.mention or first in line.descriptor:
            phrase = noun_phrase(line, vocabulary, first, line.n)
            mention = line.mention.get(first) or line.descriptor.get(first)
            if phrase and mention.kind in ("person", "organisation", "state"):
                return describe(line, vocabulary, phrase, names)
        elif _may_be_subject(line, vocabulary, first):
            phrase = noun_phrase(line, vocabulary, first, _before_complement(line, vocabulary, first))
            return describe(line, vocabulary, phrase, names) if phrase else None
    return None


def _before_complement(line: Line, vocabulary: Vocabulary, first: int) -> int:
    """Where the preposition stands that the verb right before a subject asks for (نصت الخطة [على] …), else the sentence's end."""
    verbs = vocabulary.readings(line.words[first - 1]) if first else ()
    asked = {name for r in verbs if r.shape == "verb" for name in r.cue.complements}
    return next((i for i in range(first + 1, line.n) if FREE.get(line.keys[i]) in asked), line.n)


def _past_opening(line: Line, vocabulary: Vocabulary) -> int:
    """The word behind what nobody reports ([يذكر أنه سبق أن] أرسلت روسيا …) or an opening phrase without a verb that a comma
    closes: [بالمقابل،] استقبل الرئيس …"""
    that = _that_of_nobody(line, vocabulary)
    if that:
        return that + 1 + 2 * (line.keys[that + 1 : that + 3] == ["سبق", "ان"])
    comma = next((i for i in range(1, min(6, line.n - 2)) if line.keys[i] in W.COMMAS), 0)
    governed = line.keys[0].removeprefix("و") in W.PREPOSITIONS
    opens = comma > 0 and (governed or line.keys[0][0] == "ب" and line.keys[0] not in ordinary_words()[0])
    if opens and not any(looks_like_verb(line, vocabulary, i) for i in range(comma)):
        return comma + 1
    return _met_verb(line, vocabulary) if governed else 0


def _met_verb(line: Line, vocabulary: Vocabulary) -> int:
    """The verb with an actor right behind it that follows an opening phrase without a comma: خلال الزيارة [التقى] الوزير …, or 0."""
    for i in range(2, min(FARTHEST_OPENED, line.n - 1)):
        if not line.is_word(i) or i in line.inside_mention or line.keys[i] in W.RELATIVES or line.keys[i] in W.THAT:
            return 0
        closed = has_article(line.keys[i - 1]) or i - 1 in line.inside_mention
        plain = not has_article(line.keys[i]) and not is_function_word(line, i)
        if line.keys[i] in _MEETS or plain and (closed or looks_like_verb(line, vocabulary, i)):
            return i if i + 1 in line.mention or i + 1 in line.descriptor else 0
    return 0


FARTHEST_OPENED: Final = 8
#: Verbs that begin like a noun with its article.
_MEETS: Final = W.keys("التقى التقت التقيا التزم التحق التحقت التمس")


def _that_of_nobody(line: Line, vocabulary: Vocabulary) -> int:
    """The أن behind a phrase without a source that opens a sentence (يشار إلى [أن]), or 0."""
    first = line.keys[0].removeprefix("و")
    for phrase in vocabulary.agentless.get(first, ()):
        stop = len(phrase.keys)
        if tuple(line.keys[1:stop]) == phrase.keys[1:] and stop + 2 < line.n:
            at = stop + (line.keys[stop] in W.GOVERNED)
            if line.keys[at] in W.THAT:
                return at
    return 0


#: What may stand before a sentence's verb: an opener of a clause, a particle.
_OPENS_CLAUSE: Final = W.CLAUSE_OPENERS | {c + word for c in ("", "و", "ف") for word in W.VERB_PARTICLES}


def _may_be_subject(line: Line, vocabulary: Vocabulary, i: int) -> bool:
    known = vocabulary.source_noun(line.keys[i]) or line.keys[i] in W.QUANTIFIERS and line.keys[i] not in W.ALL
    titled = i + 1 in line.descriptor or i + 1 in line.mention and line.mention[i + 1].kind == "person"
    tells = titled and any(r.shape == "verb" for r in vocabulary.readings(line.words[i]))
    return bool(known) and not tells and not is_function_word(line, i)


def actor_beside(line: Line, vocabulary: Vocabulary, i: int, names: Names) -> Source | None:
    """The actor named right before a circumstance (علق الوزير قائلا)."""
    for j in (i - 1, i - 2):
        mention = line.inside_mention.get(j) if j >= 0 else None
        if mention and mention.kind in ("person", "organisation"):
            first = _first_word(line, mention, j)
            construct = mention.kind == "organisation" and first and line.is_word(first - 1) and not (
                looks_like_verb(line, vocabulary, first - 1) or line.keys[first - 1] in W.FUNCTION
            )
            if construct or first and line.keys[first - 1] in W.PREPOSITIONS or line.tokens[first].start < mention.start:
                return None
            return describe(line, vocabulary, NounPhrase(first, j + 1, j + 1), names)
        if j >= 0 and line.keys[j] not in W.QUOTE_MARKS:
            return None
    return None


def actor_meant(line: Line, vocabulary: Vocabulary, i: int, names: Names) -> Source | None:
    """The actor that the relative pronoun right before word i takes up: أثار غضب الحلف [الذي] اعتبره قرارا خطرا."""
    at = i - 2 - (i > 2 and line.keys[i - 2] in W.COMMAS)
    mention = line.inside_mention.get(at) if i > 1 and line.keys[i - 1] in W.RELATIVES else None
    if mention is None or mention.kind not in ("person", "organisation", "state"):
        return None
    first = _first_word(line, mention, at)
    return describe(line, vocabulary, NounPhrase(first, at + 1, at + 1), names)


def _first_word(line: Line, mention: Mention, i: int) -> int:
    """The first word of a mention that word i stands in."""
    return next(k for k in range(i, -1, -1) if line.mention.get(k) is mention)


def relative_actor(line: Line, vocabulary: Vocabulary, i: int, names: Names) -> Source | None:
    """The actor that the last relative pronoun before word i takes up: … الحركة، [التي] حكمت البلاد، وتعهدت بـ…"""
    for j in range(i - 1, 0, -1):
        if line.keys[j] in W.RELATIVES and line.same_level(i, j):
            return actor_meant(line, vocabulary, j + 1, names)
    return None


def latter_actor(line: Line, vocabulary: Vocabulary, i: int, names: Names) -> Source | None:
    """The actor that الأخير or الأخيرة at word i takes up: the last one of its gender named before it in the sentence, a person first."""
    gender = "f" if line.keys[i].endswith("ه") else "m"
    named = [j for j in range(i - 1, -1, -1) if j in line.mention]
    for kinds in ("person",), ("organisation", "state"):
        for j in (j for j in named if line.mention[j].kind in kinds):
            found = describe(line, vocabulary, NounPhrase(j, line.mention_end[j], line.mention_end[j]), names)
            if found.gender in ("", gender) and found.type != "media":
                return found
    return None


def _is_governed(line: Line, mention: Mention, i: int) -> bool:
    """Whether a preposition stands before the person at word i, title included: في مؤتمر [مع] الوزير فلان، أضاف …"""
    first = i if mention.descriptor_start < 0 else min(i, line.word_at(mention.descriptor_start))
    return first > 0 and line.keys[first - 1] in W.PREPOSITIONS


def nearest_actor(line: Line, vocabulary: Vocabulary, i: int, names: Names) -> Source | None:
    """The last person named before word i in its sentence."""
    for j in range(i - 1, -1, -1):
        mention = line.mention.get(j)
        named = line.inside_mention.get(j - 2) if j > 1 and line.keys[j - 1] in W.COMMAS else None
        if mention and mention.is_role and named and named.kind == "person":
            continue
        if mention and mention.kind == "person" and line.same_level(i, j) and not _is_governed(line, mention, j):
            return describe(line, vocabulary, NounPhrase(j, line.mention_end[j], line.mention_end[j]), names)
    return None
