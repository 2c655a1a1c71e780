"""What is remembered while articles are read, and when garbage is looked for."""

from __future__ import annotations

import atexit
import gc
import sys
from collections.abc import Callable
from contextlib import contextmanager
from functools import update_wrapper
from typing import Any, Generic, Self, TypeVar, overload

MOST_WORDS = 200_000
Asked = TypeVar("Asked")
Answer = TypeVar("Answer")
Kind = TypeVar("Kind")


def remembering(kind: type[Kind]) -> type[Kind]:
    """Says of a class that its objects, or those of a class made of it, keep what is `remembered`.

    Such an object must have a `__dict__`: an object of a compiled class has none, but for one with this decorator.
    """
    return kind


class remembered(Generic[Asked, Answer]):
    """A method of one argument, whose answers an object keeps: for up to 200,000 arguments.

    For methods that a corpus asks of the same words again and again, of a class that is `remembering`. If what the
    object was made of changes, `forget` must be called.

    >>> @remembering
    ... class Lengths:
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

    def __init__(self, method: Callable[[Any, Asked], Answer]):
        self.method: Any = method
        update_wrapper(self, method)

    def __set_name__(self, owner: type, name: str) -> None:
        self.name = name

    @overload
    def __get__(self, owner: None, kind: type) -> Self: ...
    @overload
    def __get__(self, owner: object, kind: type) -> Callable[[Asked], Answer]: ...
    def __get__(self, owner: Any, kind: type | None = None) -> Any:
        if owner is None:
            return self
        ask = _Answers(self.method.__get__(owner)).__getitem__
        owner.__dict__[self.name] = ask  # found there from now on, before this descriptor
        return ask

    def forget(self, owner: object) -> None:
        """The answers of an object are not kept any longer: what it was made of has changed."""
        owner.__dict__.pop(self.name, None)


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
