"""Who speaks in a reporting clause: the phrase that names him, whom that phrase takes up, or the dropped subject."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from mediakit.annotate.attribution import words as W
from mediakit.annotate.attribution.cues import Marked
from mediakit.annotate.attribution.history import (
    ANYONE,
    actor_beside,
    actor_meant,
    agrees,
    latter_actor,
    nearest_actor,
    relative_actor,
)
from mediakit.annotate.attribution.lines import Line
from mediakit.annotate.attribution.nouns import REPORT_NOUNS
from mediakit.annotate.attribution.phrases import NounPhrase, names_person, noun_phrase
from mediakit.annotate.attribution.shapes import looks_like_verb
from mediakit.annotate.attribution.sources import (
    AGENCIES,
    BROADCASTERS,
    NOBODY,
    Source,
    describe,
    is_issued,
    stem,
    takes_up_newsroom,
)
from mediakit.annotate.attribution.subjects import PROVIDES, gathering_before, subject_before
from mediakit.annotate.attribution.walks import Clause, is_tongue
from mediakit.arabic.normalise import key
from mediakit.arabic.words import without_pronoun

if TYPE_CHECKING:
    from mediakit.annotate.attribution.extract import Attribution, Reader


def source_of(reader: Reader, line: Line, marked: Marked) -> Source:
    clause = marked.clause
    quoted = _quoted_through(reader, line, clause)
    if quoted is None and clause.reading.cue.relays == "عن" and not W.OF_HIM.isdisjoint(line.keys[clause.stop : clause.content]):
        meant = reader.history.last(("person", "unnamed", "institution", "group")) or NOBODY
        meant = meant._replace(start=None, end=None, channel="", told=None)
        return _relayed(reader, line, meant, clause) if clause.source is not None else meant
    phrase = quoted or clause.source
    if phrase is None:
        return _unspoken(reader, line, marked)
    source = referent(reader, describe(line, reader.vocabulary, phrase, reader.names), line, phrase)
    named = None if quoted or source.type == "person" and source.actor_id else _named_behind(reader, line, clause, phrase)
    if named is not None:
        source = describe(line, reader.vocabulary, named, reader.names)._replace(start=source.start, head=source.head)
    if source.known <= 0 and marked.cue.lemma in PROVIDES and clause.reading.shape == "verb":
        source = source._replace(type="document", known=1.0)
    if quoted is None and not source.gender and clause.reading.shape == "verb":
        source = source._replace(gender=clause.reading.gender)
    return _relayed(reader, line, source, clause) if quoted and clause.source else source


def _named_behind(reader: Reader, line: Line, clause: Clause | None, phrase: NounPhrase) -> NounPhrase | None:
    """The name between commas right before the content, of one whose long title stands first: قال المتحدث باسم الوزارة، لشؤون المنطقة،
    [فلان]، إن …"""
    titled = line.descriptor.get(phrase.first) or line.mention.get(phrase.first) or reader.vocabulary.source_noun(line.keys[phrase.first])
    that = clause.content - 1
    if clause.how != "that" or clause.source_before or not titled or line.keys[that - 1] not in W.COMMAS:
        return None
    first = next((j for j in range(that - 2, phrase.first, -1) if line.keys[j] in W.COMMAS), phrase.first) + 1
    named = line.mention.get(first) or line.descriptor.get(first)
    alone = named is not None and named.is_named_person and line.mention_end.get(line.word_at(named.start)) == that - 1
    between = range(phrase.first, first - 1)
    silent = not any(looks_like_verb(line, reader.vocabulary, j) for j in between) and not names_person(line, between)
    return NounPhrase(first, that - 1, that - 1) if alone and silent else None


def _unspoken(reader: Reader, line: Line, marked: Marked) -> Source:
    """The source of a cue that names none: nobody, the actor beside it, or the last fitting speaker."""
    clause = marked.clause
    if marked.kind == "noun" and not clause.reading.object:
        return _people_with_aim(reader, line, marked) or _noun_itself(reader, line, marked)
    if clause.reading.voice == "passive":
        return NOBODY
    issuer = _issuer_of_text(reader, line, marked)
    if issuer is not None:
        return issuer
    gathering = gathering_before(line, marked.first) if marked.kind == "participle" and clause.reading.gender == "f" else None
    if gathering is not None:
        return describe(line, reader.vocabulary, gathering, reader.names)._replace(type="group", known=1.0)
    meant = actor_meant(line, reader.vocabulary, marked.first, reader.names) if clause.reading.object else None
    blamed = meant is not None and meant.type == "person" and marked.cue.lemma in _BLAMES
    if meant is not None and not blamed and agrees(meant, clause.reading):
        return meant._replace(start=None, end=None, channel="")
    told = _subject_of_telling(reader, line, marked) if marked.kind == "participle" else None
    if told is not None:
        return told._replace(start=None, end=None, channel="")
    people = _people_before(reader, line, marked)
    if people is not None:
        return people._replace(start=None, end=None, channel="")
    beside = actor_beside(line, reader.vocabulary, marked.first, reader.names)
    if beside and marked.kind == "participle" and not reader.is_nested(line, marked.first):
        subject = reader.history.subject(line.sentence.sentence_id)
        if subject is not None and agrees(subject, clause.reading) and subject.start < beside.start:
            return subject._replace(start=None, end=None, channel="")
    describes = marked.kind == "participle" or clause.reading.tense == "present" and not clause.reading.conjunction
    if describes and beside and agrees(beside, clause.reading) and not _is_object(reader, beside):
        return beside._replace(start=None, end=None, channel="")
    near = nearest_actor(line, reader.vocabulary, marked.first, reader.names)
    conjoined = clause.reading.conjunction and clause.reading.shape == "verb"
    taken_up = relative_actor(line, reader.vocabulary, marked.first, reader.names) if conjoined else None
    content = line.tokens[min(clause.content, clause.stop) if clause.reading.shape == "verb" else clause.content].start
    found = reader.history.dropped(clause.reading, line.sentence.sentence_id, (near, taken_up), content) or NOBODY
    if found is NOBODY and marked.kind == "participle":
        subject = reader.history.subject(line.sentence.sentence_id)
        found = subject._replace(start=None, end=None, channel="") if subject is not None else found
    text = marked.cue.lemma not in PROVIDES or found.type == "document"
    return found if text else reader.history.last(("document",)) or NOBODY


def _subject_of_telling(reader: Reader, line: Line, marked: Marked) -> Source | None:
    """Who does, by name before it, the verb of telling with which a participle goes: أن المبعوث، فلان، [صرح] للصحافيين قائلا …"""
    for i in range(marked.first - 1, max(0, marked.first - FARTHEST_TELLING), -1):
        if line.keys[i] in W.COMMAS:
            return None
        verbs = (r for r in reader.vocabulary.readings(line.words[i]) if r.shape == "verb" and r.cue.lemma in _TELLS and not r.conjunction)
        verb = next(verbs, None)
        if verb is not None:
            phrase = subject_before(line, reader.vocabulary, i, verb)
            found = describe(line, reader.vocabulary, phrase, reader.names) if phrase is not None else None
            named = found is not None and found.type == "person" and bool(found.actor_id)
            return found if named else None
    return None


def _issuer_of_text(reader: Reader, line: Line, marked: Marked) -> Source | None:
    """Who issued the text that فيه takes up: أصدرت [الوزارة] بيانا جاء فيه أن …, or None."""
    i = marked.first
    if W.IN_IT.isdisjoint(line.keys[i + 1 : i + 3]):
        return None
    for front in range(i - 1, max(0, i - FARTHEST_ISSUER), -1):
        verb = line.keys[front - 1]
        if not _ISSUE.isdisjoint((verb, verb.removeprefix("و"))) and line.is_word(front) and not line.keys[front].endswith("ا"):
            text = next((j for j in range(front + 1, i) if line.keys[j].endswith("ا") and j not in line.inside_mention), i)
            phrase = noun_phrase(line, reader.vocabulary, front, text)
            return describe(line, reader.vocabulary, phrase, reader.names)._replace(start=None, end=None) if phrase else None
    return None


def _is_object(reader: Reader, source: Source) -> bool:
    """Whether a source stands in what the verb before it has as its object: انتقد المدرب [اللاعب فلانا] مشيرا إلى …"""
    rows = (r for r in reversed(reader.rows) if r.sentence_id == source.sentence_id and ".object" in r.rule)
    return any(r.content_start <= source.start < r.content_end for r in rows)


def _people_with_aim(reader: Reader, line: Line, marked: Marked) -> Source | None:
    """Whose aim a demand with ل tells: خرج [متظاهرون] إلى الشارع [للمطالبة] بـ…; None for other nouns, or where no people are named."""
    if not has_aim(line, marked):
        return None
    for i in range(marked.first - 1, -1, -1):
        noun = reader.vocabulary.source_noun(line.keys[i])
        people = noun is not None and noun.plural and noun.source_type == "group" or line.keys[i] in _CROWDS
        if people and i not in line.inside_mention:
            phrase = noun_phrase(line, reader.vocabulary, i, marked.first)
            return describe(line, reader.vocabulary, phrase, reader.names) if phrase else None
    return None


def has_aim(line: Line, marked: Marked) -> bool:
    """Whether a noun with ل tells to what end something is done: خرجوا [للمطالبة] بـ…"""
    return marked.kind == "noun" and line.keys[marked.first].startswith("لل") and marked.cue.stance in ("demanding", "accusing", "rejecting")


_CROWDS: Final = W.keys("الآلاف المئات العشرات")


def _people_before(reader: Reader, line: Line, marked: Marked) -> Source | None:
    """The last people before a participle in the plural, where its sentence has no subject that fits: أطلقت الشرطة النار على [متظاهرين] في
    المدينة مطالبين بـ…"""
    reading, number = marked.clause.reading, line.sentence.sentence_id
    if marked.kind != "participle" or reading.number != "p" or reader.history.has_subject(reading, number):
        return None
    for i in range(marked.first - 1, -1, -1):
        noun = reader.vocabulary.source_noun(line.keys[i])
        human = noun is not None and noun.plural and noun.source_type in ("group", "unnamed") and line.keys[i].endswith(("ين", "ون"))
        if human and i not in line.inside_mention and line.same_level(i, marked.first):
            phrase = noun_phrase(line, reader.vocabulary, i, marked.first)
            return describe(line, reader.vocabulary, phrase, reader.names) if phrase else None
    return None


def _noun_itself(reader: Reader, line: Line, marked: Marked) -> Source:
    """«تقارير عن …»: a text that reports is its own source; other nouns without one have none."""
    noun = reader.vocabulary.source_noun(line.keys[marked.first])
    if noun is None or marked.cue.lemma not in REPORT_NOUNS:
        return NOBODY
    phrase = NounPhrase(marked.first, marked.stop, marked.stop)
    return describe(line, reader.vocabulary, phrase, reader.names)


def _quoted_through(reader: Reader, line: Line, clause: Clause | None) -> NounPhrase | None:
    """«نقلت رويترز عن الوزير أن», «جاء في البيان أن»: who is quoted, after the preposition of the row."""
    relays = clause.reading.cue.relays
    for i in range(clause.stop, clause.content):
        if (line.keys[i] == relays or is_tongue(line, i)) and i + 1 < clause.content:
            said = (j for j in range(i + 2, clause.content) if line.keys[j] in _SAID)
            first = i + 1 + (line.keys[i + 1] in W.WHICH_OF and i + 2 < clause.content)
            return noun_phrase(line, reader.vocabulary, first, next(said, clause.content))
    return None


def _outlet_of(reader: Reader, line: Line, clause: Clause | None) -> Source:
    """The outlet or body that quotes another, by the verb's subject."""
    stop = min(clause.source.stop, clause.content)
    relays = clause.reading.cue.relays
    behind = (i - is_tongue(line, i) for i in range(clause.source.first, stop) if line.keys[i] == relays or is_tongue(line, i))
    about = next(behind, stop)
    phrase = clause.source._replace(core=min(clause.source.core, about), stop=about)
    outlet = referent(reader, describe(line, reader.vocabulary, phrase, reader.names), line, phrase)
    agency = outlet.type == "institution" and outlet.head in AGENCIES
    return outlet._replace(type="media", channel="agency") if agency else outlet


