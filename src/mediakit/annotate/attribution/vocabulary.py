"""The open vocabulary, compiled once from the lexicons: which word may be which cue, channel or source."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from functools import lru_cache
from typing import Final, NamedTuple

from mediakit.annotate.attribution import words as W
from mediakit.arabic.normalise import key
from mediakit.arabic.verbs import Form, conjugate, participles
from mediakit.arabic.words import PRONOUNS, Split, Word, splits, without_pronoun
from mediakit.lexicons.load import Lexicons, Row, several
from mediakit.memory import remembered, remembering


class Cue(NamedTuple):
    """A cue of the lexicon: its row, lemma, stance and how its content may follow.

    needs: for complements that report only with certain nouns, the complement and their keys; with * they
    stand farther on in the content, else they begin it.
    relays: the preposition that whoever is quoted stands after (نقلت الوكالة عن …), or ''.
    """

    entry: str
    kind: str
    lemma: str
    stance: str
    complements: tuple[str, ...]
    needs: tuple[tuple[str, frozenset[str]], ...] = ()
    relays: str = ""

    @property
    def bound(self) -> bool:
        """Whether the cue reports with certain nouns only, and neither with a clause nor a quotation."""
        return "that" not in self.complements and (bool(self.needs) or self.complements == ("noun",))

    @property
    def free(self) -> tuple[str, ...]:
        """The complements without an object that certain nouns must begin."""
        bound = {name for name, words in self.needs if name in ("np", "whole") and "*" not in words}
        return tuple(name for name in self.complements if name not in bound) if bound else self.complements


class Reading(NamedTuple):
    """One way to read a word as a cue: which, in what shape (verb, participle, noun), for which subject."""

    cue: Cue
    shape: str
    person: int
    gender: str
    number: str
    tense: str
    voice: str
    object: str
    conjunction: str


class SourceNoun(NamedTuple):
    """A noun that heads the phrase of a source without a name; collective: a singular that means many (شعب)."""

    entry: str
    source_type: str
    channel: str
    plural: bool
    collective: bool


class Nationality(NamedTuple):
    """A state that an adjective stands for: its name and lexicon entry."""

    name: str
    entry: str


class Phrase(NamedTuple):
    """A cue of several fixed words, as keys."""

    keys: tuple[str, ...]
    cue: Cue


class ChannelPattern(NamedTuple):
    """A channel pattern: for each word the alternatives, `*` for a gap, {kind} for an outlet."""

    words: tuple[frozenset[str], ...]
    channel: str
    entry: str

    @property
    def plain_second(self) -> frozenset[str] | None:
        """The alternatives of the second word, if it is a plain word of its own; else None."""
        second = self.words[1] if len(self.words) > 1 else frozenset()
        marked = any(word[0] in "{*" or word[-1] == "+" for word in (*second, *self.words[0]))
        return None if marked or not second else second


class Begun(NamedTuple):
    """Channel patterns that a word may begin, and their numbers by their second word; '' where any may follow."""

    patterns: list[ChannelPattern]
    places: dict[str, list[int]]

    def before(self, following: str) -> list[ChannelPattern]:
        """The patterns, in their order, that a key with its clitics may go on with."""
        forms = ("", *forms_of(following))
        return [self.patterns[n] for n in sorted({n for form in forms for n in self.places.get(form, ())})]


@remembering
@dataclass
class Vocabulary:
    """What the grammar looks up, by matching key. Ask it when it is complete: it remembers its answers."""

    verbs: dict[str, list[tuple[Cue, Form]]] = field(default_factory=dict)
    participles: dict[str, list[tuple[Cue, tuple[str, str]]]] = field(default_factory=dict)
    nouns: dict[str, list[Cue]] = field(default_factory=dict)
    noun_forms: frozenset[str] = frozenset()
    according: dict[str, list[Phrase]] = field(default_factory=dict)
    agentless: dict[str, list[Phrase]] = field(default_factory=dict)
    openers: dict[str, frozenset[str]] = field(default_factory=dict)
    sources: dict[str, SourceNoun] = field(default_factory=dict)
    channels: dict[str, list[tuple[frozenset[str] | None, ChannelPattern]]] = field(default_factory=dict)
    channel_words: set[str] = field(default_factory=set)
    heads: dict[str, str] = field(default_factory=dict)
    plural_heads: set[str] = field(default_factory=set)
    nationalities: dict[str, Nationality] = field(default_factory=dict)
    broadcasters: set[str] = field(default_factory=set)
    given_names: frozenset[str] = frozenset()

    @remembered
    def may_be_cue(self, word: Word) -> bool:
        """Whether a word has a reading as a cue or may begin a fixed phrase."""
        return bool(self.readings(word)) or word.key in self.openers or word.key[1:] in self.openers

    def opens_phrase(self, first: str, second: str) -> bool:
        """Whether a fixed phrase may begin with two keys; a conjunction may stand before the first."""
        for word in (first, first[1:]):
            seconds = self.openers.get(word)
            if seconds is not None and (second in seconds or "" in seconds):
                return True
        return False

    @remembered
    def readings(self, word: Word) -> tuple[Reading, ...]:
        """All readings of a word as a cue, through conjunctions, articles and pronouns."""
        found = self._folded(word)
        return tuple(self._spelled(word, found)) if found else ()

    @remembered
    def is_verb(self, word: Word) -> bool:
        """Whether a word may be a cue's verb without a pronoun."""
        return any(r.shape == "verb" and not r.object for r in self.readings(word))

    @remembered
    def reports_anew(self, word: Word) -> bool:
        """Whether a word is most likely the cue of a report of its own, wherever it stands."""
        return any(
            r.cue.stance == "claiming" and r.cue.kind == "noun" if r.shape == "noun"
            else not (r.cue.bound and r.shape == "participle") and (not r.object or "whole" in r.cue.complements)
            for r in self.readings(word)
        )

    @remembered
    def report_nouns(self, word: Word) -> tuple[Cue, ...]:
        """The cues that a word may be as a noun that reports (اتهامات)."""
        return tuple(r.cue for r in self.readings(word) if r.shape == "noun")

    def _spelled(self, word: Word, found: list[Reading]) -> Iterator[Reading]:
        """Final ة and ه share a key, but only nouns and participles end in ة, only verbs in a pronoun ه; يدعى is «is called»;
        no form of a verb in أ has an إ but its noun (إدين is a name, not أدين), and رؤى is views, not روى."""
        for reading in found:
            bears_pronoun = reading.object == "ه"
            if word.light.endswith("ة") and (reading.shape == "verb" or bears_pronoun):
                continue
            if word.light.endswith("ه") and reading.shape == "participle" and reading.gender:
                continue
            if word.light.endswith("ى") and reading.cue.lemma in _CALLED and reading.tense == "present":
                continue
            if reading.shape == "verb" and reading.cue.lemma == "روى" and "ؤ" in word.light:
                continue
            if word.light.removeprefix(reading.conjunction)[:1] == "إ" and reading.shape != "noun" and reading.cue.lemma[0] == "أ":
                continue
            yield reading

    def _folded(self, word: Word) -> list[Reading]:
        out = [*self._phrases(word.key)]
        for split in word.splits:
            if not split.preposition and not split.article:
                if split.stem in self.verbs:
                    out += self._verb_readings(split.stem, split.conjunction)
                if split.stem in self.participles:
                    out += self._participle_readings(split.stem, split.conjunction)
            elif split.article and not split.preposition and split.stem in self.participles:
                out += self._participle_readings(split.stem, split.conjunction)
            elif split.preposition == "ل" and not split.article and split.stem in self.verbs:
                out += (r for r in self._verb_readings(split.stem, "ل") if r.tense == "present" and r.voice == "active")
            out += self._noun_readings(split)
        return out

    def _phrases(self, word: str) -> Sequence[Reading]:
        """Circumstances that are a noun with ب: بالقول, بقوله."""
        return self._participle_readings(word, "") if word[:1] == "ب" and word in self.participles else ()

    def _participle_readings(self, stem: str, conjunction: str) -> list[Reading]:
        return [
            Reading(cue, "participle", 3, gender, number, "", "active", "", conjunction)
            for cue, (gender, number) in self.participles[stem]
        ]

    def _verb_readings(self, stem: str, conjunction: str) -> list[Reading]:
        return [Reading(cue, "verb", *form, conjunction) for cue, form in self.verbs[stem]]

    def _noun_readings(self, split: Split) -> list[Reading]:
        """Nouns with article, with the ا of the accusative (انتقادا), with a pronoun (انتقاده)."""
        if split.stem not in self.noun_forms or split.preposition == "ك":
            return []
        stem, nouns = split.stem, self.nouns
        stems = [(stem, "")] if stem in nouns else []
        if not split.article:
            indefinite = _without_accusative(stem)
            stems += [(indefinite, "")] if indefinite != stem and indefinite in nouns else []
            stems += [pair for pair in without_pronoun(stem) if pair[0] in nouns]
        return [
            Reading(cue, "noun", 3, "", "", "", "active", pronoun, split.conjunction)
            for stem, pronoun in stems for cue in nouns[stem]
        ]

    @remembered
    def source_noun(self, word: str) -> SourceNoun | None:
        """The source noun that a key is, with or without clitics."""
        if word in W.PUBLISHED_IT:
            return None
        for split in splits(word):
            for stem in (split.stem, split.stem.removesuffix("ا")):
                if stem in self.sources:
                    return self.sources[stem]
        bare = () if any(split.article for split in splits(word)) else without_pronoun(word)
        return next((self.sources[stem] for stem, _ in bare if stem in self.sources), None)

    def source_pair(self, first: str, second: str) -> SourceNoun | None:
        """The source noun of two words (وسائل الإعلام, شهود عيان), the article of the second aside."""
        pairs = (f"{split.stem} {second.removeprefix('ال')}" for split in splits(first))
        return next((self.sources[pair] for pair in pairs if pair in self.sources), None)

    @remembered
    def nationality(self, word: str) -> Nationality | None:
        """The state that a key, with or without article, is the adjective of."""
        return next((self.nationalities[s.stem] for s in splits(word) if s.stem in self.nationalities), None)

    @remembered
    def channels_at(self, word: str) -> Begun:
        """The channel patterns that a key may begin."""
        found = Begun([], {})
        for head in channel_heads(word):
            for second, pattern in self.channels.get(head, ()):
                if len(head) > 1 or _may_follow(word, pattern):
                    for key in ("",) if second is None else second:
                        found.places.setdefault(key, []).append(len(found.patterns))
                    found.patterns.append(pattern)
        return found

    @remembered
    def heard_by(self, word: str) -> bool:
        """Whether a key is the one-word name of a broadcaster behind ل: للميادين."""
        return word[:1] == "ل" and ("ال" + word[2:] if word[1:2] == "ل" else word[1:]) in self.broadcasters

    @remembered
    def head_type(self, word: str) -> str:
        """The source type that an organisation head (وزارة) tells of a key, or ''."""
        for split in splits(word):
            if split.stem in self.heads:
                return self.heads[split.stem]
        return ""


