"""The multi-layer perceptron: its parameters, the way forward and the way back."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from itertools import pairwise
from typing import Any

import numpy as np
import numpy.typing as npt

from ._validation import (
    FloatArray,
    LabelArray,
    ValidationError,
    check_choice,
    check_number,
    check_random_state,
)
from .activations import ACTIVATIONS
from .losses import LOSSES, softmax
from .propagation import Propagation, lay_blocks


class ParameterViews(list[FloatArray]):
    """Views into a flat vector of parameters; what is assigned to an entry is copied into it."""

    def __init__(self, field: str, views: Iterable[FloatArray]) -> None:
        super().__init__(views)
        self._field = field

    def __setitem__(self, index: Any, value: Any) -> None:
        """Copy `value` into the view at `index`, or several into those of a slice.

        Raises
        ------
        ValidationError
            If the number of arrays or the shape of one is not that of the views.
        """
        several = isinstance(index, slice)
        views = self[index] if several else [self[index]]
        arrays = [np.asarray(array, dtype=np.float64) for array in (value if several else [value])]
        expected, shapes = [v.shape for v in views], [a.shape for a in arrays]
        if shapes != expected:
            raise ValidationError(
                self._field, f"{self._field} must have the shapes {expected}, got {shapes}"
            )
        for view, array in zip(views, arrays, strict=True):
            view[...] = array


class MLP:
    """Multi-layer perceptron for classification or regression.

    Parameters
    ----------
    layer_sizes : sequence of int
        Inputs, hidden layers from first to last, classes; ``(2, 10, 5, 3)`` has two inputs, hidden
        layers of 10 and 5 neurons and three classes. At least inputs and classes, 1 to 100 each.
        For regression the last entry is 1.
    activation : str, default="tanh"
        Name in `ACTIVATIONS`, for all hidden layers.
    random_state : int or numpy.random.Generator, default=0
        Where the initial parameters come from. As in `torch.nn.Linear`, weights and biases of a
        layer with n inputs are uniform in ±1/sqrt(n). They are drawn in the order of `params_`.
    loss : str, default="cross_entropy"
        Name in `LOSSES`: "cross_entropy" for classification, "squared_error" for regression.

    Attributes
    ----------
    layer_sizes : tuple of int
    loss : str
    activation : str
        May be assigned.
    params_ : ndarray of float64, shape (n_params,)
        All parameters: for each layer the weights row by row, then the biases. Every layer is so
        one block of shape (n_in + 1, n_out). What is assigned is copied.
    coefs_ : list of ndarray of float64, shape (n_in, n_out)
        Weights of each layer, as views into `params_`. What is assigned to the list or to one of
        its entries is copied into the views.
    intercepts_ : list of ndarray of float64, shape (n_out,)
        Biases, likewise.

    Raises
    ------
    ValidationError
        If an argument is out of range.
    """

    def __init__(
        self,
        layer_sizes: Sequence[int],
        activation: str = "tanh",
        random_state: int | np.random.Generator = 0,
        loss: str = "cross_entropy",
    ) -> None:
        self.loss = check_choice("loss", loss, LOSSES)
        self.layer_sizes = _check_layer_sizes(layer_sizes, loss)
        self.activation = activation
        rng = check_random_state(random_state)
        blocks = [_uniform_block(rng, n_in, n_out) for n_in, n_out in pairwise(self.layer_sizes)]
        self._bind(np.concatenate(blocks, axis=None))

    @property
    def activation(self) -> str:
        """Name of the hidden layers' activation."""
        return self._activation

    @activation.setter
    def activation(self, name: str) -> None:
        self._activation = check_choice("activation", name, ACTIVATIONS)

    @property
    def params_(self) -> FloatArray:
        """All parameters as one flat vector."""
        return self._params

    @params_.setter
    def params_(self, values: npt.ArrayLike) -> None:
        ParameterViews("params_", [self._params])[0] = values

    @property
    def coefs_(self) -> list[FloatArray]:
        """Weights of each layer."""
        return self._coefs

    @coefs_.setter
    def coefs_(self, values: Sequence[npt.ArrayLike]) -> None:
        self._coefs[:] = values

    @property
    def intercepts_(self) -> list[FloatArray]:
        """Biases of each layer."""
        return self._intercepts

    @intercepts_.setter
    def intercepts_(self, values: Sequence[npt.ArrayLike]) -> None:
        self._intercepts[:] = values

    def logits(self, X: FloatArray) -> FloatArray:
        """Return the output of the last layer: before softmax, or in regression the value itself.

        Parameters
        ----------
        X : ndarray of float64, shape (n_samples, n_inputs)

        Returns
        -------
        ndarray of float64, shape (n_samples, n_outputs)
        """
        return self._propagation.last_outputs(X, ACTIVATIONS[self._activation])

    def predict_proba(self, X: FloatArray) -> FloatArray:
        """Return the probability of each class.

        Parameters
        ----------
        X : ndarray of float64, shape (n_samples, n_inputs)

        Returns
        -------
        ndarray of float64, shape (n_samples, n_classes)
            In [0, 1], with rows that add up to 1.

        Raises
        ------
        ValidationError
            If this is a network for regression.
        """
        if self.loss == "squared_error":
            raise ValidationError("loss", "loss: a network for regression has no classes.")
        return softmax(self.logits(X))

    def predict(self, X: FloatArray) -> LabelArray:
        """Return the most probable class, or in regression the value.

        Parameters
        ----------
        X : ndarray of float64, shape (n_samples, n_inputs)

        Returns
        -------
        ndarray of int64 or float64, shape (n_samples,)
        """
        return LOSSES[self.loss].prediction(self.logits(X))

    def hidden_activations(self, X: FloatArray) -> list[FloatArray]:
        """Return what each hidden layer makes of `X`.

        Parameters
        ----------
        X : ndarray of float64, shape (n_samples, n_inputs)

        Returns
        -------
        list of ndarray of float64, shape (n_samples, n_neurons)
            One array for each hidden layer, first to last.
        """
        return self._propagation.outputs(X, ACTIVATIONS[self._activation])[:-1]

    def layer_outputs(self, X: FloatArray) -> list[FloatArray]:
        """Return what every layer makes of `X`, from the inputs to the last.

        Parameters
        ----------
        X : ndarray of float64, shape (n_samples, n_inputs)

        Returns
        -------
        list of ndarray of float64, shape (n_samples, n_neurons)
            `X`, one array for each hidden layer, and the probabilities of the classes or in
            regression the values.
        """
        *hidden, last = self._propagation.outputs(X, ACTIVATIONS[self._activation])
        return [X, *hidden, LOSSES[self.loss].output_activation(last)]

    def loss_and_gradient(
        self, X: FloatArray, y: LabelArray, masks: Sequence[FloatArray] | None = None
    ) -> tuple[float, FloatArray]:
        """Return the mean loss and its gradient by backpropagation.

        Parameters
        ----------
        X : ndarray of float64, shape (n_samples, n_inputs)
        y : ndarray of int64 or float64, shape (n_samples,)
            Labels 0 to n_classes - 1, or in regression the values.
        masks : sequence of ndarray of float64, shape (n_samples, n_neurons), optional
            Factors for the output of each hidden layer. Inverted dropout with probability p is a
            mask of 0 and 1/(1 - p).

        Returns
        -------
        loss : float
        gradient : ndarray of float64, shape (n_params,)
            Derivative of the loss by `params_`.
        """
        return self._propagation.loss_and_gradient(
            X, y, ACTIVATIONS[self._activation], LOSSES[self.loss].function, masks
        )

    def resize_outputs(self, n_outputs: int, rng: np.random.Generator) -> None:
        """Change the number of classes.

        Those that stay keep their parameters; new ones get initial ones from `rng`, drawn row by
        row of the last layer's block. `params_` is then another array.

        Parameters
        ----------
        n_outputs : int
            New number of classes, 2 to 8.
        rng : numpy.random.Generator

        Raises
        ------
        ValidationError
            If `n_outputs` is out of range, or this is a network for regression.
        """
        n_outputs = check_number("n_outputs", n_outputs, "n_classes")
        sizes = _check_layer_sizes((*self.layer_sizes[:-1], n_outputs), self.loss)
        n_in, n_old = self.layer_sizes[-2:]
        added = _uniform_block(rng, n_in, max(n_outputs - n_old, 0))
        params = replace_outputs(self._params, n_old, n_outputs, added)
        self.layer_sizes = sizes
        self._bind(params)

    def _bind(self, params: FloatArray) -> None:
        """Take `params` as the parameters and lay the views into it."""
        blocks = lay_blocks(params, self.layer_sizes)
        self._params = params
        self._coefs = ParameterViews("coefs_", [block[:-1] for block in blocks])
        self._intercepts = ParameterViews("intercepts_", [block[-1] for block in blocks])
        self._propagation = Propagation(params, self.layer_sizes)

    def __getstate__(self) -> tuple[tuple[int, ...], str, str, FloatArray]:
        """Leave out the views: copied or pickled, they would be arrays of their own."""
        return self.layer_sizes, self.loss, self._activation, self._params

    def __setstate__(self, state: tuple[tuple[int, ...], str, str, FloatArray]) -> None:
        self.layer_sizes, self.loss, self._activation, params = state
        self._bind(params)


