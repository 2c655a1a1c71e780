"""Tables to numbers: shares and intervals against brute force, filters, and evidence that is really there."""

import numpy as np
import pandas as pd
import pytest
from analysis_sample import analysis_of, sample

from mediakit.analysis import actors as who
from mediakit.analysis import behind, compare, findings, select, summaries, together, words
from mediakit.analysis.measures import MEASURES
from mediakit.analysis.statistics import difference_intervals, share_intervals
from mediakit.errors import ParameterError


def article(name, outlet, day, topics, actors=(), said=(), **more):
    """A record of the annotation format for one invented article."""
    text = f"خبر {name}\n\n" + " ".join(f"{a} حضر." for a in actors) + " " + " ".join(f"قال {s} إن العمل بدأ." for s in said)
    rows = []
    for speaker in said:
        start = text.index(f"قال {speaker}")
        source = start + 4
        content = text.index("العمل", source)
        rows.append({
            "form": "indirect", "cue": "قال", "cue_span": [start, start + 3], "source": speaker,
            "source_span": [source, source + len(speaker)], "source_name": speaker, "source_type": "person",
            "content": [[content, content + 9]], "content_text": text[content:content + 9], "channel": None,
            "channel_text": None})
    return {
        "id": name, "outlet": outlet, "date": day, "text": text, "attributions": rows,
        "topics": [{"topic": t, "evidence": text[:3]} for t in topics],
        "actors": [{"name": a, "kind": "person", "mentions": [a]} for a in dict.fromkeys([*actors, *said])], **more}


FOUR = [
    article("a", "الميناء", "2024-01-05", ["oil"], ["سلمى"], ["سامي"]),
    article("b", "الميناء", "2024-01-20", ["oil", "gas"], ["سلمى", "نادر"], ["سامي"]),
    article("c", "الأفق", "2024-02-10", ["gas"], ["نادر"], ["هدى"]),
    article("d", "الأفق", "2024-02-11", ["gas"], ["نادر"], [], duplicate_of="c"),
]


@pytest.fixture(scope="module")
def four():
    return analysis_of(FOUR)


def test_share_of_articles_with_each_topic(four):
    found = summaries.shares(select(four), "topic")
    assert found[["topic", "count", "n"]].values.tolist() == [["gas", 2, 3], ["oil", 2, 3]]
    assert found["share"].round(3).tolist() == [0.667, 0.667]


def test_subtopics_are_counted_in_articles_of_their_topic_only():
    tables = analysis_of(FOUR)
    tables.topic_mentions["subtopic"] = "prices"
    passing = tables.topic_mentions.iloc[:1].assign(article_id="c", topic="oil")
    tables.topic_mentions = pd.concat([tables.topic_mentions, passing], ignore_index=True)
    found = summaries.shares(select(tables), "subtopic")
    assert found[["subtopic", "count"]].values.tolist() == [["gas/prices", 2], ["oil/prices", 2]]


def test_share_of_statements_for_each_speaker(four):
    found = summaries.shares(select(four), "speaker")
    assert dict(zip(found["name_ar"], found["share"].round(3), strict=True)) == {"سامي": 0.667, "هدى": 0.333}


def test_share_of_statements_for_each_side_of_the_speakers(four):
    camps = four.actors["name_ar"].map({"سامي": "west", "هدى": "east"})
    four.actors = four.actors.assign(group=camps.astype("string"))
    found = summaries.shares(select(four), "speaker_group")
    assert dict(zip(found["speaker_group"], found["share"].round(3), strict=True)) == {"west": 0.667, "east": 0.333}
    assert summaries.shares(select(four), "speaker_country").empty


def test_a_reprint_counts_once_unless_asked_for(four):
    assert len(select(four).articles) == 3
    assert len(select(four, reprints=True).articles) == 4
    assert select(four).left_out["reprints"] == 1
    assert summaries.reprints(select(four))["original_outlet"].tolist() == ["الأفق"]


