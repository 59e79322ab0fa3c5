"""Tests of the console: results, problems, and copies that protect the page from changes."""

from typing import Any

import numpy as np
import pytest

from tests.unit.nnvisu.app.own_code.sources import (
    CAUGHT_INTERRUPT,
    INTERRUPT,
    example,
    signals,
)
from tests.unit.nnvisu.app.page import Page, page_with_batches, page_with_moons, same


def answer(page: Page, text: str) -> dict[str, Any]:
    console: dict[str, Any] = page.send("run_console", text=text)["console"]
    return console


def result(page: Page, text: str) -> Any:
    """Return the result of an input that must run without problems."""
    console = answer(page, text)
    assert console["problems"] == []
    return console["result"]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("1 + 1", "2"),
        ("a = 3\na * 2", "6"),
        ("'text'", "'text'"),
        ("a = 3", None),
        ("None", None),
        ("", None),
        ("# only a comment", None),
        ("if True:\n    7", None),
        ("X.shape, y.dtype", "((200, 2), dtype('int64'))"),
        ("nnvisu.MLP((2, 3, 2)).layer_sizes", "(2, 3, 2)"),
    ],
)
def test_the_value_of_a_last_expression_is_the_result(
    page: Page, text: str, expected: str | None
) -> None:
    assert result(page, text) == expected


def test_names_and_the_last_result_remain_for_later_inputs(page: Page) -> None:
    answer(page, "def double(x):\n    return 2 * x")
    assert result(page, "double(4)") == "8"
    assert result(page, "_ + 1") == "9"


def test_builtins_that_an_input_has_replaced_are_there_for_the_next_input(page: Page) -> None:
    answer(page, "__builtins__ = None")
    assert result(page, "len(y)") == "200"


@pytest.mark.parametrize(
    ("text", "lines"),
    [
        ("def f(a, *, b=2):\n    'Add.'\n    return a + b\nhelp(f)", ["f(a, *, b=2)", "", "Add."]),
        ("help(model)", ["predict_proba(self, X)", "coefs_"]),
        ("help(np.random)", ["numpy.random", "default_rng(seed=None)"]),
    ],
)
def test_the_output_of_help_is_output_of_the_console(
    page: Page, text: str, lines: list[str]
) -> None:
    console = answer(page, text)
    assert (console["problems"], console["result"]) == ([], None)
    output = console["output"].splitlines()
    assert [line for line in lines if line not in output] == []


def test_printed_text_is_output_and_cut(page: Page) -> None:
    console = answer(page, "import sys\nprint('one')\nprint('two', file=sys.stderr)\n1 / 0")
    assert (console["output"], len(console["problems"])) == ("one\ntwo\n", 1)
    flood = answer(page, "for _ in range(1000): print('x' * 1000)")
    assert flood["output"].endswith("(more output was cut)") and len(flood["output"]) < 11_000


@pytest.mark.parametrize(
    ("text", "message", "line", "columns"),
    [
        ("1 / 0", "ZeroDivisionError: division by zero", 1, (1, 6)),
        ("x = (1,\n", "SyntaxError: '(' was never closed", 1, (5, None)),
        ("a = 1\nmodle", "NameError: name 'modle' is not defined", 2, (1, 6)),
        ("raise SystemExit", "Python runs this page, so", 1, (1, 17)),
        ("import sys; sys.exit('bye')", "SystemExit: bye. Python runs", 1, (13, 28)),
        (f"while True:\n    {INTERRUPT}", "Your code ran longer than 2 seconds", 2, (65, 88)),
        ("raise KeyboardInterrupt", "KeyboardInterrupt", 1, (1, 24)),
        ("nnvisu.MLP((0, 2))", "ValidationError: layer_sizes must be", 1, (1, 19)),
        ("class A:\n  def __repr__(self): 1 / 0\nA()", "ZeroDivisionError", 2, (23, 28)),
    ],
)
def test_a_problem_has_its_position(
    page: Page, text: str, message: str, line: int, columns: tuple[int, int | None]
) -> None:
    console = answer(page, text)
    problem = console["problems"][0]
    assert problem["message"].startswith(message)
    assert (problem["line"], (problem["column"], problem["end_column"])) == (line, columns)
    assert (problem["kind"], problem["name"]) == ("console", str(console["number"]))


