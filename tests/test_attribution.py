"""Attribution, case by case: every construction of the grammar and the temptations it resists."""

import json
from pathlib import Path

import pytest

import mediakit
from mediakit.annotate.actors import resolve
from mediakit.annotate.attribution import clauses, find_attributions
from mediakit.annotate.document import Segment, prepare
from mediakit.annotate.lost_spaces import part_words
from mediakit.annotate.mentions import find_mentions
from mediakit.lexicons import load

CASES = json.loads((Path(__file__).parent / "cases" / "attribution.json").read_text(encoding="utf-8"))


def param(case):
    marks = [pytest.mark.xfail(reason=case["xfail"])] if "xfail" in case else []
    return pytest.param(case, id=case["label"], marks=marks)


def found(text: str, role: str = "body") -> list[dict]:
    doc = part_words(prepare(text, [Segment(0, len(text), role)]), load())
    mentions, _ = resolve(doc, find_mentions(doc, load()), load())
    return [
        {
            "cue": text[r.cue_start : r.cue_end] if r.cue_start is not None else None,
            "source": r.source.name, "type": r.source.type, "via": r.source.via, "form": r.form, "channel": r.channel,
            "content": text[r.content_start : r.content_end], "rule": r.rule,
        }
        for r in find_attributions(doc, mentions, load())
    ]


@pytest.mark.parametrize("case", [param(case) for case in CASES])
def test_case(case):
    expected = [{"via": None, **row} for row in case["expected"]]
    assert found(case["text"], case["role"]) == expected


def test_no_rule_breaks_off_where_a_sentence_is_cut_short():
    """Every beginning and every end of each case, under a headline of a few words."""
    for number, case in enumerate(CASES):
        words = case["text"].split()
        headline = " ".join(CASES[number - 1]["text"].split()[: 1 + number % 5])
        for cut in range(1, len(words)):
            for part in (words[:cut], words[cut:]):
                text = f"{headline}\n{' '.join(part)}"
                body = len(headline) + 1
                doc = part_words(prepare(text, [Segment(0, body - 1, "title"), Segment(body, len(text), "body")]), load())
                mentions, _ = resolve(doc, find_mentions(doc, load()), load())
                find_attributions(doc, mentions, load())


def test_an_inline_disclaimer_is_no_part_of_a_content():
    text = "وقال المجلس في بيان على \"واتس\" (شركة محظورة)، إن اللقاء تأجل."
    start = text.index("(")
    parts = [
        Segment(0, start, "body"), Segment(start, text.index(")") + 1, "disclaimer"),
        Segment(text.index(")") + 1, len(text), "body"),
    ]
    doc = prepare(text, parts)
    (row,) = find_attributions(doc, [], load())
    assert text[row.content_start : row.content_end] == "اللقاء تأجل"


def test_an_article_without_words_has_no_attributions():
    assert found("") == []
    assert found("«»\"") == []


HEADLINE = "مسؤول زراعي: موسم الحصاد سيتأخر أسبوعين في الشمال"


@pytest.mark.parametrize(
    ("body", "source", "kind"),
    [
        ("قال مدير الزراعة سامر الدهان إن موسم الحصاد سيتأخر في مناطق الشمال أسبوعين بسبب المطر.", "سامر الدهان", "person"),
        ("قال مدير الزراعة سامر الدهان إن الأسعار مستقرة.", "مسؤول زراعي", "unnamed"),
        ("قالت مصادر محلية إن موسم الحصاد سيتأخر أسبوعين في الشمال.", "مسؤول زراعي", "unnamed"),
    ],
)
def test_a_headline_takes_the_name_of_whoever_is_quoted_with_its_words(body, source, kind):
    text = HEADLINE + "\n" + body
    doc = prepare(text, [Segment(0, len(HEADLINE), "title"), Segment(len(HEADLINE) + 1, len(text), "body")])
    mentions, _ = resolve(doc, find_mentions(doc, load()), load())
    first = find_attributions(doc, mentions, load())[0]
    assert (first.source.name, first.source.type) == (source, kind)


QUOTATION = '"موسم الحصاد سيتأخر أسبوعين".. مخاوف في الشمال'


@pytest.mark.parametrize(
    ("body", "source", "kind"),
    [
        ("قال مدير الزراعة سامر الدهان إن موسم الحصاد سيتأخر في مناطق الشمال أسبوعين بسبب المطر.", "سامر الدهان", "person"),
        ("قال مدير الزراعة سامر الدهان إن الأسعار مستقرة.", None, "unattributed"),
        ("قالت مصادر محلية إن موسم الحصاد سيتأخر أسبوعين في الشمال.", None, "unattributed"),
    ],
)
def test_a_quotation_of_a_headline_is_of_the_person_who_is_quoted_with_its_words(body, source, kind):
    text = QUOTATION + "\n" + body
    doc = prepare(text, [Segment(0, len(QUOTATION), "title"), Segment(len(QUOTATION) + 1, len(text), "body")])
    mentions, _ = resolve(doc, find_mentions(doc, load()), load())
    first = find_attributions(doc, mentions, load())[0]
    assert (first.source.name, first.source.type, first.rule) == (source, kind, "title.quotation")


@pytest.mark.parametrize("text", ["أعلن وزير النفط الليبي اليوم", "أكد الوزير مساء الخميس.", "رفض وزير النفط الليبي أمس"])
def test_a_time_may_end_a_sentence_after_its_source(text):
    found(text)


@pytest.mark.parametrize("role", ["title", "body"])
def test_a_name_in_quotation_marks_may_end_a_sentence_where_a_channel_is_sought(role):
    (row,) = found('وزير المالية يعلن عن رفع الدعم في "حساب الأسرة"', role)
    assert (row["source"], row["channel"]) == ("وزير المالية", None)


@pytest.mark.parametrize("step", [1, 2, 3])
def test_a_text_that_breaks_off_anywhere_is_read(step):
    """Every case, cut behind each word and each mark in turn, gives rows whose offsets hold."""
    for number, case in enumerate(CASES):
        if number % 3 != step - 1:
            continue
        text = case["text"]
        for stop in range(3, len(text), step):
            doc = prepare(text[:stop], [Segment(0, stop, case["role"])])
            for row in find_attributions(doc, [], load()):
                assert 0 <= row.content_start < row.content_end <= stop


def test_cues_that_are_passed_over_for_want_of_a_content_report_nothing(monkeypatch):
    sample = mediakit.read(Path(__file__).resolve().parents[1] / "seeds" / "sample").articles["text"]
    texts = [*(case["text"] for case in CASES), *sample]
    rows = [found(text) for text in texts]
    monkeypatch.setattr(clauses, "_may_report", lambda *_: True)
    assert rows == [found(text) for text in texts]
