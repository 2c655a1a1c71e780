"""From a cue to its source and the start of its content: the grammar of one reporting clause.

After a verb come, in Arabic news, the source, adjuncts (time, place, channel) and then the content: a
clause with أن/إن, a quotation, a colon, a preposition the verb asks for, or a bare noun phrase. The
source may also stand before its verb, or be dropped.
"""

from __future__ import annotations

from typing import Final

from mediakit.annotate.attribution import words as W
from mediakit.annotate.attribution.adjuncts import skip_adjuncts
from mediakit.annotate.attribution.complements import NAME_WORDS, QUESTIONS, limit_of
from mediakit.annotate.attribution.farther import fallback, far_content, others_say, takes_that
from mediakit.annotate.attribution.lines import Line
from mediakit.annotate.attribution.phrases import (
    NounPhrase,
    is_governed,
    noun_phrase,
    phrase_from,
    replies,
    speaks_for_more,
    starts_noun,
    title_bearer,
)
from mediakit.annotate.attribution.shapes import (
    ends_accusative,
    has_article,
    has_pronoun,
    is_accusative,
    is_adjective,
    is_foreign,
    is_function_word,
    is_hyphened,
    is_masdar,
    is_one_word,
    looks_like_verb,
)
from mediakit.annotate.attribution.sources import state_gender
from mediakit.annotate.attribution.subjects import NAMELESS, can_speak, may_speak, subject_before
from mediakit.annotate.attribution.times import past_time
from mediakit.annotate.attribution.vocabulary import Cue, Reading, Vocabulary
from mediakit.annotate.attribution.walks import (
    FARTHEST_CLAUSE,
    Clause,
    Walk,
    is_release,
)
from mediakit.annotate.mentions_lists import ordinary_words
from mediakit.arabic.normalise import key
from mediakit.arabic.words import without_pronoun

MOST_STEPS: Final = 8
#: Alone behind a verb these speak for nobody: دعت [الحاجة] إلى …
_NO_SPEAKERS: Final = W.NEEDS | W.FIGURES


def find_clause(line: Line, vocabulary: Vocabulary, i: int, reading: Reading) -> Clause | None:
    """The reporting clause of the cue at word i, or None if no content follows it.

    Verb, source, content is tried first; a source before its verb if no source follows, or if the
    phrase that follows is needed as the content or the addressee. Before its subject a verb stands in the
    singular, so none follows a plural or dual but for slips of the kind of أكدوا المسؤولون.
    """
    judged = "whole" in reading.cue.complements
    if reading.shape == "verb" and reading.object in ("ه", "ها") and not judged and comment_start(line, i) is not None:
        return _comment(line, vocabulary, i, reading)
    if not _may_report(line, vocabulary, i, reading.cue):
        return None
    if reading.shape != "verb":
        return _read_on(Walk(line, vocabulary, i, reading, limit_of(line, i), None, i + 1))
    if _is_opinion(line, i, reading):
        reading = reading._replace(voice="passive")
    led = reading.conjunction or reading.voice == "passive"
    before = None if led else subject_before(line, vocabulary, i, reading)
    pronoun = bool(i) and line.keys[i - 1] in W.BUT_HE
    spoken = _may_precede_subject(line, i, reading) and not pronoun and not (reading.voice == "passive" and _is_plainly_passive(line, vocabulary, i))
    walk = Walk(line, vocabulary, i, reading, limit_of(line, i), None, i + 1, takes_source=spoken)
    after = _read_on(walk)
    taken_up = i + 1 < line.n and line.keys[i + 1] in W.IN_IT
    if after is None and before is None and judged and reading.object and comment_start(line, i) is not None:
        return _comment(line, vocabulary, i, reading)
    if after is not None and after.source is not None and line.keys[after.source.first] in _NO_SPEAKERS and after.source.core == after.source.first + 1:
        return None
    if before is not None and line.keys[before.first].removeprefix("و") in W.FIGURES and before.core == before.first + 1:
        return None
    if before is None or after and after.source and (taken_up or not _prefers_before(line, vocabulary, reading, before, after)):
        return after
    walk = Walk(line, vocabulary, i, reading, limit_of(line, i), before, i + 1, takes_source=False)
    return _read_on(walk) or after


def quotation_before(line: Line, vocabulary: Vocabulary, i: int, reading: Reading) -> Clause | None:
    """The clause of a verb of saying at word i behind its quotation, with the speaker behind it: "…"، [قال] الوزير, "…"، بهذه
    الكلمات [رد] الوزير; None without either."""
    front = i - _pointing_back(line, i)
    mark = front - 1 - (front > 1 and line.keys[front - 1] in W.PUNCTUATION_COMMA)
    if reading.shape != "verb" or "that" not in reading.cue.complements or reading.object or reading.conjunction or mark < 1:
        return None
    first = next((a for a, b in line.jump.items() if b == mark + 1 and line.is_quote_open(a)), None)
    if first is None or line.words_in(first, mark) <= NAME_WORDS:
        return None
    if first and (line.keys[first - 1] in W.COLONS or not line.same_level(i, first - 1)):
        return None
    source = noun_phrase(line, vocabulary, i + 1, limit_of(line, i))
    return Clause(reading, i, i + 1, source, first, "quote") if source and may_speak(line, vocabulary, source) else None


