"""Which words of a sentence are cues, and the clause that each of them heads."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import compress
from typing import Final, NamedTuple

from mediakit.annotate.attribution import words as W
from mediakit.annotate.attribution.adjuncts import skip_adjuncts
from mediakit.annotate.attribution.clauses import (
    comment_start,
    find_clause,
    quotation_before,
    words_before,
)
from mediakit.annotate.attribution.complements import bears_prefix, is_that
from mediakit.annotate.attribution.lines import Line
from mediakit.annotate.attribution.nouns import (
    accompanies,
    find_noun_clause,
    qualifies,
    undertaking,
)
from mediakit.annotate.attribution.phrases import SAID_WITH, noun_phrase
from mediakit.annotate.attribution.shapes import (
    bare_forms,
    has_article,
    has_pronoun,
    is_accusative,
    is_hyphened,
    is_masdar,
    looks_like_verb,
)
from mediakit.annotate.attribution.sources import state_gender
from mediakit.annotate.attribution.subjects import can_speak, gathering_before, subject_before
from mediakit.annotate.attribution.vocabulary import Cue, Phrase, Reading, Vocabulary
from mediakit.annotate.attribution.walks import OF_WHOM, Clause, has_needed, is_release, is_tongue
from mediakit.arabic.words import without_pronoun

_ACCUSATIVE: Final = "ا"
_FRONTS: Final = W.CLAUSE_OPENERS | W.AUXILIARIES


class Marked(NamedTuple):
    """A cue in its sentence: kind (verb, participle, noun, according, agentless), words, clause if any."""

    kind: str
    first: int
    stop: int
    cue: Cue
    clause: Clause | None


def find_cues(line: Line, vocabulary: Vocabulary) -> list[Marked]:
    """All cues of a sentence in their order; each word belongs to one cue at the most.

    Between a verb and its content nouns are no cues: قال في تغريدة إن.
    """
    out: list[Marked] = []
    after, content, relayed = 0, 0, range(0)
    for i in _candidates(line, vocabulary):
        if i < after:
            continue
        found = _cue_at(line, vocabulary, i)
        said = _voiced(line, vocabulary, out[-1], i) if out else None
        if said:
            out[-1] = _with_noun(out[-1], said)
            after = i + 1
        elif found and not (found.kind == "noun" and i < content) and not _is_judged(line, out, found) and not _is_object(out, found) and i not in relayed and not _names_relayed(line, out, found) and not _modifies(line, vocabulary, out, found):
            out.append(found)
            if found.kind == "according":
                relayed = range(found.stop, found.stop + 2)
            if found.clause and found.kind != "noun":
                content = max(content, found.clause.content)
            after = found.stop
    return [marked for marked in map(_settled, out) if marked]


def _modifies(line: Line, vocabulary: Vocabulary, out: list[Marked], found: Marked) -> bool:
    """Whether a verb only describes the source of the report before it: لقطات نشرت على الشبكة أن …, وهو شاهد صرح للوكالة أن …"""
    last = out[-1] if out else None
    if found.kind != "verb" or last is None or last.kind != "verb" or last.clause.content != found.clause.content:
        return False
    return not found.clause.reading.conjunction or is_release(line, vocabulary, found.first)


def _is_judged(line: Line, out: list[Marked], found: Marked) -> bool:
    """Whether a noun, or what others say, is what the verb before it judges, with the بأنه that is the verb's: وصف [تصريحات] الوزير بأنها خطيرة,
    وصف ما [نقله] الإعلام بأنه كذب."""
    last, what = out[-1] if out else None, found.kind == "verb" and line.keys[found.first - 1] == "ما"
    judged = last is not None and last.clause is not None and last.clause.content == found.first - what and "whole" in last.cue.complements
    return judged and (what or found.kind == "noun") and line.keys[found.clause.content - 1] in OF_WHOM


def _is_object(out: list[Marked], found: Marked) -> bool:
    """Whether a word in the shape of a verb is the bare object of the report before it: أعلنت روسيا [نشر] قواتها."""
    last = out[-1] if out else None
    return found.kind == "verb" and last is not None and last.clause is not None and (
        last.clause.how == "object" and last.clause.content == found.first and not found.clause.reading.object
    )


def _names_relayed(line: Line, out: list[Marked], found: Marked) -> bool:
    """Whether «على لسان» only says through whom the body before it speaks: نقلت الوكالة على لسان الوزير قوله …, ردت موسكو على لسان …"""
    last = out[-1] if out else None
    return found.kind == "according" and is_tongue(line, found.stop - 1) and last is not None and (
        last.clause is not None and found.stop <= last.clause.content
    )


def _candidates(line: Line, vocabulary: Vocabulary) -> list[int]:
    """The words that the lexicon knows as cues, whatever stands around them."""
    return list(compress(range(line.n), map(vocabulary.may_be_cue, line.words)))


def _voiced(line: Line, vocabulary: Vocabulary, before: Marked, i: int) -> Clause | None:
    """«أعرب عن أمله في …»: the clause of the noun at word i if it is the object of the cue before it, and
    tells no source but his own (أعرب عن أمل بلاده)."""
    if not before.clause or before.clause.content != i or "noun" not in before.cue.complements:
        return None
    nouns = (r for r in vocabulary.readings(line.tokens[i].word) if r.shape == "noun")
    clauses = (find_noun_clause(line, vocabulary, i, noun, voiced=True) for noun in nouns)
    own = (c for c in clauses if c and (c.source is None or has_pronoun(line.keys[c.source.first])))
    return min(own, key=_rank, default=None)


def _with_noun(before: Marked, said: Clause) -> Marked:
    """A verb and the noun that it voices as one cue: the noun's content, and its stance if the verb has none.

    The row is the noun's where it reports only so, else the verb's.
    """
    noun, verb = said.reading.cue, before.cue
    row = noun if "voiced" in noun.complements else verb
    stance = noun.stance if verb.stance == "neutral" else verb.stance
    clause = before.clause._replace(content=said.content, how=said.how)
    return before._replace(cue=row._replace(lemma=verb.lemma, stance=stance), clause=clause)


def _settled(marked: Marked) -> Marked | None:
    """A cue whose object turned out to be no report: it reports itself if it takes any object."""
    if marked.clause is None or marked.clause.how != "noun":
        return marked
    return marked._replace(clause=marked.clause._replace(how="object")) if "np" in marked.cue.complements else None


def _cue_at(line: Line, vocabulary: Vocabulary, i: int) -> Marked | None:
    before = i - (i > 1 and line.keys[i - 1] in W.NEGATIONS)
    retold = i and line.keys[before - 1].removeprefix("و") in W.THAT_WITH_PRONOUN and not (before > 1 and line.keys[before - 2] in _NO_REPORT)
    word = None if retold else _word_cue(line, vocabulary, i)
    if word and word.kind == "verb" and word.clause.source is not None:
        return word
    if i and line.keys[i - 1] in W.BUT_HE:
        return word
    if not vocabulary.opens_phrase(line.keys[i], line.keys[i + 1] if i + 1 < line.n else ""):
        return word
    for kind, table in (("agentless", vocabulary.agentless), ("according", vocabulary.according)):
        phrase, stop = match_phrase(line, table, i)
        if kind == "according" and (_came(line, i) or line.keys[i] == "فحسب") or kind == "agentless" and retold:
            continue
        if phrase and _phrase_holds(line, vocabulary, kind, phrase, stop):
            return Marked(kind, i, stop, phrase.cue, None)
    return word


#: Before أنه these make a conjunction, behind which someone reports anew: كما أنه [أكد] أن …
_NO_REPORT: Final = W.BUT | {"كما"}


def _came(line: Line, i: int) -> bool:
    """Whether a verb of coming stands before word i: رحب بما جاء [على لسان] الوزير reports a welcome."""
    return i > 0 and line.keys[i - 1] in _COME


_COME: Final = W.keys("جاء ورد صدر")


def match_phrase(line: Line, table: dict[str, list[Phrase]], i: int) -> tuple[Phrase | None, int]:
    """The longest fixed phrase that begins at word i (a conjunction before it allowed), and its end."""
    word = line.keys[i]
    for first in (word, word[1:] if word[:1] in "وف" and len(word) > 2 else None):
        following = line.keys[i + 1] if i + 1 < line.n else ""
        for phrase in table.get(first, ()) if first else ():
            if len(phrase.keys) > 1 and phrase.keys[1] != following and phrase.keys[1][-1] != "+":
                continue
            stop = _phrase_stop(line, phrase, i)
            if stop:
                return phrase, stop
    return None, i


def _phrase_stop(line: Line, phrase: Phrase, i: int) -> int | None:
    at = i
    for number, wanted in enumerate(phrase.keys):
        if at >= line.n:
            return None
        if wanted.endswith("+"):
            return at if line.keys[at][:1] == wanted[0] and number == len(phrase.keys) - 1 else None
        word = line.keys[at]
        if number and number == len(phrase.keys) - 1 and _with_pronoun(word, wanted):
            return at
        if word != wanted and not (number == 0 and word[1:] == wanted):
            return None
        at += 1
    return at


def _with_pronoun(word: str, stem: str) -> bool:
    """Whether a word is the last one of a phrase with the pronoun of who spoke, its source: على حد [قوله]."""
    return len(word) > len(stem) and any(rest == stem for rest, _ in without_pronoun(word))


def is_norm(line: Line, i: int) -> bool:
    """Whether word i, ل before it aside, is a rule or plan that things are done by."""
    if i + 1 < line.n and line.keys[i + 1].endswith(("اتهام", "اتهاميه")):
        return False  # اللائحة الاتهامية
    return line.keys[i] in W.NORMS or any(s.preposition and s.stem in W.NORMS for s in line.words[i].splits)


def is_finding(line: Line, vocabulary: Vocabulary, i: int) -> bool:
    """Whether word i is a verb of finding out behind ما, with the body that found: وفق ما [أحصى] المرصد."""
    if i + 1 >= line.n or not line.keys[i - 1].endswith("ما"):
        return False
    return line.keys[i].removesuffix("ت") in _FINDS and can_speak(line, vocabulary, i + 1)


#: What those who watch or count do, besides telling.
_FINDS: Final = W.keys("أحصى أحص رصد وثق سجل لاحظ شاهد عاين علم أورد نشر ضبط قدر حدد رأى شهد")


def _phrase_holds(line: Line, vocabulary: Vocabulary, kind: str, phrase: Phrase, stop: int) -> bool:
    if stop >= line.n:
        return False
    if kind == "according":
        if phrase.keys == ("كما",) and _also_said(line, vocabulary, stop):
            return False
        if line.keys[stop] == "بين" and "\u0651" not in line.tokens[stop].word.surface:
            return False
        if phrase.keys == ("علي", "ما") and stop > 2 and line.keys[stop - 3] in W.GOVERNING:
            return False
        if is_norm(line, stop):
            return False
        at = stop + (line.keys[stop] in ("ما", "لما"))
        if at + 1 < line.n and line.keys[at + 1] in W.THAT and phrase.keys[-1].endswith("ما"):
            return False
        tells = at < line.n and _is_verb(line, vocabulary, at) and (phrase.keys != ("علي", "ما") or _may_say(line, vocabulary, at))
        told = tells or is_finding(line, vocabulary, at)
        return "np" in phrase.cue.complements or told
    if stop - len(phrase.keys) > 0 and line.keys[stop - len(phrase.keys) - 1] == "من":
        return False
    if line.keys[stop] in W.COMMAS and stop + 1 < line.n:
        stop += 1
    following = line.keys[stop]
    if phrase.cue.stance == "expecting" and phrase.keys[0] == "من" and is_masdar(following):
        return True
    if phrase.cue.complements == ("ب",):
        return following in W.THAT_WITH_PREFIX or bears_prefix(line, stop) and following[0] == "ب"
    if following == "عن" and "عن" in phrase.cue.complements:
        return True
    glued = line.tokens[stop].word.light
    if "that" in phrase.cue.complements and glued.startswith(("أن", "إن")) and len(glued) > 4:
        return True
    return is_that(line, stop) or phrase.cue.stance == "expecting" and that_behind_adjuncts(line, vocabulary, stop) is not None or (
        "that" not in phrase.cue.complements and line.is_word(stop)
    ) or (following in ("الي", "ب", "علي", "في") and stop + 1 < line.n and line.keys[stop + 1] in W.THAT)


def that_behind_adjuncts(line: Line, vocabulary: Vocabulary, i: int) -> int | None:
    """The أن behind the adjuncts that begin at word i, or None: من المنتظر [في ضوء تلك الأرقام،] أن …; not أكثر من المتوقع."""
    more = i > 2 and line.keys[i - 3] in _MORE
    at = i if more or line.keys[i] not in W.GOVERNED | W.TIMES else skip_adjuncts(line, vocabulary, i, i + FARTHEST_EXPECTED)
    verbs = any(looks_like_verb(line, vocabulary, j) for j in range(i, min(at, line.n)))
    return at if i < at < line.n and is_that(line, at) and not verbs else None


FARTHEST_EXPECTED: Final = 10
_MORE: Final = W.keys("أكثر أقل أعلى أدنى أسوأ أفضل أسرع أبطأ أكبر أصغر")


def _also_said(line: Line, vocabulary: Vocabulary, i: int) -> bool:
    """«كما قال X إن …» adds a report; «…، كما قال X» sources what stands before, as does a verb whose object would close the sentence."""
    found = _word_cue(line, vocabulary, i)
    if found is None or found.kind != "verb":
        trailing = i + 1 < line.n and line.keys[i + 1] in W.PREPOSITIONS
        return i < 2 or trailing or not any("that" in r.cue.complements for r in vocabulary.readings(line.words[i]) if r.shape == "verb")
    if i > 1 and found.clause.how == "object" and found.clause.source is None and _closes_sentence(line, vocabulary, found.clause.content):
        return False
    return i < 2 or found.clause.how in ("that", "colon", "preposition", "object", "noun")


def _closes_sentence(line: Line, vocabulary: Vocabulary, i: int) -> bool:
    """Whether a definite phrase that begins at word i is all that is left: …، كما أعلن [المجلس الأعلى للقضاء]."""
    if not has_article(line.keys[i]) or is_masdar(line.keys[i].removeprefix("ال")):
        return False
    phrase = noun_phrase(line, vocabulary, i, line.n)
    return phrase is not None and (not line.words_in(phrase.stop, line.n) or line.keys[phrase.stop] in W.RELATIVES)


def _may_say(line: Line, vocabulary: Vocabulary, i: int) -> bool:
    """Whether word i is a verb that a clause with أن may follow: على ما [قال], not على ما ألقى."""
    return any(r.shape == "verb" and "that" in r.cue.complements for r in vocabulary.readings(line.words[i]))


def _is_verb(line: Line, vocabulary: Vocabulary, i: int) -> bool:
    return any(r.shape == "verb" for r in vocabulary.readings(line.tokens[i].word))


def _word_cue(line: Line, vocabulary: Vocabulary, i: int) -> Marked | None:
    best = None
    mention = line.inside_mention.get(i)
    if mention and mention.start < line.tokens[i].end and not (i == 0 and mention.kind == "place"):
        return None
    readings = vocabulary.readings(line.tokens[i].word)
    verb = next((r for r in readings if r.shape == "verb" and r.tense == "past" and r.person == 3), None)
    for reading in readings:
        if not _may_be(line, i, reading):
            continue
        if reading.shape == "verb" and reading.tense == "past" and _is_of_act(line, i):
            continue
        if verb and reading.shape == "noun" and _is_predicate(line, vocabulary, i, verb):
            continue
        if verb and reading is verb and (_is_governed(line, vocabulary, i, readings) or _is_described(line, i, readings)):
            continue
        find = find_noun_clause if reading.shape == "noun" else find_clause
        clause = find(line, vocabulary, i, reading) or quotation_before(line, vocabulary, i, reading) or words_before(line, vocabulary, i, reading)
        if clause and (not _shape_allows(line, vocabulary, i, clause) or _only_grows(line, vocabulary, clause)):
            continue
        if clause and (best is None or _rank(clause) < _rank(best)):
            best = clause
    if best is None:
        return None
    goes_with = best.reading.shape == "noun" and (accompanies(line, i) or best.source is None and undertaking(line, i) is not None)
    kind = "participle" if goes_with else best.reading.shape
    return Marked(kind, i, i + 1, best.reading.cue, best)


def _is_of_act(line: Line, i: int) -> bool:
    """Whether word i is the genitive of a verbal noun with ل right before it, no verb: لتقديم [رد] مناسب."""
    before = line.keys[i - 1] if i else ""
    return len(before) > 4 and before[0] == "ل" and before not in W.OWN_FIRST_LETTER and is_masdar(before[1:]) and i - 1 not in line.inside_mention


def _only_grows(line: Line, vocabulary: Vocabulary, clause: Clause) -> bool:
    """Whether a verb only tells of a noun that reports, right before its clause: زادت [التكهنات] بأن …"""
    if clause.reading.cue.lemma != "زاد" or clause.source is None or clause.source.stop < clause.content - 1 or clause.source_before:
        return False
    noun = line.words[clause.source.first]
    return vocabulary.source_noun(noun.key) is None and any(r.shape == "noun" for r in vocabulary.readings(noun))


def _is_predicate(line: Line, vocabulary: Vocabulary, i: int, verb: Reading) -> bool:
    """Whether a word that may be a verb or its noun (رفض) is the verb: at the front of a clause, or behind
    its subject; not before an adjective of a state (رفض جزائري)."""
    following = line.keys[i + 1] if i + 1 < line.n else ""
    if following and not has_article(following) and vocabulary.nationality(following):
        return False
    if verb.object and has_article(following) and line.keys[i + 2 : i + 3] and line.keys[i + 2][0] == "ل" and vocabulary.source_noun(following) is None:
        return False  # رفضه المطلق لأي عمل
    front = not i or not line.is_word(i - 1) or line.keys[i - 1] in _FRONTS
    return front or subject_before(line, vocabulary, i, verb) is not None


def _is_described(line: Line, i: int, readings: Sequence[Reading]) -> bool:
    """Whether a word that may be a verb or its noun is the noun, by «there is» before it or the adjective without article behind it:
    هناك [طلب] خاص, [طلب] رسمي من …"""
    if i and line.keys[i - 1] in _THERE_IS:
        return True
    noun = line.keys[i].removeprefix("و") == "طلب" or any(r.shape == "noun" for r in readings)
    return noun and i + 2 < line.n and line.keys[i + 2] == "من" and qualifies(line, i + 1)


_THERE_IS: Final = W.keys("هناك ثمة")


def _is_governed(line: Line, vocabulary: Vocabulary, i: int, readings: Sequence[Reading]) -> bool:
    """Whether a word that may be a verb or its noun is the noun that the verb right before it governs: ترفض [طلب] ألمانيا."""
    noun = any(r.shape == "noun" for r in readings)
    before = line.keys[i - 1] if i else ""
    return noun and i > 0 and before not in W.AUXILIARIES and before not in W.VERB_PARTICLES and looks_like_verb(line, vocabulary, i - 1)


def _means_else(line: Line, vocabulary: Vocabulary, i: int, clause: Clause) -> bool:
    """Whether a verb of several meanings is none of saying here: رحب [بضيوفه], واصل … "…", المقاومة [توقع] خسائر."""
    reading, how = clause.reading, clause.how
    if how == "quote" and reading.cue.lemma == "أبلغ" and clause.source is not None and not can_speak(line, vocabulary, clause.source.first):
        return True
    if how == "quote" and reading.cue.lemma == "اعتبر" and clause.source_before and not can_speak(line, vocabulary, clause.source.first):
        return True
    if how == "preposition" and reading.cue.lemma == "كشف" and line.keys[clause.content].removeprefix("ال") in W.SHOWN:
        return True
    if how == "that" and reading.cue.lemma == "واصل" and clause.source is not None and is_masdar(line.keys[clause.source.first].removeprefix("ال")):
        return True
    if how == "that" and reading.cue.lemma == "أظهر" and clause.content > 1 and line.keys[clause.content - 2] in W.COMMAS and line.words[clause.content - 1].light[0] == "إ":
        return True  # أظهر اللاعب شجاعته، [إنه] بطل
    if how == "preposition" and reading.cue.lemma == "دعا" and not _FEELINGS.isdisjoint(bare_forms(line, clause.content)):
        return True  # إنجاز [يدعو] للفخر
    if how == "object" and reading.cue.lemma == "اقترح" and line.keys[clause.content] == "مشروع":
        return True
    if how == "preposition" and reading.cue.lemma == "رحب" and _is_guest(line, clause.content):
        return True
    if how == "quote" and reading.cue.lemma == "واصل" and clause.source is not None and clause.content - clause.source.stop > FARTHEST_QUOTED:
        return True
    if how == "object" and reading.cue.lemma == "وصف" and not reading.object and not any(line.keys[j][0] == "ب" and line.keys[j] not in SAID_WITH for j in range(clause.content + 1, line.n)):
        return True
    if how == "object" and reading.cue.lemma in _PASSIVE and (clause.source is None or i and line.keys[i - 1] == "ما"):
        return True
    judged = how == "object" and reading.cue.lemma == "اعتبر" and not reading.object
    if judged and (line.keys[clause.content] in _ONE_OF or clause.source_before and _is_considered(line, clause.content)):
        return True
    signs = reading.cue.lemma == "توقع" and reading.tense == "past" and reading.gender == "m"
    if signs and (clause.source_before and _is_feminine(line, clause.source.first) or i and i - 1 in line.mention and _is_feminine(line, i - 1)):
        return True
    if how == "object" and reading.cue.lemma == "استبعد" and clause.content in line.inside_mention and line.inside_mention[clause.content].kind == "person":
        return True
    return False


def _shape_allows(line: Line, vocabulary: Vocabulary, i: int, clause: Clause) -> bool:
    """What the lexicon cannot say: a participle with a bare object reports only in the accusative (مؤكدا
    أهمية), which a feminine shows by its tanwin or after a comma (، نافية صحة …), يعتبر with one is a
    copula, and a negated verb with one reports nothing (لم يكشف عن …)."""
    reading, how = clause.reading, clause.how
    if _withholds(line, i + 1) or not has_needed(line, vocabulary, clause) or _means_else(line, vocabulary, i, clause):
        return False
    taken_up = i + 1 < line.n and line.keys[i + 1] in W.IN_IT  # نشر بيانا [أعلن] فيه إقالة المدرب
    if reading.shape == "verb" and how in ("object", "noun") and clause.source is None and not (begins_clause(line, i, reading) or taken_up):
        return False
    if reading.shape == "verb" and i + 1 < line.n and line.keys[i + 1] == "شريطه":
        return False
    if reading.shape == "participle" and how == "object":
        joined = line.keys[i].endswith("ين") and reading.conjunction == "و"
        circumstance = line.keys[i].endswith(_ACCUSATIVE) or joined or is_accusative(line, i)
        return circumstance or bool(i) and line.keys[i - 1] in W.PUNCTUATION_COMMA
    if reading.shape == "noun" and (how == "colon" or how == "object" and clause.source is None and _is_relative(line, vocabulary, clause.content)):
        return False
    if reading.conjunction == "ل" and (reading.cue.lemma in _SEES or how not in ("that", "quote", "colon") and i and line.is_word(i - 1)):
        return False
    if reading.shape == "verb" and how == "object" and reading.cue.lemma in _AS:
        described = reading.cue.lemma == "وصف" and clause.source is not None
        return reading.tense == "past" or bool(reading.object) or described
    negation = line.keys[i - 1].removeprefix("و") if i else ""
    if negation in W.NEGATIONS - {"ما"} and reading.cue.stance == "demanding" and how == "that":
        return False  # لم يطلب من أحد أن يعود
    if negation in W.NEGATIONS and not reading.object and how in ("object", "noun", "preposition", "question"):
        return reading.cue.stance not in (_PLAIN if negation == "ما" else _SAYS_NOTHING) or how == "object" and reading.cue.lemma in _VIEWS and negation == "لا"
    return not _withholds(line, clause.content)


def _is_relative(line: Line, vocabulary: Vocabulary, i: int) -> bool:
    """Whether a verb with the pronoun of the noun before it opens a relative clause at word i: اتهامات [تنفيها] الشركة."""
    return i not in line.inside_mention and any(r.shape == "verb" and r.object for r in vocabulary.readings(line.words[i]))


#: Stances that, behind ما, say nothing; most often it is «what», and what was warned of or expected has been said.
_PLAIN: Final = ("neutral", "affirming")
#: Stances that, negated, say nothing: who [لا يطالب], who [لم يتوقع]; not who [لا يستبعد] تأجيل القمة.
_SAYS_NOTHING: Final = (*_PLAIN, "demanding", "warning", "promising", "expecting", "accusing", "claiming")


#: To these things call, and nobody.
_FEELINGS: Final = W.keys("فخر قلق دهشة استغراب سخرية أسف ضحك شك ريبة ارتياح خجل تساؤل عجب اشمئزاز يأس اعتزاز حيرة غرابة")
#: What someone is considered by nobody named: اعتبر اللاعب [أحد] المواهب.
_ONE_OF: Final = W.keys("أحد إحدى واحدا واحدة")


def _is_feminine(line: Line, i: int) -> bool:
    """Whether the subject at word i is feminine, before which توقع is no past but means «inflicts» or «signs»: المقاومة [توقع] خسائر."""
    mention, light = line.mention.get(i), line.words[i].light
    state = mention is not None and mention.kind == "state" and state_gender(mention) == "f"
    return state or mention is not None and mention.gender == "f" or light.endswith(("ة", "ات")) or line.keys[i] in _TROOPS


_TROOPS: Final = W.keys("كتائب سرايا قوات ألوية فصائل")


def _is_considered(line: Line, i: int) -> bool:
    """Whether one indefinite noun is all that follows what is considered something, by nobody named: فلان اعتبر [شخصية] خطيرة."""
    plain = line.is_word(i) and not has_article(line.keys[i]) and i not in line.mention and not has_pronoun(line.keys[i])
    return plain and i + 1 < line.n and not has_article(line.keys[i + 1])


def _is_guest(line: Line, i: int) -> bool:
    """Whether a person's name or office begins at word i behind ب, who is received: رحب الرئيس [بأمير] قطر."""
    named = line.prefixed_mention(i, "ب") or line.descriptor.get(i)
    return named is not None and named.kind == "person"


