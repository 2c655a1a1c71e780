"""Verbs: every form that unvocalised print shows, generated from a few principal parts.

A verb is given by its past (3rd person masculine singular) and its present; its participle by the
accusative in which newspapers use it (مؤكدا), its verbal noun as it stands. What kind of verb it is
(sound, hollow, defective) the spelling of these parts tells. Forms are matching keys.
"""

from __future__ import annotations

from collections.abc import Iterator
from functools import lru_cache
from typing import Final, NamedTuple

from mediakit.arabic.normalise import key, light

OBJECT_PRONOUNS: Final = ("ه", "ها", "هم", "هما")


class Form(NamedTuple):
    """What a form says of its subject and time.

    person 1 to 3; gender m, f or '' (not told); number s, d, p; tense past, present or jussive;
    voice active or passive (only where the spelling differs); object: an attached pronoun or ''.
    """

    person: int
    gender: str
    number: str
    tense: str
    voice: str = "active"
    object: str = ""


@lru_cache(maxsize=2_000)
def conjugate(past: str, present: str) -> dict[str, tuple[Form, ...]]:
    """Keys of all forms of a verb, each with the readings it allows.

    present: '' for verbs whose present is better left alone, such as يعد (promises, but also counts as).

    >>> forms = conjugate("دعا", "يدعو")
    >>> forms["دعت"][0].gender, "يدعون" in forms, "تدع" in forms, forms["دعته"][0].object
    ('f', True, True, 'ه')
    >>> "اشرت" in conjugate("أشار", "يشير"), "ادت" in conjugate("أيد", "يؤيد")
    (True, False)
    >>> conjugate("وصف", "يصف")["توصف"][0].voice, "يوجد" in conjugate("وجد", "يجد")
    ('passive', False)
    >>> sorted(word for word in conjugate("وعد", "") if word.endswith(("د", "دت")))
    ['وعد', 'وعدت']
    """
    forms: dict[str, list[Form]] = {}
    for word, form in [*_past(past), *(_present(past, present) if present else ()), *_passive(past, present)]:
        _put(forms, key(word), form)
        stem = key(_before_object(word))
        for pronoun in OBJECT_PRONOUNS:
            _put(forms, stem + pronoun, form._replace(object=pronoun))
    return {word: tuple(readings) for word, readings in forms.items()}


def _put(forms: dict[str, list[Form]], word: str, form: Form) -> None:
    known = forms.setdefault(word, [])
    if form not in known:
        known.append(form)


def _before_object(word: str) -> str:
    if word.endswith("وا"):
        return word[:-1]
    if word.endswith("ى"):
        return word[:-1] + "ا"
    return word


def _past(lemma: str) -> Iterator[tuple[str, Form]]:
    vowel, consonant = _past_stems(light(lemma))
    yield lemma, Form(3, "m", "s", "past")
    yield vowel["ت"], Form(3, "f", "s", "past")
    yield vowel["ا"], Form(3, "m", "d", "past")
    yield vowel["تا"], Form(3, "f", "d", "past")
    yield vowel["وا"], Form(3, "m", "p", "past")
    yield consonant + "ن", Form(3, "f", "p", "past")
    yield consonant + "ت", Form(1, "", "s", "past")
    yield consonant + "نا", Form(1, "", "p", "past")


def _past_stems(lemma: str) -> tuple[dict[str, str], str]:
    """Forms before vowel endings by ending, and the stem before consonant endings."""
    if lemma.endswith(("ى", "ا")):
        short = lemma[:-1]
        weak = "و" if lemma.endswith("ا") and len(lemma) == 3 else "ي"
        vowel = {"ت": short + "ت", "تا": short + "تا", "ا": short + weak + "ا", "وا": short + "وا"}
        return vowel, short + weak
    if lemma.endswith("ي"):
        short = lemma[:-1]
        vowel = {"ت": lemma + "ت", "تا": lemma + "تا", "ا": lemma + "ا", "وا": short + "وا"}
        return vowel, lemma
    vowel = {ending: lemma + ending for ending in ("ت", "تا", "ا", "وا")}
    return vowel, _before_consonant(lemma, _is_hollow(lemma))


