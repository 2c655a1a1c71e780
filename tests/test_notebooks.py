"""The notebooks: short essays with parameters, stripped of outputs, that run in both languages."""

import ast
import io
import json
import re
import tokenize
from pathlib import Path

import pytest
from analysis_sample import sample

from mediakit.analysis import compare, select
from mediakit.charts import Chart, Prose
from mediakit.charts.catalogue import entries
from mediakit.report import parameters

FOLDER = Path(__file__).parents[1] / "notebooks"
NAMES = ("corpus", "actors", "topics", "attribution", "article", "compare")
WORKBENCH = ("start", "coding")
every_notebook = pytest.mark.parametrize("name", NAMES)
with_the_workbench = pytest.mark.parametrize("name", (*WORKBENCH, *NAMES))
OWN_WORDS = {"corpus", "lexicons", "language", "title"}


def cells(name, kind="code"):
    found = json.loads((FOLDER / f"{name}.ipynb").read_text("utf-8"))["cells"]
    return [cell for cell in found if cell["cell_type"] == kind]


def sources(name):
    return ["".join(cell["source"]) for cell in cells(name)]


def of_sample(path, lexicons="", **filters):
    return select(sample(), **filters)


def shown(name, language, monkeypatch, opened=of_sample, **given):
    """What the cells of a notebook show when it runs on the hand-coded sample."""
    import mediakit.analysis

    monkeypatch.setattr(mediakit.analysis, "open_corpus", opened)
    monkeypatch.setattr(compare, "open_corpus", opened)
    space, out = {}, []
    for cell in cells(name):
        tree = ast.parse("".join(cell["source"]))
        last = tree.body.pop() if isinstance(tree.body[-1], ast.Expr) else None
        exec(compile(tree, name, "exec"), space)
        if "parameters" in cell["metadata"].get("tags", []):
            space.update(given, language=language)
        if last is not None:
            out.append(eval(compile(ast.Expression(last.value), name, "eval"), space))
    return out


def test_these_are_the_notebooks():
    assert {path.stem for path in FOLDER.glob("*.ipynb")} == {*WORKBENCH, *NAMES}


@with_the_workbench
def test_outputs_are_stripped(name):
    assert all(not cell["outputs"] and cell["execution_count"] is None for cell in cells(name))


@with_the_workbench
def test_code_keeps_the_budget(name):
    for cell in cells(name):
        source = "".join(cell["source"])
        if "parameters" not in cell["metadata"].get("tags", []):
            assert len(source.splitlines()) <= 8, source
        kinds = {type(node) for node in ast.walk(ast.parse(source))}
        assert not kinds & {ast.FunctionDef, ast.ClassDef, ast.For, ast.While, ast.Lambda, ast.ListComp}, source
        assert max(map(len, source.splitlines())) <= 125


@with_the_workbench
def test_each_parameter_has_a_type_a_default_and_help(name):
    cell = next(c for c in cells(name) if "parameters" in c["metadata"].get("tags", []))
    for line in "".join(cell["source"]).splitlines():
        assert re.fullmatch(r"\w+: [\w\[\]]+ = \S.*  # \S.*", line), line


@every_notebook
def test_the_report_reads_the_parameters(name):
    known = parameters.read(FOLDER / f"{name}.ipynb")
    assert set(known) >= OWN_WORDS and all(p.help for p in known.values())
    assert known["corpus"].default == "../seeds/sample" and known["language"].default == "ar"


@every_notebook
def test_every_parameter_is_used(name):
    code = "\n".join(s for s in sources(name) if "# folder of articles" not in s)
    used = {t.string for t in tokenize.generate_tokens(io.StringIO(code).readline) if t.type == tokenize.NAME}
    assert set(parameters.read(FOLDER / f"{name}.ipynb")) <= used


@every_notebook
def test_findings_come_first(name):
    speaking = [s for s in sources(name) if "page." in s]
    assert f'page.title("{name}"' in speaking[0] and f'page.summary("{name}"' in speaking[1]


@every_notebook
def test_every_text_that_is_spoken_is_in_the_catalogue(name):
    for key in re.findall(r'page\.say\("([\w.]+)"', "\n".join(sources(name))):
        assert f"{key}.heading" in entries()


@every_notebook
def test_headings_are_made_in_the_reading_language(name):
    for cell in cells(name, "markdown"):
        assert "remove-cell" in cell["metadata"]["tags"], "fixed prose shows in one language only"


@every_notebook
@pytest.mark.parametrize("language", ["ar", "en"])
def test_a_notebook_runs_and_speaks_the_language(name, language, monkeypatch):
    out = shown(name, language, monkeypatch)
    assert all(isinstance(value, (Chart, Prose)) for value in out)
    html = "".join(value._repr_mimebundle_()["text/html"] for value in out)
    headings = " ".join(re.findall(r"<h[12]>(.*?)</h[12]>", html))
    assert bool(re.search("[ء-ي]", headings)) == (language == "ar")
    assert html.count("<h1>") == 1 and "mk-summary" in html
    assert len(html.encode()) < 900_000


@every_notebook
def test_a_notebook_runs_on_a_single_article(name, monkeypatch):
    one = {"actors": ["كمال الزهرواني"], "outlets": ["مدارج"], "end": "2025-01-31"}
    known = parameters.read(FOLDER / f"{name}.ipynb")
    assert shown(name, "en", monkeypatch, **{k: v for k, v in one.items() if k in known})


@every_notebook
def test_a_notebook_runs_where_nothing_is_left(name, monkeypatch):
    """An outlet all of whose articles are reprints, or a time without articles, makes a report that says so."""
    known = parameters.read(FOLDER / f"{name}.ipynb")
    none = {k: v for k, v in {"start": "2099-01-01", "start_a": "2099-01-01"}.items() if k in known}
    assert not none or shown(name, "ar", monkeypatch, **none)


def test_a_title_given_by_the_user_is_escaped(monkeypatch):
    first = shown("corpus", "en", monkeypatch, title="<script>alert(1)</script>")[0].markup
    assert "<h1>&lt;script&gt;" in first
