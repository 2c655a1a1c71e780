"""Who speaks: the kind, name and agreement of the source that a noun phrase names."""

from __future__ import annotations

from functools import lru_cache
from typing import TYPE_CHECKING, Final, NamedTuple

from mediakit.annotate.attribution import words as W
from mediakit.annotate.attribution.lines import Line
from mediakit.annotate.attribution.phrases import ABOUT, NounPhrase
from mediakit.annotate.attribution.shapes import (
    has_article,
    has_pronoun,
    is_adjective,
    is_foreign,
    is_function_word,
    is_hyphened,
    is_masdar,
)
from mediakit.annotate.attribution.vocabulary import SourceNoun, Vocabulary
from mediakit.annotate.mentions_lists import ordinary_words
from mediakit.annotate.mentions_model import Mention
from mediakit.arabic.normalise import key
from mediakit.arabic.words import splits
from mediakit.memory import MOST_WORDS

if TYPE_CHECKING:
    from mediakit.annotate.attribution.article_names import Names

_MASCULINE_HOUSES: Final = frozenset(map(key, ("البيت الأبيض", "قصر الإليزيه", "الإليزيه")))
_MASCULINE_STATES: Final = frozenset(map(key, "العراق لبنان الأردن المغرب السودان اليمن الصومال قطاع الكرملين البنتاغون".split()))
_PLURAL_ENDINGS: Final = ("ون", "ين")
_ISSUED: Final = frozenset(map(key, "البيان بيان التصريح تصريح التغريدة الخطاب الرسالة".split()))
_SAID: Final = frozenset(map(key, "تصريحات تغريدة تغريدات تدوينة خطاب رسالة كلمة بلاغ".split()))


#: What stands before an office to honour its holder: [سمو] ولي العهد.
_HONOURS: Final = frozenset(map(key, "سمو معالي سعادة فخامة دولة سيادة جلالة فضيلة سماحة عطوفة نيافة".split()))


class Source(NamedTuple):
    """A source as the text shows it: offsets of its phrase, name, kind, and what a verb must agree with.

    channel: how the phrase itself says that the words came (بيان, وكالة); told: the offsets of an outlet that
    carries another's words. known: 1 for an actor, a listed noun or a human plural; ½ for what looks like a name; 0 for a phrase
    that only its place makes a source. words: the keys of the phrase.
    """

    start: int | None
    end: int | None
    name: str | None
    type: str
    gender: str = ""
    number: str = ""
    head: str = ""
    actor_id: str | None = None
    via: str | None = None
    channel: str = ""
    told: tuple[int | None, int | None] | None = None
    sentence_id: int = -1
    known: float = 1.0
    words: frozenset[str] = frozenset()


NOBODY: Final = Source(None, None, None, "unattributed", known=0.0)


def describe(line: Line, vocabulary: Vocabulary, phrase: NounPhrase, names: Names) -> Source:
    """The source that a noun phrase names."""
    first, stop = phrase.first, phrase.stop
    if line.is_quote_open(first) and first + 1 < phrase.core and _opens_source(vocabulary, line.keys[first + 1]):
        return describe(line, vocabulary, phrase._replace(first=first + 1), names)._replace(start=line.tokens[first].start)
    if line.keys[first] in _HONOURS and first + 1 < stop and first + 1 in line.mention and line.mention[first + 1].is_role and line.mention_end[first + 1] == phrase.core:
        return describe(line, vocabulary, phrase._replace(first=first + 1), names)._replace(start=line.tokens[first].start)
    start = _noun_offset(line, vocabulary, first)
    end = line.tokens[_trimmed(line, first, stop) - 1].end
    base = Source(
        start, end, None, "institution", sentence_id=line.sentence.sentence_id, words=frozenset(line.keys[first:stop])
    )
    head = _head(line, phrase)
    if phrase.prefixed:
        stems = [s.stem for s in splits(line.keys[first]) if s.preposition == "ل"]
        head = next((stem for stem in stems if stem in vocabulary.sources), min(stems, key=len, default=head))
    base = base._replace(head=head, gender=_gender(line, first, head), number=_number(line, first, head))
    for describer in (_quantified, _person, _holder, _listed_noun, _mentioned, _nationality, _unknown):
        found = describer(line, vocabulary, phrase, base, names)
        if found:
            return found
    return base


def _opens_source(vocabulary: Vocabulary, word: str) -> bool:
    """Whether a key, first within quotation marks, is a newsroom or an unnamed source: «مصادر خاصة»."""
    noun = vocabulary.source_noun(word)
    return stem(word) in NEWSROOMS or noun is not None and noun.source_type == "unnamed"


def _trimmed(line: Line, first: int, stop: int) -> int:
    while stop > first + 1 and line.keys[stop - 1] in _TRAILING:
        stop -= 1
    return stop


#: No name ends with these: بيان صحفي [صدر] أمس.
_TRAILING: Final = frozenset(("،", ",", "-", "–", "—", ":", "صدر", "صدرت"))


