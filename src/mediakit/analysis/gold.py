"""Hand-coded articles, and the machine's tables in the same shape, so that the two can be compared.

The file is JSON Lines, one article a line: id, outlet, text, attributions, actors, topics (every field is
explained in seeds/README.md). Two people's codings of the same articles are compared in the same way.
"""

from __future__ import annotations

import json
import tempfile
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from pathlib import Path
from typing import TYPE_CHECKING

from mediakit.errors import InputError

if TYPE_CHECKING:
    from mediakit.annotate import Analysis
    from mediakit.corpus import Corpus

FILE, NOT_ARTICLES = "annotations.jsonl", ("lexicons",)
Span = tuple[int, int]


@dataclass(frozen=True, slots=True)
class Statement:
    """One act of reporting: content as spans of the article's text, cue, source, and what was said of them."""

    form: str
    content: tuple[Span, ...]
    source_type: str
    cue: str | None = None
    cue_span: Span | None = None
    source: str | None = None
    source_span: Span | None = None
    source_name: str | None = None
    channel: str | None = None
    rule: str = ""
    confidence: float | None = None


@dataclass(frozen=True, slots=True)
class Named:
    """One actor of an article: fullest name, kind, all forms of the name; where they stand, if that is coded."""

    name: str
    kind: str
    forms: tuple[str, ...]
    spans: tuple[Span, ...] = ()


@dataclass(frozen=True, slots=True)
class Coded:
    """One article as somebody (or something) coded it."""

    id: str
    text: str
    outlet: str = ""
    statements: tuple[Statement, ...] = ()
    actors: tuple[Named, ...] = ()
    topics: frozenset[str] = frozenset()


def locate(path: str | Path) -> Path:
    """The file of annotations that a path means: itself, or annotations.jsonl in a folder.

    Raises InputError if there is none.
    """
    found = Path(path) / FILE if Path(path).is_dir() else Path(path)
    if not found.is_file():
        raise InputError("no such file", where=str(found), remedy=f"name a folder with {FILE}, or the file itself")
    return found


def read_annotations(path: str | Path) -> dict[str, Coded]:
    """The hand-coded articles of a file by id.

    Raises InputError that names file and line: no JSON, a field missing, a span that does not fit the text.
    """
    file, out = locate(path), {}
    for number, line in enumerate(file.read_text("utf-8").splitlines(), start=1):
        if line.strip():
            coded = _checked_line(line, f"{file.name}, line {number}")
            out[coded.id] = coded
    if not out:
        raise InputError("holds no article", where=str(file), remedy="one JSON object a line; see seeds/README.md")
    return out


def _checked_line(line: str, where: str) -> Coded:
    try:
        return _coded(json.loads(line), where)
    except json.JSONDecodeError as error:
        raise InputError(f"is no JSON ({error.msg})", where=where, remedy="write one object a line") from error
    except KeyError as error:
        raise InputError(f"field {error} is missing", where=where, remedy="see seeds/README.md") from error


def _coded(row: dict, where: str) -> Coded:
    text = row["text"]
    return Coded(
        id=str(row["id"]), text=text, outlet=row.get("outlet") or "",
        statements=tuple(_statement(a, text, where) for a in row["attributions"]),
        actors=tuple(_named(a, text, where) for a in row.get("actors", ())),
        topics=frozenset(t["topic"] for t in row.get("topics", ())),
    )


def _named(row: dict, text: str, where: str) -> Named:
    return Named(row["name"], row["kind"], tuple(row["mentions"]), _spans(row.get("spans", ()), "actor", text, where))


def _spans(pairs, what: str, text: str, where: str) -> tuple[Span, ...]:
    spans = tuple((int(a), int(b)) for a, b in pairs)
    for a, b in spans:
        if not 0 <= a < b <= len(text):
            raise InputError(f"{what} [{a}, {b}] is outside the text", where=where, remedy="count code points of text")
    return spans


def _statement(row: dict, text: str, where: str) -> Statement:
    content = _spans(row["content"], "content", text, where)
    if len(content) == 1 and row.get("content_text", text[slice(*content[0])]) != text[slice(*content[0])]:
        raise InputError(
            f"content_text is not text[{content[0][0]}:{content[0][1]}]: {row['content_text'][:40]!r}",
            where=where, remedy="mend the span or the words",
        )
    return Statement(
        form=row["form"], content=content, source_type=row["source_type"], cue=row.get("cue"),
        cue_span=_span(row.get("cue_span")), source=row.get("source"), source_span=_span(row.get("source_span")),
        source_name=row.get("source_name"), channel=row.get("channel"),
    )


