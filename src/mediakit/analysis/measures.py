"""What can be counted: each measure says which rows it counts, by which column, and out of what.

`articles` measures ask in what share of articles a thing occurs; `statements` measures ask what share of the
attributed statements it makes up.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from mediakit.errors import ParameterError

if TYPE_CHECKING:
    import pandas as pd

    from mediakit.analysis.slice import Slice

NAMED = {
    "person": "named", "institution": "named", "media": "named", "document": "named",
    "unnamed": "unnamed", "group": "unnamed", "unattributed": "unattributed",
}
ACTING_KINDS = ("person", "organisation", "state", "group")


@dataclass(frozen=True)
class Measure:
    """table: where the rows are; column: what is counted; unit: `articles` or `statements`.

    Rows in which the column is missing are neither counted nor part of the whole, for `statements`.
    """

    name: str
    table: str
    column: str
    unit: str


MEASURES = {
    m.name: m
    for m in (
        Measure("topic", "article_topics", "topic", "articles"),
        Measure("subtopic", "topic_mentions", "subtopic", "articles"),
        Measure("actor", "mentions", "actor_id", "articles"),
        Measure("agency", "articles", "agency", "articles"),
        Measure("form", "attributions", "form", "statements"),
        Measure("stance", "attributions", "stance", "statements"),
        Measure("verb", "attributions", "cue_lemma", "statements"),
        Measure("channel", "attributions", "channel", "statements"),
        Measure("source_type", "attributions", "source_type", "statements"),
        Measure("named", "attributions", "named", "statements"),
        Measure("speaker", "attributions", "source_actor_id", "statements"),
    )
}


def measure(name: str) -> Measure:
    """The measure of that name. Raises ParameterError with the names there are."""
    if name not in MEASURES:
        raise ParameterError(f"no measure {name!r}", remedy=f"one of {', '.join(MEASURES)}")
    return MEASURES[name]


def rows(part: Slice, name: str) -> pd.DataFrame:
    """The rows that a measure counts, its value in a column called `name`; everything else kept."""
    what = measure(name)
    data = getattr(part, what.table)
    if name == "named":
        data = data.assign(named=data["source_type"].map(NAMED).astype("string"))
    if name == "actor":
        acting = part.actors.loc[part.actors["kind"].isin(ACTING_KINDS), "actor_id"]
        data = data[data["actor_id"].isin(acting)]
    data = data[data[what.column].notna()]
    if name == "subtopic":
        data = data.assign(subtopic=data["topic"] + "/" + data["subtopic"])
    return data if name == what.column else data.assign(**{name: data[what.column]})


def leading(part: Slice, name: str, top: int | None = None, among=None) -> list[str]:
    """The values of a measure, the commonest first, ties in order of spelling; at most `top` of them.

    among: only these values are considered.
    """
    data = rows(part, name)
    if among is not None:
        data = data[data[name].isin(among)]
    if measure(name).unit == "articles":
        data = data[["article_id", name]].drop_duplicates()
    counts = data[name].value_counts().rename_axis("value").reset_index(name="count")
    return list(counts.sort_values(["count", "value"], ascending=[False, True])["value"].head(top or len(counts)))


def counted(part: Slice, name: str, values) -> tuple[pd.DataFrame, pd.Series]:
    """Counts of these values in each article, and the total of each article (article_id as index)."""
    import pandas as pd

    data, articles = rows(part, name), part.articles["article_id"]
    wanted = data[data[name].isin(list(values))]
    table = pd.DataFrame(0, index=pd.Index(articles), columns=list(values))
    if len(wanted):
        found = pd.crosstab(wanted["article_id"], wanted[name])
        table = found.reindex(index=articles, columns=list(values), fill_value=0)
    if measure(name).unit == "statements":
        return table, data.groupby("article_id").size().reindex(articles, fill_value=0)
    return (table > 0).astype(int), pd.Series(1, index=table.index)
