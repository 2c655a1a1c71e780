"""Where a content ends: the end of the quotation, or of the clause, before the outlet speaks again."""

from __future__ import annotations

from typing import Final

from mediakit.annotate.attribution import words as W
from mediakit.annotate.attribution.complements import NAME_WORDS, limit_of, side_behind
from mediakit.annotate.attribution.lines import Line
from mediakit.annotate.attribution.shapes import (
    bare_forms,
    has_article,
    is_foreign,
    is_function_word,
    is_masdar,
    is_one_word,
    looks_like_verb,
)
from mediakit.annotate.attribution.subjects import can_speak
from mediakit.annotate.attribution.vocabulary import Vocabulary
from mediakit.annotate.mentions_lists import ordinary_words
from mediakit.arabic.normalise import key
from mediakit.arabic.words import splits

_TRAILING: Final = frozenset(".،,؛;:؟!-–—") | W.DOTS
_ENDS: Final = frozenset((".", "؟", "!", "?"))


def content_end(line: Line, vocabulary: Vocabulary, cue: int, first: int, cues: dict[int, str], how: str) -> int:
    """The word after the content that begins at word `first`.

    cues: kinds of cue by the word they begin at (coordinated: a verb with و or ف), so that the next
    report ends this one.
    """
    limit = limit_of(line, cue)
    quoted = first + (first + 1 < limit and line.keys[first] in ("ب", "ل"))
    named = quoted + 1 in line.mention and line.mention_end.get(quoted + 1) == line.skip(quoted) - 1 and line.skip(quoted) in cues
    if first < limit and line.is_quote_open(quoted) and not (named and how == "that"):
        stop = _further_quotations(line, line.skip(quoted), limit)
        of_noun = cues.get(cue) == "noun" and not (how == "object" and line.words_in(first, stop) <= NAME_WORDS and stop < limit and line.keys[stop][0] == "ب")
        if how in ("colon", "quote") or of_noun or _describes(line, vocabulary, cue, stop) or _ends_after_quotation(line, vocabulary, stop, limit, cues):
            return stop
    if how in ("preposition", "object", "that") and cues.get(cue) == "noun":
        limit = min(limit, _first_comma(line, first, limit, cues), side_behind(line, first, limit))
        if how == "preposition" and cue and line.keys[cue - 1] in W.THAT:
            limit = next((i for i in range(first + 1, limit) if line.is_quote_open(i) and line.skip(i) >= limit - 1), limit)
    phrase = how in ("preposition", "object")
    cues = cues | {i + 1: "verb" for i in range(first, limit - 1) if line.keys[i] in _BUT_HE and _reports(line, vocabulary, i + 1)}
    limit = min(limit, _saying_no_more(line, first, limit), _says_himself(line, first, limit, cues), _resumed(line, vocabulary, first, limit))
    if phrase:
        limit = min(limit, _new_clause(line, vocabulary, first, limit, cues.get(cue) == "noun"))
        title = line.sentence.role == "title"
        limit = next((i for i in range(first + 1, limit - 1) if line.keys[i] in W.COLONS and (title or line.is_quote_open(i + 1))), limit)
        limit = min(limit, _aside_end(line, cue, first, limit), _although(line, first, limit, cues))
        limit = min(limit, _told_of(line, vocabulary, first, limit, cues), _main_verb(line, vocabulary, cue, first, limit))
    elif how in ("that", "question"):
        limit = min(limit, _told_through(line, vocabulary, cue, first, limit, cues))
    if how == "that" and (line.keys[cue].removeprefix("و") in _DESCRIBED or _names_thing(line, vocabulary, cue, first)):
        limit = min(limit, _first_comma(line, first, limit, {}))
    if not phrase and line.keys[cue] in _THOUGHT:
        limit = min(limit, _thought_of(line, vocabulary, cue, first, limit))
    limit = min(limit, _main_clause(line, vocabulary, cue, first, limit), _next_headline(line, vocabulary, first, limit))
    return _trim(line, first, _clause_end(line, cue, first, limit, cues, W.PHRASE_BREAKERS if phrase else frozenset()))


