"""Names of persons: where one begins, how far it goes, and the key under which spellings meet."""

from __future__ import annotations

import re
from functools import lru_cache

from mediakit.annotate.mentions_line import listed_at, matched
from mediakit.annotate.mentions_words import PARTICLES, TIGHT, WEAK, Seen
from mediakit.arabic.normalise import key

_MOST = 6
_JOINERS = ("-", "_", "ـ")


def name_end(line, index: int, *, titled: bool = False, lead: Seen | None = None) -> int:
    """Index after the person's name that starts at a word, or the index itself if none does.

    titled: a title or a verb of saying stands before, so that one unknown word is enough.
    lead: the first word with its proclitics off.
    """
    end, parts, strong = index, [], False
    while end < len(line) and len(parts) < _MOST:
        seen = (lead if end == index and lead else None) or line.at(end)
        step = _step(line, end, seen, parts, titled)
        if not step:
            joined = line.mark(end) in _JOINERS and line.touches(end) and line.touches(end + 1)
            tagged = line.mark(end) == "#" and line.touches(end + 1) and line.mark(index - 1) != "#"
            if parts and (joined or tagged):
                end += 1
                continue
            break
        parts.append(seen)
        strong = strong or _is_strong(seen) or step == 3 or (step == 2 and _is_strong(line.seen[end + 1]))
        end += step
    if line.mark(end - 1) in (*_JOINERS, "#") and end > index:
        end -= 1
    return end if _enough(line, parts, strong, titled, end - index) else index


_INNER = frozenset(key(w) for w in "فان فون دي دو دا دوس ديل".split())
_NEGATIONS = frozenset(("لا", "لو"))
_BY_ORIGIN = frozenset(key(w) for w in "الجنسية الأصل المولد الهوية".split())
_SECOND = frozenset(key(w) for w in "الله الدين الإسلام الزمان الابن جونيور".split())


def _step(line, at: int, seen: Seen, parts: list[Seen], titled: bool) -> int:
    """How many tokens the name takes at a place: 0 where it ends."""
    if parts and seen.key in _INNER and _may_follow(line.at(at + 1)):
        return 1
    if parts and seen.key in _NEGATIONS and _is_foreign(line, parts[0]) and _follows_negation(line.at(at + 1)):
        return 2
    if seen.kind != "word" or seen.function or _is_title(line, at, seen, parts):
        return 0
    if parts and _elsewhere(line, at, seen, parts):
        return 0
    if seen.key in _SECOND and parts:
        return 1
    if seen.part == "link" or (seen.key == "العبد" and parts):
        following = line.at(at + 1)
        if following is not None and following.key in ("عبد", "بن", "ابو") and seen.key != following.key:
            return 3 if line.at(at + 2) is not None and line.at(at + 2).kind == "word" else 0
        ok = following is not None and following.kind == "word" and len(following.key) > 1
        ok = ok and (not following.function or bool(parts) and seen.word.light == "آل")
        if ok and seen.key in TIGHT:
            ok = following.part in ("given", "unknown")
        return 2 if ok and not following.verb else 0
    if seen.part == "given":
        if seen.definite and seen.key in line.vocabulary.not_surnames:
            return 0
        if not parts and not titled and not seen.person:
            following = line.at(at + 1)
            alone = following is None or not (following.definite or following.key == "بن")
            if seen.verb or (seen.definite and alone and seen.bare in line.vocabulary.core):
                return 0
        conjoined = seen.key.startswith("و") and line.vocabulary.see_key(seen.key[1:]).part == "given"
        return 0 if parts and (seen.verb or conjoined) else 1
    if seen.part == "particle":
        following = line.at(at + 1)
        return 1 if following is not None and following.part in ("unknown", "given") else 0
    if not parts:
        return int(begins_name(seen, titled) and (not seen.soft or _is_womans(seen, line.at(at + 1))))
    goes_on = _goes_on(line, seen, parts, titled) or _tells_family(line, at, seen, parts) or titled and _ends_clause(line, at, seen, parts)
    return 1 if goes_on else 0


