"""The method, step by step: sentences, actors, topics, attributions; then actors across the corpus."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from datetime import UTC, datetime
from itertools import groupby
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from mediakit import schema
from mediakit.annotate.actors import resolve
from mediakit.annotate.assembly import Rows, assemble
from mediakit.annotate.attribution import Attribution, find_attributions
from mediakit.annotate.corrections import replay
from mediakit.annotate.document import Document, Segment, Sentence, prepare
from mediakit.annotate.lost_spaces import part_words
from mediakit.annotate.mentions import find_mentions
from mediakit.annotate.tables import Analysis
from mediakit.annotate.topics import TopicMention, find_topics, score_topics
from mediakit.errors import MediakitError
from mediakit.lexicons.load import Lexicons
from mediakit.lexicons.load import load as load_lexicons
from mediakit.memory import paused

if TYPE_CHECKING:
    import pandas as pd

    from mediakit.corpus import Corpus
    from mediakit.corpus.build import Article

Find = Callable[[Document, Lexicons], Rows]
TOPIC_LEXICONS = ("topics", "topic_levels")


def annotate(
    corpus: Corpus,
    lexicons: str | Path | Lexicons | None = None,
    *,
    progress: Callable[[int, int], None] | None = None,
    corrections: str | Path | None = None,
) -> Analysis:
    """All tables of the contract for a corpus.

    corpus: what `mediakit.read` returned. lexicons: a folder whose CSV rows extend or override the
    built-in ones, or loaded Lexicons. progress: called with articles done and articles in all.
    corrections: a file of an analyst's corrections (see `annotate.corrections`), replayed after all rules.
    Articles that are not in Arabic stay in `articles` and are not analysed; one on which the analysis breaks
    off stays there too, and `problems` tells of it.
    Raises LexiconError for a lexicon that breaks its data dictionary.
    """
    vocabulary, total = load_lexicons(lexicons), len(corpus.articles)
    with paused():
        found = _told(analysed(readings(corpus), vocabulary, article_rows), total, progress)
        analysis = assemble(corpus, found, vocabulary)
    return replay(analysis, corrections) if corrections else analysis


def _told(found: Iterable[tuple[str, Rows]], total: int, progress: Callable[[int, int], None] | None) -> Iterator[Rows]:
    for done, (_, rows) in enumerate(found, start=1):
        yield rows
        if progress:
            progress(done, total)


class Reading(NamedTuple):
    """An article as it was read, in plain values: a process that is given some needs no dataframes."""

    article_id: str
    source_path: str
    text: str
    language: str
    published: datetime | None
    outlet: str | None
    agency: str | None
    segments: Sequence[Segment]


def readings(corpus: Corpus) -> Iterator[Reading]:
    """The articles of a corpus, in its order."""
    segments = _segments_by_article(corpus.segments)
    columns = (schema.plain(corpus.articles[name]) for name in Reading._fields[:-1])
    for article_id, *values in zip(*columns, strict=True):
        yield Reading(article_id, *values, segments.get(article_id, ()))


def reading(article: Article) -> Reading:
    """An article that was just read, as it will come out of the tables of its corpus."""
    row = article.row
    moment = row["published"].astimezone(UTC) if row["published"] else None
    segments = sorted(Segment(*segment) for segment in article.segments)
    values = {**row, "published": moment, "segments": segments}
    return Reading(*(values[name] for name in Reading._fields))


def analysed(
    articles: Iterable[Reading], lexicons: Lexicons, find: Find,
    wanted: Callable[[str, str], bool] = lambda article_id, text: True,
) -> Iterator[tuple[str, Rows]]:
    """article_id and rows of each Arabic article, in their order; words that a page ran together are read apart.

    find: `article_rows` or `topic_rows`. wanted: is told article_id and text, and says whether to look at them.
    An article on which `find` raises has no rows but one in `problems`, and the next one has its turn.
    """
    for article in articles:
        if article.language == "ar" and wanted(article.article_id, article.text):
            yield article.article_id, _rows(article, lexicons, find)


def _rows(article: Reading, lexicons: Lexicons, find: Find) -> Rows:
    try:
        document = prepare(
            article.text, article.segments, article_id=article.article_id,
            published=article.published, outlet=article.outlet, agency=article.agency,
        )
        return find(part_words(document, lexicons), lexicons)
    except MediakitError:  # of the lexicons, not of this article
        raise
    except Exception as error:  # the ledger's promise: one article never ends a run
        from mediakit.annotate.failures import failure  # with it comes all of reading

        return {"problems": [failure(article.source_path, article.article_id, error)]}


def _segments_by_article(segments: pd.DataFrame) -> dict[str, list[Segment]]:
    columns = (segments[name].tolist() for name in ("article_id", "start", "end", "role"))
    rows = sorted(zip(*columns, strict=True))
    return {a: [Segment(*r[1:]) for r in group] for a, group in groupby(rows, key=lambda r: r[0])}


def article_rows(doc: Document, lexicons: Lexicons) -> Rows:
    """The rows of one article for the tables of `assembly.PER_ARTICLE`; actors are not yet merged across articles."""
    mentions, merges = resolve(doc, find_mentions(doc, lexicons), lexicons)
    attributions = find_attributions(doc, mentions, lexicons)
    topics = topic_rows(doc, lexicons)
    return {
        "sentences": [_sentence_row(doc, s) for s in doc.sentences],
        "mentions": [(doc.article_id, mentions)],
        "merges": merges,
        **topics,
        "attributions": [_attribution_row(doc, n, a, topics["topic_mentions"]) for n, a in enumerate(attributions)],
    }


def topic_rows(doc: Document, lexicons: Lexicons) -> Rows:
    """The rows of one article for topic_mentions and article_topics: they rest on `TOPIC_LEXICONS` alone."""
    topics = find_topics(doc, lexicons)
    return {
        "topic_mentions": [_topic_row(doc, t) for t in topics],
        "article_topics": [
            {"article_id": doc.article_id, "topic": t.topic, "n_sentences": t.n_sentences, "score": t.score,
             "primary": t.primary}
            for t in score_topics(doc, topics, lexicons)
        ],
    }


def _sentence_row(doc: Document, sentence: Sentence) -> dict:
    return {
        "article_id": doc.article_id, "sentence_id": sentence.sentence_id, "start": sentence.start,
        "end": sentence.end, "role": sentence.role,
    }


def _topic_row(doc: Document, topic: TopicMention) -> dict:
    return {
        "article_id": doc.article_id, "sentence_id": topic.sentence_id, "start": topic.start, "end": topic.end,
        "text": topic.text, "topic": topic.topic, "subtopic": topic.subtopic or None, "entry": topic.entry,
    }


def _attribution_row(doc: Document, number: int, row: Attribution, topics: list) -> dict:
    source, text = row.source, doc.text
    return {
        "attribution_id": f"{doc.article_id}-{number:03d}", "article_id": doc.article_id,
        "sentence_id": row.sentence_id, "form": row.form,
        **_span("cue", text, row.cue_start, row.cue_end), "cue_lemma": row.cue_lemma, "stance": row.stance,
        **_span("source", text, source.start, source.end), "source_name": source.name,
        "source_actor_id": source.actor_id, "source_type": source.type,
        **_span("content", text, row.content_start, row.content_end),
        "channel": row.channel,
        "channel_text": text[row.channel_start : row.channel_end] if row.channel_start is not None else None,
        "via": source.via, "topics": topics_within(row.content_start, row.content_end, topics), "rule": row.rule, "entry": row.entry,
        "confidence": row.confidence,
    }


def topics_within(start: int, end: int, mentions: Iterable[dict]) -> str:
    """The topics with a mention between two offsets of an article, as the column `topics` of attributions.

    >>> topics_within(0, 9, [{"start": 4, "topic": "oil"}, {"start": 12, "topic": "gas"}])
    'oil'
    """
    return "|".join(sorted({row["topic"] for row in mentions if start <= row["start"] < end}))


def _span(prefix: str, text: str, start: int | None, end: int | None) -> dict:
    words = text[start:end] if start is not None else None
    return {f"{prefix}_start": start, f"{prefix}_end": end, f"{prefix}_text": words}
