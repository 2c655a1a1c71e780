"""The files around the package agree with each other."""

import ast
import importlib.util
import re
import subprocess
import sys
import tomllib
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[1]
PROJECT = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))["project"]
IMPORT_NAMES = {
    "pyyaml": "yaml", "python-bidi": "bidi", "arabic-reshaper": "arabic_reshaper", "charset-normalizer": "charset_normalizer",
    "jupyterlab": "jupyterlab", "pyahocorasick": "ahocorasick", "axe-playwright-python": "axe_playwright_python",
    "pytest-xdist": "xdist", "dkpro-cassis": "cassis", "python-dateutil": "dateutil", "python-docx": "docx", "beautifulsoup4": "bs4",
}
COME_ALONG = {
    "nbconvert": {"nbformat", "jinja2", "traitlets", "jupyter_client"}, "pandas": {"numpy"}, "typer": {"click"},
    "jupyterlab": {"IPython", "ipykernel", "jupyter_client"}, "trafilatura": {"lxml"},
}


def names(requirements):
    return {plain(re.match(r"[\w.-]+", row)[0]) for row in requirements}


def plain(name):
    return re.sub(r"[-_.]+", "-", name).lower()


def test_environment_yml_agrees_with_pyproject():
    spec = importlib.util.spec_from_file_location("environment", ROOT / ".ci" / "environment.py")
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    expected = module.environment((ROOT / "pyproject.toml").read_text("utf-8"))
    assert (ROOT / "environment.yml").read_text("utf-8") == expected, "run: python .ci/environment.py"


def test_constraints_pin_every_direct_dependency_once():
    pins = [plain(row.split("==")[0]) for row in (ROOT / "constraints.txt").read_text("utf-8").splitlines()]
    wanted = names(PROJECT["dependencies"] + [row for rows in PROJECT["optional-dependencies"].values() for row in rows])
    assert not wanted - set(pins) and len(set(pins)) == len(pins)


def test_constraints_name_versions_only():
    for row in (ROOT / "constraints.txt").read_text("utf-8").splitlines():
        assert re.fullmatch(r"[\w.-]+==[\w.!+-]+", row), row


def imported(path):
    for node in ast.walk(ast.parse(path.read_text("utf-8"))):
        if isinstance(node, ast.Import):
            yield from (alias.name.split(".")[0] for alias in node.names)
        elif isinstance(node, ast.ImportFrom) and not node.level:
            yield node.module.split(".")[0]


def test_every_import_is_declared():
    extras = [row for name, rows in PROJECT["optional-dependencies"].items() if name != "test" for row in rows]
    declared = names(PROJECT["dependencies"] + extras)
    known = {"mediakit", "distributed", *sys.stdlib_module_names}
    known |= {IMPORT_NAMES.get(name, name) for name in declared}
    known |= {module for name in declared for module in COME_ALONG.get(name, ())}
    for path in (ROOT / "src").rglob("*.py"):
        assert not set(imported(path)) - known, path


def test_version_is_the_same_in_the_citation():
    from mediakit import __version__

    assert f"version: {__version__}" in (ROOT / "CITATION.cff").read_text("utf-8")


@pytest.mark.parametrize("name", ["Makefile", ".ci/run", ".github/workflows/ci.yml", "environment.yml", "constraints.txt"])
def test_no_machine_path_and_no_host_is_written_down(name):
    text = (ROOT / name).read_text("utf-8")
    assert not re.search(r"https?://|/(?:home|root)/|index-url|(?<![\w.)}*])/(?!bin/|usr/|dev/|tmp/|path/)\w+/", text)


def test_the_workflow_and_ci_call_the_two_commands():
    script = (ROOT / ".ci" / "run").read_text("utf-8")
    assert "make test" in script and "make report" in script
    assert ".ci/run" in (ROOT / ".github" / "workflows" / "ci.yml").read_text("utf-8")
    subprocess.run(["bash", "-n", str(ROOT / ".ci" / "run")], check=True)


def test_make_finds_a_python_and_lists_its_targets():
    out = subprocess.run(["make", "-s", "help"], cwd=ROOT, capture_output=True, text=True, check=True).stdout
    for target in ("report", "test", "lab", "lint", "bench", "clean"):
        assert re.search(rf"^{target}\s", out, re.M)
