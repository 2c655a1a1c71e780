"""What a reading was asked for: the part of the corpus digest that is not in the files."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Mapping
from dataclasses import dataclass, field
from importlib.resources import files

from mediakit.errors import ParameterError
from mediakit.lexicons.load import HOME

FIELDS = ("text", "title", "lead", "outlet", "date", "url", "author", "agency")
READER = 1  # raised whenever the same input would be read in another way


@dataclass(frozen=True, slots=True)
class Settings:
    """columns: field of mediakit → column of the input; outlet: the outlet of articles that name none."""

    columns: Mapping[str, str] = field(default_factory=dict)
    outlet: str = ""

    def __post_init__(self):
        for name in self.columns:
            if name not in FIELDS:
                raise ParameterError(
                    f"map has no field {name!r}", remedy=f"one of {', '.join(FIELDS)}"
                )

    @property
    def digest(self) -> str:
        """A digest of the settings, of the reader's version and of the word lists it uses."""
        lists = [files("mediakit.corpus").joinpath("page_words.csv").read_bytes()]
        lists += [
            p.read_bytes()
            for n in ("outlets", "places", "states")
            if (p := HOME / f"{n}.csv").exists()
        ]
        told = json.dumps([READER, dict(sorted(self.columns.items())), self.outlet])
        sha = hashlib.sha256(told.encode())
        for content in lists:
            sha.update(hashlib.sha256(content).digest())
        return sha.hexdigest()
