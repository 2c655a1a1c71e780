"""The same batches on a Dask cluster: `pip install mediakit[dask]`; mediakit is installed on its machines too.

A batch whose worker dies is run again by another one; the order of the parts, and so the result, stays.
"""

from __future__ import annotations

from collections import deque
from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING

from mediakit.annotate.assembly import Rows
from mediakit.engine import local
from mediakit.engine.parts import Batch, Part, Run, Step, analyse
from mediakit.errors import StoreError
from mediakit.lexicons.load import Lexicons

if TYPE_CHECKING:
    from mediakit.annotate.tables import Analysis
    from mediakit.corpus import Corpus, Intake

PATIENCE = 10
_AHEAD, _TRIES = 4, 3


def annotate(corpus: Corpus | Intake, lexicons=None, *, scheduler: str, progress=None) -> Analysis:
    """`mediakit.annotate` on the cluster of a scheduler (tcp://host:8786). Raises StoreError without one."""
    return local.annotate(corpus, lexicons, progress=progress, share=runner(scheduler))


def runner(scheduler: str) -> Run:
    """A function that runs batches on a cluster, for `Store.update(run=…)`."""

    def run(work: Iterable[Batch], lexicons: Lexicons, workers: int = 0, step: Step = analyse) -> Iterator[Part | Rows]:
        with _client(scheduler) as client:
            shared = client.scatter(lexicons, broadcast=True)
            ahead = _AHEAD * max(1, len(client.scheduler_info()["workers"]))
            waiting: deque = deque()
            for batch in work:
                waiting.append(client.submit(step, batch, shared, retries=_TRIES, pure=False))
                if len(waiting) > ahead:
                    yield waiting.popleft().result()
            while waiting:
                yield waiting.popleft().result()

    return run


def _client(scheduler: str):
    try:
        from distributed import Client
    except ImportError as error:
        raise StoreError("Dask is not installed", remedy="pip install 'mediakit[dask]'") from error
    try:
        return Client(scheduler, timeout=PATIENCE, set_as_default=False)
    except OSError as error:
        raise StoreError("no scheduler answers", where=scheduler, remedy="dask scheduler; dask worker ADDRESS") from error
