"""JSON Lines and JSON: one record a line, an array of records, an object that holds one, or one record."""

from __future__ import annotations

import json
from collections.abc import Iterator
from typing import Any

from mediakit.corpus.mapping import Mapper
from mediakit.corpus.problems import problem
from mediakit.corpus.record import Found
from mediakit.corpus.settings import Settings
from mediakit.corpus.sources import Source
from mediakit.corpus.streams import chunks_of, encoding_of, lines_of, notes, text_of

LONGEST_LINE = 50 * 2**20
LARGEST = 64 * 2**20
_LISTS = (
    "articles",
    "items",
    "results",
    "data",
    "docs",
    "documents",
    "records",
    "news",
    "hits",
    "response",
    "entries",
)


def read_lines(source: Source, settings: Settings) -> Found:
    """The articles of a JSON Lines file, streamed; a bad line is a problem and the next one is read."""
    mapper = Mapper(source.name, source.folder, settings)
    yield from notes(source.name, encoding_of(source))
    for number, line in lines_of(source):
        if not line.strip():
            continue
        where = f"{source.name}#{number}"
        try:
            record = json.loads(line.removeprefix("\ufeff"))
        except (ValueError, RecursionError) as error:
            yield problem("broken-row", where, f"is no JSON ({error})")
            continue
        yield from mapper.draft(record, where)


def read_json(source: Source, settings: Settings) -> Found:
    """The articles of a JSON file: an array (streamed), an object with a list in it, or one record."""
    mapper = Mapper(source.name, source.folder, settings)
    try:
        for number, record in _records(source):
            yield from mapper.draft(record, f"{source.name}#{number}" if number else source.name)
    except (ValueError, RecursionError) as error:
        if _is_lines(source):
            yield from read_lines(source, settings)
        else:
            yield problem("damaged", source.name, f"is no JSON ({error})")


def _is_lines(source: Source) -> bool:
    """Whether a file that is no JSON is JSON Lines under another name: two lines that are objects."""
    good = 0
    for _, line in lines_of(source):
        if line.strip():
            try:
                good += isinstance(json.loads(line), dict)
            except (ValueError, RecursionError):
                return good > 0
            if good > 1:
                return True
    return False


def _records(source: Source) -> Iterator[tuple[int, Any]]:
    """(number, record); the number is 0 where the file is one record."""
    first = next((c.lstrip("\ufeff \t\r\n") for c in chunks_of(source)), "")
    if first.startswith("["):
        yield from enumerate(_array(source), 1)
        return
    if source.size > LARGEST:
        raise ValueError("one object of more than 64 MB; save it as JSON Lines")
    text, _ = text_of(source)
    whole = json.loads(text)
    inner = _list_in(whole)
    yield from enumerate(inner, 1) if inner is not None else [(0, whole)]


def _list_in(whole: Any, depth: int = 0) -> list | None:
    if isinstance(whole, dict) and depth < 3:
        for name in _LISTS:
            inner = whole.get(name)
            if isinstance(inner, list) and any(isinstance(i, dict) for i in inner):
                return inner
            if isinstance(inner, dict) and (found := _list_in(inner, depth + 1)) is not None:
                return found
    return None


def _array(source: Source) -> Iterator[Any]:
    """The values of a top-level array, one at a time, with no more than one of them held."""
    decoder, held = json.JSONDecoder(), ""
    started = False
    for chunk in chunks_of(source):
        held += chunk
        if not started:
            held = held.lstrip("\ufeff \t\r\n")
            started, held = held[:1] == "[", held[1:]
        values, held, closed = _taken(decoder, held)
        yield from values
        if closed:
            return
        if len(held) > LONGEST_LINE:
            raise ValueError("one value of more than 50 MB")
    raise ValueError("the array is not closed")


def _taken(decoder: json.JSONDecoder, held: str) -> tuple[list[Any], str, bool]:
    """All complete values at the start of a text, the rest, and whether the array is closed."""
    values, at = [], 0
    while True:
        while at < len(held) and held[at] in " \t\r\n,":
            at += 1
        if at < len(held) and held[at] == "]":
            return values, held[at:], True
        try:
            value, at = decoder.raw_decode(held, at)
        except ValueError:
            return values, held[at:], False
        values.append(value)
