"""The set of reports, beside papermill and nbconvert run one after the other on the same notebooks."""

from __future__ import annotations

import json
import subprocess
import sys
import time
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]


def measure(corpus: str, scratch: Path) -> dict[str, float]:
    """Seconds of the set, of the stock way, and of the set once more with nothing changed."""
    tables = scratch / "tables"
    _run("mediakit.cli", "analyze", corpus, "--out", tables)
    report = ("mediakit.cli", "report", tables, "--out", scratch / "reports")
    ours, again = _timed(report), _timed(report)
    made = json.loads((scratch / "reports" / "summary.json").read_text(encoding="utf-8"))
    notebooks = sorted({row["name"].partition("--")[0] for job in made["jobs"] for row in job["reports"]})
    return {"set": ours, "again": again, "stock": sum(_stock(name, tables, scratch) for name in notebooks)}


def _stock(name: str, tables: Path, scratch: Path) -> float:
    notebook, done = ROOT / "notebooks" / f"{name}.ipynb", scratch / f"{name}.ipynb"
    run = ("papermill", notebook, done, "-p", "corpus", tables, "--cwd", notebook.parent, "--no-progress-bar")
    return _timed(run) + _timed(("nbconvert", "--to", "html", done))


def _timed(command: tuple) -> float:
    start = time.perf_counter()
    _run(*command)
    return time.perf_counter() - start


def _run(module: str, *arguments) -> None:
    subprocess.run([sys.executable, "-m", module, *map(str, arguments)], check=True, capture_output=True, cwd=ROOT)
