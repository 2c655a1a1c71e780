"""Which forms mean the same actor within an article, and why.

Full forms come first, short ones join them: named persons, then bodies and places, then roles. A reason
is a sentence in plain words that names both forms.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from typing import Final

from mediakit.annotate.document import Document
from mediakit.annotate.mentions_model import Mention
from mediakit.annotate.merging_bodies import NOBODY, Verdict, body_key, same_army, same_body
from mediakit.annotate.merging_groups import (
    BARE,
    Group,
    letters,
    nearest,
    same_row,
)
from mediakit.annotate.merging_names import (
    Parts,
    fits,
    mistyped,
    same_but_a_letter,
    same_sound,
    titles_agree,
    within,
)
from mediakit.annotate.names import parts, without_particle
from mediakit.annotate.offices import Book
from mediakit.arabic.normalise import key

_STATE_HEADS: Final = frozenset(("رييس", "ملك", "امير", "سلطان", "عاهل", "رييس وزراء", "رييس حكومه", "رييس جمهوريه"))
_OTHER_OFFICE: Final = frozenset(map(key, "دولة نائب مساعد وكيل سابق سابقة أسبق منتخب راحل مستشار نجل سفير".split()))
_HEAD: Final = key("رئيس")  # with a country the head of state, not of its government
_DEPUTY: Final = key("نائب")  # alone a member of parliament, never the deputy of a minister


def group(
    doc: Document, mentions: Sequence[Mention], book: Book
) -> tuple[list[Group], list[tuple[Group, str, str, str, str]], list[Mention]]:
    """Groups, merges as (group, form, into, reason, rule), and roles that nobody is found for."""
    day = doc.published.strftime("%Y-%m-%d") if doc.published is not None else ""
    work = Article(book, day)
    people = [m for m in mentions if m.is_named_person]
    _without_namesakes(people)
    for m in sorted(people, key=lambda m: (not m.entry, -len(parts(m.name)), m.start)):
        work.person(m)
    work.rulers = {parts(m.name)[-1]: m.country for m in people if m.country and parts(m.name)}
    bodies = [m for m in mentions if m.kind != "person"]
    for m in sorted(bodies, key=lambda m: (m.rule in BARE, not m.entry, m.start)):
        work.other(m)
    work.bodies = [(x.start, x.end, g.name) for g in work.groups if g.kind == "organisation" and g.entry for x in g.mentions]
    for m in mentions:
        if m.is_role:
            work.role(m)
    return [g for g in work.groups if g.mentions], work.merges, work.unknown


def _without_namesakes(people: list[Mention]) -> None:
    """Takes the listed person from family names alone whose bearer the article has named before in full, with another first name."""
    full = [m for m in people if len(parts(m.text)) > 1]
    for m in people:
        own = parts(m.text)
        if not m.entry or len(own) > 1 or m.descriptor or any(x.entry == m.entry for x in full):
            continue
        if any(not x.entry and x.start < m.start and parts(x.text)[-1] == own[-1] and not fits(parts(x.text), parts(m.name)) for x in full):
            m.entry, m.name = "", m.text


class Article:
    """The groups of one article as they grow."""

    def __init__(self, book: Book, day: str):
        self.book, self.day, self.vocabulary = book, day, book.vocabulary
        self.groups: list[Group] = []
        self.merges: list[tuple[Group, str, str, str, str]] = []
        self.by_key: dict[tuple, Group] = {}
        self.families: dict[str, list[Group]] = defaultdict(list)
        self.unknown: list[Mention] = []
        self.rulers: dict[str, str] = {}
        self.bodies: list[tuple[int, int, str]] = []
        self.noted: set[tuple[int, str]] = set()

    # persons

    def person(self, m: Mention) -> None:
        """Joins a named person to the group it fits, or opens one."""
        names = parts(m.name)
        own = self.by_key.get(("entry", m.entry)) if m.entry else self.by_key.get(("person", names))
        if own:
            self._join(own, m, *same_row(own, m))
            return
        found, reason, rule = NOBODY if m.entry else self._same_person(m, names)
        target = found or self._open(m)
        self.by_key.setdefault(("person", names), target)
        if found:
            self._join(found, m, reason, rule)
        elif m.entry:
            self.by_key[("entry", m.entry)] = target
            self._note(target, m, *same_row(target, m))
        for form in target.forms:
            if target not in self.families[form[-1]]:
                self.families[form[-1]].append(target)

    def _same_person(self, m: Mention, names: Parts) -> Verdict:
        if not names:
            return NOBODY
        inner = [g for g in self.groups if len(names) > 1 and any(within(names, f) for f in g.forms)]
        same = [g for g in self.families.get(names[-1], ()) if any(fits(names, f) for f in g.forms)]
        if inner or same:
            best = nearest(inner or same, m)
            rule = "merge.family" if len(names) == 1 else "merge.fuller"
            return best, f"«{m.name}» is part of the name «{best.name}»", rule
        if m.rule == "name.first":
            bearers = [g for g in self.groups if any(f[0] == names[0] and len(f) > 1 for f in g.forms)]
            if bearers:
                best = nearest(bearers, m)
                return best, f"«{m.name}» is the first name of «{best.name}»", "merge.fuller"
        for g in self.groups:
            for theirs in sorted(g.forms, key=len, reverse=True) if g.kind == "person" else ():
                reason, rule = self._alike(m, names, g, theirs)
                if reason:
                    return g, reason, rule
        return NOBODY

    def _alike(self, m: Mention, names: Parts, g: Group, theirs: Parts) -> tuple[str, str]:
        arabic = self.vocabulary.arabic
        if len(names) == len(theirs):
            if all(same_sound(a, b, arabic) for a, b in zip(names, theirs, strict=True)):
                return f"«{m.name}» and «{g.name}» are spellings of one name", "merge.spelling"
            if len(names) > 1 and names[-1] == theirs[-1] and mistyped(names[:-1], theirs[:-1]):
                return f"«{m.name}» is «{g.name}» with one letter changed", "merge.letter"
        if len(names) == 1 < len(theirs) and same_sound(names[0], theirs[-1], arabic):
            return f"«{m.name}» is a spelling of the family name of «{g.name}»", "merge.spelling"
        if len(names) == 1 < len(theirs) and names[0] == without_particle(theirs[-1]):
            return f"«{m.name}» is the family name of «{g.name}»", "merge.family"
        title = next((x.descriptor for x in g.mentions if titles_agree(m.descriptor, x.descriptor)), "")
        if title and same_but_a_letter(names, theirs):
            said = f"their titles agree («{m.descriptor}», «{title}»)"
            return f"«{m.name}» and «{g.name}» differ by one letter and {said}", "merge.letter"
        return "", ""

    # organisations, states, places, groups

    def other(self, m: Mention) -> None:
        """Joins an organisation, state or place to its group."""
        where = ("entry", m.entry) if m.entry else (m.kind, body_key(m.name, self.vocabulary))
        own = self.by_key.get(where)
        if own and m.rule not in BARE:
            self._join(own, m, *(same_army(own, m) if where[1][:1] == ("army",) else same_row(own, m)))
            return
        found, reason, rule = NOBODY
        if m.kind == "organisation" and not m.entry:
            found, reason, rule = same_body(m, self.groups, self.rulers, self.vocabulary)
        target = found or own
        if target:
            self._join(target, m, reason, rule)
            if m.rule not in BARE:
                self.by_key[where] = target
        elif m.rule != "organisation.bare":
            new = self.by_key[where] = self._open(m)
            if m.entry:
                self.by_key.setdefault((m.kind, body_key(m.name, self.vocabulary)), new)
            self._note(new, m, *same_row(new, m))

    # roles

    def role(self, m: Mention) -> None:
        """Joins a role without a name to the person who bears it, as the article or offices.csv says."""
        found, reason, rule = self._bearer(m)
        if not found:
            found, reason, rule = self._holder(m)
        if found:
            self._join(found, m, reason, rule)
            return
        stem, country = self.book.office(self._phrase(m))
        where = ("role", stem, country or m.country)
        speaks_for_all = stem in _STATE_HEADS and m.rule in ("role.office", "role.subject")
        if where in self.by_key:
            self._join(self.by_key[where], m, "", "")
        elif m.rule == "role.subject" and self._of_body(m):
            self.by_key[where] = self._open(m)
        elif where[2] and (speaks_for_all or (m.rule == "role.subject" and len(stem.split()) < 5)):
            self.by_key[where] = self._open(m)
        else:
            self.unknown.append(m)

    def _phrase(self, m: Mention) -> str:
        """An office with the full name of the listed body that is named in it: رئيس مؤسسة النفط, رئيس المؤسسة الوطنية للنفط."""
        for start, end, name in self.bodies:
            if m.descriptor_start < start and end <= m.descriptor_end:
                at = m.descriptor_start
                return m.descriptor[: start - at] + name + m.descriptor[end - at :]
        return m.descriptor

    def _of_body(self, m: Mention) -> bool:
        """Whether an office is said to be of a body that is named within it: مديرة البنك الدولي."""
        return any(m.descriptor_start <= start and end <= m.descriptor_end for start, end, _ in self.bodies)

    def _holder(self, m: Mention) -> Verdict:
        if not self.day:
            return self._bearer_of_any_time(m)
        entry, name, row = self.book.holder(self._phrase(m), m.country, self.day)
        if not name:
            return NOBODY
        where = ("entry", entry) if entry else ("person", parts(name))
        if where not in self.by_key:
            self.by_key[where] = Group("person", name, entry, [], {parts(name)})
            self.groups.append(self.by_key[where])
        return self.by_key[where], f"«{m.surface}» was {name} on {self.day} (offices.csv, {row})", "merge.office"

    def _bearer_of_any_time(self, m: Mention) -> Verdict:
        """In an article without a date, the one person named in it who has ever held the office."""
        rows = self.book.bearers(self._phrase(m), m.country)
        named = [g for g in self.groups if g.entry in rows]
        if len(named) != 1:
            return NOBODY
        said = f"the only one named here who has held the office (offices.csv, {rows[named[0].entry]})"
        return named[0], f"«{m.surface}» is «{named[0].name}», {said}", "merge.office"

    def _bearer(self, m: Mention) -> Verdict:
        stem, country = self.book.office(self._phrase(m))
        best = None
        for g in self.groups:
            for x in g.mentions:
                if x.descriptor and not x.is_role and self._same_office(x, m, stem, country):
                    before = x.start < m.start
                    place = (self._same_country(x, m, country), key(x.descriptor) == key(m.descriptor), before, x.start if before else -x.start)
                    if best is None or place > best[0]:
                        best = place, g, x
        if best is None:
            return NOBODY
        _, g, x = best
        return g, f"«{m.surface}» is «{g.name}», called «{x.descriptor}» in this article", "merge.role"

    def _same_country(self, x: Mention, m: Mention, country: str) -> bool:
        """Whether both offices are said to be of one country."""
        theirs = self.book.office(self._phrase(x))[1] or x.country
        return bool(theirs) and theirs == (country or m.country)

    def _same_office(self, x: Mention, m: Mention, stem: str, country: str) -> bool:
        theirs, their_country = self.book.office(self._phrase(x))
        country, their_country = country or m.country, their_country or x.country
        if (country and their_country and country != their_country) or (
            m.gender and x.gender and m.gender != x.gender
        ):
            return False
        if theirs == stem:
            return True
        if stem == _HEAD and country and theirs.split()[1:2] in (["وزراء"], ["حكومه"]):
            return False
        if stem == _DEPUTY and theirs.split()[1:2] not in ([], ["مجلس"], ["برلمان"]):
            return False
        return x.start < m.start and _is_short_for(stem.split(), theirs.split())

    # growth

    def _open(self, m: Mention) -> Group:
        new = Group(m.kind, m.name, m.entry, [m], {f for f in (parts(m.name), parts(m.text)) if f})
        self.groups.append(new)
        return new

    def _join(self, g: Group, m: Mention, reason: str, rule: str) -> None:
        g.mentions.append(m)
        if not m.is_role:
            g.forms |= {f for f in (parts(m.name), parts(m.text)) if f}
            if len(parts(m.name)) > len(parts(g.name)) and not g.entry and m.rule not in BARE:
                g.name = m.name
            if not g.entry and m.entry:
                g.entry, g.name = m.entry, m.name
        if m.rule == "organisation.alias":
            reason, rule = f"«{m.surface}» is the short name that stands with «{g.name}»", "merge.alias"
        self._note(g, m, reason, rule)

    def _note(self, g: Group, m: Mention, reason: str, rule: str) -> None:
        if reason and letters(m.surface) != letters(g.name) and (id(g), m.surface) not in self.noted:
            self.noted.add((id(g), m.surface))
            self.merges.append((g, m.surface, g.name, reason, rule))


def _is_short_for(short: list[str], full: list[str]) -> bool:
    """Whether an office is called by some of its words, the first among them: مدير عام for مدير عام التعليم."""
    left_out = set(full) - set(short)
    return short[:1] == full[:1] and set(short) <= set(full) and not left_out & _OTHER_OFFICE
