"""The reports of the sample, every page of them, in a real browser: quiet, narrow enough, accessible, printable."""

import re
from pathlib import Path

import pytest

from browser.test_pages import violations

pytestmark = pytest.mark.xdist_group("pages")
SET = ("corpus", "actors", "topics", "attribution", "article", "compare")
PAGES = [f"{name}--{language}" for language in ("ar", "en") for name in SET] + ["index"]
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
    assert path.stat().st_size <= 1_500_000
    assert violations(page) == []
    page.emulate_media(color_scheme="dark")
    assert violations(page, {"runOnly": ["color-contrast"]}) == []


@pytest.mark.parametrize("language", ["ar", "en"])
def test_on_paper_two_charts_share_a_page(visit, reports, language):
    page = visit(reports / f"actors--{language}.html")
    sheets = page.pdf(prefer_css_page_size=True)
    assert len(re.findall(rb"/Type\s*/Page\b", sheets)) <= 8
