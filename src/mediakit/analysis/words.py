"""Words rather than codes: a term in its context, and the words that set groups of articles apart or that a topic lacks."""

from __future__ import annotations

from types import SimpleNamespace
from typing import TYPE_CHECKING

from mediakit.analysis.distinctive import distinctive, distinctive_of_each, suggested_terms
from mediakit.analysis.kwic import kwic, letters
from mediakit.analysis.measures import leading, named, tally
from mediakit.analysis.slice import listed
from mediakit.analysis.summaries import outlet_sizes, period_of, time_unit, timeline
from mediakit.arabic.terms import Terms
from mediakit.arabic.words import tokenise
from mediakit.lexicons.load import load

if TYPE_CHECKING:
    import pandas as pd

    from mediakit.analysis.slice import Slice

OWN, MOST, CHANCE, BLOCK = 300, 1000, 1.96, 500


def leading_term(part: Slice, topics=()) -> str:
    """The commonest words found for the commonest topic (of these, if any); empty where there is no topic."""
    found = part.ask("SELECT text FROM topic_mentions WHERE topic = $1 GROUP BY text ORDER BY count(*) DESC, text LIMIT 1",
                     [leading_topic(part, topics)])
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


def apart(part: Slice, what: str, top: int = 8, groups: int = 6) -> pd.DataFrame:
    """The words that set each of the largest groups apart from all other articles, strongest first, but for
    an actor's own names; a group without such words is left out.

    what: `outlet`, `period` (the unit of `summaries.time_unit`), `topic` or `actor`. Of a group at most `OWN`
    articles are read, evenly over its time; they are set against a sample of all articles, at most `MOST`.
    Columns: what (and name_ar, name_en of an actor), terms.
    """
    import pandas as pd

    among = _sample(part, MOST)
    parts = {group: _sample(part, OWN, *members) for group, members in _groups(part, what, groups)}
    every = part.only(dict.fromkeys([*among, *(a for ids in parts.values() for a in ids)]))
    found = distinctive_of_each(every, parts, among=among)
    strong = {group: _strong(words, _names(part, what, group))[:top] for group, words in found.items()}
    rows = [(group, " · ".join(words)) for group, words in strong.items() if words]
    return named(part, pd.DataFrame(rows, columns=[what, "terms"]), what)


def _groups(part: Slice, what: str, most: int) -> list[tuple]:
    """The largest groups of articles, each with the condition that its articles meet, and its values."""
    if what == "outlet":
        return [(name, ("outlet = $1", [name])) for name in outlet_sizes(part)["outlet"].head(most)]
    if what == "period":
        unit = time_unit(part)
        times = timeline(part, unit).nlargest(most, "count", keep="first").sort_values("period")["period"]
        return [(time, (f"{period_of(unit)} = $1", [time])) for time in times]
    holding = f"number IN (SELECT number FROM {tally(part, what)} WHERE value = $1)"
    return [(value, (holding, [value])) for value in leading(part, what, most)]


def suggested(part: Slice, topic: str, lexicons: str = "", top: int = 12) -> pd.DataFrame:
    """Words that keep company with a topic and are none of its terms: candidates for topics.csv.

    At most `MOST` articles are read, evenly over their time. Columns: word, context (the word between
    guillemets, with what is before and after it), articles, z.
    """
    some = part.only(_sample(part, MOST))
    found = suggested_terms(some, topic, lexicons=load(lexicons or None), top=top)
    found["context"] = found["left"] + " «" + found["keyword"] + "» " + found["right"]
    return found.rename(columns={"term": "word", "n_articles": "articles"})[["word", "context", "articles", "z"]]


def leading_topic(part: Slice, topics=()) -> str:
    """The commonest topic, of these if any are named; empty where there is none."""
    return next((t for t in leading(part, "topic") if not topics or t in listed(topics)), "")


def _sample(part: Slice, most: int, condition: str = "true", values=()) -> list[str]:
    """At most so many articles that meet a condition, evenly over their time."""
    found = part.ask(f"SELECT article_id FROM kept WHERE {condition} ORDER BY number", values)["article_id"].tolist()
    return found[:: -(-len(found) // most) or 1]


def _strong(found: pd.DataFrame, names: Terms) -> list[str]:
    return [term for term in found.loc[found["z"] >= CHANCE, "term"] if not names.find(tokenise(term))]


def _names(part: Slice, what: str, group) -> Terms:
    """The words of an actor's names; none for other groups."""
    found = part.ask("SELECT name_ar, variants FROM main.given_actors WHERE actor_id = $1", [group]) if what == "actor" else None
    cells = () if found is None else found.to_numpy().ravel()
    return Terms((word.removeprefix("ال"), None) for cell in cells if isinstance(cell, str) for word in cell.replace("|", " ").split())


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
