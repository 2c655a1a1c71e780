"""Words and clitics: where words stand in a text, and what may be split off them.

A word is split on its key only, never in the text; but where a page lost the space after a link, the
letters ة and ى, which only ever end a word, and أنّ before a long word show where it stood. `splits` gives every reading that spelling allows;
which of them is right, the lexicons decide.
"""

from __future__ import annotations

import re
from functools import lru_cache
from itertools import accumulate, repeat
from typing import Any, Final, NamedTuple

from mediakit.arabic.normalise import BIDI_CONTROLS, folded, light

_LETTERS: Final = (
    "\u0610-\u061a\u0620-\u065f\u066e-\u06d3\u06d5-\u06dc\u06df-\u06e8\u06ea-\u06ef\u06fa-\u06fc"
    "\u0750-\u077f\u08a0-\u08ff\ufb50-\ufdcf\ufdf0-\ufdfb\ufe70-\ufefc"
)
_DIGITS: Final = "0-9\u0660-\u0669\u06f0-\u06f9"
_INNER: Final = _LETTERS.replace("\u0620-\u065f", "\u0620-\u0628\u062a-\u0648\u064a-\u065f")
_FINAL: Final = "[\u0629\u0649][\u0610-\u061a\u0640\u064b-\u065f\u0670\u06d6-\u06dc]*"
#: The names of Latin letters, of which abbreviations are spelled: بي.بي.سي.
LETTER_NAMES: Final = (
    "إيه|ايه|بي|سي|دي|إي|إف|جي|إتش|اتش|أي|آي|جيه|كيه|كاي|إل|أل|إم|أم|إن|أن|أو|كيو|أر|آر|إس|أس|تي|يو|في|دبليو|إكس|أكس|واي|زد|اف|ام|ان|اس"
)
_SPELLED: Final = rf"[وفبل]?(?:{LETTER_NAMES})(?:\.(?:{LETTER_NAMES}))+(?![{_LETTERS}])"
_GLUED_THAT: Final = rf"[وفبل]?[أإ]ن\u0651\u064e?(?:ه[ما]?ا?)?(?=(?![هين]|نا|ما|كم|ك\b)[{_LETTERS}]{{3}})"
TOKEN: Final = re.compile(
    rf"(?P<word>{_SPELLED}|{_GLUED_THAT}|[{_INNER}]+(?:[\u200c\u200d\u00ad][{_INNER}]+)*(?:{_FINAL})?|{_FINAL})"
    rf"|(?P<number>[{_DIGITS}]+(?:[.,:/\u066b\u066c][{_DIGITS}]+)*)"
    r"|(?P<latin>[A-Za-z\u00c0-\u024f]+(?:['’-][A-Za-z\u00c0-\u024f]+)*)"
    r"|(?P<newline>[ \t\u00a0]*\n\s*)"
    rf"|(?P<mark>\.{{2,}}|''|[^\s{BIDI_CONTROLS}])"
)
_ANY: Final = re.sub(r"\(\?P<\w+>", "(?:", TOKEN.pattern)
_PIECE: Final = re.compile(f"({_ANY})")
#: The same for a stretch without a stop inside it, in which no name is spelled.
_PLAIN: Final = re.compile(f"({_ANY.replace(_SPELLED + '|', '')})")

CONJUNCTIONS: Final = ("و", "ف")
PREPOSITIONS: Final = ("ب", "ل", "ك")
PRONOUNS: Final = ("هما", "هم", "هن", "ها", "كما", "كم", "نا", "ه", "ي", "ك")
_PROCLITIC_LETTERS: Final = frozenset((*CONJUNCTIONS, *PREPOSITIONS, "ا"))
_PRONOUNS_BY_LETTER: Final = {end: tuple(p for p in PRONOUNS if p[-1] == end) for end in {p[-1] for p in PRONOUNS}}


class Split(NamedTuple):
    """One reading of a word: conjunction, preposition, article, and the stem's key."""

    conjunction: str
    preposition: str
    article: bool
    stem: str

    @property
    def length(self) -> int:
        """How many letters of the key stand before the stem."""
        merged = self.preposition == "ل" and self.article
        return len(self.conjunction) + len(self.preposition) + 2 * self.article - merged


