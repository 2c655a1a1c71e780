"""Text out of an input's bytes: whole, or line by line for inputs that are too big to hold."""

from __future__ import annotations

import io
from collections.abc import Iterator

from mediakit.arabic.encoding import decode, detect
from mediakit.corpus.problems import Problem, problem
from mediakit.corpus.sources import Source

SAMPLE = 2**18
_USUAL = ("utf-8", "utf-8-sig")


def text_of(source: Source, declared: str = "") -> tuple[str, list[Problem]]:
    """The text of an input, and what there is to say of its encoding."""
    with source.open() as stream:
        decoded = decode(stream.read(), declared)
    return decoded.text.removeprefix("\ufeff"), notes(source.name, decoded.encoding)


def notes(where: str, encoding: str) -> list[Problem]:
    """The ledger's rows on an encoding: none for UTF-8."""
    return [] if encoding in _USUAL else [problem("encoding", where, f"is in {encoding}: decoded")]


def encoding_of(source: Source) -> str:
    """The encoding of an input, judged by its beginning."""
    with source.open() as stream:
        head = stream.read(SAMPLE)
    return detect(head, cut=len(head) == SAMPLE)


def lines_of(source: Source) -> Iterator[tuple[int, str]]:
    """(number, line) of an input, streamed; a line in another encoding than the rest is read in its own."""
    encoding = encoding_of(source)
    with source.open() as stream:
        errors = (
            "replace"
            if encoding.startswith("utf-") and encoding not in _USUAL
            else "surrogateescape"
        )
        wrapped = io.TextIOWrapper(stream, encoding, errors=errors, newline="\n")
        for number, line in enumerate(wrapped, 1):
            yield number, line if _clean(line) else _line_again(line, encoding)


def chunks_of(source: Source) -> Iterator[str]:
    """The text of an input in pieces of 64 K letters, wherever they cut."""
    with source.open() as stream:
        wrapped = io.TextIOWrapper(stream, encoding_of(source), errors="replace", newline="")
        while chunk := wrapped.read(2**16):
            yield chunk


def _clean(line: str) -> bool:
    try:
        line.encode("utf-8")
    except UnicodeEncodeError:
        return False
    return True


def _line_again(line: str, encoding: str) -> str:
    if encoding not in _USUAL:
        return line.encode("utf-8", "replace").decode("utf-8")
    return decode(line.encode("utf-8", "surrogateescape")).text
