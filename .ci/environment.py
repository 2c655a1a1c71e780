"""Writes environment.yml for conda users from pyproject.toml: `python .ci/environment.py`.

Large packages come from conda-forge, the others by pip; a test holds the two files together.
"""

import re
import tomllib
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
CONDA = {
    "babel": "babel", "ipywidgets": "ipywidgets", "jupyterlab": "jupyterlab", "matplotlib": "matplotlib-base",
    "nbconvert": "nbconvert", "openpyxl": "openpyxl", "pandas": "pandas", "papermill": "papermill",
    "pyarrow": "pyarrow", "pyyaml": "pyyaml", "rich": "rich", "typer": "typer",
    "xlsxwriter": "xlsxwriter",
}


def environment(pyproject: str) -> str:
    """The text of environment.yml that agrees with the text of pyproject.toml."""
    project = tomllib.loads(pyproject)["project"]
    wanted = [_split(row) for row in project["dependencies"]]
    conda = [f"{CONDA[name]}{version}" for name, version in wanted if name in CONDA]
    pip = [f"{name}{version}" for name, version in wanted if name not in CONDA]
    lines = [
        "# Written by .ci/environment.py from pyproject.toml. conda env create -f environment.yml",
        f"name: {project['name']}", "channels:", "  - conda-forge", "dependencies:",
        f"  - python{project['requires-python']}", "  - make", "  - pip",
        *(f"  - {row}" for row in conda), "  - pip:", *(f"      - {row}" for row in pip),
        "      - --editable .",
    ]
    return "\n".join(lines) + "\n"


def _split(requirement: str) -> tuple[str, str]:
    name, version = re.fullmatch(r"([\w.-]+)(.*)", requirement).groups()
    return name.lower(), version.replace(" ", "")


if __name__ == "__main__":
    text = environment((ROOT / "pyproject.toml").read_text("utf-8"))
    (ROOT / "environment.yml").write_text(text, encoding="utf-8")
