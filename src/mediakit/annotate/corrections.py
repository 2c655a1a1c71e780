"""Corrections that stick: an analyst's decisions in a CSV file, replayed on every run after all rules.

A row says who decided what, when and why. Its place is anchored by content (`anchors`), so that it survives
a new run, new rules and small edits of the article. Rows that find no place and rows against each other are
warnings in the table problems; `listed` tells what became of each. Deleting a row undoes it.
"""

from __future__ import annotations

import csv
import hashlib
import io
from dataclasses import asdict, dataclass, fields, replace
from pathlib import Path
from typing import TYPE_CHECKING

from mediakit import schema
from mediakit.annotate.anchors import Anchor
from mediakit.errors import InputError
from mediakit.files import FORMULA, replacing

if TYPE_CHECKING:

    from mediakit.annotate.tables import Analysis

FILE = "corrections.csv"
VALUES = {
    "form": schema.FORMS, "channel": (*schema.CHANNELS, ""), "stance": schema.STANCES,
    "source_type": schema.SOURCE_TYPES,
}
WHAT: dict[str, tuple[str, ...]] = {
    "merge": ("actor",), "split": ("actor",), "source": ("source_name", "source_type"), "form": ("form",),
    "channel": ("channel",), "stance": ("stance",), "topic": ("topic", "primary"),
    "reject": ("attribution", "mention"), "add": ("attribution", "mention"),
}
PLACED = {"source", "form", "channel", "stance", "reject", "add"}
APPLIED, ALREADY, SUPERSEDED, CONFLICT, STALE = "applied", "already", "superseded", "conflict", "stale"
CODES = {CONFLICT: "conflicting-correction", STALE: "stale-correction"}


@dataclass(frozen=True)
class Correction:
    """One row of corrections.csv.

    who, when (ISO date or time), why: for the record. what, field: what is mended, of `WHAT`. article: the
    article_id; empty for merges and splits in the whole corpus. text, before, after: the place, by its words
    (see `anchors`). old, new: the value that was found and the one that is right.
    """

    who: str
    when: str
    what: str
    article: str = ""
    text: str = ""
    before: str = ""
    after: str = ""
    field: str = ""
    old: str = ""
    new: str = ""
    why: str = ""

    @property
    def anchor(self) -> Anchor:
        """Where it is."""
        return Anchor(self.text, self.before, self.after)


COLUMNS = tuple(f.name for f in fields(Correction))


@dataclass(frozen=True)
class Outcome:
    """What became of a correction: its line in the file, a status, a sentence, the article it was found in."""

    line: int
    correction: Correction
    status: str
    message: str
    article_id: str | None = None


def read(path: str | Path) -> list[tuple[int, Correction]]:
    """The corrections of a file with their line numbers, in order of `when`, then of the file.

    Raises InputError that names file, line and column.
    """
    path = Path(path)
    try:
        text = path.read_text(encoding="utf-8-sig")
    except UnicodeDecodeError as error:
        raise InputError("is not UTF-8", where=path.name, remedy="save it as UTF-8") from error
    except OSError as error:
        raise InputError(error.strerror or str(error), where=str(path), remedy="check the path") from error
    reader = csv.DictReader(io.StringIO(text))
    odd = [name for name in reader.fieldnames or [] if name not in COLUMNS]
    if odd or (text.strip() and "what" not in (reader.fieldnames or [])):
        raise InputError(f"unknown column {odd[0]!r}" if odd else "no column 'what'", where=path.name,
                         remedy=f"columns are {', '.join(COLUMNS)}")
    rows = [(reader.line_num, _checked(raw, f"{path.name}, line {reader.line_num}")) for raw in reader]
    return sorted(rows, key=lambda row: row[1].when)


def _checked(raw: dict, where: str) -> Correction:
    if None in raw:
        raise InputError("more cells than columns", where=where, remedy="quote cells that hold commas")
    row = Correction(**{name: _unguarded(raw.get(name) or "") for name in COLUMNS})
    if row.what not in WHAT:
        raise InputError(f"what is {row.what!r}", where=where, remedy=f"one of {', '.join(WHAT)}")
    row = replace(row, field=row.field or WHAT[row.what][0])
    if row.field not in WHAT[row.what]:
        raise InputError(f"field is {row.field!r}", where=where, remedy=f"one of {', '.join(WHAT[row.what])}")
    if row.what in PLACED and not row.text:
        raise InputError("column 'text' is empty", where=where, remedy="give the words of the place")
    allowed = VALUES.get(row.field)
    if allowed and row.new not in allowed:
        raise InputError(f"new is {row.new!r}", where=where, remedy=f"one of {', '.join(filter(None, allowed))}")
    return row


def append(path: str | Path, row: Correction) -> Path:
    """Writes a correction at the end of a file, which is made if need be; replaced as a whole.

    Cells that a spreadsheet would take for a formula are written with ' before them; `read` takes it away.
    """
    _checked(asdict(row), "correction")
    path = Path(path)
    return _write(path, [*(_in_file_order(path) if path.exists() else []), row])


def remove(path: str | Path, line: int | None = None) -> Correction | None:
    """Takes the row of a line of a file away (the last one without it) and returns it; None if there is none."""
    rows = sorted(read(path), key=lambda row: row[0])
    at = line if line is not None else rows[-1][0] if rows else None
    gone = next((row for number, row in rows if number == at), None)
    if gone:
        _write(Path(path), [row for number, row in rows if number != at])
    return gone


def _in_file_order(path: Path) -> list[Correction]:
    return [row for _, row in sorted(read(path), key=lambda row: row[0])]


def _write(path: Path, rows: list[Correction]) -> Path:
    with replacing(path) as draft, draft.open("w", encoding="utf-8", newline="") as out:
        writer = csv.writer(out, lineterminator="\n")
        writer.writerow(COLUMNS)
        writer.writerows([_guarded(cell) for cell in asdict(row).values()] for row in rows)
    return path


def _guarded(cell: str) -> str:
    return f"'{cell}" if cell.startswith((*FORMULA, "'")) else cell


def _unguarded(cell: str) -> str:
    return cell[1:] if cell.startswith("'") else cell


def replay(analysis: Analysis, path: str | Path) -> Analysis:
    """The analysis with the corrections of a file applied, over the same files or dataframes. The one given is not
    changed. Into memory come the articles that the corrections name.

    Raises InputError for a file that cannot be read; a correction that cannot be applied is a warning in
    the table problems.
    """
    from mediakit.annotate.corrections_desk import Desk

    rows = read(path)
    if not rows:
        return analysis
    database = analysis.database
    desk = Desk(database, [row for _, row in rows])
    for line, row in rows:
        desk.carry_out(line, row)
    warned = [_problem(outcome, Path(path).name) for outcome in desk.outcomes if outcome.status in CODES]
    stamp = hashlib.sha256(f"{analysis.digest} ".encode() + Path(path).read_bytes()).hexdigest()
    about = {**analysis.about, "corrections": [_told(outcome) for outcome in desk.outcomes], "digest": stamp}
    return type(analysis).over(database.with_sources(desk.sheets.sources(warned), about))


def _problem(outcome: Outcome, name: str) -> dict:
    return {
        "source_path": name, "article_id": outcome.article_id, "severity": "warning",
        "code": CODES[outcome.status], "message": f"{name}, line {outcome.line}: {outcome.message}",
    }


def _told(outcome: Outcome) -> dict:
    row = asdict(outcome.correction)
    return {"line": outcome.line, "status": outcome.status, **row, "message": outcome.message,
            "article_id": outcome.article_id or ""}
