"""States of a training as columns and back."""

from typing import Any

import numpy as np
import pytest

from nnvisu.app.checkpoint_columns import from_columns, to_columns

#: Of trainings with one and two optimizers' memory, of different batches and numbers of classes.
STATES: list[dict[str, Any]] = [
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


def test_arrays_are_joined_in_order_beside_their_sizes() -> None:
    columns = to_columns(STATES)
    assert columns["params"]["joined"].tolist() == [0.5, -0.5, 0.25, 1.5, -1.5]
    assert columns["params"]["sizes"].tolist() == [3, 2]
    assert columns["optimizer_state"]["exp_avg"]["sizes"].tolist() == [0, 2]
    assert columns["remaining"]["joined"].tolist() == [2, 0]
    assert columns["n_steps"].tolist() == [0, 2**40]


def test_what_comes_back_is_what_was_given() -> None:
    for before, after in zip(STATES, from_columns(to_columns(STATES)), strict=True):
        assert {**after, "optimizer_state": None, "params": None, "remaining": None} == {
            **before,
            "optimizer_state": None,
            "params": None,
            "remaining": None,
        }
        assert np.array_equal(after["params"], before["params"])
        assert np.array_equal(after["remaining"], before["remaining"])
        memory = before["optimizer_state"]
        assert after["optimizer_state"].keys() == memory.keys()
        for name, value in after["optimizer_state"].items():
            assert np.shape(value) == np.shape(memory[name])
            assert np.array_equal(value, memory[name])


@pytest.mark.parametrize("sizes", [[3], [3, 1], [3, 3], [5, -0.5], [-1, 6]])
def test_sizes_that_do_not_fit_are_an_error(sizes: list[float]) -> None:
    columns = to_columns(STATES)
    columns["params"]["sizes"] = sizes
    with pytest.raises(ValueError, match=r"sizes|complete"):
        list(from_columns(columns))
