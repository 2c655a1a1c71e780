"""Reports in a real browser, offline: quiet, narrow enough, usable by mouse and keyboard, accessible, safe."""

import re
from pathlib import Path

import pytest
import reporting

PAGES = ("essay--ar", "essay--en", "broken--ar", "index")


def axe():
    import axe_playwright_python

    return Path(axe_playwright_python.__file__).with_name("axe.min.js").read_text("utf-8")


AXE_RULES = {"runOnly": ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]}


def violations(page, rules=AXE_RULES):
    """What axe-core finds, as short lines; run through the debugger, which the page's policy does not bind."""
    page.evaluate(axe())
    return page.evaluate("""async rules => (await axe.run(document, {...rules, resultTypes: ["violations"], preload: false})).violations
        .flatMap(found => found.nodes.map(node => `${found.id}: ${node.html.slice(0, 120)}`))""", rules)


@pytest.mark.parametrize("name", PAGES)
@pytest.mark.parametrize("width", [390, 1280])
def test_a_page_asks_for_nothing_says_nothing_and_does_not_scroll_sideways(visit, rendered, name, width):
    page = visit(rendered / f"{name}.html", width)
    page.evaluate("document.querySelectorAll('details').forEach(d => d.open = true)")
    assert page.troubles == []
    assert page.evaluate("document.documentElement.scrollWidth") <= width


@pytest.mark.parametrize("theme", ["light", "dark"])
@pytest.mark.parametrize("name", PAGES)
def test_a_page_meets_wcag_2_2_aa(visit, rendered, name, theme):
    page = visit(rendered / f"{name}.html", 1280, theme)
    page.evaluate("document.querySelectorAll('details').forEach(d => d.open = true)")
    assert violations(page) == []


@pytest.mark.parametrize("name", ["essay--ar", "essay--en"])
def test_the_open_panel_meets_wcag_2_2_aa(visit, rendered, name):
    page = visit(rendered / f"{name}.html", 390)
    page.locator(".mk-live").first.click(force=True)
    assert violations(page) == []


def test_a_click_on_a_bar_opens_its_sentences_with_marks(visit, rendered):
    page = visit(rendered / "essay--ar.html")
    page.locator("#mk-topics--0").click()
    panel = page.locator("dialog.mk-panel")
    assert panel.is_visible()
    assert panel.locator("h2").inner_text() == "الموضوعات: نفط"
    assert panel.locator("li").count() == 5
    assert panel.locator("li mark.mk-cue").first.inner_text().strip() == "أعلنت"
    assert panel.locator("li mark.mk-source").first.inner_text().strip() == "الوزارة"
    assert "٥ من أصل ١٢" in panel.locator(".mk-count").inner_text()


def test_the_panel_works_by_keyboard_alone(visit, rendered):
    page = visit(rendered / "essay--ar.html")
    page.locator("#mk-topics--0").focus()
    page.keyboard.press("ArrowDown")
    assert page.evaluate("document.activeElement.id") == "mk-topics--1"
    page.keyboard.press("Enter")
    assert page.locator("dialog.mk-panel h2").inner_text() == "الموضوعات: غاز"
    page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement.tagName") == "INPUT"
    page.keyboard.press("Escape")
    page.wait_for_function("!document.querySelector('dialog').open")
    assert page.evaluate("document.activeElement.id") == "mk-topics--1"


def test_a_table_row_opens_the_same_panel(visit, rendered):
    page = visit(rendered / "essay--en.html")
    page.locator(".mk-data summary").click()
    page.get_by_role("button", name="Show evidence: غاز").last.click()
    assert page.locator("dialog.mk-panel h2").inner_text() == "الموضوعات: غاز"


def test_sentences_can_be_searched_and_sorted(visit, rendered):
    page = visit(rendered / "essay--ar.html")
    page.locator("#mk-topics--0").click()
    rows = page.locator(".mk-rows li")
    page.locator(".mk-controls input").fill("الافق")
    assert rows.count() == 1 and "الأفق" in rows.inner_text()
    page.locator(".mk-controls input").fill("")
    page.locator(".mk-controls select").select_option("oldest")
    dates = [re.search(r"يناير|فبراير|مارس|أبريل|مايو", text)[0] for text in rows.all_inner_texts()]
    assert dates == ["يناير", "فبراير", "مارس", "أبريل", "مايو"]
    page.locator(".mk-controls input").fill("لا شيء كهذا")
    assert rows.all_inner_texts() == ["لا جملة توافق البحث."]


