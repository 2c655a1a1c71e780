"""Files beside a page and tables for other programs: Excel, CSV, Word, PDF, pictures."""

import base64
import csv
import datetime as dt
import json
import re
import shutil
import struct
import tracemalloc
import xml.etree.ElementTree as ET
import zipfile
from pathlib import Path
from urllib.parse import quote

import openpyxl
import pandas as pd
import pytest
import reporting
from browser.chromium import find_browser

import mediakit
from mediakit import schema
from mediakit.annotate import database
from mediakit.charts import Page, handover
from mediakit.errors import ParameterError, RenderError, StoreError
from mediakit.report import Job, companions, document, make, printing, spreadsheet
from mediakit.report import tables as files
from mediakit.report.spreadsheet import Sheet

HOSTILE = ["=HYPERLINK(\"http://example.org\")", "+1+1", "-2", "@SUM(A1)", "\t=1", "\u202eقال", "بيان\x07"]
STAMP = 1_736_899_200
KINDS = ("docx", "xlsx", "figures", "preview")
CHARTS = """
import pandas as pd
from mediakit.charts import Page
page = Page(language)
page.summary("compare", {"n_a": 3, "n_b": 2, "measured": 9, "clear": 0, "leading": []})
"""
BARS = """
rows = pd.DataFrame({"topic": ["oil", "gas"], "count": [3, 1], "share": [.75, .25], "low": [.5, .1], "high": [.9, .4], "n": [4, 4]})
page.bars("topics.shares", rows, "topic")
"""
TABLE = 'page.table("corpus.outlets", pd.DataFrame({"outlet": ["=1+1", "المدار"], "articles": [2, 1]}))'


def book(path):
    return reporting.write(path, reporting.code(CHARTS), reporting.code(BARS), reporting.code(TABLE))


def cells(path, sheet=0):
    page = openpyxl.load_workbook(path).worksheets[sheet]
    return page, [[cell.value for cell in row] for row in page.iter_rows()]


def test_a_workbook_runs_from_right_to_left_with_frozen_head_and_filters(tmp_path):
    sheet = Sheet("الفاعلون", [("الاسم", "text"), ("النسبة", "percent")], [["وزارة النفط", 0.25], ["رئيس اللجنة", None]])
    page, rows = cells(spreadsheet.workbook([sheet], tmp_path / "a.xlsx", STAMP))
    assert page.title == "الفاعلون" and page.sheet_view.rightToLeft and page.freeze_panes == "A2"
    assert page.auto_filter.ref == "A1:B3" and page.column_dimensions["A"].width > 10
    assert rows == [["الاسم", "النسبة"], ["وزارة النفط", 0.25], ["رئيس اللجنة", None]]
    assert page["B2"].number_format == "0%" and page["A1"].font.bold


def test_no_cell_of_a_workbook_is_a_formula(tmp_path):
    page, rows = cells(spreadsheet.workbook([Sheet("x", [("=head", "text")], [[t] for t in HOSTILE])], tmp_path / "a.xlsx", STAMP))
    assert {cell.data_type for row in page.iter_rows() for cell in row} == {"s"}
    assert rows[0] == ["=head"] and rows[1] == [HOSTILE[0]] and rows[-2:] == [["قال"], ["بيان"]]
    assert all(page.cell(row, 1).quotePrefix for row in range(2, 6))


def test_text_that_looks_like_xml_stays_text(tmp_path):
    hostile = ['<r><t>1</t></r></is></c><c r="B2"><f>1+1</f></c><c r="C2" t="inlineStr"><is><r><t>2</t></r>', "<r></r>", "<r>", "<t>&lt;</t>"]
    hostile.append("<r>" + "ن" * 32_760 + "</r>" + "\U0001f6e2")
    page, rows = cells(spreadsheet.workbook([Sheet("x", [("t", "text")], [[t] for t in hostile])], tmp_path / "a.xlsx", STAMP))
    assert [row[0] for row in rows[1:5]] == hostile[:4] and page.dimensions == "A1:A6"
    assert rows[5] == [hostile[4][:32_766] + "…"]


def test_half_of_a_letter_is_left_out(tmp_path):
    _, rows = cells(spreadsheet.workbook([Sheet("x", [("\ud83dhead", "text")], [["نفط\udee2"]])], tmp_path / "a.xlsx", STAMP))
    assert rows == [["head"], ["نفط"]]


