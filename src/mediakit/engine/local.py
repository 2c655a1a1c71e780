"""Annotation in several processes of one machine; the result is the same, row by row, as that of one."""

from __future__ import annotations

import os
import signal
from collections import deque
from collections.abc import Callable, Iterable, Iterator
from concurrent.futures import Future, ProcessPoolExecutor
from concurrent.futures.process import BrokenProcessPool
from multiprocessing import get_context
from typing import TYPE_CHECKING

from mediakit.annotate import pipeline
from mediakit.annotate.corrections import replay
from mediakit.engine.parts import BATCH, Part, Step, analyse, batches, finish
from mediakit.errors import StoreError
from mediakit.lexicons.load import Lexicons
from mediakit.lexicons.load import load as load_lexicons
from mediakit.memory import for_one_task

if TYPE_CHECKING:
    from mediakit.annotate.tables import Analysis
    from mediakit.corpus import Corpus

WORTH_IT = 200
_AHEAD = 2
_vocabulary: Lexicons | None = None


def annotate(
    corpus: Corpus,
    lexicons=None,
    *,
    workers: int = 0,
    progress: Callable[[int, int], None] | None = None,
    corrections=None,
) -> Analysis:
    """`mediakit.annotate` in `workers` processes (0: one for each core); small corpora stay in this one.

    A script that calls this needs the usual `if __name__ == "__main__":`, since processes are spawned.
    Raises StoreError if a process is killed, as by a system that runs out of memory.
    """
    count, total = workers or os.cpu_count() or 1, len(corpus.articles)
    if count == 1 or total < WORTH_IT:
        return pipeline.annotate(corpus, lexicons, progress=progress, corrections=corrections)
    vocabulary, done = load_lexicons(lexicons), []
    for part in run(batches(corpus, BATCH), vocabulary, count):
        done.append(part)
        if progress:
            progress(min(len(done) * BATCH, total), total)
    analysis = finish(corpus, done, vocabulary)
    return replay(analysis, corrections) if corrections else analysis


def run(work: Iterable[Corpus], lexicons: Lexicons, workers: int, step: Step = analyse) -> Iterator[Part]:
    """The parts of the batches, in their order; a few batches for each process are under way at a time."""
    if workers == 1:
        yield from (step(batch, lexicons) for batch in work)
        return
    with ProcessPoolExecutor(workers, get_context("spawn"), _begin, (lexicons,)) as pool:
        waiting: deque[Future[Part]] = deque()
        try:
            for batch in work:
                waiting.append(pool.submit(_take, step, batch))
                if len(waiting) > _AHEAD * workers:
                    yield waiting.popleft().result()
            while waiting:
                yield waiting.popleft().result()
        except BrokenProcessPool as error:
            raise StoreError(
                "a process was killed", where=f"{workers} processes",
                remedy="run again with fewer workers; out of memory is the usual reason",
            ) from error
        except BaseException:
            pool.shutdown(wait=False, cancel_futures=True)
            raise


def _begin(lexicons: Lexicons) -> None:
    """Keeps the lexicons for all batches of this process.

    Ctrl-C is for the process that called: it cancels what has not begun.
    """
    global _vocabulary
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    _vocabulary = lexicons
    for_one_task()


def _take(step: Step, batch: Corpus) -> Part:
    return step(batch, _vocabulary)
