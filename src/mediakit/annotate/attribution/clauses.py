"""From a cue to its source and the start of its content: the grammar of one reporting clause.

After a verb come, in Arabic news, the source, adjuncts (time, place, channel) and then the content: a
clause with أن/إن, a quotation, a colon, a preposition the verb asks for, or a bare noun phrase. The
source may also stand before its verb, or be dropped.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from functools import lru_cache
from typing import NamedTuple

from mediakit.annotate.attribution import words as W
from mediakit.annotate.attribution.lines import Line
from mediakit.annotate.attribution.phrases import (
    NounPhrase,
    ends_accusative,
    has_article,
    has_pronoun,
    is_accusative,
    is_conjoined,
    is_foreign,
    is_function_word,
    is_hyphened,
    is_masdar,
    is_one_word,
    looks_like_verb,
    noun_phrase,
    phrase_from,
    skip_adjuncts,
    starts_noun,
    title_bearer,
)
from mediakit.annotate.attribution.subjects import can_speak, subject_before
from mediakit.annotate.attribution.vocabulary import Cue, Reading, Vocabulary
from mediakit.arabic.normalise import key
from mediakit.arabic.words import splits, without_pronoun
from mediakit.memory import MOST_WORDS

NAME_WORDS = 4
FARTHEST_CONTENT = 40
FARTHEST_CLAUSE = 16
FARTHEST_NEEDED = 8
MOST_STEPS = 8
_QUESTION = {
    key("عما"): "عن", key("عمن"): "عن", key("مما"): "من", key("لماذا"): "that", key("هل"): "that",
}
_FREE = {key(word): word for word in "إلى على عن من في حول ضد بشأن إزاء حيال تجاه".split()}
_OPENERS = W.ANY_THAT | W.COLONS | _QUESTION.keys() | _FREE.keys()


_NONE: frozenset[str] = frozenset()
_COUNTED = W.QUANTIFIERS - W.ELATIVES
#: Words that may begin who speaks as well as what is spoken of.
_NO_OBJECT = W.QUANTIFIERS | W.DEMONSTRATIVES | {"اي", "كافه"}


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
class _Walk:
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

    def __post_init__(self):
        self.complements = self.reading.cue.free

    def content_at(self, i: int) -> tuple[str, int] | None:
        """How content begins at word i, and its first word; None if it does not begin here."""
        found = self.opens(i, self.complements)
        if found is not None or i >= self.limit:
            return found
        if "noun" in self.complements and self.names_report(i):
            return ("noun", i)
        spoken = self.source is not None or not self.takes_source or self.line.keys[i] not in _NO_OBJECT
        return ("object", i) if spoken and self.is_wanted(i) else None

    def opens(self, i: int, complements) -> tuple[str, int] | None:
        """The same by what the row takes, but for ل where إلى follows: دعا الوكيل [للرعاية] في تعميم [للفروع] إلى …"""
        found = complement_at(self.line, complements, i, self.limit)
        if found is None or found[0] != "preposition":
            return found
        keys = self.line.keys
        if i - 1 > self.cue and keys[i - 1] in W.GOVERNING:
            return None
        to = keys[i][0] == "ل" and "إلى" in complements and not is_masdar(keys[i][1:])
        reach = keys[i + 1 : min(self.limit, i + FARTHEST_CLAUSE)] if to else ()
        return None if any(_FREE.get(word) == "إلى" for word in reach) else found

    def is_wanted(self, i: int) -> bool:
        """Whether word i is a noun that the row asks for as the object: ثمن الوزير [دور] …"""
        needs = self.reading.cue.needs
        if not needs:
            return False
        wanted = next((words for name, words in needs if name in ("np", "whole")), _NONE)
        return "*" not in wanted and not wanted.isdisjoint(_stems(self.line.keys[i]))

    def names_report(self, i: int) -> bool:
        """Whether word i is a noun that reports: وجه [اتهامات] …; a definite one with its complement (أعاد
        [التأكيد] على …), for else it may be who speaks (وجه الادعاء …)."""
        if i in self.line.inside_mention:
            return False
        nouns = self.vocabulary.report_nouns(self.line.words[i])
        if not has_article(self.line.keys[i]):
            return bool(nouns)
        return any(complement_at(self.line, cue.complements, i + 1, self.limit) for cue in nouns)

    def halts(self, i: int) -> bool:
        """Whether content may begin at word i, so that no phrase runs over it."""
        cue = self.reading.cue
        if not cue.needs and "noun" not in cue.complements:
            return self.opens(i, cue.complements) is not None
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
        said = i + 1 < self.limit and is_that(self.line, i + 1)
        return i == self.cue + 1 and not said and is_conjoined(self.line, i) and not can_speak(self.line, self.vocabulary, i)

    def closed(self, how: str, content: int) -> Clause | None:
        """The clause, its content found."""
        if "whole" in self.complements and (how == "preposition" or self.line.keys[content - 1] in W.THAT_WITH_PREFIX):
            content = self.whole_content(content)
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

    def whole_content(self, content: int) -> int:
        """For cues whose object is part of the content: the object's first word.

        Where only one phrase stands before the content (ووصف الاتفاق بأنه تاريخي) it is the object.
        """
        if self.reading.object:
            return content
        if self.objects:
            return self.objects[0].first
        needs_object = self.line.keys[content - 1] in W.THAT_WITH_PREFIX or self.complements[0] == "whole"
        if self.source is not None and self.before is None and needs_object:
            content, self.source = self.source.first, None
        return content


def has_needed(line: Line, vocabulary: Vocabulary, clause: Clause) -> bool:
    """Whether a clause has what its lexicon row asks for: a noun (قلل من [شأن] …), whoever is quoted
    (جاء [في البيان] أن …)."""
    cue = clause.reading.cue
    if cue.relays and "that" not in cue.complements and not _is_relayed(line, vocabulary, clause):
        return False
    wanted = dict(cue.needs).get(_complement(line, clause))
    if wanted is None:
        return not cue.bound or clause.how not in ("that", "quote", "colon")
    first, reach = clause.content, 1
    if "*" in wanted:
        first, reach = first + (not clause.reading.object), FARTHEST_NEEDED
    return any(not wanted.isdisjoint(_stems(word)) for word in line.keys[first : first + reach])


def _is_relayed(line: Line, vocabulary: Vocabulary, clause: Clause) -> bool:
    """Whether whoever is quoted stands between verb and content, and no other report does."""
    between = range(clause.stop, clause.content)
    relays = clause.reading.cue.relays
    named = any(line.keys[j] == relays or is_tongue(line, j) or relays == "في" and line.keys[j] in W.IN_IT for j in between)
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
    if whole or clause.how == "object":
        return "whole" if whole else "np"
    if clause.how != "preposition":
        return clause.how
    return _FREE.get(line.keys[clause.content - 1]) or line.keys[clause.content][0]


@lru_cache(maxsize=MOST_WORDS)
def _stems(word: str) -> frozenset[str]:
    """A word and what is left of it without ال, ب, ل, و and pronouns."""
    stems = {form for split in splits(word) for form in (split.stem, split.stem.removesuffix("ا"))}
    return frozenset(stems | {rest for stem in stems for rest, _ in without_pronoun(stem)})


def _adds(word: str) -> bool:
    """Whether a word adds to what stands before it, so that no object begins with it: وهم، وبالرئيس."""
    rest = word[1:]
    return word[0] == "و" and (rest in W.SUBJECT_PRONOUNS or rest in W.PREPOSITIONS or has_article(rest))


def limit_of(line: Line, i: int) -> int:
    """Where the clause of word i must end: the close of its quotation, or the sentence's end."""
    number = line.quote[i]
    return line.quotes[number][1] - 1 if number >= 0 else line.n