#: How far behind its subject the quotation of واصل begins, which else means going on with an act.
FARTHEST_QUOTED: Final = 3
#: Verbs of which ل tells a purpose: جاء [ليرى] أن الجسر اكتمل.
_SEES: Final = frozenset(("رأى", "وجد", "لاحظ"))
#: What follows from facts, by the outlet's own lights: …، ما [يشير] إلى أن …
INFERS: Final = frozenset("أشار أكد أثبت أظهر كشف أوحى عكس دل بين أوضح".split())
#: Verbs that, denied, hold a view too: لا [ترى] موسكو أي جدوى.
_VIEWS: Final = frozenset(("رأى",))
#: Verbs whose form without a speaker is mostly their passive: [تقدر] الميزانية بمليار.
_PASSIVE: Final = frozenset(("قدر",))


def _withholds(line: Line, i: int) -> bool:
    """طلب عدم نشر اسمه is a condition of speaking, رفض أن يعلق tells that nothing was said."""
    if line.keys[i : i + 1] and line.keys[i][1:] in _COMMENTING and line.keys[i][0] in "يت" and line.keys[i - 1] == "ان":
        return True
    return line.keys[i : i + 1] == ["عدم"] and line.keys[i + 1 : i + 2] != [] and line.keys[i + 1] in _PUBLISHING


