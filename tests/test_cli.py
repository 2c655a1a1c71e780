"""The command line: what it says, what it writes, how it ends."""

import json
import re
import subprocess
import sys
import time

import pytest
import reporting
from typer.testing import CliRunner

from mediakit.cli import app, joined


@pytest.fixture
def run():
    runner = CliRunner()
    return lambda *args: runner.invoke(app, [str(a) for a in args])


@pytest.mark.parametrize("command", [[], ["analyze"], ["report"], ["export"], ["show"], ["evaluate"], ["lexicons", "check"], ["lab"]])
def test_help_teaches_with_examples(run, command):
    result = run(*command, "--help")
    assert result.exit_code == 0
    assert re.search(r"\n  mediakit \w+", result.output), result.output


def test_help_is_quick_and_loads_nothing_heavy():
    code = "import sys, mediakit.cli; print([m for m in ('pandas', 'matplotlib', 'papermill', 'rich') if m in sys.modules])"
    started = time.monotonic()
    out = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True).stdout
    assert out.strip() == "[]" and time.monotonic() - started < 3


def test_the_workbench_inherits_no_empty_time_stamp(run, monkeypatch):
    given = []
    monkeypatch.setattr(subprocess, "call", lambda command, env: given.append(env) or 0)
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "")
    assert run("lab", "--no-browser").exit_code == 0
    assert "SOURCE_DATE_EPOCH" not in given[0] and "JUPYTER_CONFIG_PATH" in given[0]


def test_a_parameter_is_a_name_and_a_value_or_both_joined():
    assert joined(["x", "-p", "a", "1", "-p", "b=2", "--parameter", "c", "d=e"]) == [
        "x", "-p", "a=1", "-p", "b=2", "--parameter", "c=d=e",
    ]  # fmt: skip


def test_report_renders_and_writes_a_summary(run, tables, tmp_path):
    book = reporting.write(tmp_path / "one.ipynb", reporting.code("print(top_n)"))
    result = run("report", tables, "--out", tmp_path / "out", "--notebook", book, "-p", "top_n", "77")
    assert result.exit_code == 0, result.output
    assert "<pre class=\"mk-plain\" dir=\"auto\">77" in (tmp_path / "out" / "one.html").read_text("utf-8")
    assert json.loads((tmp_path / "out" / "summary.json").read_text("utf-8"))["jobs"][0]["failed"] == 0
    assert (tmp_path / "out" / "junit.xml").exists() and (tmp_path / "out" / "index.html").exists()


def test_report_with_a_failed_notebook_ends_with_status_1_and_says_which_cell(run, tables, tmp_path):
    book = reporting.write(tmp_path / "bad.ipynb", reporting.code("1/0"))
    result = run("report", tables, "--out", tmp_path / "out", "--notebook", book)
    assert result.exit_code == 1
    assert "bad: failed: cell 2: ZeroDivisionError: division by zero" in result.output


@pytest.mark.parametrize(("arguments", "message"), [
    (["-p", "topn", "3"], "unknown parameter 'topn'. Remedy: did you mean 'top_n'?"),
    (["-p", "top_n", "x"], "parameter 'top_n': found 'x'. Remedy: give int such as 10"),
    (["-p", "top_n"], "parameter 'top_n' has no value"),
    (["--matrix", "colour"], "unknown parameter 'colour'"),
    (["-p", "language", "fr"], "language 'fr'. Remedy: one of ar, en"),
    (["--matrix", "language=ar,fr"], "language 'fr'. Remedy: one of ar, en"),
])  # fmt: skip
def test_report_refuses_what_it_cannot_do_with_status_2_and_no_traceback(run, tables, tmp_path, arguments, message):
    book = reporting.essay(tmp_path / "essay.ipynb")
    result = run("report", tables, "--out", tmp_path / "out", "--notebook", book, *arguments)
    assert result.exit_code == 2 and message in result.output and "Traceback" not in result.output


