"""A reference trainer: the interface of `Trainer`, computed by PyTorch in float64.

Autograd, `torch.nn` and `torch.optim` replace everything that `nnvisu` computes itself. Only the
random numbers are the same: they come from a NumPy generator, in the order that the docstring of
`Trainer` states.
"""

from collections.abc import Callable
from functools import partial
from typing import Any

import numpy as np
import torch
from torch import nn

from nnvisu import MLP

ACTIVATIONS = {
    "tanh": nn.Tanh,
    "relu": nn.ReLU,
    "leaky_relu": nn.LeakyReLU,
    "gelu": nn.GELU,
    "sigmoid": nn.Sigmoid,
    "elu": nn.ELU,
    "silu": nn.SiLU,
    "linear": nn.Identity,
}

# foreach=True does the same arithmetic on all parameters at once, which halves the time of Adam.
OPTIMIZERS: dict[str, Callable[..., torch.optim.Optimizer]] = {
    "sgd": partial(torch.optim.SGD, foreach=True),
    "momentum": partial(torch.optim.SGD, momentum=0.9, foreach=True),
    "nesterov": partial(torch.optim.SGD, momentum=0.9, nesterov=True, foreach=True),
    "rmsprop": partial(torch.optim.RMSprop, alpha=0.99, eps=1e-8, foreach=True),
    "adagrad": partial(torch.optim.Adagrad, foreach=True),
    "adam": partial(torch.optim.Adam, betas=(0.9, 0.999), eps=1e-8, foreach=True),
    "adamw": partial(torch.optim.AdamW, betas=(0.9, 0.999), eps=1e-8, foreach=True),
}

# `y[:, None]` gives the values the shape of the outputs: a column. nn.MSELoss would broadcast a
# vector against a column.
LOSSES: dict[str, Callable[..., torch.Tensor]] = {
    "cross_entropy": nn.CrossEntropyLoss(),
    "squared_error": lambda outputs, y: nn.MSELoss()(outputs, y[:, None]),
}

# Sets of optimizers with the same state entries. A change of optimizer within a set preserves the
# state.
FAMILIES = ({"momentum", "nesterov"}, {"adam", "adamw"}, {"rmsprop"}, {"adagrad"})


