"""Actors beyond their share: under which names, with whom, and why forms were taken for one."""

from __future__ import annotations

from itertools import combinations
from typing import TYPE_CHECKING

from mediakit.analysis.measures import counted, leading
from mediakit.analysis.summaries import shares

if TYPE_CHECKING:
    import pandas as pd

    from mediakit.analysis.slice import Slice


def names(part: Slice, top: int = 20) -> pd.DataFrame:
    """The leading actors with their forms: actor, name_ar, name_en, variants, count, mentions,
    kind, listed."""
    found = shares(part, "actor", top)[["actor", "name_ar", "name_en", "count"]]
    about = part.actors.set_index("actor_id")[["kind", "listed"]]
    forms = part.mentions.groupby(["actor_id", "text"]).size().rename("times").reset_index()
    forms = forms.sort_values(["times", "text"], ascending=[False, True])
    lists = forms.groupby("actor_id").agg(variants=("text", _joined), mentions=("times", "sum"))
    found = found.join(about, on="actor").join(lists, on="actor")
    return found[["actor", "name_ar", "name_en", "variants", "count", "mentions", "kind", "listed"]]


def _joined(forms: pd.Series) -> str:
    return " · ".join(dict.fromkeys(forms))


def merges(part: Slice, actors=None) -> pd.DataFrame:
    """Why forms were taken for one actor: name_ar, form, into, reason, articles, rule; commonest first."""
    wanted = part.merges if actors is None else part.merges[part.merges["actor_id"].isin(actors)]
    by = ["actor_id", "form", "into", "reason", "rule"]
    found = wanted.groupby(by).agg(articles=("article_id", "nunique")).reset_index()
    found["name_ar"] = found["actor_id"].map(part.actors.set_index("actor_id")["name_ar"])
    found = found.sort_values(["articles", "actor_id", "form"], ascending=[False, True, True])
    return found[["name_ar", "form", "into", "reason", "articles", "rule"]].reset_index(drop=True)


def pairs(part: Slice, top: int = 14, least: int = 2) -> pd.DataFrame:
    """Which of the `top` actors share articles: a, b, count, lift; pairs in at least `least` articles.

    lift: articles together over what chance would give (1 = as chance has it).
    """
    import pandas as pd

    table, _ = counted(part, "actor", leading(part, "actor", top))
    together = table.T @ table if len(table) else table
    rows = [
        {"a": a, "b": b, "count": int(together.loc[a, b]),
         "lift": float(together.loc[a, b] * len(table) / (together.loc[a, a] * together.loc[b, b]))}
        for a, b in combinations(table.columns, 2) if together.loc[a, b] >= least
    ]
    found = pd.DataFrame(rows, columns=["a", "b", "count", "lift"])
    return found.sort_values(["count", "lift"], ascending=False, ignore_index=True, kind="stable")


def network(part: Slice, top: int = 14, least: int = 2) -> tuple[pd.DataFrame, pd.DataFrame]:
    """Nodes (node, name_ar, name_en, count), ordered so that neighbours stand close, and edges (`pairs`)."""
    edges = pairs(part, top, least)
    found = shares(part, "actor", top).rename(columns={"actor": "node"})
    found = found[found["node"].isin(set(edges["a"]) | set(edges["b"]))]
    order = _seriated(list(found["node"]), edges)
    nodes = found.set_index("node").reindex(order).reset_index()
    return nodes[["node", "name_ar", "name_en", "count"]], edges


def _seriated(nodes: list[str], edges: pd.DataFrame) -> list[str]:
    """From the most connected on, always the actor most tied to those last placed; ties by given order."""
    ties = {frozenset((a, b)): n for a, b, n in edges[["a", "b", "count"]].itertuples(index=False)}
    placed, left = [], list(nodes)
    while left:
        def pull(node):
            near = sum(ties.get(frozenset((node, other)), 0) / (1 + i) for i, other in enumerate(reversed(placed)))
            return (-near, nodes.index(node))

        best = min(left, key=pull)
        placed.append(best)
        left.remove(best)
    return placed


def of_kind(part: Slice, kind: str, top: int = 10) -> pd.DataFrame:
    """The leading actors of one kind, as `shares` gives them."""
    ids = part.actors.loc[part.actors["kind"] == kind, "actor_id"]
    return shares(part, "actor", values=leading(part, "actor", top, among=set(ids)))
