"""When two names may be one: the tests that merging within an article and across articles share."""

from __future__ import annotations

import hashlib
from functools import lru_cache

from mediakit.annotate.mentions_forms import keys
from mediakit.annotate.names import one_letter_apart, parts, spelling
from mediakit.arabic.normalise import key

Parts = tuple[str, ...]


def made_id(kind: str, name: str) -> str:
    """The id of an actor that no lexicon lists.

    >>> made_id("person", "عبد الله اللافي") == made_id("person", "عبدالله لافي")
    True
    """
    form = " ".join(parts(name)) if kind == "person" else key(name)
    return "x-" + hashlib.sha256(f"{kind} {form}".encode()).hexdigest()[:10]


@lru_cache(maxsize=50_000)
def stems(phrase: str) -> Parts:
    """The words of a phrase without conjunction before ال, article and prepositions.

    >>> stems("وزارة النفط والغاز")
    ('وزاره', 'نفط', 'غاز')
    """
    out: list[str] = []
    for k in keys(phrase):
        k = k[1:] if k.startswith(("وال", "بال")) else k
        k = k[2:] if k.startswith(("ال", "لل")) and len(k) > 4 else k
        if k not in ("في", "من"):
            out.append("نواب" if k == "نيابي" and out[-1:] == ["مجلس"] else k)
    return tuple(out)


def fits(short: Parts, full: Parts) -> bool:
    """Whether the parts of the shorter name stand, in order, in the longer one, the family name last.

    >>> fits(parts("طاهر الباعور"), parts("الطاهر سالم الباعور")), fits(parts("سيف القذافي"), parts("معمر القذافي"))
    (True, False)
    """
    if len(short) > len(full):
        short, full = full, short
    at = iter(full)
    return all(any(s == f for f in at) for s in short)


def within(short: Parts, full: Parts) -> bool:
    """Whether one name stands in the other without a gap."""
    size = len(short)
    return any(full[i : i + size] == short for i in range(len(full) - size + 1))


def same_sound(a: str, b: str, arabic: frozenset[str]) -> bool:
    """Whether two parts are transliterations of one foreign name; two Arabic names never are.

    >>> same_sound("سيرغي", "سيرجي", frozenset()), same_sound("سالم", "سليم", frozenset({"سالم", "سليم"}))
    (True, False)
    """
    if a == b:
        return True
    if min(len(a), len(b)) < 4 or (a in arabic and b in arabic):
        return False
    return spelling(a) == spelling(b) and len(spelling(a)) > 1


def mistyped(names: Parts, theirs: Parts) -> bool:
    """Whether first names differ by one letter of six or more (never حسن and حسين)."""
    differ = [(a, b) for a, b in zip(names, theirs, strict=True) if a != b]
    return len(differ) == 1 and min(map(len, differ[0])) > 5 and one_letter_apart(*differ[0])


def same_but_a_letter(names: Parts, theirs: Parts) -> bool:
    """Whether family names differ by one letter and no first name speaks against it."""
    if not (names and theirs and min(len(names[-1]), len(theirs[-1])) > 3):
        return False
    mine, other = set(names[:-1]), set(theirs[:-1])
    return (mine <= other or other <= mine) and one_letter_apart(names[-1], theirs[-1])


def titles_agree(mine: str, theirs: str) -> bool:
    """Whether two title phrases share two words or more (وزير الخارجية, المكلف بوزارة الخارجية …)."""
    a, b = _roots(mine), _roots(theirs)
    return len(a & b) > 1 or (bool(a) and a == b)


def _roots(phrase: str) -> set[str]:
    swap = {"وزير": "وزاره", "وزيره": "وزاره", "وزراء": "وزاره", "رييسه": "رييس"}
    out = set()
    for stem in stems(phrase):
        stem = stem[1:] if stem[:1] in "بل" and stem[1:] in ("وزاره", "حكومه", "مجلس", "هييه") else stem
        out.add(swap.get(stem, stem))
    return out
