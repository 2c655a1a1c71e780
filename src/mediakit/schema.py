"""The tables: every column with its type and meaning, once and for all.

Tables are long, keyed by `article_id` and joined by pandas; nothing is nested. Offsets count Unicode
code points of `articles.text`, end exclusive, and `text == articles.text[start:end]` in every row.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import TYPE_CHECKING

from mediakit.errors import ContractError

if TYPE_CHECKING:
    import pandas as pd

STRING, INTEGER, NUMBER, FLAG, TIME = "string", "Int64", "Float64", "boolean", "datetime64[us, UTC]"

ROLES = (
    "title", "lead", "byline", "dateline", "body", "related", "caption", "disclaimer", "widget",
)
NEWS_ROLES = ("title", "lead", "body")
ACTOR_KINDS = ("person", "organisation", "state", "place", "group")
FORMS = ("direct", "indirect", "mixed")
SOURCE_TYPES = (
    "person", "institution", "media", "document", "unnamed", "group", "unattributed",
)
CHANNELS = (
    "statement", "social_media", "press_conference", "interview", "broadcast", "speech", "letter",
    "call", "report", "meeting", "publication", "hearing", "agency",
)
STANCES = (
    "neutral", "affirming", "claiming", "denying", "demanding", "warning", "accusing", "praising",
    "expecting", "promising", "questioning", "rejecting",
)
SEVERITIES = ("error", "warning", "note")


@dataclass(frozen=True)
class Column:
    """One column: its pandas dtype, what it means, whether it may be missing, its closed values."""

    name: str
    dtype: str
    meaning: str
    optional: bool = False
    values: tuple[str, ...] = ()


def _c(name, dtype, meaning, optional=False, values=()):
    return Column(name, dtype, meaning, optional, tuple(values))


_ARTICLE = _c("article_id", STRING, "the article: same content, same id")
_SENTENCE = _c("sentence_id", INTEGER, "number of the sentence in its article, from 0")
_START = _c("start", INTEGER, "first code point in articles.text")
_END = _c("end", INTEGER, "code point after the last")
_TEXT = _c("text", STRING, "the words as they stand in articles.text[start:end]")
_ENTRY = _c("entry", STRING, "the lexicon row that made this row", optional=True)
_RULE = _c("rule", STRING, "the rule that made this row")
_ROLE = _c("role", STRING, "part of the page", values=ROLES)

TABLES: dict[str, tuple[Column, ...]] = {
    "articles": (
        _ARTICLE,
        _c("source_path", STRING, "file the article came from; members as file!member, rows as file#n"),
        _c("outlet", STRING, "who published it", True),
        _c("title", STRING, "headline", True),
        _c("published", TIME, "time of publication, UTC", True),
        _c("dateline_place", STRING, "place named by the dateline", True),
        _c("agency", STRING, "news agency named by the dateline or a credit", True),
        _c("url", STRING, "address of the page", True),
        _c("language", STRING, "ISO 639-1 code of the main language"),
        _c("text", STRING, "the article as it came, title as first line; never rewritten"),
        _c("n_words", INTEGER, "words in title, lead and body"),
        _c("duplicate_of", STRING, "article_id of the earliest near-identical article", True),
    ),
    "segments": (_ARTICLE, _START, _END, _ROLE),
    "sentences": (_ARTICLE, _SENTENCE, _START, _END, _ROLE),
    "mentions": (
        _ARTICLE, _SENTENCE, _START, _END, _TEXT,
        _c("actor_id", STRING, "the actor meant; key of actors"),
        _c("descriptor", STRING, "the title phrase at this place (وزير الخارجية الروسي)", True),
        _RULE, _ENTRY,
    ),
    "actors": (
        _c("actor_id", STRING, "stable id: lexicon entry, or made from kind and name"),
        _c("name_ar", STRING, "fullest Arabic name, without title"),
        _c("name_en", STRING, "English name, where the lexicon has one", True),
        _c("kind", STRING, "what it is", values=ACTOR_KINDS),
        _c("country", STRING, "ISO 3166 alpha-2 of its country", True),
        _c("listed", FLAG, "from a lexicon (true) or discovered in the text (false)"),
        _c("variants", STRING, "all surface forms found, joined by ' | '"),
        _c("n_mentions", INTEGER, "mentions in the corpus"),
        _c("n_articles", INTEGER, "articles with a mention"),
        _c("group", STRING, "camp, party or bloc given by the user's lexicon", True),
    ),
    "merges": (
        _c("actor_id", STRING, "the actor that both forms mean; key of actors"),
        _c("article_id", STRING, "article in which the merge was decided; missing: whole corpus", True),
        _c("form", STRING, "the form that was merged"),
        _c("into", STRING, "the fuller form it was merged into"),
        _c("reason", STRING, "why, as a sentence an analyst can judge"),
        _RULE,
    ),
    "topic_mentions": (
        _ARTICLE, _SENTENCE, _START, _END, _TEXT,
        _c("topic", STRING, "topic of the lexicon row"),
        _c("subtopic", STRING, "sub-topic of the lexicon row", True),
        _ENTRY,
    ),
    "article_topics": (
        _ARTICLE,
        _c("topic", STRING, "a topic the article substantively speaks of"),
        _c("n_sentences", INTEGER, "sentences with a mention of it"),
        _c("score", NUMBER, "weight of the evidence, 0 to 1"),
        _c("primary", FLAG, "the article's main topic"),
    ),
    "attributions": (
        _c("attribution_id", STRING, "article_id and a number"),
        _ARTICLE, _SENTENCE,
        _c("form", STRING, "whole content inside quotation marks, none of it, or part", values=FORMS),
        _c("cue_start", INTEGER, "reporting words: first code point", True),
        _c("cue_end", INTEGER, "reporting words: end", True),
        _c("cue_text", STRING, "reporting words, without leading و or ف", True),
        _c("cue_lemma", STRING, "lemma of the cue in the cue lexicon", True),
        _c("stance", STRING, "attitude that the cue lends", values=STANCES),
        _c("source_start", INTEGER, "source phrase: first code point; missing if dropped", True),
        _c("source_end", INTEGER, "source phrase: end", True),
        _c("source_text", STRING, "source phrase, title and name", True),
        _c("source_name", STRING, "fullest name the article gives for the source", True),
        _c("source_actor_id", STRING, "the source as an actor; key of actors", True),
        _c("source_type", STRING, "what kind of source it is", values=SOURCE_TYPES),
        _c("content_start", INTEGER, "what is reported: first code point"),
        _c("content_end", INTEGER, "what is reported: end"),
        _c("content_text", STRING, "what is reported, quotation marks included"),
        _c("channel", STRING, "how the words reached the public, where the text says so", True, CHANNELS),
        _c("channel_text", STRING, "the words that say so", True),
        _c("via", STRING, "body a spokesperson speaks for, or outlet or agency between (outermost first)", True),
        _c("topics", STRING, "topics with a mention inside the content, joined by '|'"),
        _RULE, _ENTRY,
        _c("confidence", NUMBER, "estimated chance that the row is right, 0 to 1"),
    ),
    "problems": (
        _c("source_path", STRING, "the input"),
        _c("article_id", STRING, "the article, where there is one", True),
        _c("severity", STRING, "error: input lost or not analysed; warning: read with a doubt; note: repaired", values=SEVERITIES),
        _c("code", STRING, "short stable name of the problem"),
        _c("message", STRING, "file, place, what was found, what to do"),
    ),
}


def columns(table: str) -> tuple[Column, ...]:
    """The columns of a table of the contract. Raises ContractError for an unknown name."""
    if table not in TABLES:
        raise ContractError(f"unknown table {table!r}", remedy=f"one of {', '.join(TABLES)}")
    return TABLES[table]


def frame(table: str, rows=()) -> pd.DataFrame:
    """A dataframe with the contract's columns and dtypes, from dicts or a dataframe; more columns stay.

    >>> frame("segments", [{"article_id": "a", "start": 0, "end": 3, "role": "title"}]).dtypes["start"]
    Int64Dtype()
    """
    import pandas as pd

    data = rows if isinstance(rows, pd.DataFrame) else pd.DataFrame(list(rows))
    wanted = columns(table)
    out = {c.name: _typed(data, c) for c in wanted}
    extra = {name: data[name] for name in data.columns if name not in out}
    return pd.DataFrame({**out, **extra}, index=data.index)


def plain(column: pd.Series) -> list:
    """The values of a column, None where one is missing; times as those of Python.

    >>> plain(frame("segments", [{"article_id": "a", "start": 0, "end": None, "role": "title"}])["end"])
    [None]
    """
    values = column.astype(object).where(column.notna(), None).tolist()
    return [value.to_pydatetime() if isinstance(value, datetime) else value for value in values]


def extended(table: str, data: pd.DataFrame, rows) -> pd.DataFrame:
    """A table with more rows at its end, from dicts or a dataframe; the table itself if there are none."""
    import pandas as pd

    return pd.concat([data, frame(table, rows)], ignore_index=True) if len(rows) else data


def _typed(data: pd.DataFrame, column: Column) -> pd.Series:
    import pandas as pd

    if column.name not in data.columns:
        return pd.Series(pd.NA if column.dtype != TIME else pd.NaT, index=data.index, dtype=column.dtype)
    if column.dtype == TIME:
        return pd.to_datetime(data[column.name], utc=True).astype(TIME)
    return data[column.name].astype(column.dtype)


def check(table: str, data: pd.DataFrame) -> pd.DataFrame:
    """The dataframe itself, if it keeps the contract: columns, dtypes, no gap, closed values.

    Raises ContractError that names the table, the column and the first row at fault.
    """
    for column in columns(table):
        if column.name not in data.columns:
            raise ContractError(f"column {column.name!r} is missing", where=table)
        _check_column(table, column, data[column.name])
    return data


def _check_column(table: str, column: Column, values: pd.Series) -> None:
    where = f"{table}.{column.name}"
    if str(values.dtype) != column.dtype:
        raise ContractError(f"dtype is {values.dtype}, expected {column.dtype}", where=where)
    gaps = values.isna()
    if not column.optional and gaps.any():
        raise ContractError("value is missing", where=f"{where}, row {gaps.idxmax()}")
    if column.values:
        odd = ~(gaps | values.isin(column.values))
        if odd.any():
            row = odd.idxmax()
            raise ContractError(
                f"found {values[row]!r}", where=f"{where}, row {row}",
                remedy=f"one of {', '.join(column.values)}",
            )


def check_offsets(tables: dict[str, pd.DataFrame]) -> None:
    """Raises ContractError where a row's text is not the article's text between its offsets."""
    texts = dict(zip(tables["articles"]["article_id"], tables["articles"]["text"], strict=True))
    for table, prefixes in OFFSETS.items():
        if table in tables:
            for start, end, text in prefixes:
                _check_spans(table, tables[table], texts, start, end, text)


OFFSETS = {
    "mentions": (("start", "end", "text"),),
    "topic_mentions": (("start", "end", "text"),),
    "attributions": tuple((f"{p}_start", f"{p}_end", f"{p}_text") for p in ("cue", "source", "content")),
}


def _check_spans(table, data, texts, start, end, text) -> None:
    present = data[data[start].notna()]
    rows = zip(present.index, present["article_id"], present[start], present[end], present[text], strict=True)
    for index, article, begin, stop, words in rows:
        if texts[article][begin:stop] != words:
            raise ContractError(
                f"{words!r} is not articles.text[{begin}:{stop}] of {article}",
                where=f"{table}.{text}, row {index}",
            )
