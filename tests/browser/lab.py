"""What a person does in JupyterLab, for the tests: commands, cells, keys, words selected."""

import os
import re
import socket
import subprocess
import time
import urllib.error
import urllib.request
from pathlib import Path

from playwright.sync_api import TimeoutError


def free_port():
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return probe.getsockname()[1]


def wait_for(url, server, log):
    end = time.monotonic() + 90
    while time.monotonic() < end and server.poll() is None:
        try:
            urllib.request.urlopen(f"{url}/api", timeout=2).close()
            return url
        except (urllib.error.URLError, OSError):
            time.sleep(0.3)
    raise AssertionError(f"JupyterLab did not start:\n{log.read_text()[-2000:]}")


def until(true, seconds=30):
    """Waits for what the kernel does to files."""
    end = time.monotonic() + seconds
    while not true():
        assert time.monotonic() < end, "waited in vain"
        time.sleep(0.1)


def stop(url, server):
    """The server ends its kernels and itself; if it does not, its own process group is ended."""
    os.killpg(server.pid, 15)
    try:
        server.wait(15)
    except subprocess.TimeoutExpired:
        os.killpg(server.pid, 9)
        server.wait()


def command(page, name):
    """Carries out one of JupyterLab's commands by the palette, with the keyboard."""
    page.keyboard.press("Control+Shift+c")
    box = page.locator(".lm-CommandPalette-input:visible")
    box.fill(name)
    page.locator(".lm-CommandPalette-item", has_text=re.compile(rf"^\s*{name}")).first.wait_for()
    box.press("Enter")
    page.locator(".lm-CommandPalette-input:visible").wait_for(state="detached")
    page.wait_for_function("() => document.activeElement.closest('.jp-Notebook')")


def replace_cell(page, number, line, done, whole=False):
    """Puts a line in place of the first line (or the whole) of a cell, with the keyboard, from the first cell on."""
    page.keyboard.press("Escape")
    for _ in range(number):
        page.keyboard.press("ArrowDown")
    page.keyboard.press("Enter")
    page.keyboard.press("Control+Home")
    page.keyboard.press("Control+Shift+End" if whole else "Shift+End")
    page.keyboard.insert_text(line)
    page.locator(".jp-Cell.jp-mod-active .cm-content", has_text=done).wait_for()
    page.keyboard.press("Escape")


def new_cell(page, code):
    """A cell below the last one, run; its output area."""
    cells = page.locator(".jp-Notebook .jp-Cell")
    number = cells.count()
    cells.last.locator(".jp-InputPrompt").click()
    page.keyboard.press("b")
    page.wait_for_function("n => document.querySelectorAll('.jp-Notebook .jp-Cell').length === n", arg=number + 1)
    cell = cells.nth(number)
    page.keyboard.press("Enter")
    cell.locator(".cm-focused").wait_for()
    page.keyboard.insert_text(code)
    cell.locator(".cm-content", has_text=code[:20]).wait_for()
    page.keyboard.press("Control+Enter")
    cell.locator(".jp-InputArea-prompt", has_text=re.compile(r"[*\d]")).wait_for()
    return cell.locator(".jp-OutputArea")


def appears(wanted):
    """Waits for an element; if it does not come, the notebook's own words say why."""
    try:
        wanted.wait_for()
    except TimeoutError as error:
        raise AssertionError(wanted.page.locator(".jp-Notebook").inner_text()[-4000:]) from error


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


def tab_to(page, selector, back=False):
    """Goes on with the Tab key until an element that the selector means has the focus."""
    for _ in range(120):
        page.keyboard.press("Shift+Tab" if back else "Tab")
        if page.evaluate("selector => document.activeElement.matches(selector)", selector):
            return
    raise AssertionError(f"{selector} is not reached with the Tab key")


def select_words(article, first, last):
    """Selects from one word to another in an article, as a mouse would."""
    article.evaluate("""(el, [first, last]) => {
        const walk = document.createTreeWalker(el, NodeFilter.SHOW_TEXT);
        const range = document.createRange();
        let open = false;
        for (let node; (node = walk.nextNode());) {
            const from = node.textContent.indexOf(first);
            if (!open && from >= 0) { range.setStart(node, from); open = true; }
            const to = node.textContent.indexOf(last, open && from >= 0 ? from : 0);
            if (open && to >= 0) { range.setEnd(node, to + last.length); break; }
        }
        getSelection().removeAllRanges();
        getSelection().addRange(range);
        el.dispatchEvent(new MouseEvent("mouseup", {bubbles: true}));
    }""", [first, last])


def option(page, label):
    """Chooses an option of the list that has the focus, with the arrow keys."""
    for _ in range(30):
        if page.evaluate("() => document.activeElement.selectedOptions[0].textContent.trim()") == label:
            return
        page.keyboard.press("ArrowDown")
    raise AssertionError(f"no option {label}")
