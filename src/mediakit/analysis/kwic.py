"""Keyword in context: every place of a word or phrase, with the words around it.

A term is written as in topics.csv: without proclitics and ال; it then finds its inflected forms too
(see `arabic.terms`). Tables are those of an analysis or a slice of one.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from functools import cache
from typing import TYPE_CHECKING

from mediakit.arabic.normalise import HARAKAT, TATWEEL, key
from mediakit.arabic.terms import Terms
from mediakit.arabic.words import Token, tokenise
from mediakit.schema import NEWS_ROLES

if TYPE_CHECKING:
    import pandas as pd

COLUMNS = ("left", "keyword", "right", "article_id", "start", "end", "outlet", "published", "term")
WIDTH = 60


def kwic(
    tables, terms: str | Iterable[str], *, width: int = WIDTH, limit: int | None = None
) -> pd.DataFrame:
    """The places of one or more terms in news text, oldest article first; one row for each.

    tables: an object with `articles` and, to leave out what is no news text, `sentences`.
    terms: a word or phrase, or several. width: most characters on either side, cut at a word.
    limit: most rows, an equal number for each term as far as they go.
    Columns: left (the words before), keyword (as it stands), right (the words after), article_id,
    start, end (offsets of the keyword in articles.text), outlet, published, term.
    """
    import pandas as pd

    wanted = [terms] if isinstance(terms, str) else list(dict.fromkeys(terms))
    finder = Terms((term, term) for term in wanted)
    maybe = letters(wanted)
    rows = [
        (*_around(text, a, b, stretch, width), article, a, b, outlet, published, term)
        for article, text, outlet, published, stretches in _news(tables)
        for stretch in stretches
        if maybe.search(text, *stretch)
        for a, b, term in _places(text, stretch, finder)
    ]
    found = pd.DataFrame(rows, columns=list(COLUMNS))
    found["published"] = pd.to_datetime(found["published"], utc=True)
    found = found.sort_values(["published", "article_id", "start"], kind="stable", ignore_index=True)
    return found if limit is None else _fairly(found, limit)


def places(text: str, terms: str | Iterable[str]) -> list[tuple[int, int, str]]:
    """Offsets of terms in one text.

    >>> places("وبالنفط تعيش المدينة، لا بالنفطيات", "نفط")
    [(0, 7, 'نفط')]
    """
    wanted = [terms] if isinstance(terms, str) else terms
    return list(_places(text, (0, len(text)), Terms((term, term) for term in wanted)))


def letters(terms: list[str]) -> re.Pattern:
    """A quick look at the letters that every form of a term's first word has in common."""
    marks = f"[{HARAKAT}{TATWEEL}]*"
    stems = {_stem(key(term.split()[0])) for term in terms if term.strip()}
    parts = [marks.join(_spellings().get(c, re.escape(c)) for c in stem) for stem in sorted(stems)]
    return re.compile("|".join(parts) or r"(?!)", re.IGNORECASE)


def _stem(word: str) -> str:
    """The word without ال and without a last letter that changes before a suffix."""
    bare = word[2:] if word.startswith("ال") and len(word) > 4 else word
    return bare[:-1] if bare[-1:] in "هءيا" and len(bare) > 2 else bare


@cache
def _spellings() -> dict[str, str]:
    """Letter of a key → class of the letters that are folded into it."""
    out: dict[str, str] = {}
    for code in (*range(0x621, 0x64B), *range(0x671, 0x6D4)):
        out[key(chr(code))] = out.get(key(chr(code)), "") + chr(code)
    return {folded: f"[{letters}]" for folded, letters in out.items() if len(folded) == 1}


def _places(text: str, stretch: tuple[int, int], finder: Terms) -> Iterator[tuple[int, int, str]]:
    tokens: list[Token] = tokenise(text, *stretch)
    seen = set()
    for first, after, term in finder.find(tokens):
        place = tokens[first].start, tokens[after - 1].end, term
        if place not in seen:
            seen.add(place)
            yield place


def _news(tables) -> Iterator[tuple]:
    """Articles with the stretches of their news text."""
    articles = tables.articles
    sentences = getattr(tables, "sentences", None)
    news = {} if sentences is None else _stretches(sentences)
    names = ["article_id", "text", "outlet", "published"]
    for article, text, outlet, published in articles[names].itertuples(index=False, name=None):
        whole = [(0, len(text))] if sentences is None else []
        yield article, text, outlet, published, news.get(article, whole)


def _stretches(sentences: pd.DataFrame) -> dict[str, list[tuple[int, int]]]:
    news = sentences[sentences["role"].isin(NEWS_ROLES)]
    out: dict[str, list[tuple[int, int]]] = {}
    rows = zip(news["article_id"], news["start"], news["end"], strict=True)
    for article, start, end in rows:
        out.setdefault(article, []).append((int(start), int(end)))
    return out


def _around(text: str, start: int, end: int, stretch: tuple[int, int], width: int):
    """The words before, the keyword, the words after: within the sentence, cut at a word."""
    left, right = text[stretch[0] : start], text[end : stretch[1]]
    if len(left) > width:
        left = "…" + left[-width:].partition(" ")[2]
    if len(right) > width:
        right = right[:width].rpartition(" ")[0] + "…"
    return " ".join(left.split()), text[start:end], " ".join(right.split())


def _fairly(found: pd.DataFrame, limit: int) -> pd.DataFrame:
    """At most `limit` rows, taken from the terms in turn."""
    turn = found.groupby("term").cumcount()
    chosen = turn.sort_values(kind="stable").index[:limit]
    return found.loc[chosen.sort_values()].reset_index(drop=True)
