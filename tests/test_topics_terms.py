"""Phrases of a lexicon as words: what a pattern finds and what it leaves."""

import pytest

from mediakit.arabic.terms import Terms
from mediakit.arabic.words import tokenise


def matches(pattern, text):
    tokens = tokenise(text)
    return [
        text[tokens[a].start : tokens[b - 1].end] for a, b, _ in Terms([(pattern, 0)]).find(tokens)
    ]


@pytest.mark.parametrize(
    ("pattern", "text"),
    [
        ("نفط", "وللنفط"), ("نفط", "فبالنفط"), ("نفط", "نفطاً"), ("نفط", "نفطها"), ("نفط", "النّـفط"),
        ("مرشح", "والمرشحون"), ("مرشح", "مرشحين"), ("مرشح", "للمرشحات"), ("مرشح", "مرشحة"),
        ("مرشح", "مرشحي"), ("صفقة", "صفقتان"), ("صفقة", "بصفقات"), ("صفقة", "صفقته"),
        ("كهرباء", "كهربائها"), ("كهرباء", "للكهرباء"), ("التزام", "للالتزام"), ("الخارجية", "للخارجية"),
        ("الخارجية", "بالخارجية"), ("خط أنابيب", "خط الأنابيب"), ("OPEC", "OPEC"),
    ],
)
def test_a_pattern_finds_its_forms(pattern, text):
    assert matches(pattern, text) == [text]


@pytest.mark.parametrize(
    ("pattern", "text"),
    [
        ("نفط", "نفطويه"), ("الغاز", "ألغاز"), ("غاز", "ألغاز"), ("الخارجية", "خارجية"),
        ("خط أنابيب", "خط وأنابيب"), ("خط أنابيب", "خط، أنابيب"), ("دول", "دولة"), ("غاز", "غازات"),
        ("أمن", "آمن"), ("مجلس أمن", "مجلس للأمن"),
    ],
)
def test_a_pattern_leaves_other_words(pattern, text):
    assert matches(pattern, text) == []


def test_a_gap_leaves_room_for_four_words_or_marks():
    assert matches("حقل * النفطي", "زار حقل الريحانة الغربي النفطي أمس") == [
        "حقل الريحانة الغربي النفطي"
    ]
    assert matches("قطاعات * البنية التحتية", "في قطاعات النفط، والبنية التحتية") == [
        "قطاعات النفط، والبنية التحتية"
    ]
    assert matches("حقل * النفطي", "حقل بعيد جدا عن الخط القديم النفطي") == []


def test_overlapping_patterns_are_all_told():
    terms = Terms([("سوق", 1), ("سوق النفط", 2), ("نفط", 3)])
    assert sorted(terms.find(tokenise("سوق النفط"))) == [(0, 1, 1), (0, 2, 2), (1, 2, 3)]


def test_a_pattern_added_later_is_found():
    terms = Terms([("نفط", 1)])
    text = tokenise("غاز")
    assert list(terms.find(text)) == []
    terms.add("غاز", 2)
    assert list(terms.find(text)) == [(0, 1, 2)]


def test_a_pattern_without_letters_is_ignored():
    assert list(Terms([(" ", 1), ("ـ", 1)]).find(tokenise("نص ما"))) == []
