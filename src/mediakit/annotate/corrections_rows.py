"""The rows that corrections make: statements, sources, actors, merges, topics."""

from __future__ import annotations

from typing import TYPE_CHECKING

from mediakit.annotate.merging_names import made_id
from mediakit.arabic import quotations
from mediakit.schema import ACTOR_KINDS, CHANNELS, FORMS, SOURCE_TYPES, STANCES

if TYPE_CHECKING:
    import pandas as pd

    from mediakit.annotate.corrections import Correction

SPEAKS_AS = {"person": "person", "organisation": "institution", "state": "institution", "group": "group"}


def values(cell: str) -> dict[str, str]:
    """The cell `new` of an added row as a dict.

    >>> values("source_name=ليلى العمراني|channel=speech")
    {'source_name': 'ليلى العمراني', 'channel': 'speech'}
    """
    pairs = (part.partition("=") for part in cell.split("|") if "=" in part)
    return {name.strip(): value.strip() for name, _, value in pairs}


def cell(given: dict[str, str]) -> str:
    """The dict as a cell.

    >>> cell({"source_name": "ليلى | العمراني", "channel": ""})
    'source_name=ليلى / العمراني'
    """
    return "|".join(f"{name}={value.replace('|', '/')}" for name, value in given.items() if value)


def mark(row, correction: Correction) -> dict:
    """What else a correction changes in a row: its rule, its confidence, words that no longer hold."""
    rule = str(row["rule"])
    gone = {"channel_text": None} if correction.field == "channel" else {}
    return {"rule": rule if rule.endswith("+user") else f"{rule}+user", "confidence": 1.0, **gone}


def source(row, name: str, known: dict | None, text: str, sentence: dict) -> dict:
    """The columns of an attribution's source for a new name; its words where the sentence has them."""
    found = _within(text, name, sentence)
    old = row["source_text"]
    keeps = isinstance(old, str) and name in old
    span = {} if keeps else _span("source", text, found)
    if known is None:
        return {"source_name": name, "source_actor_id": None, **span}
    kind = SPEAKS_AS.get(known["kind"], row["source_type"])
    kind = row["source_type"] if row["source_type"] == "media" and kind == "institution" else kind
    return {"source_name": known["name_ar"], "source_actor_id": known["actor_id"], "source_type": kind, **span}


def statement(article: str, number: int, text: str, span, sentence: dict, given: dict, known: dict | None) -> dict:
    """An added attribution. given: source_name, source, cue, form, stance, source_type, channel; all optional."""
    name = given.get("source_name") or given.get("source") or None
    return {
        "attribution_id": f"{article}-user-{number:03d}", "article_id": article,
        "sentence_id": sentence["sentence_id"],
        "form": _one(given, "form", FORMS, form(text, span)),
        **_span("cue", text, _within(text, given.get("cue"), sentence)),
        "stance": _one(given, "stance", STANCES, "neutral"),
        **_span("source", text, _within(text, given.get("source") or name, sentence)),
        "source_name": known["name_ar"] if known else name,
        "source_actor_id": known["actor_id"] if known else None,
        "source_type": _one(given, "source_type", SOURCE_TYPES, _type(name, known)),
        "content_start": span[0], "content_end": span[1], "content_text": text[slice(*span)],
        "channel": _one(given, "channel", CHANNELS, None), "rule": "user.add", "confidence": 1.0,
    }


def _type(name: str | None, known: dict | None) -> str:
    if known:
        return SPEAKS_AS.get(known["kind"], "institution")
    return "person" if name else "unattributed"


def _one(given: dict, name: str, allowed: tuple[str, ...], default):
    return given[name] if given.get(name) in allowed else default


def form(text: str, span: tuple[int, int]) -> str:
    """Direct, mixed or indirect, by the quotation marks on and inside a span.

    >>> form("قال: «نعم» ثم سكت", (5, 10)), form("قال إنه بخير", (4, 12))
    ('direct', 'indirect')
    """
    found = [q for q in quotations.find(text) if q.start < span[1] and q.end > span[0] and q.level == 0]
    if any(q.start <= span[0] + 1 and q.end >= span[1] - 1 for q in found):
        return "direct"
    return "mixed" if found else "indirect"


def _span(prefix: str, text: str, place: tuple[int, int] | None) -> dict:
    start, end = place or (None, None)
    return {f"{prefix}_start": start, f"{prefix}_end": end, f"{prefix}_text": text[start:end] if place else None}


def _within(text: str, words: str | None, sentence: dict) -> tuple[int, int] | None:
    """Where the words stand in the sentence, or the nearest place before it."""
    if not words:
        return None
    at = text.find(words, int(sentence["start"]), int(sentence["end"]))
    return (at, at + len(words)) if at >= 0 else None


def actor(name: str, kind: str) -> dict:
    """An actor that a correction brings in."""
    kind = kind if kind in ACTOR_KINDS else "person"
    return {
        "actor_id": made_id(kind, name), "name_ar": name, "name_en": None, "kind": kind, "country": None,
        "listed": False, "variants": name, "n_mentions": 0, "n_articles": 0, "group": None,
    }


def merge(row: Correction, into: dict, article: str | None, done: str) -> dict:
    """The row of table merges that tells of a decision."""
    why = f": {row.why}" if row.why else ""
    return {
        "actor_id": into["actor_id"], "article_id": article, "form": row.old, "into": into["name_ar"],
        "reason": f"«{row.old}» is {done} «{into['name_ar']}» by decision of {row.who or 'an analyst'}{why}",
        "rule": "user.merge" if row.what == "merge" else "user.apart",
    }


def topics(here: pd.DataFrame, row: Correction, found: pd.DataFrame, article: str) -> list[dict] | None:
    """The topic rows of an article after a correction: old taken away, new added; None if nothing changes."""
    rows = here.to_dict("records")
    names = {r["topic"] for r in rows}
    main = next((r["topic"] for r in rows if r["primary"]), None)
    if row.field == "primary":
        if main == row.new:
            return None
        main = row.new
    elif (not row.old or row.old not in names) and (not row.new or row.new in names):
        return None
    if row.field == "topic" and row.old:
        rows = [r for r in rows if r["topic"] != row.old]
    if row.new and row.new not in names:
        mentions = found[(found["article_id"] == article) & (found["topic"] == row.new)]
        rows.append({"article_id": article, "topic": row.new, "score": 1.0,
                     "n_sentences": mentions["sentence_id"].nunique()})
    left = {r["topic"] for r in rows}
    main = main if main in left else max(rows, key=lambda r: r["score"])["topic"] if rows else None
    return [{**r, "primary": r["topic"] == main} for r in rows]
