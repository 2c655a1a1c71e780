"""The compiled build (`make compiled`): it is what runs there, and its tables are those of the plain build."""

import importlib.util
import json
import os
import pickle
import subprocess
import sys
from pathlib import Path

import pandas as pd
import pytest

import mediakit
from mediakit.arabic import words

ROOT = Path(__file__).resolve().parents[1]
SAMPLE, LEXICONS = ROOT / "seeds" / "sample", ROOT / "seeds" / "lexicons"
PLAIN = """
import pickle, sys
import mediakit
from mediakit import schema
from mediakit.arabic import words
assert words.__file__.endswith(".py")
analysis = mediakit.annotate(mediakit.read(sys.argv[1]), lexicons=sys.argv[2])
pickle.dump({name: getattr(analysis, name) for name in schema.TABLES}, sys.stdout.buffer)
"""
compiled = pytest.mark.skipif(words.__file__.endswith(".py"), reason="the analysis is not compiled: make compiled")


def listed():
    """The modules that setup.py compiles."""
    spec = importlib.util.spec_from_file_location("setup_of_mediakit", ROOT / "setup.py")
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return [".".join(path.relative_to(ROOT / "src").with_suffix("").parts) for path in module.compiled(ROOT)]


def plain(articles):
    """The tables of the plain build."""
    out = subprocess.run(
        [sys.executable, "-c", PLAIN, str(articles), str(LEXICONS)], check=True, capture_output=True,
        env={**os.environ, "PYTHONPATH": str(ROOT / "src")},
    )
    return pickle.loads(out.stdout)


def test_setup_names_modules_and_none_twice():
    names = listed()
    assert len(names) > 60 and len(set(names)) == len(names)


@compiled
def test_the_compiled_modules_are_what_runs():
    assert not [name for name in listed() if importlib.import_module(name).__file__.endswith(".py")]


@compiled
def test_tables_of_the_sample_are_those_of_the_plain_build():
    mine = mediakit.annotate(mediakit.read(SAMPLE), lexicons=LEXICONS)
    for name, table in plain(SAMPLE).items():
        pd.testing.assert_frame_equal(getattr(mine, name), table)


@compiled
def test_two_processes_give_the_tables_of_the_plain_build(tmp_path):
    texts = mediakit.read(SAMPLE).articles["text"].tolist()
    rows = [json.dumps({"text": f"{text}\n\n{n}.", "date": "2025-01-01"}, ensure_ascii=False) for n in range(3) for text in texts]
    (tmp_path / "articles.jsonl").write_text("\n".join(rows), encoding="utf-8")
    mine = mediakit.annotate(mediakit.read(tmp_path), lexicons=LEXICONS, workers=2)
    for name, table in plain(tmp_path).items():
        pd.testing.assert_frame_equal(getattr(mine, name), table)


@compiled
def test_what_breaks_off_in_a_compiled_module_stands_in_problems(monkeypatch):
    from mediakit.annotate import pipeline

    def broken(document, lexicons):
        return words.tokenise(None)

    monkeypatch.setattr(pipeline, "part_words", broken)
    found = mediakit.annotate(mediakit.read(SAMPLE), lexicons=LEXICONS)
    assert (found.problems["code"] == "not-analysed").sum() == len(found.articles)
