"""Who is named in the parts of a store, asked of their files in SQL: mentions are counted where they lie.

What comes into memory is one actor after the other, and those whom a merge may concern.
"""

from __future__ import annotations

from collections.abc import Iterator
from itertools import compress, groupby
from operator import itemgetter
from pathlib import Path

from mediakit.annotate.actors import Tally
from mediakit.annotate.database import connection, quoted
from mediakit.annotate.mentions_words import build
from mediakit.annotate.merging_corpus import Actor, Corpus, may_join
from mediakit.annotate.offices import office_key
from mediakit.lexicons.load import Lexicons

CHUNK, MEMORY = 5_000, "200MB"
_PEOPLE = """
    SELECT actor_id, arg_min(name, (-length(name), place)) AS name, arg_min(coalesce(entry, '') <> '', place) AS listed,
        count(*) AS mentions, coalesce(arg_min(country, place) FILTER (country <> ''), '') AS country,
        list(DISTINCT descriptor) FILTER (descriptor <> '') AS offices
    FROM named GROUP BY actor_id HAVING arg_min(kind, place) = 'person' ORDER BY min(place)"""
_FORMS = """
    WITH final AS (SELECT * REPLACE (coalesce(now, actor_id) AS actor_id) FROM named LEFT JOIN become USING (actor_id)),
    met AS (SELECT actor_id, count(DISTINCT article_id) AS articles FROM final GROUP BY actor_id)
    SELECT actor_id, text, name, arg_min(kind, place), coalesce(arg_min(country, place), ''), count(*), any_value(articles)
    FROM final JOIN met USING (actor_id) GROUP BY actor_id, text, name ORDER BY actor_id, min(place)"""
_CHANGES = "SELECT DISTINCT part, actor_id, now FROM named JOIN become USING (actor_id) ORDER BY ALL"


class Roster:
    """The actors of some parts, joined: `corpus` knows what each id has become."""

    def __init__(self, parts: Path, names: list[str], lexicons: Lexicons):
        self._lexicons, self._vocabulary = lexicons, lexicons.compiled(build)
        self._connection = connection(MEMORY)
        self._connection.execute(_named(parts, names))
        some = may_join(self._people(), self._vocabulary)
        self.corpus = Corpus(compress(self._people(), some), self._vocabulary)
        self.corpus.run()
        self._connection.execute("CREATE TABLE become (actor_id VARCHAR, now VARCHAR)")
        self._note({actor: self.corpus.final(actor) for actor in self.corpus.into})

    def _note(self, become: dict[str, str]) -> None:
        if become:
            pairs = [list(become), list(become.values())]
            self._connection.execute("INSERT INTO become SELECT unnest($1), unnest($2)", pairs)

    def _people(self) -> Iterator[Actor]:
        for actor, name, listed, mentions, country, phrases in self._rows(_PEOPLE):
            offices = {office_key(phrase, self._vocabulary) for phrase in phrases or ()}
            yield Actor(actor, "person", name, listed, mentions, country, offices)

    def changes(self) -> dict[str, dict[str, str]]:
        """For each part: the ids in it that have become others, and which."""
        rows = self._rows(_CHANGES)
        return {part: {old: new for _, old, new in some} for part, some in groupby(rows, key=itemgetter(0))}

    def rows(self) -> Iterator[dict]:
        """The rows of the table actors, by id."""
        for actor, forms in groupby(self._rows(_FORMS), key=itemgetter(0)):
            tally, counts = Tally(), {}
            for _, text, name, kind, country, times, counts[actor] in forms:
                tally.add(actor, text, name, kind, country, times)
            yield from tally.rows(self._lexicons, counts)

    def _rows(self, question: str) -> Iterator[tuple]:
        with self._connection.cursor() as cursor:
            answer = cursor.execute(question)
            while rows := answer.fetchmany(CHUNK):
                yield from rows

    def close(self) -> None:
        """Lets go of the files."""
        self._connection.close()


def _named(parts: Path, names: list[str]) -> str:
    """A view of all mentions that mean somebody: their place in the order of the articles, their part."""
    files = ", ".join(quoted((parts / name / "mentions.parquet").as_posix()) for name in names)
    return (
        "CREATE VIEW named AS SELECT article_id, actor_id, surface AS text, name, kind, country, entry, descriptor, "
        "split_part(replace(filename, '\\', '/'), '/', -2) AS part, "
        "split_part(part, '-', 1)::BIGINT * 10000000000 + file_row_number AS place "
        f"FROM read_parquet([{files}], filename = true, file_row_number = true) WHERE actor_id <> ''"
    )
