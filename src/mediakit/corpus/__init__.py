"""Articles come in: one door, `read`, for any pile of them.

Every input is in `articles` or in `problems`; offsets of `segments` count code points of `text`.
"""

from __future__ import annotations

import hashlib
import os
from collections import Counter, deque
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import UTC, datetime
from operator import itemgetter
from typing import TYPE_CHECKING

from mediakit import schema
from mediakit.corpus import duplicates, sources
from mediakit.corpus.build import Article, article
from mediakit.corpus.cache import Cache
from mediakit.corpus.duplicates import Sketch
from mediakit.corpus.formats import drafts
from mediakit.corpus.problems import Problem, problem
from mediakit.corpus.record import Draft
from mediakit.corpus.settings import Settings
from mediakit.corpus.sources import Source
from mediakit.memory import paused

if TYPE_CHECKING:
    import pandas as pd

__all__ = ["Corpus", "Intake", "iter_articles", "read"]
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
    with paused():
        intake = Intake(paths, map=map, outlet=outlet, cache=cache, progress=progress)
        return intake.corpus()


class Intake:
    """Articles on their way in, one after the other, with their own ids; when all have come, `corpus` is what `read` returns.

    The arguments are those of `read`.
    """

    def __init__(
        self,
        paths: Paths,
        *,
        map: Mapping[str, str] | None = None,
        outlet: str | None = None,
        cache: str | os.PathLike | None = None,
        progress: Callable[[int, int], None] | None = None,
    ):
        self._settings, self._inputs = Settings(dict(map or {}), outlet or ""), []
        kept = Cache(cache, self._settings.digest) if cache is not None else None
        self._coming = _numbered(_inputs(paths, self._settings, kept, progress, self._inputs))
        self._found: list[Article | Problem] = []
        self._sketches: list[tuple[tuple, Sketch]] = []

    def articles(self) -> Iterator[Article]:
        """The articles that have not come yet. Whether one is a near-copy is known only at the end."""
        for item in self._coming:
            self._found.append(item)
            if isinstance(item, Article):
                order = (item.row["published"] or _LAST, len(self._sketches))
                self._sketches.append((order, duplicates.sketch(item.row["article_id"], news_of(item))))
                yield item

    def corpus(self) -> Corpus:
        """All that came, as tables, near-copies linked; what has not come yet is read first."""
        deque(self.articles(), maxlen=0)
        _link_copies(self._found, (sketch for _, sketch in sorted(self._sketches, key=itemgetter(0))))
        return corpus_of(self._found, _digest(self._settings, self._inputs))


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


def _link_copies(found: list[Article | Problem], sketches: Iterable[Sketch]) -> None:
    """Fills duplicate_of: near-copies point to the earliest article (the first read, if undated).

    sketches: those of the articles, earliest first.
    """
    copies = duplicates.link(sketches)
    for item in found:
        if isinstance(item, Article):
            first = copies.get(item.row["article_id"])
            if first or item.row["duplicate_of"] in copies:
                item.row["duplicate_of"] = first


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
