"""`mediakit lexicons check`: lexicons proved by the annotators that read them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from mediakit.annotate.document import prepare
from mediakit.annotate.topics import find_topics
from mediakit.lexicons import check as lexicon_check
from mediakit.lexicons.load import Lexicons

if TYPE_CHECKING:
    import pandas as pd


def check(lexicons: Lexicons, corpus=None) -> pd.DataFrame:
    """Problem rows: file, entry, severity, code, message (see `mediakit.lexicons.check.check`).

    Topic rows are proved by the annotator itself, with context words, exclusions and longer terms.
    """
    def topics(text: str) -> set[str]:
        return {mention.entry for mention in find_topics(prepare(text), lexicons)}

    return lexicon_check.check(lexicons, corpus, {"topics": topics})