def words_before(line: Line, vocabulary: Vocabulary, i: int, reading: Reading) -> Clause | None:
    """The clause of a verb of saying at word i that closes its sentence with the speaker, behind his words and a comma: …، [يقول]
    لي أحد السكان."""
    behind = i > 2 and line.keys[i - 1] in _BEFORE_SAYING and line.quote[i] < 0
    if not behind or reading.shape != "verb" or reading.cue.lemma not in _SAYS or reading.object or reading.conjunction or reading.voice == "passive":
        return None
    first = i + 1 + (i + 1 < line.n and line.keys[i + 1] in _TO_ME)
    source = noun_phrase(line, vocabulary, first, line.n)
    closes = source is not None and may_speak(line, vocabulary, source) and not line.words_in(source.stop, line.n)
    return Clause(reading, i, i + 1, source, i, "antecedent") if closes else None


_BEFORE_SAYING: Final = W.COMMAS | W.DOTS
_SAYS: Final = frozenset("قال أضاف تابع أوضح شرح ذكر أكد روى علق استطرد حكى".split())
_TO_ME: Final = W.keys("لي لنا له لها لهم")


def _pointing_back(line: Line, i: int) -> int:
    """How many words before word i take up the quotation before them: هكذا, بهذه الكلمات."""
    if i and line.keys[i - 1] == "هكذا":
        return 1
    return 2 if i > 1 and line.keys[i - 2] in _WITH_THESE and line.keys[i - 1] in _SPOKEN else 0


_WITH_THESE: Final = W.keys("بهذه بهذا بتلك")
_SPOKEN: Final = W.keys("الكلمات العبارة العبارات الجملة الجمل المقولة الكلام التعليق التغريدة")


def _may_precede_subject(line: Line, i: int, reading: Reading) -> bool:
    """Whether the number of the verb at word i lets its subject follow: a plural or dual only by a slip, as in أكدوا المسؤولون."""
    following = line.keys[i + 1] if i + 1 < line.n else ""
    return reading.number not in ("p", "d") or has_article(following) and following.endswith(("ون", "ان"))


def _is_plainly_passive(line: Line, vocabulary: Vocabulary, i: int) -> bool:
    """Whether no verb of the active is spelled like word i, so that what follows is its object: [يضاف] هؤلاء إلى …"""
    return not any(r.shape == "verb" and r.voice == "active" and r.person == 3 for r in vocabulary.readings(line.words[i]))


def _may_report(line: Line, vocabulary: Vocabulary, i: int, cue: Cue) -> bool:
    """Whether what the content of a cue at word i needs stands behind it: a clause's opener, a noun that reports.

    Cues that take objects or prepositions may report anywhere.
    """
    if not _CLAUSES.issuperset(cue.complements):
        return True
    behind = slice(i + 1, limit_of(line, i))
    opened = not cue.bound and not _CLAUSE_OPENERS.isdisjoint(line.keys[behind])
    return opened or "noun" in cue.complements and any(map(vocabulary.report_nouns, line.words[behind]))


#: Complements that only certain words open: أن, a colon, a quotation, a question, a noun that reports.
_CLAUSES: Final = frozenset(("that", "noun", "obj"))
_CLAUSE_OPENERS: Final = W.ANY_THAT.union(W.COLONS, W.QUOTE_MARKS, W.FIRST_PERSON, QUESTIONS)


def _is_opinion(line: Line, i: int, reading: Reading) -> bool:
    """«الذي يعتقد أنه …», «مسلحون يشتبه في أنهم …» report what is thought of someone, by nobody named."""
    if not i or i + 2 >= line.n or reading.cue.lemma not in _OPINIONS or reading.tense != "present" or reading.number != "s":
        return False
    suspected = reading.cue.lemma == "اشتبه" and line.is_word(i - 1) and not has_article(line.keys[i - 1]) and i - 1 not in line.inside_mention
    that = i + 1 + (line.keys[i + 1] in W.GOVERNED)
    return (line.keys[i - 1] in W.RELATIVES or suspected) and line.keys[that] in W.THAT_WITH_PRONOUN


_OPINIONS: Final = frozenset("اعتقد ظن زعم رجح توقع اشتبه".split())


