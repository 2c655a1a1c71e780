"""JupyterLab as a person uses it: started here on loopback, driven in a real browser."""

import json
import os
import shutil
import subprocess
import sys
import time
from pathlib import Path

import pytest

from browser.lab import (
    appears,
    command,
    finished,
    free_port,
    new_cell,
    option,
    replace_cell,
    select_words,
    shoot,
    stop,
    tab_to,
    until,
    wait_for,
)

ROOT = Path(__file__).parents[2]
PATIENCE = 90_000
INPUTS = "[...document.querySelectorAll('.mk-bench input[type=text]')]"
OWN = """وزير النفط: الإنتاج سيرتفع

قال وزير النفط كمال الزهرواني في بيان إن إنتاج النفط سيرتفع في الصيف المقبل.
وأكدت ليلى العمراني، رئيسة لجنة الطاقة، أن البرلمان لم يطلع على الأرقام.
"""
HOSTILE = """الميناء <img src=x onerror="window.hacked=1"> يغلق

قال مدير الميناء سامي القرنفلي <script>window.hacked=1</script> إن الميناء "><svg onload="window.hacked=1"> سيغلق غدا.
وأضاف القرنفلي في بيان وزعته إدارة الميناء أن السفن ستنتظر في الخليج أسبوعا كاملا، وأن الشركات أبلغت بالموعد قبل شهر.
وأكدت ليلى العمراني، رئيسة لجنة النقل في البرلمان، أن إغلاق الميناء سيرفع أسعار النقل في البلاد كلها.
"""


@pytest.fixture(scope="module")
def home(tmp_path_factory):
    """A work tree of an analyst: the notebooks, and a folder of their own with four articles, one of them hostile."""
    home = tmp_path_factory.mktemp("home")
    shutil.copytree(ROOT / "notebooks", home / "notebooks")
    shutil.copytree(ROOT / "seeds" / "lexicons", home / "seeds" / "lexicons")
    own = home / "own" / "أفق"
    own.mkdir(parents=True)
    (own / "2025-03-01-naft.txt").write_text(OWN, encoding="utf-8")
    (own / "2025-03-02-mina.txt").write_text(HOSTILE, encoding="utf-8")
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


@pytest.fixture(scope="module")
def lab(address, browser):
    """Opens a notebook, its kernel ready: `lab("notebooks/corpus.ipynb")`; without a path, what JupyterLab opens by itself.

    All pages share one browser context, so that JupyterLab's own files are loaded once.
    """
    context = browser.new_context(viewport={"width": 1280, "height": 900})

    def visit(path=""):
        page = context.new_page()
        page.set_default_timeout(PATIENCE)
        page.troubles = []
        page.on("dialog", lambda d: (page.troubles.append(f"dialog: {d.message}"), d.dismiss()))
        page.on("pageerror", lambda error: page.troubles.append(f"error: {error}"))
        page.goto(f"{address}/lab/workspaces/{Path(path).stem}/tree/{path}" if path else address)
        page.locator(".jp-NotebookPanel .jp-Cell").first.wait_for()
        page.get_by_text("| Idle").wait_for()
        return page

    yield visit
    context.close()


@pytest.fixture(scope="module")
def bench(lab):
    """The explorer on the start page, after its folder was named and all cells were run, by keyboard alone."""
    page = lab()
    assert page.get_by_role("tab", name="start.ipynb").count()
    started = time.monotonic()
    replace_cell(page, 1, 'corpus: str = "../own"', "../own")
    command(page, "Run All Cells")
    found = page.locator(".mk-bench").first
    found.locator(".mk-picture svg").wait_for()
    page.seconds_to_chart = time.monotonic() - started
    finished(page)
    return found


@pytest.fixture(scope="module")
def tables(home):
    """The same articles as tables, where the notebooks of a second tree look for them."""
    import mediakit

    shutil.copytree(home / "notebooks", home / "second" / "notebooks", ignore=shutil.ignore_patterns("reports", "*.yml"))
    mediakit.annotate(mediakit.read(home / "own")).save(home / "second" / "seeds" / "sample")