def _level(line: Line, first: int) -> int:
    """The quotation in which a content goes on that begins at word `first`: not the one that it only begins with («لن نسمح» بذلك)."""
    if first >= line.n:
        return -1
    return line.quote[first - 1] if first and line.is_quote_open(first) else line.quote[first]


def _names_thing(line: Line, vocabulary: Vocabulary, cue: int, first: int) -> bool:
    """Whether a cue only says who calls something what it is called: استهدفت [ما قالت إنها] مواقع عسكرية."""
    what = cue > 0 and line.keys[cue - 1] in _WHAT and line.keys[first - 1] in W.THAT_WITH_PRONOUN
    return what and not looks_like_verb(line, vocabulary, first)


_WHAT: Final = frozenset(("ما", "بما", "لما", "مما", "عما", "فيما"))


def _next_headline(line: Line, vocabulary: Vocabulary, first: int, limit: int) -> int:
    """The comma of a headline behind which another has its say or acts in the present: يطالبون بالتحقيق[،] والشرطة تعتقل العشرات."""
    level = _level(line, first)
    if line.sentence.role != "title":
        return limit
    for i in range(first + 1, limit - 2):
        word, named = line.keys[i + 1], line.mention.get(i + 1)
        other = named.start > line.starts[i + 1] if named is not None else has_article(word[1:])
        if line.keys[i] not in W.COMMAS or line.quote[i] != level or word[0] != "و" or not other:
            continue
        verb = next((j for j in range(i + 2, min(limit, i + FARTHEST_ACT)) if _is_present(line, vocabulary, j)), None)
        if verb is not None and all(map(line.is_word, range(i + 1, verb))):
            return i
    return limit


def _is_present(line: Line, vocabulary: Vocabulary, i: int) -> bool:
    """Whether word i has the shape of a verb of the present and no noun's."""
    word = line.keys[i]
    shaped = word[0] in "يت" and len(word) > 3 and not (is_masdar(word) or word.endswith(("ه", "ات", "اء")) or is_one_word(line, i))
    return i not in line.inside_mention and (shaped or word[0] in "يت" and looks_like_verb(line, vocabulary, i))


FARTHEST_ACT: Final = 6


def _describes(line: Line, vocabulary: Vocabulary, cue: int, stop: int) -> bool:
    """Whether a cue calls someone something, which its quotation, up to word `stop`, holds whole: وصفها بـ[«صديقة أوروبا»] من
    أجل …; not where a relative clause without a pronoun goes on with it ([«هدفا»] أحرزته بلاده)."""
    if stop < line.n and line.keys[stop].endswith(("ته", "تها")) and not has_article(line.keys[stop]):
        return False
    return any(reading.cue.lemma == "وصف" and reading.shape != "noun" for reading in vocabulary.readings(line.words[cue]))


def _reports(line: Line, vocabulary: Vocabulary, i: int) -> bool:
    """Whether word i is a verb of the lexicon, whether it makes a row or not: لكنه [رفض] تحديد الموعد."""
    return any(reading.shape == "verb" for reading in vocabulary.readings(line.words[i]))


def _aside_end(line: Line, cue: int, first: int, limit: int) -> int:
    """The comma that closes the aside with «وهو» in which the cue stands: حقق فلان، [وهو] خصم قديم ويعارض الوجود الأجنبي[،] فوزا."""
    opening = next((j for j in range(cue - 1, max(0, cue - FARTHEST_ASIDE), -1) if line.keys[j] in W.COMMAS), None)
    aside = opening is not None and line.keys[opening + 1] in _AND_HE
    return next((j for j in range(first, limit) if line.keys[j] in W.COMMAS and line.same_level(j, cue)), limit) if aside else limit


FARTHEST_ASIDE: Final = 14
_AND_HE: Final = frozenset(("وهو", "وهي", "وهم"))


def _told_of(line: Line, vocabulary: Vocabulary, first: int, limit: int, cues: dict[int, str]) -> int:
    """Where a relative clause begins that reports what others say of the content: رحبت بالاتفاق [الذي وصف الوزير] …"""
    level = _level(line, first)
    for i in range(first + 1, limit - 2):
        told = line.keys[i] in W.RELATIVES and cues.get(i + 1) == "verb" and line.quote[i] == level
        if told and line.is_word(i - 1) and can_speak(line, vocabulary, i + 2):
            return i
        if told and line.keys[i - 1] in W.COMMAS:
            return i - 1
    return limit