def test_sheet_names_are_made_fit_and_different(tmp_path):
    titles = ["a/b:c*" + "د" * 40, "A b c" + "د" * 40, "", "\U0001f6e2" * 20, "\U0001f6e2" * 20, "'نفط'"]
    names = openpyxl.load_workbook(spreadsheet.workbook([Sheet(t, [], []) for t in titles], tmp_path / "a.xlsx", STAMP)).sheetnames
    assert len({name.casefold() for name in names}) == 6 and all(0 < len(name.encode("utf-16-le")) <= 62 for name in names)


def test_a_sheet_is_printed_on_a4_with_all_columns_and_its_head_on_each_page(tmp_path):
    spreadsheet.workbook([Sheet("نفط", [("share", "percent")], [[1 / 7]])], tmp_path / "a.xlsx", STAMP)
    page = openpyxl.load_workbook(tmp_path / "a.xlsx").active
    assert (page.page_setup.paperSize, page.page_setup.fitToWidth or 1, page.page_setup.fitToHeight) == (9, 1, 0)
    assert page.page_setup.orientation == "landscape"
    assert page.sheet_properties.pageSetUpPr.fitToPage and page.print_title_rows == "$1:$1"
    assert page.column_dimensions["A"].width == pytest.approx(11.5, abs=1 / 7), "to a pixel"


def test_a_table_longer_than_a_sheet_goes_on_in_the_next(tmp_path, monkeypatch):
    monkeypatch.setattr(spreadsheet, "MOST_ROWS", 2)
    path = spreadsheet.workbook([Sheet("x", [("n", "number")], [[1], [2], [3]])], tmp_path / "a.xlsx", STAMP)
    assert [cells(path, i)[1] for i in (0, 1)] == [[["n"], [1], [2]], [["n"], [3]]]


def test_a_table_of_more_bytes_than_a_sheet_may_have_goes_on_in_the_next(tmp_path, monkeypatch):
    monkeypatch.setattr(spreadsheet, "MOST_BYTES", 2_000)
    monkeypatch.setattr(spreadsheet, "LOOK", 2)
    rows = [["نفط" * 100, n] for n in range(9)]
    path = spreadsheet.workbook([Sheet("نفط", [("t", "text"), ("n", "number")], rows)], tmp_path / "a.xlsx", STAMP)
    names = openpyxl.load_workbook(path).sheetnames
    assert names[:3] == ["نفط", "نفط 2", "نفط 3"]
    assert [row for i in range(len(names)) for row in cells(path, i)[1][1:]] == rows


def test_rows_of_a_workbook_are_not_kept(tmp_path):
    rows = ([f"وزارة النفط {n}", n] for n in range(40_000))
    tracemalloc.start()
    spreadsheet.workbook([Sheet("x", [("t", "text"), ("n", "number")], rows)], tmp_path / "a.xlsx", STAMP)
    peak = tracemalloc.get_traced_memory()[1]
    tracemalloc.stop()
    assert peak < 6_000_000


def test_numbers_dates_and_truth_are_what_they_were(tmp_path):
    day, moment = dt.date(2025, 1, 15), dt.datetime(2025, 1, 15, 17, 5)
    columns = [("a", "number"), ("b", "percent"), ("c", "date"), ("d", "date"), ("e", "text"), ("f", "points"), ("g", "decimal")]
    page, rows = cells(spreadsheet.workbook([Sheet("x", columns, [[7, 1 / 3, day, moment, True, -2, float("inf")]])], tmp_path / "a.xlsx", STAMP))
    assert rows[1] == [7, pytest.approx(1 / 3), dt.datetime(2025, 1, 15), moment, True, -2, None]
    assert [cell.number_format for cell in page[2]] == ["#,##0.##", "0%", "yyyy-mm-dd", "yyyy-mm-dd", "@", "+0;-0;0", "0.00"]


def test_a_workbook_that_breaks_off_leaves_the_earlier_one(tmp_path):
    def broken():
        yield [1]
        raise OSError("disk full")

    path = spreadsheet.workbook([Sheet("x", [("n", "number")], [[1]])], tmp_path / "a.xlsx", STAMP)
    before = path.read_bytes()
    with pytest.raises(OSError):
        spreadsheet.workbook([Sheet("x", [("n", "number")], broken())], path, STAMP)
    assert path.read_bytes() == before and list(tmp_path.iterdir()) == [path]


