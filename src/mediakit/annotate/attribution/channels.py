"""How the words reached the public, where the words of the cue's own sentence say so."""

from __future__ import annotations

from typing import Final

from mediakit.annotate.attribution import words as W
from mediakit.annotate.attribution.lines import Line
from mediakit.annotate.attribution.shapes import has_article
from mediakit.annotate.attribution.vocabulary import (
    ChannelPattern,
    Vocabulary,
    channel_heads,
    forms_of,
    is_one_of,
)
from mediakit.arabic.normalise import key

_GAP: Final = 3
_FAR: Final = 25
_KINDS: Final = {"{agency}": ("agency",), "{tv}": ("tv", "radio"), "{paper}": ("newspaper",), "{site}": ("site",)}
_HEADS: Final = {
    "{agency}": W.keys("وكالة وكالات"),
    "{tv}": W.keys("قناة قنوات فضائية إذاعة تلفزيون تلفزة راديو محطة شبكة"),
    "{paper}": W.keys("صحيفة صحف جريدة مجلة"),
    "{site}": W.keys("موقع بوابة منصة"),
}
#: Heads that are outlets only where they are named as such (وكالة الطاقة, شبكة الكهرباء are none).
_NAMED_ONLY: Final = W.keys("وكالة وكالات محطة شبكة بوابة منصة")
_OF_NEWS: Final = W.keys("أنباء الأنباء للأنباء إخبارية الإخبارية إخباري الإخباري إعلامية الإعلامية تلفزيونية التلفزيونية إذاعية الإذاعية")
#: After these a text or network is where another thing stands (الاتهامات الواردة في تقرير, الصورة المنشورة على).
_OF_A_TEXT: Final = W.keys("الوارد الواردة المنشور المنشورة الصادر الصادرة المذكور المذكورة المتضمن المتضمنة المتداول المتداولة وردت المدرج المدرجة")
#: What words come by means of (من خلال بيان); other occasions after من خلال are means to another end (حل من خلال الحوار).
_BY_MEANS_OF: Final = ("statement", "social_media", "publication", "letter", "report", "broadcast")
#: What follows وكالة without article where it is none of news.
_OTHER_AGENCIES: Final = W.keys("ناسا فيتش موديز ستاندرد فضاء تصنيف ائتمان سفر سياحة إعلان إعلانات دعاية توظيف تنمية إغاثة عقارات عقارية سيارات تأجير استخبارات مخابرات")


def find_channel(
    line: Line, vocabulary: Vocabulary, first: int, stop: int, outlets: dict[str, str]
) -> tuple[str, int, int, str] | None:
    """The first channel named between words first and stop: (channel, first, stop, entry), or None; a meeting only where no text or
    hearer is named behind it (على هامش زيارة، [في تصريح للصحفيين]), a hearer only where no interview is (قال لرويترز [في مقابلة]).

    outlets: kind of outlet (agency, tv, radio, newspaper, site) by the key of its name's first word.
    """
    stop, occasion, heard = min(stop, line.n), None, None
    for i in range(first, stop):
        if not vocabulary.channels_at(line.keys[i]).patterns:
            continue
        before = line.keys[i - 1] if i else ""
        apart = before in _OF_A_TEXT or _is_remarked_on(line, i) or line.keys[i][0] == "ل" and (before in W.TAKEN_FROM or before[1:] in W.TAKEN_FROM)
        matches = () if apart else matching_patterns(line, vocabulary, i, stop, outlets)
        if before == "من":
            matches = [m for m in matches if m[1].channel in _BY_MEANS_OF]
        if matches:
            end, pattern = max(matches, key=lambda m: (m[0], len(m[1].words), line.keys[m[0] - 1] in m[1].words[-1]))
            found = (pattern.channel, i, end, pattern.entry)
            if pattern.channel == "meeting":
                occasion = occasion or found
            elif line.keys[i][0] == "ل" and pattern.channel in _HEARING:
                heard = heard or found
            elif heard is None or pattern.channel == "interview":
                return found
    return heard or occasion