def _told_through(line: Line, vocabulary: Vocabulary, cue: int, first: int, limit: int, cues: dict[int, str]) -> int:
    """The comma behind which the sentence ends with the text or occasion of the cue: قال إن الأمر انتهى[،] في تغريدة على حسابه."""
    for i in range(first + 2, limit - 2):
        if line.keys[i] not in W.COMMAS or not line.same_level(i, cue):
            continue
        at = i + 1 + (line.keys[i + 1] == "وذلك")
        occasion = at + 1 < limit and line.keys[at] in _THROUGH and _is_text(vocabulary, line, at + 1, at > i + 1)
        if occasion and not any(j in cues or looks_like_verb(line, vocabulary, j) and j < at + 3 for j in range(at + 2, limit)):
            return i
    return limit


def _is_text(vocabulary: Vocabulary, line: Line, i: int, any_occasion: bool) -> bool:
    """Whether word i is a text or page, or with وذلك before it any channel."""
    return not bare_forms(line, i).isdisjoint(vocabulary.channel_words if any_occasion else _TEXTS)


_THROUGH: Final = W.keys("في خلال عبر على أثناء")
_TEXTS: Final = W.keys("بيان تغريدة تغريدات تدوينة منشور مقابلة تصريح تصريحات حساب صفحة")


def _says_himself(line: Line, first: int, limit: int, cues: dict[int, str]) -> int:
    """Where «and who» begins a report of whoever the content ends with: فوز المرشح فلان [والذي توعد] بـ…"""
    level = _level(line, first)
    for i in range(first + 1, limit - 2):
        told = line.keys[i][0] == "و" and line.keys[i] in W.RELATIVES and cues.get(i + 1) == "verb" and line.quote[i] == level
        opened = line.opened_by(i - 1) if told else i - 1
        someone = line.inside_mention.get(opened - 1 if opened < i - 1 else opened)
        if told and someone is not None and someone.kind == "person":
            return i
    return limit


def _resumed(line: Line, vocabulary: Vocabulary, first: int, limit: int) -> int:
    """Where a verb with و goes on with what a text or unnamed source tells, named again: …، [ورصدت] الدراسة …"""
    level = _level(line, first)
    for i in range(first + 1, limit - 2):
        if line.keys[i] not in W.COMMAS or line.keys[i + 1][0] != "و" or line.quote[i] != level or not has_article(line.keys[i + 2]):
            continue
        noun = vocabulary.source_noun(line.keys[i + 2])
        tells = noun is not None and noun.source_type in ("document", "unnamed", "media") and not noun.plural
        if tells and looks_like_verb(line, vocabulary, i + 1) and not is_one_word(line, i + 1):
            return i
    return limit


def _main_verb(line: Line, vocabulary: Vocabulary, cue: int, first: int, limit: int) -> int:
    """Where the main clause goes on behind a relative clause that reports: المتظاهرون الذين يطالبون بالأجور [قد يعودون]."""
    level = _level(line, first)
    if not cue or line.keys[cue - 1] not in W.RELATIVES or not (cue > 1 and line.is_word(cue - 2)):
        return limit
    for i in range(first + 1, limit - 1):
        word = line.keys[i]
        future = word[0] == "س" and word[1:2] in ("ي", "ت") and looks_like_verb(line, vocabulary, i)
        if line.quote[i] == level and (word in ("قد", "سوف", "لن", "لم") or future):
            return i
    return limit


def _thought_of(line: Line, vocabulary: Vocabulary, cue: int, first: int, limit: int) -> int:
    """Where the sentence goes on behind what is thought of its subject: طائرة [يعتقد أنها] أميركية [استهدفت] …"""
    aside = cue > 0 and line.is_word(cue - 1) and not is_function_word(line, cue - 1) and line.keys[first - 1] in W.THAT_WITH_PRONOUN
    if not aside or looks_like_verb(line, vocabulary, first):
        return limit
    for i in range(first + 1, limit):
        if line.keys[i] in W.RELATIVES or line.keys[i] in W.COMMAS:
            return limit
        if looks_like_verb(line, vocabulary, i):
            return i
    return limit


