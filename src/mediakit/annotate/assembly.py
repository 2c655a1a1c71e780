"""The tables of a corpus: rows become dataframes while articles come in; at the end actors are joined across them."""

from __future__ import annotations

import hashlib
from collections import defaultdict
from collections.abc import Iterable
from typing import TYPE_CHECKING

from mediakit import schema
from mediakit._version import __version__
from mediakit.annotate.actors import Tally, mention_row
from mediakit.annotate.mentions_words import build
from mediakit.annotate.merging_corpus import Actor, Corpus, note_actors
from mediakit.annotate.tables import Analysis
from mediakit.lexicons.load import Lexicons

if TYPE_CHECKING:
    import pandas as pd

    from mediakit import corpus as reading

Rows = dict[str, list[dict]]
PER_ARTICLE = ("sentences", "mentions", "merges", "topic_mentions", "article_topics", "attributions", "problems")
_ACTOR_COLUMNS = (("mentions", "actor_id"), ("merges", "actor_id"), ("attributions", "source_actor_id"))
_MANY = 2_500


def gathered(found: Iterable[Rows]) -> Rows:
    """The rows of many articles, table by table."""
    out: Rows = {name: [] for name in PER_ARTICLE}
    for rows in found:
        for name, some in rows.items():
            out[name].extend(some)
    return out


def assemble(corpus: reading.Corpus, found: Iterable[Rows], lexicons: Lexicons) -> Analysis:
    """The Analysis of a corpus from its articles' rows: actors merged across articles, tables typed."""
    assembly = Assembly(lexicons)
    for rows in found:
        assembly.add(rows)
    return assembly.analysis(corpus)


class Assembly:
    """The tables of a corpus as they grow: `add` takes rows in the order of the articles, `analysis` ends it."""

    def __init__(self, lexicons: Lexicons):
        self._lexicons, self._vocabulary = lexicons, lexicons.compiled(build)
        self._waiting, self._sentences = [], 0
        self._frames: dict[str, list[pd.DataFrame]] = {name: [] for name in PER_ARTICLE}
        self._actors: dict[str, Actor] = {}
        self._tally, self._met = Tally(), defaultdict(set)

    def add(self, rows: Rows) -> None:
        """Takes in the rows of an article or of some; of thousands at a time dataframes are made."""
        self._waiting.append(rows)
        self._sentences += len(rows.get("sentences", ()))
        if self._sentences >= _MANY:
            self._make()

    def _make(self) -> None:
        rows, self._waiting, self._sentences = gathered(self._waiting), [], 0
        pairs = rows["mentions"]
        note_actors(self._actors, pairs, self._vocabulary)
        named = [(article, m) for article, mentions in pairs for m in mentions if m.actor_id]
        for article, m in named:
            self._tally.add(m.actor_id, m.surface, m.name, m.kind, m.country)
            self._met[m.actor_id].add(article)
        rows["mentions"] = [mention_row(article, m, m.actor_id) for article, m in named]
        for name, some in rows.items():
            self._frames[name].append(schema.frame(name, some))

    def analysis(self, corpus: reading.Corpus) -> Analysis:
        """The Analysis, with the articles, segments and problems of the corpus."""
        import pandas as pd

        self._make()
        actors = Corpus(self._actors.values(), self._vocabulary)
        actors.run()
        tables = {name: pd.concat(frames, ignore_index=True) for name, frames in self._frames.items()}
        for name, column in _ACTOR_COLUMNS:
            tables[name] = _renamed(tables[name], column, actors)
        tables["merges"] = schema.extended("merges", tables["merges"], actors.merges)
        tables["actors"] = schema.frame("actors", self._actor_rows(actors))
        tables["problems"] = schema.extended("problems", corpus.problems, tables["problems"])
        return Analysis(
            articles=corpus.articles, segments=corpus.segments, **tables,
            about=about(corpus.digest, self._lexicons.digest),
        )

    def _actor_rows(self, actors: Corpus) -> list[dict]:
        met = defaultdict(set)
        for actor, articles in self._met.items():
            met[actors.final(actor)] |= articles
        counts = {actor: len(articles) for actor, articles in met.items()}
        return self._tally.joined(actors).rows(self._lexicons, counts)


def _renamed(data: pd.DataFrame, column: str, actors: Corpus) -> pd.DataFrame:
    """A table with its actors under the ids that they have after the merge."""
    become = {actor: actors.final(actor) for actor in actors.into}
    ids = [become.get(actor, actor) for actor in data[column].tolist()]
    return data.assign(**{column: ids}).astype({column: "string"})


def about(corpus_digest: str, lexicons_digest: str) -> dict:
    """Version and digests of an analysis."""
    digest = hashlib.sha256(f"{__version__} {corpus_digest} {lexicons_digest}".encode()).hexdigest()
    return {
        "version": __version__, "corpus_digest": corpus_digest, "lexicons_digest": lexicons_digest,
        "digest": digest,
    }