def test_a_first_chart_on_a_folder_of_ones_own_takes_three_actions_and_less_than_a_minute(bench):
    assert bench.page.seconds_to_chart < 60
    assert bench.evaluate("el => getComputedStyle(el).direction") == "rtl"
    box = bench.locator(".mk-picture svg").bounding_box()
    assert 0 < box["y"] < 900, "the chart is in sight without scrolling"
    assert not bench.page.get_by_text("Jupyter news").count()
    shoot(bench.page, "lab-chart")


@pytest.fixture(scope="module")
def corrected(bench, home):
    """The file of corrections after one was made from the chart on, with the keyboard alone."""
    page = bench.page
    tab_to(page, ".mk-bench select")
    option(page, "القناة")
    bench.locator("g[data-key='channel=statement']").wait_for()
    tab_to(page, "g[data-key='channel=statement']")
    page.keyboard.press("Enter")
    bench.locator(".mk-sentences li", has_text="إنتاج النفط سيرتفع").wait_for()
    page.wait_for_function("() => document.activeElement.matches('.mk-frame:has(.mk-sentences)')")
    tab_to(page, "li[data-key]")
    page.keyboard.press("Enter")
    page.wait_for_function("() => document.activeElement.matches('.mk-told .mk-frame')")
    bench.locator(".mk-article mark").first.wait_for()
    page.wait_for_function(f"() => {INPUTS}.some(i => i.value === 'إنتاج النفط سيرتفع في الصيف المقبل')")
    tab_to(page, ".mk-article mark.mk-cue")
    assert "القناة: بيان" in bench.locator(".mk-explain").inner_text()
    shoot(page, "lab-article")
    channel = bench.locator(".widget-accordion, .jp-Accordion").get_by_label("القناة")
    channel.evaluate("el => el.dataset.wanted = 'channel'")
    tab_to(page, "[data-wanted=channel]")
    option(page, "رسالة")
    bench.get_by_label("السبب").evaluate("el => el.dataset.wanted = 'why'")
    tab_to(page, "[data-wanted=why]")
    page.keyboard.insert_text("كتاب رسمي لا بيان")
    page.keyboard.press("Enter")
    bench.get_by_role("button", name="احفظ التصحيح").evaluate("el => el.dataset.wanted = 'save'")
    tab_to(page, "[data-wanted=save]", back=True)
    page.keyboard.press("Enter")
    bench.get_by_text("النتيجة: طُبّق").wait_for()
    until((home / "corrections.csv").exists)
    written = (home / "corrections.csv").read_text("utf-8")
    shoot(page, "lab-corrected")
    return written


def test_a_correction_is_made_from_the_chart_on_with_the_keyboard_alone(corrected):
    assert "كتاب رسمي لا بيان" in corrected and ",statement,letter," in corrected


def test_a_correction_is_seen_in_a_rendered_report(corrected, bench, home):
    page = bench.page
    bench.get_by_role("tab", name="خذ هذا المنظر").click()
    bench.locator(".mk-code textarea:visible").first.wait_for()
    page.wait_for_function("() => document.querySelector('.mk-code textarea')?.value.includes('corrections')")
    job = bench.locator(".mk-code textarea").first.input_value()
    assert "corrections: ../corrections.csv" in job
    (home / "notebooks" / "jobs.yml").write_text(job.replace("- attribution", "- corpus"), encoding="utf-8")
    done = subprocess.run([sys.executable, "-m", "mediakit.cli", "report", "jobs.yml"], cwd=home / "notebooks", capture_output=True, text=True)
    assert done.returncode == 0, done.stderr
    sheet = page.context.new_page()
    sheet.goto((home / "notebooks" / "reports" / "corpus.html").as_uri())
    row = sheet.locator("tr", has_text="كتاب رسمي لا بيان")
    row.scroll_into_view_if_needed()
    assert "طُبّق" in row.inner_text() and "رسالة" in row.inner_text()
    shoot(sheet, "lab-report")
    sheet.close()


