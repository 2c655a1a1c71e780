"""Charts: text that stays text, marks that lead to evidence, nothing clipped, same input same bytes."""

import json
import re
import xml.etree.ElementTree as ET
from itertools import combinations

import pandas as pd
import pytest

from mediakit.arabic import display
from mediakit.arabic.display import is_rtl
from mediakit.charts import Page, Words, canvas, style, tables
from mediakit.charts.canvas import measure
from mediakit.corpus.problems import CODES

SVG = "{http://www.w3.org/2000/svg}"
LONG = "المفوضية الوطنية العليا للانتخابات ومجلسها الاستشاري الدائم في المنطقة الشرقية"
OUTLETS = ["صحيفة الميناء", LONG, "Daily «المرفأ» (Port)"]
TOPICS = ["oil", "gas", "infrastructure", "elections", "diplomacy", "security", "economy"]
NAMES = ["Al Mayadeen", "Sky News Arabia", "Al Arabiya", "France 24 Arabic", "BBC Arabic", "CNN Arabic", "Jawhara FM", "BBC Arabic (2009-10)"]
HOSTILE = "</script><script>alert(1)</script>\u202e<img src=x>"


def shares(names=OUTLETS, column="outlet"):
    n = len(names)
    share = [0.6 / (i + 1) for i in range(n)]
    return pd.DataFrame({column: names, "count": range(n, 0, -1), "share": share, "low": [s * 0.6 for s in share],
                         "high": [min(1, s * 1.5) for s in share], "n": 24, "articles": range(n, 0, -1)})


def crossed(first=OUTLETS, second=TOPICS):
    blocks = [shares(second, "topic").assign(outlet=name) for name in first]
    return pd.concat(blocks, ignore_index=True)


def periods(count=7):
    return pd.DataFrame({"period": pd.date_range("2024-01-01", periods=count, freq="MS"),
                         "count": [(3 * i) % 11 for i in range(count)]})


def trends():
    when = periods()["period"]
    return pd.concat([shares(TOPICS[:5], "topic").assign(period=p) for p in when], ignore_index=True)


def compared():
    data = shares().rename(columns={"share": "a", "low": "a_low", "high": "a_high"})
    return data.assign(b=0.2, b_low=0.1, b_high=0.3, difference=-0.1, difference_low=-0.2, difference_high=0.05)


def network():
    nodes = pd.DataFrame({"node": ["a", "b", "c"], "name_ar": OUTLETS, "name_en": None, "count": [9, 8, 7]})
    edges = pd.DataFrame({"a": ["a", "a"], "b": ["b", "c"], "count": [5, 2], "lift": [1.0, 2.0]})
    return nodes, edges


def crowd():
    """Nine names, each of which meets every other."""
    names = list("abcdefghi")
    nodes = pd.DataFrame({"node": names, "name_ar": [*OUTLETS, *OUTLETS, *OUTLETS][:9], "name_en": None, "count": range(20, 11, -1)})
    pairs = [(a, b, 2 + i % 7) for i, (a, b) in enumerate(combinations(names, 2))]
    return nodes, pd.DataFrame(pairs, columns=["a", "b", "count"]).assign(lift=1.0)


def evidence():
    return pd.DataFrame([{
        "key": f"outlet={OUTLETS[0]}", "total": 3, "sentence": HOSTILE + " قال", "marks": [(0, 5, "cue")],
        "outlet": HOSTILE, "date": pd.Timestamp("2024-03-05", tz="UTC"), "title": HOSTILE,
        "url": "javascript:alert(1)", "rule": "r", "entry": None, "confidence": 0.9,
    }])


