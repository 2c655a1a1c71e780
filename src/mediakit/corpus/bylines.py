"""Lines that say who published or wrote an article, where no lexicon knows the name."""

from __future__ import annotations

import re

from mediakit.corpus import names
from mediakit.corpus.blocks import Block


def is_unknown_outlet(news: list[Block], index: int) -> bool:
    """An outlet's line that no lexicon knows: in Latin letters, or a body's name right under the lead."""
    block, before = news[index], news[index - 1] if index else None
    if before is None or not before.prose or block.words > 5 or index + 1 >= len(news):
        return False
    latin = re.fullmatch(r"[A-Za-z][\w .&'’-]+", block.text) is not None
    body = re.match(r"(?:وكالة|صحيفة|موقع|قناة|شبكة|جريدة)\s\S+", block.text) is not None
    return index == 1 and (latin or body)


def is_name_and_place(line: str, outlet: str) -> bool:
    """«سلمى العتيبي – بيروت», «المدار - وكالات»: two short halves, one of them known."""
    halves = [h.strip() for h in re.split(r"\s*[-–—|/]\s*", line) if h.strip()]
    if not 2 <= len(halves) <= 3 or len(line.split()) > 8:
        return False
    known = {names.squeezed(outlet)} - {""}
    return any(
        names.outlet(h) or names.is_agency(h) or names.is_place(h) or names.squeezed(h) in known
        for h in halves
    )
