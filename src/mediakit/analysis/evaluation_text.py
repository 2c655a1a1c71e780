"""An evaluation as text: for the terminal, and as a table in a page of the documentation."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import pandas as pd

    from mediakit.analysis.evaluation import Evaluation

NAMES = {
    "loose_f1": "statements, loose F1", "loose_precision": "  precision", "loose_recall": "  recall",
    "strict_f1": "statements, strict F1", "strict_precision": "  precision", "strict_recall": "  recall",
    "direct_precision": "direct quotations, precision", "direct_recall": "  recall",
    "source_accuracy": "source right", "source_type_accuracy": "kind of source right",
    "form_accuracy": "form right", "channel_f1": "channel F1",
    "largest_share_error": "largest error of a share (points)",
    "actors_f1": "actors F1", "actors_precision": "  precision", "actors_recall": "  recall",
    "topics_f1": "topics, mean F1 of four",
}
_TABLE = re.compile(r"(?<=<!-- figures -->\n).*?(?=<!-- end of figures -->)", re.S)
WRONG = {
    "missed": "MISSED", "extra": "EXTRA", "source": "WRONG SOURCE", "kind": "WRONG KIND OF SOURCE",
    "form": "WRONG FORM", "channel": "WRONG CHANNEL",
}


def text(evaluation: Evaluation, errors: int = 0) -> str:
    """Figures, breakdowns, calibration, frequent kinds of error; then the first `errors` mistakes."""
    e = evaluation
    parts = [
        f"{e.articles} articles. Intervals: 95 %, bootstrap over articles.",
        *([f"NOT READ, counted as missed: {', '.join(e.unread)}"] if e.unread else []),
        _table("FIGURE", e.figures.assign(figure=e.figures["figure"].map(_name)), "figure"),
        _table("BY FORM", e.by_form.assign(form=e.by_form["form"] + ", " + e.by_form["figure"]), "form"),
        _outlets(e.by_outlet),
        _rules(e.by_rule),
        _calibration(e.calibration),
        "MOST FREQUENT ERRORS\n" + "\n".join(f"{n:>5}  {kind}" for kind, n in e.frequent_mistakes()),
        *(_mistake(m) for m in e.mistakes[:errors]),
    ]
    return "\n\n".join(parts)


def _name(figure: str) -> str:
    return NAMES.get(figure, f"  {figure.removeprefix('topic_').removesuffix('_f1')}")


def _number(value: float) -> str:
    if value != value:
        return "–"
    return f"{value:.1f}" if value > 1 else f"{value:.3f}"


def _interval(row) -> str:
    if row.low != row.low:
        return "too few articles"
    return f"{_number(row.low)} to {_number(row.high)}"


def _table(heading: str, data: pd.DataFrame, label: str) -> str:
    lines = [f"{heading:<36}{'value':>7}   {'interval':<16}{'n':>6}"]
    for row in data.itertuples(index=False):
        lines.append(f"{getattr(row, label):<36}{_number(row.value):>7}   {_interval(row):<16}{row.n:>6}")
    return "\n".join(lines)


def _outlets(data: pd.DataFrame) -> str:
    head = f"{'BY OUTLET':<28}{'articles':>8}{'loose F1':>9}   {'interval':<16}{'n':>6}"
    lines = [f"{head}{'strict':>8}{'source':>8}{'kind':>7}"]
    for (outlet, articles), rows in data.groupby(["outlet", "articles"]):
        loose, *others = rows.itertuples(index=False)
        rest = "".join(f"{_number(row.value):>{width}}" for row, width in zip(others, (8, 8, 7), strict=True))
        lines.append(f"{outlet:<28}{articles:>8}{_number(loose.value):>9}   {_interval(loose):<16}{loose.n:>6}{rest}")
    return "\n".join(lines)


def _rules(data: pd.DataFrame) -> str:
    lines = [f"{'BY RULE':<36}{'right':>7}   {'interval':<16}{'n':>6}{'strict':>8}{'source':>8}{'kind':>7}"]
    for r in data.itertuples(index=False):
        rest = f"{_number(r.strict):>8}{_number(r.source):>8}{_number(r.kind):>7}"
        lines.append(f"{r.rule or '–':<36}{_number(r.loose):>7}   {_interval(r):<16}{r.n:>6}{rest}")
    return "\n".join(lines)


def _calibration(data: pd.DataFrame) -> str:
    lines = [f"{'CONFIDENCE':<26}{'mean':>10}{'right':>7}   {'interval':<16}{'n':>6}"]
    for r in data.itertuples(index=False):
        mean = f"{r.mean_confidence:.3f}"
        lines.append(f"{r.confidence:<26}{mean:>10}{_number(r.right):>7}   {_interval(r):<16}{r.n:>6}")
    return "\n".join(lines)


def _mistake(m) -> str:
    facts = [f"cue {m.cue}" if m.cue else "no cue", *([f"rule {m.rule}"] if m.rule else [])]
    sides = [f"expected {m.expected}" if m.expected else "", f"found {m.found}" if m.found else ""]
    lines = [f"{WRONG[m.what]}  {m.article_id} ({m.outlet or '–'}), {', '.join(facts)}", *filter(None, sides)]
    return "\n  ".join([*lines, f"in: {m.sentence}"])


def with_table(page: str, quality: dict[str, dict]) -> str:
    """A Markdown page with the figures between its marks `<!-- figures -->` and `<!-- end of figures -->` renewed.

    >>> row = {"value": 0.876, "low": 0.8, "high": 0.9, "n": 40}
    >>> print(with_table("<!-- figures -->\\n<!-- end of figures -->", {"form_accuracy": row}))
    <!-- figures -->
    | figure | value | interval | cases |
    |---|---|---|---|
    | form right | 0.88 | 0.80 to 0.90 | 40 |
    <!-- end of figures -->
    """
    lines = ["| figure | value | interval | cases |", "|---|---|---|---|"]
    for name, row in quality.items():
        value, low, high = (f"{row[part]:.2f}" for part in ("value", "low", "high"))
        lines.append(f"| {_full_name(name)} | {value} | {low} to {high} | {row['n']} |")
    return _TABLE.sub("\n".join(lines) + "\n", page)


def _full_name(figure: str) -> str:
    part = NAMES[figure].strip()
    if part in ("precision", "recall"):
        whole = {"loose": "statements, loose", "strict": "statements, strict", "direct": "direct quotations"}
        head = figure.rpartition("_")[0]
        return f"{whole.get(head, head)} {part}"
    return part
