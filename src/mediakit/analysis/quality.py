"""How well the extraction works, as measured by `mediakit evaluate` and kept in the package."""

from __future__ import annotations

import json
from functools import cache
from importlib.resources import files

FORMATS = {"value": "decimal", "low": "decimal", "high": "decimal"}


@cache
def quality() -> dict[str, dict]:
    """Figure → {value, low, high, n}, from `quality.json`; empty where nothing was measured yet."""
    source = files("mediakit.analysis").joinpath("quality.json")
    return json.loads(source.read_text("utf-8")) if source.is_file() else {}


def in_words() -> dict:
    """The figures as the sentences of a report write them: a row share, low, high for each share; the largest error of a share
    of statements, in points, and its upper bound; how many articles they were measured on."""
    found = quality()
    shares = {name: {"share": row["value"], "low": row["low"], "high": row["high"]} for name, row in found.items()}
    largest = shares.pop("largest_share_error")
    return {**shares, "largest": largest["share"], "largest_high": largest["high"], "articles": found["topics_f1"]["n"]}


def quality_table():
    """The same as a dataframe: figure, value, low, high, cases (how many statements, actors or articles)."""
    import pandas as pd

    rows = [{"figure": name, **figures} for name, figures in quality().items()]
    return pd.DataFrame(rows, columns=["figure", "value", "low", "high", "n"]).rename(columns={"n": "cases"})
