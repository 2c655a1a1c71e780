"""Topics: what counts as a mention, and what an article is about."""

import json
from pathlib import Path

import pytest

from mediakit.annotate.document import prepare
from mediakit.annotate.topics import find_topics, score_topics
from mediakit.lexicons.load import HOME, Lexicons, read_file

CASES = json.loads((Path(__file__).parent / "cases" / "topics.json").read_text(encoding="utf-8"))
HEADER = "entry,topic,subtopic,term,forms,weight,context,exclude,example,status,note\n"


@pytest.fixture(scope="module")
def lexicons():
    return Lexicons({name: read_file(HOME / f"{name}.csv") for name in ("topics", "topic_levels")})


@pytest.fixture
def own(tmp_path):
    """Builds lexicons from rows of topics.csv: entry, topic, term, forms, weight, context, exclude."""

    def build(*rows, levels=""):
        lines = ["{},{},,{},{},{},{},{},,on,\n".format(*row) for row in rows]
        (tmp_path / "topics.csv").write_text(HEADER + "".join(lines), encoding="utf-8")
        heading = "entry,topic,name_ar,name_en,threshold,example,status,note\n"
        (tmp_path / "topic_levels.csv").write_text(heading + levels, encoding="utf-8")
        files = ("topics", "topic_levels")
        return Lexicons({name: read_file(tmp_path / f"{name}.csv") for name in files})

    return build


def found(text, lexicons):
    out = {}
    for mention in find_topics(prepare(text), lexicons):
        out.setdefault(mention.topic, []).append(mention.text)
    return out


def scored(text, lexicons):
    doc = prepare(text)
    return score_topics(doc, find_topics(doc, lexicons), lexicons)


def score(text, lexicons):
    """The score of the only topic of a body that is this sentence."""
    return scored("خبر اليوم\n\nكلام أول. " + text, lexicons)[0].score


@pytest.mark.parametrize("case", CASES, ids=[case["label"] for case in CASES])
def test_mentions(case, lexicons):
    topics = found(case["text"], lexicons)
    for topic, texts in case.get("expected", {}).items():
        assert topics.get(topic) == texts
    assert not set(case.get("absent", ())) & set(topics)


def test_a_mention_knows_its_place_row_and_subtopic(lexicons):
    text = "عنوان\n\nارتفعت أسعار النفط أمس."
    mentions = [m for m in find_topics(prepare(text), lexicons) if m.topic == "oil"]
    assert [(m.text, m.subtopic, m.entry) for m in mentions] == [
        ("أسعار النفط", "prices", "top-oil-price")
    ]
    assert text[mentions[0].start : mentions[0].end] == mentions[0].text


def test_a_longer_term_counts_once_and_covers_the_shorter(own):
    words = own(("a", "oil", "نفط", "", 0.9, "", ""), ("b", "oil", "سوق النفط", "", 1, "", ""))
    assert found("هدأت سوق النفط ثم ارتفع النفط.", words) == {"oil": ["سوق النفط", "النفط"]}


def test_context_may_stand_anywhere_in_the_article(own):
    words = own(("a", "oil", "خام", "", 1, "برنت", ""))
    assert found("ارتفع الخام.\n\nأغلق برنت على مكاسب.", words) == {"oil": ["الخام"]}
    assert found("ارتفع الخام.", words) == {}


def test_a_topic_is_context_by_its_name(own):
    words = own(("a", "oil", "خام", "", 1, "oil", ""), ("b", "oil", "نفط", "", 1, "", ""))
    assert found("الخام من النفط.", words) == {"oil": ["الخام", "النفط"]}


def test_a_term_without_its_context_covers_nothing(own):
    words = own(("a", "oil", "نفط", "", 1, "", ""), ("b", "x", "نفط الشمال", "", 1, "سومو", ""))
    assert found("نفط الشمال", words) == {"oil": ["نفط"]}


def test_an_excluded_phrase_covers_only_its_own_place(own):
    words = own(("a", "gas", "غاز", "", 1, "", "غاز الضحك"), ("b", "gas", "حقل الشمال", "", 1, "", ""))
    text = "غاز الضحك لا يشبه الغاز من حقل الشمال."
    assert found(text, words) == {"gas": ["الغاز", "حقل الشمال"]}


def test_a_term_with_an_excluded_phrase_in_the_article_needs_another_of_its_topic(own):
    words = own(
        ("a", "gas", "غاز", "", 1, "", "غاز الضحك"), ("b", "gas", "أنبوب", "", 1, "gas", ""),
        ("c", "gas", "حقل الشمال", "", 1, "", ""),
    )
    assert found("غاز الضحك خفيف. والغاز في أنبوب.", words) == {}
    assert found("والغاز في أنبوب.", words) == {"gas": ["والغاز", "أنبوب"]}
    assert found("غاز الضحك خفيف. والغاز في أنبوب. حقل الشمال كبير.", words) == {
        "gas": ["والغاز", "أنبوب", "حقل الشمال"],
    }


