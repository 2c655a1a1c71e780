"""WARC: the pages that a crawler stored. Pictures, scripts and requests are left aside and counted."""

from __future__ import annotations

from collections import Counter

from mediakit.arabic.encoding import decode
from mediakit.corpus.formats.pages import page
from mediakit.corpus.problems import problem
from mediakit.corpus.record import Found
from mediakit.corpus.settings import Settings
from mediakit.corpus.sources import Source
from mediakit.corpus.streams import notes

_LARGEST_PAGE = 32 * 2**20


def read(source: Source, settings: Settings) -> Found:
    """The articles of a WARC file, plain or packed, one record at a time."""
    from warcio.archiveiterator import ArchiveIterator
    from warcio.exceptions import ArchiveLoadFailed

    aside: Counter[str] = Counter()
    with source.open() as stream:
        try:
            for number, record in enumerate(ArchiveIterator(stream), 1):
                kind = _kind(record)
                if kind == "page":
                    yield from _page(record, f"{source.name}#{number}", source.folder, settings)
                else:
                    aside[kind] += 1
        except (ArchiveLoadFailed, EOFError, OSError, ValueError, AttributeError) as error:
            yield problem(
                "damaged", source.name, f"breaks off ({error}); the records before it are read"
            )
    if aside:
        told = ", ".join(f"{n} {kind}" for kind, n in sorted(aside.items()))
        yield problem(
            "left-aside", source.name, f"records that are no pages: {told}", "nothing to do"
        )


def _kind(record) -> str:
    if record.rec_type != "response" or record.http_headers is None:
        return record.rec_type or "unknown"
    if record.http_headers.get_statuscode() != "200":
        return "failed response"
    content = record.http_headers.get_header("Content-Type") or ""
    return (
        "page"
        if "html" in content
        else f"response of {content.split(';')[0].strip() or 'unknown type'}"
    )


def _page(record, where: str, folder: str, settings: Settings) -> Found:
    raw = record.content_stream().read(_LARGEST_PAGE + 1)
    if len(raw) > _LARGEST_PAGE:
        yield problem("too-large", where, "more than 32 MB are no page of an article")
        return
    content = record.http_headers.get_header("Content-Type") or ""
    declared = content.partition("charset=")[2].strip("\"' ;")
    decoded = decode(raw, declared)
    url = record.rec_headers.get_header("WARC-Target-URI") or ""
    said = notes(where, decoded.encoding)
    yield page(decoded.text, where, folder, settings, url=url, notes=said)
