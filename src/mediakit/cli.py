"""The command `mediakit`. Exit status: 0 all done, 1 done with problems, 2 could not start."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import Annotated

import typer
from typer.core import TyperCommand, TyperGroup

from mediakit._version import __version__
from mediakit.errors import InputError, MediakitError, ParameterError
from mediakit.memory import for_one_task

DONE, PROBLEMS, NOT_STARTED = 0, 1, 2
for_one_task()


class Commands(TyperGroup):
    """Turns errors that a user can mend into one line and exit status 2."""

    def invoke(self, ctx):
        try:
            return super().invoke(ctx)
        except MediakitError as error:
            _fail(str(error))
        except OSError as error:
            if error.filename is None:
                raise
            _fail(f"{error.filename}: {error.strerror}")


class PairsCommand(TyperCommand):
    """A command whose `-p` takes a name and a value, as papermill's does; `-p NAME=VALUE` works too."""

    def parse_args(self, ctx, args):
        return super().parse_args(ctx, joined(args))


def joined(args: list[str]) -> list[str]:
    """The arguments with each `-p NAME VALUE` as `-p NAME=VALUE`.

    >>> joined(["-p", "top_n", "5", "-p", "title=a b", "x"])
    ['-p', 'top_n=5', '-p', 'title=a b', 'x']
    """
    rest, out = list(args), []
    while rest:
        out.append(rest.pop(0))
        if out[-1] in ("-p", "--parameter") and len(rest) > 1 and "=" not in rest[0]:
            out.append(f"{rest.pop(0)}={rest.pop(0)}")
    return out


def _fail(message: str):
    typer.secho(f"mediakit: {message}", fg="red", err=True)
    raise typer.Exit(NOT_STARTED)


app = typer.Typer(
    cls=Commands, no_args_is_help=True, add_completion=False, rich_markup_mode=None,
    pretty_exceptions_enable=False, context_settings={"help_option_names": ["-h", "--help"]},
    epilog="Exit status: 0 all done, 1 done with problems that are listed, 2 could not start.",
)
lexicons_app = typer.Typer(no_args_is_help=True, rich_markup_mode=None, help="The word lists behind every result.")
app.add_typer(lexicons_app, name="lexicons")

Inputs = Annotated[list[str], typer.Argument(metavar="INPUT...", help="Files or folders of articles.")]
Lexicons = Annotated[str | None, typer.Option(metavar="DIR", help="Folder of CSV files that extend the built-in lexicons.")]
Corrections = Annotated[Path | None, typer.Option(metavar="FILE", help="Your corrections (CSV), replayed after all rules.")]
Mapping = Annotated[list[str] | None, typer.Option("--map", metavar="FIELD=COLUMN", help="Which column of your data holds a field: text=body. Repeat for more.")]
Workers = Annotated[int, typer.Option(metavar="N", min=0, help="Processes; 0 means one for each core.")]


def _version(wanted: bool) -> None:
    if wanted:
        typer.echo(f"mediakit {__version__}")
        raise typer.Exit()


@app.callback()
def main(
    version: Annotated[bool, typer.Option("--version", callback=_version, is_eager=True, help="Print the version.")] = False,
) -> None:
    """Who is in the Arabic news, what it is about, and who is quoted saying it.

    \b
    mediakit report articles/ --out reports     HTML reports: open reports/index.html
    mediakit analyze articles/ --out tables     the tables alone, as Parquet
    mediakit show articles/one.txt              one article with its marks, in the terminal
    mediakit lab                                the notebooks in JupyterLab
    """


def _mapping(pairs: list[str] | None) -> dict[str, str] | None:
    rows = [pair.partition("=") for pair in pairs or []]
    for field, sign, column in rows:
        if not (field and sign and column):
            raise ParameterError(f"found {field + sign + column!r}", where="--map", remedy="write --map text=body")
    return {field.strip(): column.strip() for field, _, column in rows} or None


@app.command()
def analyze(
    inputs: Inputs,
    out: Annotated[Path, typer.Option(metavar="DIR", help="Folder for the tables.")],
    lexicons: Lexicons = None,
    corrections: Corrections = None,
    mapping: Mapping = None,
    workers: Workers = 0,
    grow: Annotated[bool, typer.Option("--grow", help="Add to the tables in DIR; only what is new is analysed.")] = False,
    scheduler: Annotated[str | None, typer.Option(metavar="ADDRESS", help="Run on a Dask cluster: tcp://host:8786.")] = None,
) -> None:
    """Turn articles into tables of actors, topics, attributions.

    One Parquet file each; with --grow, one folder of Parquet files each.

    \b
    mediakit analyze articles/ --out tables
    mediakit analyze articles/2025-04-10 --out tables --grow
    mediakit analyze news.jsonl --map text=body --map title=headline --out tables
    mediakit analyze articles/ --lexicons my-words/ --out tables

    In Python: analysis = mediakit.load("tables"); analysis.attributions
    """
    write = _grown if grow else _analysed
    rows, problems = write(inputs, out, lexicons, corrections, _mapping(mapping), workers, scheduler)
    typer.echo("\n".join(f"{count:>9,}  {name}" for name, count in rows.items()))
    typer.echo(f"Written to {out}")
    raise typer.Exit(_told_problems(problems))


