"""Training, one step or one epoch at a time. (Signatures only so far.)"""

from __future__ import annotations

import numpy as np
import numpy.typing as npt

from .network import MLP, Array


class Trainer:
    model: MLP
    optimizer: str
    learning_rate: float
    batch_size: int
    weight_decay: float
    l1: float
    dropout: float
    n_steps_: int
    n_epochs_: int

    def __init__(
        self,
        model: MLP,
        *,
        optimizer: str = "adam",
        learning_rate: float = 0.01,
        batch_size: int = 0,
        weight_decay: float = 0.0,
        l1: float = 0.0,
        dropout: float = 0.0,
        random_state: int | np.random.Generator = 0,
    ) -> None:
        raise NotImplementedError

    def step(self, X: Array, y: npt.NDArray[np.int64]) -> float:
        """One optimiser step on the next batch; the batch's loss before it."""
        raise NotImplementedError

    def epoch(self, X: Array, y: npt.NDArray[np.int64]) -> float:
        """One pass over the data; the sample-weighted mean loss."""
        raise NotImplementedError

    def resize_outputs(self, n_classes: int) -> None:
        """Change the number of classes; kept ones keep weights and optimiser state."""
        raise NotImplementedError
