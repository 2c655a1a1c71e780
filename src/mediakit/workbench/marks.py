"""What is marked in an article, and what each mark says of itself: who, which rule, which lexicon row."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import pandas as pd


def spans(one, words) -> pd.DataFrame:
    """Columns start, end, kind, title for `charts.reading`, of an `Article`."""
    import pandas as pd

    names = one.actors.set_index("actor_id")["name_ar"]
    rows = [
        *(_mention(row, names, words) for row in one.mentions.to_dict("records")),
        *(_topic(row, words) for row in one.topic_mentions.to_dict("records")),
        *(mark for row in one.attributions.to_dict("records") for mark in _statement(row, words)),
    ]
    return pd.DataFrame(rows, columns=["start", "end", "kind", "title"])


def _mention(row: dict, names: pd.Series, words) -> tuple:
    title = _said(words, ("actor", names.get(row["actor_id"], "")), ("rule", row["rule"]), ("entry", row["entry"]))
    return row["start"], row["end"], "actor", title


def _topic(row: dict, words) -> tuple:
    title = _said(words, ("topic", words.label("topic", row["topic"])), ("entry", row["entry"]))
    return row["start"], row["end"], "topic", title


def _statement(row: dict, words):
    title = _said(
        words, ("source", row["source_name"]), ("source_type", words.label("source_type", row["source_type"])),
        ("form", words.label("form", row["form"])), ("stance", words.label("stance", row["stance"])),
        ("channel", _coded(words, "channel", row["channel"])), ("rule", row["rule"]), ("entry", row["entry"]),
        ("confidence", words.written(row["confidence"], "percent")),
    )
    for kind in ("source", "cue", "content"):
        if row[f"{kind}_start"] == row[f"{kind}_start"] and isinstance(row[f"{kind}_start"], int):
            yield row[f"{kind}_start"], row[f"{kind}_end"], kind, title


def _coded(words, group: str, value) -> str:
    return words.label(group, value) if isinstance(value, str) else ""


def _said(words, *pairs) -> str:
    named = ((words.label("column", name), value) for name, value in pairs if isinstance(value, str) and value)
    return " · ".join(f"{name}: {value}" for name, value in named)