def _analysed(inputs, out, lexicons, corrections, mapping, workers, scheduler):
    """Tables of one run: rows by table, and the ledger."""
    from functools import partial

    from mediakit.annotate.corrections import replay
    from mediakit.corpus import Intake
    from mediakit.engine import dask, local
    from mediakit.progress import progress

    with progress() as tell:
        _there(inputs)
        intake = Intake(inputs, map=mapping, progress=partial(tell, "read"))
        annotate = partial(dask.annotate, scheduler=scheduler) if scheduler else partial(local.annotate, workers=workers)
        analysis = _some(annotate(intake, lexicons, progress=partial(tell, "annotate")), inputs)
        analysis = replay(analysis, corrections) if corrections else analysis
        analysis.save(out)
    return {name: len(table) for name, table in analysis.tables.items()}, analysis.problems


def _grown(inputs, out, lexicons, corrections, mapping, workers, scheduler):
    """Tables of a store that has taken in what is new: rows by table, and the ledger."""
    import pandas as pd

    from mediakit.engine import Store, dask, local
    from mediakit.progress import progress

    if corrections:
        raise ParameterError("--corrections with --grow", remedy="give the corrections to `mediakit report`")
    _there(inputs)
    store = Store(out, lexicons)
    with progress() as tell:
        run = dask.runner(scheduler) if scheduler else local.run
        store.update(inputs, map=mapping, workers=workers, run=run, progress=tell)
    return store.counts(), pd.read_parquet(out / "problems")


def _there(inputs: list[str]) -> None:
    for item in inputs:
        if item != "-" and not any(c in item for c in "*?[") and not Path(item).exists():
            raise InputError("no such file or folder", where=item, remedy="check the path")


def _corpus(inputs: list[str], mapping: dict[str, str] | None):
    import mediakit

    _there(inputs)
    return _some(mediakit.read(inputs, map=mapping), inputs)


def _some(found, inputs: list[str]):
    """A corpus, or the analysis of one, in which there is an article."""
    if not len(found.articles):
        _told_problems(found.problems)
        raise InputError("no article found", where=", ".join(inputs), remedy="see docs/read.md for what can be read")
    return found


def _told_problems(problems, shown: int = 5) -> int:
    """The exit status for a ledger; lost inputs are named on standard error."""
    lost = problems[problems["severity"] == "error"]
    for row in lost.head(shown).itertuples(index=False):
        typer.secho(f"{row.source_path}: {row.message}", fg="red", err=True)
    if len(lost):
        typer.secho(f"{len(lost)} inputs could not be read or analysed; the table `problems` lists them", fg="red", err=True)
    return PROBLEMS if len(lost) else DONE


@app.command(cls=PairsCommand)
def report(
    inputs: Annotated[list[str], typer.Argument(metavar="INPUT...", help="Articles, a folder of tables, or one YAML file of jobs.")],
    out: Annotated[Path | None, typer.Option(metavar="DIR", help="Folder for the reports.")] = None,
    parameter: Annotated[list[str] | None, typer.Option("-p", "--parameter", metavar="NAME VALUE", help="A parameter of the notebooks. Repeat for more.")] = None,
    notebook: Annotated[list[str] | None, typer.Option(metavar="NAME", help="Only this notebook (name or path). Repeat for more.")] = None,
    matrix: Annotated[str | None, typer.Option(metavar="NAME[=A,B]", help="One set of reports for each value: outlets, topics, language=ar,en.")] = None,
    also: Annotated[str, typer.Option(metavar="KINDS", help="Files beside each page: pdf, docx, xlsx, figures, preview (with commas).")] = "",
    lexicons: Lexicons = None,
    corrections: Corrections = None,
    mapping: Mapping = None,
    workers: Workers = 0,
    limit: Annotated[float, typer.Option(metavar="SECONDS", min=1, help="Time limit for each notebook.")] = 600,
    force: Annotated[bool, typer.Option("--force", help="Render again even what has not changed.")] = False,
    summary: Annotated[Path | None, typer.Option(metavar="FILE", help="JSON summary [DIR/summary.json].")] = None,
    junit: Annotated[Path | None, typer.Option(metavar="FILE", help="JUnit list of notebooks [DIR/junit.xml].")] = None,
) -> None:
    """Render notebooks on your articles as HTML.

    One self-contained file for each notebook, and an index over them.

    \b
    mediakit report articles/ --out reports
    mediakit report articles/ --out reports -p language en -p top_n 15
    mediakit report articles/ --out reports --notebook actors -p outlets "الأفق، المدار"
    mediakit report articles/ --out reports --matrix outlets
    mediakit report articles/ --out reports --also pdf,xlsx
    mediakit report jobs.yml

    A notebook that fails leaves a page that says which cell and why, and the status is 1.
    """
    from functools import partial

    from mediakit.engine import local
    from mediakit.progress import progress
    from mediakit.report import make
    from mediakit.report.ledger import write_junit, write_summary
    from mediakit.report.make import Progress

    if len(inputs) == 1 and inputs[0].endswith((".yml", ".yaml")):
        from mediakit.report.job import read_jobs

        jobs = read_jobs(inputs[0])
    else:
        jobs = [_job(inputs, out, parameter, notebook, matrix, lexicons, corrections, mapping, workers, limit,
                     force, also)]
    for job in jobs:
        job.checked()
    with progress() as tell:
        outcomes = [
            make(job, Progress(tell, _tell_result), partial(local.annotate, workers=job.workers)) for job in jobs
        ]
    write_summary(outcomes, summary or jobs[0].out / "summary.json")
    write_junit(outcomes, junit or jobs[0].out / "junit.xml")
    raise typer.Exit(max(_tell_outcome(outcome) for outcome in outcomes))


