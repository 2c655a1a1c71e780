"""Proves a lexicon: each row on its own example; clashes, dead rows and greedy rows.

Rows are looked for as words (`arabic.terms`); files whose rows only an annotator can find are given
to `check` with a finder (see `analysis.lexicon_check`, which knows the annotators).
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Iterator
from functools import cache
from typing import TYPE_CHECKING, NamedTuple

from mediakit.arabic.normalise import key
from mediakit.arabic.terms import Terms
from mediakit.arabic.words import tokenise
from mediakit.lexicons.load import FILES, Lexicons, Row, several
from mediakit.schema import CHANNELS, SOURCE_TYPES, STANCES

if TYPE_CHECKING:
    import pandas as pd

COLUMNS = ("file", "entry", "severity", "code", "message")
GREEDY = 0.6
SMALLEST_CORPUS = 20
WITHOUT_EXAMPLE = ("states", "places", "given_names", "offices", "topic_levels")
NAMES = {
    "states": ("variants", "nisba", "capital", "metonyms"),
    "places": ("name_ar", "variants"),
    "actors": ("name_ar", "variants", "short"),
    "offices": ("office",),
    "titles": ("title", "feminine", "plural"),
    "organisation_heads": ("head", "plural"),
    "given_names": ("name",),
    "outlets": ("name_ar", "variants"),
    "topics": ("term", "forms"),
    "sources": ("noun", "plural"),
}
DISTINCT = {
    "topics": ("topic", "term", "forms"),
    "titles": ("title", "needs"),
    "organisation_heads": ("head",),
    "places": ("name_ar", "country"),
    "outlets": ("name_ar",),
    "states": ("iso",),
    "actors": ("name_ar", "country"),
    "channels": ("channel", "pattern"),
    "sources": ("noun",),
    "cues": ("kind", "lemma"),
    "topic_levels": ("topic",),
}
CLOSED = {
    ("cues", "stance"): STANCES,
    ("channels", "channel"): CHANNELS,
    ("sources", "source_type"): SOURCE_TYPES,
    ("sources", "channel"): ("", *CHANNELS),
    ("organisation_heads", "source_type"): ("", *SOURCE_TYPES),
}
NUMBERS = (("topics", "weight", 1.5), ("topic_levels", "threshold", 1.0))

Finder = Callable[[str], set[str]]


class Problem(NamedTuple):
    """A row at fault. severity: error (the row does not work), warning (look at it), note."""

    file: str
    entry: str
    severity: str
    code: str
    message: str


def check(
    lexicons: Lexicons, corpus=None, finders: dict[str, Finder] | None = None
) -> pd.DataFrame:
    """Problem rows of all lexicons; an empty table if nothing is amiss.

    corpus: an object with `articles`; then rows that never match and rows that match in more than
    60 % of the articles are reported too. finders: file → function from a text to the entries found.
    Codes: no-example, unproved, value, clash, idle-form, dead, greedy.
    """
    import pandas as pd

    seen = {name: _finder(lexicons, name) for name in NAMES} | (finders or {})
    problems = [
        *_values(lexicons), *_examples(lexicons, seen), *_clashes(lexicons), *_idle_forms(lexicons),
    ]
    if corpus is not None:
        problems += _use(lexicons, seen, corpus.articles["text"])
    order = {"error": 0, "warning": 1, "note": 2}
    problems.sort(key=lambda p: (order[p.severity], p.file, p.entry, p.code))
    return pd.DataFrame(problems, columns=list(COLUMNS))


def names(file: str, row: Row) -> list[str]:
    """The words by which a row is found.

    >>> names("topics", {"term": "نفط", "forms": "نفوط|نفطي"})
    ['نفط', 'نفوط', 'نفطي']
    """
    known = [_territories().get(row["iso"], "")] if file == "states" else []
    found = [*known, *(n for column in NAMES[file] for n in several(row[column]))]
    return list(dict.fromkeys(filter(None, found)))


@cache
def _territories() -> dict[str, str]:
    from babel import Locale

    return dict(Locale("ar").territories)


def _finder(lexicons: Lexicons, file: str) -> Finder:
    """Finds the rows of a file by their names, as words."""
    terms = Terms((n, row["entry"]) for row in lexicons.rows(file) for n in names(file, row))
    return lambda text: {entry for _, _, entry in terms.find(tokenise(text))}


def _values(lexicons: Lexicons) -> Iterator[Problem]:
    for (file, column), allowed in CLOSED.items():
        for row in lexicons.rows(file):
            for value in several(row[column]) or [""]:
                if value not in allowed:
                    message = f"{column} is {value!r}; one of {', '.join(a for a in allowed if a)}"
                    yield Problem(file, row["entry"], "error", "value", message)
    for file, column, most in NUMBERS:
        for row in lexicons.rows(file):
            if not _is_number(row[column], most):
                message = f"{column} is {row[column]!r}; a number from 0 to {most}"
                yield Problem(file, row["entry"], "error", "value", message)


def _is_number(value: str, most: float) -> bool:
    try:
        return 0 <= float(value) <= most
    except ValueError:
        return False


def _examples(lexicons: Lexicons, finders: dict[str, Finder]) -> Iterator[Problem]:
    for file in FILES:
        for row in lexicons.rows(file):
            if not row["example"]:
                if file not in WITHOUT_EXAMPLE:
                    message = "no example; write a sentence in which the row must be found"
                    yield Problem(file, row["entry"], "error", "no-example", message)
            elif file in finders and row["entry"] not in finders[file](row["example"]):
                message = f"not found in its own example: {row['example']}"
                yield Problem(file, row["entry"], "error", "unproved", message)


def _clashes(lexicons: Lexicons) -> Iterator[Problem]:
    """Rows of one file that say the same thing; the last column of DISTINCT may hold lists."""
    for file, columns in DISTINCT.items():
        owners: dict[tuple, list[str]] = defaultdict(list)
        for row in lexicons.rows(file):
            for what in sorted(_identities(row, columns)):
                owners[what].append(row["entry"])
        for what, entries in owners.items():
            for entry in entries[1:]:
                message = f"{' '.join(filter(None, what))} stands in {entries[0]} too"
                yield Problem(file, entry, "warning", "clash", message)


def _identities(row: Row, columns: tuple[str, ...]) -> set[tuple]:
    if columns == DISTINCT["topics"]:
        return {(row["topic"], key(form)) for form in names("topics", row)}
    return {tuple(key(row[column]) for column in columns)}


def _idle_forms(lexicons: Lexicons) -> Iterator[Problem]:
    """Forms of topic rows that cannot match even themselves (a stray mark, an attached ل)."""
    for row in lexicons.rows("topics"):
        for form in names("topics", row):
            if not any(Terms([(form, 0)]).find(tokenise(form.replace("*", " ")))):
                message = f"the form {form!r} can never match"
                yield Problem("topics", row["entry"], "warning", "idle-form", message)


def _use(lexicons: Lexicons, finders: dict[str, Finder], texts: Iterable[str]) -> list[Problem]:
    """Dead and greedy rows. Greedy is judged from 20 articles on."""
    texts = list(texts)
    out = []
    for file, finder in finders.items():
        counts = Counter(entry for text in texts for entry in finder(text))
        for row in lexicons.rows(file):
            n = counts[row["entry"]]
            if not n:
                message = f"never matched in {len(texts)} articles"
                out.append(Problem(file, row["entry"], "note", "dead", message))
            elif n > GREEDY * len(texts) and len(texts) >= SMALLEST_CORPUS:
                message = f"matched in {n} of {len(texts)} articles"
                out.append(Problem(file, row["entry"], "warning", "greedy", message))
    return out
