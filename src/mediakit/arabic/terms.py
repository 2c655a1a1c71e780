"""Terms: finds phrases of a lexicon in running words, as words and not as letters.

A pattern is written as a dictionary would: without proclitics, and without ال unless only the
definite form is meant (الخارجية). One pattern word then stands for

- the word with و ف ب ل ك and ال before it (only ال inside a phrase), and with a pronoun after it;
- its accusative (نفطا), and from four letters on its sound plurals, duals, feminine and nisba
  (مرشح: مرشحون، مرشحين، مرشحة، مرشحات), and those of words in ة (صفقة: صفقات، صفقتان).

A `*` inside a phrase stands for up to four words or marks (حقل * النفطي); the word after it may have
proclitics again (قطاعات * البنية التحتية finds «قطاعات النفط والبنية التحتية»).

Broken plurals, verbs and nisbas of short words are given as patterns of their own. Letters that
the press confuses are folded (see `arabic.normalise`), but أ, إ and آ, where both sides write them,
must agree: ألغاز is no الغاز.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import compress
from typing import Any, Final

from mediakit.arabic.normalise import key, light
from mediakit.arabic.words import Split, Token, Word, without_pronoun, words
from mediakit.memory import remembered, remembering

SHORTEST_INFLECTED: Final = 4
_PRONOUNS: Final = ("هما", "هم", "هن", "ها", "كما", "كم", "نا", "ه")
_SOUND: Final = ("ات", "ين", "ان", "ون", "يه")
_TO_TA_MARBUTA: Final = (("ات", 2), ("تان", 3), ("تين", 3), ("تا", 2), ("تي", 2))
_LIKE_TA_MARBUTA: Final = tuple(ending for ending, _ in _TO_TA_MARBUTA)
_LAST_LETTERS: Final = frozenset("تنهايو")
_HAMZAS: Final = frozenset("أإآ")
_QUOTES: Final = frozenset("«»\"“”„'’‘()")
_END: Final = None
_GAP: Final = "*"
WIDEST_GAP: Final = 4
Match = tuple[int, int, Any]


@remembering
class Terms:
    """Patterns with what they stand for; `find` reads words once, however many patterns there are.

    >>> from mediakit.arabic.words import tokenise
    >>> terms = Terms([("خط أنابيب", "pipeline"), ("نفط", "oil")])
    >>> terms.find(tokenise("وبخط الأنابيب نقل النفط"))
    [(0, 2, 'pipeline'), (3, 4, 'oil')]
    """

    def __init__(self, patterns: Sequence[tuple[str, Any]] = ()):
        self._root: dict[str | None, Any] = {}
        self._plain: dict[str, list[str]] = {}
        self._definite: dict[str, list[str]] = {}
        self._entered: set[str] = set()
        for pattern, meaning in patterns:
            self.add(pattern, meaning)

    def add(self, pattern: str, meaning: Any) -> None:
        """Adds a pattern of one or more words; the same pattern may have several meanings."""
        node = self._root
        for word in words(pattern):
            part = word.surface
            node = node.setdefault(part if part == _GAP else self._atom(part), {})
        if node is not self._root:
            node.setdefault(_END, []).append(meaning)
        Terms._read.forget(self)
        Terms._begun.forget(self)

    def find(self, tokens: Sequence[Token]) -> list[Match]:
        """(first token, token after the last, meaning) of every match, overlapping ones too."""
        out: list[Match] = []
        words = [token.word for token in tokens]
        begun = list(map(self._begun, words))
        for index in compress(range(len(begun)), begun):
            for node in begun[index]:
                self._walk(node, words, index, index + 1, out)
        return out

    @remembered
    def _begun(self, word: Word) -> tuple[dict, ...]:
        """The nodes of the pattern words that a word may stand for as the first word of a phrase."""
        return tuple(self._root[atom] for atom in self._read(word)[0])

    def _walk(self, node: dict, words: list[Word], first: int, after: int, out: list[Match]) -> None:
        """Adds the matches of the words from `first` on, of which those before `after` led to a node."""
        if _END in node:
            for meaning in node[_END]:
                out.append((first, after, meaning))
            if len(node) == 1:
                return
        while after < len(words) and words[after].surface in _QUOTES:
            after += 1
        if after < len(words):
            for atom in self._read(words[after])[1]:
                if atom in node:
                    self._walk(node[atom], words, first, after + 1, out)
        if _GAP in node:
            self._leap(node[_GAP], words, first, after, out)

    def _leap(self, node: dict, words: list[Word], first: int, after: int, out: list[Match]) -> None:
        """Goes on after the nearest word that fits behind a gap."""
        for index in range(after, min(after + WIDEST_GAP + 1, len(words))):
            found = dict.fromkeys(a for a in self._anywhere(words[index]) if a in node)
            for atom in found:
                self._walk(node[atom], words, first, index + 1, out)
            if found:
                return

    def _anywhere(self, word: Word) -> Iterator[str]:
        """Pattern words that a word may stand for with any proclitics."""
        for split, bases in self._bases_of(word):
            yield from self._stand_for(split, bases, word)

    def _atom(self, part: str) -> str:
        """The pattern word in its light spelling, entered where `_read` will look for it."""
        atom = light(part)
        stem = key(part)
        self._enter(self._plain, stem, atom)
        if atom.startswith("ال") and len(stem) > 3:
            self._enter(self._definite, stem[2:], atom)
        elif stem.endswith("اء"):
            for seat in "يو":
                self._enter(self._plain, stem[:-1] + seat, atom)
        return atom

    def _enter(self, table: dict[str, list[str]], stem: str, atom: str) -> None:
        self._entered.add(stem)
        if atom not in table.setdefault(stem, []):
            table[stem].append(atom)

    @remembered
    def _read(self, word: Word) -> tuple[tuple[str, ...], tuple[str, ...]]:
        """Pattern words that a word may stand for: as first word of a phrase, and inside one."""
        first: dict[str, None] = {}
        inside: dict[str, None] = {}
        for split, bases in self._bases_of(word):
            before = len(split.conjunction) + len(split.preposition)
            if split.article and word.light[before : before + 1] in _HAMZAS:
                continue
            for atom in self._stand_for(split, bases, word):
                first[atom] = None
                if not before:
                    inside[atom] = None
        return tuple(a for a in first if a in self._root), tuple(inside)

    def _bases_of(self, word: Word) -> Iterator[tuple[Split, list[str]]]:
        """The readings of a word that patterns have, each with the dictionary forms it may be of."""
        ta_marbuta = word.light.endswith("ة")
        for split in word.splits:
            bases = _bases(split.stem, split.article, ta_marbuta)
            if not self._entered.isdisjoint(bases):
                yield split, bases

    def _stand_for(self, split: Split, bases: list[str], word: Word) -> Iterator[str]:
        spelling = word.light[split.length :]
        for base in bases:
            yield from (atom for atom in self._plain.get(base, ()) if _same_hamzas(atom, spelling))
            if split.article:
                yield from (atom for atom in self._definite.get(base, ()) if _same_hamzas(atom[2:], spelling))


def _same_hamzas(atom: str, spelling: str) -> bool:
    if _HAMZAS.isdisjoint(spelling):
        return True
    if atom.startswith("ال") and spelling[:1] in _HAMZAS:
        return False
    pairs = zip(atom, spelling, strict=False)
    return all(a == b for a, b in pairs if a in _HAMZAS and b in _HAMZAS)


def _bases(stem: str, article: bool, ta_marbuta: bool) -> list[str]:
    """Dictionary forms that a stem, written with ة at its end or not, may be an inflection of, the stem itself first."""
    out = _inflected(stem, ta_marbuta)
    if article or ta_marbuta:
        return out
    if stem.endswith("ا") and len(stem) >= SHORTEST_INFLECTED:
        out += _inflected(stem[:-1], False)
    for rest, pronoun in without_pronoun(stem):
        if pronoun in _PRONOUNS:
            out += _inflected(rest, False)
    return out


def _inflected(stem: str, ta_marbuta: bool) -> list[str]:
    longest = len(stem) - SHORTEST_INFLECTED
    if longest < 0 or stem[-1:] not in _LAST_LETTERS and not ta_marbuta:
        return [stem]
    out = [stem]
    if longest >= 2 and stem.endswith(_SOUND):
        out.append(stem[:-2])
    for ending, cut in _TO_TA_MARBUTA if stem.endswith(_LIKE_TA_MARBUTA) else ():
        if longest >= cut - 2 and stem.endswith(ending):
            out.append(stem[:-cut] + "ه")
    if longest >= 1 and (stem[-1] in "يو" or ta_marbuta):
        out.append(stem[:-1])
    return out
