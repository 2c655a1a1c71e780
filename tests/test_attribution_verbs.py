"""Every verb of the lexicon with everything that may stand between its speaker and its report."""

import pytest
from test_attribution import found

from mediakit.lexicons import load

WHO = "الوزير ناصر الدلال"
BETWEEN = (
    "", "أمس الاثنين", "في بيان", "خلال مؤتمر صحفي", "عبر حسابه على تويتر", 'عبر صفحته الرسمية على "فيسبوك"', "، في تصريح لرويترز،",
    "، الاثنين،", "من طرابلس", "عقب الاجتماع", "في ختام الاجتماع", "للصحفيين", "، خلال لقائه نظيره التونسي،", "أمام مجلس النواب",
    "في كلمة ألقاها أمام البرلمان", "- خلال الجلسة -", "، الذي يزور البلاد،", "، وهو خبير في النفط،", "على هامش القمة",
    "في مقابلة مع قناة الشرق", "بشكل قاطع", "مجددا", "، اليوم الثلاثاء، في بيان صحفي،", "في تغريدة على تويتر",
    "لدى وصوله إلى المطار", "، بحسب بيان للوزارة،", "ردا على سؤال", "في وقت سابق اليوم", "هاتفيا", "مساء الأحد من القاهرة",
)


def verbs(complement: str) -> list[tuple[str, set[str]]]:
    """Each verb that takes a complement, with the prepositions that it takes too."""
    rows = [r for r in load().rows("cues") if r["kind"] == "verb"]
    taken = [(r["lemma"], {c.split(" ")[0] for c in r["complements"].split("|")}, r["complements"].split("|")) for r in rows]
    return [(lemma, names) for lemma, names, whole in taken if complement in whole]


def sentence(verb: str, between: str, report: str) -> str:
    gap = "" if between.startswith("،") else " "
    return f"و{verb} {WHO}{gap}{between}{' ' if between else ''}{report}."


def reported(text: str) -> list[str]:
    return [row["content"] for row in found(text) if row["source"] == "ناصر الدلال"]


@pytest.mark.parametrize("between", BETWEEN)
def test_a_clause_behind_it_is_the_report_of_every_verb(between):
    own = [(verb, names) for verb, names in verbs("that") if not (between.startswith("لل") and "ل" in names)]
    texts = [sentence(verb, between, f"{'إن' if verb == 'قال' else 'أن'} العمل جار") for verb, _ in own]
    assert len(texts) > 150
    assert [text for text in texts if "العمل جار" not in reported(text)] == []


@pytest.mark.parametrize("between", BETWEEN)
def test_a_verbal_noun_behind_it_is_the_report_of_every_verb_with_an_object(between):
    own = [verb for verb, names in verbs("np") if "noun" not in names and not ("من" in names and "من " in f"{between} ")]
    texts = [sentence(verb, between, "انتهاء العمل في الجسر") for verb in own]
    assert len(texts) > 25
    assert [text for text in texts if "انتهاء العمل في الجسر" not in reported(text)] == []
