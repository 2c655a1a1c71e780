"""A part of an analysis: the tables of the contract, cut to dates, outlets, topics and actors.

`open_corpus` is how a notebook gets one, from a folder of tables or from a folder of articles. A reprint
counts once: articles with `duplicate_of` are set aside unless they are asked for. A slice holds no rows: it
is a set of articles in a `Database`, and each question reads what it needs.
"""

from __future__ import annotations

from difflib import get_close_matches
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING
from weakref import finalize

from mediakit import schema
from mediakit.analysis.kwic import letters
from mediakit.annotate.database import Database, quoted
from mediakit.arabic.normalise import key
from mediakit.errors import ParameterError
from mediakit.schema import CHANNELS, FORMS, STANCES

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    import pandas as pd

UNKNOWN = "unknown"
VALUES = {"form": FORMS, "channel": CHANNELS, "stance": STANCES}
ORDER = {
    "segments": "start", "sentences": "sentence_id", "mentions": 'start, "end" DESC', "topic_mentions": "start",
    "article_topics": '"primary" DESC, score DESC, topic', "attributions": "attribution_id",
}
BY_ARTICLE = tuple(ORDER)


class _Table:
    """A table of the slice as a dataframe; it is read when it is first asked for, and then kept."""

    def __set_name__(self, owner, name: str):
        self.name = name

    def __get__(self, part: Slice, owner=None) -> pd.DataFrame:
        if part is None:
            return self
        return part.__dict__.setdefault(self.name, part.table(self.name))


class Slice:
    """The articles of a database after filtering; `len` is their number.

    What the database keeps of it goes when nothing in Python holds the slice any more.

    The tables of the contract are attributes, as dataframes of the whole slice: for corpora that fit into
    memory. `ask` answers a question in SQL about the tables, of whatever size; there, and in `articles`, an
    outlet that is not known is called `unknown`, so that it is counted too.

    left_out: why articles of the analysis are not in this slice, reason → number.
    """

    articles, segments, sentences = _Table(), _Table(), _Table()
    mentions, actors, merges = _Table(), _Table(), _Table()
    topic_mentions, article_topics, attributions = _Table(), _Table(), _Table()
    problems = _Table()

    def __init__(self, database: Database, chosen: str, said: str = "true", left_out: dict[str, int] | None = None):
        """chosen: a query for article_id, outlet, published and `reason`, missing for the articles of the slice.
        said: the condition that attributions meet."""
        self.database, self._said, self.left_out = database, said, left_out or {}
        self._name = database.fresh()
        finalize(self, database.drop, self._name).atexit = False
        self._tallies: set[str] = set()
        for statement in (*_kept(self._name, chosen), *_views(self._name, said)):
            database.do(statement)

    def __len__(self) -> int:
        return self._size

    @cached_property
    def _size(self) -> int:
        return self.count("kept")

    @property
    def about(self) -> dict:
        """Version, digests and corrections of the analysis."""
        return self.database.about

    @property
    def digest(self) -> str:
        """One digest of corpus, lexicons and version."""
        return self.about.get("digest", "")

    def ask(self, question: str, values: Sequence | dict = ()) -> pd.DataFrame:
        """The answer to a question in SQL (DuckDB) about the tables of the slice.

        Further tables: `kept` (number: the place in order of time; article_id, outlet, published), `reprints`
        (articles within the filters that repeat another), `everything` (all articles of the analysis).
        """
        return self.database.ask(question, values, self._name)

    def one(self, question: str, values: Sequence | dict = ()):
        """The first column of the first row of an answer."""
        return self.database.one(question, values, self._name)

    def count(self, table: str) -> int:
        """How many rows a table has."""
        return int(self.one(f"SELECT count(*) FROM {table}"))

    def tally(self, name: str, rows: str) -> str:
        """The name of a table with number (of the article), value and n, counted once from a query for rows
        with article_id and value."""
        if name not in self._tallies:
            self.database.do(
                f"CREATE TABLE {self._name}.tally_{name} AS SELECT number, value, count(*)::INTEGER AS n "
                f"FROM ({rows}) JOIN kept USING (article_id) GROUP BY ALL", self._name)
            self._tallies.add(name)
        return f"tally_{name}"

    def table(self, name: str, most: int | None = None) -> pd.DataFrame:
        """A table of the contract as a dataframe, articles in order of time; only the first rows, if `most` says how many."""
        if name in ORDER or name == "articles":
            order = f"kept.number, {ORDER[name]}" if name in ORDER else "kept.number"
            question = f"SELECT {name}.* FROM {name} JOIN kept USING (article_id) ORDER BY {order}"
        else:
            question = f"SELECT * FROM {name} ORDER BY ALL"
        return schema.frame(name, self.ask(question if most is None else f"{question} LIMIT {int(most)}"))

    def only(self, articles: Iterable[str]) -> Slice:
        """The slice cut to these article ids."""
        wanted = ", ".join(quoted(a) for a in articles) or "NULL"
        return self._cut(f"article_id IN ({wanted})")

    def between(self, first: int, end: int) -> Slice:
        """The slice cut to the articles number first to end − 1, in order of time."""
        return self._cut(f"number >= {first} AND number < {end}")

    def _cut(self, condition: str) -> Slice:
        chosen = f"SELECT article_id, outlet, published, NULL AS reason FROM {self._name}.kept WHERE {condition}"
        return Slice(self.database, chosen, self._said, self.left_out)


