"""Blocks of a flat vector of parameters."""

import numpy as np
import pytest

from nnvisu._check_values import ValidationError
from nnvisu.parameters import block_views, parameter_index, replace_outputs


def test_the_blocks_are_views_in_the_order_of_the_layers():
    vector = np.arange(17.0)
    first, second = block_views(vector, (2, 3, 2))
    assert first.tolist() == [[0, 1, 2], [3, 4, 5], [6, 7, 8]]
    assert second.tolist() == [[9, 10], [11, 12], [13, 14], [15, 16]]
    first[0, 0] = 100
    assert vector[0] == 100


@pytest.mark.parametrize(
    ("n_new", "added", "expected"),
    [
        (1, np.empty((2, 0)), [9, 1, 3]),
        (2, np.empty((2, 0)), [9, 1, 2, 3, 4]),
        (3, np.array([[5.0], [6.0]]), [9, 1, 2, 5, 3, 4, 6]),
    ],
)
def test_outputs_are_removed_or_added_at_the_end(n_new, added, expected):
    assert replace_outputs(np.array([9.0, 1, 2, 3, 4]), 2, n_new, added).tolist() == expected


def test_the_index_of_a_weight_is_its_place_in_the_vector():
    vector = np.arange(17.0)
    first, second = block_views(vector, (2, 3, 2))
    assert vector[parameter_index((2, 3, 2), 0, 1, 2)] == first[1, 2]
    assert vector[parameter_index((2, 3, 2), 0, None, 1)] == first[-1, 1]
    assert vector[parameter_index((2, 3, 2), 1, 2, 0)] == second[2, 0]
    for layer, source, target in [(2, 0, 0), (1, 3, 0), (1, 0, 2), (0, 2, 0)]:
        with pytest.raises(ValidationError, match="no weight"):
            parameter_index((2, 3, 2), layer, source, target)
