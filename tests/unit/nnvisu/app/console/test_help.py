"""Tests of the function ``help`` of the console."""

from types import ModuleType
from typing import Any

import pytest

from nnvisu import MLP
from nnvisu.app.console.help import NO_DOCSTRING, USAGE, Help


def printed(capsys: pytest.CaptureFixture[str], *values: Any) -> list[str]:
    """Return the lines that `help` prints."""
    Help()(*values)
    return capsys.readouterr().out.splitlines()


def add(a: int, *, b: int = 2) -> int:
    return a + b


class Broken:
    """An attribute that cannot be read."""

    def __get__(self, *_: object) -> object:
        raise ImportError


class Mine:
    part = Broken()
    number = 3
    _hidden = 4

    def method(self, x: float) -> float:
        return x


add.__doc__ = "Add."
Mine.__doc__ = "\n    First line.\n\n    Second line.\n    "


def test_help_without_a_value_explains_its_use(capsys: pytest.CaptureFixture[str]) -> None:
    assert printed(capsys) == [USAGE] and repr(Help()) == USAGE


def test_a_function_has_its_signature_without_types(capsys: pytest.CaptureFixture[str]) -> None:
    assert printed(capsys, add) == ["add(a, *, b=2)", "", "Add."]
    assert printed(capsys, len) == [
        "len(obj, /)",
        "",
        "Return the number of items in a container.",
    ]


def test_a_class_has_its_docstring_and_its_public_names(capsys: pytest.CaptureFixture[str]) -> None:
    expected = ["Mine()", "", "First line.", "", "Second line.", ""]
    assert printed(capsys, Mine) == [*expected, "method(self, x)", "number", "part"]


def test_an_instance_has_the_help_of_its_class(capsys: pytest.CaptureFixture[str]) -> None:
    assert printed(capsys, Mine()) == printed(capsys, Mine)
    lines = printed(capsys, MLP((2, 2)))
    assert {"predict_proba(self, X)", "coefs_"} <= set(lines)


def test_a_module_has_its_public_names(capsys: pytest.CaptureFixture[str]) -> None:
    module = ModuleType("small")
    vars(module).update(add=add, max=max, _private=add, value=3)
    expected = ["small", "", NO_DOCSTRING, "", "add(a, *, b=2)", "max(...)", "value"]
    assert printed(capsys, module) == expected


def test_a_value_without_a_docstring_refers_to_the_sources(
    capsys: pytest.CaptureFixture[str],
) -> None:
    assert printed(capsys, lambda z: z) == ["<lambda>(z)", "", NO_DOCSTRING]


def test_help_of_none_is_that_of_its_type(capsys: pytest.CaptureFixture[str]) -> None:
    assert printed(capsys, None)[0].startswith("NoneType(")
