"""What is found in one batch of articles, before actors are merged across the corpus: rows, or a part.

A batch is small, so that nobody waits long for the last one. Rows are those of `pipeline.article_rows`. A part is a dict
of dataframes, which can be written: `sentences`, `merges`, `topic_mentions`, `article_topics`, `attributions` and `problems`
(those of the analysis alone) keep the contract; `mentions` has the fields of `Mention`, which the merge across articles needs.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import fields
from itertools import groupby, islice, repeat, takewhile
from typing import TYPE_CHECKING

from mediakit import schema
from mediakit.annotate import pipeline
from mediakit.annotate.assembly import Assembly, Rows, gathered
from mediakit.annotate.mentions_model import Mention
from mediakit.annotate.pipeline import Reading
from mediakit.lexicons.load import Lexicons
from mediakit.memory import paused

if TYPE_CHECKING:
    import pandas as pd

    from mediakit.annotate.tables import Analysis
    from mediakit.corpus import Corpus

Part = dict[str, "pd.DataFrame"]
Batch = list[Reading]
Step = Callable[[Batch, Lexicons], Part | Rows]
Run = Callable[..., Iterator[Part | Rows]]
BATCH = 8
FIELDS = tuple(field.name for field in fields(Mention))


def find(batch: Batch, lexicons: Lexicons) -> Rows:
    """The rows of a batch of articles."""
    return _found(batch, lexicons, pipeline.article_rows)


def analyse(batch: Batch, lexicons: Lexicons) -> Part:
    """The part of a batch of articles."""
    return _part(batch, lexicons, pipeline.article_rows)


def analyse_topics(batch: Batch, lexicons: Lexicons) -> Part:
    """Of the part of a batch, the tables that rest on the lexicons of topics alone, and problems."""
    part = _part(batch, lexicons, pipeline.topic_rows)
    return {name: part[name] for name in ("topic_mentions", "article_topics", "problems")}


def _found(batch: Batch, lexicons: Lexicons, rows_of: pipeline.Find) -> Rows:
    with paused():
        return gathered(rows for _, rows in pipeline.analysed(batch, lexicons, rows_of))


def _part(batch: Batch, lexicons: Lexicons, rows_of: pipeline.Find) -> Part:
    with paused():
        found = _found(batch, lexicons, rows_of)
        mentions = found.pop("mentions")
        part = {name: schema.frame(name, rows) for name, rows in found.items()}
        return {**part, "mentions": _mention_frame(mentions)}


def with_topics(attributions: pd.DataFrame, topic_mentions: pd.DataFrame) -> pd.DataFrame:
    """The attributions of a part with the topics of other topic mentions."""
    places = topic_mentions[["article_id", "start", "topic"]].to_dict("records")
    found = {article: list(rows) for article, rows in groupby(places, key=lambda row: row["article_id"])}
    spans = zip(*(attributions[c].tolist() for c in ("article_id", "content_start", "content_end")), strict=True)
    topics = [pipeline.topics_within(start, end, found.get(article, ())) for article, start, end in spans]
    return attributions.assign(topics=topics).astype({"topics": "string"})


def _mention_frame(articles: Iterable[tuple[str, list[Mention]]]) -> pd.DataFrame:
    import pandas as pd

    rows = [(article, *(getattr(m, f) for f in FIELDS)) for article, mentions in articles for m in mentions]
    whole = {field.name: "int64" for field in fields(Mention) if field.type == "int"}
    data = pd.DataFrame(rows, columns=["article_id", *FIELDS])
    return data.astype({name: whole.get(name, "string") for name in data.columns})


def mentions_of(part: Part) -> Iterator[tuple[str, list[Mention]]]:
    """The mentions of a part as (article_id, resolved mentions) pairs."""
    columns = [part["mentions"][name].tolist() for name in ("article_id", *FIELDS)]
    for article, rows in groupby(zip(*columns, strict=True), key=lambda row: row[0]):
        yield article, [Mention(*row[1:]) for row in rows]


def annotate(
    articles: Iterable[Reading], corpus: Callable[[], Corpus], lexicons: Lexicons, run: Run,
    progress: Callable[[int, int], None] | None = None,
) -> Analysis:
    """The Analysis of a corpus whose articles `run` shares out. corpus: gives it as soon as all of them were taken,
    while others may still be at work on the last ones."""
    taken: list[int] = []
    whole: list[Corpus] = []

    def work() -> Iterator[Batch]:
        import pandas  # noqa: F401  all tables need it, and now other processes are starting too

        for batch in batches(articles):
            taken.append(len(batch))
            yield batch
        whole.append(corpus())

    def told() -> Iterator[Rows]:
        for done, rows in enumerate(run(work(), lexicons, step=find), start=1):
            yield rows
            if progress:
                progress(sum(taken[:done]), sum(taken))

    assembly = Assembly(lexicons)
    for rows in told():
        assembly.add(rows)
    return assembly.analysis(*whole)


def batches(articles: Iterable[Reading]) -> Iterator[Batch]:
    """The articles, in order, in batches."""
    left = iter(articles)
    return takewhile(len, (list(islice(left, BATCH)) for _ in repeat(None)))