def _relayed(reader: Reader, line: Line, source: Source, clause: Clause | None) -> Source:
    """The quoted source, reached through the outlet that is the verb's subject."""
    outlet = _outlet_of(reader, line, clause)
    reader.history.add(outlet, aside=True)
    return source._replace(via=outlet.name, channel=carrier(reader, outlet), told=(outlet.start, outlet.end))


def carrier(reader: Reader, outlet: Source) -> str:
    """The channel of words that an outlet carried."""
    if outlet.type != "media":
        return ""
    if outlet.head in AGENCIES or reader.names.names_agency(outlet.name):
        return "agency"
    words = [key(word) for word in (outlet.name or "").replace('"', " ").split()]
    aired = BROADCASTERS & {outlet.head, *words[:1]} or reader.outlets.kinds.get(" ".join(words)) in ("tv", "radio")
    return "broadcast" if aired else "publication"


def _issuer(reader: Reader) -> Source | None:
    """Who issued the last statement: its speaker, or the body through which he was quoted."""
    for row in reversed(reader.rows):
        if row.channel == "statement" and not _is_reported(reader, row):
            via = row.source.via
            return row.source._replace(name=via, type="institution", actor_id=None) if via else row.source
    return None


def _is_reported(reader: Reader, row: Attribution) -> bool:
    """Whether a statement stands in what a text says (أضاف البيان أن [الوزير أكد]), which is another's."""
    around = (r for r in reader.rows if r.sentence_id == row.sentence_id and r is not row and is_issued(r.source.head))
    return row.cue_start is not None and any(r.content_start <= row.cue_start < r.content_end for r in around)