def _span(pair) -> Span | None:
    return (int(pair[0]), int(pair[1])) if pair else None


def annotated(gold: dict[str, Coded], home: Path, lexicons=None) -> dict[str, Coded]:
    """The same articles as mediakit codes them, by id of gold; one that cannot be read is missing.

    Articles that stand as files below `home` come through the reader as they would in a report; the
    texts of the others are read as plain text.
    """
    import mediakit

    analysis = mediakit.annotate(_corpus(gold, home), lexicons=lexicons)
    ids = {coded.text: id for id, coded in gold.items()}
    return {ids[c.text]: replace(c, id=ids[c.text]) for c in of_analysis(analysis)}


def _corpus(gold: dict[str, Coded], home: Path) -> Corpus:
    import pandas as pd

    import mediakit

    folders = [p for p in sorted(home.iterdir()) if p.is_dir() and p.name not in NOT_ARTICLES]
    texts = {coded.text for coded in gold.values()}
    parts = [_only(mediakit.read(folders), texts)] if folders else []
    missing = texts - {text for part in parts for text in part.articles["text"]}
    with tempfile.TemporaryDirectory() as scratch:
        for number, text in enumerate(sorted(missing)):
            (Path(scratch) / f"{number}.txt").write_bytes(text.encode())
        if missing:
            parts.append(_only(mediakit.read(scratch), texts))
    joined = {name: pd.concat([getattr(p, name) for p in parts], ignore_index=True)
              for name in ("articles", "segments", "problems")}
    return replace(parts[0], **joined)


def _only(corpus: Corpus, texts: set[str]) -> Corpus:
    """The corpus without what gold does not hold, and each text once."""
    articles = corpus.articles[corpus.articles["text"].isin(texts)].drop_duplicates("text")
    segments = corpus.segments[corpus.segments["article_id"].isin(articles["article_id"])]
    return replace(corpus, articles=articles, segments=segments)


def of_analysis(analysis: Analysis) -> Iterator[Coded]:
    """The articles of an analysis as coded articles, under their article_id."""
    statements, actors, topics = _statements(analysis), _actors(analysis), _topics(analysis)
    for row in analysis.articles.to_dict("records"):
        key = row["article_id"]
        yield Coded(
            id=key, text=row["text"], outlet=_present(row["outlet"]) or "",
            statements=tuple(statements.get(key, ())), actors=tuple(actors.get(key, ())),
            topics=frozenset(topics.get(key, ())),
        )


def _grouped(pairs: Iterable[tuple]) -> dict[str, list]:
    out: dict[str, list] = {}
    for key, value in pairs:
        out.setdefault(key, []).append(value)
    return out


def _statements(analysis: Analysis) -> dict[str, list[Statement]]:
    rows = analysis.attributions.to_dict("records")
    return _grouped((row["article_id"], _found_statement(row)) for row in rows)


def _found_statement(raw: dict) -> Statement:
    row = {name: _present(value) for name, value in raw.items()}
    pair = lambda name: (row[f"{name}_start"], row[f"{name}_end"]) if row[f"{name}_start"] is not None else None  # noqa: E731
    return Statement(
        form=row["form"], content=(pair("content"),), source_type=row["source_type"], cue=row["cue_text"],
        cue_span=pair("cue"), source=row["source_text"], source_span=pair("source"),
        source_name=row["source_name"], channel=row["channel"], rule=row["rule"], confidence=row["confidence"],
    )


def _actors(analysis: Analysis) -> dict[str, list[Named]]:
    facts = analysis.actors.set_index("actor_id")[["name_ar", "kind"]].to_dict("index")
    rows = analysis.mentions.groupby(["article_id", "actor_id"], sort=False)
    return _grouped(
        (article, Named(facts[actor]["name_ar"], facts[actor]["kind"], tuple(found["text"].unique()),
                        tuple(zip(found["start"], found["end"], strict=True))))
        for (article, actor), found in rows if actor in facts
    )


def _topics(analysis: Analysis) -> dict[str, list[str]]:
    columns = analysis.article_topics[["article_id", "topic"]]
    return _grouped(columns.itertuples(index=False, name=None))


def _present(value):
    import pandas as pd

    return None if pd.isna(value) else value
