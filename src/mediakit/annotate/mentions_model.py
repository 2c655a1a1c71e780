"""A mention, and how one is made of a sentence's words."""

from __future__ import annotations

from dataclasses import dataclass, fields
from operator import attrgetter
from typing import Final

from mediakit.annotate.document import Document, Sentence, spaced, untagged
from mediakit.annotate.mentions_line import QUOTES
from mediakit.arabic.normalise import light

#: A name found again: letters before it, the token after it, kind, entry and rule.
Hit = tuple[int, int, str, str, str]
_NO_PART: Final = QUOTES | set("#،,()")


@dataclass(slots=True)
class Mention:
    """A mention: offsets of the name without title and proclitics, what it names and by which rule.

    A role without a name (وزير الخارجية الروسي) is a person whose rule starts with `role.`; the
    organisation inside such a role is a mention of its own, nested in it. After `actors.resolve`, `name`
    is the fullest name that the article gives the actor and `actor_id` is filled. `surface` is what the
    tables show: the text, or the whole of a word like للبيت, in which the name has no beginning of its own. `spaced` is the text with the
    spaces that the page lost.
    """

    start: int
    end: int
    sentence_id: int
    text: str
    kind: str
    name: str
    entry: str
    rule: str
    descriptor: str = ""
    descriptor_start: int = -1
    descriptor_end: int = -1
    country: str = ""
    gender: str = ""
    number: str = "s"
    actor_id: str = ""
    head: str = ""
    surface: str = ""
    spaced: str = ""

    def __reduce__(self) -> tuple:
        """Its values in their order: handed to another process in half the time of a state by name."""
        return Mention, _values(self)

    @property
    def begin(self) -> int:
        """Where its surface begins: at `start`, or before it where ل has swallowed the article."""
        return self.end - len(self.surface)

    @property
    def is_role(self) -> bool:
        """Whether it is a role without a name."""
        return self.rule.startswith("role.")

    @property
    def is_named_person(self) -> bool:
        """Whether it is a person by name."""
        return self.kind == "person" and not self.is_role


_values = attrgetter(*(field.name for field in fields(Mention)))


def letters(surface: str, before: int) -> int:
    """How many code points of a word stand before the letter number `before` of its key."""
    at = count = 0
    while at < len(surface) and count < before:
        count += bool(light(surface[at]))
        at += 1
    return at


def make(
    doc: Document, sentence: Sentence, first: int, end: int, before: int, kind: str, entry: str, rule: str,
    country: str, article: bool = False,
) -> Mention:
    """A mention of the tokens [first, end) of a sentence, `before` letters of the first one left out.

    article: ل has swallowed the alef of the article; the name of للبيت الأبيض is البيت الأبيض.
    """
    tokens = sentence.tokens
    start = whole = tokens[first].start + letters(tokens[first].word.surface, before)
    if article:
        start, whole = (tokens[first].start + letters(tokens[first].word.surface, n) for n in (before + 1, before - 1))
    stop = tokens[end - 1].end
    words = [t.word.light for t in tokens[first:end] if t.word.surface not in _NO_PART]
    words[0] = ("ال" if article else "") + light(doc.text[start : tokens[first].end])
    rest = spaced(doc.text, tokens[first:end])[tokens[first].end - tokens[first].start :]
    return Mention(
        start, stop, sentence.sentence_id, doc.text[start:stop], kind, " ".join(w for w in words if w).replace(" - ", "-"),
        entry, rule, country=country, surface=doc.text[whole:stop],
        spaced=untagged(doc.text[start : tokens[first].end] + rest),
    )
