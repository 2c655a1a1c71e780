"""What the readers hand over: a draft of an article, or a problem, each with the place it came from."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import datetime

from mediakit.corpus.problems import Problem


@dataclass(slots=True)
class Draft:
    """One article as a reader found it, before its parts are told apart.

    A plain text keeps everything in `body` (`whole` is true) and its title is looked for in the first
    line; all other formats name title and body, and `lead` where they have one. `published` is what the
    input wrote; it is parsed later, so that an impossible date is noticed in one place.
    """

    source_path: str
    title: str = ""
    body: str = ""
    lead: str = ""
    outlet: str = ""
    folder: str = ""
    published: str | datetime | None = None
    url: str = ""
    agency: str = ""
    author: str = ""
    language: str = ""
    whole: bool = False
    problems: list[Problem] = field(default_factory=list)


Found = Iterator[Draft | Problem]
