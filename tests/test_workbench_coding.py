"""Coding by hand: blind to the machine, one file per coder, agreement, corrected shares, doccano."""

import json
import re
from dataclasses import replace
from pathlib import Path

import numpy as np
import pandas as pd
import pytest
import workbench_sample

from mediakit.analysis.agreement import agreement
from mediakit.analysis.corrected import corrected_shares
from mediakit.analysis.gold import Coded, Statement, read_annotations
from mediakit.errors import InputError, ParameterError
from mediakit.workbench import (
    Adjudicator,
    Coder,
    Study,
    codings,
    corrected_chart,
    doccano,
    draw,
    measured,
)
from mediakit.workbench.study import coders, truth

SEEDS = Path(__file__).parents[1] / "seeds" / "annotations.jsonl"


@pytest.fixture(scope="module")
def analysis(tmp_path_factory):
    return workbench_sample.analysis(workbench_sample.write(tmp_path_factory.mktemp("articles")))


def select(coder, words):
    coder.page.selected = {"kind": "words", "text": words, "before": "", "after": "", "n": np.random.randint(1e9)}


def article_of(coder):
    return coder.page.html.partition('class="mk-article"')[2]


def code(coder, content, cue, source, topic):
    for part, words in (("content", content), ("cue", cue), ("source", source)):
        select(coder, words)
        coder._take(part)
    coder.coded["channel"].value = "statement"
    coder.keep()
    coder.topics.value = (topic,)