def test_a_disk_that_is_full_at_the_end_is_told_as_such(saved, tmp_path, monkeypatch):
    def full(*_, **__):
        raise OSError("disk full")

    monkeypatch.setattr("xlsxwriter.workbook.ZipFile", full)
    with pytest.raises(StoreError, match="disk full"):
        files.export(saved, "xlsx", tmp_path)
    assert not list(tmp_path.iterdir())


def test_a_text_longer_than_a_cell_is_cut_with_a_mark(tmp_path):
    _, rows = cells(spreadsheet.workbook([Sheet("x", [("t", "text")], [["ن" * 40_000]])], tmp_path / "a.xlsx", STAMP))
    assert len(rows[1][0]) == 32_767 and rows[1][0].endswith("…")


@pytest.fixture(scope="module")
def saved(tmp_path_factory):
    """Tables with a title and names that a spreadsheet would take for formulas."""
    folder = reporting.save_tables(tmp_path_factory.mktemp("hostile"))
    path = folder / "articles.parquet"
    table = pd.read_parquet(path)
    table["title"] = HOSTILE[:3]
    table.to_parquet(path, index=False)
    return folder


def test_all_tables_are_exported_as_one_workbook(saved, tmp_path):
    (path,) = files.export(saved, "xlsx", tmp_path)
    assert openpyxl.load_workbook(path).sheetnames == list(schema.TABLES)
    page, rows = cells(path)
    head = rows[0]
    assert head == list(mediakit.load(saved).articles) and page.sheet_view.rightToLeft
    assert [row[head.index("title")] for row in rows[1:]] == HOSTILE[:3]
    assert rows[1][head.index("published")].isoformat() == "2025-01-01T00:00:00"
    assert not any(cell.data_type == "f" for row in page.iter_rows() for cell in row)


def test_all_tables_are_exported_as_csv_that_excel_reads_and_runs_nothing_of(saved, tmp_path):
    written = files.export(saved, "csv", tmp_path)
    assert {path.stem for path in written} == set(schema.TABLES)
    data = (tmp_path / "articles.csv").read_bytes()
    assert data.startswith(b"\xef\xbb\xbf")
    rows = list(csv.DictReader(data.decode("utf-8-sig").splitlines()))
    assert [row["title"] for row in rows] == [f"'{title}" for title in HOSTILE[:3]]
    assert [row["outlet"] for row in rows] == ["المدار", "الأفق", "المدار"]


def test_all_tables_are_exported_as_parquet_without_a_change(saved, tmp_path):
    files.export(saved, "parquet", tmp_path)
    pd.testing.assert_frame_equal(pd.read_parquet(tmp_path / "articles.parquet"), mediakit.load(saved).articles)


@pytest.mark.parametrize("kind", files.KINDS)
def test_tables_are_exported_piece_by_piece_with_the_same_result(saved, tmp_path, monkeypatch, kind):
    monkeypatch.setenv("SOURCE_DATE_EPOCH", str(STAMP))
    whole = files.export(saved, kind, tmp_path / "whole")
    monkeypatch.setattr(database, "CHUNK", 2)
    monkeypatch.setattr(database.Database, "table", lambda *_: pytest.fail("a whole table is read"))
    pieces = files.export(saved, kind, tmp_path / "pieces")
    for one, other in zip(whole, pieces, strict=True):
        if kind == "parquet":
            pd.testing.assert_frame_equal(pd.read_parquet(one), pd.read_parquet(other))
        else:
            assert one.read_bytes() == other.read_bytes()


def test_times_are_written_in_one_way_whatever_stands_beside_them(saved, tmp_path, monkeypatch):
    table = pd.read_parquet(saved / "articles.parquet")
    moments = pd.to_datetime(["2025-01-01", "2025-01-01T10:00:00.5", None], utc=True, format="ISO8601")
    table.assign(published=moments.astype("datetime64[us, UTC]")).to_parquet(_copied(saved, tmp_path) / "articles.parquet", index=False)
    monkeypatch.setattr(database, "CHUNK", 1)
    files.export(tmp_path / "tables", "csv", tmp_path)
    rows = csv.DictReader((tmp_path / "articles.csv").read_text("utf-8-sig").splitlines())
    assert [row["published"] for row in rows] == ["2025-01-01 00:00:00+00:00", "2025-01-01 10:00:00.500000+00:00", ""]


