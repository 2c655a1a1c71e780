"""A headless Chromium from the system; tests are skipped without one, but not in CI."""

import os

import pytest

from browser.chromium import find_browser


@pytest.fixture(scope="session")
def browser():
    path = find_browser()
    if path is None:
        message = "no Chromium on this machine: install the package chromium"
        if os.environ.get("CI"):
            pytest.fail(message)
        pytest.skip(message)
    from playwright.sync_api import sync_playwright

    with sync_playwright() as playwright:
        instance = playwright.chromium.launch(executable_path=path, args=["--no-sandbox"])
        yield instance
        instance.close()


@pytest.fixture
def visit(browser):
    """Opens a page of a folder offline: `visit(path, width=…, theme=…)`; requests and errors are recorded."""
    contexts = []

    def open_page(path, width=1280, theme="light", javascript=True):
        context = browser.new_context(
            viewport={"width": width, "height": 800}, color_scheme=theme, offline=True,
            java_script_enabled=javascript, accept_downloads=True,
        )
        contexts.append(context)
        page = context.new_page()
        page.set_default_timeout(15000)
        page.troubles, page.failures = [], {}
        page.on("requestfailed", lambda r: page.failures.update({r.url: r.failure}))
        page.on("console", lambda m: page.troubles.append(f"{m.type}: {m.text}"))
        page.on("pageerror", lambda error: page.troubles.append(f"error: {error}"))
        page.on("request", lambda r: r.url.startswith(path.as_uri()) or page.troubles.append(f"request: {r.url}"))
        page.on("dialog", lambda d: page.troubles.append(f"dialog: {d.message}"))
        page.goto(path.as_uri())
        return page

    yield open_page
    for context in contexts:
        context.close()


@pytest.fixture(scope="session")
def reports(tmp_path_factory):
    """The reports of the sample corpus in Arabic and English, `corpus--ar.html` …, rendered once for all tests."""
    from pathlib import Path

    from mediakit.report import Job, Matrix, make, notebooks

    seeds, out = Path(__file__).parents[2] / "seeds", tmp_path_factory.mktemp("reports")
    chosen = tuple(notebooks.ordered(Path(__file__).parents[2] / "notebooks"))
    job = Job((str(seeds / "sample"),), out, chosen, matrix=Matrix("language", ("ar", "en")), lexicons=str(seeds / "lexicons"))
    outcome = make(job)
    assert not outcome.failed and not outcome.problems
    return out