def _job(inputs, out, pairs, names, matrix, lexicons, corrections, mapping, workers, limit, force, also):
    from mediakit.report import Job, Matrix, companions, notebooks, parameters

    if out is None:
        raise ParameterError("--out is missing", remedy="mediakit report INPUT --out reports")
    return Job(
        inputs=tuple(inputs), out=out, notebooks=tuple(notebooks.resolve(names or None)),
        parameters=parameters.merge(_pairs(pairs or [])), matrix=Matrix.parse(matrix) if matrix else None,
        lexicons=lexicons, mapping=_mapping(mapping), limit=limit, workers=workers, force=force,
        corrections=str(corrections) if corrections else None, also=companions.parse(also),
    )


def _pairs(given: list[str]) -> list[tuple[str, str]]:
    for pair in given:
        if "=" not in pair:
            raise ParameterError(f"parameter {pair!r} has no value", remedy=f"write -p {pair} VALUE")
    return [(name, value) for name, _, value in (pair.partition("=") for pair in given)]


def _tell_result(result: dict) -> None:
    from mediakit.report.ledger import explain

    for reason in result["retries"]:
        typer.secho(f"{result['name']}: kernel started again: {reason}", fg="yellow", err=True)
    if result["status"] == "failed":
        typer.secho(f"{result['name']}: failed: {explain(result['error'])}", fg="red", err=True)


def _tell_outcome(outcome) -> int:
    for result in outcome.results:
        size = f"{result.get('bytes', 0) / 1000:,.0f} kB"
        typer.echo(f"{result['status']:>9}  {result['seconds']:6.1f} s  {size:>9}  {outcome.out / result['page']}")
    typer.echo(f"{len(outcome.results)} reports in {outcome.seconds:.1f} s: {outcome.index}")
    if outcome.problems:
        typer.secho(f"{outcome.problems} inputs could not be read or analysed; see the table `problems`", fg="red", err=True)
    return PROBLEMS if outcome.failed or outcome.problems else DONE


@app.command()
def export(
    tables: Annotated[str, typer.Argument(metavar="TABLES", help="A folder that `mediakit analyze` or `mediakit report` wrote.")],
    out: Annotated[Path, typer.Option(metavar="DIR", help="Folder for the files.")],
    to: Annotated[str, typer.Option(metavar="KIND", help="xlsx, csv or parquet.")] = "xlsx",
) -> None:
    """Write the tables for other programs.

    Excel: one workbook, a right-to-left sheet for each table. CSV: for Excel too, guarded against formulas.

    \b
    mediakit export tables --out for-excel
    mediakit export tables --to csv --out for-excel
    """
    from mediakit.report import tables as files

    for path in files.export(tables, to, out):
        typer.echo(str(path))


