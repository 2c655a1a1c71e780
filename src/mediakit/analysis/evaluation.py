"""How well the extraction works: figures with intervals, measured on hand-coded articles.

`make measure` measures the sample corpus, writes the figures that reports and docs show, and raises the floors
that the tests hold. It calls:

    python -m mediakit.analysis.evaluation seeds --lexicons seeds/lexicons --write --pin tests/quality_floor.json
"""

from __future__ import annotations

import argparse
import json
from collections import Counter
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from mediakit.analysis.accuracy import COUNTS, FORM_FIGURES, MAIN, SHARES, bins, measured
from mediakit.analysis.evaluation_text import text, with_table
from mediakit.analysis.gold import annotated, locate, read_annotations
from mediakit.analysis.judge import Judged, Mistake, judge
from mediakit.analysis.statistics import share_intervals
from mediakit.schema import FORMS

if TYPE_CHECKING:
    import pandas as pd

    from mediakit.analysis.gold import Coded

MARGIN, IN_POINTS = 0.01, ("largest_share_error",)
PINNED = (
    "loose_f1", "strict_f1", "direct_precision", "direct_recall", "source_accuracy", "source_type_accuracy",
    "form_accuracy", "channel_f1", "largest_share_error", "actors_f1", "topics_f1",
)
REPORTED = (*PINNED, "loose_precision", "loose_recall", "actors_precision", "actors_recall")
QUALITY = Path(__file__).with_name("quality.json")
FOUND = ("article_id", "rule", "form", "confidence", *SHARES)


@dataclass(frozen=True)
class Evaluation:
    """One coding measured against another that is held to be right.

    figures: figure, value, low, high, n (cases judged). by_form, by_outlet: the same for each form or
    outlet. by_rule: rule, n, shares of its rows that are loose, strict, of the right source and kind, and
    the interval of loose. calibration: bin of confidence, n, mean confidence, share right (content found
    loosely and source right) and its interval. mistakes: one for each error, in the order of the articles. unread: ids that were not read.
    """

    articles: int
    figures: pd.DataFrame
    by_form: pd.DataFrame
    by_outlet: pd.DataFrame
    by_rule: pd.DataFrame
    calibration: pd.DataFrame
    mistakes: tuple[Mistake, ...]
    unread: tuple[str, ...] = ()

    def __getitem__(self, figure: str) -> float:
        return float(self.figures.set_index("figure").loc[figure, "value"])

    def frequent_mistakes(self, top: int = 10) -> list[tuple[str, int]]:
        """The kinds of error that occur most, and how often: what is wrong, with which cue, rule or value."""
        return Counter(_kind_of(m) for m in self.mistakes).most_common(top)

    def quality(self) -> dict[str, dict]:
        """Figure → value, low, high, n: the content of quality.json."""
        shown = self.figures[self.figures["figure"].isin(REPORTED)].dropna()
        rows = shown.round(3).set_index("figure").to_dict("index")
        return {name: {**row, "n": int(row["n"])} for name, row in rows.items()}

    def to_dict(self) -> dict:
        """All tables and mistakes as plain data for JSON."""
        tables = ("figures", "by_form", "by_outlet", "by_rule", "calibration")
        return {
            "articles": self.articles, "unread": list(self.unread),
            **{name: json.loads(getattr(self, name).round(4).to_json(orient="records")) for name in tables},
            "mistakes": [asdict(m) for m in self.mistakes],
        }

    def to_text(self, errors: int = 0) -> str:
        """The tables for a terminal, and the first `errors` mistakes with their sentences."""
        return text(self, errors)


def _kind_of(m: Mistake) -> str:
    if m.what == "missed":
        return f"missed, cue {m.cue or '(none)'}"
    if m.what in ("extra", "source"):
        return f"{'extra' if m.what == 'extra' else 'wrong source'}, rule {m.rule or '(none)'}"
    return f"wrong {m.what}, {m.found} for {m.expected}"


def evaluate(gold_path: str | Path, lexicons=None, resamples: int = 1000) -> Evaluation:
    """How well mediakit codes the articles of a gold file (or of a folder with annotations.jsonl).

    lexicons: as for `mediakit.annotate`. resamples: draws of the bootstrap over articles.
    Raises InputError for a file that is missing or badly coded.
    """
    file = locate(gold_path)
    gold = read_annotations(file)
    return compare(gold, annotated(gold, file.parent, lexicons), resamples)


def compare(gold: dict[str, Coded], found: dict[str, Coded], resamples: int = 1000) -> Evaluation:
    """The articles of `found` measured against those of `gold`; both by article id."""
    import pandas as pd

    judged = [judge(coded, found.get(key)) for key, coded in gold.items()]
    counts = pd.DataFrame([{**j.counts, "articles": 1} for j in judged], columns=list(COUNTS))
    counts = counts.fillna(0).astype(float)
    rows = pd.DataFrame([row for j in judged for row in j.found], columns=list(FOUND))
    return Evaluation(
        articles=len(judged), figures=measured(counts, resamples), by_form=_by_form(counts, resamples),
        by_outlet=_by_outlet(counts, [j.outlet or "–" for j in judged], resamples),
        by_rule=_by_rule(rows, judged, resamples), calibration=_calibration(rows, judged, resamples),
        mistakes=tuple(m for j in judged for m in j.mistakes), unread=tuple(k for k in gold if k not in found),
    )


