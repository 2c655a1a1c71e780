"""Content that does not stand right behind source and adjuncts: a bare object, a judgement, or a clause farther on."""

from __future__ import annotations

from typing import Final

from mediakit.annotate.attribution import words as W
from mediakit.annotate.attribution.adjuncts import skip_adjuncts
from mediakit.annotate.attribution.complements import (
    FREE,
    NAME_WORDS,
    bears_prefix,
    closes_sentence,
    complement_at,
    is_earlier,
    is_that,
    names_body,
)
from mediakit.annotate.attribution.phrases import SAID_WITH, is_circumstance
from mediakit.annotate.attribution.shapes import (
    has_article,
    is_function_word,
    is_masdar,
    is_one_word,
    looks_like_verb,
)
from mediakit.annotate.attribution.subjects import can_speak, may_speak
from mediakit.annotate.attribution.walks import (
    CALLS_OUT,
    FARTHEST_CLAUSE,
    Clause,
    Walk,
    is_release,
)

FARTHEST_CONTENT: Final = 40
_COUNTED: Final = W.QUANTIFIERS - W.ELATIVES


def fallback(walk: Walk) -> Clause | None:
    """No content after source and adjuncts: a bare object, or a complementiser farther on."""
    far = far_content(walk, min(walk.limit, walk.cue + FARTHEST_CONTENT))
    verb = walk.reading.shape == "verb"
    if far and verb and (walk.source or walk.before) and (far[0] != "that" or takes_that(walk, far[1] - 1)):
        return walk.closed(*far)
    content = walk.source or (walk.before and walk.objects[0] if walk.objects else None)
    takes_object = "np" in walk.complements or "whole" in walk.complements
    if walk.reading.object and takes_object:
        return _judgement(walk)
    if verb and not walk.reading.object and not takes_object:
        return _far_preposition(walk)
    if content is None or not takes_object:
        return None
    speaks = walk.source is not None and can_speak(walk.line, walk.vocabulary, content.first)
    rest = _after_times(walk, content.stop) if speaks else None
    if rest is not None:
        return walk.closed("object", rest)
    if speaks and "whole" not in walk.complements:
        return _deed_behind_people(walk)
    walk.source = None
    return walk.closed("object", content.first)


def _deed_behind_people(walk: Walk) -> Clause | None:
    """«توقع خبراء [ارتفاع] الأسعار»: where no content follows, the verbal noun right behind an indefinite plural of people, which
    looked like its genitive."""
    line, source = walk.line, walk.source
    if source is None or source.stop <= source.first + 2:
        return None
    pair = walk.vocabulary.source_pair(*line.keys[source.first : source.first + 2])
    noun, deed = pair or walk.vocabulary.source_noun(line.keys[source.first]), source.first + 1 + (pair is not None)
    deed += line.keys[deed].endswith(("ي", "يه")) and deed + 1 < source.stop
    many = noun is not None and noun.plural and not has_article(line.keys[source.first])
    if not many or not (is_masdar(line.keys[deed]) or line.keys[deed] in W.OBJECTS) or deed in line.inside_mention:
        return None
    walk.source = source._replace(core=deed, stop=deed)
    return walk.closed("object", deed)


def _far_preposition(walk: Walk) -> Clause | None:
    """«أقر عدد من المؤرخين في دول عدة بينها فرنسا [بوقوع] …»: the preposition of a cue without objects, farther on
    before a verbal noun, in the clause of its source."""
    line, source = walk.line, walk.source
    if source is None or not _is_objectless(walk) or "ب" not in walk.complements or not may_speak(line, walk.vocabulary, source):
        return None
    for j in range(source.stop, min(walk.limit, walk.cue + FARTHEST_CONTENT)):
        if j in line.inside_mention or not line.same_level(j, walk.cue):
            continue
        if line.keys[j] in W.COMMAS and _new_clause(walk, j + 1) or line.keys[j] in W.ANY_THAT or _is_other_cue(walk, j):
            return None
        if line.keys[j][0] == "ب" and is_masdar(line.keys[j][1:]) and bears_prefix(line, j):
            return walk.closed("preposition", j)
    return None


