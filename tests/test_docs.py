"""What the documentation names exists: commands, options, parameters, tables, columns, Python, files."""

import ast
import importlib
import inspect
import re
import shlex
import sys
from pathlib import Path

import click
import pytest
import typer

from mediakit import schema
from mediakit.cli import app, joined
from mediakit.report import job, notebooks, parameters

ROOT = Path(__file__).resolve().parents[1]
PAGES = [ROOT / name for name in ("README.md", "CONTRIBUTING.md", "CHANGELOG.md")] + sorted((ROOT / "docs").glob("*.md"))
FENCE = re.compile(r"^```(\w+)\n(.*?)^```", re.M | re.S)
CODE = re.compile(r"(?<!`)`([^`\n]+)`(?!`)")
LINK = re.compile(r"\]\(([^)\s]+)\)")
ENDINGS = ("csv", "html", "json", "py", "parquet")
COMMAND = typer.main.get_command(app)


def ids(path):
    return path.relative_to(ROOT).as_posix()


def blocks(path, language):
    return [body for kind, body in FENCE.findall(path.read_text("utf-8")) if kind == language]


def lines(path):
    """The command lines of a page's shell blocks."""
    rows = "\n".join(blocks(path, "bash")).replace("\\\n", " ").splitlines()
    return [row for row in rows if row.strip() and not row.startswith("#")]


def inline(path):
    return CODE.findall(FENCE.sub("", path.read_text("utf-8")))


def parsed(words):
    """Parses words as the command line does, without running anything. Raises click's errors."""
    command, rest = COMMAND, words
    context = click.Context(command, info_name="mediakit")
    while isinstance(command, click.Group):
        name, command, rest = command.resolve_command(context, rest)
        context = click.Context(command, info_name=name, parent=context)
    command.make_context(command.name, list(rest))
    return rest


@pytest.mark.parametrize("path", PAGES, ids=ids)
def test_commands_in_blocks_can_be_given_as_they_stand(path):
    targets = re.findall(r"^([a-z-]+):.*## ", (ROOT / "Makefile").read_text("utf-8"), re.M)
    for line in lines(path):
        words = shlex.split(line, comments=True)
        if words[0] == "mediakit":
            parsed(words[1:])
        elif words[0] == "make":
            assert words[1] in targets, line
        elif words[0] == "python":
            assert (ROOT / words[1]).is_file(), line
        else:
            raise AssertionError(f"{ids(path)}: a command that no test knows: {line}")


@pytest.mark.parametrize("path", PAGES, ids=ids)
def test_commands_in_the_text_exist(path):
    for words in (shlex.split(code) for code in inline(path) if code.startswith("mediakit ")):
        command = COMMAND
        for word in words[1:]:
            if isinstance(command, click.Group):
                assert word in command.commands, words
                command = command.commands[word]


def known_parameters():
    return {name for path in notebooks.resolve(None) for name in parameters.read(path)}


@pytest.mark.parametrize("path", PAGES, ids=ids)
def test_parameters_given_on_command_lines_are_known_to_a_notebook(path):
    commands = [shlex.split(line, comments=True) for line in lines(path)]
    commands += [shlex.split(code) for code in inline(path) if code.startswith("-p ")]
    given = [pair for words in commands for flag, pair in zip(joined(words), joined(words)[1:], strict=False) if flag == "-p"]
    assert {pair.partition("=")[0] for pair in given} <= known_parameters()


def test_every_parameter_is_explained_in_the_page_on_reports():
    explained = set(inline(ROOT / "docs" / "reports.md"))
    assert known_parameters() - set(job.GIVEN_BY_US) <= explained


def test_every_notebook_is_named():
    page = (ROOT / "docs" / "notebooks.md").read_text("utf-8")
    assert all(f"`{path.stem}`" in page for path in notebooks.resolve(None))