def begins_clause(line: Line, i: int, reading: Reading) -> bool:
    """Whether a verb without a source stands where its clause may begin: not after a verb or noun (ثمن)."""
    if not i or reading.conjunction:
        return True
    before = line.keys[i - 1]
    return not line.is_word(i - 1) or before == "و" or before in _BEFORE_CLAUSE


_BEFORE_CLAUSE: Final = W.BEFORE_VERB | W.BUT_HE | W.RELATIVES | W.RELATIVE_MA | W.CLAUSE_OPENERS | W.TIMES


#: Stems, without the letter of the person, of the present of verbs of commenting.
_COMMENTING: Final = frozenset(("علق", "عقب", "جيب", "دلي", "فصح", "كشف"))
_PUBLISHING: Final = frozenset(("نشر", "ذكر", "الكشف", "كشف", "الافصاح", "الاشاره"))


_ORDER: Final = ("verb", "participle", "noun")
_HOW: Final = ("antecedent", "that", "quote", "colon", "preposition", "question", "noun", "object")


def _rank(clause: Clause) -> tuple:
    reading = clause.reading
    noun_in_at = reading.shape == "participle" and reading.gender == "f" and reading.number == "p"
    return (
        _HOW.index(clause.how), _ORDER.index("noun") + 1 if noun_in_at else _ORDER.index(reading.shape), bool(clause.reading.object),
        clause.reading.person != 3, not clause.reading.cue.relays, clause.source is None, clause.content,
    )


