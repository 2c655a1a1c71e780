"""What decisions on actors change in articles that nobody opens: which actor an id, a form, a source means now."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import pandas as pd
    import pyarrow as pa


class Moves:
    """everywhere: id → id. here: article and id → id, for merges in one article. forms: words → id. spoken: statement →
    id and name of its source. Keys are ids as they lie in the files, values as they are now."""

    def __init__(self):
        self.everywhere: dict[str, str] = {}
        self.here: dict[tuple[str, str], str] = {}
        self.forms: dict[str, str] = {}
        self.spoken: dict[str, tuple[str, str]] = {}

    def move(self, actor: str, into: str, article: str | None) -> None:
        """One actor is another, in one article or everywhere.

        >>> moves = Moves()
        >>> moves.move("a", "b", None), moves.move("b", "c", None), moves.everywhere
        (None, None, {'a': 'c', 'b': 'c'})
        """
        if article is not None:
            now = {actor: actor, **self.everywhere, **{old: new for (place, old), new in self.here.items() if place == article}}
            self.here.update({(article, old): into for old, new in now.items() if new == actor})
            return
        for known in (self.everywhere, self.here, self.forms):
            known.update({old: into for old, new in known.items() if new == actor})
        self.spoken.update({said: (into, name) for said, (new, name) in self.spoken.items() if new == actor})
        self.everywhere.setdefault(actor, into)

    def mean(self, forms: list[str], actor: str) -> None:
        """Words mean an actor."""
        self.forms.update(dict.fromkeys(forms, actor))

    def mentioned(self, ids: Iterable[str], texts: Iterable[str]) -> list[str]:
        """The actors that mentions mean now."""
        return [self.forms.get(text) or self.everywhere.get(old, old) for old, text in zip(ids, texts, strict=True)]

    def speak(self, inside: pd.DataFrame, actor: dict) -> None:
        """Statements that had the actor of a mention in their source phrase as source have another one now."""
        now = self.mentioned(inside["actor_id"], inside["text"])
        for said, source, meant in zip(inside["attribution_id"], inside["source_actor_id"], now, strict=True):
            speaks = self.spoken[said][0] if said in self.spoken else self.everywhere.get(source, source)
            if meant == speaks != actor["actor_id"]:
                self.spoken[said] = (actor["actor_id"], actor["name_ar"])

    def applied(self, table: str, rows: pd.DataFrame) -> pd.DataFrame:
        """Rows of a table, as they lie in the files, as they are now."""
        if table == "mentions":
            return rows.assign(actor_id=self.mentioned(rows["actor_id"], rows["text"])).astype({"actor_id": "string"})
        if table != "attributions":
            return rows
        olds = zip(rows["attribution_id"], rows["source_actor_id"], rows["source_name"], strict=True)
        now = [self.spoken.get(said) or (self.everywhere.get(old, old), name) for said, old, name in olds]
        ids, names = ([pair[n] for pair in now] for n in (0, 1))
        return rows.assign(source_actor_id=ids, source_name=names).astype({"source_actor_id": "string", "source_name": "string"})

    def tables(self, prefix: str, opened: list[str]) -> dict[str, pa.Table]:
        """All of it, and the opened articles, as tables for SQL."""
        return {
            f"{prefix}_opened": strings(("article_id",), ((article,) for article in opened)),
            f"{prefix}_everywhere": strings(("old", "now"), self.everywhere.items()),
            f"{prefix}_here": strings(("place", "old", "now"), ((*key, now) for key, now in self.here.items())),
            f"{prefix}_forms": strings(("form", "now"), self.forms.items()),
            f"{prefix}_spoken": strings(("said", "now", "name"), ((said, *now) for said, now in self.spoken.items())),
        }

    def changes(self, table: str, prefix: str) -> tuple[str, str]:
        """The columns of a table that are replaced, and the joins for it, in SQL; both empty where nothing is."""
        column, first = {
            "mentions": ("actor_id", ("forms", "form = text", self.forms)),
            "attributions": ("source_actor_id", ("spoken", "said = attribution_id", self.spoken)),
            "merges": ("actor_id", ("here", "place = article_id AND here.old = actor_id", self.here)),
        }.get(table, ("", ("", "", {})))
        joins = [first, ("everywhere", f"everywhere.old = {column}", self.everywhere)]
        used = [(name, on) for name, on, rows in joins if rows and column]
        if not used:
            return "", ""
        now = ", ".join(f"{name}.now" for name, _ in used)
        name = ", coalesce(spoken.name, source_name) AS source_name" if used[0][0] == "spoken" else ""
        replaced = f" REPLACE (coalesce({now}, {column}) AS {column}{name})"
        return replaced, "".join(f" LEFT JOIN {prefix}_{name} {name} ON {on}" for name, on in used)


def strings(columns: tuple[str, ...], rows: Iterable[tuple]) -> pa.Table:
    """Rows of strings as an Arrow table."""
    import pyarrow as pa

    values = list(zip(*rows, strict=True)) or [()] * len(columns)
    return pa.table({name: pa.array(column, pa.string()) for name, column in zip(columns, values, strict=True)})
