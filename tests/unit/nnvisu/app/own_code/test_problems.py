"""Tests of problems: positions and texts of errors in own code."""

from collections.abc import Callable
from typing import Any

import pytest

from nnvisu.app.own_code.code import parse
from nnvisu.app.own_code.problems import (
    MAX_PROBLEMS,
    MAX_TEXT,
    OwnCodeError,
    Problem,
    column_of,
    place_of_result,
    problems_of,
    text_of,
)
from nnvisu.setup.parts import MAX_SOURCE, Part


def defined(source: str, kind: str = "feature", name: str = "own") -> dict[str, Any]:
    """Execute a source as own code; return its names."""
    file = Part(kind, name, source).file
    names: dict[str, Any] = {}
    parse(source, file)
    exec(compile(source, file, "exec", dont_inherit=True, optimize=0), names)
    return names


def caught(call: Callable[[], object]) -> BaseException:
    """Return the error of a call, which must fail."""
    try:
        call()
    except BaseException as error:
        return error
    raise AssertionError("there was no error")


def problems(source: str) -> list[Problem]:
    """Return the problems of a source that fails."""
    return problems_of(caught(lambda: defined(source)))


def test_a_traceback_has_the_calls_and_the_causes() -> None:
    source = """
def inner():
    return {}["key"]

def outer():
    try:
        inner()
    except KeyError as error:
        raise ValueError("no key") from error

outer()
"""
    found = [(problem.line, problem.message) for problem in problems(source)]
    assert found == [
        (9, "ValueError: no key"),
        (11, "Called from here."),
        (3, "Caused by KeyError: 'key'"),
        (7, "Called from here: outer."),
    ]


def test_an_error_in_a_handler_names_the_handled_error() -> None:
    source = "try:\n    1 / 0\nexcept ZeroDivisionError:\n    nam\n"
    assert [(it.line, it.message) for it in problems(source)] == [
        (4, "NameError: name 'nam' is not defined"),
        (2, "While handling ZeroDivisionError: division by zero"),
    ]
    hidden = source.replace("nam\n", "raise ValueError('no') from None\n")
    assert [it.message for it in problems(hidden)] == ["ValueError: no"]


def test_a_chain_of_causes_that_ends_in_itself_or_never_is_cut() -> None:
    loop = "a, b = ValueError('a'), ValueError('b')\na.__cause__, b.__cause__ = b, a\nraise a"
    assert [it.message for it in problems(loop)] == ["ValueError: a"]
    long = "def f(n):\n    try:\n        f(n - 1) if n else 1 / 0\n    except Exception as e:\n"
    long += "        raise ValueError(str(n)) from e\nf(9)"
    texts = [it.message for it in problems(long) if not it.message.startswith("Called from")]
    assert texts[:2] == ["ValueError: 9", "Caused by ValueError: 8"]
    assert len(texts) == 5


def test_columns_count_characters_from_1() -> None:
    problem = problems("ä = 'ö' + len(3)")[0]
    assert (problem.line, problem.column, problem.end_column) == (1, 11, 17)
    assert [column_of("äö€x", offset) for offset in (0, 2, 4, 7, 8)] == [1, 2, 3, 4, 5]
    assert column_of("x", None) is None


def test_a_call_over_several_lines_is_marked_to_the_end_of_its_first_line() -> None:
    problem = problems("x = len(  # comment\n    3\n)\n")[0]
    assert (problem.line, problem.column, problem.end_column) == (1, 5, 20)


def test_lines_of_other_files_are_left_out() -> None:
    error = caught(lambda: [][0])
    assert problems_of(error) == []
    names = defined("def call(f):\n    return f()\n", "loss", "mine")
    (problem,) = problems_of(caught(lambda: names["call"](lambda: [][0])))
    assert problem == Problem("IndexError: list index out of range", 2, 12, 15, "loss", "mine")


