"""Multi-layer perceptron. (Signatures only so far.)"""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
import numpy.typing as npt

Array = npt.NDArray[np.float64]


class MLP:
    layer_sizes: tuple[int, ...]
    activation: str
    params_: Array
    coefs_: list[Array]
    intercepts_: list[Array]

    def __init__(
        self,
        layer_sizes: Sequence[int],
        activation: str = "tanh",
        random_state: int | np.random.Generator = 0,
    ) -> None:
        raise NotImplementedError

    def logits(self, X: Array) -> Array:
        raise NotImplementedError

    def predict_proba(self, X: Array) -> Array:
        raise NotImplementedError

    def predict(self, X: Array) -> npt.NDArray[np.int64]:
        raise NotImplementedError

    def hidden_activations(self, X: Array) -> list[Array]:
        raise NotImplementedError

    def loss_and_gradient(
        self, X: Array, y: npt.NDArray[np.int64], masks: Sequence[Array] | None = None
    ) -> tuple[float, Array]:
        raise NotImplementedError

    def resize_outputs(self, n_outputs: int, rng: np.random.Generator) -> None:
        raise NotImplementedError
