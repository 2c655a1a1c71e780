"""An article on which a rule raises ends no run: the ledger tells of it, all other rows are what they were."""

from dataclasses import replace
from pathlib import Path

import pandas as pd
import pytest
import workbench_sample
from typer.testing import CliRunner

import mediakit
from mediakit import schema
from mediakit.annotate import pipeline
from mediakit.annotate.attribution import extract
from mediakit.cli import app
from mediakit.engine import batches, local, parts, store
from mediakit.engine.store import Store
from mediakit.errors import LexiconError
from mediakit.workbench.desk import Desk

SAMPLE = Path(__file__).resolve().parents[1] / "seeds" / "sample"
BAD, WORD = "2025-03-01-naft.txt", "الزهرواني أن الحقول"
TERM = "entry,topic,subtopic,term,forms,weight,context,exclude,example,status,note\ntop-own,own,,قال,وقال,1,,,قال ذلك.,on,\n"


@pytest.fixture(scope="module")
def articles(tmp_path_factory):
    """Five articles, one of which holds WORD."""
    folder = workbench_sample.write(tmp_path_factory.mktemp("articles"))
    for path in sorted(SAMPLE.rglob("*.txt"))[:3]:
        (folder / path.name).write_bytes(path.read_bytes())
    return folder


@pytest.fixture(scope="module")
def whole(articles):
    """The tables as they are where no rule raises."""
    return mediakit.annotate(mediakit.read(articles))


def _raising(rule):
    """The rule, but that it divides by zero on the article that holds WORD."""
    return lambda read, lexicons: 1 / 0 if WORD in getattr(read, "doc", read).text else rule(read, lexicons)


@pytest.fixture
def breaking(monkeypatch):
    monkeypatch.setattr(extract, "find_cues", _raising(extract.find_cues))
    return monkeypatch


@pytest.fixture
def words(tmp_path):
    """A folder of the user's lexicons with a topic more."""
    folder = tmp_path / "words"
    folder.mkdir()
    (folder / "topics.csv").write_text(TERM, encoding="utf-8")
    return folder


def _others_are_the_same(found, whole, article):
    """All tables of the articles but one are those of the whole; its own are empty, but for articles and problems."""
    assert list(found.articles["article_id"]) == list(whole.articles["article_id"])
    for name in ("sentences", "mentions", "topic_mentions", "article_topics", "attributions", "segments"):
        own, all_ = found.tables[name], whole.tables[name]
        kept = all_ if name == "segments" else all_[all_["article_id"] != article].reset_index(drop=True)
        pd.testing.assert_frame_equal(own, kept)


def _same(grown, whole):
    for name, table in mediakit.load(grown.folder).tables.items():
        pd.testing.assert_frame_equal(table, whole.tables[name])


def _told(analysis, article):
    row, = analysis.problems[analysis.problems["code"] == "not-analysed"].itertuples(index=False)
    assert (row.article_id, row.severity) == (article, "error")
    schema.check("problems", analysis.problems)
    return row.message


def _id(analysis, name=BAD):
    paths = analysis.articles["source_path"]
    return analysis.articles.loc[paths.str.endswith(name), "article_id"].iloc[0]


def test_a_rule_that_raises_costs_its_article_and_nothing_else(articles, whole, breaking):
    found, article = mediakit.annotate(mediakit.read(articles)), _id(whole)
    _others_are_the_same(found, whole, article)
    message = _told(found, article)
    assert message.startswith(f"{found.articles.set_index('article_id').loc[article, 'source_path']}: ")
    assert "not analysed: attributions broke off in annotate/attribution/extract.py, line" in message
    assert "ZeroDivisionError: division by zero. Remedy: report this" in message


def test_processes_and_batches_tell_of_it_as_one_process_does(articles, whole, monkeypatch):
    monkeypatch.setattr(local, "WORTH_IT", 1)
    monkeypatch.setattr(parts, "BATCH", 2)
    corpus, article = mediakit.read(articles), _id(whole)
    texts = corpus.articles["text"].mask(corpus.articles["article_id"] == article)
    corpus = replace(corpus, articles=corpus.articles.assign(text=texts))
    one, two = mediakit.annotate(corpus), mediakit.annotate(corpus, workers=2)
    for name in schema.TABLES:
        pd.testing.assert_frame_equal(one.tables[name], two.tables[name])
    _others_are_the_same(two, whole, article)
    assert "sentences broke off" in _told(two, article)


def test_a_store_tells_of_it_and_tries_again_when_the_code_differs(articles, whole, breaking, tmp_path):
    breaking.setattr(batches, "SIZE", 2)
    grown = Store(tmp_path / "store")
    grown.update(articles)
    _others_are_the_same(mediakit.load(grown.folder), whole, _id(whole))
    _told(mediakit.load(grown.folder), _id(whole))
    assert grown.update(articles) == 0
    breaking.undo()
    breaking.setattr(store, "_code", lambda: "mended")
    assert grown.update() == 2
    _same(grown, whole)


def test_a_store_tries_again_when_only_topics_differ(articles, breaking, words, tmp_path):
    Store(tmp_path / "store").update(articles)
    breaking.undo()
    grown = Store(tmp_path / "store", words)
    grown.update()
    _same(grown, mediakit.annotate(mediakit.read(articles), words))


def test_topics_alone_that_raise_cost_the_rest_of_the_article_too(articles, monkeypatch, words, tmp_path):
    Store(tmp_path / "store").update(articles)
    monkeypatch.setattr(pipeline, "find_topics", _raising(pipeline.find_topics))
    grown = Store(tmp_path / "store", words)
    grown.update()
    one = mediakit.annotate(mediakit.read(articles), words)
    assert "division by zero" in _told(one, _id(one))
    _same(grown, one)


def test_the_workbench_tells_of_it_and_tries_again_with_new_words(articles, whole, breaking, tmp_path):
    desk = Desk(articles, corrections=tmp_path / "c.csv")
    _others_are_the_same(desk.analysis, whole, _id(whole))
    _told(desk.analysis, _id(whole))
    breaking.undo()
    desk.add_term("ما ليس في أي مقالة", "infrastructure", "ظهر ما ليس في أي مقالة.")
    pd.testing.assert_frame_equal(desk.analysis.attributions, whole.attributions)
    assert "not-analysed" not in set(desk.analysis.problems["code"])


def test_the_command_ends_with_status_1_and_names_the_article(articles, breaking, tmp_path):
    done = CliRunner().invoke(app, ["analyze", str(articles), "--out", str(tmp_path / "tables")])
    assert done.exit_code == 1
    assert BAD in done.output and "1 inputs could not be read or analysed" in done.output


def test_lexicons_that_cannot_be_compiled_stop_the_run(articles):
    def broken(lexicons):
        raise KeyError("x")

    with pytest.raises(LexiconError, match=r"cannot be compiled: KeyError: 'x'.*lexicons check"):
        mediakit.lexicons.load().compiled(broken)
