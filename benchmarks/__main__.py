"""`python -m benchmarks`: prints one table and writes it to benchmarks/results/ with machine and versions."""

from __future__ import annotations

import argparse
import json
import os
import platform
import subprocess
import sys
import tempfile
from datetime import UTC, datetime
from importlib.metadata import PackageNotFoundError, version
from pathlib import Path
from statistics import median

from benchmarks import material
from benchmarks.contenders import CONTENDERS

ROOT = Path(__file__).resolve().parents[1]
RESULTS = ROOT / "benchmarks" / "results"
COMPILED = ROOT / ".venv-compiled" / "bin" / "python"
#: What the Python of `make compiled` runs, where it is there.
APART = {"compiled": "mediakit", "compiled-known": "known"}
NAMES = {
    "mediakit": "mediakit.annotate, all tables", "known": "the same, no spelling new (as in a long run)",
    "compiled": "mediakit.annotate, compiled", "compiled-known": "the same, no spelling new", "spacy": "spaCy blank ar + PhraseMatcher, tokens and terms only",
    "pandas": "pandas str.contains, one term at a time", "floor": "floor: decode, Aho-Corasick, one expression",
    "read": "mediakit.read",
}
PACKAGES = ("mediakit", "pandas", "pyarrow", "spacy", "pyahocorasick", "papermill", "nbconvert")


def main() -> None:
    """Measures, prints, writes."""
    wanted = _arguments()
    with tempfile.TemporaryDirectory() as folder:
        scratch = Path(folder)
        lines = [*_head(wanted), "", *_speed(wanted, scratch), "", *_growth(wanted, scratch)]
        lines += ["", *_workers(wanted, scratch), "", *_start(scratch)]
        if wanted.reports:
            lines += ["", *_reports(scratch)]
    text = "\n".join(lines) + "\n"
    print(text)
    RESULTS.mkdir(exist_ok=True)
    path = RESULTS / f"{datetime.now(UTC):%Y-%m-%d}-{platform.machine()}.md"
    path.write_text(text, encoding="utf-8")
    print(f"Written to {path.relative_to(ROOT)}")


def _arguments() -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="python -m benchmarks", description=__doc__)
    parser.add_argument("--corpus", default=str(ROOT / "seeds" / "sample"), help="articles to measure on")
    parser.add_argument("--articles", type=int, default=300, help="for the comparison [300]")
    parser.add_argument("--rounds", type=int, default=3, help="runs of each; the median counts [3]")
    parser.add_argument("--sizes", default="1000,10000", help="for the growth; add 100000 if you have an hour")
    parser.add_argument("--parallel", type=int, default=3000, help="articles for one process beside two [3000]")
    parser.add_argument("--reports", action="store_true", help="render the reports too, beside the stock way")
    return parser.parse_args()


def _head(wanted) -> list[str]:
    found = {name: _version(name) for name in PACKAGES}
    cores = os.cpu_count()
    return [
        f"# Speed, {datetime.now(UTC):%Y-%m-%d}", "",
        f"{_processor()}, {cores} cores, {platform.system()} {platform.release()}, Python {platform.python_version()}; "
        + ", ".join(f"{name} {number}" for name, number in found.items() if number) + ".",
        f"Corpus: {Path(wanted.corpus).name}. CPU seconds of one core; load when begun: {os.getloadavg()[0]:.1f}.",
    ]


def _version(name: str) -> str:
    try:
        return version(name)
    except PackageNotFoundError:
        return ""


def _processor() -> str:
    try:
        lines = Path("/proc/cpuinfo").read_text(encoding="utf-8").splitlines()
    except OSError:
        return platform.processor() or platform.machine()
    return next((line.split(": ")[1] for line in lines if line.startswith("model name")), platform.machine())


def _run(name: str, path: Path, terms: Path) -> dict | None:
    """What a contender took; None, and a line on standard error, if it cannot run."""
    if name in APART and not COMPILED.exists():
        return None
    try:
        return _measured("benchmarks.contenders", APART.get(name, name), path, terms, python=COMPILED if name in APART else sys.executable)
    except subprocess.CalledProcessError as error:
        print(f"{name}: {error.stderr.strip().splitlines()[-1]}", file=sys.stderr)
        return None


def _measured(module: str, *arguments, python: Path | str = sys.executable) -> dict:
    command = [str(python), "-m", module, *map(str, arguments)]
    return json.loads(subprocess.run(command, capture_output=True, text=True, cwd=ROOT, check=True).stdout)


def _written(articles: list[dict], scratch: Path, name: str) -> tuple[Path, Path]:
    terms = scratch / "terms.json"
    if not terms.exists():
        terms.write_text(json.dumps(material.terms(), ensure_ascii=False), encoding="utf-8")
    material.write(articles[:1], scratch / "one.jsonl")
    return material.write(articles, scratch / name), terms