class TorchTrainer:
    """Trains a copy of `model`. The arguments are those of `nnvisu.Trainer`."""

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
        random_state: int = 0,
    ) -> None:
        self.layers = [_linear(W, b) for W, b in zip(model.coefs_, model.intercepts_, strict=True)]
        self.activation = ACTIVATIONS[model.activation]()
        self._loss = LOSSES[model.loss]
        self.learning_rate = learning_rate
        self.batch_size = batch_size
        self.weight_decay = weight_decay
        self.l1 = l1
        self.dropout = dropout
        self.n_steps_ = 0
        self.n_epochs_ = 0
        self._name = optimizer
        self._optimizer = OPTIMIZERS[optimizer](self._params())
        self._rng = np.random.default_rng(random_state)
        self._order = np.empty(0, dtype=np.int64)
        self._position = 0
        self._last_size = 0

    @property
    def coefs_(self) -> list[np.ndarray]:
        """Weights in the shapes of `MLP.coefs_`."""
        return [layer.weight.detach().numpy().T for layer in self.layers]

    @property
    def intercepts_(self) -> list[np.ndarray]:
        """Biases in the shapes of `MLP.intercepts_`."""
        return [layer.bias.detach().numpy() for layer in self.layers]

    @property
    def optimizer(self) -> str:
        """Name of the optimizer."""
        return self._name

    @optimizer.setter
    def optimizer(self, name: str) -> None:
        replacement = OPTIMIZERS[name](self._params())
        if any({name, self._name} <= family for family in FAMILIES):
            replacement.state = self._optimizer.state
        self._name = name
        self._optimizer = replacement

    def step(self, X: np.ndarray, y: np.ndarray) -> float:
        """Take one step on the next batch; return the loss of the batch before the step."""
        batch = self._next_batch(len(X))
        masks = self._draw_masks(len(batch))
        loss = self._loss(
            self._logits(torch.from_numpy(X[batch]), masks), torch.from_numpy(y[batch])
        )
        objective = loss
        if self.l1:
            objective = loss + self.l1 * sum(param.abs().sum() for param in self._params())
        for group in self._optimizer.param_groups:
            group.update(lr=self.learning_rate, weight_decay=self.weight_decay)
        self._optimizer.zero_grad()
        objective.backward()
        self._optimizer.step()
        self.n_steps_ += 1
        return loss.item()

    def epoch(self, X: np.ndarray, y: np.ndarray) -> float:
        """Take the steps of one pass over the points; return the mean loss over the points."""
        self._position = len(self._order)
        n_epochs, total = self.n_epochs_, 0.0
        while self.n_epochs_ == n_epochs:
            loss = self.step(X, y)
            total += loss * self._last_size
        return total / len(X)

    def resize_outputs(self, n_classes: int) -> None:
        """Change the number of outputs. Remaining outputs retain weights and optimizer state."""
        old = self.layers[-1]
        n_in, n_old = old.in_features, old.out_features
        bound = 1 / np.sqrt(n_in)
        fresh = self._rng.uniform(-bound, bound, (n_in + 1, max(n_classes - n_old, 0)))
        added = (torch.from_numpy(fresh[:-1].T), torch.from_numpy(fresh[-1]))
        new_params = []
        for param, rows in zip((old.weight, old.bias), added, strict=True):
            resized = nn.Parameter(torch.cat([param.detach()[:n_classes], rows]))
            state = self._optimizer.state.pop(param, {})
            for name, value in state.items():
                if value.shape == param.shape:
                    state[name] = torch.cat([value[:n_classes], torch.zeros_like(rows)])
            self._optimizer.state[resized] = state
            new_params.append(resized)
        old.weight, old.bias = new_params
        old.out_features = n_classes
        self._optimizer.param_groups[0]["params"] = self._params()

    def _params(self) -> list[nn.Parameter]:
        return [param for layer in self.layers for param in layer.parameters()]

    def _logits(self, inputs: Any, masks: list[torch.Tensor] | None) -> Any:
        for i, layer in enumerate(self.layers[:-1]):
            inputs = self.activation(layer(inputs))
            if masks:
                inputs = inputs * masks[i]
        return self.layers[-1](inputs)

    def _next_batch(self, n_samples: int) -> np.ndarray:
        if self.batch_size == 0 or self.batch_size >= n_samples:
            self._last_size = n_samples
            self.n_epochs_ += 1
            return np.arange(n_samples)
        if len(self._order) != n_samples or self._position >= n_samples:
            self._order = self._rng.permutation(n_samples)
            self._position = 0
        batch = self._order[self._position : self._position + self.batch_size]
        self._position += len(batch)
        self._last_size = len(batch)
        self.n_epochs_ += self._position == n_samples
        return batch

    def _draw_masks(self, n_samples: int) -> list[torch.Tensor] | None:
        if not self.dropout:
            return None
        survival_rate = 1 - self.dropout
        widths = [layer.out_features for layer in self.layers[:-1]]
        draws = [self._rng.random((n_samples, width)) for width in widths]
        masks = [np.where(draw < survival_rate, 1 / survival_rate, 0.0) for draw in draws]
        return [torch.from_numpy(mask) for mask in masks]


def _linear(weights: np.ndarray, biases: np.ndarray) -> nn.Linear:
    n_in, n_out = weights.shape
    layer = nn.Linear(n_in, n_out, dtype=torch.float64)
    with torch.no_grad():
        layer.weight.copy_(torch.from_numpy(weights.T.copy()))
        layer.bias.copy_(torch.from_numpy(biases.copy()))
    return layer