def _noun_offset(line: Line, vocabulary: Vocabulary, first: int) -> int:
    mention = line.mention.get(first)
    return mention.start if mention else line.tokens[first].start + _conjoined(line, vocabulary, first)


def _conjoined(line: Line, vocabulary: Vocabulary, first: int) -> bool:
    """Whether the و that word `first` begins with is «and»: والوثيقة, وتقارير."""
    rest = line.keys[first][1:]
    if first and any(r.shape == "verb" for r in vocabulary.readings(line.words[first - 1])) and rest.removeprefix("ال") not in ordinary_words()[0]:
        return False
    return line.keys[first][0] in "وف" and first not in line.mention and line.keys[first] not in W.OWN_WAW and (
        has_article(rest) or rest in vocabulary.sources or rest in vocabulary.heads
    )


def _head(line: Line, phrase: NounPhrase) -> str:
    """The stem of the phrase's first word that is a noun of its own (عدد من النواب → نواب)."""
    first = phrase.first
    if line.keys[first] in W.QUANTIFIERS or line.tokens[first].word.kind == "number":
        for i in range(first + 1, phrase.core):
            if line.is_word(i) and line.keys[i] not in W.PREPOSITIONS:
                return stem(line.keys[i])
    while first < phrase.core - 1 and line.keys[first] in W.DEMONSTRATIVES:
        first += 1
    return stem(line.keys[first])


@lru_cache(maxsize=MOST_WORDS)
def stem(word: str) -> str:
    """A key without its article and what stands before that; what is left has three letters at least (وكالات is whole)."""
    return min((s.stem for s in splits(word) if s.article and len(s.stem) > 2), key=len, default=word)


def _gender(line: Line, first: int, head: str) -> str:
    mention = line.mention.get(first)
    if mention and mention.gender:
        return mention.gender
    if mention and mention.kind in ("state", "place"):
        return "m" if key(mention.text) in _MASCULINE_HOUSES else state_gender(mention)
    if mention and mention.kind == "organisation" and _tells_no_gender(line, first, mention):
        return ""
    return "f" if head.endswith(("ه", "ات", "اء")) else "m"


def _tells_no_gender(line: Line, first: int, mention: Mention) -> bool:
    """Whether a body's name is no Arabic phrase with a head of its own, so that only verbs tell its gender: أوبك, غازبروم, حماس."""
    word = line.keys[first]
    alone = line.mention_end[first] == first + 1
    return not has_article(word) and not word.endswith(("ه", "ات", "اء")) and (alone or word not in ordinary_words()[0])


def state_gender(mention: Mention) -> str:
    """The gender in which verbs agree with the name of a state or place."""
    return "m" if key(mention.text) in _MASCULINE_STATES else "f"


def _number(line: Line, first: int, head: str) -> str:
    mention = line.mention.get(first)
    if mention and (mention.kind in ("state", "place") or mention.kind == "organisation" and head.endswith("ين")):
        return "s"
    if mention and mention.kind == "organisation" and head.endswith("ون") and not head.endswith("يون"):
        return "s"  # البنتاغون
    construct = len(head) > 4 and head.endswith("و")
    return "p" if construct or len(head) > 4 and head.endswith(_PLURAL_ENDINGS) else "s"


def _quantified(line: Line, vocabulary: Vocabulary, phrase: NounPhrase, base: Source, names: Names) -> Source | None:
    """Many of a kind: unnamed where the kind is (بعض المسؤولين), media of newsrooms, else a group (عدد من الدول)."""
    first = phrase.first
    number = line.tokens[first].word.kind == "number" or line.keys[first] in ABOUT
    if first in line.mention or not (number or line.keys[first] in _MANY):
        return None
    inner = first + 1
    while inner < phrase.core - 1 and (
        line.keys[inner] in W.QUANTIFIERS or line.keys[inner] in _OF or line.tokens[inner].word.kind == "number"
    ):
        inner += 1
    among = line.keys[first + 1 : first + 2] == ["من"]
    if inner >= phrase.core and not number or line.keys[first] in _TEAMS and not among:
        return None
    if among and line.keys[first] == "كل" and inner in line.mention:
        each = describe(line, vocabulary, phrase._replace(first=inner), names)
        return each._replace(start=base.start, name=_name_of(line, vocabulary, phrase), actor_id=None)
    noun = _source_noun(line, vocabulary, phrase._replace(first=min(inner, line.n - 1)), base.head)
    kind = noun.source_type if noun and noun.source_type in ("unnamed", "media", "document") else "group"
    if kind == "group" and stem(line.keys[first]).removeprefix("ل") in _ONE:
        kind = "unnamed"
    if kind == "unnamed" and noun is not None and noun.plural and line.keys[first].removeprefix("ال") in _CROWDS:
        kind = "group"
    things = noun is not None and noun.plural and noun.source_type in ("media", "document", "institution")
    base = base._replace(gender="f") if things else base
    return base._replace(name=_name_of(line, vocabulary, phrase), type=kind, number="s" if kind == "unnamed" and line.keys[first] in _ONE else "p")


