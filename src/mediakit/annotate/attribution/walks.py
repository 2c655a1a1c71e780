"""Reading on from a cue, word by word, and what its lexicon row asks of the way."""

from __future__ import annotations

import re
from collections.abc import Collection
from dataclasses import dataclass, field
from functools import lru_cache
from typing import Final, NamedTuple

from mediakit.annotate.attribution import words as W
from mediakit.annotate.attribution.complements import FREE, complement_at, is_that
from mediakit.annotate.attribution.lines import Line
from mediakit.annotate.attribution.phrases import COUNTERPARTS, NounPhrase, noun_phrase, starts_noun
from mediakit.annotate.attribution.shapes import has_article, is_conjoined, is_masdar
from mediakit.annotate.attribution.vocabulary import Reading, Vocabulary
from mediakit.arabic.words import splits, without_pronoun
from mediakit.memory import MOST_WORDS

FARTHEST_CLAUSE: Final = 16
FARTHEST_NEEDED: Final = 16
LONGEST_BODY: Final = 5
_NONE: Final[frozenset[str]] = frozenset()
#: Words that may begin who speaks as well as what is spoken of.
_NO_OBJECT: Final = W.QUANTIFIERS | W.DEMONSTRATIVES | {"اي", "كافه"}


class Clause(NamedTuple):
    """What was found around a cue. Word numbers; source may be None; how tells the construction."""

    reading: Reading
    first: int
    stop: int
    source: NounPhrase | None
    content: int
    how: str
    source_before: bool = False


