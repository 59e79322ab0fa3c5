"""Ranges of numbers, and the table of settings."""

import inspect

import pytest

from nnvisu import MLP, Trainer
from nnvisu._settings import RANGES, SETTINGS, Range


@pytest.mark.parametrize(
    ("allowed", "inside", "outside", "text"),
    [
        (Range(int, 2, 8), [2, 5.0, 8], [1, 9, 2.5], "an integer from 2 to 8"),
        (Range(float, 0, 1), [0, 0.5, 1], [-1e-9, 1.1], "a number from 0 to 1"),
        (
            Range(float, 0, 10, open_low=True),
            [1e-9, 10],
            [0, 10.1],
            "a number above 0 and at most 10",
        ),
    ],
    ids=["integers", "numbers", "open lower bound"],
)
def test_a_range_contains_its_numbers_and_describes_itself(allowed, inside, outside, text):
    assert all(value in allowed for value in inside)
    assert not any(value in allowed for value in outside)
    assert float("nan") not in allowed
    assert str(allowed) == text


def test_every_default_lies_in_its_range():
    for name, setting in SETTINGS.items():
        if setting.range:
            assert setting.default in setting.range, name
            assert RANGES[name] is setting.range


@pytest.mark.parametrize("of_library", [MLP, Trainer])
def test_the_library_has_the_defaults_of_the_table(of_library):
    parameters = inspect.signature(of_library).parameters.values()
    # The library has a name for each loss; the page's "default" means the loss of the problem.
    defaults = {
        it.name: it.default for it in parameters if it.name in SETTINGS and it.name != "loss"
    }
    assert defaults
    assert defaults == {name: SETTINGS[name].default for name in defaults}
