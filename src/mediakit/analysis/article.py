"""One article out of a slice: its text, spans to mark, and its rows for close reading."""

from __future__ import annotations

from difflib import get_close_matches
from typing import TYPE_CHECKING

from mediakit.analysis import actors
from mediakit.analysis.measures import tally
from mediakit.errors import ParameterError
from mediakit.schema import NEWS_ROLES

if TYPE_CHECKING:
    import pandas as pd

    from mediakit.analysis.slice import Slice


def pick(part: Slice, article: str = "") -> Slice:
    """The slice of one article, named by its id, the end of its path or its title.

    Without a name: the article with most statements. Raises ParameterError with the nearest titles.
    """
    if not len(part):
        raise ParameterError("no article left", remedy="widen the filters")
    if not article:
        most = f"SELECT number, sum(n) AS n FROM {tally(part, 'form')} GROUP BY number"
        return part.only([part.one(
            f"SELECT article_id FROM kept LEFT JOIN ({most}) USING (number) ORDER BY coalesce(n, 0) DESC, number LIMIT 1")])
    hit = "article_id = $1 OR title = $1 OR ends_with(source_path, $1)"
    found = part.ask(f"SELECT article_id FROM articles JOIN kept USING (article_id) WHERE {hit} ORDER BY number LIMIT 1", [article])
    if not len(found):
        names = part.ask("SELECT coalesce(title, article_id) AS name FROM articles ORDER BY article_id")["name"].tolist()
        near = get_close_matches(article, names, 3, 0.3) or part.ask("SELECT article_id FROM kept LIMIT 1")["article_id"]
        raise ParameterError(f"no article {article!r}", remedy=f"nearest: {', '.join(near)}")
    return part.only(found["article_id"])


def facts(one: Slice) -> dict:
    """Title, outlet, day, words, statements, actors and main topic of a slice of one article."""
    row = one.articles.iloc[0]
    main = one.article_topics.sort_values(["primary", "score"], ascending=False)
    return {
        "headline": row["title"], "outlet": row["outlet"], "day": row["published"], "words": int(row["n_words"]),
        "statements": len(one.attributions), "actors": actors.number(one),
        "topic": {"topic": main["topic"].iloc[0] if len(main) else None},
    }


def spans(one: Slice) -> pd.DataFrame:
    """What to mark in the text: start, end, kind (source, cue, content, actor, topic), title."""
    import pandas as pd

    names = one.actors.drop_duplicates("actor_id").set_index("actor_id")["name_ar"]
    named = one.mentions.assign(kind="actor", title=one.mentions["actor_id"].map(names).fillna(""))
    topics = one.topic_mentions.assign(kind="topic", title=one.topic_mentions["topic"])
    blocks = [named, topics, *(_spans_of(one.attributions, kind) for kind in ("source", "cue", "content"))]
    columns = ["start", "end", "kind", "title"]
    return pd.concat([block[columns] for block in blocks if len(block)] or [pd.DataFrame(columns=columns)],
                     ignore_index=True)


def _spans_of(rows: pd.DataFrame, kind: str) -> pd.DataFrame:
    import pandas as pd

    found = rows[rows[f"{kind}_start"].notna()]
    who = found["source_name"].fillna(found["source_text"]).fillna("")
    title = {"source": who, "cue": found["stance"], "content": who}[kind]
    return pd.DataFrame({"start": found[f"{kind}_start"], "end": found[f"{kind}_end"], "kind": kind, "title": title})


def said(one: Slice) -> pd.DataFrame:
    """The attributions as a table: source, cue, content, form, stance, source_type, channel, rule, confidence."""
    every = one.attributions.sort_values("content_start")
    who = every["source_name"].fillna(every["source_text"])
    found = every.assign(source=who, cue=every["cue_text"], content=every["content_text"])
    return found[["source", "cue", "content", "form", "stance", "source_type", "channel", "rule", "confidence"]]


def names(one: Slice) -> pd.DataFrame:
    """The article's actors: name_ar, kind, variants (forms in this article), mentions, descriptor."""
    found = one.mentions.groupby("actor_id").agg(
        variants=("text", _joined), mentions=("text", "size"), descriptor=("descriptor", _joined))
    about = one.actors.drop_duplicates("actor_id").set_index("actor_id")[["name_ar", "kind"]]
    found = about.join(found, how="inner").sort_values(["mentions", "name_ar"], ascending=[False, True])
    return found.reset_index(drop=True)


def _joined(words: pd.Series) -> str:
    return " · ".join(dict.fromkeys(words.dropna()))


def topics(one: Slice) -> pd.DataFrame:
    """The topics as a table: topic, sentences, score, evidence (the words found)."""
    words = one.topic_mentions.groupby("topic")["text"].agg(_joined)
    found = one.article_topics.rename(columns={"n_sentences": "sentences"}).join(words.rename("evidence"), on="topic")
    return found.sort_values("score", ascending=False)[["topic", "sentences", "score", "evidence"]]


def set_apart(one: Slice) -> pd.DataFrame:
    """Parts of the page that are not news text: role, text."""
    text = one.articles["text"].iloc[0]
    parts = one.segments[~one.segments["role"].isin(NEWS_ROLES)].sort_values("start")
    words = [text[a:b].strip() for a, b in zip(parts["start"], parts["end"], strict=True)]
    return parts.assign(text=words)[["role", "text"]]
