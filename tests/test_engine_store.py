"""A store that grows gives the tables that one run gives; breaks and second runs do it no harm."""

import json
import os
import signal
import subprocess
import sys
from pathlib import Path

import pandas as pd
import pytest

import mediakit
from mediakit import schema
from mediakit.engine import batches
from mediakit.engine.publish import recover
from mediakit.engine.store import Store
from mediakit.errors import InputError

SAMPLE = Path(__file__).resolve().parents[1] / "seeds" / "sample"


@pytest.fixture
def articles(tmp_path):
    """Nine articles; the last one is a near-copy of the first, from a later day."""
    folder = tmp_path / "articles"
    folder.mkdir()
    for number, path in enumerate(sorted(SAMPLE.rglob("*.txt"))[:8]):
        (folder / f"{number}.txt").write_text(path.read_text(encoding="utf-8"), encoding="utf-8")
    copied = (folder / "0.txt").read_text(encoding="utf-8")
    (folder / "8.txt").write_text(f"{copied}\nإعادة نشر لقرائنا.", encoding="utf-8")
    return folder


@pytest.fixture(autouse=True)
def small_batches(monkeypatch):
    monkeypatch.setattr(batches, "SIZE", 3)


def _rows(tables, name):
    """The rows of a table in an order that does not depend on the order of reading."""
    data = tables.tables[name].astype("string").fillna("")
    return sorted(map(tuple, data.to_numpy().tolist()))


def _same(folder, paths, lexicons=None):
    one, stored = mediakit.annotate(mediakit.read(paths), lexicons), mediakit.load(folder)
    for name in schema.TABLES:
        assert _rows(stored, name) == _rows(one, name), name


def test_one_update_gives_the_tables_of_one_run_in_their_order(articles, tmp_path):
    store = Store(tmp_path / "store")
    assert store.update(articles) == 9
    one, stored = mediakit.annotate(mediakit.read(articles)), mediakit.load(store.folder)
    for name in schema.TABLES:
        pd.testing.assert_frame_equal(stored.tables[name], one.tables[name])


def test_more_articles_analyse_only_the_new_ones(articles, tmp_path, monkeypatch):
    store = Store(tmp_path / "store")
    store.update([articles / f"{n}.txt" for n in range(6)])
    assert store.update(articles) == 3
    assert store.update(articles) == 0
    _same(store.folder, articles)
    assert mediakit.load(store.folder).articles["duplicate_of"].notna().sum() == 1


def test_a_changed_lexicon_analyses_all_again(articles, tmp_path):
    Store(tmp_path / "store").update(articles)
    own = tmp_path / "words"
    own.mkdir()
    (own / "topics.csv").write_text(
        "entry,topic,subtopic,term,forms,weight,context,exclude,example,status,note\n"
        "top-own,own,,قال,وقال,1,,,قال ذلك.,on,\n", encoding="utf-8",
    )
    store = Store(tmp_path / "store", own)
    assert store.update() == 9
    assert "own" in set(mediakit.load(store.folder).topic_mentions["topic"])
    _same(store.folder, articles, own)
    store.forget()
    assert sorted(p.name for p in (store.folder / ".store").iterdir() if p.is_dir()) == sorted(
        ["articles", store._parts.name]
    )


def test_a_break_in_the_middle_loses_nothing_that_was_done(articles, tmp_path, monkeypatch):
    store = Store(tmp_path / "store")

    def tell(step, done, total):
        if step == "annotate" and done == 2:
            raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        store.update(articles, progress=tell)
    assert len(store.missing()) == 1
    assert store.update(articles) == 3
    _same(store.folder, articles)


def test_tables_that_were_ready_when_a_run_broke_go_up_with_the_next(articles, tmp_path):
    store = Store(tmp_path / "store")
    store.update(articles)
    ready = store.folder / ".store" / ".ready"
    ready.mkdir()
    os.rename(store.folder / "actors", ready / "actors")
    recover(store.folder)
    _same(store.folder, articles)


def test_an_empty_store_says_so(tmp_path):
    with pytest.raises(InputError, match="holds no article yet"):
        Store(tmp_path / "store").update()


RUN = """
import sys
from mediakit.engine import batches
from mediakit.engine.store import Store
batches.SIZE = 1
if __name__ == "__main__":
    tell = lambda step, done, total: print(step, done, flush=True)
    Store(sys.argv[1]).update(sys.argv[2], progress=tell)
"""


def _start(script, store, articles):
    command = [sys.executable, str(script), str(store), str(articles)]
    return subprocess.Popen(command, stdout=subprocess.PIPE, text=True)


@pytest.mark.skipif(os.name == "nt", reason="signals of POSIX")
def test_two_runs_at_once_one_of_them_killed(articles, tmp_path):
    script, store = tmp_path / "run.py", tmp_path / "store"
    script.write_text(RUN, encoding="utf-8")
    killed = _start(script, store, articles)
    reported = [next(killed.stdout) for _ in range(11)]
    other = _start(script, store, articles)
    killed.send_signal(signal.SIGKILL)
    assert other.wait(timeout=60) == 0
    assert killed.wait(timeout=10) == -signal.SIGKILL
    done = [line for line in reported if line.startswith("annotate")]
    again = [line for line in other.stdout if line.startswith("annotate")]
    assert len(done) == 2 and len(again) <= 9 - len(done)
    _same(store, articles)
    assert json.loads((store / "mediakit.json").read_text(encoding="utf-8"))["digest"]


def test_analyze_with_grow_adds_to_the_tables(articles, tmp_path):
    from typer.testing import CliRunner

    from mediakit.cli import app

    out = ["--out", str(tmp_path / "tables"), "--grow", "--workers", "1"]
    first = CliRunner().invoke(app, ["analyze", str(articles / "1.txt"), *out])
    second = CliRunner().invoke(app, ["analyze", str(articles / "2.txt"), *out])
    assert "        1  articles" in first.output and "        2  articles" in second.output
    refused = CliRunner().invoke(app, ["analyze", str(articles), *out, "--corrections", "c.csv"])
    assert refused.exit_code == 2
