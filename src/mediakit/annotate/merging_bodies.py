"""When two phrases may mean one body: short forms, heads that point back, bodies that are only described, armies of one state."""

from __future__ import annotations

from typing import Final

from mediakit.annotate.mentions_lists import words
from mediakit.annotate.mentions_model import Mention
from mediakit.annotate.mentions_words import Vocabulary
from mediakit.annotate.merging_groups import (
    BARE,
    Group,
    nearest,
    part_of,
    rules_there,
    same_head,
    same_row,
    same_sort,
)
from mediakit.annotate.merging_names import Parts, stems
from mediakit.arabic.normalise import key

_DESCRIBING: Final = frozenset(w.removeprefix("ال") for w in words("describing-adjectives"))
_OF_TRADE: Final = frozenset(key(w) for w in "شركة مجموعة بنك مصرف صندوق صحيفة وكالة قناة مؤسسة منظمة عملاق".split())
_TRADES: Final = frozenset(key(w) for w in "نفط طيران غاز طاقة اتصالات كهرباء سيارات شحن ملاحة".split())
_ARMY_ITSELF: Final = frozenset(tuple(map(key, pair.split())) for pair in ("قوات جيش", "مؤسسة عسكرية"))
_UNITED_NATIONS: Final = "act-united-nations"
_OF_ALL_STATES: Final = frozenset(tuple(map(key, pair.split())) for pair in ("منظمة دولية", "منظمة أممية", "منظمة عالمية", "هيئة أممية"))
_COMPANY: Final = key("شركة")
_ARMY: Final = frozenset(key(w) for w in "جيش قوات".split())
_ANY_ARMY: Final = frozenset(key(w) for w in "مسلحة عسكرية نظامية".split())
_SEVERAL_ARMIES: Final = frozenset(("LY", "SD", "YE"))

Verdict = tuple[Group | None, str, str]
NOBODY: Final[Verdict] = (None, "", "")


def body_key(name: str, vocabulary: Vocabulary) -> Parts:
    """Words of a name, a state and its adjective of origin as one sign; all armies of a state as one.

    Where several armies fight in a state, each keeps its name.
    """
    words_of = tuple(vocabulary.see_key(stem).iso or stem for stem in stems(name))
    if len(words_of) > 1 and words_of[0] in _SERVICE and words_of[1] in _INTELLIGENCE:
        words_of = words_of[1:]
    rest = [w for w in words_of[1:] if w not in _ANY_ARMY]
    if words_of[:1] and words_of[0] in _ARMY and len(rest) == 1 and rest[0].isupper() and rest[0] not in _SEVERAL_ARMIES:
        return ("army", rest[0])
    return words_of


#: A service of intelligence is one body with or without its head: جهاز الاستخبارات السويسري, الاستخبارات السويسرية.
_SERVICE: Final = frozenset(map(key, ("جهاز", "وكالة", "دائرة", "هيئة", "مصلحة")))
_INTELLIGENCE: Final = frozenset(map(key, ("استخبارات", "مخابرات")))


def same_army(g: Group, m: Mention) -> tuple[str, str]:
    """Why two forms are one army."""
    if set(stems(m.name)) == set(stems(g.name)):
        return same_row(g, m)
    return f"«{m.surface}» and «{g.name}» are names of one state's army", "merge.army"


def same_body(m: Mention, groups: list[Group], rulers: dict[str, str], vocabulary: Vocabulary) -> Verdict:
    """The body that a phrase without a row of its own means, with the reason and its rule."""
    bodies = [g for g in groups if g.kind == "organisation"]
    if m.rule in BARE:
        return _pointed_at(m, bodies)
    words_of = set(stems(m.name))
    if len(words_of) < 2:
        return NOBODY
    fit = [g for g in bodies if part_of(words_of, g, m)]
    if fit:
        best = max(fit, key=lambda g: g.last_before(m.start))
        return best, f"«{m.surface}» is a short form of «{best.name}»", "merge.short"
    ruled = [g for g in bodies if rules_there(m, g, rulers)]
    if len(ruled) == 1:
        return ruled[0], f"«{m.surface}» is «{ruled[0].name}», called by its head", "merge.ruler"
    told = _described(m, bodies, vocabulary)
    return (told, f"«{m.surface}» describes «{told.name}», the only such body here", "merge.described") if told else NOBODY


def _pointed_at(m: Mention, bodies: list[Group]) -> Verdict:
    """What a bare head points back to: the last body of that head, else of that sort; or on to, if one only has that head."""
    for test in (same_head, same_sort):
        full = [g for g in bodies if any(test(x, m) for x in g.mentions)]
        before = [g for g in full if g.last_before(m.start) >= 0]
        if before:
            best = nearest(before, m)
            return best, f"«{m.surface}» points back to «{best.name}»", "merge.head"
        if test is same_head and len(full) == 1:
            return full[0], f"«{m.surface}» is «{full[0].name}», the only body of that head here", "merge.only"
    return NOBODY


def _described(m: Mention, bodies: list[Group], vocabulary: Vocabulary) -> Group | None:
    """The one body that is only described: the United Nations by المنظمة الدولية, a bank by البنك السعودي, an army by قوات الجيش."""
    head, *rest = stems(m.name)
    if (head, *rest) in _OF_ALL_STATES:
        return next((g for g in bodies if g.entry == _UNITED_NATIONS), None)
    if (head, *rest) in _ARMY_ITSELF:
        armies = [g for g in bodies if any(stems(x.name)[:1] == ("جيش",) for x in g.mentions)]
        return armies[0] if len(armies) == 1 else None
    trade = rest[:1] if head == _COMPANY and len(rest) == 2 and rest[0] in _TRADES else []
    rest = rest[len(trade):]
    origins = {vocabulary.see_key(w).iso for w in rest}
    if not all(w in _DESCRIBING or vocabulary.see_key(w).iso for w in rest):
        return None
    alike = [g for g in bodies if any(same_head(x, m) or same_sort(x, m) for x in g.mentions)]
    if origins == {""} and not trade:
        return alike[0] if len(alike) == 1 else None
    alike = [g for g in alike if head in _OF_TRADE and any(x.country in origins for x in g.mentions)]
    return alike[0] if len(alike) == 1 and len(rest) == 1 else None
