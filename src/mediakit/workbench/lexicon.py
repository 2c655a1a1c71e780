"""New rows for the user's own lexicon folder, made where a word is seen, the sentence as its example."""

from __future__ import annotations

import csv
import hashlib
from pathlib import Path

from mediakit.arabic.normalise import fold, key
from mediakit.errors import LexiconError
from mediakit.files import replacing
from mediakit.lexicons.load import COMMON, FILES, load, read_file

LATIN = dict(zip(
    "ابتثجحخدذرزسشصضطظعغفقكلمنهويء", "a b t th j h kh d dh r z s sh s d t z a gh f q k l m n h w y".split(), strict=False))


def add_term(folder: str | Path, term: str, topic: str, example: str, note: str = "") -> str:
    """A row of topics.csv; returns its entry. Raises LexiconError for an unknown topic or a term that is there."""
    known = {row["topic"] for row in load().rows("topics")}
    if topic not in known:
        raise LexiconError(f"no topic {topic!r}", remedy=f"one of {', '.join(sorted(known))}")
    row = {"topic": topic, "subtopic": "general", "term": bare(term), "weight": "1", "example": example, "note": note}
    return _add(Path(folder), "topics", f"top-{topic}-{slug(term)}", "term", row)


def add_actor(folder: str | Path, name: str, kind: str, example: str, note: str = "") -> str:
    """A row of actors.csv (kind: person, organisation or group); returns its entry."""
    if kind not in ("person", "organisation", "group"):
        raise LexiconError(f"kind is {kind!r}", remedy="one of person, organisation, group")
    row = {"name_ar": _tidy(name), "kind": kind, "example": example, "note": note}
    return _add(Path(folder), "actors", f"act-{slug(name)}", "name_ar", row)


def bare(term: str) -> str:
    """A term as topics.csv wants it: without the article, if the first word has it.

    >>> bare("الغاز الطبيعي"), bare("أسعار  الغاز")
    ('غاز طبيعي', 'أسعار الغاز')
    """
    words = term.split()
    if not (words and words[0].startswith("ال") and len(words[0]) > 4):
        return " ".join(words)
    return " ".join(w[2:] if w.startswith("ال") and len(w) > 4 else w for w in words)


def _tidy(words: str) -> str:
    return " ".join(words.split())


def slug(words: str) -> str:
    """ASCII letters for an entry; words that give the same letters are told apart by a digest.

    >>> slug("هيئة الموانئ")[:-5]
    'hyyh-almwany'
    """
    plain = "-".join("".join(LATIN.get(c, "") for c in key(word)) for word in words.split())
    return f"{plain.strip('-')[:40]}-{hashlib.sha256(_tidy(words).encode()).hexdigest()[:4]}"


def _add(folder: Path, name: str, entry: str, column: str, row: dict) -> str:
    path = folder / f"{name}.csv"
    rows = read_file(path) if path.exists() else {}
    everywhere = [*rows.values(), *load().rows(name)]
    twin = next((r for r in everywhere if r["status"] == "on" and key(r[column]) == key(row[column])), None)
    if twin:
        raise LexiconError(f"{row[column]!r} is there already: row {twin['entry']}", where=path.name)
    rows[entry] = {"entry": entry, "status": "on", **row}
    _write(path, name, rows)
    return entry


def _write(path: Path, name: str, rows: dict[str, dict]) -> None:
    first, *last = COMMON
    columns = [first, *FILES[name], "example", *last]
    with replacing(path) as draft, draft.open("w", encoding="utf-8", newline="") as out:
        writer = csv.DictWriter(out, columns, restval="", lineterminator="\n")
        writer.writeheader()
        writer.writerows(rows[entry] for entry in sorted(rows))


def may_hold(text: str, words: str) -> bool:
    """Whether a text could hold a form of the words: the letters of the first one, without article and ending.

    >>> may_hold("وارتفعت أسعار الكهرباء", "كهرباء"), may_hold("وارتفعت أسعار الوقود", "كهرباء")
    (True, False)
    """
    first = key(words.split()[0])
    bare = first[2:] if first.startswith("ال") and len(first) > 4 else first
    return bare[: max(2, len(bare) - 2)] in fold(text)[0]
