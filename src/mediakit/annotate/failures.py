"""What the ledger says of an article on which the analysis broke off."""

from __future__ import annotations

import traceback
from pathlib import Path

from mediakit.corpus.problems import problem

_HOME = Path(__file__).parents[1]
_STAGES = {
    "document": "sentences", "lost_spaces": "sentences", "mentions": "mentions", "actors": "mentions", "topics": "topics",
    "extract": "attributions",
}


def failure(source_path: str, article_id: str, error: Exception) -> dict:
    """The row of `problems` for an exception: at which stage of the analysis, where in mediakit, what."""
    frames = traceback.extract_tb(error.__traceback__)
    stage = next((_STAGES[name] for name in (Path(f.filename).stem for f in frames) if name in _STAGES), "rows")
    place = [f for f in frames if Path(f.filename).is_relative_to(_HOME)][-1]
    found = (
        f"not analysed: {stage} broke off in {Path(place.filename).relative_to(_HOME).as_posix()}, "
        f"line {place.lineno}: {type(error).__name__}: {error}"
    )
    told = problem("not-analysed", source_path, found)
    return {**told.row(), "article_id": article_id}