def test_an_input_that_catches_the_interrupt_has_a_problem(page: Page) -> None:
    with signals(page):
        (problem,) = answer(page, CAUGHT_INTERRUPT)["problems"]
    assert problem["message"] == "Your code ran longer than 2 seconds and was stopped in line 5."
    assert problem["line"] == 5
    assert result(page, "1 + 1") == "2"


def test_a_problem_in_an_earlier_input_has_the_number_of_that_input(page: Page) -> None:
    first = answer(page, "def fail():\n    return 1 / 0")["number"]
    problems = answer(page, "fail()")["problems"]
    assert [(p["name"], p["line"]) for p in problems] == [(str(first), 2), (str(first + 1), 1)]


def test_the_console_trains_as_the_page_does() -> None:
    """The copies include batch order and random state, so both trainings are equal."""
    page = page_with_batches()
    page.send("step", n_steps=7)
    answer(page, "for _ in range(20): trainer.step(X, y)")
    weights = result(page, "[float(w) for w in model.params_]")
    page.send("step", n_steps=20)
    assert weights == repr([float(w) for w in page.workspace.model.params_])


def test_changes_in_the_console_leave_the_page_as_it_is() -> None:
    page = page_with_batches()
    page.send("step", n_steps=5)
    weights, points = page.weights(), page.workspace.points.X.copy()
    errors, options = np.geterr(), np.get_printoptions()
    answer(page, "X[:] = 0; y[:] = 0; X_test[:] = 0; model.params_[:] = 0; trainer.epoch(X, y)")
    answer(page, "np.seterr(all='raise'); np.set_printoptions(precision=1); model = None")
    assert same(page.weights(), weights)
    np.testing.assert_array_equal(page.workspace.points.X, points)
    assert (np.geterr(), np.get_printoptions()) == (errors, options)
    assert page.workspace.undo_stack.undoable == "configure"


def test_rows_of_arrays_are_as_short_as_the_page_is_narrow() -> None:
    page = page_with_batches()
    shown = answer(page, "print(model.coefs_[1])\nmodel.coefs_[1]")
    for text in (shown["output"], shown["result"]):
        assert max(map(len, text.splitlines())) <= 60


@pytest.mark.parametrize(
    ("command", "payload"),
    [
        ("step", {"n_steps": 1}),
        ("configure", {"learning_rate": 0.3}),
        ("configure", {"activation": "relu"}),
        ("add_points", {"X": [[0.5, 0.5]], "y": [1]}),
        ("set_weight", {"layer": 0, "source": 0, "target": 0, "value": 2.0}),
    ],
)
def test_copies_are_new_after_a_change_of_the_page(
    page: Page, command: str, payload: dict[str, Any]
) -> None:
    assert answer(page, "mine = 5; model.params_[0] = 9")["copied_step"] == 0
    assert answer(page, "model.params_[0]")["copied_step"] is None
    page.send(command, **payload)
    console = answer(page, "mine, model.params_[0] == 9")
    assert console["copied_step"] == page.workspace.trainer.n_steps_
    assert console["result"] == "(5, np.False_)"
    assert result(page, "len(X), trainer.learning_rate") == repr(
        (len(page.workspace.points), page.workspace.config.learning_rate)
    )


def test_the_console_remains_after_a_command_that_own_code_ends() -> None:
    page = page_with_moons()
    answer(page, "mine = 5")
    page.send("apply_code", **example("swish"))
    source = "def feature(x, y):\n    raise ValueError"
    page.refusal("apply_code", kind="feature", name="broken", source=source)
    assert result(page, "mine") == "5"