@pytest.mark.parametrize("path", PAGES, ids=ids)
def test_tables_and_columns_named_together_exist(path):
    for code in [*inline(path), *blocks(path, "python")]:
        for table, column in re.findall(r"\b(\w+)\.([a-z_]+)\b(?!\()", code):
            if table in schema.TABLES and column not in ENDINGS:
                assert column in {c.name for c in schema.columns(table)}, f"{table}.{column}"


def test_the_list_of_tables_is_that_of_the_schema():
    rows = re.findall(r"^\| `(\w+)` \| [^|]+ \| (.+) \|$", (ROOT / "docs" / "notebooks.md").read_text("utf-8"), re.M)
    listed = {table: CODE.findall(columns) for table, columns in rows}
    assert listed == {table: [c.name for c in columns] for table, columns in schema.TABLES.items()}


@pytest.mark.parametrize("path", PAGES, ids=ids)
def test_lexicon_files_named_exist(path):
    named = {code for code in inline(path) if re.fullmatch(r"\w+\.csv", code)} - {"export.csv", "corrections.csv"}
    home = ROOT / "src" / "mediakit"
    assert all((home / "lexicons" / name).exists() or (home / "corpus" / name).exists() for name in named), named


@pytest.mark.parametrize("path", PAGES, ids=ids)
def test_links_lead_somewhere(path):
    for target in LINK.findall(path.read_text("utf-8")):
        assert target.startswith("https://") or (path.parent / target.partition("#")[0]).exists(), target


def resolved(node, names):
    """What a name or a chain of attributes means, as far as modules and their contents go; else None."""
    if isinstance(node, ast.Name):
        return names.get(node.id)
    if isinstance(node, ast.Attribute):
        owner = resolved(node.value, names)
        return None if owner is None or not inspect.ismodule(owner) else getattr(owner, node.attr)
    return None


def imported(tree):
    names = {}
    for node in ast.walk(tree):
        if isinstance(node, ast.Import):
            for alias in node.names:
                importlib.import_module(alias.name)
                names[alias.asname or alias.name.split(".")[0]] = importlib.import_module(alias.name.split(".")[0])
        elif isinstance(node, ast.ImportFrom):
            module = importlib.import_module(node.module)
            for alias in node.names:
                found = getattr(module, alias.name, None) or importlib.import_module(f"{node.module}.{alias.name}")
                names[alias.asname or alias.name] = found
    return names


@pytest.mark.parametrize("path", PAGES, ids=ids)
def test_python_blocks_compile_and_what_they_call_takes_these_arguments(path):
    import mediakit

    names = {"mediakit": mediakit}
    for block in blocks(path, "python"):
        tree = ast.parse(block)
        names |= imported(tree)
        for call in (node for node in ast.walk(tree) if isinstance(node, ast.Call)):
            function = resolved(call.func, names)
            if inspect.isfunction(function):
                keywords = {k.arg: None for k in call.keywords}
                inspect.signature(function).bind_partial(*call.args, **keywords)
        for node in ast.walk(tree):
            if isinstance(node, ast.Attribute):
                resolved(node, names)


@pytest.mark.parametrize("name", ["README.md", "docs/lexicons.md", "docs/notebooks.md"])
def test_python_blocks_on_the_sample_run(name, monkeypatch):
    """The first block that works on the sample corpus, line by line as a reader would type it."""
    block = next(b for b in blocks(ROOT / name, "python") if "seeds" in b)
    monkeypatch.chdir(ROOT)
    exec(compile(block, name, "exec"), {})


def test_keys_of_job_files_are_those_the_page_lists(tmp_path, monkeypatch):
    monkeypatch.setenv("MEDIAKIT_BROWSER", sys.executable)  # a job that also prints wants a browser; none runs here
    page = ROOT / "docs" / "reports.md"
    (tmp_path / "jobs.yml").write_text(blocks(page, "yaml")[0], encoding="utf-8")
    first, second = job.read_jobs(tmp_path / "jobs.yml")
    assert first.checked() and second.checked() and second.limit == 900
    listed = re.search(r"Keys are (.*?)\. Paths", page.read_text("utf-8"), re.S)[1]
    assert set(CODE.findall(listed)) == set(job._KEYS)
