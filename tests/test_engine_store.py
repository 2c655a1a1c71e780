"""A store that grows gives the tables that one run gives; breaks and second runs do it no harm."""

import itertools
import json
import os
import random
import signal
import subprocess
import sys
import time
import tracemalloc
from pathlib import Path

import pandas as pd
import pytest

import mediakit
from mediakit import schema
from mediakit.engine import batches
from mediakit.engine.publish import recover
from mediakit.engine.store import Store
from mediakit.errors import InputError, StoreError

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


def test_where_nothing_changed_nothing_is_put_up_again(articles, tmp_path, monkeypatch):
    store = Store(tmp_path / "store")
    store.update(articles)
    monkeypatch.setattr("mediakit.engine.store.publish", None)
    assert store.update(articles) == 0
    monkeypatch.undo()
    (store.folder / "mediakit.json").unlink()
    assert store.update(articles) == 0
    _same(store.folder, articles)


def test_reading_keeps_no_text_in_memory(articles, tmp_path):
    text = (articles / "0.txt").read_text(encoding="utf-8")
    rows = [{"text": f"{text}\nكتبت الصحيفة رقم {n} مادةً لا تشبه غيرها."} for n in range(160)]
    lines = tmp_path / "news.jsonl"
    lines.write_text("".join(json.dumps(row, ensure_ascii=False) + "\n" for row in rows), encoding="utf-8")
    kept = []
    tracemalloc.start()
    batches.SIZE = 40
    batches.take(tmp_path / "read", [lines], progress=lambda done, total: kept.append(tracemalloc.get_traced_memory()[0]))
    tracemalloc.stop()
    each = (kept[3] - kept[1]) / 80
    assert each < len(text), f"{each:.0f} bytes for each article"


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
    with pytest.raises(StoreError, match="putting its tables up"):
        mediakit.load(store.folder)
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


@pytest.mark.skipif(os.name == "nt", reason="signals of POSIX")
def test_killed_at_random_moments_nothing_that_was_reported_done_is_lost(articles, tmp_path):
    script, store, choose = tmp_path / "run.py", tmp_path / "store", random.Random(3)
    script.write_text(RUN, encoding="utf-8")
    reported = {"read": 0, "annotate": 0}
    for _ in range(4):
        run = _start(script, store, articles)
        for line in itertools.islice(run.stdout, choose.randint(1, 6)):
            step = line.split()[0]
            reported[step] += 1
        time.sleep(choose.random() / 5)
        run.kill()
        run.wait(timeout=10)
        there = [len(batches.names(store / ".store" / "articles")), len(batches.names(Store(store)._parts))]
        assert there[0] >= reported["read"] and there[1] >= reported["annotate"]
    assert Store(store).update(articles) == 9 - there[1]
    _same(store, articles)


@pytest.mark.skipif(os.name == "nt", reason="signals of POSIX")
def test_tables_are_whole_whenever_a_run_that_puts_up_more_is_killed(articles, tmp_path):
    script, store, choose = tmp_path / "run.py", tmp_path / "store", random.Random(5)
    script.write_text(RUN, encoding="utf-8")
    Store(store).update(articles / "0.txt")
    for number in range(1, 5):
        run = _start(script, store, articles / f"{number}.txt")
        next(line for line in run.stdout if line.startswith("annotate"))
        time.sleep(choose.random() / 4)
        run.kill()
        run.wait(timeout=10)
        try:
            found = mediakit.load(store)
        except StoreError:
            recover(store)
            found = mediakit.load(store)
        schema.check_offsets(found.tables)
        assert set(found.mentions["actor_id"]) <= set(found.actors["actor_id"])
        assert len(found.articles) in range(1, number + 2)


def test_analyze_with_grow_adds_to_the_tables(articles, tmp_path):
    from typer.testing import CliRunner

    from mediakit.cli import app

    out = ["--out", str(tmp_path / "tables"), "--grow", "--workers", "1"]
    first = CliRunner().invoke(app, ["analyze", str(articles / "1.txt"), *out])
    second = CliRunner().invoke(app, ["analyze", str(articles / "2.txt"), *out])
    assert "        1  articles" in first.output and "        2  articles" in second.output
    refused = CliRunner().invoke(app, ["analyze", str(articles), *out, "--corrections", "c.csv"])
    assert refused.exit_code == 2


def _words(folder, name, text):
    folder.mkdir(exist_ok=True)
    (folder / name).write_text(text, encoding="utf-8")
    return folder


TERM = "entry,topic,subtopic,term,forms,weight,context,exclude,example,status,note\ntop-own,own,,في,وفي,1,,,في المدينة.,on,\n"
ACTOR = "entry,name_ar,name_en,kind,subkind,country,variants,short,context,group,example,status,note\n" \
    "act-own,كمال الزهرواني,Own,person,,,,,,,قال كمال الزهرواني.,on,\n"


def test_another_topic_runs_the_topics_alone_and_gives_the_tables_of_a_whole_run(articles, tmp_path, monkeypatch):
    Store(tmp_path / "store").update(articles)
    own = _words(tmp_path / "words", "topics.csv", TERM)
    monkeypatch.setattr("mediakit.annotate.pipeline.find_attributions", None)
    monkeypatch.setattr("mediakit.annotate.pipeline.find_mentions", None)
    assert Store(tmp_path / "store", own).update() == 9
    monkeypatch.undo()
    monkeypatch.setattr(batches, "SIZE", 3)
    _same(tmp_path / "store", articles, own)
    assert any("own" in topics.split("|") for topics in mediakit.load(tmp_path / "store").attributions["topics"])


def test_new_articles_with_another_topic_are_analysed_whole(articles, tmp_path):
    Store(tmp_path / "store").update([articles / f"{n}.txt" for n in range(6)])
    own = _words(tmp_path / "words", "topics.csv", TERM)
    assert Store(tmp_path / "store", own).update(articles) == 9
    _same(tmp_path / "store", articles, own)


def test_another_actor_analyses_all_again(articles, tmp_path):
    Store(tmp_path / "store").update(articles)
    own = _words(tmp_path / "words", "actors.csv", ACTOR)
    assert Store(tmp_path / "store", own).update() == 9
    _same(tmp_path / "store", articles, own)
    assert "act-own" in set(mediakit.load(tmp_path / "store").actors["actor_id"])