def _is_objectless(walk: Walk) -> bool:
    """Whether the cue takes no bare object, so that the words of بقوله are its own: اختتم المدرب حديثه [بقوله]: …"""
    return {"np", "whole", "obj"}.isdisjoint(walk.complements)


def takes_that(walk: Walk, i: int) -> bool:
    """Whether the cue takes the complementiser at word i: أن, or with ب for a cue with ب (وصفه خبير بأنه …)."""
    return "that" in walk.complements or "ب" in walk.complements and walk.line.keys[i] in W.THAT_WITH_PREFIX


def _judgement(walk: Walk) -> Clause | None:
    """What a verb says of the one its pronoun means: اعتبرها [البعض] خطوة مهمة."""
    line, source = walk.line, walk.source
    if "whole" not in walk.complements:
        return None
    if source is None:
        if walk.reading.cue.lemma not in _JUDGES:
            return None
        at = walk.cue + 1
        plain = at < walk.limit and line.is_word(at) and (line.keys[at] == "غير" or not is_function_word(line, at))
        return walk.closed("object", at) if plain and not has_article(line.keys[at]) else None
    speaks = has_article(line.keys[source.first]) or can_speak(line, walk.vocabulary, source.first)
    speaks = speaks or line.keys[source.first] in _COUNTED
    if speaks:
        left = source.stop < walk.limit and line.is_word(source.stop) and line.keys[source.stop] not in W.TIMES
        return walk.closed("object", source.stop) if left else None
    walk.source = None
    return walk.closed("object", source.first)


_JUDGES: Final = frozenset(("اعتبر", "عد"))


def _after_times(walk: Walk, i: int) -> int | None:
    """The word after the times and adverbs that follow a source, if words are left there."""
    line = walk.line
    while i < walk.limit and (line.keys[i] in W.TIMES or line.keys[i] in W.ADVERBS):
        i = skip_adjuncts(line, walk.vocabulary, i, min(i + 4, line.n))
    left = i < walk.limit and line.is_word(i) and line.words_in(i, walk.limit) > 1
    return i if left and line.keys[i] not in W.RELATIVES and not is_circumstance(line, walk.vocabulary, i) else None


def far_content(walk: Walk, stop: int) -> tuple[str, int] | None:
    """The next complementiser, colon or long quotation, if no other cue stands before it."""
    line, j = walk.line, walk.cue + 1
    said = _said_in(walk, stop)
    if said is not None:
        return complement_at(line, (), said, walk.limit)
    passed = False
    while j < stop:
        word = line.keys[j]
        if word in W.COLONS:
            return None if passed else complement_at(line, (), j, walk.limit)
        if word in W.THAT and line.keys[j - 1] in W.BINDS_THAT and walk.reading.shape == "verb" and not is_earlier(line, j):
            if j + 1 < stop and _takes_clause(walk, j + 1):
                return None
            j += 2  # دون أن [يقدم] تفاصيل
            continue
        if word in W.ANY_THAT:
            if line.keys[j - 1] in FREE and FREE[line.keys[j - 1]] not in walk.complements and walk.reading.cue.lemma not in _CLOSES:
                return None
            return complement_at(line, (), j, walk.limit)
        if line.is_quote_open(j) and line.keys[j - 1] in W.BECAUSE:
            return None
        if line.is_quote_open(j) and not names_body(line, j) and not walk.is_title(j):
            spoken = walk.reading.cue.lemma == "قال" and line.skip(j) >= walk.limit - 1 and line.words_in(j, line.skip(j)) > 1
            if spoken or walk.reading.cue.lemma in CALLS_OUT or line.words_in(j, line.skip(j)) > NAME_WORDS or closes_sentence(line, j, walk.limit):
                return None if passed else ("quote", j)
        if j not in line.inside_mention and _is_other_cue(walk, j):
            if "that" not in walk.complements or not _describes_text(walk, j):
                return None
            passed = True
        if word in W.COMMAS and _new_clause(walk, j + 1) or word in W.RELATIVES and others_say(walk, j):
            return None
        j = line.skip(j)
    return None


