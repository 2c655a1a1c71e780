"""The reports of the sample, every page of them, in a real browser: quiet, narrow enough, accessible, printable, leading to sentences."""

import re
from pathlib import Path

import pytest

from browser.test_pages import violations

SET = ("corpus", "actors", "topics", "attribution", "article", "compare")
PAGES = [f"{name}--{language}" for language in ("ar", "en") for name in SET] + ["index"]
LARGEST = 1_500_000
every_page = pytest.mark.parametrize("name", PAGES)


FAULTS = """() => {
    const faults = [];
    for (const svg of document.querySelectorAll(".mk-picture svg")) {
        const frame = svg.getBoundingClientRect();
        const texts = [...svg.querySelectorAll("text")].map(t => [t.textContent, t.getBoundingClientRect()]);
        for (const [words, box] of texts)
            if (box.left < frame.left - 4 || box.right > frame.right + 4) faults.push(`cut off: ${words}`);
        texts.forEach(([one, a], i) => texts.slice(i + 1).forEach(([other, b]) => {
            const wide = Math.min(a.right, b.right) - Math.max(a.left, b.left);
            const high = Math.min(a.bottom, b.bottom) - Math.max(a.top, b.top);
            if (wide > 1 && high > Math.min(a.height, b.height) / 2) faults.push(`${one} over ${other}`);
        }));
    }
    return faults;
}"""
SAID = """() => [...document.querySelectorAll("figure.mk-chart")].map(f =>
    [f.querySelector("svg").getAttribute("aria-label"), f.querySelector(".mk-finding").textContent])"""


CHARTS = """charts => charts.filter(c => c.querySelector('.mk-picture svg')).map(c => ({
  alt: c.querySelector('svg').getAttribute('aria-label') || '',
  note: c.querySelector('.mk-note')?.textContent || '', rows: c.querySelectorAll('.mk-data tbody tr').length }))"""
CALLED = """marks => marks.map(mark => [mark.closest('figure').id, mark.getAttribute('aria-label')])"""


BARE = """() => [...document.querySelectorAll(".mk-finding, .mk-figures dd, td.mk-number")].map(e => e.textContent)
    .filter(words => /[%٪]/.test(words.replace(/<?[\\d٠-٩]+[%٪] \\(?<?[\\d٠-٩]+[%٪]?–[\\d٠-٩]+[%٪]\\)?/g, "")))"""


@every_page
def test_no_share_stands_without_its_interval(visit, reports, name):
    assert visit(reports / f"{name}.html").evaluate(BARE) == []


@pytest.mark.parametrize("name", ["actors--ar", "compare--en"])
def test_a_table_of_a_report_is_downloaded_as_plain_numbers(visit, reports, name):
    page = visit(reports / f"{name}.html")
    page.locator("#mk-actors-shares summary, #mk-compare-topic summary").click()
    with page.expect_download() as waiting:
        page.locator("figure .mk-data button", has_text="CSV").first.click()
    head, *rows = Path(waiting.value.path()).read_text("utf-8-sig").splitlines()
    assert len(head.split(",")) == {"actors--ar": 5, "compare--en": 10}[name] and len(rows) >= 8
    assert all(re.fullmatch(r'"-?[\d.]+(e-\d+)?"', cell) for row in rows for cell in row.split(",")[1:])


def test_the_head_of_a_long_table_can_stand_on_each_page_of_paper(visit, reports):
    """Chromium repeats no head with a button in it."""
    page = visit(reports / "actors--ar.html")
    page.emulate_media(media="print")
    heads = page.locator(".mk-sort").evaluate_all("buttons => buttons.map(b => getComputedStyle(b).display)")
    assert heads and set(heads) == {"contents"}


def test_the_facts_of_a_report_stay_on_one_page_of_paper(visit, reports):
    """Chromium keeps no block together that begins near the foot of a page; it does keep a box of a line."""
    page = visit(reports / "topics--ar.html")
    page.emulate_media(media="print")
    assert page.evaluate("getComputedStyle(document.querySelector('.mk-footer')).display") == "inline-block"


