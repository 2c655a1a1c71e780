"""Work that is stopped half-way (Ctrl-C, an interrupted cell) leaves nothing running and nothing half done."""

import os
import signal
import subprocess
import sys
import time

import nbformat
import pytest
import workbench_sample

import mediakit
from mediakit.workbench import Desk

SLEEPER = """
import os, pathlib, time
pathlib.Path({flag!r}).write_text(str(os.getpid()))
time.sleep(120)
"""


def alive(process):
    try:
        os.kill(process, 0)
    except ProcessLookupError:
        return False
    return True


def heeds_interrupts():
    """A process started in a shell's background inherits a SIGINT that is ignored."""
    signal.signal(signal.SIGINT, signal.SIG_DFL)


def wait_until(true, seconds=60):
    end = time.monotonic() + seconds
    while not true():
        assert time.monotonic() < end, "waited in vain"
        time.sleep(0.1)


@pytest.mark.skipif(os.name != "posix", reason="signals")
def test_a_stopped_render_ends_its_kernels_and_starts_no_other_report(tmp_path):
    analysis = workbench_sample.analysis(workbench_sample.write(tmp_path / "articles"))
    analysis.save(tmp_path / "tables")
    flags = [tmp_path / f"flag-{n}" for n in range(2)]
    for n, flag in enumerate(flags):
        book = nbformat.v4.new_notebook(cells=[nbformat.v4.new_code_cell(SLEEPER.format(flag=str(flag)))])
        nbformat.write(book, tmp_path / f"sleeper{n}.ipynb")
    books = [str(tmp_path / f"sleeper{n}.ipynb") for n in range(2)]
    job = f"Job(({str(tmp_path / 'tables')!r},), Path({str(tmp_path / 'out')!r}), tuple(map(Path, {books!r})), workers=1)"
    code = f"from pathlib import Path; from mediakit.report import Job, make; make({job})"
    run = subprocess.Popen(
        [sys.executable, "-c", code],
        stderr=subprocess.PIPE,
        text=True,
        start_new_session=True,
        preexec_fn=heeds_interrupts,
    )
    wait_until(lambda: flags[0].exists() and flags[0].read_text())
    run.send_signal(signal.SIGINT)
    _, told = run.communicate(timeout=60)
    assert "KeyboardInterrupt" in told
    wait_until(lambda: not alive(int(flags[0].read_text())))
    assert not flags[1].exists(), "a report went on after the stop"


def test_a_stopped_rerun_keeps_the_analysis_and_the_next_one_catches_up(tmp_path, monkeypatch):
    from mediakit.annotate import pipeline

    desk = Desk(workbench_sample.write(tmp_path / "articles"), corrections=tmp_path / "c.csv")
    before, rows = desk.analysis, pipeline.article_rows

    def stopped(document, lexicons):
        raise KeyboardInterrupt

    monkeypatch.setattr(pipeline, "article_rows", stopped)
    with pytest.raises(KeyboardInterrupt):
        desk.add_term("سكان الميناء", "infrastructure", "يرى سكان الميناء أن الأسعار لن تتغير.")
    assert desk.analysis is before
    monkeypatch.setattr(pipeline, "article_rows", rows)
    desk.add_term("الأرقام", "economy", "لم يطلع البرلمان على الأرقام.")
    assert {"infrastructure", "economy"} <= set(desk.analysis.topic_mentions["topic"])


def test_a_stopped_writing_leaves_the_old_file_and_no_draft(tmp_path, monkeypatch):
    analysis = workbench_sample.analysis(workbench_sample.write(tmp_path / "articles"))
    folder = analysis.save(tmp_path / "tables")
    names = sorted(p.name for p in folder.iterdir())

    def stopped(*args, **kwargs):
        raise KeyboardInterrupt

    monkeypatch.setattr("pyarrow.parquet.ParquetWriter.write_table", stopped)
    with pytest.raises(KeyboardInterrupt):
        analysis.save(folder)
    assert sorted(p.name for p in folder.iterdir()) == names
    assert len(mediakit.load(folder).attributions) == len(analysis.attributions)
