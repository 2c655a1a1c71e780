"""Inputs = articles + problems, always: each bad input is told with a code, a sentence and a remedy."""

import gzip
import io
import json
import os
import tarfile
import zipfile

import pytest

import mediakit
from mediakit.corpus.problems import CODES
from mediakit.errors import ParameterError

GOOD = "عنوان صالح\n\nقالت الوزارة إن العمل بدأ أمس في المدينة."


@pytest.fixture
def folder(tmp_path):
    (tmp_path / "good.txt").write_text(GOOD, encoding="utf-8")
    return tmp_path


def codes(folder, *, severity="error"):
    """The codes of a severity; the good article beside the bad input must have been read."""
    corpus = mediakit.read(folder)
    assert "عنوان صالح" in list(corpus.articles.title)
    for row in corpus.problems.itertuples():
        assert row.severity == CODES[row.code][0]
        assert row.message.startswith(row.source_path) and "Remedy: " in row.message
    return list(corpus.problems[corpus.problems.severity == severity].code)


def _zip(path, members):
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in members.items():
            archive.writestr(name, content)


def test_an_empty_file(folder):
    (folder / "empty.txt").touch()
    assert codes(folder) == ["empty-file"]


def test_a_file_of_blanks(folder):
    (folder / "blank.txt").write_text(" \n\n ")
    assert codes(folder) == ["no-text"]


def test_a_path_that_is_not_there(folder):
    corpus = mediakit.read([folder, folder / "none.txt", str(folder / "*.nothing")])
    assert list(corpus.problems[corpus.problems.severity == "error"].code) == [
        "not-found",
        "not-found",
    ]


def test_a_damaged_archive_keeps_what_could_be_read(folder):
    packed = io.BytesIO()
    _zip(packed, {"a.txt": GOOD.replace("صالح", "في الأرشيف"), "b.txt": GOOD * 50})
    (folder / "cut.zip").write_bytes(packed.getvalue()[:-30])
    broken = bytearray(packed.getvalue())
    at = broken.find(b"b.txt") + 20
    broken[at : at + 10] = b"\x00" * 10
    (folder / "broken.zip").write_bytes(bytes(broken))
    found = mediakit.read(folder)
    assert "عنوان في الأرشيف" in list(found.articles.title)
    assert codes(folder) == ["damaged", "damaged"]


def test_a_damaged_tar_gzip_excel_parquet_and_warc(folder):
    for name in ("a.tar", "a.tar.gz", "a.gz", "a.xlsx", "a.parquet", "a.xz"):
        (folder / name).write_bytes(b"this is no such thing" * 40)
    assert codes(folder) == ["damaged"] * 6


@pytest.mark.parametrize("size", range(1, 12))
def test_a_packed_tar_that_breaks_off_in_its_head_is_damaged(folder, size):
    (folder / "a.tar").write_bytes(gzip.compress(b"x" * 2000)[:size])
    assert codes(folder) == ["damaged"]


def test_a_200_megabyte_text_is_not_read(folder):
    with open(folder / "huge.txt", "wb") as stream:
        stream.write(GOOD.encode())
        stream.truncate(200 * 2**20)
    assert codes(folder) == ["too-large"]


def test_a_page_without_an_article(folder):
    links = "".join(f"<li><a href='/{n}'>عنوان خبر رقم {n}</a></li>" for n in range(60))
    (folder / "list.html").write_text(
        f"<html><body><h1>الأخبار</h1><ul>{links}</ul></body></html>", encoding="utf-8"
    )
    (folder / "bare.html").write_text("<html><body></body></html>")
    assert codes(folder) == ["no-article", "no-article"]


@pytest.mark.parametrize("name", ["a.pdf", "a.png", "a.docx", "a.txt2", "a.doc"])
def test_a_binary(folder, name):
    heads = {
        "a.pdf": b"%PDF-1.7",
        "a.png": b"\x89PNG\r\n\x1a\n",
        "a.docx": b"PK\x03\x04",
        "a.txt2": b"",
        "a.doc": b"\xd0\xcf\x11\xe0",
    }
    (folder / name).write_bytes(heads[name] + bytes(range(256)) * 20)
    assert codes(folder) == ["binary"]


@pytest.mark.skipif(os.geteuid() == 0, reason="root may read every file")
def test_a_file_without_permission(folder):
    (folder / "secret.txt").write_text(GOOD)
    (folder / "secret.txt").chmod(0)
    assert codes(folder) == ["no-permission"]


def test_a_refusal_of_the_system_is_told(folder, monkeypatch):
    from mediakit.corpus import sources

    def refuse(path, mode):
        raise PermissionError(13, "Permission denied")

    monkeypatch.setattr(sources, "open", refuse, raising=False)
    corpus = mediakit.read(folder)
    assert list(corpus.problems.code) == ["no-permission"]


def test_symlink_loops(folder):
    (folder / "sub").mkdir()
    (folder / "sub" / "up").symlink_to(folder)
    (folder / "self").symlink_to(folder / "self")
    (folder / "gone.txt").symlink_to(folder / "nowhere.txt")
    assert sorted(codes(folder)) == ["not-found", "symlink-loop", "symlink-loop"]


def test_a_zip_bomb(folder):
    _zip(folder / "bomb.zip", {"zeros.txt": b"0" * (64 * 2**20)})
    assert codes(folder) == ["bomb"]


