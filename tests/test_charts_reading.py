"""The highlighted article: spans may nest and overlap, the markup never does."""

import re
import xml.etree.ElementTree as ET

import pandas as pd

from mediakit.charts import Words
from mediakit.charts.reading import reading

TEXT = "الميناء يعود للعمل\n\nقال الوزير سامي الراوي إن الميناء «جاهز».\nاقرأ أيضا"
SEGMENTS = pd.DataFrame([(0, 18, "title"), (20, 61, "body"), (62, 71, "widget")], columns=["start", "end", "role"])


def spans(*rows):
    return pd.DataFrame([(*row, f"title of {row[2]}") for row in rows], columns=["start", "end", "kind", "title"])


def shown(marks, text=TEXT, segments=SEGMENTS, language="ar"):
    return reading(text, marks, segments, Words(language)).markup


def marked(markup, kind):
    article = markup[markup.index('<div class="mk-article"'):]
    pieces = re.findall(rf'<mark class="[^"]*mk-{kind}[^"]*"[^>]*>(.*?)</mark>', article)
    return "".join(pieces)


def test_an_actor_inside_a_source_carries_both_marks():
    start = TEXT.index("الوزير")
    name = TEXT.index("سامي")
    markup = shown(spans((start, name + 11, "source"), (name, name + 11, "actor")))
    assert marked(markup, "source") == "الوزير سامي الراوي"
    assert marked(markup, "actor") == "سامي الراوي"
    assert 'class="mk-source mk-actor" title="title of source · title of actor"' in markup


def test_overlapping_spans_stay_well_formed():
    markup = shown(spans((20, 40, "content"), (30, 55, "topic"), (25, 35, "cue")))
    ET.fromstring(markup[markup.index('<div class="mk-article"'):markup.rindex("</div>")])
    assert marked(markup, "topic") == TEXT[30:55]


def test_the_words_of_the_article_are_all_there_in_order():
    markup = shown(spans((20, 40, "content")))
    article = re.sub("<[^>]+>", "", markup[markup.index('<div class="mk-article"'):])
    assert article == TEXT.replace("\n", "")


def test_parts_that_are_no_news_text_are_set_apart_and_named():
    assert '<p class="mk-apart" title="كلمات من الصفحة">اقرأ أيضا</p>' in shown(spans())


def test_the_article_reads_right_to_left_in_an_english_report_too():
    markup = shown(spans(), language="en")
    assert '<div class="mk-article" dir="rtl" lang="ar">' in markup
    assert '<ul class="mk-legend" dir="ltr" lang="en">' in markup


def test_hostile_text_is_escaped():
    text = "<script>alert(1)</script>\u202e"
    segments = pd.DataFrame([(0, len(text), "body")], columns=["start", "end", "role"])
    marks = pd.DataFrame([(0, 5, "actor", '"><img>')], columns=["start", "end", "kind", "title"])
    markup = shown(marks, text, segments)
    assert "<script" not in markup and "<img" not in markup and "\u202e" not in markup
