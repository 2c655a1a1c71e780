"""A sentence under reading: its words, what is known of each, and the listed names that stand in it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Any, Final

from mediakit.annotate.document import Sentence
from mediakit.annotate.mentions_forms import Entry
from mediakit.annotate.mentions_lists import words
from mediakit.annotate.mentions_readings import Candidate
from mediakit.annotate.mentions_words import Seen, Vocabulary
from mediakit.arabic.normalise import key

#: The token after a listed name, letters before it, its row.
Listed = tuple[int, int, Entry]
QUOTES: Final = frozenset("«»\"“”„‹›'‘’") | {"''", "((", "))"}
_PLACE_NOUNS: Final = words("place-nouns")
_STATES_LIKE_WORDS: Final = words("states-like-words")
_CREW: Final = words("crew-of-channels")
_ADDRESS: Final = words("addresses-to-channels")
_SOURCE: Final = frozenset(key(w) for w in "عن لـ ل بحسب وفق حسب ذكرت نقلت أفادت".split())


@dataclass(slots=True)
class Line:
    """One sentence under reading: its tokens and what is known of each."""

    sentence: Sentence
    seen: list[Seen]
    vocabulary: Vocabulary
    context: frozenset[str] = field(default_factory=frozenset)

    def __len__(self) -> int:
        return len(self.seen)

    def at(self, index: int) -> Seen | None:
        """The word at an index, None outside the sentence."""
        return self.seen[index] if 0 <= index < len(self.seen) else None

    def mark(self, index: int) -> str:
        """The mark at an index, '' for words and outside."""
        seen = self.at(index)
        return seen.word.surface if seen is not None and seen.kind == "mark" else ""

    def next_key(self, index: int) -> str:
        """The key of the word at an index, a quotation mark or hyphen before it skipped; '' at the end."""
        seen = self.seen
        if index < len(seen) and seen[index].joins:
            index += 1
        return seen[index].key if index < len(seen) else ""

    def follows(self, index: int, further: tuple[str, ...]) -> int:
        """Index after the keys `further` from `index` on, or -1.

        Quotation marks between are skipped; one that closes what such a mark has opened belongs to it.
        """
        seen, size, opened = self.seen, len(self.seen), False
        for wanted in further:
            if index < size and seen[index].joins:
                opened = not opened and self.mark(index) in QUOTES
                index += 1
            if index >= size or seen[index].key != wanted:
                return -1
            index += 1
        return index + (opened and self.mark(index) in QUOTES)

    def touches(self, index: int) -> bool:
        """Whether token index follows the one before it without a space."""
        tokens = self.sentence.tokens
        return 0 < index < len(tokens) and tokens[index - 1].end == tokens[index].start


def listed_at(line: Line, index: int, clitics: bool = True) -> Listed | None:
    """The longest listed name at an index as (end, letters before, entry), or None."""
    seen = line.at(index)
    if seen is None:
        return None
    for before, _preposition, _definite, further, entry in _fitting(line, index, seen.listed_next):
        if before and not clitics:
            continue
        if entry.use == "short" and not any(c in line.context for c in entry.context):
            continue
        if entry.context and not any(c in line.context for c in entry.context):
            continue
        end = line.follows(index + 1, further)
        if end > 0 and (not entry.ambiguous or among_media(line, index, entry) or _speaks_quoted(line, index, end)):
            if end == index + 1 and is_word(line, index, before, entry):
                continue
            return end, before, entry
    return None


def is_word(line: Line, index: int, before: int, entry: Entry) -> bool:
    """Whether one word that looks like a listed name is an ordinary one here: فشل is not شل."""
    seen = line.seen[index]
    if seen.function or (before and seen.bare in line.vocabulary.core and not seen.definite):
        return True
    near = line.at(index - 1)
    if entry.kind == "place" and not before and seen.key in line.vocabulary.common_places:
        return near is None or near.bare not in _PLACE_NOUNS
    if entry.subkind == "tv" and seen.key.startswith("بال"):
        return seen.ordinary or line.vocabulary.see_key(seen.key[1:]).ordinary  # بالعربية: in Arabic
    if entry.subkind == "tv" and seen.definite and not seen.heads:
        return _qualifies(seen, near)
    return entry.kind == "state" and _is_attribute(line, index)


def _qualifies(seen: Seen, near: Seen | None) -> bool:
    """Whether a channel's name that is an adjective follows a definite noun: الصحف العربية."""
    noun = near is not None and near.definite and not near.function and not near.listed
    return seen.ordinary and noun