def test_a_phrase_with_a_gap_covers_nothing(own):
    words = own(("a", "oil", "نفط", "", 1, "", ""), ("b", "works", "قطاعات * الطرق", "", 1, "", ""))
    assert found("في قطاعات النفط والطرق", words) == {
        "works": ["قطاعات النفط والطرق"], "oil": ["النفط"],
    }


def test_a_passing_mention_is_no_topic_of_a_long_article(own):
    words = own(("a", "oil", "نفط", "", 0.9, "", ""))
    passing = "خبر عن المدارس\n\n" + "بدأ العام الدراسي في المدينة. " * 20 + "تصدر البلاد النفط."
    assert scored(passing, words) == []
    assert [t.topic for t in scored("النفط يرتفع\n\nصعد النفط أمس.", words)] == ["oil"]


def test_title_and_lead_weigh_more_than_the_body(own):
    words = own(("a", "oil", "نفط", "", 0.7, "", ""))
    in_title = scored("خبر النفط\n\nكلام أول. كلام ثان. كلام ثالث.", words)
    in_body = scored("خبر اليوم\n\nكلام أول. كلام ثان. كلام النفط.", words)
    assert [t.topic for t in in_title] == ["oil"] and in_body == []


def test_every_sentence_of_a_bulletin_leads_its_own_news(own):
    words = own(("a", "oil", "نفط", "", 0.9, "", ""))
    items = "\n\nافتتحت المدرسة أبوابها. صعد سعر النفط أمس. فاز الفريق بالكأس."
    assert [t.topic for t in scored("نشرة المساء" + items, words)] == ["oil"]
    assert scored("نشرة إنذارية عن طقس المدينة غدا" + items, words) == []


def test_words_that_terms_share_count_once(own):
    words = own(
        ("a", "oil", "نفط", "", 0.9, "", ""), ("b", "oil", "قطاعات * النفط", "", 1, "", ""),
        ("c", "oil", "برميل", "", 0.4, "", ""), levels="tl-oil,oil,نفط,oil,0.1,,on,\n",
    )
    once, twice = "تكلم عن قطاعات الزيت والنفط.", "تكلم عن قطاعات الزيت والنفط ثم عن البرميل."
    assert score(once, words) == score("تكلم عن قطاعات النفط.", words) < score(twice, words)


def test_a_sentence_that_names_a_topic_twice_supports_it_more_and_a_third_time_adds_nothing(own):
    words = own(("a", "oil", "نفط", "", 0.5, "", ""), levels="tl-oil,oil,نفط,oil,0.1,,on,\n")
    once, twice = score("صعد النفط أمس.", words), score("صعد النفط ثم هبط النفط.", words)
    assert once < twice == score("صعد النفط ثم هبط النفط ثم صعد النفط.", words)


def test_many_weak_mentions_make_no_topic_where_no_sentence_speaks_of_it(own):
    words = own(
        ("a", "works", "شركة طيران", "", 0.2, "", ""), ("b", "works", "مطار", "", 0.3, "", ""),
    )
    weak = "كلام عن شركة طيران. " * 12
    assert scored("خبر اليوم\n\n" + weak, words) == []
    assert [t.topic for t in scored("خبر اليوم\n\nشركة طيران في المطار. " + weak, words)] == ["works"]


def test_the_name_of_a_utility_or_a_speaker_of_the_trade_makes_no_topic(lexicons):
    text = "بلاغ اليوم\n\nنشرت الشركة الوطنية للكهرباء والغاز بلاغا. ونفت مصادر بصناعة البترول الخبر."
    assert not {"gas", "oil"} & {t.topic for t in scored(text, lexicons)}


def test_the_strongest_topic_is_primary(own):
    words = own(("a", "oil", "نفط", "", 1, "", ""), ("b", "gas", "غاز", "", 1, "", ""))
    topics = scored("النفط والغاز\n\nصعد النفط. هبط النفط. هدأ الغاز.", words)
    assert [(t.topic, t.n_sentences, t.primary) for t in topics] == [
        ("oil", 3, True), ("gas", 2, False),
    ]
    assert 0 < topics[1].score < topics[0].score <= 1


def test_a_threshold_is_data(own):
    row = ("a", "oil", "نفط", "", 0.9, "", "")
    text = "خبر\n\nكلام أول. صعد النفط."
    assert scored(text, own(row, levels="tl-oil,oil,نفط,oil,0.9,,on,\n")) == []
    assert [t.topic for t in scored(text, own(row, levels="tl-oil,oil,نفط,oil,0.2,,on,\n"))] == ["oil"]


def test_only_news_text_is_read(lexicons):
    from mediakit.annotate.document import Segment

    text = "عنوان\nاقرأ أيضا: أسعار النفط\nنص الخبر هنا."
    parts = [Segment(0, 5, "title"), Segment(6, 28, "related"), Segment(29, len(text), "body")]
    assert find_topics(prepare(text, parts), lexicons) == []
