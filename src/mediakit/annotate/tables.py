"""The result of an annotation: the tables of the contract as attributes, saved and loaded as Parquet."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING

from mediakit import schema
from mediakit._version import __version__
from mediakit.annotate.article import Article, find
from mediakit.annotate.database import CHUNK, Database, arrow
from mediakit.errors import StoreError
from mediakit.files import replacing

if TYPE_CHECKING:
    import pandas as pd

ABOUT, READY = "mediakit.json", ".store/.ready"


@dataclass
class Analysis:
    """All tables of `schema.TABLES` as dataframes, with the digest of what they were made from.

    Of an analysis in files (`over`) a table is read when it is first touched, and then kept; what `article`,
    `database` and the reports need is read without the rest.

    about: version, digest of the corpus, digest of the lexicons.
    """

    articles: pd.DataFrame
    segments: pd.DataFrame
    sentences: pd.DataFrame
    mentions: pd.DataFrame
    actors: pd.DataFrame
    merges: pd.DataFrame
    topic_mentions: pd.DataFrame
    article_topics: pd.DataFrame
    attributions: pd.DataFrame
    problems: pd.DataFrame
    about: dict = field(default_factory=dict)

    @classmethod
    def over(cls, database: Database) -> Analysis:
        """The analysis in a database, of which nothing is read yet."""
        made = cls.__new__(cls)
        made.about, made._database = database.about, database
        return made

    def __getattr__(self, name: str):
        if name not in schema.TABLES or "_database" not in self.__dict__:
            raise AttributeError(f"an analysis has no {name!r}; it has {', '.join(schema.TABLES)}")
        data = self.__dict__[name] = self._database.table(name)
        return data

    def __getstate__(self) -> dict:
        return {**self.tables, "about": self.about}

    @property
    def digest(self) -> str:
        """One digest of corpus, lexicons and version."""
        return self.about.get("digest", "")

    @property
    def tables(self) -> dict[str, pd.DataFrame]:
        """The tables by their names in the contract."""
        return {name: getattr(self, name) for name in schema.TABLES}

    @property
    def database(self) -> Database:
        """The tables to be asked in SQL, as they are now: those in memory from there, others in their files."""
        held = {name: self.__dict__[name] for name in schema.TABLES if name in self.__dict__}
        if "_database" not in self.__dict__:
            return Database.of(held, self.about)
        return self._database.with_frames(held) if held else self._database

    def rows(self, table: str, column: str, values: Sequence[str]) -> pd.DataFrame:
        """The rows of a table that have one of these values in a column."""
        if table not in self.__dict__:
            return self._database.table(table, column, values)
        data = self.__dict__[table]
        return data[data[column].isin(values)]

    def article(self, name: str) -> Article:
        """One article of it, by id, title or end of its path; shows itself with its marks in JupyterLab.

        Raises InputError with the nearest names.
        """
        columns = ("article_id", "title", "source_path")
        if "articles" in self.__dict__:
            return Article(self, find(zip(*(self.articles[c].fillna("") for c in columns), strict=True), name))
        return Article(self, find(self._database.stream("SELECT article_id, coalesce(title, ''), source_path FROM raw_articles"), name))

    def save(self, folder: str | Path) -> Path:
        """Write one Parquet file per table and `mediakit.json`; each file is replaced as a whole.

        Raises StoreError if the folder cannot be written.
        """
        home = Path(folder)
        try:
            for name in schema.TABLES:
                with replacing(home / f"{name}.parquet") as draft:
                    write(name, self._pieces(name), draft)
            with replacing(home / ABOUT) as draft:
                draft.write_text(json.dumps(self.about, ensure_ascii=False, sort_keys=True, indent=1), encoding="utf-8")
        except OSError as error:
            raise StoreError(str(error), where=str(folder), remedy="name a folder you may write to") from error
        return home

    def _pieces(self, name: str) -> Iterator[pd.DataFrame]:
        """A table as dataframes, one after the other; at least one."""
        if name not in self.__dict__:
            return self._database.pieces(name)
        data = self.__dict__[name]
        return (data[first : first + CHUNK] for first in range(0, max(len(data), 1), CHUNK))


def write(table: str, pieces: Iterable[pd.DataFrame], path: Path) -> Path:
    """Writes a table of the contract as a Parquet file, piece by piece."""
    from pyarrow import parquet

    found = (arrow(table, piece) for piece in pieces)
    first = next(found)
    with parquet.ParquetWriter(path, first.schema) as file:
        file.write_table(first)
        for piece in found:
            file.write_table(piece.cast(first.schema))
    return path


def load(folder: str | Path) -> Analysis:
    """The analysis that `Analysis.save` or `mediakit analyze` wrote into a folder; its tables are read when they
    are first touched.

    Raises StoreError if a table is missing, damaged or does not keep the contract.
    """
    return Analysis.over(stored(folder))


def stored(folder: str | Path) -> Database:
    """The tables in a folder, to be asked in SQL. Raises StoreError as `load` does."""
    return Database.at({name: table_place(folder, name) for name in schema.TABLES}, about_of(folder))


def table_place(folder: str | Path, name: str) -> Path:
    """Where a table of a saved analysis lies: a Parquet file, or a folder of them.

    Raises StoreError if there is none, or if a run broke while it put its tables up, so that some are new and
    some old.
    """
    home = Path(folder)
    if (home / READY).is_dir():
        raise StoreError(
            "a run is putting its tables up, or broke while it did", where=str(folder),
            remedy="run `mediakit analyze --grow` on it again, with the same lexicons",
        )
    for path in (home / f"{name}.parquet", home / name):
        if path.exists():
            return path
    raise StoreError(f"no table {name!r}", where=str(folder), remedy="make it with: mediakit analyze INPUT --out DIR")


def about_of(folder: str | Path) -> dict:
    """Version and digests of a saved analysis."""
    path = Path(folder) / ABOUT
    return json.loads(path.read_text(encoding="utf-8")) if path.exists() else {"version": __version__}
