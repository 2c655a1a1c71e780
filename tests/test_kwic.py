"""Keyword in context."""

from types import SimpleNamespace

import pandas as pd
import pytest

from mediakit.analysis.kwic import kwic, places

TEXTS = {
    "a": "خبر أول\n\nقال التاجر إن سوق النفط هادئة. اقرأ أيضا: عن النفط.",
    "b": "خبر ثان\n\nوللنفط هنا قصة طويلة، وخطوط الأنابيب شاهدة.",
}


@pytest.fixture
def tables():
    days = pd.to_datetime(["2025-02-01", "2025-01-01"], utc=True)
    articles = pd.DataFrame(
        {"article_id": list(TEXTS), "text": list(TEXTS.values()), "outlet": ["س", "ص"], "published": days}
    )
    cut = TEXTS["a"].index("اقرأ")
    sentences = pd.DataFrame(
        [("a", 0, 0, 7, "title"), ("a", 1, 9, cut, "body"), ("a", 2, cut, len(TEXTS["a"]), "related"),
         ("b", 0, 0, 7, "title"), ("b", 1, 9, len(TEXTS["b"]), "body")],
        columns=["article_id", "sentence_id", "start", "end", "role"],
    )
    return SimpleNamespace(articles=articles, sentences=sentences)


def test_rows_stand_by_date_with_the_words_on_either_side(tables):
    found = kwic(tables, "نفط")
    assert found[["left", "keyword", "right", "article_id", "outlet"]].values.tolist() == [
        ["", "وللنفط", "هنا قصة طويلة، وخطوط الأنابيب شاهدة.", "b", "ص"],
        ["قال التاجر إن سوق", "النفط", "هادئة.", "a", "س"],
    ]


def test_offsets_point_into_the_article(tables):
    for row in kwic(tables, ["نفط", "خط أنابيب"]).itertuples():
        assert TEXTS[row.article_id][row.start : row.end] == row.keyword


def test_a_phrase_is_found_in_its_inflected_forms():
    text = "عبرت خطوط الأنابيب الصحراء"
    assert [text[a:b] for a, b, _ in places(text, "خطوط أنابيب")] == ["خطوط الأنابيب"]


def test_every_spelling_of_a_letter_is_looked_at(tables):
    tables.articles["text"] = ["الأزمـة كبيرة", "هذه الازمه صغيرة"]
    del tables.sentences
    assert kwic(tables, "أزمة")["keyword"].tolist() == ["الازمه", "الأزمـة"]


def test_context_is_cut_at_a_word(tables):
    row = kwic(tables, "نفط", width=10).iloc[0]
    assert row["right"] == "هنا قصة…"


def test_a_limit_serves_all_terms(tables):
    found = kwic(tables, ["نفط", "خطوط أنابيب"], limit=2)
    assert sorted(found["term"]) == ["خطوط أنابيب", "نفط"]


def test_nothing_found_gives_an_empty_table_with_columns(tables):
    found = kwic(tables, "غواصة")
    assert len(found) == 0 and list(found.columns)[:3] == ["left", "keyword", "right"]
