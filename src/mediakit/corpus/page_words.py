"""The words of the page that are no news: buttons, openers of link lists, credits, legal notes.

They live in page_words.csv beside this file. `match` says how a row is compared with a line, on folded
letters and without marks: line = the whole line, start = its beginning, within = any place in it. `opens` = yes says that the
lines after it are headlines of other articles.
"""

from __future__ import annotations

import csv
import re
from functools import lru_cache
from importlib.resources import files
from typing import NamedTuple

from mediakit.arabic.normalise import text_key

COLUMNS = ("entry", "phrase", "match", "role", "opens", "example", "status", "note")
_MARKS = re.compile(r"[^\w©/]+")
_LEGAL = re.compile("رأي|نظر|تعليق|مشارك")
_LONGEST, _LONGEST_LEGAL = 160, 500


class PageWord(NamedTuple):
    """What a line of page furniture is: the row's id, the role, whether links follow it."""

    entry: str
    role: str
    opens: bool


def rows() -> list[dict[str, str]]:
    """The rows of page_words.csv, those with status off included."""
    text = files("mediakit.corpus").joinpath("page_words.csv").read_text(encoding="utf-8")
    return list(csv.DictReader(text.splitlines()))


def find(line: str) -> PageWord | None:
    """The row that a line answers to, whole lines first, then the longest beginning.

    >>> find("اقرأ أيضًا").opens, find("المصدر: وكالات").role, find("قالت الوزارة إنها تدرس الأمر.")
    (True, 'byline', None)
    """
    if len(line) > (_LONGEST_LEGAL if _LEGAL.search(line) else _LONGEST):
        return None
    folded = _folded(line)
    whole, starts, within = _compiled()
    legal = next((row for phrase, row in within if phrase in folded), None)
    if legal or len(line) > _LONGEST:
        return legal
    if folded in whole:
        return whole[folded]
    candidates = starts.get(folded.split(" ", 1)[0], ())
    row = next((row for phrase, row in candidates if _begins(folded, line, phrase)), None)
    return None if row and row.role == "byline" and _is_sentence(line) else row


def _is_sentence(line: str) -> bool:
    """Whether a line that begins like a credit is prose after all."""
    return ":" not in line and (line.rstrip().endswith(".") or len(line.split()) > 12)


def _begins(folded: str, line: str, phrase: tuple[str, bool]) -> bool:
    words, colon = phrase
    if not folded.startswith(words):
        return False
    rest = folded[len(words) :]
    return (rest[:1] in ("", " ")) and (not colon or ":" in line[: len(words) + 6])


@lru_cache(maxsize=1)
def _compiled() -> tuple[dict[str, PageWord], dict, list]:
    whole, starts, within = {}, {}, []
    for row in rows():
        if row["status"] != "on":
            continue
        found = PageWord(row["entry"], row["role"], row["opens"] == "yes")
        if row["match"] == "line":
            whole[_folded(row["phrase"])] = found
        elif row["match"] == "within":
            within.append((_folded(row["phrase"]), found))
        else:
            phrase = _folded(row["phrase"])
            ending = (phrase, row["phrase"].endswith(":"))
            starts.setdefault(phrase.split(" ", 1)[0], []).append((ending, found))
    for phrases in starts.values():
        phrases.sort(key=lambda pair: -len(pair[0][0]))
    return whole, starts, within


def _folded(line: str) -> str:
    return _MARKS.sub(" ", text_key(line)).strip()
