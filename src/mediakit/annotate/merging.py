"""Which forms mean the same actor, and why.

`group` works within an article, from full forms to short ones; `across` joins the actors of a corpus by
keys. A reason is a sentence in plain words that names both forms.
"""

from __future__ import annotations

import hashlib
from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass, field

from mediakit.annotate.document import Document
from mediakit.annotate.mentions import Mention
from mediakit.annotate.names import one_letter_apart, parts, spelling
from mediakit.annotate.offices import Book, office_key
from mediakit.arabic.normalise import key


@dataclass(slots=True)
class Merge:
    """One joining of two forms: the actor, where it was decided, the forms, the reason and the rule."""

    actor_id: str
    article_id: str | None
    form: str
    into: str
    reason: str
    rule: str


@dataclass(slots=True)
class Group:
    """Mentions of one actor in one article."""

    kind: str
    name: str
    entry: str
    mentions: list[Mention] = field(default_factory=list)

    @property
    def forms(self) -> set[tuple[str, ...]]:
        """The parts of its full name and of each form by which it is named."""
        named = {parts(m.text) for m in self.mentions if not m.rule.startswith("role.")}
        return named | {parts(self.name)}

    @property
    def actor_id(self) -> str:
        """The lexicon entry, or an id made from kind and name."""
        return self.entry or made_id(self.kind, self.name)


def made_id(kind: str, name: str) -> str:
    """The id of an actor that no lexicon lists.

    >>> made_id("person", "عبد الله اللافي") == made_id("person", "عبدالله لافي")
    True
    """
    form = " ".join(parts(name)) if kind == "person" else key(name)
    return "x-" + hashlib.sha256(f"{kind} {form}".encode()).hexdigest()[:10]


_BARE = ("organisation.bare", "organisation.subject")


def group(doc: Document, mentions: Sequence[Mention], book: Book):
    """Groups of mentions, one per actor, and (group, form, into, reason, rule) for each joining."""
    day = doc.published.strftime("%Y-%m-%d") if doc.published is not None else ""
    work = Article(book, day)
    people = [m for m in mentions if m.kind == "person" and not m.rule.startswith("role.")]
    for m in sorted(people, key=lambda m: (not m.entry, -len(parts(m.name)), m.start)):
        work.person(m)
    for m in mentions:
        if m.kind != "person":
            work.other(m)
    for m in mentions:
        if m.rule.startswith("role."):
            work.role(m)
    return [g for g in work.groups if g.mentions], work.merges, work.unknown


