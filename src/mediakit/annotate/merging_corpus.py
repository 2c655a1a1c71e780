"""Which actors of different articles are one, by keys: no step compares every actor with every other."""

from __future__ import annotations

from array import array
from collections import defaultdict
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Final

from mediakit.annotate.mentions_model import Mention
from mediakit.annotate.mentions_words import Vocabulary
from mediakit.annotate.merging_names import Parts, fits, same_but_a_letter
from mediakit.annotate.names import parts, spelling
from mediakit.annotate.offices import office_key

if TYPE_CHECKING:
    import numpy as np

_BLOCK: Final = 40


@dataclass(slots=True, eq=False)
class Actor:
    """An actor of the corpus before the merge: id, kind, fullest name, whether listed, its offices."""

    actor_id: str
    kind: str
    name: str
    listed: bool
    mentions: int = 0
    country: str = ""
    offices: set[tuple[str, str]] = field(default_factory=set)

    @property
    def parts(self) -> Parts:
        """The parts of its name."""
        return parts(self.name)


def note_actors(actors: dict[str, Actor], pairs: Iterable[tuple[str, Sequence[Mention]]], vocabulary: Vocabulary) -> None:
    """Adds to actors, by id, what the mentions of some more articles say of them."""
    for m in (m for _, mentions in pairs for m in mentions if m.actor_id):
        actor = actors.get(m.actor_id)
        if actor is None:
            actor = actors[m.actor_id] = Actor(m.actor_id, m.kind, m.name, bool(m.entry))
        actor.mentions += 1
        actor.country = actor.country or m.country
        if len(m.name) > len(actor.name):
            actor.name = m.name
        if m.descriptor:
            actor.offices.add(office_key(m.descriptor, vocabulary))


def may_join(people: Iterable[Actor], vocabulary: Vocabulary) -> np.ndarray:
    """Which of many persons have a key in common with another, so that a merge may concern them: one flag each.

    All others stay as they are, whatever `Corpus` is told of them; keys are kept as numbers.
    """
    import numpy as np

    keys, owners = array("q"), array("q")
    families, singles = array("q"), array("q")
    for number, actor in enumerate(people):
        names = actor.parts
        alone = len(names) == 1 and not actor.listed
        full = [_sounds(names, vocabulary.arabic), (names[0], names[-1]), *_offices(actor)] if len(names) > 1 else []
        for key in full:
            keys.append(hash(key))
            owners.append(number)
        families.append(hash(names[-1]) if full else 0)
        singles.append(hash(names[0]) if alone else 0)
    out = np.zeros(len(families), dtype=bool)
    _, place, times = np.unique(np.array(keys), return_inverse=True, return_counts=True)
    out[np.array(owners, dtype=np.int64)[times[place] > 1]] = True
    family, single = np.array(families), np.array(singles)
    return out | ((family != 0) & np.isin(family, single)) | ((single != 0) & np.isin(single, family))


class Corpus:
    """Actors of a corpus and, after `run`, what each id has become; ids that it was not told of stay."""

    def __init__(self, actors: Iterable[Actor], vocabulary: Vocabulary):
        self.vocabulary = vocabulary
        self.actors: dict[str, Actor] = {actor.actor_id: actor for actor in actors}
        self.into: dict[str, str] = {}
        self.merges: list[dict] = []

    def run(self) -> None:
        """Joins spellings, then names with and without middle names, then family names alone."""
        people = [a for a in self.actors.values() if a.kind == "person"]
        full = [a for a in people if len(a.parts) > 1]
        self._by_block(full, lambda a: _sounds(a.parts, self.vocabulary.arabic), _same_spelling)
        self._by_block(full, lambda a: (a.parts[0], a.parts[-1]), _same_ends)
        for office, some in _by_office(full).items():
            self._by_block(some, lambda a, office=office: office, _same_letters)
        self._families(people, full)

    def _by_block(self, actors: list[Actor], block: Callable, test: Callable) -> None:
        blocks = defaultdict(list)
        for actor in actors:
            blocks[block(actor)].append(actor)
        for some in blocks.values():
            ordered = sorted(some, key=lambda a: (not a.listed, -len(a.parts), -a.mentions, a.actor_id))[:_BLOCK]
            for n, actor in enumerate(ordered):
                for other in ordered[:n]:
                    reason, rule = test(actor, other)
                    if reason and self._join(actor, other, reason, rule):
                        break

    def _families(self, people: list[Actor], full: list[Actor]) -> None:
        """A family name alone belongs to the one person of the corpus who bears it, if there is one."""
        bearers: dict[str, dict[str, Actor]] = defaultdict(dict)
        for actor in full:
            target = self.actors[self.final(actor.actor_id)]
            bearers[actor.parts[-1]][target.actor_id] = target
        for actor in people:
            family = len(actor.parts) == 1 and not actor.listed and (actor.parts[0] not in self.vocabulary.arabic or actor.name.startswith("ال"))
            some = bearers.get(actor.parts[0], {}) if family else {}
            if len(some) == 1:
                (target,) = some.values()
                if not (actor.country and target.country and actor.country != target.country):
                    reason = f"«{target.name}» is the only person of the corpus with the family name «{actor.name}»"
                    self._join(actor, target, reason, "corpus.family")

    def _join(self, actor: Actor, other: Actor, reason: str, rule: str) -> bool:
        here, there = self.final(actor.actor_id), self.final(other.actor_id)
        if here == there or (self.actors[here].listed and self.actors[there].listed):
            return False
        if self.actors[here].listed:
            here, there = there, here
        self.into[here] = there
        self.merges.append({
            "actor_id": there, "article_id": None, "form": self.actors[here].name,
            "into": self.actors[there].name, "reason": reason, "rule": rule,
        })
        return True

    def final(self, actor_id: str) -> str:
        """The id that an id has become."""
        while actor_id in self.into:
            actor_id = self.into[actor_id]
        return actor_id


def _sounds(names: Parts, arabic: frozenset[str]) -> Parts:
    return tuple(n if n in arabic or len(n) < 4 else spelling(n) for n in names)


def _same_spelling(a: Actor, b: Actor) -> tuple[str, str]:
    return f"«{a.name}» and «{b.name}» are spellings of one name", "corpus.spelling"


def _same_ends(a: Actor, b: Actor) -> tuple[str, str]:
    if a.parts != b.parts and not fits(a.parts, b.parts):
        return "", ""
    return f"«{a.name}» and «{b.name}» have first and family name in common", "corpus.middle"


def _same_letters(a: Actor, b: Actor) -> tuple[str, str]:
    if not same_but_a_letter(a.parts, b.parts):
        return "", ""
    return f"«{a.name}» and «{b.name}» differ by one letter and hold the same office", "corpus.letter"


def _by_office(actors: list[Actor]) -> dict[tuple[str, str], list[Actor]]:
    out = defaultdict(list)
    for actor in actors:
        for office in _offices(actor):
            out[office].append(actor)
    return out


def _offices(actor: Actor) -> list[tuple[str, str]]:
    """The offices that it holds in a country."""
    return [office for office in actor.offices if office[1] and office[0]]
