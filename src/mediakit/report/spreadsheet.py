"""Tables for a spreadsheet: one Excel workbook, or CSV files that Excel opens rightly. Nothing in them is a formula."""

from __future__ import annotations

import datetime as dt
import io
import math
import re
import zipfile
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from itertools import chain, islice
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING

from mediakit.arabic.display import clean
from mediakit.files import FORMULA, replacing

if TYPE_CHECKING:
    from xlsxwriter import Workbook
    from xlsxwriter.format import Format
    from xlsxwriter.worksheet import Worksheet

MOST_ROWS, MOST_BYTES, MOST_LETTERS, MOST_IN_NAME = 1_048_575, 2_000_000_000, 32_767, 31
LOOK, WIDEST, PIXELS, MARKUP, A4 = 200, 60, 7, 80, 9  # pixels of a letter, bytes of the XML around a value, a size of paper
FORMATS = {
    "percent": "0%", "points": "+0;-0;0", "number": "#,##0.##", "decimal": "0.00", "date": "yyyy-mm-dd", "text": "@",
}
#: Rows go to the disk as they come; text is neither a formula nor a link nor a number; a file may be larger than 4 GB.
OPTIONS = {
    "constant_memory": True, "strings_to_formulas": False, "strings_to_urls": False, "strings_to_numbers": False, "use_zip64": True,
}
_NOT_IN_SHEET_NAMES = re.compile(r"[\[\]:*?/\\\x00-\x1f']")
_MODIFIED = re.compile(rb"(<dcterms:(created|modified)[^>]*>)[^<]*")


@dataclass(frozen=True)
class Sheet:
    """One table. columns: (label, one of FORMATS). rows: str, number, bool, date, datetime or None in each cell."""

    title: str
    columns: list[tuple[str, str]]
    rows: Iterable[Iterable]
    right_to_left: bool = True


def workbook(sheets: Iterable[Sheet], path: str | Path, stamp: int) -> Path:
    """Writes the sheets as an .xlsx file: header frozen, filters, widths, direction; text is never a formula.

    stamp: seconds since 1970, the time the file bears. A table longer than a sheet can be goes on in a further sheet.
    Rows go to the disk as they come, beside the file and as long as all of it; the first ones decide how wide a column is.
    Raises OSError.
    """
    from xlsxwriter import Workbook
    from xlsxwriter.exceptions import FileCreateError

    path = Path(path)
    with replacing(path) as draft, TemporaryDirectory(prefix=f".{path.name}.", dir=path.parent) as room:
        book = Workbook(draft, {**OPTIONS, "tmpdir": room})
        book.set_properties({"author": "mediakit", "created": _moment(stamp)})
        for sheet in sheets:
            for rows in _portions(sheet.rows):
                _write(book, sheet, rows)
        try:
            book.close()
        except FileCreateError as error:
            raise OSError(str(error)) from error
    return path


def _portions(rows: Iterable) -> Iterator[Iterator]:
    """The rows for one sheet after the other, each to be taken to its end, or as far as the sheet goes; at least one."""
    left = iter(rows)
    yield islice(left, MOST_ROWS)
    for row in left:
        yield islice(chain([row], left), MOST_ROWS)


def _sheet_name(title: str, taken: Iterable[str]) -> str:
    base = _fitting(" ".join(_NOT_IN_SHEET_NAMES.sub(" ", clean(title)).split()), MOST_IN_NAME).strip() or "1"
    name, number = base, 2
    while name.casefold() in {other.casefold() for other in taken}:
        name, number = f"{_fitting(base, MOST_IN_NAME - 4)} {number}", number + 1
    return name


def _write(book: Workbook, sheet: Sheet, rows: Iterator) -> None:
    """Writes the head and as many rows as a sheet holds."""
    page, looks = book.add_worksheet(_sheet_name(sheet.title, book.sheetnames)), _looks(book, sheet.right_to_left)
    first, size, number = list(islice(rows, LOOK)), 0, 0
    for column, (label, _) in enumerate(sheet.columns):
        page.set_column_pixels(column, column, PIXELS * _width(label, first, column))
        _put(page, 0, column, label, looks, "head")
    for number, row in enumerate(chain(first, rows), start=1):
        for column, (value, (_, how)) in enumerate(zip(row, sheet.columns, strict=True)):
            if value is not None and value != "":
                size += _put(page, number, column, value, looks, "plain" if isinstance(value, str) else how)
        if size > MOST_BYTES and number >= len(first):  # those that were looked at are of this sheet
            break
    page.autofilter(0, 0, number, max(0, len(sheet.columns) - 1))
    _arrange(page, sheet.right_to_left)


