"""Who is meant: mentions become actors, within one article and across the corpus.

Within an article the fullest form comes first and the shorter ones join it (`merging`); every joining is
a row with its reason. Across articles actors meet by id, by spelling and by a family name that only one
person of the corpus bears (`merging_corpus`).
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Mapping, Sequence

from mediakit.annotate import merging, offices
from mediakit.annotate.document import Document
from mediakit.annotate.mentions_model import Mention
from mediakit.annotate.merging_corpus import Corpus
from mediakit.lexicons.load import Lexicons


def resolve(
    doc: Document, mentions: Sequence[Mention], lexicons: Lexicons
) -> tuple[list[Mention], list[dict]]:
    """The mentions with `actor_id` and the article's fullest `name`, and rows for the table merges.

    A role that neither a name, an office nor an earlier mention explains keeps an empty `actor_id`, unless
    it is the office of a state (الرئيس الفرنسي), which then is an actor itself. A bare head (الشركة) that
    points back to nothing is left out.
    """
    groups, merges, unknown = merging.group(doc, mentions, offices.book(lexicons))
    out = list(unknown)
    for group in groups:
        actor = group.actor_id
        for m in group.mentions:
            m.actor_id, m.name, m.entry, m.kind = actor, group.name, group.entry, group.kind
        out += group.mentions
    rows = [
        {"actor_id": g.actor_id, "article_id": doc.article_id, "form": form, "into": into, "reason": reason,
         "rule": rule}
        for g, form, into, reason, rule in merges
    ]
    return sorted(out, key=lambda m: (m.start, -m.end)), rows


def mention_row(article: str, m: Mention, actor: str) -> dict:
    """The row of a mention for the table mentions, under the id that its actor has."""
    return {
        "article_id": article, "sentence_id": m.sentence_id, "start": m.begin, "end": m.end,
        "text": m.surface, "actor_id": actor, "descriptor": m.descriptor or None, "rule": m.rule,
        "entry": m.entry or None,
    }


class Tally:
    """What the mentions say of each actor; they are added in the order of the articles."""

    def __init__(self) -> None:
        self.forms: dict[str, Counter] = defaultdict(Counter)
        self.names: dict[str, Counter] = defaultdict(Counter)
        self.first: dict[str, tuple[str, str]] = {}

    def add(self, actor: str, form: str, name: str, kind: str, country: str, times: int = 1) -> None:
        """Counts mentions of an actor in one form; the first ones say its kind and country."""
        self.forms[actor][form] += times
        self.names[actor][name] += times
        self.first.setdefault(actor, (kind, country))

    def joined(self, actors: Corpus) -> Tally:
        """The same under the ids that actors have after the merge."""
        out = Tally()
        for actor in self.forms:
            now = actors.final(actor)
            out.forms[now].update(self.forms[actor])
            out.names[now].update(self.names[actor])
            out.first.setdefault(now, self.first[actor])
        return out

    def rows(self, lexicons: Lexicons, articles: Mapping[str, int]) -> list[dict]:
        """The rows of the table actors, by id. articles: how many name each actor."""
        known = lexicons.compiled(_listed)
        return [
            _actor_row(a, known.get(a, {}), self.first[a], self.names[a], self.forms[a], articles[a])
            for a in sorted(self.forms)
        ]


def _actor_row(actor: str, row: dict, first: tuple[str, str], names: Counter, forms: Counter, articles: int) -> dict:
    fullest = max(names, key=lambda n: (len(n.split()), names[n], n))
    return {
        "actor_id": actor, "name_ar": row.get("name_ar") or fullest, "name_en": row.get("name_en") or None,
        "kind": row.get("kind") or first[0], "country": row.get("country") or first[1] or None,
        "listed": bool(row), "variants": " | ".join(sorted(forms)), "n_mentions": sum(forms.values()),
        "n_articles": articles, "group": row.get("group") or None,
    }


def _listed(lexicons: Lexicons) -> dict[str, dict]:
    """Name, English name, kind, country and group of every listed actor by entry."""
    from babel import Locale

    arabic, english = Locale("ar").territories, Locale("en").territories
    out = {r["entry"]: r for r in lexicons.rows("actors")}
    for r in lexicons.rows("outlets"):
        out[r["entry"]] = {**r, "kind": "organisation", "group": ""}
    for r in lexicons.rows("states"):
        name = arabic.get(r["iso"]) or r["variants"].split("|")[0]
        out[r["entry"]] = {
            "name_ar": name, "name_en": english.get(r["iso"], ""), "kind": "state", "country": r["iso"],
            "group": "",
        }
    for r in lexicons.rows("places"):
        out[r["entry"]] = {**r, "kind": "place", "group": ""}
    return out
