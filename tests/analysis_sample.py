"""An analysis made from hand-coded articles, so that charts and summaries are tested without the annotator."""

from __future__ import annotations

import json
import re
from functools import cache
from pathlib import Path

import pandas as pd

from mediakit import schema
from mediakit.annotate import Analysis

SEEDS = Path(__file__).parents[1] / "seeds" / "annotations.jsonl"
STANCES = {"أكد": "affirming", "نف": "denying", "طالب": "demanding", "حذر": "warning", "اتهم": "accusing"}
KINDS = {"person": "person", "organisation": "organisation", "state": "state"}


@cache
def sample(path: Path = SEEDS, limit: int | None = None) -> Analysis:
    """All tables of the contract for the hand-coded articles of a file."""
    lines = Path(path).read_text("utf-8").splitlines()[:limit]
    return analysis_of([json.loads(line) for line in lines])


def analysis_of(records: list[dict]) -> Analysis:
    """All tables of the contract for records of the annotation format."""
    tables = {name: [] for name in schema.TABLES}
    seen: dict[str, dict] = {}
    for record in records:
        _article(record, tables)
        sentences = _sentences(record, tables)
        _actors(record, tables, sentences, seen)
        _topics(record, tables, sentences)
        _attributions(record, tables, sentences)
    for actor in seen.values():
        forms = [m["text"] for m in tables["mentions"] if m["actor_id"] == actor["actor_id"]]
        tables["actors"].append({**actor, "variants": " | ".join(dict.fromkeys(forms)), "n_mentions": len(forms)})
    frames = {name: schema.frame(name, rows) for name, rows in tables.items()}
    return Analysis(**frames, about={"digest": "0" * 64})


def _article(record, tables):
    tables["articles"].append({
        "article_id": record["id"], "source_path": f"{record['id']}.txt", "outlet": record["outlet"],
        "title": record["text"].split("\n")[0], "published": pd.to_datetime(record["date"], utc=True), "language": "ar",
        "text": record["text"], "n_words": len(record["text"].split()), "agency": record.get("agency"),
        "duplicate_of": record.get("duplicate_of"), "url": f"https://example.org/{record['id']}",
    })


def _sentences(record, tables):
    found = []
    for number, match in enumerate(re.finditer(r"\S[^\n]*?(?:[.؟!](?=\s)|(?=\n)|$)", record["text"])):
        role = "title" if number == 0 else "body"
        found.append({"article_id": record["id"], "sentence_id": number, "start": match.start(),
                      "end": match.end(), "role": role})
    tables["sentences"] += found
    tables["segments"] += [{k: s[k] for k in ("article_id", "start", "end", "role")} for s in found]
    return found


def _at(sentences, place):
    return next((s["sentence_id"] for s in sentences if s["start"] <= place < s["end"]), 0)


def _actors(record, tables, sentences, seen):
    for actor in record["actors"]:
        name = actor["name"]
        seen.setdefault(name, {"actor_id": f"act-{name}", "name_ar": name, "name_en": None, "listed": False,
                               "kind": KINDS[actor["kind"]], "n_articles": 0})["n_articles"] += 1
        for form in actor["mentions"]:
            for match in re.finditer(re.escape(form), record["text"]):
                tables["mentions"].append({
                    "article_id": record["id"], "sentence_id": _at(sentences, match.start()),
                    "start": match.start(), "end": match.end(), "text": form, "actor_id": f"act-{name}",
                    "rule": "hand",
                })
            if form != name:
                tables["merges"].append({"actor_id": f"act-{name}", "article_id": record["id"], "form": form,
                                         "into": name, "reason": "صيغة أقصر من الاسم نفسه", "rule": "hand"})


def _topics(record, tables, sentences):
    for position, topic in enumerate(record["topics"]):
        start = record["text"].find(topic["evidence"])
        words = topic["evidence"] if start >= 0 else record["text"].split("\n")[0]
        start = max(start, 0)
        tables["topic_mentions"].append({
            "article_id": record["id"], "sentence_id": _at(sentences, start), "start": start,
            "end": start + len(words), "text": words, "topic": topic["topic"], "subtopic": None,
            "entry": "hand"})
        tables["article_topics"].append({"article_id": record["id"], "topic": topic["topic"], "n_sentences": 1,
                                         "score": 1.0, "primary": position == 0})


def _attributions(record, tables, sentences):
    topics = "|".join(t["topic"] for t in record["topics"][:2])
    for number, row in enumerate(record["attributions"]):
        start, end = row["content"][0]
        cue = row["cue_span"] or (None, None)
        source = row["source_span"] or (None, None)
        stance = next((s for c, s in STANCES.items() if (row["cue"] or "").find(c) >= 0), "neutral")
        tables["attributions"].append({
            "attribution_id": f"{record['id']}-{number}", "article_id": record["id"],
            "sentence_id": _at(sentences, start), "form": row["form"], "stance": stance,
            "cue_start": cue[0], "cue_end": cue[1], "cue_text": row["cue"], "cue_lemma": row["cue"],
            "source_start": source[0], "source_end": source[1], "source_text": row["source"],
            "source_name": row["source_name"], "source_type": row["source_type"],
            "source_actor_id": f"act-{row['source_name']}" if row["source_type"] == "person" else None,
            "content_start": start, "content_end": end, "content_text": row["content_text"],
            "channel": row["channel"], "channel_text": row["channel_text"], "topics": topics, "rule": "hand",
            "confidence": 0.9})