#: What a hearer with ل tells by himself.
_HEARING: Final = ("agency", "broadcast", "publication")


def _is_remarked_on(line: Line, i: int) -> bool:
    """Whether على at word i leads to a text that someone only remarks on: علق الوزير [على البيان] قائلا …"""
    text = i + 1 < line.n and line.keys[i] == "علي" and line.keys[i + 1].removeprefix("ال") in _REMARKED_ON
    return text and not _REMARKS.isdisjoint(word.removeprefix("و") for word in line.keys[max(0, i - FARTHEST_REMARK) : i])


_REMARKED_ON: Final = W.keys("بيان تقرير تقارير تغريدة تغريدات تصريح تصريحات رسالة مقال منشور تدوينة خطاب خبر كلمة فيديو مقطع")
_REMARKS: Final = W.keys("علق علقت علقوا يعلق تعلق معلقا معلقة تعليقا رد ردت ردوا يرد ترد ردا عقب عقبت يعقب تعقب تعقيبا معقبا")
FARTHEST_REMARK: Final = 8


def find_hearer(
    line: Line, vocabulary: Vocabulary, cue: int, first: int, outlets: dict[str, str]
) -> tuple[str, int, int, str] | None:
    """The channel that a verb's hearer tells, apart from the verb after its subject (أبلغ الوزير الصحفيين), or None."""
    for head in channel_heads(line.keys[cue]):
        for _, pattern in vocabulary.channels.get(head, ()):
            if pattern.words[1:2] == ({"*"},) and (end := _match(line, pattern.words[2:], first, line.n, outlets)):
                return pattern.channel, first, end, pattern.entry
    return None


def find_antecedent(
    line: Line, vocabulary: Vocabulary, stop: int, outlets: dict[str, str], far: int = _FAR
) -> tuple[str, int, int, str] | None:
    """The last text or occasion, at most `far` words before word stop, that فيه may mean (ألقى كلمة قال فيها), or None."""
    for i in range(stop - 1, max(-1, stop - far - 1), -1):
        if i and _is_remarked_on(line, i - 1):
            continue
        for second, pattern in vocabulary.channels["في"]:
            if second and is_one_of(line.keys[i], second) and line.keys[i] not in W.PUBLISHED_IT:
                end = _match(line, pattern.words[1:], i, stop, outlets)
                if end:
                    return pattern.channel, i, end, pattern.entry
    return None


def names_press_conference(line: Line) -> bool:
    """Whether a press conference is named in a line, which المؤتمر may take up later."""
    pairs = zip(line.keys, line.keys[1:], strict=False)
    return any(is_one_of(first, _CONFERENCE) and is_one_of(second, _PRESS) for first, second in pairs)


def is_the_conference(line: Line, stop: int) -> bool:
    """Whether the last word of a channel is المؤتمر without a name or adjective of its own, which takes an earlier one up."""
    last = line.keys[stop - 1]
    following = line.keys[stop] if stop < line.n else ""
    return has_article(last) and is_one_of(last, _CONFERENCE) and not has_article(following)


_CONFERENCE: Final = W.keys("مؤتمر")
_PRESS: Final = W.keys("صحفي صحافي إعلامي")


def matching_patterns(
    line: Line, vocabulary: Vocabulary, i: int, stop: int, outlets: dict[str, str]
) -> list[tuple[int, ChannelPattern]]:
    """All patterns that match from word i on, each with the word after its match."""
    begun = vocabulary.channels_at(line.keys[i])
    following = line.keys[j] if (j := _past_which(line, i + 1)) < line.n else ""
    some = begun.patterns if following in W.QUOTE_MARKS else begun.before(following)
    return [(end, pattern) for pattern in some if (end := _match(line, pattern.words, i, stop, outlets))]


def _past_which(line: Line, i: int) -> int:
    """Past words between a preposition and its noun that say which text or which part of it."""
    while i < line.n and (line.keys[i] in W.WHICH_OF or line.keys[i] == "من" and line.keys[i - 1] in W.WHICH_OF):
        i += 1
    return i


