"""JupyterLab as a person uses it: started here on loopback, driven in a real browser."""

import os
import re
import shutil
import socket
import subprocess
import sys
import time
import urllib.error
import urllib.request
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
PATIENCE = 60_000
INPUTS = "[...document.querySelectorAll('.mk-bench input[type=text]')]"
pytestmark = pytest.mark.xdist_group("lab")
OWN = """وزير النفط: الإنتاج سيرتفع

قال وزير النفط كمال الزهرواني في بيان إن إنتاج النفط سيرتفع في الصيف المقبل.
وأكدت ليلى العمراني، رئيسة لجنة الطاقة، أن البرلمان لم يطلع على الأرقام.
"""


def free_port():
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return probe.getsockname()[1]


@pytest.fixture(scope="module")
def home(tmp_path_factory):
    """A work tree of an analyst: the notebooks, and three articles of the sample."""
    home = tmp_path_factory.mktemp("home")
    shutil.copytree(ROOT / "notebooks", home / "notebooks")
    shutil.copytree(ROOT / "seeds" / "lexicons", home / "seeds" / "lexicons")
    own = home / "seeds" / "sample" / "أفق"
    own.mkdir(parents=True)
    (own / "2025-03-01-naft.txt").write_text(OWN, encoding="utf-8")
    for path in sorted((ROOT / "seeds" / "sample" / "السارية").glob("*.txt"))[:2]:
        shutil.copy(path, own)
    return home


@pytest.fixture(scope="module")
def address(home, browser):
    """JupyterLab as `mediakit lab` starts it, on a port of its own; ended after the tests."""
    port = free_port()
    place = {name: str(home / name) for name in ("JUPYTER_CONFIG_DIR", "JUPYTER_DATA_DIR", "JUPYTER_RUNTIME_DIR", "IPYTHONDIR")}
    command = [
        sys.executable, "-m", "mediakit.cli", "lab", "--no-browser", "--ip=127.0.0.1", f"--port={port}",
        "--ServerApp.port_retries=0", "--IdentityProvider.token=", "--allow-root", "--KernelManager.shutdown_wait_time=1",
    ]
    with (home / "lab.log").open("w") as log:
        server = subprocess.Popen(command, cwd=home, env={**os.environ, **place}, stdout=log, stderr=log, start_new_session=True)
        try:
            yield wait_for(f"http://127.0.0.1:{port}", server, home / "lab.log")
        finally:
            stop(f"http://127.0.0.1:{port}", server)


def wait_for(url, server, log):
    end = time.monotonic() + 90
    while time.monotonic() < end and server.poll() is None:
        try:
            urllib.request.urlopen(f"{url}/api", timeout=2).close()
            return url
        except (urllib.error.URLError, OSError):
            time.sleep(0.3)
    raise AssertionError(f"JupyterLab did not start:\n{log.read_text()[-2000:]}")


def stop(url, server):
    """The server ends its kernels and itself; if it does not, its own process group is ended."""
    os.killpg(server.pid, 15)
    try:
        server.wait(15)
    except subprocess.TimeoutExpired:
        os.killpg(server.pid, 9)
        server.wait()


@pytest.fixture(scope="module")
def lab(address, browser):
    """Opens a notebook, its kernel ready: `lab("notebooks/corpus.ipynb")`; without a path, what JupyterLab opens by itself."""
    contexts = []

    def visit(path=""):
        contexts.append(browser.new_context(viewport={"width": 1500, "height": 1000}))
        page = contexts[-1].new_page()
        page.set_default_timeout(PATIENCE)
        page.goto(f"{address}/lab/workspaces/{Path(path).stem}/tree/{path}" if path else address)
        page.locator(".jp-NotebookPanel .jp-Cell").first.wait_for()
        page.get_by_text("| Idle").wait_for()
        return page

    yield visit
    for context in contexts:
        context.close()


@pytest.fixture(scope="module")
def bench(lab):
    """The explorer on the start page, after all cells were run."""
    page = lab()
    assert page.get_by_role("tab", name="start.ipynb").count()
    run_all(page)
    finished(page)
    found = page.locator(".mk-bench").first
    found.locator(".mk-picture svg").wait_for()
    return found


@pytest.fixture(scope="module")
def tables(home):
    """The same articles as tables, where the notebooks of a second tree look for them."""
    import mediakit

    shutil.copytree(home / "notebooks", home / "second" / "notebooks", ignore=shutil.ignore_patterns("reports", "*.yml"))
    mediakit.annotate(mediakit.read(home / "seeds" / "sample")).save(home / "second" / "seeds" / "sample")


def run_all(page):
    page.get_by_role("menuitem", name="Run", exact=True).click()
    page.get_by_role("menuitem", name=re.compile("^Run All Cells")).click()


def finished(page):
    """All cells are run and none has failed."""
    page.wait_for_function("""() => {
        const prompts = [...document.querySelectorAll('.jp-CodeCell .jp-InputArea-prompt')].map(p => p.textContent.trim());
        return prompts.length && prompts.every(text => /\\[\\d+\\]:/.test(text));
    }""")
    assert page.locator(".jp-RenderedText[data-mime-type*=stderr], .jp-OutputArea-output[data-mime-type*=error]").count() == 0
    assert "Traceback" not in page.locator(".jp-Notebook").inner_text()


