"""Notebooks ask files in the way they ask dataframes, get the same, and read no more than they need."""

import json
import pickle
from dataclasses import replace

import pandas as pd
import pytest
from analysis_sample import sample
from test_notebooks import shown

import mediakit
from mediakit import schema, terminal
from mediakit.analysis import (
    actors,
    behind,
    compare,
    findings,
    open_corpus,
    select,
    summaries,
    words,
)
from mediakit.analysis import slice as part_of
from mediakit.analysis.measures import MEASURES
from mediakit.analysis.slice import Slice
from mediakit.annotate import Analysis
from mediakit.annotate.article import find as find_article
from mediakit.annotate.database import Database
from mediakit.errors import ParameterError, StoreError


@pytest.fixture(scope="module")
def stored(tmp_path_factory):
    """The hand-coded sample as a store: each table a folder of Parquet files, several articles in each."""
    folder = tmp_path_factory.mktemp("tables")
    analysis = Analysis(**{name: getattr(sample(), name) for name in schema.TABLES}, about={"digest": "d"})
    for name, data in analysis.tables.items():
        (folder / name).mkdir()
        for number, start in enumerate(range(0, max(1, len(data)), 40)):
            data.iloc[start : start + 40].to_parquet(folder / name / f"{number:03d}.parquet", index=False)
    (folder / "mediakit.json").write_text('{"digest": "d"}', encoding="utf-8")
    return folder


@pytest.mark.parametrize("filters, measures", [
    ({}, MEASURES), ({"outlets": "مدارج", "min_confidence": 0.5}, ["speaker"]),
    ({"topics": "oil|gas", "start": "2025-02-01", "forms": "direct"}, ["actor", "verb"]),
])
def test_files_and_dataframes_give_the_same_numbers_and_evidence(stored, filters, measures):
    both = [open_corpus(stored, **filters), select(sample(), **filters)]
    assert both[0].left_out == both[1].left_out and len(both[0]) == len(both[1])
    for what in measures:
        for ask in (summaries.shares, summaries.shares_by_outlet, summaries.shares_over_time):
            one, two = (ask(part, what, 6) for part in both)
            pd.testing.assert_frame_equal(one, two)
        one, two = (behind(part, summaries.shares(part, what, 6), what) for part in both)
        pd.testing.assert_frame_equal(one, two)


@pytest.mark.parametrize("ask", [
    summaries.outlet_sizes, summaries.timeline, summaries.roles, summaries.problems, summaries.reprints, actors.names,
    actors.merges, actors.pairs, lambda part: words.in_context(part, "نفط"), lambda part: words.apart(part, "outlet"),
    lambda part: words.apart(part, "period"), lambda part: words.apart(part, "topic"), lambda part: words.apart(part, "actor"),
    lambda part: words.suggested(part, "oil"),
    lambda part: summaries.counts_by(part, "topic", "source_type"), lambda part: summaries.counts_by(part, "actor", "topic"),
    lambda part: compare.changes(part.between(0, 9), part.between(9, 27), "verb"),
])
def test_files_and_dataframes_give_the_same_tables(stored, ask):
    pd.testing.assert_frame_equal(ask(open_corpus(stored)), ask(select(sample())))


@pytest.mark.parametrize("name", ["corpus", "actors", "topics", "attribution", "compare"])
def test_a_notebook_brings_no_whole_table_into_memory(stored, name, monkeypatch):
    read = []
    whole = Slice.table
    monkeypatch.setattr(Slice, "table", lambda part, table: read.append(len(part)) or whole(part, table))
    monkeypatch.setattr(words, "MOST", 2)
    monkeypatch.setattr(words, "OWN", 1)
    monkeypatch.setattr(words, "BLOCK", 2)
    shown(name, "en", monkeypatch, opened=lambda path, lexicons="", **filters: open_corpus(stored, **filters))
    assert max(read, default=0) <= 8 < len(open_corpus(stored))


def test_the_findings_are_those_of_the_dataframes(stored):
    for find in (findings.corpus, findings.topics, findings.actors, findings.attribution):
        assert repr(find(open_corpus(stored))) == repr(find(select(sample())))


def test_a_slice_gives_the_tables_of_the_contract(stored):
    part = open_corpus(stored, outlets="مدارج")
    for name in schema.TABLES:
        schema.check(name, getattr(part, name))
    assert set(part.articles["outlet"]) == {"مدارج"}
    assert set(part.mentions["article_id"]) <= set(part.articles["article_id"])
    schema.check_offsets({name: getattr(part, name) for name in schema.TABLES})


