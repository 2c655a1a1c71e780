"""The tables of an analysis as files for other programs: Excel, CSV with a byte order mark, Parquet."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING

from mediakit.arabic.display import clean
from mediakit.errors import ParameterError, StoreError
from mediakit.report import spreadsheet
from mediakit.report.spreadsheet import Sheet

if TYPE_CHECKING:
    import pandas as pd

KINDS = ("xlsx", "csv", "parquet")
WORKBOOK = "tables.xlsx"
JOINT = " · "


def export(source: str | Path, kind: str, out: str | Path) -> list[Path]:
    """Writes all tables of a saved analysis, or of a folder of reports, into the folder `out`; returns the files.

    kind: `xlsx` (one workbook, a right-to-left sheet for each table), `csv` (UTF-8 with a byte order mark, guarded
    against formulas) or `parquet` (one file for each table). Raises ParameterError for another kind, StoreError where
    source holds no tables or `out` cannot be written.
    """
    import mediakit
    from mediakit.report.prepare import stamp, tables_of

    if kind not in KINDS:
        raise ParameterError(f"kind {kind!r}", where="--to", remedy=f"one of {', '.join(KINDS)}")
    tables, home = mediakit.load(tables_of(source) or source).tables, Path(out)
    try:
        home.mkdir(parents=True, exist_ok=True)
        if kind == "xlsx":
            return [spreadsheet.workbook(map(_sheet, tables, tables.values()), home / WORKBOOK, stamp())]
        return [_file(home / f"{name}.{kind}", table) for name, table in tables.items()]
    except OSError as error:
        raise StoreError(str(error), where=str(out), remedy="name a folder you may write to") from error


def _file(path: Path, table: pd.DataFrame) -> Path:
    if path.suffix == ".parquet":
        table.to_parquet(path, index=False)
    else:
        _guarded(table).to_csv(path, index=False, encoding="utf-8-sig", lineterminator="\r\n")
    return path


def _guarded(table: pd.DataFrame) -> pd.DataFrame:
    return table.assign(**{name: [_in_csv(value) for value in table[name]] for name in table if _wordy(table[name])})


def _wordy(column: pd.Series) -> bool:
    return column.dtype.kind not in "biufM" if hasattr(column.dtype, "kind") else True


def _in_csv(value):
    value = _value(value)
    return spreadsheet.guarded(value) if isinstance(value, str) else value


def _sheet(name: str, table: pd.DataFrame) -> Sheet:
    return Sheet(name, [(column, _format(table[column])) for column in table], _rows(table))


def _format(column: pd.Series) -> str:
    kind = getattr(column.dtype, "kind", "O")
    return "text" if _wordy(column) or kind == "b" else {"f": "decimal", "M": "date"}.get(kind, "number")


def _rows(table: pd.DataFrame) -> Iterator[list]:
    for row in table.itertuples(index=False, name=None):
        yield [_value(value) for value in row]


def _value(value):
    """A value as a spreadsheet can hold it: lists in one cell, dates without a zone (UTC), no controls in text."""
    import pandas as pd

    if isinstance(value, (list, tuple)) or hasattr(value, "tolist") and getattr(value, "ndim", 0):
        return JOINT.join(clean(str(item)) for item in value)
    if value is None or pd.isna(value):
        return None
    if isinstance(value, pd.Timestamp):
        return value.tz_localize(None).to_pydatetime() if value.tzinfo is None else value.tz_convert(None).to_pydatetime()
    return clean(value) if isinstance(value, str) else value.item() if hasattr(value, "item") else value