@every_page
def test_a_report_is_quiet_fits_a_phone_and_meets_wcag_2_2_aa_in_both_themes(visit, reports, name):
    """On a phone no words of a picture are cut off or lie over others, and each picture says its finding."""
    path = reports / f"{name}.html"
    page = visit(path, 390)
    assert page.evaluate(FAULTS) == []
    assert all(finding and finding in label for label, finding in page.evaluate(SAID))
    page.evaluate("document.querySelectorAll('details').forEach(d => d.open = true)")
    assert page.troubles == [] and page.evaluate("document.documentElement.scrollWidth") <= 390
    assert path.stat().st_size <= LARGEST
    assert violations(page) == []
    page.emulate_media(color_scheme="dark")
    assert violations(page, {"runOnly": ["color-contrast"]}) == []


@pytest.mark.parametrize(("names", "theme"), [(PAGES[:6], "light"), ([name for name in PAGES[6:12] if name[0] in "ac"], "dark")])
def test_wide_reports_meet_wcag_2_2_aa(visit, reports, names, theme):
    """One picture of each is searched: the others have the same marks, and all are searched on a phone."""
    for name in names:
        page = visit(reports / f"{name}.html", theme=theme)
        page.evaluate("document.querySelectorAll('.mk-picture svg').forEach((s, i) => i && s.replaceChildren())")
        assert violations(page) == [], name


@pytest.mark.parametrize("language", ["ar", "en"])
def test_on_paper_two_charts_share_a_page(visit, reports, language):
    page = visit(reports / f"actors--{language}.html")
    sheets = page.pdf(prefer_css_page_size=True)
    assert len(re.findall(rb"/Type\s*/Page\b", sheets)) <= 8


@every_page
def test_a_report_is_orderly(visit, reports, name):
    """One first heading, no level left out, no id twice; each chart with words for who does not see it, a note and its numbers."""
    page = visit(reports / f"{name}.html")
    levels = page.evaluate("[...document.querySelectorAll('h1,h2,h3,h4')].map(h => +h.tagName[1])")
    assert levels.count(1) == 1 and all(b - a <= 1 for a, b in zip(levels[1:], levels[2:], strict=False))
    ids = page.evaluate("[...document.querySelectorAll('[id]')].map(e => e.id)")
    assert len(ids) == len(set(ids))
    for chart in page.locator("figure.mk-chart").evaluate_all(CHARTS):
        assert len(chart["alt"]) > 15 and chart["note"] and chart["rows"], chart


@pytest.mark.parametrize("name", ["actors--ar", "topics--en", "attribution--ar"])
def test_bars_lead_to_their_sentences(visit, reports, name):
    page = visit(reports / f"{name}.html")
    marks = page.locator(".mk-live")
    assert marks.count() > 10
    marks.first.click()
    assert page.locator("dialog li mark").count() >= 1


@pytest.mark.parametrize("name", ["actors", "attribution", "article", "compare", "corpus", "topics"])
def test_every_mark_says_what_it_leads_to(visit, reports, name):
    """A cell by its row and its column, an actor of the network by its name; no key of the program is heard."""
    called = [(figure, words) for figure, words in visit(reports / f"{name}--en.html").locator(".mk-live").evaluate_all(CALLED)]
    assert len(called) == len(set(called))
    assert not [words for _, words in called if "=" in words or words.endswith(": ")]


def test_a_row_of_numbers_has_the_title_of_its_cell(visit, reports):
    page = visit(reports / "topics--en.html")
    page.locator("#mk-topics-by-outlet summary").click()
    page.locator("#mk-topics-by-outlet .mk-evidence-cell button").first.click()
    assert page.locator("dialog h2").inner_text() == "Topics by outlet: رواسي · Economy"
