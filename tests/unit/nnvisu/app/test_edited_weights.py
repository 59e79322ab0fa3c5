"""Tests of weights that a person sets."""

from nnvisu.app.edited_weights import Weight
from nnvisu.network import MLP


def test_a_weight_is_read_from_and_written_into_a_model() -> None:
    model = MLP((2, 3, 2))
    Weight(0, 1, 2, 0.5).write(model)
    Weight(1, None, 0, -4.0).write(model)
    assert (model.coefs_[0][1, 2], model.intercepts_[1][0]) == (0.5, -4)
    assert Weight(0, 1, 2, 9.0).of(model) == (0, 1, 2, 0.5)
    assert Weight(1, None, 0, 9.0).of(model) == (1, None, 0, -4)
