"""What can be counted: each measure says which rows it counts, by which value, and out of what.

`articles` measures ask in what share of articles a thing occurs; `statements` measures ask what share of the
attributed statements it makes up. Counting goes over a tally, one line for each article and value, which is
made once for a slice; shares and intervals need of it only how many articles are alike.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, NamedTuple

from mediakit.errors import ParameterError

if TYPE_CHECKING:
    import numpy as np
    import pandas as pd

    from mediakit.analysis.slice import Slice

NAMED = {
    "person": "named", "institution": "named", "media": "named", "document": "named",
    "unnamed": "unnamed", "group": "unnamed", "unattributed": "unattributed",
}
ACTING_KINDS = ("person", "organisation", "state", "group")
SIDES = ("country", "group")
_OF_SPEAKER = '(SELECT any_value(known."{}") FROM main.given_actors AS known WHERE known.actor_id = source_actor_id)'
_NAMING = " ".join(f"WHEN '{kind}' THEN '{naming}'" for kind, naming in NAMED.items())
_ACTING = f"kind IN {ACTING_KINDS}"


@dataclass(frozen=True)
class Measure:
    """table: where the rows are; value: what is counted, in SQL; unit: `articles` or `statements`.

    Rows in which the value is missing are neither counted nor part of the whole, for `statements`.
    """

    name: str
    table: str
    value: str
    unit: str
    only: str = "true"

    @property
    def rows(self) -> str:
        """A query for the rows that it counts: all columns of its table, and `value`."""
        return f"SELECT *, {self.value} AS value FROM {self.table} WHERE {self.value} IS NOT NULL AND {self.only}"


MEASURES = {
    m.name: m
    for m in (
        Measure("topic", "article_topics", "topic", "articles"),
        Measure("subtopic", "topic_mentions", "topic || '/' || subtopic", "articles",
                "(article_id, topic) IN (SELECT (article_id, topic) FROM article_topics)"),
        Measure("actor", "mentions", "actor_id", "articles",
                f"actor_id IN (SELECT actor_id FROM main.given_actors WHERE {_ACTING})"),
        Measure("agency", "articles", "agency", "articles"),
        Measure("form", "attributions", "form", "statements"),
        Measure("stance", "attributions", "stance", "statements"),
        Measure("verb", "attributions", "cue_lemma", "statements"),
        Measure("channel", "attributions", "channel", "statements"),
        Measure("source_type", "attributions", "source_type", "statements"),
        Measure("named", "attributions", f"CASE source_type {_NAMING} END", "statements"),
        Measure("speaker", "attributions", "source_actor_id", "statements"),
        *(Measure(f"speaker_{side}", "attributions", _OF_SPEAKER.format(side), "statements") for side in SIDES),
    )
}


def measure(name: str) -> Measure:
    """The measure of that name. Raises ParameterError with the names there are."""
    if name not in MEASURES:
        raise ParameterError(f"no measure {name!r}", remedy=f"one of {', '.join(MEASURES)}")
    return MEASURES[name]


def tally(part: Slice, name: str) -> str:
    """The name of the slice's tally of a measure: number of the article, value, n."""
    return part.tally(name, measure(name).rows)


def leading(part: Slice, name: str, top: int | None = None, kind: str | None = None) -> list[str]:
    """The values of a measure, the commonest first, ties in order of spelling; at most `top` of them.

    kind: only actors of this kind are considered.
    """
    times = "sum(n)" if measure(name).unit == "statements" else "count(*)"
    among = "WHERE value IN (SELECT actor_id FROM main.given_actors WHERE kind = $kind)" if kind else ""
    found = part.ask(
        f"SELECT value FROM {tally(part, name)} {among} GROUP BY value ORDER BY {times} DESC, value "
        f"{f'LIMIT {int(top)}' if top else ''}", {"kind": kind} if kind else ())
    return found["value"].tolist()


class Profile(NamedTuple):
    """Articles by what they count: each row stands for `alike` articles.

    counts: rows × values; totals: what the counts are a share of, for each row.
    """

    counts: np.ndarray
    totals: np.ndarray
    alike: np.ndarray


def profile(part: Slice, name: str, values) -> Profile:
    """How often the articles of a slice have these values."""
    return next(iter(profiles(part, name, values).values()), _profile([], len(list(values))))


def profiles(part: Slice, name: str, values, by: str = "0") -> dict[object, Profile]:
    """`profile` for each group of articles: group → profile. by: the group, in SQL over the table `kept`."""
    wanted, statements = list(values), measure(name).unit == "statements"
    marks = ", ".join(f"coalesce(sum(n) FILTER (value = $v{i}), 0)::INTEGER AS c{i}" for i in range(len(wanted)))
    columns = [f"c{i}" for i in range(len(wanted))]
    counts = [f"coalesce({c}, 0)" if statements else f"(coalesce({c}, 0) > 0)::INTEGER" for c in columns]
    total = "coalesce(total, 0)" if statements else "1"
    return grouped(
        part, f"WITH seen AS (SELECT number, sum(n)::INTEGER AS total{', ' if marks else ''}{marks} "
        f"FROM {tally(part, name)} GROUP BY number) "
        f"SELECT {by} AS g, {', '.join([*counts, total])} FROM kept LEFT JOIN seen USING (number)", wanted)


def grouped(part: Slice, articles: str, values: list) -> dict[object, Profile]:
    """A profile for each group. articles: a query with a row for each article: its group g, its count of each value, its total;
    the values are its parameters v0, v1 …"""
    found = part.ask(f"SELECT *, count(*) AS alike FROM ({articles}) GROUP BY ALL ORDER BY ALL",
                     {f"v{i}": value for i, value in enumerate(values)})
    return {group: _profile(rows.iloc[:, 1:].to_numpy(), len(values)) for group, rows in found.groupby("g", sort=False)}


def _profile(rows, width: int) -> Profile:
    import numpy as np

    table = np.asarray(rows, float).reshape(-1, width + 2)
    return Profile(table[:, :width], table[:, width], table[:, width + 1])


def named(part: Slice, data: pd.DataFrame, what: str) -> pd.DataFrame:
    """The frame with name_ar and name_en beside actor ids; as it is for measures without actors."""
    return data.join(names(part, data[what]), on=what) if what in ("actor", "speaker") else data


def names(part: Slice, actors) -> pd.DataFrame:
    """name_ar and name_en of actors, by id."""
    return part.ask(
        "SELECT actor_id, any_value(name_ar) AS name_ar, any_value(name_en) AS name_en FROM main.given_actors "
        "WHERE actor_id IN (SELECT unnest($1)) GROUP BY actor_id", [list(map(str, actors))]).set_index("actor_id")
