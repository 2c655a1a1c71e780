"""The lexicon files keep their own rules, and the check finds what is amiss."""

import csv
import re
from types import SimpleNamespace

import pandas as pd
import pytest

from mediakit.analysis.lexicon_check import check as prove
from mediakit.lexicons.check import check
from mediakit.lexicons.load import FILES, HOME, Lexicons, load

CARD = ("oil", "gas", "infrastructure", "elections")


def topic(entry, term, **cells):
    row = dict.fromkeys(("forms", "context", "exclude", "subtopic", "note"), "")
    return row | {
        "entry": entry, "topic": "oil", "term": term, "weight": "1", "example": f"هنا {term}.",
        "status": "on",
    } | cells


def lexicons(*rows, file="topics"):
    return Lexicons({file: {row["entry"]: row for row in rows}})


def codes(problems):
    return list(zip(problems["entry"], problems["severity"], problems["code"], strict=True))


@pytest.fixture(scope="module")
def builtin():
    return load()


@pytest.fixture(scope="module")
def files():
    return {p.stem: list(csv.DictReader(p.open(encoding="utf-8"))) for p in HOME.glob("*.csv")}


@pytest.fixture(scope="module")
def problems(builtin):
    return prove(builtin)


def test_every_row_proves_itself(problems):
    assert problems[problems["severity"] == "error"].values.tolist() == []


def test_no_two_topic_rows_clash_and_no_form_is_idle(problems):
    assert problems[problems["file"] == "topics"].values.tolist() == []


def test_rows_are_sorted_and_ids_are_plain(files):
    for name in set(files) & set(FILES):
        entries = [row["entry"] for row in files[name]]
        assert entries == sorted(entries), name
        assert len(set(entries)) == len(entries), name
        assert all(re.fullmatch(r"[a-z0-9]+(-[a-z0-9]+)*", entry) for entry in entries), name


def test_topics_are_broad(builtin):
    rows = builtin.rows("topics")
    counts = {name: sum(row["topic"] == name for row in rows) for name in (*CARD, "justice")}
    assert len(rows) >= 900 and min(counts.values()) >= 150
    assert {row["topic"] for row in rows} == {r["topic"] for r in builtin.rows("topic_levels")}
    assert all(row["subtopic"] for row in rows)


def test_a_row_that_misses_its_example_is_an_error():
    found = check(lexicons(topic("a", "نفط", example="لا شيء هنا.")))
    assert codes(found) == [("a", "error", "unproved")]


def test_a_row_covered_in_its_example_is_told_by_the_annotator():
    words = lexicons(topic("a", "نفط", example="سوق النفط."), topic("b", "سوق نفط"))
    assert len(check(words)) == 0
    assert codes(prove(words)) == [("a", "error", "unproved")]


def test_a_row_without_example_is_an_error():
    assert codes(check(lexicons(topic("a", "نفط", example="")))) == [("a", "error", "no-example")]


def test_the_same_form_in_two_rows_of_a_topic_is_a_clash():
    words = lexicons(topic("a", "نفط", forms="خام"), topic("b", "خام"), topic("c", "خام", topic="gas"))
    assert codes(check(words)) == [("b", "warning", "clash")]


def test_a_form_that_can_never_match_is_told():
    assert codes(check(lexicons(topic("a", "نفط", forms="نفوط")))) == []
    found = check(lexicons(topic("a", "نفط", forms="نفط (خام)")))
    assert codes(found) == [("a", "warning", "idle-form")]


@pytest.mark.parametrize("weight", ["", "much", "1.6"])
def test_a_weight_is_a_number_up_to_one_and_a_half(weight):
    assert ("a", "error", "value") in codes(check(lexicons(topic("a", "نفط", weight=weight))))


def test_a_closed_value_is_held_to_the_schema():
    row = {"entry": "c", "channel": "pigeon", "pattern": "بالحمام", "example": "بالحمام", "status": "on"}
    found = check(lexicons(row, file="channels"))
    assert codes(found) == [("c", "error", "value")]


def test_dead_and_greedy_rows_are_told_from_a_corpus():
    words = lexicons(topic("a", "نفط"), topic("b", "قمر"), topic("c", "شمس"))
    texts = ["النفط والشمس"] * 10 + ["النفط وحده"] * 10
    found = check(words, SimpleNamespace(articles=pd.DataFrame({"text": texts})))
    assert codes(found) == [("a", "warning", "greedy"), ("b", "note", "dead")]


def test_a_few_articles_make_no_row_greedy():
    words = lexicons(topic("a", "نفط"))
    found = check(words, SimpleNamespace(articles=pd.DataFrame({"text": ["النفط"]})))
    assert codes(found) == []
