"""Notebooks are run and become pages: same bytes twice, failures told, nothing rendered twice."""

import json
import xml.etree.ElementTree as ET

import pytest
import reporting

from mediakit.errors import InputError, ParameterError, RenderError
from mediakit.report import Job, Matrix, make, notebooks
from mediakit.report.ledger import write_junit, write_summary


def html(folder, name):
    return (folder / f"{name}.html").read_text("utf-8")


def test_each_report_is_one_page_in_its_language(rendered):
    arabic, english = html(rendered, "essay--ar"), html(rendered, "essay--en")
    assert '<html lang="ar" dir="rtl">' in arabic and "<title>تقرير الموضوعات</title>" in arabic
    assert '<html lang="en" dir="ltr">' in english and "<title>A report on topics</title>" in english
    assert "ما الموضوعات؟" not in english and "Which topics?" not in arabic


def test_the_page_names_parameters_digest_and_version_but_no_folder_of_this_machine(rendered, tables):
    page = html(rendered, "essay--ar")
    assert "rows shown" in page and "abababababababab" in page and "mediakit 0." in page
    assert str(tables) not in page and str(rendered) not in page


def test_code_is_there_but_folded_and_markup_in_output_is_text(rendered):
    page = html(rendered, "essay--ar")
    assert '<details class="mk-code">' in page
    assert "&lt;b&gt;x&lt;/b&gt; 10" in page


def test_a_page_calls_no_other_place(rendered):
    page = html(rendered, "essay--ar")
    for call in ("<script src", "<link", "@import", "url(http", "require.js", "MathJax"):
        assert call not in page


def test_the_index_leads_to_every_report_and_quotes_its_figures(rendered):
    index = html(rendered, "index")
    for name in ("essay--ar", "essay--en", "broken--ar", "broken--en"):
        assert f'href="{name}.html"' in index
    assert "النفط أولا." in index and "<dd>٢٤</dd>" in index


def test_a_failed_cell_is_named_on_the_page_and_stays_in_the_executed_notebook(rendered):
    page = html(rendered, "broken--en")
    assert "It stopped at cell 3." in page and "1/0" in page
    assert page.count("<bdi><strong>ZeroDivisionError</strong>: division by zero</bdi>") == 2, "read as one piece in either direction"
    cells = json.loads((rendered / "broken--en.ipynb").read_text("utf-8"))["cells"]
    assert any(o["output_type"] == "error" for c in cells for o in c.get("outputs", []))


def test_the_same_input_gives_the_same_bytes(rendered, tables, tmp_path):
    reporting.render_all(tables, tmp_path)
    for name in ("essay--ar", "essay--en", "broken--ar", "index"):
        assert html(tmp_path, name) == html(rendered, name)


def test_what_has_not_changed_is_not_rendered_again(tables, tmp_path):
    path = reporting.write(tmp_path / "small.ipynb", reporting.text("# x"))
    first = make(Job((str(tables),), tmp_path / "out", (path,)))
    second = make(Job((str(tables),), tmp_path / "out", (path,)))
    third = make(Job((str(tables),), tmp_path / "out", (path,), parameters={"top_n": 4}))
    assert [o.results[0]["status"] for o in (first, second, third)] == ["ok", "unchanged", "ok"]
    assert second.seconds < 1


def test_a_time_stamp_that_is_empty_counts_as_unset(tables, tmp_path, monkeypatch):
    path = reporting.write(tmp_path / "small.ipynb", reporting.text("# x"), reporting.code("1"))
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "")
    first = make(Job((str(tables),), tmp_path / "out", (path,), limit=60))
    monkeypatch.delenv("SOURCE_DATE_EPOCH")
    second = make(Job((str(tables),), tmp_path / "out", (path,)))
    assert [o.results[0]["status"] for o in (first, second)] == ["ok", "unchanged"]


def test_a_notebook_that_takes_too_long_is_stopped_and_told(tables, tmp_path):
    path = reporting.write(tmp_path / "slow.ipynb", reporting.code("import time\ntime.sleep(60)"))
    outcome = make(Job((str(tables),), tmp_path / "out", (path,), limit=2))
    assert outcome.failed[0]["error"]["kind"] == "Timeout" and outcome.failed[0]["error"]["cell"] == 2
    assert "was not done after 2 s" in html(tmp_path / "out", "slow")


def test_a_kernel_that_dies_leaves_a_page(tables, tmp_path):
    path = reporting.write(tmp_path / "dead.ipynb", reporting.code("import os\nos._exit(9)"))
    outcome = make(Job((str(tables),), tmp_path / "out", (path,)))
    assert outcome.failed and "DeadKernelError" in html(tmp_path / "out", "dead")


def test_the_run_is_told_to_machines(tables, tmp_path):
    path = reporting.write(tmp_path / "bad.ipynb", reporting.code(r"raise ValueError('\x1b[31mno\x00')"))
    outcome = make(Job((str(tables),), tmp_path / "out", (path,)))
    write_summary([outcome], tmp_path / "s.json")
    write_junit([outcome], tmp_path / "j.xml")
    job = json.loads((tmp_path / "s.json").read_text("utf-8"))["jobs"][0]
    assert (job["failed"], job["reports"][0]["status"], job["reports"][0]["error"]["cell"]) == (1, "failed", 2)
    failure = ET.parse(tmp_path / "j.xml").find(".//testcase[@name='bad']/failure")
    assert "ValueError" in failure.get("message")


def test_an_unknown_parameter_stops_everything_before_a_kernel_starts(tables, tmp_path):
    path = reporting.essay(tmp_path / "essay.ipynb")
    with pytest.raises(ParameterError, match="did you mean 'outlets'"):
        make(Job((str(tables),), tmp_path / "out", (path,), parameters={"outlet": "x"}))
    assert not (tmp_path / "out").exists()


def test_the_corpus_is_no_parameter(tables, tmp_path):
    path = reporting.essay(tmp_path / "essay.ipynb")
    with pytest.raises(ParameterError, match="set by the report itself"):
        Job((str(tables),), tmp_path, (path,), parameters={"corpus": "x"}).checked()


def test_a_matrix_over_outlets_makes_one_report_for_each(tables, tmp_path):
    path = reporting.write(tmp_path / "m.ipynb", reporting.code("print(outlets)"))
    outcome = make(Job((str(tables),), tmp_path / "out", (path,), matrix=Matrix("outlets")))
    assert [r["name"] for r in outcome.results] == ["m--الأفق", "m--المدار"]
    assert "[&#39;الأفق&#39;]" in html(tmp_path / "out", "m--الأفق")


def test_an_outlet_with_a_comma_in_its_name_is_one_outlet(tables, tmp_path):
    path = reporting.write(tmp_path / "m.ipynb", reporting.code("print(outlets)"))
    make(Job((str(tables),), tmp_path / "out", (path,), matrix=Matrix("outlets", ("الأفق، شرق",))))
    assert "[&#39;الأفق، شرق&#39;]" in html(tmp_path / "out", "m--الأفق-شرق")


def test_a_missing_corpus_or_notebook_is_refused_with_a_remedy(tables, tmp_path):
    path = reporting.write(tmp_path / "m.ipynb")
    with pytest.raises(InputError, match="no such file or folder"):
        make(Job((str(tmp_path / "nowhere"),), tmp_path / "out", (path,)))
    with pytest.raises(RenderError, match="no such notebook"):
        notebooks.resolve(str(tmp_path / "nowhere.ipynb"))