def others_say(walk: Walk, i: int) -> bool:
    """Whether the relative clause that opens at word i tells what others say of the thing before it: لم تعلن النتائج [التي قالت اللجنة] إنها …"""
    first, line = i + 1, walk.line
    if walk.source is None or walk.source.first in line.mention or first + 1 >= walk.limit or not can_speak(line, walk.vocabulary, first + 1):
        return False
    says = any(r.shape == "verb" and "that" in r.cue.complements for r in walk.vocabulary.readings(line.words[first]))
    return says and not W.THAT_WITH_PRONOUN.isdisjoint(line.keys[first + 1 : min(walk.limit, first + FARTHEST_CLAUSE)])


def _takes_clause(walk: Walk, j: int) -> bool:
    """Whether word j is a verb of saying, to which the next أن belongs: دون أن [تنفي] أنها …"""
    return any("that" in r.cue.complements for r in walk.vocabulary.readings(walk.line.words[j]))


def _said_in(walk: Walk, stop: int) -> int | None:
    """The إن, or the colon of a quotation, that قال takes, whatever stands before it but a quotation or another قال."""
    line = walk.line
    if walk.reading.cue.lemma != "قال":
        return None
    for j in range(walk.cue + 1, stop):
        spoken = line.is_quote_open(j) and line.words_in(j, line.skip(j)) > NAME_WORDS
        if line.keys[j] in W.COLONS:
            return j if line.is_quote_open(j + 1) else None
        if spoken or any(r.cue.lemma == "قال" for r in walk.vocabulary.readings(line.words[j])):
            return None
        if line.words[j].light.startswith("إن") and is_that(line, j) and line.same_level(j, walk.cue):
            return j
    return None


def _new_clause(walk: Walk, i: int) -> bool:
    """Whether a verb with و, or حيث and its like, begins a clause of its own at word i, behind a comma."""
    word = walk.line.keys[i] if i < walk.limit else ""
    if word in W.BUT_HE or word in W.ATTENDANT_CLAUSES:
        return True
    return len(word) > 4 and word[0] == "و" and word[1] in "يت" and looks_like_verb(walk.line, walk.vocabulary, i) and not (
        is_one_word(walk.line, i)
    )


def _describes_text(walk: Walk, j: int) -> bool:
    """Whether the cue at word j, which takes no clause, describes the text before it: في بيان [تضمن] الأرقام أن …"""
    stems = {split.stem for split in walk.line.words[j - 1].splits}
    text = not walk.vocabulary.channel_words.isdisjoint(stems) and not has_article(walk.line.keys[j - 1])
    return text and not _takes_clause(walk, j)


def _declares(walk: Walk, j: int) -> bool:
    """Whether word j is a verbal noun of telling with أن behind it or behind whose it is: بعد [إعلان] الوزارة أن …"""
    line, at = walk.line, j + 1
    telling = any(cue.lemma in _TELLING and "that" in cue.complements for cue in walk.vocabulary.report_nouns(line.words[j]))
    if not telling or has_article(line.keys[j]) or line.keys[j - 1] not in W.PREPOSITIONS:
        return False
    at = line.mention_end.get(at, at)
    return at < walk.limit and is_that(line, at)


_TELLING: Final = frozenset("أعلن إعلان أكد تأكيد قال قول صرح اعترف أقر كشف".split())


#: Verbs of closing a speech, with what was said last behind ب.
_CLOSES: Final = frozenset(("اختتم", "ختم"))


def _is_other_cue(walk: Walk, j: int) -> bool:
    line = walk.line
    if line.keys[j][0] == "ب" and line.keys[j] in SAID_WITH and walk.reading.shape == "verb" and _is_objectless(walk):
        return False
    if walk.reading.cue.lemma in _CLOSES and line.keys[j].startswith("بال"):
        return False  # اختتم كلمته [بالتأكيد] على أن …
    if is_release(line, walk.vocabulary, j) or line.keys[j] in W.PREPOSITIONS or line.keys[j] == "ردا" and j + 1 < walk.limit and line.keys[j + 1] == "علي":
        return False
    if _declares(walk, j):
        return True
    if not walk.vocabulary.reports_anew(line.words[j]):
        return False
    claims = (cue for cue in walk.vocabulary.report_nouns(line.words[j]) if cue.kind == "noun" and cue.stance == "claiming")
    return line.keys[j - 1] not in W.PREPOSITIONS or any(claims)
