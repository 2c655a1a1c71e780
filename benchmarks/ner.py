"""Exact-entity precision, recall and F1 on ANERcorp (Benajiba et al. 2007, CAMeL Lab split), per class.

    python benchmarks/ner.py [FILE] [--errors N]

FILE holds one token and its tag a line (B-PERS, I-LOC, O …), a blank line after each sentence; without it
the part beside the project is read. ANERcorp calls states and regions LOC, newspapers, clubs and parties
ORG; it tags no offices, no ministries and no generic bodies (الحكومة), so these are left out here, and it
leaves the noun of kind out of a name (صحيفة «الراية», شركة نوكيا, مدينة غزة), so the noun is cut off here.
"""

from __future__ import annotations

import argparse
from collections import Counter
from pathlib import Path

from mediakit import lexicons
from mediakit.annotate.document import Document, Sentence
from mediakit.annotate.mentions import Mention, find_mentions
from mediakit.arabic import quotations
from mediakit.arabic.normalise import key
from mediakit.arabic.words import tokenise

DEFAULT = Path(__file__).resolve().parents[2] / "shared" / "ner" / "anercorp-train.txt"
CLASSES = {"person": "PERS", "state": "LOC", "place": "LOC", "organisation": "ORG", "group": "ORG"}
_GENERIC_HEADS = (
    "hd-ministry", "hd-government", "hd-parliament", "hd-army", "hd-police", "hd-authority",
    "hd-administration", "hd-presidency", "hd-committee", "hd-armed-forces", "hd-board", "hd-cabinet",
    "hd-house-of-representatives", "hd-college", "hd-group", "hd-faction", "hd-delegation", "hd-regime",
    "hd-judiciary", "hd-supreme-court", "hd-court", "hd-security-service", "hd-general-secretariat",
    "hd-current", "hd-department", "hd-office", "hd-mission-head", "hd-authority-body", "hd-centre",
    "hd-council", "hd-website", "hd-exchange-project", "hd-radio", "hd-family", "hd-church", "hd-fund", "hd-national-team", "hd-press",
)
_NOUNS = frozenset(
    key(w) for w in """شركة صحيفة جريدة مجلة وكالة قناة نادي نادى موقع جماعة مدينة دولة إقليم منطقة جنوب شمال شرق غرب
    محافظة ولاية بحيرة جزيرة مجموعة بلدة قرية وسط شركات فريق مقاطعة حركة ميناء قطاع مخيم مزارع مباراة
    منتخب إقليم جمهورية النادي جريدة كتائب محطة تلفزيون شبكة مصرف مؤسسة مسجد مدرسة جمعية نهر""".split()
)
_OFFICIAL = ("-army", "-armed-forces", "-parliament", "-government", "-police")
_EPITHETS = frozenset(key(w) for w in ("المكرمة", "المنورة"))
ARTICLE = 60


def read(path: Path) -> list[list[tuple[str, str]]]:
    """Sentences of (token, tag)."""
    sentences: list[list[tuple[str, str]]] = [[]]
    for line in path.read_text(encoding="utf-8").splitlines():
        if line.strip():
            token, _, tag = line.strip().rpartition("\t" if "\t" in line else " ")
            sentences[-1].append((token, tag))
        elif sentences[-1]:
            sentences.append([])
    return [s for s in sentences if s]


def entities(sentence: list[tuple[str, str]]) -> set[tuple[int, int, str]]:
    """Tagged entities as (first token, end, class)."""
    out, start = set(), None
    for index, (_, tag) in enumerate([*sentence, ("", "O")]):
        if start is not None and not tag.startswith("I-"):
            out.add((start, index, sentence[start][1][2:]))
            start = None
        if tag.startswith("B-"):
            start = index
    return out


def document(sentences: list[list[tuple[str, str]]]) -> tuple[Document, list[list[int]]]:
    """One document of a run of sentences, and the offsets at which their tokens start."""
    text, starts, bounds = "", [], []
    for sentence in sentences:
        begin, offsets = len(text), []
        for token, _ in sentence:
            offsets.append(len(text))
            text += token + " "
        bounds.append((begin, len(text) - 1))
        starts.append(offsets)
        text = text[:-1] + "\n"
    quoted = quotations.find(text)
    parts = [
        Sentence(
            n, a, b, "body", n, tokenise(text, a, b), [q for q in quoted if q.start < b and q.end > a]
        )
        for n, (a, b) in enumerate(bounds)
    ]
    return Document("", text, None, "", "", parts), starts


def tagged(mention: Mention) -> str:
    """The class that ANERcorp would give a mention, '' for none."""
    if mention.rule.startswith("role.") or mention.rule in ("organisation.bare", "organisation.subject"):
        return ""
    if mention.rule == "organisation.head" and mention.head in _GENERIC_HEADS:
        return ""
    if mention.kind == "organisation" and mention.entry.endswith(_OFFICIAL):
        return ""
    return CLASSES[mention.kind]


