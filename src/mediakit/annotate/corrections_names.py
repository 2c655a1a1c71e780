"""Which actor a correction means by an id, a name or a form."""

from __future__ import annotations

from collections import defaultdict
from functools import cached_property
from typing import TYPE_CHECKING

from mediakit.annotate import corrections_rows as made
from mediakit.arabic.normalise import key

if TYPE_CHECKING:
    from mediakit.annotate.corrections import Correction
    from mediakit.annotate.database import Database


class Names:
    """The names that some corrections use, looked up among all actors: names apart from mere forms."""

    def __init__(self, database: Database, corrections: list[Correction]):
        self._database, self._corrections = database, corrections
        self._rows: dict[str, dict | None] = {}

    @cached_property
    def _found(self) -> dict[str, dict[str, set[str]]]:
        """Folded name or form → actor ids."""
        used = {folded(name) for row in self._corrections for name in (row.old, row.new, *made.values(row.new).values())}
        found: dict[str, dict[str, set[str]]] = {"name": defaultdict(set), "form": defaultdict(set)}
        rows = self._database.stream("SELECT actor_id, coalesce(name_ar, ''), coalesce(name_en, ''), coalesce(variants, '') FROM raw_actors")
        for actor, *names, variants in rows:
            for kind, forms in (("name", names), ("form", variants.split(" | "))):
                for form in map(folded, forms):
                    if form in used:
                        found[kind][form].add(actor)
        return found

    @cached_property
    def _forms(self) -> dict[str, list[str]]:
        """Folded form that is split off → its spellings in mentions."""
        found: dict[str, list[str]] = {folded(row.old): [] for row in self._corrections if row.what == "split"}
        for (text,) in self._database.stream("SELECT DISTINCT text FROM raw_mentions"):
            if (form := folded(text)) in found:
                found[form].append(text)
        return found

    def forms(self, form: str) -> list[str]:
        """The spellings in which a form stands in mentions."""
        return self._forms[folded(form)]

    def row(self, actor: str) -> dict | None:
        """The row of an actor; None if there is none of this id."""
        if actor not in self._rows:
            rows = self._database.table("actors", "actor_id", [actor]).to_dict("records")
            self._rows[actor] = rows[0] if rows else None
        return self._rows[actor]

    def known(self, name: str) -> str | None:
        """The id of the actor of this id, name or form; None if none bears it, or several."""
        ids = {name} if self.row(name) else set()
        ids = ids or self._found["name"].get(folded(name), set()) or self._found["form"].get(folded(name), set())
        return next(iter(ids)) if len(ids) == 1 else None

    def add(self, actor: dict) -> None:
        """A new actor bears its name from now on."""
        self._rows[actor["actor_id"]] = actor
        self._found["name"][folded(actor["name_ar"])].add(actor["actor_id"])

    def is_mere_form(self, name: str, actor: str) -> bool:
        """Whether a name is but a form of an actor, so that whoever is split off may bear it."""
        return name != actor and actor not in self._found["name"].get(folded(name), set())


def folded(name: str) -> str:
    """A name as it is compared.

    >>> folded("أحمد  الباعور") == folded("احمد الباعور")
    True
    """
    return " ".join(key(word) for word in str(name).split())