def test_rows_are_downloaded_as_csv_without_formulas(visit, rendered):
    page = visit(rendered / "essay--ar.html")
    page.locator("#mk-topics--2").click()
    with page.expect_download() as waiting:
        page.locator("dialog .mk-controls").get_by_role("button", name="حمّل CSV").click()
    text = Path(waiting.value.path()).read_bytes().decode("utf-8")
    assert text.startswith('\ufeff"sentence","outlet"') and len(text.split("\r\n")) == 6
    assert not re.search('(^|,)"[=+@-]', text) and "\u202e" not in text


def test_tables_are_sorted_by_their_heads(visit, rendered):
    page = visit(rendered / "essay--ar.html")
    page.locator(".mk-data summary").click()
    page.locator(".mk-sort", has_text="عدد").dblclick()
    assert page.locator(".mk-data tbody td.mk-number").all_inner_texts() == ["1", "2", "3"]
    assert page.locator("th[aria-sort=ascending]").inner_text().startswith("عدد")


def test_code_and_theme_have_toggles(visit, rendered):
    page = visit(rendered / "essay--en.html")
    assert not page.locator(".mk-code").first.is_visible()
    page.get_by_role("button", name="Show code").click()
    assert page.locator(".mk-code pre").first.is_visible()
    before = page.evaluate("getComputedStyle(document.body).backgroundColor")
    page.get_by_role("button", name="Dark").click()
    assert page.evaluate("getComputedStyle(document.body).backgroundColor") != before


@pytest.mark.parametrize("name", ["essay--ar", "essay--en"])
def test_hostile_words_do_nothing(visit, rendered, name):
    page = visit(rendered / f"{name}.html")
    for number in range(3):
        page.locator(f"#mk-topics--{number}").click()
        hrefs = page.locator("dialog a").evaluate_all("links => links.map(a => a.href)")
        assert all(href.startswith("https://example.org/") for href in hrefs)
        assert "\u202e" not in page.locator("dialog").inner_text()
        page.keyboard.press("Escape")
    assert page.evaluate("window.hacked") is None
    assert page.locator("main img, main iframe, dialog img, dialog script").count() == 0
    assert page.troubles == []


def test_the_policy_stops_a_script_that_got_into_a_page(visit, rendered, tmp_path):
    text = (rendered / "essay--en.html").read_text("utf-8")
    bad = "<script>window.hacked=1</script><img src=x onerror='window.hacked=1'><img src='https://example.org/x.png'>"
    (tmp_path / "bad.html").write_text(text.replace("</main>", f"{bad}</main>"), encoding="utf-8")
    page = visit(tmp_path / "bad.html")
    assert page.evaluate("window.hacked") is None
    assert any("Content Security Policy" in trouble for trouble in page.troubles)
    assert page.failures == {"https://example.org/x.png": "csp", (tmp_path / "x").as_uri(): "csp"}


def test_without_javascript_the_numbers_and_the_code_can_still_be_read(visit, rendered):
    page = visit(rendered / "essay--ar.html", javascript=False)
    page.locator(".mk-data summary").click()
    assert page.locator(".mk-data tbody tr").count() == 3 and page.locator(".mk-data tbody").is_visible()
    assert page.locator(".mk-code summary").first.is_visible()


def test_a_page_prints_on_a4_without_buttons(visit, rendered):
    page = visit(rendered / "essay--ar.html")
    page.emulate_media(media="print")
    assert not page.locator(".mk-tools").is_visible() and page.locator(".mk-chart svg").is_visible()
    assert page.pdf(prefer_css_page_size=True).startswith(b"%PDF")


def test_hostile_parameters_and_file_names_stay_words(visit, tables, tmp_path):
    from mediakit.report import Job, make

    book = reporting.write(tmp_path / "a'b<i>.ipynb", reporting.text("## x"))
    outcome = make(Job((str(tables),), tmp_path / "out", (book,), parameters={"title": reporting.HOSTILE}))
    for path in (tmp_path / "out" / outcome.results[0]["page"], tmp_path / "out" / "index.html"):
        page = visit(path)
        assert page.evaluate("window.hacked") is None and page.troubles == []
        assert "\u202e" not in page.locator("body").inner_text()
    page.locator(".mk-card a").click()
    assert page.locator("h1").inner_text().startswith("<script>")