def test_words_selected_in_the_text_become_a_statement_which_is_taken_back_from_the_list(bench, home):
    page = bench.page
    bench.get_by_role("tab", name="المقالة والتصحيح").click()
    bench.locator("select").filter(has=page.locator("option", has_text="وزير النفط: الإنتاج سيرتفع")).first.select_option(
        label="وزير النفط: الإنتاج سيرتفع")
    article = bench.locator(".mk-article")
    article.get_by_text("رئيسة").first.wait_for()
    select_words(article, "رئيسة", "الطاقة")
    page.wait_for_function(f"() => {INPUTS}.some(i => i.value === 'رئيسة لجنة الطاقة')")
    bench.get_by_role("button", name="أضف قولًا").click()
    until(lambda: ",add," in (home / "corrections.csv").read_text("utf-8"))
    bench.get_by_role("tab", name="التصحيحات").click()
    bench.locator("tr[data-key]:visible", has_text="رئيسة لجنة الطاقة").click()
    bench.get_by_text("statement added").wait_for()
    shoot(page, "lab-corrections")
    bench.get_by_role("button", name="احذف هذا التصحيح").click()
    bench.locator("tr[data-key]:visible", has_text="رئيسة لجنة الطاقة").wait_for(state="detached")
    until(lambda: ",add," not in (home / "corrections.csv").read_text("utf-8"))


def test_a_table_is_searched_in_any_spelling_while_the_kernel_is_busy(bench):
    page = bench.page
    output = new_cell(page, "explorer.desk.analysis.attributions[['source_name', 'content_text', 'form', 'channel', 'rule']]")
    rows = output.locator("tbody tr")
    output.locator(".mk-search input").wait_for()
    total = rows.count()
    new_cell(page, "import time; time.sleep(5)")
    page.get_by_text("| Busy").wait_for()
    output.locator(".mk-search input").fill("انتاج نِفط")
    assert 0 < output.locator("tbody tr:visible").count() < total
    output.locator(".mk-search input").fill("لَيلي  العمرانى")
    assert output.locator("tbody tr:visible").count() == 2 and f"2 من {total}" in output.inner_text()
    assert page.get_by_text("| Busy").count(), "the kernel had no part in it"
    assert output.locator("code", has_text="source_name").evaluate("el => getComputedStyle(el).direction") == "ltr"
    shoot(page, "lab-table")
    page.get_by_text("| Idle").wait_for()


def test_hostile_words_stay_words(bench):
    page = bench.page
    page.keyboard.press("Escape")
    shown = new_cell(page, "display(explorer.desk.analysis, explorer.desk.analysis.articles); explorer.desk.analysis.article('mina.txt')")
    shown.locator(".mk-article").wait_for()
    assert "<script>window.hacked=1</script>" in shown.locator(".mk-article").inner_text()
    assert page.evaluate("window.hacked") is None and not page.troubles
    shown.locator(".mk-article mark[tabindex]").first.focus()
    shoot(page, "lab-hostile")


def test_a_cell_that_is_stopped_leaves_nothing_broken(lab, home):
    rows = [{"title": f"الوزير رقم {n} يتحدث", "text": OWN.replace("الزهرواني", f"الزهرواني {n}"), "outlet": "أفق"} for n in range(2500)]
    (home / "many.jsonl").write_text("\n".join(json.dumps(row, ensure_ascii=False) for row in rows), encoding="utf-8")
    shutil.copy(home / "notebooks" / "start.ipynb", home / "notebooks" / "stopped.ipynb")
    page = lab("notebooks/stopped.ipynb")
    replace_cell(page, 1, 'corpus: str = "../many.jsonl"', "many")
    command(page, "Run All Cells")
    bar = page.locator(".widget-hprogress")
    bar.wait_for()
    page.get_by_text("تحليل المقالات").wait_for()
    shoot(page, "lab-progress")
    page.get_by_role("button", name="Interrupt the kernel").click()
    page.get_by_text("KeyboardInterrupt").first.wait_for()
    page.get_by_text("| Idle").wait_for()
    assert not bar.count()
    output = new_cell(page, "workbench.explore('../own', language='en')")
    appears(output.locator(".mk-picture svg"))
    page.close()


