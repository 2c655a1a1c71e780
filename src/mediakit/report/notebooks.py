"""Which notebooks there are: by name, by path, or the whole set that comes with mediakit."""

from __future__ import annotations

import difflib
import sys
from collections.abc import Iterable
from pathlib import Path

from mediakit.errors import RenderError

NO_REPORTS = ("start", "coding")
ORDER = ("corpus", "actors", "topics", "attribution", "article", "compare")


def folder() -> Path:
    """The folder of notebooks: `notebooks/` of the working directory, else that of the source tree or of the installation.

    Raises RenderError where there is none.
    """
    source = Path(__file__).resolve().parents[3] / "notebooks"
    installed = Path(sys.prefix) / "share" / "mediakit" / "notebooks"
    for candidate in (Path.cwd() / "notebooks", source, installed):
        if any(candidate.glob("*.ipynb")):
            return candidate
    raise RenderError("no folder of notebooks found", where=str(Path.cwd() / "notebooks"),
                      remedy="run from the source tree, or name notebooks by their path")


def resolve(wanted: str | Path | Iterable[str | Path] | None = None) -> list[Path]:
    """Paths of notebooks, given names, paths, a folder, or nothing for the whole set.

    Raises RenderError for a name that is none, with the nearest right one.
    """
    if wanted is None:
        return ordered(folder())
    items = [wanted] if isinstance(wanted, (str, Path)) else list(wanted)
    return [path for item in items for path in _resolve_one(item)]


def ordered(place: Path) -> list[Path]:
    """The notebooks of a folder, the known ones first in reading order."""
    rank = {name: position for position, name in enumerate(ORDER)}
    found = [path for path in place.glob("*.ipynb") if not path.name.startswith(".") and path.stem not in NO_REPORTS]
    return sorted(found, key=lambda path: (rank.get(path.stem, len(rank)), path.stem))


def _resolve_one(item: str | Path) -> list[Path]:
    path = Path(item)
    if path.is_dir():
        return ordered(path)
    if path.suffix == ".ipynb":
        if not path.is_file():
            raise RenderError("no such notebook", where=str(path), remedy="check the path")
        return [path]
    known = {p.stem: p for p in ordered(folder())}
    if str(item) in known:
        return [known[str(item)]]
    near = difflib.get_close_matches(str(item), known, n=1)
    hint = f"did you mean {near[0]!r}? " if near else ""
    raise RenderError(f"no notebook {str(item)!r}", remedy=f"{hint}there are: {', '.join(known)}")
