"""Nominal cues: إعلان الوزارة عن …, اتهامات لموسكو بـ…, مزاعم بأن …, إدانة … من جانب ….

A verbal noun reports if it says whose report it is (a genitive, a pronoun, an adjective of a state, من
جانب) and what was said; without a source only nouns whose row says so (مزاعم، توقعات).
"""

from __future__ import annotations

import re
from typing import Final

from mediakit.annotate.attribution import words as W
from mediakit.annotate.attribution.adjuncts import skip_adjuncts
from mediakit.annotate.attribution.complements import (
    complement_at,
    limit_of,
    names_side,
    side_behind,
)
from mediakit.annotate.attribution.lines import Line
from mediakit.annotate.attribution.phrases import (
    COUNTERPARTS,
    SAID_WITH,
    NounPhrase,
    noun_phrase,
    phrase_from,
)
from mediakit.annotate.attribution.shapes import (
    has_article,
    has_pronoun,
    is_adjective,
    is_function_word,
    is_masdar,
)
from mediakit.annotate.attribution.vocabulary import Reading, Vocabulary
from mediakit.annotate.attribution.walks import Clause
from mediakit.arabic.normalise import key

_DURING: Final = frozenset(("خلال", "اثناء"))
REPORT_NOUNS: Final = frozenset(("تقارير", "أنباء", "شائعات"))
_OBJECT_NOUNS: Final = frozenset(("أعلن", "إعلان", "نفى", "نفي", "رفض"))
#: Nouns whose object is a deed: بعد طلب روسيا [عقد] جلسة.
_DEED_NOUNS: Final = frozenset(("طلب", "اقتراح", "توقعات"))
#: Stances whose nouns mostly stand before what they are of, not before who takes them: إدانة القصف.
_OF_OBJECTS: Final = ("accusing", "rejecting", "denying", "praising")
_MOST_STEPS: Final = 4


def find_noun_clause(
    line: Line, vocabulary: Vocabulary, i: int, reading: Reading, voiced: bool = False
) -> Clause | None:
    """The clause of a nominal cue at word i, or None if it does not report.

    voiced: whether the noun is the object of a verb that voices it (أعرب عن قلقه من …, جدد دعوته إلى …).
    """
    if ("voiced" in reading.cue.complements or _is_indefinite(line, i, reading)) and not voiced:
        return None
    limit = limit_of(line, i)
    if line.keys[i] in _PRETEXTS and not (i + 1 < limit and line.keys[i + 1] in W.ANY_THAT):
        return None
    source, at = _source_after(line, vocabulary, i, reading, limit)
    found, accuses = None, line.words[i].light.endswith(_TO_WHOM)
    for _ in range(_MOST_STEPS):
        found = complement_at(line, reading.cue.complements, at, limit)
        if found or at >= limit or line.keys[at] in SAID_WITH:
            break
        if source is not None and line.keys[at] in W.COMMAS and at == source.stop:
            at += 1
            continue
        if source is not None and at == source.stop + 1 and line.keys[at] in W.RELATIVES and line.keys[at - 1] in W.COMMAS:
            at = 1 + next((j for j in range(at, limit - 1) if line.keys[j] in W.COMMAS), limit - 1)
            continue
        named_again = line.mention_end.get(at, limit) if source is not None and at == source.stop else limit
        his = bool(reading.object) and at < limit and line.keys[at] in W.INTENSE
        described = at + 1 if source is None and at == i + 1 and (qualifies(line, at) or his or _defines(line, at) and (_is_done(line, i) or side_behind(line, at, limit) < limit)) else limit
        after = min(named_again, described)
        if after < limit and complement_at(line, reading.cue.complements, after, limit) and not accuses:
            at = after
            continue
        if source is None and names_side(line, at):
            source = noun_phrase(line, vocabulary, at + 2, _halt(line, reading, at + 2, limit))
            at = source.stop if source else at + 2
            continue
        brief = line.keys[at] in W.TIMES or line.keys[at] in W.ADVERBS or line.keys[at] in _DURING
        reach = min(_halt(line, reading, at, limit) if brief else limit, at + 6)
        if source is None:
            reach = next((j for j in range(at, reach) if line.keys[j] in W.COMMAS), reach)
        nxt = skip_adjuncts(line, vocabulary, at, reach)
        if nxt <= at or any(cue.stance != "neutral" for word in line.words[at:nxt] for cue in vocabulary.report_nouns(word)):
            break
        at = nxt
    side = side_behind(line, found[1] if found else i + 1, limit) if source is None and not (reading.object or voiced) else limit
    if side < limit and (found is None or found[0] == "preposition"):
        source = noun_phrase(line, vocabulary, side + 2, limit)
        found = found or (("object", i + 1) if source is not None and has_article(line.keys[i + 1]) and not has_article(line.keys[i]) else None)
    accusation = _accusation(line, reading, i, source, found, limit) if accuses and source is not None else None
    if accusation is not None:
        return accusation
    done = _is_done(line, i) and (has_article(line.keys[i]) or reading.cue.stance == "affirming")
    source, at = (None, i + 1) if done else (source, at)
    if source is None and found is not None and found[0] in ("that", "preposition"):
        undertaken = undertaking(line, i)
        if undertaken is not None:
            source = phrase_from(line, vocabulary, undertaken + 1, i - 1) if undertaken + 1 < i - 1 else None
            return Clause(reading, i, i + 1, source, found[1], found[0], source is not None)
    circumstance = source is None and accompanies(line, i)
    known = voiced or source is not None or circumstance or done or reading.object in ("ه", "ها", "هم", "هما")
    if found is None and (circumstance or done or voiced) and "np" in reading.cue.complements and not has_article(line.keys[i]):
        told_of = bool(reading.object) and at < limit and has_article(line.keys[at])
        found = ("object", at) if not told_of and noun_phrase(line, vocabulary, at, limit) else None
    named = source is not None and (source.first in line.mention or source.first in line.descriptor)
    if found is None and source is not None and (reading.cue.lemma in _OBJECT_NOUNS or reading.cue.lemma == "تأكيد" and named):
        found = _object(line, vocabulary, source, limit)
    if found is None and named and reading.cue.lemma in _DEED_NOUNS and _is_deed(line, source.stop, limit) and line.keys[source.stop][0] not in "بل":
        found = ("object", source.stop)
    if found is None and reading.object and reading.cue.lemma in _OBJECT_NOUNS and _is_deed(line, i + 1, limit):
        found = ("object", i + 1)
    if found is None and source is None and _names_charge(line, vocabulary, i, reading, limit):
        found = ("object", i + 1)
    if found is None or found[1] >= limit or not _reports(line, i, reading, known, found[0]):
        return None
    if reading.cue.lemma == _CALL and _invites(line, found[1]):
        return None
    if found[0] == "quote" and source is None and has_article(line.keys[i]) and found[1] == i + 1:
        return None  # الاتهام «باطل»
    return Clause(reading, i, i + 1, source, found[1], found[0])


