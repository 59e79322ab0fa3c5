"""Tests of the checks of results, which all kinds of parts share."""

from typing import Any

import numpy as np
import pytest

from nnvisu.app.own_code.checks.results import Function, described
from nnvisu.app.own_code.code import Code
from nnvisu.app.own_code.problems import OwnCodeError
from nnvisu.setup.parts import Part

A = np.array([[1.0, 2.0, 3.0]])


def function(body: str) -> Function:
    """Return the function ``f(a, b)`` of a part."""
    source = f"import numpy as np\ncalls = []\n\ndef f(a, b):\n    {body}\n"
    return Function(Code(Part("loss", "own", source)), "f(a, b)")


def refusal(call: Any) -> tuple[str, int | None]:
    """Return message and line of the error of a call, which must fail."""
    with pytest.raises(OwnCodeError) as caught:
        call()
    return caught.value.message, caught.value.problems[0].line


@pytest.mark.parametrize(("body", "name"), [("a += 1; return a", "a"), ("b[0] = 9; return a", "b")])
def test_a_changed_argument_is_named_and_the_original_stays(body: str, name: str) -> None:
    a, b = A.copy(), A.copy()
    message, line = refusal(lambda: function(body)(a, b))
    assert message.startswith(f"f must not change its argument {name}: write {name} = {name} + 1")
    assert line == 5
    np.testing.assert_array_equal(a, A)
    np.testing.assert_array_equal(b, A)


def test_arguments_that_are_no_arrays_are_passed_as_they_are() -> None:
    assert function("return a, b")(5, "text") == (5, "text")


def test_an_error_within_the_function_is_reported_at_its_line() -> None:
    assert refusal(lambda: function("return a / 0")(1, 2)) == (
        "ZeroDivisionError: division by zero",
        5,
    )


@pytest.mark.parametrize(
    ("value", "words"),
    [
        (None, "an array of real numbers, got None (is the return statement missing?)."),
        (A > 0, "an array of real numbers, got an array of bool. Write .astype(float) after it."),
        (A + 1j, "an array of real numbers, got an array of complex128."),
        (["a"] * 3, "an array of real numbers, got a value of type list."),
        ([[1], [2, 3]], "an array of numbers, got rows of unequal length."),
        (A.T, "an array of the shape (1, 3), like z, got (3, 1)."),
        (2.5, "an array of the shape (1, 3), like z, got a single number."),
        (np.ma.masked_less(A, 2), "an array without masked values. Write .filled(0) after it."),
    ],
    ids=["None", "bool", "complex", "texts", "unequal", "shape", "number", "masked"],
)
def test_a_value_that_is_no_array_of_the_shape_is_refused(value: Any, words: str) -> None:
    f = function("return a")
    assert refusal(lambda: f.array(value, (1, 3), "z")) == (f"f must return {words}", 5)
    named = words.removeprefix("an array ")
    message, _ = refusal(lambda: f.array(value, (1, 3), "z", returns="a gradient"))
    assert message == f"f must return a gradient {named}"


@pytest.mark.parametrize("value", [A, A.astype(np.float32), A.astype(int), A.tolist()])
def test_real_numbers_become_a_new_array_of_float64(value: Any) -> None:
    array = function("return a").array(value, (1, 3), "z")
    np.testing.assert_array_equal(array, A, strict=True)
    assert not np.shares_memory(array, value)


@pytest.mark.parametrize(("bad", "shown"), [(np.nan, "nan"), (-np.inf, "-inf")])
def test_the_first_number_that_is_not_finite_is_named_with_its_index(
    bad: float, shown: str
) -> None:
    f, values = function("return a"), np.array([[0.0, 1.0], [bad, np.inf]])
    message, line = refusal(lambda: f.finite(values, lambda index: f"row {index[0]}, {index[1]}"))
    assert (message, line) == (f"f must return finite numbers, got {shown} at row 1, 0.", 5)
    f.finite(values[:1], lambda index: "nowhere")


@pytest.mark.parametrize(
    ("body", "passes"),
    [
        ("return a + b", True),
        ("calls.append(1); return a + len(calls)", False),
        # The second call returns the array that the first caller has changed.
        ("calls.append(a + b); return calls[0]", False),
    ],
)
def test_a_second_call_must_return_the_same_values_in_a_new_array(body: str, passes: bool) -> None:
    f = function(body)
    if passes:
        f.same_again(lambda: f(A, A))
    else:
        message, _ = refusal(lambda: f.same_again(lambda: f(A, A)))
        assert message.startswith("f must return the same values in a new array")


def test_a_result_that_cannot_be_changed_is_compared_too() -> None:
    f = function("r = a + b; r.flags.writeable = False; return r")
    f.same_again(lambda: f(A, A))


class Odd:
    def __repr__(self) -> str:
        raise AssertionError("own code was called")


@pytest.mark.parametrize(
    ("value", "text"),
    [
        (None, "None (is the return statement missing?)"),
        (A, "an array of float64"),
        (np.float32(1), "a single number"),
        (True, "a single number"),
        ((1, 2), "a value of type tuple"),
        (Odd(), "a value of type Odd"),
    ],
    ids=["None", "array", "NumPy", "bool", "tuple", "own"],
)
def test_a_value_is_described_without_a_call_of_own_code(value: Any, text: str) -> None:
    assert described(value) == text
