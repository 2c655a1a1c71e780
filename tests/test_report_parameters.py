"""Parameters are read from the notebook's own cell and checked before anything runs."""

import datetime as dt

import pytest
import reporting

from mediakit.errors import ParameterError, RenderError
from mediakit.report import parameters
from mediakit.report.parameters import Parameter


@pytest.fixture
def known(tmp_path):
    return parameters.read(reporting.write(tmp_path / "a.ipynb"))


def test_names_types_defaults_and_help_come_from_the_cell(known):
    assert list(known) == ["corpus", "top_n", "since", "outlets", "language", "title"]
    assert known["top_n"] == Parameter("top_n", "int", 10, "rows shown")
    assert known["since"] == Parameter("since", "date | None", None, "first day")


def test_a_notebook_without_parameters_has_none(tmp_path):
    path = reporting.write(tmp_path / "a.ipynb")
    path.write_text(path.read_text("utf-8").replace('"parameters"', '"other"'), encoding="utf-8")
    assert parameters.read(path) == {}


@pytest.mark.parametrize("content", [b"", b"{", b"[]", b'{"nbformat": 4}', b"\xff", b"<<<<<<< HEAD"])
def test_a_file_that_is_no_notebook_is_named(tmp_path, content):
    path = tmp_path / "a.ipynb"
    path.write_bytes(content)
    with pytest.raises(RenderError, match="a.ipynb.*no notebook"):
        parameters.read(path)


def test_a_list_over_several_lines_and_untyped_lines_are_read():
    source = 'outlets: list[str] = [  # these\n    "أ",\n]\nn = 3\nprint = None'
    assert parameters.parse(source) == [
        Parameter("outlets", "list[str]", ["أ"], "these"), Parameter("n", "int", 3), Parameter("print", "str", None),
    ]


def test_a_cell_that_computes_is_refused_with_the_way_to_write_it():
    with pytest.raises(ParameterError, match="name: type = literal"):
        parameters.parse("n: int = len('a')", "actors")


@pytest.mark.parametrize(("name", "given", "expected"), [
    ("top_n", "7", 7), ("top_n", 7, 7), ("top_n", 7.0, 7),
    ("since", "2025-02-01", "2025-02-01"), ("since", dt.date(2025, 2, 1), "2025-02-01"),
    ("since", "none", None), ("since", "", None), ("since", None, None),
    ("outlets", "الأفق، المدار", ["الأفق", "المدار"]), ("outlets", "['a, b']", ["a, b"]),
    ("outlets", ["a", "b"], ["a", "b"]), ("outlets", "one", ["one"]),
    ("language", "en", "en"), ("title", "x; y", "x; y"),
])  # fmt: skip
def test_values_become_the_declared_type(known, name, given, expected):
    assert parameters.check(known, {name: given}) == {name: expected}


@pytest.mark.parametrize(("text", "expected"), [("true", True), ("No", False), ("1", True), ("لا", False)])
def test_yes_and_no_are_understood(text, expected):
    assert parameters.coerce(Parameter("code", "bool", False), text) is expected


@pytest.mark.parametrize(("name", "value"), [
    ("top_n", "many"), ("top_n", 2.5), ("top_n", True), ("since", "yesterday"), ("since", "2025-13-01"),
    ("title", ["a"]), ("top_n", None), ("outlets", "[1"),
])  # fmt: skip
def test_a_wrong_value_is_refused_with_what_was_expected(known, name, value):
    with pytest.raises(ParameterError, match=f"actors: parameter '{name}'.*Remedy: give"):
        parameters.check(known, {name: value}, "actors")


def test_an_unknown_name_is_refused_with_the_nearest_right_one(known):
    with pytest.raises(ParameterError, match="unknown parameter 'outlet'. Remedy: did you mean 'outlets'"):
        parameters.check(known, {"outlet": "x"})
