"""Actors of hand-coded articles: found, and put together as a coder would (B-cubed).

    python benchmarks/actors.py [GOLD]

GOLD is an annotations.jsonl whose rows have text, date and actors with their surface forms (`mentions`);
without it the set beside the project is read. Found and gold actors meet one to one where a form of one
holds all words of a form of the other; a state or place that nobody coded is no error. B-cubed (Bagga and
Baldwin 1998) runs over the surface forms that both sides have, article by article.
"""

from __future__ import annotations

import argparse
import json
import re
from collections import defaultdict
from datetime import datetime
from pathlib import Path

from mediakit import lexicons
from mediakit.annotate.actors import resolve
from mediakit.annotate.document import prepare
from mediakit.annotate.mentions import find_mentions
from mediakit.arabic.normalise import key

DEFAULT = Path(__file__).resolve().parents[2] / "shared" / "gold" / "dev" / "annotations.jsonl"


def words(form: str) -> frozenset[str]:
    """The keys of a form's words, article left out."""
    keys = (key(w) for w in re.findall(r"\w+", form))
    return frozenset(k[2:] if k.startswith("ال") and len(k) > 4 else k for k in keys)


def actors(row: dict, vocabulary: lexicons.Lexicons) -> list[tuple[str, set[frozenset[str]]]]:
    """The actors found in an article: kind and forms."""
    day = datetime.fromisoformat(row["date"]) if row.get("date") else None
    doc = prepare(row["text"], article_id=row["id"], published=day, outlet=row.get("outlet", ""))
    mentions, _ = resolve(doc, find_mentions(doc, vocabulary), vocabulary)
    forms: dict[tuple[str, str], set] = defaultdict(set)
    for m in mentions:
        if m.actor_id:
            forms[m.actor_id, m.kind].add(words(m.text))
    return [(kind, found) for (_, kind), found in forms.items()]


def matched(gold: list[set], found: list[tuple[str, set]]) -> set[int]:
    """Indices of the found actors that meet a gold actor, one to one."""
    used: set[int] = set()
    for forms in gold:
        for index, (_, theirs) in enumerate(found):
            if index not in used and any(a <= b or b <= a for a in forms for b in theirs):
                used.add(index)
                break
    return used


def b_cubed(gold: list[set], found: list[tuple[str, set]]) -> list[tuple[float, float]]:
    """Precision and recall of each surface form that both sides have."""
    by_gold = {form: n for n, forms in enumerate(gold) for form in forms}
    by_found = {form: n for n, (_, forms) in reversed(list(enumerate(found))) for form in forms}
    shared = [form for form in by_gold if form in by_found]
    out = []
    for form in shared:
        same_gold = {f for f in shared if by_gold[f] == by_gold[form]}
        same_found = {f for f in shared if by_found[f] == by_found[form]}
        both = len(same_gold & same_found)
        out.append((both / len(same_found), both / len(same_gold)))
    return out


def measure(path: Path) -> dict[str, tuple[float, float, int]]:
    """Precision, recall and number of cases for `actors` and `b_cubed`."""
    vocabulary = lexicons.load()
    n_gold = n_found = hits = 0
    pairs: list[tuple[float, float]] = []
    for line in path.read_text(encoding="utf-8").splitlines():
        row = json.loads(line)
        gold = [{words(f) for f in (a["name"], *a["mentions"])} for a in row["actors"]]
        found = actors(row, vocabulary)
        used = matched(gold, found)
        hits += len(used)
        n_gold += len(gold)
        n_found += sum(n in used or kind not in ("state", "place") for n, (kind, _) in enumerate(found))
        pairs += b_cubed(gold, found)
    size = max(len(pairs), 1)
    clusters = sum(p for p, _ in pairs) / size, sum(r for _, r in pairs) / size, len(pairs)
    return {"actors": (hits / max(n_found, 1), hits / max(n_gold, 1), n_gold), "b_cubed": clusters}


def main() -> None:
    """Prints a line per figure."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawTextHelpFormatter)
    parser.add_argument("gold", nargs="?", type=Path, default=DEFAULT)
    for name, (p, r, n) in measure(parser.parse_args().gold).items():
        print(f"{name:8} P {p:.3f}  R {r:.3f}  F1 {2 * p * r / max(p + r, 1e-9):.3f}  n {n}")


if __name__ == "__main__":
    main()
