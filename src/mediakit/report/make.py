"""From a job to a folder of reports: analyse, plan one page per notebook and value, run, index."""

from __future__ import annotations

import hashlib
import json
import os
import time
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from mediakit.errors import RenderError
from mediakit.progress import progress as bars
from mediakit.report import index, notebooks, parameters, prepare
from mediakit.report.export import shown
from mediakit.report.job import LIMIT, Job, Matrix, slug
from mediakit.report.prepare import Material

STATE = ".mediakit.json"


@dataclass(frozen=True)
class Outcome:
    """What came of a job. Each result has name, page, status (ok, unchanged or failed), error, seconds."""

    out: Path
    results: list[dict]
    digest: str
    problems: int = 0
    seconds: float = 0.0
    index: Path | None = None

    @property
    def failed(self) -> list[dict]:
        return [result for result in self.results if result["status"] == "failed"]

    def to_dict(self) -> dict:
        """The JSON summary of a run."""
        keys = ("name", "page", "status", "seconds", "title", "bytes", "files", "error", "retries")
        rows = [{k: r[k] for k in keys if k in r} for r in self.results]
        return {
            "out": self.out.as_posix(), "digest": self.digest, "problems": self.problems,
            "seconds": round(self.seconds, 3), "failed": len(self.failed), "reports": rows,
        }


@dataclass
class Progress:
    """Callbacks of a run: `tell(step, done, total)` for read, annotate and render, `done(result)`."""

    tell: Callable[..., None] = lambda step, done=0, total=0: None
    done: Callable[[dict], None] = lambda result: None


def render(notebook=None, corpus=None, out="reports", *, lexicons=None, corrections=None, also=(), **wanted) -> Outcome:
    """Render a notebook, several, or the whole set (None) on a corpus into the folder `out`.

    notebook: name, path, folder, list of these, or None. corpus: file or folder of articles, a list of
    them, or a folder that `Analysis.save` wrote. lexicons: folder that extends the built-in ones.
    corrections: file of an analyst's corrections, replayed after all rules.
    also: files beside each page (of `companions.KINDS`). Further arguments are the notebooks' parameters.
    A bar in a notebook or on a terminal shows how far it is.
    Raises ParameterError for an unknown or ill-typed one before anything runs.
    """
    inputs = [corpus] if isinstance(corpus, (str, Path)) else list(corpus or [])
    if not inputs:
        raise RenderError("no corpus given", remedy="mediakit.render(None, 'seeds/sample', 'reports')")
    chosen = tuple(notebooks.resolve(notebook))
    words, mended = (str(path) if path else None for path in (lexicons, corrections))
    paths = tuple(str(i) for i in inputs)
    job = Job(paths, Path(out), chosen, parameters=wanted, lexicons=words, corrections=mended)
    with bars() as tell:
        return make(job, Progress(tell))


def make(job: Job, progress: Progress | None = None, annotate: Callable | None = None) -> Outcome:
    """Carries out a job; pages whose notebook, parameters, corpus and mediakit are unchanged stay.

    annotate: what to call in place of `mediakit.annotate`, for instance one that uses all cores.
    """
    progress, started = progress or Progress(), time.monotonic()
    checked = job.checked()
    job.out.mkdir(parents=True, exist_ok=True)
    inputs = list(job.inputs)
    material = prepare.prepare(inputs, job.out, job.lexicons, job.mapping, progress.tell, annotate, job.corrections)
    plans = _plans(job, checked, material)
    state = _read_state(job.out)
    todo = [plan for plan in plans if job.force or not _unchanged(plan, state, job.out)]
    fresh = _run(todo, job, progress)
    results = [fresh.get(p["name"]) or {**state[p["name"]]["result"], "status": "unchanged"} for p in plans]
    _write_state(job.out, plans, results, state)
    page = index.write(job.out, plans, results, material)
    return Outcome(job.out, results, material.digest, material.problems, time.monotonic() - started, page)


def _run(todo: list[dict], job: Job, progress: Progress) -> dict[str, dict]:
    if not todo:
        return {}
    from mediakit.report.run import run_all

    finished: list[dict] = []

    def done(result: dict) -> None:
        finished.append(result)
        progress.done(result)
        progress.tell("render", len(finished), len(todo))

    progress.tell("render", 0, len(todo))
    results = run_all(todo, job.workers, done)
    rows = zip(todo, results, strict=True)
    return {plan["name"]: _completed(plan, result) for plan, result in rows}


