"""Whom a headline leaves unnamed: «مسؤول: …», and a quotation of nobody's, is the person whom the article quotes with the same words."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Final

from mediakit.annotate.attribution import words as W
from mediakit.arabic.words import splits

if TYPE_CHECKING:
    from mediakit.annotate.attribution.extract import Attribution
    from mediakit.annotate.document import Document, Sentence

HEADS: Final = ("title", "lead")
#: The share of a headline's words that the quoted person's must have.
SAME_WORDS: Final = 0.5
FEWEST_WORDS: Final = 3


def name_headlines(doc: Document, rows: list[Attribution]) -> list[Attribution]:
    """The rows, those of headlines with one unnamed source, or quotations without any, under the name of whoever is quoted so below."""
    news = {s.sentence_id: s for s in doc.news}
    heads = {number for number, sentence in news.items() if sentence.role in HEADS}
    asked = [row for row in rows if row.sentence_id in heads and (_is_someone(row) or _is_nobodys(row))]
    if not asked:
        return rows
    persons = [row for row in rows if row.sentence_id not in heads and row.source.type == "person"]
    quoted = [(row, _content_words(news[row.sentence_id], row)) for row in persons]
    named = {id(row): _named(row, _content_words(news[row.sentence_id], row), quoted) for row in asked}
    return [named.get(id(row), row) for row in rows]


def _is_someone(row: Attribution) -> bool:
    """Whether the source is one person without a name: مسؤول إيراني, not مصادر."""
    return row.source.type == "unnamed" and row.source.number == "s" and not row.source.head.endswith("ات")


def _is_nobodys(row: Attribution) -> bool:
    """Whether the row is a quotation that opens a headline, of nobody named there."""
    return row.rule == "title.quotation" and row.source.name is None


def _named(row: Attribution, words: frozenset[str], quoted: list) -> Attribution:
    if len(words) < FEWEST_WORDS:
        return row
    likely = [(len(words & said) / len(words), other) for other, said in quoted]
    share, best = max(likely, key=lambda pair: pair[0], default=(0.0, None))
    if best is None or share < SAME_WORDS:
        return row
    source = row.source._replace(name=best.source.name, type="person", actor_id=best.source.actor_id, via=best.source.via)
    return replace(row, source=source)


def _content_words(sentence: Sentence, row: Attribution) -> frozenset[str]:
    """The words of a content, function words and clitics aside."""
    inside = (t.word for t in sentence.tokens if row.content_start <= t.start < row.content_end and t.word.kind != "mark")
    return frozenset(min((s.stem for s in splits(w.key)), key=len) for w in inside if w.key not in W.FUNCTION)
