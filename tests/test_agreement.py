"""Agreement of two coders: published examples, and what the figures do when coders differ."""

import json
from dataclasses import replace

import numpy as np
import pytest
from test_evaluation import GOLD, TEXT, article, said

from mediakit.analysis.agreement import agreement, between
from mediakit.analysis.unitizing import Marked, alpha
from mediakit.errors import InputError

EXAMPLE = Marked(300, ((75, 145), (220, 250)), ((70, 150), (205, 225), (250, 270)))


def figure(result, variable, measure):
    rows = result.figures.set_index(["variable", "measure"])
    return float(rows.loc[(variable, measure), "value"])


def coded(number, *statements, **fields):
    return article(*statements, key=str(number), **fields)


def test_unitizing_alpha_gives_the_published_value():
    """Krippendorff 2004, p. 254: category c, two observers, a continuum of 300."""
    assert alpha([EXAMPLE])[0] == pytest.approx(0.7286, abs=0.0001)


def test_unitizing_alpha_is_one_for_the_same_units_and_about_zero_by_chance():
    same = Marked(300, ((10, 40), (90, 99)), ((10, 40), (90, 99)))
    random = np.random.default_rng(1)
    starts = random.integers(0, 280, (400, 2))
    chance = [Marked(300, ((a, a + 20),), ((b, b + 20),)) for a, b in starts.tolist()]
    assert alpha([same])[0] == 1 and abs(alpha(chance)[0]) < 0.1


def test_weights_take_an_article_as_often_as_they_say():
    other = Marked(200, ((0, 30),), ((5, 40), (60, 80)))
    twice = alpha([EXAMPLE, other, other])[0]
    assert alpha([EXAMPLE, other], [[1, 2], [1, 0]]) == pytest.approx([twice, alpha([EXAMPLE])[0]])


def test_coders_who_agree_on_everything_reach_one():
    both = {str(n): replace(GOLD, id=str(n)) for n in range(6)}
    values = between(both, both, resamples=20).figures
    assert set(values["value"].dropna()) == {1.0}


def test_what_is_disputed_lowers_its_own_figure_alone():
    ours = {str(n): replace(GOLD, id=str(n)) for n in range(6)}
    odd = coded(0, *(replace(s, form="direct") for s in GOLD.statements), actors=GOLD.actors, topics=GOLD.topics)
    theirs = {**ours, "0": odd}
    mixed = {"1": coded(1, replace(GOLD.statements[0], form="direct"))}
    result = between({**ours, **mixed}, {**theirs, **mixed}, resamples=20)
    assert figure(result, "form", "nominal alpha") < 0.6
    assert figure(result, "source_type", "nominal alpha") == figure(result, "content", "unitizing alpha") == 1


def test_nominal_alpha_is_that_of_the_formula():
    """One minus observed over expected disagreement, by hand, for five units with one dispute."""
    ours = [said("الحقل يعمل", form=f) for f in ("direct", "direct", "indirect", "indirect", "indirect")]
    theirs = [said("الحقل يعمل", form=f) for f in ("direct", "direct", "indirect", "indirect", "direct")]
    sides = [{str(n): coded(n, s) for n, s in enumerate(rows)} for rows in (ours, theirs)]
    value = figure(between(*sides, resamples=20), "form", "nominal alpha")
    assert value == pytest.approx(1 - (1 / 5) / (2 * 5 * 5 / (10 * 9)))


def test_articles_coded_once_are_left_out_and_named(tmp_path):
    rows = [{"id": n, "text": TEXT, "attributions": []} for n in ("a", "b")]
    for name, part in (("one", rows), ("two", rows[:1])):
        (tmp_path / f"{name}.jsonl").write_text("\n".join(map(json.dumps, part)), encoding="utf-8")
    result = agreement(tmp_path / "one.jsonl", tmp_path / "two.jsonl", resamples=20)
    assert result.left_out == ("b",) and "left out: b" in result.to_text()


def test_different_texts_under_one_id_are_refused():
    with pytest.raises(InputError, match="different texts"):
        between({"a": GOLD}, {"a": replace(GOLD, text=TEXT + " ")})


def test_files_without_a_common_article_are_refused():
    with pytest.raises(InputError, match="share no article"):
        between({"a": GOLD}, {"b": replace(GOLD, id="b")})
