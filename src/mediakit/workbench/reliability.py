"""How far coders agree, and what the corpus looks like once the machine's mistakes are taken into account."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from mediakit.analysis.corrected import corrected_shares
from mediakit.analysis.gold import of_analysis, read_annotations

if TYPE_CHECKING:
    import pandas as pd

    from mediakit.annotate import Analysis
    from mediakit.charts import Chart


def corrected(analysis: Analysis, people: str | Path, what: str = "topic") -> pd.DataFrame:
    """Raw and corrected shares of topic, form, source_type or channel; people: a coder's file.

    See `mediakit.analysis.corrected` for the method and its condition.
    """
    return corrected_shares({c.id: c for c in of_analysis(analysis)}, read_annotations(people), what)


def corrected_chart(analysis: Analysis, people: str | Path, what: str = "topic", language: str = "ar") -> Chart:
    """The same as a chart: the machine's share beside the corrected one, each with its interval."""
    from mediakit.charts import Page

    page = Page(language)
    names = (page.words("explorer.machine"), page.words("explorer.corrected_name"))
    data = corrected(analysis, people, what)
    return page.dots("explorer.corrected_share", data, what, names, measure=page.words.label("measure", what))