def test_an_interval_is_what_drawing_articles_again_gives():
    rng = np.random.default_rng(0)
    counts, totals = rng.integers(0, 4, (40, 1)), rng.integers(4, 9, 40)
    found = share_intervals(counts, totals).iloc[0]
    drawn = [(lambda i: counts[i].sum() / totals[i].sum())(rng.integers(0, 40, 40)) for _ in range(4000)]
    assert found["low"] == pytest.approx(np.percentile(drawn, 2.5), abs=0.01)
    assert found["high"] == pytest.approx(np.percentile(drawn, 97.5), abs=0.01)


def test_what_never_occurs_still_has_an_interval():
    found = share_intervals(np.zeros((20, 1)), np.ones(20)).iloc[0]
    assert found["share"] == found["low"] == 0 and 0.1 < found["high"] < 0.2


def test_articles_with_many_statements_widen_the_interval():
    spread = share_intervals(np.tile([[1], [0]], (50, 1)), np.ones(100)).iloc[0]
    bunched = share_intervals(np.tile([[10], [0]], (5, 1)), np.full(10, 10)).iloc[0]
    assert bunched["high"] - bunched["low"] > 2 * (spread["high"] - spread["low"])


def test_a_difference_between_all_and_none_is_not_certain():
    ones, zeros = (np.ones((8, 1)), np.ones(8)), (np.zeros((8, 1)), np.ones(8))
    found = difference_intervals(zeros, ones).iloc[0]
    assert found["difference"] == 1 and found["difference_low"] < 0.8


def test_intervals_are_the_same_each_time(four):
    first, second = (summaries.shares(select(four), "topic") for _ in range(2))
    pd.testing.assert_frame_equal(first, second)


def test_shares_by_outlet_name_what_did_not_occur(four):
    found = summaries.shares_by_outlet(select(four), "topic").set_index(["outlet", "topic"])
    assert found.loc[("الأفق", "oil"), "share"] == 0 and found.loc[("الأفق", "oil"), "high"] > 0
    assert found.loc[("الميناء", "oil"), "share"] == 1


def test_a_timeline_has_no_gap(four):
    found = summaries.timeline(select(four, reprints=True), "week")
    assert found["count"].sum() == 4 and (found["period"].diff().dropna() == pd.Timedelta(days=7)).all()


def test_what_is_left_of_an_outlets_statements_has_an_interval_too():
    part = select(sample())
    found = summaries.shares_by_outlet(part, "source_type", 2, rest=True)
    assert found.groupby("outlet")["share"].sum().round(9).eq(1).all()
    left = found[found["source_type"] == "other"]
    assert len(left) and (left["low"] < left["share"]).all() and (left["share"] < left["high"]).all()


def test_shares_over_time_follow_the_periods(four):
    found = summaries.shares_over_time(select(four), "topic", 2, "month")
    assert found.groupby("period").size().tolist() == [2, 2]
    assert found[found["topic"] == "oil"]["share"].tolist() == [1.0, 0.0]


def test_actors_meet_topics_within_their_articles(four):
    found = summaries.counts_by(select(four), "actor", "topic").set_index(["actor", "topic"])
    assert found.loc[("act-سلمى", "oil"), ["count", "share"]].tolist() == [2, 1.0]


@pytest.mark.parametrize("first, second", [("actor", "topic"), ("topic", "speaker"), ("speaker", "form")])
def test_pairs_of_values_have_intervals_over_the_articles_of_the_first(first, second):
    part = select(sample())
    found = summaries.counts_by(part, first, second, 3, 3)
    assert ((found["low"] <= found["share"]) & (found["share"] <= found["high"])).all() and (found["low"] < found["high"]).all()
    whole = summaries.shares(part, first).set_index(first)["count"]
    if first == "actor":
        assert found["n"].tolist() == found[first].map(whole).tolist()


def test_parts_of_pages_have_intervals_over_articles(four):
    found = summaries.roles(select(four)).set_index("role")
    assert found["share"].sum() == pytest.approx(1) and found["n"].tolist() == [3] * len(found)
    assert (found["low"] < found["share"]).all() and (found["share"] < found["high"]).all()


