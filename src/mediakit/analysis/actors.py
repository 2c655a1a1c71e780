"""Actors beyond their share: under which names, with whom, and why forms were taken for one."""

from __future__ import annotations

from itertools import combinations
from typing import TYPE_CHECKING

from mediakit.analysis.measures import leading, tally
from mediakit.analysis.summaries import shares

if TYPE_CHECKING:
    import pandas as pd

    from mediakit.analysis.slice import Slice


def names(part: Slice, top: int = 20) -> pd.DataFrame:
    """The leading actors with their forms: actor, name_ar, name_en, variants, count, mentions,
    kind, listed."""
    found = shares(part, "actor", top)[["actor", "name_ar", "name_en", "count"]]
    about = part.ask("""
        WITH forms AS (SELECT actor_id, text, count(*) AS n FROM mentions WHERE actor_id IN (SELECT unnest($1)) GROUP BY ALL)
        SELECT actor_id, string_agg(text, ' · ' ORDER BY n DESC, text) AS variants, sum(n)::BIGINT AS mentions,
            any_value(kind) AS kind, any_value(listed) AS listed
        FROM forms JOIN main.given_actors USING (actor_id) GROUP BY actor_id""", [found["actor"].tolist()])
    found = found.join(about.set_index("actor_id"), on="actor")
    return found[["actor", "name_ar", "name_en", "variants", "count", "mentions", "kind", "listed"]]


def merges(part: Slice, actors=None) -> pd.DataFrame:
    """Why forms were taken for one actor: actor, name_ar, name_en, form, into, reason, articles, rule; commonest first."""
    wanted = "" if actors is None else "WHERE actor_id IN (SELECT unnest($1))"
    return part.ask(f"""
        SELECT actor_id AS actor, any_value(name_ar) AS name_ar, any_value(name_en) AS name_en, form, "into", reason,
            count(DISTINCT article_id) AS articles, rule
        FROM (SELECT * FROM merges {wanted}) JOIN (SELECT actor_id, name_ar, name_en FROM main.given_actors) USING (actor_id)
        GROUP BY actor_id, form, "into", reason, rule ORDER BY articles DESC, actor_id, form, "into", reason, rule""",
        [list(map(str, actors))] if actors is not None else ())


def pairs(part: Slice, top: int = 14, least: int = 2) -> pd.DataFrame:
    """Which of the `top` actors share articles: a, b, count, lift; pairs in at least `least` articles.

    lift: articles together over what chance would give (1 = as chance has it).
    """
    import pandas as pd

    values, mine = leading(part, "actor", top), f"SELECT * FROM {tally(part, 'actor')} WHERE value IN (SELECT unnest($1))"
    met = part.ask(f"SELECT x.value AS a, y.value AS b, count(*) AS n FROM ({mine}) x JOIN ({mine}) y USING (number) "
                   "GROUP BY ALL", [values])
    n = {(a, b): count for a, b, count in met.itertuples(index=False, name=None)}
    rows = [
        {"a": a, "b": b, "count": n[a, b], "lift": n[a, b] * len(part) / (n[a, a] * n[b, b])}
        for a, b in combinations(values, 2) if n.get((a, b), 0) >= least
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
    return shares(part, "actor", top, kind=kind)


def number(part: Slice) -> int:
    """How many actors are named: persons, organisations, states and groups."""
    return int(part.one(f"SELECT count(DISTINCT value) FROM {tally(part, 'actor')}"))