def complement_at(line: Line, complements, i: int, limit: int) -> tuple[str, int] | None:
    """How content begins at word i, and its first word; None if it does not begin here."""
    if i >= limit:
        return None
    word = line.keys[i]
    if word not in _OPENERS and word[:1] not in "بل" and i not in line.jump:
        return None
    if is_that(line, i):
        bound = i and line.keys[i - 1] in W.BINDS_THAT
        return None if bound else ("that", _content_start(line, i + 1, limit))
    if word in W.COLONS:
        return ("colon", _content_start(line, i + 1, limit))
    if line.is_quote_open(i):
        if _quotes_content(line, i, limit):
            return ("quote", i)
        return ("preposition", i) if line.keys[i + 1][:1] in "بل" and line.keys[i + 1][:1] in complements else None
    if _QUESTION.get(word) in complements:
        return ("question", i)
    return _prepositional(line, complements, i, limit)


def is_that(line: Line, i: int) -> bool:
    """Whether word i is أن, إن, بأن or ألا; not إلا, which shares its key, nor the إن of a condition (إن حاولوا) or a name."""
    word, light = line.keys[i], line.tokens[i].word.light
    if word in W.THAT and (is_hyphened(line, i) or i in line.inside_mention and i not in line.mention):
        return False
    if light == "إن" and i + 1 < line.n and (line.keys[i + 1] in W.IF_BEFORE or line.keys[i + 1].endswith("وا")):
        return False
    return word in W.ANY_THAT and light != "إلا"


