"""Topics beside the keywords that editors gave: how many articles with a topic's keyword have the topic.

    python benchmarks/keywords.py [FILE] [--missed]

FILE is JSON Lines with title, text and, on some articles, `keywords`; without it the corpus beside the
project is read. Editors give few keywords, so one that is missing proves nothing: recall is measured on
the articles whose keywords name the topic, and the share that has the topic among the other articles
with keywords is printed beside it, no error by itself.
"""

from __future__ import annotations

import argparse
import json
from collections import Counter
from pathlib import Path

from mediakit import lexicons
from mediakit.annotate.document import prepare
from mediakit.annotate.topics import find_topics, score_topics
from mediakit.arabic.terms import Terms
from mediakit.arabic.words import tokenise

DEFAULT = Path(__file__).resolve().parents[2] / "shared" / "corpus" / "news-3000.jsonl"
NAMES = {
    "oil": "نفط|نفطي|بترول|أوبك|أرامكو|برنت|محروقات|بنزين|ديزل",
    "gas": "غاز|نورد ستريم|السيل الشمالي|غازبروم",
    "infrastructure": "بنية تحتية|كهرباء|إعمار|سكك حديد|سد|طاقة متجددة|انقطاع الاتصالات|الحزام والطريق",
    "elections": "انتخابات|استفتاء|مناظرة رئاسية|مرشح حزب|اقتراع",
    "economy": "اقتصاد|اقتصادي|تضخم|دولار|تبادل تجاري|أسهم|استثمار",
}
NO_TOPIC = "حقل العمر النفطي|المجموعة الاقتصادية لدول غرب أفريقيا|السيارات الكهربائية|غازي عنتاب"
_NAMES = Terms((name, topic) for topic, some in NAMES.items() for name in some.split("|"))


def topics_named(keywords: list[str]) -> set[str]:
    """The topics that an article's keywords name; what is called after oil or power (NO_TOPIC) names none."""
    kept = [k for k in keywords if k not in NO_TOPIC.split("|")]
    return {topic for keyword in kept for _, _, topic in _NAMES.find(tokenise(keyword))}


def found(row: dict, words: lexicons.Lexicons) -> set[str]:
    """The topics that mediakit gives an article."""
    doc = prepare(f"{row['title'] or ''}\n\n{row['text'] or ''}", outlet=row.get("outlet", ""))
    return {t.topic for t in score_topics(doc, find_topics(doc, words), words)}


def measure(path: Path) -> tuple[Counter, list[str]]:
    """Counts (topic, named | both | other | found), and a line for each article that was missed."""
    words = lexicons.load()
    counts, missed = Counter(), []
    for row in map(json.loads, path.read_text(encoding="utf-8").splitlines()):
        if not row.get("keywords"):
            continue
        wanted, got = topics_named(row["keywords"]), found(row, words)
        for topic in NAMES:
            part, hit = ("named", "both") if topic in wanted else ("other", "found")
            counts[topic, part] += 1
            counts[topic, hit] += topic in got
        missed += [f"{topic}: {row['title']}  [{'، '.join(row['keywords'])}]" for topic in sorted(wanted - got)]
    return counts, missed


def main() -> None:
    """Prints a line per topic."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawTextHelpFormatter)
    parser.add_argument("file", nargs="?", type=Path, default=DEFAULT)
    parser.add_argument("--missed", action="store_true", help="list the articles that were missed")
    options = parser.parse_args()
    counts, missed = measure(options.file)
    for topic in (*NAMES, "all"):
        some = NAMES if topic == "all" else (topic,)
        n, hits, rest, more = (sum(counts[t, part] for t in some) for part in ("named", "both", "other", "found"))
        print(f"{topic:15} recall {hits / max(n, 1):.3f} of {n:3}   among the others {more / max(rest, 1):.3f} of {rest}")
    print("\n".join(missed if options.missed else []))


if __name__ == "__main__":
    main()
