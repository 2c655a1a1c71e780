"""The readings of a word: what may be split off it, and all under which a name may be filed."""

from __future__ import annotations

from typing import Any, Final

from mediakit.arabic.words import Word

#: Letters before, preposition, form.
Cut = tuple[int, str, str]
#: Letters before, preposition, whether ال is written, further keys, the row: an Entry, Title or Head.
Candidate = tuple[int, str, bool, tuple[str, ...], Any]
NOTHING: Final[dict[str, list[Candidate]]] = {}


def by_next(candidates: tuple[Candidate, ...]) -> dict[str, list[Candidate]]:
    """Candidates by the key of the second word of their form, '' for forms of one word."""
    if not candidates:
        return NOTHING
    out: dict[str, list[Candidate]] = {}
    for candidate in candidates:
        out.setdefault(candidate[3][0] if candidate[3] else "", []).append(candidate)
    return out


def cuts_of(word: Word) -> tuple[Cut, ...]:
    """Readings of a word with proclitics off and the article kept, fewest letters off first."""
    if word.kind != "word" or len(word.splits) == 1:
        return ((0, "", word.key),)
    return tuple(
        (len(conjunction) + len(preposition), preposition, "ال" + stem if article else stem)
        for conjunction, preposition, article, stem in word.splits
        if not article or preposition == "ل"  # else it is the reading before with the article kept
    )


def forms_of(cuts: tuple[Cut, ...]) -> tuple[str, ...]:
    """Everything that a name may be filed under: each reading, with its article and without."""
    forms = [form for _, _, form in cuts]
    return (*forms, *[form[2:] for form in forms if form[:2] == "ال" and len(form) > 3])
