"""The tables of an analysis, to be asked in SQL: dataframes in memory, or Parquet files of any size.

DuckDB reads of the files what a question needs, so that only answers come into memory. What does not fit
into `MEMORY` while it works goes to a temporary folder, or to the one that the environment variable
`MEDIAKIT_SCRATCH` names. Nothing is fetched: extensions are switched off.
"""

from __future__ import annotations

import os
import tempfile
from collections.abc import Callable, Sequence
from itertools import count
from pathlib import Path
from typing import TYPE_CHECKING

from mediakit import schema
from mediakit.annotate.tables import about_of, table_place
from mediakit.errors import StoreError

if TYPE_CHECKING:
    import duckdb
    import pandas as pd

MEMORY, SCRATCH = "500MB", "MEDIAKIT_SCRATCH"
_TIME = "published"


class Database:
    """`given_NAME` is the table NAME of the contract as it came; times of publication are UTC without a zone.

    about: version and digests, as in `Analysis.about`.
    """

    def __init__(self, about: dict):
        self.about = about
        self._connection = connection()
        self._numbers = count(1)

    @classmethod
    def of(cls, analysis) -> Database:
        """Over the dataframes of an analysis."""
        import pyarrow as pa

        made = cls({"digest": analysis.digest, **getattr(analysis, "about", {})})
        for name in schema.TABLES:
            data = pa.Table.from_pandas(schema.frame(name, getattr(analysis, name)), preserve_index=False)
            made._connection.register(f"raw_{name}", data)
            made._show(name, f"raw_{name}")
        return made

    @classmethod
    def at(cls, folder: str | Path) -> Database:
        """Over the Parquet files that `Analysis.save` or `mediakit analyze` wrote into a folder.

        Raises StoreError if a table is missing, damaged or lacks a column of the contract.
        """
        made = cls(about_of(Path(folder)))
        for name in schema.TABLES:
            place = table_place(folder, name)
            files = sorted(place.glob("*.parquet")) if place.is_dir() else [place]
            made._show(name, f"read_parquet([{', '.join(map(quoted, files))}])", str(place))
        return made

    def _show(self, name: str, source: str, where: str = "") -> None:
        import duckdb

        columns = ", ".join(_column(c.name) for c in schema.columns(name))
        try:
            self._connection.execute(f"CREATE VIEW given_{name} AS SELECT {columns} FROM {source}")
        except duckdb.Error as error:
            raise StoreError(f"the table {name!r} cannot be read ({error})", where=where, remedy="analyze again") from error

    def fresh(self) -> str:
        """The name of a new schema, for the views of one slice."""
        name = f"part_{next(self._numbers)}"
        self._connection.execute(f"CREATE SCHEMA {name}")
        return name

    def ask(self, question: str, values: Sequence | dict = (), within: str = "main") -> pd.DataFrame:
        """The answer as a dataframe. values: for the question's parameters. within: the schema of a slice.

        Raises StoreError where a file is damaged.
        """
        return self._within(within, lambda c: c.sql(question, params=values or None).to_arrow_table().to_pandas())

    def one(self, question: str, values: Sequence | dict = (), within: str = "main"):
        """The first column of the first row of the answer."""
        return self._within(within, lambda c: c.execute(question, values or None).fetchone()[0])

    def do(self, statement: str, within: str = "main") -> None:
        """Carries out a statement without an answer."""
        self._within(within, lambda c: c.execute(statement))

    def _within(self, name: str, work: Callable):
        import duckdb

        self._connection.execute(f"SET search_path = '{name}{',main' if name != 'main' else ''}'")
        try:
            return work(self._connection)
        except duckdb.IOException as error:
            raise StoreError(f"the tables cannot be read ({error})", remedy="analyze again") from error


def connection(memory: str = MEMORY) -> duckdb.DuckDBPyConnection:
    """An empty database in memory that fetches nothing; what is above `memory` goes to disk."""
    import duckdb

    scratch = Path(os.environ.get(SCRATCH) or tempfile.gettempdir(), f"mediakit-{os.getpid()}")
    made = duckdb.connect(":memory:", config={
        "autoinstall_known_extensions": "false", "autoload_known_extensions": "false",
        "python_enable_replacements": "false", "memory_limit": memory, "temp_directory": str(scratch),
    })
    made.execute("SET enable_progress_bar = false")  # in a kernel it would stand in the page
    return made


def _column(name: str) -> str:
    return f"make_timestamp(epoch_us({_TIME})) AS {_TIME}" if name == _TIME else f'"{name}"'


def quoted(text: object) -> str:
    """Text as a literal of SQL.

    >>> quoted("l'article")
    "'l''article'"
    """
    return "'" + str(text).replace("'", "''") + "'"
