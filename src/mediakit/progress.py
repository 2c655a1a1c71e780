"""How far long work is: a bar in a notebook, bars on a terminal, nothing elsewhere."""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager

from mediakit.imports import ready

STEPS = {"read": "Reading", "annotate": "Annotating", "render": "Rendering"}
Tell = Callable[..., None]


@contextmanager
def progress(steps: dict[str, str] = STEPS) -> Iterator[Tell]:
    """A function `tell(step, done, total)`, good until the block ends or is broken off.

    steps: what to call each step. Bars are drawn in a notebook's cell, and on standard error if it is a terminal.
    In a notebook, where one stops a cell and runs the next, libraries are imported before.
    """
    if in_notebook():
        ready()
        with _cell(steps) as tell:
            yield tell
    elif sys.stderr is not None and sys.stderr.isatty():
        with _terminal(steps) as tell:
            yield tell
    else:
        yield lambda step, done=0, total=0: None


def in_notebook() -> bool:
    """Whether this is the kernel of a notebook."""
    if "IPython" not in sys.modules:
        return False
    from IPython import get_ipython

    return hasattr(get_ipython(), "kernel")


@contextmanager
def _cell(steps: dict[str, str]) -> Iterator[Tell]:
    import ipywidgets as w
    from IPython.display import display

    label, bar = w.Label(), w.IntProgress(0, 0, 1, layout=w.Layout(width="24rem"))
    shown = w.HBox([label, bar])
    display(shown)

    def tell(step: str, done: int = 0, total: int = 0) -> None:
        if done in (0, total) or done - bar.value >= total / 100 or done < bar.value:
            label.value, bar.max, bar.value = f"{steps[step]}: {done} / {total}", max(1, total), done

    try:
        yield tell
    finally:
        shown.close()


@contextmanager
def _terminal(steps: dict[str, str]) -> Iterator[Tell]:
    from rich.console import Console
    from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn, TimeElapsedColumn

    columns = (TextColumn("{task.description}"), BarColumn(), MofNCompleteColumn(), TimeElapsedColumn())
    with Progress(*columns, console=Console(stderr=True)) as bars:
        tasks: dict[str, int] = {}

        def tell(step: str, done: int = 0, total: int = 0) -> None:
            if step not in tasks:
                tasks[step] = bars.add_task(steps[step], total=total)
            bars.update(tasks[step], completed=done, total=total)

        yield tell