def found(sentences: list[list[tuple[str, str]]], words: lexicons.Lexicons) -> list[set]:
    """Entities found, per sentence, as `entities` gives them."""
    doc, starts = document(sentences)
    out: list[set] = [set() for _ in sentences]
    for m in find_mentions(doc, words):
        label = tagged(m)
        offsets = starts[m.sentence_id]
        inside = [i for i, at in enumerate(offsets) if m.start - 4 <= at < m.end and _in(m, doc, at)]
        words_of = sentences[m.sentence_id]
        while label and len(inside) > 1 and _noun(words_of[inside[0]][0], m):
            inside = inside[1:]
            while len(inside) > 1 and not words_of[inside[0]][0][:1].isalpha():
                inside = inside[1:]
        inside = _without_end(inside, words_of, m)
        if label and inside:
            out[m.sentence_id].add((inside[0], inside[-1] + 1, label))
    return [_outer(s) for s in out]


def _without_end(inside: list[int], sentence: list[tuple[str, str]], m: Mention) -> list[int]:
    """Without marks and, after a proper name, an adjective of origin: نادي بوردو الفرنسي."""
    while len(inside) > 1 and not sentence[inside[-1]][0][-1:].isalpha():
        inside = inside[:-1]
    last = key(sentence[inside[-1]][0])
    before = key(sentence[inside[-2]][0]) if len(inside) > 1 else "ال"
    origin = last.startswith("ال") and last.endswith(("ي", "يه"))
    named = m.kind == "organisation" and m.country and not before.startswith("ال")
    if origin and named and (m.rule == "organisation.head" or m.entry) and before not in _NOUNS:
        return _without_end(inside[:-1], sentence, m)
    place = m.kind == "place" and last in _EPITHETS
    return inside[:-1] if len(inside) > 1 and place else inside


def _noun(word: str, m: Mention) -> bool:
    """Whether a name's first word only says what kind of thing it is; not where adjectives follow."""
    bare = key(word)
    second = (m.text.split() + [""])[1]
    if m.kind == "organisation" and (second.startswith("ال") and m.country or "الانباء" in key(m.text)):
        return False
    return bare in _NOUNS or bare[:1] in "بلو" and bare[1:] in _NOUNS


def _in(m: Mention, doc: Document, at: int) -> bool:
    space = doc.text.find(" ", at)
    end = min(x for x in (space, doc.text.find("\n", at), len(doc.text)) if x >= 0)
    return end > m.start


def _outer(spans: set) -> set:
    return {
        s for s in spans
        if not any(o != s and o[0] <= s[0] and s[1] <= o[1] and (o[1] - o[0]) > (s[1] - s[0]) for o in spans)
    }


def score(path: Path) -> tuple[Counter, list[str]]:
    """Counts (class, gold | found | hit) and a line for each error."""
    words, counts, errors = lexicons.load(), Counter(), []
    sentences = read(path)
    for at in range(0, len(sentences), ARTICLE):
        block = sentences[at : at + ARTICLE]
        for sentence, spans in zip(block, found(block, words), strict=True):
            gold = {e for e in entities(sentence) if e[2] in CLASSES.values()}
            for name, some in (("gold", gold), ("found", spans), ("hit", gold & spans)):
                counts.update((e[2], name) for e in some)
            for sign, some in (("missed", gold - spans), ("extra", spans - gold)):
                errors += [_line(sign, sentence, e) for e in sorted(some)]
    return counts, errors


def _line(sign: str, sentence, entity) -> str:
    start, end, label = entity
    words = [w for w, _ in sentence]
    around = " ".join(words[max(0, start - 3) : start])
    return f"{sign} {label}: {around} [{' '.join(words[start:end])}] {' '.join(words[end : end + 3])}"


def main() -> None:
    """Prints a line per class and one over all."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawTextHelpFormatter)
    parser.add_argument("file", nargs="?", type=Path, default=DEFAULT)
    parser.add_argument("--errors", type=int, default=0, metavar="N", help="list N errors")
    options = parser.parse_args()
    counts, errors = score(options.file)
    for label in ("PERS", "LOC", "ORG", "all"):
        names = ("PERS", "LOC", "ORG") if label == "all" else (label,)
        gold, got, hit = (sum(counts[n, c] for n in names) for c in ("gold", "found", "hit"))
        p, r = hit / max(got, 1), hit / max(gold, 1)
        print(f"{label:5} P {p:.3f}  R {r:.3f}  F1 {2 * p * r / max(p + r, 1e-9):.3f}  gold {gold}  found {got}")
    print("\n".join(errors[:: max(1, len(errors) // options.errors)] if options.errors else []))


if __name__ == "__main__":
    main()
