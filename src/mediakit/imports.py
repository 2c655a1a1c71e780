"""Libraries are imported as a whole: a stop that falls into an import leaves its library unusable for as long as Python runs."""

from __future__ import annotations

import signal
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from importlib import import_module

HEAVY = (
    "mediakit.annotate.pipeline", "mediakit.corpus.build", "babel.dates", "duckdb", "pyarrow.pandas_compat", "pyarrow.parquet", "yaml",
    "matplotlib.backends.backend_agg", "matplotlib.backends.backend_svg", "matplotlib.figure",
)


@contextmanager
def undisturbed() -> Iterator[None]:
    """In this block Ctrl+C and a notebook's stop wait; they take effect when it ends. In other threads than the first nothing changes."""
    before = signal.getsignal(signal.SIGINT)
    if before is None or threading.current_thread() is not threading.main_thread():
        yield
        return
    waiting = []
    signal.signal(signal.SIGINT, lambda *call: waiting.append(call))
    try:
        yield
    finally:
        signal.signal(signal.SIGINT, before)
    if waiting and callable(before):
        before(*waiting[0])


def home_of(name: str, module: str):
    """What `module` calls `name`; the module is imported undisturbed."""
    with undisturbed():
        return getattr(import_module(module), name)


def ready() -> None:
    """Imports what reading, annotating and drawing import on their way, before the work begins."""
    with undisturbed():
        for name in HEAVY:
            import_module(name)