def _comment(line: Line, vocabulary: Vocabulary, i: int, reading: Reading) -> Clause | None:
    """«…، وهو ما نفته الوزارة»: the content is the clause before the comment."""
    start = comment_start(line, i)
    if reading.cue.stance not in _COMMENTING or start is None:
        return None
    at = skip_adjuncts(line, vocabulary, i + 1, limit_of(line, i))
    source = noun_phrase(line, vocabulary, at, limit_of(line, i))
    return Clause(reading, i, i + 1, source, start, "antecedent") if source else None


_COMMENTING: Final = frozenset(("denying", "affirming", "rejecting", "accusing"))


def comment_start(line: Line, i: int) -> int | None:
    """Where «وهو ما» or «الأمر الذي» before the verb at word i begins, which takes up the clause before it."""
    for words in _TAKEN_UP:
        if i >= len(words) and tuple(line.keys[i - len(words) : i]) == words:
            return i - len(words)
    return None


_TAKEN_UP: Final = tuple(
    tuple(key(word) for word in phrase.split())
    for phrase in ("وهو الأمر الذي", "وهو ما", "الأمر الذي", "وهذا ما", *W.TAKEN_UP_AS)
)


def _prefers_before(line: Line, vocabulary: Vocabulary, reading: Reading, before: NounPhrase, after: Clause) -> bool:
    """Whether the phrase after the verb is rather its object than its subject."""
    judged = reading.object and "whole" in reading.cue.complements
    if judged and after.source is not None and can_speak(line, vocabulary, after.source.first) and not line.sentence.role == "title":
        return False  # في حادث وصفته [الشرطة] بالمأساوي
    if before.stop < after.first and line.keys[after.first - 1] in W.RELATIVES:
        people = line.keys[after.source.first].endswith("ون") and not can_speak(line, vocabulary, before.first)
        if after.how != "object" or people:
            return not (people or can_speak(line, vocabulary, after.source.first))
    takes_object = bool({"np", "whole", "obj"} & set(reading.cue.complements))
    if after.how == "object" or takes_object and after.how == "preposition":
        return True
    adjacent = before.stop >= after.first - 2 or before.first and line.keys[before.first - 1] in W.AUXILIARIES
    return takes_object and (adjacent or not can_speak(line, vocabulary, after.source.first))


def _read_on(walk: Walk) -> Clause | None:
    for _ in range(MOST_STEPS):
        if walk.at >= walk.limit:
            break
        found = walk.content_at(walk.at)
        if found:
            return walk.closed(*found)
        after = _content_past_aside(walk)
        if after is not None:
            walk.at = after
            continue
        after = _past_circumstance(walk) or _past_other_name(walk) or _past_blessing(walk) or _past_behalf(walk)
        if after is not None:
            walk.at = after
            continue
        phrase = _phrase_at(walk)
        if phrase is None and walk.source is not None and _is_verbal_noun(walk):
            return walk.closed("object", walk.at)
        if phrase is None:
            nxt = _adjunct(walk)
            if nxt is None:
                break
            if _object_after_comma(walk, nxt):
                return walk.closed("object", walk.at + 1)
            walk.at = nxt
        elif _publishes(walk, phrase) or _is_apposed(walk, phrase):
            walk.at = phrase.stop
        elif walk.takes_source and walk.source is None and not (_is_own_deed(walk, phrase) or _is_hearer(walk, phrase) or is_accusative(walk.line, walk.at) or ends_accusative(walk.line, walk.at)):
            walk.source, walk.at = phrase, phrase.stop
        elif _goes_with_source(walk, phrase):
            walk.source, walk.at = walk.source._replace(core=phrase.core, stop=phrase.stop), phrase.stop
        else:
            clause = _at_object(walk, phrase)
            if clause:
                return clause
            if not walk.objects:
                break
    return fallback(walk)


def _content_past_aside(walk: Walk) -> int | None:
    """The word after an aside between commas behind which the content begins, and in which no other report stands, but for a
    relative clause: وأضافت[، وهي تبكي،] «…», دعا المجلس[، في رسالة إلى الطرفين،] إلى …, دعا الوزير[، الذي أكد أن الوضع صعب،] إلى …"""
    line, i = walk.line, walk.at
    attends = i + 1 < walk.limit and line.keys[i + 1] in _AND_HE
    if line.keys[i] not in W.COMMAS or walk.source is None and walk.before is None and not attends:
        return None
    told = i + 1 < walk.limit and line.keys[i + 1] in W.RELATIVES
    for j in range(i + 1, min(walk.limit - 1, i + (LONGEST_RELATIVE if told else LONGEST_ASIDE))):
        if not told and (line.keys[j] in W.ANY_THAT and line.keys[j - 1] != "دون" or line.keys[j] in W.COLONS):
            return None
        if line.keys[j] in W.COMMAS and line.same_level(i, j):
            first = j + 1 + (line.keys[j + 1] in W.ADVERBS)
            found = walk.opens(first, walk.complements)
            return first if found and (found[0] in ("that", "preposition") or attends and found[0] in ("quote", "colon")) else None
    return None


