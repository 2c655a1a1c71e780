"""A sentence as the clause grammar reads it: keys, quotations, brackets and actors by word number."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Sequence
from typing import Final

from mediakit.annotate.attribution import words as W
from mediakit.annotate.document import Document, Sentence, spaced
from mediakit.annotate.mentions_model import Mention

_WORDS: Final = ("word", "latin", "number")


class Line:
    """One sentence, word by word.

    All positions are word numbers unless they are named offsets.

    keys: matching keys. quote[i]: number of the innermost long quotation that word i is in, or -1.
    jump[i]: for a word that opens a quotation or bracket, the number of the word after its close.
    mention[i]: the mention that begins at word i; mention_end[i]: the word after it.
    descriptor[i]: the mention whose title phrase begins at word i.
    """

    def __init__(self, doc: Document, sentence: Sentence, mentions: Sequence):
        self.doc, self.sentence = doc, sentence
        self.tokens, self.words = sentence.tokens, sentence.words
        self.keys = [word.key for word in self.words]
        self.starts = [token.start for token in self.tokens]
        self.n = len(self.tokens)
        self.jump: dict[int, int] = {}
        self.quote = [-1] * self.n
        self.quotes: list[tuple[int, int]] = []
        self._place_quotations()
        self._place_brackets()
        self.mention: dict[int, Mention] = {}
        self.mention_end: dict[int, int] = {}
        self.inside_mention: dict[int, Mention] = {}
        self.descriptor: dict[int, Mention] = {}
        self._place_mentions(mentions)

    def word_at(self, offset: int) -> int:
        """The number of the word that begins at an offset, or of the next one."""
        return bisect_left(self.starts, offset)

    def _place_quotations(self) -> None:
        for quotation in self.sentence.quotations:
            first, stop = self.word_at(quotation.start), self.word_at(quotation.end)
            if stop > first:
                number = len(self.quotes)
                self.quotes.append((first, stop))
                self.jump.setdefault(first, stop)
                for i in range(first, stop):
                    self.quote[i] = number

    def _place_brackets(self) -> None:
        if W.OPEN_BRACKETS.isdisjoint(self.keys):
            return
        opened: list[int] = []
        for i, key in enumerate(self.keys):
            if key in W.OPEN_BRACKETS:
                opened.append(i)
            elif key in W.CLOSE_BRACKETS and opened:
                self.jump.setdefault(opened.pop(), i + 1)

    def _place_mentions(self, mentions: Sequence) -> None:
        for mention in mentions:
            if mention.descriptor_start >= 0:
                titled = self.word_holding(mention.descriptor_start)
                self.descriptor[self.word_at(mention.descriptor_start) if titled is None else titled] = mention
            first = self.word_holding(mention.start)
            stop = self.word_at(mention.end)
            if first is None or stop <= first:
                continue
            known = self.mention.get(first)
            if known is None or known.end < mention.end:
                self.mention[first], self.mention_end[first] = mention, stop
                for i in range(first, stop):
                    self.inside_mention[i] = mention

    def word_holding(self, offset: int) -> int | None:
        """The number of the word that an offset lies in, or None between words."""
        i = self.word_at(offset)
        if i < self.n and self.starts[i] == offset:
            return i
        if i and self.tokens[i - 1].end > offset:
            return i - 1
        return None

    def text(self, first: int, stop: int) -> str:
        """The surface of words first … stop - 1, with the spaces that the page lost between them, or that a hashtag bars."""
        return spaced(self.doc.text, self.tokens[first:stop])

    def prefixed_mention(self, i: int, proclitic: str = "") -> Mention | None:
        """The mention that begins at word i behind a proclitic, any or this one (ب[واشنطن], ل[أوباما]), else None."""
        mention = self.mention.get(i)
        prefixed = mention is not None and mention.start > self.starts[i] and self.keys[i].startswith(proclitic)
        return mention if prefixed else None

    def is_word(self, i: int) -> bool:
        """Whether word i is an Arabic or Latin word or a number, not a mark."""
        return i < self.n and self.words[i].kind in _WORDS

    def is_quote_open(self, i: int) -> bool:
        """Whether a quotation opens at word i."""
        return i in self.jump and self.keys[i] in W.QUOTE_MARKS

    def skip(self, i: int) -> int:
        """The word after a quotation or bracket that opens at i, else i + 1."""
        return self.jump.get(i, i + 1)

    def opened_by(self, i: int) -> int:
        """The word that opens the bracket which closes at word i, else i."""
        return next((a for a, b in self.jump.items() if b == i + 1 and self.keys[a] in W.OPEN_BRACKETS), i)

    def words_in(self, first: int, stop: int) -> int:
        """How many words, marks not counted, stand from first to stop."""
        return sum([word.kind in _WORDS for word in self.words[first:stop]])

    def same_level(self, i: int, j: int) -> bool:
        """Whether words i and j stand in the same quotation, or both in none."""
        return self.quote[i] == self.quote[j]