def _speed(wanted, scratch: Path) -> list[str]:
    articles = material.sample(wanted.corpus, wanted.articles)
    if len(articles) < wanted.articles:
        articles = material.resampled(articles, wanted.articles)
    path, terms = _written(articles, scratch, "speed.jsonl")
    rounds = [{name: _run(name, path, terms) for name in (*CONTENDERS, *APART)} for _ in range(wanted.rounds)]
    return _table(rounds, f"{len(articles)} articles, {len(json.loads(terms.read_text(encoding='utf-8')))} terms")


def _table(rounds: list[dict], caption: str) -> list[str]:
    lines = [
        f"## {caption}", "", "| what | ms per article | words per second | set-up, s | mediakit takes … times as long |",
        "| --- | ---: | ---: | ---: | ---: |",
    ]
    for name in (*CONTENDERS, *APART):
        runs = [r[name] for r in rounds if r[name]]
        if not runs:
            lines.append(f"| {NAMES[name]} | not installed | | | |")
            continue
        ratios = [_each(r["mediakit"]) / _each(r[name]) for r in rounds if r[name] and r["mediakit"]]
        run = sorted(runs, key=_each)[len(runs) // 2]
        lines.append(
            f"| {NAMES[name]} | {1000 * _each(run):.2f} | {run['words'] / run['work']:,.0f} | {run['setup']:.1f} | "
            f"{median(ratios):.2f} |"
        )
    return lines


def _each(run: dict) -> float:
    return run["work"] / run["articles"]


def _growth(wanted, scratch: Path) -> list[str]:
    lines = [
        "## Growth: read and annotate, merging and near-copies included", "",
        "| articles | read, ms each | annotate, ms each | peak memory, MB |", "| ---: | ---: | ---: | ---: |",
    ]
    articles = material.sample(wanted.corpus, 3000)
    for size in map(int, wanted.sizes.split(",")):
        path, terms = _written(material.resampled(articles, size), scratch, "growth.jsonl")
        read, annotate = _run("read", path, terms), _run("mediakit", path, terms)
        lines.append(
            f"| {size:,} | {1000 * _each(read):.2f} | {1000 * _each(annotate):.2f} | {annotate['peak']:,.0f} |"
        )
    return lines


def _workers(wanted, scratch: Path) -> list[str]:
    """One process beside two; the last column is what CPU seconds tell of two cores that do nothing else."""
    articles = material.resampled(material.sample(wanted.corpus, 3000), wanted.parallel)
    path = material.write(articles, scratch / "workers.jsonl")
    rounds = [[_measured("benchmarks.workers", path, count) for count in (1, 2)] for _ in range(wanted.rounds)]
    one, two = (sorted(runs, key=lambda run: run["wall"])[len(runs) // 2] for runs in zip(*rounds, strict=True))
    ideal = one["own"] / max(two["own"], (two["own"] + two["theirs"]) / 2)
    return [
        f"## Processes, {len(articles):,} articles, their start included", "",
        "| processes | wall seconds | CPU seconds | times as fast | by CPU, on free cores |", "| ---: | ---: | ---: | ---: | ---: |",
        f"| 1 | {one['wall']:.1f} | {one['own']:.1f} | 1 | 1 |",
        f"| 2 | {two['wall']:.1f} | {two['own'] + two['theirs']:.1f} | {one['wall'] / two['wall']:.2f} | {ideal:.2f} |",
    ]


def _start(scratch: Path) -> list[str]:
    article = scratch / "one.txt"
    article.write_text(material.texts(scratch / "one.jsonl")[0], encoding="utf-8")
    commands = {
        "import pandas": ["-c", "import pandas"], "import mediakit": ["-c", "import mediakit"],
        "mediakit analyze, one article": ["-m", "mediakit.cli", "analyze", str(article), "--out", str(scratch / "t")],
    }
    lines = ["## Start, whole process", "", "| what | CPU seconds |", "| --- | ---: |"]
    for name, command in commands.items():
        lines.append(f"| {name} | {min(_cpu(command, scratch / 'bytecode') for _ in range(4)):.2f} |")
    return lines


def _cpu(command: list[str], bytecode: Path) -> float:
    """CPU seconds of a process whose modules are compiled, as those of an installed package are after the first run."""
    import resource

    kept = {**os.environ, "PYTHONDONTWRITEBYTECODE": "", "PYTHONPYCACHEPREFIX": str(bytecode)}
    before = resource.getrusage(resource.RUSAGE_CHILDREN)
    subprocess.run([sys.executable, *command], check=True, capture_output=True, cwd=ROOT, env=kept)
    after = resource.getrusage(resource.RUSAGE_CHILDREN)
    return after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime


def _reports(scratch: Path) -> list[str]:
    from benchmarks import reports

    took = reports.measure(str(ROOT / "seeds" / "sample"), scratch)
    return [
        "## Reports of the sample, wall seconds", "", "| what | seconds | ratio to the stock way |", "| --- | ---: | ---: |",
        f"| papermill, then nbconvert, one notebook after another | {took['stock']:.1f} | 1 |",
        f"| mediakit report | {took['set']:.1f} | {took['set'] / took['stock']:.2f} |",
        f"| mediakit report, nothing changed | {took['again']:.1f} | {took['again'] / took['stock']:.2f} |",
    ]


if __name__ == "__main__":
    main()
