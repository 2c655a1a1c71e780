"""The notebooks of the project on its own sample corpus, as `make report` renders them, seen in a browser."""

from pathlib import Path

import pytest

from browser.test_pages import violations

ROOT = Path(__file__).resolve().parents[2]
LIMIT = 1_500_000
pytestmark = pytest.mark.xdist_group("sample")


@pytest.fixture(scope="session")
def sample(tmp_path_factory):
    """Every notebook on seeds/sample, in Arabic and in English."""
    from mediakit.report import Job, Matrix, make, notebooks

    books = tuple(notebooks.ordered(ROOT / "notebooks"))
    out = tmp_path_factory.mktemp("sample")
    outcome = make(Job((str(ROOT / "seeds" / "sample"),), out, books, matrix=Matrix("language", ("ar", "en"))))
    assert not outcome.failed and not outcome.problems
    return out


def pages(sample):
    return sorted(sample.glob("*.html"))


CHARTS = """charts => charts.filter(c => c.querySelector('.mk-picture svg')).map(c => ({
  id: c.id, alt: c.querySelector('svg').getAttribute('aria-label') || '',
  note: c.querySelector('.mk-note')?.textContent || '', rows: c.querySelectorAll('.mk-data tbody tr').length }))"""


def test_every_page_is_small_quiet_orderly_and_fits_a_phone(visit, sample):
    assert len(pages(sample)) >= 13
    for path in pages(sample):
        page = visit(path, 390)
        page.evaluate("document.querySelectorAll('details').forEach(d => d.open = true)")
        assert page.troubles == [] and path.stat().st_size <= LIMIT, path.name
        assert page.evaluate("document.documentElement.scrollWidth") <= 390, path.name
        levels = page.evaluate("[...document.querySelectorAll('h1,h2,h3,h4')].map(h => +h.tagName[1])")
        assert levels.count(1) == 1 and all(b - a <= 1 for a, b in zip(levels[1:], levels[2:], strict=False)), path.name
        ids = page.evaluate("[...document.querySelectorAll('[id]')].map(e => e.id)")
        assert len(ids) == len(set(ids)), path.name
        for chart in page.locator("figure.mk-chart").evaluate_all(CHARTS):
            assert len(chart["alt"]) > 15 and chart["note"] and chart["rows"], (path.name, chart)


@pytest.mark.parametrize(("names", "theme"), [("*--ar", "light"), ("[ac]*--en", "dark")])
def test_pages_meet_wcag_2_2_aa(visit, sample, names, theme):
    for path in sorted(sample.glob(f"{names}.html")):
        page = visit(path, theme=theme)
        page.evaluate("document.querySelectorAll('.mk-picture svg').forEach((s, i) => i && s.replaceChildren())")
        assert violations(page) == [], path.name


def test_bars_lead_to_their_sentences(visit, sample):
    for name in ("actors--ar", "topics--en", "attribution--ar"):
        page = visit(sample / f"{name}.html")
        marks = page.locator(".mk-live")
        assert marks.count() > 10, name
        marks.first.click()
        assert page.locator("dialog li mark").count() >= 1, name


CALLED = """marks => marks.map(mark => [mark.closest('figure').id, mark.getAttribute('aria-label')])"""


def test_every_mark_says_what_it_leads_to(visit, sample):
    """A cell by its row and its column, an actor of the network by its name; no key of the program is heard."""
    for path in sorted(sample.glob("[act]*--en.html")):
        called = [(figure, words) for figure, words in visit(path).locator(".mk-live").evaluate_all(CALLED)]
        assert len(called) == len(set(called)), path.name
        assert not [words for _, words in called if "=" in words or words.endswith(": ")], path.name


def test_a_row_of_numbers_has_the_title_of_its_cell(visit, sample):
    page = visit(sample / "topics--en.html")
    page.locator("#mk-topics-by-outlet summary").click()
    page.locator("#mk-topics-by-outlet .mk-evidence-cell button").first.click()
    assert page.locator("dialog h2").inner_text() == "Topics by outlet: رواسي · Economy"
