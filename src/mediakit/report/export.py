"""An executed notebook as one self-contained HTML page: nbconvert makes the body, `page.html.j2` the rest.

The page asks nothing of any other place, and its Content-Security-Policy sees to that: no script runs but
the page's own, which is named by its hash.
"""

from __future__ import annotations

import base64
import datetime as dt
import hashlib
import json
import re
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from pathlib import Path

from mediakit._version import __version__
from mediakit.arabic.display import clean
from mediakit.charts import numbers, style
from mediakit.charts.catalogue import Words
from mediakit.charts.evidence import as_json
from mediakit.report import outline

ASSETS = files("mediakit.report").joinpath("assets")
SHOWN = ["text/html", "text/markdown", "image/svg+xml", "image/png", "image/jpeg", "text/plain"]


@dataclass(frozen=True)
class Page:
    """A finished page, and what the index quotes from it."""

    html: str
    title: str
    quote: str
    figures: list[list[str]]
    spark: str

    @property
    def size(self) -> int:
        return len(self.html.encode("utf-8"))


def page(executed: str | Path, job: dict, error: dict | None = None) -> Page:
    """The page of an executed notebook.

    job: `language`, `name`, `title` (used where the notebook has no first-level heading), `shown` (the
    parameters as the reader may see them, rows of name, value, help), `corpus`, `digest`, `stamp` (seconds
    since 1970, the one thing that differs between two runs), `index` (address of the set's index or None).
    """
    words = Words(job["language"])
    parts = outline.read(body(executed, job, words), words)
    title = parts.title or job["title"]
    html = compose("page.html.j2", words, title, job, parts=parts, error=error)
    return Page(html, title, parts.quote, parts.figures, parts.spark)


def body(executed: str | Path, job: dict, words: Words) -> str:
    """The cells of the notebook as HTML, without a page around them."""
    import nbformat

    notebook = nbformat.read(executed, as_version=4)
    notebook.cells = [_neutral(cell, job) for cell in notebook.cells if _wanted(cell, job["language"])]
    html, _ = _exporter().from_notebook_node(notebook, {"mk_words": _section(words, "report")})
    return html


def _wanted(cell, language: str) -> bool:
    tags = cell.metadata.get("tags", [])
    other = {"lang-ar", "lang-en"} - {f"lang-{language}"}
    return "papermill-error-cell-tag" not in tags and not other & set(tags)


def _neutral(cell, job: dict):
    """The injected parameters as they were asked for, not with the folders of this run."""
    if "injected-parameters" in cell.metadata.get("tags", []):
        cell.source = "\n".join(f"{name} = {value!r}" for name, value in job["injected"].items())
    return cell


@cache
def _exporter():
    from nbconvert.exporters import HTMLExporter, TemplateExporter
    from nbconvert.filters import Highlight2HTML
    from traitlets.config import Config

    class BodyExporter(HTMLExporter):
        """nbconvert's HTML exporter without its pass over the finished page."""

        def from_notebook_node(self, nb, resources=None, **kw):
            self.register_filter("highlight_code", Highlight2HTML(pygments_lexer="python", parent=self))
            return TemplateExporter.from_notebook_node(self, nb, resources, **kw)

    config = Config()
    config.NbConvertBase.display_data_priority = SHOWN
    config.TagRemovePreprocessor.enabled = True
    config.TagRemovePreprocessor.remove_cell_tags = {"remove-cell"}
    config.TagRemovePreprocessor.remove_input_tags = {"remove-input"}
    config.TagRemovePreprocessor.remove_all_outputs_tags = {"remove-output"}
    return BodyExporter(
        config=config, template_name="mediakit", extra_template_basedirs=[str(ASSETS)],
        exclude_anchor_links=True,
    )


def compose(template: str, words: Words, title: str, job: dict, **values) -> str:
    """A whole page from a template of `assets/`, with styles, script, policy and footer facts."""
    script = ASSETS.joinpath("report.js").read_text("utf-8")
    stamp = dt.datetime.fromtimestamp(job["stamp"], dt.UTC)
    return _environment().get_template(template).render(
        words=words, language=words.language, direction=words.direction, title=title, job=job, script=script,
        policy=policy([script]), styles=styles(title, words.language), version=__version__,
        strings=as_json(_section(words, "panel") | _section(words, "report")),
        rendered=numbers.date(stamp, words.language), stamp=f"{stamp:%Y-%m-%dT%H:%M:%SZ}", **values,
    )


@cache
def _environment():
    from jinja2 import Environment, FileSystemLoader, StrictUndefined

    return Environment(
        loader=FileSystemLoader(str(ASSETS)), autoescape=True, undefined=StrictUndefined,
        trim_blocks=True, lstrip_blocks=True, finalize=_shown,
    )


def _shown(value):
    """A value as it may stand in a page: no controls that reorder text, unless it is markup of our own."""
    return clean(value) if isinstance(value, str) and not hasattr(value, "__html__") else value


def _section(words: Words, section: str) -> dict[str, str]:
    from mediakit.charts.catalogue import entries

    start = f"{section}."
    return {k.removeprefix(start): words.template(k) for k in entries() if k.startswith(start)}


def policy(scripts: list[str]) -> str:
    """A Content-Security-Policy under which only these scripts run and nothing is fetched from anywhere.

    >>> policy(["1"])
    "default-src 'none'; script-src 'sha256-a4ayc/80/OGda4BO/1o/V0etpOqiLx1JwB5S3beHW0s='; ..."
    """
    hashes = " ".join(f"'sha256-{_hash(script)}'" for script in scripts)
    return (
        f"default-src 'none'; script-src {hashes}; style-src 'unsafe-inline'; img-src data:; "
        "base-uri 'none'; form-action 'none'"
    )


def _hash(text: str) -> str:
    return base64.b64encode(hashlib.sha256(text.encode("utf-8")).digest()).decode("ascii")


def styles(title: str, language: str = "ar") -> str:
    """The style sheet of a page: colours of the charts, the page's own rules, head and foot on paper."""
    sheet = ASSETS.joinpath("report.css").read_text("utf-8")
    kind = ", arabic-indic" if numbers.DIGITS[language] == "arab" else ""
    font = "font: 9pt 'Noto Naskh Arabic', Tahoma, sans-serif"
    foot = f'counter(page{kind}) " / " counter(pages{kind})'
    edges = f"@top-center {{ content: {css_string(title)}; {font} }} @bottom-center {{ content: {foot}; {font} }}"
    return f"{style.css()}{sheet}\n@page {{ {edges} }}\n"


def css_string(text: str) -> str:
    r"""Text as a CSS string that nothing in it can end.

    >>> css_string("a</style>")
    '"a\\3c /style\\3e "'
    """
    return '"' + re.sub(r"[^\w ء-ي٠-٩.,:،؛/-]", lambda m: f"\\{ord(m[0]):x} ", text) + '"'


def shown(parameters: dict, known: dict) -> list[list[str]]:
    """Rows of name, value and help for the footer."""
    return [
        [name, "" if value is None else json.dumps(value, ensure_ascii=False).strip('"'),
         known[name].help if name in known else ""]
        for name, value in parameters.items()
    ]
