"""What the lexicons know of each word, looked up once per spelling.

`Vocabulary` compiles states, places, actors, outlets, titles, organisation heads, given names and the
list of ordinary words; `Vocabulary.see` answers for a word type with a `Seen`, which is cached.
"""

from __future__ import annotations

import re
from collections.abc import Container, Iterable
from dataclasses import dataclass
from typing import Final

from mediakit.annotate.mentions_forms import (
    Entry,
    Head,
    Title,
    head_forms,
    listed_forms,
    nisbas,
    title_forms,
)
from mediakit.annotate.mentions_lists import (
    ministries,
    surnames,
    verb_forms,
    words,
)
from mediakit.annotate.mentions_ordinary import OrdinaryWords, is_derived
from mediakit.annotate.mentions_readings import (
    NOTHING,
    Candidate,
    Cut,
    by_next,
    cuts_of,
    forms_of,
)
from mediakit.arabic.normalise import key
from mediakit.arabic.words import CONJUNCTIONS, Word
from mediakit.arabic.words import word as word_of
from mediakit.lexicons.load import Lexicons
from mediakit.memory import remembered, remembering

_NOT_SURNAMES: Final = words("epithets-after-names")
_JOINS: Final = frozenset("«»\"“”„‹›'‘’-") | {"''"}
_TANWIN: Final = frozenset("\u064b\u064c\u064d")
#: «for», no name with a preposition: لصالح فلان.
_FOR: Final = frozenset(("لصالح",))
_TWINS: Final = {"علي": ("على",), "الان": ("الان", "الآن"), "امام": ("أمام", "امام"), "ال": (), "عام": ("عام",)}
_AFFIXED: Final = re.compile("^(?:است|لل)|(?:ها|هم|هما|ته|وا)$|^[مت]...+(?:ين|ات|ون)$")
_ENDS: Final = re.compile("^م.{3,}و$|^س?[يتنأا].{2,}(?:ني|نا|كم|تم|ون|ان|ه)$|^[أا].{3,}ت$|^س[يتنأ].{3}|^ت.{4,}ت$|.{3}(?:تنا|تكم|تهن)$|[ةءئ\u064b\u064c\u064d]$|\u064bا$")
_GLUED: Final = ("في", "ان", "من", "الي", "علي", "عن", "بعد", "مع", "بان", "التي", "الذي")
TIGHT: Final = frozenset(key(w) for w in "ابن أم بنت ذو بو ولد".split())
LINKS: Final = frozenset(key(w) for w in "بن ابن أبو أبي أبا آل عبد بنت أم ابو ذو بو ولد".split())
PARTICLES: Final = frozenset(key(w) for w in "دي دو دا دوس فان فون لا لو ديل دل ماك سان أوف مير سيد".split())
ACTING: Final = frozenset(key(w) for w in "المكلف المكلفة مكلف مكلفة القائم".split())
ACTING_STEMS: Final = frozenset(w.removeprefix("ال") for w in ACTING) | {"و" + w for w in ACTING} | ACTING
_COMPOUNDS: Final = ("عبدال", "ابو")
_IN_NAMES: Final = ("given", "link", "particle", "unknown")
#: Letters that no article begins with: أليكسي, إلياس.
_OWN_ALEF: Final = "أإ"
WEAK: Final = frozenset(key(w) for w in "علي أمل نور سلام عادل".split())


