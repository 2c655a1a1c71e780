"""Articles come in: one door, `read`, for any pile of them.

Every input is in `articles` or in `problems`; offsets of `segments` count code points of `text`.
"""

from __future__ import annotations

import hashlib
import os
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import UTC, datetime
from typing import TYPE_CHECKING

from mediakit import schema
from mediakit.corpus import duplicates, sources
from mediakit.corpus.build import Article, article
from mediakit.corpus.cache import Cache
from mediakit.corpus.duplicates import Candidate
from mediakit.corpus.formats import drafts
from mediakit.corpus.problems import Problem, problem
from mediakit.corpus.record import Draft
from mediakit.corpus.settings import Settings
from mediakit.corpus.sources import Source
from mediakit.memory import paused

if TYPE_CHECKING:
    import pandas as pd

__all__ = ["Corpus", "iter_articles", "read"]
_NO_ANSWER = ("encoding", "columns", "left-aside")  # notes that do not say why there is no article
_LAST = datetime.max.replace(tzinfo=UTC)
Paths = str | os.PathLike | Iterable[str | os.PathLike]


@dataclass(frozen=True, slots=True)
class Corpus:
    """Articles as tables of the contract (see mediakit.schema), and a digest of inputs and settings."""

    articles: pd.DataFrame
    segments: pd.DataFrame
    problems: pd.DataFrame
    digest: str


def read(
    paths: Paths,
    *,
    map: Mapping[str, str] | None = None,
    outlet: str | None = None,
    cache: str | os.PathLike | None = None,
    progress: Callable[[int, int], None] | None = None,
) -> Corpus:
    """The corpus of files, folders, glob patterns, archives, or '-' for standard input.

    map: columns of records, as {'text': 'body', 'title': 'headline'}; what it leaves out is guessed by
    name. outlet: the outlet of articles that name none. cache: a folder where readings are kept, so that
    a second run reads only what changed. progress: called with (inputs done, inputs in all).

    Raises ParameterError for a field that `map` cannot have. Whatever is wrong with an input lands in
    `problems` and nothing is raised.
    """
    settings = Settings(dict(map or {}), outlet or "")
    kept = Cache(cache, settings.digest) if cache is not None else None
    inputs: list[str] = []
    with paused():
        found = list(_numbered(_inputs(paths, settings, kept, progress, inputs)))
        _link_copies(found)
        return corpus_of(found, _digest(settings, inputs))


def iter_articles(
    paths: Paths,
    *,
    map: Mapping[str, str] | None = None,
    outlet: str | None = None,
    numbered: bool = True,
) -> Iterator[Article | Problem]:
    """The same, one article or problem at a time, for corpora too big to hold. Duplicates are not sought.

    numbered: whether the second copy of a text gets an id of its own (see `copy_of`).
    """
    settings = Settings(dict(map or {}), outlet or "")
    found = _inputs(paths, settings, None, None, [])
    return _numbered(found) if numbered else found


def _inputs(
    paths: Paths, settings: Settings, cache: Cache | None, progress, inputs: list[str]
) -> Iterator[Article | Problem]:
    """What is read of all inputs, in order; `inputs` collects a line on each for the digest."""
    listed = list(sources.find(paths))
    for done, item in enumerate(listed, 1):
        if isinstance(item, Problem):
            inputs.append(f"{item.code} {os.path.basename(item.source_path)}")
            yield item
        else:
            yield from _kept_or_read(item, settings, cache, inputs)
        if progress:
            progress(done, len(listed))


def _kept_or_read(source: Source, settings: Settings, cache: Cache | None, inputs: list[str]):
    kept = cache.load(source) if cache else None
    sha256, found = kept if kept else (_content_digest(source), _of_source(source, settings))
    inputs.append(f"{sha256} {source.base}")
    if cache and not kept:
        found = list(found)
        cache.store(source, sha256, found)
    yield from found


def _content_digest(source: Source) -> str:
    try:
        with source.open() as stream:
            sha = hashlib.sha256()
            while block := stream.read(2**20):
                sha.update(block)
            return sha.hexdigest()
    except OSError:
        return "unreadable"


def _digest(settings: Settings, inputs: list[str]) -> str:
    return hashlib.sha256("\n".join([settings.digest, *sorted(inputs)]).encode()).hexdigest()


def _of_source(source: Source, settings: Settings) -> Iterator[Article | Problem]:
    silent = True
    try:
        for found in drafts(source, settings):
            yield article(found) if isinstance(found, Draft) else found
            silent = silent and isinstance(found, Problem) and found.code in _NO_ANSWER
        if silent:
            yield problem("no-text", source.name, "holds no article")
    except PermissionError:
        yield problem("no-permission", source.name, "may not be read")
    except OSError as error:
        yield problem("cannot-read", source.name, error.strerror or str(error))
    except Exception as error:  # the ledger's promise: one bad input never ends a run
        yield problem("unexpected", source.name, f"{type(error).__name__}: {error}")


def _numbered(found: Iterable[Article | Problem]) -> Iterator[Article | Problem]:
    """Articles with an id of their own each: the second copy of a text is linked to the first."""
    seen: Counter[str] = Counter()
    for item in found:
        if isinstance(item, Article):
            first = item.row["article_id"]
            seen[first] += 1
            item = copy_of(item, first, seen[first]) if seen[first] > 1 else item
        yield item


def copy_of(item: Article, first: str, number: int) -> Article:
    """An article whose text was read before, under an id of its own, linked to the first."""
    own = f"{first}-{number}"
    note = problem(
        "same-text", item.row["source_path"], f"holds word for word the text of article {first}"
    )
    notes = [replace(p, article_id=own) for p in (*item.problems, note)]
    return Article({**item.row, "article_id": own, "duplicate_of": first}, item.segments, notes)


def _link_copies(found: list[Article | Problem]) -> None:
    """Fills duplicate_of: near-copies point to the earliest article (the first read, if undated)."""
    articles = [f for f in found if isinstance(f, Article)]
    candidates = [
        Candidate(a.row["article_id"], news_of(a), (a.row["published"] or _LAST, number))
        for number, a in enumerate(articles)
    ]
    copies = duplicates.link(candidates)
    for a in articles:
        own = a.row["article_id"]
        first = copies.get(own)
        if first or a.row["duplicate_of"] in copies:
            a.row["duplicate_of"] = first


def news_of(item: Article) -> str:
    """The text of lead and body, by which copies are known."""
    text = item.row["text"]
    return "\n".join(text[s.start : s.end] for s in item.segments if s.role in ("lead", "body"))


def corpus_of(found: list[Article | Problem], digest: str) -> Corpus:
    """The tables of what was read."""
    read_ones = [f for f in found if isinstance(f, Article)]
    segments = [
        {"article_id": a.row["article_id"], "start": s.start, "end": s.end, "role": s.role}
        for a in read_ones
        for s in a.segments
    ]
    articles = schema.frame("articles", [a.row for a in read_ones])
    articles["author"] = articles.get("author", "")
    ledger = [p.row() for f in found for p in (f.problems if isinstance(f, Article) else [f])]
    return Corpus(
        articles=articles.astype({"author": "string"}),
        segments=schema.frame("segments", segments),
        problems=schema.frame("problems", ledger),
        digest=digest,
    )