_CALLED: Final = frozenset(("ادعى", "دعا"))


def channel_heads(word: str) -> Iterator[str]:
    """What the patterns of channels may have as their first word where the text has a key."""
    yield word
    if word[:1] in "لب" and len(word) > 1:
        yield word[0]
    if word[:1] in "وف" and len(word) > 2:
        yield word[1:]


def _may_follow(word: str, pattern: ChannelPattern) -> bool:
    """Whether the second word of a pattern with an attached preposition may be in the same word."""
    second = pattern.words[1]
    return len(word) == 1 or "{" in next(iter(second)) or is_one_of(word, second)


def is_one_of(word: str, alternatives: frozenset[str]) -> bool:
    """Whether a key, with clitics or without, is one of some keys."""
    return not forms_of(word).isdisjoint(alternatives)


@lru_cache(maxsize=100_000)
def forms_of(word: str) -> frozenset[str]:
    """A key and all that is left of it without clitics, and without the alif of an accusative."""
    rests = (rest for rest, _ in without_pronoun(word))
    accusative = (word[:-1],) if len(word) > 4 and word.endswith("ا") else ()
    return frozenset((word, *(split.stem for split in splits(word)), *rests, *accusative))


def compile_vocabulary(lexicons: Lexicons) -> Vocabulary:
    """The vocabulary of the attribution grammar."""
    out = Vocabulary()
    for row in lexicons.rows("cues"):
        _add_cue(out, row)
    for row in lexicons.rows("sources"):
        _add_source(out, row)
    for row in lexicons.rows("channels"):
        _add_channel(out, row)
    ranks = {key(word) for row in lexicons.rows("titles") for word in several(row["title"])}
    for row in lexicons.rows("organisation_heads"):
        for word in (word for word in (*several(row["head"]), *several(row["plural"])) if key(word) not in ranks):
            out.heads.setdefault(key(word), row["source_type"] or "institution")
        out.plural_heads.update(map(key, several(row["plural"])))
    out.broadcasters = {
        name for row in lexicons.rows("outlets") if row["kind"] in ("tv", "radio")
        for name in map(key, (row["name_ar"], *several(row["variants"]))) if " " not in name
    }
    out.given_names = frozenset(key(row["name"]) for row in lexicons.rows("given_names"))
    out.channel_words -= {head for head, kind in out.heads.items() if kind != "document"}
    out.noun_forms = frozenset(form for noun in out.nouns for form in _forms_of_noun(noun))
    out.openers = _openers((out.according, out.agentless))
    _add_nationalities(out, lexicons)
    for phrases in (*out.according.values(), *out.agentless.values()):
        phrases.sort(key=lambda phrase: -len(phrase.keys))
    return out


