"""Annotation in several processes of one machine, this one among them; the result is the same, row by row, as that of one."""

from __future__ import annotations

import os
import pickle
import signal
import sys
from collections import deque
from collections.abc import Callable, Iterable, Iterator
from concurrent.futures import Future, ProcessPoolExecutor
from concurrent.futures.process import BrokenProcessPool
from contextlib import contextmanager, suppress
from functools import partial
from itertools import chain, islice
from multiprocessing import get_context
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING

from mediakit.annotate import pipeline
from mediakit.annotate.assembly import Rows
from mediakit.annotate.corrections import replay
from mediakit.annotate.pipeline import Reading
from mediakit.engine import parts
from mediakit.engine.parts import Batch, Part, Run, Step, analyse
from mediakit.errors import StoreError
from mediakit.lexicons.load import Lexicons
from mediakit.lexicons.load import load as load_lexicons
from mediakit.memory import for_one_task, paused

if TYPE_CHECKING:
    from mediakit.annotate.tables import Analysis
    from mediakit.corpus import Corpus, Intake

WORTH_IT = 50
_AHEAD, _MOST = 3, 3_000
_TURN = 0.0005
_vocabulary: Lexicons | None = None


def annotate(
    corpus: Corpus | Intake,
    lexicons=None,
    *,
    workers: int = 0,
    progress: Callable[[int, int], None] | None = None,
    corrections=None,
    share: Run | None = None,
) -> Analysis:
    """`mediakit.annotate` in `workers` processes (0: one for each core); small corpora stay in this one.

    corpus: what `mediakit.read` returned, or articles that are still coming in: they are read while others are
    annotated. share: what shares the batches out, if not processes of this machine (see `dask.runner`).
    A script that calls this needs the usual `if __name__ == "__main__":`, since processes are spawned.
    Raises StoreError if a process is killed, as by a system that runs out of memory.
    """
    vocabulary = load_lexicons(lexicons)
    with paused():
        articles, whole = _coming(corpus)
        first = list(islice(articles, WORTH_IT))
        count = workers or os.cpu_count() or 1
        share = share or partial(run, workers=count if len(first) == WORTH_IT else 1)
        analysis = parts.annotate(chain(first, articles), whole, vocabulary, share, progress)
    return replay(analysis, corrections) if corrections else analysis


def _coming(corpus: Corpus | Intake) -> tuple[Iterator[Reading], Callable[[], Corpus]]:
    """The articles of a corpus, and what gives it when they were all taken."""
    from mediakit.corpus import Intake  # all of reading, which the other processes need not know

    if isinstance(corpus, Intake):
        return map(pipeline.reading, corpus.articles()), corpus.corpus
    return pipeline.readings(corpus), lambda: corpus


def run(work: Iterable[Batch], lexicons: Lexicons, workers: int, step: Step = analyse) -> Iterator[Part | Rows]:
    """What a step makes of the batches, in their order; a few batches for each process are under way at a time.

    This process is one of the `workers`: as long as the others have enough to do, it takes a batch itself. What waits
    for an earlier batch is bounded to 3,000 articles for each process.
    """
    if workers == 1:
        yield from (step(batch, lexicons) for batch in work)
        return
    others = workers - 1
    with _kept(lexicons) as file, _short_turns(), ProcessPoolExecutor(others, get_context("spawn"), _begin, (file,)) as pool:
        pool.submit(_start)
        waiting: deque[Future[Part | Rows]] = deque()
        try:
            for batch in work:
                busy = sum(not part.done() for part in waiting) >= _AHEAD * others
                waiting.append(_own(step(batch, lexicons)) if busy else pool.submit(_take, step, batch))
                while waiting and (waiting[0].done() or len(waiting) * len(batch) > _MOST * workers):
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


@contextmanager
def _kept(lexicons: Lexicons) -> Iterator[Path]:
    """The lexicons in a file: by way of a pipe, this process would wait until the other one has started."""
    with TemporaryDirectory(prefix="mediakit-") as folder:
        file = Path(folder, "lexicons")
        file.write_bytes(pickle.dumps(lexicons))
        yield file


@contextmanager
def _short_turns() -> Iterator[None]:
    """Lets the thread that takes results in have its turn soon: another process waits until its result was taken, which
    needs a turn for each 64 kB, and by default this process would go on with its own batch for 5 ms before each."""
    usual = sys.getswitchinterval()
    sys.setswitchinterval(_TURN)
    try:
        yield
    finally:
        sys.setswitchinterval(usual)


def _begin(file: Path) -> None:
    """Keeps the lexicons of a file for all batches of this process.

    Ctrl-C is for the process that called: it cancels what has not begun.
    """
    global _vocabulary
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    with suppress(FileNotFoundError):  # the run was broken off before this process had started
        _vocabulary = pickle.loads(file.read_bytes())
    for_one_task()


def _start() -> None:
    """Does nothing: processes start when the first work is handed in, which here is before anything is read."""


def _take(step: Step, batch: Batch) -> Part | Rows:
    return step(batch, _vocabulary)