@dataclass(slots=True)
class Walk:
    """The state of reading on from a cue: what has been found so far, and where reading stands.

    complements: how content may follow, but for objects that only certain nouns begin: `content_at` finds those.
    """

    line: Line
    vocabulary: Vocabulary
    cue: int
    reading: Reading
    limit: int
    before: NounPhrase | None
    at: int
    takes_source: bool = False
    source: NounPhrase | None = None
    objects: list[NounPhrase] = field(default_factory=list)
    complements: tuple[str, ...] = field(init=False)

    def __post_init__(self) -> None:
        self.complements = self.reading.cue.free

    def content_at(self, i: int) -> tuple[str, int] | None:
        """How content begins at word i, and its first word; None if it does not begin here."""
        if self.names_body(i):
            return None
        found = self.opens(i, self.complements)
        if found is not None or i >= self.limit:
            return found
        if self.tells_need(i):
            return ("object", i)
        if self.speaks_plainly(i) and (self.source or self.before):
            return ("that", i)
        named = i + (self.line.keys[i] == "اصابع")  # وجهت الدولة [أصابع] الاتهام إلى …
        if "noun" in self.complements and named < self.limit and self.names_report(named):
            return ("noun", named)
        if self.tells_what(i):
            return ("object", i)
        spoken = self.source is not None or not self.takes_source or self.line.keys[i] not in _NO_OBJECT
        return ("object", i) if spoken and self.is_wanted(i) else None

    def speaks_plainly(self, i: int) -> bool:
        """Whether the speaker's own words begin at word i without a mark, by «we» or «I»: قال الوزير [نحن] مطالبون بـ…"""
        return i > self.cue + 1 and self.reading.cue.lemma in _SPEAKS and self.line.keys[i] in W.FIRST_PERSON and self.line.is_word(i - 1)

    def tells_need(self, i: int) -> bool:
        """Whether word i is the noun by which a clause with أن is needed or possible: أكد الوزير [ضرورة] أن …"""
        need = i + 1 < self.limit and self.line.keys[i] in W.NEED and self.line.keys[i + 1] in W.THAT
        return need and "np" in self.complements and self.line.keys[i - 1] not in W.PREPOSITIONS

    def opens(self, i: int, complements: Collection[str]) -> tuple[str, int] | None:
        """The same by what the row takes, but for ل where إلى follows: دعا الوكيل [للرعاية] في تعميم [للفروع] إلى …"""
        if self.is_uttered(i):
            return ("quote", i)
        found = None if self.is_title(i) else complement_at(self.line, complements, i, self.limit)
        if found is None or found[0] != "preposition":
            return found
        keys = self.line.keys
        issued = keys[i] == "عن" and (keys[i - 1] in W.ISSUED or keys[i - 2] in W.ISSUED and keys[i - 1] in W.ADVERBS | W.TIMES)
        if i - 1 > self.cue and keys[i - 1] in W.GOVERNING or issued:
            return None
        if keys[i][0] == "ب" and self.reading.cue.lemma in _TELLS and self.is_place(i) or "that" in complements and self.is_aside(i):
            return None
        to = keys[i][0] == "ل" and "إلى" in complements and not _is_act(keys[i][1:])
        reach = keys[i + 1 : min(self.limit, i + FARTHEST_CLAUSE)] if to else ()
        return None if any(FREE.get(word) == "إلى" for word in reach) else found

    def is_uttered(self, i: int) -> bool:
        """Whether the quotation that opens at word i, of however few words, is what was called out or written, no name: رددوا [«لا للحرب»],
        كتب على الجدار [«ارحل»]; right behind the verb only where its subject is known: رسالة تقول [«عام سعيد»]."""
        line, lemma = self.line, self.reading.cue.lemma
        if i >= self.limit or not line.is_quote_open(i) or line.keys[i - 1] in W.PREPOSITIONS:
            return False
        called = lemma in CALLS_OUT
        if i + 1 in line.inside_mention and not called:
            return False
        if i == self.cue + 1 and not (called and self.reading.shape == "participle"):
            return not self.takes_source and lemma == "قال" and self.reading.shape == "verb"
        stop = line.skip(i)
        closes = stop >= self.limit - 1 or line.keys[stop] in W.COMMAS and W.COLONS.isdisjoint(line.keys[stop : self.limit])
        return called or lemma == "كتب" and closes and line.words_in(i, stop) > 1 and line.keys[i - 1] not in _TITLES

    def is_aside(self, i: int) -> bool:
        """Whether the preposition at word i opens where or on which occasion something is said, before أن: حذر الوزير [من طرابلس] أن …,
        أمل [في بيان] أن …, أضاف لدى وصوله [إلى] المطار أن …"""
        line, first = self.line, i + 1
        if i <= self.cue + 1 or line.keys[i] not in FREE or first >= self.limit or self.reading.cue.lemma in _ASKS:
            return False
        place, text = line.mention.get(first), {split.stem for split in line.words[first].splits}
        said = line.keys[i] == "في" and (line.keys[first] in W.IN_CONSTRUCT or line.keys[first] == "وقت" or not self.vocabulary.channel_words.isdisjoint(text))
        that = next((j for j in range(first + 1, min(self.limit, i + FARTHEST_CLAUSE)) if is_that(line, j)), None)
        if that is None or not (said or _is_going(line.keys[i - 1])):
            at = line.mention_end.get(first, self.limit) if place is not None and place.kind in ("place", "state") else self.limit
            return that is not None and at <= that and all(word in W.TIMES or word in W.COMMAS for word in line.keys[at:that])
        return not any(map(self.vocabulary.reports_anew, line.words[first:that]))

    def is_title(self, i: int) -> bool:
        """Whether the quotation that opens at word i is what something is called, no words of who speaks: تقرير بعنوان [«المال والحرب»];
        not for verbs of writing, which a headline says (كتبت الصحيفة تحت عنوان «…»)."""
        if not i or not self.line.is_quote_open(i):
            return False
        called = not _TITLES.isdisjoint(s.stem for s in self.line.words[i - 1].splits)
        return called and self.reading.cue.lemma not in _WRITES or self.names_text(i)

    def names_text(self, i: int) -> bool:
        """Whether the quotation that opens at word i is the name of a text of which a relative clause tells: في تقرير [«آفاق السوق»]، الذي نشره
        أمس، إن …"""
        line = self.line
        if line.keys[i - 1] not in self.vocabulary.channel_words or line.skip(i) + 1 >= self.limit:
            return False
        after = line.skip(i)
        return line.keys[after + (line.keys[after] in W.COMMAS)] in W.RELATIVES

    def is_place(self, i: int) -> bool:
        """Whether word i is ب and the place where a body sits: أفادت السفارة الروسية [بواشنطن] أن …"""
        mention = self.line.prefixed_mention(i)
        return mention is not None and mention.kind in ("place", "state")

    def names_body(self, i: int) -> bool:
        """Whether the quotation right behind the verb, which opens at word i, is the name of the body that speaks:
        ذكرت [«كتائب الشهيد فلان»]، الجناح العسكري للحركة، أن …"""
        line = self.line
        if i != self.cue + 1 or not self.takes_source or not line.is_quote_open(i) or line.words_in(i, line.skip(i)) > LONGEST_BODY:
            return False
        return self.vocabulary.head_type(line.keys[i + 1]) not in ("", "document") and not has_article(line.keys[i + 1])

    def tells_what(self, i: int) -> bool:
        """Whether the object is a relative clause that begins at word i: نفى الوزير [ما] تردد عن …"""
        relative = self.line.keys[i] == "ما" and i + 1 < self.limit and self.line.keys[i + 1] not in W.ANY_THAT
        if _is_called(self.line, i) and {"np", "whole"} & set(self.reading.cue.complements):
            return True
        return relative and not {"np", "whole"}.isdisjoint(self.complements) and self.line.keys[i - 1] not in W.PREPOSITIONS

    def is_wanted(self, i: int) -> bool:
        """Whether word i is a noun that the row asks for as the object: ثمن الوزير [دور] …"""
        needs = self.reading.cue.needs
        if not needs:
            return False
        wanted = next((words for name, words in needs if name in ("np", "whole")), _NONE)
        if _PERSON in wanted and _judges_person(self.line, self.source, i):
            return True
        return "*" not in wanted and not wanted.isdisjoint(_stems(self.line.keys[i]))

    def names_report(self, i: int) -> bool:
        """Whether word i is a noun that reports: وجه [اتهامات] …; a definite one with its complement (أعاد
        [التأكيد] على …), for else it may be who speaks (وجه الادعاء …)."""
        if i in self.line.inside_mention:
            return False
        nouns = self.vocabulary.report_nouns(self.line.words[i])
        if not has_article(self.line.keys[i]):
            return bool(nouns) and not self.describes_speaker(i)
        return any(complement_at(self.line, cue.complements, i + 1, self.limit) for cue in nouns)

    def describes_speaker(self, i: int) -> bool:
        """Whether word i is the adjective of the source noun right behind the verb, though spelled like a noun that reports:
        أعربت مصادر [أمنية] عن قلقها."""
        adjective = self.line.keys[i].endswith(("ي", "يه")) and i == self.cue + 2 and self.takes_source
        return adjective and self.vocabulary.source_noun(self.line.keys[i - 1]) is not None and not has_article(self.line.keys[i - 1])

    def halts(self, i: int) -> bool:
        """Whether content may begin at word i, so that no phrase runs over it."""
        if i in self.line.inside_mention and i not in self.line.mention:
            return False
        cue = self.reading.cue
        if not cue.needs and "noun" not in cue.complements:
            return self.speaks_plainly(i) or self.tells_need(i) or self.opens(i, cue.complements) is not None
        if self.content_at(i) is not None:
            return True
        closed = has_article(self.line.keys[i - 1]) or i - 1 in self.line.inside_mention
        return closed and (self.is_wanted(i) or self.blames(i))

    def blames(self, i: int) -> bool:
        """Whether word i is a noun that the row asks for behind the object: حمل الوزير الشركة [مسؤولية] …"""
        wanted = next((words for _, words in self.reading.cue.needs if "*" in words), _NONE)
        return not wanted.isdisjoint(_stems(self.line.keys[i]))

    def adds_body(self, i: int) -> bool:
        """Whether word i adds a body to the source rather than opening an object: الجمعية وجمعية «…»."""
        word = self.line.keys[i]
        return word[0] == "و" and len(word) > 4 and word[1:] in self.vocabulary.heads

    def adds_verb(self, i: int) -> bool:
        """Whether word i, right behind the cue, adds a verb that shares its object: طلب [وحصل] على ترخيص."""
        shares = i == self.cue + 1 and "obj" in self.complements and i + 1 < self.line.n
        return shares and self.line.keys[i + 1] in W.PREPOSITIONS and is_conjoined(self.line, i)

    def closed(self, how: str, content: int) -> Clause | None:
        """The clause, its content found."""
        if "whole" in self.complements and (how == "preposition" or self.line.keys[content - 1] in W.THAT_WITH_PREFIX):
            content = self.whole_content(content)
        if how == "preposition" and self.reading.cue.lemma in _ASKS and self.line.keys[content - 1] == "من":
            how, content = self.asked_of(content)
        if how == "object" and self.source is not None and self.before is None and not self.objects and self.blames(content):
            content, self.source = self.source.first, None
        added = content < self.limit and how == "object" and (
            _adds(self.line.keys[content]) or self.adds_body(content) or self.line.keys[content] in W.GOVERNED
        )
        if content >= self.limit or added:
            return None
        source = self.source or self.before
        before = self.source is None and self.before is not None
        return Clause(self.reading, self.cue, self.cue + 1, source, content, how, before)

    def asked_of(self, first: int) -> tuple[str, int]:
        """How the content begins behind the one asked, whose phrase begins at a word: طلب من الشركة [حذف] المقطع."""
        acts = (i for i in range(first + 1, self.limit) if self.line.keys[i][0] == "ب" and _is_act(self.line.keys[i][1:]))
        phrase = noun_phrase(self.line, self.vocabulary, first, next(acts, self.limit))
        after = phrase.stop if phrase else first
        if after < self.limit and self.line.keys[after] in W.COMMAS:
            after += 1
        elif phrase is not None:
            after = _definite_act(self.line, phrase)
        if after < self.limit and self.line.keys[after] in W.THAT:
            return "that", after + 1
        if phrase is not None and after < self.limit and self.line.keys[after][0] == "ب" and _is_act(self.line.keys[after][1:]):
            return "preposition", after
        asked = phrase is not None and starts_noun(self.line, self.vocabulary, after, self.limit) and not self.line.is_quote_open(after)
        return ("object", after) if asked else ("preposition", first)

    def whole_content(self, content: int) -> int:
        """For cues whose object is part of the content: the object's first word.

        Where only one phrase stands before the content (ووصف الاتفاق بأنه تاريخي) it is the object.
        """
        if self.reading.object or self.reading.voice == "passive":
            return content
        if self.objects:
            return self.objects[0].first
        needs_object = self.line.keys[content - 1] in OF_WHOM or self.complements[0] == "whole"
        if self.source is not None and self.before is None and needs_object:
            apart = self.object_after_comma(content)
            if apart is not None:
                return apart
            content, self.source = self.source.first, None
        return content

    def object_after_comma(self, content: int) -> int | None:
        """The object that stands between commas before its judgement, which begins at a word: وصف الوزير، أمس، [اتهام] بلاده، بأنه كاذب."""
        commas = [i for i in range(self.source.stop, content - 2) if self.line.keys[i] in W.COMMAS]
        if self.line.keys[self.source.stop - 1] in W.COMMAS:
            commas.insert(0, self.source.stop - 1)
        nouns = (i + 1 for i in reversed(commas) if self.line.keys[i + 1] not in W.TIMES and starts_noun(self.line, self.vocabulary, i + 1, content))
        return next(nouns, None)