def test_a_long_text_is_cut_and_a_deep_recursion_has_few_problems() -> None:
    text = problems("raise ValueError('x' * 9999)")[0].message
    assert len(text) == MAX_TEXT and text.endswith("x...")
    deep = problems("def f(): f()\nf()")
    assert deep[0].message.startswith("RecursionError")
    assert [problem.message for problem in deep[1:]] == [
        "Called from here: f.",
        "Called from here.",
    ]
    many = "".join(f"def f{i}(): f{i + 1}()\n" for i in range(40))
    assert len(problems(f"{many}def f40(): 1 / 0\nf0()")) == MAX_PROBLEMS


@pytest.mark.parametrize(
    ("values", "expected"),
    [
        ((2, 5, 2, 9), (2, 5, 9)),
        ((2, 5, 3, 9), (2, 5, None)),
        ((2, 5, 2, 5), (2, 5, None)),
        ((2, 5, 2, -1), (2, 5, None)),
        ((2, 0, 2, 0), (2, None, None)),
        ((-1, 5, -1, 9), (None, 5, None)),
        ((MAX_SOURCE + 1, "5", 1, 9), (None, None, None)),
    ],
)
def test_a_syntax_error_has_only_possible_positions(
    values: tuple[Any, ...], expected: tuple[int | None, ...]
) -> None:
    line, column, end_line, end = values
    details = ("<your optimizer mine>", line, column, "text", end_line, end)
    (problem,) = problems_of(SyntaxError("bad", details))
    assert problem[1:4] == expected
    assert (problem.kind, problem.name) == ("optimizer", "mine")


def test_a_syntax_error_of_another_file_is_no_problem_of_own_code() -> None:
    assert problems_of(SyntaxError("bad", ("other.py", 1, 1, "text", 1, 2))) == []
    assert problems_of(SyntaxError("bad")) == []


def test_an_error_whose_text_cannot_be_computed_is_reported_by_its_type() -> None:
    source = "class E(Exception):\n    def __str__(self): return 1 / 0\nraise E"
    assert problems(source)[0].message == "E: <exception str() failed>"
    odd = defined("class Odd(SyntaxError):\n    msg = property(lambda self: 1 / 0)\n")["Odd"]
    assert text_of(odd()) == "Odd"


@pytest.mark.parametrize(
    ("error", "text"),
    [
        (ValueError("two\nlines"), "ValueError: two lines"),
        (ValueError(), "ValueError"),
        (SystemExit(), "Python runs this page, so exit(), quit() and SystemExit do not end it."),
        (SystemExit(3), "SystemExit: 3. Python runs this page"),
        (OwnCodeError([Problem("first"), Problem("second")]), "OwnCodeError: first"),
    ],
    ids=["lines", "no text", "exit", "exit with a code", "module"],
)
def test_a_text_has_one_line_and_no_module(error: BaseException, text: str) -> None:
    assert text_of(error).startswith(text)


def test_a_result_that_the_library_cannot_use_is_at_the_function_that_returned_it() -> None:
    feature = defined("\ndef feature(x, y):\n    return x\n", "feature", "wide")["feature"]
    loss = defined("def loss(outputs, y):\n    return 1\n", "loss", "mine")["loss"]

    def library(function: Any) -> None:
        function(1, 2)
        raise ValueError("wrong shape")

    def outer(own: Any) -> None:
        library(loss if own is feature else feature)

    assert place_of_result(caught(lambda: outer(feature))) == Problem(
        "", 1, kind="loss", name="mine"
    )
    assert place_of_result(caught(lambda: outer(loss))) == Problem(
        "", 2, kind="feature", name="wide"
    )
    assert place_of_result(caught(lambda: [][0])) is None


def test_the_details_of_an_error_are_its_problems_as_an_event_contains_them() -> None:
    error = OwnCodeError([Problem("first", 3, kind="loss", name="a"), Problem("second")])
    assert (error.code, error.field, error.message) == ("own_code", "source", "first")
    details: Any = error.details
    assert details["problems"][0] == {
        "message": "first",
        "line": 3,
        "column": None,
        "end_column": None,
        "kind": "loss",
        "name": "a",
    }
    assert [it["message"] for it in details["problems"]] == ["first", "second"]