class Word:
    """A word type: all that can be known of it without its place. Made once per spelling."""

    __slots__ = ("surface", "kind", "light", "key", "_splits")

    def __init__(self, surface: str, kind: str):
        self.surface, self.kind = surface, kind
        self.light: str = light.__wrapped__(surface) if kind == "word" else surface
        self.key = folded(self.light) or surface if kind in ("word", "latin") else surface
        self._splits: tuple[Split, ...] | None = None

    @property
    def splits(self) -> tuple[Split, ...]:
        """Every reading of the word's key, the whole word first."""
        if self._splits is None:
            self._splits = splits(self.key) if self.kind == "word" else (
                Split("", "", False, self.key),
            )
        return self._splits

    def __repr__(self) -> str:
        return f"Word({self.surface!r})"


class Token(NamedTuple):
    """A word at its place."""

    start: int
    end: int
    word: Word


_WORDS: Final[dict[str, Word]] = {}
_MOST_WORDS: Final = 200_000


def word(surface: str, kind: str = "word") -> Word:
    """The one Word object of a spelling."""
    found = _WORDS.get(surface)
    if found is None:
        if len(_WORDS) >= _MOST_WORDS:
            _WORDS.clear()
        found = _WORDS[surface] = Word(surface, kind)
    return found


def tokenise(text: str, start: int = 0, end: int | None = None) -> list[Token]:
    """Words, numbers, Latin words, marks and line breaks of text[start:end], with offsets in text.

    >>> [t.word.surface for t in tokenise("بلغ السعر 77.71 دولارا، أمس.")]
    ['بلغ', 'السعر', '77.71', 'دولارا', '،', 'أمس', '.']
    """
    pieces = _pieces(text[start:end])  # what stands between tokens, a token, what stands between …
    offsets = list(accumulate(map(len, pieces), initial=start))
    spans = zip(offsets[1:-1:2], offsets[2::2], _words(pieces[1::2]), strict=True)
    return list(map(tuple.__new__, repeat(Token), spans))


def words(text: str) -> list[Word]:
    """The same without their places."""
    return _words(_pieces(text)[1::2])


def _pieces(stretch: str) -> list[str]:
    """What stands between tokens, a token, what stands between, and so on."""
    return (_PIECE if "." in stretch[:-1] else _PLAIN).split(stretch)


def _words(surfaces: list[str]) -> list[Word]:
    found: list[Any] = list(map(_WORDS.get, surfaces))
    if None in found:
        return [known or word(s, TOKEN.fullmatch(s).lastgroup or "mark") for s, known in zip(surfaces, found, strict=True)]
    return found


@lru_cache(maxsize=200_000)
def splits(stem: str) -> tuple[Split, ...]:
    """Every way to read proclitics off a key, the whole word first. A stem keeps two letters or more.

    >>> [(s.conjunction, s.preposition, s.article, s.stem) for s in splits("وللروسي")][-1]
    ('و', 'ل', True, 'روسي')
    """
    if stem[:1] not in _PROCLITIC_LETTERS:
        return (Split("", "", False, stem),)
    out = []
    for conjunction, rest in _conjunctions(stem):
        for preposition, tail in _prepositions(rest):
            for article, bare in _articles(preposition, tail):
                out.append(Split(conjunction, preposition, article, bare))
    return tuple(out)


def _conjunctions(stem: str) -> tuple[tuple[str, str], ...]:
    if stem[:1] in CONJUNCTIONS and len(stem) > 2:
        return ("", stem), (stem[0], stem[1:])
    return (("", stem),)


def _prepositions(stem: str) -> tuple[tuple[str, str], ...]:
    if stem[:1] in PREPOSITIONS and len(stem) > 2:
        return ("", stem), (stem[0], stem[1:])
    return (("", stem),)


def _articles(preposition: str, stem: str) -> tuple[tuple[bool, str], ...]:
    if stem.startswith("ال") and len(stem) > 3 and preposition != "ل":
        return (False, stem), (True, stem[2:])
    if preposition == "ل" and stem.startswith("ل") and len(stem) > 2:
        return (False, stem), (True, stem[1:])
    return ((False, stem),)


@lru_cache(maxsize=200_000)
def without_pronoun(stem: str) -> tuple[tuple[str, str], ...]:
    """Readings of a key with an attached pronoun: (rest, pronoun); ت before it may stand for ة.

    >>> without_pronoun("وزارته")
    (('وزارت', 'ه'), ('وزاره', 'ه'))
    """
    out = []
    for pronoun in _PRONOUNS_BY_LETTER.get(stem[-1:], ()):
        size = len(stem) - len(pronoun)
        if size > 2 and stem.endswith(pronoun):
            out.append((stem[:size], pronoun))
            if stem[size - 1] == "ت":
                out.append((stem[: size - 1] + "ه", pronoun))
    return tuple(out)