def _is_deed(line: Line, i: int, limit: int) -> bool:
    """Whether word i is what someone declares or denies of himself, or a verbal noun: إعلانه [فوزه], نفيها [تورط] …"""
    word = line.keys[i] if i < limit else ""
    return word not in W.INTENSE and i not in line.inside_mention and (
        (has_pronoun(word) or len(word) > 3 and line.words[i].light.endswith("ه")) and word[0] not in "بل" or is_masdar(word.removeprefix("ال")) or word in W.OBJECTS
    )


def _accusation(line: Line, reading: Reading, i: int, named: NounPhrase, found: tuple[str, int] | None, limit: int) -> Clause | None:
    """An accusation or reminder in the singular: who is named first speaks, where another is named behind (اتهام واشنطن
    [موسكو بـ…]), and else is accused or told (اتهام [المدير] بـ…, تذكير [الحكومة] بأن …)."""
    accused = line.mention_end.get(named.stop, limit)
    if found is None and complement_at(line, ("ب",), accused + (accused < limit and line.keys[accused] in W.COMMAS), limit):
        return Clause(reading, i, i + 1, named, named.stop, "object")
    if found is not None and found[0] == "that" and line.keys[found[1] - 1] in W.THAT_WITH_PREFIX:
        return Clause(reading, i, i + 1, None, found[1], "that")
    charge = named.stop + (named.stop < limit and line.keys[named.stop] in W.COMMAS)
    if found == ("preposition", charge) and line.keys[charge][0] == "ب":
        return Clause(reading, i, i + 1, None, i + 1, "object")
    return None


#: Behind these what is said stands in a clause, else it is what somebody did: بحجة [الحفاظ] على الهوية.
_PRETEXTS: Final = W.keys("بحجة بذريعة بدعوى")
_CALL: Final = "دعوة"
#: What stands behind these in the singular is who is accused or told: اتهام [المدير] بالتزوير, تذكير [الحكومة] بأن …
_TO_WHOM: Final = ("اتهام", "تذكير", "إبلاغ", "إخطار")
#: Nouns whose genitive may be what is said rather than who says it: مزاعم [تدخل] روسيا.
_CLAIMS: Final = frozenset(map(key, ("مزاعم", "اتهامات", "ادعاءات")))


