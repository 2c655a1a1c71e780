"""The rows behind each number: sentences with their marks, so that a reader can check a bar.

Keys join a chart to its evidence: `stance=denying`, or `actor=act-x&topic=oil` for a cell. Of each key the
articles that are shown are chosen first, and only their rows and texts are read.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from mediakit.analysis import measures
from mediakit.analysis.summaries import meeting, of_statements

if TYPE_CHECKING:
    import pandas as pd

    from mediakit.analysis.slice import Slice

PER_KEY, PER_CHART, LONGEST, MOST_PAIRS = 8, 72, 360, 26
COLUMNS = [
    "key", "total", "sentence", "marks", "outlet", "date", "title", "url", "rule", "entry", "confidence", "article_id", "start",
]
PARTS = ("source", "cue", "content")
_SPANS = ("source", "cue", "content", "actor", "topic")


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
    wanted = data[list(columns)].drop_duplicates()
    pairs = [wanted[c].tolist() for c in (columns[0], columns[-1])]
    found = _chosen(part, _rows(part, columns), pairs, per_key or fair(len(wanted)))
    named = found[["a", "b"][: len(columns)]].set_axis(columns, axis=1)
    return _told(part, found.assign(key=keys(named, *columns)))


def together(part: Slice, nodes: pd.DataFrame, edges: pd.DataFrame) -> pd.DataFrame:
    """Evidence for a network: sentences that name each actor, and for each pair those nearest to both.

    Keys are `actor=A` and `pair=A+B`; a pair's sentences name A in articles that name B, those with both
    in one sentence first: three for each pair, one where there are more than `MOST_PAIRS` pairs.
    """
    import pandas as pd

    alone = behind(part, nodes.rename(columns={"node": "actor"}), "actor", per_key=3)
    each = 3 if len(edges) <= MOST_PAIRS else 1
    found = _chosen(part, _near(), [edges["a"].tolist(), edges["b"].tolist()], each)
    return pd.concat([alone, _told(part, found.assign(key="pair=" + found["a"] + "+" + found["b"]))], ignore_index=True)


def _near() -> str:
    """Rows of an actor a in articles that name b; surer where b is named in the same sentence."""
    rows = measures.measure("actor").rows
    return f"""
        WITH named AS ({_marked("actor")}, value FROM ({rows}) WHERE value IN (SELECT unnest($a || $b)))
        SELECT x.* EXCLUDE (value, sure), x.value AS a, y.value AS b, max((x.sentence_id = y.sentence_id)::INTEGER) AS sure
        FROM named x JOIN (SELECT DISTINCT article_id, sentence_id, value FROM named) y USING (article_id)
        WHERE x.value <> y.value GROUP BY ALL"""


def fair(n_keys: int) -> int:
    """How many rows for one key, if a chart has so many."""
    return max(1, min(PER_KEY, PER_CHART // max(1, n_keys)))


def _rows(part: Slice, columns: tuple[str, ...]) -> str:
    """A query for annotation rows with their place, and the values a and b of the key's columns."""
    known = [c for c in columns if c in measures.MEASURES]
    if len(known) == 2:
        rows = _meeting(*known)
    elif known:
        rows = f"{_marked(known[0])}, value AS m0 FROM ({_places(known[0])})"
    else:
        rows = "SELECT article_id, sentence_id, start AS place, '' AS rule, 1.0 AS sure FROM sentences WHERE role = 'title'"
    names = {name: f"m{i}" for i, name in enumerate(known)} | {"outlet": "outlet", "period": "period"}
    period = ", list_max(list_filter($a, lambda day: day <= published)) AS period" if "period" in columns else ""
    first, last = names[columns[0]], names[columns[-1]]
    return (f"SELECT r.*, {first} AS a, {last} AS b FROM ({rows}) r "
            f"JOIN (SELECT article_id, outlet{period} FROM kept) USING (article_id)")


def _meeting(first: str, second: str) -> str:
    if of_statements(first, second):
        said = first if first != "topic" else second
        return f"{_marked(said)}, a AS m0, b AS m1 FROM ({meeting(first, second)})"
    return (f"SELECT p.* EXCLUDE (value), a AS m0, b AS m1 FROM ({_marked(first)}, value FROM ({_places(first)})) p "
            f"JOIN ({meeting(first, second)}) m ON m.article_id = p.article_id AND m.a = p.value")


