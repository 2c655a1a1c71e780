"""Who is meant: mentions become actors, within one article and across the corpus.

Within an article the fullest form comes first and the shorter ones join it (`merging`); every joining is
a row with its reason. Across articles actors meet by id, by spelling and by a family name that only one
person of the corpus bears; no step compares every actor with every other.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence

from mediakit.annotate import merging, offices
from mediakit.annotate.document import Document
from mediakit.annotate.mentions import Mention
from mediakit.annotate.merging import Merge
from mediakit.lexicons.load import Lexicons


def resolve(
    doc: Document, mentions: Sequence[Mention], lexicons: Lexicons
) -> tuple[list[Mention], list[Merge]]:
    """The mentions with `actor_id` and full `name`, and the merges that led there.

    A role that neither a name, an office nor an earlier mention explains keeps an empty `actor_id`, unless
    it is the office of a state (الرئيس الفرنسي), which then is an actor itself.
    """
    groups, merges, unknown = merging.group(doc, mentions, offices.book(lexicons))
    out, rows = list(unknown), []
    for group in groups:
        for mention in group.mentions:
            mention.actor_id, mention.name, mention.entry = group.actor_id, group.name, group.entry
            mention.kind = group.kind
            out.append(mention)
    ids = {id(g): g.actor_id for g in groups}
    for group, form, into, reason, rule in merges:
        rows.append(Merge(ids[id(group)], doc.article_id, form, into, reason, rule))
    return sorted(out, key=lambda m: (m.start, -m.end)), rows


def merge_corpus(
    articles: Iterable[tuple[str, Sequence[Mention]]], lexicons: Lexicons, overrides: Sequence[dict] = ()
) -> tuple[list[dict], list[dict], list[dict]]:
    """Rows for the tables mentions, actors and merges from (article_id, resolved mentions) pairs.

    overrides: dicts with action (merge | split), form and into, an analyst's own decisions.
    """
    pairs = [(article, list(mentions)) for article, mentions in articles]
    known = _listed(lexicons)
    joined, merges = merging.across(pairs, known, overrides)
    mention_rows = [
        _mention_row(article, m, joined.get(m.actor_id, m.actor_id)) 
        for article, ms in pairs for m in ms if m.actor_id
    ]
    return mention_rows, _actor_rows(pairs, joined, known), merges


def _mention_row(article: str, m: Mention, actor_id: str) -> dict:
    return {
        "article_id": article, "sentence_id": m.sentence_id, "start": m.start, "end": m.end,
        "text": m.text, "actor_id": actor_id, "descriptor": m.descriptor or None, "rule": m.rule,
        "entry": m.entry or None,
    }


def _actor_rows(pairs, joined: dict[str, str], known: dict[str, dict]) -> list[dict]:
    forms: dict[str, Counter] = {}
    names: dict[str, Counter] = {}
    articles: dict[str, set] = {}
    first: dict[str, Mention] = {}
    for article, mentions in pairs:
        for m in (m for m in mentions if m.actor_id):
            actor = joined.get(m.actor_id, m.actor_id)
            forms.setdefault(actor, Counter())[m.text] += 1
            names.setdefault(actor, Counter())[m.name] += 1
            articles.setdefault(actor, set()).add(article)
            first.setdefault(actor, m)
    return [
        {
            "actor_id": actor, "name_ar": known.get(actor, {}).get("name_ar") or _fullest(names[actor]),
            "name_en": known.get(actor, {}).get("name_en") or None,
            "kind": known.get(actor, {}).get("kind") or first[actor].kind,
            "country": known.get(actor, {}).get("country") or first[actor].country or None,
            "listed": actor in known, "variants": " | ".join(sorted(forms[actor])),
            "n_mentions": sum(forms[actor].values()), "n_articles": len(articles[actor]),
            "group": known.get(actor, {}).get("group") or None,
        }
        for actor in sorted(forms)
    ]


def _fullest(names: Counter) -> str:
    return max(names, key=lambda n: (len(n.split()), names[n], n))


def _listed(lexicons: Lexicons) -> dict[str, dict]:
    """Name, English name, kind, country and group of every listed actor by entry."""
    from babel import Locale

    arabic, english = Locale("ar").territories, Locale("en").territories
    out = {r["entry"]: r for r in lexicons.rows("actors")}
    for r in lexicons.rows("outlets"):
        out[r["entry"]] = {**r, "kind": "organisation", "group": ""}
    for r in lexicons.rows("states"):
        iso = r["iso"]
        name = arabic.get(iso) or r["variants"].split("|")[0]
        out[r["entry"]] = {
            "name_ar": name, "name_en": english.get(iso, ""), "kind": "state", "country": iso, "group": "",
        }
    for r in lexicons.rows("places"):
        out[r["entry"]] = {**r, "kind": "place", "name_en": "", "group": ""}
    return out