def _match(line: Line, words: tuple, i: int, stop: int, outlets: dict[str, str], gap: int = 0, attached: str = "") -> int | None:
    """The word after the pattern's words from word i on, up to `gap` words passed over before the first."""
    if not words:
        return i
    if words[0] == {"*"}:
        return _match(line, words[1:], i, stop, outlets, _GAP)
    for j in range(i, min(i + gap + 1, stop, line.n)):
        end = _match_one(line, words[0], j, stop, attached, outlets)
        if end is None:
            continue
        prefix = next(iter(words[0]))
        if prefix.endswith("+"):
            rest = _match(line, words[1:], end, stop, outlets, attached=prefix[0])
        else:
            opens = len(words) > 1 and words[0] & W.PREPOSITIONS
            rest = _match(line, words[1:], _past_which(line, end) if opens else end, stop, outlets)
        if rest is not None:
            return rest
    return None


def _match_one(line: Line, alternatives: frozenset[str], j: int, stop: int, attached: str, outlets: dict[str, str]) -> int | None:
    """The word after one of the alternatives at word j; an attached preposition shares its word with the next."""
    first = next(iter(alternatives))
    if first.endswith("+"):
        alone = line.keys[j] in (first[0], first[0] + "ـ")
        return j + alone if line.keys[j].startswith(first[0]) else None
    if first.startswith("{"):
        return _outlet(line, first, j, stop, attached, outlets)
    j += line.keys[j] in W.QUOTE_MARKS
    return j + 1 if j < stop and is_one_of(line.keys[j], alternatives) else None


def _outlet(line: Line, kind: str, j: int, stop: int, attached: str, outlets: dict[str, str]) -> int | None:
    """The word after an outlet of a kind at word j: its head noun with a name, or the name itself."""
    word, kinds = line.keys[j], _KINDS[kind]
    forms = [word] + ([word[1:], *(["ال" + word[2:]] if word[:2] == "لل" else [])] if attached and word[:1] == attached else [])
    heads = _HEADS[kind] & frozenset().union(*map(forms_of, forms))
    if heads:
        return _past_name(line, j + 1, stop) if not heads & _NAMED_ONLY or _is_outlet(line, j, stop) else None
    at = j
    while at < stop and line.keys[at] in ('"', "«", "“", "”", "ـ"):
        at += 1
    mention = line.mention.get(at)
    if mention and outlets.get(key(mention.text)) in kinds:
        return line.mention_end[at]
    described = at == j and at + 1 < line.n and has_article(line.keys[at + 1]) and at + 1 not in line.mention
    if not described and any(outlets.get(form) in kinds for form in [*forms, *line.keys[at : at + 1]]):
        return at + 1
    return None


def _is_outlet(line: Line, head: int, stop: int) -> bool:
    """Whether an agency, network or gate is one of news: named so, in quotation marks, of the lexicon, or الوكالة alone."""
    j = head + 1
    mention = line.mention.get(head) or line.mention.get(j)
    latin = j < line.n and line.tokens[j].word.kind == "latin"
    named = j < stop and (line.is_quote_open(j) or line.keys[j] in W.OPEN_BRACKETS and j in line.jump)
    if mention and mention.entry.startswith("out-") or latin or named:
        return True
    if not _OF_NEWS.isdisjoint(line.keys[j : min(stop, j + 4)]):
        return True
    following = line.keys[j] if j < line.n else ""
    agency = not forms_of(line.keys[head]).isdisjoint(_HEADS["{agency}"])
    return (agency or has_article(line.keys[head])) and not has_article(following) and following not in _OTHER_AGENCIES


def _past_name(line: Line, j: int, stop: int) -> int:
    if j < stop and j in line.jump:
        return min(line.jump[j], stop)
    if j < line.n and not line.is_word(j):
        return j
    return line.mention_end.get(j, min(j + 1, stop))