class Article:
    """The groups of one article as they grow."""

    def __init__(self, book: Book, day: str):
        self.book, self.day = book, day
        self.groups: list[Group] = []
        self.merges: list[tuple] = []
        self.by_key: dict[tuple, Group] = {}
        self.families: dict[str, list[Group]] = defaultdict(list)
        self.unknown: list[Mention] = []
        self.noted: set[tuple] = set()

    # persons

    def person(self, m: Mention) -> None:
        """Joins a named person to the group it fits, or opens one."""
        names = parts(m.name)
        own = self.by_key.get(("entry", m.entry)) if m.entry else self.by_key.get(("person", names))
        if own:
            self._join(own, m, "", "")
            return
        found, reason, rule = self._same_person(m, names)
        if found:
            self._join(found, m, reason, rule)
            self.by_key.setdefault(("person", names), found)
            return
        new = self._open(m)
        self.by_key[("person", names)] = new
        if m.entry:
            self.by_key[("entry", m.entry)] = new
        for form in new.forms:
            self.families[form[-1] if form else ""].append(new)

    def _same_person(self, m: Mention, names: tuple[str, ...]):
        if m.entry or not names:
            return None, "", ""
        if len(names) > 1:
            inner = [g for g in self.groups if any(_within(names, f) for f in g.forms) and g.kind == "person"]
            if len(inner) == 1:
                return inner[0], f"«{m.name}» is part of the name «{inner[0].name}»", "merge.fuller"
        same = [g for g in self.families.get(names[-1], ()) if any(_fits(names, f) for f in g.forms)]
        if same:
            best = _nearest(same, m)
            rule = "merge.family" if len(names) == 1 else "merge.fuller"
            return best, f"«{m.name}» is part of the name «{best.name}»", rule
        for g in self.groups:
            if g.kind == "person":
                reason, rule = _alike(m, names, g)
                if reason:
                    return g, reason, rule
        return None, "", ""

    # organisations, states, places, groups

    def other(self, m: Mention) -> None:
        """Joins an organisation, state or place to its group."""
        where = ("entry", m.entry) if m.entry else (m.kind, _org_key(m.name, self.book.vocabulary))
        own = self.by_key.get(where)
        if own and m.rule not in _BARE:
            self._join(own, m, "", "")
            return
        found, reason, rule = self._same_body(m) if m.kind == "organisation" else (None, "", "")
        if found:
            self._join(found, m, reason, rule)
            if m.rule not in _BARE:
                self.by_key[where] = found
            return
        if own:
            self._join(own, m, "", "")
        elif m.rule != "organisation.bare":
            self.by_key[where] = self._open(m)

    def _same_body(self, m: Mention):
        if m.rule in _BARE:
            for g in reversed(self._by_last_place(m)):
                if any(x.start < m.start and _same_head(x, m) for x in g.mentions):
                    return g, f"«{m.name}» points back to «{g.name}»", "merge.head"
            return None, "", ""
        if m.entry:
            return None, "", ""
        words = set(_stems(m.name))
        for g in self.groups:
            if g.kind == "organisation" and not m.entry and len(words) > 1:
                full = set(_stems(g.name))
                if words < full or full < words:
                    return g, f"«{m.name}» is a short form of «{g.name}»", "merge.short"
        return None, "", ""

    def _by_last_place(self, m: Mention) -> list[Group]:
        before = [
            (max(x.start for x in g.mentions if x.start < m.start), n)
            for n, g in enumerate(self.groups)
            if g.kind == "organisation" and any(x.start < m.start for x in g.mentions)
        ]
        return [self.groups[n] for _, n in sorted(before)]

    # roles

    def role(self, m: Mention) -> None:
        """Joins a role without a name to the person who bears it, as the article or offices.csv says."""
        found, reason, rule = self._bearer(m)
        if found:
            self._join(found, m, reason, rule)
            return
        entry, name, row = self.book.holder(m.descriptor, m.country, self.day)
        if name:
            target = self.by_key.get(("entry", entry)) if entry else self.by_key.get(("person", parts(name)))
            if not target:
                target = self._open(m)
                target.name, target.entry = name, entry
                self.by_key[("entry", entry) if entry else ("person", parts(name))] = target
                target.mentions.clear()
            when = f" on {self.day}" if self.day else ""
            self._join(target, m, f"«{m.text}» was {name}{when} (offices.csv, {row})", "merge.office")
            return
        stem, country = office_key(m.descriptor, self.book.vocabulary)
        where = ("role", stem, country or m.country)
        if where in self.by_key:
            self._join(self.by_key[where], m, "", "")
        elif (country or m.country) and len(stem.split()) < (5 if m.rule == "role.subject" else 3) and (
            m.rule in ("role.office", "role.subject")
        ):
            self.by_key[where] = self._open(m)
        else:
            self.unknown.append(m)

    def _bearer(self, m: Mention):
        stem, country = office_key(m.descriptor, self.book.vocabulary)
        best = None
        for g in self.groups:
            for x in g.mentions:
                if x.descriptor and not x.rule.startswith("role.") and self._same_office(x, m, stem, country):
                    place = (x.start < m.start, x.start if x.start < m.start else -x.start)
                    if best is None or place > best[0]:
                        best = place, g, x
        if best is None:
            return None, "", ""
        _, g, x = best
        return g, f"«{m.text}» is «{g.name}», called «{x.descriptor}» in this article", "merge.role"

    def _same_office(self, x: Mention, m: Mention, stem: str, country: str) -> bool:
        theirs, their_country = office_key(x.descriptor, self.book.vocabulary)
        country, their_country = country or m.country, their_country or x.country
        if country and their_country and country != their_country:
            return False
        if m.gender and x.gender and m.gender != x.gender:
            return False
        if theirs == stem:
            return True
        short = len(stem.split()) == 1
        return short and theirs.split()[:1] == stem.split()[:1] and x.start < m.start

    # growth

    def _open(self, m: Mention):
        new = Group(m.kind, m.name, m.entry, [m])
        self.groups.append(new)
        return new

    def _join(self, group, m: Mention, reason: str, rule: str) -> None:
        group.mentions.append(m)
        if len(parts(m.name)) > len(parts(group.name)) and not group.entry and not m.rule.startswith("role."):
            group.name = m.name
        if not group.entry and m.entry:
            group.entry, group.name = m.entry, m.name
        if not reason and key(m.text) != key(group.name) and not m.rule.startswith("role."):
            reason, rule = f"«{m.text}» and «{group.name}» are one name in the lexicon or but for spelling", "merge.same"
        if m.rule == "organisation.alias":
            reason, rule = f"«{m.text}» is the short name that stands with «{group.name}»", "merge.alias"
        mark = (id(group), m.text)
        if reason and mark not in self.noted and m.text != group.name:
            self.noted.add(mark)
            self.merges.append((group, m.text, group.name, reason, rule))