def _names_charge(line: Line, vocabulary: Vocabulary, i: int, reading: Reading, limit: int) -> bool:
    """Whether a bare noun right behind a claim says what is claimed."""
    at = i + 1
    claims = line.keys[i].removeprefix("و") in _CLAIMS
    if not claims or reading.object or at >= limit or not line.is_word(at):
        return False
    if at + 1 < limit and has_article(line.keys[at + 1]) and not is_masdar(line.keys[at]):
        return False
    word = line.keys[at]
    if _PRESENT.fullmatch(word):
        return False
    bare = not (has_article(word) or at in line.mention or at in line.descriptor or is_function_word(line, at))
    return bare and not (vocabulary.source_noun(word) or vocabulary.nationality(word) or word[0] in "بل" or is_adjective("ال" + word))


#: Shapes in which no verbal noun stands: مزاعم [تعتمد] على التكهن.
_PRESENT: Final = re.compile("ت.ت..|تست...?|تطال|تواجه|تلاحق|تفيد|تقول|تزعم")


def _invites(line: Line, i: int) -> bool:
    """Whether a call is to something that one attends: دعوة أوكرانيا [للمشاركة] في القمة."""
    return any(split.stem in W.ATTENDANCE for split in line.words[i].splits)


def _is_indefinite(line: Line, i: int, reading: Reading) -> bool:
    """Whether the noun at word i ends in the ا of the accusative (تهديدا): no speaker follows as its genitive."""
    return not reading.object and not has_article(line.keys[i]) and line.keys[i].endswith("ا")


def accompanies(line: Line, i: int) -> bool:
    """Whether the noun at word i, no plural, goes with another report of its speaker: …، مع التأكيد على …"""
    return i > 0 and line.keys[i - 1] == "مع" and not line.keys[i].endswith("ات")


def undertaking(line: Line, i: int) -> int | None:
    """The verb before «to say» at word i, of which its subject or object speaks, or None: [سارعت] الوزارة إلى التأكيد أن …, [دفع]
    الوزارة إلى الإعلان أن …"""
    if i < 2 or line.keys[i - 1] not in _TO or not has_article(line.keys[i]):
        return None
    verbs = (j for j in range(i - 2, max(-1, i - FARTHEST_UNDERTAKING), -1) if line.keys[j].removeprefix("و") in _UNDERTAKES)
    verb = next(verbs, None)
    return verb if verb is not None and all(map(line.is_word, range(verb, i))) and line.same_level(verb, i) else None


_TO: Final = W.keys("إلى على")
_UNDERTAKES: Final = W.keys(
    "سارع سارعت سارعوا يسارع تسارع بادر بادرت بادروا يبادر تبادر عاد عادت عادوا يعود تعود ذهب ذهبت ذهبوا يذهب تذهب حرص حرصت حرصوا يحرص تحرص "
    "عمد عمدت عمدوا يعمد لجأ لجأت لجأوا يلجأ تلجأ اضطر اضطرت اضطروا يضطر تضطر دفع دفعت يدفع تدفع أجبر أجبرت يجبر تجبر حدا سعى سعت يسعى تسعى خلص خلصت يخلص تخلص انتهى انتهت مال مالت يميل تميل"
)
FARTHEST_UNDERTAKING: Final = 9


def _is_done(line: Line, i: int) -> bool:
    """Whether the noun at word i is the subject of «was done»: تم [خلال اللقاء] التأكيد على …"""
    for j in range(i - 1, max(-1, i - FARTHEST_DONE), -1):
        if line.keys[j].removeprefix("و") in _DONE:
            before = line.keys[j - 1].removeprefix("و") if j else ""
            return before not in W.NEGATIONS and not (before == "ان" and line.keys[j][0] in "يت" and line.keys[j] != "تم")
        if not line.is_word(j):
            return False
    return False


_DONE: Final = frozenset(("تم", "جري", "يتم", "يجري"))
FARTHEST_DONE: Final = 7