def pool(n):
    return pd.DataFrame({
        "article_id": [f"a{i:03d}" for i in range(n)], "outlet": ["أفق"] * (n * 3 // 4) + ["مدار"] * (n - n * 3 // 4),
        "duplicate_of": pd.array([None] * n, "string"), "language": "ar",
        "published": pd.date_range("2025-01-01", periods=n, tz="UTC")})


def test_a_sample_is_random_repeatable_and_in_proportion():
    sample = draw(pool(40), 8, by="outlet")
    assert sample == draw(pool(40), 8, by="outlet") != draw(pool(40), 8, by="outlet", seed=2)
    assert sum(i < "a030" for i in sample) == 6 and len(set(sample)) == 8
    assert len(draw(pool(40), 8, by="month")) == 8 and len(draw(pool(40), 40)) == 40 and len(draw(pool(40), 0.21)) == 9
    with pytest.raises(ParameterError, match="40 Arabic articles"):
        draw(pool(40), 41)


def test_reprints_and_other_languages_are_never_drawn():
    articles = pool(6).assign(duplicate_of=["a001"] + [None] * 5, language=["ar"] * 5 + ["en"])
    assert sorted(draw(articles, 4)) == ["a001", "a002", "a003", "a004"]


def test_a_coder_sees_nothing_of_the_machine_and_everything_is_saved_at_once(analysis, tmp_path):
    ids = list(analysis.articles["article_id"])
    coder = Coder(analysis.articles, ids, tmp_path, "سلمى", "en")
    assert "<mark" not in article_of(coder) and not coder.article["attributions"]
    code(coder, "إنتاج النفط سيرتفع في الصيف المقبل", "قال", "وزير النفط كمال الزهرواني", "oil")
    coded = read_annotations(tmp_path / "annotations-سلمى.jsonl")[ids[0]]
    (said,) = coded.statements
    assert (said.form, said.source_type, said.channel, said.cue) == ("indirect", "person", "statement", "قال")
    assert coded.topics == {"oil"} and "Article 1 of 2" in coder.told.html
    again = Coder(analysis.articles, ids, tmp_path, "سلمى", "en")
    assert len(again.article["attributions"]) == 1
    again.list.picked = {"key": "0", "n": 1}
    assert not read_annotations(tmp_path / "annotations-سلمى.jsonl")[ids[0]].statements


def test_without_a_content_nothing_is_kept(analysis, tmp_path):
    coder = Coder(analysis.articles, list(analysis.articles["article_id"]), tmp_path, "أ", "en")
    coder.keep()
    assert 'role="alert"' in coder.told.html and not coder.article["attributions"]


def test_two_coders_are_compared(analysis, tmp_path):
    ids = list(analysis.articles["article_id"])[:1]
    for name, cue in (("أ", "قال"), ("ب", "قال")):
        code(Coder(analysis.articles, ids, tmp_path, name), "إنتاج النفط سيرتفع في الصيف المقبل", cue, "وزير النفط كمال الزهرواني", "oil")
    found = agreement(tmp_path / "annotations-أ.jsonl", tmp_path / "annotations-ب.jsonl", resamples=20)
    row = found.figures.set_index(["variable", "measure"]).loc[("content", "unitizing alpha")]
    assert row["value"] == 1.0


def test_actors_are_coded_here_or_wherever_they_stand_and_a_place_has_one_actor(analysis, tmp_path):
    ids = list(analysis.articles["article_id"])[:1]
    coder = Coder(analysis.articles, ids, tmp_path, "سلمى", "en")
    coder.keep_actor()
    assert 'role="alert"' in coder.told.html and not coder.article["actors"]
    select(coder, "الزهرواني")
    coder.actor.value, coder.kind.value = "كمال الزهرواني", "person"
    coder.keep_actor(everywhere=True)
    select(coder, "البرلمان")
    coder.kind.value = "organisation"
    coder.keep_actor()
    coded = read_annotations(tmp_path / "annotations-سلمى.jsonl")[ids[0]]
    assert [(a.name, a.kind, len(a.spans)) for a in coded.actors] == [
        ("كمال الزهرواني", "person", 2), ("البرلمان", "organisation", 1)]
    assert all(coded.text[a:b] in actor.forms for actor in coded.actors for a, b in actor.spans)
    coder.named.picked = {"key": "0", "n": 1}
    assert len(read_annotations(tmp_path / "annotations-سلمى.jsonl")[ids[0]].actors) == len(coded.actors) - 1


def test_a_place_that_is_given_to_another_actor_leaves_the_first_one():
    article = {"text": "علي وعمر", "actors": []}
    codings.name_actor(article, "علي", "person", [(0, 3)])
    codings.name_actor(article, "علي", "person", [(5, 8)])
    codings.name_actor(article, "عمر", "person", [(5, 8)])
    assert [(a["name"], a["spans"]) for a in article["actors"]] == [("علي", [[0, 3]]), ("عمر", [[5, 8]])]


def test_agreement_on_actors_has_a_figure_for_kind_and_one_for_places(analysis, tmp_path):
    ids = list(analysis.articles["article_id"])[:1]
    for name, words in (("أ", "ليلى العمراني"), ("ب", "العمراني")):
        coder = Coder(analysis.articles, ids, tmp_path, name)
        select(coder, words)
        coder.keep_actor()
    found = agreement(tmp_path / "annotations-أ.jsonl", tmp_path / "annotations-ب.jsonl", resamples=20).figures
    found = found.set_index(["variable", "measure"])
    assert 0.3 < found.at[("actors", "unitizing alpha"), "value"] < 1 and found.at[("actors", "F1"), "value"] == 1
    assert found.at[("kind of actor", "nominal alpha"), "n"] == 1


def two_coders(analysis, folder):
    """أ and ب agree on the first statement and on topic oil; ب has one more, and another channel in the second."""
    ids = list(analysis.articles["article_id"])
    for name in ("أ", "ب"):
        coder = Coder(analysis.articles, ids, folder, name)
        code(coder, "إنتاج النفط سيرتفع في الصيف المقبل", "قال", "وزير النفط كمال الزهرواني", "oil")
        if name == "ب":
            code(coder, "البرلمان لم يطلع على الأرقام", "أكدت", "ليلى العمراني", "oil")
            coder.topics.value = ("economy", "oil")
        coder._move(1)
        select(coder, "وجود أي نقص في الغاز")
        coder._take("content")
        coder.coded["channel"].value = {"أ": "statement", "ب": "speech"}[name]
        coder.keep()
        select(coder, "كمال الزهرواني")
        coder.keep_actor()
    return ids


def test_what_two_coders_say_alike_stands_and_the_rest_is_decided(analysis, tmp_path):
    ids = two_coders(analysis, tmp_path)
    desk = Adjudicator(tmp_path / "annotations-أ.jsonl", tmp_path / "annotations-ب.jsonl", "en")
    assert [s["source_name"] for s in desk.article["attributions"]] == ["وزير النفط كمال الزهرواني"]
    assert [(d.coder, d.kind) for d in desk.left] == [("ب", "attributions"), ("ب", "topics")]
    desk.undecided.picked = {"key": "0", "n": 1}
    desk.undecided.picked = {"key": "0", "n": 2}
    assert not desk.left and "Undecided in this article: 0" in desk.undecided.html
    desk._move(1)
    assert [d.coder for d in desk.left] == ["أ", "ب"], "another channel is no agreement"
    desk.undecided.picked = {"key": "1", "n": 3}
    assert not desk.left, "of two versions one was taken"
    coded = read_annotations(tmp_path / "annotations-adjudicated.jsonl")
    assert len(coded[ids[0]].statements) == 2 and coded[ids[0]].topics == {"oil", "economy"}
    assert [s.channel for s in coded[ids[1]].statements] == ["speech"] and coded[ids[1]].actors[0].name == "كمال الزهرواني"


def test_a_study_keeps_its_sample_and_says_what_is_missing(analysis, tmp_path):
    study = Study(analysis, tmp_path / "coding", size=2, language="en")
    assert sorted(study.sample) == sorted(analysis.articles["article_id"])
    assert Study(analysis, tmp_path / "coding", size=1, seed=9).sample == study.sample
    for step in (study.agreement, study.adjudicate):
        assert "Two coders are needed, the folder has 0" in step().plain
    assert "Coders: 0" in study.quality().plain and "Coders: 0" in study.corrected().plain
    with pytest.raises(InputError, match="sample.json: 2 articles of the sample are not in the corpus"):
        Study(replace(analysis, articles=analysis.articles.head(0)), tmp_path / "coding")


def test_a_study_goes_from_two_codings_to_the_machine_against_people(analysis, tmp_path):
    study = Study(analysis, tmp_path, size=2, language="en")
    two_coders(analysis, tmp_path)
    assert "Krippendorff's alpha, unitizing" in study.agreement().markup and list(coders(tmp_path)) == ["أ", "ب"]
    assert "Coders: 2, nothing adjudicated" in study.quality().plain
    desk = study.adjudicate()
    desk._write()
    assert "1 of the 2 articles coded twice are decided" in study.quality().plain
    desk._move(1)
    desk._move(1)
    assert truth(tmp_path).name == "annotations-adjudicated.jsonl"
    found = measured(analysis, tmp_path)
    assert found["loose_recall"] == 1 and "Statements found" in study.quality().markup
    assert "code at least 5" in study.corrected("form").plain


def test_two_coders_who_agree_on_all_have_nothing_to_decide(analysis, tmp_path):
    two_coders(analysis, tmp_path)
    same = (tmp_path / "annotations-أ.jsonl").read_text("utf-8")
    (tmp_path / "annotations-ب.jsonl").write_text(same, encoding="utf-8")
    study = Study(analysis, tmp_path, size=2, language="en")
    assert not study.adjudicate().left and "Statements found" in study.quality().markup


def test_coded_words_are_escaped_wherever_they_are_shown(analysis, tmp_path):
    hostile = "قال سامي <img src=x onerror=alert(1)> إن <script>alert(2)</script> نعم"
    articles = analysis.articles.head(1).assign(text=hostile)
    ids = list(articles["article_id"])
    for name in ("أ", "ب"):
        coder = Coder(articles, ids, tmp_path, name)
        select(coder, "<script>alert(2)</script>")
        coder._take("content")
        coder.name.value = f"<b onclick=x>{name}"
        coder.keep()
        coder.keep_actor()
    desk = Adjudicator(tmp_path / "annotations-أ.jsonl", tmp_path / "annotations-ب.jsonl")
    shown = "".join(frame.html for c in (coder, desk) for frame in (c.page, c.list, c.named, c.told)) + desk.undecided.html
    assert "&lt;script&gt;" in shown and not re.search(r"<(script|img|b onclick)", shown)


def test_codings_go_to_doccano_and_come_back_unchanged(tmp_path):
    rows = codings.read(SEEDS)
    back = doccano.read(doccano.export(rows, tmp_path / "doccano.jsonl"))
    kept = ("form", "cue", "cue_span", "source_span", "source_name", "source_type", "content", "content_text", "channel")
    for key, row in rows.items():
        assert [[s[k] for k in kept] for s in row["attributions"]] == [[s[k] for k in kept] for s in back[key]["attributions"]]
        assert [t["topic"] for t in row["topics"]] == [t["topic"] for t in back[key]["topics"]]
    codings.write(tmp_path / "back.jsonl", back)
    assert len(read_annotations(tmp_path / "back.jsonl")) == len(rows)


    assert named(rows) == named(back)


def named(rows):
    """Article, name, kind, places of every actor."""
    return sorted((key, a["name"], a["kind"], *codings.places(a, r["text"])) for key, r in rows.items() for a in r["actors"])


def test_a_file_that_doccano_did_not_write_is_named_by_line(tmp_path):
    (tmp_path / "x.jsonl").write_text('{"text": "نص"}\n', encoding="utf-8")
    with pytest.raises(InputError, match="x.jsonl, line 1: is no document of doccano"):
        doccano.read(tmp_path / "x.jsonl")


def said(*forms):
    return tuple(Statement(form, ((0, 1),), "person") for form in forms)


def simulated(n, seed):
    """Truth with 30 % direct statements, and a machine that calls a third of them indirect."""
    random, truth, machine = np.random.default_rng(seed), {}, {}
    for i in range(n):
        right = ["direct" if x < 0.3 else "indirect" for x in random.random(8)]
        seen = ["indirect" if f == "direct" and random.random() < 1 / 3 else f for f in right]
        truth[str(i)] = Coded(str(i), "نص", statements=said(*right))
        machine[str(i)] = replace(truth[str(i)], statements=said(*seen))
    return truth, machine


def test_the_corrected_share_is_right_where_the_machine_is_biased():
    inside = []
    for seed in range(20):
        truth, machine = simulated(300, seed)
        sample = {k: truth[k] for k in list(truth)[:60]}
        row = corrected_shares(machine, sample, "form").set_index("form").loc["direct"]
        assert row["a"] < 0.25 and abs(row["b"] - 0.3) < 0.09
        inside.append(row["b_low"] <= 0.3 <= row["b_high"])
    assert sum(inside) >= 17


def test_a_machine_without_mistakes_is_not_corrected():
    truth, _ = simulated(50, 1)
    found = corrected_shares(truth, {k: truth[k] for k in list(truth)[:10]}, "form")
    assert np.allclose(found[["difference", "difference_low", "difference_high"]], 0)


def test_too_few_coded_articles_or_another_text_are_refused():
    truth, machine = simulated(20, 1)
    with pytest.raises(InputError, match="code at least 5"):
        corrected_shares(machine, {k: truth[k] for k in list(truth)[:4]}, "form")
    with pytest.raises(InputError, match="another one"):
        corrected_shares(machine, {k: replace(truth[k], text="غيره") for k in truth}, "form")


def test_the_corrected_share_is_charted_beside_the_raw_one(tmp_path):
    from analysis_sample import sample

    rows = [json.loads(line) for line in SEEDS.read_text("utf-8").splitlines()]
    codings.write(tmp_path / "people.jsonl", {r["id"]: r for r in rows[:8]})
    chart = corrected_chart(sample(), tmp_path / "people.jsonl", "form", "en")
    assert "by the machine" in chart.finding and "Corrected" in chart.svg()
