"""The spine of reading: plain text and JSON Lines become articles, segments and problems."""

import json

import pytest

import mediakit
from mediakit import schema
from mediakit.schema import ROLES

PAGE = """الميناء الجديد يستقبل أولى السفن

استقبل ميناء النورس، اليوم الاثنين، أولى سفن الحاويات بعد عامين من أعمال التوسعة، وفق إدارة الميناء.
Midar
رأس النورس - المدار. وقالت وزارة النقل، في بيان، إن الرصيف الجديد سيستقبل ثلاث سفن في وقت واحد اعتبارا من الشهر المقبل.
اتحاد عمال الموانئ يطالب بزيادة الأجور
وأضافت الوزارة على "فيسبوك" (تملكه شركة "ميتا" المحظورة في روسيا باعتبارها متطرفة)، أن الأعمال انتهت قبل موعدها بشهرين.
وأضافت الوزارة أن كلفة المشروع بلغت نحو أربعمئة مليون دينار، وأن التمويل جاء من الموازنة العامة.
وأضافت الوزارة أن كلفة المشروع بلغت نحو أربعمئة مليون دينار، وأن التمويل جاء من الموازنة العامة.
مناقشة"""


@pytest.fixture(scope="module")
def page(tmp_path_factory):
    path = tmp_path_factory.mktemp("in") / "port.txt"
    path.write_text(PAGE, encoding="utf-8")
    return mediakit.read(path)


def parts(corpus, role):
    text = dict(zip(corpus.articles.article_id, corpus.articles.text, strict=True))
    rows = corpus.segments[corpus.segments.role == role]
    return [text[r.article_id][r.start : r.end] for r in rows.itertuples()]


def test_the_tables_keep_the_contract(page):
    for table in ("articles", "segments", "problems"):
        schema.check(table, getattr(page, table))


def test_title_lead_byline_and_dateline_are_told_apart(page):
    assert parts(page, "title") == ["الميناء الجديد يستقبل أولى السفن"]
    assert parts(page, "lead")[0].startswith("استقبل ميناء النورس")
    assert parts(page, "byline") == ["Midar"]
    assert parts(page, "dateline") == ["رأس النورس - المدار."]
    row = page.articles.iloc[0]
    assert (row.title, row.dateline_place, row.agency) == (
        "الميناء الجديد يستقبل أولى السفن",
        "رأس النورس",
        "المدار",
    )


def test_what_is_no_news_is_set_apart(page):
    assert parts(page, "related") == ["اتحاد عمال الموانئ يطالب بزيادة الأجور"]
    assert parts(page, "disclaimer") == ['(تملكه شركة "ميتا" المحظورة في روسيا باعتبارها متطرفة)']
    assert parts(page, "widget")[-1] == "مناقشة"


def test_a_paragraph_repeated_word_for_word_is_body_once(page):
    repeated = "وأضافت الوزارة أن كلفة المشروع بلغت نحو أربعمئة مليون دينار، وأن التمويل جاء من الموازنة العامة."
    assert parts(page, "body").count(repeated) == 1
    assert parts(page, "widget").count(repeated) == 1


def test_segments_hold_every_letter_once_and_in_order(page):
    text = page.articles.text[0]
    at = 0
    for row in page.segments.itertuples():
        assert row.role in ROLES
        assert not text[at : row.start].strip()
        assert row.start < row.end
        at = row.end
    assert not text[at:].strip()


def test_the_text_is_kept_as_it_came(page):
    assert page.articles.text[0] == PAGE


def test_json_lines_become_title_blank_line_body(tmp_path):
    path = tmp_path / "news.jsonl"
    record = {
        "title": "عنوان",
        "text": "قال الوزير إن العمل بدأ أمس.",
        "outlet": "المدار",
        "date": "2024-05-06T10:00:00+03:00",
        "url": "https://example.org/1",
    }
    path.write_text(json.dumps(record, ensure_ascii=False) + "\n{broken\n", encoding="utf-8")
    corpus = mediakit.read(path)
    row = corpus.articles.iloc[0]
    assert row.text == "عنوان\n\nقال الوزير إن العمل بدأ أمس."
    assert (row.outlet, row.url) == ("المدار", "https://example.org/1")
    assert row.published.isoformat() == "2024-05-06T07:00:00+00:00"
    assert row.source_path == f"{path}#1"
    assert list(corpus.problems.code) == ["columns", "broken-row"]


def test_the_same_text_twice_has_two_ids_and_a_link(tmp_path):
    for name in ("a.txt", "b.txt"):
        (tmp_path / name).write_text("عنوان\n\nقالت الوزارة إن العمل بدأ أمس.", encoding="utf-8")
    articles = mediakit.read(tmp_path).articles
    first, second = articles.article_id
    assert second == f"{first}-2"
    assert list(articles.duplicate_of.fillna("")) == ["", first]