#: What someone is described as ends at a comma: … الذي [يوصف] بأنه صديق الجميع، تراجعت العلاقات.
_DESCRIBED: Final = W.keys("يوصف توصف")
_THOUGHT: Final = W.keys("يعتقد تعتقد يظن يشتبه يرجح يقال يزعم")


_JOINS: Final = frozenset(("و", "كما"))


def _further_quotations(line: Line, stop: int, limit: int) -> int:
    """Past the quotations that و or كما alone joins to the one that ends before word `stop`: "…"، و"…"."""
    while True:
        joint = stop + (stop < limit and line.keys[stop] in W.COMMAS)
        if not (joint + 1 < limit and line.keys[joint] in _JOINS and line.is_quote_open(joint + 1)):
            return stop
        stop = line.skip(joint + 1)


def _although(line: Line, first: int, limit: int, cues: dict[int, str]) -> int:
    """Where behind a noun phrase the outlet tells what speaks against it, or what it came after: أشاد بالإجراءات [رغم أن] …, أعلن
    الهدنة [بعد أيام من إعلان] …"""
    level = _level(line, first)
    for i in range(first + 2, limit - 2):
        if line.quote[i] != level:
            continue
        against = line.keys[i] in _THOUGH and line.keys[i + 1] in W.THAT
        after = line.keys[i] in _AFTER and any(cues.get(j) == "noun" or line.keys[j] in _DECLARING for j in range(i + 1, min(limit, i + 5)))
        if against or after:
            return i - (line.keys[i - 1] in _ALL_THE_MORE)
    return limit


_ALL_THE_MORE: Final = W.keys("خاصة خصوصا وذلك لاسيما")
_THOUGH: Final = W.keys("رغم برغم")
_AFTER: Final = W.keys("بعد عقب إثر غداة بعيد قبيل")
_DECLARING: Final = W.keys("إعلان إعلانها إعلانه تصريحات تصريح بيان")


def _saying_no_more(line: Line, first: int, limit: int) -> int:
    """Where the outlet tells what the speaker left out: … [من دون أن يحدد] عددهم, …، [دون إعطاء] تفاصيل."""
    level = _level(line, first)
    for i in range(first + 1, limit - 2):
        if line.keys[i] not in _WITHOUT or line.quote[i] != level:
            continue
        start = i - (line.keys[i - 1] == "من")
        told = line.keys[i + 1] in _DETAILS and (line.keys[start - 1] in W.PUNCTUATION_COMMA or line.keys[start - 1] in W.QUOTE_MARKS)
        if told or line.keys[i + 1] == "ان" and line.keys[i + 2][1:] in _LEFT_OUT:
            return start
    return limit


_WITHOUT: Final = W.keys("دون بدون")
#: What an outlet says was not told: …، دون [إعطاء] تفاصيل.
_DETAILS: Final = W.keys("تحديد ذكر توضيح إيضاح كشف الكشف إعطاء تقديم الإفصاح الإشارة إيراد الإدلاء الخوض تفاصيل تفصيل المزيد مزيد")


#: Stems, without the letter of the person, of the present of verbs that tell details.
_LEFT_OUT: Final = W.keys("حدد ذكر وضح كشف عطي قدم دلي شير سمي سم فصح فصل ورد قول")


def _main_clause(line: Line, vocabulary: Vocabulary, cue: int, first: int, limit: int) -> int:
    """Where behind a clause with بينما or its like, or a relative clause between commas, the main clause begins with its verb: بينما تنفي
    تركيا …، [صعدت] بريطانيا …, الخطة، التي قال الوزير إنها …، [تبدأ] غدا."""
    level = _level(line, first)
    aside = cue > 1 and line.keys[cue - 1] in W.RELATIVES and line.keys[cue - 2] in W.COMMAS
    if not aside and _SUBORDINATORS.isdisjoint(word.removeprefix("و") for word in line.keys[max(0, cue - 2) : cue]):
        return limit
    commas = (i for i in range(first + 1, limit - 1) if line.keys[i] in W.COMMAS and line.quote[i] == level)
    verbs = (i for i in commas if looks_like_verb(line, vocabulary, i + 1) or aside and _is_present(line, vocabulary, i + 1))
    return next((i for i in verbs if line.keys[i + 1][0] != "و"), limit)


