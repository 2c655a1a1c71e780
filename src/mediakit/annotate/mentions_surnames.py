"""Family names: which words, unknown or ordinary, may follow a given name or a title as part of the name."""

from __future__ import annotations

import re
from typing import Final

from mediakit.annotate.mentions_line import Line
from mediakit.annotate.mentions_words import Seen
from mediakit.arabic.normalise import key

_BY_ORIGIN: Final = frozenset(key(w) for w in "الجنسية الأصل المولد الهوية".split())
_OBJECT: Final = re.compile("(?:[اهت]|ين|ون)$|^[^ا]{2}ا[^ا]ي?[^ا]$")
_PARTICIPLE: Final = re.compile("م[^اوي]{2}و[^اوي]$")
#: Endings of objects and of subjects with a pronoun: دورا, بقاؤه.
_NO_ENDINGS: Final = ("اً", "ًا", "ؤه", "ؤها", "ؤهم", "اءه", "اءها")
_FUTURE: Final = re.compile("س[ايتن]..")
_DEEDS: Final = re.compile("ت..ي.$|ا[نست]?.ت?.ا.$|است..ا.$")


def is_foreign(line: Line, seen: Seen) -> bool:
    """Whether a word that begins a name is no Arabic given name."""
    return seen.part in ("given", "unknown") and seen.key not in line.vocabulary.arabic


def goes_on(line: Line, at: int, seen: Seen, parts: list[Seen], titled: bool) -> bool:
    """Whether a word that is no given name goes on with the parts of a name that has begun.

    titled: a title or a verb of saying stands before the name.
    """
    return _may_belong(line, seen, parts, titled) or _tells_family(line, at, seen, parts) or titled and _ends_clause(line, at, seen, parts)


def _may_belong(line: Line, seen: Seen, parts: list[Seen], titled: bool) -> bool:
    """Whether the word itself may be a family name."""
    begun = titled or parts[0].part in ("given", "link")
    if seen.word.surface.endswith(_NO_ENDINGS):
        return False
    if seen.key.startswith(("و", "لل")) and len(seen.key) > 4 and not _begins_in_waw(line, seen, parts):
        return False
    if _is_surname(line, parts) and (seen.key.endswith("ا") or _PARTICIPLE.match(seen.key) or seen.definite and not seen.key.endswith("ي")):
        return False  # إردوغان مخاطبا، بوش مسلوب الإرادة
    if _begins_like_clitic(line, seen, parts):
        return True
    if seen.part == "unknown":
        if begun:
            if len(parts) > 1 and seen.elsewhere:
                return False
            if seen.key.startswith("ي") and (len(parts) > 1 or len(seen.key) < 7):
                return False
            tanwin = seen.key.endswith("ا") and seen.key[:-1] in line.vocabulary.ordinary
            return not tanwin and not seen.key.endswith(("ها", "هم", "ته")) and not (seen.key.endswith("وا") and _is_verbs(line, seen))
        verb = seen.key.startswith("ي") and len(seen.key) < 6
        return not (seen.elsewhere or seen.soft or verb) and (seen.person or not seen.definite)
    if seen.part == "rare" and not seen.affixed:
        words = line.vocabulary
        tanwin = seen.key.endswith("ا") and seen.key[:-1] in words.core and seen.bare not in words.ordinary
        return begun and not tanwin and not (seen.key.startswith("ي") and (parts[0].part == "link" or len(parts) > 1))
    if seen.bare in line.vocabulary.surnames and begun and not (seen.verb or is_behind_family(seen, parts)):
        return True
    return _ordinary_surname(line, seen, parts, titled) or _plain_surname(line, seen, parts, titled)


def is_behind_family(seen: Seen, parts: list[Seen]) -> bool:
    """Whether an ordinary word follows a family name with ال, behind which no name goes on: ناصر الجنيبي | أمين الصندوق."""
    family = len(parts) > 1 and parts[-1].definite and parts[-1].part in ("unknown", "rare")
    return family and seen.ordinary and not seen.definite


def _is_verbs(line: Line, seen: Seen) -> bool:
    """Whether the وا that a word ends in may be a verb's: أعلنوا, not أوشوا."""
    words, stem = line.vocabulary, seen.key[:-2]
    return len(stem) < 3 or words.has_verb(seen.key) or words.has_verb(stem) or stem in words.core or stem[0] in "يت"


def _is_surname(line: Line, parts: list[Seen]) -> bool:
    """Whether a name has begun with the family name of a listed person, which nothing follows: إردوغان."""
    return len(parts) == 1 and parts[0].person and parts[0].key not in line.vocabulary.arabic


def _begins_in_waw(line: Line, seen: Seen, parts: list[Seen]) -> bool:
    """Whether و is the first letter of a family name after a given name and no "and": ديفيد وليامز, أحمد وحيدي.

    What stands behind a و that is "and" is a known word, a verb or a name.
    """
    if seen.key[0] != "و" or len(parts) > 2 or any(p.part != "given" or p.person for p in parts):
        return False
    rest = line.vocabulary.see_key(seen.key[1:])
    if seen.part == "rare":
        return rest.part == "unknown" and not rest.definite and not rest.busy
    if not is_foreign(line, parts[0]):
        return False
    if parts[0].key in line.vocabulary.core or _FUTURE.match(rest.key):
        return False
    known = rest.part != "unknown" or rest.definite or rest.busy or line.vocabulary.lead(rest)[0]
    return not known and (rest.key[0] not in "يتنا" or not rest.key.endswith(("ه", "ا", "ي"))) and len(rest.key) > 3


