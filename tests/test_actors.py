"""Actors that an article names: found, with their titles, and merged with a reason."""

import json
from pathlib import Path

import pytest

from mediakit import lexicons, schema
from mediakit.annotate.actors import resolve
from mediakit.annotate.assembly import assemble
from mediakit.annotate.document import Segment, prepare
from mediakit.annotate.mentions import find_mentions
from mediakit.corpus import Corpus

CASES = json.loads((Path(__file__).parent / "cases" / "actors.json").read_text(encoding="utf-8"))
MERGES = json.loads((Path(__file__).parent / "cases" / "actors_merged.json").read_text(encoding="utf-8"))


def read(text, words=None, **about):
    """Resolved mentions and merges of a text without a title."""
    words = words or lexicons.load()
    doc = prepare(text, [Segment(0, len(text), "body")], **about)
    return resolve(doc, find_mentions(doc, words), words)


def corpus(*texts, words=None):
    """The rows of a corpus: mentions, actors, merges."""
    words = words or lexicons.load()
    found = ({"mentions": [(f"a{n}", read(text, words)[0])]} for n, text in enumerate(texts))
    nothing = Corpus(*(schema.frame(table) for table in ("articles", "segments", "problems")), "")
    tables = assemble(nothing, found, words).tables
    return [_rows(schema.check(table, tables[table])) for table in ("mentions", "actors", "merges")]


def _rows(data):
    return data.astype(object).where(data.notna(), None).to_dict("records")


def ids(rows, text):
    """The ids of the actors that a surface form stands for."""
    return {row["actor_id"] for row in rows if row["text"] == text}


@pytest.mark.parametrize("case", CASES, ids=lambda c: c["label"])
def test_actors_are_found_with_name_kind_and_title(case):
    mentions, _ = read(case["text"])
    assert [[m.surface, m.kind, m.name, m.descriptor] for m in mentions if m.actor_id] == case["expected"]


@pytest.mark.parametrize("case", CASES, ids=lambda c: c["label"])
def test_offsets_give_the_text_of_a_mention(case):
    for m in read(case["text"])[0]:
        assert case["text"][m.start : m.end] == m.text
        assert case["text"][m.begin : m.end] == m.surface
        if m.descriptor:
            assert case["text"][m.descriptor_start : m.descriptor_end] == m.descriptor


@pytest.mark.parametrize("case", MERGES, ids=lambda c: c["label"])
def test_forms_of_one_actor_meet_and_others_stay_apart(case):
    mentions, merges = read(case["text"])
    actor = {m.text: m.actor_id for m in mentions}
    for same in case["same"]:
        assert len({actor[form] for form in same}) == 1, same
    for apart in case["apart"]:
        assert len({actor[form] for form in apart}) == len(apart), apart
    assert sorted([row["form"], row["rule"]] for row in merges) == sorted(case["merges"])
    assert all(row["form"] in row["reason"] and row["into"] in row["reason"] for row in merges)


def test_words_of_other_parts_of_the_page_name_no_actor():
    text = "قالت الشركة الوطنية للغاز (تطبيق «دروبا» محظور هنا) إنها مستعدة."
    start, end = text.index("("), text.index(")") + 1
    parts = [Segment(0, start, "body"), Segment(start, end, "disclaimer"), Segment(end, len(text), "body")]
    doc = prepare(text, parts)
    assert [m.text for m in find_mentions(doc, lexicons.load())] == ["الشركة الوطنية للغاز"]


def test_an_empty_document_has_no_actors():
    assert read("") == ([], [])


def test_a_word_without_letters_is_no_error():
    assert read("قال ـ إن ـــ الحال جيد.")[0] == []


def test_a_spelling_met_in_another_article_is_the_same_person():
    rows, actors, merges = corpus("شارك ستانيسلاف بوريغين في اللقاء.", "غادر ستانيسلاف بوريجين القاعة.")
    assert len({row["actor_id"] for row in rows}) == 1
    assert [(row["rule"], row["article_id"]) for row in merges] == [("corpus.spelling", None)]
    assert actors[0]["variants"] == "ستانيسلاف بوريجين | ستانيسلاف بوريغين"


def test_a_family_name_alone_joins_the_only_person_who_bears_it():
    rows, _, merges = corpus("قال المدرب فيكتور بلاغوين إنه راض.", "قال بلاغوين إن الفريق جاهز.")
    assert len({row["actor_id"] for row in rows}) == 1
    assert [row["rule"] for row in merges] == ["corpus.family"]


