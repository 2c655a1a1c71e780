"""The tables while they are corrected: articles that are opened as dataframes, the rest as it lies in its files.

Of the rest only that is remembered which a decision on an actor changes everywhere: this actor is that one, this
form means that actor, these statements have another source. `sources` says all of it in SQL.
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING

from mediakit import schema
from mediakit.annotate.corrections_moves import Moves, strings

if TYPE_CHECKING:
    import pandas as pd

    from mediakit.annotate.database import Database, Source

OPENED = ("mentions", "article_topics", "attributions")
READ = ("sentences", "topic_mentions")
ACTOR = {"mentions": "actor_id", "attributions": "source_actor_id", "merges": "actor_id"}
ORDER = {"mentions": "number, start, part, seq", "attributions": "number, content_start, part, seq",
         "article_topics": "number, part, seq", "merges": "part, seq", "problems": "part, seq"}


class Sheets:
    """frames: rows of opened articles for tables of `OPENED` and `READ`; new rows of merges and actors.

    texts: text of each opened article. touched: ids of actors whose counts may change.
    """

    def __init__(self, database: Database):
        self.database = database
        self.frames: dict[str, pd.DataFrame] = {name: schema.frame(name) for name in (*OPENED, *READ, "merges", "actors")}
        self.texts: dict[str, str] = {}
        self.moves = Moves()
        self.touched: set[str] = set()

    def open(self, articles: Iterable[str]) -> None:
        """Reads articles, those that the corpus has, as the corrections so far have left them."""
        import pandas as pd

        wanted = sorted(set(articles) - self.texts.keys())
        if not wanted:
            return
        found = self.database.ask("SELECT article_id, text FROM raw_articles WHERE article_id IN (SELECT unnest($1))", [wanted])
        self.texts.update(zip(found["article_id"].tolist(), found["text"].tolist(), strict=True))
        for name in (*OPENED, *READ):
            rows = self.moves.applied(name, self.database.table(name, "article_id", found["article_id"].tolist()))
            self.frames[name] = pd.concat([self.frames[name], rows], ignore_index=True)
            if name in ACTOR:
                self.touched.update(rows[ACTOR[name]].dropna())

    def append(self, table: str, rows: list[dict]) -> None:
        """Adds rows at the end of a table."""
        self.frames[table] = schema.extended(table, self.frames[table], rows)
        if table in ACTOR:
            self.touched.update(row[ACTOR[table]] for row in rows if row.get(ACTOR[table]))

    def move(self, actor: str, into: str, article: str | None) -> None:
        """One actor is another, in an article or everywhere."""
        self.touched |= {actor, into}
        self.moves.move(actor, into, article)
        for table, column in ACTOR.items():
            data = self.frames[table]
            hit = (data[column] == actor).fillna(False)
            data.loc[hit & (data["article_id"] == article).fillna(False) if article else hit, column] = into

    def numbers(self, articles: Iterable[str]) -> dict[str, int]:
        """The places of articles in the order of the corpus."""
        found = self.database.ask(f"SELECT * FROM {_NUMBERS} WHERE article_id IN (SELECT unnest($1))", [sorted(set(articles))])
        return dict(zip(found["article_id"].tolist(), found["number"].tolist(), strict=True))

    def named(self, forms: list[str]) -> pd.DataFrame:
        """Mentions with these words in articles that are not opened: actor_id, n, and first, the place of the first."""
        found = self.database.ask(
            "SELECT actor_id, text, count(*) AS n, min(struct_pack(number := number, start := start)) AS first FROM raw_mentions "
            f"JOIN {_NUMBERS} USING (article_id) "
            "WHERE text IN (SELECT unnest($1)) AND article_id NOT IN (SELECT unnest($2)) GROUP BY ALL ORDER BY first",
            [forms, list(self.texts)])
        return found.assign(actor_id=self.moves.mentioned(found["actor_id"], found["text"]))

    def split(self, forms: list[str], actor: dict) -> None:
        """In articles that are not opened, mentions with these words mean an actor, who is also the source of the
        statements whose source phrase holds one of them and had its actor."""
        inside = self.database.ask(
            "SELECT attribution_id, source_actor_id, actor_id, m.text FROM raw_attributions a JOIN raw_mentions m "
            "ON a.article_id = m.article_id AND a.source_start <= m.start AND a.source_end >= m.end "
            "WHERE m.text IN (SELECT unnest($1)) AND m.article_id NOT IN (SELECT unnest($2)) AND source_actor_id IS NOT NULL",
            [forms, list(self.texts)])
        self.moves.speak(inside, actor)
        self.moves.mean(forms, actor["actor_id"])

    def sources(self, problems: list[dict]) -> dict[str, Source]:
        """What `Database.with_sources` must be given for the corrected tables. problems: new rows of that table."""
        from mediakit.annotate.database import arrow

        depth = sum(name.endswith("_opened") for name in self.database.sources)
        new = {**{name: self.frames[name] for name in (*OPENED, "merges")}, "problems": schema.frame("problems", problems)}
        out = self.moves.tables(f"c{depth}", list(self.texts))
        for name, rows in new.items():
            out[f"c{depth}_kept_{name}"] = self.database.sources[f"raw_{name}"]
            out[f"c{depth}_new_{name}"] = arrow(name, rows)
            out[f"raw_{name}"] = self._both(name, f"c{depth}")
            out[f"ordered_{name}"] = self._in_order(name, f"c{depth}")
        return {**out, **self._actors(f"c{depth}", out)}

    def _both(self, name: str, prefix: str, numbered: str = "", part: str = "") -> str:
        """A query for the rows of the rest, changed, and the new ones."""
        kept = f"(SELECT *{numbered} FROM {prefix}_kept_{name})"
        anti = f" ANTI JOIN {prefix}_opened USING (article_id)" if name in OPENED else ""
        changed, joins = self.moves.changes(name, prefix)
        return (f"SELECT kept.*{changed}{part.format(0)} FROM {kept} kept{joins}{anti} "
                f"UNION ALL BY NAME SELECT *{numbered}{part.format(1)} FROM {prefix}_new_{name}")

    def _in_order(self, name: str, prefix: str) -> str:
        rows = self._both(name, prefix, ", row_number() OVER () AS seq", ", {} AS part")
        if name not in OPENED:
            return f"SELECT * EXCLUDE (seq, part) FROM ({rows}) ORDER BY {ORDER[name]}"
        return f"SELECT * EXCLUDE (seq, part, number) FROM ({rows}) JOIN {_NUMBERS} USING (article_id) ORDER BY {ORDER[name]}"

    def _actors(self, prefix: str, sources: dict[str, Source]) -> dict[str, Source]:
        """The actors that corrections touched, with forms and counts of the mentions there are; those that are nowhere
        any more go."""
        from mediakit.annotate.database import arrow

        touched = sorted(self.touched | set(self.frames["actors"]["actor_id"]))
        known = self.database.table("actors", "actor_id", touched)
        actors = schema.extended("actors", known, self.frames["actors"])
        corrected = self.database.with_sources(sources)
        forms = corrected.ask(_FORMS, [touched]).set_index("actor_id")
        speak = corrected.ask("SELECT DISTINCT source_actor_id FROM raw_attributions WHERE source_actor_id IN (SELECT unnest($1))", [touched])
        ids = actors["actor_id"]
        counts = {name: ids.map(forms[name]).fillna(0).astype("Int64") for name in ("n_mentions", "n_articles")}
        variants = ids.map(forms["variants"]).astype("string").fillna(actors["variants"])
        there = ids.isin(forms.index) | ids.isin(speak["source_actor_id"])
        return {
            f"{prefix}_kept_actors": self.database.sources["raw_actors"],
            f"{prefix}_new_actors": arrow("actors", actors.assign(variants=variants, **counts)[there]),
            f"{prefix}_touched": strings(("actor_id",), ((actor,) for actor in touched)),
            "raw_actors": f"SELECT * FROM {prefix}_kept_actors ANTI JOIN {prefix}_touched USING (actor_id) "
                          f"UNION ALL BY NAME SELECT * FROM {prefix}_new_actors",
            "ordered_actors": "SELECT * FROM raw_actors ORDER BY actor_id",
        }


_NUMBERS = "(SELECT article_id, row_number() OVER () AS number FROM raw_articles)"
_FORMS = """
    WITH here AS (SELECT actor_id, article_id, text FROM raw_mentions WHERE actor_id IN (SELECT unnest($1))),
    forms AS (SELECT actor_id, string_agg(text, ' | ' ORDER BY text) AS variants FROM (SELECT DISTINCT actor_id, text FROM here) GROUP BY ALL)
    SELECT actor_id, any_value(variants) AS variants, count(*) AS n_mentions, count(DISTINCT article_id) AS n_articles
    FROM here JOIN forms USING (actor_id) GROUP BY actor_id"""
