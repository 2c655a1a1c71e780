"""Plain text: one article a file, the title in its first line."""

from __future__ import annotations

from mediakit.corpus.problems import problem
from mediakit.corpus.record import Draft, Found
from mediakit.corpus.settings import Settings
from mediakit.corpus.sources import Source
from mediakit.corpus.streams import text_of

LARGEST = 20 * 2**20


def read(source: Source, settings: Settings) -> Found:
    """The article of a text file. A file too large for an article is a problem, and is not read."""
    if source.size > LARGEST:
        megabytes = source.size / 2**20
        yield problem(
            "too-large", source.name, f"{megabytes:,.0f} MB of plain text are no single article"
        )
        return
    text, notes = text_of(source)
    yield Draft(
        source.name,
        body=text,
        outlet=settings.outlet,
        folder=source.folder,
        whole=True,
        problems=notes,
    )
