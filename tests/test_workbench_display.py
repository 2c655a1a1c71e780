"""Objects that show themselves in JupyterLab."""

import re
import subprocess
import sys
from dataclasses import replace

import pandas as pd
import pytest
import workbench_sample

import mediakit
from mediakit import schema
from mediakit.analysis import select
from mediakit.arabic.normalise import key
from mediakit.errors import InputError, ParameterError
from mediakit.workbench import show
from mediakit.workbench.display import speak
from mediakit.workbench.tables import folds, ours


@pytest.fixture(autouse=True)
def in_arabic():
    speak("ar")
    yield
    speak("ar")


@pytest.fixture(scope="module")
def folder(tmp_path_factory):
    return workbench_sample.write(tmp_path_factory.mktemp("articles"))


@pytest.fixture(scope="module")
def analysis(folder):
    return workbench_sample.analysis(folder)


def test_an_article_is_found_by_title_path_or_id(analysis):
    one = analysis.article("البرلمان يناقش أسعار الغاز")
    assert one.article_id == analysis.article("2025-03-02-ghaz.txt").article_id == analysis.article(one.article_id[:6]).article_id
    assert len(one.attributions) == 2 and set(one.actors["name_ar"]) >= {"ليلى العمراني", "كمال الزهرواني"}
    with pytest.raises(InputError, match="nearest: البرلمان يناقش"):
        analysis.article("البرلمان يناقش")


def test_each_mark_of_an_article_says_who_rule_and_entry_and_can_be_focused(analysis):
    page = show(analysis.article("2025-03-01-naft.txt"))
    cue = re.search(r'<mark tabindex="0" class="mk-cue" title="([^"]*)">قال</mark>', page)[1]
    assert all(part in cue for part in ("المصدر: كمال الزهرواني", "القناة: بيان", "cue-verb-qala", "القاعدة: verb"))
    assert '<mark class="mk-actor">' in page, "the legend is no stop for the keyboard"


def test_an_analysis_and_a_corpus_show_themselves_from_right_to_left(analysis, folder):
    card, corpus = show(analysis), show(workbench_sample.corpus(folder))
    assert 'dir="rtl"' in card and "ليلى العمراني" in card and "أفق" in corpus and "Articles" in show(analysis, "en")


def test_an_analysis_in_files_shows_the_same_and_is_not_read_for_it(analysis, tmp_path):
    stored = mediakit.load(analysis.save(tmp_path))
    assert show(stored) == show(analysis)
    assert not schema.TABLES.keys() & vars(stored).keys()


HOSTILE = "</script><script>alert(1)</script><img src=x onerror=alert(2)>\u202e"


def test_untrusted_words_are_escaped_in_cards_tables_and_articles(analysis):
    hostile = analysis.articles.assign(outlet=HOSTILE, title=HOSTILE, source_path=HOSTILE)
    actors = analysis.actors.assign(name_ar=HOSTILE, name_en=HOSTILE)
    said = analysis.attributions.assign(source_name=HOSTILE, rule=HOSTILE, entry=HOSTILE)
    wild = replace(analysis, articles=hostile, actors=actors, attributions=said)
    page = "".join(map(show, (wild, wild.article(hostile["article_id"].iloc[0]), hostile, said, said.rename(columns={"rule": HOSTILE}))))
    assert page.count("<script") == page.count("</script>") == page.count("<script>(() =>")
    assert "<img" not in page and "\u202e" not in page and "&lt;script&gt;alert(1)" in page


def test_a_dataframe_of_ours_shows_from_right_to_left_with_its_names_as_code(analysis):
    page = show(analysis.attributions)
    assert '<table class="mk-table" dir="rtl">' in page and "searchTables(root" in page
    assert '<th scope="col" title="الصيغة"><code dir="ltr">form</code></th>' in page
    assert '<td dir="auto"><div>ليلى العمراني</div></td>' in page and "الأسطر: ٧" in page
    assert type(analysis.attributions).__module__.startswith("pandas")


def test_in_a_report_a_dataframe_brings_no_script(analysis, monkeypatch):
    monkeypatch.setenv("MEDIAKIT_REPORT", "1")
    page = show(analysis.attributions)
    assert "<script" not in page and '<table class="mk-table" dir="rtl">' in page


def test_other_dataframes_are_left_to_pandas(analysis):
    other = pd.DataFrame({"year": [2024], "share": [0.5]})
    assert not ours(other) and show(other) == other._repr_html_()
    assert not ours(pd.DataFrame([[1]], columns=pd.MultiIndex.from_tuples([("a", "b")])))
    assert ours(analysis.attributions[["article_id"]].assign(mine=1)) and ours(analysis.actors[["name_ar", "kind"]])


def test_a_long_table_is_cut_and_says_so(analysis):
    page = show(pd.concat([analysis.articles] * 150, ignore_index=True), "en")
    assert "300 rows (200 shown)" in page and page.count("<tr>") == 201


def test_a_search_folds_the_spellings_that_the_rules_fold():
    assert folds()["أ"] == "ا" and folds()["ة"] == "ه" and folds()["ى"] == "ي" and folds()["\u064e"] == "" and folds()["\u0640"] == ""
    assert all(key(letter) == folded for letter, folded in folds().items() if not letter.isdigit()) and folds()["٧"] == "7"


def test_loading_mediakit_in_a_kernel_registers_the_display():
    code = ("from IPython.core.interactiveshell import InteractiveShell as S; s = S.instance(); import mediakit;"
            "f = s.display_formatter.formatters['text/html'];"
            "from mediakit.annotate.article import Article; import pandas;"
            "print(f.lookup_by_type(Article).__name__, f.lookup_by_type(pandas.DataFrame).__name__)")
    assert subprocess.run([sys.executable, "-c", code], capture_output=True, text=True).stdout.strip() == "show show"


def test_statements_can_be_cut_to_form_channel_and_stance(analysis):
    assert list(select(analysis, channels="statement").attributions["cue_text"]) == ["قال"]
    assert list(select(analysis, stances=["denying"], forms="indirect").attributions["cue_text"]) == ["نفى"]
    with pytest.raises(ParameterError, match="nearest: direct, indirect"):
        select(analysis, forms="direkt")
