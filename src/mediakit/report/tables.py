"""The tables of an analysis as files for other programs: Excel, CSV with a byte order mark, Parquet."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from datetime import datetime
from itertools import chain
from pathlib import Path
from typing import TYPE_CHECKING

from mediakit import schema
from mediakit.arabic.display import clean
from mediakit.errors import ParameterError, StoreError
from mediakit.files import replacing
from mediakit.report import spreadsheet
from mediakit.report.spreadsheet import Sheet

if TYPE_CHECKING:
    import pandas as pd

    from mediakit.annotate.database import Database

KINDS = ("xlsx", "csv", "parquet")
WORKBOOK = "tables.xlsx"
JOINT = " · "
_PLAIN = (str, bool, int, float, datetime)


def export(source: str | Path, kind: str, out: str | Path) -> list[Path]:
    """Writes all tables of a saved analysis, or of a folder of reports, into the folder `out`; returns the files.

    kind: `xlsx` (one workbook, a right-to-left sheet for each table), `csv` (UTF-8 with a byte order mark, guarded
    against formulas) or `parquet` (one file for each table). Some thousands of rows at a time are in memory. Raises
    ParameterError for another kind, StoreError where source holds no tables or `out` cannot be written.
    """
    from mediakit.annotate.tables import stored, write
    from mediakit.report.prepare import stamp, tables_of

    if kind not in KINDS:
        raise ParameterError(f"kind {kind!r}", where="--to", remedy=f"one of {', '.join(KINDS)}")
    database, home = stored(tables_of(source) or source), Path(out)
    try:
        home.mkdir(parents=True, exist_ok=True)
        if kind == "xlsx":
            sheets = (_sheet(name, database.pieces(name)) for name in schema.TABLES)
            return [spreadsheet.workbook(sheets, home / WORKBOOK, stamp())]
        put = write if kind == "parquet" else _csv
        return [_whole(put, name, database, home / f"{name}.{kind}") for name in schema.TABLES]
    except OSError as error:
        raise StoreError(str(error), where=str(out), remedy="name a folder you may write to") from error


def _whole(put: Callable, name: str, database: Database, path: Path) -> Path:
    """Writes a table; a break leaves what was there before."""
    with replacing(path) as draft:
        put(name, database.pieces(name), draft)
    return path


def _csv(name: str, pieces: Iterable[pd.DataFrame], path: Path) -> None:
    with path.open("w", encoding="utf-8-sig", newline="") as file:
        for number, piece in enumerate(pieces):
            _guarded(piece).to_csv(file, index=False, header=number == 0, lineterminator="\r\n")


def _guarded(piece: pd.DataFrame) -> pd.DataFrame:
    """A piece whose words are no formulas, and whose times are written in one way, whatever else is in the piece."""
    changed = {name: _in_csv(piece[name]) for name in piece if _wordy(piece[name]) or _timely(piece[name])}
    return piece.assign(**changed)


def _in_csv(column: pd.Series) -> pd.Series | list:
    if _timely(column):
        return column.astype(object).map(str, na_action="ignore")
    return [spreadsheet.guarded(clean(value)) if isinstance(value, str) else value for value in _values(column)]


def _timely(column: pd.Series) -> bool:
    return getattr(column.dtype, "kind", "") == "M"


def _wordy(column: pd.Series) -> bool:
    return column.dtype.kind not in "biufM" if hasattr(column.dtype, "kind") else True


def _sheet(name: str, pieces: Iterator[pd.DataFrame]) -> Sheet:
    first = next(pieces)
    rows = (row for piece in chain([first], pieces) for row in _rows(piece))
    return Sheet(name, [(column, _format(first[column])) for column in first], rows)


def _format(column: pd.Series) -> str:
    kind = getattr(column.dtype, "kind", "O")
    return "text" if _wordy(column) or kind == "b" else {"f": "decimal", "M": "date"}.get(kind, "number")


def _rows(piece: pd.DataFrame) -> Iterator[tuple]:
    return zip(*(_values(piece[name]) for name in piece), strict=True)


def _values(column: pd.Series) -> list:
    """The values of a column as a spreadsheet can hold them: None where one is missing, lists in one cell, times
    without a zone (UTC)."""
    import pandas as pd

    if isinstance(column.dtype, pd.DatetimeTZDtype):
        column = column.dt.tz_convert(None)
    return [value if value is None or isinstance(value, _PLAIN) else _value(value) for value in schema.plain(column)]


def _value(value):
    if hasattr(value, "tolist") and not getattr(value, "ndim", 0):
        return value.item()
    return JOINT.join(clean(str(item)) for item in value) if hasattr(value, "__iter__") else str(value)
