"""One small reader per format. `drafts` finds the format of an input by its bytes and its name."""

from __future__ import annotations

import re
from collections.abc import Callable
from importlib import import_module
from typing import NamedTuple

from mediakit.arabic.encoding import detect
from mediakit.corpus.problems import problem
from mediakit.corpus.record import Found
from mediakit.corpus.settings import Settings
from mediakit.corpus.sources import Source

HEAD = 4096


class Format(NamedTuple):
    """A format: its name, how an input of it is known, and the reader as module:function."""

    name: str
    known: Callable[[str, bytes, str], bool]
    reader: str


def _suffix(*suffixes: str):
    return lambda name, head, text: name.endswith(suffixes)


def _begins(pattern: str):
    compiled = re.compile(pattern, re.I | re.S)
    return lambda name, head, text: compiled.match(text) is not None


def _bytes(*marks: bytes):
    return lambda name, head, text: head.startswith(marks)


def _is_binary(name: str, head: bytes, text: str) -> bool:
    """Whether the bytes are no text in any encoding: NUL bytes outside UTF-16, or many control codes."""
    if head.startswith((b"\xff\xfe", b"\xfe\xff", b"%PDF")):
        return head.startswith(b"%PDF")
    if detect(head, cut=True).startswith(("utf-16", "utf-32")):
        return False
    controls = sum(byte < 9 or 13 < byte < 32 for byte in head)
    return controls > 0.02 * len(head)


_HTML = r"\s*(?:<\?xml[^>]*>\s*)?(?:<!--.*?-->\s*)*<(?:!doctype\s+html|html|head|body)\b"
_FEED = r"\s*(?:<\?xml[^>]*>\s*)?(?:<\?[^>]*>\s*|<!--.*?-->\s*)*<(?:rss|feed|rdf:rdf|channel)\b"
_OFFICE = (".docx", ".pptx", ".odt", ".ods", ".odp", ".epub", ".doc", ".xls", ".ppt")

# Tried in order; where the bytes are plain they speak before the name, since names lie.
FORMATS: tuple[Format, ...] = (
    Format("office document", _suffix(*_OFFICE), "unreadable:read"),
    Format("Excel", _suffix(".xlsx", ".xlsm"), "tables:read_excel"),
    Format("Parquet", _bytes(b"PAR1"), "tables:read_parquet"),
    Format("Parquet by name", _suffix(".parquet", ".pq"), "tables:read_parquet"),
    Format("ZIP", _bytes(b"PK\x03\x04", b"PK\x05\x06"), "archives:read_zip"),
    Format("ZIP by name", _suffix(".zip"), "archives:read_zip"),
    Format("WARC", _suffix(".warc", ".warc.gz"), "warc:read"),
    Format("WARC by content", _bytes(b"WARC/"), "warc:read"),
    Format(
        "tar",
        _suffix(".tar", ".tar.gz", ".tgz", ".tar.bz2", ".tbz2", ".tar.xz", ".txz"),
        "archives:read_tar",
    ),
    Format("packed file", _suffix(".gz", ".bz2", ".xz"), "archives:read_packed"),
    Format("packed by content", _bytes(b"\x1f\x8b"), "archives:read_packed"),
    Format("binary", _is_binary, "unreadable:read"),
    Format("feed", _begins(_FEED), "feeds:read"),
    Format("feed by name", _suffix(".rss", ".atom"), "feeds:read"),
    Format("HTML by content", _begins(_HTML), "pages:read"),
    Format("HTML", _suffix(".html", ".htm", ".xhtml", ".shtml"), "pages:read"),
    Format("JSON Lines", _suffix(".jsonl", ".ndjson", ".jl"), "lines:read_lines"),
    Format("JSON", _suffix(".json"), "lines:read_json"),
    Format("table", _suffix(".csv", ".tsv", ".tab"), "delimited:read"),
    Format("JSON by content", _begins(r"\s*(?:\[\s*)?\{\s*\""), "lines:read_json"),
    Format("plain text", lambda *_: True, "text:read"),
)


def drafts(source: Source, settings: Settings) -> Found:
    """The drafts and problems of one input."""
    if source.size == 0:
        yield problem("empty-file", source.name, "has no bytes")
        return
    with source.open() as stream:
        head = stream.read(HEAD)
    encoding = detect(head, cut=True)
    shown = head.decode(encoding, "replace").lstrip("\ufeff")
    form = next(f for f in FORMATS if f.known(source.base.lower(), head, shown))
    module, function = form.reader.split(":")
    yield from getattr(import_module(f"mediakit.corpus.formats.{module}"), function)(
        source, settings
    )