def test_a_coder_codes_statements_and_actors_and_sees_how_two_agree(lab, home):
    page = lab("notebooks/coding.ipynb")
    replace_cell(page, 1, 'corpus, lexicons, folder, coder, size, by, language = "../own", "", "../coding", "salma", 3, "", "ar"', "salma", whole=True)
    command(page, "Run All Cells")
    finished(page)
    assert page.get_by_text("يلزم مرمّزان على الأقل، وفي المجلد ٠").count()
    coder = page.locator(".mk-bench").first
    article = coder.locator(".mk-article")
    while not article.get_by_text("رئيسة لجنة الطاقة").count():
        shown = article.inner_text()
        coder.get_by_role("button", name="التالية").click()
        page.wait_for_function("shown => document.querySelector('.mk-bench .mk-article').innerText !== shown", arg=shown)
    for first, last, part in (("إنتاج النفط", "المقبل", "هذا المضمون"), ("قال", "قال", "هذا لفظ القول"), ("وزير النفط كمال", "الزهرواني", "هذا المصدر")):
        marks = article.locator("mark").count()
        select_words(article, first, last)
        page.wait_for_function(f"last => {INPUTS}.some(i => i.value.endsWith(last))", arg=last)
        coder.get_by_role("button", name=part).click()
        page.wait_for_function("n => document.querySelectorAll('.mk-bench .mk-article mark').length > n", arg=marks)
    coder.get_by_role("button", name="احفظ القول").click()
    coder.locator(".mk-sentences li:visible", has_text="إنتاج النفط").wait_for()
    coder.get_by_role("tab", name="الفاعلون").click()
    select_words(article, "ليلى", "العمراني")
    page.wait_for_function(f"() => {INPUTS}.some(i => i.value === 'ليلى العمراني')")
    coder.get_by_role("button", name="فاعل أينما ورد").click()
    coder.locator(".mk-sentences li:visible", has_text="ليلى العمراني").wait_for()
    shoot(page, "lab-coder")
    mine = home / "coding" / "annotations-salma.jsonl"
    said = [row for line in mine.read_text("utf-8").splitlines() for row in json.loads(line)["attributions"]]
    assert [(row["cue"], row["source_name"]) for row in said] == [("قال", "وزير النفط كمال الزهرواني")]
    other = mine.read_text("utf-8").replace('"channel": null', '"channel": "speech"')
    mine.with_name("annotations-omar.jsonl").write_text(other, encoding="utf-8")
    command(page, "Run All Cells")
    page.get_by_text("ألفا كريبندورف للحدود").first.wait_for()
    finished(page)
    assert page.get_by_text("ما لم يتفق عليه المرمّزان").count()
    page.get_by_text("ألفا كريبندورف للحدود").first.scroll_into_view_if_needed()
    shoot(page, "lab-agreement")
    page.close()


@pytest.mark.parametrize("name", ["corpus", "actors", "topics", "attribution", "article", "compare"])
def test_a_notebook_runs_in_the_lab(lab, tables, name):
    page = lab(f"second/notebooks/{name}.ipynb")
    command(page, "Run All Cells")
    finished(page)
    assert page.locator(".jp-OutputArea-output h1, .jp-OutputArea-output .mk-summary").count()
    assert not page.troubles
    shoot(page, f"lab-{name}")
    page.close()