_TEAMS: Final = frozenset(map(key, "فريق مجموعة عدد وفد حشد كل أكثر أقل".split()))
#: So many are a crowd, whoever they are.
_CROWDS: Final = W.keys("عشرات مئات آلاف ملايين")
_MANY: Final = W.QUANTIFIERS | _TEAMS
_OF: Final = frozenset(("من", "كبير", "كبيره"))


def _person(line: Line, vocabulary: Vocabulary, phrase: NounPhrase, base: Source, names: Names) -> Source | None:
    for i in range(phrase.first, phrase.stop):
        mention = line.mention.get(i)
        if mention and mention.is_named_person:
            if not mention.entry and mention.rule != "name.family" and i == phrase.first and vocabulary.source_noun(line.keys[i]):
                return None
            if _speaks_through(line, phrase, i, mention):
                continue
            if mention.descriptor.split()[-1:] == ["باسم"]:
                return base._replace(name=_name_of(line, vocabulary, phrase), type="unnamed", via=names.fullest(mention))
            if _heads_phrase(line, vocabulary, phrase, i, mention):
                return _named(base, mention, names, "person", line, phrase)
    return None


def _speaks_through(line: Line, phrase: NounPhrase, i: int, mention: Mention) -> bool:
    """Whether a name in a title, after باسم or ل, is of whom one speaks or works for, whose own follows a comma: مدير حملة لأوباما، فلان."""
    after = line.mention_end[i]
    after += after < line.n and line.keys[after] in W.COMMAS
    own = line.mention.get(after) if after < phrase.stop else None
    of_another = "باسم" in mention.descriptor.split() or i > phrase.first and line.prefixed_mention(i, "ل") is not None
    return own is not None and own.kind == "person" and of_another


def _heads_phrase(line: Line, vocabulary: Vocabulary, phrase: NounPhrase, i: int, mention: Mention) -> bool:
    """Whether the person at word i is whom the phrase means, not a part of it (محامي فلان, منتقدو فلان)."""
    if i == phrase.first or _closes_spokesman(line, phrase, i):
        return True
    if mention.descriptor and mention.descriptor_start <= line.tokens[phrase.first].end:
        return not _is_relation(line, vocabulary, phrase, i)
    if _is_title_of(line, phrase, i) or _is_someones(line, phrase, i):
        return True
    if vocabulary.head_type(line.keys[phrase.first]) and phrase.first not in line.descriptor:
        return False
    noun = vocabulary.source_noun(line.keys[phrase.first])
    if noun and (noun.plural or noun.source_type in ("document", "media")):
        return False
    titled = line.word_at(mention.descriptor_start) if mention.descriptor else i
    if noun and line.keys[i - 1] in W.OPEN_BRACKETS and line.mention_end[i] == phrase.stop - 1:
        return True  # مواطن (فلان)
    if _belongs_to(line, mention, i):
        return False
    served = line.prefixed_mention(i, "ل") is not None
    closes = line.mention_end[i] == phrase.core or line.jump.get(line.mention_end[i]) == phrase.core  # … (45 عاما)
    if noun and not served and not mention.descriptor and (i > phrase.first + 1 or has_article(line.keys[phrase.first])) and closes and _closed(line, i):
        return True
    between = line.keys[phrase.first : i]
    if i == phrase.first + 1 and has_article(between[0]) and vocabulary.nationality(between[0]):
        return True
    return line.keys[titled - 1] in W.COMMAS or not (set(between) & (W.RELATIVES | {"ضد"})) and not noun and bool(
        mention.descriptor
    )


def _closes_spokesman(line: Line, phrase: NounPhrase, i: int) -> bool:
    """Whether the person at word i is the last word on a spokesman, whose name it is: المتحدث باسم وزارة الدفاع "البنتاغون" [فلان]."""
    his = i == phrase.first + 2 and line.keys[i - 1] in _IN_HIS_NAME
    spokes = line.keys[phrase.first] in _SPOKES and line.mention_end[i] == phrase.stop and (i > phrase.first + 2 or his)
    governs = line.keys[i - 1] in W.PREPOSITIONS or line.keys[i - 1] == "باسم" or line.tokens[i].start < line.mention[i].start
    return spokes and not governs


_IN_HIS_NAME: Final = W.keys("باسمه باسمها باسمهم باسمهما")


def _belongs_to(line: Line, mention: Mention, i: int) -> bool:
    """Whether the person at word i is whom the body before it belongs to: القوات [التابعة] للعقيد فلان."""
    titled = line.word_holding(mention.descriptor_start) if mention.descriptor else i
    return titled is not None and line.keys[titled][0] == "ل" and line.keys[titled - 1] in W.BELONGING


