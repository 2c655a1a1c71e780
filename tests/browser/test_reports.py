"""The reports of the sample, every page of them, in a real browser: quiet, narrow enough, accessible, printable."""

import re

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
