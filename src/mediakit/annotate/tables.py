"""The result of an annotation: the tables of the contract as attributes, saved and loaded as Parquet."""

from __future__ import annotations

import json
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING

from mediakit import schema
from mediakit._version import __version__
from mediakit.annotate.article import Article, find
from mediakit.errors import StoreError
from mediakit.files import replacing

if TYPE_CHECKING:
    import pandas as pd

ABOUT, READY = "mediakit.json", ".store/.ready"


@dataclass
class Analysis:
    """All tables of `schema.TABLES` as dataframes, with the digest of what they were made from.

    about: version, digest of the corpus, digest of the lexicons.
    """

    articles: pd.DataFrame
    segments: pd.DataFrame
    sentences: pd.DataFrame
    mentions: pd.DataFrame
    actors: pd.DataFrame
    merges: pd.DataFrame
    topic_mentions: pd.DataFrame
    article_topics: pd.DataFrame
    attributions: pd.DataFrame
    problems: pd.DataFrame
    about: dict = field(default_factory=dict)

    @property
    def digest(self) -> str:
        """One digest of corpus, lexicons and version."""
        return self.about.get("digest", "")

    @property
    def tables(self) -> dict[str, pd.DataFrame]:
        """The tables by their names in the contract."""
        return {name: getattr(self, name) for name in schema.TABLES}

    def article(self, name: str) -> Article:
        """One article of it, by id, title or end of its path; shows itself with its marks in JupyterLab.

        Raises InputError with the nearest names.
        """
        return Article(self, find(self.articles, name))

    def save(self, folder: str | Path) -> Path:
        """Write one Parquet file per table and `mediakit.json`; each file is replaced as a whole.

        Raises StoreError if the folder cannot be written.
        """
        home = Path(folder)
        try:
            for name, data in self.tables.items():
                with replacing(home / f"{name}.parquet") as draft:
                    data.to_parquet(draft, index=False)
            with replacing(home / ABOUT) as draft:
                draft.write_text(json.dumps(self.about, ensure_ascii=False, sort_keys=True, indent=1), encoding="utf-8")
        except OSError as error:
            raise StoreError(str(error), where=str(folder), remedy="name a folder you may write to") from error
        return home


def load(folder: str | Path) -> Analysis:
    """The analysis that `Analysis.save` or `mediakit analyze` wrote into a folder.

    Raises StoreError if a table is missing, damaged or does not keep the contract.
    """
    import pandas as pd

    tables = {}
    for name in schema.TABLES:
        path = table_place(folder, name)
        try:
            tables[name] = schema.frame(name, pd.read_parquet(path))
        except (OSError, ValueError) as error:
            raise StoreError(f"cannot be read ({error})", where=str(path), remedy="analyze again") from error
    return Analysis(**tables, about=about_of(folder))


def table_place(folder: str | Path, name: str) -> Path:
    """Where a table of a saved analysis lies: a Parquet file, or a folder of them.

    Raises StoreError if there is none, or if a run broke while it put its tables up, so that some are new and
    some old.
    """
    home = Path(folder)
    if (home / READY).is_dir():
        raise StoreError(
            "a run is putting its tables up, or broke while it did", where=str(folder),
            remedy="run `mediakit analyze --grow` on it again, with the same lexicons",
        )
    for path in (home / f"{name}.parquet", home / name):
        if path.exists():
            return path
    raise StoreError(f"no table {name!r}", where=str(folder), remedy="make it with: mediakit analyze INPUT --out DIR")


def about_of(folder: str | Path) -> dict:
    """Version and digests of a saved analysis."""
    path = Path(folder) / ABOUT
    return json.loads(path.read_text(encoding="utf-8")) if path.exists() else {"version": __version__}
