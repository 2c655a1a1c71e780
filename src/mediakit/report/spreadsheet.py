"""Tables for a spreadsheet: one Excel workbook, or CSV files that Excel opens rightly. Nothing in them is a formula."""

from __future__ import annotations

import datetime as dt
import io
import re
import zipfile
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from itertools import chain, islice
from pathlib import Path
from typing import IO

from mediakit.arabic.display import clean
from mediakit.files import FORMULA, replacing
from mediakit.report import xlsx

MOST_ROWS, MOST_BYTES, MOST_LETTERS = 1_048_575, 2_000_000_000, 32_767
BLOCK, LOOK, WIDEST = 1_000_000, 200, 60
_NOT_IN_SHEET_NAMES = re.compile(r"[\[\]:*?/\\\x00-\x1f']")
_MODIFIED = re.compile(rb"(<dcterms:(created|modified)[^>]*>)[^<]*")


@dataclass(frozen=True)
class Sheet:
    """One table. columns: (label, one of `xlsx.FORMATS`). rows: str, number, bool, date, datetime or None in each cell."""

    title: str
    columns: list[tuple[str, str]]
    rows: Iterable[Iterable]
    right_to_left: bool = True


def workbook(sheets: Iterable[Sheet], path: str | Path, stamp: int) -> Path:
    """Writes the sheets as an .xlsx file: header frozen, filters, widths, direction; text is never a formula.

    stamp: seconds since 1970, the time the file bears. A table longer than a sheet can be goes on in a further sheet.
    Rows go to the disk as they come; the first ones decide how wide a column is.
    """
    written: dict[str, str] = {}
    with replacing(path) as draft, zipfile.ZipFile(draft, "w") as package:
        for sheet in sheets:
            for rows in _portions(sheet.rows):
                place = _entry(f"xl/worksheets/sheet{len(written) + 1}.xml", stamp)
                with package.open(place, "w") as part, io.BufferedWriter(part, BLOCK) as file:
                    written[_sheet_name(sheet.title, written)] = _write(file, sheet, rows)
        for name, content in xlsx.parts(written, _moment(stamp)).items():
            package.writestr(_entry(name, stamp), content)
    return Path(path)


def _portions(rows: Iterable) -> Iterator[Iterator]:
    """The rows for one sheet after the other, each to be taken to its end, or as far as the sheet goes; at least one."""
    left = iter(rows)
    yield islice(left, MOST_ROWS)
    for row in left:
        yield islice(chain([row], left), MOST_ROWS)


def _sheet_name(title: str, taken: Iterable[str]) -> str:
    base = " ".join(_NOT_IN_SHEET_NAMES.sub(" ", clean(title)).split())[:31].strip() or "1"
    name, number = base, 2
    while name.casefold() in {other.casefold() for other in taken}:
        name, number = f"{base[:27]} {number}", number + 1
    return name


def _write(file: IO[bytes], sheet: Sheet, rows: Iterator) -> str:
    """Writes the head and as many rows as a sheet holds; returns the range of its cells."""
    first, labels = list(islice(rows, LOOK)), [label for label, _ in sheet.columns]
    widths = [_width(label, first, number) for number, label in enumerate(labels)]
    size = file.write(xlsx.top(widths, sheet.right_to_left).encode())
    number, names = 1, list(islice(xlsx.letters(), max(1, len(labels))))
    style = "rtl-head" if sheet.right_to_left else "ltr-head"
    file.write(xlsx.row(1, [_text(f"{name}1", label, style) for name, label in zip(names, labels, strict=False)]).encode())
    for number, row in enumerate(chain(first, rows), start=2):
        cells = [
            _cell(f"{name}{number}", value, how)
            for name, value, (_, how) in zip(names, row, sheet.columns, strict=True) if value is not None and value != ""
        ]
        size += file.write(xlsx.row(number, cells).encode("utf-8", "ignore"))
        if size > MOST_BYTES and number > len(first):  # those that were looked at are of this sheet
            break
    filtered = f"A1:{names[-1]}{number}"
    file.write(xlsx.bottom(filtered).encode())
    return filtered


def _width(label: str, rows: list, column: int) -> float:
    """Room for the longest text; a number or a date needs ten places, however long it is in Python."""
    longest = max((len(row[column]) if isinstance(row[column], str) else 10 for row in rows), default=0)
    return max(9, min(WIDEST, 1.15 * max(longest, len(label) + 3)))


def _cell(place: str, value, how: str) -> str:
    return _text(place, value, "plain") if isinstance(value, str) else xlsx.number(place, value, how)


def _text(place: str, value: str, style: str) -> str:
    """A cell whose text stays text, whatever it begins with, also after somebody edits it."""
    text = clean(value)
    return xlsx.text(place, _fitting(text), f"{style}-quoted" if text.startswith(FORMULA) else style)


def _fitting(text: str) -> str:
    return text if len(text) <= MOST_LETTERS else f"{text[: MOST_LETTERS - 1]}…"


def _moment(stamp: int) -> dt.datetime:
    """The time of a stamp; an archive knows none before 1980."""
    return dt.datetime.fromtimestamp(max(stamp, 315_532_800), dt.UTC)


def _entry(name: str, stamp: int) -> zipfile.ZipInfo:
    """A place in an archive that bears the time of a stamp."""
    place = zipfile.ZipInfo(name, _moment(stamp).timetuple()[:6])
    place.compress_type = zipfile.ZIP_DEFLATED
    return place


def dated(package: bytes, stamp: int) -> bytes:
    """An Office file whose times are all `stamp`: the same content makes the same bytes."""
    written, out = f"{_moment(stamp):%Y-%m-%dT%H:%M:%SZ}".encode(), io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(package)) as old, zipfile.ZipFile(out, "w") as new:
        for entry in old.infolist():
            content, place = old.read(entry), _entry(entry.filename, stamp)
            if entry.filename == "docProps/core.xml":
                content = _MODIFIED.sub(rb"\g<1>" + written, content)
            place.external_attr = entry.external_attr
            new.writestr(place, content)
    return out.getvalue()


def guarded(text: str) -> str:
    """Text as it may stand in a CSV cell: no spreadsheet takes it for a formula.

    >>> guarded("=1+1"), guarded("قال")
    ("'=1+1", 'قال')
    """
    return f"'{text}" if text.lstrip().startswith(FORMULA) or text.startswith(FORMULA) else text
