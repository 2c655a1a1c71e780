"""The corpus of a report, analysed once for all its notebooks; not at all if nothing has changed."""

from __future__ import annotations

import hashlib
import json
import os
import time
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from functools import cache, partial
from pathlib import Path

from mediakit.analysis.slice import is_analysis
from mediakit.errors import InputError, StoreError

DATA = "data"
KEY = "report-key.json"


@dataclass(frozen=True)
class Material:
    """An analysed corpus: its folder of tables, its name for the reader, its digest, lost inputs."""

    folder: Path
    name: str
    digest: str
    problems: int = 0


def stamp() -> int:
    """The time that what is written bears, in seconds since 1970: SOURCE_DATE_EPOCH, or now."""
    return int(os.environ.get("SOURCE_DATE_EPOCH") or time.time())


def prepare(
    inputs: list[str | Path], out: Path, lexicons=None, mapping=None,
    tell: Callable[..., None] = lambda step, done=0, total=0: None, annotate: Callable | None = None,
    corrections=None,
) -> Material:
    """The analysis of the inputs, read from a saved one, or made and saved in `out/data`.

    inputs: files and folders of articles, or one folder that `mediakit analyze` wrote. annotate: what to
    call in place of `mediakit.annotate`. corrections: a file of corrections, replayed on the result.
    Raises InputError where an input does not exist or holds no article.
    """
    paths = [Path(item) for item in inputs]
    for path in paths:
        if not path.exists():
            raise InputError("no such file or folder", where=str(path), remedy="check the path")
    name = "، ".join(_shown(item) for item in inputs)
    if len(paths) == 1 and (tables := tables_of(paths[0])):
        return _described(_mended(tables, out / DATA, corrections) if corrections else tables, name)
    return _analysed(paths, out / DATA, name, lexicons, mapping, tell, annotate, corrections)


def tables_of(path: str | Path) -> Path | None:
    """The folder of tables that a path means: itself, or `data` in a folder of reports; None for articles."""
    return next((place for place in (Path(path), Path(path, DATA)) if is_analysis(place)), None)


def _mended(tables: Path, folder: Path, corrections) -> Path:
    """The folder of a saved analysis with corrections replayed on it."""
    import mediakit
    from mediakit.annotate.corrections import replay

    return replay(mediakit.load(tables), corrections).save(folder)


def _shown(item: str | Path) -> str:
    """A path as a reader may see it: not where on somebody's disk it lies."""
    path = Path(item)
    return path.name if path.is_absolute() else path.as_posix().removeprefix("../")


def _analysed(paths, folder: Path, name: str, lexicons, mapping, tell, annotate, corrections) -> Material:
    import mediakit
    from mediakit.annotate.corrections import replay

    corpus = mediakit.read(paths, map=mapping or None, progress=partial(tell, "read"))
    if not len(corpus.articles):
        raise InputError("no article found", where=name, remedy="see docs/read.md for the formats that are read")
    mended = Path(corrections).read_bytes() if corrections else b""
    key = fingerprint(corpus.digest, _lexicon_bytes(lexicons), mended)
    if not (is_analysis(folder) and _saved_key(folder) == key):
        work = annotate or mediakit.annotate
        analysis = work(corpus, lexicons=lexicons, progress=partial(tell, "annotate"))
        analysis = replay(analysis, corrections) if corrections else analysis
        folder.mkdir(parents=True, exist_ok=True)
        (folder / KEY).unlink(missing_ok=True)
        analysis.save(folder)
        (folder / KEY).write_text(json.dumps({"key": key}), encoding="utf-8")
    return _described(folder, name)


def _saved_key(folder: Path) -> str:
    try:
        return json.loads((folder / KEY).read_text(encoding="utf-8"))["key"]
    except (OSError, ValueError, KeyError):
        return ""


def _described(folder: Path, name: str) -> Material:
    try:
        about = json.loads((folder / "mediakit.json").read_text(encoding="utf-8"))
        severities = _column(folder, "problems", "severity")
    except (OSError, ValueError) as error:
        raise StoreError(f"the tables cannot be read ({error})", where=str(folder),
                         remedy="run `mediakit analyze` again") from error
    return Material(folder, name, about["digest"], severities.count("error"))


def _column(folder: Path, table: str, column: str) -> list:
    import pyarrow.parquet as pq

    place = next(p for p in (folder / f"{table}.parquet", folder / table) if p.exists())
    return pq.read_table(place, columns=[column]).column(0).to_pylist()


def fingerprint(*parts: object) -> str:
    """A hash of the parts and of mediakit's own source: it changes whenever a result could."""
    digest = hashlib.sha256(source_digest().encode())
    for part in parts:
        digest.update(part if isinstance(part, bytes) else json.dumps(part, default=str, sort_keys=True).encode())
        digest.update(b"\0")
    return digest.hexdigest()


@cache
def source_digest() -> str:
    """A hash of every file of the package, lexicons and templates included, and of the library versions."""
    root = Path(__file__).resolve().parents[1]
    kept = (p for p in root.rglob("*") if p.is_file() and "__pycache__" not in p.parts)
    return _hash_files(sorted(kept), root)


def _hash_files(paths: Iterable[Path], root: Path) -> str:
    from importlib.metadata import version

    digest = hashlib.sha256()
    for package in ("matplotlib", "pandas", "nbconvert"):
        digest.update(f"{package} {version(package)}\n".encode())
    for path in paths:
        digest.update(path.relative_to(root).as_posix().encode() + b"\0" + path.read_bytes() + b"\0")
    return digest.hexdigest()


def _lexicon_bytes(lexicons) -> bytes:
    if lexicons is None or not isinstance(lexicons, (str, Path)):
        return repr(lexicons).encode()
    return b"\0".join(p.name.encode() + p.read_bytes() for p in sorted(Path(lexicons).glob("*.csv")))


def values(folder: Path, name: str) -> list[str]:
    """The values a report can be made for, one each: `outlets` or `topics` of the analysed corpus.

    Raises InputError for another name.
    """
    columns = {"outlets": ("articles", "outlet"), "topics": ("article_topics", "topic")}
    if name not in columns:
        raise InputError(f"no values known for {name!r}", remedy=f"one of {', '.join(columns)}, or NAME=a,b,c")
    table, column = columns[name]
    return sorted({value for value in _column(folder, table, column) if value})