_AND_HE: Final = W.keys("وهو وهي وهم وهما")


LONGEST_ASIDE: Final = 16
LONGEST_RELATIVE: Final = 28


#: Bodies whose names end like a plural: الكرملين.
_IN_YN: Final = W.keys("الكرملين")


def _is_hearer(walk: Walk, phrase: NounPhrase) -> bool:
    """Whether a phrase right behind a verb that takes one cannot be its subject, by gender or case: دعا [الوزارة] إلى …,
    دعا [المحتجين] إلى …"""
    line, i, reading = walk.line, phrase.first, walk.reading
    if line.keys[i] in W.ATTENTION:
        return True
    takes = {"obj", "whole"} & set(reading.cue.complements)
    if not takes or reading.shape != "verb" or reading.number == "p" or reading.voice == "passive":
        return False
    actor = line.mention.get(i) or line.descriptor.get(i)
    if actor is not None and actor.kind == "state":
        return bool(reading.gender) and reading.gender != state_gender(actor)
    if actor is not None and actor.kind == "person":
        return i == walk.cue + 1 and bool(actor.gender and reading.gender) and actor.gender != reading.gender
    if _names_person(line, phrase):
        return False
    noun = walk.vocabulary.source_noun(line.keys[i])
    many = noun is not None and noun.plural
    adjacent = i == walk.cue + 1
    definite = has_article(line.keys[i]) and line.keys[i].startswith("ال")
    members = actor is not None and actor.kind in ("group", "organisation")
    oblique = (many or members or _is_of_people(line, i)) and line.keys[i].endswith("ين") and line.keys[i] not in _IN_YN
    feminine = line.words[i].light.endswith("ة") and not many or line.keys[i].endswith("ات") and i in line.mention
    return definite and (oblique or adjacent and reading.gender == "m" and feminine) or _is_behind_aside(walk, phrase)


def _is_of_people(line: Line, i: int) -> bool:
    """Whether word i is the plural of a known noun in ين, which no subject bears: حث [المسلمين] على …"""
    stem = line.keys[i].removeprefix("ال").removesuffix("ين")
    return len(stem) > 3 and i not in line.inside_mention and i not in line.descriptor and stem in ordinary_words()[0]


def _is_own_deed(walk: Walk, phrase: NounPhrase) -> bool:
    """Whether a noun that what is told begins with stands right behind the verb, or a verbal noun with the speaker's pronoun and its
    object behind a second one: وأكد [حرصه] على …, …، وتؤكد [تحقيقها] إصابات مباشرة."""
    line, i = walk.line, phrase.first
    told = i == walk.cue + 1 and "np" in walk.complements and i not in line.mention
    if told and any(stem in W.OBJECTS for stem in (line.keys[i], *(stem for stem, _ in without_pronoun(line.keys[i])))):
        return True
    deed = i == walk.cue + 1 and walk.reading.conjunction == "و" and "np" in walk.complements and phrase.core == i + 1
    return deed and any(is_masdar(stem) for stem, _ in without_pronoun(line.keys[i])) and starts_noun(line, walk.vocabulary, i + 1, walk.limit)


def _is_behind_aside(walk: Walk, phrase: NounPhrase) -> bool:
    """Whether a body stands behind the aside right after a second verb, which has the subject of the first: …، وتطالب، في بيان، [دول
    الاتحاد] بـ…"""
    line = walk.line
    aside = walk.reading.conjunction == "و" and walk.reading.tense == "present" and phrase.first > walk.cue + 2 and line.keys[walk.cue + 1] in W.COMMAS
    return aside and walk.cue > 1 and line.keys[walk.cue - 1] in W.COMMAS and line.keys[phrase.first - 1] in W.COMMAS


def _past_other_name(walk: Walk) -> int | None:
    """The word after what the source is also called: قال الحلف [أو ما يعرف بـ«الناتو»] إن …"""
    line, i = walk.line, walk.at
    if line.keys[i] != "او" or walk.source is None or i + 4 >= walk.limit or line.keys[i + 1] != "ما" or line.keys[i + 2] not in _CALLED:
        return None
    named = i + 3 + (line.keys[i + 3] in ("ب", "باسم"))
    return line.mention_end.get(named, line.skip(named))