def _places(what: str) -> str:
    """A query for rows of a measure with a place in the text: for topics of articles, their mentions."""
    if what == "topic":
        return "SELECT *, topic AS value FROM topic_mentions SEMI JOIN article_topics USING (article_id, topic)"
    return measures.measure(what).rows


def _marked(what: str) -> str:
    """The columns of an annotation row: where it is, what to mark, why it is there."""
    table = measures.measure(what).table
    if table == "attributions":
        spans = ", ".join(f"{p}_start, {p}_end" for p in PARTS)
        return f"SELECT article_id, sentence_id, content_start AS place, {spans}, rule, entry, confidence, confidence AS sure"
    if table == "articles":
        return "SELECT article_id, 0 AS sentence_id, 0 AS place, 'agency' AS rule, 1.0 AS sure"
    mark = "actor" if table == "mentions" else "topic"
    rule = "rule" if table == "mentions" else "NULL AS rule"
    return (f'SELECT article_id, sentence_id, start AS place, start AS {mark}_start, "end" AS {mark}_end, '
            f"{rule}, entry, NULL AS sure")


def _chosen(part: Slice, rows: str, wanted: list[list], most: int) -> pd.DataFrame:
    """At most so many rows for each pair of values a and b: from different articles first, the surest before
    others, those of one article in its order; `total` says of how many."""
    hits = f"""
        WITH wanted AS (SELECT unnest($a) AS a, unnest($b) AS b), rows AS ({rows}),
        hits AS (SELECT rows.* FROM rows JOIN wanted USING (a, b)),
        articles_of AS (SELECT a, b, article_id, max(coalesce(sure, 0)) AS best, count(*) AS n FROM hits GROUP BY ALL),
        best AS (SELECT a, b, sum(n)::INTEGER AS total, min(ROW(-best, article_id), {most}) AS first FROM articles_of
                 GROUP BY a, b),
        picked AS (SELECT a, b, total, unnest(first)[2] AS article_id FROM best)
        SELECT hits.*, total FROM hits JOIN picked USING (a, b, article_id)"""
    found = part.ask(hits, {"a": wanted[0], "b": wanted[1]})
    cue = ["cue_start"] if "cue_start" in found else []
    found = found.assign(order=-found["sure"].fillna(0).astype(float))
    found = found.sort_values(["a", "b", "order", "article_id", "sentence_id", "place"], kind="stable")
    found = found.drop_duplicates(["a", "b", "article_id", "sentence_id", *cue])
    found["again"] = found.groupby(["a", "b", "article_id"]).cumcount()
    ordered = found.sort_values(["a", "b", "again", "order", "article_id", "sentence_id", "place"], kind="stable")
    return ordered.groupby(["a", "b"], dropna=False).head(most)


def _told(part: Slice, found: pd.DataFrame) -> pd.DataFrame:
    import pandas as pd

    chosen = [sorted(set(found["article_id"]))]
    here = "WHERE article_id IN (SELECT unnest($1))"
    articles = part.ask(f"SELECT article_id, outlet, title, url, published, text FROM articles {here}", chosen)
    places = part.ask(f'SELECT article_id, sentence_id, start, "end" FROM sentences {here}', chosen)
    by_id = {row["article_id"]: row for row in articles.to_dict("records")}
    spans = {row[:2]: row[2:] for row in places.itertuples(index=False, name=None)}
    rows = [_record(row, by_id[row["article_id"]], spans) for row in found.to_dict("records")]
    return pd.DataFrame(rows, columns=COLUMNS).assign(date=lambda d: pd.to_datetime(d["date"], utc=True))


def _record(row: dict, article: dict, places: dict) -> dict:
    start, end = places[row["article_id"], row["sentence_id"]]
    marks = _marks(row)
    start = min([start, *(m[0] for m in marks)])
    end = min(max([end, *(m[1] for m in marks)]), start + LONGEST)
    inside = [(a - start, min(b, end) - start, kind) for a, b, kind in marks if a < end]
    sentence = article["text"][start:end] + ("…" if end - start == LONGEST else "")
    return {
        **{name: row.get(name) for name in ("key", "total", "rule", "entry", "confidence", "article_id")},
        **{name: article[name] for name in ("outlet", "title", "url")},
        "date": article["published"], "sentence": sentence, "marks": inside, "start": start,
    }


def _marks(row: dict) -> list[tuple[int, int, str]]:
    import pandas as pd

    spans = [(row.get(f"{kind}_start"), row.get(f"{kind}_end"), kind) for kind in _SPANS]
    return [(int(start), int(end), kind) for start, end, kind in spans if not pd.isna(start)]
