"""Training: batches, dropout, penalties, one step or one epoch at a time."""

from __future__ import annotations

from typing import Any, TypedDict

import numpy as np

from ._checked_attribute import CheckedNumber
from ._validation import (
    FloatArray,
    IntArray,
    LabelArray,
    ValidationError,
    check_choice,
    check_number,
    check_random_state,
)
from .network import MLP, ParameterViews, replace_outputs
from .optimizers import OPTIMIZERS, State


class StateDict(TypedDict):
    """Where a training is, as `Trainer.state_dict` tells it: what the settings do not say."""

    params: FloatArray
    n_outputs: int
    optimizer_state: State
    rng_state: dict[str, Any]
    remaining: IntArray
    n_samples: int
    n_steps: int
    n_epochs: int


class Trainer:
    """Trains a model step by step.

    All settings are attributes that may be assigned at any time.

    Parameters
    ----------
    model : MLP
        Its parameters are changed in place.
    optimizer : str, default="adam"
        Name in `OPTIMIZERS`. Assigning another keeps what both remember by the same name.
    learning_rate : float, default=0.01
        Above 0, at most 10.
    batch_size : int, default=0
        Points for each step, 0 to 100,000; 0 means all.
    weight_decay : float, default=0.0
        Coupled L2 penalty on weights and biases as in `torch.optim` (decoupled for adamw), 0 to 1.
    l1 : float, default=0.0
        Factor of the parameters' signs that are added to the gradient, 0 to 1.
    dropout : float, default=0.0
        Probability that a hidden neuron is left out of a step, 0 to 0.95.
    random_state : int or numpy.random.Generator, default=0
        Draws, in this order, at the start of an epoch of several batches the permutation of the
        points, then for each step and hidden layer an array (n_samples, n_neurons) of uniform
        numbers, those below ``1 - dropout`` keeping their neuron; new outputs when they come.

    Attributes
    ----------
    state_ : dict of str to ndarray
        What the optimizer remembers.
    n_steps_, n_epochs_ : int
        Steps taken and passes over the data completed.

    Raises
    ------
    ValidationError
        If a setting is out of range, here and on assignment.
    """

    learning_rate: float = CheckedNumber()  # type: ignore[assignment]
    batch_size: int = CheckedNumber()  # type: ignore[assignment]
    weight_decay: float = CheckedNumber()  # type: ignore[assignment]
    l1: float = CheckedNumber()  # type: ignore[assignment]
    dropout: float = CheckedNumber()  # type: ignore[assignment]

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
        self.model = model
        self.state_: State = {}
        self.optimizer = optimizer
        self.learning_rate = learning_rate
        self.batch_size = batch_size
        self.weight_decay = weight_decay
        self.l1 = l1
        self.dropout = dropout
        self.n_steps_ = 0
        self.n_epochs_ = 0
        self._rng = check_random_state(random_state)
        self._n_samples = 0
        self._remaining: IntArray = np.empty(0, dtype=np.int64)

    @property
    def optimizer(self) -> str:
        """Name of the optimizer."""
        return self._optimizer

    @optimizer.setter
    def optimizer(self, name: str) -> None:
        self._optimizer = check_choice("optimizer", name, OPTIMIZERS)
        fresh = OPTIMIZERS[name].init(self.model.params_)
        self.state_ = {entry: self.state_.get(entry, value) for entry, value in fresh.items()}

    def step(self, X: FloatArray, y: LabelArray) -> float:
        """Take one optimizer step on the next batch.

        Batches are drawn without replacement; data of another length than before starts a new
        epoch.

        Parameters
        ----------
        X : ndarray of float64, shape (n_samples, n_inputs)
            At least one point.
        y : ndarray of int64 or float64, shape (n_samples,)
            Labels 0 to n_classes - 1, or in regression the values.

        Returns
        -------
        float
            Loss of the batch before the step, with dropout, without penalties.

        Raises
        ------
        ValidationError
            If there is no point.
        """
        batch = self._next_batch(len(X))
        if batch is not None:
            # Twice as fast as X[batch] is for a few points.
            X, y = X.take(batch, axis=0), y.take(batch)
        params = self.model.params_
        loss, gradient = self.model.loss_and_gradient(X, y, self._draw_masks(len(X)))
        if self.l1:
            gradient += self.l1 * np.sign(params)
        OPTIMIZERS[self._optimizer].update(
            params, gradient, self.state_, self.learning_rate, self.weight_decay
        )
        self.n_steps_ += 1
        return loss

    def epoch(self, X: FloatArray, y: LabelArray) -> float:
        """Take as many steps as one pass over the data needs.

        An epoch that `step` has begun is given up, so that every point counts once.

        Parameters
        ----------
        X, y : ndarray
            As for `step`.

        Returns
        -------
        float
            Mean of the batches' losses, weighted by their sizes.

        Raises
        ------
        ValidationError
            If there is no point.
        """
        self._remaining = self._remaining[:0]
        n_epochs, total = self.n_epochs_, 0.0
        while self.n_epochs_ == n_epochs:
            n_before = len(self._remaining) or len(X)
            loss = self.step(X, y)
            total += loss * (n_before - len(self._remaining))
        return total / len(X)

    def resize_outputs(self, n_classes: int) -> None:
        """Change the number of classes of the model.

        Those that stay keep their parameters and what the optimizer remembers of them. New ones
        get initial parameters and an empty memory, as if their gradients had been 0 so far: the
        step count of adam and adamw is shared and goes on, as it would in PyTorch.

        Parameters
        ----------
        n_classes : int
            New number of classes, 2 to 8.

        Raises
        ------
        ValidationError
            If `n_classes` is out of range, or the model is one for regression.
        """
        n_classes = check_number("n_classes", n_classes)
        n_in, n_old = self.model.layer_sizes[-2:]
        self.model.resize_outputs(n_classes, self._rng)
        added = np.zeros((n_in + 1, max(n_classes - n_old, 0)))
        for name, value in self.state_.items():
            if value.ndim:
                self.state_[name] = replace_outputs(value, n_old, n_classes, added)

    def state_dict(self) -> StateDict:
        """Return all that the steps to come depend on, but for points and settings.

        Returns
        -------
        dict
            ``params``, ``n_outputs``, ``optimizer_state``, ``rng_state`` (of NumPy's bit
            generator), ``remaining`` (the points that the epoch has not come to, in order),
            ``n_samples``, ``n_steps``, ``n_epochs``. No later step changes it.
        """
        return {
            "params": self.model.params_.copy(),
            "n_outputs": self.model.layer_sizes[-1],
            "optimizer_state": {name: value.copy() for name, value in self.state_.items()},
            "rng_state": dict(self._rng.bit_generator.state),
            "remaining": self._remaining,
            "n_samples": self._n_samples,
            "n_steps": self.n_steps_,
            "n_epochs": self.n_epochs_,
        }

    def load_state_dict(self, state: StateDict) -> None:
        """Go on from where `state_dict` was called, bit for bit if settings and points are as then.

        Parameters
        ----------
        state : dict
            Of a trainer of a network with the same inputs and hidden layers. It is copied. Another
            optimizer takes what it remembers by the same name.

        Raises
        ------
        ValidationError
            If an array does not have the shape of the network's parameters.
        """
        if state["n_outputs"] != self.model.layer_sizes[-1]:
            self.resize_outputs(state["n_outputs"])
        self.model.params_ = state["params"]
        known = state["optimizer_state"]
        fresh = OPTIMIZERS[self._optimizer].init(self.model.params_)
        self.state_ = {name: known.get(name, value).copy() for name, value in fresh.items()}
        ParameterViews("optimizer_state", fresh.values())[:] = self.state_.values()
        self._rng.bit_generator.state = state["rng_state"]
        self._remaining = state["remaining"]
        self._n_samples = state["n_samples"]
        self.n_steps_ = state["n_steps"]
        self.n_epochs_ = state["n_epochs"]

    def steps_left_in_epoch(self, n_samples: int) -> int:
        """Return how many steps it takes on `n_samples` points until the next epoch is complete."""
        if not 0 < self.batch_size < n_samples:
            return 1
        n_left = len(self._remaining) if n_samples == self._n_samples else 0
        return -(-(n_left or n_samples) // self.batch_size)

    def _next_batch(self, n_samples: int) -> IntArray | None:
        """Return which points the next step trains on if not all, and count the epoch's end."""
        if n_samples == 0:
            raise ValidationError(
                "X", "X must hold at least one point to train on, got none", "Add some points."
            )
        if not 0 < self.batch_size < n_samples:
            self._remaining = self._remaining[:0]
            self.n_epochs_ += 1
            return None
        if n_samples != self._n_samples or not len(self._remaining):
            self._n_samples = n_samples
            self._remaining = self._rng.permutation(n_samples)
        batch = self._remaining[: self.batch_size]
        self._remaining = self._remaining[self.batch_size :]
        self.n_epochs_ += not len(self._remaining)
        return batch

    def _draw_masks(self, n_samples: int) -> list[FloatArray] | None:
        if not self.dropout:
            return None
        keep = 1 - self.dropout
        hidden = self.model.layer_sizes[1:-1]
        return [(self._rng.random((n_samples, n_neurons)) < keep) / keep for n_neurons in hidden]