def test_large_corpora_are_drawn_in_bundles(four, monkeypatch):
    monkeypatch.setattr(summaries, "BUNDLES", 2)
    assert summaries.roles(select(four))["share"].sum() == pytest.approx(1)


def test_the_share_from_agencies_has_an_interval(four):
    sizes = summaries.outlet_sizes(select(four))
    found = summaries.agency_shares(sizes).set_index("outlet").loc["الميناء"]
    assert (found["agency_share"], found["agency_low"]) == (0, 0) and found["agency_high"] > 0.5
    assert len(summaries.agency_shares(sizes.head(0))) == 0


def test_a_comparison_leads_with_its_largest_clear_differences(four):
    a, b = (select(four, outlets=[name], reprints=True) for name in ("الميناء", "الأفق"))
    found = findings.comparison(a, b)
    assert found["measured"] >= found["clear"] == len(compare.clear_changes(a, b)) and len(found["leading"]) <= 3
    assert all(row["difference_low"] > 0 or row["difference_high"] < 0 for row in found["leading"])


def test_a_merge_names_its_actor_in_both_languages(four):
    assert {"actor", "name_ar", "name_en", "form", "into"} <= set(who.merges(select(four)))


def test_pairs_of_actors_share_articles(four):
    found = who.pairs(select(four), least=2)
    assert found[["a", "b", "count"]].values.tolist() == [["act-سامي", "act-سلمى", 2]]


@pytest.mark.parametrize("filters, kept", [
    ({"start": "2024-01-20"}, "bc"), ({"end": "2024-01-20"}, "ab"), ({"outlets": "الأفق"}, "c"),
    ({"outlets": ["الأفق", "الميناء"]}, "abc"), ({"topics": "oil"}, "ab"), ({"actors": "نادر"}, "bc"),
    ({"actors": "act-هدى"}, "c"), ({"topics": "gas", "outlets": "الميناء"}, "b"),
])
def test_filters_keep_what_they_say(four, filters, kept):
    assert "".join(select(four, **filters).articles["article_id"]) == kept


@pytest.mark.parametrize("filters, nearest", [
    ({"outlets": "المينا"}, "الميناء"), ({"topics": "oils"}, "oil"), ({"actors": "سلما"}, "سلمي"), ({"start": "May"}, "YYYY"),
])
def test_an_unknown_name_is_refused_with_the_nearest(four, filters, nearest):
    with pytest.raises(ParameterError, match=nearest):
        select(four, **filters)


def test_low_confidence_is_left_out(four):
    assert len(select(four, min_confidence=0.95).attributions) == 0


def test_an_outlet_that_is_not_known_is_counted(four):
    nameless = analysis_of([{**FOUR[0], "outlet": None}, FOUR[2]])
    assert "unknown" in set(summaries.outlet_sizes(select(nameless))["outlet"])


def test_no_argument_is_changed(four):
    before = {name: getattr(four, name).copy() for name in ("articles", "mentions", "attributions")}
    part = select(four, outlets="الميناء")
    for what in MEASURES:
        summaries.shares(part, what)
    for name, table in before.items():
        pd.testing.assert_frame_equal(table, getattr(four, name))


@pytest.mark.parametrize("columns", [
    ("topic",), ("actor",), ("stance",), ("speaker",), ("outlet",), ("outlet", "source_type"), ("actor", "topic"),
    ("topic", "source_type"), ("speaker", "stance"),
])
def test_evidence_marks_are_the_words_of_the_annotation(columns):
    part = select(sample())
    if len(columns) == 1:
        data = summaries.outlet_sizes(part) if columns == ("outlet",) else summaries.shares(part, columns[0], 6)
    elif columns[0] == "outlet":
        data = summaries.shares_by_outlet(part, columns[1])
    else:
        data = summaries.counts_by(part, *columns, 5, 4)
    found = behind(part, data, *columns)
    assert len(found) and found["total"].min() >= 1
    for row in found.to_dict("records"):
        text = part.articles.set_index("title").loc[row["title"], "text"]
        assert row["sentence"].rstrip("…") in text
        assert all(0 <= a < b <= len(row["sentence"]) for a, b, _ in row["marks"])


