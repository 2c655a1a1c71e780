"""Words that a page ran together, read apart: «وقالتالمديرة», «مراسلالميادينأنّ».

Where a page loses the space beside a link, two words stand as one. The spelling shows some of the seams by
itself: إ stands only at a word's front, ة and ى only at its end, أ does not follow ا, أنّ with its shadda is a word.
Else a seam is believed where the lexicons know nothing of the whole and know both parts: before ال, after عن,
after a verb of saying, before one in أ or behind بينما and الذي, before a preposition at the end, between two common words of four
letters or more; what the lexicons know nothing of is parted from such a preposition, or from a verb of saying before it, where the
article has it apart elsewhere too. The text stays as it is; only the words are read apart.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import Final

from mediakit.annotate import mentions_words
from mediakit.annotate.document import Document, Sentence
from mediakit.arabic.normalise import HARAKAT, key
from mediakit.arabic.words import Token, Word, tokenise
from mediakit.arabic.words import word as word_of
from mediakit.lexicons.load import Lexicons
from mediakit.memory import remembered, remembering

SHORTEST_WHOLE: Final = 5
SHORTEST_HIDDEN: Final = 6
_MARKS: Final = f"[{HARAKAT}]*"
#: What may stand before إ or أ within one word: proclitics, the question's أ, كأن and لأن.
_SEAM: Final = re.compile(
    rf"(?<=[^\W\d_]{{2}})(?<![\u0648\u0641\u0628\u0644\u0643\u0623])(?<!\u0644\u0627){_MARKS}(?=\u0625\w)"
    rf"|(?<=[^\W\d_]{{2}}\u0627){_MARKS}(?=\u0623)"
    rf"|(?<=[^\W\d_]{{3}})(?<!\u0637\u0645){_MARKS}(?=[\u0623\u0625]\u0646\u064e?\u0651)"
    rf"|(?<=[^\W\d_]{{4}})(?<![\u0634\u0645\u0643\u0644\u0648\u0641\u0628]){_MARKS}(?=\u0623\u0646\Z)"
    rf"|(?<=..[\u0629\u0649]){_MARKS}(?=[^\W\d_\u0621])"
)
#: Letters that show a seam within a word.
_SEATS: Final = frozenset("أإةى")
_ARTICLES: Final = ("ال", "لل")
_PROCLITICS: Final = "بلوف"
_BY: Final = "بال"
_LEAST_BEFORE: Final = 6
_BEFORE_VERBS: Final = ("بينما", "فيما", "عندما", "بعدما", "الذي", "التي", "الذين", "حيث", "بحيث")
LEAST_COMMON: Final = 4
#: What no word begins with, and endings that are spelled like words.
_NEVER_FIRST: Final = re.compile(f"[ءئؤةى{HARAKAT}]|ا[{HARAKAT}]")
_ENDINGS: Final = frozenset(("اتهم", "اتها", "اتهما", "انهم", "انها", "انهما", "ائها", "ائهم"))
_CLOSING: Final = ("في", "من", "على", "إلى", "عن", "مع", "بأن")


def part_words(doc: Document, lexicons: Lexicons) -> Document:
    """The document, its words of which the space was lost read apart."""
    seams = lexicons.compiled(_Seams)
    odd = [sentence for sentence in doc.news if any(map(seams.odd, sentence.words))]
    for sentence in odd:
        _part(doc, sentence, seams.of)
    closed = [sentence for sentence in odd if any(map(seams.may_hold, sentence.words))]
    apart = {word.surface for sentence in doc.news for word in sentence.words} if closed else set()
    for sentence in closed:
        _part(doc, sentence, lambda word: next((cuts for held, cuts in seams.may_hold(word) if held in apart), ()))
    return doc


def _part(doc: Document, sentence: Sentence, cuts: Callable[[Word], tuple[int, ...]]) -> None:
    sentence.tokens = [part for token in sentence.tokens for part in _parts(doc.text, token, cuts(token.word))]
    sentence.words = [token.word for token in sentence.tokens]


def _parts(text: str, token: Token, cuts: tuple[int, ...]) -> list[Token]:
    if not cuts:
        return [token]
    edges = (token.start, *(token.start + cut for cut in cuts), token.end)
    return [part for a, b in zip(edges, edges[1:], strict=False) for part in tokenise(text, a, b)]


@remembering
class _Seams:
    """Where the words of a language are parted, by one set of lexicons."""

    def __init__(self, lexicons: Lexicons):
        self.vocabulary = lexicons.compiled(mentions_words.build)

    @remembered
    def odd(self, word: Word) -> bool:
        """Whether a word may have to be parted."""
        return bool(self.of(word) or self.may_hold(word))

    @remembered
    def of(self, word: Word) -> tuple[int, ...]:
        """The offsets in a word's surface at which a lost space stood, mostly none."""
        if word.kind != "word" or len(word.key) < SHORTEST_WHOLE:
            return ()
        return self._seams(word.surface)

    @remembered
    def may_hold(self, word: Word) -> tuple[tuple[str, tuple[int, ...]], ...]:
        """What a word may hold of which the lexicons know nothing, behind a verb of saying or before a preposition, and its seams: أعرب|غروسي|عن."""
        surface = word.surface
        if word.kind != "word" or len(surface) < SHORTEST_HIDDEN or self.of(word) or self._may_be_word(surface):
            return ()
        ends = [len(surface), *(cut for closing in _CLOSING if surface.endswith(closing) and (cut := len(surface) - len(closing)) > 3)]
        starts = [0, *(cut for cut in range(3, len(surface) - 3) if self._says(surface[:cut]))]
        return tuple(
            (surface[a:b], tuple(cut for cut in (a, b) if 0 < cut < len(surface)))
            for a in starts for b in ends if b - a > 3 and b - a < len(surface)
        )

    def _seams(self, surface: str) -> tuple[int, ...]:
        shown = None if _SEATS.isdisjoint(surface[2:-1]) else _SEAM.search(surface)
        if shown is None:
            return self._hidden(surface)
        cut = shown.end()
        attached = surface[cut - 1] in _PROCLITICS and not self._reads(surface[:cut]) and self._reads(surface[: cut - 1])
        cut -= attached
        return (*self._hidden(surface[:cut]), cut, *(cut + further for further in self._hidden(surface[cut:])))

    def _reads(self, surface: str) -> bool:
        return self._known(surface) or bool(self._hidden(surface))

    def _hidden(self, surface: str) -> tuple[int, ...]:
        """The seams of a piece that nothing but the lexicons shows."""
        if len(surface) < SHORTEST_HIDDEN or self._may_be_word(surface):
            return ()
        for cut in range(2, len(surface) - 3):
            before, after = surface[:cut], surface[cut:]
            if not self._opens(before, after) or not self._is_common(before):
                continue
            rest = () if self._known(after) else self._hidden(after)
            if rest or self._known(after):
                return (cut, *(cut + further for further in rest))
        return self._before_by(surface) or self._before_preposition(surface) or self._between_common(surface)

    def _between_common(self, surface: str) -> tuple[int, ...]:
        """The seam between two common words, or one and a listed name, both of four letters or more: خلال|زيارة, السابق|جيرمي."""
        for cut in range(LEAST_COMMON, len(surface) - LEAST_COMMON + 1):
            before, after = surface[:cut], surface[cut:]
            if _NEVER_FIRST.match(after) or not (plain := self._is_plain(before)) and not self._is_listed(before):
                continue
            further = self._between_common(after)
            if self._is_plain(after) or plain and self._is_listed(after) or further:
                return (cut, *(cut + f for f in further))
        return ()

    def _is_plain(self, surface: str) -> bool:
        """Whether a spelling is a common word, with و, ب or ال before it or not, and no name."""
        whole = key(surface)
        if whole in _ENDINGS or self._seen(surface).part == "given":
            return False
        forms = [whole, whole[1:]] if whole[0] in "وب" and len(whole) > LEAST_COMMON + 1 else [whole]
        bare = [form.removeprefix("ال") for form in forms]
        return any(len(form) >= LEAST_COMMON and form in self.vocabulary.core for form in bare)

    def _is_listed(self, surface: str) -> bool:
        seen = self._seen(surface)
        return len(surface) > LEAST_COMMON and bool(seen.busy and seen.listed or seen.iso)

    def _before_by(self, surface: str) -> tuple[int, ...]:
        """The seam before ب and its noun with ال, where none before the ال itself was found: خاص|بالميادين."""
        cut = surface.find(_BY, 3)
        apart = cut > 0 and len(surface) - cut > 5 and self._is_common(surface[:cut]) and self._known(surface[cut:])
        return (cut,) if apart else ()

    def _before_preposition(self, surface: str) -> tuple[int, ...]:
        """The seams before a preposition at the end of a piece whose rest is definite, a name or read apart itself: الميادين|في."""
        for preposition in _CLOSING:
            rest = surface.removesuffix(preposition)
            if rest == surface or len(rest) < _LEAST_BEFORE:
                continue
            if rest.startswith("ال") and self._known(rest) or self._seen(rest).busy:
                return (len(rest),)
            further = self._hidden(rest)
            if further:
                return (*further, len(rest))
        return ()

    def _opens(self, before: str, after: str) -> bool:
        """Whether a word may be seen to open at a seam: with ال, a verb of saying in أ or behind بينما and الذي, or after عن or such a verb."""
        if after.startswith(_ARTICLES):
            return len(after) > 4 or self._seen(after).function
        if before.removeprefix("و") in _BEFORE_VERBS and self._seen(after).verb:
            return True
        if after[0] == "أ" and self._seen(after).verb and (len(before) > 3 or before == "أن"):
            return True
        if len(after) > 4 and len(before) > 4 and before.startswith("ال") and self._seen(before).listed and self._seen(after).key in self.vocabulary.core:
            return True
        if len(after) < (3 if before == "عن" else 4) or before != "عن" and not self._says(before):
            return False
        seen = self._seen(after)
        people = len(after) > 5 and after.endswith("ون") and seen.ordinary
        listed = people or seen.key in self.vocabulary.core or seen.key in self.vocabulary.filed
        return (before == "عن" or listed) and not seen.verb

    def _says(self, surface: str) -> bool:
        """Whether a spelling is a verb of saying: قال, أكد or one of four letters or more, no article before it."""
        if len(surface) < 4 and surface not in ("قال", "أكد") or surface.startswith(_ARTICLES) or not self.vocabulary.has_verb(key(surface)):
            return False
        return self._seen(surface).verb

    def _seen(self, surface: str) -> mentions_words.Seen:
        return self.vocabulary.see(word_of(surface))

    def _is_common(self, surface: str) -> bool:
        """Whether a spelling, a conjunction or preposition before it or not, is a common word or a name of the lexicons."""
        seen = self._seen(surface)
        common = self.vocabulary.core
        return seen.function or seen.verb and not surface.startswith(_ARTICLES) or any(
            len(form) > 2 and (form.removeprefix("ال") in common or form in self.vocabulary.filed) for _, _, form in seen.cuts
        )

    def _known(self, surface: str) -> bool:
        """Whether a spelling is a word of the language or of the lexicons, with its clitics and endings."""
        seen = self._seen(surface)
        if seen.function or seen.ordinary or seen.verb or seen.busy or seen.iso:
            return True
        return any(before and len(form) > 2 and self._stands(form) for before, _, form in seen.cuts)

    def _stands(self, form: str) -> bool:
        seen = self.vocabulary.see_key(form)
        return seen.ordinary or seen.busy or bool(seen.iso) or seen.verb

    def _may_be_word(self, surface: str) -> bool:
        return self._seen(surface).part in ("given", "link", "particle") or self._known(surface)
