"""The rows behind each number: sentences with their marks, so that a reader can check a bar.

Keys join a chart to its evidence: `stance=denying`, or `actor=act-x&topic=oil` for a cell.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from mediakit.analysis import measures
from mediakit.analysis.summaries import meeting

if TYPE_CHECKING:
    import pandas as pd

    from mediakit.analysis.slice import Slice

PER_KEY, PER_CHART, LONGEST, MOST_PAIRS = 8, 72, 360, 26
COLUMNS = [
    "key", "total", "sentence", "marks", "outlet", "date", "title", "url", "rule", "entry", "confidence",
]
PARTS = (("source", "source"), ("cue", "cue"), ("content", "content"))


def keys(data: pd.DataFrame, *columns: str) -> list[str]:
    """The evidence key of each row.

    >>> import pandas as pd
    >>> keys(pd.DataFrame({"stance": ["neutral"], "outlet": ["x"]}), "stance", "outlet")
    ['stance=neutral&outlet=x']
    """
    return ["&".join(f"{c}={value}" for c, value in zip(columns, row, strict=True))
            for row in data[list(columns)].itertuples(index=False)]


def behind(part: Slice, data: pd.DataFrame, *columns: str, per_key: int | None = None) -> pd.DataFrame:
    """Evidence for the rows of a summary: columns of `COLUMNS`, capped for each key.

    data: a summary. columns: the one or two of its columns that say what a row counts: measures, `outlet`
    or `period`. Different articles come first, the surest rows before others.
    per_key: most rows for one key; by default 8, fewer where a chart has many marks.
    """
    found = _rows(part, data, columns)
    wanted = set(keys(data, *columns))
    found = found.assign(key=keys(found, *columns)) if len(found) else found.assign(key=[])
    found = _capped(found[found["key"].isin(wanted)], per_key or _fair(len(wanted)))
    return _told(part, found)


def together(part: Slice, nodes: pd.DataFrame, edges: pd.DataFrame) -> pd.DataFrame:
    """Evidence for a network: sentences that name each actor, and for each pair those nearest to both.

    Keys are `actor=A` and `pair=A+B`; a pair's sentences name A in articles that name B, those with both
    in one sentence first. The first `MOST_PAIRS` pairs have evidence.
    """
    import pandas as pd

    alone = behind(part, nodes.rename(columns={"node": "actor"}), "actor", per_key=3)
    rows = measures.rows(part, "actor")
    rows = {actor: found for actor, found in rows.groupby("actor") if actor in set(nodes["node"])}
    edges = edges.head(MOST_PAIRS)
    pairs = [_pair(rows[a], rows[b], f"pair={a}+{b}") for a, b in zip(edges["a"], edges["b"], strict=True)]
    if not pairs:
        return alone
    return pd.concat([alone, _told(part, _capped(pd.concat(pairs), 3))], ignore_index=True)


def _pair(first: pd.DataFrame, second: pd.DataFrame, key: str) -> pd.DataFrame:
    found = first[first["article_id"].isin(second["article_id"])]
    same = _sentences(found).isin(_sentences(second))
    return found.assign(key=key, confidence=same.astype(float))


def _sentences(rows: pd.DataFrame):
    import pandas as pd

    return pd.MultiIndex.from_frame(rows[["article_id", "sentence_id"]])


def _fair(n_keys: int) -> int:
    return max(1, min(PER_KEY, PER_CHART // max(1, n_keys)))


def _rows(part, data, columns) -> pd.DataFrame:
    """Annotation rows that carry every column of the key."""
    known = [c for c in columns if c in measures.MEASURES]
    if len(known) == 2:
        found = meeting(part, *known)
        if "start" not in found and "content_start" not in found:
            found = _places(part, known[0]).merge(found, on=["article_id", known[0]])
    elif known:
        found = _places(part, known[0])
    else:
        found = part.sentences[part.sentences["role"] == "title"].assign(rule="", entry=None)
    for column in [c for c in columns if c not in known]:
        found = found.assign(**{column: found["article_id"].map(_of_article(part, data, column))})
    return found


def _of_article(part, data, column) -> pd.Series:
    """Outlet or period of each article; a period is the last of the summary that has begun by then."""
    import numpy as np
    import pandas as pd

    articles = part.articles.set_index("article_id")
    if column != "period":
        return articles[column]
    starts = np.sort(data["period"].unique())
    dated = articles[articles["published"].notna()]
    times = dated["published"].dt.tz_convert(None).to_numpy()
    places = np.searchsorted(starts, times.astype(starts.dtype), side="right") - 1
    return pd.Series(pd.DatetimeIndex(starts[places]), index=dated.index)


def _places(part, what: str) -> pd.DataFrame:
    """Rows of a measure with a place in the text: for topics of articles, their mentions."""
    if what == "topic":
        pairs = part.article_topics[["article_id", "topic"]]
        return part.topic_mentions.merge(pairs, on=["article_id", "topic"])
    if what == "agency":
        return measures.rows(part, what).assign(sentence_id=0, rule="agency", entry=None)
    return measures.rows(part, what)


def _capped(found: pd.DataFrame, most: int) -> pd.DataFrame:
    if not len(found):
        return found.assign(total=[])
    found = found.assign(
        total=found.groupby("key")["key"].transform("size"),
        sure=found["confidence"].astype(float).fillna(0) if "confidence" in found else 1.0,
    )
    found = found.drop_duplicates([c for c in ("key", "article_id", "sentence_id", "cue_start") if c in found])
    again = found.groupby(["key", "article_id"]).cumcount()
    order = found.assign(again=again).sort_values(["key", "again", "sure", "article_id", "sentence_id"],
                                                  ascending=[True, True, False, True, True], kind="stable")
    return order.groupby("key").head(most)


def _told(part, found: pd.DataFrame) -> pd.DataFrame:
    import pandas as pd

    articles = part.articles.set_index("article_id")
    places = part.sentences.set_index(["article_id", "sentence_id"])[["start", "end"]]
    rows = [_record(row, articles.loc[row["article_id"]], places) for row in found.to_dict("records")]
    return pd.DataFrame(rows, columns=COLUMNS)


def _record(row: dict, article, places) -> dict:
    start, end = places.loc[(row["article_id"], row["sentence_id"])]
    marks = _marks(row)
    start = min([start, *(m[0] for m in marks)])
    end = min(max([end, *(m[1] for m in marks)]), start + LONGEST)
    inside = [(a - start, min(b, end) - start, kind) for a, b, kind in marks if a < end]
    sentence = article["text"][start:end] + ("…" if end - start == LONGEST else "")
    return {
        **{name: row.get(name) for name in ("key", "total", "rule", "entry", "confidence")},
        **{name: article[name] for name in ("outlet", "title", "url")},
        "date": article["published"], "sentence": sentence, "marks": inside,
    }


def _marks(row: dict) -> list[tuple[int, int, str]]:
    import pandas as pd

    if "content_start" in row:
        return [(int(row[f"{p}_start"]), int(row[f"{p}_end"]), kind) for p, kind in PARTS
                if not pd.isna(row[f"{p}_start"])]
    if "start" not in row or pd.isna(row["start"]) or "text" not in row or "role" in row:
        return []
    kind = "actor" if "actor_id" in row else "topic"
    return [(int(row["start"]), int(row["end"]), kind)]
