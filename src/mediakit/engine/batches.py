"""Batches of articles in a store: read once, each in a folder of its own that appears as a whole.

A folder `000012-9f3c…` holds articles, segments, problems and `sketches`: a fingerprint of each article as it
was read (source, text, date, segments …) and what is needed to find near-copies of it.
"""

from __future__ import annotations

import hashlib
import os
import shutil
import tempfile
from collections import Counter
from collections.abc import Iterable, Iterator
from itertools import islice
from pathlib import Path
from typing import TYPE_CHECKING

import numpy as np

from mediakit import schema
from mediakit.corpus import Corpus, copy_of, corpus_of, duplicates, iter_articles, news_of
from mediakit.corpus.build import Article
from mediakit.corpus.duplicates import BANDS, Sketch, sketch
from mediakit.corpus.problems import Problem

if TYPE_CHECKING:
    import pandas as pd

SIZE = 500
READ = ("articles", "segments", "problems")
_LAST = np.iinfo(np.int64).max


def write(folder: Path, tables: dict[str, pd.DataFrame], linked: Iterable[Path] = ()) -> None:
    """Writes tables, and links files, into a folder that is there with all of them or not at all."""
    draft = folder.with_name(f".{folder.name}.{os.getpid()}")
    shutil.rmtree(draft, ignore_errors=True)
    draft.mkdir(parents=True)
    for name, data in tables.items():
        data.to_parquet(draft / f"{name}.parquet", index=False)
    for file in linked:
        link(file, draft / file.name)
    os.rename(draft, folder)


def link(source: Path, target: Path) -> None:
    """One more name for a file, or a copy where the disk knows no such names."""
    try:
        os.link(source, target)
    except OSError:
        shutil.copy2(source, target)


def names(home: Path) -> list[str]:
    """The names of the batches in a folder, in the order in which they were read."""
    return sorted(p.name for p in home.iterdir() if p.name[0] != ".") if home.is_dir() else []


def load(folder: Path) -> Corpus:
    """The articles of a batch as a corpus."""
    import pandas as pd

    tables = {name: pd.read_parquet(folder / f"{name}.parquet") for name in READ}
    return Corpus(**{name: schema.frame(name, data) for name, data in tables.items()}, digest=folder.name)


def articles_in(part: Path) -> int:
    """How many articles were analysed for a part."""
    from pyarrow import compute, parquet

    ids = parquet.read_table(part / "sentences.parquet", columns=["article_id"])["article_id"]
    return compute.count_distinct(ids).as_py()


def take(home: Path, paths, *, map=None, outlet=None, progress=None) -> int:
    """Reads what is new at `paths` into batches; how many articles that were.

    New is what differs from all articles read before in source, text or any column.
    """
    home.mkdir(parents=True, exist_ok=True)
    known = {_short(mark) for mark in _column(home, "sketches", "fingerprint")}
    ledger = {_short(_told(*row)) for row in _problem_rows(home)}
    copies = Counter(_short(article) for article in _column(home, "sketches", "article_id"))
    fresh = _fresh(iter_articles(paths, map=map, outlet=outlet, numbered=False), known, ledger, copies)
    number, taken = len(names(home)), 0
    while batch := list(islice(fresh, SIZE)):
        marks = [mark for _, mark in batch]
        key = hashlib.sha256("\n".join(marks).encode()).hexdigest()[:12]
        write(home / f"{number:06d}-{key}", _tables(batch))
        number, taken = number + 1, taken + sum(isinstance(item, Article) for item, _ in batch)
        if progress:
            progress(taken, taken)
    return taken


def _fresh(found: Iterable, known: set, ledger: set, copies: Counter) -> Iterator[tuple]:
    """Articles and problems not met before, with their fingerprints; copies of a text numbered."""
    for item in found:
        mark = fingerprint(item)
        seen = ledger if isinstance(item, Problem) else known
        if _short(mark) in seen:
            continue
        seen.add(_short(mark))
        if isinstance(item, Article):
            first = item.row["article_id"]
            copies[_short(first)] += 1
            item = copy_of(item, first, copies[_short(first)]) if copies[_short(first)] > 1 else item
        yield item, mark


def _short(digest: str) -> int:
    """The first 15 digits of a hexadecimal digest as a number, to be remembered for every article: of a
    thousand million articles one pair may meet by chance."""
    return int(digest[:15], 16)


