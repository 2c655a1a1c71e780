"""Plain lists of words for the finder: verbs of saying, family names, ministries, ordinary words."""

from __future__ import annotations

from functools import lru_cache

from mediakit.arabic.normalise import key
from mediakit.lexicons.load import HOME, Lexicons


def ministries(titles: dict) -> frozenset[str]:
    """What a minister may be minister of (الخارجية، الدفاع): the second words of وزير …."""
    return frozenset(further[0] for further, _ in titles.get("وزير", ()) if len(further) == 1)


def surnames(lexicons: Lexicons) -> frozenset[str]:
    """Last words of the listed persons' names, without article."""
    last = (key(r["name_ar"].split()[-1]) for r in lexicons.rows("actors") if r["kind"] == "person")
    return frozenset(w[2:] if w.startswith("ال") and len(w) > 4 else w for w in last)


def verb_forms(lexicons: Lexicons) -> frozenset[str]:
    out = set()
    for row in lexicons.rows("cues"):
        lemma, present = key(row["lemma"]), key(row["present"])
        if " " not in lemma and row["present"]:
            out |= {lemma, lemma + "ت", present, "ت" + present[1:], lemma + "وا"}
            if lemma.endswith(("ا", "ي")):
                out.add(lemma[:-1] + "ت")
    return frozenset(out)


@lru_cache(maxsize=1)
def ordinary_words() -> tuple[frozenset[str], frozenset[str]]:
    """All ordinary words, and those of them that are common."""
    lines = (HOME / "ordinary_words.txt").read_text(encoding="utf-8").splitlines()
    words = [line for line in lines if line and not line.startswith("#")]
    return (
        frozenset(w.removesuffix(" ?") for w in words), frozenset(w for w in words if not w.endswith(" ?"))
    )


@lru_cache(maxsize=1)
def _sections() -> dict[str, frozenset[str]]:
    out: dict[str, list[str]] = {}
    for line in (HOME / "finder_words.txt").read_text(encoding="utf-8").splitlines():
        if line.startswith("["):
            section = out.setdefault(line.strip("[]"), [])
        elif line and not line.startswith("#"):
            section += [key(word) for word in line.split()]
    return {name: frozenset(found) for name, found in out.items()}


def words(section: str) -> frozenset[str]:
    """The keys of one section of finder_words.txt.

    >>> "مدينه" in words("place-nouns")
    True
    """
    return _sections()[section]
