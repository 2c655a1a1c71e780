"""Codings to doccano and back: JSON Lines of a «Sequence Labeling» project with relations.

Contents, sources, reporting words and mentions of actors are entities; relations `source` and `cue` lead from a
content to its own. Labels say the rest: `content/direct`, `source/person`, `channel/statement`, `actor/person`.
What has no words of its own goes along in `topics`, `sources` and `actors` (names by the offsets of their words).
"""

from __future__ import annotations

import json
from pathlib import Path

from mediakit.errors import InputError
from mediakit.workbench import codings


def export(rows: dict[str, dict], path: str | Path) -> Path:
    """Writes coded (or blank) articles for doccano's import."""
    lines = [json.dumps(_document(row), ensure_ascii=False) for row in rows.values()]
    Path(path).write_text("\n".join(lines) + "\n", encoding="utf-8")
    return Path(path)


def _document(row: dict) -> dict:
    entities, relations = [], []
    for said in row["attributions"]:
        content = _entity(entities, said["content"][0], f"content/{said['form']}")
        for name, label in (("cue", "cue"), ("source", f"source/{said['source_type']}")):
            if said[f"{name}_span"]:
                other = _entity(entities, said[f"{name}_span"], label)
                relations.append({"id": len(relations), "from_id": content, "to_id": other, "type": name})
        if said["channel"]:
            other = _entity(entities, said["content"][0], f"channel/{said['channel']}")
            relations.append({"id": len(relations), "from_id": content, "to_id": other, "type": "channel"})
    named = [[*place, actor["name"], actor["kind"]] for actor in row["actors"] for place in codings.places(actor, row["text"])]
    for start, end, _, kind in named:
        _entity(entities, (start, end), f"actor/{kind}")
    kept = {name: row[name] for name in ("id", "outlet", "date")}
    return {"text": row["text"], "entities": entities, "relations": relations, "article": kept,
            "topics": [t["topic"] for t in row["topics"]], "actors": named,
            "sources": [[*s["content"][0], s["source_name"], s["source_type"]] for s in row["attributions"]]}


def _entity(entities: list[dict], span, label: str) -> int:
    entities.append({"id": len(entities), "start_offset": span[0], "end_offset": span[1], "label": label})
    return len(entities) - 1


def read(path: str | Path) -> dict[str, dict]:
    """The coded articles of a file that doccano exported, in the format of annotations.jsonl.

    Raises InputError that names the line for what is no doccano export with `article`.
    """
    out = {}
    for number, line in enumerate(Path(path).read_text("utf-8").splitlines(), start=1):
        try:
            row = _article(json.loads(line))
        except (ValueError, KeyError, TypeError, AttributeError) as error:
            raise InputError(f"is no document of doccano ({error!r})", where=f"{Path(path).name}, line {number}",
                             remedy="export the project as JSONL with relations") from error
        out[row["id"]] = row
    return out


def _article(document: dict) -> dict:
    entities = {e["id"]: e for e in document["entities"]}
    contents = [e for e in document["entities"] if e["label"].startswith("content/")]
    known: dict[tuple, list] = {}
    for start, end, name, kind in document.get("sources") or ():
        known.setdefault((start, end), []).append((name, kind))
    said = [_statement(document, content, entities, known) for content in contents]
    about = document.get("article") or document["meta"]["article"]
    return {**about, "text": document["text"], "segments": [], "attributions": said, "actors": _actors(document),
            "topics": [{"topic": t, "evidence": ""} for t in document.get("topics", [])]}


def _actors(document: dict) -> list[dict]:
    """The actors of the entities `actor/KIND`; one that was marked in doccano is named by its words."""
    text, names = document["text"], {(a, b): name for a, b, name, _ in document.get("actors") or ()}
    found: dict[tuple[str, str], list] = {}
    for entity in document["entities"]:
        label, _, kind = entity["label"].partition("/")
        place = entity["start_offset"], entity["end_offset"]
        if label == "actor":
            found.setdefault((names.get(place) or text[slice(*place)], kind or "person"), []).append(place)
    return [codings.actor(text, name, kind, spans) for (name, kind), spans in found.items()]


def _statement(document: dict, content: dict, entities: dict, known: dict) -> dict:
    linked = {r["type"]: entities[r["to_id"]] for r in document["relations"] if r["from_id"] == content["id"]}
    spans = {part: (linked[part]["start_offset"], linked[part]["end_offset"]) for part in ("cue", "source") if part in linked}
    kinds = {part: linked[part]["label"].partition("/")[2] for part in ("source", "channel") if part in linked}
    place = content["start_offset"], content["end_offset"]
    name, kind = known[place].pop(0) if known.get(place) else (None, None)
    return codings.statement(
        document["text"], place, **spans,
        form=content["label"].partition("/")[2], source_name=name, source_type=kinds.get("source") or kind,
        channel=kinds.get("channel"),
    )
