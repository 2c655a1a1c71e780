"""Objects that show themselves in JupyterLab."""

import re
import subprocess
import sys

import pytest
import workbench_sample

from mediakit.analysis import select
from mediakit.errors import InputError, ParameterError
from mediakit.workbench import show


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


def test_titles_are_escaped(analysis):
    from dataclasses import replace

    hostile = analysis.articles.assign(outlet="<script>x</script>")
    assert "<script>x" not in show(replace(analysis, articles=hostile))


def test_loading_mediakit_in_a_kernel_registers_the_display():
    code = ("from IPython.core.interactiveshell import InteractiveShell as S; s = S.instance(); import mediakit;"
            "f = s.display_formatter.formatters['text/html'];"
            "from mediakit.annotate.article import Article; print(f.lookup_by_type(Article).__name__)")
    assert subprocess.run([sys.executable, "-c", code], capture_output=True, text=True).stdout.strip() == "show"


def test_statements_can_be_cut_to_form_channel_and_stance(analysis):
    assert list(select(analysis, channels="statement").attributions["cue_text"]) == ["قال"]
    assert list(select(analysis, stances=["denying"], forms="indirect").attributions["cue_text"]) == ["نفى"]
    with pytest.raises(ParameterError, match="nearest: direct, indirect"):
        select(analysis, forms="direkt")
