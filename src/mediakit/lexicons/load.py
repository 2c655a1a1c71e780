"""Reads the lexicons: the built-in CSV files, extended and overridden by a folder of the user's.

A row of the user's folder with a known `entry` replaces the built-in row; a new `entry` adds one;
`status` = off takes a row away. README.md beside this file is the data dictionary.
"""

from __future__ import annotations

import csv
import hashlib
from collections.abc import Callable, Collection
from functools import lru_cache
from pathlib import Path
from typing import Any

from mediakit.errors import LexiconError
from mediakit.memory import paused

HOME = Path(__file__).parent
COMMON = ("entry", "status", "note")
FILES: dict[str, tuple[str, ...]] = {
    "states": ("iso", "variants", "nisba", "capital", "metonyms"),
    "places": ("name_ar", "name_en", "variants", "country", "kind"),
    "actors": (
        "name_ar", "name_en", "kind", "subkind", "country", "variants", "short", "context", "group",
    ),
    "offices": ("office", "country", "body", "holder", "since", "until"),
    "titles": ("title", "feminine", "plural", "kind", "needs"),
    "organisation_heads": ("head", "plural", "kind", "source_type", "bare"),
    "given_names": ("name", "gender", "origin"),
    "outlets": ("name_ar", "name_en", "variants", "kind", "domain", "country"),
    "topics": ("topic", "subtopic", "term", "forms", "weight", "context", "exclude"),
    "topic_levels": ("topic", "name_ar", "name_en", "threshold"),
    "cues": ("kind", "lemma", "present", "participle", "masdar", "complements", "stance"),
    "channels": ("channel", "pattern"),
    "sources": ("noun", "plural", "source_type", "channel"),
}
_REQUIRED_VALUE = {
    "places": "name_ar", "actors": "name_ar", "offices": "office", "titles": "title",
    "organisation_heads": "head", "given_names": "name", "outlets": "name_ar", "topics": "term",
    "topic_levels": "topic",
    "channels": "pattern", "sources": "noun", "states": "iso",
}
Row = dict[str, str]


class Lexicons:
    """All rows that are on, by file, with a digest of them and a place for what is compiled from them.

    >>> load().rows("titles")[0]["status"]
    'on'
    """

    def __init__(self, tables: dict[str, dict[str, Row]]):
        self._tables = tables
        self._compiled: dict[Any, Any] = {}
        self.digest = _digest(tables)

    def rows(self, name: str) -> list[Row]:
        """The rows of one file with status on, sorted by entry. Raises LexiconError for unknown names."""
        if name not in FILES:
            raise LexiconError(f"no lexicon {name!r}", remedy=f"one of {', '.join(FILES)}")
        rows = self._tables.get(name, {})
        return [rows[entry] for entry in sorted(rows) if rows[entry]["status"] != "off"]

    def digest_without(self, names: Collection[str]) -> str:
        """A digest of the rows of all files but these."""
        return _digest({name: rows for name, rows in self._tables.items() if name not in names})

    def compiled(self, build: Callable[[Lexicons], Any]) -> Any:
        """What `build` makes of these lexicons, made once. Raises LexiconError if it makes nothing of them."""
        if build not in self._compiled:
            try:
                with paused():
                    self._compiled[build] = build(self)
            except Exception as error:
                found = f"the lexicons cannot be compiled: {type(error).__name__}: {error}"
                raise LexiconError(found, remedy="`mediakit lexicons check`; if that finds nothing, report this") from error
        return self._compiled[build]

    def __getstate__(self):
        return {"_tables": self._tables, "_compiled": {}, "digest": self.digest}


def load(folder: str | Path | Lexicons | None = None) -> Lexicons:
    """The built-in lexicons, with the rows of `folder` laid over them.

    folder: a directory with any of the files named in README.md; None for the built-in rows alone.
    Raises LexiconError that names file, row and column.
    """
    if isinstance(folder, Lexicons):
        return folder
    if folder is None:
        return _builtin()
    home = Path(folder)
    if not home.is_dir():
        raise LexiconError("is no folder", where=str(folder), remedy="name a folder of CSV files")
    tables = {name: dict(rows) for name, rows in _builtin()._tables.items()}
    for path in sorted(home.glob("*.csv")):
        tables.setdefault(_known(path), {}).update(read_file(path))
    return Lexicons(tables)


@lru_cache(maxsize=1)
def _builtin() -> Lexicons:
    with paused():
        return Lexicons({name: read_file(HOME / f"{name}.csv") for name in FILES})


def _known(path: Path) -> str:
    if path.stem not in FILES:
        raise LexiconError(
            "is no lexicon of mediakit", where=path.name,
            remedy=f"name it one of {', '.join(f'{n}.csv' for n in FILES)}",
        )
    return path.stem


def read_file(path: Path) -> dict[str, Row]:
    """The rows of one file by entry. Raises LexiconError for a bad column, value or double entry."""
    try:
        text = path.read_text(encoding="utf-8-sig")
    except UnicodeDecodeError as error:
        raise LexiconError("is not UTF-8", where=path.name, remedy="save it as UTF-8") from error
    lines = csv.reader(text.splitlines())
    header = next(lines, [])
    _check_header(path, header)
    empty = dict.fromkeys((*COMMON, "example", *FILES[path.stem]), "")
    value = _REQUIRED_VALUE.get(path.stem, "entry")
    rows: dict[str, Row] = {}
    for number, cells in enumerate(filter(None, lines), start=2):
        row = empty | dict(zip(header, map(str.strip, cells), strict=False))
        row["status"] = row["status"] or "on"
        if len(cells) > len(header) or not row["entry"] or row["status"] not in ("on", "off") or not row[value]:
            _check_row(f"{path.name}, line {number}", len(cells) > len(header), row, value)
        if row["entry"] in rows:
            raise LexiconError(f"entry {row['entry']!r} stands twice", where=f"{path.name}, line {number}")
        rows[row["entry"]] = row
    return rows


def _check_header(path: Path, names: list[str]) -> None:
    known = {*COMMON, "example", *FILES[path.stem]}
    odd = [name for name in names if name not in known]
    if odd or "entry" not in names:
        raise LexiconError(
            f"unknown column {odd[0]!r}" if odd else "no column 'entry'", where=path.name,
            remedy=f"columns are {', '.join(sorted(known))}",
        )


def _check_row(where: str, too_long: bool, row: Row, value: str) -> None:
    """Raises LexiconError for what is wrong with a row; `value` is the column that a row must fill."""
    if too_long:
        raise LexiconError("more cells than columns", where=where, remedy="quote cells that hold commas")
    if not row["entry"]:
        raise LexiconError("column 'entry' is empty", where=where, remedy="give the row a unique id")
    if row["status"] not in ("on", "off"):
        raise LexiconError(f"status is {row['status']!r}", where=where, remedy="write on or off")
    if not row[value] and row["status"] == "on":
        raise LexiconError(f"column {value!r} is empty", where=where, remedy="fill it or set status = off")


def several(cell: str) -> list[str]:
    """The parts of a cell that holds a list.

    >>> several("نفط| خام |")
    ['نفط', 'خام']
    """
    return [part.strip() for part in cell.split("|") if part.strip()]


def _digest(tables: dict[str, dict[str, Row]]) -> str:
    sha = hashlib.sha256()
    for name in sorted(tables):
        for entry in sorted(tables[name]):
            sha.update("\x1f".join((name, *tables[name][entry].values(), "\x1e")).encode())
    return sha.hexdigest()