def test_a_question_of_ones_own_is_asked_in_sql(stored):
    found = open_corpus(stored, outlets="مدارج").ask("SELECT outlet, count(*) AS n FROM articles GROUP BY outlet")
    assert found["outlet"].tolist() == ["مدارج"] and found["n"].tolist() == [len(open_corpus(stored, outlets="مدارج"))]


def test_a_damaged_file_is_named(stored, tmp_path):
    analysis = mediakit.load(stored)
    (analysis.save(tmp_path) / "mentions.parquet").write_bytes(b"PAR1 no table")
    with pytest.raises(StoreError, match="mentions.parquet"):
        open_corpus(tmp_path)


def test_a_table_that_is_missing_is_named(stored, tmp_path):
    (mediakit.load(stored).save(tmp_path) / "segments.parquet").unlink()
    with pytest.raises(StoreError, match="no table 'segments'"):
        open_corpus(tmp_path)


def test_a_slow_question_leaves_no_progress_bar_in_a_notebook(tmp_path):
    from papermill import execute_notebook

    from mediakit.report.kernel import InterpreterKernel

    cell = (
        "from mediakit.annotate import database\n"
        "made = database.connection()\n"
        "made.execute('SELECT sum(a.range * b.range) FROM range(60000) a, range(30000) b').fetchall()"
    )
    notebook = {"cells": [{"cell_type": "code", "source": cell, "metadata": {}, "outputs": [], "execution_count": None}],
                "metadata": {}, "nbformat": 4, "nbformat_minor": 4}
    (tmp_path / "slow.ipynb").write_text(json.dumps(notebook), encoding="utf-8")
    done = execute_notebook(tmp_path / "slow.ipynb", tmp_path / "done.ipynb", kernel_name="python3", language="python",
                            progress_bar=False, kernel_manager_class=InterpreterKernel)
    assert [out["output_type"] for out in done["cells"][-1]["outputs"]] == ["execute_result"]


def test_nothing_is_fetched_and_no_python_name_is_a_table(stored):
    import duckdb

    secret = pd.DataFrame({"a": [1]})
    database = mediakit.load(stored).database
    with pytest.raises(duckdb.Error, match="secret"):
        database.ask("SELECT * FROM secret")
    assert database.one("SELECT current_setting('autoinstall_known_extensions')") is False and len(secret)


def test_a_loaded_analysis_reads_an_article_without_the_tables(stored):
    analysis, whole = mediakit.load(stored), sample()
    one, same = analysis.article("2"), whole.article("2")
    for name in schema.TABLES:
        if name not in ("actors", "problems"):
            pd.testing.assert_frame_equal(getattr(one, name), getattr(same, name).reset_index(drop=True))
    assert set(one.actors["actor_id"]) == set(same.actors["actor_id"])
    assert select(analysis).count("mentions") and not schema.TABLES.keys() & vars(analysis).keys()


def test_an_article_is_shown_with_each_of_its_tables_read_once(stored, monkeypatch):
    read, rows = [], Database.table
    monkeypatch.setattr(Database, "table", lambda base, name, *where: read.append(name) or rows(base, name, *where))
    one = mediakit.load(stored).article("2")
    assert str(terminal.article(one)) and terminal.statements(one).row_count
    assert sorted(read) == ["articles", "attributions", "mentions", "topic_mentions"]


def test_an_article_named_by_its_id_is_found_without_reading_on():
    def names():
        yield "a1", "b2", "x.txt"
        yield "b2", "", "y.txt"
        pytest.fail("read on")

    assert find_article(names(), "b2") == "b2"


def test_an_actor_is_known_by_every_name_and_spelling(stored):
    database = mediakit.load(stored).database
    forms = part_of._forms(database)
    for form, actor in forms.items():
        if form:
            assert part_of._actor(database, form) == part_of._actor(database, f"  {form.upper()}ـ") == actor
    with pytest.raises(ParameterError, match="nearest: "):
        part_of._actor(database, "اسم لا يحمله أحد")


def test_a_table_that_was_touched_and_changed_is_asked_as_it_is_now(stored):
    analysis = mediakit.load(stored)
    analysis.attributions = analysis.attributions.head(3)
    assert select(analysis, reprints=True).count("attributions") == 3 and "articles" not in vars(analysis)


def test_a_loaded_analysis_can_be_pickled_and_changed(stored):
    analysis = mediakit.load(stored)
    again = pickle.loads(pickle.dumps(replace(analysis, problems=analysis.problems.head(0))))
    pd.testing.assert_frame_equal(again.mentions, analysis.mentions)
    with pytest.raises(AttributeError, match="no 'mention'; it has articles"):
        analysis.mention  # noqa: B018