def _source_after(line: Line, vocabulary: Vocabulary, i: int, reading: Reading, limit: int) -> tuple[NounPhrase | None, int]:
    """The genitive, adjective of a state or مـن جانب phrase right after the noun, and the word after it."""
    at = i + 1
    if at >= limit or reading.object:
        return None, at
    if vocabulary.nationality(line.keys[at]) and at not in line.mention:
        return NounPhrase(at, at + 1, at + 1), at + 1
    if has_article(line.keys[i]) or "ل" in reading.cue.complements and line.prefixed_mention(at, "ل") is not None:
        return None, at  # اتهامات [لروسيا] بـ…
    quoted_name = line.is_quote_open(at) and line.words_in(at, line.skip(at)) <= 3
    noun = vocabulary.source_noun(line.keys[at])
    speakers = _are_many(vocabulary, line.keys[at]) and reading.cue.lemma not in REPORT_NOUNS
    described = noun is None and (is_masdar(line.keys[at].removeprefix("ال")) or line.keys[at].startswith("الم") and line.keys[at].endswith("ه") and is_adjective(line.keys[at]))
    definite = has_article(line.keys[at]) and line.keys[at][0] not in "بل" and not described
    known = bool(noun) or bool(vocabulary.head_type(line.keys[at])) or reading.cue.stance not in _OF_OBJECTS
    if quoted_name or at in line.mention or at in line.descriptor or speakers or definite and known or line.keys[at] in COUNTERPARTS:
        halt = _halt(line, reading, at, limit)
        phrase = _with_further(line, vocabulary, noun_phrase(line, vocabulary, at, halt), halt)
        return (phrase, phrase.stop) if phrase else (None, at)
    at = _past_adjectives(line, at, limit)
    if line.keys[at] == "من" and at + 1 < limit and line.keys[at + 1] not in W.THAT and _speaks(line, vocabulary, at + 1):
        phrase = noun_phrase(line, vocabulary, at + 1, _halt(line, reading, at + 1, limit))
        return (phrase, phrase.stop) if phrase else (None, at)
    return None, at


def _with_further(line: Line, vocabulary: Vocabulary, phrase: NounPhrase | None, halt: int) -> NounPhrase | None:
    """A phrase with the one that و adds right behind it: ادعاءات الوزارة [وبعض النواب] بـ…"""
    if phrase is None or phrase.stop >= halt or line.keys[phrase.stop][0] != "و":
        return phrase
    further = noun_phrase(line, vocabulary, phrase.stop, halt) if line.keys[phrase.stop][1:] in W.QUANTIFIERS else None
    return phrase._replace(stop=further.stop, core=further.core) if further else phrase


def _past_adjectives(line: Line, at: int, limit: int) -> int:
    """The من behind the adjectives that an indefinite noun bears, else word `at`: تعهد [غير متوقع] من البنك."""
    for j in range(at, min(at + MOST_ADJECTIVES, limit - 1)):
        if not line.is_word(j) or has_article(line.keys[j]) or j in line.inside_mention or line.keys[j][0] in "بل":
            break
        if line.keys[j + 1] == "من":
            return j + 1
    return at


MOST_ADJECTIVES: Final = 2


def qualifies(line: Line, i: int) -> bool:
    """Whether word i looks like the adjective of an indefinite noun: مطالبات [واسعة] بإقالة الوزير."""
    word = line.keys[i]
    plain = line.is_word(i) and not (has_article(word) or is_function_word(line, i) or i in line.inside_mention)
    return plain and word[0] not in "بل" and (is_adjective("ال" + word) or word[-1] == line.keys[i - 1][-1] == "ا" and is_adjective("ال" + word[:-1]))


def _defines(line: Line, i: int) -> bool:
    """Whether word i looks like the adjective of the definite noun before it: الإعلان [الرسمي] عن الموعد."""
    word = line.keys[i]
    return i < line.n and has_article(line.keys[i - 1]) and i not in line.inside_mention and word.startswith("ال") and is_adjective(word)


def _speaks(line: Line, vocabulary: Vocabulary, i: int) -> bool:
    """Whether behind من a name, a title or a plural of speakers begins: انتقادات من [نواب المعارضة]."""
    return i in line.mention or i in line.descriptor or _are_many(vocabulary, line.keys[i])


def _are_many(vocabulary: Vocabulary, word: str) -> bool:
    """Whether a key is a plural of speakers or of bodies, no preposition before it: تهديدات [دول] غربية."""
    noun = vocabulary.source_noun(word)
    return word[0] not in "بل" and (noun is not None and noun.plural or word in vocabulary.plural_heads)


def _halt(line: Line, reading: Reading, at: int, limit: int) -> int:
    return next(
        (j for j in range(at + 1, limit) if complement_at(line, reading.cue.complements, j, limit)), limit
    )


def _object(line: Line, vocabulary: Vocabulary, source: NounPhrase, limit: int) -> tuple[str, int] | None:
    """A bare object after the source of a noun that governs one: إعلان الوزيرة عزمها …"""
    at = source.stop
    if at < limit and line.is_word(at) and noun_phrase(line, vocabulary, at, limit):
        return ("object", at)
    return None


def _reports(line: Line, i: int, reading: Reading, known: bool, how: str) -> bool:
    if known:
        return True
    return "alone" in reading.cue.complements or reading.cue.lemma in REPORT_NOUNS and how != "quote"