def _may_be(line: Line, i: int, reading: Reading) -> bool:
    """Whether the place of a word allows a reading as a cue."""
    if i and line.keys[i - 1].endswith("خيبه") and reading.cue.lemma == "أمل":
        return False  # خيبة أمل
    return _PLACES[reading.shape](line, i, reading)


def _verb_place(line: Line, i: int, reading: Reading) -> bool:
    """No verb stands after a preposition; قد with the present is no report; بين is mostly between."""
    before = line.keys[i - 1] if i else ""
    bare = line.keys[i][bool(reading.conjunction) :]
    doubled = "\u0651" in line.tokens[i].word.surface[1:3]
    if i and bare in W.PREPOSITIONS and not (doubled or _expresses(line, i, bare) or _explains(line, i, bare)) or bare in W.ADVERBS or bare in W.TIMES:
        return False
    following = line.keys[i + 1] if i + 1 < line.n else ""
    if bare == "رد" and following == "فعل" or bare == "عقب" and not i and is_masdar(following):
        return False  # رد فعل النادي, وعقب إعلان القرار
    if reading.cue.lemma == "قدر" and reading.object and i + 1 < line.n and line.words[i + 1].kind == "number":
        return False  # خسائر قدرها 40 مليونا
    if reading.number == "d" and len(bare) < 5 or reading.voice == "passive" and reading.object:
        return False
    told = before in W.COLONS and line.sentence.role == "body"
    spoken = line.quote[i] >= 0 or before == "لا" or told or line.keys[i][0] == "ا" and line.tokens[i].word.light[0] == "آ"
    if spoken and (reading.tense == "past" or told) and is_first_person(line, i, reading):
        return False
    if reading.cue.lemma == "أقسم" and line.quote[i] >= 0 or before in _COUNTED:
        return False
    if before.removeprefix("و") in W.PREPOSITIONS or before in W.I_OR_YOU or before == "قد" and reading.tense == "present":
        return False
    follows = before == "مما" or before == "ما" and (reading.cue.lemma == "دعا" or reading.cue.lemma in INFERS and reading.tense != "past") and i > 1 and line.keys[i - 2] in W.COMMAS
    if _is_unreal(line, i, reading) or follows and not reading.object:
        return False
    if is_hyphened(line, i):
        return False
    if reading.tense == "jussive" and before.removeprefix("و") != "لم":
        return False
    objectless = reading.object and {"obj", "whole"}.isdisjoint(reading.cue.complements)
    if objectless and before != "ما" and comment_start(line, i) is None:
        return False
    women = reading.gender == "f" and reading.number == "p"
    return reading.person == 3 and not (women and (reading.tense != "present" or reading.cue.lemma.endswith("ن")))