_SUBORDINATORS: Final = W.keys("بينما فيما حين عندما حينما بعدما")


def _new_clause(line: Line, vocabulary: Vocabulary, first: int, limit: int, noun: bool) -> int:
    """Where a clause begins behind a content that is a noun phrase: … [وحددت] موعدا, … [وكان] المالكي في السلطة.

    A verb behind و goes on with a relative clause of the phrase if it has one. noun: the cue is a noun, whose
    sentence goes on with its verb (توقعات السوق برفع الفائدة [تتضاءل]).
    """
    told = False
    i = first
    while i < limit:
        if i in line.jump:
            i = line.jump[i]
            continue
        word = line.keys[i]
        if i > first + 1 and word in _BECOMES and (not told or line.keys[i - 1] in W.COMMAS):
            return i
        verb = i > first and (looks_like_verb(line, vocabulary, i) or _is_new_present(line, i)) and not is_one_word(line, i) and not _is_his_too(line, first, i)
        if word[0] == "و" and i > first and not told and (verb or word in W.AUXILIARIES or _has_subject(line, vocabulary, i, limit)):
            return i
        if noun and verb and not told and word[0] != "و" and (has_article(line.keys[i - 1]) or line.keys[i - 1] in W.CLOSE_BRACKETS):
            return i
        told = told or verb or word in W.RELATIVES or word in W.THAT or word in W.RELATIVE_MA
        i += 1
    return limit


def _is_new_present(line: Line, i: int) -> bool:
    """Whether word i is و and a verb of the present in ت: … [وتعتبر] …; of three radicals, which look like verbal nouns (وتجنب التصعيد),
    behind a comma or before an object: …، [وتجري] محادثات, … [وتفتح] تحقيقا."""
    word = line.keys[i]
    present = word.startswith("وت") and len(word) > 4 and "ي" + word[2:] in ordinary_words()[0] and not is_masdar(word[1:])
    alone = len(word) > 5 or line.keys[i - 1] in W.COMMAS or i + 1 < line.n and len(line.keys[i + 1]) > 3 and line.keys[i + 1].endswith("ا")
    return present and alone and i not in line.inside_mention


def _is_his_too(line: Line, first: int, i: int) -> bool:
    """Whether word i is a second verbal noun with the pronoun of the first: أعرب عن [سعادته وتمسكه] بالفرصة."""
    one, other = line.words[first].light, line.words[i].light
    pronoun = next((p for p in _OF_HIS if one.endswith(p)), None)
    return pronoun is not None and len(one) > 4 and line.keys[i][:2] in _SECOND_NOUN and other.endswith(pronoun)


_OF_HIS: Final = ("ها", "هم", "هما", "ه")
_SECOND_NOUN: Final = ("وت", "وا")
#: What came of it, which the outlet tells: … ترشحه [ليصبح] أكبر المرشحين.
_BECOMES: Final = W.keys("ليصبح لتصبح ليكون لتكون لينضم لتنضم ليصل لتصل ليرتفع لترتفع ليبلغ لتبلغ لينتهي لتنتهي ليسجل لتسجل ليتراجع لتتراجع ليتجاوز لتتجاوز")


def _has_subject(line: Line, vocabulary: Vocabulary, i: int, limit: int) -> bool:
    """Whether a name with و is followed by its verb: … لقاء جونسون [ولندن سترد] قريبا."""
    after = line.mention_end[i] if line.prefixed_mention(i) is not None else limit
    return after < limit and line.keys[after][0] != "و" and looks_like_verb(line, vocabulary, after)


