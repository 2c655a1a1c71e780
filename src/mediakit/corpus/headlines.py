"""Headlines of other articles that an export drops between the paragraphs.

A headline is told from a paragraph by what it lacks: a full stop, in an article whose paragraphs end
with one; quotation marks around it; a conjunction in front. It is told from a sub-heading by length:
sub-headings have at most four words. Three unfinished lines in a row are a list, not headlines.
"""

from __future__ import annotations

import re

from mediakit.corpus.blocks import Block

_FEWEST, _MOST, _LONGEST = 5, 17, 120
_ENDED_SHARE = 0.8
_BODY_OPENING = re.compile(
    r"[وف](?=\w{3})|[-*•▪◾#\d٠-٩(«\"“]|(?:كما|لكن|إلا|غير|في حين|بينما|من جهت|من جانب|بدور)"
)
_INSIDE = re.compile(r"[؛\t]|\.\s")


def is_headline(block: Block, text: str) -> bool:
    """Whether a line may be a headline, where an opener (اقرأ أيضا) says that headlines follow."""
    return block.words <= _MOST + 3 and len(block.text) <= _LONGEST + 30 and not _stopped(block)


def dropped(blocks: list[Block], text: str) -> list[Block]:
    """The blocks without a role that are other articles' headlines."""
    news = [b for b in blocks if b.role is None]
    prose = [b for b in news if b.prose]
    if len(prose) < 3 or sum(b.ended for b in prose) < _ENDED_SHARE * len(prose):
        return []
    return [b for run in _runs(news) if len(run) <= 2 and _between(news, run) for b in run]


def _runs(news: list[Block]):
    """Runs of neighbouring blocks that look like headlines; a run with an odd one out is dropped."""
    run: list[Block] = []
    for block in [*news, None]:
        if block is not None and not block.ended and not block.prose or _looks(block):
            run.append(block)
            continue
        if run and all(_looks(b) for b in run):
            yield run
        run = []


def _looks(block: Block | None) -> bool:
    return (
        block is not None
        and not block.chunk
        and _FEWEST <= block.words <= _MOST
        and len(block.text) <= _LONGEST
        and not _stopped(block)
        and not _BODY_OPENING.match(block.text)
        and not _INSIDE.search(block.text)
    )


def _stopped(block: Block) -> bool:
    return block.ended and not block.text.endswith("؟") or block.text.endswith((":", "،", ",", "؛"))


def _between(news: list[Block], run: list[Block]) -> bool:
    """Whether finished paragraphs stand right before and right after the run."""
    first, last = news.index(run[0]), news.index(run[-1])
    if first == 0 or last + 1 >= len(news):
        return False
    before, after = news[first - 1], news[last + 1]
    return before.ended and before.prose and after.prose and after.ended
