"""Names of persons as keys: their parts, and where spellings of one name meet."""

from __future__ import annotations

import re
from functools import lru_cache
from typing import Final

from mediakit.arabic.normalise import key

#: What names in construct end in: قسم الله, تقي الدين.
OF_GOD: Final = frozenset(("الله", "الدين"))
INNER: Final = frozenset(key(w) for w in "فان فون دير دي دو دا دوس ديل".split())
_LONG: Final = re.compile(r"(.)\1+")
_TRANSLITERATION: Final = str.maketrans({"غ": "ج", "ق": "ج", "ك": "ج", "ث": "ت", "ذ": "د", "ظ": "ض", "ص": "س", "ط": "ت"})


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
    """The parts of a name as keys; عبد الله, تقي الدين, أبو بكر, آل ثاني, بن سلمان and دي غول are one part each.

    >>> parts("عبد الله اللافي")
    ('عبدالله', 'لافي')
    """
    words = [key(w) for w in re.findall(r"[^\W_]+", name)]
    out: list[str] = []
    glue = ""
    for at, word in enumerate(words):
        if word in ("عبد", "ابو", "ابي", "ابا", "ال", "بن", "ابن", "ام"):
            glue += {"ابي": "ابو", "ابا": "ابو", "ابن": "بن"}.get(word, word)
        elif word in INNER and at + 1 < len(words):
            glue += word
        elif word in OF_GOD and out and not glue:
            out[-1] += word
        else:
            out.append(glue + word if glue else bare(word))
            glue = ""
    return tuple(out) + ((glue,) if glue else ())


_PARTICLE: Final = re.compile("^(?:" + "|".join(sorted(INNER, key=len, reverse=True)) + ")(?=...)")


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


__all__ = ["INNER", "OF_GOD", "bare", "one_letter_apart", "parts", "spelling", "without_particle"]
