"""The measure: what counts as found, which figures come of it, and the floors that the sample must keep."""

import importlib.util
import json
import os
from dataclasses import replace
from pathlib import Path

import pytest

from mediakit.analysis.evaluation import QUALITY, below_floor, compare, evaluate, pin
from mediakit.analysis.evaluation_text import with_table
from mediakit.analysis.gold import Coded, Named, Statement, read_annotations
from mediakit.errors import InputError

ROOT = Path(__file__).resolve().parents[1]
SEEDS, FLOORS = ROOT / "seeds", Path(__file__).with_name("quality_floor.json")
SCORER = ROOT.parent / "shared" / "tools" / "score.py"
TEXT = "عنوان\n\nقال الوزير سالم الخروبي إن الحقل يعمل. وأضاف أن الضخ بدأ. وحذر خبراء من التوقف."


def said(words, **fields):
    start = TEXT.index(words)
    facts = {"form": "indirect", "source_type": "person", "source_name": "سالم الخروبي"} | fields
    return Statement(content=((start, start + len(words)),), **facts)


def article(*statements, key="a", **fields):
    return Coded(key, TEXT, statements=tuple(statements), **fields)


GOLD = article(
    said("الحقل يعمل", cue="قال", channel="statement"), said("الضخ بدأ", cue="أضاف"),
    said("التوقف", cue="حذر", source_type="group", source_name="خبراء"),
    actors=(Named("سالم الخروبي", "person", ("سالم الخروبي", "الخروبي")),), topics=frozenset({"oil"}),
)


def against(found):
    return compare({"a": GOLD}, {"a": found}, resamples=20)


@pytest.fixture(scope="module")
def gold():
    return read_annotations(SEEDS)


@pytest.fixture(scope="module")
def sample():
    return evaluate(SEEDS, SEEDS / "lexicons", resamples=200)


def test_a_coding_measured_against_itself_is_perfect(gold):
    result = compare(gold, gold, resamples=20)
    wanted = result.figures["figure"].map(lambda name: 0 if name == "largest_share_error" else 1)
    assert (result.figures["value"] == wanted).all() and not result.mistakes


def test_what_is_found_missed_and_extra_is_counted_and_told_with_its_sentence():
    result = against(article(said("الحقل يعمل. وأضاف أن", channel="statement"), said("خبراء", rule="verb.that")))
    found = {name: round(result[name], 3) for name in ("loose_precision", "loose_recall", "strict_recall", "channel_f1")}
    assert found == {"loose_precision": 0.5, "loose_recall": 0.333, "strict_recall": 0.0, "channel_f1": 1.0}
    assert [(m.what, m.sentence) for m in result.mistakes] == [
        ("extra", "وحذر خبراء من التوقف."), ("missed", "وأضاف أن الضخ بدأ."), ("missed", "وحذر خبراء من التوقف."),
    ]  # fmt: skip


@pytest.mark.parametrize(("name", "right"), [
    ("سالم الخروبي", 1), ("الخروبي", 1), ("سالم خروبي", 1), ("خبراء", 0), (None, 0),
])  # fmt: skip
def test_a_source_is_right_under_any_name_the_article_gives_it(name, right):
    assert against(article(said("الحقل يعمل", source_name=name)))["source_accuracy"] == right


def test_of_two_contents_the_better_match_is_taken():
    result = against(article(said("الحقل يعمل. وأضاف", rule="worse"), said("الحقل يعمل", rule="better")))
    assert dict(zip(result.by_rule["rule"], result.by_rule["loose"], strict=True)) == {"better": 1.0, "worse": 0.0}


def test_an_extra_state_or_place_is_no_error_and_an_extra_person_is():
    listed = GOLD.actors
    with_state = against(article(actors=(*listed, Named("ليبيا", "state", ("ليبيا",)))))
    with_person = against(article(actors=(*listed, Named("زيد", "person", ("زيد",)))))
    assert (with_state["actors_precision"], with_person["actors_precision"]) == (1.0, 0.5)


def test_an_article_that_was_not_read_has_missed_everything_and_is_named():
    result = compare({"a": GOLD}, {}, resamples=20)
    assert result["loose_recall"] == 0 and result.unread == ("a",) and "NOT READ" in result.to_text()


def test_few_articles_give_no_interval():
    assert against(GOLD).figures["low"].isna().all()
    assert "too few articles" in against(GOLD).to_text()


def test_confidence_is_laid_beside_the_share_with_the_right_content_and_source():
    rows = [said("الحقل يعمل", confidence=0.95), said("الضخ بدأ", confidence=0.9, source_name="زيد"), said("عنوان", confidence=0.3)]
    table = against(article(*rows)).calibration
    shown = table[["confidence", "n", "mean_confidence", "right"]].round(3).to_numpy().tolist()
    assert shown == [["0.0–0.5", 1, 0.3, 0.0], ["0.9–1.0", 2, 0.925, 0.5]]


def test_the_result_is_plain_data_and_text():
    result = against(article(said("الحقل يعمل", channel="speech")))
    data = json.loads(json.dumps(result.to_dict(), ensure_ascii=False))
    assert data["mistakes"][0]["what"] == "channel" and data["articles"] == 1
    assert "WRONG CHANNEL  a" in result.to_text(errors=1) and "WRONG" not in result.to_text()