def _begins_like_clitic(line: Line, seen: Seen, parts: list[Seen]) -> bool:
    """Whether the first letter of a word that no list knows is its own behind a foreign given name, no ف of a clause: مايكل فرومان."""
    if seen.part != "no" or len(parts) > 1 or parts[0].part != "given" or parts[0].person or not is_foreign(line, parts[0]):
        return False
    whole = seen.key[0] == "ف" and len(seen.key) > 4 and not (seen.ordinary or seen.verb or seen.iso or seen.function or seen.busy)
    rest = line.vocabulary.see_key(seen.key[1:])
    return whole and not (rest.verb or rest.function or rest.definite or rest.key[0] in "يتنا")


def _tells_family(line: Line, at: int, seen: Seen, parts: list[Seen]) -> bool:
    """Whether an adjective of origin without article is a family name: a definite name's adjective would bear it."""
    if not seen.iso or seen.definite or not seen.key.endswith("ي") or parts[0].part not in ("given", "link"):
        return False
    return line.next_key(at + 1) not in _BY_ORIGIN


def _ends_clause(line: Line, at: int, seen: Seen, parts: list[Seen]) -> bool:
    """Whether an ordinary word after a title and a foreign given name is a family name: المدير كريستوفر راي، …

    It stands before a mark, a word of grammar or a verb, and bears no ending of an object (اتفاقا، رسالة، مشاريع).
    """
    if len(parts) > 1 or not is_foreign(line, parts[0]) or parts[0].person or parts[0].verb:
        return False
    verb = seen.verb and not seen.word.light.endswith("ي")  # رأى is one, راي is none
    if verb or seen.kind != "word" or seen.definite or seen.titles or seen.heads or seen.elsewhere or seen.iso or seen.affixed or seen.soft:
        return False
    core, form = line.vocabulary.core, seen.key
    rest = line.vocabulary.see_key(form[1:])
    clitic = form[0] in "وبلفك" and (rest.bare in core or rest.function or bool(rest.listed) or rest.definite)
    present = form[0] in "يتنا" and (len(form) > 3 and form[1:] in core or form[0] == "ي")
    if len(form) < 3 or form[0] == "و" or clitic or present or form in line.vocabulary.not_surnames or _OBJECT.search(form):
        return False
    following = line.at(at + 1)
    return following is None or following.kind == "mark" and line.mark(at + 1) != "-" or following.function or following.verb


def _plain_surname(line: Line, seen: Seen, parts: list[Seen], titled: bool) -> bool:
    """An ordinary word without article after one given name and a title: الوزير سعيد صيام.

    A word that bears the endings or prefixes of a verb, and one with a verb's inflections in the list of
    ordinary words (زار, زارت), is none.
    """
    words, form = line.vocabulary, seen.key
    if not titled or len(parts) != 1 or parts[0].part != "given" or seen.definite or seen.verb:
        return False
    foreign = parts[0].key not in words.arabic  # ساديو ماني, كيفن برادي
    if seen.busy or seen.affixed or len(form) < 3 or form[0] in ("ويت" if foreign else "ويتنسفبلك"):
        return False
    if foreign and (form[0] in "بلفك" and form[1:] in words.core or re.match("س[يتن]..", form)):
        return False
    if form in words.not_surnames or _is_surname(line, parts) or seen.word.surface.endswith("ة") or not foreign and (seen.soft or form.endswith(("ا", "ه", "ت"))):
        return False
    return not any(f in words.ordinary for f in (form + "ت", "ي" + form, "ت" + form, form + "وا"))


def _ordinary_surname(line: Line, seen: Seen, parts: list[Seen], titled: bool) -> bool:
    """A second word that is ordinary Arabic, but definite after a given name: محمد المصري."""
    if not seen.definite or seen.verb or parts[0].part not in ("given", "link"):
        return False
    if any(p.key == "بن" for p in parts):
        return seen.key.endswith("ي") or seen.bare not in line.vocabulary.core
    if len(parts) > 1:
        given = all(p.key in line.vocabulary.arabic or p.part == "link" for p in parts)
        if len(parts) > 3 or not given or not seen.key.endswith("ي"):
            return False
    if _is_surname(line, parts) and not titled:
        return False  # إردوغان الرصاص
    if seen.key in line.vocabulary.not_surnames or any(not c[0] for c in seen.heads):
        return False
    if _DEEDS.match(seen.bare) and seen.bare in line.vocabulary.core:
        return False
    if seen.key.endswith(("ون", "ين", "ات")) or seen.elsewhere:
        return False
    family = seen.key.endswith("ي") and not (parts[0].definite or seen.iso or seen.busy or seen.affixed) and seen.bare not in line.vocabulary.core
    return titled or not parts[0].ordinary or family
