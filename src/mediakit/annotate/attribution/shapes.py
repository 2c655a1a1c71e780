"""What a word looks like, by its letters and by the lists of ordinary words: verb, verbal noun, adjective, name."""

from __future__ import annotations

import re
from functools import lru_cache
from typing import Final

from mediakit.annotate.attribution import words as W
from mediakit.annotate.attribution.lines import Line
from mediakit.annotate.attribution.vocabulary import Vocabulary
from mediakit.annotate.mentions_lists import ordinary_words
from mediakit.arabic.words import PRONOUNS, without_pronoun
from mediakit.memory import MOST_WORDS


def is_function_word(line: Line, i: int) -> bool:
    """Whether word i is a preposition, particle, complementiser or adverb."""
    return line.keys[i] in W.FUNCTION and not (_is_heir(line, i) or _is_nearness(line, i)) and line.words[i].light != "آلان"


def _is_nearness(line: Line, i: int) -> bool:
    """Whether قرب is the object of a verb of the present, no preposition: تعلن [قرب] افتتاح الجسر."""
    return line.keys[i] == "قرب" and i > 0 and len(line.keys[i - 1]) > 3 and line.keys[i - 1][0] in "يت" and i - 1 not in line.inside_mention


def _is_heir(line: Line, i: int) -> bool:
    """Whether ولي, which might be «and to me», is the office ولي العهد or ولي الأمر."""
    return line.keys[i] == "ولي" and i + 1 < line.n and line.keys[i + 1] in ("العهد", "عهد", "الامر", "ولي", "عهده")


def looks_like_verb(line: Line, vocabulary: Vocabulary, i: int) -> bool:
    """Whether word i, outside a name, has the look of a finite verb: a cue's form, or يـ of the present."""
    if i in line.inside_mention:
        return False
    word = line.keys[i]
    if word[0] == "و" and any(r.shape == "verb" and r.tense == "past" and r.object and r.conjunction for r in vocabulary.readings(line.words[i])):
        return True
    if vocabulary.is_verb(line.words[i]):
        return vocabulary.source_noun(word) is None and not has_article(word)
    return _is_verb_by_shape(word) and not (word.removeprefix("و")[0] == "ي" and vocabulary.nationality(word))


@lru_cache(maxsize=MOST_WORDS)
def _is_verb_by_shape(word: str) -> bool:
    """Whether a key that is no cue's has the look of a finite verb."""
    if has_article(word) and word.endswith(_OBJECTS) and len(word) > 6 and not word.startswith(_OWN_ARTICLE):
        return True
    bare = word[1:] if word[0] == "و" else word
    definite = has_article(word) and not word.startswith("الت")
    if bare.startswith("تت") and len(bare) > 4 and not is_masdar(bare):
        return True
    past = len(bare) > 3 and bare.endswith("ت") and not bare.endswith(("ات", "يت")) and not definite
    return past or len(bare) > 2 and bare[0] == "ي" and bare not in _NOUNS_IN_YA


_OWN_ARTICLE: Final = tuple(W.OWN_ARTICLE)
#: Pronouns that no noun with ال bears: التقطها is a verb.
_OBJECTS: Final = ("تها", "طها", "لها", "مها", "هما", "تهم", "طهم")
_NOUNS_IN_YA: Final = frozenset(
    "يوم يوما يومين يوميا يمين يسار يهود يهودي يد يدا يورو يناير يونيو يوليو يقين ينبوع يمن يونان يابان يونيسف يونسكو".split()
)


@lru_cache(maxsize=MOST_WORDS)
def has_article(word: str) -> bool:
    """Whether a key bears ال, alone or after a proclitic."""
    if word in W.OWN_WAW:
        return False
    for cut in (0, 1, 2):
        if word[cut : cut + 2] == "ال" and len(word) > cut + 3 and word[:cut] in ("", "و", "ب", "ل", "ف", "وب", "ول"):
            return True
    return word[:2] == "لل" and len(word) > 3


_LONG_PRONOUNS: Final = tuple(p for p in PRONOUNS if len(p) > 1)


def has_pronoun(word: str) -> bool:
    """Whether a key seems to end in a possessive pronoun, which closes a construct."""
    return len(word) > 4 and word.endswith(_LONG_PRONOUNS)


def is_accusative(line: Line, i: int) -> bool:
    """Whether word i bears a written tanwin of the accusative or is a reflexive, which no subject is."""
    surface = line.tokens[i].word.surface
    return "\u064b" in surface[-2:] or surface[-1:] == "\u064e" and len(surface) > 3 or line.keys[i] in _REFLEXIVES


