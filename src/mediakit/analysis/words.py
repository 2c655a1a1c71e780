"""Words rather than codes: a term in its context, and the words that set outlets or slices apart."""

from __future__ import annotations

from types import SimpleNamespace
from typing import TYPE_CHECKING

from mediakit.analysis.distinctive import distinctive
from mediakit.analysis.kwic import kwic, letters
from mediakit.analysis.summaries import outlet_sizes, shares

if TYPE_CHECKING:
    import pandas as pd

    from mediakit.analysis.slice import Slice

REST, MOST, CHANCE, BLOCK = 300, 1000, 1.96, 500


def leading_term(part: Slice) -> str:
    """The commonest words found for the commonest topic; empty where there is no topic."""
    top = shares(part, "topic", 1)
    found = part.ask("SELECT text FROM topic_mentions WHERE topic IN (SELECT unnest($1)) "
                     "GROUP BY text ORDER BY count(*) DESC, text LIMIT 1", [top["topic"].tolist()])
    return str(found["text"].iloc[0]) if len(found) else ""


def in_context(part: Slice, term: str, limit: int = 25) -> pd.DataFrame:
    """The first places of a term in order of time, see `kwic`; none for an empty term.

    Articles are read in blocks until there are enough places.
    """
    import pandas as pd

    blocks = [kwic(part.only([]), [])]
    for ids in _holding(part, term) if term.strip() else ():
        blocks.append(kwic(part.only(ids), term))
        if sum(map(len, blocks)) >= limit:
            break
    return pd.concat([b for b in blocks if len(b)] or blocks, ignore_index=True).head(limit)


def _holding(part: Slice, term: str):
    """Articles that may hold the term, in order of time, in blocks."""
    found = part.ask("SELECT article_id FROM articles JOIN kept USING (article_id) WHERE regexp_matches(text, $1, 'i') "
                     "ORDER BY number", [letters([term]).pattern])["article_id"].tolist()
    return (found[start : start + BLOCK] for start in range(0, len(found), BLOCK))


def by_outlet(part: Slice, top: int = 8, outlets: int = 6) -> pd.DataFrame:
    """The words that set each of the largest outlets apart from the others: outlet, terms (strongest first).

    Of an outlet at most `MOST` articles are read, evenly over its time; they are set against a sample of
    the others, as many articles but at least `REST`.
    """
    import pandas as pd

    names = outlet_sizes(part)["outlet"].head(outlets)
    rows = [(name, " · ".join(_strong(_apart(part, name, top)))) for name in names]
    return pd.DataFrame(rows, columns=["outlet", "terms"])


def _apart(part: Slice, outlet: str, top: int) -> pd.DataFrame:
    own = _sample(part, MOST, "outlet = $1", [outlet])
    rest = _sample(part, max(REST, len(own)), "outlet <> $1", [outlet])
    return distinctive(part.only([*own, *rest]), own, against=rest, top=top)


def _sample(part: Slice, most: int, condition: str = "true", values=()) -> list[str]:
    """At most so many articles that meet a condition, evenly over their time."""
    found = part.ask(f"SELECT article_id FROM kept WHERE {condition} ORDER BY number", values)["article_id"].tolist()
    return found[:: -(-len(found) // most) or 1]


def _strong(found: pd.DataFrame) -> list[str]:
    return list(found.loc[found["z"] >= CHANCE, "term"])


def between(a: Slice, b: Slice, top: int = 10) -> pd.DataFrame:
    """The words that lean to slice a (z above 0) and to slice b (below): term, rate_a, rate_b (in
    10,000 words), z. Words that chance explains are left out; of each slice at most `MOST` articles are
    read, evenly over its time."""
    import pandas as pd

    a, b = (part.only(_sample(part, MOST)) for part in (a, b))
    both = SimpleNamespace(articles=pd.concat([a.articles, b.articles]).drop_duplicates("article_id"),
                           sentences=pd.concat([a.sentences, b.sentences]).drop_duplicates(["article_id", "start"]))
    every = distinctive(both, list(a.articles["article_id"]), against=list(b.articles["article_id"]), top=None)
    found = pd.concat([every.head(top), every.tail(top)]).drop_duplicates("term")
    found = found.rename(columns={"per_10000": "rate_a", "per_10000_rest": "rate_b"})
    return found.loc[found["z"].abs() >= CHANCE, ["term", "rate_a", "rate_b", "z"]]
