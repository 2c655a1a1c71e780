"""The numbers of the paragraph that heads each report: one function for each notebook.

Each returns a dict of numbers and rows for the text catalogue, or an empty dict where there is too little to
say anything.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from mediakit.analysis import actors as who
from mediakit.analysis import compare as side_by_side
from mediakit.analysis.measures import names as actor_names
from mediakit.analysis.measures import tally
from mediakit.analysis.statistics import share_intervals
from mediakit.analysis.summaries import outlet_sizes, shares, span, timeline

if TYPE_CHECKING:
    from mediakit.analysis.slice import Slice

LEADING = 3


def corpus(part: Slice) -> dict:
    """n, outlets, words, first and last day, the largest outlet, the agency share, statements, reprints."""
    import pandas as pd

    first, last = span(part)
    if pd.isna(first):
        return {}
    sizes = outlet_sizes(part)
    return {
        "n": len(part), "outlets": len(sizes), "words": int(sizes["words"].sum()), "first": first, "last": last,
        "largest": sizes.iloc[0].to_dict(), "most": int(sizes["articles"].iloc[0]),
        "statements": int(sizes["statements"].sum()), "reprints": part.count("reprints"),
        "agency": any_of(part, "agency"), **spark(part),
    }


def any_of(part: Slice, what: str) -> dict:
    """The share of articles that have any value of a measure, with its interval: share, low, high."""
    have = int(part.one(f"SELECT count(DISTINCT number) FROM {tally(part, what)}"))
    return share_intervals([[1], [0]], [1, 1], [have, len(part) - have]).iloc[0].to_dict()


def spark(part: Slice) -> dict:
    """Articles in each period, for a small line: spark."""
    return {"spark": list(timeline(part)["count"])}


def topics(part: Slice) -> dict:
    """n, the first two topics, and the share of articles with none of the topics."""
    found = shares(part, "topic")
    if len(found) < 2:
        return {}
    first, second = found.head(2).to_dict("records")
    some = any_of(part, "topic")
    none = {"share": 1 - some["share"], "low": 1 - some["high"], "high": 1 - some["low"]}
    return {"n": len(part), "first": first, "second": second, "none": none, **spark(part)}


def actors(part: Slice) -> dict:
    """n, number of actors and merges, the leading person and organisation, the closest pair."""
    person, body = (who.of_kind(part, kind, 1) for kind in ("person", "organisation"))
    pairs = who.pairs(part, 12)
    if not (len(person) and len(body) and len(pairs)):
        return {}
    best = pairs.iloc[0]
    names = actor_names(part, [best["a"], best["b"]])
    return {
        "n": len(part), "actors": who.number(part), "merges": part.count("merges"), "person": person.iloc[0].to_dict(), "body": body.iloc[0].to_dict(),
        "a": names.loc[best["a"]].to_dict(), "b": names.loc[best["b"]].to_dict(), "together": int(best["count"]),
        **spark(part),
    }


def attribution(part: Slice) -> dict:
    """Statements, their number for each article, and the leading values: naming, form, speaker, verb."""
    said = part.count("attributions")
    if not said:
        return {}
    table = {what: shares(part, what, 1) for what in ("named", "form", "verb", "speaker")}
    if any(not len(found) for found in table.values()):
        return {}
    table["unnamed"] = shares(part, "named", values=["unnamed"])
    first = {what: found.iloc[0].to_dict() for what, found in table.items() if len(found)}
    none = {"unnamed": {"share": 0.0, "low": 0.0, "high": 0.0}}
    n, channel = max(1, len(part)), _told(part)
    return {"statements": said, "n": n, "each": said / n, "channel": channel, **none, **first, **spark(part)}


def _told(part: Slice) -> dict:
    """The share of statements for which the text says the channel."""
    of, said = (f"SELECT number, sum(n)::INTEGER AS n FROM {tally(part, what)} GROUP BY number" for what in ("channel", "form"))
    found = part.ask(f"SELECT coalesce(t.n, 0) AS told, s.n AS said, count(*) AS alike FROM ({said}) s "
                     f"LEFT JOIN ({of}) t USING (number) GROUP BY ALL")
    return share_intervals(found[["told"]], found["said"], found["alike"]).iloc[0].to_dict()


def comparison(a: Slice, b: Slice) -> dict:
    """Numbers of articles on both sides, how many differences were measured and are clear, and the largest of these."""
    if not (len(a) and len(b)):
        return {}
    found = side_by_side.all_changes(a, b)
    clear = found[found["clear"].astype(bool)].to_dict("records")
    return {"n_a": len(a), "n_b": len(b), "measured": len(found), "clear": len(clear), "leading": clear[:LEADING]}
