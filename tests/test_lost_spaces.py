"""Words that a page ran together are read apart, and no others."""

import pytest

from mediakit.annotate.document import Segment, prepare
from mediakit.annotate.lost_spaces import part_words
from mediakit.lexicons.load import load


def words(text: str) -> list[str]:
    doc = part_words(prepare(text, [Segment(0, len(text), "body")]), load())
    for sentence in doc.news:
        assert all(text[t.start : t.end] == t.word.surface for t in sentence.tokens)
    return [word.surface for sentence in doc.news for word in sentence.words]


@pytest.mark.parametrize("parts", [
    "وقالت المديرة", "أعلنت وزارة", "أفادت الوكالة", "مراسل القناة أنّ ثلاثة", "مصادر للصحيفة", "الدولي إنّ",
    "بريطانيا أعلنت", "عن هدنة", "الجهود الساعية", "الشرطة أنّ", "المجلس بأنّ", "الحرب التي",
    "قال مندوب", "عدة جهات", "روسية على", "إلى القاهرة", "الدولي من", "مراسل القناة في", "كانت أعلنت",
    "خلال زيارة", "وأعلن عسكريون", "القائد السابق جيرمي", "تونس بهدف", "العسكري فرنسا بانتهاك",
])
def test_words_run_together_are_read_apart(parts):
    assert words("x " + parts.replace(" ", "") + " x")[1:-1] == parts.split()


@pytest.mark.parametrize("word", [
    "واستقبالهم", "بالإضافة", "وللإعلام", "اطمأنّت", "وكأنّها", "ولأنّ", "فياتشيسلاف", "كتالونيا", "البكالوريوس",
    "والإمارات", "ليوناردو", "سنستعملها", "عبدالرحمن", "المستشفيات", "تعتبرونهم", "أفأنتم", "مبدإ", "اللاإنسانية",
    "المورمن", "السيبراني", "الكونفدرالية", "اللامحدود", "الهولوكوست", "انتهائها", "ولاءاتهم", "استفزازياً", "جوكوفيتش", "قالب", "التوافقي", "المجتمع", "مستوًى", "مروءة",
])
def test_a_word_that_may_be_one_stays_whole(word):
    assert words(f"x {word} x")[1:-1] == [word]


def test_a_name_that_the_article_has_apart_is_read_apart_from_the_verb_before_it_and_the_preposition_behind():
    assert words("زار فارودينكو البلدة. وأعربفارودينكوعن أمله.")[4:7] == ["وأعرب", "فارودينكو", "عن"]
    assert "وأعربفارودينكوعن" in words("وأعربفارودينكوعن أمله.")
