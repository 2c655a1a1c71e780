"""The index page over a set of reports, and the page of a report whose worker was lost."""

from __future__ import annotations

from pathlib import Path

from mediakit.charts.catalogue import Words
from mediakit.report import export
from mediakit.report.outline import Outline
from mediakit.report.prepare import Material

NAME = "index.html"
DOCUMENTS = {"pdf": "PDF", "docx": "Word", "xlsx": "Excel"}
LANGUAGES = {"ar": "العربية", "en": "English"}


def write(out: Path, plans: list[dict], results: list[dict], material: Material) -> Path:
    """Writes `index.html`: title, summary, key figures and state of each report of the set."""
    words = Words(plans[0]["language"])
    title = words("report.index")
    lead = words("report.index_lead", n=len(plans), corpus=material.name)
    cards = [_card(plan, result) for plan, result in zip(plans, results, strict=True)]
    job = {**plans[0], "index": None, "preview": None}
    html = export.compose(
        "index.html.j2", words, title, job, cards=cards, lead=lead, parts=_parts(title, lead),
    )
    (out / NAME).write_text(html, encoding="utf-8", newline="\n")
    return out / NAME


def _card(plan: dict, result: dict) -> dict:
    return {
        "href": result["page"], "title": result["title"], "value": _value(plan["value"]),
        "failed": result["status"] == "failed", "quote": result.get("quote", ""),
        "figures": result.get("figures", []), "spark": result.get("spark", ""), "language": plan["language"],
        "direction": Words(plan["language"]).direction, "files": _files(result.get("files", [])),
    }


def _files(names: list[str]) -> list[tuple[str, str]]:
    """Address and label of the files beside a page that are documents."""
    return [(name, DOCUMENTS[kind]) for name in names if (kind := name.rpartition(".")[2]) in DOCUMENTS]


def _value(value) -> str:
    """What a report of a matrix is for, in words."""
    values = value if isinstance(value, list) else [value] if value is not None else []
    return "، ".join(LANGUAGES.get(str(v), str(v)) for v in values)


def _parts(title: str, summary: str, body: str = "") -> Outline:
    return Outline(body, title, [], summary, "", [], "")


def lost(plan: dict, error: dict) -> dict:
    """Writes the page of a notebook that left nothing behind; the fields its result lacks."""
    words = Words(plan["language"])
    html = export.compose("page.html.j2", words, plan["title"], plan, parts=_parts(plan["title"], ""), error=error)
    Path(plan["page"]).write_text(html, encoding="utf-8", newline="\n")
    return {"title": plan["title"], "quote": "", "figures": [], "spark": "", "bytes": len(html.encode())}
