"""What is remembered while articles are read, and when garbage is looked for."""

from __future__ import annotations

import atexit
import gc
import sys
from collections.abc import Callable
from contextlib import contextmanager
from functools import update_wrapper

MOST_WORDS = 200_000


class remembered:
    """A method of one argument, whose answers an object keeps: for up to 200,000 arguments.

    For methods that a corpus asks of the same words again and again. If what the object was made of changes,
    `forget` must be called.

    >>> class Lengths:
    ...     @remembered
    ...     def of(self, word: str) -> int:
    ...         print("counted")
    ...         return len(word)
    >>> lengths = Lengths()
    >>> lengths.of("خبر"), lengths.of("خبر")
    counted
    (3, 3)
    >>> Lengths.of.forget(lengths)
    >>> lengths.of("خبر")
    counted
    3
    """

    def __init__(self, method: Callable):
        self.method = method
        update_wrapper(self, method)

    def __get__(self, owner, kind=None):
        if owner is None:
            return self
        ask = _Answers(self.method.__get__(owner)).__getitem__
        owner.__dict__[self.method.__name__] = ask  # found there from now on, before this descriptor
        return ask

    def forget(self, owner) -> None:
        """The answers of an object are not kept any longer: what it was made of has changed."""
        owner.__dict__.pop(self.method.__name__, None)


class _Answers(dict):
    """Answers by argument; all are forgotten when there are too many."""

    def __init__(self, find: Callable):
        self.find = find

    def __missing__(self, argument):
        answer = self.find(argument)
        if len(self) >= MOST_WORDS:
            self.clear()
        self[argument] = answer
        return answer


def for_one_task() -> None:
    """For a process that ends with its task: garbage is looked for seldom on the way, and not at the end.

    What a command makes lives to its end. To look for cycles in it before the process ends takes longer than
    to read and analyse an article.
    """
    gc.set_threshold(1_000_000, 20, 100)
    atexit.register(_keep)


def _keep() -> None:
    """Leaves everything to the end of the process, unless DuckDB is loaded, which warns of what it finds left."""
    if "_duckdb" not in sys.modules:
        gc.freeze()


@contextmanager
def paused():
    """No garbage is looked for inside the block; afterwards it is as it was before.

    Rows, words and lexicons hold no cycles: what is no longer needed goes by itself, and looking for cycles
    among the hundreds of thousands of objects that stay takes a fifth of the time of an analysis. For the
    same reason what was made inside counts as old from then on: the next search for young garbage would
    otherwise look through all of it.

    >>> with paused():
    ...     gc.isenabled()
    False
    >>> gc.isenabled()
    True
    """
    was = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if was:
            if not gc.get_freeze_count():
                gc.freeze()
                gc.unfreeze()
            gc.enable()
