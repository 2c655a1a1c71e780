"""The tables of an analysis, to be asked in SQL: dataframes in memory, or Parquet files of any size.

DuckDB reads of the files what a question needs, so that only answers come into memory. What does not fit
into `MEMORY` while it works goes to a temporary folder, or to the one that the environment variable
`MEDIAKIT_SCRATCH` names. Nothing is fetched: extensions are switched off.
"""

from __future__ import annotations

import os
import tempfile
from collections.abc import Callable, Iterator, Mapping, Sequence
from itertools import count
from pathlib import Path
from typing import TYPE_CHECKING

from mediakit import schema
from mediakit.errors import StoreError

if TYPE_CHECKING:
    import duckdb
    import pandas as pd
    import pyarrow as pa

    Source = str | pa.Table

MEMORY, SCRATCH = "500MB", "MEDIAKIT_SCRATCH"
CHUNK = 20_000
_TIME = "published"


class Database:
    """`given_NAME` is the table NAME of the contract; times of publication are UTC without a zone. `raw_NAME`
    is the same with all its columns, as it came.

    about: version and digests, as in `Analysis.about`.
    """

    def __init__(self, about: dict, sources: Mapping[str, Source], places: Mapping[str, Path] | None = None):
        """sources: what each name means, an Arrow table or a query for what was named before it; `raw_NAME` for
        each table of the contract, and `ordered_NAME` where its rows must be put in order. places: files of the tables."""
        self.about, self.sources = about, dict(sources)
        self._places = dict(places or {})
        self._connection = connection()
        self._numbers = count(1)
        for name, source in self.sources.items():
            self._show(name, source, name.partition("_")[2])
        for name in schema.TABLES:
            columns = ", ".join(_column(c.name) for c in schema.columns(name))
            self._show(f"given_{name}", f"SELECT {columns} FROM raw_{name}", name)

    @classmethod
    def of(cls, tables: Mapping[str, pd.DataFrame], about: dict) -> Database:
        """Over dataframes."""
        return cls(about, {f"raw_{name}": arrow(name, data) for name, data in tables.items()})

    @classmethod
    def at(cls, places: Mapping[str, Path], about: dict) -> Database:
        """Over the Parquet file, or the folder of Parquet files, of each table.

        Raises StoreError if one is damaged or lacks a column of the contract.
        """
        return cls(about, {f"raw_{name}": _reading(place) for name, place in places.items()}, places)

    def with_sources(self, sources: Mapping[str, Source], about: dict | None = None) -> Database:
        """Another database, in which some names mean something else."""
        left = {name: source for name, source in self.sources.items() if name not in sources}
        return Database(self.about if about is None else about, {**left, **sources}, self._places)

    def with_frames(self, tables: Mapping[str, pd.DataFrame]) -> Database:
        """Another database, with these dataframes in the place of some tables."""
        changed = {f"raw_{name}": arrow(name, data) for name, data in tables.items()}
        kept = {name: source for name, source in self.sources.items() if name.removeprefix("ordered_") not in tables}
        return Database(self.about, {**kept, **changed}, self._places)

    def _show(self, name: str, source: Source, table: str) -> None:
        import duckdb

        try:
            if isinstance(source, str):
                self._connection.execute(f"CREATE VIEW {name} AS {source}")
            else:
                self._connection.register(name, source)
        except duckdb.Error as error:
            where = str(self._places.get(table, ""))
            raise StoreError(f"the table {table!r} cannot be read ({error})", where=where, remedy="analyze again") from error

    def fresh(self) -> str:
        """The name of a new schema, for the views of one slice."""
        name = f"part_{next(self._numbers)}"
        self._connection.execute(f"CREATE SCHEMA {name}")
        return name

    def drop(self, name: str) -> None:
        """Takes the schema of a slice away, with the tables in it."""
        self._connection.execute(f"DROP SCHEMA {name} CASCADE")

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

    def stream(self, question: str) -> Iterator[tuple]:
        """The rows of an answer of any length; some thousands at a time are in memory. Nothing else may be asked
        before the last row that is wanted."""
        answer = self._within("main", lambda c: c.execute(question))
        while rows := answer.fetchmany(CHUNK):
            yield from rows

    def table(self, name: str, column: str = "", values: Sequence = ()) -> pd.DataFrame:
        """A table as a dataframe of the contract, with all its columns; only the rows with one of these values in
        a column, if one is named."""
        where = f" WHERE {column} IN (SELECT unnest($1))" if column else ""
        question, given = f"SELECT * FROM {self._whole(name)}{where}", [list(values)] if column else None
        return _frame(name, self._within("main", lambda c: c.sql(question, params=given).to_arrow_table()))

    def pieces(self, name: str) -> Iterator[pd.DataFrame]:
        """A table as dataframes of the contract, one after the other; at least one. Nothing else may be asked
        before the end."""
        question = f"SELECT * FROM {self._whole(name)}"
        reader = self._within("main", lambda c: c.sql(question).to_arrow_reader(CHUNK))
        batch = None
        for batch in reader:
            yield _frame(name, batch)
        if batch is None:
            yield _frame(name, reader.schema.empty_table())

    def _whole(self, name: str) -> str:
        return f"ordered_{name}" if f"ordered_{name}" in self.sources else f"raw_{name}"

    def _within(self, name: str, work: Callable):
        import duckdb

        self._connection.execute(f"SET search_path = '{name}{',main' if name != 'main' else ''}'")
        try:
            return work(self._connection)
        except duckdb.IOException as error:
            raise StoreError(f"the tables cannot be read ({error})", remedy="analyze again") from error


def _frame(name: str, rows: pa.Table | pa.RecordBatch) -> pd.DataFrame:
    import pandas as pd
    import pyarrow as pa

    return schema.frame(name, rows.to_pandas(types_mapper={pa.string(): pd.StringDtype()}.get))


def arrow(name: str, data: pd.DataFrame) -> pa.Table:
    """A table of the contract as an Arrow table."""
    import pyarrow as pa

    return pa.Table.from_pandas(schema.frame(name, data), preserve_index=False)


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


def _reading(place: Path) -> str:
    files = sorted(place.glob("*.parquet")) if place.is_dir() else [place]
    return f"SELECT * FROM read_parquet([{', '.join(map(quoted, files))}])"


def _column(name: str) -> str:
    return f"make_timestamp(epoch_us({_TIME})) AS {_TIME}" if name == _TIME else f'"{name}"'


def quoted(text: object) -> str:
    """Text as a literal of SQL.

    >>> quoted("l'article")
    "'l''article'"
    """
    return "'" + str(text).replace("'", "''") + "'"
