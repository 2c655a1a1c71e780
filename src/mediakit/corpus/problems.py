"""The ledger: every problem has a code, a severity, a sentence and a remedy."""

from __future__ import annotations

from dataclasses import asdict, dataclass

from mediakit.errors import InputError


@dataclass(frozen=True, slots=True)
class Problem:
    """One row of the `problems` table."""

    source_path: str
    severity: str
    code: str
    message: str
    article_id: str | None = None

    def row(self) -> dict:
        """The row as a dict with the columns of the contract."""
        return asdict(self)


# code: (severity, remedy). error: the input is lost, or its article not analysed; warning: read with a doubt; note: repaired or left aside.
CODES: dict[str, tuple[str, str]] = {
    "not-found": ("error", "check the path"),
    "no-permission": ("error", "give yourself the right to read it"),
    "cannot-read": ("error", "check the disk, or copy the file again"),
    "symlink-loop": ("error", "remove the link"),
    "empty-file": ("error", "export the file again, or remove it"),
    "binary": ("error", "save it as text, HTML, CSV, Excel, JSON or Parquet"),
    "damaged": ("error", "export or download the file again"),
    "encrypted": ("error", "unpack it with its password and read the folder"),
    "unsafe-path": ("error", "repack the archive without absolute paths and .."),
    "bomb": ("error", "unpack it yourself, if you trust it, and read the folder"),
    "too-deep": ("error", "unpack the inner archives and read the folder"),
    "too-large": ("error", "split it into one file per article, or into JSON Lines"),
    "broken-row": ("error", "mend the row in the file"),
    "no-columns": (
        "error",
        "say which column holds the text: map={'text': 'COLUMN'} (--map text=COLUMN)",
    ),
    "no-text": ("error", "check that the record holds an article"),
    "no-article": ("error", "save the page of one article, not of a list of articles"),
    "unexpected": ("error", "report this, with the input if you may share it"),
    "not-analysed": (
        "error",
        "report this, with the article if you may share it; a later version or other lexicons try it again",
    ),
    "no-date": ("warning", "add a date, if the order of articles matters"),
    "impossible-date": ("warning", "correct the date in the input"),
    "lost-letters": ("warning", "export the file again as UTF-8"),
    "long-article": ("warning", "check that the file holds one article only"),
    "not-arabic": (
        "warning",
        "nothing to do: the article is kept, marked and left out of analysis",
    ),
    "cut-short": ("warning", "export or download the file again to get the rest"),
    "columns": ("note", "give map={'text': 'COLUMN'} if this is wrong"),
    "encoding": ("note", "save files as UTF-8 to be sure"),
    "double-encoded": ("note", "nothing to do"),
    "entities": ("note", "nothing to do"),
    "markup": ("note", "nothing to do"),
    "presentation-forms": ("note", "nothing to do: matching reads them as common letters"),
    "control-characters": ("note", "nothing to do"),
    "mixed-language": ("note", "nothing to do: the main language counts"),
    "same-text": ("note", "nothing to do: it is linked by duplicate_of"),
    "same-file": ("note", "nothing to do: the file is read once"),
    "left-aside": ("note", "name the file itself to have it read"),
}


def problem(code: str, where: str, found: str, remedy: str = "") -> Problem:
    """The ledger row for a code: what was found where, and what to do about it.

    >>> problem("empty-file", "a.txt", "has no bytes").message
    'a.txt: has no bytes. Remedy: export the file again, or remove it'
    """
    severity, usual = CODES[code]
    message = str(InputError(found, where=where, remedy=remedy or usual))
    return Problem(where, severity, code, message)