def _prepositional(line: Line, complements, i: int, limit: int) -> tuple[str, int] | None:
    word, following = line.keys[i], i + 1
    if word in _FREE and i and line.keys[i - 1] == "الرغم":
        return None
    if word in _FREE and following < limit and line.keys[following] in W.THAT:
        taken = "that" in complements or _FREE[word] in complements
        return ("that", _content_start(line, following + 1, limit)) if taken else None
    stands = word == "علي" and line.keys[following : following + 1] and line.keys[following] in W.WHERE_WORDS_STAND
    if _FREE.get(word) in complements and following < limit and not stands:
        return ("preposition", following)
    attached = word[:1] in "بل" and word[:1] in complements
    return ("preposition", i) if attached and (word in _WHAT or bears_prefix(line, i)) else None


#: A preposition and the relative: رحب الوزير [بما] قاله نظيره.
_WHAT = frozenset(map(key, "بما بمن لما لمن".split()))


def bears_prefix(line: Line, i: int) -> bool:
    """Whether the ب or ل that word i begins with is a preposition."""
    word = line.keys[i]
    if i in line.mention:
        return line.mention[i].start > line.tokens[i].start
    if len(word) == 1:
        return True
    if word in W.OWN_FIRST_LETTER or is_one_word(line, i) or i and line.keys[i - 1] in W.PREPOSITIONS:
        return False
    return len(word) > 3 and not (is_function_word(line, i) or word in W.PREPOSITIONS_WITH_PRONOUN)


def _content_start(line: Line, i: int, limit: int) -> int:
    while i < limit and line.keys[i] in W.DASHES_AND_DOTS:
        i += 1
    return i


def _quotes_content(line: Line, i: int, limit: int) -> bool:
    """Whether a quotation is speech, not a name: long, or with nothing after it that needs content."""
    stop = line.skip(i)
    if line.words_in(i, stop) > NAME_WORDS:
        return True
    if i + 1 in line.inside_mention:
        return False
    if _closes_sentence(line, i, limit) or _is_clause(line, i):
        return True
    if i and line.is_word(i - 1) and i - 1 not in line.inside_mention and not is_function_word(line, i - 1):
        return False
    if i and line.keys[i - 1] in W.PREPOSITIONS:
        return False
    return stop >= limit or line.keys[stop] in (".", "،", ",", "؛")


def _is_clause(line: Line, i: int) -> bool:
    """Whether a quotation of three words or more opens with a verb of the present, as no name does: "يجري بحث التفاصيل"."""
    return line.words_in(i, line.skip(i)) > 2 and line.keys[i + 1][0] in "يس" and not (is_one_word(line, i + 1) or is_foreign(line, i + 1))


def _closes_sentence(line: Line, i: int, limit: int) -> bool:
    """Whether a quotation of a few words, too long for most names, is the last of its sentence."""
    stop = line.skip(i)
    return stop >= limit - 1 and line.words_in(i, stop) >= NAME_WORDS


def find_clause(line: Line, vocabulary: Vocabulary, i: int, reading: Reading) -> Clause | None:
    """The reporting clause of the cue at word i, or None if no content follows it.

    Verb, source, content is tried first; a source before its verb if no source follows, or if the
    phrase that follows is needed as the content or the addressee.
    """
    if reading.shape == "verb" and reading.object in ("ه", "ها") and comment_start(line, i) is not None:
        return _comment(line, vocabulary, i, reading)
    if not _may_report(line, vocabulary, i, reading.cue):
        return None
    if reading.shape != "verb":
        return _read_on(_Walk(line, vocabulary, i, reading, limit_of(line, i), None, i + 1))
    if _is_opinion(line, i, reading):
        reading = reading._replace(voice="passive")
    led = reading.conjunction or reading.voice == "passive"
    before = None if led else subject_before(line, vocabulary, i, reading)
    pronoun = bool(i) and line.keys[i - 1] in W.BUT_HE
    walk = _Walk(line, vocabulary, i, reading, limit_of(line, i), None, i + 1, takes_source=not pronoun)
    after = _read_on(walk)
    if before is None or after and after.source and not _prefers_before(line, vocabulary, reading, before, after):
        return after
    walk = _Walk(line, vocabulary, i, reading, limit_of(line, i), before, i + 1, takes_source=False)
    return _read_on(walk) or after


