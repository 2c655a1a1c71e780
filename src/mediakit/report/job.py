"""What is to be rendered: a job names inputs, notebooks, parameters; it is checked before anything runs."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from pathlib import Path

from mediakit.charts.catalogue import LANGUAGES
from mediakit.errors import ParameterError, RenderError
from mediakit.report import companions, notebooks, parameters

LIMIT = 600.0
GIVEN_BY_US = {"corpus": "name the articles as the command's input", "lexicons": "use --lexicons DIR"}


@dataclass(frozen=True)
class Matrix:
    """One set of reports for each value of a parameter; no values means all that the corpus has.

    >>> Matrix.parse("outlets"), Matrix.parse("language=ar,en").values
    (Matrix(name='outlets', values=()), ('ar', 'en'))
    """

    name: str
    values: tuple[str, ...] = ()

    @classmethod
    def parse(cls, text: str) -> Matrix:
        name, _, values = text.partition("=")
        parts = [v.strip() for v in values.replace("،", ",").split(",") if v.strip()]
        return cls(name.strip(), tuple(parts))


@dataclass(frozen=True)
class Job:
    """A set of reports on one corpus.

    notebooks: paths. parameters: as asked for, not yet checked. limit: seconds for each notebook.
    also: files wanted beside each page, of `companions.KINDS`.
    """

    inputs: tuple[str, ...]
    out: Path
    notebooks: tuple[Path, ...]
    parameters: dict = field(default_factory=dict)
    matrix: Matrix | None = None
    lexicons: str | None = None
    mapping: dict | None = None
    limit: float = LIMIT
    workers: int = 0
    force: bool = False
    corrections: str | None = None
    also: tuple[str, ...] = ()

    def checked(self) -> dict[Path, dict]:
        """Notebook → its parameters, coerced; a name must be known to at least one notebook of the set.

        Raises ParameterError with the nearest right name.
        """
        known = {path: parameters.read(path) for path in self.notebooks}
        everywhere = list(dict.fromkeys(name for row in known.values() for name in row))
        wanted = [*self.parameters, *([self.matrix.name] if self.matrix else [])]
        for name in wanted:
            if name in GIVEN_BY_US:
                raise ParameterError(f"parameter {name!r} is set by the report itself",
                                     remedy=GIVEN_BY_US[name])
            if name not in everywhere:
                raise parameters.unknown(name, [n for n in everywhere if n not in GIVEN_BY_US])
        self._check_languages()
        return {
            path: parameters.check(row, {n: v for n, v in self.parameters.items() if n in row}, path.stem)
            for path, row in known.items()
        }

    def _check_languages(self) -> None:
        several = self.matrix.values if self.matrix and self.matrix.name == "language" else ()
        for language in (self.parameters.get("language") or LANGUAGES[0], *several):
            if language not in LANGUAGES:
                raise ParameterError(f"language {language!r}", remedy=f"one of {', '.join(LANGUAGES)}")


def read_jobs(path: str | Path) -> list[Job]:
    """The jobs of a YAML file; paths in it count from its own folder.

    Raises RenderError where the file is not a list of jobs or has an unknown key.
    """
    import yaml

    path = Path(path)
    try:
        content = yaml.safe_load(path.read_text(encoding="utf-8"))
    except (OSError, UnicodeDecodeError, yaml.YAMLError) as error:
        raise RenderError(f"cannot be read ({error})", where=str(path), remedy="see docs/reports.md") from error
    rows = content.get("reports") if isinstance(content, dict) else content
    if not isinstance(rows, list) or not all(isinstance(row, dict) for row in rows):
        raise RenderError("no list of jobs", where=str(path), remedy="write `reports:` and a list under it")
    return [_job(row, path.parent, f"{path.name}, job {n}") for n, row in enumerate(rows, 1)]


_TEXT, _TEXTS, _PAIRS = (str, "a text"), ((str, list), "a text or a list of texts"), (dict, "names with their values, as {language: en}")
_KEYS = {
    "corpus": _TEXTS, "out": _TEXT, "notebooks": _TEXTS, "parameters": _PAIRS, "matrix": (str, "a name, as outlets or language=ar,en"),
    "lexicons": _TEXT, "corrections": _TEXT, "map": _PAIRS, "limit": ((int, float), "a number of seconds"),
    "workers": (int, "a number"), "also": _TEXTS,
}


def _job(row: dict, base: Path, where: str) -> Job:
    for key, value in row.items():
        if key not in _KEYS:
            raise RenderError(f"unknown key {key!r}", where=where, remedy=f"known: {', '.join(sorted(_KEYS))}")
        kind, wanted = _KEYS[key]
        if value is not None and not isinstance(value, kind):
            raise RenderError(f"key {key!r}: found {value!r}", where=where, remedy=f"give {wanted}")
    for key in ("corpus", "out"):
        if not row.get(key):
            raise RenderError(f"key {key!r} is missing", where=where, remedy=f"add `{key}: …`")
    inputs = row["corpus"] if isinstance(row["corpus"], list) else [row["corpus"]]
    chosen = row.get("notebooks")
    return Job(
        inputs=tuple(_from(base, item) for item in inputs), out=Path(_from(base, row["out"])),
        notebooks=tuple(notebooks.resolve(chosen)), parameters=dict(row.get("parameters") or {}),
        matrix=Matrix.parse(row["matrix"]) if row.get("matrix") else None,
        lexicons=_from(base, row["lexicons"]) if row.get("lexicons") else None, mapping=row.get("map"),
        corrections=_from(base, row["corrections"]) if row.get("corrections") else None,
        limit=float(row.get("limit") or LIMIT), workers=row.get("workers") or 0, also=companions.parse(row.get("also")),
    )


def _from(base: Path, item: str) -> str:
    return str(item) if Path(item).is_absolute() else str(base / item)


def slug(text: str) -> str:
    """Text as a part of a file name: letters of any script and digits stay.

    >>> slug("المدار / نيوز"), slug("../../etc")
    ('المدار-نيوز', 'etc')
    """
    return re.sub(r"[^\w]+", "-", str(text)).strip("-_")[:60] or "x"