def _openers(tables: Iterable[dict[str, list[Phrase]]]) -> dict[str, frozenset[str]]:
    """First words of the fixed phrases, each with the second words that may follow; '' where any may."""
    out: dict[str, set[str]] = {}
    for phrase in (phrase for table in tables for phrases in table.values() for phrase in phrases):
        second = phrase.keys[1] if len(phrase.keys) > 1 and phrase.keys[1][-1] != "+" else ""
        out.setdefault(phrase.keys[0], set()).add(second)
    return {first: frozenset(seconds) for first, seconds in out.items()}


def _add_nationalities(out: Vocabulary, lexicons: Lexicons) -> None:
    from babel import Locale

    territories = Locale("ar").territories
    for row in lexicons.rows("states"):
        name = territories.get(row["iso"]) or (several(row["variants"]) or [""])[0]
        for nisba in several(row["nisba"]):
            for form in (nisba, nisba + "ة"):
                out.nationalities.setdefault(key(form), Nationality(name, row["entry"]))


def _add_cue(out: Vocabulary, row: Row) -> None:
    cue = Cue(row["entry"], row["kind"], row["lemma"], row["stance"] or "neutral", *_complements(row))
    if cue.kind == "verb":
        _add_verb(out, cue, row)
    elif cue.kind == "noun":
        for noun in {row["lemma"], *several(row["masdar"])}:
            out.nouns.setdefault(key(noun), []).append(cue)
    else:
        table = out.according if cue.kind == "according" else out.agentless
        for variant in dict.fromkeys([row["lemma"], *several(row["masdar"])]):
            keys = tuple(key(word) for word in variant.split())
            table.setdefault(keys[0], []).append(Phrase(keys, cue))