def _past_blessing(walk: Walk) -> int | None:
    """The word after a blessing on the speaker, between dashes or not: وأكد [-حفظه الله-] أن …, قال الملك [رعاه الله] إن …"""
    line, i = walk.line, walk.at
    first = i + (line.keys[i] in W.PUNCTUATION_COMMA)
    if first + 2 >= walk.limit or line.keys[first] not in _BLESSED or line.keys[first + 1] != "الله":
        return None
    stop = first + 2 + (line.keys[first + 2] in _BLESSED_TOO)
    return stop + (first > i and stop < walk.limit and line.keys[stop] in W.PUNCTUATION_COMMA)


_BLESSED: Final = W.keys("حفظه حفظها حفظهم رعاه رعاها يحفظه يرعاه أيده نصره سلمه وفقه أعزه رحمه رحمها")
_BLESSED_TOO: Final = W.keys("ورعاه ورعاها وسدده وأعزه ووفقه")


_CALLED: Final = W.keys("يعرف تعرف يسمى تسمى")


def _past_behalf(walk: Walk) -> int | None:
    """The word after those in whose name too the source speaks: أعرب الملك [باسمه واسم الشعب] عن شكره."""
    line, i = walk.line, walk.at
    return _halt_from(walk, i + 2) if walk.source is not None and speaks_for_more(line, i) else None


def _past_circumstance(walk: Walk) -> int | None:
    """The word after a participle that says how the speaker spoke, and its object: قال [مخاطبا الوزير] إن …"""
    line, i = walk.line, walk.at
    word = line.keys[i]
    shaped = word[0] == "م" and (word.endswith("ا") or word == "مخاطبه") and len(word) > 4 and word not in W.ADVERBS and word not in W.TIMES
    named = line.inside_mention.get(i)
    if not shaped or word.endswith(("نا", "ها", "هما")) or named and named.entry or i != walk.cue + 1 or walk.reading.shape != "verb":
        return None
    if any(r.shape == "participle" and r.cue.lemma != _ADDRESSES for r in walk.vocabulary.readings(line.words[i])):
        return None
    phrase = noun_phrase(line, walk.vocabulary, i + 1, _next_halt(walk))
    return phrase.stop if phrase else i + 1


#: Who is addressed stands behind its participle, before what is said to him: قال [مخاطبا الوزير] …
_ADDRESSES: Final = "خاطب"


def _goes_with_source(walk: Walk, phrase: NounPhrase) -> bool:
    """Whether a definite noun right behind the source, of a verb that takes no object, defines it, or what a person is stands behind his
    name: تحدث الرجال [الملثمون] عن …, أعرب فلان [حارس مرمى الفريق] عن …"""
    line, cue = walk.line, walk.reading.cue
    if walk.source is None or walk.source.stop != phrase.first or cue.relays or not {"np", "whole", "obj"}.isdisjoint(cue.complements):
        return False
    named = line.inside_mention.get(phrase.first - 1)
    plain = line.keys[phrase.first][0] not in "بل" and not has_pronoun(line.keys[phrase.first]) and not walk.names_report(phrase.first)
    definite = has_article(line.keys[phrase.core - 1]) or phrase.core - 1 in line.inside_mention
    construct = phrase.core > phrase.first + 1 and plain and definite and not _names_person(line, phrase)
    titled = named is not None and named.is_named_person and construct
    return titled or "noun" not in cue.complements and has_article(line.keys[phrase.first])


def _object_after_comma(walk: Walk, after: int) -> bool:
    """Whether the comma behind a source opens no aside but the object: أعلنت الشركة، إطلاق خط جديد.

    after: the word at which reading would go on if it were an aside.
    """
    line, at = walk.line, walk.at
    if walk.source is None and walk.before is None or {"np", "whole"}.isdisjoint(walk.complements) or line.keys[at] not in W.COMMAS:
        return False
    if not starts_noun(line, walk.vocabulary, at + 1, walk.limit) or line.is_quote_open(at + 1):
        return False
    if line.keys[at + 1][0] == "و" and not is_one_word(line, at + 1) and line.mention.get(at + 1) is None:
        return False
    deed = is_masdar(line.keys[at + 1]) or line.keys[at + 1] in W.OBJECTS
    if deed and not has_article(line.keys[at + 1]) and at + 1 not in line.inside_mention:
        return True
    if has_pronoun(line.keys[at + 1]) or line.keys[at + 1].endswith("ه") and line.tokens[at + 1].word.light.endswith("ه"):
        return True
    if after < walk.limit and walk.blames(after):
        return True  # حمل فلان، الشركة، مسؤولية …
    return not (walk.halts(after) or starts_noun(line, walk.vocabulary, after, walk.limit))


def _is_verbal_noun(walk: Walk) -> bool:
    """A word after the source that only looks like the past of a verb is its noun: وأعلنت روسيا نشر قوات."""
    line, at = walk.line, walk.at
    if "np" not in walk.complements or not line.is_word(at) or len(line.keys[at]) > 4 or line.keys[at] in W.PREPOSITIONS or replies(line, at):
        return False
    readings = walk.vocabulary.readings(line.tokens[at].word)
    return any(r.shape == "verb" and r.tense == "past" and not r.conjunction for r in readings)


