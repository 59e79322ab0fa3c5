"""Tests of the largest error of a derivative, and of plots."""

import json

import numpy as np
import pytest

from nnvisu.app.own_code.checks.plot import Plot, largest_error


@pytest.mark.parametrize(
    ("slope", "numeric", "smooth", "expected"),
    [
        ([1, 2, 3], [1, 2, 3], [1, 2, 3], None),
        ([0.5, 0, 0], [0.50009, 0, 0], [0.50009, 0, 0], None),
        ([0.5, 0, 0], [0.50011, 0, 0], [0.50011, 0, 0], 0),
        # Above a slope of 1, the tolerance grows with the slope.
        ([1000, 0, 0], [1000.09, 0, 0], [1000.09, 0, 0], None),
        ([-1000, 0, 0], [-1000.11, 0, 0], [-1000.11, 0, 0], 0),
        # An error of 1 at a slope of 1000 is smaller than an error of 0.01 at a slope of 0.
        ([1001, 0.01, 0], [1000, 0, 0], [1000, 0, 0], 1),
        # The function has a kink in the second position, where the two differences disagree.
        ([0.2, 7, 0], [0, 0.5, 0], [0, 0, 0], 0),
        ([0, 7, 0], [0, 0.5, 0], [0, 0, 0], None),
    ],
)
def test_the_worst_error_beyond_the_tolerance_is_found(
    slope: list[float], numeric: list[float], smooth: list[float], expected: int | None
) -> None:
    assert largest_error(*(np.array(it, float) for it in (slope, numeric, smooth))) == expected


def test_the_index_of_a_table_counts_row_by_row() -> None:
    slope = np.zeros((2, 3))
    slope[1, 1] = 0.5
    assert largest_error(slope, np.zeros((2, 3)), np.zeros((2, 3))) == 4


def test_a_plot_can_be_sent_as_json() -> None:
    plot = Plot.of(*(np.array([float(i), i + 0.5]) for i in range(4)))
    assert json.loads(json.dumps(plot._asdict())) == {
        "z": [0, 0.5],
        "function": [1, 1.5],
        "derivative": [2, 2.5],
        "numeric_derivative": [3, 3.5],
    }
