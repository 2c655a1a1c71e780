"""An article as annotation sees it: words, sentences and quotations of its news text.

Only title, lead and body are read; other parts of the page have sentences too, but no words here.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import datetime
from itertools import pairwise
from typing import Final, NamedTuple

from mediakit.arabic import quotations, sentences
from mediakit.arabic.quotations import Quotation
from mediakit.arabic.words import Token, Word, tokenise
from mediakit.schema import NEWS_ROLES


class Segment(NamedTuple):
    """A part of the page: offsets and role."""

    start: int
    end: int
    role: str


@dataclass(slots=True)
class Sentence:
    """A sentence: offsets, role, paragraph number, its words at their places and the quotations that touch it."""

    sentence_id: int
    start: int
    end: int
    role: str
    paragraph: int
    tokens: list[Token] = field(default_factory=list)
    quotations: list[Quotation] = field(default_factory=list)
    words: list[Word] = field(init=False)

    def __post_init__(self) -> None:
        self.words = [token.word for token in self.tokens]


@dataclass(slots=True)
class Document:
    """One article, prepared once for all annotators."""

    article_id: str
    text: str
    published: datetime | None
    outlet: str
    agency: str
    sentences: list[Sentence]
    segments: list[Segment] = field(default_factory=list)

    @property
    def news(self) -> list[Sentence]:
        """The sentences of title, lead and body."""
        return [s for s in self.sentences if s.role in NEWS_ROLES]

    def sentence_at(self, offset: int) -> Sentence:
        """The sentence in which an offset lies (or the last one before it)."""
        index = bisect_right([s.start for s in self.sentences], offset) - 1
        return self.sentences[max(index, 0)]


def prepare(
    text: str,
    segments: Sequence[Segment] = (),
    *,
    article_id: str = "",
    published: datetime | None = None,
    outlet: str | None = "",
    agency: str | None = "",
) -> Document:
    """The document of an article's text. Without segments, the first line is the title, the rest body.

    >>> doc = prepare("عنوان\\n\\nقال الوزير إن الحقل يعمل. وأضاف أنه بخير.")
    >>> [(s.role, doc.text[s.start : s.end]) for s in doc.sentences][1:]
    [('body', 'قال الوزير إن الحقل يعمل.'), ('body', 'وأضاف أنه بخير.')]
    """
    parts = list(segments) or _plain(text)
    quoted = quotations.find(text)
    out: list[Sentence] = []
    for part in _without_gaps(text, parts):
        _add_sentences(out, text, part, quoted)
    _number_paragraphs(out, text)
    return Document(article_id, text, published, outlet or "", agency or "", out, parts)


def _plain(text: str) -> list[Segment]:
    cut = text.find("\n")
    if cut < 0:
        return [Segment(0, len(text), "body")]
    return [Segment(0, cut, "title"), Segment(cut, len(text), "body")]


def _without_gaps(text: str, parts: list[Segment]) -> list[list[Segment]]:
    """Runs of segments that make one stretch of prose: body pieces around an inline disclaimer."""
    runs: list[list[Segment]] = []
    for index, part in enumerate(parts):
        inline = _continues(text, parts, index)
        if inline and runs:
            runs[-1].append(part)
        else:
            runs.append([part])
    return runs


def _continues(text: str, parts: list[Segment], index: int) -> bool:
    """Whether a segment goes on, on the same line, with prose that a disclaimer interrupts."""
    if not index or "\n" in text[parts[index - 1].end - 1 : parts[index].start + 1]:
        return False
    pair = {parts[index - 1].role, parts[index].role}
    return "disclaimer" in pair and bool(pair & set(NEWS_ROLES))


def _add_sentences(out: list[Sentence], text: str, run: list[Segment], quoted: list[Quotation]) -> None:
    start, end = run[0].start, run[-1].end
    role = next((p.role for p in run if p.role in NEWS_ROLES), run[0].role)
    news = role in NEWS_ROLES
    asides = [p for p in run if p.role != role]
    for a, b in sentences.split(text, start, end, quoted):
        tokens = _outside(asides, _without_signs(tokenise(text, a, b))) if news else []
        touching = [q for q in quoted if q.start < b and q.end > a] if news else []
        out.append(Sentence(len(out), a, b, role, 0, tokens, touching))


def untagged(text: str) -> str:
    """A text without the signs of hashtags.

    >>> untagged("#شركة_النهر")
    'شركة النهر'
    """
    return text.replace("#", "").replace("_", " ")


def spaced(text: str, tokens: list[Token]) -> str:
    """The surface of tokens with the spaces that the page lost between them, or that a hashtag bars."""
    out = text[tokens[0].start : tokens[0].end]
    for before, token in pairwise(tokens):
        lost = before.end == token.start and before.word.kind == token.word.kind == "word"
        out += (" " if lost else untagged(text[before.end : token.start])) + text[token.start : token.end]
    return out


def _without_signs(tokens: list[Token]) -> list[Token]:
    """Tokens without the signs of hashtags, so that #شركة_النهر reads as شركة النهر does."""
    return [token for token in tokens if token.word.surface not in _TAG_SIGNS]


_TAG_SIGNS: Final = frozenset("#_")


def _outside(asides: list[Segment], tokens: list[Token]) -> list[Token]:
    if not asides:
        return tokens
    return [t for t in tokens if not any(p.start <= t.start < p.end for p in asides)]


def _number_paragraphs(out: list[Sentence], text: str) -> None:
    paragraph = 0
    for previous, sentence in zip(out, out[1:], strict=False):
        if "\n" in text[previous.end : sentence.start]:
            paragraph += 1
        sentence.paragraph = paragraph
