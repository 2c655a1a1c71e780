"""Agreement of topics with editors' keywords: what a keyword names, and recall where the corpus is at hand."""

import json
import os

import pytest

from benchmarks.keywords import DEFAULT, NAMES, measure, topics_named


def test_keywords_name_topics_in_any_form():
    assert topics_named(["أسعار النفط", "وللغاز الطبيعي", "القاهرة"]) == {"oil", "gas"}
    assert topics_named(["الانتخابات الرئاسية", "انقطاع الكهرباء"]) == {"elections", "infrastructure"}


def test_a_name_in_a_keyword_of_another_thing_names_no_topic():
    assert topics_named(["السيارات الكهربائية", "غازي عنتاب", "حقل العمر النفطي"]) == set()


def test_articles_without_keywords_are_left_out_and_missed_ones_listed(tmp_path):
    rows = [
        {"title": "النفط يرتفع", "text": "صعدت أسعار النفط أمس.", "keywords": ["النفط"]},
        {"title": "خبر البلدة", "text": "زار الطلبة المتحف.", "keywords": ["الغاز"]},
        {"title": "الغاز يهبط", "text": "هبطت أسعار الغاز.", "keywords": ["الطقس"]},
        {"title": "بلا كلمات", "text": "صعدت أسعار النفط."},
    ]
    path = tmp_path / "corpus.jsonl"
    path.write_text("".join(json.dumps(r, ensure_ascii=False) + "\n" for r in rows), encoding="utf-8")
    counts, missed = measure(path)
    assert {key: n for key, n in counts.items() if key[0] == "oil"} == {
        ("oil", "named"): 1, ("oil", "both"): 1, ("oil", "other"): 2, ("oil", "found"): 0,
    }
    assert counts["gas", "both"] == 0 and counts["gas", "found"] == 1
    assert missed == ["gas: خبر البلدة  [الغاز]"]


@pytest.mark.skipif(not DEFAULT.exists(), reason="no corpus with keywords beside this checkout")
@pytest.mark.skipif(not os.environ.get("CI"), reason="runs in CI: it reads 669 articles")
def test_topics_agree_with_editors_keywords():
    counts, _ = measure(DEFAULT)
    assert sum(counts[t, "both"] for t in NAMES) >= 0.85 * sum(counts[t, "named"] for t in NAMES) > 0