@app.command()
def show(
    article: Annotated[str, typer.Argument(metavar="ARTICLE", help="A file, or with --data the id of an article.")],
    data: Annotated[str | None, typer.Option(metavar="DIR", help="Folder of tables that `mediakit analyze` wrote.")] = None,
    number: Annotated[int, typer.Option("--number", "-n", metavar="N", min=1, help="Which article, if the file holds several.")] = 1,
    lexicons: Lexicons = None,
    mapping: Mapping = None,
) -> None:
    """Show one article with its marks in the terminal.

    Actors are underlined; sources, reporting words and reported content are coloured.

    \b
    mediakit show articles/one.txt
    mediakit show news.jsonl --number 12
    mediakit show 3f2a91c07b55d0e4 --data tables
    """
    from rich.console import Console

    import mediakit
    from mediakit import terminal

    if data:
        one = mediakit.load(data).article(article)
    else:
        tables = mediakit.annotate(_only(_corpus([article], _mapping(mapping)), number), lexicons=lexicons)
        one = tables.article(tables.articles["article_id"].iloc[0])
    Console(highlight=False).print(terminal.article(one), "", terminal.statements(one), sep="\n")


def _only(corpus, number: int):
    from dataclasses import replace

    if number > len(corpus.articles):
        raise InputError(f"there is no article {number}", remedy=f"the input holds {len(corpus.articles)}")
    articles = corpus.articles.iloc[[number - 1]]
    segments = corpus.segments[corpus.segments["article_id"] == articles["article_id"].iloc[0]]
    return replace(corpus, articles=articles, segments=segments)


@app.command()
def evaluate(
    gold: Annotated[Path, typer.Argument(metavar="GOLD", help="Hand-marked articles: annotations.jsonl, or a folder with it.")],
    lexicons: Lexicons = None,
    errors: Annotated[int, typer.Option(metavar="N", min=0, help="List the first N errors with their sentences.")] = 0,
    json_file: Annotated[Path | None, typer.Option("--json", metavar="FILE", help="Write the figures as JSON too.")] = None,
) -> None:
    """Measure the extraction on hand-marked articles.

    Prints precision, recall and F1 for each part, by form, outlet and rule.

    \b
    mediakit evaluate seeds
    mediakit evaluate seeds --lexicons seeds/lexicons --errors 20
    mediakit evaluate seeds --json quality.json
    """
    import json

    if not gold.exists():
        raise InputError("no such file or folder", where=str(gold), remedy="check the path")
    from mediakit.analysis.evaluation import evaluate as measure

    evaluation = measure(gold, lexicons=lexicons)
    typer.echo(evaluation.to_text(errors))
    if json_file:
        json_file.write_text(json.dumps(evaluation.to_dict(), ensure_ascii=False, indent=1) + "\n", encoding="utf-8")


@lexicons_app.command()
def check(
    folder: Annotated[Path | None, typer.Argument(metavar="[DIR]", help="Folder of CSV files; the built-in ones if not given.")] = None,
    corpus: Annotated[list[str] | None, typer.Option(metavar="INPUT", help="Articles in which to look for rows that never match or nearly always do. Repeat for more.")] = None,
) -> None:
    """Check the lexicons: columns, values, clashes; and that each row is found in its own example.

    With --corpus also: rows that match in none of these articles, and rows that match in most; of a folder of
    your own only its rows.

    \b
    mediakit lexicons check
    mediakit lexicons check my-words/
    mediakit lexicons check my-words/ --corpus articles/
    """
    from mediakit.analysis.lexicon_check import check as prove
    from mediakit.lexicons import load

    lexicons = load(folder)
    found = prove(lexicons, _corpus(corpus, None) if corpus else None, folder)
    for row in found.itertuples(index=False):
        color = "red" if row.severity == "error" else "yellow"
        typer.secho(f"{row.file}: {row.entry}: {row.message}", fg=color, err=True)
    errors, warnings, notes = (int((found["severity"] == s).sum()) for s in ("error", "warning", "note"))
    typer.echo(f"{errors} errors, {warnings} warnings" + (f", {notes} rows that never matched" if corpus else ""))
    raise typer.Exit(PROBLEMS if errors else DONE)


@app.command(context_settings={"allow_extra_args": True, "ignore_unknown_options": True})
def lab(ctx: typer.Context) -> None:
    """Open the workbench in JupyterLab: the start page, beside it the notebooks.

    Further options go to JupyterLab. It asks for no news and looks for no updates.

    \b
    mediakit lab
    mediakit lab --no-browser --port 8890
    """
    import os
    import subprocess
    from importlib.resources import files

    from mediakit.report.notebooks import folder
    from mediakit.report.run import inherited

    command = [sys.executable, "-m", "jupyterlab", f"--ServerApp.root_dir={folder().parent}",
               f"--LabApp.default_url=/lab/tree/{folder().name}/start.ipynb", *ctx.args]
    quiet = str(files("mediakit.workbench") / "jupyter")
    path = os.pathsep.join(filter(None, (quiet, os.environ.get("JUPYTER_CONFIG_PATH"))))
    raise typer.Exit(subprocess.call(command, env={**inherited(), "JUPYTER_CONFIG_PATH": path}))


if __name__ == "__main__":
    app()
