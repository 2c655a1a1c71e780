"""Which words are ordinary Arabic, in one of their inflections, and so no names by themselves."""

from __future__ import annotations

import re
from typing import Final

from mediakit.annotate.mentions_lists import ordinary_words, words
from mediakit.arabic.words import Word
from mediakit.memory import remembering

_FUNCTION: Final = words("function-words")
_LONG: Final = ("تهما", "ونها", "ونه", "تها", "تهم", "هما", "تين", "تان", "ها", "هم", "هن", "ته", "نا", "ات", "ون", "وا", "يه")
_SHORT: Final = ("ين", "ان", "ه", "ي")
_SHORTEST: Final = ("ت", "ا")
_LEAST: Final = dict.fromkeys(_LONG, 3) | dict.fromkeys(_SHORT, 4)
_DERIVED: Final = re.compile("ا[^اوي]ت[^اوي]ا[^اوي]$|است[^اوي]{2}ا[^اوي]$")  # اجتذاب, استقطاب: verbal nouns
_PREFIXES: Final = ("سي", "ست", "سن", "ي", "ت", "ن", "ا")


@remembering
class OrdinaryWords:
    """The list of ordinary words, its common ones (`core`), and the words of grammar (`function`)."""

    def __init__(self) -> None:
        self.function = _FUNCTION
        self.ordinary, self.core = ordinary_words()

    def is_ordinary(self, stem: str) -> bool:
        """Whether a key (without ال) is a word of ordinary language, in one of its inflections."""
        if stem in self.ordinary or stem in self.function:
            return True
        if self.is_inflected(stem):
            return True
        return stem.startswith(_PREFIXES) and any(
            stem.startswith(p) and len(stem) - len(p) > 2 and self._prefixed(stem[len(p):]) for p in _PREFIXES
        )

    def _prefixed(self, rest: str) -> bool:
        return rest in self.core or (rest.endswith(("ون", "ها", "هم", "ان")) and self._stem(rest[:-2]))

    def is_inflected(self, stem: str) -> bool:
        """Whether a key is a common word with an ending."""
        if stem.endswith(_SHORTEST) and len(stem) > 3 and stem[:-1] in self.core:
            return True
        for length in range(1, 5):
            least = _LEAST.get(stem[-length:])
            if least and len(stem) - length >= least and self._stem(stem[:-length]):
                return True
        return False

    def _stem(self, rest: str) -> bool:
        return rest in self.core or rest + "ه" in self.core or rest + "ء" in self.core


def is_derived(word: Word, form: str) -> bool:
    """Whether a form of a word is spelled like a verbal noun of the derived stems, whose alef bears no hamza."""
    return bool(_DERIVED.match(form)) and not ("أ" in word.light or "إ" in word.light)