def test_evidence_is_capped_and_says_of_how_many():
    part = select(sample())
    data = summaries.shares(part, "stance")
    found = behind(part, data, "stance", per_key=3)
    assert found.groupby("key").size().max() == 3
    neutral = found[found["key"] == "stance=neutral"]
    assert neutral["total"].iloc[0] == data.set_index("stance").loc["neutral", "count"]


def test_evidence_comes_from_different_articles_first():
    part = select(sample())
    found = behind(part, summaries.shares(part, "form"), "form", per_key=5)
    assert found.groupby("key")["title"].nunique().min() == 5


def test_a_network_has_evidence_for_actors_and_pairs():
    part = select(sample())
    nodes, edges = who.network(part, 8)
    found = set(together(part, nodes, edges)["key"])
    assert {f"actor={n}" for n in nodes["node"]} <= found
    assert {f"pair={a}+{b}" for a, b in zip(edges["a"], edges["b"], strict=True)} <= found


def test_two_slices_are_compared_with_an_interval(four):
    a, b = select(four, outlets="الميناء"), select(four, outlets="الأفق")
    found = compare.changes(a, b, "topic").set_index("topic")
    assert found.loc["oil", "difference"] == -1
    assert found.loc["oil", "difference_low"] <= -1 <= found.loc["oil", "difference_high"]


def test_the_numbers_of_the_summary_agree_with_the_tables():
    part = select(sample())
    assert findings.corpus(part)["n"] == len(part.articles)
    assert findings.attribution(part)["statements"] == len(part.attributions)
    assert findings.topics(part)["first"]["share"] >= findings.topics(part)["second"]["share"]


def test_findings_of_an_empty_slice_are_empty(four):
    empty = select(four, min_confidence=0.9).only([])
    assert [findings.corpus(empty), findings.topics(empty), findings.actors(empty), findings.attribution(empty)] == [{}] * 4


WORDY = [
    article("خمسة", "الميناء", "2024-01-05", ["oil"], ["سلمى"]) | {"id": f"w{n}"} for n in range(40)
] + [
    article("سبعة", "الأفق", "2024-03-05", ["gas"], ["نادر"]) | {"id": f"v{n}"} for n in range(40)
]


@pytest.mark.parametrize("what, groups", [
    ("outlet", ["الأفق", "الميناء"]), ("topic", ["gas", "oil"]), ("actor", ["سلمى", "نادر"]),
])
def test_each_group_has_the_words_that_set_it_apart(what, groups):
    found = words.apart(select(analysis_of(WORDY)), what)
    names = found["name_ar"] if what == "actor" else found[what]
    assert sorted(names) == sorted(groups)
    for name, terms in zip(names, found["terms"], strict=True):
        own, other = ("خمسة", "سبعة") if name in ("الميناء", "oil", "سلمى") else ("سبعة", "خمسة")
        assert own in terms.split(" · ") and other not in terms
        assert what != "actor" or name not in terms


def test_the_words_of_each_time_stand_in_order_of_time():
    found = words.apart(select(analysis_of(WORDY)), "period")
    assert [day.month for day in found["period"]] == [12, 3]
    assert "خمسة" in found["terms"].iloc[0] and "سبعة" in found["terms"].iloc[1]


def test_a_group_that_nothing_sets_apart_is_left_out():
    same = [article("خمسة", o, "2024-01-05", ["oil"]) | {"id": f"{o}{n}"} for o in ("أ", "ب") for n in range(40)]
    assert list(words.apart(select(analysis_of(same)), "outlet").columns) == ["outlet", "terms"]
    assert words.apart(select(analysis_of(same)), "outlet").empty


def test_the_leading_topic_is_one_of_those_asked_for(four):
    assert words.leading_topic(select(four)) == "gas"
    assert words.leading_topic(select(four), ["oil"]) == "oil"
    assert words.leading_topic(select(four), "election") == ""
