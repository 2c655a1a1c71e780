"""One article of an analysis, to look at."""

from __future__ import annotations

from dataclasses import dataclass
from difflib import get_close_matches
from typing import TYPE_CHECKING

from mediakit import schema
from mediakit.errors import InputError

if TYPE_CHECKING:
    import pandas as pd

    from mediakit.annotate.tables import Analysis


@dataclass(frozen=True)
class Article:
    """An article with its rows of every table: `article.attributions`, `article.mentions` …"""

    analysis: Analysis
    article_id: str

    def __getattr__(self, table: str):
        if table not in schema.TABLES:
            raise AttributeError(f"an article has no {table!r}; it has {', '.join(schema.TABLES)}")
        data = getattr(self.analysis, table)
        if table == "actors":
            return data[data["actor_id"].isin(self.mentions["actor_id"])]
        return data[(data["article_id"] == self.article_id).fillna(False)]

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


def find(articles: pd.DataFrame, name: str) -> str:
    """The id of the article with this id (or its beginning), title or end of path.

    Raises InputError with the nearest names.
    """
    ids, titles = articles["article_id"], articles["title"].fillna("")
    tests = (ids == name, titles == name, articles["source_path"].str.endswith(name), ids.str.startswith(name))
    for hit in tests:
        if name and hit.any():
            return ids[hit].iloc[0]
    near = get_close_matches(name, [*titles, *ids], 3, 0.3) or list(ids.head(3))
    raise InputError(f"no article {name!r}", remedy=f"nearest: {', '.join(near)}")