def _is_relation(line: Line, vocabulary: Vocabulary, phrase: NounPhrase, i: int) -> bool:
    """Whether one bare noun before a name is in construct with it, no title (محامي فلان, but المحامي فلان)."""
    noun = vocabulary.source_noun(line.keys[phrase.first])
    people = noun is not None and noun.source_type in ("group", "unnamed")
    own = has_article(line.keys[phrase.first]) or _bears_pronoun(line, phrase.first)
    return people and i == phrase.first + 1 and not own


def _closed(line: Line, i: int) -> bool:
    """Whether the phrase before word i is complete, so that a name there is in apposition (زعيمهم في المجلس فلان)."""
    before = line.keys[i - 1]
    return i - 1 in line.inside_mention or before in W.CLOSE_BRACKETS or has_article(before) or has_pronoun(before)


def _is_someones(line: Line, phrase: NounPhrase, i: int) -> bool:
    """Whether a noun with a pronoun and its adjectives stand in apposition to the name at word i: نظيره البريطاني فلان."""
    nouns = _bears_pronoun(line, phrase.first) and all(map(has_article, line.keys[phrase.first + 1 : i]))
    return nouns and line.mention_end[i] == phrase.core


def _is_title_of(line: Line, phrase: NounPhrase, i: int) -> bool:
    """Whether the phrase is titles without a comma and the name at word i: وزير الداخلية زعيم الحزب فلان."""
    office = line.mention.get(phrase.first)
    if office is None or not office.is_role or line.tokens[i].start < office.end:
        return False  # مستشار ترامب
    closed = i - 1 in line.inside_mention or line.keys[i - 1] in W.CLOSE_BRACKETS
    return closed and line.mention_end[i] == phrase.core


def _named(base: Source, mention: Mention, names: Names, kind: str, line: Line, phrase: NounPhrase) -> Source:
    name = names.fullest(mention)
    untitled = kind == "person" and line.mention.get(phrase.first) is mention
    gender = mention.gender or ("" if untitled else base.gender)
    return base._replace(
        name=name, type=kind, gender=gender, number="s", actor_id=mention.actor_id or None,
        via=_spoken_for(line, phrase, mention, names) if kind == "person" else None,
    )


def _spoken_for(line: Line, phrase: NounPhrase, person: Mention | None, names: Names) -> str | None:
    """The body that a spokesperson speaks for, named in the phrase."""
    words = set(line.keys[phrase.first : phrase.stop])
    if not words & _SPOKES:
        return None
    for i in range(phrase.first, phrase.stop):
        mention = line.mention.get(i)
        if mention and mention is not person and mention.kind in ("organisation", "state"):
            return names.fullest(mention)
    return None


_SPOKES: Final = frozenset(map(key, "باسم المتحدث المتحدثة الناطق الناطقة متحدث متحدثة ناطق ناطقة".split()))


def _holder(line: Line, vocabulary: Vocabulary, phrase: NounPhrase, base: Source, names: Names) -> Source | None:
    """The holder of an office who is not named: a definite role is a person (الوزير, وزير الخارجية), but no spokesman, who tells no
    words of his own (المتحدث باسم الحكومة)."""
    mention = line.mention.get(phrase.first) or _described_here(line, phrase)
    if mention is None or not mention.is_role:
        return None
    noun = vocabulary.source_noun(line.keys[phrase.first])
    unnamed = noun is not None and noun.source_type == "unnamed"
    if unnamed and not has_article(line.keys[phrase.first]):
        return None
    holder = _named(base, mention, names, "person", line, phrase)
    if not unnamed or names.fullest(mention).replace('"', "") != mention.text.replace('"', ""):
        return holder
    spokes = line.keys[phrase.first] in _SPOKES
    return holder._replace(type="unnamed") if spokes else holder._replace(actor_id=None)


def _nationality(line: Line, vocabulary: Vocabulary, phrase: NounPhrase, base: Source, names: Names) -> Source | None:
    """An adjective of a state stands for its government: رفض جزائري, الاقتراح الفرنسي; in quotation marks for its news agency: قالت «الألمانية»."""
    if line.is_quote_open(phrase.first) and phrase.core == phrase.first + 3:
        word = line.keys[phrase.first + 1]
        agency = has_article(word) and word.endswith("يه") and vocabulary.nationality(word) is not None
        return base._replace(name=line.text(phrase.first + 1, phrase.first + 2), type="media", channel="agency") if agency else None
    state = vocabulary.nationality(line.keys[phrase.first]) if phrase.core == phrase.first + 1 else None
    return base._replace(name=state.name, type="institution", actor_id=state.entry) if state else None