@dataclass(slots=True, init=False, eq=False, repr=False)
class Seen:
    """A word type as the finder sees it. `cuts`: (letters before, preposition, form) per reading, where
    `form` keeps ال; `forms`: everything that a name may be filed under; `part`: what it can be in a name:
    given | link | particle | rare | unknown | no; `opens`: the second words of all names, titles and heads
    that may begin with it, '' for those of one word. `affixed` and `soft` are found out when asked for."""

    word: Word
    key: str
    kind: str
    cuts: tuple[Cut, ...]
    definite: bool
    listed: tuple[Candidate, ...]
    titles: tuple[Candidate, ...]
    heads: tuple[Candidate, ...]
    part: str
    iso: str
    ordinary: bool
    function: bool
    verb: bool
    busy: bool
    bare: str
    clitic_name: bool
    person: bool
    elsewhere: bool
    stops: bool
    joins: bool
    listed_next: dict[str, list[Candidate]]
    titles_next: dict[str, list[Candidate]]
    heads_next: dict[str, list[Candidate]]
    forms: tuple[str, ...]
    opens: Container[str]
    ministry: bool
    context: Iterable[str]
    entries: set[str]
    _affixed: bool | None
    _soft: bool | None

    def __init__(self) -> None:
        self._affixed = self._soft = None

    @property
    def affixed(self) -> bool:
        """Whether it bears the affixes of a verb or of a noun in use."""
        if self._affixed is None:
            self._affixed = bool(_AFFIXED.search(self.key))
        return self._affixed

    @property
    def soft(self) -> bool:
        """Whether its affixes or its last letters speak against a name."""
        if self._soft is None:
            self._soft = self.affixed or bool(_ENDS.search(self.word.surface))
        return self._soft


