"""A store: tables of the contract that grow, for corpora that are too large for memory or come in day by day.

    store = Store("tables")
    store.update("articles/2025-04-10", workers=4)   # reads and analyses what is new, then puts the tables up
    analysis = mediakit.load("tables")

In the folder there is one folder of Parquet files for each table, and `.store` with what was read
(`articles/`) and what was found in it (one folder for each version of mediakit and lexicons). Lexicons that
differ from earlier ones in topics alone leave actors and statements as they were found. Every batch appears as a
whole, so a run that breaks loses nothing that was reported done, and the next one goes on from there. An article
on which a rule broke off is tried again as soon as the code or the lexicons differ. A second run on the same
store waits for the first.
"""

from __future__ import annotations

import hashlib
import os
import shutil
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from functools import cache
from pathlib import Path

import mediakit
from mediakit import schema
from mediakit._version import __version__
from mediakit.annotate import pipeline
from mediakit.annotate.assembly import about
from mediakit.annotate.tables import about_of, table_place
from mediakit.engine import batches, local
from mediakit.engine.parts import Part, analyse, analyse_topics, with_topics
from mediakit.engine.publish import failed, publish
from mediakit.errors import InputError, StoreError
from mediakit.lexicons.load import Lexicons
from mediakit.lexicons.load import load as load_lexicons

Run = Callable[..., Iterator[Part]]
BASE, CODE = ".base", ".code"


class Store:
    """The store in a folder, for one set of lexicons. The folder is made if it is not there.

    Raises LexiconError for a lexicon that breaks its data dictionary.
    """

    def __init__(self, folder: str | Path, lexicons: str | Path | Lexicons | None = None):
        self.folder, self.lexicons = Path(folder), load_lexicons(lexicons)
        digest = hashlib.sha256(f"{__version__} {self.lexicons.digest}".encode()).hexdigest()
        self._inner = self.folder / ".store"
        self._articles, self._parts = self._inner / "articles", self._inner / digest[:16]
        self._base = f"{__version__} {self.lexicons.digest_without(pipeline.TOPIC_LEXICONS)}"

    def update(
        self,
        paths=(),
        *,
        map=None,
        outlet: str | None = None,
        workers: int = 1,
        run: Run = local.run,
        progress: Callable[[str, int, int], None] | None = None,
    ) -> int:
        """Reads what is new at `paths`, analyses what was not analysed with these lexicons, publishes.

        Returns the number of articles analysed. workers: processes; run: who runs the batches
        (`local.run`, or what `dask.runner` makes). progress: called with step, done and total.
        Raises InputError if nothing was ever read, StoreError if the folder cannot be written or a process
        is killed.
        """
        tell = progress or (lambda step, done, total: None)
        with self._alone():
            if paths:
                batches.take(
                    self._articles, paths, map=map, outlet=outlet, progress=lambda a, b: tell("read", a, b)
                )
            if not batches.names(self._articles):
                raise InputError("holds no article yet", where=str(self.folder), remedy="name files to read")
            done = self._analyse(workers or os.cpu_count() or 1, run, tell)
            if done or not self._up():
                publish(self.folder, self._articles, self._parts, self.lexicons, self._about())
        return done

    def missing(self) -> list[str]:
        """The batches that were read but not analysed with these lexicons."""
        there = set(batches.names(self._parts))
        return [name for name in batches.names(self._articles) if name not in there]

    def counts(self) -> dict[str, int]:
        """How many rows each table has."""
        from pyarrow import dataset

        return {name: dataset.dataset(self.folder / name).count_rows() for name in schema.TABLES}

    def _analyse(self, workers: int, run: Run, tell) -> int:
        """Analyses what is missing; where all but the topics was found before, the topics alone."""
        self._parts.mkdir(exist_ok=True)
        self._forget_failures()
        missing, base, counted, done = self.missing(), self._with_base(), 0, 0
        (self._parts / BASE).write_text(self._base, encoding="utf-8")
        known = {name for name in batches.names(base) if not failed(base / name)} if base else set()
        for step in (analyse_topics, analyse):
            todo = [name for name in missing if (name in known) == (step is analyse_topics)]
            work = (list(pipeline.readings(batches.load(self._articles / name))) for name in todo)
            for name, part in zip(todo, run(work, self.lexicons, workers, step), strict=True):
                if step is analyse_topics and len(part["problems"]):
                    known.discard(name)
                    continue
                self._write(name, part, base if name in known else None)
                done, counted = done + 1, counted + batches.articles_in(self._parts / name)
                tell("annotate", done, len(missing))
        return counted

    def _forget_failures(self) -> None:
        """Takes away the parts in which an article broke off, if mediakit's code is no longer what it was then."""
        mark, code = self._parts / CODE, _code()
        if mark.exists() and mark.read_text(encoding="utf-8") != code:
            for name in filter(lambda name: failed(self._parts / name), batches.names(self._parts)):
                gone = self._parts / f".{name}"
                os.rename(self._parts / name, gone)
                shutil.rmtree(gone)
        mark.write_text(code, encoding="utf-8")

    def _write(self, name: str, part: Part, base: Path | None) -> None:
        """Keeps a part, with `problems` only if there are any; with a base, its topics beside all else that the base found."""
        if not len(part["problems"]):
            part = {table: data for table, data in part.items() if table != "problems"}
        if base is None:
            batches.write(self._parts / name, part)
            return
        import pandas as pd

        found = pd.read_parquet(base / name / "attributions.parquet")
        part = {**part, "attributions": with_topics(found, part["topic_mentions"])}
        batches.write(self._parts / name, part, [f for f in (base / name).iterdir() if f.stem not in part])

    def _with_base(self) -> Path | None:
        """What lexicons found that differ from these in topics alone."""
        for file in sorted(self._inner.glob(f"*/{BASE}")):
            if file.parent != self._parts and file.read_text(encoding="utf-8") == self._base:
                return file.parent
        return None

    def _up(self) -> bool:
        """Whether the tables that are up are those of all batches and these lexicons."""
        try:
            return all(table_place(self.folder, name) for name in schema.TABLES) and about_of(self.folder) == self._about()
        except StoreError:
            return False

    def _about(self) -> dict:
        read = hashlib.sha256("\n".join(batches.names(self._articles)).encode()).hexdigest()
        return about(read, self.lexicons.digest)

    @contextmanager
    def _alone(self):
        """Holds the store; a process that ends, however it ends, lets go of it."""
        try:
            self._inner.mkdir(parents=True, exist_ok=True)
            with open(self._inner / "lock", "a+b") as file:
                _lock(file)
                yield
        except OSError as error:
            raise StoreError(str(error), where=str(self.folder), remedy="name a folder you may write to") from error

    def forget(self) -> None:
        """Takes away what other lexicons or versions found; the articles and these results stay."""
        with self._alone():
            for folder in self._inner.iterdir():
                if folder.is_dir() and folder not in (self._articles, self._parts):
                    shutil.rmtree(folder)


@cache
def _code() -> str:
    """A digest of the code that analyses: it tells a mended rule even where the version is the same."""
    sha, home = hashlib.sha256(), Path(mediakit.__file__).parent
    for package in ("arabic", "annotate"):
        for file in sorted((home / package).rglob("*.py")):
            sha.update(file.read_bytes())
    return sha.hexdigest()


def _lock(file) -> None:
    if os.name == "nt":
        import msvcrt

        msvcrt.locking(file.fileno(), msvcrt.LK_LOCK, 1)
    else:
        import fcntl

        fcntl.flock(file, fcntl.LOCK_EX)
