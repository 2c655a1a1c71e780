"""Parameters of a notebook: names, types, defaults and help, read from its `parameters` cell.

The cell (tag `parameters`) holds one `name: type = default  # help` per line. An unknown name is refused
with the nearest right one, a wrong value with what was expected: before a kernel is started.
"""

from __future__ import annotations

import ast
import difflib
import json
import tokenize
from dataclasses import dataclass
from datetime import date, datetime
from io import StringIO
from pathlib import Path

from mediakit.errors import ParameterError, RenderError

_YES = {"true", "yes", "on", "1", "نعم"}
_NO = {"false", "no", "off", "0", "لا"}
_NONE = {"", "none", "null"}


@dataclass(frozen=True)
class Parameter:
    """One line of the parameters cell."""

    name: str
    type: str
    default: object
    help: str = ""

    @property
    def optional(self) -> bool:
        return self.default is None or "None" in self.type

    @property
    def base(self) -> str:
        """The type without its `| None`: str, int, float, bool, date, list[str] …"""
        parts = [p.strip() for p in self.type.split("|")]
        return next((p for p in parts if p != "None"), "str")


def read(notebook: str | Path) -> dict[str, Parameter]:
    """The parameters of a notebook file by name, in the order of its cell; empty if it has none.

    Raises RenderError where the file is no notebook, ParameterError where the cell cannot be parsed.
    """
    for cell in _cells(Path(notebook)):
        if "parameters" in cell.get("metadata", {}).get("tags", []):
            return {p.name: p for p in parse("".join(cell["source"]), where=Path(notebook).name)}
    return {}


def _cells(notebook: Path) -> list[dict]:
    try:
        content = json.loads(notebook.read_text(encoding="utf-8"))
        return content["cells"]
    except (OSError, ValueError, LookupError, TypeError) as error:
        raise RenderError(f"no notebook ({type(error).__name__}: {error})", where=str(notebook),
                          remedy="open it in JupyterLab and save it, or name another file") from error


def parse(source: str, where: str = "parameters cell") -> list[Parameter]:
    """The parameters of a cell's source.

    >>> parse("top_n: int = 10  # actors shown")
    [Parameter(name='top_n', type='int', default=10, help='actors shown')]
    """
    try:
        tree = ast.parse(source)
        comments = _comments(source)
        return [p for node in tree.body if (p := _parameter(node, comments))]
    except (SyntaxError, ValueError, tokenize.TokenError) as error:
        raise ParameterError(
            f"the parameters cell cannot be read ({error})", where=where,
            remedy="one `name: type = literal  # help` per line",
        ) from error


def _parameter(node: ast.stmt, comments: dict[int, str]) -> Parameter | None:
    if isinstance(node, ast.AnnAssign) and isinstance(node.target, ast.Name) and node.value:
        kind, target, value = ast.unparse(node.annotation).strip("'\""), node.target, node.value
    elif isinstance(node, ast.Assign) and isinstance(node.targets[0], ast.Name):
        kind, target, value = "", node.targets[0], node.value
    else:
        return None
    default = ast.literal_eval(value)
    help_text = comments.get(node.end_lineno, comments.get(node.lineno, ""))
    return Parameter(target.id, kind or _kind_of(default), default, help_text)


def _kind_of(value: object) -> str:
    return "str" if value is None else type(value).__name__


def _comments(source: str) -> dict[int, str]:
    tokens = tokenize.generate_tokens(StringIO(source).readline)
    return {t.start[0]: t.string.lstrip("# ") for t in tokens if t.type == tokenize.COMMENT}


def check(known: dict[str, Parameter], given: dict[str, object], where: str = "") -> dict[str, object]:
    """The given values, coerced to the declared types.

    >>> known = {"top_n": Parameter("top_n", "int", 10)}
    >>> check(known, {"top_n": "25"})
    {'top_n': 25}
    >>> check(known, {"topn": 5}, "actors")
    Traceback (most recent call last):
    mediakit.errors.ParameterError: actors: unknown parameter 'topn'. Remedy: did you mean 'top_n'? ...
    """
    for name in given:
        if name not in known:
            raise unknown(name, list(known), where)
    return {name: coerce(known[name], value, where) for name, value in given.items()}


