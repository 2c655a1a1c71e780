"""The sample corpus: parts of the page as its annotations mark them, letter by letter."""

import json
from collections import Counter
from pathlib import Path

import pytest

import mediakit

SEEDS = Path(__file__).parent.parent / "seeds"


@pytest.fixture(scope="module")
def corpus():
    return mediakit.read(SEEDS / "sample")


@pytest.fixture(scope="module")
def annotated():
    lines = (SEEDS / "annotations.jsonl").read_text(encoding="utf-8").splitlines()
    return {row["text"]: row for row in map(json.loads, lines)}


def _marked(row):
    """offset → role of every letter that is not body; a repeated paragraph is a widget."""
    roles = {i: s["role"] for s in row["segments"] for i in range(s["start"], s["end"])}
    for start, end in (
        r if isinstance(r, list) else (r["start"], r["end"]) for r in row.get("repeats", [])
    ):
        roles.update(dict.fromkeys(range(start, end), "widget"))
    return roles


def test_every_text_is_the_annotated_one(corpus, annotated):
    assert set(corpus.articles.text) == set(annotated)


def test_parts_of_the_page_are_told_as_annotated(corpus, annotated):
    wrong, letters = Counter(), 0
    for article in corpus.articles.itertuples():
        marked = _marked(annotated[article.text])
        for part in corpus.segments[corpus.segments.article_id == article.article_id].itertuples():
            for at in range(part.start, part.end):
                expected, found = marked.get(at, "body"), part.role
                letters += 1
                if expected != found and {expected, found} != {"lead", "body"}:
                    wrong[expected, found] += 1
    assert letters > 30_000
    assert wrong.total() <= 0.002 * letters, wrong


def test_a_first_paragraph_set_apart_by_the_outlets_line_is_the_lead(corpus, annotated):
    for article in corpus.articles.itertuples():
        leads = [s for s in annotated[article.text]["segments"] if s["role"] == "lead"]
        mine = corpus.segments[
            (corpus.segments.article_id == article.article_id) & (corpus.segments.role == "lead")
        ]
        for lead in leads:
            assert lead["start"] in set(mine.start)


def test_outlet_and_date_are_as_annotated(corpus, annotated):
    for article in corpus.articles.itertuples():
        row = annotated[article.text]
        assert article.outlet == row["outlet"]
        assert str(article.published.date()) == row["date"][:10]


def test_the_reprints_of_an_agency_report_are_linked(corpus):
    copies = corpus.articles[corpus.articles.duplicate_of.notna()]
    original = corpus.articles.set_index("article_id").loc[copies.duplicate_of.iloc[0]]
    assert sorted(copies.outlet) == ["السارية", "مدارج"] and original.outlet == "رواسي"
