"""Tables for a spreadsheet: one Excel workbook, or CSV files that Excel opens rightly. Nothing in them is a formula."""

from __future__ import annotations

import datetime as dt
import io
import re
import zipfile
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path

from mediakit.arabic.display import clean
from mediakit.files import FORMULA

MOST_ROWS, MOST_LETTERS, WIDEST, A4 = 1_048_575, 32_767, 60, 9
FORMATS = {
    "percent": "0%", "points": "+0;-0;0", "number": "#,##0.##", "decimal": "0.00", "date": "yyyy-mm-dd", "text": "@",
}
_NOT_IN_SHEET_NAMES = re.compile(r"[\[\]:*?/\\\x00-\x1f']")
_NOT_XML = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]")
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
    """
    from openpyxl import Workbook

    book, taken = Workbook(write_only=True), set()
    for sheet in sheets:
        for number, rows in enumerate(_portions(sheet.rows)):
            _write(book, _sheet_name(sheet.title, taken), sheet, rows, first=number == 0)
    buffer = io.BytesIO()
    book.save(buffer)
    Path(path).write_bytes(dated(buffer.getvalue(), stamp))
    return Path(path)


def _portions(rows: Iterable) -> Iterable[list]:
    portion: list = []
    for row in rows:
        if len(portion) == MOST_ROWS:
            yield portion
            portion = []
        portion.append(row)
    yield portion


def _sheet_name(title: str, taken: set[str]) -> str:
    base = " ".join(_NOT_IN_SHEET_NAMES.sub(" ", clean(title)).split())[:31].strip() or "1"
    name, number = base, 2
    while name.casefold() in taken:
        name, number = f"{base[:27]} {number}", number + 1
    taken.add(name.casefold())
    return name


def _write(book, name: str, sheet: Sheet, rows: list, first: bool) -> None:
    from openpyxl.utils import get_column_letter

    page = book.create_sheet(name)
    page.sheet_view.rightToLeft = sheet.right_to_left
    page.freeze_panes = "A2"
    _on_paper(page)
    last = get_column_letter(max(1, len(sheet.columns)))
    page.auto_filter.ref = f"A1:{last}{len(rows) + 1}"
    for number, (label, _) in enumerate(sheet.columns):
        page.column_dimensions[get_column_letter(number + 1)].width = _width(label, rows, number)
    page.append([_head(page, label, sheet.right_to_left) for label, _ in sheet.columns])
    for row in rows:
        page.append([_cell(page, value, how) for value, (_, how) in zip(row, sheet.columns, strict=True)])


def _on_paper(page) -> None:
    """A4, all columns on one page in width, the head on each page."""
    page.page_setup.paperSize, page.page_setup.orientation = A4, "landscape"
    page.page_setup.fitToWidth, page.page_setup.fitToHeight, page.sheet_properties.pageSetUpPr.fitToPage = 1, 0, True
    page.print_title_rows = "1:1"


def _width(label: str, rows: list, column: int) -> float:
    """Room for the longest text; a number or a date needs ten places, however long it is in Python."""
    longest = max((len(row[column]) if isinstance(row[column], str) else 10 for row in rows[:200]), default=0)
    return max(9, min(WIDEST, 1.15 * max(longest, len(label) + 3)))


def _head(page, label: str, right_to_left: bool):
    from openpyxl.styles import Alignment, Font

    cell = _cell(page, label, "text")
    cell.font = Font(bold=True)
    cell.alignment = Alignment(horizontal="right" if right_to_left else "left", readingOrder=2 if right_to_left else 1)
    return cell


def _cell(page, value, how: str):
    """A cell whose text stays text, whatever it begins with, also after somebody edits it."""
    from openpyxl.cell import WriteOnlyCell

    if not isinstance(value, str):
        cell = WriteOnlyCell(page, value)
        cell.number_format = FORMATS[how] if value is not None else "General"
        return cell
    text = _NOT_XML.sub("", clean(value))
    cell = WriteOnlyCell(page, "")
    cell._value, cell.data_type = _fitting(text), "s"
    cell.quotePrefix = text.startswith(FORMULA)
    return cell


def _fitting(text: str) -> str:
    return text if len(text) <= MOST_LETTERS else f"{text[: MOST_LETTERS - 1]}…"


def dated(package: bytes, stamp: int) -> bytes:
    """An Office file whose times are all `stamp`: the same content makes the same bytes."""
    moment = dt.datetime.fromtimestamp(max(stamp, 315_532_800), dt.UTC)
    written = f"{moment:%Y-%m-%dT%H:%M:%SZ}".encode()
    out = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(package)) as old, zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as new:
        for entry in old.infolist():
            content = old.read(entry)
            if entry.filename == "docProps/core.xml":
                content = _MODIFIED.sub(rb"\g<1>" + written, content)
            place = zipfile.ZipInfo(entry.filename, moment.timetuple()[:6])
            place.compress_type, place.external_attr = zipfile.ZIP_DEFLATED, entry.external_attr
            new.writestr(place, content)
    return out.getvalue()


def guarded(text: str) -> str:
    """Text as it may stand in a CSV cell: no spreadsheet takes it for a formula.

    >>> guarded("=1+1"), guarded("قال")
    ("'=1+1", 'قال')
    """
    return f"'{text}" if text.lstrip().startswith(FORMULA) or text.startswith(FORMULA) else text
