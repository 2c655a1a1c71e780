"""Who speaks before the colon of a headline, and who is only spoken of."""

from __future__ import annotations

from typing import Final

from mediakit.annotate.attribution import words as W
from mediakit.annotate.attribution.lines import Line
from mediakit.annotate.attribution.phrases import COUNTERPARTS, NounPhrase
from mediakit.annotate.attribution.shapes import has_article, is_foreign, looks_like_verb
from mediakit.annotate.attribution.sources import Source
from mediakit.annotate.attribution.vocabulary import Vocabulary
from mediakit.arabic.normalise import key

_NO_WE: Final = frozenset(map(key, "بيننا أحيانا أعيانا إعلانا بيانا ضمانا سكانا مكانا لبنانا أوطانا".split()))
_SPEAKING_OF: Final = frozenset(map(key, "عن في خلال بشأن حول ردا تعليقا أمام عبر من على بعد قبل".split()))
#: «Us», which the outlet does not say of itself.
_OURS: Final = W.keys("لنا منا علينا إلينا بنا معنا عندنا لدينا ضدنا بيننا")
_CLAUSAL: Final = W.VERB_PARTICLES | W.AUXILIARIES | W.NEGATIONS | W.NEGATIONS_OF_STATE


def is_rubric(line: Line, vocabulary: Vocabulary, first: int, colon: int) -> bool:
    """«ليبيا: اتفاق على …», «لبنان: نواب يعلنون …» name where, not who: a state before a colon speaks only if a
    clause follows that is not in the present."""
    mention = line.mention.get(first)
    if mention is None or mention.kind not in ("state", "place"):
        return False
    after = line.mention_end[first]
    if after < colon and (line.keys[after] == "عن" or line.keys[after][0] == "ل" and after in line.mention):
        return False  # البحرين عن الاتفاق: …, موسكو لواشنطن: …
    stretch = range(colon + 1, min(line.n, colon + 8))
    ours = any(line.keys[j] in _OURS for j in range(colon + 2, line.n))
    if ours or has_article(line.keys[colon + 1]) and any(line.keys[j] == "غير" for j in stretch):
        return False
    if any(line.keys[j] in _CLAUSAL or _is_past(line, vocabulary, j) or _says_we(line, j) for j in stretch):
        return False
    opening = line.keys[colon + 1]
    return not (opening.endswith("ون") and len(opening) > 4 and not has_article(opening))


def _is_past(line: Line, vocabulary: Vocabulary, i: int) -> bool:
    """Whether word i looks like a verb of the past or future; a headline of the outlet's own tells in the present."""
    present = line.keys[i][0] in "يت" and not line.keys[i].endswith("ت")
    return looks_like_verb(line, vocabulary, i) and not present and line.keys[i] not in _SPEAKING_OF


def _says_we(line: Line, i: int) -> bool:
    """Whether word i bears «our» or «we»: أهدافنا, نتعاون."""
    word = line.keys[i]
    return len(word) > 4 and i not in line.inside_mention and (
        word.endswith("نا") and word not in _NO_WE or word in W.WE_VERBS or word.startswith("سن") and word in W.WE_WILL
    )


def headline_front(line: Line, colon: int) -> int:
    """The first word of a headline's speaker: behind the dots, or the stroke of a rubric, that part what is told before."""
    return next((j + 1 for j in range(colon - 1, 0, -1) if line.keys[j] in _PARTS), 0)


_PARTS: Final = frozenset(("..", "...", "…", "|"))


def speaks_about(line: Line, vocabulary: Vocabulary, phrase: NounPhrase, source: Source, colon: int) -> bool:
    """Whether between a speaker and his colon stands only what of, where or to whom he speaks."""
    word = line.keys[phrase.stop]
    known = source.known >= 1 and source.type in ("person", "unnamed", "group") or bool(source.actor_id)
    where = word == "في" and phrase.stop + 1 in line.mention
    to = word[0] == "ل" and (phrase.stop in line.mention or word in ("ل", "لـ") or word.startswith("لل") or word[1:] in COUNTERPARTS)
    opens = word in ("مخاطبا", "مخاطبه") or word in _SPEAKING_OF and not where or to
    return line.sentence.role == "title" and known and opens and not any(
        looks_like_verb(line, vocabulary, j) for j in range(phrase.stop + 1, colon)
    )


def acts_alone(line: Line, phrase: NounPhrase, source: Source, colon: int) -> bool:
    """Whether a headline tells of one named person alone before its quotation: الدهان ينأى بنفسه عن الخلاف: "…"."""
    others = (line.mention.get(j) for j in range(phrase.stop, colon))
    named = source.type == "person" and bool(source.actor_id) and phrase.first == 0
    return line.sentence.role == "title" and named and not any(m and m.kind in ("person", "organisation") for m in others)


def speaks(line: Line, vocabulary: Vocabulary, phrase: NounPhrase, source: Source) -> bool:
    """Whether what stands before a colon is one who speaks, not a place or a rubric."""
    if line.is_quote_open(phrase.first) and line.sentence.role == "title":
        return line.words_in(phrase.first, line.skip(phrase.first)) <= 3
    mention = line.mention.get(phrase.first)
    if source.actor_id or (mention and mention.kind in ("person", "organisation", "state")):
        return not (mention and mention.kind == "place")
    if phrase.core == phrase.first + 1 and line.sentence.role == "title" and is_foreign(line, phrase.first):
        return True
    return vocabulary.source_noun(line.keys[phrase.first]) is not None
