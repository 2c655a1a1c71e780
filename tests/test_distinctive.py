"""Words that set a part of a corpus apart, and terms a topic lacks."""

from types import SimpleNamespace

import pandas as pd
import pyarrow as pa
import pytest

from mediakit.analysis.distinctive import (
    distinctive,
    distinctive_of_each,
    log_odds,
    suggested_terms,
)
from mediakit.lexicons.load import Lexicons

OIL = "صعد النفط مع برميل غال. وبرميل النفط غال."
SEA = "هدأ البحر، ونام صياد. الصياد يحب بحرا، وللبحر وجه: بحر هادئ."


def tables(texts):
    ids = [f"a{n}" for n in range(len(texts))]
    articles = pd.DataFrame(
        {"article_id": ids, "text": texts, "outlet": "س", "published": pd.NaT}
    )
    articles["published"] = pd.to_datetime(articles["published"], utc=True)
    sentences, mentions = [], []
    for name, text in zip(ids, texts, strict=True):
        cut = text.index(".") + 1
        for number, (start, end) in enumerate([(0, cut), (cut + 1, len(text))]):
            sentences.append((name, number, start, end, "body"))
            if "النفط" in text[start:end]:
                at = text.index("النفط", start)
                mentions.append((name, number, at, at + 5, "oil"))
    return SimpleNamespace(
        articles=articles,
        sentences=pd.DataFrame(sentences, columns=["article_id", "sentence_id", "start", "end", "role"]),
        topic_mentions=pd.DataFrame(
            mentions, columns=["article_id", "sentence_id", "start", "end", "topic"]
        ),
        mentions=pd.DataFrame(columns=["article_id", "sentence_id", "start", "end"]),
    )


@pytest.fixture
def corpus():
    return tables([OIL, OIL, SEA, SEA])


@pytest.fixture
def lexicons():
    row = {"entry": "a", "topic": "oil", "term": "نفط", "forms": "", "status": "on"}
    return Lexicons({"topics": {"a": row}})


def test_words_are_counted_once_for_several_parts(corpus):
    found = distinctive_of_each(corpus, {"oil": ["a0", "a1"], "sea": ["a2", "a3"]}, fewest=2, prior=10)
    for name, ids in (("oil", ["a0", "a1"]), ("sea", ["a2", "a3"])):
        alone = distinctive(corpus, ids, fewest=2, prior=10, top=None)
        pd.testing.assert_frame_equal(found[name], alone)


def test_names_are_not_suggested(corpus, lexicons):
    first = suggested_terms(corpus, "oil", lexicons=lexicons, fewest=2)
    assert "غال" in set(first["term"]) and "برميل" in set(first["term"])
    at = [OIL.index("برميل"), OIL.rindex("برميل")]
    rows = [(a, n, at[n], at[n] + 5) for a in ("a0", "a1") for n in (0, 1)]
    corpus.mentions = pd.DataFrame(rows, columns=corpus.mentions.columns)
    found = suggested_terms(corpus, "oil", lexicons=lexicons, fewest=2)
    assert "غال" in set(found["term"]) and "برميل" not in set(found["term"])


def test_words_of_the_part_come_first_and_those_of_the_rest_last(corpus):
    found = distinctive(corpus, ["a0", "a1"], fewest=2, prior=10)
    assert set(found["term"].head(3)) >= {"برميل", "غال"}
    assert found["term"].iloc[-1] == "بحر"
    assert (found["z"].diff().dropna() <= 0).all()


def test_a_word_is_counted_under_all_its_proclitics(corpus):
    row = distinctive(corpus, ["a0", "a1"], fewest=2).set_index("term").loc["برميل"]
    assert (row["n"], row["n_rest"], row["n_articles"]) == (4, 0, 2)


def test_a_letter_of_the_word_itself_is_no_proclitic():
    found = distinctive(tables(["وقود الوقود. وقود.", "كلب الكلب. كلب."]), ["a0"], fewest=1)
    assert set(found["term"]) == {"وقود", "كلب"}


def test_a_mask_and_ids_mean_the_same(corpus):
    mask = corpus.articles["article_id"].isin(["a0", "a1"])
    pd.testing.assert_frame_equal(
        distinctive(corpus, mask, fewest=2), distinctive(corpus, ["a0", "a1"], fewest=2)
    )


def test_pairs_do_not_cross_marks(corpus):
    found = distinctive(corpus, ["a2", "a3"], words=2, fewest=2)
    assert "بحر نام" not in set(found["term"]) and "صياد يحب" in set(found["term"])


def test_a_larger_prior_draws_a_rare_word_to_the_average():
    assert log_odds(3, 100, 0, 100, 5, 500)[1] < log_odds(3, 100, 0, 100, 0.1, 10)[0]
    assert log_odds(4, 100, 4, 100, 1, 50) == (0, 0)


def test_an_empty_rest_gives_an_empty_table(corpus):
    assert len(distinctive(corpus, list(corpus.articles["article_id"]))) == 0


def test_suggested_terms_leave_out_the_topics_own_and_show_context(corpus, lexicons):
    found = suggested_terms(corpus, "oil", lexicons=lexicons, fewest=2)
    assert "نفط" not in set(found["term"])
    row = found.set_index("term").loc["برميل"]
    assert row["keyword"] in ("برميل", "وبرميل") and row["z"] > 0


def test_a_term_of_a_single_article_is_not_suggested(lexicons):
    texts = [OIL, SEA, SEA]
    assert len(suggested_terms(tables(texts), "oil", lexicons=lexicons, fewest=1)) == 0


@pytest.mark.parametrize("dtype", ["string", "string[pyarrow]", pd.ArrowDtype(pa.string()), object])
def test_a_condition_chooses_articles_whatever_type_its_column_has(corpus, dtype):
    corpus.articles["outlet"] = pd.Series(["الميناء", "الميناء", "الأفق", None], dtype=dtype)
    chosen = distinctive(corpus, corpus.articles["outlet"] == "الميناء", fewest=2, prior=10)
    pd.testing.assert_frame_equal(chosen, distinctive(corpus, ["a0", "a1"], fewest=2, prior=10))
