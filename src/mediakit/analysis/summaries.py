"""Tables to numbers: each function takes a slice and returns a new dataframe.

Shares carry their 95 % interval in `low` and `high`, what was counted in `count`, and the number of articles
that they rest on in `n`.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from mediakit.analysis.measures import (
    Profile,
    grouped,
    leading,
    measure,
    named,
    profile,
    profiles,
    tally,
)
from mediakit.analysis.statistics import share_intervals

if TYPE_CHECKING:
    import pandas as pd

    from mediakit.analysis.slice import Slice

BUNDLES = 5000
PERIODS = {"day": "D", "week": "W-SUN", "month": "MS", "year": "YS"}


def shares(part: Slice, what: str, top: int | None = None, values=None, kind: str | None = None) -> pd.DataFrame:
    """The share of each value of a measure, highest first: what, count, share, low, high, n.

    what: a name of `measures.MEASURES`. top: keep only so many. values: only these, in this order.
    kind: only actors of this kind. Measures of actors carry name_ar and name_en as well.
    """
    wanted = leading(part, what, top, kind) if values is None else list(values)
    return named(part, _shares(profile(part, what, wanted), what, wanted), what)


def _shares(found: Profile, what: str, values: list) -> pd.DataFrame:
    import pandas as pd

    data = share_intervals(*found)
    data.insert(0, what, pd.array(values, dtype="string"))
    data.insert(1, "count", (found.alike @ found.counts).astype(int))
    data["n"] = int(found.alike[found.totals > 0].sum())
    return data


def _shares_and_rest(found: Profile, what: str, values: list) -> pd.DataFrame:
    """The shares, and that of whatever else there is as a value `other`."""
    import numpy as np

    left = found.totals - found.counts.sum(axis=1)
    whole = found._replace(counts=np.column_stack([found.counts, left]))
    data = _shares(whole, what, [*values, "other"])
    return data[(data[what] != "other") | (data["count"] > 0)]


def shares_by_outlet(part: Slice, what: str, top: int = 8, outlets: int = 8, rest: bool = False) -> pd.DataFrame:
    """The shares of a measure within each outlet: outlet, what, count, share, low, high, n.

    top: the commonest values of the whole slice. outlets: the largest ones, largest first. rest: what is left of an
    outlet's statements, as a value `other`.
    """
    order = outlet_sizes(part)["outlet"].head(outlets)
    return _within(part, what, "outlet", "outlet", order, leading(part, what, top), rest)


def shares_over_time(part: Slice, what: str, top: int = 6, unit: str | None = None) -> pd.DataFrame:
    """The shares of the `top` values in each period: period, what, count, share, low, high, n."""
    unit = unit or time_unit(part)
    order = timeline(part, unit)["period"]
    return _within(part, what, "period", period_of(unit), order, leading(part, what, top))


def _within(part: Slice, what: str, group: str, by: str, order, wanted, rest: bool = False) -> pd.DataFrame:
    import pandas as pd

    groups = profiles(part, what, wanted, by)
    none = profile(part.only([]), what, wanted)
    of = _shares_and_rest if rest else _shares
    blocks = [of(groups.get(name, none), what, wanted).assign(**{group: name}) for name in order]
    columns = [group, what, "count", "share", "low", "high", "n"]
    found = pd.concat(blocks) if blocks else pd.DataFrame(columns=columns)
    return named(part, found[columns].reset_index(drop=True), what)


def outlet_sizes(part: Slice) -> pd.DataFrame:
    """What each outlet adds: outlet, articles, words, statements, per_article, first, last, credited (articles that credit an agency)."""
    found = part.ask(f"""
        WITH said AS (SELECT number, sum(n) AS n FROM {tally(part, 'form')} GROUP BY number)
        SELECT kept.outlet, count(*) AS articles, sum(n_words)::BIGINT AS words,
            coalesce(sum(n), 0)::BIGINT AS statements, round(coalesce(sum(n), 0) / count(*), 2) AS per_article,
            min(kept.published) AS first, max(kept.published) AS last, count(agency) AS credited
        FROM kept JOIN articles USING (article_id) LEFT JOIN said USING (number)
        GROUP BY kept.outlet ORDER BY count(*) DESC, kept.outlet""")
    return found.assign(**{day: _moments(found[day]) for day in ("first", "last")})


def agency_shares(sizes: pd.DataFrame) -> pd.DataFrame:
    """Rows of `outlet_sizes` with agency_share, agency_low and agency_high in the place of what is credited."""
    counts = zip(sizes["credited"], sizes["articles"], strict=True)
    found = [share_intervals([[1], [0]], [1, 1], [n, of - n]).iloc[0].tolist() for n, of in counts]
    columns = [f"agency_{end}" for end in ("share", "low", "high")]
    return sizes.drop(columns="credited").assign(**dict(zip(columns, zip(*found, strict=True), strict=False)))


def _moments(times: pd.Series) -> pd.Series:
    import pandas as pd

    return pd.to_datetime(times, utc=True).astype("datetime64[us, UTC]")


def span(part: Slice) -> tuple[pd.Timestamp, pd.Timestamp]:
    """When the first and the last article with a date were published."""
    found = part.ask("SELECT min(published) AS first, max(published) AS last FROM kept")
    return tuple(_moments(found[day]).iloc[0] for day in ("first", "last"))


def undated(part: Slice) -> int:
    """How many articles have no date."""
    return int(part.one("SELECT count(*) FROM kept WHERE published IS NULL"))


def time_unit(part: Slice) -> str:
    """The unit that gives a timeline of some 6 to 30 columns: day, week, month or year."""
    import pandas as pd

    first, last = span(part)
    days = 0 if pd.isna(first) else (last - first).days
    return "day" if days <= 30 else "week" if days <= 150 else "month" if days <= 1500 else "year"


def timeline(part: Slice, unit: str | None = None) -> pd.DataFrame:
    """Articles in each period, without a gap: period, count. Articles without a date are left out."""
    import pandas as pd

    unit = unit or time_unit(part)
    found = part.ask(
        f"SELECT {period_of(unit)} AS period, count(*) AS count FROM kept WHERE published IS NOT NULL GROUP BY 1 ORDER BY 1"
    ).set_index("period")["count"]
    if not len(found):
        return pd.DataFrame({"period": [], "count": []})
    every = pd.date_range(found.index[0], found.index[-1], freq=PERIODS[unit], unit="us")
    return found.reindex(every, fill_value=0).rename_axis("period").reset_index(name="count")


def period_of(unit: str) -> str:
    """The first day of the period of an article, in SQL; weeks begin on Sunday."""
    if unit == "week":
        return "date_trunc('week', published + INTERVAL 1 DAY)::TIMESTAMP - INTERVAL 1 DAY"
    return f"date_trunc('{unit}', published)::TIMESTAMP"


def roles(part: Slice) -> pd.DataFrame:
    """How much of the text each part of the page makes up: role, count (of parts), share (of letters), low, high, n.

    Hardly two articles are alike in their letters: above 5,000 of them, bundles of articles are drawn instead.
    """
    import pandas as pd

    found = part.ask(f"""
        SELECT number % {BUNDLES} AS bundle, role, count(*) AS parts, sum("end" - start)::DOUBLE AS letters
        FROM segments JOIN kept USING (article_id) GROUP BY ALL""")
    letters = found.pivot(index="bundle", columns="role", values="letters").fillna(0)
    data = share_intervals(letters, letters.sum(axis=1)).set_axis(letters.columns, axis=0)
    data = pd.concat([found.groupby("role")["parts"].sum().rename("count"), data], axis=1).rename_axis("role").reset_index()
    return data.assign(n=len(part)).sort_values(["share", "role"], ascending=[False, True], ignore_index=True)


def left_out(part: Slice) -> pd.DataFrame:
    """Why articles of the analysis are not in the slice: reason_left_out, articles."""
    import pandas as pd

    rows = [(reason, n) for reason, n in part.left_out.items() if n]
    return pd.DataFrame(rows, columns=["reason_left_out", "articles"])


def problems(part: Slice) -> pd.DataFrame:
    """The ledger in short: severity, code, count, and of each one input and its message."""
    return part.ask("""
        SELECT severity, code, count(*) AS count, min(source_path) AS input,
            arg_min(message, (source_path, message)) AS message
        FROM problems GROUP BY severity, code ORDER BY severity, count DESC, code""")


def reprints(part: Slice, most: int | None = None) -> pd.DataFrame:
    """Articles that repeat another: outlet, title, published, and the original's outlet and title.

    most: at most so many, the latest first."""
    found = part.ask(f"""
        SELECT r.outlet, r.title, r.published, o.outlet AS original_outlet, o.title AS original_title
        FROM reprints r LEFT JOIN (SELECT article_id, outlet, title FROM everything) o ON o.article_id = r.duplicate_of
        ORDER BY r.published NULLS LAST, r.article_id {f'LIMIT {int(most)}' if most else ''}""")
    return found.assign(published=_moments(found["published"]))


def counts_by(part: Slice, first: str, second: str, top: int = 8, top_second: int = 7) -> pd.DataFrame:
    """How often values of two measures meet: in statements if both are of statements, else in articles.

    Returns one row for each pair of the top values of each: first, second, count, share (of `first`), low, high, n (articles
    with `first`).
    """
    import pandas as pd

    met = part.ask(f"SELECT a, b, count(*) AS n FROM ({meeting(first, second)}) GROUP BY a, b")
    rows, columns = (_leading(met, side, most) for side, most in (("a", top), ("b", top_second)))
    groups = _met(part, first, second, columns)
    blocks = [_shares(groups[value], second, columns).assign(**{first: value}) for value in rows]
    names = [first, second, "count", "share", "low", "high", "n"]
    found = pd.concat(blocks, ignore_index=True)[names] if blocks else pd.DataFrame(columns=names)
    return named(part, found.astype({first: "string"}), first)


def _leading(met: pd.DataFrame, side: str, most: int) -> list[str]:
    counts = met.groupby(side)["n"].sum().reset_index()
    return list(counts.sort_values(["n", side], ascending=[False, True])[side].head(most))


def _met(part: Slice, first: str, second: str, columns: list[str]) -> dict[object, Profile]:
    """Of each value of the first: how its articles, or its statements that could meet the second, meet these values."""
    base = f"SELECT number, value AS a, 1 AS total FROM {tally(part, first)}"
    if of_statements(first, second):
        base = (f"SELECT number, a, count(DISTINCT attribution_id) AS total FROM ({meeting(first, second)}) "
                "JOIN (SELECT article_id, number FROM kept) USING (article_id) GROUP BY ALL")
    marks = "".join(f", count(*) FILTER (b = $v{i}) AS c{i}" for i in range(len(columns)))
    return grouped(part, f"""
        WITH met AS (SELECT number, a, b FROM ({meeting(first, second)}) JOIN (SELECT article_id, number FROM kept) USING (article_id))
        SELECT a AS g{marks}, any_value(total) AS total FROM ({base}) LEFT JOIN met USING (number, a) GROUP BY number, a""", columns)


def of_statements(first: str, second: str) -> bool:
    """Whether two measures meet in statements: both are of statements, or one is and the other a topic."""
    units = {measure(m).unit for m in (first, second) if m != "topic"}
    return units == {"statements"}


def meeting(first: str, second: str) -> str:
    """A query for the rows in which two measures meet, with values a and b, each pair once in its unit.

    Statements come with their columns, a topic among them being one of what was said; articles with article_id.
    """
    if not of_statements(first, second):
        left, right = (f"SELECT DISTINCT article_id, value FROM ({measure(m).rows})" for m in (first, second))
        return f"SELECT article_id, l.value AS a, r.value AS b FROM ({left}) l JOIN ({right}) r USING (article_id)"
    said = {m: measure(m).value if m != "topic" else "topic" for m in (first, second)}
    rows = "attributions"
    if "topic" in said:
        rows = "(SELECT * EXCLUDE (topics), unnest(string_split(topics, '|')) AS topic FROM attributions WHERE topics <> '')"
    return (f"SELECT *, {said[first]} AS a, {said[second]} AS b FROM {rows} "
            f"WHERE {said[first]} IS NOT NULL AND {said[second]} IS NOT NULL")