def referent(reader: Reader, source: Source, line: Line, phrase: NounPhrase) -> Source:
    """A definite noun without a name takes the name of the earlier source that it takes up."""
    latter = phrase.first + (line.keys[phrase.first] in W.DEMONSTRATIVES)
    if latter < phrase.core and line.keys[latter].removeprefix("و") in _LATTER and phrase.core == latter + 1:
        named = latter_actor(line, reader.vocabulary, latter, reader.names) or _person_before(reader) or reader.history.last(("person", "institution"))
        return _as(source, named, named.type, source.channel)._replace(known=1.0) if named else source
    if phrase.core - phrase.first <= 3 and takes_up_newsroom(line, phrase):
        earlier = reader.history.same_head(source.head) or reader.history.newsroom(source.head, line.sentence.sentence_id)
        alone = phrase.core == phrase.first + 1
        earlier = earlier or (reader.history.last_outlet() if alone else reader.history.last(("media",)))
        if earlier is None:
            return source
        channel = "agency" if source.head in AGENCIES else source.channel
        return _as(source, earlier, earlier.type, channel if earlier.type == "media" else "")
    owned = line.keys[phrase.first].removeprefix("و").removesuffix("نا")
    ours = reader.history.same_head(owned) if source.type == "media" and source.head == owned + "نا" else None
    if ours:
        return _as(source, ours, ours.type, source.channel)
    known = _known_as(reader, source, line, phrase)
    if known:
        return known
    own = _issuer_by_pronoun(reader, line, phrase)
    if own:
        return _as(source, own, own.type, _NOUN_CHANNELS.get(source.head) or source.channel or "statement")
    words = [word for word in (source.name or "").split() if key(word) not in _ISSUED_IT]
    itself = bool(words) and is_issued(stem(key(words[0])))  # البيان, not the ministry of بيان للوزارة
    if is_issued(source.head) and not source.actor_id and len(words) <= 2 and (itself or not words):
        joint = not _JOINT.isdisjoint(line.keys[phrase.first : phrase.stop])
        issuer = _issuer(reader) or reader.history.last(("institution", "media", "group", "person"))
        if joint and issuer is not None and issuer.type == "person":
            return source
        return _as(source, issuer, issuer.type if issuer else source.type, source.channel or "statement")
    return reader.history.taken_up(source)


