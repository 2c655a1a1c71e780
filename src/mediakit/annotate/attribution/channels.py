"""How the words reached the public, where the words of the cue's own sentence say so."""

from __future__ import annotations

from functools import lru_cache

from mediakit.annotate.attribution.lines import Line
from mediakit.annotate.attribution.vocabulary import ChannelPattern, Vocabulary
from mediakit.arabic.normalise import key
from mediakit.arabic.words import splits, without_pronoun

_GAP = 3
_KINDS = {"{agency}": ("agency",), "{tv}": ("tv", "radio"), "{paper}": ("newspaper",), "{site}": ("site",)}
_HEADS = {"{agency}": "وكاله", "{tv}": "قناه", "{paper}": "صحيفه", "{site}": "موقع"}


def find_channel(
    line: Line, vocabulary: Vocabulary, first: int, stop: int, outlets: dict[str, str]
) -> tuple[str, int, int, str] | None:
    """The first channel named between words first and stop: (channel, first, stop, entry), or None.

    outlets: kind of outlet (agency, tv, radio, newspaper, site) by the key of its name's first word.
    """
    for i in range(first, min(stop, line.n)):
        matches = matching_patterns(line, vocabulary, i, stop, outlets)
        if matches:
            end, pattern = max(matches, key=lambda m: (m[0], len(m[1].words)))
            return pattern.channel, i, end, pattern.entry
    return None


def matching_patterns(
    line: Line, vocabulary: Vocabulary, i: int, stop: int, outlets: dict[str, str]
) -> list[tuple[int, ChannelPattern]]:
    """All patterns that match from word i on, each with the word after its match."""
    word, following = line.keys[i], line.keys[i + 1] if i + 1 < line.n else ""
    return [
        (end, pattern)
        for head in _heads(word)
        for second, pattern in vocabulary.channels.get(head, ())
        if second is None or _is_one_of(following, second)
        if len(head) > 1 or _may_follow(word, pattern)
        if (end := _match(line, pattern, i, stop, outlets))
    ]


def _may_follow(word: str, pattern: ChannelPattern) -> bool:
    """Whether the second word of a pattern with an attached preposition may be in the same word."""
    second = pattern.words[1]
    return len(word) == 1 or "{" in next(iter(second)) or _is_one_of(word, second)


def _heads(word: str):
    yield word
    if word[:1] in "لب" and len(word) > 1:
        yield word[0]
    if word[:1] in "وف" and len(word) > 2:
        yield word[1:]


def _match(line: Line, pattern: ChannelPattern, i: int, stop: int, outlets) -> int | None:
    """The word after a pattern that begins at word i; an attached preposition shares its word with the next."""
    at, gap = i, 0
    for number, alternatives in enumerate(pattern.words):
        if alternatives == {"*"}:
            gap = _GAP
            continue
        first = next(iter(alternatives))
        if first.endswith("+"):
            if at >= stop or not line.keys[at].startswith(first[0]):
                return None
            if line.keys[at] == first[0] or line.keys[at] == first[0] + "ـ":
                at += 1
            continue
        prefix = pattern.words[number - 1] if number else frozenset()
        attached = next(iter(prefix))[0] if prefix and next(iter(prefix)).endswith("+") else ""
        at = _find_word(line, alternatives, at, stop, gap, attached, outlets)
        if at is None:
            return None
        gap = 0
    return at


def _find_word(line, alternatives, at: int, stop: int, gap: int, attached: str, outlets) -> int | None:
    for j in range(at, min(at + gap + 1, stop, line.n)):
        kind = next((a for a in alternatives if a.startswith("{")), None)
        if kind:
            end = _outlet(line, kind, j, stop, attached, outlets)
            if end:
                return end
        elif _is_one_of(line.keys[j], alternatives):
            return j + 1
    return None


def _is_one_of(word: str, alternatives: frozenset[str]) -> bool:
    return not _forms(word).isdisjoint(alternatives)


@lru_cache(maxsize=100_000)
def _forms(word: str) -> frozenset[str]:
    """A key and all that is left of it without clitics."""
    rests = (rest for rest, _ in without_pronoun(word))
    return frozenset((word, *(split.stem for split in splits(word)), *rests))


def _outlet(line: Line, kind: str, j: int, stop: int, attached: str, outlets) -> int | None:
    """The word after an outlet of a kind at word j: its head noun with a name, or the name itself."""
    word, kinds = line.keys[j], _KINDS[kind]
    forms = [word] + ([word[1:], word[2:] if word[1:3] == "ل" else word[1:]] if attached and word[:1] == attached else [])
    if any(_is_one_of(form, frozenset([_HEADS[kind]])) for form in forms):
        return _past_name(line, j + 1, stop) if kind != "{agency}" or _is_news(line, j + 1, stop) else None
    at = j
    while at < stop and line.keys[at] in ('"', "«", "“", "”", "ـ"):
        at += 1
    mention = line.mention.get(at)
    if mention and outlets.get(key(mention.text)) in kinds:
        return line.mention_end[at]
    if any(outlets.get(form) in kinds for form in [*forms, *line.keys[at : at + 1]]):
        return at + 1
    return None


def _is_news(line: Line, j: int, stop: int) -> bool:
    """Whether an agency (وكالة) is one of news: named so, in quotation marks, or an outlet of the lexicon."""
    if j >= stop:
        return False
    mention = line.mention.get(j)
    return line.keys[j].endswith("انباء") or j in line.jump or bool(mention and mention.entry.startswith("out-"))


def _past_name(line: Line, j: int, stop: int) -> int:
    if j < stop and j in line.jump:
        return min(line.jump[j], stop)
    return line.mention_end.get(j, min(j + 1, stop))