def _is_going(word: str) -> bool:
    """Whether a key is the going or coming of the speaker, behind which إلى and من tell where: لدى [وصوله] إلى المطار."""
    return any(stem in _GOINGS for stem, _ in without_pronoun(word))


_GOINGS: Final = W.keys("وصول عودة مغادرة دخول خروج انتقال زيارة توجه سفر قدوم")
#: Verbs whose quotation is seldom long.
CALLS_OUT: Final = frozenset(("ردد", "هتف", "صاح", "صرخ"))
_SPEAKS: Final = frozenset(("قال", "أضاف", "تابع"))
_TITLES: Final = W.keys("عنوان شعار مسمى")
_WRITES: Final = frozenset(("كتب", "نشر", "عنون", "تابع", "قال"))


def _is_called(line: Line, i: int) -> bool:
    """Whether «what he calls …», of which a speaker speaks, begins at word i: هاجم [ما وصفه] بالإهمال."""
    return i + 1 < line.n and line.keys[i] == "ما" and line.keys[i + 1] in _CALLED


_CALLED: Final = W.keys("وصفه وصفته يصفه تصفه سماه سمته يسميه تسميه أسماه أسمته اعتبره اعتبرته يعتبره تعتبره عده عدته")
#: Verbs of telling, which report no place.
_TELLS: Final = frozenset(("أفاد", "صرح", "أقر"))
_ASKS: Final = frozenset(("طلب", "التمس"))


