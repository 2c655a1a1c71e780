"""What a coder has coded: articles as lines of annotations.jsonl (seeds/README.md explains the fields), saved at once.

Each coder has a file of their own; nothing of the machine's is in it.
"""

from __future__ import annotations

import json
import re
from pathlib import Path
from typing import TYPE_CHECKING

from mediakit.annotate.corrections_rows import form
from mediakit.errors import InputError
from mediakit.files import replacing

if TYPE_CHECKING:
    from collections.abc import Iterable

    import pandas as pd

Span = tuple[int, int]
START, ADJUDICATED = "annotations-", "adjudicated"


def blank(row: dict) -> dict:
    """An article that nobody has coded, of a row of table articles."""
    day = row["published"]
    return {
        "id": row["article_id"], "outlet": _plain(row["outlet"]), "date": "" if day != day else f"{day:%Y-%m-%d}",
        "text": row["text"], "segments": [], "attributions": [], "actors": [], "topics": [],
    }


def _plain(value) -> str:
    return value if isinstance(value, str) else ""


def statement(text: str, content: tuple[int, int], cue=None, source=None, **given) -> dict:
    """One attribution in the format of annotations.jsonl.

    content, cue, source: spans. given: source_name, source_type, form, channel; the form is told by the
    quotation marks if it is not given.

    >>> statement("قال علي إنه بخير", (8, 16), (0, 3), (4, 7), source_name="علي")["form"]
    'indirect'
    """
    words = {name: text[slice(*span)] if span else None for name, span in (("cue", cue), ("source", source))}
    return {
        "form": given.get("form") or form(text, content),
        "cue": words["cue"], "cue_span": list(cue) if cue else None,
        "source": words["source"], "source_span": list(source) if source else None,
        "source_name": given.get("source_name") or words["source"],
        "source_type": given.get("source_type") or ("person" if source else "unattributed"),
        "content": [list(content)], "content_text": text[slice(*content)],
        "channel": given.get("channel") or None, "channel_text": None,
    }


def actor(text: str, name: str, kind: str, spans: Iterable[Span]) -> dict:
    """One actor in the format of annotations.jsonl, with the places at which it is named.

    >>> actor("علي هنا، وعلي هناك", "علي", "person", [(10, 13), (0, 3)])
    {'name': 'علي', 'kind': 'person', 'mentions': ['علي'], 'spans': [[0, 3], [10, 13]]}
    """
    places = sorted({(int(a), int(b)) for a, b in spans})
    forms = dict.fromkeys(text[a:b] for a, b in places)
    return {"name": name, "kind": kind, "mentions": list(forms), "spans": [list(place) for place in places]}


def name_actor(article: dict, name: str, kind: str, spans: list[Span]) -> None:
    """Adds places to the actor of this name, who is made if need be; a place names one actor only."""
    taken, places_of_it = set(spans), [tuple(s) for a in article["actors"] if a["name"] == name for s in a["spans"]]
    kept = [(a["name"], a["kind"], [s for s in map(tuple, a["spans"]) if s not in taken])
            for a in article["actors"] if a["name"] != name]
    rows = [*(row for row in kept if row[2]), (name, kind, [*spans, *places_of_it])]
    article["actors"] = [actor(article["text"], *row) for row in sorted(rows, key=lambda row: min(row[2]))]


def topics() -> list[str]:
    """The topics that can be coded: those of the built-in lexicon."""
    from mediakit.lexicons.load import load

    return sorted({row["topic"] for row in load().rows("topics")})


def places(row: dict, text: str) -> list[Span]:
    """Where an actor is named: its `spans`; without them, where its forms stand as words, the longest first.

    >>> places({"mentions": ["علي", "علي سالم"]}, "وعلي سالم وعليه علي")
    [(1, 9), (16, 19)]
    """
    if row.get("spans"):
        return [(a, b) for a, b in row["spans"]]
    found: list[Span] = []
    for name in sorted(row["mentions"], key=len, reverse=True):
        for hit in re.finditer(rf"(?<!\w)(?:[وفبكل]{{0,2}})({re.escape(name)})(?!\w)", text):
            if all(hit.end(1) <= a or hit.start(1) >= b for a, b in found):
                found.append(hit.span(1))
    return sorted(found)


def read(path: str | Path) -> dict[str, dict]:
    """The coded articles of a file by id; none if there is no file.

    Raises InputError for a line that is no JSON.
    """
    path, out = Path(path), {}
    lines = path.read_text("utf-8").splitlines() if path.exists() else []
    for number, line in enumerate(lines, start=1):
        try:
            row = json.loads(line)
            out[row["id"]] = row
        except (ValueError, KeyError, TypeError) as error:
            raise InputError(f"is no coded article ({error})", where=f"{path.name}, line {number}",
                             remedy="one JSON object a line; see seeds/README.md") from error
    return out


def write(path: str | Path, rows: dict[str, dict]) -> Path:
    """Writes coded articles, one a line; the file is replaced as a whole."""
    with replacing(path) as draft:
        draft.write_text("".join(json.dumps(r, ensure_ascii=False) + "\n" for r in rows.values()), encoding="utf-8")
    return Path(path)


def blanks(articles: pd.DataFrame, ids: list[str]) -> dict[str, dict]:
    """Uncoded articles of these ids, in this order."""
    rows = {row["article_id"]: row for row in articles[articles["article_id"].isin(ids)].to_dict("records")}
    return {i: blank(rows[i]) for i in ids if i in rows}
