"""Parallel annotation changes nothing but the time it takes."""

from itertools import repeat
from pathlib import Path

import pandas as pd
import pytest

import mediakit
from mediakit import schema
from mediakit.engine import local, parts

SEEDS = Path(__file__).resolve().parents[1] / "seeds" / "sample"


@pytest.fixture(scope="module")
def corpus():
    return mediakit.read(SEEDS)


def test_batches_hold_every_article_once_with_its_segments(corpus):
    cut = list(local.batches(corpus, repeat(7)))
    assert [len(part.articles) for part in cut[:-1]] == [7] * (len(cut) - 1)
    for name in ("articles", "segments"):
        joined = pd.concat([getattr(part, name) for part in cut])
        assert len(joined) == len(getattr(corpus, name))


def test_two_processes_give_the_tables_of_one(corpus, monkeypatch):
    monkeypatch.setattr(local, "WORTH_IT", 1)
    monkeypatch.setattr(parts, "BATCH", 7)
    one, two = mediakit.annotate(corpus), mediakit.annotate(corpus, workers=2)
    for name in schema.TABLES:
        pd.testing.assert_frame_equal(one.tables[name], two.tables[name])
    assert one.digest == two.digest


def test_a_small_corpus_stays_in_this_process(corpus, monkeypatch):
    monkeypatch.setattr(local, "ProcessPoolExecutor", None)
    assert len(local.annotate(corpus, workers=2).articles) == len(corpus.articles)