def _at_object(walk: Walk, phrase: NounPhrase) -> Clause | None:
    """A phrase after the source: the content itself, an addressee to pass, or a cause to look farther."""
    judged = "whole" in walk.complements
    if judged:
        walk.objects.append(phrase)
    clause = _clause_ahead(walk)
    if clause:
        return clause
    if judged:
        walk.objects.pop()
    if judged or "np" in walk.complements:
        return walk.closed("object", phrase.first)
    adjacent = walk.objects and walk.objects[-1].core == phrase.first
    if walk.reading.cue.lemma == _IMPLORES and (adjacent or _is_deed_asked(walk, phrase)):
        return walk.closed("object", phrase.first)
    if "obj" in walk.complements and (not walk.objects or adjacent and len(walk.objects) < 2):
        walk.objects.append(phrase)
        walk.at = phrase.core
    else:
        walk.objects.clear()
    return None


#: What one is implored to do stands bare behind him: ناشد الأهالي الحكومة [التدخل].
_IMPLORES: Final = "ناشد"


def _is_deed_asked(walk: Walk, phrase: NounPhrase) -> bool:
    """Whether a phrase right behind the only one before it is what he is implored to do, and nobody: ناشد المواطنين [توخي] الحذر."""
    behind = walk.source is not None and walk.source.stop == phrase.first and not walk.objects
    return behind and not can_speak(walk.line, walk.vocabulary, phrase.first) and walk.line.keys[phrase.first] not in W.HEARERS and not has_pronoun(walk.line.keys[phrase.first])


def _clause_ahead(walk: Walk) -> Clause | None:
    """A clause with أن soon after, when words the grammar cannot place stand before it."""
    judges = (walk.reading.object or walk.reading.voice == "passive") and "ب" in walk.complements
    if "that" not in walk.complements and not walk.reading.cue.relays and not judges:
        return None
    far = far_content(walk, min(walk.limit, walk.at + FARTHEST_CLAUSE))
    if far is None or far[0] != "that" or judges and not takes_that(walk, far[1] - 1):
        return None
    return walk.closed(*far)


def _phrase_at(walk: Walk) -> NounPhrase | None:
    word = walk.line.keys[walk.at]
    his = has_pronoun(word) if walk.at > walk.cue + 1 else _bears_too(walk, walk.reading.object)
    if walk.source is None and word[0] == "و" and his and not is_one_word(walk.line, walk.at):
        return None
    if _is_name_by_place(walk):
        return phrase_from(walk.line, walk.vocabulary, walk.at, _next_halt(walk))
    by_text = walk.takes_source and _is_by_text(walk.line, walk.vocabulary, walk.at)
    if walk.at > walk.cue + 1 and walk.is_place(walk.at) or by_text or _tells_manner(walk) or is_governed(walk.line, walk.at) or walk.adds_verb(walk.at) or _is_told(walk.line, walk.at) or not starts_noun(walk.line, walk.vocabulary, walk.at, walk.limit):
        return None
    return noun_phrase(walk.line, walk.vocabulary, walk.at, _next_halt(walk))


def _bears_too(walk: Walk, pronoun: str) -> bool:
    """Whether the word right behind the cue bears the cue's pronoun, so that both are nouns: قدم [شكره وتقديره]."""
    return bool(pronoun) and walk.line.words[walk.at].light.endswith(pronoun)


def _is_by_text(line: Line, vocabulary: Vocabulary, i: int) -> bool:
    """Whether word i is ب with the text through which something is said: ردت [ببيان] مقتضب."""
    stems = (s.stem for s in line.words[i].splits if s.preposition == "ب")
    return any(stem in vocabulary.channel_words and stem in vocabulary.sources for stem in stems)


def _tells_manner(walk: Walk) -> bool:
    """Whether the word right behind the verb is ب with how it was said, before what was: قالت [بثقة]: …"""
    line, i = walk.line, walk.at
    word, following = line.keys[i], line.keys[i + 1] if i + 1 < walk.limit else ""
    how = i == walk.cue + 1 and word[0] == "ب" and len(word) > 3 and i not in line.inside_mention and word not in W.OWN_FIRST_LETTER
    at = i + 1 + (following != "" and is_adjective("ال" + following) and i + 1 not in line.inside_mention)
    opens = at < walk.limit and (line.keys[at] in W.COLONS or line.keys[at] in W.THAT or line.is_quote_open(at))
    return how and opens and (at > i + 1 or not is_one_word(line, i))


