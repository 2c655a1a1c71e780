"""The batches run on a Dask cluster, and a worker that dies in the middle changes nothing."""

import json
import subprocess
import sys
import time
from dataclasses import replace
from pathlib import Path

import pandas as pd
import pytest

import mediakit
from mediakit import schema
from mediakit.annotate import pipeline
from mediakit.engine import dask as on_dask
from mediakit.engine import parts
from mediakit.errors import StoreError

SAMPLE = Path(__file__).resolve().parents[1] / "seeds" / "sample"


@pytest.fixture
def cluster(tmp_path):
    """A scheduler and two workers, each a process of its own, on loopback; they end with the test."""
    file, running = tmp_path / "scheduler.json", []

    def start(program: str, *options: str) -> subprocess.Popen:
        command = [sys.executable, "-m", f"distributed.cli.{program}", "--scheduler-file", str(file), *options]
        running.append(subprocess.Popen(command, stderr=subprocess.DEVNULL, cwd=tmp_path))
        return running[-1]

    start("dask_scheduler", "--host", "127.0.0.1", "--port", "0", "--no-dashboard", "--no-show")
    for _ in range(2):
        start("dask_worker", "--host", "127.0.0.1", "--nthreads", "1", "--no-nanny", "--no-dashboard")
    deadline = time.monotonic() + 60
    while not file.exists() and time.monotonic() < deadline:
        time.sleep(0.1)
    yield json.loads(file.read_text(encoding="utf-8"))["address"], running[1:]
    for process in running:
        process.kill()
        process.wait()


def test_a_worker_dies_and_an_article_breaks_off_and_the_tables_are_those_of_one_process(cluster, monkeypatch):
    from distributed import Client

    monkeypatch.setattr(parts, "BATCH", 1)

    address, workers = cluster
    with Client(address, set_as_default=False) as client:
        client.wait_for_workers(2, timeout=60)
    corpus = mediakit.read(sorted(SAMPLE.rglob("*.txt"))[:8])
    broken = corpus.articles["text"].mask(corpus.articles.index == 5)
    corpus = replace(corpus, articles=corpus.articles.assign(text=broken))
    lexicons = mediakit.lexicons.load()
    done = []
    for part in on_dask.runner(address)(parts.batches(pipeline.readings(corpus)), lexicons, step=parts.find):
        done.append(part)
        if len(done) == 1:
            workers[0].kill()
    one, two = mediakit.annotate(corpus, lexicons), pipeline.assemble(corpus, done, lexicons)
    for name in schema.TABLES:
        pd.testing.assert_frame_equal(two.tables[name], one.tables[name])
    assert list(two.problems["code"]).count("not-analysed") == 1


def test_no_scheduler_is_said_in_one_line(monkeypatch):
    monkeypatch.setattr(on_dask, "PATIENCE", 0.5)
    with pytest.raises(StoreError, match="no scheduler answers"):
        corpus = mediakit.read(sorted(SAMPLE.rglob("*.txt"))[:1])
        on_dask.annotate(corpus, scheduler="tcp://127.0.0.1:1")
