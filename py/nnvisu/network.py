"""The multi-layer perceptron: a network whose layers read the outputs of the previous layer."""

from __future__ import annotations

import os
from collections.abc import Sequence
from itertools import pairwise
from typing import Any, Self

import numpy as np
import numpy.typing as npt

from ._check_arrays import check_inputs, check_targets
from ._check_layers import check_layer_sizes
from ._check_values import ValidationError, check_choice, check_number, check_random_state
from ._model_file import read_model, write_model
from ._types import FloatArray, LabelArray
from .activations import ACTIVATIONS
from .fingerprint import fingerprint
from .initialization import INITS, initial_block
from .losses import LOSSES
from .metrics import accuracy, r2_score
from .parameters import ParameterViews, block_views, replace_outputs
from .propagation import Propagation


class MLP:
    """Multi-layer perceptron for classification or regression.

    Parameters
    ----------
    layer_sizes : sequence of int
        Number of inputs, of neurons in each hidden layer, and of classes. Each number is 1 to 100.
        ``(2, 10, 5, 3)`` is a network with two inputs, hidden layers of 10 and 5 neurons, and three
        classes. For regression, the last number is 1.
    activation : str, default="tanh"
        Activation of all hidden layers, a name in `ACTIVATIONS`.
    random_state : int or numpy.random.Generator, default=0
        Seed or generator of the initial parameters. They are drawn in the order of `params_`.
    loss : str, default="cross_entropy"
        Name in `LOSSES`: "cross_entropy" for classification, "squared_error" for regression.
    init : str, default="pytorch"
        Name in `INITS`: distribution of the initial parameters. With "pytorch", weights and biases
        of a layer with n inputs are uniform between -1/sqrt(n) and 1/sqrt(n), as in
        `torch.nn.Linear`. "zero", "xavier" and "he" set the biases to 0; they compute the weights
        as `zeros_`, `xavier_uniform_` and `kaiming_uniform_` of `torch.nn.init` do. "he" uses the
        gain of `activation`.

    Attributes
    ----------
    layer_sizes : tuple of int
    loss : str
        Another loss for the same problem may be assigned at any time.
    activation : str
        Another activation may be assigned at any time.
    params_ : ndarray of float64, shape (n_params,)
        All parameters: for each layer the weights row by row, then the biases. The parameters of a
        layer thus form a block of shape (n_in + 1, n_out). An assignment copies the values.
    coefs_ : list of ndarray of float64, shape (n_in, n_out)
        Weights of each layer, as views into `params_`. An assignment to the list, or to one of its
        entries, copies the values into the views.
    intercepts_ : list of ndarray of float64, shape (n_out,)
        Biases of each layer, as views into `params_`. Assignments copy values, as for `coefs_`.

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
        init: str = "pytorch",
    ) -> None:
        check_choice("init", init, INITS)
        self.loss = check_choice("loss", loss, LOSSES)
        self.layer_sizes = check_layer_sizes(layer_sizes, loss)
        self.activation = activation
        rng = check_random_state(random_state)
        blocks = [
            initial_block(rng, n_in, n_out, init, activation)
            for n_in, n_out in pairwise(self.layer_sizes)
        ]
        self._bind(np.concatenate(blocks, axis=None))

    def __repr__(self) -> str:
        """Return the text of a call that builds a model of the same shape, with new parameters."""
        return f"MLP({self.layer_sizes}, activation={self.activation!r}, loss={self.loss!r})"

    @property
    def activation(self) -> str:
        """Activation of the hidden layers."""
        return self._activation

    @activation.setter
    def activation(self, name: str) -> None:
        self._activation = check_choice("activation", name, ACTIVATIONS)

    @property
    def is_regression(self) -> bool:
        """Whether the network predicts a value. If False, it has one output for each class."""
        return self.loss == "squared_error"

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

    def logits(self, X: npt.ArrayLike) -> FloatArray:
        """Return the outputs of the last layer: the logits or, in regression, the values.

        Logits are the numbers that softmax turns into probabilities.

        Parameters
        ----------
        X : array-like of shape (n_samples, n_inputs)

        Returns
        -------
        ndarray of float64, shape (n_samples, n_outputs)

        Raises
        ------
        ValidationError
            If `X` has another number of columns, or is not finite. Every method with an argument
            `X` raises this error.
        """
        X = check_inputs(X, self.layer_sizes[0])
        return self._propagation.last_outputs(X, ACTIVATIONS[self._activation])

    def predict_proba(self, X: npt.ArrayLike) -> FloatArray:
        """Return the probability of each class.

        Parameters
        ----------
        X : array-like of shape (n_samples, n_inputs)

        Returns
        -------
        ndarray of float64, shape (n_samples, n_classes)
            Probabilities from 0 to 1; every row sums to 1.

        Raises
        ------
        ValidationError
            If this is a network for regression.
        """
        if self.is_regression:
            raise ValidationError(
                "loss", "loss must be cross_entropy here: a network for regression has no classes"
            )
        return LOSSES[self.loss].output_activation(self.logits(X))

    def predict(self, X: npt.ArrayLike) -> LabelArray:
        """Return the most probable class; in regression, the value.

        Parameters
        ----------
        X : array-like of shape (n_samples, n_inputs)

        Returns
        -------
        ndarray of int64 or float64, shape (n_samples,)
        """
        return LOSSES[self.loss].prediction(self.logits(X))

    def score(self, X: npt.ArrayLike, y: npt.ArrayLike) -> float:
        """Return the accuracy of the predictions; in regression, their R².

        Parameters
        ----------
        X : array-like of shape (n_samples, n_inputs)
            At least one point.
        y : array-like of shape (n_samples,)
            Labels 0 to n_classes - 1; in regression, the values.

        Returns
        -------
        float
            See `metrics.accuracy` and `metrics.r2_score`.
        """
        X, y = self._check_some(X, y)
        measure: Any = r2_score if self.is_regression else accuracy
        return float(measure(y, self.predict(X)))

    def mean_loss(self, X: npt.ArrayLike, y: npt.ArrayLike) -> float:
        """Return the mean loss of the outputs, without dropout and penalties.

        Parameters
        ----------
        X : array-like of shape (n_samples, n_inputs)
            At least one point.
        y : array-like of shape (n_samples,)
            Labels 0 to n_classes - 1; in regression, the values.
        """
        X, y = self._check_some(X, y)
        return float(LOSSES[self.loss].mean(self.logits(X), y))

    def fingerprint(self) -> str:
        """Return the first eight hexadecimal digits of the SHA-256 of `params_`.

        The fingerprints of two models are equal only if all parameters are equal to the last bit.
        """
        return fingerprint(self._params)

    def hidden_activations(self, X: npt.ArrayLike) -> list[FloatArray]:
        """Return the outputs of each hidden layer.

        Parameters
        ----------
        X : array-like of shape (n_samples, n_inputs)

        Returns
        -------
        list of ndarray of float64, shape (n_samples, n_neurons)
            One array for each hidden layer, from first to last.
        """
        return self.layer_outputs(X)[1:-1]

    def layer_outputs(self, X: npt.ArrayLike) -> list[FloatArray]:
        """Return the inputs, the outputs of each hidden layer, and the predictions.

        Parameters
        ----------
        X : array-like of shape (n_samples, n_inputs)

        Returns
        -------
        list of ndarray of float64, shape (n_samples, n_neurons)
            `X`, one array for each hidden layer, and the predictions: the probabilities of the
            classes or, in regression, the values.
        """
        X = check_inputs(X, self.layer_sizes[0])
        *hidden, last = self._propagation.outputs(X, ACTIVATIONS[self._activation])
        return [X, *hidden, LOSSES[self.loss].output_activation(last)]

    def loss_and_gradient(
        self, X: npt.ArrayLike, y: npt.ArrayLike, masks: Sequence[FloatArray] | None = None
    ) -> tuple[float, FloatArray]:
        """Return the mean loss and its gradient, by backpropagation.

        Parameters
        ----------
        X : array-like of shape (n_samples, n_inputs)
        y : array-like of shape (n_samples,)
            Labels 0 to n_classes - 1; in regression, the values.
        masks : sequence of ndarray of float64, shape (n_samples, n_neurons), optional
            Factors for the outputs of each hidden layer. In inverted dropout with probability p,
            the factors are 0 and 1/(1 - p).

        Returns
        -------
        loss : float
        gradient : ndarray of float64, shape (n_params,)
            Gradient of the loss with respect to `params_`.
        """
        return self.loss_and_gradient_unchecked(*self.check_samples(X, y), masks)

    def loss_and_gradient_unchecked(
        self, X: FloatArray, y: LabelArray, masks: Sequence[FloatArray] | None = None
    ) -> tuple[float, FloatArray]:
        """Do the same as `loss_and_gradient`, without checks, on arrays from `check_samples`."""
        return self._propagation.loss_and_gradient(
            X, y, ACTIVATIONS[self._activation], LOSSES[self.loss].function, masks
        )

    def check_samples(self, X: npt.ArrayLike, y: npt.ArrayLike) -> tuple[FloatArray, LabelArray]:
        """Return points and labels as arrays, if this network can learn them.

        Parameters
        ----------
        X : array-like of shape (n_samples, n_inputs)
            Finite numbers.
        y : array-like of shape (n_samples,)
            Labels 0 to n_classes - 1; in regression, finite values.

        Returns
        -------
        X : ndarray of float64, shape (n_samples, n_inputs)
        y : ndarray of int64; in regression, ndarray of float64, shape (n_samples,)

        Raises
        ------
        ValidationError
            If the network cannot learn points of this shape, or a value is not allowed.
        """
        X = check_inputs(X, self.layer_sizes[0])
        n_classes = 0 if self.is_regression else self.layer_sizes[-1]
        return X, check_targets(y, len(X), n_classes)

    def resize_outputs(self, n_outputs: int, rng: np.random.Generator) -> None:
        """Change the number of classes.

        Remaining classes retain their parameters. `rng` draws the parameters of new classes as with
        `init` "pytorch", one row of the last layer's block after the other. `params_` becomes a new
        array.

        Parameters
        ----------
        n_outputs : int
            New number of classes, 2 to 8.
        rng : numpy.random.Generator
            Generator of the random parameters.

        Raises
        ------
        ValidationError
            If `n_outputs` is out of range, or this is a network for regression.
        """
        n_outputs = check_number("n_outputs", n_outputs, "n_classes")
        sizes = check_layer_sizes((*self.layer_sizes[:-1], n_outputs), self.loss)
        n_in, n_old = self.layer_sizes[-2:]
        added = initial_block(rng, n_in, max(n_outputs - n_old, 0))
        params = replace_outputs(self._params, n_old, n_outputs, added)
        self.layer_sizes = sizes
        self._bind(params)

    def save(self, path: str | os.PathLike[str]) -> None:
        """Write the structure and the parameters to an ``.npz`` file.

        Parameters
        ----------
        path : str or path-like
            Exact name of the file, which is created or overwritten.
        """
        write_model(path, self.layer_sizes, self._activation, self.loss, self._params)

    @classmethod
    def load(cls, path: str | os.PathLike[str]) -> Self:
        """Return the model that `save` wrote to a file, with exactly the same parameters.

        Parameters
        ----------
        path : str or path-like
            Name of the file.

        Raises
        ------
        ValidationError
            If `save` did not write the file. Code in the file is never run.
        OSError
            If the file cannot be opened.
        """
        layer_sizes, activation, loss, params = read_model(path)
        model = cls(layer_sizes, activation, loss=loss)
        model.params_ = params
        return model

    def _check_some(self, X: npt.ArrayLike, y: npt.ArrayLike) -> tuple[FloatArray, LabelArray]:
        """Do the same as `check_samples`, and require at least one point."""
        X, y = self.check_samples(X, y)
        if not len(y):
            raise ValidationError("X", "X must hold at least one point to score, got none")
        return X, y

    def _bind(self, params: FloatArray) -> None:
        """Store `params` as the parameters, and create the views into it."""
        blocks = block_views(params, self.layer_sizes)
        self._params = params
        self._coefs = ParameterViews("coefs_", [block[:-1] for block in blocks])
        self._intercepts = ParameterViews("intercepts_", [block[-1] for block in blocks])
        self._propagation = Propagation(params, self.layer_sizes)

    def __getstate__(self) -> tuple[tuple[int, ...], str, str, FloatArray]:
        """Return the state for a copy or a pickle, without the views.

        A copied view would be a separate array, no longer connected to `params_`.
        """
        return self.layer_sizes, self.loss, self._activation, self._params

    def __setstate__(self, state: tuple[tuple[int, ...], str, str, FloatArray]) -> None:
        """Restore the state, and create the views into the parameters."""
        self.layer_sizes, self.loss, self._activation, params = state
        self._bind(params)