def test_a_gzip_and_a_tar_bomb(folder):
    import gzip

    (folder / "bomb.txt.gz").write_bytes(gzip.compress(b"0" * (40 * 2**20)))
    with tarfile.open(folder / "bomb.tar.gz", "w:gz") as archive:
        info = tarfile.TarInfo("zeros.txt")
        info.size = 40 * 2**20
        archive.addfile(info, io.BytesIO(b"0" * info.size))
    assert codes(folder) == ["bomb", "bomb"]


def test_archives_in_archives_in_archives(folder):
    data = GOOD.encode()
    for depth in range(6):
        packed = io.BytesIO()
        _zip(packed, {f"{depth}.zip" if depth else "a.txt": data})
        data = packed.getvalue()
    (folder / "deep.zip").write_bytes(data)
    assert codes(folder) == ["too-deep"]


def test_a_path_that_leads_out_of_an_archive(folder):
    _zip(folder / "a.zip", {"../../etc/x.txt": GOOD, "/abs.txt": GOOD})
    with tarfile.open(folder / "a.tar", "w") as archive:
        info = tarfile.TarInfo("../x.txt")
        info.size = 3
        archive.addfile(info, io.BytesIO(b"abc"))
        link = tarfile.TarInfo("link.txt")
        link.type, link.linkname = tarfile.SYMTYPE, "/etc/passwd"
        archive.addfile(link)
    assert codes(folder) == ["unsafe-path"] * 4
    assert not (folder.parent / "x.txt").exists()


def test_an_encrypted_member(folder):
    packed = io.BytesIO()
    _zip(packed, {"a.txt": GOOD})
    raw = bytearray(packed.getvalue())
    raw[6] |= 1
    central = raw.find(b"PK\x01\x02")
    raw[central + 8] |= 1
    (folder / "locked.zip").write_bytes(bytes(raw))
    assert codes(folder) == ["encrypted"]


def test_a_csv_with_broken_rows(folder):
    (folder / "a.csv").write_text(
        "title,text,date\nأول,قال الوزير إن العمل بدأ.,2024-05-06\nناقص\n"
        'ثان,قال الوزير إن العمل انتهى.,2024-05-07,زائد,زائد\n"مفتوح,قال,2024-05-07\nثالث,قال الوزير نعم.,2024-05-08\n',
        encoding="utf-8",
    )
    assert codes(folder) == ["broken-row"] * 3
    assert {"أول", "ثالث"} <= set(mediakit.read(folder).articles.title)


def test_a_table_without_a_text_column(folder):
    (folder / "a.csv").write_text("x,y\n1,2\n3,4\n")
    assert codes(folder) == ["no-columns"]


def test_broken_json_and_records_that_are_none(folder):
    (folder / "a.json").write_text('{"title": ')
    (folder / "b.jsonl").write_text('{"title": "x", "text": \n[1, 2]\n"x"\n')
    (folder / "c.json").write_text(
        '[{"title": "عنوان ثان", "text": "قال الوزير إن العمل بدأ."}, {"title"'
    )
    (folder / "d.json").write_text("[" * 100_000)
    assert codes(folder) == [
        "damaged",
        "broken-row",
        "broken-row",
        "broken-row",
        "damaged",
        "damaged",
    ]
    assert "عنوان ثان" in list(mediakit.read(folder).articles.title)


def test_impossible_and_unknown_dates(folder):
    rows = [
        {"title": f"ع{d}", "text": "قال الوزير إن العمل بدأ.", "date": d}
        for d in ("31/02/2024", "قريبا", "2024-13-45")
    ]
    (folder / "a.jsonl").write_text("\n".join(map(json.dumps, rows)))
    assert codes(folder, severity="warning").count("impossible-date") == 3
    assert mediakit.read(folder).articles.published.isna().sum() == 4


def test_hidden_files_and_the_parts_of_a_saved_page_are_left_aside_with_a_note(folder):
    (folder / ".DS_Store").write_bytes(b"\x00\x01")
    (folder / "README.md").write_text("about")
    (folder / "page_files").mkdir()
    (folder / "page_files" / "x.js").write_text("var a")
    (folder / "page.html").write_text(
        "<html><head><title>خبر</title></head><body><article><p>"
        + "قالت الوزارة إن العمل بدأ أمس في المدينة. " * 8
        + "</p></article></body></html>",
        encoding="utf-8",
    )
    assert codes(folder, severity="note").count("left-aside") == 3
    assert codes(folder) == []


def test_an_unknown_field_of_a_map_is_refused_before_the_run():
    with pytest.raises(ParameterError, match="one of text, title"):
        mediakit.read("x", map={"txt": "body"})


def test_an_error_of_ours_in_one_input_does_not_end_the_run(folder, monkeypatch):
    from mediakit.corpus.formats import text

    monkeypatch.setattr(text, "text_of", lambda source: 1 / 0)
    assert list(mediakit.read(folder).problems.code) == ["unexpected"]


def test_the_documentation_tells_every_code():
    from pathlib import Path

    page = (Path(__file__).parent.parent / "docs" / "read.md").read_text(encoding="utf-8")
    for code, (severity, remedy) in CODES.items():
        assert f"| `{code}` | {severity} |" in page and remedy
