"""Annotation in several processes of one machine, this one among them; the result is the same, row by row, as that of one."""

from __future__ import annotations

import os
import signal
from collections import deque
from collections.abc import Callable, Iterable, Iterator
from concurrent.futures import Future, ProcessPoolExecutor
from concurrent.futures.process import BrokenProcessPool
from itertools import accumulate
from multiprocessing import get_context
from typing import TYPE_CHECKING

from mediakit.annotate import pipeline
from mediakit.annotate.corrections import replay
from mediakit.annotate.pipeline import Rows
from mediakit.engine.parts import Batch, Part, Step, analyse, batches, find, sizes
from mediakit.errors import StoreError
from mediakit.lexicons.load import Lexicons
from mediakit.lexicons.load import load as load_lexicons
from mediakit.memory import for_one_task, paused

if TYPE_CHECKING:
    from mediakit.annotate.tables import Analysis
    from mediakit.corpus import Corpus

WORTH_IT = 200
_AHEAD, _MOST = 2, 6
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
    vocabulary, shares = load_lexicons(lexicons), sizes(total, count)
    with paused():
        found = run(batches(corpus, shares), vocabulary, count, find)
        analysis = pipeline.assemble(corpus, pipeline.gathered(_told(found, shares, total, progress)), vocabulary)
    return replay(analysis, corrections) if corrections else analysis


def _told(found: Iterable[Rows], shares: list[int], total: int, progress: Callable[[int, int], None] | None) -> Iterator[Rows]:
    for rows, done in zip(found, accumulate(shares), strict=True):
        yield rows
        if progress:
            progress(done, total)


def run(work: Iterable[Batch], lexicons: Lexicons, workers: int, step: Step = analyse) -> Iterator[Part | Rows]:
    """What a step makes of the batches, in their order; a few batches for each process are under way at a time.

    This process is one of the `workers`: as long as the others have enough to do, it takes a batch itself.
    """
    if workers == 1:
        yield from (step(batch, lexicons) for batch in work)
        return
    others = workers - 1
    with ProcessPoolExecutor(others, get_context("spawn"), _begin, (lexicons,)) as pool:
        waiting: deque[Future[Part | Rows]] = deque()
        try:
            for batch in work:
                busy = sum(not part.done() for part in waiting) >= _AHEAD * others
                waiting.append(_own(step(batch, lexicons)) if busy else pool.submit(_take, step, batch))
                while waiting and (waiting[0].done() or len(waiting) > _MOST * workers):
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


def _own(done: Part | Rows) -> Future[Part | Rows]:
    """What this process made itself."""
    future: Future[Part | Rows] = Future()
    future.set_result(done)
    return future


def _begin(lexicons: Lexicons) -> None:
    """Keeps the lexicons for all batches of this process.

    Ctrl-C is for the process that called: it cancels what has not begun.
    """
    global _vocabulary
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    _vocabulary = lexicons
    for_one_task()


def _take(step: Step, batch: Batch) -> Part | Rows:
    return step(batch, _vocabulary)
