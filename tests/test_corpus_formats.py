"""Every format comes in through one door, with title, text, outlet, date and address."""

import bz2
import csv
import gzip
import io
import json
import lzma
import sys
import tarfile
import zipfile

import pandas as pd
import pytest

import mediakit

RECORD = {
    "title": "افتتاح جسر الوادي",
    "text": "قال وزير الأشغال إن الجسر سيفتح أمام السيارات يوم الأحد.",
    "outlet": "المدار",
    "date": "2024-05-06",
    "url": "https://example.org/a",
}
OTHER = {
    **RECORD,
    "title": "أسعار القمح",
    "text": "أعلنت وزارة التجارة أن أسعار القمح لن تتغير هذا العام.",
}
LINES = "".join(json.dumps(r, ensure_ascii=False) + "\n" for r in (RECORD, OTHER))
RSS = """<?xml version="1.0" encoding="utf-8"?><rss version="2.0"><channel><title>المدار</title>
<item><title>افتتاح جسر الوادي</title><link>https://example.org/a</link>
<description>&lt;p&gt;قال وزير الأشغال إن الجسر سيفتح أمام السيارات يوم الأحد.&lt;/p&gt;</description>
<pubDate>Mon, 06 May 2024 00:00:00 +0000</pubDate></item></channel></rss>"""
ATOM = """<feed xmlns="http://www.w3.org/2005/Atom"><title>المدار</title><entry><title>افتتاح جسر الوادي</title>
<link href="https://example.org/a"/><published>2024-05-06T00:00:00Z</published>
<content type="html">&lt;p&gt;قال وزير الأشغال إن الجسر سيفتح أمام السيارات يوم الأحد.&lt;/p&gt;</content></entry></feed>"""
PAGE = """<html><head><title>افتتاح جسر الوادي</title><meta property="og:site_name" content="المدار">
<meta property="article:published_time" content="2024-05-06"><link rel="canonical" href="https://example.org/a">
<meta property="og:type" content="article"></head>
<body><h1>افتتاح جسر الوادي</h1><article><p>قال وزير الأشغال إن الجسر سيفتح أمام السيارات يوم الأحد.</p>
</article></body></html>"""


def _csv(delimiter=","):
    out = io.StringIO()
    writer = csv.DictWriter(out, list(RECORD), delimiter=delimiter)
    writer.writeheader()
    writer.writerow(RECORD)
    return out.getvalue()


def _excel(path):
    pd.DataFrame([RECORD]).to_excel(path, index=False)


def _parquet(path):
    pd.DataFrame([RECORD]).to_parquet(path)


def _warc(path):
    from warcio.statusandheaders import StatusAndHeaders
    from warcio.warcwriter import WARCWriter

    with open(path, "wb") as stream:
        writer = WARCWriter(stream, gzip=path.suffix == ".gz")
        headers = StatusAndHeaders(
            "200 OK", [("Content-Type", "text/html; charset=utf-8")], protocol="HTTP/1.1"
        )
        payload = io.BytesIO(PAGE.encode())
        writer.write_record(
            writer.create_warc_record(
                "https://example.org/a", "response", payload=payload, http_headers=headers
            )
        )


