"""Blocks of a flat vector of parameters."""

import numpy as np
import pytest

from nnvisu.parameters import block_views, replace_outputs


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
