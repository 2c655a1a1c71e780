"""From batches to the tables of the contract: actors joined, copies linked, then all tables put up at once.

Batches stream through, and actors one after the other. Files are named by what was joined in them, so that a
file that would come out the same is linked, neither read nor written again.
"""

from __future__ import annotations

import hashlib
import json
import os
import shutil
from collections.abc import Iterable, Iterator
from itertools import islice
from pathlib import Path
from typing import TYPE_CHECKING

from mediakit import schema
from mediakit.annotate.actors import mention_row
from mediakit.annotate.tables import ABOUT, READY
from mediakit.engine import batches
from mediakit.engine.parts import mentions_of
from mediakit.engine.roster import Roster
from mediakit.lexicons.load import Lexicons

if TYPE_CHECKING:
    import pandas as pd

    from mediakit.annotate.merging_corpus import Corpus

_AS_READ = ("segments", "problems")
_AS_FOUND = ("sentences", "topic_mentions", "article_topics")
_FAILURES = "problems"
_LAST, _CHUNK = "zzzzzz-corpus", 20_000


def publish(folder: Path, articles: Path, parts: Path, lexicons: Lexicons, about: dict) -> None:
    """Writes the tables of all batches into `folder`, one folder of Parquet files for each table."""
    names, ready = batches.names(articles), folder / READY
    recover(folder)
    draft = folder / ".store" / f".draft.{os.getpid()}"
    shutil.rmtree(draft, ignore_errors=True)
    board = Board(folder, draft)
    copies, roster = batches.copies_in(articles), Roster(parts, names, lexicons)
    changes = roster.changes()
    for name in names:
        for table in _AS_READ:
            board.link(table, name, articles / name / f"{table}.parquet")
        for table in _AS_FOUND:
            board.link(table, name, parts / name / f"{table}.parquet")
        _put_articles(board, name, articles / name, copies)
        _put_actors(board, name, parts / name, roster.corpus, changes.get(name, {}))
    board.put_rows("problems", _LAST, _failures(parts, names))
    board.put_rows("actors", _LAST, roster.rows())
    board.put_rows("merges", _LAST, roster.corpus.merges)
    roster.close()
    (draft / ABOUT).write_text(json.dumps(about, sort_keys=True, indent=1), encoding="utf-8")
    os.rename(draft, ready)
    recover(folder)


def failed(part: Path) -> bool:
    """Whether there are articles in a part on which the analysis broke off."""
    return (part / f"{_FAILURES}.parquet").is_file()


def _failures(parts: Path, names: list[str]) -> Iterator[dict]:
    for name in names:
        if failed(parts / name):
            yield from _read(parts / name, _FAILURES).to_dict("records")


def recover(folder: Path) -> None:
    """Puts up tables that are ready; a break in the middle leaves the rest for the next call."""
    ready, old = folder / READY, folder / ".store" / ".old"
    if ready.is_dir():
        for new in sorted(ready.iterdir(), key=lambda path: path.name == ABOUT):
            shutil.rmtree(old, ignore_errors=True)
            if (folder / new.name).is_dir():
                os.rename(folder / new.name, old)
            os.replace(new, folder / new.name)
            (folder / f"{new.name}.parquet").unlink(missing_ok=True)
        ready.rmdir()
    shutil.rmtree(old, ignore_errors=True)
    for left in (folder / ".store").glob(".draft.*"):
        shutil.rmtree(left, ignore_errors=True)


class Board:
    """Where tables are laid out before they go up; `shown` are the ones that are up now."""

    def __init__(self, shown: Path, draft: Path):
        self.shown, self.draft = shown, draft
        for table in schema.TABLES:
            (draft / table).mkdir(parents=True)

    def link(self, table: str, name: str, source: Path) -> None:
        """Lays out a file that is there already."""
        batches.link(source, self.draft / table / f"{name}.parquet")

    def kept(self, table: str, name: str) -> bool:
        """Lays out a file that is up now, if there is one of this name."""
        up = self.shown / table / f"{name}.parquet"
        if up.is_file():
            batches.link(up, self.draft / table / up.name)
        return up.is_file()

    def put(self, table: str, name: str, data: pd.DataFrame) -> None:
        """Writes a file."""
        data.to_parquet(self.draft / table / f"{name}.parquet", index=False)

    def put_rows(self, table: str, name: str, rows: Iterable[dict]) -> None:
        """Writes a file of rows, some thousands at a time."""
        import pyarrow as pa
        from pyarrow import parquet

        left = iter(rows)
        first = pa.Table.from_pandas(schema.frame(table, islice(left, _CHUNK)), preserve_index=False)
        with parquet.ParquetWriter(self.draft / table / f"{name}.parquet", first.schema) as file:
            file.write_table(first)
            while more := list(islice(left, _CHUNK)):
                file.write_table(pa.Table.from_pandas(schema.frame(table, more), first.schema, preserve_index=False))


def _read(folder: Path, table: str) -> pd.DataFrame:
    import pandas as pd

    return pd.read_parquet(folder / f"{table}.parquet")


def _put_articles(board: Board, name: str, folder: Path, copies: dict[str, str]) -> None:
    """The articles, with `duplicate_of` as all batches show it."""
    own = set(_ids(folder))
    here = {a: b for a, b in copies.items() if a in own or a.partition("-")[0] in own}
    named = f"{name}-{_digest(here)}"
    if board.kept("articles", named):
        return
    data = schema.frame("articles", _read(folder, "articles"))
    pairs = zip(data["article_id"].tolist(), data["duplicate_of"].tolist(), strict=True)
    first = [copies.get(a) if a in copies or b in copies else b for a, b in pairs]
    board.put("articles", named, data.assign(duplicate_of=first).astype({"duplicate_of": "string"}))


def _ids(folder: Path) -> list[str]:
    from pyarrow import parquet

    return parquet.read_table(folder / "sketches.parquet", columns=["article_id"])["article_id"].to_pylist()


def _put_actors(board: Board, name: str, folder: Path, actors: Corpus, changes: dict[str, str]) -> None:
    """Mentions, merges and attributions under the ids that actors have now."""
    found = f"{folder.parent.name} {(folder / 'mentions.parquet').stat().st_mtime_ns}"
    named = f"{name}-{_digest({**changes, 'found': found})}"
    if not board.kept("mentions", named):
        pairs = mentions_of({"mentions": _read(folder, "mentions")})
        rows = [mention_row(article, m, actors.final(m.actor_id)) for article, mentions in pairs for m in mentions if m.actor_id]
        board.put("mentions", named, schema.frame("mentions", rows))
    for table, column in (("merges", "actor_id"), ("attributions", "source_actor_id")):
        if not board.kept(table, named):
            data = schema.frame(table, _read(folder, table))
            ids = [actor if _none(actor) else actors.final(actor) for actor in data[column].tolist()]
            board.put(table, named, data.assign(**{column: ids}).astype({column: "string"}))


def _none(actor) -> bool:
    return not isinstance(actor, str)


def _digest(changes: dict[str, str]) -> str:
    return hashlib.sha256(repr(sorted(changes.items())).encode()).hexdigest()[:12]