def _is_name_by_place(walk: Walk) -> bool:
    """Whether a word that looks like a verb stands right after the verb, where none can: قال فورت إن."""
    line, i = walk.line, walk.at
    if i != walk.cue + 1 or not walk.takes_source or walk.reading.shape != "verb" or not line.is_word(i):
        return False
    plain = not is_function_word(line, i) and not any(r.shape == "verb" for r in walk.vocabulary.readings(line.words[i]))
    shaped = line.keys[i].endswith("ت") or line.keys[i][0] == "ي" and (
        is_foreign(line, i) or is_hyphened(line, i)
    )
    return plain and shaped and looks_like_verb(line, walk.vocabulary, i)


def _is_told(line: Line, i: int) -> bool:
    """Whether word i bears ل of one who hears, and is no word of its own in ل: وأضاف لسالم."""
    word = line.keys[i]
    own = word in W.OWN_FIRST_LETTER or i in line.mention and line.mention[i].start == line.tokens[i].start
    return word[0] == "ل" and len(word) > 3 and not own and not (is_one_word(line, i) or is_foreign(line, i))


def _next_halt(walk: Walk) -> int:
    """The first word after the present one at which content may begin.

    A body with ب inside a speaker's title (رئيس اللجنة بالأمم المتحدة) is passed if content follows later.
    """
    bearer = title_bearer(walk.line, walk.at, walk.limit) if walk.source is None else None
    halt = _halt_from(walk, walk.line.skip(walk.at) if bearer is None else bearer)
    if walk.source is None and walk.before is None and _is_body_with_preposition(walk, halt):
        later = _halt_from(walk, walk.line.mention_end.get(halt, halt + 1))
        near = later < min(walk.limit, halt + FARTHEST_CLAUSE) and walk.line.keys[later][0] != "و"
        halt = later if near else halt
    return halt


def _halt_from(walk: Walk, j: int) -> int:
    while j < walk.limit and not walk.halts(j):
        j = walk.line.skip(j)
    return min(j, walk.limit)


def _is_body_with_preposition(walk: Walk, i: int) -> bool:
    line = walk.line
    if i >= walk.limit or line.keys[i][0] != "ب" or i - 1 <= walk.cue:
        return False
    mention = line.prefixed_mention(i)
    return mention is not None and mention.kind == "organisation" or walk.vocabulary.head_type(line.keys[i]) not in ("", "document")


def _past_some(walk: Walk) -> int | None:
    """The word after those who are named as some of the source right before them: منظمات [بينها الصليب الأحمر]، …"""
    line, i = walk.line, walk.at
    first = i + 1 + (line.keys[i] == "من")
    among = walk.source is not None and walk.source.stop == i and first < walk.limit and line.keys[first - 1] in _AMONG and (
        can_speak(line, walk.vocabulary, first)
    )
    phrase = noun_phrase(line, walk.vocabulary, first, _halt_from(walk, first)) if among else None
    while phrase is not None and _adds_one(walk, phrase.stop):
        following = noun_phrase(line, walk.vocabulary, phrase.stop + 1, _halt_from(walk, phrase.stop + 1))
        if following is None:
            break
        phrase = following
    return phrase.stop if phrase else None


def _adds_one(walk: Walk, comma: int) -> bool:
    """Whether a comma and و add one more who can speak: بينهم فلان[، ووزيرة] الداخلية."""
    line, i = walk.line, comma + 1
    joined = i + 1 < walk.limit and line.keys[comma] in W.COMMAS and line.keys[i][0] == "و" and not is_one_word(line, i)
    return joined and can_speak(line, walk.vocabulary, i) and not looks_like_verb(line, walk.vocabulary, i)


_AMONG: Final = W.keys("بينها بينهم بينهما بينهن منها منهم")


def _adjunct(walk: Walk) -> int | None:
    some = _past_some(walk)
    if some is not None:
        return some
    word = walk.line.keys[walk.at]
    if word in W.VERB_PARTICLES or word in W.SUBJECT_PRONOUNS:
        return walk.at + 1
    stop = _next_halt(walk)
    if walk.source is not None and _asks_anonymity(walk):
        return stop
    if walk.source is not None and (is_release(walk.line, walk.vocabulary, walk.at) or _describes(walk)):
        return stop
    following = walk.line.keys[walk.at + 1] if walk.at + 1 < walk.limit else ""
    if word in W.TAKEN_FROM or word in W.COMMAS and following in W.TAKEN_FROM:
        aside = next((j + 1 for j in range(walk.at + 2, min(walk.limit - 1, walk.at + LONGEST_ASIDE)) if walk.line.keys[j] in W.COMMAS), stop)
        return stop if stop < walk.limit or word not in W.COMMAS else aside
    if word in W.RELATIVES:
        object_ = _object_after_relative(walk, stop)
        if object_ is not None:
            return object_
        readings = walk.vocabulary.readings(walk.line.tokens[stop - 1].word) if stop < walk.limit else ()
        return None if any(r.shape == "verb" for r in readings) or others_say(walk, walk.at) else stop
    if word in W.TIMES:
        return past_time(walk.line, walk.at, stop)
    stop = min(stop, _judged_behind_text(walk, stop))
    nxt = skip_adjuncts(walk.line, walk.vocabulary, walk.at, stop)
    return nxt if nxt > walk.at else None