def _first_comma(line: Line, first: int, limit: int, cues: dict[int, str]) -> int:
    """Where the phrase of a nominal cue ends: the first comma outside quotations and brackets."""
    i = first
    while i < limit and (line.keys[i] not in W.COMMAS or _is_timed(line, i) or _adds_deed(line, i + 1, cues) or _parts_charge(line, first, i)):
        i = line.skip(i)
    return i


def _parts_charge(line: Line, first: int, i: int) -> bool:
    """Whether the comma at word i only parts who is accused, named from word `first` on, from the charge: اتهام لندن روسيا[،] بالوقوف وراء …"""
    return line.mention_end.get(first) == i and i + 1 < line.n and line.keys[i + 1][0] == "ب" and not is_function_word(line, i + 1)


def _adds_deed(line: Line, i: int, cues: dict[int, str]) -> bool:
    """Whether word i is و and one more verbal noun of a phrase: توصيات بخفض العجز، [وإصلاح] الدعم."""
    word = line.keys[i] if i < line.n else ""
    return word[:1] == "و" and i not in cues and is_masdar(word[1:].removeprefix("ال"))


def _is_timed(line: Line, i: int) -> bool:
    """Whether the comma at word i opens or closes an aside of one day or time: انضمت[، السبت،] إلى السفينة."""
    return i + 2 < line.n and line.keys[i + 1] in W.TIMES and line.keys[i + 2] in W.COMMAS or (
        i > 1 and line.keys[i - 1] in W.TIMES and line.keys[i - 2] in W.COMMAS
    )


def _ends_after_quotation(line: Line, vocabulary: Vocabulary, stop: int, limit: int, cues: dict[int, str]) -> bool:
    if stop >= limit or line.keys[stop] in _ENDS or stop in cues:
        return True
    if line.keys[stop] in ("،", ",", "؛"):
        following = line.keys[stop + 1] if stop + 1 < limit else "."
        continued = following in W.THAT_CONTINUED or following == "و" or line.is_quote_open(stop + 1)
        return not (continued or tuple(line.keys[stop + 1 : stop + 3]) in _GOES_ON)
    return False


#: After a quotation and its comma, these go on with what is said: "…"، على أن يتم ذلك غدا, "…"، بما فيها القرى.
_GOES_ON: Final = frozenset(
    (key(a), key(b)) for a, b in (
        ("على", "أن"), ("بما", "فيها"), ("بما", "فيهم"), ("بما", "فيه"), ("بما", "في"), ("بمن", "فيهم"), ("شرط", "أن"), ("بشرط", "أن"), ("شريطة", "أن"),
    )
)


def _clause_end(line: Line, cue: int, first: int, limit: int, cues: dict[int, str], extra: frozenset) -> int:
    level = _level(line, first)
    i, title = first, line.sentence.role in ("title", "lead")
    concessive = first < limit and line.keys[first] in W.CONCESSIVES
    while i < limit:
        if i in line.jump:
            i = min(line.jump[i], limit)
            continue
        word = line.keys[i]
        if title and word in ("..", "..."):
            return i
        if concessive and word in W.COMMAS and not (i + 1 < limit and line.keys[i + 1] in W.CONTENT_BREAKERS):
            concessive = False
            i += 1
            continue
        also = word in _MEANWHILE and cues.get(i + 1) == "verb" or _is_meanwhile(line, i, cues) or word in _BUT_HE and i + 1 in cues
        also = also or word == "لكن" and bool(extra) and i + 1 < limit and (has_article(line.keys[i + 1]) or line.keys[i + 1] in W.DEMONSTRATIVES)
        also = also or word in _COMPARED and "noun" in (cues.get(i + 1), cues.get(i + 2))
        if i > first and (also or _next_report(line, i, cues) and not _is_behind_verb(line, first, i, cues)):
            return i
        if i > first and word in _BUT_HE and line.keys[i - 1] in W.QUOTE_MARKS and line.keys[i + 1 : i + 2] == ["لم"]:
            return i
        if i > first and line.keys[i : i + 2] == ["في", "اشاره"] and line.keys[i - 1] in W.QUOTE_MARKS:
            return i
        comma = word in ("،", ",", "؛", "-", "–", "—") and i + 1 < limit
        resumed = _past_according(line, first, i, limit, cues) if comma else None
        if resumed is not None:
            i = resumed
            continue
        told = comma and bool(extra) and cues.get(i + 1) == "verb" and i + 2 < limit and line.keys[i + 2] in W.THAT_WITH_PRONOUN
        if told or comma and (_breaks(line, i + 1, cues) or line.keys[i + 1] in extra):
            return i
        if word in _ENDS and i + 1 < limit and level < 0 and word != ".":
            return i + 1
        if word == "." and line.quote[cue] >= 0 and line.quote[cue] == level == line.quote[i]:
            return i
        i += 1
    return limit