def _is_womans(seen: Seen, following: Seen | None) -> bool:
    """Whether an unlisted word in ة before a family name is a woman's first name: نشوية السعدي."""
    if not seen.word.surface.endswith("ة") or seen.definite or seen.affixed or following is None:
        return False
    return following.part == "given" or following.definite and following.key.endswith("ي") and not (following.busy or following.iso)


def _is_foreign(line, seen: Seen) -> bool:
    """Whether a word that begins a name is no Arabic given name."""
    return seen.part in ("given", "unknown") and seen.key not in line.vocabulary.arabic


def _follows_negation(seen: Seen | None) -> bool:
    """Whether لا before a word is an article of Romance names: جورجيو لا مالفا, never لا يمكن."""
    if seen is None or seen.kind != "word" or seen.function or seen.verb or seen.definite or seen.busy:
        return False
    return seen.part in ("unknown", "given", "rare") and seen.key[0] not in "يتنا"


def begins_name(seen: Seen, titled: bool) -> bool:
    """Whether a name that no lexicon lists may begin with a word, its proclitics off."""
    if seen.part == "unknown":
        womans = titled and not seen.definite and seen.word.surface.endswith("ة")
        return (titled or not seen.definite) and (womans or not seen.soft)
    return seen.part in ("given", "link", "particle")


def _may_follow(seen: Seen | None) -> bool:
    """Whether a word may stand after a particle inside a name: رود فان نيستلروي."""
    return seen is not None and seen.part in ("unknown", "given") and not seen.definite


def _elsewhere(line, at: int, seen: Seen, parts: list[Seen]) -> bool:
    """Whether a state, a body or a place is named here, which ends the name: اتهم ترامب الصين.

    One word may be both (برناردينو ليون): after a given name it is a family name, unless it is a state.
    """
    if not seen.elsewhere and not (seen.listed and line.next_key(at + 1) in seen.listed_next):
        return False
    found = listed_at(line, at, clitics=False)
    if not found or found[2].kind == "person" or found[2].ambiguous:
        return False
    if found[2].kind == "state" or found[2].capital or found[0] > at + 1 and seen.part != "given":
        return True
    if found[2].kind == "place" and seen.definite and seen.key.endswith("ي") and parts[0].key in line.vocabulary.arabic:
        return False  # محمد الشدادي, of a family from there
    return seen.part != "given" and (seen.definite or parts[0].part not in ("given", "link"))


def _is_title(line, at: int, seen: Seen, parts: list[Seen]) -> bool:
    """Whether a title ends the name; a profession may be a family name: مصعب المدرس."""
    if parts and seen.titles and line.next_key(at + 1) in seen.titles_next:
        long = matched(line, at, seen.titles_next, False)
        if long and long[0] > at + 1:
            return True
    if seen.person or (not seen.definite and len(parts) < 2):
        return False
    kinds = {c[4].kind for c in seen.titles if not c[0] and not c[3]}
    return bool(kinds) and not (kinds <= {"profession", "academic", "religious"} and len(parts) == 1 and parts[0].part == "given")


def _goes_on(line, seen: Seen, parts: list[Seen], titled: bool) -> bool:
    """Whether a word that is no given name goes on with a name that has begun."""
    begun = titled or parts[0].part in ("given", "link")
    if seen.key.startswith(("و", "لل")) and len(seen.key) > 4 and not _begins_in_waw(line, seen, parts):
        return False
    if seen.part == "unknown":
        if begun:
            if len(parts) > 1 and seen.elsewhere:
                return False
            if seen.key.startswith("ي") and (len(parts) > 1 or len(seen.key) < 7):
                return False
            tanwin = seen.key.endswith("ا") and seen.key[:-1] in line.vocabulary.ordinary
            return not tanwin and not seen.key.endswith(("وا", "ها", "هم", "ته"))
        return not (seen.elsewhere or seen.soft) and (seen.person or not seen.definite)
    if seen.part == "rare" and not seen.affixed:
        words = line.vocabulary
        tanwin = seen.key.endswith("ا") and seen.key[:-1] in words.core and seen.bare not in words.ordinary
        return begun and not tanwin and not (seen.key.startswith("ي") and parts[0].part == "link")
    if seen.bare in line.vocabulary.surnames and begun and not seen.verb:
        return True
    return _ordinary_surname(line, seen, parts, titled) or _plain_surname(line, seen, parts, titled)


