"""One article of an analysis, to look at."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from difflib import get_close_matches
from typing import TYPE_CHECKING

from mediakit import schema
from mediakit.errors import InputError

if TYPE_CHECKING:
    from mediakit.annotate.tables import Analysis

NEAR = 5_000


@dataclass(frozen=True)
class Article:
    """An article with its rows of every table: `article.attributions`, `article.mentions` …

    Rows are read when they are first asked for, and then kept.
    """

    analysis: Analysis
    article_id: str

    def __getattr__(self, table: str):
        if table not in schema.TABLES:
            raise AttributeError(f"an article has no {table!r}; it has {', '.join(schema.TABLES)}")
        column, values = "article_id", [self.article_id]
        if table == "actors":
            column, values = "actor_id", self.mentions["actor_id"].unique().tolist()
        rows = self.__dict__[table] = self.analysis.rows(table, column, values)
        return rows

    def __repr__(self) -> str:
        return f"Article({self.article_id}: {self.title}, {len(self.attributions)} statements)"

    @property
    def text(self) -> str:
        """The article as it came."""
        return self.articles["text"].iloc[0]

    @property
    def title(self) -> str:
        """Its headline; empty if it has none."""
        value = self.articles["title"].iloc[0]
        return value if isinstance(value, str) else ""


def find(names: Iterable[tuple[str, str, str]], name: str) -> str:
    """The id of the article with this id (or its beginning), title or end of path.

    names: id, title and path of each article. Raises InputError with the nearest of the first names.
    """
    hits: list[str | None] = [None] * 3
    first: list[tuple[str, str]] = []
    for key, title, path in names:
        if name and key == name:
            return key
        tests = (title == name, path.endswith(name), key.startswith(name))
        hits = [hit or (key if name and met else None) for hit, met in zip(hits, tests, strict=True)]
        if len(first) < NEAR:
            first.append((title, key))
    if found := next(filter(None, hits), None):
        return found
    titles, ids = zip(*first, strict=True) if first else ((), ())
    near = get_close_matches(name, [*titles, *ids], 3, 0.3) or ids[:3]
    raise InputError(f"no article {name!r}", remedy=f"nearest: {', '.join(near)}")
