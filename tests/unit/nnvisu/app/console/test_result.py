"""Tests of short texts for results."""

import numpy as np
import pytest

from nnvisu.app.console.result import in_short


class Long:
    def __repr__(self) -> str:
        return "long" * 10_000


def nested(depth: int) -> list[object]:
    """Return lists inside lists. Python's own `repr` fails or crashes at large depths."""
    value: list[object] = []
    for _ in range(depth):
        value = [value]
    return value


@pytest.mark.parametrize("value", [1, -0.1, "a\nb", None, [1, (2,)], {"a": {3}}, 2**1000, np.pi])
def test_short_values_have_their_repr(value: object) -> None:
    assert in_short(value) == repr(value)


@pytest.mark.parametrize(
    ("value", "beginning", "end"),
    [
        (np.arange(1000.0), "array([  0.,   1.,   2., ...,", "shape=(1000,))"),
        (list(range(10**6)), "[0, 1, 2,", ", 99, ...]"),
        (nested(100_000), "[[[[", "...]]]]]]]"),
        ("x" * 10**6, "'xxx", "xxx'"),
        (Long(), "longlong", "..."),
        ([Long()] * 50, "[longlong", "\n(more output was cut)"),
    ],
)
def test_large_values_are_cut(value: object, beginning: str, end: str) -> None:
    text = in_short(value)
    assert text.startswith(beginning) and text.endswith(end)
    assert len(text) < 11_000


def test_an_array_of_a_hundred_entries_is_complete() -> None:
    assert in_short(np.zeros((50, 2))).count("0.") == 100
