"""Initial parameters: their bounds, their biases, and their numbers on every machine."""

import numpy as np
import pytest

from nnvisu import MLP, ValidationError
from nnvisu.fingerprint import fingerprint
from nnvisu.initialization import INITS, initial_block


@pytest.mark.parametrize(
    ("init", "activation", "bound"),
    [
        ("pytorch", "relu", 0.2),  # 1 / sqrt(25)
        ("zero", "relu", 0),
        ("xavier", "relu", 0.2),  # sqrt(6 / (25 + 125))
        ("he", "linear", 0.34641016151377546),  # sqrt(3 / 25)
        ("he", "sigmoid", 0.34641016151377546),
        ("he", "relu", 0.4898979485566356),  # sqrt(6 / 25)
        ("he", "gelu", 0.4898979485566356),
        ("he", "tanh", 0.5773502691896258),  # 5/3 sqrt(3 / 25)
    ],
)
def test_the_weights_fill_the_interval_of_the_bound(init: str, activation: str, bound: float):
    block = initial_block(np.random.default_rng(0), 25, 125, init, activation)
    assert block.shape == (26, 125)
    weights = block[:-1]
    assert np.abs(weights).max() == pytest.approx(bound, rel=2e-3)
    assert np.abs(weights).max() <= bound
    # The variance of a uniform distribution in ±bound.
    assert weights.var() == pytest.approx(bound**2 / 3, rel=0.05)


@pytest.mark.parametrize("init", ["zero", "xavier", "he"])
def test_biases_are_zero_except_with_pytorchs_init(init: str) -> None:
    assert not np.concatenate(MLP((2, 10, 5, 3), init=init).intercepts_).any()
    assert np.concatenate(MLP((2, 10, 5, 3)).intercepts_).all()


@pytest.mark.parametrize(
    ("init", "expected"),
    [("pytorch", "b784d564"), ("zero", "7de59204"), ("xavier", "c9624fce"), ("he", "57e4f341")],
)
def test_a_seed_gives_the_same_numbers_on_every_machine(init: str, expected: str) -> None:
    model = MLP((2, 10, 5, 3), activation="relu", random_state=0, init=init)
    assert fingerprint(model.params_) == expected


def test_every_init_draws_the_same_random_numbers() -> None:
    rngs = [np.random.default_rng(3) for _ in INITS]
    blocks = [initial_block(rng, 4, 6, init) for rng, init in zip(rngs, INITS, strict=True)]
    assert len({rng.random() for rng in rngs}) == 1
    pytorch, _, xavier, _ = blocks
    np.testing.assert_allclose(xavier[:-1] / pytorch[:-1], np.sqrt(6 / 10) * 2)


def test_an_unknown_init_is_refused() -> None:
    with pytest.raises(ValidationError, match="init must be one of pytorch, zero, xavier, he"):
        MLP((2, 3, 2), init="orthogonal")
