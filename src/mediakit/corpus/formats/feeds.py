"""RSS and Atom files: one article an entry. The feed's title is the outlet."""

from __future__ import annotations

import re
from datetime import UTC, datetime

from mediakit.corpus import names
from mediakit.corpus.problems import problem
from mediakit.corpus.record import Draft, Found
from mediakit.corpus.settings import Settings
from mediakit.corpus.sources import Source
from mediakit.corpus.streams import text_of

_BREAK = re.compile(r"<\s*(?:br|/p|/div|/li|/h\d)\b[^<>]*>", re.I)
_ENCODING = re.compile(rb"encoding\s*=\s*[\"']([\w\-]+)[\"']")
_DECLARATION = re.compile(r"^\s*<\?xml[^>]*\?>")
LARGEST = 128 * 2**20
_TAG = re.compile(r"<[^<>]*>")


def read(source: Source, settings: Settings) -> Found:
    """The articles of a feed that was saved as a file; nothing is fetched."""
    if source.size > LARGEST:
        yield problem("too-large", source.name, f"{source.size / 2**20:,.0f} MB are no feed")
        return
    text, notes = text_of(source, _declared(source))
    yield from notes
    try:
        feed = _parsed(text)
    except (ValueError, LookupError, TypeError, AttributeError) as error:
        yield problem("damaged", source.name, f"is no RSS or Atom feed ({error})")
        return
    if feed.bozo and not feed.entries:
        yield problem("damaged", source.name, f"is no RSS or Atom feed ({_reason(feed)})")
        return
    if feed.bozo:
        yield problem(
            "cut-short", source.name, f"the feed breaks off or is not well formed ({_reason(feed)})"
        )
    if not feed.entries:
        yield problem("no-article", source.name, "the feed has no entries")
    outlet = _outlet(feed.feed) or settings.outlet
    for number, entry in enumerate(feed.entries, 1):
        yield _draft(entry, f"{source.name}#{number}", outlet, source.folder)


def _declared(source: Source) -> str:
    with source.open() as stream:
        found = _ENCODING.search(stream.read(200))
    return found[1].decode("ascii") if found else ""


def _parsed(text: str):
    """feedparser's reading of a text. It gets UTF-8 without a declaration, so that none can be false."""
    import feedparser

    bare = _DECLARATION.sub("", text, count=1)
    return feedparser.parse(
        bare.encode("utf-8", "replace"), sanitize_html=False, resolve_relative_uris=False
    )


def _reason(feed) -> str:
    return (str(feed.get("bozo_exception", "not well formed")).splitlines() or ["not well formed"])[
        0
    ][:200]


def _outlet(feed) -> str:
    row = names.by_domain(feed.get("link")) if feed.get("link") else None
    return row["name_ar"] if row else (feed.get("title") or "").strip()


def _draft(entry, where: str, outlet: str, folder: str) -> Draft:
    full = max((c.get("value") or "" for c in entry.get("content") or ()), key=len, default="")
    summary = entry.get("summary") or ""
    body, lead = (full, summary) if len(full) > len(summary) else (summary, "")
    source = entry.get("source") or {}
    return Draft(
        source_path=where,
        title=plain(entry.get("title") or ""),
        body=plain(body),
        lead=plain(lead),
        outlet=source.get("title") or outlet,
        folder=folder,
        published=_date(entry),
        url=entry.get("link") or "",
        author=entry.get("author") or "",
    )


def plain(markup: str) -> str:
    """The text of an entry's HTML, a paragraph a line.

    >>> plain("<p>قال الوزير.</p><p>وأضاف &amp; زاد.</p>")
    'قال الوزير.\\nوأضاف & زاد.'
    """
    import html

    if "<" not in markup and "&" not in markup:
        return markup.strip()
    text = html.unescape(_TAG.sub("", _BREAK.sub("\n", re.sub(r"\s*\n\s*", " ", markup))))
    return "\n".join(line.strip() for line in text.splitlines() if line.strip())


def _date(entry) -> datetime | str | None:
    """The entry's date: feedparser's reading of RFC 822 and ISO dates, else as written."""
    written = (
        entry.get("published") or entry.get("date") or entry.get("created") or entry.get("updated")
    )
    parsed = entry.get("published_parsed") or (
        entry.get("updated_parsed") if not entry.get("published") else None
    )
    if parsed:
        try:
            return datetime(*parsed[:6], tzinfo=UTC)
        except ValueError:
            return written
    return written
