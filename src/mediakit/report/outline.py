"""What a report's body holds: title, headings with links to themselves, summary and key figures."""

from __future__ import annotations

import html
import re
from dataclasses import dataclass

from mediakit.arabic.display import BIDI_CONTROLS
from mediakit.charts.catalogue import Words

_HEADING = re.compile(r"<h([1-4])\b([^>]*)>(.*?)</h\1>", re.S)
_FIGURE = re.compile(r'<figure class="mk-chart" id="([^"]+)"')
_ID = re.compile(r'\bid="([^"]*)"')
_TAG = re.compile(r"<[^>]+>")
_SCRIPT = re.compile(r"(<script\b.*?</script>)", re.S)
_CONTROLS = re.compile(f"[{BIDI_CONTROLS}]")
_NOT_BDI = re.compile(r"<(?!/?bdi>)[^>]*>")
_SUMMARY = re.compile(r'<p class="mk-summary"[^>]*>(.*?)</p>', re.S)
_FIGURES = re.compile(r'<dl class="mk-figures"[^>]*>(.*?)</dl>', re.S)
_PAIR = re.compile(r"<dt[^>]*>(.*?)</dt>\s*<dd[^>]*>(.*?)(?:<small>(.*?)</small>)?</dd>", re.S)
_SPARK = re.compile(r'<div class="mk-spark"[^>]*>(.*?)</div>', re.S)


@dataclass(frozen=True)
class Outline:
    """The parts of a body.

    contents: (id, text) of the second-level headings. quote: the summary as HTML that keeps names of
    another script apart (`<bdi>`) and nothing else. figures: name, value and interval of each key figure.
    """

    body: str
    title: str
    contents: list[tuple[str, str]]
    summary: str
    quote: str
    figures: list[list[str]]
    spark: str


def read(body: str, words: Words) -> Outline:
    """The outline of a body; its first h1 is taken out, since the page shows it at its head.

    Controls that reorder text are removed from everything that is not a data block.
    """
    body = "".join(p if p.startswith("<script") else _CONTROLS.sub("", p) for p in _SCRIPT.split(body))
    title, body = _first_heading(body)
    contents: list[tuple[str, str]] = []
    linked = _Linker(body, words, contents).run()
    quote = _quote(body)
    return Outline(linked, title, contents, text_of(quote), quote, _figures(body), _spark(body))


def _first_heading(body: str) -> tuple[str, str]:
    for match in _HEADING.finditer(body):
        if match[1] == "1":
            return text_of(match[3]), body[: match.start()] + body[match.end() :]
    return "", body


def text_of(markup: str) -> str:
    """The text of a piece of HTML.

    >>> text_of("<bdi>نفط</bdi> &amp; غاز")
    'نفط & غاز'
    """
    return " ".join(html.unescape(_TAG.sub("", markup)).split())


class _Linker:
    """Gives every heading an id of its own and a link to itself."""

    def __init__(self, body: str, words: Words, contents: list):
        self.body, self.words, self.contents = body, words, contents
        self.figures = [(m.start(), m[1]) for m in _FIGURE.finditer(body)]
        self.taken = set(_ID.findall(_HEADING.sub("", body)))

    def run(self) -> str:
        return _HEADING.sub(self._linked, self.body)

    def _linked(self, match: re.Match) -> str:
        level, attributes, inner = match.groups()
        level = "2" if level == "1" else level
        text = text_of(inner)
        anchor = self._figure_of(match) if level == "3" else None
        if anchor is None:
            attributes, anchor = _ID.sub("", attributes), self._fresh(text)
            attributes = f'{attributes.rstrip()} id="{html.escape(anchor)}"'
        if level == "2":
            self.contents.append((anchor, text))
        label = html.escape(self.words("report.link", title=text))
        link = f'<a class="mk-anchor" href="#{html.escape(anchor)}" aria-label="{label}">#</a>'
        return f"<h{level}{attributes}>{inner}{link}</h{level}>"

    def _figure_of(self, match: re.Match) -> str | None:
        if "mk-title" not in match[2]:
            return None
        before = [name for start, name in self.figures if start < match.start()]
        return before[-1] if before else None

    def _fresh(self, text: str) -> str:
        base = re.sub(r"[^\w]+", "-", text).strip("-")[:60] or "part"
        name, number = base, 2
        while name in self.taken:
            name, number = f"{base}-{number}", number + 1
        self.taken.add(name)
        return name


def _quote(body: str) -> str:
    match = _SUMMARY.search(body)
    return _NOT_BDI.sub("", match[1]).strip() if match else ""


def _figures(body: str) -> list[list[str]]:
    match = _FIGURES.search(body)
    return [[text_of(part) for part in found] for found in _PAIR.findall(match[1])] if match else []


def _spark(body: str) -> str:
    match = _SPARK.search(body)
    return match[1] if match else ""
