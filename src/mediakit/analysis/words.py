"""Words rather than codes: a term in its context, and the words that set outlets or slices apart."""

from __future__ import annotations

from types import SimpleNamespace
from typing import TYPE_CHECKING

from mediakit.analysis.distinctive import distinctive
from mediakit.analysis.kwic import kwic
from mediakit.analysis.summaries import outlet_sizes, shares

if TYPE_CHECKING:
    import pandas as pd

    from mediakit.analysis.slice import Slice


def leading_term(part: Slice) -> str:
    """The commonest words found for the commonest topic; empty where there is no topic."""
    top = shares(part, "topic", 1)
    if not len(top):
        return ""
    found = part.topic_mentions[part.topic_mentions["topic"] == top["topic"].iloc[0]]["text"].value_counts()
    return str(sorted(found[found == found.max()].index)[0])


def in_context(part: Slice, term: str, limit: int = 25) -> pd.DataFrame:
    """The places of a term, see `kwic`; none for an empty term."""
    return kwic(part, term, limit=limit) if term.strip() else kwic(part, [])


def by_outlet(part: Slice, top: int = 8) -> pd.DataFrame:
    """The words that set each outlet apart from the others: outlet, words (the strongest first)."""
    import pandas as pd

    rows = [
        (name, " · ".join(_strong(distinctive(part, part.articles["outlet"] == name, top=top))))
        for name in outlet_sizes(part)["outlet"]
    ]
    return pd.DataFrame(rows, columns=["outlet", "terms"])


def _strong(found: pd.DataFrame, least: float = 1.96) -> list[str]:
    return list(found.loc[found["z"] >= least, "term"])


def between(a: Slice, b: Slice, top: int = 10) -> pd.DataFrame:
    """The words that lean to slice a (z above 0) and to slice b (below): term, a, b (rates in 10,000), z."""
    import pandas as pd

    both = SimpleNamespace(articles=pd.concat([a.articles, b.articles]).drop_duplicates("article_id"),
                           sentences=pd.concat([a.sentences, b.sentences]).drop_duplicates(["article_id", "start"]))
    here = distinctive(both, list(a.articles["article_id"]), against=list(b.articles["article_id"]), top=top)
    there = distinctive(both, list(b.articles["article_id"]), against=list(a.articles["article_id"]), top=top)
    swapped = there.rename(columns={"per_10000": "per_10000_rest", "per_10000_rest": "per_10000"})
    found = pd.concat([here, swapped.assign(z=-swapped["z"])[::-1]], ignore_index=True)
    found = found.rename(columns={"per_10000": "rate_a", "per_10000_rest": "rate_b"})
    return found[["term", "rate_a", "rate_b", "z"]]
