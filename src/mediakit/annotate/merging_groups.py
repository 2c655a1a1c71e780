"""A group of mentions of one actor in one article, and what its members have in common."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Final

from mediakit.annotate.mentions_model import Mention
from mediakit.annotate.merging_names import Parts, made_id, stems
from mediakit.arabic.normalise import key

BARE: Final = ("organisation.bare", "organisation.subject")
_SUBKINDS: Final = {
    key(head): kinds.split() for head, kinds in {
        "وكالة": "agency", "صحيفة": "newspaper", "جريدة": "newspaper", "مجلة": "newspaper",
        "قناة": "tv", "شبكة": "tv", "محطة": "tv", "إذاعة": "radio", "موقع": "site newspaper tv",
        "حزب": "party", "حركة": "party armed", "تنظيم": "armed", "جماعة": "armed party",
        "شركة": "company", "بنك": "bank", "مصرف": "bank", "منظمة": "international",
        "برلمان": "parliament", "ميليشيا": "armed", "صندوق": "bank", "محكمة": "court",
    }.items()
}


_PARLIAMENTS: Final = ("hd-house-of-representatives", "hd-national-assembly", "hd-shura-council", "hd-knesset", "hd-congress")


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
    return "".join(filter(str.isalnum, name))


def same_row(g: Group, m: Mention) -> tuple[str, str]:
    """Why a form has its group's key: by the lexicon, or because only the spelling differs."""
    if m.surface == g.name:
        return "", ""
    if m.entry:
        return f"«{m.surface}» is a form of «{g.name}» in the lexicon (row {m.entry})", "merge.lexicon"
    return f"«{m.surface}» and «{g.name}» differ in spelling only", "merge.spelling"


def nearest(groups: list[Group], m: Mention) -> Group:
    return max(groups, key=lambda g: (g.last_before(m.start), -min(x.start for x in g.mentions)))


def same_head(full: Mention, bare: Mention) -> bool:
    """Whether a full name begins with the head that stands alone: المنظمة after منظمة البلدان المصدرة."""
    if full.rule in BARE:
        return False
    return stems(bare.name)[:1] in (stems(full.text)[:1], stems(full.name)[:1])


def part_of(words: set[str], g: Group, m: Mention) -> bool:
    """Whether a body's name is part of another's, or the other of it; never of another country."""
    forms = [set(stems(name)) for name in (g.name, *(x.text for x in g.mentions if x.rule == "organisation.head"))]
    country = next((x.country for x in g.mentions if x.country), "")
    if m.country and country and m.country != country:
        return False
    head = stems(m.name)[0]
    return any(len(full) > 1 and (words < full or full < words) and head in full for full in forms)


def same_sort(full: Mention, bare: Mention) -> bool:
    """Whether a listed body is of the sort that a bare head says: الصحيفة after نيويورك تايمز."""
    head = stems(bare.name)[:1]
    kinds = _SUBKINDS.get(head[0], ()) if head else ()
    if head == ("برلمان",) and full.head in _PARLIAMENTS:
        return True
    army = stems(full.name)[:1] in (("جيش",), ("قوات",))  # no movement, group or militia
    return bool(full.entry) and full.rule not in BARE and full.head in kinds and not army


def rules_there(m: Mention, g: Group, rulers: dict[str, str]) -> bool:
    """Whether a government is called by its ruler here and by its country there: حكومة سالم, الحكومة الليبية."""
    head, *rest = stems(m.name)
    mine = next((rulers[r] for r in rest if r in rulers), "")
    theirs = next((x.country for x in g.mentions if x.country), "")
    return bool(mine) and mine == theirs and stems(g.name)[:1] == (head,)
