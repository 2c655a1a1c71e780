"""A study of reliability in one folder: the sample, a file for each coder, their agreement, the machine against them."""

from __future__ import annotations

import html
import json
from pathlib import Path
from typing import TYPE_CHECKING

from mediakit.analysis.agreement import agreement
from mediakit.analysis.corrected import corrected_shares
from mediakit.analysis.evaluation import Evaluation, compare
from mediakit.analysis.gold import of_analysis, read_annotations
from mediakit.analysis.sampling import draw
from mediakit.charts import Page, Prose, Words, table
from mediakit.errors import InputError, MediakitError
from mediakit.files import replacing
from mediakit.workbench import codings
from mediakit.workbench.display import speak

if TYPE_CHECKING:
    import pandas as pd

    from mediakit.annotate import Analysis
    from mediakit.charts import Chart

SAMPLE = "sample.json"


def coders(folder: str | Path) -> dict[str, Path]:
    """The files of the coders in a folder, by name; without the adjudicated one."""
    files = sorted(Path(folder).glob(f"{codings.START}*.jsonl"))
    names = {path.stem.removeprefix(codings.START): path for path in files}
    return {name: path for name, path in names.items() if name != codings.ADJUDICATED}


def truth(people: str | Path) -> Path:
    """The file that is held to be right: itself; in a folder the adjudicated one, or that of the only coder.

    Raises InputError where there is none, or two coders whose codings are not adjudicated yet.
    """
    home = Path(people)
    if not home.is_dir():
        return home
    adjudicated, found = home / f"{codings.START}{codings.ADJUDICATED}.jsonl", coders(home)
    if adjudicated.exists():
        return adjudicated
    if len(found) != 1:
        raise InputError(f"{len(found)} coders, nothing adjudicated", where=home.name, remedy="code, then adjudicate")
    return next(iter(found.values()))


def measured(analysis: Analysis, people: str | Path) -> Evaluation:
    """The machine against people, by the scorer of `mediakit evaluate`; people: a file, or the folder of a study.

    Raises InputError if an article's text is another one than in the analysis.
    """
    right, found = read_annotations(truth(people)), {c.id: c for c in of_analysis(analysis)}
    for key, coded in right.items():
        if key in found and found[key].text != coded.text:
            raise InputError("the coded text is another one", where=key, remedy="code the articles of this corpus")
    return compare(right, found)


def corrected(analysis: Analysis, people: str | Path, what: str = "topic") -> pd.DataFrame:
    """Raw and corrected shares of topic, form, source_type or channel; people: a file, or the folder of a study.

    See `mediakit.analysis.corrected` for the method and its condition.
    """
    return corrected_shares({c.id: c for c in of_analysis(analysis)}, read_annotations(truth(people)), what)


def corrected_chart(analysis: Analysis, people: str | Path, what: str = "topic", language: str = "ar") -> Chart:
    """The same as a chart: the machine's share beside the corrected one, each with its interval."""
    page = Page(language)
    names = (page.words("explorer.machine"), page.words("explorer.corrected_name"))
    data = corrected(analysis, people, what)
    return page.dots("explorer.corrected_share", data, what, names, measure=page.words.label("measure", what))


class Study:
    """The steps in a notebook, one call each; a step that has nothing to work on yet says so instead of failing.

    folder: where sample and codings lie. size, by, seed: see `workbench.draw`; the sample is drawn once and kept in
    `sample.json`, so that every coder gets the same articles in the same order.
    """

    def __init__(self, analysis: Analysis, folder: str | Path, size: float = 20, by: str = "", language: str = "ar", seed: int = 1):
        self.analysis, self.folder, self.words = analysis, Path(folder), Words(language)
        speak(language)
        self.sample = self._kept() or self._drawn(size, by, seed)

    def _kept(self) -> list[str]:
        path = self.folder / SAMPLE
        if not path.exists():
            return []
        ids, there = json.loads(path.read_text("utf-8"))["articles"], set(self.analysis.articles["article_id"])
        gone = [key for key in ids if key not in there]
        if gone:
            raise InputError(f"{len(gone)} articles of the sample are not in the corpus", where=path.name,
                             remedy="give the same corpus, or another folder for another study")
        return ids

    def _drawn(self, size: float, by: str, seed: int) -> list[str]:
        ids = draw(self.analysis.articles, size, by, seed)
        with replacing(self.folder / SAMPLE) as draft:
            draft.write_text(json.dumps({"by": by, "seed": seed, "articles": ids}), encoding="utf-8")
        return ids

    def code(self, coder: str):
        """The sample to be coded by one coder, blind to the machine and to the others."""
        from mediakit.workbench.coder import Coder

        return Coder(self.analysis.articles, self.sample, self.folder, coder, self.words.language)

    def agreement(self) -> Prose:
        """How far the first two coders agree, by variable, with intervals."""
        return self._said(self._agreement)

    def _agreement(self) -> Prose:
        found = agreement(*self._two())
        label, figures = self.words.label, found.figures
        figures = figures.assign(variable=[label("variable", v) for v in figures["variable"]],
                                 measure=[label("agreement", m) for m in figures["measure"]])
        caption = self.words("study.agreement", articles=found.articles, coders="، ".join(coders(self.folder)))
        return table(figures.rename(columns={"n": "cases"}), self.words, caption, formats=dict.fromkeys(("value", "low", "high"), "decimal"))

    def _two(self) -> list[Path]:
        found = list(coders(self.folder).values())
        if len(found) < 2:
            raise InputError(self.words("study.one_coder", n=len(found)))
        return found[:2]

    def adjudicate(self):
        """What the two coders say alike, and what is left to be decided."""
        from mediakit.workbench.adjudicator import Adjudicator

        return self._said(lambda: Adjudicator(*self._two(), language=self.words.language))

    def quality(self) -> Prose:
        """The machine against what people say: the figures of `mediakit evaluate`, on this corpus."""
        return self._said(self._quality)

    def _quality(self) -> Prose:
        found = measured(self.analysis, self._truth())
        rows = found.figures.dropna(subset=["value"])
        rows = rows[[self.words.has(f"figure.{name}") for name in rows["figure"]]]
        caption = self.words("study.quality", articles=found.articles, file=self._truth().name)
        return table(rows.rename(columns={"n": "cases"}), self.words, caption, formats={"value": "percent"})

    def corrected(self, what: str = "topic") -> Chart | Prose:
        """The machine's shares beside the corrected ones."""
        return self._said(lambda: corrected_chart(self.analysis, self._truth(), what, self.words.language))

    def _truth(self) -> Path:
        try:
            found = truth(self.folder)
        except InputError as error:
            raise InputError(self.words("study.no_truth", n=len(coders(self.folder)))) from error
        rows = [codings.read(path) for path in self._two()] if len(coders(self.folder)) > 1 else [{}, {}]
        both, done = rows[0].keys() & rows[1].keys(), codings.read(found).keys()
        if both - done:
            raise InputError(self.words("study.unfinished", done=len(both & done), total=len(both)))
        return found

    def _said(self, act):
        try:
            return act()
        except MediakitError as error:
            note = html.escape(str(error))
            return Prose(f'<p class="mk-note" dir="{self.words.direction}" style="text-align:start">{note}</p>', str(error))