def _is_attribute(line: Line, index: int) -> bool:
    """Whether a state's name is but an adjective here: العاصمة السعودية، دعم مالي."""
    seen, before = line.seen[index], line.at(index - 1)
    if before is None or before.kind != "word" or before.function or before.verb:
        return False
    if seen.definite or before.definite:
        return tells_origin(line, index)
    plain = seen.key in _STATES_LIKE_WORDS and before.ordinary and not before.busy
    return plain or tells_origin(line, index)


def tells_origin(line: Line, index: int) -> bool:
    """Whether a state's name is an adjective of origin that agrees with the noun before it: مواطنا روسيا."""
    seen, before = line.seen[index], line.at(index - 1)
    if not seen.iso or before is None or before.kind != "word" or before.function or before.verb:
        return False
    if seen.definite:
        return before.definite
    accusative = before.key.endswith("ا") and not before.key.endswith(("ها", "وا"))
    return seen.key.endswith("ا") and accusative and before.ordinary and not before.busy


def among_media(line: Line, index: int, entry: Entry) -> bool:
    """Whether an outlet with an ordinary name stands where media do: after صحيفة, quoted, قالت الميادين."""
    at = index - (line.mark(index - 1) in QUOTES)
    before = line.at(at - 1)
    if before is None:
        return False
    if any(c[4].kind == "media" for c in before.heads if not c[3]) or at < index and before.key in _SOURCE:
        return True
    return entry.subkind == "tv" and _is_channel_talk(line, at, before)


def _speaks_quoted(line: Line, index: int, end: int) -> bool:
    """Whether a name fills its quotation marks and speaks: كتبت «القدس العربي» …, «القدس العربي» من جهتها تساءلت …"""
    if line.mark(index - 1) not in QUOTES or line.mark(end) not in QUOTES:
        return False
    before = line.at(index - 2)
    if before is not None and before.kind == "word":
        return before.verb
    return any(seen.verb for seen in line.seen[end + 1 : end + FARTHEST_VERB])


FARTHEST_VERB: Final = 4


def _is_channel_talk(line: Line, index: int, before: Seen) -> bool:
    """Whether a channel speaks or is spoken to: مراسل الميادين, قالت الميادين, في حديث للميادين."""
    word = before.key.removeprefix("و")
    if line.seen[index].key.startswith("لل"):
        return word in _ADDRESS or before.verb or before.part in ("given", "unknown")
    return word in _CREW or before.verb and before.key.endswith("ت")


def _fitting(line: Line, index: int, by_next: dict[str, list[Candidate]]) -> Sequence[Candidate]:
    """The candidates that the next word allows, longest first."""
    if not by_next:
        return ()
    alone: Sequence[Candidate] = by_next.get("", ())
    return (*by_next.get(line.next_key(index + 1), ()), *alone) if len(by_next) > bool(alone) else alone


def matched(line: Line, index: int, by_next: dict[str, list[Candidate]], clitics: bool = True) -> tuple[int, int, bool, Any] | None:
    """The longest title or head at an index as (end, letters before, definite, row), or None.

    by_next: candidates by the key of the second word of their form.
    """
    for before, _preposition, definite, further, row in _fitting(line, index, by_next):
        if before and not clitics:
            continue
        end = line.follows(index + 1, further)
        if end > 0:
            return end, before, definite, row
    return None
