"""Names that a page's furniture is made of: outlets, news agencies, places of datelines.

Outlets and agencies are rows of lexicons/outlets.csv, places of states.csv and places.csv.
"""

from __future__ import annotations

import csv
import re
from functools import lru_cache
from urllib.parse import urlsplit

from mediakit.arabic.normalise import key
from mediakit.lexicons.load import HOME, Row, several

_GENERIC = ("وكالات", "الوكالات", "وكالات الأنباء", "وكالة", "متابعات")
_SPELLED = re.compile(r"(?<=\b\w)[. ]+(?=\w\b)")
_HEADS = ("وكالة ", "صحيفة ", "قناة ", "موقع ", "شبكة ", "جريدة ", "إذاعة ")


def squeezed(name: str) -> str:
    """The key under which spellings of a name meet: أ.ف.ب = أ ف ب, «رويترز» = رويترز.

    >>> squeezed("أ.ف.ب") == squeezed("أ ف ب"), squeezed("«رويترز»")
    (True, 'رويترز')
    """
    bare = re.sub(r"[^\w. ]+", " ", key(name)).strip(" .")
    return re.sub(r"\s+", " ", _SPELLED.sub("", bare))


def outlet(name: str) -> Row | None:
    """The row of outlets.csv that a name, a line or a folder means."""
    return _outlets().get(squeezed(name))


def is_agency(name: str) -> bool:
    """Whether a name is a news agency's, or says that agencies in general were used."""
    folded = squeezed(name)
    row = _outlets().get(folded)
    return folded in _generic() or (row is not None and _supplies(row))


def agency(name: str) -> str:
    """The one name under which an agency is counted: its Arabic name in outlets.csv, else as written."""
    row = outlet(name) if name else None
    return row["name_ar"] if row else name


def by_domain(url: str) -> Row | None:
    """The outlet to which an address belongs; sub-domains count."""
    host = (urlsplit(url if "//" in url else f"//{url}").hostname or "").lower()
    parts = host.split(".")
    domains = _domains()
    return next(
        (domains[d] for i in range(len(parts) - 1) if (d := ".".join(parts[i:])) in domains), None
    )


def place(name: str) -> str:
    """A dateline's place without its country: دبي، الإمارات → دبي."""
    return re.split(r"[،,(]", name)[0].strip()


def is_place(name: str) -> bool:
    """Whether a name is a place that a dateline may name."""
    return squeezed(place(name)) in _places()


def _supplies(row: Row) -> bool:
    return row["kind"] == "agency" or row["name_en"] in _ALSO_SUPPLY


_ALSO_SUPPLY = ("CNN", "CNN Arabic", "BBC", "BBC Arabic")


@lru_cache(maxsize=1)
def _generic() -> frozenset[str]:
    return frozenset(squeezed(n) for n in _GENERIC)


@lru_cache(maxsize=1)
def _rows() -> list[Row]:
    return _listed("outlets")


@lru_cache(maxsize=1)
def _outlets() -> dict[str, Row]:
    out: dict[str, Row] = {}
    for row in _rows():
        for name in (row["name_ar"], row["name_en"], *several(row["variants"])):
            out.setdefault(squeezed(name), row)
    for folded, row in list(out.items()):
        for head in map(key, _HEADS):
            if folded.startswith(head):
                out.setdefault(folded[len(head) :], row)
    out.pop("", None)
    return out


@lru_cache(maxsize=1)
def _domains() -> dict[str, Row]:
    return {d.lower(): row for row in _rows() for d in several(row["domain"])}


@lru_cache(maxsize=1)
def _places() -> frozenset[str]:
    capitals = (r["capital"] for r in _listed("states"))
    names = [n for r in _listed("places") for n in (r["name_ar"], *several(r["variants"]))]
    return frozenset(squeezed(n) for n in (*capitals, *names) if n)


def _listed(name: str) -> list[Row]:
    path = HOME / f"{name}.csv"
    rows = (
        csv.DictReader(path.read_text(encoding="utf-8-sig").splitlines()) if path.exists() else ()
    )
    return [row for row in rows if row["status"] != "off"]