def test_lists_in_a_column_of_ones_own_share_a_cell(saved, tmp_path):
    table = pd.read_parquet(saved / "articles.parquet")
    table.assign(keywords=[["نفط", "\u202eغاز"], [], None]).to_parquet(_copied(saved, tmp_path) / "articles.parquet", index=False)
    (path,) = files.export(tmp_path / "tables", "xlsx", tmp_path)
    assert [row[-1] for row in cells(path)[1]] == ["keywords", "نفط · غاز", None, None]


def _copied(folder, home):
    return Path(shutil.copytree(folder, home / "tables"))


def test_what_cannot_be_exported_is_refused(saved, tmp_path):
    with pytest.raises(ParameterError, match="xlsx, csv, parquet"):
        files.export(saved, "ods", tmp_path)
    with pytest.raises(StoreError, match="mediakit analyze"):
        files.export(tmp_path, "csv", tmp_path / "out")


def test_the_same_tables_make_the_same_workbook(saved, tmp_path, monkeypatch):
    monkeypatch.setenv("SOURCE_DATE_EPOCH", str(STAMP))
    first, second = (files.export(saved, "xlsx", tmp_path / name)[0].read_bytes() for name in "ab")
    assert first == second


@pytest.fixture(scope="module")
def beside(tables, tmp_path_factory):
    """A report with its Word document, workbook and figures, made twice; the folders."""
    folder = tmp_path_factory.mktemp("beside")
    path = book(folder / "نفط.ipynb")
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("SOURCE_DATE_EPOCH", str(STAMP))
        for name in ("one", "two"):
            make(Job((str(tables),), folder / name, (path,), also=KINDS))
        again = make(Job((str(tables),), folder / "one", (path,), also=KINDS))
        (folder / "two" / "نفط.xlsx").rename(folder / "two.xlsx")
        missing = make(Job((str(tables),), folder / "two", (path,), also=KINDS))
    return folder, again, missing


def test_files_lie_beside_the_page_and_are_told(beside):
    folder, again, missing = beside
    names = ["نفط.docx", "نفط.xlsx", "نفط/topics-shares.svg", "نفط/topics-shares.png", "نفط.png"]
    assert again.results[0]["status"] == "unchanged" and missing.results[0]["status"] == "ok"
    assert again.to_dict()["reports"][0]["files"] == names
    for name in names:
        assert (folder / "one" / name).read_bytes() == (folder / "two" / name).read_bytes()
    index = (folder / "one" / "index.html").read_text("utf-8")
    assert all(f">{kind}</a>" in index for kind in ("Word", "Excel"))


def test_the_workbook_of_a_report_has_its_numbers(beside):
    page, rows = cells(beside[0] / "one" / "نفط.xlsx")
    assert rows[1:] == [["النفط", 3, 0.75, 0.5, 0.9], ["الغاز", 1, 0.25, 0.1, 0.4]] and page.sheet_view.rightToLeft
    assert cells(beside[0] / "one" / "نفط.xlsx", 1)[1][1][0] == "=1+1"


def test_the_figures_are_pictures_with_their_title(beside):
    folder = beside[0] / "one" / "نفط"
    assert (folder / "topics-shares.png").read_bytes().startswith(b"\x89PNG")
    words = " ".join(ET.parse(folder / "topics-shares.svg").getroot().itertext())
    assert "النفط" in words and Page("ar").words("topics.shares.title").split()[0] in words


def test_the_word_document_reads_from_right_to_left_and_its_pictures_say_the_finding(beside):
    docx = pytest.importorskip("docx")
    path = beside[0] / "one" / "نفط.docx"
    found = docx.Document(path)
    body = zipfile.ZipFile(path).read("word/document.xml").decode()
    assert body.count("<w:bidi/>") == len(found.paragraphs)
    assert found.paragraphs[2].text.removeprefix("\u200f") == Page("ar").words("topics.shares.title")
    high, wide = (found.inline_shapes[0].height, found.inline_shapes[0].width)
    assert high / wide == pytest.approx((6 + 44 * 2) / 460, abs=0.01), "title and note stand in the text, not in the picture"
    assert "النفط" in body.split('descr="')[1].split('"')[0]