#: Numbers whose noun follows: 650 ألف [طلب] لجوء.
_COUNTED: Final = W.keys("ألف مليون مليار آلاف ملايين مئة مائة")


def _expresses(line: Line, i: int, word: str) -> bool:
    """Whether عبر at word i is the verb, by the عن that follows it or its speaker: كما [عبر] الوزير عن قلقه."""
    if word != "عبر" or i + 1 >= line.n:
        return False
    front = not line.is_word(i - 1) or line.keys[i - 1] in _FRONTS or line.keys[i - 1] in _ON_HIS_PART
    return line.keys[i + 1] == "عن" or front and "عن" in line.keys[i + 2 : i + FARTHEST_VOICED]


#: Behind these a verb stands: من جانبه [عبر] الوزير عن قلقه.
_ON_HIS_PART: Final = W.keys("قد وقد جانبه جانبها جانبهم جهته جهتها جهتهم ناحيته ناحيتها بدوره بدورها بدورهم")


def _explains(line: Line, i: int, word: str) -> bool:
    """Whether بين at word i is the verb, by the comma before it and the officer behind it whose أن follows: من جهته، [بين] المدير أن …"""
    officer = line.descriptor.get(i + 1) or line.mention.get(i + 1)
    if word != "بين" or line.keys[i - 1] not in W.COMMAS or officer is None or officer.kind != "person":
        return False
    that = next((j for j in range(i + 2, min(line.n, i + FARTHEST_VOICED)) if is_that(line, j)), None)
    return that is not None and not any(line.keys[j] in W.COMMAS or line.keys[j][0] == "و" for j in range(i + 2, that))