CHARTS = {
    "bars": lambda page: page.bars("corpus.outlets", shares(), "outlet", evidence(), "articles", n=24),
    "intervals": lambda page: page.bars("topics.shares", shares(TOPICS, "topic"), "topic"),
    "stacked": lambda page: page.stacked("attribution.types", crossed(second=["person", "media"]).rename(
        columns={"topic": "source_type"}), "outlet", "source_type"),
    "timeline": lambda page: page.timeline("corpus.timeline", periods(), "month", n=24),
    "multiples": lambda page: page.multiples("topics.trends", trends(), "topic", "month"),
    "heatmap": lambda page: page.heatmap("topics.by_outlet", crossed(), "outlet", "topic"),
    "outlets": lambda page: page.heatmap("actors.by_outlet", crossed(TOPICS, NAMES).rename(columns={"outlet": "topic", "topic": "outlet"}),
                                         "topic", "outlet"),
    "network": lambda page: page.network("actors.network", *network(), n=24),
    "crowd": lambda page: page.network("actors.network", *crowd(), n=24),
    "dots": lambda page: page.dots("compare.topic", compared().rename(columns={"outlet": "topic"}), "topic",
                                   ("صحيفة الميناء", LONG)),
}
every_chart = pytest.mark.parametrize("kind", CHARTS)
both_languages = pytest.mark.parametrize("language", ["ar", "en"])


def drawn(kind, language="ar"):
    return CHARTS[kind](Page(language))


def texts(svg):
    """Every text of a picture with its box: words, left, right, middle height, size."""
    for element in ET.fromstring(svg).iter(f"{SVG}text"):
        css = dict(p.split(": ") for p in element.get("style").split("; "))
        size = float(css["font-size"].removesuffix("px"))
        name = next(n for n, s in style.SIZES.items() if abs(s - size) < 0.01)
        wide = measure(element.text, name, css.get("font-weight") == "700")
        anchor = css.get("text-anchor", "start")
        if css.get("direction") == "rtl":
            anchor = {"start": "end", "end": "start"}.get(anchor, anchor)
        x, y = float(element.get("x")), float(element.get("y"))
        left = {"start": x, "middle": x - wide / 2, "end": x - wide}[anchor]
        yield element.text, left, left + wide, y - size * 0.36, size


@every_chart
@both_languages
def test_no_label_is_cut_off_by_the_edge(kind, language):
    chart = drawn(kind, language)
    for words, left, right, middle, size in texts(chart.svg()):
        assert left >= -1.5 and right <= chart.canvas.width + 1.5, words
        assert middle - size / 2 >= -1 and middle + size / 2 <= chart.canvas.height + 2, words


@every_chart
@both_languages
def test_no_label_lies_over_another(kind, language):
    boxes = list(texts(drawn(kind, language).svg()))
    for i, (words, left, right, middle, size) in enumerate(boxes):
        for other, left2, right2, middle2, size2 in boxes[i + 1:]:
            apart = right <= left2 + 1 or right2 <= left + 1 or abs(middle - middle2) >= 0.42 * (size + size2)
            assert apart, (words, other)


@every_chart
def test_letters_stay_readable_at_390_pixels(kind):
    smallest = min(size for *_, size in texts(drawn(kind).svg()))
    assert smallest * 358 / style.WIDTH >= 9


@every_chart
@both_languages
def test_arabic_is_text_with_its_own_direction(kind, language):
    svg = drawn(kind, language).svg()
    for element in ET.fromstring(svg).iter(f"{SVG}text"):
        assert ("direction: rtl" in element.get("style")) == is_rtl(element.text)
    assert not re.search("[\ufb50-\ufdff\ufe70-\ufefc]", svg), "presentation forms cannot be searched"


@every_chart
def test_same_chart_same_bytes(kind):
    first, second = drawn(kind), drawn(kind)
    assert first.html() == second.html()
    assert first.picture("png", 1) == second.picture("png", 1)


@every_chart
@both_languages
def test_each_mark_has_a_key_and_each_key_a_mark(kind, language):
    chart = drawn(kind, language)
    names = json.loads(re.search(r'class="mk-keys">(.*?)</script>', chart.html())[1])
    ids = set(re.findall(rf'id="({chart.id}--\d+)"', chart.svg()))
    assert ids <= set(names)
    assert all(name in ids for name, key in names.items() if "other" not in key)