WRITERS = {
    "a.jsonl": lambda p: p.write_text(json.dumps(RECORD), encoding="utf-8"),
    "a.json": lambda p: p.write_text(
        json.dumps([RECORD], ensure_ascii=False, indent=2), encoding="utf-8"
    ),
    "one.json": lambda p: p.write_text(json.dumps(RECORD), encoding="utf-8"),
    "api.json": lambda p: p.write_text(
        json.dumps({"status": "ok", "articles": [RECORD]}), encoding="utf-8"
    ),
    "no-suffix": lambda p: p.write_text(json.dumps(RECORD), encoding="utf-8"),
    "a.csv": lambda p: p.write_text(_csv(), encoding="utf-8-sig"),
    "semicolons.csv": lambda p: p.write_text(_csv(";"), encoding="utf-8"),
    "a.tsv": lambda p: p.write_text(_csv("\t"), encoding="utf-16"),
    "cp.csv": lambda p: p.write_text(_csv(), encoding="cp1256"),
    "a.xlsx": _excel,
    "a.parquet": _parquet,
    "a.rss": lambda p: p.write_text(RSS, encoding="utf-8"),
    "atom.xml": lambda p: p.write_text(ATOM, encoding="utf-8"),
    "a.html": lambda p: p.write_text(PAGE, encoding="utf-8"),
    "a.warc": _warc,
    "a.warc.gz": _warc,
    "a.jsonl.gz": lambda p: p.write_bytes(gzip.compress(json.dumps(RECORD).encode())),
    "a.jsonl.bz2": lambda p: p.write_bytes(bz2.compress(json.dumps(RECORD).encode())),
    "a.jsonl.xz": lambda p: p.write_bytes(lzma.compress(json.dumps(RECORD).encode())),
}


@pytest.mark.parametrize("name", WRITERS)
def test_a_format_gives_the_whole_record(name, tmp_path):
    path = tmp_path / name
    WRITERS[name](path)
    corpus = mediakit.read(path)
    assert len(corpus.articles) == 1, corpus.problems.message.to_list()
    row = corpus.articles.iloc[0]
    assert row.title == RECORD["title"]
    assert row.text == f"{RECORD['title']}\n\n{RECORD['text']}"
    assert (row.outlet, row.url) == (RECORD["outlet"], RECORD["url"])
    assert row.published.isoformat() == "2024-05-06T00:00:00+00:00"
    assert not (corpus.problems.severity == "error").any()


def test_archives_hold_any_format_and_other_archives(tmp_path):
    inner = io.BytesIO()
    with zipfile.ZipFile(inner, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("المدار/a.txt", "عنوان أول\n\nقالت الوزارة إن العمل بدأ أمس.")
    packed = io.BytesIO()
    with tarfile.open(fileobj=packed, mode="w:gz") as archive:
        data = LINES.encode()
        info = tarfile.TarInfo("news.jsonl")
        info.size = len(data)
        archive.addfile(info, io.BytesIO(data))
    with zipfile.ZipFile(tmp_path / "all.zip", "w") as archive:
        archive.writestr("inner.zip", inner.getvalue())
        archive.writestr("news.tar.gz", packed.getvalue())
        archive.writestr("page.html", PAGE)
    articles = mediakit.read(tmp_path).articles
    root = tmp_path / "all.zip"
    assert list(articles.source_path) == [
        f"{root}!inner.zip!المدار/a.txt",
        f"{root}!news.tar.gz!news.jsonl#1",
        f"{root}!news.tar.gz!news.jsonl#2",
        f"{root}!page.html",
    ]
    assert articles.outlet[0] == "المدار"


def test_folders_globs_and_single_files_read_the_same_file_once(tmp_path):
    folder = tmp_path / "المدار"
    folder.mkdir()
    (folder / "a.jsonl").write_text(LINES, encoding="utf-8")
    corpus = mediakit.read([tmp_path, folder / "a.jsonl", str(tmp_path / "*" / "*.jsonl")])
    assert len(corpus.articles) == 2
    assert list(corpus.problems.code).count("same-file") == 2


def test_standard_input_is_read_as_any_file(monkeypatch):
    monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(LINES.encode())))
    articles = mediakit.read("-").articles
    assert list(articles.source_path) == ["stdin#1", "stdin#2"]


def test_columns_are_guessed_by_name_in_arabic_and_shown(tmp_path):
    path = tmp_path / "export.csv"
    path.write_text(
        "م,العنوان,نص الخبر,الصحيفة,تاريخ النشر,الرابط\n1,عنوان,قال الوزير إن العمل بدأ.,المدار,٦ أيار/مايو ٢٠٢٤,http://x.example\n",
        encoding="utf-8",
    )
    corpus = mediakit.read(path)
    row = corpus.articles.iloc[0]
    assert (row.title, row.outlet, str(row.published.date())) == ("عنوان", "المدار", "2024-05-06")
    shown = corpus.problems[corpus.problems.code == "columns"].message.iloc[0]
    assert "text=نص الخبر" in shown and "left aside: م" in shown


