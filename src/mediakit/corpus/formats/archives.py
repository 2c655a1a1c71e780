"""ZIP, tar and packed single files, read member by member; nothing is unpacked to disk under its name.

Guards: a member with an absolute path or .. in it is refused, links are refused, a member that grows
beyond 200 times its packed size (or an archive beyond 8 GB) is a bomb, archives nest three deep at most.
"""

from __future__ import annotations

import bz2
import gzip
import lzma
import tarfile
import zipfile
import zlib
from collections.abc import Callable, Iterable
from pathlib import PurePosixPath
from typing import BinaryIO

from mediakit.corpus import sources
from mediakit.corpus.problems import problem
from mediakit.corpus.record import Found
from mediakit.corpus.settings import Settings
from mediakit.corpus.sources import Source

DEEPEST = 3
RATIO, ALWAYS_FINE, MOST = 200, 20 * 2**20, 8 * 2**30
_DAMAGE = (
    zipfile.BadZipFile,
    tarfile.TarError,
    zlib.error,
    lzma.LZMAError,
    gzip.BadGzipFile,
    EOFError,
    ValueError,
    IndexError,
    OverflowError,
)
_OPENERS: dict[str, Callable[[BinaryIO], BinaryIO]] = {
    ".gz": lambda s: gzip.GzipFile(fileobj=s),
    ".bz2": bz2.BZ2File,
    ".xz": lzma.LZMAFile,
}


class Bomb(Exception):
    """A member that grows beyond all measure."""


class _Bounded:
    """A stream that raises Bomb once more bytes came out of it than its budget allows."""

    def __init__(self, stream: BinaryIO, budget: int):
        self._stream, self._left = stream, budget

    def read(self, size: int) -> bytes:
        block = self._stream.read(size)
        self._left -= len(block)
        if self._left < 0:
            raise Bomb
        return block


def budget(packed: int) -> int:
    """How many bytes may come out of so many packed ones."""
    return min(MOST, max(ALWAYS_FINE, RATIO * packed))


def is_bomb(members: Iterable[zipfile.ZipInfo]) -> str:
    """Why the members of a ZIP make it a bomb; '' if they do not."""
    total = 0
    for member in members:
        total += member.file_size
        if member.file_size > budget(member.compress_size) or total > MOST:
            return f"{member.filename} would grow from {member.compress_size:,} to {member.file_size:,} bytes"
    return ""


def is_unsafe(name: str) -> bool:
    """Whether a member's path leads out of the archive.

    >>> is_unsafe("a/../../etc/passwd"), is_unsafe("C:/x.txt"), is_unsafe("a/b..c.txt")
    (True, True, False)
    """
    path = PurePosixPath(name.replace("\\", "/"))
    return path.is_absolute() or ".." in path.parts or name[1:2] == ":"


def read_zip(source: Source, settings: Settings) -> Found:
    """The articles of the members of a ZIP."""
    if source.depth >= DEEPEST:
        yield problem("too-deep", source.name, f"lies more than {DEEPEST} archives deep")
        return
    try:
        with source.open() as stream, zipfile.ZipFile(stream) as archive:
            for member in sorted(archive.infolist(), key=lambda m: m.filename):
                if not member.is_dir():
                    yield from _zip_member(archive, member, source, settings)
    except _DAMAGE as error:
        yield problem("damaged", source.name, f"is a damaged ZIP ({error})")


def _zip_member(
    archive: zipfile.ZipFile, member: zipfile.ZipInfo, source: Source, settings: Settings
) -> Found:
    where = f"{source.name}!{member.filename}"
    if is_unsafe(member.filename):
        yield problem("unsafe-path", where, "the member's path leads out of the archive")
    elif member.flag_bits & 1:
        yield problem("encrypted", where, "is protected by a password")
    elif bomb := is_bomb([member]):
        yield problem("bomb", where, bomb)
    else:
        try:
            with archive.open(member) as stream:
                yield from _member(stream, where, source, settings, budget(member.compress_size))
        except (*_DAMAGE, NotImplementedError) as error:
            yield problem("damaged", where, f"cannot be unpacked ({error})")


def read_tar(source: Source, settings: Settings) -> Found:
    """The articles of the members of a tar, plain or packed, in the order they are stored in."""
    if source.depth >= DEEPEST:
        yield problem("too-deep", source.name, f"lies more than {DEEPEST} archives deep")
        return
    left = budget(source.size)
    try:
        with source.open() as stream, _tar(stream) as archive:
            for member in archive:
                left -= max(0, member.size)
                if left < 0:
                    yield problem(
                        "bomb",
                        f"{source.name}!{member.name}",
                        f"would grow to {member.size:,} bytes and more",
                    )
                    return
                if not member.isdir():
                    yield from _tar_member(archive, member, source, settings)
    except _DAMAGE as error:
        yield problem(
            "damaged", source.name, f"is a damaged tar ({error}); what came before it is read"
        )


def _tar(stream: BinaryIO) -> tarfile.TarFile:
    """A tar read front to back; a gzip that breaks off in its head is damaged like any other, not a TypeError of tarfile."""
    try:
        return tarfile.open(fileobj=stream, mode="r|*")
    except TypeError as error:
        raise tarfile.ReadError("the packed stream breaks off in its head") from error


def _tar_member(
    archive: tarfile.TarFile, member: tarfile.TarInfo, source: Source, settings: Settings
) -> Found:
    where = f"{source.name}!{member.name}"
    if is_unsafe(member.name):
        yield problem("unsafe-path", where, "the member's path leads out of the archive")
    elif not member.isreg():
        yield problem("unsafe-path", where, "is a link or device, not a file")
    else:
        yield from _member(archive.extractfile(member), where, source, settings, MOST)


def read_packed(source: Source, settings: Settings) -> Found:
    """The input inside a single packed file: news.jsonl.gz → news.jsonl."""
    if source.depth >= DEEPEST:
        yield problem("too-deep", source.name, f"lies more than {DEEPEST} archives deep")
        return
    suffix = next((s for s in _OPENERS if source.base.lower().endswith(s)), ".gz")
    inner = source.name.removesuffix(source.name[-len(suffix) :])
    try:
        with source.open() as stream, _OPENERS[suffix](stream) as unpacked:
            yield from _member(
                unpacked, inner, source, settings, budget(source.size), shown=source.name
            )
    except (*_DAMAGE, OSError) as error:
        yield problem("damaged", source.name, f"cannot be unpacked ({error})")


def _member(
    stream: BinaryIO, where: str, source: Source, settings: Settings, most: int, shown: str = ""
) -> Found:
    from mediakit.corpus.formats import drafts

    if "!" in where and sources.is_left_aside(where.rpartition("!")[2]):
        yield problem("left-aside", where, "is no article by its name")
        return
    try:
        member = sources.kept(
            _Bounded(stream, most), where, _folder(where, source), source.depth + 1
        )
    except Bomb:
        yield problem("bomb", shown or where, f"grows to more than {most:,} bytes")
        return
    yield from drafts(member, settings)


def _folder(where: str, source: Source) -> str:
    inside = PurePosixPath(where.split("!")[-1]) if "!" in where else PurePosixPath("x")
    return sources.outlet_folder(inside, ".") or source.folder