def _before_consonant(stem: str, hollow: bool) -> str:
    """The stem of a hollow verb loses its middle: قال → قل, أشار → أشر, استطاع → استطع."""
    return stem[:-2] + stem[-1] if hollow else stem


def _is_hollow(lemma: str) -> bool:
    """Only the past tells: قال and أشار are hollow, but بين, نوه and أيد (form II) are not."""
    return len(lemma) >= 3 and lemma[-2] == "ا"


def _present(past: str, present: str) -> Iterator[tuple[str, Form]]:
    stem, hollow = light(present)[1:], _is_hollow(light(past))
    short = stem[:-1] if stem[-1] in "ىيو" else stem
    for prefix, gender in (("ي", "m"), ("ت", "f")):
        yield prefix + stem, Form(3, gender, "s", "present")
        yield prefix + _jussive(stem, hollow), Form(3, gender, "s", "jussive")
        yield prefix + stem.replace("ى", "ي") + "ان", Form(3, gender, "d", "present")
        yield prefix + short + "ون", Form(3, "m", "p", "present")
        yield prefix + short + "وا", Form(3, "m", "p", "jussive")
    yield "ي" + _before_consonant(stem, hollow).replace("ى", "ي") + "ن", Form(3, "f", "p", "present")
    for prefix, number in (("أ", "s"), ("ن", "p")):
        yield prefix + stem, Form(1, "", number, "present")
        yield prefix + _jussive(stem, hollow), Form(1, "", number, "jussive")


def _jussive(stem: str, hollow: bool) -> str:
    return stem[:-1] if stem[-1] in "ىيو" else _before_consonant(stem, hollow)


def _passive(past: str, present: str) -> Iterator[tuple[str, Form]]:
    """Passives whose letters differ from the active; the others are found as actives."""
    lemma, stem = light(past), light(present)[1:]
    hollow = _is_hollow(lemma)
    if hollow:
        for ending, gender in (("", "m"), ("ت", "f")):
            yield lemma[:-2] + "ي" + lemma[-1] + ending, Form(3, gender, "s", "past", "passive")
    if hollow and stem:
        for prefix, gender in (("ي", "m"), ("ت", "f")):
            yield prefix + stem[:-2] + "ا" + stem[-1], Form(3, gender, "s", "present", "passive")
    if stem.endswith(("ي", "و")):
        yield "ي" + stem[:-1] + "ى", Form(3, "m", "s", "present", "passive")
    if lemma == "و" + stem and lemma not in _THERE_IS:
        for prefix, gender in (("ي", "m"), ("ت", "f")):
            yield prefix + lemma, Form(3, gender, "s", "present", "passive")


#: Of these the passive of the present means «there is».
_THERE_IS: Final = frozenset(("وجد",))


@lru_cache(maxsize=2_000)
def participles(accusative: str) -> dict[str, tuple[str, str]]:
    """Keys of an active participle as a circumstance, with gender and number.

    >>> participles("داعيا")
    {'داعيا': ('m', 's'), 'داعيه': ('f', 's'), 'داعيين': ('m', 'd'), 'داعيتين': ('f', 'd'), \
'داعيات': ('f', 'p'), 'داعين': ('m', 'p')}
    >>> participles("مطالبا")["مطالبين"]
    ('m', 'p')
    """
    stem = light(accusative).removesuffix("ا")
    plural = stem[:-1] if stem.endswith("ي") else stem
    made = {
        accusative: ("m", "s"), stem + "ة": ("f", "s"), stem + "ين": ("m", "d"),
        stem + "تين": ("f", "d"), stem + "ات": ("f", "p"), plural + "ين": ("m", "p"),
    }
    out: dict[str, tuple[str, str]] = {}
    for word, reading in made.items():
        out.setdefault(key(word), reading)
    return out