def test_columns_can_be_given(tmp_path):
    path = tmp_path / "x.jsonl"
    path.write_text(
        json.dumps({"a": "قال الوزير إن العمل بدأ.", "b": "عنوان", "text": "غير مقصود"})
    )
    row = mediakit.read(path, map={"text": "a", "title": "b"}, outlet="المدار").articles.iloc[0]
    assert row.text == "عنوان\n\nقال الوزير إن العمل بدأ."
    assert row.outlet == "المدار"


def test_a_lead_column_stands_between_title_and_body(tmp_path):
    path = tmp_path / "x.jsonl"
    path.write_text(json.dumps({**RECORD, "summary": "ملخص الخبر في سطر واحد قبل النص."}))
    corpus = mediakit.read(path)
    assert corpus.articles.text[0].split("\n")[2] == "ملخص الخبر في سطر واحد قبل النص."
    assert list(corpus.segments.role) == ["title", "lead", "body"]


def test_nested_records_of_apis_are_understood(tmp_path):
    path = tmp_path / "x.json"
    hit = {
        "_id": "1",
        "_source": {
            **RECORD,
            "outlet": {"id": None, "name": "المدار"},
            "text": ["فقرة أولى.", "فقرة ثانية."],
        },
    }
    path.write_text(json.dumps({"hits": {"hits": [hit]}}))
    row = mediakit.read(path).articles.iloc[0]
    assert (row.outlet, row.title) == ("المدار", RECORD["title"])


def test_the_outlet_comes_from_the_folder_but_not_from_a_date_or_a_file_type(tmp_path):
    for folder in ("المدار/2024/05", "html"):
        (tmp_path / folder).mkdir(parents=True)
        (tmp_path / folder / "a.txt").write_text(
            f"عنوان {folder[0]}\n\nقالت الوزارة إن العمل بدأ.", encoding="utf-8"
        )
    articles = mediakit.read(tmp_path).articles.set_index("source_path")
    outlets = {path.split("/")[-2]: outlet for path, outlet in articles.outlet.fillna("").items()}
    assert outlets == {"05": "المدار", "html": ""}


def test_a_file_named_by_a_date_is_dated_by_it(tmp_path):
    (tmp_path / "2024-05-06-jisr.txt").write_text(
        "عنوان\n\nقالت الوزارة إن العمل بدأ.", encoding="utf-8"
    )
    corpus = mediakit.read(tmp_path)
    assert str(corpus.articles.published[0].date()) == "2024-05-06"
    assert "no-date" not in set(corpus.problems.code)


def test_articles_in_other_languages_are_kept_and_marked(tmp_path):
    (tmp_path / "en.txt").write_text(
        "Bridge opens\n\nThe minister said that the bridge was to open on Sunday."
    )
    (tmp_path / "fa.txt").write_text(
        "گشایش پل\n\nوزیر راه گفت که این پل در روز یکشنبه برای خودروها باز می شود و چند پل دیگر هم ساخته شده است.",
        encoding="utf-8",
    )
    corpus = mediakit.read(tmp_path)
    assert list(corpus.articles.language) == ["en", "fa"]
    assert list(corpus.problems.code).count("not-arabic") == 2


def test_a_big_json_array_is_streamed(tmp_path):
    path = tmp_path / "many.json"
    rows = [{**RECORD, "text": f"{RECORD['text']} رقم {n}"} for n in range(500)]
    path.write_text("[" + ",".join(json.dumps(r) for r in rows) + "]", encoding="utf-8")
    assert len(mediakit.read(path).articles) == 500
