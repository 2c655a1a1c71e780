"""Excel and Parquet: one article a row, read in pieces."""

from __future__ import annotations

import zipfile
import zlib
from collections.abc import Iterator

from mediakit.corpus.formats.archives import is_bomb
from mediakit.corpus.mapping import Mapper
from mediakit.corpus.problems import problem
from mediakit.corpus.record import Found
from mediakit.corpus.settings import Settings
from mediakit.corpus.sources import Source

_BATCH = 256
# what openpyxl and the libraries below it raise on a damaged workbook
_DAMAGE = (
    zipfile.BadZipFile,
    zlib.error,
    EOFError,
    OSError,
    LookupError,
    ValueError,
    TypeError,
    AttributeError,
    SyntaxError,
    NotImplementedError,
    AssertionError,
)


def read_excel(source: Source, settings: Settings) -> Found:
    """The articles of a workbook: every sheet, its first filled row names the columns."""
    from openpyxl import load_workbook

    with source.open() as stream:
        try:
            with zipfile.ZipFile(stream) as packed:
                bomb = is_bomb(packed.infolist())
            if bomb:
                yield problem("bomb", source.name, bomb)
                return
            stream.seek(0)
            book = load_workbook(stream, read_only=True, data_only=True)
            for sheet in book.worksheets:
                yield from _sheet(source, sheet, len(book.worksheets), settings)
        except _DAMAGE as error:
            yield problem("damaged", source.name, f"is no Excel workbook ({_first_line(error)})")


def _sheet(source: Source, sheet, sheets: int, settings: Settings) -> Found:
    name = f"{source.name}!{sheet.title}" if sheets > 1 else source.name
    mapper = Mapper(name, source.folder, settings)
    header: list[str] = []
    for number, cells in enumerate(sheet.iter_rows(values_only=True), 1):
        if not any(c not in (None, "") for c in cells):
            continue
        if not header:
            header = [
                str(c).strip() if c is not None else f"column {i}" for i, c in enumerate(cells, 1)
            ]
        else:
            yield from mapper.draft(dict(zip(header, cells, strict=False)), f"{name}#{number}")


def read_parquet(source: Source, settings: Settings) -> Found:
    """The articles of a Parquet file."""
    import pyarrow

    mapper = Mapper(source.name, source.folder, settings)
    try:
        for number, record in enumerate(_records(source), 1):
            yield from mapper.draft(record, f"{source.name}#{number}")
    except (pyarrow.ArrowException, OSError, ValueError) as error:
        yield problem("damaged", source.name, f"is no Parquet file ({_first_line(error)})")


def _records(source: Source) -> Iterator[dict]:
    import pyarrow.parquet

    with source.open() as stream, pyarrow.parquet.ParquetFile(stream) as file:
        for batch in file.iter_batches(batch_size=_BATCH):
            yield from batch.to_pylist()


def _first_line(error: Exception) -> str:
    return (str(error).splitlines() or [type(error).__name__])[0][:200]
