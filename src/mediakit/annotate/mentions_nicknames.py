"""States that an article calls by a common noun: المملكة, الاحتلال."""

from __future__ import annotations

from collections import Counter
from typing import Final

from mediakit.annotate.mentions_line import Line
from mediakit.annotate.mentions_model import Hit
from mediakit.annotate.mentions_phrases import is_adjective
from mediakit.annotate.mentions_words import Seen
from mediakit.arabic.normalise import key


def states_meant(used: set[Seen], found: list) -> dict[str, str]:
    """The entries of the states that the nouns mean in an article of these words, '' for those that mean none."""
    return {"المملكه": _only_kingdom(found), "الاحتلال": _occupier(used)}


_KINGDOMS: Final = ("SA", "MA", "JO", "BH", "GB", "ES", "BE", "NL")


def _only_kingdom(found: list) -> str:
    """The state that المملكة means here: the kingdom that the article names most, if it names one."""
    named = Counter(m.entry for m in found if m.kind == "state" and m.country in _KINGDOMS)
    (most,) = named.most_common(1) or [("", 0)]
    return most[0]


_OCCUPIER: Final = "IL"


def _occupier(used: set[Seen]) -> str:
    """The state that الاحتلال means here: Israel, in an article that names it or what is of it, else none."""
    states = {c[4].entry for seen in used for c in seen.listed if c[4].country == _OCCUPIER and c[4].kind == "state"}
    of_it = any(seen.iso == _OCCUPIER for seen in used)
    return next(iter(states), "st-israel") if states or of_it else ""


def nickname_at(line: Line, index: int, nicknames: dict[str, str]) -> Hit | None:
    """A state called by one common noun, which no adjective and no genitive tells apart: المملكة، الاحتلال."""
    if is_adjective(line.at(index + 1)):
        return None
    for before, _preposition, form in line.seen[index].cuts:
        if nicknames.get(form) and (form == "المملكه" or _acts_as_body(line, index)):
            rule = "listed.kingdom" if form == "المملكه" else "listed.nickname"
            return before, index + 1, "state", nicknames[form], rule
    return None


def _acts_as_body(line: Line, index: int) -> bool:
    """Whether a word that tells a deed as well (الاحتلال) does something: after its verb, before one, or after ل of whose it is."""
    seen, before = line.seen[index], line.at(index - 1)
    if before is not None and (before.verb and not before.function or before.key in _DEEDS_OF or before.heads):
        return True
    return seen.key.startswith("لل")


_DEEDS_OF: Final = frozenset(key(w) for w in "إقرار اعتراف قرار إعلان عدوان اعتداءات انتهاكات جرائم مزاعم سجون جنود ضباط خسائر".split())