FARTHEST_VOICED: Final = 12


def _is_unreal(line: Line, i: int, reading: Reading) -> bool:
    """Whether a verb tells what might or should be said: إذا رأت …, ضرورة [أن تكشف] روسيا …; not بعد أن أعلنت, قبل أن يعلن.

    Else no verb of the past follows أن, but a noun in its shape: أن [أبرز] المطالب …
    """
    before, first = line.keys[i - 1] if i else "", line.keys[i - 2] if i > 1 else ""
    if before.removeprefix("و") in W.CONDITIONS and reading.tense != "jussive":
        return True
    if before != "ان" or reading.conjunction or first in W.REAL_BEFORE_AN or not _BEFOREHAND.isdisjoint(line.keys[max(0, i - FARTHEST_BEFOREHAND) : i - 1]):
        return False
    return reading.tense == "past" or reading.tense == "present" and line.words[i - 1].light.removeprefix("و")[:1] != "إ"


#: سبق لها أن هددت tells what was done.
_BEFOREHAND: Final = frozenset(("سبق", "وسبق"))
FARTHEST_BEFOREHAND: Final = 14


def is_first_person(line: Line, i: int, reading: Reading) -> bool:
    """أعتقد, its hamza written, is the speaker's own «I believe», no اعتقد; so is آمل."""
    own = line.tokens[i].word.light.removeprefix(reading.conjunction)
    return own.startswith("أ") and reading.cue.lemma.startswith("ا") or own.startswith("آ") and reading.cue.lemma.startswith("أ")


