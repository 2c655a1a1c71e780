"""Inputs: which files a list of paths means, and how each is opened. Nothing is skipped in silence."""

from __future__ import annotations

import glob
import io
import os
import re
import stat
import sys
import tempfile
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import BinaryIO

from mediakit.corpus.problems import Problem, problem

STDIN = "-"
IN_MEMORY = 16 * 2**20
_ASIDE = re.compile(r"\.|~\$|Thumbs\.db$|desktop\.ini$|__MACOSX$|README(?:\.\w+)?$", re.I)
_NO_OUTLET = re.compile(
    r"(?:articles?|corpus|data|docs?|downloads?|export\w*|files?|folder|html?|input|json\w*|news|new|old|pages?"
    r"|raw|sample\w*|seeds?|src|text\w*|tmp|txt|all|مقالات|أخبار|اخبار|ملفات|نصوص|[\d\W_]+)$",
    re.I,
)


@dataclass(frozen=True, slots=True)
class Source:
    """One input: its name in `source_path`, how to open it, and what its place says of it.

    name: path of a file; member of an archive as archive!member. folder: name of the folder below the
    given path that may name the outlet, '' if none. depth: how many archives it lies in.
    """

    name: str
    open: Callable[[], BinaryIO]
    size: int
    folder: str = ""
    depth: int = 0
    path: Path | None = None

    @property
    def base(self) -> str:
        """The last part of the name."""
        return re.split(r"[/\\!]", self.name)[-1]


def find(paths: str | os.PathLike | Iterable[str | os.PathLike]) -> Iterator[Source | Problem]:
    """The files that paths mean: files, folders of folders, glob patterns, and '-' for standard input.

    Folders are walked in sorted order; a file that two paths lead to is read once.
    """
    given = [paths] if isinstance(paths, str | os.PathLike) else list(paths)
    seen: set[tuple[int, int]] = set()
    for path in given:
        for root, file in _expanded(os.fspath(path)):
            if isinstance(file, Problem):
                yield file
            else:
                yield from _once(file, root, seen)


def _expanded(path: str):
    """(root, file) for each file under a path; the root is what folder names are told from."""
    if path == STDIN:
        yield "", _standard_input()
    elif os.path.isdir(path):
        yield from ((path, f) for f in _walk(Path(path), ()))
    elif not os.path.lexists(path) and glob.has_magic(path):
        matches = sorted(glob.glob(path, recursive=True))
        if not matches:
            yield "", problem("not-found", path, "matches no file")
        root = re.split(r"[*?\[]", path)[0]
        for match in matches:
            for below, file in _expanded(match) if not os.path.isdir(match) else ():
                yield os.path.dirname(root) or below, file
    else:
        yield os.path.dirname(path), Path(path)


def _walk(folder: Path, above: tuple[tuple[int, int], ...]) -> Iterator[Path | Problem]:
    try:
        here = os.stat(folder)
        entries = sorted(os.scandir(folder), key=lambda e: e.name)
    except PermissionError:
        yield problem("no-permission", str(folder), "the folder may not be read")
        return
    except OSError as error:
        yield _unreadable(str(folder), error)
        return
    if (here.st_dev, here.st_ino) in above:
        yield problem("symlink-loop", str(folder), "the link leads back to a folder above it")
        return
    names = {e.name for e in entries}
    for entry in entries:
        if is_left_aside(entry.name):
            yield problem("left-aside", entry.path, "is no article by its name")
        elif _is_dir(entry) and _of_saved_page(entry.name, names):
            yield problem(
                "left-aside", entry.path, "holds the pictures and scripts of a saved page"
            )
        elif _is_dir(entry):
            yield from _walk(Path(entry.path), (*above, (here.st_dev, here.st_ino)))
        else:
            yield Path(entry.path)


def is_left_aside(name: str) -> bool:
    """Whether a file is no article by its name: hidden, a lock, a README, or of the system.

    >>> is_left_aside("in/.DS_Store"), is_left_aside("in/README.md"), is_left_aside("in/a.txt")
    (True, True, False)
    """
    return any(_ASIDE.match(part) for part in re.split(r"[/\\!]", name) if part not in (".", ".."))


def _is_dir(entry: os.DirEntry) -> bool:
    try:
        return entry.is_dir()
    except OSError:
        return False


def _of_saved_page(folder: str, names: set[str]) -> bool:
    stem = re.sub(r"(?:_files|\.files)$", "", folder)
    return stem != folder and bool({f"{stem}.html", f"{stem}.htm"} & names)


def _once(file: Path | Source, root: str, seen: set) -> Iterator[Source | Problem]:
    if isinstance(file, Source):
        yield file
        return
    try:
        facts = os.stat(file)
    except OSError as error:
        yield _unreadable(str(file), error)
        return
    identity = (facts.st_dev, facts.st_ino)
    if identity in seen:
        yield problem("same-file", str(file), "was read already under another path")
    elif not stat.S_ISREG(facts.st_mode):
        yield problem("cannot-read", str(file), "is no regular file")
    else:
        seen.add(identity)
        yield _of_file(file, root, facts.st_size)


def _unreadable(name: str, error: OSError) -> Problem:
    if isinstance(error, FileNotFoundError):
        return problem("not-found", name, "there is no such file or folder")
    if isinstance(error, PermissionError):
        return problem("no-permission", name, "may not be read")
    if "symbolic link" in str(error) or getattr(error, "errno", 0) == 40:
        return problem("symlink-loop", name, "the link leads to itself")
    return problem("cannot-read", name, error.strerror or str(error))


def _of_file(file: Path, root: str, size: int) -> Source:
    return Source(str(file), lambda: open(file, "rb"), size, outlet_folder(file, root), path=file)


def outlet_folder(file: Path, root: str) -> str:
    """The nearest folder between root and file whose name may be an outlet's; '' if none.

    >>> outlet_folder(Path("in/المدار/2024/a.txt"), "in"), outlet_folder(Path("in/html/a.txt"), "in")
    ('المدار', '')
    """
    try:
        below = file.parent.relative_to(root or ".")
    except ValueError:
        return ""
    return next((p for p in reversed(below.parts) if not _NO_OUTLET.match(p)), "")


def _standard_input() -> Source:
    return kept(sys.stdin.buffer, "stdin")


def kept(stream: BinaryIO, name: str, folder: str = "", depth: int = 0) -> Source:
    """A source that can be opened again and again, made of a stream that can be read once."""
    spool = tempfile.SpooledTemporaryFile(max_size=IN_MEMORY)  # noqa: SIM115  lives as long as the source
    while block := stream.read(2**20):
        spool.write(block)
    size = spool.tell()
    return Source(name, lambda: io.BufferedReader(_View(spool)), size, folder, depth)


class _View(io.RawIOBase):
    """One reading of a spool: with a position of its own, and closed without closing the spool."""

    def __init__(self, spool: tempfile.SpooledTemporaryFile):
        self._spool, self._at = spool, 0

    def readable(self) -> bool:
        return True

    def seekable(self) -> bool:
        return True

    def readinto(self, target) -> int:
        self._spool.seek(self._at)
        block = self._spool.read(len(target))
        target[: len(block)] = block
        self._at += len(block)
        return len(block)

    def seek(self, offset: int, whence: int = io.SEEK_SET) -> int:
        base = {
            io.SEEK_SET: 0,
            io.SEEK_CUR: self._at,
            io.SEEK_END: self._spool.seek(0, io.SEEK_END),
        }
        self._at = max(0, base[whence] + offset)
        return self._at

    def tell(self) -> int:
        return self._at
