"""Weights that a person sets: one weight or bias, or all of them."""

from __future__ import annotations

from typing import NamedTuple

from nnvisu._types import FloatArray
from nnvisu.network import MLP


class Weight(NamedTuple):
    """The indices and the value of one weight, or of one bias if `source` is None."""

    layer: int
    source: int | None
    target: int
    value: float

    def of(self, model: MLP) -> Weight:
        """Return this weight with its value in `model`."""
        return self._replace(value=float(self._view(model)))

    def write(self, model: MLP) -> None:
        """Write the value into `model`."""
        self._view(model)[...] = self.value

    def _view(self, model: MLP) -> FloatArray:
        """Return a writable view of this weight in the parameters of `model`."""
        if self.source is None:
            return model.intercepts_[self.layer][self.target, ...]
        return model.coefs_[self.layer][self.source, self.target, ...]


class Weights(NamedTuple):
    """All weights and biases as one vector, in the order of `MLP.params_`.

    Do not modify this vector.
    """

    params: FloatArray

    def of(self, model: MLP) -> Weights:
        """Return the weights and biases of `model`."""
        return Weights(model.params_.copy())

    def write(self, model: MLP) -> None:
        """Write the weights and biases into `model`."""
        model.params_ = self.params
