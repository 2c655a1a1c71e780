"""Parallel annotation changes nothing but the time it takes."""

import pickle
import subprocess
import sys
from pathlib import Path

import pandas as pd
import pytest

import mediakit
from mediakit import schema
from mediakit.annotate import pipeline
from mediakit.corpus import Intake
from mediakit.engine import local, parts
from mediakit.lexicons.load import load

SEEDS = Path(__file__).resolve().parents[1] / "seeds" / "sample"


@pytest.fixture(scope="module")
def corpus():
    return mediakit.read(SEEDS)


def test_batches_hold_every_article_once_with_its_segments(corpus, monkeypatch):
    monkeypatch.setattr(parts, "BATCH", 7)
    cut = list(parts.batches(pipeline.readings(corpus)))
    assert [len(batch) for batch in cut[:-1]] == [7] * (len(cut) - 1)
    articles = [article for batch in cut for article in batch]
    assert [article.article_id for article in articles] == corpus.articles["article_id"].tolist()
    parts_of_pages = [(article.article_id, *segment) for article in articles for segment in article.segments]
    columns = (corpus.segments[name] for name in ("article_id", "start", "end", "role"))
    assert sorted(parts_of_pages) == sorted(zip(*columns, strict=True))


def test_articles_on_their_way_in_are_those_of_the_tables(corpus):
    coming = Intake(SEEDS)
    assert list(map(pipeline.reading, coming.articles())) == list(pipeline.readings(corpus))
    for name in ("articles", "segments", "problems"):
        pd.testing.assert_frame_equal(getattr(coming.corpus(), name), getattr(corpus, name))
    assert coming.corpus().digest == corpus.digest


def test_a_process_needs_neither_dataframes_nor_the_readers_of_files():
    code = (
        "import pickle, sys\n"
        "step, batch, lexicons = pickle.load(sys.stdin.buffer)\n"
        "rows = step(batch, lexicons)\n"
        "assert rows['attributions'] and rows['mentions']\n"
        "print(sorted({'pandas', 'numpy', 'pyarrow', 'mediakit.corpus'} & sys.modules.keys()))"
    )
    batch = next(parts.batches(pipeline.readings(mediakit.read(SEEDS))))
    given = pickle.dumps((parts.find, batch, load()))
    done = subprocess.run([sys.executable, "-c", code], input=given, capture_output=True, check=True)
    assert done.stdout.decode().strip() == "[]"


def test_two_processes_give_the_tables_of_one(corpus, monkeypatch):
    monkeypatch.setattr(local, "WORTH_IT", 1)
    monkeypatch.setattr(parts, "BATCH", 7)
    one = mediakit.annotate(corpus)
    for two in (mediakit.annotate(corpus, workers=2), local.annotate(Intake(SEEDS), workers=2)):
        for name in schema.TABLES:
            pd.testing.assert_frame_equal(one.tables[name], two.tables[name])
        assert one.digest == two.digest


def test_the_first_call_of_a_session_takes_workers_too():
    code = f"import mediakit; print(len(mediakit.annotate(mediakit.read({str(SEEDS)!r}), workers=2).articles))"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, check=True, text=True)
    assert int(done.stdout) == len(mediakit.read(SEEDS).articles)


def test_a_small_corpus_stays_in_this_process(corpus, monkeypatch):
    monkeypatch.setattr(local, "ProcessPoolExecutor", None)
    assert len(local.annotate(corpus, workers=2).articles) == len(corpus.articles)
