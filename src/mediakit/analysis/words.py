"""Words rather than codes: a term in its context, and the words that set outlets or slices apart."""

from __future__ import annotations

from types import SimpleNamespace
from typing import TYPE_CHECKING

from mediakit.analysis.distinctive import distinctive
from mediakit.analysis.kwic import kwic
from mediakit.analysis.summaries import outlet_sizes, shares

REST, CHANCE = 300, 1.96

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


def by_outlet(part: Slice, top: int = 8, outlets: int = 6) -> pd.DataFrame:
    """The words that set each of the largest outlets apart from the others: outlet, terms (strongest first).

    Each outlet is set against a sample of the others, as many articles as it has itself but at least `REST`.
    """
    import pandas as pd

    rows = [
        (name, " · ".join(_strong(_apart(part, name, top))))
        for name in outlet_sizes(part)["outlet"].head(outlets)
    ]
    return pd.DataFrame(rows, columns=["outlet", "terms"])


def _apart(part: Slice, outlet: str, top: int) -> pd.DataFrame:
    ids = part.articles.set_index("article_id")["outlet"]
    own, rest = ids[ids == outlet].index, ids[ids != outlet].index
    step = max(1, len(rest) // max(REST, len(own)))
    return distinctive(part, list(own), against=list(rest[::step]), top=top)


def _strong(found: pd.DataFrame) -> list[str]:
    return list(found.loc[found["z"] >= CHANCE, "term"])


def between(a: Slice, b: Slice, top: int = 10) -> pd.DataFrame:
    """The words that lean to slice a (z above 0) and to slice b (below): term, rate_a, rate_b (in
    10,000 words), z. Words that chance explains are left out."""
    import pandas as pd

    both = SimpleNamespace(articles=pd.concat([a.articles, b.articles]).drop_duplicates("article_id"),
                           sentences=pd.concat([a.sentences, b.sentences]).drop_duplicates(["article_id", "start"]))
    every = distinctive(both, list(a.articles["article_id"]), against=list(b.articles["article_id"]), top=None)
    found = pd.concat([every.head(top), every.tail(top)]).drop_duplicates("term")
    found = found.rename(columns={"per_10000": "rate_a", "per_10000_rest": "rate_b"})
    return found.loc[found["z"].abs() >= CHANCE, ["term", "rate_a", "rate_b", "z"]]
