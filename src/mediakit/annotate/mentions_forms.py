"""Lexicon rows as the finder needs them: every written form of a name, title or organisation head.

Forms are tuples of keys, filed under the key of their first word with ال where it is written.
"""

from __future__ import annotations

from collections.abc import Iterable
from functools import lru_cache
from typing import Final, NamedTuple

from mediakit.annotate.mentions_lists import words as words_of
from mediakit.arabic.normalise import key
from mediakit.arabic.words import words
from mediakit.lexicons.load import Lexicons, several

_NAMED_AFTER: Final = words_of("heads-before-names")


class Entry(NamedTuple):
    """A listed name: lexicon row, kind, canonical name, country, use (full | short), context words.

    capital: the row of the state, if the place is a capital; ambiguous: an outlet that bears ordinary words.
    """

    entry: str
    kind: str
    name: str
    country: str
    use: str
    context: tuple[str, ...] = ()
    capital: str = ""
    subkind: str = ""
    ambiguous: bool = False


class Title(NamedTuple):
    """A title form: lexicon row, kind, gender, number, whether it takes a complement or a name."""

    entry: str
    kind: str
    gender: str
    number: str
    construct: bool
    name: bool
    form: tuple[str, ...]


class Head(NamedTuple):
    """An organisation head: lexicon row, kind, whether ال + head stands alone, number."""

    entry: str
    kind: str
    bare: bool
    number: str
    form: tuple[str, ...]


@lru_cache(maxsize=50_000)
def keys(phrase: str) -> tuple[str, ...]:
    """The keys of a phrase's words, marks left out.

    >>> keys("حركة «حماس»")
    ('حركه', 'حماس')
    """
    return tuple(word.key for word in words(phrase) if word.kind in ("word", "latin", "number"))


def _file(index: dict, phrase: str, row: Entry) -> None:
    parts = keys(phrase)
    if parts:
        item = (parts[1:], row)
        bucket = index.setdefault(parts[0], [])
        if item not in bucket:
            bucket.append(item)


def listed_forms(lexicons: Lexicons, ordinary: frozenset[str]) -> dict:
    """Names of actors, outlets, states with capitals, and places."""
    index: dict = {}
    for forms, entry in _actors(lexicons, ordinary):
        for form in forms:
            _file(index, form, entry)
    for forms, entry in _states(lexicons):
        for form in forms:
            _file(index, form, entry)
    taken = {(first, rest) for first, items in index.items() for rest, row in items if not row.ambiguous}
    for row in lexicons.rows("places"):
        entry = Entry(row["entry"], "place", row["name_ar"], row["country"], "full", subkind=row["kind"])
        for form in (row["name_ar"], *several(row["variants"])):
            parts = keys(form)
            if parts and (parts[0], parts[1:]) not in taken:
                _file(index, form, entry)
    return index


def _actors(lexicons: Lexicons, ordinary: frozenset[str]) -> Iterable:
    for row in lexicons.rows("actors"):
        context = tuple(k for c in several(row["context"]) for k in keys(c)[:1])
        base = Entry(
            row["entry"], row["kind"], row["name_ar"], row["country"], "full", context,
            subkind=row["subkind"],
        )
        yield (row["name_ar"],), base._replace(context=())
        yield several(row["variants"]), base
        yield several(row["short"]), base._replace(use="short")
    for row in lexicons.rows("outlets"):
        entry = Entry(row["entry"], "organisation", row["name_ar"], row["country"], "full", subkind=row["kind"])
        for form in (row["name_ar"], *several(row["variants"]), row["name_en"]):
            alone = keys(form)[:1] and keys(form)[0] not in _NAMED_AFTER
            yield (form,), entry._replace(ambiguous=bool(alone) and _ordinary(form, ordinary))


def _ordinary(form: str, ordinary: frozenset[str]) -> bool:
    """Whether a name is nothing but ordinary words: الحياة، الشرق الأوسط، أرقام."""
    return all((k[2:] if k.startswith("ال") else k) in ordinary for k in keys(form))


def _states(lexicons: Lexicons) -> Iterable:
    from babel import Locale

    places = {key(r["name_ar"]): r["entry"] for r in lexicons.rows("places")}
    territories = Locale("ar").territories
    for row in lexicons.rows("states"):
        name = (several(row["variants"]) or [""])[0]
        name = territories.get(row["iso"], name)
        entry = Entry(row["entry"], "state", name, row["iso"], "full")
        yield (name, *several(row["variants"]), *several(row["metonyms"])), entry
        for city in several(row["capital"]):
            own = Entry(places.get(key(city), ""), "place", city, row["iso"], "full", capital=row["entry"])
            yield (city,), own


def nisbas(lexicons: Lexicons) -> dict[str, str]:
    """Keys of the adjectives of origin (روسي، روسية، روس) with the state's ISO code."""
    out: dict[str, str] = {}
    for row in lexicons.rows("states"):
        for form in several(row["nisba"]):
            stem = key(form)
            for inflected in (stem, stem + "ه", stem + "ين", stem + "ون", stem + "ا", stem + "تين", stem + "تان"):
                out.setdefault(inflected, row["iso"])
    return out


def title_forms(lexicons: Lexicons) -> dict:
    """Titles in the masculine, feminine and plural, filed without the article of the first word."""
    index: dict = {}
    for row in lexicons.rows("titles"):
        needs = row["needs"]
        for column, gender, number in (("title", "m", "s"), ("feminine", "f", "s"), ("plural", "", "p")):
            for phrase in several(row[column]):
                parts = _bare(keys(phrase))
                title = Title(
                    row["entry"], row["kind"], gender, number, "construct" in needs, "name" in needs, parts
                )
                index.setdefault(parts[0], []).append((parts[1:], title))
    return index


def head_forms(lexicons: Lexicons) -> dict:
    """Organisation heads, filed without the article of the first word."""
    index: dict = {}
    for row in lexicons.rows("organisation_heads"):
        for column, number in (("head", "s"), ("plural", "p")):
            for phrase in several(row[column]):
                parts = _bare(keys(phrase))
                if phrase == "سلطات":  # one body in Arabic news, though a plural
                    number = "s"
                head = Head(row["entry"], row["kind"], row["bare"] == "yes", number, parts)
                index.setdefault(parts[0], []).append((parts[1:], head))
    return index


def _bare(parts: tuple[str, ...]) -> tuple[str, ...]:
    first = parts[0][2:] if parts[0].startswith("ال") and len(parts[0]) > 3 else parts[0]
    return (first, *parts[1:])