def _listed_noun(line: Line, vocabulary: Vocabulary, phrase: NounPhrase, base: Source, names: Names) -> Source | None:
    noun = _source_noun(line, vocabulary, phrase, base.head)
    if noun is None:
        return None
    issuer = _issuer(line, phrase) if is_issued(base.head) or base.head in _SAID else None
    if issuer is not None:
        said = _named(base, issuer, names, "person" if issuer.kind == "person" else "institution", line, phrase)
        return said._replace(channel=noun.channel or "statement", via=None)
    behalf = _issuer_with_preposition(line, vocabulary, phrase, names) if is_issued(base.head) else None
    if behalf is not None:
        return base._replace(name=behalf.name, type=behalf.type, actor_id=behalf.actor_id, channel=noun.channel or "statement")
    body = _issuer_of_data(line, phrase) if base.head in DATA else None
    if body is not None:
        return _named(base, body, names, "institution", line, phrase)
    whole = line.mention.get(phrase.first)
    if whole and whole.kind == "organisation":
        words = line.keys[phrase.first : line.mention_end[phrase.first]]
        if noun.source_type == "institution" and noun.plural and not any(map(has_article, words)):
            return base._replace(name=names.fullest(whole), type="group", number="p", actor_id=whole.actor_id or None)
        if noun.source_type == "institution" or base.head in AGENCIES and not _is_newsroom(line, phrase, whole, names):
            return None
    construct = _is_definite(line, phrase) and not has_article(line.keys[phrase.first]) and not whole
    if base.head in AGENCIES and construct and not _is_newsroom(line, phrase, None, names):
        kind = "group" if noun.plural else "institution"
        return base._replace(name=_name_of(line, vocabulary, phrase), type=kind)
    owner = _owner(line, vocabulary, phrase, names) if base.head in _OWNED else None
    if owner is not None:
        said = _named(base, owner, names, "person" if owner.kind == "person" else "institution", line, phrase)
        return said._replace(channel=noun.channel or "publication")
    outlet = _inner_outlet(line, phrase, names) if noun.source_type in ("media", "document") else None
    if outlet and line.word_at(outlet.start) > phrase.first + 2 and not _is_outlet(line, vocabulary, phrase, outlet, names):
        outlet = None
    if outlet and noun.source_type == "document" and not _is_outlet(line, vocabulary, phrase, outlet, names):
        outlet = None
    if outlet is not None and (noun.source_type == "media" or base.head in _JOURNALISM):
        second = line.keys[phrase.first + 1 : phrase.first + 2]
        agency = base.head in AGENCIES or not noun.channel and not AGENCIES.isdisjoint(map(stem, second))  # موقع وكالة «…»
        channel = "agency" if agency else noun.channel
        return base._replace(
            name=names.fullest(outlet), type="media", channel=channel, actor_id=outlet.actor_id or None
        )
    name = _name_of(line, vocabulary, phrase)
    kind = noun.source_type
    if kind == "group" and not noun.plural and not _is_plural_construct(vocabulary, base.head):
        kind = "person" if _is_definite(line, phrase) else "unnamed"
    elif kind == "institution" and noun.plural and not (_is_definite(line, phrase) and not _of_state(line, vocabulary, phrase)):
        kind = "group"
    elif base.head == _STATEMENT and _JOINT in line.keys[phrase.first : phrase.stop]:
        kind = "document"
    number = "p" if noun.plural and not noun.collective else base.number
    if noun.plural and not noun.collective and not base.head.endswith((*_PLURAL_ENDINGS, "و")):
        base = base._replace(gender="f")
    return base._replace(
        name=name, type=kind, number=number, channel=noun.channel, via=_spoken_for(line, phrase, None, names)
    )


def _is_plural_construct(vocabulary: Vocabulary, head: str) -> bool:
    """Whether a key is the plural of a noun of sources that a construct cuts short: [كاتبي] الرسالة; not محامي المتهم."""
    return head[-1] in "وي" and head not in vocabulary.sources and head[:-1] in vocabulary.sources


AGENCIES: Final = frozenset(map(key, ("وكالة", "وكالات")))
_ONE: Final = frozenset(map(key, ("أحد", "إحدى")))
_SOMEONE: Final = frozenset(map(key, "أحدهم أحدهما إحداهن إحداهما آخر أخرى".split()))
_STATEMENT: Final = key("بيان")
_JOINT: Final = key("مشترك")
#: Texts and places of an outlet or of any body: whose words they are is told by what follows.
_OWNED: Final = frozenset(map(key, "موقع صفحة حساب".split()))
DATA: Final = frozenset(map(key, "بيانات أرقام إحصاءات إحصائيات إحصاء إحصائية نتائج تقديرات توقعات".split()))


def _is_definite(line: Line, phrase: NounPhrase) -> bool:
    """Whether the phrase means one certain holder: with ال or a pronoun, or in construct with what has them."""
    if has_article(line.keys[phrase.first]) or _bears_pronoun(line, phrase.first):
        return True
    for i in range(phrase.first + 1, phrase.core):
        word = line.keys[i]
        if i in line.mention or has_article(word) or _bears_pronoun(line, i):
            return word[:1] not in "بل" or i in line.mention or word in W.OWN_FIRST_LETTER
        if is_function_word(line, i) or not line.is_word(i) or word[:1] in "بل" and word not in W.OWN_FIRST_LETTER:
            return False
    return False


def _of_state(line: Line, vocabulary: Vocabulary, phrase: NounPhrase) -> bool:
    """Whether the word after the first is a state's adjective without article, which makes nothing definite (منظمات سورية)."""
    i = phrase.first + 1
    return i < phrase.core and not has_article(line.keys[i]) and vocabulary.nationality(line.keys[i]) is not None


