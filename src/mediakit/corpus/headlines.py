"""Headlines of other articles that an export drops between the paragraphs.

A headline is told from a paragraph by what it lacks: a full stop, in an article whose paragraphs end
with one; quotation marks around it; a conjunction in front. It is told from a sub-heading by length,
sub-headings being shorter, and by the paragraph after it, which takes up the words of a sub-heading (but «speaker: clause» is a
headline all the same).
Three unfinished lines in a row are a list. A question may as well be the writer's, so it counts only
beside a plain headline, or after a colon.
"""

from __future__ import annotations

import re

from mediakit.arabic.normalise import text_key
from mediakit.corpus.blocks import Block

_FEWEST, _MOST, _LONGEST = 6, 17, 120
_ENDED_SHARE = 0.8
_SHARED = 0.45
_BODY_OPENING = re.compile(
    r"[وف](?=\w{2})(?!زير|زار|كال|فد|فاة|اشنطن|لي |لاية|سائل|قف|ثائق|سيط|رنسا|لسطين|يديو|وز|نزويلا|يروس|صائل|يينا)"
    r"|[-*•▪◾#\d٠-٩(«\"“]|(?:كما|لكن|إلا|غير|في حين|بينما|من جهت|من جانب|بدور|لقد|لذلك|إذا|أليس|هذا|هذه)"
)
_INSIDE = re.compile(r"[؛\t]|\.\s")
_QUESTION = "؟"
_PROCLITIC = re.compile(r"^(?:[وف]?(?:[بكل]?ال|لل)|[وف](?=\w{4})|[بل](?=\w{4}))")


def is_headline(block: Block, text: str) -> bool:
    """Whether a line may be a headline, where an opener (اقرأ أيضا) says that headlines follow."""
    return block.words <= _MOST + 3 and len(block.text) <= _LONGEST + 30 and not _stopped(block)


def dropped(blocks: list[Block], text: str) -> list[Block]:
    """The blocks without a role that are other articles' headlines."""
    news = [b for b in blocks if b.role is None]
    prose = [b for b in news if b.prose]
    if len(prose) < 3 or sum(b.ended for b in prose) < _ENDED_SHARE * len(prose):
        return []
    return [b for run in _runs(news) if len(run) <= 2 and _fits(news, run) for b in run]


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
        and _FEWEST - 2 * _two_parts(block) <= block.words <= _MOST
        and len(block.text) <= _LONGEST
        and not _stopped(block)
        and not _BODY_OPENING.match(block.text)
        and not _INSIDE.search(block.text)
    )


def _two_parts(block: Block) -> bool:
    """«بن شعلان: الجزيرة قبل الرئاسة»: a speaker or subject, a colon, a clause."""
    return re.match(r"[^:]{3,60}:\s+\S+\s+\S", block.text) is not None


def _stopped(block: Block) -> bool:
    return block.ended and not block.text.endswith("؟") or block.text.endswith((":", "،", ",", "؛"))


def _fits(news: list[Block], run: list[Block]) -> bool:
    """Whether finished paragraphs stand right before and after the run, and go on without it."""
    first, last = news.index(run[0]), news.index(run[-1])
    if first == 0 or last + 1 >= len(news) or all(_plain_question(b) for b in run):
        return False
    before, after = news[first - 1], news[last + 1]
    whole = before.ended and before.words > _FEWEST and after.prose and after.ended
    return whole and (_two_parts(run[-1]) or _taken_up(run[-1].text, after.text) < _SHARED)


def _plain_question(block: Block) -> bool:
    return block.text.endswith(_QUESTION) and not _two_parts(block)


def _taken_up(heading: str, paragraph: str) -> float:
    """The share of a heading's words that a paragraph takes up, prefixes and endings aside."""
    words = _stems(heading)
    return len(words & _stems(paragraph)) / max(1, len(words))


def _stems(text: str) -> set[str]:
    bare = (_PROCLITIC.sub("", w) for w in re.findall(r"\w+", text_key(text)))
    return {w[:4] for w in bare if len(w) > 2}