_REFLEXIVES: Final = frozenset("نفسه نفسها نفسي نفسك انفسهم انفسنا انفسهن".split())


def ends_accusative(line: Line, i: int) -> bool:
    """Whether word i, outside a name, is a common noun with the ا of the accusative: أبلغ [اجتماعا] لأنصاره أن …"""
    word, ordinary = line.keys[i], ordinary_words()
    plain = len(word) > 4 and word.endswith("ا") and i not in line.inside_mention and not has_pronoun(word)
    return plain and word[:-1] in ordinary[1] and word not in ordinary[1]


def is_one_word(line: Line, i: int) -> bool:
    """Whether word i, whose first letter might be a proclitic, is ordinary as it stands and not without it.

    وقفت is one word, وقال two.
    """
    word, ordinary = line.keys[i], ordinary_words()[0]
    return word in ordinary and word[1:] not in ordinary


def is_hyphened(line: Line, i: int) -> bool:
    """Whether word i is one half of a name: روي-كامل."""
    return _is_hyphen(line, i + 1) or _is_hyphen(line, i - 1)


def _is_hyphen(line: Line, i: int) -> bool:
    """Whether word i is a dash that touches the words on both sides."""
    return 0 < i < line.n - 1 and line.keys[i] == "-" and line.is_word(i - 1) and line.is_word(i + 1) and line.tokens[i - 1].end + 1 == line.tokens[i + 1].start


def is_conjoined(line: Line, i: int) -> bool:
    """Whether the و that word i begins with is "and" by the list of ordinary words: وحصل, not وزير."""
    word, ordinary = line.keys[i], ordinary_words()[0]
    return word[0] == "و" and word not in ordinary and word[1:] in ordinary


def bare_forms(line: Line, i: int) -> set[str]:
    """What is left of word i without proclitics, or without its pronoun."""
    word = line.tokens[i].word
    return {s.stem for s in word.splits} | {rest for rest, _ in without_pronoun(word.key)}


def is_foreign(line: Line, i: int) -> bool:
    """Whether no list of ordinary Arabic words knows word i, whatever its clitics and endings."""
    word, ordinary = line.tokens[i].word, ordinary_words()[0]
    if word.kind != "word":
        return False
    forms = {word.key} | bare_forms(line, i)
    inflected = {form.removesuffix(ending) for form in forms for ending in _ENDINGS}
    return ordinary.isdisjoint(forms | inflected)


_ENDINGS: Final = ("ه", "ات", "ون", "ين", "ان", "ا", "ت", "وا")


def is_masdar(word: str) -> bool:
    """Whether a key has the shape of a derived verbal noun (إعلان، ارتكاب، استخدام، تقليص).

    >>> [is_masdar(w) for w in ("ارتكاب", "استخدام", "تقليص", "التزام", "وزير", "الفضاء")]
    [True, True, True, True, False, False]
    """
    definite = word.startswith("ال") and word not in W.OWN_ARTICLE
    return not definite and bool(_MASDAR.fullmatch(word))


_MASDAR: Final = re.compile("حدوث|حصول|صدور|ظهور|دخول|خروج|وصول|سقوط|صعود|هبوط|تحسن|است..ا.|ا..?.ا.|ان..ا.|ت..ي.|ت.ا.[^ي]|اعلان|وجود|مقتل|قدوم|وقوع|عدم|(?:اعاد|ادان|اقام|ازال|اقال|اطاح|اشاد|اتاح|اباد|اصاب|اغاث)ه")


def is_adjective(word: str) -> bool:
    """Whether a definite key has the shape of an adjective rather than of a noun.

    >>> [is_adjective(w) for w in ("الروسي", "السابق", "الجديده", "المنتخب", "القرار", "الحكومه")]
    [True, True, True, True, False, False]
    """
    return bool(_ADJECTIVE.fullmatch(word))


_ADJECTIVE: Final = re.compile(
    "ال(.+ي|.+يه|.+ي[وي]ن|.+يات|.ا..?ه?|..ي.ه?|م.{3,6}|ا...?|كبري|صغري|عليا|اخري|اولي|راحله?|اخر|اعضاء|ام|"
    "عملاقه?|كبار|صغار|جدد|قدامي|قدماء|ثلاثه?|اربعه?|خمسه?|سته?|سبعه?|نفسه?ا?)"
)
