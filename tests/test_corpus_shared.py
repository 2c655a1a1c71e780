"""Real material beside the project, where it is there: what was asked of reading, measured."""

import json
import os
import re
from collections import Counter
from pathlib import Path

import pytest

import mediakit

SHARED = Path(__file__).parent.parent.parent / "shared"


def _there(name):
    path = SHARED / name
    if not path.exists():
        pytest.skip(f"{path} is not on this machine")
    return path


@pytest.fixture(scope="module")
def story():
    return mediakit.read(_there("seeds"))


def parts(corpus, role):
    text = corpus.articles.text[0]
    return [
        text[r.start : r.end] for r in corpus.segments[corpus.segments.role == role].itertuples()
    ]


def test_the_first_article_is_taken_apart(story):
    row = story.articles.iloc[0]
    assert row.title.startswith("لافروف يلتقي بوفد ليبي")
    assert (row.dateline_place, row.agency, row.outlet) == ("موسكو", "سبوتنيك", "سبوتنيك")
    assert parts(story, "lead")[0].startswith("التقى سيرغي لافروف")
    assert parts(story, "byline") == ["Sputnik"]
    assert parts(story, "widget") == ["مناقشة"]
    assert len(parts(story, "related")) == 2
    assert len(parts(story, "disclaimer")) == 1 and "ميتا" in parts(story, "disclaimer")[0]
    assert "ميتا" not in " ".join(parts(story, "body"))


def test_every_record_of_the_corpus_is_read(tmp_path):
    """All of them in CI; elsewhere one in eight, so that the tests stay fast."""
    lines = (_there("corpus") / "news-3000.jsonl").read_text(encoding="utf-8").splitlines(keepends=True)
    taken = lines if os.environ.get("CI") else lines[::8]
    path = tmp_path / "news.jsonl"
    path.write_text("".join(taken), encoding="utf-8")
    corpus = mediakit.read(path)
    assert len(corpus.articles) == len(taken)
    assert not (corpus.problems.severity == "error").any()
    undated = sum(json.loads(line)["date"] is None for line in taken)
    assert corpus.articles.published.isna().sum() == undated
    related = corpus.segments[corpus.segments.role == "related"]
    assert len(related) < 0.15 * len(taken)


PAGES = [("cnn", "2013-08-03"), ("lbci", "2026-01-08T11:42:50")]


@pytest.mark.parametrize("name, published", PAGES)
def test_main_text_title_and_date_of_a_saved_page(name, published):
    home = _there("html")
    row = mediakit.read(home / f"{name}.html").articles.iloc[0]
    expected = Counter(re.findall(r"\w+", (home / f"{name}.txt").read_text(encoding="utf-8")))
    got = Counter(re.findall(r"\w+", row.text))
    shared = sum((got & expected).values())
    assert shared / sum(expected.values()) >= 0.95
    assert shared / sum(got.values()) >= 0.95
    assert row.published.isoformat().startswith(published)


def test_no_hand_coded_statement_is_lost_to_furniture():
    home = _there("gold") / "dev"
    rows = map(json.loads, (home / "annotations.jsonl").read_text(encoding="utf-8").splitlines())
    gold = {row["text"]: row for row in rows}
    corpus = mediakit.read(home / "articles")
    texts = corpus.articles.set_index("article_id").text
    assert set(texts) == set(gold)
    aside = corpus.segments[~corpus.segments.role.isin(("title", "lead", "body"))]
    for part in aside.itertuples():
        spans = [s for a in gold[texts[part.article_id]]["attributions"] for s in a["content"]]
        assert not any(start < part.end and end > part.start for start, end in spans)


def test_shared_material_is_there_in_ci():
    if not os.environ.get("CI") or not SHARED.exists():
        pytest.skip("not in CI, or a clone without the shared material")
    assert (SHARED / "corpus").exists() and (SHARED / "html").exists()
