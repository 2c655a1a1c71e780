"""A view of an analysis: filters and what is counted; as a chart, as report parameters, as a cell of code."""

from __future__ import annotations

from dataclasses import dataclass, fields
from typing import TYPE_CHECKING

from mediakit.analysis import behind, select, summaries
from mediakit.analysis.evidence import fair, keys

if TYPE_CHECKING:
    import pandas as pd

    from mediakit.analysis import Slice
    from mediakit.charts import Chart

FILTERS = (
    "start", "end", "outlets", "topics", "actors", "forms", "channels", "stances", "min_confidence",
)
MEASURES = (
    "topic", "actor", "speaker", "source_type", "stance", "channel", "form", "verb", "subtopic", "agency",
)
NOTEBOOK = {"topic": "topics", "subtopic": "topics", "actor": "actors", "agency": "corpus"}


@dataclass(frozen=True)
class View:
    """Empty filters keep everything; names are those of the report's parameters."""

    start: str = ""
    end: str = ""
    outlets: tuple[str, ...] = ()
    topics: tuple[str, ...] = ()
    actors: tuple[str, ...] = ()
    forms: tuple[str, ...] = ()
    channels: tuple[str, ...] = ()
    stances: tuple[str, ...] = ()
    min_confidence: float = 0.0
    measure: str = "topic"
    top_n: int = 12
    language: str = "ar"

    @property
    def filters(self) -> dict:
        """The filters that are set."""
        return {name: _plain(getattr(self, name)) for name in FILTERS if getattr(self, name)}

    def part(self, analysis) -> Slice:
        """The slice that the filters leave. Raises ParameterError for a name that is not there."""
        return select(analysis, **self.filters)

    def shares(self, part: Slice) -> pd.DataFrame:
        """What is counted, with its interval."""
        return summaries.shares(part, self.measure, self.top_n)

    def evidence(self, part: Slice, shares: pd.DataFrame, key: str) -> pd.DataFrame:
        """The sentences behind the share with this key, as many as the chart would have of each."""
        share = shares[[other == key for other in keys(shares, self.measure)]]
        return behind(part, share, self.measure, per_key=fair(len(shares)))

    def chart(self, part: Slice, shares: pd.DataFrame) -> Chart:
        """The shares as bars."""
        from mediakit.charts import Page

        page = Page(self.language)
        return page.bars("explorer.shares", shares, self.measure, measure=page.words.label("measure", self.measure))

    def parameters(self) -> dict:
        """What a report must be given to show this view."""
        own = {f.name: f.default for f in fields(self)}
        given = {name: getattr(self, name) for name in ("top_n", "language") if getattr(self, name) != own[name]}
        return {**self.filters, **given}

    def job(self, corpus: str, out: str = "reports", lexicons: str = "", corrections: str = "") -> str:
        """The YAML of a report job: `mediakit report jobs.yml`."""
        import yaml

        files = {"lexicons": lexicons, "corrections": corrections}
        job = {
            "corpus": corpus, "out": out, "notebooks": [NOTEBOOK.get(self.measure, "attribution")],
            **{name: path for name, path in files.items() if path},
            **({"parameters": self.parameters()} if self.parameters() else {}),
        }
        return yaml.safe_dump({"reports": [job]}, allow_unicode=True, sort_keys=False)

    def code(self, corpus: str, lexicons: str = "", corrections: str = "") -> str:
        """A cell that shows the same chart; `corpus` is a folder of articles or of tables."""
        files = {"lexicons": lexicons, "corrections": corrections}
        given = "".join(f", {name}={value!r}" for name, value in {**files, **self.filters}.items() if value)
        return (
            "from mediakit.analysis import behind, open_corpus, summaries\n"
            "from mediakit.charts import Page\n\n"
            f"part = open_corpus({corpus!r}{given})\n"
            f"page = Page({self.language!r})\n"
            f"shares = summaries.shares(part, {self.measure!r}, {self.top_n})\n"
            f"page.bars(\"explorer.shares\", shares, {self.measure!r}, behind(part, shares, {self.measure!r}),\n"
            f"          measure=page.words.label(\"measure\", {self.measure!r}))\n"
        )


def _plain(value):
    return list(value) if isinstance(value, tuple) else value