def _judged_behind_text(walk: Walk, stop: int) -> int:
    """Where the body begins that is judged, behind the text or occasion of the judgement: اتهمت المنظمة في بيان [الحكومة] بـ…; else `stop`."""
    line, first = walk.line, walk.at + 1
    if walk.source is None or "whole" not in walk.complements or walk.objects or line.keys[walk.at] not in W.PREPOSITIONS:
        return stop
    for j in range(first + 1, min(stop, first + FARTHEST_JUDGED)):
        body = line.mention.get(j)
        alone = body is not None and body.kind in ("organisation", "state", "group", "person") and body.start == line.tokens[j].start
        if has_article(line.keys[j - 1]) or not line.is_word(j):
            break
        if alone and line.keys[j - 1] not in W.PREPOSITIONS:
            behind = range(line.mention_end[j], min(walk.limit, line.mention_end[j] + FARTHEST_JUDGED))
            return j if any(line.keys[k][0] in "بل" or walk.blames(k) for k in behind) else stop
    return stop


FARTHEST_JUDGED: Final = 8


def _asks_anonymity(walk: Walk) -> bool:
    """«مصدر طلب عدم نشر اسمه»: a condition of the source's, which stands between it and its report."""
    keys, i = walk.line.keys, walk.at
    return keys[i] in NAMELESS and i + 1 < walk.limit and keys[i + 1] == "عدم"


def _describes(walk: Walk) -> bool:
    """Whether a verb with its pronoun describes the indefinite source right before it: صور [التقطها] قمر صناعي."""
    line, i = walk.line, walk.at
    indefinite = walk.source.stop == i and walk.source.core == walk.source.first + 1 and not has_article(line.keys[walk.source.first])
    return indefinite and line.is_word(i) and has_pronoun(line.keys[i]) and looks_like_verb(line, walk.vocabulary, i)


def _publishes(walk: Walk, phrase: NounPhrase) -> bool:
    """Whether a phrase is who published the text or occasion before it: في مقابلة نشرتها اليوم [الصحف]: …"""
    line, i = walk.line, phrase.first - 1
    while i > walk.cue and (line.keys[i] in W.TIMES or line.keys[i] in W.PREPOSITIONS_WITH_PRONOUN):
        i -= 1
    return i > walk.cue + 1 and (line.keys[i] in W.GIVEN_IT or walk.source is not None and is_release(line, walk.vocabulary, i) and has_pronoun(line.keys[phrase.first]))


def _is_apposed(walk: Walk, phrase: NounPhrase) -> bool:
    """Whether a definite adjective behind a comma describes what stands before it: عبر منصة «س»، [المعروفة] سابقا بـ«ص»، إن …"""
    line, i = walk.line, phrase.first
    objectless = {"np", "whole", "obj", "noun"}.isdisjoint(walk.complements)
    named = i in line.mention and line.mention[i].kind == "person"
    if named and i > 1 and line.keys[i - 1] in W.COMMAS and walk.source is not None and walk.source.stop >= i - 1 and _names_person(line, walk.source):
        return True
    after_comma = objectless and i > walk.cue + 1 and line.keys[i - 1] in W.COMMAS
    return after_comma and is_adjective(line.keys[i]) and not can_speak(line, walk.vocabulary, i) and not _names_person(line, phrase)


def _names_person(line: Line, phrase: NounPhrase) -> bool:
    """Whether a phrase holds the name of a person: الروسي فلان."""
    return any(line.mention[j].kind == "person" for j in range(phrase.first, phrase.stop) if j in line.mention)


def _object_after_relative(walk: Walk, stop: int) -> int | None:
    """The object behind the comma that closes a relative clause: نفى الوزير الذي يزور البلاد، أي خلاف.

    stop: where content might begin inside the clause; a complementiser there is content for certain.
    """
    line = walk.line
    if {"np", "whole"}.isdisjoint(walk.complements) or stop < walk.limit and line.keys[stop - 1] in W.THAT:
        return None
    comma = next((j for j in range(walk.at, walk.limit) if line.keys[j] in W.COMMAS), walk.limit)
    opens = comma + 1 < walk.limit and starts_noun(line, walk.vocabulary, comma + 1, walk.limit)
    return comma + 1 if opens and line.keys[comma + 1][0] != "و" else None