def _may_report(line: Line, vocabulary: Vocabulary, i: int, cue: Cue) -> bool:
    """Whether what the content of a cue at word i needs stands behind it: a clause's opener, a noun that reports.

    Cues that take objects or prepositions may report anywhere.
    """
    if not _CLAUSES.issuperset(cue.complements):
        return True
    behind = slice(i + 1, limit_of(line, i))
    opened = not cue.bound and not _CLAUSE_OPENERS.isdisjoint(line.keys[behind])
    return opened or "noun" in cue.complements and any(map(vocabulary.report_nouns, line.words[behind]))


#: Complements that only certain words open: أن, a colon, a quotation, a question, a noun that reports.
_CLAUSES = frozenset(("that", "noun", "obj"))
_CLAUSE_OPENERS = W.ANY_THAT | W.COLONS | W.QUOTE_MARKS | _QUESTION.keys()


def _is_opinion(line: Line, i: int, reading: Reading) -> bool:
    """«الذي يعتقد أنه …» reports what is thought of someone, by nobody named."""
    return i > 0 and i + 1 < line.n and line.keys[i - 1] in W.RELATIVES and reading.cue.lemma in _OPINIONS and (
        reading.tense == "present" and reading.number == "s" and line.keys[i + 1] in W.THAT_WITH_PRONOUN
    )


_OPINIONS = frozenset("اعتقد ظن زعم رجح توقع اشتبه".split())


def _comment(line: Line, vocabulary: Vocabulary, i: int, reading: Reading) -> Clause | None:
    """«…، وهو ما نفته الوزارة»: the content is the clause before the comment."""
    if reading.cue.stance not in _COMMENTING:
        return None
    at = skip_adjuncts(line, vocabulary, i + 1, limit_of(line, i))
    source = noun_phrase(line, vocabulary, at, limit_of(line, i))
    return Clause(reading, i, i + 1, source, comment_start(line, i), "antecedent") if source else None


_COMMENTING = frozenset(("denying", "affirming", "rejecting"))


def comment_start(line: Line, i: int) -> int | None:
    """Where «وهو ما» or «الأمر الذي» before the verb at word i begins, which takes up the clause before it."""
    for words in _TAKEN_UP:
        if i > len(words) and tuple(line.keys[i - len(words) : i]) == words:
            return i - len(words)
    return None


_TAKEN_UP = tuple(
    tuple(key(word) for word in phrase.split())
    for phrase in ("وهو الأمر الذي", "وهو ما", "الأمر الذي", "وهذا ما")
)


def _prefers_before(line, vocabulary, reading: Reading, before: NounPhrase, after: Clause) -> bool:
    """Whether the phrase after the verb is rather its object than its subject."""
    if before.stop < after.first and line.keys[after.first - 1] in W.RELATIVES and after.how != "object":
        return not can_speak(line, vocabulary, after.source.first)
    takes_object = bool({"np", "whole", "obj"} & set(reading.cue.complements))
    if after.how == "object" or takes_object and after.how == "preposition":
        return True
    adjacent = before.stop >= after.first - 2 or before.first and line.keys[before.first - 1] in W.AUXILIARIES
    return takes_object and (adjacent or not can_speak(line, vocabulary, after.source.first))


def _read_on(walk: _Walk) -> Clause | None:
    for _ in range(MOST_STEPS):
        if walk.at >= walk.limit:
            break
        found = walk.content_at(walk.at)
        if found:
            return walk.closed(*found)
        after = _past_circumstance(walk)
        if after is not None:
            walk.at = after
            continue
        phrase = _phrase_at(walk)
        if phrase is None and walk.source is not None and _is_verbal_noun(walk):
            return walk.closed("object", walk.at)
        if phrase is None:
            nxt = _adjunct(walk)
            if nxt is None:
                break
            if _object_after_comma(walk, nxt):
                return walk.closed("object", walk.at + 1)
            walk.at = nxt
        elif _publishes(walk, phrase):
            walk.at = phrase.stop
        elif walk.takes_source and walk.source is None and not (is_accusative(walk.line, walk.at) or ends_accusative(walk.line, walk.at)):
            walk.source, walk.at = phrase, phrase.stop
        elif _goes_with_source(walk, phrase):
            walk.source, walk.at = walk.source._replace(core=phrase.core, stop=phrase.stop), phrase.stop
        else:
            clause = _at_object(walk, phrase)
            if clause:
                return clause
            if not walk.objects:
                break
    return _fallback(walk)


