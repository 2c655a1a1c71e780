"""One process that runs notebooks handed to it, one after the other: `python -m mediakit.report.worker`.

A job is one JSON line on standard input, its result one JSON line on standard output. A process of its own
can be killed with its kernel when time is up, and pays for the imports of papermill and nbconvert once.
"""

from __future__ import annotations

import json
import logging
import os
import sys
import time
import traceback
from pathlib import Path

from mediakit.charts.handover import VARIABLE
from mediakit.errors import MediakitError

log = logging.getLogger("mediakit.report")
KERNEL_STARTS = 3
DEAD_KERNEL = ("kernel died", "address already in use", "kernel didn't respond")


def main() -> None:
    """Answers jobs until standard input ends. What libraries print goes to standard error."""
    answers = os.fdopen(os.dup(1), "w", encoding="utf-8")
    os.dup2(2, 1)
    logging.basicConfig(level=os.environ.get("MEDIAKIT_LOG", "WARNING"), format="%(message)s")
    _skip_slow_import()
    from mediakit.report import export  # noqa: F401  ready before the first job arrives

    for line in sys.stdin:
        job = json.loads(line)
        answers.write(json.dumps(_answer(job), ensure_ascii=False) + "\n")
        answers.flush()


def _skip_slow_import() -> None:
    """jsonschema would build an URI grammar (1.8 s) that no notebook schema needs; it takes None for absent."""
    sys.modules.setdefault("rfc3987_syntax", None)


def _answer(job: dict) -> dict:
    started = time.monotonic()
    try:
        result = render(job)
    except Exception as error:  # a result line is owed whatever happened
        result = {"status": "failed", "error": _unforeseen(error), "retries": []}
    return {**result, "name": job["name"], "seconds": round(time.monotonic() - started, 3)}


def _unforeseen(error: Exception) -> dict:
    return {
        "cell": None, "kind": type(error).__name__, "message": str(error),
        "traceback": "".join(traceback.format_exception(error)),
    }


def render(job: dict) -> dict:
    """Runs the job's notebook and writes its page and the files beside it, an executed notebook too if a cell failed."""
    from mediakit.report import companions, export

    os.environ[VARIABLE] = companions.handed(job["also"])
    executed = Path(job["scratch"], f"{job['name']}.ipynb")
    error, retries = _execute(job, executed)
    page = export.page(executed, job, error)
    Path(job["page"]).write_text(page.html, encoding="utf-8", newline="\n")
    if error:
        Path(job["page"]).with_suffix(".ipynb").write_bytes(executed.read_bytes())
    files: list[str] = []
    if not error:
        try:
            files = companions.write(executed, job, page)
        except (MediakitError, OSError) as failure:
            error = _unforeseen(failure)
    return {
        "files": files, "status": "failed" if error else "ok", "error": error, "retries": retries, "title": page.title,
        "quote": page.quote, "figures": page.figures, "spark": page.spark, "bytes": page.size,
    }


def _execute(job: dict, executed: Path) -> tuple[dict | None, list[str]]:
    """The error of the failed cell, if any, and why kernels had to be started again."""
    retries: list[str] = []
    while True:
        try:
            _run(job, executed)
            return None, retries
        except Exception as error:
            if type(error).__name__ == "CellTimeoutError":
                _write_timeout(executed, job["limit"])
            found = failed_cell(executed)
            if found:
                return found, retries
            if not _start_failed(error) or len(retries) + 1 >= KERNEL_STARTS:
                raise
            retries.append(f"{type(error).__name__}: {error}")
            log.warning("%s: the kernel did not start (%s); trying again", job["name"], error)


def _start_failed(error: Exception) -> bool:
    return any(sign in str(error).lower() for sign in DEAD_KERNEL)


def _run(job: dict, executed: Path) -> None:
    from papermill import execute_notebook

    from mediakit.report.kernel import InterpreterKernel

    deadline = time.monotonic() + job["limit"]
    execute_notebook(
        job["notebook"], executed, parameters=job["parameters"], cwd=job["cwd"], kernel_name="python3",
        language="python", progress_bar=False, kernel_manager_class=InterpreterKernel,
        shutdown_kernel="immediate",
        timeout_func=lambda cell: max(1, int(deadline - time.monotonic())),
    )


def _write_timeout(executed: Path, limit: float) -> None:
    """Puts the error that papermill leaves out into the cell that was running when time was up."""
    content = json.loads(executed.read_text(encoding="utf-8"))
    begun = [c for c in content["cells"] if c["metadata"].get("papermill", {}).get("start_time")]
    running = [cell for cell in begun if cell["cell_type"] == "code"][-1]
    message = f"the notebook was not done after {limit:g} s; this cell was stopped"
    running["outputs"].append(
        {"output_type": "error", "ename": "Timeout", "evalue": message, "traceback": []}
    )
    executed.write_text(json.dumps(content, ensure_ascii=False, indent=1), encoding="utf-8")


def failed_cell(executed: Path) -> dict | None:
    """Number, code and error of the cell that failed in an executed notebook; None if none did.

    Cells are counted without those that papermill adds.
    """
    if not executed.exists():
        return None
    cells = json.loads(executed.read_text(encoding="utf-8"))["cells"]
    number = 0
    for cell in cells:
        tags = cell["metadata"].get("tags", [])
        number += not {"injected-parameters", "papermill-error-cell-tag"} & set(tags)
        for output in cell.get("outputs", []):
            if output["output_type"] == "error":
                return _described(number, cell, output)
    return None


def _described(number: int, cell: dict, output: dict) -> dict:
    return {
        "cell": number, "kind": output["ename"], "message": output["evalue"],
        "source": "".join(cell["source"]), "traceback": "\n".join(output["traceback"]),
    }


if __name__ == "__main__":
    main()
