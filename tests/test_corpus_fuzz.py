"""Whatever bytes come in: no exception but ours, offsets hold, same content same id, twice the same."""

import json

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from mediakit.corpus import Article, iter_articles
from mediakit.corpus.problems import CODES

NAMES = (
    "a.txt",
    "a.jsonl",
    "a.json",
    "a.csv",
    "a.tsv",
    "a.html",
    "a.rss",
    "a.xml",
    "a.zip",
    "a.tar",
    "a.gz",
    "a.warc",
    "a.xlsx",
    "a.parquet",
    "a.bin",
    "a",
)
HEADS = (
    b"",
    b"PK\x03\x04",
    b"PK\x05\x06",
    b"\x1f\x8b\x08",
    b"PAR1",
    b"WARC/1.0\r\n",
    b"<html><body><p>",
    b"<?xml version='1.0'?><rss><channel><item>",
    b'[{"title":',
    b'{"text": "',
    b'title,text\n"',
    b"\xff\xfe",
    b"\xef\xbb\xbf",
    b"<feed>",
    "قال الوزير ".encode(),
    "قال الوزير ".encode("cp1256"),
)
QUICK = settings(
    max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
LINE = st.text(
    alphabet=st.sampled_from(
        'اأبتثجحدرسشعفقكلمنهوي ةى«»"“”()[].،؟:-–\n\t\u00a0\u200f\u0640\u064bAB12٣&<>'
    ),
    max_size=60,
)


def check(found):
    """The invariants of one article or problem."""
    if not isinstance(found, Article):
        assert found.code in CODES and found.code != "unexpected", found.message
        return
    text, at = found.row["text"], 0
    for part in found.segments:
        assert at <= part.start < part.end <= len(text) and not text[at : part.start].strip()
        at = part.end
    assert not text[at:].strip()
    text.encode("utf-8")
    assert found.row["article_id"] and found.row["language"]
    assert all(p.code in CODES for p in found.problems)


@QUICK
@given(st.sampled_from(NAMES), st.sampled_from(HEADS), st.binary(max_size=200))
def test_any_bytes_under_any_name(tmp_path, name, head, tail):
    path = tmp_path / name
    path.write_bytes(head + tail)
    once = list(iter_articles(path))
    assert once, "an input that is neither in articles nor in problems"
    for found in once:
        check(found)
    assert repr(list(iter_articles(path))) == repr(once)


@QUICK
@given(st.sampled_from(("a.txt", "a.html", "a.csv")), st.lists(LINE, max_size=12))
def test_any_arabic_page(tmp_path, name, lines):
    path = tmp_path / name
    path.write_text("\n".join(lines), encoding="utf-8")
    for found in iter_articles(path):
        check(found)


JSON = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | LINE,
    lambda inner: (
        st.lists(inner, max_size=3)
        | st.dictionaries(
            st.sampled_from(["title", "text", "date", "outlet", "url", "x"]), inner, max_size=5
        )
    ),
    max_leaves=8,
)


@QUICK
@given(st.lists(JSON, min_size=1, max_size=4))
def test_any_json_record(tmp_path, values):
    (tmp_path / "a.json").write_text(json.dumps(values), encoding="utf-8")
    (tmp_path / "a.jsonl").write_text("\n".join(map(json.dumps, values)), encoding="utf-8")
    for found in iter_articles(tmp_path):
        check(found)


@QUICK
@given(LINE, LINE)
def test_the_same_content_has_the_same_id(tmp_path, title, body):
    record = json.dumps({"title": title, "text": body})
    ids = set()
    for name in ("one.jsonl", "two.json"):
        (tmp_path / name).write_text(record, encoding="utf-8")
        ids |= {
            f.row["article_id"] for f in iter_articles(tmp_path / name) if isinstance(f, Article)
        }
    assert len(ids) <= 1


@pytest.mark.parametrize(
    "data",
    [b"\x00" * 50, b"\xff" * 50, b"<" * 3000, b"[" * 3000, b'"' * 3000, b"&#" * 500, b"(" * 5000],
)
@pytest.mark.parametrize("name", ["a.txt", "a.json", "a.csv", "a.html", "a.jsonl"])
def test_nasty_bytes(tmp_path, name, data):
    (tmp_path / name).write_bytes(data)
    for found in iter_articles(tmp_path):
        check(found)