def _past_circumstance(walk: _Walk) -> int | None:
    """The word after a participle that says how the speaker spoke, and its object: قال [مخاطبا الوزير] إن …"""
    line, i = walk.line, walk.at
    word = line.keys[i]
    shaped = word[0] == "م" and word.endswith("ا") and len(word) > 4 and word not in W.ADVERBS and word not in W.TIMES
    named = line.inside_mention.get(i)
    if not shaped or word.endswith(("نا", "ها", "هما")) or named and named.entry or i != walk.cue + 1 or walk.reading.shape != "verb":
        return None
    if any(r.shape == "participle" for r in walk.vocabulary.readings(line.words[i])):
        return None
    phrase = noun_phrase(line, walk.vocabulary, i + 1, _next_halt(walk))
    return phrase.stop if phrase else i + 1


def _goes_with_source(walk: _Walk, phrase: NounPhrase) -> bool:
    """Whether a definite noun right behind the source, of a verb that takes no object, defines it: تحدث الرجال
    الملثمون عن …"""
    objectless = {"np", "whole", "obj", "noun"}.isdisjoint(walk.reading.cue.complements) and not walk.reading.cue.relays
    return objectless and walk.source is not None and walk.source.stop == phrase.first and has_article(walk.line.keys[phrase.first])


def _object_after_comma(walk: _Walk, after: int) -> bool:
    """Whether the comma behind a source opens no aside but the object: أعلنت الشركة، إطلاق خط جديد.

    after: the word at which reading would go on if it were an aside.
    """
    line, at = walk.line, walk.at
    if walk.source is None and walk.before is None or {"np", "whole"}.isdisjoint(walk.complements) or line.keys[at] not in W.COMMAS:
        return False
    if not starts_noun(line, walk.vocabulary, at + 1, walk.limit) or line.is_quote_open(at + 1):
        return False
    if line.keys[at + 1][0] == "و" and not is_one_word(line, at + 1) and line.mention.get(at + 1) is None:
        return False
    if has_pronoun(line.keys[at + 1]) or line.keys[at + 1].endswith("ه") and line.tokens[at + 1].word.light.endswith("ه"):
        return True
    return not (walk.halts(after) or starts_noun(line, walk.vocabulary, after, walk.limit))


def _is_verbal_noun(walk: _Walk) -> bool:
    """A word after the source that only looks like the past of a verb is its noun: وأعلنت روسيا نشر قوات."""
    line, at = walk.line, walk.at
    if "np" not in walk.complements or not line.is_word(at) or len(line.keys[at]) > 4:
        return False
    readings = walk.vocabulary.readings(line.tokens[at].word)
    return any(r.shape == "verb" and r.tense == "past" and not r.conjunction for r in readings)


def _at_object(walk: _Walk, phrase: NounPhrase) -> Clause | None:
    """A phrase after the source: the content itself, an addressee to pass, or a cause to look farther."""
    clause = _clause_ahead(walk)
    if clause:
        return clause
    if "np" in walk.complements or "whole" in walk.complements:
        return walk.closed("object", phrase.first)
    adjacent = walk.objects and walk.objects[-1].core == phrase.first
    if "obj" in walk.complements and (not walk.objects or adjacent and len(walk.objects) < 2):
        walk.objects.append(phrase)
        walk.at = phrase.core
    else:
        walk.objects.clear()
    return None


def _clause_ahead(walk: _Walk) -> Clause | None:
    """A clause with أن soon after, when words the grammar cannot place stand before it."""
    judges = walk.reading.object and "ب" in walk.complements
    if "that" not in walk.complements and not walk.reading.cue.relays and not judges:
        return None
    far = _far_content(walk, min(walk.limit, walk.at + FARTHEST_CLAUSE))
    taken = far is not None and far[0] == "that" and (not judges or _takes_that(walk, far[1] - 1))
    return walk.closed(*far) if taken else None


