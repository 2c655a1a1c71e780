"""What was read once need not be read again: one file per input, valid while the input is unchanged.

An input counts as unchanged if path, size, time of change and settings are the same. A damaged file of
the cache is read as none.
"""

from __future__ import annotations

import gzip
import hashlib
import json
import os
import zlib
from collections.abc import Sequence
from datetime import datetime
from pathlib import Path

from mediakit.corpus.build import Article
from mediakit.corpus.problems import Problem
from mediakit.corpus.segments import Segment
from mediakit.corpus.sources import Source

Read = list[Article | Problem]


class Cache:
    """The readings kept in a folder, for one way of reading."""

    def __init__(self, folder: str | os.PathLike, settings_digest: str):
        self._folder, self._settings = Path(folder), settings_digest
        self._folder.mkdir(parents=True, exist_ok=True)

    def load(self, source: Source) -> tuple[str, Read] | None:
        """(content digest, what was read) of an unchanged input; None if it must be read."""
        if source.path is None:
            return None
        try:
            with gzip.open(self._file(source), "rt", encoding="utf-8") as lines:
                facts = json.loads(next(lines))
                if facts["of"] != self._facts(source):
                    return None
                return facts["sha256"], [_thawed(json.loads(line)) for line in lines]
        except (OSError, EOFError, ValueError, KeyError, TypeError, StopIteration, zlib.error):
            return None

    def store(self, source: Source, sha256: str, read: Sequence[Article | Problem]) -> None:
        """Keeps what was read of an input; written aside first, so that a break leaves no half file."""
        if source.path is None:
            return
        target = self._file(source)
        aside = target.with_suffix(f".{os.getpid()}")
        with gzip.open(aside, "wt", encoding="utf-8", compresslevel=1) as lines:
            lines.write(json.dumps({"of": self._facts(source), "sha256": sha256}) + "\n")
            lines.writelines(json.dumps(_frozen(item), ensure_ascii=False) + "\n" for item in read)
        os.replace(aside, target)

    def _file(self, source: Source) -> Path:
        name = hashlib.sha256(f"{source.path.resolve()}\n{self._settings}".encode()).hexdigest()
        return self._folder / f"{name[:32]}.jsonl.gz"

    def _facts(self, source: Source) -> list:
        facts = os.stat(source.path)
        return [source.name, source.folder, facts.st_size, facts.st_mtime_ns, self._settings]


def _frozen(item: Article | Problem) -> dict:
    if isinstance(item, Problem):
        return {"problem": item.row()}
    published = item.row["published"]
    row = {**item.row, "published": published.isoformat() if published else None}
    return {"row": row, "segments": item.segments, "problems": [p.row() for p in item.problems]}


def _thawed(kept: dict) -> Article | Problem:
    if "problem" in kept:
        return Problem(**kept["problem"])
    row = kept["row"]
    row["published"] = datetime.fromisoformat(row["published"]) if row["published"] else None
    segments = tuple(Segment(*s) for s in kept["segments"])
    return Article(row, segments, [Problem(**p) for p in kept["problems"]])