def _same_head(full: Mention, bare: Mention) -> bool:
    """Whether a full name begins with the head that stands alone: المنظمة after منظمة البلدان المصدرة."""
    if full.rule in _BARE:
        return False
    head = _stems(bare.name)[:1]
    return head in (_stems(full.text)[:1], _stems(full.name)[:1])


def _fits(short: tuple[str, ...], full: tuple[str, ...]) -> bool:
    """Whether the parts of one name stand, in order, in the other; first names may not clash."""
    if len(short) > len(full):
        short, full = full, short
    at = iter(full)
    return all(any(s == f for f in at) for s in short)


def _within(short: tuple[str, ...], full: tuple[str, ...]) -> bool:
    """Whether one name stands in the other without a gap."""
    size = len(short)
    return any(full[i : i + size] == short for i in range(len(full) - size + 1))


def _nearest(groups: list, m: Mention):
    def place(g):
        before = [x.start for x in g.mentions if x.start < m.start]
        return (bool(before), max(before, default=-min(x.start for x in g.mentions)))

    return max(groups, key=place)


def _alike(m: Mention, names: tuple[str, ...], g) -> tuple[str, str]:
    theirs = max(g.forms, key=len)
    if not theirs:
        return "", ""
    if len(names) == len(theirs) > 1 and names[-1] == theirs[-1] and _mistyped(names[:-1], theirs[:-1]):
        return f"«{m.name}» is «{g.name}» with one letter changed", "merge.letter"
    if len(names) == len(theirs) and all(map(_same_sound, names, theirs)):
        return f"«{m.name}» and «{g.name}» are spellings of one name", "merge.spelling"
    if len(names) == 1 and len(theirs) > 1 and _same_sound(names[0], theirs[-1]):
        return f"«{m.name}» is a spelling of the family name of «{g.name}»", "merge.spelling"
    if one_letter_apart(names[-1], theirs[-1]) and _given_agree(names, theirs) and _title_agrees(m, g):
        return f"«{m.name}» and «{g.name}» differ by one letter and bear the same title", "merge.letter"
    return "", ""


def _mistyped(names: tuple[str, ...], theirs: tuple[str, ...]) -> bool:
    """Whether first names differ by one letter of six or more (never حسن and حسين)."""
    differ = [(a, b) for a, b in zip(names, theirs, strict=True) if a != b]
    return len(differ) == 1 and min(map(len, differ[0])) > 5 and one_letter_apart(*differ[0])


def _same_sound(a: str, b: str) -> bool:
    return a == b or (min(len(a), len(b)) > 3 and spelling(a) == spelling(b))


def _given_agree(names, theirs) -> bool:
    mine, other = set(names[:-1]), set(theirs[:-1])
    return mine <= other or other <= mine


def _title_agrees(m: Mention, g) -> bool:
    mine = set(_stems(m.descriptor))
    return bool(mine) and any(len(mine & set(_stems(x.descriptor))) > 1 for x in g.mentions)


def _stems(phrase: str) -> list[str]:
    from mediakit.annotate.mentions_forms import keys

    out = []
    for k in keys(phrase):
        k = k[1:] if k.startswith(("وال", "بال")) else k
        k = k[2:] if k.startswith(("ال", "لل")) and len(k) > 4 else k
        if k not in ("في", "من"):
            out.append(k)
    return out


def _org_key(name: str, vocabulary) -> tuple[str, ...]:
    """Words of an organisation's name, states and adjectives of origin as one sign."""
    out = []
    for stem in _stems(name):
        seen = vocabulary.see_key(stem)
        out.append(seen.iso or stem)
    return tuple(out)


def across(pairs, known: dict[str, dict], overrides: Sequence[dict]):
    """New ids for actors that are one across articles, and rows for table merges."""
    return {}, []