def _is_act(word: str) -> bool:
    """Whether a key behind ل, which stands for its article, is a verbal noun of an act: المساهمة, وقف."""
    return is_masdar(word) or bool(_TO_ACT.fullmatch(word.removeprefix("ل")))


def _definite_act(line: Line, phrase: NounPhrase) -> int:
    """The word of a phrase at which what its like are asked for begins, in the shape of an adjective: طلبت الحكومة من البرلمان [الموافقة]
    على …; else where the phrase ends."""
    for i in range(phrase.first + 1, min(phrase.stop, line.n - 1)):
        word = line.keys[i]
        act = word.startswith("ال") and bool(_TO_ACT.fullmatch(word[2:])) and word not in _NO_ACTS and i not in line.inside_mention
        if act and line.keys[i + 1] in W.GOVERNED:
            return i
    return phrase.stop


_NO_ACTS: Final = W.keys("المجاورة المعارضة المعاصرة المماثلة المقابلة المناهضة المناوئة")
#: The verbal nouns of the third form, with ة.
_TO_ACT: Final = re.compile("م.ا..ه")
#: بأنه and its like take an object up, which بأن alone does not: وصف الاتفاق [بأنه] …, اعتبر الوزير [بأن] …
OF_WHOM: Final = W.THAT_WITH_PREFIX & W.THAT_WITH_PRONOUN