def _phrase_at(walk: _Walk) -> NounPhrase | None:
    if _is_name_by_place(walk):
        return phrase_from(walk.line, walk.vocabulary, walk.at, _next_halt(walk))
    if walk.adds_verb(walk.at) or _is_told(walk.line, walk.at) or not starts_noun(walk.line, walk.vocabulary, walk.at, walk.limit):
        return None
    return noun_phrase(walk.line, walk.vocabulary, walk.at, _next_halt(walk))


def _is_name_by_place(walk: _Walk) -> bool:
    """Whether a word that looks like a verb stands right after the verb, where none can: قال فورت إن."""
    line, i = walk.line, walk.at
    if i != walk.cue + 1 or not walk.takes_source or walk.reading.shape != "verb" or not line.is_word(i):
        return False
    plain = not is_function_word(line, i) and not any(r.shape == "verb" for r in walk.vocabulary.readings(line.words[i]))
    shaped = line.keys[i].endswith("ت") or line.keys[i][0] == "ي" and (
        is_foreign(line, i) or is_hyphened(line, i)
    )
    return plain and shaped and looks_like_verb(line, walk.vocabulary, i)


def _is_told(line: Line, i: int) -> bool:
    """Whether word i bears ل of one who hears, and is no word of its own in ل: وأضاف لسالم."""
    word = line.keys[i]
    own = word in W.OWN_FIRST_LETTER or i in line.mention and line.mention[i].start == line.tokens[i].start
    return word[0] == "ل" and len(word) > 3 and not own and not (is_one_word(line, i) or is_foreign(line, i))


def _next_halt(walk: _Walk) -> int:
    """The first word after the present one at which content may begin.

    A body with ب inside a speaker's title (رئيس اللجنة بالأمم المتحدة) is passed if content follows later.
    """
    bearer = title_bearer(walk.line, walk.at, walk.limit) if walk.source is None else None
    halt = _halt_from(walk, walk.line.skip(walk.at) if bearer is None else bearer)
    if walk.source is None and walk.before is None and _is_body_with_preposition(walk, halt):
        later = _halt_from(walk, walk.line.mention_end.get(halt, halt + 1))
        near = later < min(walk.limit, halt + FARTHEST_CLAUSE) and walk.line.keys[later][0] != "و"
        halt = later if near else halt
    return halt


def _halt_from(walk: _Walk, j: int) -> int:
    while j < walk.limit and not walk.halts(j):
        j = walk.line.skip(j)
    return min(j, walk.limit)


def _is_body_with_preposition(walk: _Walk, i: int) -> bool:
    line = walk.line
    if i >= walk.limit or line.keys[i][0] != "ب" or i - 1 <= walk.cue:
        return False
    mention = line.mention.get(i)
    listed = mention is not None and mention.kind == "organisation" and mention.start > line.tokens[i].start
    return listed or bool(walk.vocabulary.head_type(line.keys[i]))


def _adjunct(walk: _Walk) -> int | None:
    word = walk.line.keys[walk.at]
    if word in W.VERB_PARTICLES or word in W.SUBJECT_PRONOUNS:
        return walk.at + 1
    stop = _next_halt(walk)
    if walk.source is not None and _asks_anonymity(walk):
        return stop
    if walk.source is not None and (is_release(walk.line, walk.vocabulary, walk.at) or _describes(walk)):
        return stop
    following = walk.line.keys[walk.at + 1] if walk.at + 1 < walk.limit else ""
    if word in W.TAKEN_FROM or word in W.COMMAS and following in W.TAKEN_FROM:
        return stop
    if word in W.RELATIVES:
        object_ = _object_after_relative(walk, stop)
        if object_ is not None:
            return object_
        readings = walk.vocabulary.readings(walk.line.tokens[stop - 1].word) if stop < walk.limit else ()
        return None if any(r.shape == "verb" for r in readings) else stop
    nxt = skip_adjuncts(walk.line, walk.vocabulary, walk.at, stop)
    return nxt if nxt > walk.at else None


def _asks_anonymity(walk: _Walk) -> bool:
    """«مصدر طلب عدم نشر اسمه»: a condition of the source's, which stands between it and its report."""
    keys, i = walk.line.keys, walk.at
    return keys[i] in _CONDITIONS and i + 1 < walk.limit and keys[i + 1] == "عدم"


