"""CSV and TSV: one article a row, streamed. A broken row is a problem and the next one is read."""

from __future__ import annotations

import csv
import re
from collections.abc import Iterator

from mediakit.corpus.mapping import Mapper, guess
from mediakit.corpus.problems import Problem, problem
from mediakit.corpus.record import Found
from mediakit.corpus.settings import Settings
from mediakit.corpus.sources import Source
from mediakit.corpus.streams import encoding_of, lines_of, notes

LONGEST_CELL = 20 * 2**20
_MOST_LINES = 2_000
_DELIMITERS = ",;\t|"


def read(source: Source, settings: Settings) -> Found:
    """The articles of a table of text. Its first row names the columns."""
    csv.field_size_limit(LONGEST_CELL)
    yield from notes(source.name, encoding_of(source))
    header: list[str] = []
    mapper = Mapper(source.name, source.folder, settings)
    for number, cells in _rows(source):
        where = f"{source.name}#{number}"
        if isinstance(cells, str):
            yield problem("broken-row", where, cells)
        elif not header:
            header = [c.strip() for c in cells]
            if "text" not in guess(header, settings.columns) and "title" not in guess(
                header, settings.columns
            ):
                yield _no_columns(source, header)
                return
        elif any(c.strip() for c in cells):
            yield from _row(mapper, header, cells, where)


def _no_columns(source: Source, header: list[str]) -> Problem:
    shown = ", ".join(header)[:300]
    return problem("no-columns", source.name, f"no column holds the text; columns are {shown}")


def _row(mapper: Mapper, header: list[str], cells: list[str], where: str) -> Found:
    extra = [c for c in cells[len(header) :] if c.strip()]
    if len(cells) < len(header) - 1 or extra:
        yield problem(
            "broken-row", where, f"has {len(cells)} cells where the header has {len(header)}"
        )
        return
    yield from mapper.draft(dict(zip(header, cells, strict=False)), where)


def _rows(source: Source) -> Iterator[tuple[int, list[str] | str]]:
    """(number of the row's first line, its cells); a row that cannot be read is told in words.

    A quotation mark that is never closed would swallow the rest of the file: a row of more than 2,000
    lines is given up, and reading goes on with the line after the one where it began.
    """
    held: list[str] = []
    start, delimiter = 1, ""
    for number, line in lines_of(source):
        line = line.replace("\x00", "")
        delimiter = delimiter or _delimiter(line, source.base)
        start = start if held else number
        held.append(line)
        if _open(held, delimiter) and len(held) < _MOST_LINES:
            continue
        yield from _split(held, delimiter, start)
        held = []
    if held:
        yield from _split(held, delimiter, start)


def _open(held: list[str], delimiter: str) -> bool:
    """Whether the quotation marks of the lines held so far leave a cell open."""
    return sum(line.count('"') for line in held) % 2 == 1


def _split(held: list[str], delimiter: str, start: int):
    if _open(held, delimiter):
        yield start, "a quotation mark is opened and never closed"
        for offset, line in enumerate(held[1:], 1):
            if not _open([line], delimiter):
                yield from _split([line], delimiter, start + offset)
        return
    text = "".join(held)
    if not text.strip():
        return
    try:
        cells = next(csv.reader([text], delimiter=delimiter))
    except (csv.Error, StopIteration) as error:
        yield start, f"cannot be read ({error})"
        return
    yield start, cells


def _delimiter(header: str, name: str) -> str:
    """The delimiter of a file, told from its first line; a tab for .tsv."""
    if name.lower().endswith((".tsv", ".tab")):
        return "\t"
    bare = re.sub(r'"[^"]*"', "", header)
    return max(_DELIMITERS, key=lambda d: (bare.count(d), -_DELIMITERS.index(d)))
