"""Tables to numbers: each function takes a slice and returns a new dataframe.

Shares carry their 95 % interval in `low` and `high`, what was counted in `count`, and the number of articles
that they rest on in `n`.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from mediakit.analysis.measures import counted, leading, measure, rows
from mediakit.analysis.statistics import share_intervals

if TYPE_CHECKING:
    import pandas as pd

    from mediakit.analysis.slice import Slice

PERIODS = {"day": "D", "week": "W-SUN", "month": "MS", "year": "YS"}


def shares(part: Slice, what: str, top: int | None = None, values=None) -> pd.DataFrame:
    """The share of each value of a measure, highest first: what, count, share, low, high, n.

    what: a name of `measures.MEASURES`. top: keep only so many. values: only these, in this order.
    Measures of actors carry name_ar and name_en as well.
    """
    import pandas as pd

    wanted = leading(part, what, top) if values is None else list(values)
    table, totals = counted(part, what, wanted)
    found = share_intervals(table.to_numpy(), totals.to_numpy())
    found.insert(0, what, pd.array(wanted, dtype="string"))
    found.insert(1, "count", table.sum().to_numpy())
    found["n"] = int((totals > 0).sum())
    return named(part, found, what)


def named(part: Slice, data: pd.DataFrame, what: str) -> pd.DataFrame:
    """The frame with name_ar and name_en beside actor ids; as it is for measures without actors."""
    if what not in ("actor", "speaker"):
        return data
    names = part.actors.drop_duplicates("actor_id").set_index("actor_id")[["name_ar", "name_en"]]
    return data.join(names, on=what)


def shares_by_outlet(part: Slice, what: str, top: int = 8, outlets: int = 8) -> pd.DataFrame:
    """The shares of a measure within each outlet: outlet, what, count, share, low, high, n.

    top: the commonest values of the whole slice. outlets: the largest ones, largest first.
    """
    return _within(part, what, "outlet", outlet_sizes(part)["outlet"].head(outlets), leading(part, what, top))


def shares_over_time(part: Slice, what: str, top: int = 6, unit: str | None = None) -> pd.DataFrame:
    """The shares of the `top` values in each period: period, what, count, share, low, high, n."""
    unit = unit or time_unit(part)
    dated = part.articles[part.articles["published"].notna()]
    periods = _period(dated["published"], unit)
    marked = part.only(dated["article_id"]).assign_articles(period=periods)
    wanted = leading(part, what, top)
    return _within(marked, what, "period", timeline(part, unit)["period"], wanted)


def _within(part: Slice, what: str, group: str, order, wanted) -> pd.DataFrame:
    import pandas as pd

    blocks = []
    for name in order:
        inside = part.only(part.articles.loc[part.articles[group] == name, "article_id"])
        blocks.append(shares(inside, what, values=wanted).assign(**{group: name}))
    columns = [group, what, "count", "share", "low", "high", "n"]
    found = pd.concat(blocks) if blocks else pd.DataFrame(columns=columns)
    return named(part, found[columns].reset_index(drop=True), what)


def outlet_sizes(part: Slice) -> pd.DataFrame:
    """What each outlet adds: outlet, articles, words, statements, per_article, agency_share, first, last."""
    said = part.attributions.groupby("article_id").size()
    data = part.articles.assign(
        statements=part.articles["article_id"].map(said).fillna(0).astype(int),
        by_agency=part.articles["agency"].notna(),
    )
    found = data.groupby("outlet", dropna=False).agg(
        articles=("article_id", "size"), words=("n_words", "sum"), statements=("statements", "sum"),
        agency_share=("by_agency", "mean"), first=("published", "min"), last=("published", "max"),
    ).reset_index()
    found.insert(4, "per_article", (found["statements"] / found["articles"]).round(2))
    return found.sort_values(["articles", "outlet"], ascending=[False, True], ignore_index=True)


def time_unit(part: Slice) -> str:
    """The unit that gives a timeline of some 6 to 30 columns: day, week, month or year."""
    days = part.articles["published"].dropna()
    span = (days.max() - days.min()).days if len(days) else 0
    return "day" if span <= 30 else "week" if span <= 150 else "month" if span <= 1500 else "year"


def timeline(part: Slice, unit: str | None = None) -> pd.DataFrame:
    """Articles in each period, without a gap: period, count. Articles without a date are left out."""
    import pandas as pd

    unit = unit or time_unit(part)
    found = _period(part.articles["published"].dropna(), unit).value_counts().sort_index()
    if not len(found):
        return pd.DataFrame({"period": [], "count": []})
    every = pd.date_range(found.index[0], found.index[-1], freq=PERIODS[unit])
    return found.reindex(every, fill_value=0).rename_axis("period").reset_index(name="count")


def _period(times: pd.Series, unit: str) -> pd.Series:
    code = {"day": "D", "week": "W-SAT", "month": "M", "year": "Y"}[unit]
    return times.dt.tz_convert(None).dt.to_period(code).dt.start_time


def roles(part: Slice) -> pd.DataFrame:
    """How much of the text each part of the page makes up: role, count (of parts), share (of letters)."""
    data = part.segments.assign(letters=part.segments["end"] - part.segments["start"])
    found = data.groupby("role").agg(count=("letters", "size"), letters=("letters", "sum")).reset_index()
    found["share"] = (found["letters"] / max(1, found["letters"].sum())).astype(float)
    return found.sort_values("share", ascending=False, ignore_index=True)[["role", "count", "share"]]


def left_out(part: Slice) -> pd.DataFrame:
    """Why articles of the analysis are not in the slice: reason_left_out, articles."""
    import pandas as pd

    rows = [(reason, n) for reason, n in part.left_out.items() if n]
    return pd.DataFrame(rows, columns=["reason_left_out", "articles"])


def problems(part: Slice) -> pd.DataFrame:
    """The ledger in short: severity, code, count and one message of each."""
    found = part.problems.groupby(["severity", "code"]).agg(
        count=("message", "size"), message=("message", "first"))
    return found.reset_index().sort_values(["severity", "count"], ascending=[True, False], ignore_index=True)


def reprints(part: Slice) -> pd.DataFrame:
    """Articles that repeat another: outlet, title, published, and the original's outlet and title."""
    first = part.everything.set_index("article_id")[["outlet", "title"]]
    found = part.reprints[["outlet", "title", "published", "duplicate_of"]]
    found = found.join(first.add_prefix("original_"), on="duplicate_of")
    return found.drop(columns="duplicate_of").reset_index(drop=True)


