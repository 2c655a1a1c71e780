"""Named exceptions. Every message says the file, the place, what was found there and what to do."""

from __future__ import annotations


class MediakitError(Exception):
    """The base of all errors that mediakit raises on purpose.

    >>> str(MediakitError("no text", where="news.csv, row 3", remedy="name the column: --map text=body"))
    'news.csv, row 3: no text. Remedy: name the column: --map text=body'
    """

    def __init__(self, found: str, *, where: str = "", remedy: str = ""):
        self.found, self.where, self.remedy = found, where, remedy
        super().__init__(self._sentence())

    def _sentence(self) -> str:
        place = f"{self.where}: " if self.where else ""
        advice = f". Remedy: {self.remedy}" if self.remedy else ""
        return f"{place}{self.found}{advice}"

    def __reduce__(self):
        return _rebuild, (type(self), self.found, self.where, self.remedy)


def _rebuild(kind: type[MediakitError], found: str, where: str, remedy: str) -> MediakitError:
    return kind(found, where=where, remedy=remedy)


class InputError(MediakitError):
    """An input cannot be read; it lands in the `problems` table."""


class LexiconError(MediakitError):
    """A lexicon file breaks its data dictionary."""


class ContractError(MediakitError):
    """A table does not have the columns, types or offsets of the contract."""


class ParameterError(MediakitError):
    """A report was asked for with an unknown or ill-typed parameter."""


class StoreError(MediakitError):
    """A folder of tables is missing, damaged or of another version."""


class RenderError(MediakitError):
    """A notebook could not be run or turned into HTML."""