def _bears_pronoun(line: Line, i: int) -> bool:
    """Whether word i ends in a pronoun, which final ة is not (محاميه، جيشها)."""
    return len(line.keys[i]) > 4 and line.tokens[i].word.light.endswith(("ه", "ها", "هم", "هما"))


def _issuer(line: Line, phrase: NounPhrase) -> Mention | None:
    """The actor whose text the phrase names: بيان الوزارة, تصريحات الوزير فلان; a body in a person's title is not (بيان المتحدث باسم
    الرئاسة فلان)."""
    actors = [line.mention[i] for i in range(phrase.first + 1, phrase.stop) if i in line.mention]
    actors = [mention for mention in actors if mention.kind in ("organisation", "state", "person")]
    first = actors[0] if actors else None
    titled = (m for m in actors[1:] if m.is_named_person and m.descriptor and m.descriptor_start <= first.start)
    return next(titled, first)


def _issuer_with_preposition(line: Line, vocabulary: Vocabulary, phrase: NounPhrase, names: Names) -> Source | None:
    """Those by whom a text is whose noun bears ل: بيان [للكتل البرلمانية], بيان [لمجموعة الوادي]."""
    first = phrase.first + 1
    if first >= phrase.stop or not (line.keys[first].startswith("لل") or line.keys[first][0] == "ل" and line.keys[first][1:] in vocabulary.heads):
        return None
    issuer = describe(line, vocabulary, phrase._replace(first=first, prefixed=True), names)
    return issuer if issuer.type in ("institution", "group", "media") else None


def _issuer_of_data(line: Line, phrase: NounPhrase) -> Mention | None:
    """The body whose data they are: right after them, or after من or عن (بيانات من المعهد)."""
    for i in range(phrase.first + 1, min(phrase.first + 4, phrase.stop)):
        mention = line.mention.get(i)
        if mention and mention.kind in ("organisation", "state"):
            return mention if i == phrase.first + 1 or line.keys[i - 1] in ("من", "عن") else None
    return None


def _owner(line: Line, vocabulary: Vocabulary, phrase: NounPhrase, names: Names) -> Mention | None:
    """The person, or the body that is no newsroom, whose site, page or account it is (حساب الوزير فلان, موقع الوزارة, الحساب الرسمي للشركة)."""
    someone = next((line.mention[i] for i in range(phrase.first + 1, phrase.stop) if i in line.mention and line.mention[i].is_named_person), None)
    if someone is not None:
        return someone
    for i in range(phrase.first + 1, phrase.stop):
        mention = line.mention.get(i)
        if mention and mention.kind == "organisation":
            noun = vocabulary.source_noun(line.keys[i])
            newsroom = names.is_media(mention) or noun is not None and noun.source_type == "media"
            body = vocabulary.head_type(line.keys[i]) == "institution" or line.tokens[i].start < mention.start
            return mention if body and not newsroom and not line.is_quote_open(i - 1) else None
    return None


#: Nouns by which an article takes up the newsroom it has quoted.
NEWSROOMS: Final = frozenset(map(key, "وكالة صحيفة قناة موقع مجلة جريدة شبكة إذاعة محطة منصة".split()))


BROADCASTERS: Final = frozenset(map(key, "قناة شبكة إذاعة محطة تلفزيون راديو فضائية تلفزة".split()))


def takes_up_newsroom(line: Line, phrase: NounPhrase) -> bool:
    """Whether the phrase means a newsroom named before: الصحيفة, الوكالة المحلية, تقرير للصحيفة."""
    words = line.keys[phrase.first : phrase.core]
    return any(has_article(word) and not NEWSROOMS.isdisjoint(s.stem for s in splits(word)) for word in words)


def _source_noun(line: Line, vocabulary: Vocabulary, phrase: NounPhrase, head: str) -> SourceNoun | None:
    first = phrase.first
    pair = vocabulary.source_pair(line.keys[first], line.keys[first + 1]) if first + 1 < line.n else None
    return pair or vocabulary.sources.get(line.keys[first]) or vocabulary.source_noun(head) or vocabulary.source_noun(line.keys[first])


def _is_newsroom(line: Line, phrase: NounPhrase, mention: Mention | None, names: Names) -> bool:
    """Whether an agency (وكالة) is one of news: an outlet of the lexicon, or named for news."""
    words = {stem(word) for word in line.keys[phrase.first : phrase.core]}
    if not _RATING.isdisjoint(line.keys[phrase.first + 1 : phrase.first + 6]):
        return False
    quoted = phrase.first + 1 < line.n and (
        line.is_quote_open(phrase.first + 1) or is_foreign(line, phrase.first + 1) and not has_article(line.keys[phrase.first + 1])
    )
    return quoted or mention is not None and names.is_media(mention) or bool(words & _NEWS)


