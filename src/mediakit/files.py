"""Files that are replaced as a whole: a reader sees the old one or the new one, a break leaves the old one."""

from __future__ import annotations

import os
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

#: What a spreadsheet takes for the beginning of a formula, in a file that one may open.
FORMULA = ("=", "+", "-", "@", "\t", "\r")


@contextmanager
def replacing(path: str | Path) -> Iterator[Path]:
    """A draft beside `path` to be written; it takes its place at the end, and is gone if anything goes wrong.

    The folder is made if need be.
    """
    path = Path(path)
    path.parent.mkdir(parents=True, exist_ok=True)
    draft = path.with_name(f".{path.name}.{os.getpid()}")
    try:
        yield draft
        os.replace(draft, path)
    finally:
        draft.unlink(missing_ok=True)
