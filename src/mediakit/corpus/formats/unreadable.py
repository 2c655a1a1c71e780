"""Inputs of formats that mediakit does not read: they are named in the ledger, with a way out."""

from __future__ import annotations

from mediakit.corpus.problems import problem
from mediakit.corpus.record import Found
from mediakit.corpus.settings import Settings
from mediakit.corpus.sources import Source

_KINDS = (
    (b"%PDF", "a PDF", "save or export it as text"),
    (b"\xd0\xcf\x11\xe0", "a Word or Excel file of before 2007", "save it as .docx text or .xlsx"),
    (b"\x89PNG", "a picture", "remove it"),
    (b"\xff\xd8\xff", "a picture", "remove it"),
    (b"GIF8", "a picture", "remove it"),
    (b"SQLite", "a database", "export its table as CSV"),
    (b"PK", "a document of an office program", "save it as text"),
    (b"7z\xbc\xaf", "a 7-Zip archive", "unpack it and read the folder"),
    (b"Rar!", "a RAR archive", "unpack it and read the folder"),
)


def read(source: Source, settings: Settings) -> Found:
    """One problem: what the input is, and what to do."""
    with source.open() as stream:
        head = stream.read(16)
    kind, remedy = next(
        ((k, r) for mark, k, r in _KINDS if head.startswith(mark)), ("binary data", "")
    )
    yield problem("binary", source.name, f"is {kind}, which mediakit does not read", remedy)