def fingerprint(item: Article | Problem) -> str:
    """What tells a reading from all others: the same file read again gives the same."""
    if isinstance(item, Problem):
        return _told(item.source_path, item.code, item.message)
    facts = repr((sorted(item.row.items()), [tuple(s) for s in item.segments]))
    return hashlib.sha256(facts.encode("utf-8", "surrogatepass")).hexdigest()[:24]


def _told(source: str, code: str, message: str) -> str:
    return hashlib.sha256(f"{source}\n{code}\n{message}".encode("utf-8", "surrogatepass")).hexdigest()[:24]


def _tables(batch: list[tuple]) -> dict[str, pd.DataFrame]:
    import pandas as pd

    corpus = corpus_of([item for item, _ in batch], "")
    rows = [
        (s.article_id, mark, _order(item.row["published"]), s.bands.view(np.int64), s.runs.astype(np.uint32))
        for item, mark in batch if isinstance(item, Article)
        for s in [sketch(item.row["article_id"], news_of(item))]
    ]
    sketches = pd.DataFrame(rows, columns=["article_id", "fingerprint", "moment", "bands", "runs"])
    types = {"article_id": "string", "fingerprint": "string", "moment": "int64"}
    return {name: getattr(corpus, name) for name in READ} | {"sketches": sketches.astype(types)}


def _order(published) -> int:
    return int(published.timestamp() * 1_000_000) if published else _LAST


def _column(home: Path, table: str, column: str) -> Iterator:
    from pyarrow import parquet

    for name in names(home):
        yield from parquet.read_table(home / name / f"{table}.parquet", columns=[column])[column].to_pylist()


def _problem_rows(home: Path) -> Iterator[tuple[str, str, str]]:
    columns = ("source_path", "code", "message")
    return zip(*(_column(home, "problems", column) for column in columns), strict=True)


def copies_in(home: Path) -> dict[str, str]:
    """article_id of each near-copy → that of the earliest article it is a copy of, in all batches.

    Only articles that share a band with another are compared, and only by those bands; their runs of words
    wait in a file.
    """
    shared = _shared(home)
    with tempfile.TemporaryFile() as file:
        runs = _Runs(file)
        near = [(moment, position, article) for position, moment, article in runs.fill(home, shared)]
        made = (Sketch(article, runs[article], shared[position]) for _, position, article in sorted(near))
        return duplicates.link(made, runs)


class _Runs(dict):
    """Runs of words by article, read from a file when they are asked for; the dict holds where they are."""

    def __init__(self, file):
        super().__init__()
        self._file = file

    def fill(self, home: Path, shared: dict[int, np.ndarray]) -> Iterator[tuple[int, int, str]]:
        """Writes the runs of articles that have shared bands; position, moment and id of each."""
        for position, (article, moment, runs) in enumerate(_sketches(home)):
            if position in shared:
                super().__setitem__(article, (self._file.tell(), len(runs)))
                np.array(runs, dtype=np.uint32).tofile(self._file)
                yield position, moment, article

    def __getitem__(self, article: str) -> np.ndarray:
        start, size = super().__getitem__(article)
        self._file.seek(start)
        return np.fromfile(self._file, np.uint32, size)

    def __setitem__(self, article: str, runs: np.ndarray) -> None:
        """The runs are in the file already."""


def _sketches(home: Path) -> Iterator[tuple]:
    columns = ("article_id", "moment", "runs")
    return zip(*(_column(home, "sketches", column) for column in columns), strict=True)


def _shared(home: Path) -> dict[int, np.ndarray]:
    """Position → bands, for articles that share a band of their MinHash with another; other bands are 0."""
    rows = list(_bands(home))
    if not rows:
        return {}
    positions, table = (np.concatenate(part) for part in zip(*rows, strict=True))
    for band in table.T:
        _, place, count = np.unique(band, return_inverse=True, return_counts=True)
        band[count[place] == 1] = 0
    near = table.any(axis=1)
    return dict(zip(positions[near].tolist(), table[near], strict=True))


def _bands(home: Path) -> Iterator[tuple[np.ndarray, np.ndarray]]:
    """For each batch: positions of the articles that have runs of words, and their bands as a table."""
    from pyarrow import parquet

    first = 0
    for name in names(home):
        column = parquet.read_table(home / name / "sketches.parquet", columns=["bands"])["bands"].combine_chunks()
        sizes = np.diff(column.offsets.to_numpy()) if len(column) else np.zeros(0, dtype=int)
        if sizes.any():
            table = column.flatten().to_numpy(zero_copy_only=False).astype(np.int64)
            yield first + np.flatnonzero(sizes), table.reshape(-1, BANDS)
        first += len(column)