def _past_according(line: Line, first: int, i: int, limit: int, cues: dict[int, str]) -> int | None:
    """The word behind an according-to phrase between the comma at word i and the next one, where the clause has but begun and goes
    on behind it: إن التضخم[، بحسب البنك المركزي،] تراجع; else None."""
    if cues.get(i + 1) != "according" or not 0 < line.words_in(first, i) <= _BEGUN:
        return None
    close = next((j for j in range(i + 2, min(limit - 1, i + FARTHEST_ASIDE)) if line.keys[j] in W.COMMAS and line.same_level(i, j)), None)
    if close is None or any(j in cues for j in range(i + 2, close + 2)):
        return None
    word = line.keys[close + 1]
    return close + 1 if line.is_word(close + 1) and not (word[0] == "و" or word in W.CONTENT_BREAKERS or word in W.RELATIVES) else None


#: Of so few words a clause is seldom whole.
_BEGUN: Final = 4
_BUT_HE: Final = W.BUT_HE & W.CONTENT_BREAKERS
#: Before a verb that reports, these add another's words: … مغلقة [بينما] أظهر تقرير أن …
_MEANWHILE: Final = W.ALSO | W.keys("بينما فيما")


def _is_meanwhile(line: Line, i: int, cues: dict[int, str]) -> bool:
    """Whether a clause of what went on meanwhile opens at word i: … [في الوقت الذي] تستعد فيه البلاد, في وقت تستعد …, في وقت اتهمت …"""
    if line.keys[i] != "في" or i + 2 >= line.n:
        return False
    time, after = line.keys[i + 1 : i + 3]
    present = after[0] in "يت" and len(after) > 2
    return time == "الوقت" and after == "الذي" or time == "وقت" and (present or cues.get(i + 2) == "verb")


def _next_report(line: Line, i: int, cues: dict[int, str]) -> bool:
    """A coordinated or circumstantial cue, or an according-to phrase, begins at word i, its و apart or not."""
    if line.keys[i] == "و" and i + 1 < line.n and cues.get(i + 1) == "verb":
        return True
    kind = cues.get(i) or line.keys[i] == "مع" and cues.get(i + 1)
    if kind == "according":
        return not _is_parenthesis(line, i)
    return kind in ("participle", "coordinated") or kind == "noun" and line.keys[i] in _PRETEXTS


#: What others do something for, as the outlet tells: … حذف المقطع [بحجة] أنه مخالف.
_PRETEXTS: Final = W.keys("بحجة بذريعة بدعوى بزعم")


def _is_behind_verb(line: Line, first: int, i: int, cues: dict[int, str]) -> bool:
    """Whether an according-to phrase stands right behind the verb that opens the content, which goes on: أنه يحق [طبقا للتعديلات] للأحزاب …"""
    return i == first + 1 and cues.get(i) == "according"


def _is_parenthesis(line: Line, i: int) -> bool:
    """Whether «على حد قوله» stands within a clause that goes on behind it: عيوب تبرر على حد قوله [تعليق] الدعوى."""
    keys = line.keys[i : i + 2] == ["علي", "حد"] and i + 3 < line.n and i > 0
    return keys and line.is_word(i - 1) and line.is_word(i + 3) and line.keys[i + 2].endswith(("ه", "ها", "هم"))