def _describes(walk: _Walk) -> bool:
    """Whether a verb with its pronoun describes the indefinite source right before it: صور [التقطها] قمر صناعي."""
    line, i = walk.line, walk.at
    indefinite = walk.source.stop == i and walk.source.core == walk.source.first + 1 and not has_article(line.keys[walk.source.first])
    return indefinite and line.is_word(i) and has_pronoun(line.keys[i]) and looks_like_verb(line, walk.vocabulary, i)


def _publishes(walk: _Walk, phrase: NounPhrase) -> bool:
    """Whether a phrase is who published the text or occasion before it: في مقابلة نشرتها اليوم [الصحف]: …"""
    line, i = walk.line, phrase.first - 1
    while i > walk.cue and (line.keys[i] in W.TIMES or line.keys[i] in W.PREPOSITIONS_WITH_PRONOUN):
        i -= 1
    return i > walk.cue + 1 and line.keys[i] in W.GIVEN_IT


_CONDITIONS = frozenset(map(key, "طالبا طالبة طالبين مشترطا مشترطة مفضلا مفضلة طلب طلبت طلبوا اشترط اشترطت اشترطوا فضل فضلت فضلوا رفض رفضت رفضوا شريطة".split()))


def _object_after_relative(walk: _Walk, stop: int) -> int | None:
    """The object behind the comma that closes a relative clause: نفى الوزير الذي يزور البلاد، أي خلاف.

    stop: where content might begin inside the clause; a complementiser there is content for certain.
    """
    line = walk.line
    if {"np", "whole"}.isdisjoint(walk.complements) or stop < walk.limit and line.keys[stop - 1] in W.THAT:
        return None
    comma = next((j for j in range(walk.at, walk.limit) if line.keys[j] in W.COMMAS), walk.limit)
    opens = comma + 1 < walk.limit and starts_noun(line, walk.vocabulary, comma + 1, walk.limit)
    return comma + 1 if opens and line.keys[comma + 1][0] != "و" else None


def is_release(line: Line, vocabulary: Vocabulary, i: int) -> bool:
    """Whether word i is a verb that says how its subject came out, and no more: لقطات نشرت على الشبكة."""
    return any(r.shape == "verb" and r.cue.lemma in _RELEASED for r in vocabulary.readings(line.tokens[i].word))


_RELEASED = frozenset("جاء نشر بث أذاع صدر أصدر أعد أجرى وزع تداول سرب".split())


def _fallback(walk: _Walk) -> Clause | None:
    """No content after source and adjuncts: a bare object, or a complementiser farther on."""
    far = _far_content(walk, min(walk.limit, walk.cue + FARTHEST_CONTENT))
    verb = walk.reading.shape == "verb"
    if far and verb and (walk.source or walk.before) and (far[0] != "that" or _takes_that(walk, far[1] - 1)):
        return walk.closed(*far)
    content = walk.source or (walk.before and walk.objects[0] if walk.objects else None)
    takes_object = "np" in walk.complements or "whole" in walk.complements
    if walk.reading.object and takes_object:
        return _judgement(walk)
    if content is None or not takes_object:
        return None
    speaks = walk.source is not None and can_speak(walk.line, walk.vocabulary, content.first)
    rest = _after_times(walk, content.stop) if speaks else None
    if rest is not None:
        return walk.closed("object", rest)
    if speaks and "whole" not in walk.complements:
        return None
    walk.source = None
    return walk.closed("object", content.first)


def _takes_that(walk: _Walk, i: int) -> bool:
    """Whether the cue takes the complementiser at word i: أن, or with ب for a cue with ب (وصفه خبير بأنه …)."""
    return "that" in walk.complements or "ب" in walk.complements and walk.line.keys[i] in W.THAT_WITH_PREFIX


def _judgement(walk: _Walk) -> Clause | None:
    """What a verb says of the one its pronoun means: اعتبرها [البعض] خطوة مهمة."""
    line, source = walk.line, walk.source
    if "whole" not in walk.complements:
        return None
    if source is None:
        if walk.reading.cue.lemma not in _JUDGES:
            return None
        at = walk.cue + 1
        plain = at < walk.limit and line.is_word(at) and (line.keys[at] == "غير" or not is_function_word(line, at))
        return walk.closed("object", at) if plain and not has_article(line.keys[at]) else None
    speaks = has_article(line.keys[source.first]) or can_speak(line, walk.vocabulary, source.first)
    speaks = speaks or line.keys[source.first] in _COUNTED
    if speaks:
        left = source.stop < walk.limit and line.is_word(source.stop)
        return walk.closed("object", source.stop) if left else None
    walk.source = None
    return walk.closed("object", source.first)