def _completed(plan: dict, result: dict) -> dict:
    """The result with its page; a job whose worker was lost gets a page that says why."""
    if not Path(plan["page"]).exists() or "title" not in result:
        result = {**result, **index.lost(plan, result["error"])}
    return {**result, "page": Path(plan["page"]).name}


def _plans(job: Job, checked: dict[Path, dict], material: Material) -> list[dict]:
    stamp = prepare.stamp()
    plans = [
        _plan(job, notebook, given, extra, suffix, material, stamp)
        for suffix, extra in _variants(job, material)
        for notebook, given in checked.items()
    ]
    if len({plan["name"] for plan in plans}) < len(plans):
        raise RenderError("two notebooks of the set have the same name", remedy="rename one")
    return plans


def _variants(job: Job, material: Material) -> list[tuple[str, dict]]:
    if job.matrix is None:
        return [("", {})]
    matrix: Matrix = job.matrix
    values = matrix.values or tuple(prepare.values(material.folder, matrix.name))
    names = [f"--{slug(value)}" for value in values]
    if len(set(names)) < len(names):
        names = [f"{name}-{_short(value)}" for name, value in zip(names, values, strict=True)]
    return [(name, {matrix.name: value}) for name, value in zip(names, values, strict=True)]


def _short(value: str) -> str:
    return hashlib.sha256(value.encode()).hexdigest()[:6]


def _plan(job: Job, notebook: Path, given: dict, extra: dict, suffix: str, material: Material, stamp: int) -> dict:
    """Everything a worker needs, as plain data, and the key by which the page is known to be current.

    extra: the value of the matrix, one whole name even where it has a comma.
    """
    known = parameters.read(notebook)
    one = {n: [v] if known[n].base.startswith("list") else v for n, v in extra.items() if n in known}
    given = {n: parameters.coerce(known[n], v, notebook.stem) for n, v in {**given, **one}.items() if n in known}
    values = {name: given.get(name, parameter.default) for name, parameter in known.items()}
    ours = {"corpus": material.name, "lexicons": Path(job.lexicons).name if job.lexicons else ""}
    values |= {name: value for name, value in ours.items() if name in known}
    name = f"{notebook.stem}{suffix}"
    injected = {**given, **({"corpus": str(material.folder.resolve())} if "corpus" in known else {})}
    language = str(values.get("language") or "ar")
    key = prepare.fingerprint(material.digest, notebook.read_bytes(), values, job.also, os.environ.get("SOURCE_DATE_EPOCH") or None)
    return {
        "name": name, "notebook": str(notebook.resolve()), "cwd": str(notebook.resolve().parent),
        "page": str((job.out / f"{name}.html").resolve()), "parameters": injected,
        "injected": {**given, **({"corpus": material.name} if "corpus" in known else {})},
        "shown": shown(values, known), "language": language if language in ("ar", "en") else "ar",
        "title": str(values.get("title") or notebook.stem), "corpus": material.name,
        "digest": material.digest, "stamp": stamp, "index": "index.html", "limit": job.limit or LIMIT,
        "also": list(job.also), "preview": f"{name}.png" if "preview" in job.also else None, "key": key, "value": next(iter(job.matrix and [given.get(job.matrix.name)] or []), None),
    }


def _read_state(out: Path) -> dict:
    try:
        return json.loads((out / STATE).read_text(encoding="utf-8"))
    except (OSError, ValueError):
        return {}


def _unchanged(plan: dict, state: dict, out: Path) -> bool:
    row = state.get(plan["name"])
    page = out / f"{plan['name']}.html"
    return (
        bool(row) and row["key"] == plan["key"] and page.exists() and row["page"] == _digest(page)
        and all((out / file).exists() for file in row["result"].get("files", ()))
    )


def _digest(page: Path) -> str:
    return hashlib.sha256(page.read_bytes()).hexdigest()


def _write_state(out: Path, plans: list[dict], results: list[dict], before: dict) -> None:
    state = dict(before)
    for plan, result in zip(plans, results, strict=True):
        if result["status"] == "failed":
            state.pop(plan["name"], None)
        else:
            page = _digest(out / result["page"])
            state[plan["name"]] = {"key": plan["key"], "page": page, "result": result}
    text = json.dumps(state, ensure_ascii=False, sort_keys=True, indent=1)
    (out / STATE).write_text(text, encoding="utf-8")
