"""Blocks: the paragraphs of a page, with what the rules need to know of each."""

from __future__ import annotations

import re
from dataclasses import dataclass

_BLANK_RUN = re.compile(r"[^\S\n]{4,}")
_LINE = re.compile(r"[^\n]+")
_END_MARKS = ".!؟?…"
_CLOSERS = "\"”»')]’*\u200e\u200f\u202a-\u202e \u00a0"
_INVISIBLE = " \t\r\u00a0\u200b\u200c\u200d\u200e\u200f\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069\ufeff"


@dataclass(slots=True)
class Block:
    """A paragraph, or a piece of a line that wide blanks set apart: offsets, text, role once known."""

    start: int
    end: int
    text: str
    words: int
    chunk: bool = False
    role: str | None = None

    @property
    def ended(self) -> bool:
        """Whether it ends as a sentence does."""
        return self.text.rstrip(_CLOSERS)[-1:] in _END_MARKS

    @property
    def prose(self) -> bool:
        """Whether it is long enough to be a paragraph of an article."""
        return self.words >= 12


def paragraphs(text: str) -> list[Block]:
    """The blocks of a text, in order; together they hold every code point that is not blank.

    >>> [b.text for b in paragraphs("عنوان\\n\\n  فقرة أولى.\\nفقرة ثانية.")]
    ['عنوان', 'فقرة أولى.', 'فقرة ثانية.']
    """
    out: list[Block] = []
    for line in _LINE.finditer(text):
        pieces = list(_pieces(text, line.start(), line.end()))
        out.extend(_block(text, a, b, len(pieces) > 1) for a, b in pieces)
    return out


def _pieces(text: str, start: int, end: int):
    at = start
    for gap in _BLANK_RUN.finditer(text, start, end):
        yield from _trimmed(text, at, gap.start())
        at = gap.end()
    yield from _trimmed(text, at, end)


def _trimmed(text: str, start: int, end: int):
    while start < end and text[start].isspace():
        start += 1
    while end > start and text[end - 1].isspace():
        end -= 1
    if start < end:
        yield start, end


def _block(text: str, start: int, end: int, chunk: bool) -> Block:
    words = text[start:end]
    return Block(start, end, words.strip(_INVISIBLE), len(words.split()), chunk)
