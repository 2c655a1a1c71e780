"""One way of doing the work, in a process of its own: `python -m benchmarks.contenders NAME ARTICLES TERMS`.

Prints JSON: set-up and work in CPU seconds, articles, words, peak memory in MB. Work is a first pass over
the articles, after everything was loaded; reading is not part of it, so that all begin with the same texts.
"""

from __future__ import annotations

import json
import sys
import time
from pathlib import Path

from benchmarks.material import texts

FEW = 20


def mediakit(path: str, terms: list[str]):
    """All tables of `mediakit.annotate`."""
    import mediakit as m
    from mediakit.lexicons.load import load

    corpus, lexicons = m.read(path), load()
    m.annotate(m.read(Path(path).with_name("one.jsonl")), lexicons)
    return len(corpus.articles), lambda: m.annotate(corpus, lexicons)


def known(path: str, terms: list[str]):
    """The same once more in the same process: no spelling is new, as in a long run."""
    articles, work = mediakit(path, terms)
    work()
    return articles, work


def spacy(path: str, terms: list[str]):
    """Tokens of spaCy's blank Arabic pipeline, and PhraseMatcher over the same terms."""
    import spacy as s
    from spacy.matcher import PhraseMatcher

    nlp, found = s.blank("ar"), texts(path)
    matcher = PhraseMatcher(nlp.vocab)
    matcher.add("TERM", [nlp.make_doc(term) for term in terms])
    return len(found), lambda: [matcher(doc) for doc in nlp.pipe(found)]


def pandas(path: str, terms: list[str]):
    """`str.contains` for each term, on a few articles (the time grows with articles times terms)."""
    import pandas as pd

    column = pd.Series(texts(path)[:FEW])
    return len(column), lambda: [column.str.contains(term, regex=False).sum() for term in terms]


def floor(path: str, terms: list[str]):
    """Decoding, one pass of an Aho-Corasick automaton over the same terms, one regular expression."""
    import ahocorasick

    from mediakit.arabic.words import TOKEN

    automaton = ahocorasick.Automaton()
    for term in terms:
        automaton.add_word(term, term)
    automaton.make_automaton()
    raw = [text.encode() for text in texts(path)]

    def work():
        for data in raw:
            text = data.decode()
            list(automaton.iter(text))
            TOKEN.findall(text)

    return len(raw), work


def read(path: str, terms: list[str]):
    """`mediakit.read`: the articles from the file, their parts, dates and near-copies."""
    import mediakit as m

    m.read(Path(path).with_name("one.jsonl"))
    return len(texts(path)), lambda: m.read(path)


CONTENDERS = {f.__name__: f for f in (mediakit, known, spacy, pandas, floor, read)}


def main(name: str, path: str, terms: str) -> None:
    """Runs one contender and prints what it took."""
    import resource

    start = time.process_time()
    articles, work = CONTENDERS[name](path, json.loads(Path(terms).read_text(encoding="utf-8")))
    ready = time.process_time()
    work()
    took = time.process_time() - ready
    words = sum(len(text.split()) for text in texts(path)[:articles])
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    print(json.dumps({"setup": ready - start, "work": took, "articles": articles, "words": words, "peak": peak}))


if __name__ == "__main__":
    main(*sys.argv[1:])