def unknown(name: str, known: list[str], where: str = "") -> ParameterError:
    """The error for a parameter that no notebook has, with the nearest right name."""
    near = difflib.get_close_matches(name, known, n=1, cutoff=0.5)
    hint = f"did you mean {near[0]!r}? " if near else ""
    return ParameterError(
        f"unknown parameter {name!r}", where=where, remedy=f"{hint}known: {', '.join(known) or 'none'}"
    )


def coerce(parameter: Parameter, value: object, where: str = "") -> object:
    """A value as the parameter's type; strings come from the command line, the rest from Python or YAML.

    >>> coerce(Parameter("outlets", "list[str]", []), "الأفق، المدار")
    ['الأفق', 'المدار']
    >>> coerce(Parameter("since", "date | None", None), "2025-02-01")
    '2025-02-01'
    """
    if value is None or (isinstance(value, str) and value.strip().lower() in _NONE):
        if parameter.optional:
            return None
        if value is None:
            raise _wrong(parameter, value, where)
    base = parameter.base
    try:
        if base.startswith("list"):
            return _list(base, value)
        return _SCALARS.get(base, _string)(value)
    except (ValueError, TypeError, SyntaxError) as error:
        raise _wrong(parameter, value, where) from error


def _wrong(parameter: Parameter, value: object, where: str) -> ParameterError:
    wanted = {"date": "a date such as 2025-02-01", "bool": "true or false"}.get(
        parameter.base, f"{parameter.base} such as {parameter.default!r}"
    )
    place = f"{where}: parameter {parameter.name!r}" if where else f"parameter {parameter.name!r}"
    return ParameterError(f"found {value!r}", where=place, remedy=f"give {wanted}")


def _bool(value: object) -> bool:
    if isinstance(value, bool):
        return value
    text = str(value).strip().lower()
    if text not in _YES | _NO:
        raise ValueError(value)
    return text in _YES


def _int(value: object) -> int:
    if isinstance(value, bool) or (isinstance(value, float) and value != int(value)):
        raise ValueError(value)
    return int(value)


def _float(value: object) -> float:
    if isinstance(value, bool):
        raise ValueError(value)
    return float(value)


def _string(value: object) -> str:
    if isinstance(value, (list, tuple, dict, set)):
        raise ValueError(value)
    return value.isoformat() if isinstance(value, date) else str(value)


def _date(value: object) -> str:
    if isinstance(value, datetime):
        return value.date().isoformat()
    return value.isoformat() if isinstance(value, date) else date.fromisoformat(str(value).strip()).isoformat()


_SCALARS = {"bool": _bool, "int": _int, "float": _float, "date": _date, "str": _string}


def _list(base: str, value: object) -> list:
    inner = _SCALARS[base[5:-1]] if base.startswith("list[") else _string
    if isinstance(value, (list, tuple, set)):
        return [inner(v) for v in value]
    if not isinstance(value, str):
        return [inner(value)]
    text = value.strip()
    if text.startswith("["):
        return [inner(v) for v in ast.literal_eval(text)]
    return [inner(part.strip()) for part in text.replace("،", ",").split(",") if part.strip()]


def merge(pairs: list[tuple[str, str]]) -> dict[str, object]:
    """Command line pairs as a dict; a name given twice becomes a list.

    >>> merge([("outlets", "الأفق"), ("top_n", "5"), ("outlets", "المدار")])
    {'outlets': ['الأفق', 'المدار'], 'top_n': '5'}
    """
    merged: dict[str, object] = {}
    for name, value in pairs:
        if name in merged:
            earlier = merged[name]
            merged[name] = [*(earlier if isinstance(earlier, list) else [earlier]), value]
        else:
            merged[name] = value
    return merged