def _kept(here: str, chosen: str) -> list[str]:
    return [
        f"CREATE TABLE {here}.chosen AS {chosen}",
        f"CREATE TABLE {here}.kept AS SELECT row_number() OVER (ORDER BY published NULLS LAST, article_id) - 1 AS number, "
        f"article_id, coalesce(outlet, '{UNKNOWN}') AS outlet, published FROM {here}.chosen WHERE reason IS NULL",
    ]


def _views(here: str, said: str) -> list[str]:
    """The tables of a slice, as views of those of the database."""
    known = f"SELECT * REPLACE (coalesce(outlet, '{UNKNOWN}') AS outlet) FROM main.given_articles"
    inside = f"SEMI JOIN {here}.kept USING (article_id)"
    seen = f"SEMI JOIN {here}.seen USING (actor_id)"
    selects = {
        "everything": known, "articles": f"{known} {inside}",
        "reprints": f"{known} SEMI JOIN (SELECT * FROM {here}.chosen WHERE reason = 'reprints') USING (article_id)",
        **{name: f"SELECT * FROM main.given_{name} {inside}" for name in BY_ARTICLE},
        "attributions": f"SELECT * FROM main.given_attributions {inside} WHERE {said}",
        "seen": f"SELECT actor_id FROM {here}.mentions UNION SELECT source_actor_id FROM main.given_attributions "
                f"{inside} WHERE source_actor_id IS NOT NULL",
        "actors": f"SELECT * FROM main.given_actors {seen}", "merges": f"SELECT * FROM main.given_merges {seen}",
        "problems": "SELECT * FROM main.given_problems",
    }
    return [f"CREATE VIEW {here}.{name} AS {select}" for name, select in selects.items()]


def open_corpus(path, lexicons="", corrections="", **filters) -> Slice:
    """A slice of the analysis in a folder of tables, or of a folder of articles, read and annotated now.

    lexicons: a folder of rows that extend the built-in lexicons; used where articles are annotated.
    corrections: a file of an analyst's corrections, replayed on the analysis.
    filters: the arguments of `select`. Raises StoreError or InputError where the path holds neither.
    """
    return select(open_analysis(path, lexicons, corrections), **filters)


def is_analysis(path) -> bool:
    """Whether a folder holds tables that `Analysis.save` or `mediakit analyze` wrote."""
    return any((Path(path) / name).exists() for name in ("articles.parquet", "mediakit.json"))


def open_analysis(path, lexicons="", corrections="", progress=None):
    """The analysis in a folder of tables, or of articles, read and annotated now.

    progress: called with step (read, annotate), done, total; without it, a bar in a notebook or on a terminal.
    """
    import mediakit
    from mediakit.annotate.corrections import replay

    if is_analysis(path):
        analysis = mediakit.load(path)
    else:
        analysis = _annotated(path, lexicons, progress)
    return replay(analysis, corrections) if corrections else analysis


def _annotated(path, lexicons, progress):
    from contextlib import nullcontext
    from functools import partial

    import mediakit
    from mediakit.progress import progress as bars

    with nullcontext(progress) if progress else bars() as tell:
        corpus = mediakit.read(path, progress=partial(tell, "read"))
        return mediakit.annotate(corpus, lexicons=lexicons or None, progress=partial(tell, "annotate"))