@every_chart
@both_languages
def test_the_fragment_says_finding_numbers_and_n(kind, language):
    chart = drawn(kind, language)
    html = chart.html()
    assert f'id="{chart.id}"' in html and f'lang="{language}"' in html
    assert chart.finding and chart.finding in ET.fromstring(chart.svg()).get("aria-label")
    assert '<table class="mk-table"' in html and 'scope="col"' in html and 'scope="row"' in html
    assert kind == "dots" or re.search("[0-9٠-٩]", chart.note)


@every_chart
def test_colours_follow_the_theme_of_the_page(kind):
    svg = drawn(kind).svg()
    loose = re.sub(r"var\(--[\w-]+, (var\(--[\w-]+, )?#[0-9a-f]{6}\)?\)", "", svg)
    assert not re.findall("#[0-9a-f]{6}", loose)


def test_two_charts_share_no_id():
    ids = [re.findall(r' id="([^"]+)"', drawn(kind).html()) for kind in CHARTS if kind != "crowd"]
    flat = [name for names in ids for name in names]
    assert len(flat) == len(set(flat))


def test_hostile_evidence_is_data_and_nothing_else():
    html = drawn("bars").html()
    record = json.loads(re.search(r'data-for="mk-corpus-outlets">(.*?)</script>', html)[1])[0]
    assert "alert(1)</script>" not in html.replace("\\u003c/script>", "")
    assert html.count("<script") == 2 and "<img" not in html
    assert record["url"] is None and "\u202e" not in record["sentence"] + record["title"]


def test_hostile_labels_are_escaped():
    page = Page("en")
    html = page.bars("corpus.outlets", shares([HOSTILE]), "outlet", None, "articles", n=1).html()
    assert "<img" not in html and html.count("<script") == 1 and "\u202e" not in html


@both_languages
def test_an_empty_summary_gives_a_sentence_and_no_picture(language):
    page = Page(language)
    chart = page.bars("topics.shares", shares([], "topic"), "topic")
    assert chart.finding == page.words("common.nothing") and "<svg" not in chart.html()


@pytest.mark.parametrize("suffix", ["png", "svg", "pdf"])
def test_a_chart_is_saved_as_a_file_with_its_title(suffix, tmp_path):
    path = drawn("bars").save(tmp_path / f"chart.{suffix}")
    assert path.stat().st_size > 2000
    if suffix == "svg":
        assert "الوسيلة" in path.read_text("utf-8")


def test_a_name_over_the_last_column_is_whole():
    topics = ["security", "diplomacy", "economy", "justice", "elections", "infrastructure", "migration"]
    chart = Page("en").heatmap("topics.by_outlet", crossed(second=topics), "outlet", "topic")
    assert "Migration" in [words for words, *_ in texts(chart.svg())]


def test_a_line_of_a_paragraph_keeps_the_direction_of_its_sheet():
    sheet = canvas.Canvas(100, 100)
    sheet.text(0, 10, "وفاء الدرعاوي: 37%", prose=True)
    with sheet.shaped():
        drawn = sheet.words[0].get_text()
    assert drawn in ("\u200eوفاء الدرعاوي\u200e: 37%", display.shape("وفاء الدرعاوي", rtl=False) + ": 37%")


def test_a_group_of_few_articles_calls_for_care_where_the_whole_is_large():
    rows = crossed().assign(n=[7] * 7 + [400] * 14)
    assert "The smallest group has only 7 articles" in Page("en").heatmap("topics.by_outlet", rows, "outlet", "topic").note


def test_a_share_of_three_articles_does_not_lead():
    rows = crossed().assign(n=[3] * 7 + [400] * 14)
    rows.loc[0, "share"] = 1.0
    assert f"«{LONG}»" in Page("ar").heatmap("topics.by_outlet", rows, "outlet", "topic").finding


def test_a_value_and_its_interval_share_a_cell_and_stay_apart_for_files():
    rows = pd.DataFrame({"topic": ["oil"], "difference": [0.125], "difference_low": [-0.004], "difference_high": [0.25]})
    found = tables.table(rows, Words("en")).markup
    assert '<th scope="col" data-low="Low" data-high="High">Difference in points (95% interval)</th>' in found
    assert '<td class="mk-number" data-value="12.5" data-low="-0.4" data-high="25">+13 (−0.4 to +25)</td>' in found