@pytest.mark.parametrize(("arguments", "message"), [
    (["analyze", "nowhere", "--out", "x"], "nowhere: no such file or folder"),
    (["analyze", ".", "--out", "x", "--map", "text"], "write --map text=body"),
    (["report", "nowhere", "--out", "x"], "nowhere: no such file or folder"),
    (["report", "nowhere.yml"], "nowhere.yml: cannot be read"),
    (["report", "x"], "--out is missing"),
    (["show", "nowhere.txt"], "nowhere.txt: no such file or folder"),
    (["evaluate", "nowhere"], "nowhere: no such file or folder"),
    (["lexicons", "check", "nowhere"], "nowhere: is no folder"),
])  # fmt: skip
def test_what_cannot_start_ends_with_status_2_and_a_remedy(run, tmp_path, monkeypatch, arguments, message):
    monkeypatch.chdir(tmp_path)
    (tmp_path / "notebooks").mkdir()
    reporting.write(tmp_path / "notebooks" / "a.ipynb")
    result = run(*arguments)
    assert result.exit_code == 2 and message in result.output and "Traceback" not in result.output


def test_lexicons_check_passes_on_what_is_built_in(run):
    result = run("lexicons", "check")
    assert result.exit_code == 0, result.output
    assert "0 errors" in result.output


def test_lexicons_check_names_file_and_line_of_a_fault(run, tmp_path):
    (tmp_path / "topics.csv").write_text("entry,topic,term\nx,oil,نفط\nx,oil,نفط\n", encoding="utf-8")
    result = run("lexicons", "check", tmp_path)
    assert result.exit_code == 2 and "topics.csv, line 3: entry 'x' stands twice" in result.output


def test_lexicons_check_tells_which_of_your_rows_match_never_or_nearly_always(run, tmp_path):
    words, articles = tmp_path / "words", tmp_path / "articles"
    words.mkdir(), articles.mkdir()
    (words / "topics.csv").write_text(
        "entry,topic,term,weight,example\ntop-my-gem,gems,ياقوت,1,باع الياقوت.\ntop-my-town,gems,مدينة,1,تلك المدينة.\n",
        encoding="utf-8",
    )
    for number in range(20):
        (articles / f"{number}.txt").write_text(f"خبر اليوم\n\nزار المدينة وفد رقمه {number}.\n", encoding="utf-8")
    told = run("lexicons", "check", words, "--corpus", articles).output
    assert "top-my-gem: never matched in 20 articles" in told
    assert "top-my-town: matched in 20 of 20 articles" in told
    assert told.count("matched in 20") == 2 and ", 1 rows that never matched" in told


ARTICLE = "الوزارة تعلن رفع الإنتاج\n\nقال وزير النفط سالم الخروبي إن إنتاج النفط سيرتفع. وأضاف أن الحقول جاهزة.\n"


def test_analyze_writes_every_table(run, tmp_path):
    (tmp_path / "a.txt").write_text(ARTICLE, encoding="utf-8")
    result = run("analyze", tmp_path / "a.txt", "--out", tmp_path / "tables")
    assert result.exit_code == 0, result.output
    from mediakit import schema

    assert sorted(p.stem for p in (tmp_path / "tables").glob("*.parquet")) == sorted(schema.TABLES)


def test_an_input_that_is_lost_gives_status_1_and_is_named(run, tmp_path):
    (tmp_path / "a.txt").write_text(ARTICLE, encoding="utf-8")
    (tmp_path / "b.jsonl").write_text('{"title": 1\n', encoding="utf-8")
    result = run("analyze", tmp_path / "a.txt", tmp_path / "b.jsonl", "--out", tmp_path / "tables")
    assert result.exit_code == 1 and "b.jsonl" in result.output


def test_show_prints_the_article_and_who_said_what(run, tmp_path):
    (tmp_path / "a.txt").write_text(ARTICLE, encoding="utf-8")
    result = run("show", tmp_path / "a.txt")
    assert result.exit_code == 0, result.output
    assert "الوزارة تعلن رفع الإنتاج" in result.output and "direct" in result.output or "indirect" in result.output
