"""Tests of the conversion of checkpoints to columns and back."""

from typing import Any

import numpy as np
import pytest

from nnvisu.app.checkpoint_columns import from_columns, to_columns

#: Checkpoints with and without optimizer state, with different batches and class counts.
CHECKPOINTS: list[dict[str, Any]] = [
    {
        "params": np.array([0.5, -0.5, 0.25]),
        "optimizer_state": {},
        "remaining": np.array([], dtype=np.uint32),
        "rng_state": "1 2 0 0",
        "n_outputs": 2,
        "n_samples": 3,
        "n_steps": 0,
        "n_epochs": 0,
    },
    {
        "params": np.array([1.5, -1.5]),
        "optimizer_state": {"step": np.array(7.0), "exp_avg": np.array([0.1, 0.2])},
        "remaining": np.array([2, 0], dtype=np.uint32),
        "rng_state": "3 2 0 0",
        "n_outputs": 3,
        "n_samples": 3,
        "n_steps": 2**40,
        "n_epochs": 1,
    },
]


def test_arrays_are_joined_in_order_and_their_sizes_are_stored() -> None:
    columns = to_columns(CHECKPOINTS)
    assert columns["params"]["joined"].tolist() == [0.5, -0.5, 0.25, 1.5, -1.5]
    assert columns["params"]["sizes"].tolist() == [3, 2]
    assert columns["optimizer_state"]["exp_avg"]["sizes"].tolist() == [0, 2]
    assert columns["remaining"]["joined"].tolist() == [2, 0]
    assert columns["n_steps"].tolist() == [0, 2**40]


def test_columns_convert_back_to_the_same_checkpoints() -> None:
    for before, after in zip(CHECKPOINTS, from_columns(to_columns(CHECKPOINTS)), strict=True):
        assert {**after, "optimizer_state": None, "params": None, "remaining": None} == {
            **before,
            "optimizer_state": None,
            "params": None,
            "remaining": None,
        }
        assert np.array_equal(after["params"], before["params"])
        assert np.array_equal(after["remaining"], before["remaining"])
        state = before["optimizer_state"]
        assert after["optimizer_state"].keys() == state.keys()
        for name, value in after["optimizer_state"].items():
            assert np.shape(value) == np.shape(state[name])
            assert np.array_equal(value, state[name])


@pytest.mark.parametrize("sizes", [[3], [3, 1], [3, 3], [5, -0.5], [-1, 6]])
def test_sizes_that_do_not_fit_the_joined_array_are_refused(sizes: list[float]) -> None:
    columns = to_columns(CHECKPOINTS)
    columns["params"]["sizes"] = sizes
    with pytest.raises(ValueError, match=r"sizes|complete"):
        list(from_columns(columns))
