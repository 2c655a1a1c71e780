"""Files beside a page for those who want more than HTML: PDF, Word, Excel, its figures as pictures, a preview for a chat."""

from __future__ import annotations

import base64
import datetime as dt
import json
from collections.abc import Iterable
from pathlib import Path
from typing import TYPE_CHECKING

from mediakit.charts.handover import NUMBERS, PICTURE
from mediakit.errors import ParameterError
from mediakit.report import document, printing, spreadsheet
from mediakit.report.outline import text_of
from mediakit.report.spreadsheet import Sheet

if TYPE_CHECKING:
    from mediakit.report.export import Page

KINDS = {"pdf": "", "docx": "bare", "xlsx": "numbers", "figures": "pictures", "preview": ""}


def parse(given: str | Iterable[str] | None) -> tuple[str, ...]:
    """The kinds that are asked for, as names with commas between or as a list, in the order of KINDS.

    Raises ParameterError for a kind there is none of, RenderError where what it needs is not installed.

    >>> parse("xlsx, figures")
    ('xlsx', 'figures')
    """
    items = given.replace("،", ",").split(",") if isinstance(given, str) else given or []
    wanted = [str(item).strip() for item in items if str(item).strip()]
    for kind in wanted:
        if kind not in KINDS:
            raise ParameterError(f"kind of file {kind!r}", where="--also", remedy=f"known: {', '.join(KINDS)}")
    if "pdf" in wanted:
        printing.find_browser()
    if "docx" in wanted:
        document.ready()
    return tuple(kind for kind in KINDS if kind in wanted)


def handed(kinds: Iterable[str]) -> str:
    """What the kernel has to hand over for these kinds."""
    return ",".join(sorted({KINDS[kind] for kind in kinds} - {""}))


def write(executed: Path, job: dict, shown: Page) -> list[str]:
    """Writes the files that `job["also"]` names beside `job["page"]`; returns their names.

    executed: the executed notebook, whose outputs hold pictures and numbers. shown: the page made of it.
    """
    page, stamp = Path(job["page"]), job["stamp"]
    title, summary = shown.title, text_of(shown.quote)
    charts, tables = _outputs(executed, PICTURE), _outputs(executed, NUMBERS)
    direction = "rtl" if job["language"] == "ar" else "ltr"
    makers = {
        "pdf": lambda: [printing.pdf(page, page.with_suffix(".pdf"), stamp)],
        "docx": lambda: [document.write(title, summary, charts, direction, page.with_suffix(".docx"), stamp)],
        "xlsx": lambda: [spreadsheet.workbook(_sheets(tables, direction), page.with_suffix(".xlsx"), stamp)],
        "figures": lambda: _pictures(charts, page.with_suffix("")),
        "preview": lambda: [_preview(shown, summary, job["corpus"], direction, page.with_suffix(".png"))],
    }
    files = [file for kind in job["also"] for file in makers[kind]()]
    return [file.relative_to(page.parent).as_posix() for file in files]


def _outputs(executed: Path, kind: str) -> list[dict]:
    cells = json.loads(executed.read_text(encoding="utf-8"))["cells"]
    bundles = [output.get("data", {}) for cell in cells for output in cell.get("outputs", [])]
    return [bundle[kind] for bundle in bundles if kind in bundle]


def _sheets(tables: list[dict], direction: str) -> list[Sheet]:
    made = [
        Sheet(table["title"], [(c["label"], c["format"]) for c in table["columns"]], _dates(table), table["direction"] == "rtl")
        for table in tables
    ]
    return made or [Sheet("1", [], [], direction == "rtl")]


def _dates(table: dict) -> list[list]:
    dated = [column["format"] == "date" for column in table["columns"]]
    return [[_date(v) if is_date and v else v for v, is_date in zip(row, dated, strict=True)] for row in table["rows"]]


def _date(text: str) -> dt.date:
    return dt.datetime.fromisoformat(text).date()


def _preview(shown: Page, summary: str, corpus: str, direction: str, path: Path) -> Path:
    from mediakit.charts.preview import preview

    path.write_bytes(preview(shown.title, summary, shown.figures, f"mediakit · {corpus}", direction))
    return path


def _pictures(charts: list[dict], folder: Path) -> list[Path]:
    folder.mkdir(exist_ok=True)
    files = []
    for chart in charts:
        for kind in ("svg", "png"):
            files.append(folder / f"{chart['slug']}.{kind}")
            files[-1].write_bytes(base64.b64decode(chart[kind]))
    return files