def _by_form(counts: pd.DataFrame, resamples: int) -> pd.DataFrame:
    import pandas as pd

    parts = [measured(counts, resamples, FORM_FIGURES[form]).assign(form=form) for form in FORMS]
    return _first(pd.concat(parts, ignore_index=True), "form")


def _by_outlet(counts: pd.DataFrame, outlets: list[str], resamples: int) -> pd.DataFrame:
    import pandas as pd

    parts = [
        measured(part, resamples, MAIN).assign(outlet=outlet, articles=len(part))
        for outlet, part in counts.groupby(pd.Series(outlets, index=counts.index))
    ]
    return _first(pd.concat(parts, ignore_index=True), "outlet", "articles")


def _first(data: pd.DataFrame, *names: str) -> pd.DataFrame:
    return data[[*names, *(c for c in data.columns if c not in names)]]


def _by_rule(rows: pd.DataFrame, judged: list[Judged], resamples: int) -> pd.DataFrame:
    groups = rows.groupby("rule")
    matched = rows[rows["loose"].astype(bool)].groupby("rule")
    others = {"strict": groups["strict"].mean(), **{name: matched[name].mean() for name in SHARES[2:]}}
    out = _shares(rows, "rule", "loose", judged, resamples)
    out = out.assign(**{name: out["rule"].map(share) for name, share in others.items()})
    return out.sort_values(["n", "rule"], ascending=[False, True], ignore_index=True)


def _calibration(rows: pd.DataFrame, judged: list[Judged], resamples: int) -> pd.DataFrame:
    """Statements by their confidence: does the share that is right rise with it, and is it as high?"""
    known = rows[rows["confidence"].notna()].astype({"confidence": float})
    known = known.assign(bin=bins(known["confidence"]), right=known["loose"] & known["source"])
    out = _shares(known, "bin", "right", judged, resamples).rename(columns={"bin": "confidence"})
    means = known.groupby("bin")["confidence"].mean()
    return out.assign(mean_confidence=out["confidence"].map(means)).sort_values("confidence", ignore_index=True)


def _shares(rows: pd.DataFrame, group: str, what: str, judged: list[Judged], resamples: int) -> pd.DataFrame:
    """For each group of statements found: n, the share for which `what` holds, and its interval."""
    import pandas as pd

    articles, out = [j.article_id for j in judged], []
    for label, part in rows.groupby(group):
        per_article = part.groupby("article_id")[what].agg(["sum", "size"]).reindex(articles, fill_value=0)
        interval = share_intervals(per_article[["sum"]], per_article["size"], draws=resamples).iloc[0]
        out.append({group: label, "n": len(part), what: part[what].mean(), **interval[["low", "high"]]})
    return pd.DataFrame(out, columns=[group, "n", what, "low", "high"])


def pin(evaluation: Evaluation, floors: dict[str, float]) -> dict[str, float]:
    """The floors raised to what was measured less a margin. None is lowered: that is done by hand, in sight.

    The largest share error is a ceiling in points, with half a point for margin.
    """
    out = dict(floors)
    for name in PINNED:
        value = evaluation[name]
        if name in IN_POINTS:
            out[name] = min(out.get(name, 100.0), round(value + 0.5, 1))
        else:
            out[name] = max(out.get(name, 0.0), round(value - MARGIN, 3))
    return out


def below_floor(evaluation: Evaluation, floors: dict[str, float]) -> list[str]:
    """The figures that are worse than their floor, each with both numbers."""
    signs = {name: -1 if name in IN_POINTS else 1 for name in floors}
    return [
        f"{name}: {evaluation[name]:.3f} is worse than {floor}" for name, floor in floors.items()
        if not signs[name] * evaluation[name] >= signs[name] * floor
    ]


def _main() -> None:
    ask = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    ask.add_argument("gold", help="annotations.jsonl, or a folder with it")
    ask.add_argument("--lexicons", help="folder of CSV files that extend the built-in lexicons")
    ask.add_argument("--write", action="store_true", help="write the figures that reports print")
    ask.add_argument("--table", type=Path, metavar="FILE", help="renew the table of figures in this Markdown file")
    ask.add_argument("--pin", type=Path, metavar="FILE", help="raise the floors in this file; never lowers one")
    given = ask.parse_args()
    evaluation = evaluate(given.gold, given.lexicons)
    print(evaluation.to_text())
    if given.write:
        _write(QUALITY, evaluation.quality())
    if given.table:
        page = given.table.read_text("utf-8")
        given.table.write_text(with_table(page, evaluation.quality()), encoding="utf-8")
    if given.pin:
        floors = json.loads(given.pin.read_text("utf-8")) if given.pin.exists() else {}
        _write(given.pin, pin(evaluation, floors))


def _write(path: Path, data: dict) -> None:
    lines = ",\n".join(f" {json.dumps(k)}: {json.dumps(v)}" for k, v in data.items())
    path.write_text(f"{{\n{lines}\n}}\n", encoding="utf-8")


if __name__ == "__main__":
    _main()