def shoot(page, name):
    """A picture to look at, if a folder for pictures is named."""
    if os.environ.get("MEDIAKIT_SCREENSHOTS"):
        page.screenshot(path=Path(os.environ["MEDIAKIT_SCREENSHOTS"]) / f"{name}.png")


def tab_to(page, selector):
    """Goes on with the Tab key until an element that the selector means has the focus."""
    for _ in range(80):
        page.keyboard.press("Tab")
        if page.evaluate("selector => document.activeElement.matches(selector)", selector):
            return
    raise AssertionError(f"{selector} is not reached with the Tab key")


def test_the_start_page_shows_a_chart_and_a_bar_leads_to_an_article_by_keyboard_alone(bench):
    page = bench.page
    assert bench.evaluate("el => getComputedStyle(el).direction") == "rtl"
    shoot(page, "lab-chart")
    bench.get_by_label("ماذا نعدّ").focus()
    tab_to(page, "g[data-key]")
    page.keyboard.press("Enter")
    bench.locator(".mk-sentences li").first.wait_for()
    tab_to(page, "li[data-key]")
    page.keyboard.press("Enter")
    bench.locator(".mk-article mark").first.wait_for()
    page.wait_for_function(f"() => {INPUTS}.some(i => i.value && i.placeholder.includes('ظلل'))")


def test_a_correction_made_by_clicks_is_seen_in_a_rendered_report(bench, home):
    page = bench.page
    bench.get_by_role("tab", name="الرسم وشواهده").click()
    bench.get_by_label("ماذا نعدّ").select_option(label="القناة")
    bar = bench.locator("g[data-key='channel=statement']")
    bar.click()
    sentence = bench.locator(".mk-sentences li", has_text="إنتاج النفط سيرتفع")
    sentence.click()
    page.wait_for_function(f"() => {INPUTS}.some(i => i.value === 'إنتاج النفط سيرتفع في الصيف المقبل')")
    shoot(page, "lab-article")
    channel = bench.locator(".jp-Accordion, .widget-accordion").get_by_label("القناة")
    channel.select_option(label="رسالة")
    bench.get_by_label("السبب").fill("كتاب رسمي لا بيان")
    bench.get_by_label("السبب").press("Enter")
    bench.get_by_role("button", name="احفظ التصحيح").click()
    bench.get_by_text("النتيجة: طُبّق").wait_for()
    written = (home / "corrections.csv").read_text("utf-8")
    assert "كتاب رسمي لا بيان" in written and ",statement,letter," in written
    shoot(page, "lab-corrected")

    bench.get_by_role("tab", name="خذ هذا المنظر").click()
    job = bench.locator(".mk-code textarea").first.input_value()
    assert "corrections: ../corrections.csv" in job
    (home / "notebooks" / "jobs.yml").write_text(job.replace("- attribution", "- corpus"), encoding="utf-8")
    done = subprocess.run([sys.executable, "-m", "mediakit.cli", "report", "jobs.yml"], cwd=home / "notebooks", capture_output=True, text=True)
    assert done.returncode == 0, done.stderr
    report = (home / "notebooks" / "reports" / "corpus.html").read_text("utf-8")
    assert "كتاب رسمي لا بيان" in report and "رسالة" in report
    sheet = page.context.new_page()
    sheet.goto((home / "notebooks" / "reports" / "corpus.html").as_uri())
    row = sheet.locator("tr", has_text="كتاب رسمي لا بيان")
    row.scroll_into_view_if_needed()
    assert "طُبّق" in row.inner_text()
    shoot(sheet, "lab-report")
    sheet.close()


def test_words_selected_in_the_text_become_a_statement(bench, home):
    page = bench.page
    bench.get_by_role("tab", name="المقالة والتصحيح").click()
    bench.locator("select").filter(has=page.locator("option", has_text="وزير النفط: الإنتاج سيرتفع")).first.select_option(
        label="وزير النفط: الإنتاج سيرتفع")
    article = bench.locator(".mk-article")
    article.get_by_text("رئيسة").first.wait_for()
    article.evaluate("""el => {
        const walk = document.createTreeWalker(el, NodeFilter.SHOW_TEXT);
        const range = document.createRange();
        for (let node; (node = walk.nextNode());) {
            if (node.textContent.includes("رئيسة")) range.setStart(node, node.textContent.indexOf("رئيسة"));
            if (node.textContent.includes("الطاقة")) range.setEnd(node, node.textContent.indexOf("الطاقة") + 6);
        }
        getSelection().removeAllRanges();
        getSelection().addRange(range);
        el.dispatchEvent(new MouseEvent("mouseup", {bubbles: true}));
    }""")
    page.wait_for_function(f"() => {INPUTS}.some(i => i.value === 'رئيسة لجنة الطاقة')")
    bench.get_by_role("button", name="أضف قولًا").click()
    bench.get_by_text("النتيجة: طُبّق").wait_for()
    assert "add," in (home / "corrections.csv").read_text("utf-8")
    shoot(page, "lab-added")


@pytest.mark.parametrize("name", ["corpus", "actors", "topics", "attribution", "article", "compare"])
def test_a_notebook_runs_in_the_lab(lab, tables, name):
    page = lab(f"second/notebooks/{name}.ipynb")
    run_all(page)
    finished(page)
    assert page.locator(".jp-OutputArea-output h1, .jp-OutputArea-output .mk-summary").count()
    shoot(page, f"lab-{name}")