def counts_by(part: Slice, first: str, second: str, top: int = 8, top_second: int = 7) -> pd.DataFrame:
    """How often values of two measures meet: in statements if both are of statements, else in articles.

    Returns one row for each pair of the top values of each: first, second, count, share (of `first`).
    """
    import pandas as pd

    joined = meeting(part, first, second)
    left, right = (joined[c].value_counts() for c in (first, second))
    rows_, columns = _leading(left, top), _leading(right, top_second)
    table = pd.crosstab(joined[first], joined[second]).reindex(index=rows_, columns=columns, fill_value=0)
    found = table.rename_axis(first).reset_index().melt(first, var_name=second, value_name="count")
    found["share"] = found["count"] / found[first].map(_base(part, joined, first)).astype(float)
    found = found.sort_values(first, key=lambda c: c.map({v: i for i, v in enumerate(rows_)}), kind="stable")
    return named(part, found.reset_index(drop=True), first)


def _base(part: Slice, joined: pd.DataFrame, first: str) -> pd.Series:
    """Of how many: all articles with the first value, or all statements that could meet the second."""
    if "attribution_id" in joined:
        return joined.groupby(first)["attribution_id"].nunique()
    return rows(part, first).groupby(first)["article_id"].nunique()


def _leading(counts: pd.Series, top: int) -> list[str]:
    ordered = counts.rename_axis("value").reset_index(name="count")
    return list(ordered.sort_values(["count", "value"], ascending=[False, True])["value"].head(top))


def meeting(part: Slice, first: str, second: str) -> pd.DataFrame:
    """The rows in which two measures meet: article_id, first, second, each pair once in its unit."""
    if second == "topic" and measure(first).unit == "statements":
        return statement_topics(part, first)
    if first == "topic" and measure(second).unit == "statements":
        return statement_topics(part, second)
    if {measure(first).unit, measure(second).unit} == {"statements"}:
        data = rows(part, first)
        other = rows(part, second).set_index("attribution_id")[second]
        joined = data.assign(**{second: data["attribution_id"].map(other)})
        return joined[joined[second].notna()]
    left, right = (rows(part, m)[["article_id", m]].drop_duplicates() for m in (first, second))
    return left.merge(right, on="article_id")


def statement_topics(part: Slice, what: str) -> pd.DataFrame:
    """Statements with a topic in what was said, one row for each topic of each: what, topic and the rest."""
    data = rows(part, what)
    data = data.assign(topic=data["topics"].fillna("").str.split("|")).explode("topic")
    return data[data["topic"].notna() & (data["topic"] != "")]