#: What tells that an agency rates debts or flies to space.
_RATING: Final = W.keys("موديز فيتش ستاندرد للتصنيف للتصنيفات التصنيف تصنيف ائتمانية الائتمانية ائتماني الائتماني ناسا الفضاء فضاء")
_NEWS: Final = frozenset(map(key, "رسمية أنباء أخبار إخبارية إعلام إعلامية صحافة صحافية صحفية".split()))
_JOURNALISM: Final = frozenset(map(key, "تقرير مقال مقالة افتتاحية تحقيق".split()))


def _name_of(line: Line, vocabulary: Vocabulary, phrase: NounPhrase) -> str:
    """The words of the phrase without appositions and without a preposition attached to the first."""
    first, stop = phrase.first, _trimmed(line, phrase.first, phrase.core)
    first += line.keys[first] in W.DEMONSTRATIVES and first + 1 < stop
    words = line.text(first, stop)
    splits_ = [s for s in line.tokens[first].word.splits if s.preposition == "ل" and not s.conjunction]
    if phrase.prefixed and splits_:
        own = line.keys[first][1:] in W.OWN_FIRST_LETTER
        construct = own and first + 1 < stop and has_article(line.keys[first + 1])
        return words[1:] if construct or not words.startswith("لل") else ("الل" if own else "ال") + words[2:]
    return _unquoted(words[_conjoined(line, vocabulary, first) :])


def _unquoted(name: str) -> str:
    """A name without marks around it; those that stand within stay in pairs: تقرير «الماء للجميع»."""
    bare = name.strip('"«»“”')
    paired = bare.count('"') % 2 == 0 and bare.count("«") == bare.count("»") and bare.count("“") == bare.count("”")
    return bare if paired else name


def _is_outlet(line: Line, vocabulary: Vocabulary, phrase: NounPhrase, mention: Mention, names: Names) -> bool:
    """Whether the body that a text is of is a newsroom: in the lexicon, or called a paper, channel or site."""
    heads = (vocabulary.source_noun(word) for word in line.keys[phrase.first + 1 : phrase.stop])
    return names.is_media(mention) or any(head and head.source_type == "media" for head in heads)


def _inner_outlet(line: Line, phrase: NounPhrase, names: Names) -> Mention | None:
    for i in range(phrase.first, phrase.stop):
        mention = line.mention.get(i)
        if mention and mention.kind == "organisation":
            return mention
    return None


def _mentioned(line: Line, vocabulary: Vocabulary, phrase: NounPhrase, base: Source, names: Names) -> Source | None:
    first = phrase.first + line.is_quote_open(phrase.first)
    mention = line.mention.get(first) or _described_here(line, phrase)
    if mention is None:
        return None
    if mention.kind == "person":
        return _named(base, mention, names, "person", line, phrase)
    if mention.kind == "group":
        return base._replace(name=names.fullest(mention), type="group", actor_id=mention.actor_id or None)
    kind = "media" if names.is_media(mention) else "institution"
    joined = kind == "institution" and _is_joined(line, phrase, first)
    name = _name_of(line, vocabulary, phrase) if joined else names.fullest(mention)
    if " " not in name:
        name = _belonging(line, first) or name
    return base._replace(
        name=name, type=kind, actor_id=mention.actor_id or None, channel="agency" if kind == "media" and base.head in AGENCIES else "",
    )


def _belonging(line: Line, first: int) -> str:
    """A body of one word at word `first` with whom it belongs to, which tells it from others: [الهيئة التابعة لوزارة الصحة]."""
    after = line.mention_end.get(first, first + 1)
    whose = after + 1
    if whose >= line.n or line.keys[after] not in W.BELONGING or line.prefixed_mention(whose, "ل") is None:
        return ""
    return line.text(first, line.mention_end[whose])


def _is_joined(line: Line, phrase: NounPhrase, first: int) -> bool:
    """Whether the phrase is of a body or state and a further one with و: روسيا وإيران."""
    after = line.mention_end.get(first, first + 1)
    further = line.mention.get(after) if after < phrase.core else None
    return further is not None and further.kind in ("organisation", "state") and further.start > line.tokens[after].start


def _described_here(line: Line, phrase: NounPhrase) -> Mention | None:
    """A role or name in the phrase whose descriptor begins the phrase."""
    for i in range(phrase.first, phrase.stop):
        mention = line.mention.get(i)
        if mention and mention.descriptor and mention.descriptor_start <= line.tokens[phrase.first].end:
            return mention
    return None


