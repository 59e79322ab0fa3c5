"""Tests of arrays as texts."""

import numpy as np
import pytest

from nnvisu.app.export.numbers import as_array, as_list


@pytest.mark.parametrize(
    "values",
    [
        np.random.default_rng(0).normal(size=(3, 7)),
        np.array([5e-324, -0.0, 1e300, 1 / 3, 0.1]),
        np.arange(45),
        np.empty(0),
    ],
    ids=["rows", "extreme", "integers", "empty"],
)
def test_python_reads_the_same_numbers(values):
    assert eval(as_array(values), {"np": np}).tobytes() == values.tobytes()


def test_a_long_list_has_several_lines_with_indentation():
    text = as_list(np.arange(5) / 2, "  ")
    assert text == "[\n      0.0, 0.5, 1.0, 1.5,\n      2.0,\n  ]"