def test_the_preview_has_the_size_that_chats_show_and_the_page_names_it(beside):
    data = (beside[0] / "one" / "نفط.png").read_bytes()
    assert data.startswith(b"\x89PNG") and struct.unpack(">II", data[16:24]) == (1200, 630)
    page = (beside[0] / "one" / "نفط.html").read_text("utf-8")
    assert f'<meta property="og:image" content="{quote("نفط.png")}">' in page


def test_the_summary_stands_in_both_languages(beside):
    page = (beside[0] / "one" / "نفط.html").read_text("utf-8")
    assert re.search(r'<p class="mk-summary">قورنت', page)
    assert re.search(r'<p class="mk-abstract" dir="ltr" lang="en">Set side by side', page)


def test_nothing_is_drawn_twice_unless_it_is_asked_for(monkeypatch):
    rows = pd.DataFrame({"topic": ["oil"], "count": [1], "share": [1.0], "low": [1.0], "high": [1.0]})
    chart = Page("ar").bars("topics.shares", rows, "topic")
    assert set(chart._repr_mimebundle_()) == {"text/html", "text/plain"}
    monkeypatch.setenv(handover.VARIABLE, "numbers,pictures")
    bundle = chart._repr_mimebundle_()
    json.dumps(bundle)
    assert base64.b64decode(bundle[handover.PICTURE]["png"]).startswith(b"\x89PNG")


def test_a_kind_of_file_that_there_is_none_of_is_refused():
    with pytest.raises(ParameterError, match="pdf, docx, xlsx, figures, preview"):
        companions.parse("pptx")


def test_without_a_browser_a_pdf_is_refused_before_anything_runs(monkeypatch):
    monkeypatch.setenv("MEDIAKIT_BROWSER", "no-such-browser")
    with pytest.raises(RenderError, match="install Chromium"):
        companions.parse(["pdf"])


def test_without_the_library_a_word_document_is_refused_before_anything_runs(monkeypatch):
    monkeypatch.setitem(__import__("sys").modules, "docx", None)
    with pytest.raises(RenderError, match=r"mediakit\[office\]"):
        document.ready()


def test_a_browser_that_fails_leaves_the_page_and_says_so(tables, tmp_path, monkeypatch):
    monkeypatch.setenv("MEDIAKIT_BROWSER", "false")
    outcome = make(Job((str(tables),), tmp_path, (book(tmp_path / "a.ipynb"),), also=("pdf",)))
    (result,) = outcome.results
    assert result["status"] == "failed" and "the browser failed" in result["error"]["message"]
    assert "mk-topics-shares" in (tmp_path / "a.html").read_text("utf-8")


@pytest.mark.skipif(find_browser() is None, reason="no Chromium on this machine")
def test_a_printed_page_says_nothing_of_the_folder_it_lay_in(rendered, tmp_path):
    folders = [tmp_path / name for name in ("one", "two")]
    for folder in folders:
        folder.mkdir()
        (folder / "a.html").write_bytes((rendered / "essay--ar.html").read_bytes())
    one, two = (printing.pdf(folder / "a.html", folder / "a.pdf", STAMP).read_bytes() for folder in folders)
    assert one == two and b"file://" not in one


@pytest.mark.skipif(find_browser() is None, reason="no Chromium on this machine")
def test_a_page_is_printed_as_pdf_and_the_same_page_makes_the_same_bytes(rendered, tmp_path):
    printed = [printing.pdf(rendered / "essay--ar.html", tmp_path / name, STAMP).read_bytes() for name in ("a.pdf", "b.pdf")]
    assert printed[0].startswith(b"%PDF") and printed[0] == printed[1] and b"D:20250115" in printed[0]


def test_a_folder_of_reports_is_taken_for_its_tables(tables, tmp_path):
    from mediakit.report.prepare import tables_of

    (tmp_path / "reports" / "data").mkdir(parents=True)
    for path in Path(tables).iterdir():
        (tmp_path / "reports" / "data" / path.name).write_bytes(path.read_bytes())
    assert tables_of(tmp_path / "reports") == tmp_path / "reports" / "data" and tables_of(tmp_path) is None
