"""Where in a sentence the channel of a statement may stand, and which of them counts."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING, Final

from mediakit.annotate.attribution import words as W
from mediakit.annotate.attribution.channels import (
    find_antecedent,
    find_channel,
    find_hearer,
    is_the_conference,
    names_press_conference,
)
from mediakit.annotate.attribution.cues import Marked
from mediakit.annotate.attribution.lines import Line
from mediakit.annotate.attribution.shapes import looks_like_verb
from mediakit.annotate.attribution.sources import Source, is_issued
from mediakit.arabic.normalise import key

if TYPE_CHECKING:
    from mediakit.annotate.attribution.extract import Reader

#: Channel, the words that name it, its row.
_Channel = tuple[str, int, int, str]


def channel_of(
    reader: Reader, line: Line, marked: Marked | None, first: int, stop: int, source: Source
) -> tuple[str | None, int | None, int | None]:
    """How the words reached the public, (channel, start, end), as the cue's own part of the sentence says."""
    if marked is None:
        return (source.channel or None, None, None)
    if source.channel and (source.start is not None or source.told):
        return source.channel, *(source.told or (source.start, source.end))
    found = _channel_beside(reader, line, marked, first, stop, source)
    if found:
        kind, x, y, _ = found
        if kind == "meeting" and is_the_conference(line, y) and any(map(names_press_conference, reader.lines)):
            kind = "press_conference"
        return kind, line.tokens[x].start, line.tokens[y - 1].end
    published = source.type == "document" and source.start is not None
    told = _publishing(reader, line, source) if published else None
    if told is not None:
        return "publication", line.tokens[told].start, line.tokens[told].end
    return _inherited_channel(reader, line, marked, source)


def _channel_beside(reader: Reader, line: Line, marked: Marked, first: int, stop: int, source: Source) -> _Channel | None:
    """The channel in the cue's own part of the sentence, or None."""
    kinds = reader.outlets.kinds
    if source.start is not None and marked.cue.lemma in _TOLD:
        hearer = find_hearer(line, reader.vocabulary, marked.first, max(marked.stop, _words_of(line, source)[1]), kinds)
        if hearer:
            return hearer
    after = source.start is not None and source.start > line.tokens[marked.first].start
    behind = _words_of(line, source)[1] if after else marked.stop
    beside = line.keys[behind : behind + 1] if after else line.keys[marked.first : behind + 2]
    if not W.IN_IT.isdisjoint(beside):
        return find_antecedent(line, reader.vocabulary, marked.first, kinds)
    for a, b in _stretches(reader, line, marked, first, stop, source):
        found = find_channel(line, reader.vocabulary, a, b, kinds)
        fronted = b == marked.first and found is not None and found[0] == "publication" and _is_according(line, found[1])
        made_for = found is not None and source.type == "document" and line.keys[found[1]][0] == "ل"
        if found and not fronted and not made_for:
            return found
    return _within_judgement(reader, line, marked, first, stop) or _within_source(reader, line, source)


def _within_judgement(reader: Reader, line: Line, marked: Marked, first: int, stop: int) -> _Channel | None:
    """The channel between the object that a content begins with and what is said of it (اتهم الوزير الشركة [في تغريدات] بـ…), or None."""
    if marked.clause is None or marked.clause.how != "object" or "whole" not in marked.cue.complements:
        return None
    said = (i for i in range(first + 2, stop) if line.keys[i][0] == "ب" and line.quote[i] == line.quote[marked.first])
    found = find_channel(line, reader.vocabulary, first, next(said, first), reader.outlets.kinds)
    return found if found and found[0] not in ("meeting", "publication") else None


def _stretches(reader: Reader, line: Line, marked: Marked, first: int, stop: int, source: Source) -> Iterator[tuple[int, int]]:
    """Where a cue's channel may stand: from cue to content without the source, after both, before the cue."""
    here = (marked.first, first) if first >= marked.stop else (marked.first, reader.next_cue(line, marked.stop))
    if source.start is None:
        yield here
    else:
        a, b = _words_of(line, source)
        if b <= marked.first:
            verbs = (i for i in range(b, marked.first) if looks_like_verb(line, reader.vocabulary, i))
            yield b, next(verbs, marked.first)
        yield here[0], min(max(a, here[0]), here[1])
        yield max(b, here[0]), here[1]
    further = [i for i in range(1, line.n) if line.keys[i][0] == "و" and line.keys[i] not in W.TAKEN_FROM and _opens_aside(line, i)]
    if first >= marked.stop:
        yield stop, min(reader.next_cue(line, stop), stop + 6, *(i for i in further if i > stop))
    if marked.kind != "according":
        before = range(marked.first) if reader.next_cue(line, 0) == marked.first else _asides_since(reader, line, marked, further)
        yield from ((i, marked.first) for i in before if _opens_aside(line, i))