def test_a_family_name_of_two_people_joins_neither():
    rows, _, _ = corpus(
        "قال المدرب فيكتور بلاغوين إنه راض.", "قال المدرب أناتولي بلاغوين إنه غاضب.",
        "قال بلاغوين إن الفريق جاهز.",
    )
    assert len({row["actor_id"] for row in rows}) == 3


def test_arabic_names_of_like_sound_are_two_people():
    rows, _, _ = corpus("قال الناشط ماهر سالم ذلك.", "قال الناشط ماهر سليم ذلك.")
    assert ids(rows, "ماهر سالم") != ids(rows, "ماهر سليم")


def test_rows_of_the_tables_keep_the_contract():
    rows, actors, _ = corpus(*(c["text"] for c in MERGES))
    assert {row["actor_id"] for row in rows} == {row["actor_id"] for row in actors}


@pytest.fixture
def dated(tmp_path):
    """Lexicons with an office that two people held one after the other, and one held by two at once."""
    (tmp_path / "offices.csv").write_text(
        "entry,office,country,body,holder,since,until\n"
        "off-a,وزير الصيد,TN,,ماهر البوسيفي,2015-01,2018-06\n"
        "off-b,وزير الصيد,TN,,طارق الورفلي,2018-07,\n"
        "off-c,وزير الموانئ,LY,,سالم الزاوي,2016-01,2020-12\n"
        "off-d,وزير الموانئ,LY,,كامل البوري,2016-01,2020-12\n",
        encoding="utf-8",
    )
    return lexicons.load(tmp_path)


@pytest.mark.parametrize(("year", "name"), [(2017, "ماهر البوسيفي"), (2022, "طارق الورفلي")])
def test_an_office_is_its_holder_of_the_day(dated, year, name):
    from datetime import datetime

    mentions, merges = read("قال وزير الصيد التونسي إن الموسم جيد.", dated, published=datetime(year, 3, 1))
    assert [(m.text, m.name) for m in mentions] == [("وزير الصيد التونسي", name)]
    assert [row["rule"] for row in merges] == ["merge.office"]


def test_an_office_of_rival_governments_stays_the_office(dated):
    from datetime import datetime

    mentions, merges = read("قال وزير الموانئ الليبي إن الرصيف جاهز.", dated, published=datetime(2018, 3, 1))
    assert [m.name for m in mentions] == ["وزير الموانئ الليبي"]
    assert merges == []


@pytest.mark.parametrize(
    ("text", "absent"),
    [("صدر بيان نوكيا أمس.", "يان نوكيا"), ("بعد فشل المحادثات غادر الوفد.", "شل")],
)
def test_no_name_is_cut_out_of_an_ordinary_word(text, absent):
    assert absent not in {m.text for m in read(text)[0]}


def test_a_name_ends_before_a_state():
    found = {m.text for m in read("اتهم ترامب الصين بالتدخل.")[0]}
    assert {"ترامب", "الصين"} <= found


def test_the_deputy_of_a_minister_is_not_the_deputy_of_parliament():
    mentions, _ = read("قال نائب وزير النفط سالم العلي ذلك. وأضاف النائب أن الجلسة انتهت.")
    assert [m.actor_id for m in mentions if m.text == "النائب"] == [""]


_SHARED = Path(__file__).parents[2] / "shared" / "seeds"


@pytest.mark.skipif(not _SHARED.exists(), reason="../shared/seeds is not there")
def test_the_names_of_one_person_meet_in_the_seed_article():
    import mediakit

    made = mediakit.read([_SHARED])
    article = made.articles.iloc[0]
    rows = made.segments[made.segments.article_id == article.article_id].itertuples()
    doc = prepare(article.text, [Segment(int(r.start), int(r.end), r.role) for r in rows])
    words = lexicons.load()
    mentions, merges = resolve(doc, find_mentions(doc, words), words)
    actor = {m.text: m.actor_id for m in mentions}
    for same in (
        ("سيرغي لافروف", "لافروف"),
        ("عبد الله لافي", "عبد الله اللافي", "اللافي"),
        ("نادر طاهر الباور", "طاهر الباعور"),
        ("وزارة الخارجية الروسية", "الخارجية"),
    ):
        assert len({actor[form] for form in same}) == 1, same
    assert {"ميخائيل بوغدانوف", "المجلس الرئاسي الليبي", "حكومة الوحدة الوطنية"} <= set(actor)
    assert "بعثة الأمم المتحدة للدعم بليبيا" in actor
    assert not {"ميتا", "إنستغرام"} & set(actor)
    assert all(row["reason"] for row in merges)