#: A statement of two sides is no single person's.
_JOINT: Final = W.keys("مشترك مشتركة المشترك المشتركة")


def _known_as(reader: Reader, source: Source, line: Line, phrase: NounPhrase) -> Source | None:
    """Who is described, under the name behind «known as»: مجموعة من المتطوعين تعرف باسم [«الخوذات البيضاء»]."""
    at = phrase.stop
    if at + 2 >= line.n or line.keys[at] not in _KNOWN or line.keys[at + 1] != "باسم" or source.actor_id:
        return None
    named = noun_phrase(line, reader.vocabulary, at + 2, line.n)
    known = describe(line, reader.vocabulary, named, reader.names) if named else None
    return source._replace(name=known.name, actor_id=known.actor_id, type=known.type) if known and known.name else None


_KNOWN: Final = frozenset(map(key, "تعرف يعرف المعروف المعروفة معروف معروفة المعروفين تدعى يدعى".split()))


def _person_before(reader: Reader) -> Source | None:
    """The last person named in the sentence before, whom «هذا الأخير» at the front of one takes up."""
    if len(reader.lines) < 2:
        return None
    line = reader.lines[-2]
    named = [i for i, mention in line.mention.items() if mention.kind == "person"]
    if not named:
        return None
    first = max(named)
    return describe(line, reader.vocabulary, NounPhrase(first, line.mention_end[first], line.mention_end[first]), reader.names)


