"""Offices and who held them when: offices.csv read for one date."""

from __future__ import annotations

from typing import Final

from mediakit.annotate.mentions_forms import keys
from mediakit.annotate.mentions_words import Vocabulary, build
from mediakit.lexicons.load import Lexicons
from mediakit.memory import remembered, remembering

_SAME_OFFICE: Final = {
    "رييس حكومه": "رييس وزراء", "رييس مجلس وزراء": "رييس وزراء", "رييسه حكومه": "رييسه وزراء",
    "رييسه مجلس وزراء": "رييسه وزراء", "رييس جمهوريه": "رييس", "رييس دوله": "رييس",
}


@remembering
class Book:
    """The offices by name and country."""

    def __init__(self, lexicons: Lexicons):
        self.vocabulary = lexicons.compiled(build)
        self.rows: dict[tuple[str, str], list[dict]] = {}
        self.people = {r["entry"]: r["name_ar"] for r in lexicons.rows("actors")}
        for row in lexicons.rows("offices"):
            self.rows.setdefault((office_key(row["office"], self.vocabulary)[0], row["country"]), []).append(row)

    @remembered
    def office(self, phrase: str) -> tuple[str, str]:
        """`office_key` of a phrase."""
        return office_key(phrase, self.vocabulary)

    def holder(self, phrase: str, country: str, day: str) -> tuple[str, str, str]:
        """Entry (or ''), name and row of who held an office on a day (YYYY-MM-DD); three '' if not known.

        Two holders at once (rival governments) leave the office without a name; so does an article
        without a date, day = ''.
        """
        stem, origin = self.office(phrase)
        rows = [r for r in self.rows.get((stem, origin or country), ()) if _held(r, day)]
        if len({r["holder"] for r in rows}) != 1:
            return "", "", ""
        holder = rows[0]["holder"]
        listed = holder if holder in self.people else ""
        return listed, self.people.get(holder, holder), rows[0]["entry"]

    def bearers(self, phrase: str, country: str) -> dict[str, str]:
        """Entries of all who have held an office at any time, with the row that says so."""
        stem, origin = self.office(phrase)
        rows = self.rows.get((stem, origin or country), ())
        return {r["holder"]: r["entry"] for r in rows if r["holder"] in self.people}


_AT: Final = frozenset(("في", "لدي"))


def office_key(phrase: str, vocabulary: Vocabulary) -> tuple[str, str]:
    """The words of an office without its country, and the country it names.

    A word that makes another office of it (السابق، نائب) stays, so that نائب الوزير is not الوزير. The preposition of the body at
    which one sits is no word of it: مندوبة البلاد بالأمم المتحدة, في الأمم المتحدة, لدى الأمم المتحدة.
    """
    words, country = [], ""
    for part in keys(phrase):
        if part in _AT:
            continue
        part = part[1:] if part.startswith("بال") and len(part) > 5 else part
        seen = vocabulary.see_key(part)
        state = next((c[4].country for c in seen.listed if not c[0] and not c[3] and c[4].kind == "state"), "")
        if seen.iso or state:
            country = country or seen.iso or state
        else:
            words.append(part[2:] if part.startswith("ال") and len(part) > 4 else part)
    office = " ".join(words)
    return _SAME_OFFICE.get(office, office), country


def _held(row: dict, day: str) -> bool:
    return bool(day) and row["since"] <= day and (not row["until"] or day[: len(row["until"])] <= row["until"])


def book(lexicons: Lexicons) -> Book:
    """The office book of one set of lexicons, made once."""
    return lexicons.compiled(Book)
