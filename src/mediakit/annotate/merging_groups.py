"""A group of mentions of one actor in one article, and what its members have in common."""

from __future__ import annotations

from dataclasses import dataclass, field

from mediakit.annotate.mentions_model import Mention
from mediakit.annotate.merging_names import Parts, made_id, stems

BARE = ("organisation.bare", "organisation.subject")


@dataclass(slots=True, eq=False)
class Group:
    """Mentions of one actor in one article; `forms` are its names in parts, roles left out."""

    kind: str
    name: str
    entry: str
    mentions: list[Mention] = field(default_factory=list)
    forms: set[Parts] = field(default_factory=set)

    @property
    def actor_id(self) -> str:
        """The lexicon entry, or an id made from kind and name."""
        return self.entry or made_id(self.kind, self.name)

    def last_before(self, start: int) -> int:
        """Where its last mention before an offset starts, -1 if there is none."""
        return max((m.start for m in self.mentions if m.start < start), default=-1)


def letters(name: str) -> str:
    return "".join(c for c in name if c.isalnum())


def same_row(g: Group, m: Mention) -> tuple[str, str]:
    """Why a form has its group's key: by the lexicon, or because only the spelling differs."""
    if m.text == g.name:
        return "", ""
    if m.entry:
        return f"«{m.text}» is a form of «{g.name}» in the lexicon (row {m.entry})", "merge.lexicon"
    return f"«{m.text}» and «{g.name}» differ in spelling only", "merge.spelling"


def nearest(groups: list[Group], m: Mention) -> Group:
    return max(groups, key=lambda g: (g.last_before(m.start), -min(x.start for x in g.mentions)))


def same_head(full: Mention, bare: Mention) -> bool:
    """Whether a full name begins with the head that stands alone: المنظمة after منظمة البلدان المصدرة."""
    if full.rule in BARE:
        return False
    return stems(bare.name)[:1] in (stems(full.text)[:1], stems(full.name)[:1])


def part_of(words: set[str], g: Group, m: Mention) -> bool:
    """Whether a body's name is part of another's, or the other of it; never of another country."""
    full = set(stems(g.name))
    country = next((x.country for x in g.mentions if x.country), "")
    if m.country and country and m.country != country:
        return False
    return len(full) > 1 and (words < full or full < words) and stems(m.name)[:1] == stems(g.name)[:1]