def _issuer_by_pronoun(reader: Reader, line: Line, phrase: NounPhrase) -> Source | None:
    """Whose text or page a phrase with a pronoun means (بيانه, حسابها الرسمي): who spoke or acted before, or None."""
    word = line.keys[phrase.first]
    stems = {stem for stem, pronoun in without_pronoun(word) if len(pronoun) > 1 or pronoun == "ه"}
    stems |= {stem[1:] for stem in stems if phrase.prefixed and stem[0] == "ل"}
    if stems.isdisjoint(_OF_ISSUERS):
        return None
    return reader.history.dropped(ANYONE, line.sentence.sentence_id)


def _as(source: Source, earlier: Source | None, kind: str, channel: str) -> Source:
    if earlier is None:
        return source._replace(channel=channel)
    return source._replace(name=earlier.name, type=kind, actor_id=earlier.actor_id, channel=channel, head=earlier.head or source.head)


#: Verbs whose pronoun, behind a person and الذي, means that person: فلان الذي [يتهمه] النائب بـ…
_BLAMES: Final = frozenset("اتهم حذر طالب انتقد دعا".split())
_LATTER: Final = frozenset(("الاخير", "الاخيره"))
_SAID: Final = frozenset(("قوله", "قولها", "قولهم", "قولهما", "القول"))
_NOUN_CHANNELS: Final = {key("موقع"): "publication", key("حساب"): "social_media", key("صفحة"): "social_media"}
_OF_ISSUERS: Final = frozenset(map(key, "بيان تصريح تصريحات تغريدة منشور حساب صفحة موقع كلمة كلام حديث مداخلة خطاب رسالة".split()))
#: What whoever issued a text did with it: وفقا لبيان رسمي [أصدره].
_ISSUED_IT: Final = W.keys("أصدره أصدرته أصدروه نشره نشرته وزعه وزعته عممه عممته")
#: Verbs of issuing a text, whose subject speaks in it.
_ISSUE: Final = W.keys("أصدر أصدرت أصدروا يصدر تصدر نشر نشرت بث بثت وجه وجهت أرسل أرسلت ألقى ألقت عقد عقدت كتب كتبت وزع وزعت أطلق أطلقت تلا تلت")
FARTHEST_ISSUER: Final = 20
FARTHEST_TELLING: Final = 6
_TELLS: Final = frozenset("صرح علق تحدث رد كتب غرد عقب أجاب".split())
