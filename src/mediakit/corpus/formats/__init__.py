"""One small reader per format. `drafts` finds the format of an input by its bytes and its name."""

from __future__ import annotations

import re
from collections.abc import Callable
from importlib import import_module
from typing import NamedTuple

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


# Tried in order; the bytes speak before the name, since names lie.
FORMATS: tuple[Format, ...] = (
    Format("JSON Lines", _suffix(".jsonl", ".ndjson", ".jl"), "lines:read_lines"),
    Format("JSON", _suffix(".json"), "lines:read_json"),
    Format("HTML", _suffix(".html", ".htm", ".xhtml", ".shtml"), "pages:read"),
    Format("HTML by content", _begins(r"\s*(?:<\?xml[^>]*>\s*)?(?:<!--.*?-->\s*)*<(?:!doctype\s+html|html|head|body)\b"), "pages:read"),
    Format("JSON by content", _begins(r"\s*[\[{]\s*[\"{]"), "lines:read_json"),
    Format("plain text", lambda *_: True, "text:read"),
)


def drafts(source: Source, settings: Settings) -> Found:
    """The drafts and problems of one input."""
    if source.size == 0:
        yield problem("empty-file", source.name, "has no bytes")
        return
    with source.open() as stream:
        head = stream.read(HEAD)
    shown = head.decode("utf-8", "replace").lstrip("\ufeff")
    form = next(f for f in FORMATS if f.known(source.base.lower(), head, shown))
    module, function = form.reader.split(":")
    yield from getattr(import_module(f"mediakit.corpus.formats.{module}"), function)(source, settings)
