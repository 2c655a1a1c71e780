"""What two coders say alike of an article, and what is left to be decided."""

from __future__ import annotations

from dataclasses import dataclass

from mediakit.analysis.gold import Named
from mediakit.analysis.overlap import (
    LOOSE,
    STRICT,
    actor_pairs,
    any_same,
    jaccard,
    pairs,
    same_name,
)
from mediakit.errors import InputError
from mediakit.workbench import codings

SAME = ("form", "source_type", "channel")


@dataclass(frozen=True)
class Disputed:
    """coder: who says so. kind: attributions, actors or topics. row: what is said, as in annotations.jsonl."""

    coder: str
    kind: str
    row: dict


def settled(ours: dict, theirs: dict) -> dict:
    """An article with what both coders say alike: statements of the same words, source, form, kind and channel; actors
    of the same name and kind, with the places of both; topics.

    Raises InputError if the two had different texts.
    """
    if ours["text"] != theirs["text"]:
        raise InputError("the two coders had different texts", where=ours["id"], remedy="code one and the same text")
    topics = {t["topic"] for t in theirs["topics"]}
    return {**ours, "attributions": _statements(ours, theirs), "actors": _actors(ours, theirs),
            "topics": [t for t in ours["topics"] if t["topic"] in topics]}


def _statements(ours: dict, theirs: dict) -> list[dict]:
    a, b = ours["attributions"], theirs["attributions"]
    overlap = jaccard(ours["text"], [s["content"] for s in a], [s["content"] for s in b])
    return [a[i] for i, j in sorted(pairs(overlap, STRICT)) if _alike(a[i], b[j])]


def _alike(a: dict, b: dict) -> bool:
    sources = same_name(a["source_name"], b["source_name"]) or a["source_name"] == b["source_name"]
    return sources and all(a[name] == b[name] for name in SAME)


def _actors(ours: dict, theirs: dict) -> list[dict]:
    a, b = ours["actors"], theirs["actors"]
    both = [(a[i], b[j]) for i, j in actor_pairs(_named(a), _named(b)) if a[i]["kind"] == b[j]["kind"]]
    return [codings.actor(ours["text"], x["name"], x["kind"], [*x["spans"], *y["spans"]]) for x, y in both]


def _named(actors: list[dict]) -> list[Named]:
    return [Named(a["name"], a["kind"], tuple(a["mentions"])) for a in actors]


def disputed(article: dict, coders: dict[str, dict]) -> list[Disputed]:
    """What coders say of an article that has no counterpart in it yet, coder by coder.

    A statement has one where most of its words are a statement already, an actor where the name is there.
    """
    return [Disputed(coder, kind, row) for coder, coded in coders.items() for kind, has in COUNTERPART.items()
            for row in coded[kind] if not has(article, row)]


def _has_statement(article: dict, row: dict) -> bool:
    contents = [s["content"] for s in article["attributions"]]
    return bool(contents) and float(jaccard(article["text"], contents, [row["content"]]).max()) >= LOOSE


def _has_actor(article: dict, row: dict) -> bool:
    return any(any_same((*a["mentions"], a["name"]), row["mentions"]) for a in article["actors"])


def _has_topic(article: dict, row: dict) -> bool:
    return row["topic"] in {t["topic"] for t in article["topics"]}


COUNTERPART = {"attributions": _has_statement, "actors": _has_actor, "topics": _has_topic}