_FUTURE = re.compile("س[ايتن]..")


def _begins_in_waw(line, seen: Seen, parts: list[Seen]) -> bool:
    """Whether و is the first letter of a family name after a foreign given name and no "and": ديفيد وليامز.

    What stands behind a و that is "and" is a known word, a verb or a name.
    """
    if seen.key[0] != "و" or len(parts) > 2 or any(p.part != "given" or p.person for p in parts) or not _is_foreign(line, parts[0]):
        return False
    rest = line.vocabulary.see_key(seen.key[1:])
    if parts[0].key in line.vocabulary.core or _FUTURE.match(rest.key):
        return False
    known = rest.part != "unknown" or rest.definite or rest.busy or line.vocabulary.lead(rest)[0]
    return not known and (rest.key[0] not in "يتنا" or not rest.key.endswith(("ه", "ا", "ي"))) and len(rest.key) > 3


def _tells_family(line, at: int, seen: Seen, parts: list[Seen]) -> bool:
    """Whether an adjective of origin without article is a family name: a definite name's adjective would bear it."""
    if not seen.iso or seen.definite or not seen.key.endswith("ي") or parts[0].part not in ("given", "link"):
        return False
    return line.next_key(at + 1) not in _BY_ORIGIN


_THAT = frozenset(key(w) for w in "إن أن إنه أنه إنها أنها".split())


def _ends_clause(line, at: int, seen: Seen, parts: list[Seen]) -> bool:
    """Whether an ordinary word after a title and a foreign given name stands before a comma or أن: المدير كريستوفر راي، …"""
    if len(parts) != 1 or parts[0].part != "given" or not _is_foreign(line, parts[0]) or parts[0].person:
        return False
    verb = seen.verb and not seen.word.light.endswith("ي")  # رأى is one, راي is none
    if verb or seen.definite or seen.titles or seen.heads or seen.elsewhere or seen.affixed or seen.soft:
        return False
    if len(seen.key) < 3 or seen.key[0] in "وبلفكيت" or seen.key.endswith(("ا", "ه")):
        return False
    following = line.at(at + 1)
    return following is not None and (following.key in _THAT or line.mark(at + 1) in ("،", ","))


def _plain_surname(line, seen: Seen, parts: list[Seen], titled: bool) -> bool:
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
    if form in words.not_surnames or not foreign and (seen.soft or form.endswith(("ا", "ه", "ت"))):
        return False
    return not any(f in words.ordinary for f in (form + "ت", "ي" + form, "ت" + form, form + "وا"))


def _ordinary_surname(line, seen: Seen, parts: list[Seen], titled: bool) -> bool:
    """A second word that is ordinary Arabic, but definite after a given name: محمد المصري."""
    if not seen.definite or seen.verb or parts[0].part not in ("given", "link"):
        return False
    if len(parts) > 1:
        given = all(p.key in line.vocabulary.arabic or p.part == "link" for p in parts)
        if len(parts) > 3 or not given or seen.iso or not seen.key.endswith("ي"):
            return False
    if seen.key in line.vocabulary.not_surnames or any(not c[0] for c in seen.heads):
        return False
    if _DEEDS.match(seen.bare) and seen.bare in line.vocabulary.core:
        return False
    if seen.key.endswith(("ون", "ين", "ات")) or seen.elsewhere:
        return False
    return titled or not parts[0].ordinary


_DEEDS = re.compile("ت..ي.$|ا[نست]?.ت?.ا.$|است..ا.$")


def _is_strong(seen: Seen) -> bool:
    return seen.part == "unknown" or (seen.part in ("given", "link") and not seen.ordinary)


