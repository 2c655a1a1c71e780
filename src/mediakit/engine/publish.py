"""From batches to the tables of the contract: actors joined, copies linked, then all tables put up at once.

Batches stream through; in memory are the actors, not their mentions. Files are named by what was joined in
them, so that a file that would come out the same is linked, not written again.
"""

from __future__ import annotations

import hashlib
import json
import os
import shutil
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING

from mediakit import schema
from mediakit.annotate.actors import Tally, joined, mention_row
from mediakit.annotate.tables import ABOUT
from mediakit.engine import batches
from mediakit.engine.parts import mentions_of
from mediakit.lexicons.load import Lexicons

if TYPE_CHECKING:
    import pandas as pd

    from mediakit.annotate.mentions_model import Mention
    from mediakit.annotate.merging_corpus import Corpus

_AS_READ = ("segments", "problems")
_AS_FOUND = ("sentences", "topic_mentions", "article_topics")
_LAST = "zzzzzz-corpus"


def publish(folder: Path, articles: Path, parts: Path, lexicons: Lexicons, about: dict) -> None:
    """Writes the tables of all batches into `folder`, one folder of Parquet files for each table."""
    names, ready = batches.names(articles), folder / ".store" / ".ready"
    recover(folder)
    draft = folder / ".store" / f".draft.{os.getpid()}"
    shutil.rmtree(draft, ignore_errors=True)
    board = Board(folder, draft)
    copies, actors, tally = batches.copies_in(articles), joined(_mentions(parts, names), lexicons), Tally()
    for name in names:
        for table in _AS_READ:
            board.link(table, name, articles / name / f"{table}.parquet")
        for table in _AS_FOUND:
            board.link(table, name, parts / name / f"{table}.parquet")
        _put_articles(board, name, articles / name, copies)
        _put_actors(board, name, parts / name, actors, tally)
    board.put("actors", _LAST, schema.frame("actors", tally.rows(lexicons)))
    board.put("merges", _LAST, schema.frame("merges", actors.merges))
    (draft / ABOUT).write_text(json.dumps(about, sort_keys=True, indent=1), encoding="utf-8")
    os.rename(draft, ready)
    recover(folder)


def recover(folder: Path) -> None:
    """Puts up tables that are ready; a break in the middle leaves the rest for the next call."""
    ready, old = folder / ".store" / ".ready", folder / ".store" / ".old"
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
        _link(source, self.draft / table / f"{name}.parquet")

    def kept(self, table: str, name: str) -> bool:
        """Lays out a file that is up now, if there is one of this name."""
        up = self.shown / table / f"{name}.parquet"
        if up.is_file():
            _link(up, self.draft / table / up.name)
        return up.is_file()

    def put(self, table: str, name: str, data: pd.DataFrame) -> None:
        """Writes a file."""
        data.to_parquet(self.draft / table / f"{name}.parquet", index=False)


def _link(source: Path, target: Path) -> None:
    try:
        os.link(source, target)
    except OSError:
        shutil.copy2(source, target)


def _mentions(parts: Path, names: list[str]) -> Iterator[tuple[str, list[Mention]]]:
    for name in names:
        yield from mentions_of({"mentions": _read(parts / name, "mentions")})


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


def _put_actors(board: Board, name: str, folder: Path, actors: Corpus, tally: Tally) -> None:
    """Mentions, merges and attributions under the ids that actors have now."""
    before: set[str] = set()
    rows = []
    for article, mentions in mentions_of({"mentions": _read(folder, "mentions")}):
        for m in mentions:
            if m.actor_id:
                before.add(m.actor_id)
                rows.append(mention_row(article, m, actors))
                tally.add(m, rows[-1])
    changes = {actor: actors.final(actor) for actor in before if actor in actors.into}
    named = f"{name}-{_digest({**changes, 'found': folder.parent.name})}"
    if not board.kept("mentions", named):
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
