"""Who is meant: mentions become actors, within one article and across the corpus.

Within an article the fullest form comes first and the shorter ones join it (`merging`); every joining is
a row with its reason. Across articles actors meet by id, by spelling and by a family name that only one
person of the corpus bears (`merging_corpus`).
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence

from mediakit.annotate import merging, offices
from mediakit.annotate.document import Document
from mediakit.annotate.mentions_model import Mention
from mediakit.annotate.mentions_words import build
from mediakit.annotate.merging_corpus import Corpus, apply
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
        for m in group.mentions:
            m.actor_id, m.name, m.entry, m.kind = group.actor_id, group.name, group.entry, group.kind
            out.append(m)
    rows = [
        {"actor_id": g.actor_id, "article_id": doc.article_id, "form": form, "into": into, "reason": reason,
         "rule": rule}
        for g, form, into, reason, rule in merges
    ]
    return sorted(out, key=lambda m: (m.start, -m.end)), rows


def merge_corpus(
    articles: Iterable[tuple[str, Sequence[Mention]]],
    lexicons: Lexicons,
    overrides: Sequence[dict] = (),
    merges: Sequence[dict] = (),
) -> tuple[list[dict], list[dict], list[dict]]:
    """Rows for the tables mentions, actors and merges from (article_id, resolved mentions) pairs.

    overrides: dicts with action (merge | split), form and into: an analyst's own decisions.
    merges: the rows that `resolve` gave; they come back first, under the ids that actors have now.
    """
    pairs = [(article, list(mentions)) for article, mentions in articles]
    corpus = Corpus(pairs, lexicons.compiled(build))
    corpus.run()
    rows = [
        _mention_row(article, m, corpus.final(m.actor_id))
        for article, mentions in pairs for m in mentions if m.actor_id
    ]
    known = _listed(lexicons)
    names = {a.actor_id: known.get(a.actor_id, {}).get("name_ar") or a.name for a in corpus.actors.values()}
    own = apply(overrides, rows, {a.actor_id: a.kind for a in corpus.actors.values()}, names)
    relabelled = [{**row, "actor_id": corpus.final(row["actor_id"])} for row in merges]
    return rows, _actor_rows(rows, pairs, known), [*relabelled, *corpus.merges, *own]


def _mention_row(article: str, m: Mention, actor_id: str) -> dict:
    return {
        "article_id": article, "sentence_id": m.sentence_id, "start": m.start, "end": m.end,
        "text": m.text, "actor_id": actor_id, "descriptor": m.descriptor or None, "rule": m.rule,
        "entry": m.entry or None,
    }


def _actor_rows(rows: list[dict], pairs, known: dict[str, dict]) -> list[dict]:
    forms: dict[str, Counter] = {}
    articles: dict[str, set] = {}
    first: dict[str, Mention] = {}
    names: dict[str, Counter] = {}
    resolved = (m for _, mentions in pairs for m in mentions if m.actor_id)
    for row, m in zip(rows, resolved, strict=True):
        actor = row["actor_id"]
        forms.setdefault(actor, Counter())[row["text"]] += 1
        names.setdefault(actor, Counter())[m.name] += 1
        articles.setdefault(actor, set()).add(row["article_id"])
        first.setdefault(actor, m)
    return [
        _actor_row(a, known.get(a, {}), first[a], names[a], forms[a], len(articles[a])) for a in sorted(forms)
    ]


def _actor_row(actor: str, row: dict, first: Mention, names: Counter, forms: Counter, articles: int) -> dict:
    fullest = max(names, key=lambda n: (len(n.split()), names[n], n))
    return {
        "actor_id": actor, "name_ar": row.get("name_ar") or fullest, "name_en": row.get("name_en") or None,
        "kind": row.get("kind") or first.kind, "country": row.get("country") or first.country or None,
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
