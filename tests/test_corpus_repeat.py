"""A reading can be repeated: same inputs, same tables, same digest; a second run reads what changed."""

import os

import pandas as pd
import pytest

import mediakit
from mediakit.corpus import formats

TEXT = "عنوان {0}\n\nقالت الوزارة إن العمل رقم {0} بدأ أمس في المدينة، وإن كلفته لم تحدد بعد."


@pytest.fixture
def folder(tmp_path):
    home = tmp_path / "in"
    home.mkdir()
    for n in range(4):
        (home / f"{n}.txt").write_text(TEXT.format(n), encoding="utf-8")
    (home / "empty.txt").touch()
    return home


@pytest.fixture
def opened(monkeypatch):
    """The names of inputs that were really read."""
    names = []
    inner = formats.drafts

    def noted(source, settings):
        names.append(source.base)
        return inner(source, settings)

    monkeypatch.setattr("mediakit.corpus.drafts", noted)
    return names


def same(one, two):
    for table in ("articles", "segments", "problems"):
        pd.testing.assert_frame_equal(getattr(one, table), getattr(two, table))
    return one.digest == two.digest


def test_reading_twice_gives_the_same_tables(folder):
    assert same(mediakit.read(folder), mediakit.read(folder))


def test_a_second_run_reads_nothing_that_is_unchanged(folder, tmp_path, opened):
    first = mediakit.read(folder, cache=tmp_path / "cache")
    assert len(opened) == 5
    opened.clear()
    assert same(first, mediakit.read(folder, cache=tmp_path / "cache"))
    assert opened == []
    assert same(first, mediakit.read(folder))


def test_a_second_run_reads_only_what_changed(folder, tmp_path, opened):
    mediakit.read(folder, cache=tmp_path / "cache")
    opened.clear()
    (folder / "2.txt").write_text(TEXT.format("جديد"), encoding="utf-8")
    (folder / "9.txt").write_text(TEXT.format(9), encoding="utf-8")
    (folder / "0.txt").unlink()
    corpus = mediakit.read(folder, cache=tmp_path / "cache")
    assert opened == ["2.txt", "9.txt"]
    assert list(corpus.articles.title) == ["عنوان 1", "عنوان جديد", "عنوان 3", "عنوان 9"]


def test_other_settings_read_anew(folder, tmp_path, opened):
    mediakit.read(folder, cache=tmp_path / "cache")
    opened.clear()
    corpus = mediakit.read(folder, cache=tmp_path / "cache", outlet="المدار")
    assert len(opened) == 5 and set(corpus.articles.outlet) == {"المدار"}


def test_a_damaged_cache_is_read_as_none(folder, tmp_path, opened):
    first = mediakit.read(folder, cache=tmp_path / "cache")
    for kept in (tmp_path / "cache").iterdir():
        kept.write_bytes(kept.read_bytes()[:20])
    opened.clear()
    assert same(first, mediakit.read(folder, cache=tmp_path / "cache"))
    assert len(opened) == 5


def test_the_digest_covers_inputs_and_settings_but_not_the_place(folder, tmp_path):
    digest = mediakit.read(folder).digest
    assert mediakit.read(folder, outlet="المدار").digest != digest
    os.rename(folder, tmp_path / "moved")
    assert mediakit.read(tmp_path / "moved").digest == digest
    (tmp_path / "moved" / "1.txt").write_text(TEXT.format(7), encoding="utf-8")
    assert mediakit.read(tmp_path / "moved").digest != digest


def test_progress_counts_every_input(folder):
    seen = []
    mediakit.read(folder, progress=lambda done, total: seen.append((done, total)))
    assert seen == [(n, 5) for n in range(1, 6)]


def test_articles_can_be_had_one_at_a_time(folder):
    from mediakit.corpus import iter_articles

    first = next(item for item in iter_articles(folder) if hasattr(item, "row"))
    assert first.row["title"] == "عنوان 0"


def test_the_ledger_and_the_articles_hold_every_input(folder):
    corpus = mediakit.read(folder)
    told = set(corpus.articles.source_path) | set(corpus.problems.source_path)
    assert told == {str(p) for p in folder.iterdir()}
