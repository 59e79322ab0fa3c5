"""Tests of compilation and execution: positions of syntax errors, of tracebacks, of definitions."""

from typing import Any

import pytest

from nnvisu.app.own_code.code import Code
from nnvisu.app.own_code.problems import OwnCodeError, Problem
from nnvisu.setup.parts import Part


def problems(source: str) -> list[Problem]:
    """Return the problems of a source that fails."""
    with pytest.raises(OwnCodeError) as info:
        Code(Part("feature", "own", source))
    return list(info.value.problems)


@pytest.mark.parametrize(
    ("source", "position", "message"),
    [
        ("def f(:\n    pass", (1, 7, None), "SyntaxError: invalid syntax"),
        ("x = 1\nif x\n    y = 2", (2, 5, None), "SyntaxError: expected ':'"),
        ("x = 'ab", (1, 5, None), "SyntaxError: unterminated string literal"),
        ("if 1:\nx = 2", (2, 1, None), "IndentationError: expected an indented block after 'if'"),
        ("x = 1\n  y = 2", (2, 2, None), "IndentationError: unexpected indent"),
        ("x = (\n1", (1, 5, None), "SyntaxError: '(' was never closed"),
        ("ä = 'ö' + 1", (1, 5, 12), 'TypeError: can only concatenate str (not "int") to str'),
        ("x = 1\ny = x +\\\n  nam", (3, 3, 6), "NameError: name 'nam' is not defined"),
        ("from math import sine", (1, None, None), "ImportError: cannot import name 'sine'"),
        (
            "import qiskit",
            (1, None, None),
            "ModuleNotFoundError: No module named 'qiskit'. Only NumPy, nnvisu and a part of",
        ),
        ("exit()", (1, None, None), "Python runs this page"),
        ("x = 'a\0b'", (1, None, None), "SyntaxError: source code string cannot contain null"),
        ("x = '\ud800'", (1, None, None), "UnicodeEncodeError: 'utf-8' codec can't encode"),
        ("(" * 300 + ")" * 300, (1, None, None), "SyntaxError: too many nested parentheses"),
        ("raise BaseException", (1, 1, 20), "BaseException"),
    ],
)
def test_an_error_has_its_position(source: str, position: Any, message: str) -> None:
    problem = problems(source)[0]
    assert problem.message.startswith(message)
    assert problem.line == position[0]
    if position[1]:
        assert problem.column == position[1]
    assert problem.end_column is None or problem.end_column > (problem.column or 0)
    if position[2]:
        assert problem.end_column == position[2]
    assert (problem.kind, problem.name) == ("feature", "own")


def test_warnings_about_the_source_become_notes() -> None:
    (note,) = Code(Part("feature", "own", "x = 1\ny = x is 1\n")).notes
    assert note.startswith('Line 2: "is" with ')


def test_a_problem_of_a_result_is_at_the_only_return_or_at_the_definition() -> None:
    source = "def one():\n    return 1\n\ndef two(x):\n    if x:\n        return 1\n    return 2\n"
    code = Code(Part("feature", "own", source + "three = lambda: 3\n"))
    places = [code.error_at_result(name, "").problems[0][1:4] for name in ("one", "two", "three")]
    assert places == [(2, 5, 13), (4, 1, 12), (8, 1, 18)]