_JUDGES = frozenset(("اعتبر", "عد"))


def _after_times(walk: _Walk, i: int) -> int | None:
    """The word after the times and adverbs that follow a source, if words are left there."""
    line = walk.line
    while i < walk.limit and (line.keys[i] in W.TIMES or line.keys[i] in W.ADVERBS):
        i = skip_adjuncts(line, walk.vocabulary, i, min(i + 4, line.n))
    left = i < walk.limit and line.is_word(i) and line.words_in(i, walk.limit) > 1
    return i if left and line.keys[i] not in W.RELATIVES else None


def _far_content(walk: _Walk, stop: int) -> tuple[str, int] | None:
    """The next complementiser, colon or long quotation, if no other cue stands before it."""
    line, j = walk.line, walk.cue + 1
    said = _said_in(walk, stop)
    if said is not None:
        return complement_at(line, (), said, walk.limit)
    passed = False
    while j < stop:
        word = line.keys[j]
        if word in W.COLONS:
            return None if passed else complement_at(line, (), j, walk.limit)
        if word in W.ANY_THAT:
            if line.keys[j - 1] in _FREE and _FREE[line.keys[j - 1]] not in walk.complements:
                return None
            return complement_at(line, (), j, walk.limit)
        if line.is_quote_open(j):
            if line.words_in(j, line.skip(j)) > NAME_WORDS or _closes_sentence(line, j, walk.limit):
                return None if passed else ("quote", j)
        if j not in line.inside_mention and _is_other_cue(walk, j):
            if "that" not in walk.complements or not _describes_text(walk, j):
                return None
            passed = True
        if word in W.COMMAS and _new_clause(walk, j + 1):
            return None
        j = line.skip(j)
    return None


def _said_in(walk: _Walk, stop: int) -> int | None:
    """The إن, or the colon of a quotation, that قال takes, whatever stands before it but a quotation or another قال."""
    line = walk.line
    if walk.reading.cue.lemma != "قال":
        return None
    for j in range(walk.cue + 1, stop):
        spoken = line.is_quote_open(j) and line.words_in(j, line.skip(j)) > NAME_WORDS
        if line.keys[j] in W.COLONS:
            return j if line.is_quote_open(j + 1) else None
        if spoken or any(r.cue.lemma == "قال" for r in walk.vocabulary.readings(line.words[j])):
            return None
        if line.words[j].light.startswith("إن") and is_that(line, j) and line.same_level(j, walk.cue):
            return j
    return None


def _new_clause(walk: _Walk, i: int) -> bool:
    """Whether a verb with و, or حيث and its like, begins a clause of its own at word i, behind a comma."""
    word = walk.line.keys[i] if i < walk.limit else ""
    if word in W.BUT_HE or word in W.ATTENDANT_CLAUSES:
        return True
    return len(word) > 4 and word[0] == "و" and word[1] in "يت" and looks_like_verb(walk.line, walk.vocabulary, i) and not (
        is_one_word(walk.line, i)
    )


def _describes_text(walk: _Walk, j: int) -> bool:
    """Whether the cue at word j, which takes no clause, describes the text before it: في بيان [تضمن] الأرقام أن …"""
    stems = {split.stem for split in walk.line.words[j - 1].splits}
    text = not walk.vocabulary.channel_words.isdisjoint(stems) and not has_article(walk.line.keys[j - 1])
    return text and not any("that" in r.cue.complements for r in walk.vocabulary.readings(walk.line.words[j]))


def _is_other_cue(walk: _Walk, j: int) -> bool:
    line = walk.line
    if is_release(line, walk.vocabulary, j) or line.keys[j] in W.PREPOSITIONS or line.keys[j] == "ردا" and j + 1 < walk.limit and line.keys[j + 1] == "علي":
        return False
    if not walk.vocabulary.reports_anew(line.words[j]):
        return False
    claims = (cue for cue in walk.vocabulary.report_nouns(line.words[j]) if cue.kind == "noun" and cue.stance == "claiming")
    return line.keys[j - 1] not in W.PREPOSITIONS or any(claims)
