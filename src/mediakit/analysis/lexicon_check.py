"""The check of the lexicons with the annotators' own eyes: each row must find itself in its example."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING

from mediakit.annotate.actors import resolve
from mediakit.annotate.attribution import find_attributions
from mediakit.annotate.attribution.channels import matching_patterns
from mediakit.annotate.attribution.lines import Line
from mediakit.annotate.attribution.outlets import compile_outlets
from mediakit.annotate.attribution.vocabulary import compile_vocabulary
from mediakit.annotate.document import prepare
from mediakit.annotate.mentions import find_mentions
from mediakit.annotate.topics import find_topics
from mediakit.lexicons import check as lexicon_check
from mediakit.lexicons.load import Lexicons, read_file

if TYPE_CHECKING:
    import pandas as pd

Finder = Callable[[str], set[str]]


USE = ("dead", "greedy")


def check(lexicons: Lexicons, corpus=None, folder: str | Path | None = None) -> pd.DataFrame:
    """Problem rows: file, entry, severity, code, message (see `mediakit.lexicons.check.check`).

    Topics, cues and channels are proved by the annotators themselves, context and exclusions included.
    folder: where an analyst's own rows are; then rows that never match in `corpus`, or match nearly
    everywhere, are told only of these.
    """
    found = lexicon_check.check(lexicons, corpus, finders(lexicons))
    if folder is None:
        return found
    own = {(path.stem, entry) for path in Path(folder).glob("*.csv") for entry in read_file(path)}
    rows = zip(found["code"], found["file"], found["entry"], strict=True)
    return found[[code not in USE or (file, entry) in own for code, file, entry in rows]].reset_index(drop=True)


def finders(lexicons: Lexicons) -> dict[str, Finder]:
    """For each lexicon that an annotator reads by rule: the entries it finds in a text."""
    return {
        "topics": lambda text: {mention.entry for mention in find_topics(prepare(text), lexicons)},
        "cues": lambda text: _cues(text, lexicons),
        "channels": lambda text: _channels(text, lexicons),
    }


def _read(text: str, lexicons: Lexicons):
    doc = prepare(text)
    return doc, resolve(doc, find_mentions(doc, lexicons), lexicons)[0]


def _cues(text: str, lexicons: Lexicons) -> set[str]:
    return {row.entry for row in find_attributions(*_read(text, lexicons), lexicons) if row.entry}


def _channels(text: str, lexicons: Lexicons) -> set[str]:
    doc, mentions = _read(text, lexicons)
    vocabulary, outlets = (lexicons.compiled(build) for build in (compile_vocabulary, compile_outlets))
    found = set()
    for sentence in doc.news:
        line = Line(doc, sentence, [m for m in mentions if m.sentence_id == sentence.sentence_id])
        for first in range(line.n):
            matches = matching_patterns(line, vocabulary, first, line.n, outlets.kinds)
            found.update(pattern.entry for _, pattern in matches)
    return found