def _enough(line, parts: list[Seen], strong: bool, titled: bool, length: int) -> bool:
    if not parts or all(p.part == "particle" for p in parts):
        return False
    first = parts[0]
    if first.key == "عبد" and len(parts) == 1 and not titled:
        return False
    if titled:
        return strong or length > 1 or (first.part == "given" and not first.definite)
    if first.part == "unknown":
        known = sum(p.part in ("unknown", "given") for p in parts)
        longest = max(len(p.key) for p in parts) + any(p.part == "given" for p in parts)
        return known > 1 and longest > 4 and len(first.key) > 2 and min(len(p.key) for p in parts) > 1
    if first.key in WEAK and length > 1:
        return any(p.part in ("unknown", "given", "link") for p in parts[1:])
    if first.part == "given" and length == 2 and first.key in line.vocabulary.core:
        second = parts[-1]
        origin = second.definite and second.key.endswith("ي")  # عمر الترهوني
        return second.part in ("given", "unknown") and (origin or not second.soft) and not second.elsewhere
    return strong and length > 1


_LONG = re.compile(r"(.)\1+")
_TRANSLITERATION = str.maketrans({"غ": "ج", "ق": "ج", "ك": "ج", "ث": "ت", "ذ": "د", "ظ": "ض", "ص": "س", "ط": "ت"})


@lru_cache(maxsize=100_000)
def spelling(part: str) -> str:
    """The consonants of a foreign name, so that transliterations of it meet.

    >>> spelling(key("سيرغي")) == spelling(key("سيرجي")), spelling(key("بوتين")) == spelling(key("بوتن"))
    (True, True)
    """
    bare = part[2:] if part.startswith("ال") and len(part) > 4 else part
    folded = bare.translate(_TRANSLITERATION).replace("تش", "ش")
    skeleton = folded[0] + re.sub("[اويءه]", "", folded[1:])
    return _LONG.sub(r"\1", skeleton)


@lru_cache(maxsize=100_000)
def bare(part: str) -> str:
    """A part of a name without its article.

    >>> bare(key("اللافي")) == bare(key("لافي"))
    True
    """
    return part[2:] if part.startswith("ال") and len(part) > 4 else part


@lru_cache(maxsize=100_000)
def parts(name: str) -> tuple[str, ...]:
    """The parts of a name as keys; عبد الله, أبو بكر, آل ثاني, بن سلمان and دي غول are one part each.

    >>> parts("عبد الله اللافي")
    ('عبدالله', 'لافي')
    """
    words = [key(w) for w in re.findall(r"[^\W_]+", name)]
    out: list[str] = []
    glue = ""
    for at, word in enumerate(words):
        if word in ("عبد", "ابو", "ابي", "ابا", "ال", "بن", "ابن", "ام"):
            glue += {"ابي": "ابو", "ابا": "ابو", "ابن": "بن"}.get(word, word)
        elif word in _INNER and at + 1 < len(words):
            glue += word
        else:
            out.append(glue + word if glue else bare(word))
            glue = ""
    return tuple(out) + ((glue,) if glue else ())


_PARTICLE = re.compile("^(?:" + "|".join(sorted(_INNER, key=len, reverse=True)) + ")(?=...)")


def without_particle(part: str) -> str:
    """A part of a name without the particle that `parts` joins to it.

    >>> without_particle("ديغول")
    'غول'
    """
    return _PARTICLE.sub("", part)


def one_letter_apart(a: str, b: str) -> bool:
    """Whether two words differ by one letter put in, left out, changed, or two neighbours swapped.

    >>> one_letter_apart("باور", "باعور"), one_letter_apart("سالم", "سليم")
    (True, False)
    """
    if a == b or abs(len(a) - len(b)) > 1:
        return False
    start = next((i for i, (x, y) in enumerate(zip(a, b, strict=False)) if x != y), min(len(a), len(b)))
    if len(a) == len(b):
        swapped = a[start : start + 2] == b[start : start + 2][::-1] and a[start + 2 :] == b[start + 2 :]
        return a[start + 1 :] == b[start + 1 :] or swapped
    longer, shorter = (a, b) if len(a) > len(b) else (b, a)
    return longer[start + 1 :] == shorter[start:]


__all__ = ["PARTICLES", "bare", "begins_name", "name_end", "one_letter_apart", "parts", "spelling", "without_particle"]
