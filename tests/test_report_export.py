"""A body becomes a page: headings, policy, neutral parameters, nothing that reorders or runs."""

import re

import pytest

from mediakit.charts.catalogue import Words
from mediakit.report import export, outline
from mediakit.report.job import Job, Matrix, read_jobs, slug


def read(body, language="en"):
    return outline.read(body, Words(language))


def test_the_first_h1_becomes_the_title_and_leaves_the_body():
    parts = read("<h1>A &amp; B</h1><p>x</p>")
    assert (parts.title, parts.body) == ("A & B", "<p>x</p>")


def test_headings_get_ids_of_their_own_and_links_to_themselves():
    parts = read('<h2>ما الموضوعات؟</h2><h2 id="z">ما الموضوعات؟</h2>', "ar")
    assert parts.contents == [("ما-الموضوعات", "ما الموضوعات؟"), ("ما-الموضوعات-2", "ما الموضوعات؟")]
    assert parts.body.count('href="#ما-الموضوعات') == 2


def test_a_heading_does_not_take_the_id_of_a_figure():
    parts = read('<h2>topics</h2><figure class="mk-chart" id="topics"><h3 class="mk-title">T</h3></figure>')
    assert parts.contents == [("topics-2", "topics")]
    assert '<h3 class="mk-title">T<a class="mk-anchor" href="#topics"' in parts.body


def test_controls_that_reorder_text_are_removed_but_offsets_in_data_blocks_hold():
    script = '<script type="application/json">"\u202ex"</script>'
    assert read(f"<p>\u202eab\u2066</p>{script}").body == f"<p>ab</p>{script}"


def test_summary_and_key_figures_are_found_for_the_index():
    parts = read('<p class="mk-summary">Oil <b>leads</b>.</p><dl class="mk-figures"><div><dt>n</dt><dd>24</dd></div>'
                 "<div><dt>oil</dt><dd>30% <small>15–48%</small></dd></div></dl>")
    assert (parts.summary, parts.figures) == ("Oil leads.", [["n", "24", ""], ["oil", "30%", "15–48%"]])


def test_the_policy_forbids_everything_from_elsewhere():
    policy = export.policy(["alert(1)"])
    assert policy.startswith("default-src 'none'; script-src 'sha256-")
    assert "unsafe-inline" not in policy.split("style-src")[0]
    assert not re.search(r"https?:|\*", policy)


def test_a_title_cannot_end_the_style_sheet():
    sheet = export.styles('"; } </style><script>alert(1)</script>')
    assert "</style" not in sheet and "<script" not in sheet


@pytest.mark.parametrize("name", ["../../etc/passwd", "a/b\\c", "<x>", "", "...", "x" * 300])
def test_values_make_safe_file_names(name):
    assert re.fullmatch(r"[\w-]{1,60}", slug(name))


def test_a_jobs_file_is_read_with_paths_from_its_own_folder(tmp_path):
    (tmp_path / "a.ipynb").write_text('{"cells": []}', encoding="utf-8")
    text = f"reports:\n- corpus: news\n  out: made\n  notebooks: [{tmp_path}/a.ipynb]\n  parameters: {{top_n: 3}}\n  matrix: language=ar,en\n"
    (tmp_path / "jobs.yml").write_text(text, encoding="utf-8")
    assert read_jobs(tmp_path / "jobs.yml") == [
        Job((f"{tmp_path}/news",), tmp_path / "made", (tmp_path / "a.ipynb",), {"top_n": 3}, Matrix("language", ("ar", "en")))
    ]


@pytest.mark.parametrize(("text", "message"), [
    ("- out: x", "job 1: key 'corpus' is missing"), ("- corpus: x\n  outt: y", "unknown key 'outt'"),
    ("just words", "no list of jobs"), ("a: [", "cannot be read"),
    ("- corpus: x\n  out: y\n  limit: abc", "key 'limit': found 'abc'. Remedy: give a number of seconds"),
    ("- corpus: x\n  out: y\n  parameters: [a]", "key 'parameters': found"), ("- corpus: x\n  out: y\n  matrix: [a]", "key 'matrix': found"),
])  # fmt: skip
def test_a_faulty_jobs_file_is_refused_by_place(tmp_path, text, message):
    (tmp_path / "jobs.yml").write_text(text, encoding="utf-8")
    with pytest.raises(Exception, match=message):
        read_jobs(tmp_path / "jobs.yml")