def replace_outputs(vector: FloatArray, n_old: int, n_new: int, added: FloatArray) -> FloatArray:
    """Return a vector in the layout of `MLP.params_` with other outputs in the last layer.

    Parameters
    ----------
    vector : ndarray of float64, shape (n_params,)
    n_old, n_new : int
        Number of outputs before and after. The first ones stay, as many as there is room for.
    added : ndarray of float64, shape (n_in + 1, n_new - n_old), or no columns when shrinking
        Entries of the new outputs.

    Returns
    -------
    ndarray of float64
        A new vector.
    """
    size = len(added) * n_old
    kept = vector[-size:].reshape(-1, n_old)[:, :n_new]
    return np.concatenate([vector[:-size], np.hstack([kept, added]).ravel()])


def _check_layer_sizes(values: Sequence[int], loss: str) -> tuple[int, ...]:
    sizes = tuple(check_number("layer_sizes", value, "layer_size") for value in values)
    if len(sizes) < 2:
        raise ValidationError(
            "layer_sizes", f"layer_sizes must have at least inputs and classes, got {sizes}"
        )
    if loss == "squared_error" and sizes[-1] != 1:
        raise ValidationError(
            "layer_sizes", f"layer_sizes must end with 1 for squared_error, got {sizes}"
        )
    return sizes


def _uniform_block(rng: np.random.Generator, n_in: int, n_out: int) -> FloatArray:
    """Draw the initial weights of `n_out` neurons, and in the last row their biases."""
    bound = 1 / np.sqrt(n_in)
    return rng.uniform(-bound, bound, (n_in + 1, n_out))