def worsened(coded):
    """A coding with every fifth statement lost, contents cut short here and sources exchanged there."""
    rows = []
    for number, row in enumerate(coded.statements):
        start, end = row.content[0]
        if number % 3 == 0:
            row = replace(row, content=((start, start + max(1, (end - start) * 2 // 3)),))
        if number % 4 == 0:
            row = replace(row, source_name="جهة أخرى", source_type="institution", channel=None)
        rows += [row] if number % 5 else []
    return replace(coded, statements=tuple(rows), actors=coded.actors[1:], topics=coded.topics | {"gas"})


def plain(coded):
    rows = [
        {"form": s.form, "content": [list(c) for c in s.content], "source_name": s.source_name, "source": s.source,
         "source_type": s.source_type, "channel": s.channel, "cue": s.cue} for s in coded.statements
    ]
    actors = [{"name": a.name, "kind": a.kind, "mentions": list(a.forms)} for a in coded.actors]
    return {"id": coded.id, "text": coded.text, "attributions": rows, "actors": actors,
            "topics": [{"topic": t} for t in sorted(coded.topics)]}


@pytest.mark.skipif(not SCORER.exists(), reason="the scorer is not beside this checkout")
def test_the_figures_are_those_of_the_independent_scorer(gold):
    spec = importlib.util.spec_from_file_location("scorer", SCORER)
    scorer = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(scorer)
    bad = {key: worsened(coded) for key, coded in gold.items()}
    theirs, _ = scorer.score(*({k: plain(c) for k, c in side.items()} for side in (gold, bad)))
    ours = compare(gold, bad, resamples=5)
    pairs = {
        "loose_f1": theirs["attributions_loose"]["F1"], "strict_f1": theirs["attributions_strict"]["F1"],
        "strict_recall": theirs["attributions_strict"]["R"], "direct_precision": theirs["direct"]["P"],
        "direct_recall": theirs["direct"]["R"], "source_accuracy": theirs["source_accuracy"],
        "source_type_accuracy": theirs["source_type_accuracy"], "form_accuracy": theirs["form_accuracy"],
        "channel_f1": theirs["channel"]["F1"], "actors_f1": theirs["actors"]["F1"],
        "topics_f1": theirs["topics_card_macro_F1"], "topic_gas_f1": theirs["topics"]["gas"]["F1"],
    }
    assert {name: round(ours[name], 3) for name in pairs} == pytest.approx(pairs, abs=0.0015)
    assert ours["largest_share_error"] == pytest.approx(theirs["share_bias_points"], abs=0.05)


@pytest.mark.parametrize(("line", "message"), [
    ("{", "annotations.jsonl, line 1: is no JSON"),
    ('{"id": "a"}', "annotations.jsonl, line 1: field 'text' is missing"),
    ('{"id": "a", "text": "نعم", "attributions": [{"content": [[0, 9]]}]}', "content [0, 9] is outside the text"),
    ('{"id": "a", "text": "نعم ثم", "attributions": [{"content": [[0, 3]], "content_text": "ثم"}]}', "is not text[0:3]"),
    ("", "holds no article"),
])  # fmt: skip
def test_a_badly_coded_file_is_refused_with_file_and_line(tmp_path, line, message):
    (tmp_path / "annotations.jsonl").write_text(line, encoding="utf-8")
    with pytest.raises(InputError) as error:
        evaluate(tmp_path)
    assert message in str(error.value)


def test_articles_without_files_beside_them_are_read_from_the_annotations(tmp_path):
    row = {"id": "x", "text": TEXT, "attributions": [
        {"form": "indirect", "content": [[TEXT.index("الضخ"), TEXT.index("الضخ") + 8]], "source_type": "person",
         "source_name": "سالم الخروبي", "source": None, "channel": None, "cue": "أضاف"}]}  # fmt: skip
    (tmp_path / "annotations.jsonl").write_text(json.dumps(row, ensure_ascii=False), encoding="utf-8")
    result = evaluate(tmp_path, resamples=20)
    assert not result.unread and result["loose_recall"] == 1


def test_every_article_of_the_sample_is_read(sample):
    assert sample.articles == 29 and not sample.unread


def test_no_figure_of_the_sample_falls_below_its_floor(sample):
    worse = below_floor(sample, json.loads(FLOORS.read_text("utf-8")))
    assert not worse, f"find out why, or lower the floor in {FLOORS.name} and say so in the changelog: {worse}"


def test_the_figures_that_reports_print_are_the_ones_measured_here(sample):
    printed = {name: row["value"] for name, row in json.loads(QUALITY.read_text("utf-8")).items()}
    limits = {name: 3.0 if name == "largest_share_error" else 0.03 for name in printed}
    stale = {n: (printed[n], sample[n]) for n in printed if abs(printed[n] - sample[n]) > limits[n]}
    assert not stale, "run: make measure"


def test_every_figure_that_reports_print_has_a_name_in_both_languages():
    from mediakit.charts.catalogue import entries

    assert all(set(entries()[f"figure.{name}"]) == {"ar", "en"} for name in json.loads(QUALITY.read_text("utf-8")))


def test_floors_are_raised_and_never_lowered(sample):
    first = pin(sample, {})
    assert not below_floor(sample, first)
    high = {name: 0.0 if name == "largest_share_error" else 1.0 for name in first}
    assert pin(sample, high) == high and len(below_floor(sample, high)) == len(high)


def test_the_page_on_the_method_shows_the_figures_that_reports_print():
    page = (ROOT / "docs" / "method.md").read_text("utf-8")
    assert page == with_table(page, json.loads(QUALITY.read_text("utf-8"))), "run: make measure"


@pytest.mark.skipif(not (ROOT.parent / "shared" / "gold" / "dev").exists(), reason="no hand-coded articles beside this checkout")
@pytest.mark.skipif(not os.environ.get("CI"), reason="runs in CI: it annotates 48 long articles")
def test_real_hand_coded_articles_are_all_read():
    result = evaluate(ROOT.parent / "shared" / "gold" / "dev", resamples=50)
    assert not result.unread and result["loose_f1"] > 0.8