@remembering
class Vocabulary(OrdinaryWords):
    """All that the finder knows of words, compiled from one set of lexicons."""

    def __init__(self, lexicons: Lexicons):
        super().__init__()
        self.not_surnames = _NOT_SURNAMES
        self.given = {key(r["name"]): r["gender"] for r in lexicons.rows("given_names")}
        self.arabic = frozenset(key(r["name"]) for r in lexicons.rows("given_names") if r["origin"] == "arabic")
        self.nisba = nisbas(lexicons)
        self.listed: dict[str, list[tuple[tuple[str, ...], Entry]]] = listed_forms(
            lexicons, self.ordinary
        )
        self.titles: dict[str, list[tuple[tuple[str, ...], Title]]] = title_forms(lexicons)
        self.heads: dict[str, list[tuple[tuple[str, ...], Head]]] = head_forms(lexicons)
        self.states = {e.entry: e.name for items in self.listed.values() for _, e in items if e.kind == "state"}
        self.ministries = ministries(self.titles)
        self.surnames = surnames(lexicons)
        self.common_places = words("places-like-words")
        self.verbs = verb_forms(lexicons)
        filed = (self.listed, self.titles, self.heads)
        self.filed = frozenset().union(*filed)
        self.contexts = frozenset(c for items in self.listed.values() for _, e in items for c in e.context)

    @remembered
    def see(self, word: Word) -> Seen:
        """What is known of a word type."""
        seen = Seen()
        seen.word, seen.key, seen.kind = word, word.key, word.kind
        seen.cuts = cuts_of(word)[:1] if word.key in _FOR else cuts_of(word)
        seen.forms = forms_of(seen.cuts)
        seen.function = self._is_function(word)
        opened = word.kind == "word" and word.key.startswith("ال") and len(word.key) > 3
        own = opened and word.light[0] in _OWN_ALEF
        seen.definite = opened and not own
        bare = seen.bare = word.key[2:] if seen.definite else word.key
        seen.iso = self.nisba.get(bare, "")
        known = bare in self.core if own else self.is_ordinary(bare)  # the list has seldom words with ال as they stand
        seen.ordinary = word.kind == "word" and (known or is_derived(word, bare))
        seen.verb = word.kind == "word" and not seen.function and self.has_verb(word.key)
        seen.joins = word.kind == "mark" and word.surface in _JOINS
        seen.context = () if self.contexts.isdisjoint(seen.forms) else self._context(seen)
        self._look_up(seen)
        seen.part = self._part(seen, bare)
        seen.clitic_name = seen.part == "no" and self._hides_name(seen)
        seen.stops = seen.busy or seen.ministry or seen.part != "no" or seen.clitic_name
        return seen

    @remembered
    def see_key(self, form: str) -> Seen:
        """What is known of a form that is given by its key."""
        return self.see(word_of(form))

    def _look_up(self, seen: Seen) -> None:
        """Fills in the names, titles and heads that may begin with a word."""
        seen.ministry = seen.kind == "word" and not self.ministries.isdisjoint(seen.forms)
        if self.filed.isdisjoint(seen.forms):
            seen.listed = seen.titles = seen.heads = ()
            seen.listed_next = seen.titles_next = seen.heads_next = seen.opens = NOTHING
            seen.busy, seen.person, seen.elsewhere, seen.entries = False, False, False, _NO_ENTRIES
            return
        seen.listed = self._candidates(seen, self.listed, ())
        if not _TANWIN.isdisjoint(seen.word.surface):  # مصرٌّ is no Egypt: names of places bear no tanwin
            seen.listed = tuple(c for c in seen.listed if c[3] or c[4].kind not in ("state", "place"))
        seen.titles = self._candidates(seen, self.titles, ("ال",))
        seen.heads = self._candidates(seen, self.heads, ("ال",))
        seen.listed_next, seen.titles_next, seen.heads_next = map(by_next, (seen.listed, seen.titles, seen.heads))
        seen.entries = {c[4].entry for c in seen.listed} if seen.listed else _NO_ENTRIES
        seen.busy = bool(seen.listed or seen.titles or seen.heads)
        seen.opens = {*seen.listed_next, *seen.titles_next, *seen.heads_next} if seen.busy else NOTHING
        alone = [c[4].kind for c in seen.listed if not c[0] and not c[3]]
        seen.person, seen.elsewhere = "person" in alone, any(k != "person" for k in alone)

    @remembered
    def lead(self, seen: Seen) -> tuple[int, Seen]:
        """How many letters stand before the name, listed nowhere, that a word begins, and the rest as a word."""
        if seen.part == "given" or seen.part == "link" or seen.function:
            return 0, seen
        for before, _preposition, form in seen.cuts[1:]:
            if self._may_be_given(form) and not (seen.part == "unknown" and before > 1):
                rest = self.see_key(form)
                if rest.part in ("given", "link") and not (form == "ال" and "آ" not in seen.word.light):  # بال الناس is no بآل
                    return before, rest
        if seen.key.startswith("و") and len(seen.key) > 4 and not seen.ordinary:
            return 1, self.see_key(seen.key[1:])
        return 0, seen

    @remembered
    def begins_name(self, seen: Seen) -> bool:
        """Whether a name that no lexicon lists, a ministry or an acting office may begin with a word."""
        acting = seen.key in ACTING_STEMS or seen.bare in ACTING_STEMS
        return acting or seen.ministry or seen.part in _IN_NAMES or self.lead(seen)[1].part in _IN_NAMES

    def holds_article(self, seen: Seen, before: int) -> bool:
        """Whether a word in لل, `before` letters of which are ل and what precedes it, holds an article.

        للبيت does, للجنة and للافروف are taken for a word in ل: a head, a listed name, an ordinary word.
        """
        whole = seen.key
        if not before or whole[before - 1 : before + 1] != "لل" or len(whole) < before + 3:
            return False
        own, rest = self.see_key(whole[before:]), self.see_key(whole[before + 1 :])
        if own.part == "given" or any(not c[0] for c in (*own.listed, *own.heads, *own.titles)):
            return False
        if own.bare in self.core and rest.bare not in self.core:
            return False
        return not (rest.part == "unknown" and rest.key.startswith("ا"))

    def _is_function(self, word: Word) -> bool:
        if word.kind != "word" or not word.key:
            return word.kind != "latin"
        if word.key in _TWINS:
            return word.light in _TWINS[word.key]
        if word.key in self.function:
            return True
        return word.key[0] in "وف" and word.key[1:] in self.function and word.light[1:] != "علي"

    def _context(self, seen: Seen) -> frozenset[str]:
        return self.contexts.intersection(form for _, _, form in seen.cuts)

    def has_verb(self, form: str) -> bool:
        """Whether a key is a verb's, with a conjunction before it or without."""
        return form in self.verbs or form[:1] in CONJUNCTIONS and len(form) > 2 and form[1:] in self.verbs

    def _candidates(self, seen: Seen, forms: dict, openers: tuple[str, ...]) -> tuple[Candidate, ...]:
        """(letters before, preposition, definite, further keys, row) for every reading that has rows."""
        out = []
        for before, preposition, form in seen.cuts:
            for further, row in forms.get(form, ()):
                out.append((before, preposition, form.startswith("ال"), further, row))
            if openers and form.startswith("ال") and len(form) > 3:
                for further, row in forms.get(form[2:], ()):
                    out.append((before, preposition, True, further, row))
        if len(out) > 1:
            out.sort(key=lambda c: (-len(c[3]), c[0]))
        return tuple(out)

    def is_rare(self, form: str) -> bool:
        """Whether a form is no common word, with its article and endings off; but for endings of the accusative."""
        return form not in self.core and not form.startswith("ال") and all(further for further, _ in self.listed.get(form, ())) and (
            form.endswith("ا") or not self.is_inflected(form)
        )

    def _part(self, seen: Seen, bare: str) -> str:
        if seen.kind != "word" or seen.function:
            return "no"
        whole = seen.key
        if seen.person:
            return "unknown" if whole not in self.given else "given"
        if whole in LINKS:
            return "link"
        if whole in self.given or self._given_with_article(seen, bare):
            return "given"
        if whole in PARTICLES:
            return "particle"
        if whole.startswith(_COMPOUNDS):
            return "given"
        if seen.verb or seen.iso or len(whole) < 2:
            return "no"
        if seen.ordinary:
            his = seen.word.light.endswith("ه") and self.is_inflected(bare)  # تصريحه
            return "rare" if bare in self.ordinary and bare not in self.core and not his else "no"
        if whole.startswith("يت") and not whole.startswith("يتس"):
            return "no"  # يتعاظم; Yitzhak is يتسحاق
        return "no" if self._clitic_of_known(seen) else "unknown"

    def _may_be_given(self, form: str) -> bool:
        """Whether a key can have the part `given` or `link` at all."""
        return (
            form in self.given or form in LINKS or form.startswith(_COMPOUNDS)
            or form.startswith("ال") and form[2:] in self.arabic
        )

    def _given_with_article(self, seen: Seen, bare: str) -> bool:
        """Whether a word is an Arabic given name with ال: الحسن، but not الأولى, nor التقى."""
        return bare in self.arabic and not seen.elsewhere and not seen.word.light.endswith("ى")

    def _hides_name(self, seen: Seen) -> bool:
        """Whether a given name or عبد stands behind the word's proclitics: لمحمد، وعبد."""
        if seen.function or seen.kind != "word":
            return False
        return any(before and (form in self.given or form in LINKS) for before, _, form in seen.cuts)

    def _clitic_of_known(self, seen: Seen) -> bool:
        """Whether the word is a proclitic, or a word that lost its space, before a word known otherwise."""
        whole = seen.key
        for before, preposition, form in seen.cuts:
            seldom = preposition == "ك" or whole[0] == "ف" and not form.startswith(("ا", "ي", "ت", "ن", "س"))
            rare = seldom and self.is_rare(form)  # كمارا and فرويد are names, not كـ and فـ before a rare word
            if before and (len(form) > 2 or form in self.function) and not rare and (self._known(form, clitic=True) or is_derived(seen.word, form)):
                return True
        return whole.startswith(_GLUED) and any(
            whole.startswith(g) and len(whole) - len(g) > 3 and self._known(whole[len(g):]) for g in _GLUED
        )

    def _known(self, form: str, clitic: bool = False) -> bool:
        bare = form[2:] if form.startswith("ال") and len(form) > 4 else form
        if clitic and form in self.function:
            return True
        if bare in self.ordinary or bare in self.nisba or form in self.listed:
            return len(bare) > 2
        if clitic:
            return len(bare) > 3 and self.is_inflected(bare)
        return form in self.given and len(form) > 3

_NO_ENTRIES: Final[set[str]] = set()


def build(lexicons: Lexicons) -> Vocabulary:
    """For `Lexicons.compiled`."""
    return Vocabulary(lexicons)