def _forms_of_noun(noun: str) -> Iterator[str]:
    """A noun's key as it is, in the accusative, and with each pronoun, before which ة is ت."""
    yield from (noun, noun + "ا")
    for stem in (noun, noun[:-1] + "ت") if noun.endswith("ه") else (noun,):
        yield from (stem + pronoun for pronoun in PRONOUNS)


def _without_accusative(stem: str) -> str:
    return stem[:-1] if len(stem) > 3 and stem.endswith("ا") else stem


def _complements(row: Row) -> tuple[tuple[str, ...], tuple[tuple[str, frozenset[str]], ...], str]:
    """The complements of a row by name, the nouns that some of them need, the preposition of its source.

    >>> _complements({"complements": "that|من شأن|source عن"})
    (('that', 'من'), (('من', frozenset({'شان'})),), 'عن')
    """
    parts = [part.partition(" ") for part in several(row["complements"])]
    relays = next((key(words) for name, _, words in parts if name == "source"), "")
    needs = ((name, frozenset(map(key, words.replace("* ", "*/").split("/")))) for name, _, words in parts if words)
    named = tuple(name for name, _, _ in parts if name != "source")
    return named, tuple((name, words) for name, words in needs if name != "source"), relays


def _add_verb(out: Vocabulary, cue: Cue, row: Row) -> None:
    for word, forms in conjugate(row["lemma"], row["present"]).items():
        out.verbs.setdefault(word, []).extend((cue, form) for form in forms)
    for number, participle in enumerate(several(row["participle"])):
        inflected = participles(participle) if number == 0 else {key(participle): ("", "")}
        for word, reading in inflected.items():
            out.participles.setdefault(word, []).append((cue, reading))
    for noun in several(row["masdar"]):
        out.nouns.setdefault(key(noun), []).append(cue)


def _add_source(out: Vocabulary, row: Row) -> None:
    plurals = [form for word in several(row["plural"]) for form in _cases(word)]
    collective = row["source_type"] == "group" and row["noun"] in plurals
    for plural, phrases in ((collective, [row["noun"]]), (True, plurals)):
        for phrase in phrases:
            noun = SourceNoun(row["entry"], row["source_type"], row["channel"], plural, collective and phrase == row["noun"])
            spelling = " ".join(key(word) for word in phrase.split())
            if plural:
                out.sources.setdefault(spelling, noun)
            else:
                out.sources[spelling] = noun


def _cases(plural: str) -> list[str]:
    """A sound masculine plural in all its cases, in construct too; other plurals as they are."""
    if not plural.endswith("ون"):
        return [plural]
    return [plural, plural[:-2] + "ين", plural[:-1], plural[:-2] + "ي"]


def _add_channel(out: Vocabulary, row: Row) -> None:
    words = tuple(
        frozenset([part] if part[0] in "{*" else [key(p) for p in part.split("/")])
        for part in row["pattern"].split()
    )
    pattern = ChannelPattern(words, row["channel"], row["entry"])
    for alternatives in words:
        out.channel_words.update(word for word in alternatives if len(word) > 3 and word[0] not in "{*")
    for first in words[0]:
        out.channels.setdefault(first.removesuffix("+"), []).append((pattern.plain_second, pattern))