def _breaks(line: Line, i: int, cues: dict[int, str]) -> bool:
    if cues.get(i) in ("according", "participle", "agentless"):
        return True
    word, following = line.keys[i], line.keys[i + 1] if i + 1 < line.n else ""
    if _next_report(line, i, cues) or word == "رغم" and cues.get(i + 1) == "noun":
        return True
    if word[:1] == "ف" and word[1:] in W.THAT_WITH_PRONOUN and cues.get(i + 1) == "verb":
        return True
    if (word in W.BUT or word in W.ALSO) and following in W.THAT_WITH_PRONOUN and i + 2 in cues:
        return True
    if _tells_lack(line, i):
        return True
    if word in W.ALSO and cues.get(i + 1) == "verb" or word == "حيث" and cues.get(i + 1) == "verb":
        return True
    if (word, following) in _TAKEN_UP and cues.get(i + 2) == "verb":
        return True
    if word in _BUT_HE and not (i + 1 in cues or i + 2 in cues or following in ("لم",)):
        return False
    return word in W.CONTENT_BREAKERS or (word, following) in W.BREAKING_PAIRS


#: What takes the content up, before a verb that tells who refused or confirmed it: …، [وهي خطوة] رفضتها الوزارة.
_TAKEN_UP: Final = frozenset((key(a), key(b)) for a, b in (words.split() for words in W.TAKEN_UP_AS))
FARTHEST_LACK: Final = 6


def _tells_lack(line: Line, i: int) -> bool:
    """Whether the outlet tells what was not said or done from word i on: …، [ولم تتح] معلومات أخرى, …، [لكن لم يتم] الكشف عن …,
    …، [إلا أن الموقع لم] يكشف عن …"""
    if line.keys[i : i + 2] == ["الا", "ان"] and "لم" in line.keys[i + 2 : i + FARTHEST_LACK]:
        return True
    but = line.keys[i].removeprefix("و") == "لكن"
    at = i + but
    denied = at + 2 < line.n and line.keys[at] in (("لم",) if but else ("ولم",)) and line.keys[at + 1] in W.NOT_DONE
    return denied and (line.keys[at + 1] not in _DONE or line.keys[at + 2] in W.TELLING)


_DONE: Final = W.keys("يتم تتم")


#: Before what others expected, which the outlet compares: … هبطت مليوني برميل، [مقارنة] مع توقعات المحللين …
_COMPARED: Final = W.keys("مقارنة بالمقارنة مقابل")


def _trim(line: Line, first: int, stop: int) -> int:
    while stop > first + 1 and (line.keys[stop - 1] in _TRAILING or line.keys[stop - 1] == "وذلك" and line.keys[stop - 2] in W.COMMAS):
        stop -= 1
    return stop


def form_of(line: Line, vocabulary: Vocabulary, first: int, stop: int) -> str:
    """direct, indirect or mixed: whether quotation marks hold all, none or part of the content.

    Marks around a name (حركة «حماس», شركة «توتال») quote nobody.
    """
    quoted = first + (line.keys[first] in ("ب", "ل") and first + 1 < stop)
    if line.is_quote_open(quoted) and _further_quotations(line, line.skip(quoted), stop) >= stop:
        return "direct"
    opens = (i for i in line.jump if first <= i < stop and line.keys[i] in W.QUOTE_MARKS)
    return "indirect" if all(is_name(line, vocabulary, i) for i in opens) else "mixed"


def is_name(line: Line, vocabulary: Vocabulary, i: int) -> bool:
    """Whether the quotation that opens at word i is a name: of an actor, after a noun that has a name, or
    a word or two that no list of ordinary words knows."""
    words = [j for j in range(i + 1, line.skip(i)) if line.is_word(j)]
    if not words or len(words) > LONGEST_NAME or looks_like_verb(line, vocabulary, words[0]):
        return False
    if words[0] in line.inside_mention or any(line.tokens[j].word.kind == "latin" for j in words):
        return True
    before = line.keys[i - 1] if i else ""
    if line.words[words[0]].light.startswith(_FUTURE):
        return False
    named = any(s.stem in W.NAMED for s in splits(before)) or bool(vocabulary.head_type(before))
    named = named and (has_article(line.keys[words[0]]) or not has_article(before))
    return named or all(is_foreign(line, j) or line.words[j].kind == "number" for j in words)


LONGEST_NAME: Final = 4
_FUTURE: Final = ("سي", "ست", "سن", "سأ")
