"""The numbers of the paragraph that heads each report: one function for each notebook.

Each returns a dict of numbers and rows for the text catalogue, or an empty dict where there is too little to
say anything.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from mediakit.analysis import actors as who
from mediakit.analysis import compare as side_by_side
from mediakit.analysis.measures import rows
from mediakit.analysis.statistics import share_intervals
from mediakit.analysis.summaries import outlet_sizes, shares, timeline

if TYPE_CHECKING:
    import pandas as pd

    from mediakit.analysis.slice import Slice


def corpus(part: Slice) -> dict:
    """n, outlets, words, first and last day, the largest outlet, the agency share, statements, reprints."""
    days = part.articles["published"].dropna()
    if not len(days):
        return {}
    sizes = outlet_sizes(part)
    return {
        "n": len(part.articles), "outlets": len(sizes), "words": int(part.articles["n_words"].sum()),
        "first": days.min(), "last": days.max(), "largest": sizes.iloc[0].to_dict(),
        "most": int(sizes["articles"].iloc[0]), "statements": len(part.attributions),
        "reprints": len(part.reprints), "agency": any_of(part, part.articles["agency"].notna()),
        **spark(part),
    }


def any_of(part: Slice, flags: pd.Series) -> dict:
    """The share of articles for which a flag is true, with its interval: share, low, high."""
    counts = flags.astype(int).to_numpy()[:, None]
    return share_intervals(counts, [1] * len(part.articles)).iloc[0].to_dict()


def spark(part: Slice) -> dict:
    """Articles in each period, for a small line: spark."""
    return {"spark": list(timeline(part)["count"])}


def topics(part: Slice) -> dict:
    """n, the first two topics, and the share of articles with none of the topics."""
    found = shares(part, "topic")
    if len(found) < 2:
        return {}
    without = ~part.articles["article_id"].isin(part.article_topics["article_id"])
    first, second = found.head(2).to_dict("records")
    return {"n": len(part.articles), "first": first, "second": second, "none": any_of(part, without), **spark(part)}


def actors(part: Slice) -> dict:
    """n, number of actors and merges, the leading person and organisation, the closest pair."""
    person, body = (who.of_kind(part, kind, 1) for kind in ("person", "organisation"))
    pairs = who.pairs(part, 12)
    if not (len(person) and len(body) and len(pairs)):
        return {}
    names = part.actors.drop_duplicates("actor_id").set_index("actor_id")[["name_ar", "name_en"]]
    best = pairs.iloc[0]
    return {
        "n": len(part.articles), "actors": int(rows(part, "actor")["actor"].nunique()),
        "merges": len(part.merges), "person": person.iloc[0].to_dict(), "body": body.iloc[0].to_dict(),
        "a": names.loc[best["a"]].to_dict(), "b": names.loc[best["b"]].to_dict(), "together": int(best["count"]),
        **spark(part),
    }


def attribution(part: Slice) -> dict:
    """Statements, their number for each article, and the leading values: naming, form, speaker, verb."""
    if not len(part.attributions):
        return {}
    table = {what: shares(part, what, 1) for what in ("named", "form", "verb", "speaker")}
    if any(not len(found) for found in table.values()):
        return {}
    table["unnamed"] = shares(part, "named", values=["unnamed"])
    first = {what: found.iloc[0].to_dict() for what, found in table.items() if len(found)}
    none = {"unnamed": {"share": 0.0, "low": 0.0, "high": 0.0}}
    said, n = len(part.attributions), max(1, len(part.articles))
    channel = _told(part)
    return {"statements": said, "n": n, "each": said / n, "channel": channel, **none, **first, **spark(part)}


def _told(part: Slice) -> dict:
    """The share of statements for which the text says the channel."""
    totals = part.attributions.groupby("article_id").size()
    told = rows(part, "channel").groupby("article_id").size().reindex(totals.index, fill_value=0)
    return share_intervals(told.to_numpy()[:, None], totals.to_numpy()).iloc[0].to_dict()


def comparison(a: Slice, b: Slice) -> dict:
    """Numbers of articles on both sides, how many differences are clear, and the largest of them."""
    found = side_by_side.clear_changes(a, b)
    if not (len(a.articles) and len(b.articles)):
        return {}
    return {"n_a": len(a.articles), "n_b": len(b.articles), "clear": len(found)}
