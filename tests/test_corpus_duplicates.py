"""Near-copies across outlets are linked to the earliest article; other articles are not."""

import json

import pytest

import mediakit
from mediakit.corpus.duplicates import link, sketch

REPORT = (
    "أعلنت وزارة الزراعة أن محصول القمح هذا العام سيزيد على مليون طن بعد موسم أمطار جيد في معظم المحافظات. "
    "وقال وكيل الوزارة إن الصوامع جاهزة لاستقبال المحصول كله، وإن المزارعين سيتسلمون ثمنه خلال أسبوعين من التسليم. "
    "وأضاف أن الحكومة رفعت سعر الشراء بنسبة عشرة في المئة لتشجيع المزارعين على التوسع في زراعة القمح الموسم المقبل. "
    "وتستورد البلاد نحو نصف حاجتها من القمح، وتأمل في خفض هذه النسبة إلى الثلث خلال خمس سنوات بحسب خطة أقرها البرلمان."
)
OTHER = (
    "قررت وزارة الزراعة وقف تصدير البصل شهرين بعد ارتفاع أسعاره في الأسواق المحلية إلى مستويات لم تعرفها من قبل. "
    "وقال تجار إن القرار جاء متأخرا، وإن معظم المحصول بيع إلى الخارج قبل نهاية الربيع بأسعار منخفضة. "
    "وطالب نواب بمساءلة الوزير أمام لجنة الشؤون الزراعية، فيما دافع الأخير عن القرار واعتبر أنه يحمي المستهلك أولا."
)


def _read(tmp_path, *records):
    path = tmp_path / "a.jsonl"
    path.write_text("\n".join(json.dumps(r, ensure_ascii=False) for r in records), encoding="utf-8")
    return mediakit.read(path).articles.set_index("title")


def test_a_reprint_under_a_new_title_points_to_the_earliest(tmp_path):
    articles = _read(
        tmp_path,
        {"title": "إعادة نشر", "text": f"{REPORT} وختم بالشكر.", "date": "2024-05-07"},
        {"title": "الأصل", "text": REPORT, "date": "2024-05-06"},
        {"title": "مختصر", "text": REPORT[: len(REPORT) // 2], "date": "2024-05-08"},
        {"title": "غيره", "text": OTHER, "date": "2024-05-05"},
    )
    first = articles.article_id["الأصل"]
    assert articles.duplicate_of.fillna("").to_dict() == {
        "إعادة نشر": first,
        "الأصل": "",
        "مختصر": first,
        "غيره": "",
    }


def test_word_for_word_copies_point_to_the_earliest_too(tmp_path):
    articles = _read(
        tmp_path,
        {"title": "خبر", "text": REPORT, "date": "2024-05-09"},
        {"title": "خبر", "text": REPORT, "date": "2024-05-01"},
    )
    late, early = articles.article_id
    assert early == f"{late}-2"
    assert list(articles.duplicate_of.fillna("")) == [early, ""]


@pytest.mark.parametrize("text", ["", "نعم", "قال الوزير نعم."])
def test_texts_too_short_to_compare_are_left_alone(text):
    assert link([sketch("a", text), sketch("b", text)]) == {}


def test_spelling_and_marks_do_not_hide_a_copy():
    respelled = (
        REPORT.replace("أ", "ا").replace("ة ", "ه ").replace("القمح", "القـمح").replace("،", ",")
    )
    assert link([sketch("a", REPORT), sketch("b", respelled)]) == {"b": "a"}