def _asides_since(reader: Reader, line: Line, marked: Marked, further: list[int]) -> list[int]:
    """Asides with و between the cue before and this one, which belong to this one: …، [وفي بيان]، أكدت …"""
    last = max((c.clause.content for c in reader.cues if c.first < marked.first and c.clause), default=line.n)
    return [i for i in further if last < i < marked.first][-1:]


def _within_source(reader: Reader, line: Line, source: Source) -> _Channel | None:
    """A channel at the end of a source's phrase (مسؤول لوكالة …), where it is no part of an office or a text's name."""
    if source.start is None or source.type in ("document", "media"):
        return None
    a, b = _words_of(line, source)
    found = find_channel(line, reader.vocabulary, a + 1, b, reader.outlets.kinds)
    office = any(word.removeprefix("ال") in _OF_OUTLETS for word in line.keys[a:b])
    return found if found and found[2] == b and not office else None


def _publishing(reader: Reader, line: Line, source: Source) -> int | None:
    """The word in or right after a document's phrase that tells it was published (وثيقة نشرت أمس)."""
    a, b = _words_of(line, source)
    return next((i for i in range(a, min(b + 2, line.n)) if line.keys[i].startswith(_PUBLISHED)), None)


def _inherited_channel(reader: Reader, line: Line, marked: Marked, source: Source) -> tuple[str | None, int | None, int | None]:
    """A further report of the same speaker in the sentence shares the channel of the one before."""
    rows = [row for row in reversed(reader.rows) if row.sentence_id == line.sentence.sentence_id]
    at = line.tokens[marked.first].start
    for row in rows if line.keys[marked.first - 1] not in W.RELATIVES else ():
        if row.channel == "statement" and is_issued(row.source.head) and row.content_start <= at < row.content_end:
            return row.channel, row.channel_start, row.channel_end
    if source.start is None and line.keys[marked.first - 1] in W.RELATIVES | W.RELATIVE_MA:
        return (None, None, None)
    if source.start is None:
        for row in rows:
            if row.source.name == source.name and row.channel:
                return row.channel, row.channel_start, row.channel_end
        conjoined = marked.clause is not None and marked.clause.reading.conjunction
        after = line.keys[marked.first - 1 : marked.first] == ["حيث"]
        if not rows and (marked.kind == "participle" or after or conjoined):
            found = find_channel(line, reader.vocabulary, 0, marked.first, reader.outlets.kinds)
            found = found or find_antecedent(line, reader.vocabulary, marked.first, reader.outlets.kinds, far=1)
            if found:
                return found[0], line.tokens[found[1]].start, line.tokens[found[2] - 1].end
    return (None, None, None)


def _words_of(line: Line, source: Source) -> tuple[int, int]:
    """The first word of a source's phrase, a preposition attached to it or not, and the word after it."""
    assert source.end is not None
    return line.word_at(source.start + 1) - 1, line.word_at(source.end)


def _opens_aside(line: Line, i: int) -> bool:
    """Whether word i opens a sentence or a part between commas with a preposition or whom it follows (وخلال مؤتمر صحفي، أكد)."""
    word, bare = line.keys[i], line.keys[i].removeprefix("و")
    opens = bare in W.PREPOSITIONS or word in W.TAKEN_FROM or bare in W.TAKEN_FROM
    return opens and (i == 0 or line.keys[i - 1] in W.PUNCTUATION_COMMA)


def _is_according(line: Line, i: int) -> bool:
    """Whether word i opens an according-to phrase, which is the report of the outlet itself before another's: وبحسب الصحيفة، يعتقد …"""
    return line.keys[i].removeprefix("و") in W.TAKEN_FROM


#: Offices of an outlet, whose لـ names the outlet they belong to.
_OF_OUTLETS: Final = frozenset(map(key, "مدير مديرة رئيس رئيسة محرر محررة تنفيذي تحرير مراسل مراسلة مالك ناشر مؤسس".split()))
_TOLD: Final = frozenset(("أبلغ", "أخبر", "أفاد"))
_PUBLISHED: Final = ("نشر", "تنشر", "منشور", "اعلنته", "اعلنها", "اصدرته", "اصدرها")
