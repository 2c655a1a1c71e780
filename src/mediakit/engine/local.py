"""Annotation in parallel processes; the result is the same, row by row, as that of one process."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterator
from concurrent.futures import ProcessPoolExecutor
from dataclasses import replace
from multiprocessing import get_context
from typing import TYPE_CHECKING

from mediakit.annotate import pipeline
from mediakit.lexicons.load import Lexicons
from mediakit.lexicons.load import load as load_lexicons

if TYPE_CHECKING:
    from mediakit.annotate.tables import Analysis
    from mediakit.corpus import Corpus

WORTH_IT = 200
BATCH = 50
_vocabulary: Lexicons | None = None


def annotate(
    corpus: Corpus,
    lexicons=None,
    *,
    workers: int = 0,
    progress: Callable[[int, int], None] | None = None,
) -> Analysis:
    """`mediakit.annotate` in `workers` processes (0: one for each core); small corpora stay in this one.

    A script that calls this needs the usual `if __name__ == "__main__":`, since processes are spawned.
    """
    count = workers or os.cpu_count() or 1
    total = len(corpus.articles)
    if count == 1 or total < WORTH_IT:
        return pipeline.annotate(corpus, lexicons, progress=progress)
    vocabulary = load_lexicons(lexicons)
    found: pipeline.Rows = {name: [] for name in pipeline.PER_ARTICLE}
    with ProcessPoolExecutor(count, get_context("spawn"), _begin, (vocabulary,)) as pool:
        for number, batch in enumerate(pool.map(_batch_rows, batches(corpus)), start=1):
            for name, rows in batch.items():
                found[name].extend(rows)
            if progress:
                progress(min(number * BATCH, total), total)
    return pipeline.assemble(corpus, found, vocabulary)


def batches(corpus: Corpus, size: int = BATCH) -> Iterator[Corpus]:
    """The corpus cut into corpora of `size` articles each, in order."""
    by_article = corpus.segments.groupby("article_id", sort=False)
    rows = by_article.indices
    for start in range(0, len(corpus.articles), size):
        articles = corpus.articles.iloc[start : start + size]
        chosen = [n for article in articles["article_id"] for n in rows.get(article, ())]
        yield replace(corpus, articles=articles, segments=corpus.segments.iloc[chosen])


def _begin(vocabulary: Lexicons) -> None:
    global _vocabulary
    _vocabulary = vocabulary


def _batch_rows(corpus: Corpus) -> pipeline.Rows:
    found: pipeline.Rows = {name: [] for name in pipeline.PER_ARTICLE}
    for document in pipeline.documents(corpus):
        for name, rows in pipeline.article_rows(document, _vocabulary).items():
            found[name].extend(rows)
    return found