def _arrange(page: Worksheet, right_to_left: bool) -> None:
    """Direction, head frozen; on A4, all columns on one page in width, the head on each page."""
    if right_to_left:
        page.right_to_left()
    page.freeze_panes(1, 0)
    page.set_paper(A4)
    page.set_landscape()
    page.fit_to_pages(1, 0)
    page.repeat_rows(0)


def _looks(book: Workbook, right_to_left: bool) -> dict[tuple[str, bool], Format]:
    """How cells look, by what they hold and whether it is quoted: so it becomes no formula when somebody edits it."""
    aside = {"align": "right", "reading_order": 2} if right_to_left else {"align": "left", "reading_order": 1}
    kinds = {"plain": {}, "head": {"bold": True, **aside}, **{how: {"num_format": code} for how, code in FORMATS.items()}}
    return {
        (kind, quoted): book.add_format({**look, "quote_prefix": quoted}) for kind, look in kinds.items() for quoted in (False, True)
    }


def _width(label: str, rows: list, column: int) -> float:
    """Room for the longest text; a number or a date needs ten places, however long it is in Python."""
    longest = max((len(row[column]) if isinstance(row[column], str) else 10 for row in rows), default=0)
    return max(9, min(WIDEST, 1.15 * max(longest, len(label) + 3)))


def _put(page: Worksheet, row: int, column: int, value, looks: dict, kind: str) -> int:
    """Writes a cell, text as text whatever it begins with; returns about how many bytes it takes."""
    if not isinstance(value, str):
        page.write(row, column, None if isinstance(value, float) and not math.isfinite(value) else value, looks[kind, False])
        return MARKUP
    text = _fitting(clean(value), MOST_LETTERS, "…")
    look = looks[kind, text.startswith(FORMULA)]
    if text.startswith("<r>"):  # XlsxWriter takes it for XML of its own and escapes nothing, unless it comes in fragments
        page.write_rich_string(row, column, *text[:2], text[2:], look)
    else:
        page.write_string(row, column, text, look)
    return MARKUP + len(text.encode())


def _fitting(text: str, most: int, mark: str = "") -> str:
    """The text as far as Excel takes it, which counts in UTF-16; a mark where it is cut.

    >>> _fitting("نفط", 3, "…"), _fitting("نفط وغاز", 3, "…"), _fitting("🛢🛢", 3)
    ('نفط', 'نف…', '🛢')
    """
    units = text.encode("utf-16-le", "ignore")
    if len(units) <= 2 * most:
        return units.decode("utf-16-le")
    return units[: 2 * (most - len(mark))].decode("utf-16-le", "ignore") + mark


def _moment(stamp: int) -> dt.datetime:
    """The time of a stamp; an archive knows none before 1980."""
    return dt.datetime.fromtimestamp(max(stamp, 315_532_800), dt.UTC)


def dated(package: bytes, stamp: int) -> bytes:
    """An Office file whose times are all `stamp`: the same content makes the same bytes."""
    moment, out = _moment(stamp), io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(package)) as old, zipfile.ZipFile(out, "w") as new:
        for entry in old.infolist():
            content, place = old.read(entry), zipfile.ZipInfo(entry.filename, moment.timetuple()[:6])
            if entry.filename == "docProps/core.xml":
                content = _MODIFIED.sub(rb"\g<1>" + f"{moment:%Y-%m-%dT%H:%M:%SZ}".encode(), content)
            place.compress_type, place.external_attr = zipfile.ZIP_DEFLATED, entry.external_attr
            new.writestr(place, content)
    return out.getvalue()


def guarded(text: str) -> str:
    """Text as it may stand in a CSV cell: no spreadsheet takes it for a formula.

    >>> guarded("=1+1"), guarded("قال")
    ("'=1+1", 'قال')
    """
    return f"'{text}" if text.lstrip().startswith(FORMULA) or text.startswith(FORMULA) else text