def _unknown(line: Line, vocabulary: Vocabulary, phrase: NounPhrase, base: Source, names: Names) -> Source | None:
    kind = vocabulary.head_type(line.keys[phrase.first])
    if line.is_quote_open(phrase.first) and names.names_media(_name_of(line, vocabulary, phrase)):
        return base._replace(name=_name_of(line, vocabulary, phrase), type="media")
    titled = (line.mention.get(i) for i in range(phrase.first + 1, phrase.core))
    if not has_article(line.keys[phrase.first]) and any(m and m.is_role for m in titled) and not kind:
        return base._replace(name=_bare_name(line, vocabulary, phrase), type="person", known=0.5)
    known = 1.0 if bool(kind) or base.number == "p" or base.head in W.QUANTIFIERS else 0.5 * _is_quoted_name(line, vocabulary, phrase)
    someone = phrase.stop < line.n and line.keys[phrase.stop] in ("وهو", "وهي") and not has_article(line.keys[phrase.first])
    if base.head in _SOMEONE:
        return base._replace(name=_name_of(line, vocabulary, phrase), type="unnamed", known=known)
    called = phrase.core == phrase.first + 2 and line.keys[phrase.first] in vocabulary.given_names and all(_is_plain_word(line, i) for i in (phrase.first, phrase.first + 1))
    if not kind and (not known and (called or _is_name(line, phrase)) or someone and is_foreign(line, phrase.first)):
        return base._replace(name=_bare_name(line, vocabulary, phrase), type="person", gender="", known=0.5)
    if not kind:
        plural = base.number == "p" or base.head in W.QUANTIFIERS
        kind = "unnamed" if base.head in _ONE else "group" if plural else "institution"
    if kind == "institution" and base.head in vocabulary.plural_heads and not has_article(line.keys[phrase.first]):
        closes = phrase.core > phrase.first + 1 and has_article(line.keys[phrase.first + 1])
        kind = kind if closes else "group"
    return base._replace(name=_name_of(line, vocabulary, phrase), type=kind, known=known)


def _is_quoted_name(line: Line, vocabulary: Vocabulary, phrase: NounPhrase) -> bool:
    """Whether a phrase is all in quotation marks, and of a few words that name a body rather than tell a deed: أعلنت «كتائب الفجر» …"""
    first = phrase.first + 1
    if not line.is_quote_open(phrase.first) or phrase.core != line.skip(phrase.first) or line.words_in(first, phrase.core) > LONGEST_NAME:
        return False
    word = line.keys[first]
    noun = vocabulary.source_noun(word)
    if noun is not None and noun.source_type == "document" or word in W.NAMED:
        return False  # أقر «قانون السير» بالإجماع
    named = has_article(word) and word[0] not in "وبلف" or bool(vocabulary.head_type(word)) or is_foreign(line, first)
    plural = line.words[first].light.removeprefix("ال").startswith("أ")  # الأرصاد, no إرصاد
    return named and (plural or not is_masdar(word.removeprefix("ال"))) and not has_pronoun(word)


LONGEST_NAME: Final = 3


def _is_plain_word(line: Line, i: int) -> bool:
    """Whether word i may be a family name: a word without a preposition or a pronoun."""
    return line.is_word(i) and not (is_function_word(line, i) or line.keys[i].startswith(("لل", "بال")) or has_pronoun(line.keys[i]))


def _is_name(line: Line, phrase: NounPhrase) -> bool:
    """Whether an unknown phrase is a name: its first word has no article, nor the ending of a noun in ة."""
    surface = line.tokens[phrase.first].word.light
    latin = line.tokens[phrase.first].word.kind == "latin"
    if latin or line.is_quote_open(phrase.first) or is_masdar(line.keys[phrase.first]):
        return False
    word = line.keys[phrase.first]
    if word in W.DEMONSTRATIVES or "." in word:  # بي.إم.آي
        return False
    if is_hyphened(line, phrase.first):
        return True
    if phrase.core > phrase.first + 1 and word in ordinary_words()[1] and word not in _PARTS_OF_NAMES:
        return False
    if has_article(line.keys[phrase.first]) and phrase.core == phrase.first + 1:
        return surface.endswith("ي") or is_foreign(line, phrase.first) and not surface.endswith(("ة", "ات"))
    surnamed = phrase.core > phrase.first + 1 and is_adjective(line.keys[phrase.first + 1])
    endings = ("ة", "ات", "ا") if surnamed else ("ة", "ات", "ا", "ء")
    plain = surface.endswith(endings) and not is_foreign(line, phrase.first)
    return not has_article(line.keys[phrase.first]) and not plain


_PARTS_OF_NAMES: Final = frozenset(map(key, "ابن بن أبو أبا أبي أم عبد آل".split()))


def _bare_name(line: Line, vocabulary: Vocabulary, phrase: NounPhrase) -> str:
    stop = phrase.first + 1
    while stop < phrase.core and line.keys[stop] == "-" and is_hyphened(line, stop - 1):
        stop += 2
    while stop < phrase.core and line.is_word(stop) and line.keys[stop] not in W.PREPOSITIONS and not (
        line.keys[stop].startswith(("لل", "بال")) or
        has_article(line.keys[stop]) and stop > phrase.first + 1
    ):
        stop += 1
    return line.text(phrase.first, stop)[_conjoined(line, vocabulary, phrase.first) :]


def is_issued(head: str) -> bool:
    """Whether a noun is a text that stands for whoever issued it (البيان)."""
    return head in {stem(word) for word in _ISSUED}