def _participle_place(line: Line, i: int, reading: Reading) -> bool:
    """A circumstance is in the accusative, or at the front of its clause; a definite one tells of a gathering."""
    before = line.keys[i - 1] if i else ""
    if has_article(line.keys[i]) and line.keys[i][0] != "ب":
        return reading.gender == "f" and gathering_before(line, i) is not None
    far = i + 2 < line.n and line.keys[i + 1] in ("الي", "علي") and is_that(line, i + 2)
    opens = far or i + 1 < line.n and is_that(line, i + 1)
    counted = bool(i) and line.tokens[i - 1].word.kind == "number" and not opens
    if line.keys[i] in W.ADVERBS or _is_complement(line, i) and reading.cue.lemma not in _STATES or counted:
        return False
    if line.keys[i][0] == "ب" and not reading.gender or reading.cue.lemma == "قال":
        return True
    if reading.gender == "f" and reading.number == "s" and before in _GOVERNS_NOUNS and not is_accusative(line, i):
        return False  # بعد [مطالبة] النقابة بـ…
    if reading.cue.lemma == "برر" and before and before not in W.PUNCTUATION_COMMA and i - 1 not in line.inside_mention:
        return False
    if line.keys[i].endswith(_ACCUSATIVE) or not before or before in W.PUNCTUATION_COMMA:
        return True
    if opens:
        return before not in W.PREPOSITIONS
    people = reading.number == "p" and line.keys[i].endswith("ين") and before not in W.PREPOSITIONS
    return people or reading.conjunction == "و" or not has_article(before) and i - 1 not in line.inside_mention


