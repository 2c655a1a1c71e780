"""Names of news outlets and agencies, by key."""

from __future__ import annotations

from dataclasses import dataclass

from mediakit.arabic.normalise import key
from mediakit.lexicons.load import Lexicons, several


@dataclass(slots=True)
class Outlets:
    """Names of news outlets and agencies, by key."""

    kinds: dict[str, str]
    media: frozenset[str]
    agencies: frozenset[str]


def compile_outlets(lexicons: Lexicons) -> Outlets:
    """Outlet names by key with their kinds; listed actors that are media count as media too."""
    kinds: dict[str, str] = {}
    for row in lexicons.rows("outlets"):
        for name in (row["name_ar"], row["name_en"], *several(row["variants"])):
            kinds[key(name)] = row["kind"]
    media = set(kinds)
    for row in lexicons.rows("actors"):
        if row["subkind"] == "media":
            media.update({row["entry"], key(row["name_ar"]), *map(key, several(row["variants"]))})
    agencies = frozenset(name for name, kind in kinds.items() if kind == "agency")
    return Outlets(kinds, frozenset(media), agencies)