def select(analysis, start="", end="", outlets="", topics="", actors="", min_confidence=0.0,
           reprints=False, forms="", channels="", stances="") -> Slice:
    """The part of an analysis, or of a `Database`, within the filters; an empty filter keeps everything.

    start, end: first and last day (YYYY-MM-DD), both included; articles without a date then go.
    outlets, topics, actors: names, a list or one string with | between; an article stays if it has one of
    them. min_confidence: attributions below it go. reprints: keep articles that repeat another.
    forms, channels, stances: only attributions of these go on; articles stay.
    Raises ParameterError for a name that the analysis does not have, with the nearest that it has.
    """
    database = analysis if isinstance(analysis, Database) else analysis.database
    steps = {
        "dates": _within_dates(start, end), "outlets": _of_outlets(database, outlets),
        "topics": _with_topics(database, topics), "actors": _with_actors(database, actors),
        "reprints": "true" if reprints else "duplicate_of IS NULL",
    }
    cases = " ".join(f"WHEN NOT coalesce({keep}, false) THEN '{reason}'" for reason, keep in steps.items())
    chosen = f"SELECT article_id, outlet, published, CASE {cases} END AS reason FROM main.given_articles"
    kinds = {"form": listed(forms), "channel": listed(channels), "stance": listed(stances)}
    part = Slice(database, chosen, _said(min_confidence, kinds))
    counts = part.ask("SELECT reason, count(*) AS n FROM chosen GROUP BY reason").set_index("reason")["n"]
    part.left_out = {reason: int(counts.get(reason, 0)) for reason in steps}
    return part


def _said(min_confidence: float, kinds: dict[str, list[str]]) -> str:
    """The condition on attributions."""
    sure = f"coalesce(confidence, 1.0) >= {float(min_confidence)}"
    chosen = {column: [_known(value, VALUES[column], column) for value in values] for column, values in kinds.items()}
    return " AND ".join([sure, *(_among(column, values) for column, values in chosen.items() if values)])


def _among(column: str, values: Iterable[str]) -> str:
    return f"{column} IN ({', '.join(map(quoted, values))})"


def listed(names) -> list[str]:
    """The names of a filter: a list as it is, a string cut at |.

    >>> listed(" oil | gas "), listed("")
    (['oil', 'gas'], [])
    """
    pieces = names.split("|") if isinstance(names, str) else list(names or ())
    return [piece.strip() for piece in pieces if piece.strip()]


def _within_dates(start, end) -> str:
    first = [f"published >= DATE '{_day(start, 'start')}'"] if start else []
    last = [f"published < DATE '{_day(end, 'end')}' + INTERVAL 1 DAY"] if end else []
    return " AND ".join([*first, *last]) or "true"


def _day(text, name):
    from datetime import date

    try:
        return date.fromisoformat(str(text))
    except ValueError:
        raise ParameterError(f"{name} {text!r} is no date", remedy="write YYYY-MM-DD") from None


def _of_outlets(database: Database, outlets) -> str:
    return _holding(database, "articles", "outlet", listed(outlets), "outlet")


def _with_topics(database: Database, topics) -> str:
    return _holding(database, "article_topics", "topic", listed(topics), "topic")


def _holding(database: Database, table: str, column: str, names: list[str], what: str) -> str:
    if not names:
        return "true"
    there = database.ask(f"SELECT DISTINCT {column} AS value FROM given_{table} WHERE {column} IS NOT NULL")["value"]
    wanted = _among(column, [_known(name, there, what) for name in names])
    return f"article_id IN (SELECT article_id FROM main.given_{table} WHERE {wanted})"


def _with_actors(database: Database, actors) -> str:
    names = listed(actors)
    if not names:
        return "true"
    wanted = _among("actor_id", [_actor(database, name) for name in names])
    return f"article_id IN (SELECT article_id FROM main.given_mentions WHERE {wanted})"


def _actor(database: Database, name: str) -> str:
    """The id of the actor with this id, name or variant, however it is spelt. Raises ParameterError with the nearest name."""
    some = _forms(database, "regexp_matches(concat_ws(' ', actor_id, name_ar, name_en, variants), $1, 'i')", [letters([name]).pattern])
    if _folded(name) in some:
        return some[_folded(name)]
    forms = _forms(database)
    return forms[_known(_folded(name), [form for form in forms if form], "actor")]


def _forms(database: Database, condition: str = "true", values: Sequence = ()) -> dict[str, str]:
    """Ids, names and variants of actors that meet a condition, folded; for each, the first actor that has it."""
    rows = database.ask("SELECT actor_id, coalesce(name_ar, ''), coalesce(name_en, ''), coalesce(variants, '') "
                        f"FROM given_actors WHERE {condition} ORDER BY actor_id DESC", values)
    forms = {}
    for actor, arabic, english, variants in rows.itertuples(index=False, name=None):
        for form in (*variants.split(" | "), english, arabic, actor):
            forms[_folded(form)] = actor
    return forms


def _folded(name: str) -> str:
    return " ".join(key(word) for word in name.lower().split())


def _known(name: str, names, what: str) -> str:
    known = {str(n): n for n in names}
    if name in known:
        return name
    near = get_close_matches(name, known, 3, 0.5) or sorted(known)[:5]
    raise ParameterError(f"no {what} {name!r} in this corpus", remedy=f"nearest: {', '.join(near)}")