#: Behind these a word in ة is a noun, and no circumstance.
_GOVERNS_NOUNS: Final = W.keys("بعد قبل رغم إثر عقب بسبب منذ خلال وسط مع نتيجة بفعل على من")
#: Verbs whose participle, with كان too, tells what someone holds: كان المدرب [واثقا] من الفوز.
_STATES: Final = frozenset(("وثق", "أيقن", "اقتنع"))


def _is_complement(line: Line, i: int) -> bool:
    """Whether a participle only completes كان: كان السعر متوقعا."""
    return line.keys[i].endswith(_ACCUSATIVE) and any(
        line.keys[j] in W.AUXILIARIES and all(line.is_word(k) for k in range(j, i)) for j in range(max(0, i - 3), i)
    )


def _noun_place(line: Line, i: int, reading: Reading) -> bool:
    """باعتباره, بوصفه and على اعتبار أن are no reports; questions that something raises are nobody's."""
    raised = reading.cue.stance == "questioning" and any(
        word.removeprefix("و").removeprefix("س") in _RAISES for word in line.keys[max(0, i - FARTHEST_RAISED) : i]
    )
    before = line.keys[i - 1] if i else ""
    charged = line.keys[i].startswith("بتهم") or before.removeprefix("و") in _PERHAPS or before.removeprefix("ب") in _SHEETS and "اتهام" in line.keys[i]
    return not raised and not charged and not (line.keys[i][0] == "ب" and reading.object) and not (
        reading.cue.lemma in _AS and line.keys[i].removeprefix("ب").startswith(("وصف", "اعتبار"))
    )


#: What has not been said yet: [احتمال] إعلان الدولة …
_PERHAPS: Final = W.keys("احتمال احتمالية إمكانية إمكان")
#: Before اتهام, what a court or prosecutor issues.
_SHEETS: Final = W.keys("لائحة لوائح قرار قائمة صحيفة")
FARTHEST_RAISED: Final = 4
_RAISES: Final = W.keys("أثار أثارت يثير تثير طرح طرحت يطرح تطرح")
_AS: Final = frozenset(("اعتبر", "وصف"))
_PLACES: Final = {"verb": _verb_place, "participle": _participle_place, "noun": _noun_place}