def test_the_summary_of_a_comparison_names_what_differs_most():
    row = {"measure": "topic", "value": "oil", "name_ar": None, "name_en": None, "a": 0.2, "b": 0.5, "difference": 0.3,
           "difference_low": 0.1, "difference_high": 0.5}
    values = {"n_a": 30, "n_b": 40, "measured": 9, "clear": 1, "leading": [row]}
    assert "الموضوع «النفط» ٢٠٪ في الأولى و٥٠٪ في الثانية، أي +٣٠ نقطة (من +١٠ إلى +٥٠)." in Page("ar").summary("compare", values).plain
    assert "So nothing differs clearly." in Page("en").summary("compare", {**values, "clear": 0, "leading": []}).plain


def test_a_name_of_the_other_script_does_not_turn_the_summary_of_a_comparison_around():
    row = {"measure": "actor", "value": "x", "name_ar": "<b>قرطان", "name_en": None, "a": 0.0, "b": 0.5, "difference": 0.5,
           "difference_low": 0.1, "difference_high": 0.9}
    values = {"n_a": 30, "n_b": 40, "measured": 9, "clear": 1, "leading": [row]}
    assert "<bdi>Actor</bdi> «<bdi>&lt;b&gt;قرطان</bdi>», 0% in the first" in Page("en").summary("compare", values).markup


def test_nothing_is_called_nothing_and_not_0():
    assert [Words(language).count(0, "reprints") for language in ("en", "ar")] == ["no reprints", "لا إعادة نشر"]


def test_small_numbers_call_for_care():
    page = Page("en")
    few = page.bars("topics.shares", shares(TOPICS, "topic").assign(n=7), "topic")
    many = page.bars("topics.shares", shares(TOPICS, "topic").assign(n=70), "topic")
    assert "small" in few.note and "small" not in many.note


def test_every_text_is_there_in_both_languages():
    from mediakit.charts.catalogue import entries

    fields = re.compile(r"\{(\w+)")
    for key, row in entries().items():
        assert set(row) == {"ar", "en"}, key
        plural = key.startswith("unit.")
        assert plural or set(fields.findall(row["ar"])) == set(fields.findall(row["en"])), key


def test_a_crowded_network_is_a_stair_of_cells_with_every_pair():
    few, many = (Page("ar").network("actors.network", *made(), n=24) for made in (network, crowd))
    assert many.keys[:9] == tuple(f"actor={name}" for name in "abcdefghi") and len(many.keys) == 9 + 36
    assert len(many.table) == 36 and many.svg().count('class="mk-mark"') == 45
    assert "خانة" in many.note and "خانة" not in few.note


def test_words_measure_the_same_after_a_picture_was_drawn():
    before = measure("اجتماع اللجنة الفنية")
    drawn("bars").picture("png")
    canvas._units.cache_clear()
    assert measure("اجتماع اللجنة الفنية") == before


@pytest.mark.parametrize("code", CODES)
def test_every_problem_has_a_name_and_a_remedy_in_the_language_of_the_report(code):
    rows = pd.DataFrame([{"severity": "error", "code": code, "count": 1, "input": "a.txt", "message": "a.txt: is bad. Remedy: mend it"}])
    cells = re.findall("<t[dh][^>]*>(.*?)</t[dh]>", Page("ar").table("corpus.problems", rows).markup.split("<tbody>")[1])
    assert "Remedy" not in "".join(cells) and all(is_rtl(cells[i]) for i in (0, 1, 4))
    assert "is bad" in Page("en").table("corpus.problems", rows).markup


def test_a_name_of_the_other_script_does_not_turn_the_finding_around():
    rows = compared().assign(actor="x", name_ar="سمرانا", name_en=None)
    page = Page("en").dots("compare.actor", rows, "actor", ("a", "b"))
    assert "<bdi>سمرانا</bdi>: <bdi>−10 points (−20 to +5)</bdi>." in page.html() and "<bdi>" not in page.finding