def has_needed(line: Line, vocabulary: Vocabulary, clause: Clause) -> bool:
    """Whether a clause has what its lexicon row asks for: a noun (قلل من [شأن] …), whoever is quoted
    (جاء [في البيان] أن …)."""
    cue = clause.reading.cue
    if cue.relays and "that" not in cue.complements and not _is_relayed(line, vocabulary, clause):
        return False
    wanted = dict(cue.needs).get(_complement(line, clause))
    if wanted is None:
        return not cue.bound or clause.how not in ("that", "quote", "colon")
    if _PERSON in wanted and _judges_person(line, clause.source, clause.content):
        return True
    if clause.how == "object" and _is_called(line, clause.content):
        return True
    first, reach = clause.content + line.is_quote_open(clause.content), 1
    if "*" in wanted:
        first, reach = first + (not clause.reading.object), FARTHEST_NEEDED
    return any(not wanted.isdisjoint(_stems(word)) for word in line.keys[first : first + reach])


#: In a lexicon row, the need of a person whom another one judges: هاجم الوزير [سلفه].
_PERSON: Final = "{person}"


def _judges_person(line: Line, source: NounPhrase | None, i: int) -> bool:
    """Whether a person speaks of the person named at word i."""
    return source is not None and _is_person(line, source.first) and _is_person(line, i)


def _is_person(line: Line, i: int) -> bool:
    """Whether a person's name or title begins at word i, or a counterpart."""
    named = line.mention.get(i) or line.descriptor.get(i)
    return named is not None and named.kind == "person" or line.keys[i] in COUNTERPARTS


def _is_relayed(line: Line, vocabulary: Vocabulary, clause: Clause) -> bool:
    """Whether whoever is quoted stands between verb and content, and no other report does."""
    between = range(clause.stop, clause.content)
    relays = clause.reading.cue.relays
    if relays == "في" and clause.source is not None:
        return False
    taken_up = W.IN_IT if relays == "في" else W.OF_HIM if relays == "عن" else _NONE
    named = any(line.keys[j] == relays or is_tongue(line, j) or line.keys[j] in taken_up for j in between)
    return named and not any(
        r.shape == "verb" for j in between
        if j not in line.inside_mention and line.keys[j] not in W.PREPOSITIONS and not is_release(line, vocabulary, j)
        for r in vocabulary.readings(line.tokens[j].word)
    )


def is_tongue(line: Line, i: int) -> bool:
    """Whether word i is the second of على لسان, which names whom an outlet quotes as عن does."""
    return line.keys[i] == "لسان" and i > 0 and line.keys[i - 1] == "علي"


def _complement(line: Line, clause: Clause) -> str:
    """The complement of the lexicon row that a clause uses."""
    whole = "whole" in clause.reading.cue.complements
    if clause.how == "that" and line.keys[clause.content - 1] in W.ANY_THAT:
        return "that"
    if whole or clause.how == "object":
        return "whole" if whole else "np"
    if clause.how != "preposition":
        return clause.how
    return FREE.get(line.keys[clause.content - 1]) or line.keys[clause.content + line.is_quote_open(clause.content)][0]


@lru_cache(maxsize=MOST_WORDS)
def _stems(word: str) -> frozenset[str]:
    """A word and what is left of it without ال, ب, ل, و and pronouns."""
    stems = {form for split in splits(word) for form in (split.stem, split.stem.removesuffix("ا"))}
    return frozenset(stems | {rest for stem in stems for rest, _ in without_pronoun(stem)})


def _adds(word: str) -> bool:
    """Whether a word adds to what stands before it, so that no object begins with it: وهم، وبالرئيس."""
    rest = word[1:]
    return word[0] == "و" and (rest in W.SUBJECT_PRONOUNS or rest in W.PREPOSITIONS or has_article(rest))


def is_release(line: Line, vocabulary: Vocabulary, i: int) -> bool:
    """Whether word i is a verb that says how its subject came out, and no more: لقطات نشرت على الشبكة."""
    return any(r.shape == "verb" and r.cue.lemma in _RELEASED for r in vocabulary.readings(line.tokens[i].word))


_RELEASED: Final = frozenset("جاء أعلن نشر بث أذاع صدر أصدر أعد أجرى وزع تداول سرب".split())
