"""Training: gradient descent on the parameters of a model, in steps or epochs.

A step changes all parameters a little, so that the loss on a batch of points falls. An epoch is one
pass over all points.
"""

from __future__ import annotations

from typing import Any, TypedDict

import numpy as np
import numpy.typing as npt

from ._check_values import check_choice, check_int, check_number, check_random_state, refusal
from ._checked_attribute import CheckedNumber
from ._types import FloatArray, IntArray, LabelArray
from .batches import Batches
from .dropout import dropout_masks
from .network import MLP
from .optimizers import OPTIMIZERS, State
from .parameters import ParameterViews, replace_outputs

MAX_EPOCHS = 1_000_000_000
"""Maximum number of epochs in one call of `fit`."""


class StateDict(TypedDict):
    """Result of `Trainer.state_dict`: the state of training, without settings and points."""

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

    All settings are attributes, to which new values may be assigned at any time.

    Parameters
    ----------
    model : MLP
        Model to train. Its parameters change in place.
    optimizer : str, default="adam"
        Name in `OPTIMIZERS`. When another optimizer is assigned, an entry of the state retains its
        values if both optimizers use this entry with the same shape.
    learning_rate : float, default=0.01
        Factor that scales the steps, above 0 and at most 10.
    batch_size : int, default=0
        Number of points in a batch, 0 to 100,000; 0 means all points.
    weight_decay : float, default=0.0
        Strength of the L2 penalty on weights and biases, 0 to 1. As in `torch.optim`, the penalty
        is part of the gradient (coupled); only adamw shrinks the parameters directly (decoupled).
    l1 : float, default=0.0
        Strength of the L1 penalty on weights and biases, 0 to 1. The penalty adds `l1` times the
        sign of each parameter to the gradient.
    dropout : float, default=0.0
        Probability that a step leaves out a hidden neuron, 0 to 0.95.
    random_state : int or numpy.random.Generator, default=0
        Seed or generator of the random numbers. The trainer draws, in this order:

        - At the start of each epoch with more than one batch: a permutation of the points.
        - In each step with dropout: for each hidden layer, uniform numbers of shape
          (points of the batch, n_neurons). A number below ``1 - dropout`` retains its neuron.
        - In `resize_outputs`: the parameters of new outputs.

    Attributes
    ----------
    state_ : dict of str to ndarray
        State of the optimizer.
    n_steps_, n_epochs_ : int
        Number of steps; number of complete passes over the points.

    Raises
    ------
    ValidationError
        If `model` is not an `MLP`. If a setting is out of range, in the constructor or on
        assignment.
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
        if not isinstance(model, MLP):
            raise refusal("model", "an MLP", model)
        self.model = model
        self.state_: State = {}
        self.optimizer = optimizer
        self.learning_rate = learning_rate
        self.batch_size = batch_size
        self.weight_decay = weight_decay
        self.l1 = l1
        self.dropout = dropout
        self.n_steps_ = 0
        self._rng = check_random_state(random_state)
        self._batches = Batches(self._rng)

    def __repr__(self) -> str:
        """Return the text of a call that builds a trainer with the same settings, at step 0."""
        names = ("optimizer", "learning_rate", "batch_size", "weight_decay", "l1", "dropout")
        settings = ", ".join(f"{name}={getattr(self, name)!r}" for name in names)
        return f"Trainer({self.model!r}, {settings})"

    @property
    def optimizer(self) -> str:
        """Name of the optimizer."""
        return self._optimizer

    @optimizer.setter
    def optimizer(self, name: str) -> None:
        self._optimizer = check_choice("optimizer", name, OPTIMIZERS)
        fresh = OPTIMIZERS[name].init(self.model.params_)
        retained = {
            n: v for n, v in self.state_.items() if n in fresh and v.shape == fresh[n].shape
        }
        self.state_ = {entry: retained.get(entry, value) for entry, value in fresh.items()}

    @property
    def n_epochs_(self) -> int:
        """Number of complete passes over the points."""
        return self._batches.n_epochs

    def step(self, X: npt.ArrayLike, y: npt.ArrayLike) -> float:
        """Take one optimizer step on the next batch.

        Batches are drawn without replacement. If the number of points has changed since the epoch
        began, a new epoch starts.

        Parameters
        ----------
        X : array-like of shape (n_samples, n_inputs)
            At least one point.
        y : array-like of shape (n_samples,)
            Labels 0 to n_classes - 1; in regression, the values.

        Returns
        -------
        float
            Mean loss on the batch before the step, with dropout but without the penalties.

        Raises
        ------
        ValidationError
            If there are no points, or the model cannot learn them; see `MLP.check_samples`.
        """
        return self.step_unchecked(*self.model.check_samples(X, y))

    def step_unchecked(self, X: FloatArray, y: LabelArray) -> float:
        """Do the same as `step`, without checks, on arrays from `MLP.check_samples`.

        This saves the time of the checks. Labels out of range would train the wrong outputs.
        """
        loss, gradient = self.next_gradient(X, y)
        self.apply_gradient(gradient)
        return loss

    def next_gradient(self, X: FloatArray, y: LabelArray) -> tuple[float, FloatArray]:
        """Do the first half of a step: return loss and gradient of a batch, without penalties.

        Parameters
        ----------
        X, y : ndarray
            Arrays from `MLP.check_samples`.

        Returns
        -------
        loss : float
        gradient : ndarray of float64, shape (n_params,)
        """
        batch = self._batches.next(len(X), self.batch_size)
        if batch is not None:
            # For a few points, X.take is twice as fast as X[batch].
            X, y = X.take(batch, axis=0), y.take(batch)
        masks = None
        if self.dropout:
            hidden = self.model.layer_sizes[1:-1]
            masks = dropout_masks(self._rng, self.dropout, len(X), hidden)
        return self.model.loss_and_gradient_unchecked(X, y, masks)

    def apply_gradient(self, gradient: FloatArray) -> None:
        """Do the second half of a step: update the parameters. `gradient` may change in place."""
        params = self.model.params_
        if self.l1:
            gradient += self.l1 * np.sign(params)
        OPTIMIZERS[self._optimizer].update(
            params, gradient, self.state_, self.learning_rate, self.weight_decay
        )
        self.n_steps_ += 1

    def epoch(self, X: npt.ArrayLike, y: npt.ArrayLike) -> float:
        """Take the steps of a new epoch, which is one pass over the points.

        If `step` has begun an epoch, the rest of that epoch is skipped.

        Parameters
        ----------
        X, y : array-like
            See `step`.

        Returns
        -------
        float
            Mean loss of the batches, weighted by their sizes.

        Raises
        ------
        ValidationError
            See `step`.
        """
        return self._epoch_unchecked(*self.model.check_samples(X, y))

    def fit(self, X: npt.ArrayLike, y: npt.ArrayLike, *, n_epochs: int = 100) -> list[float]:
        """Train for several epochs, starting from the present parameters.

        Parameters
        ----------
        X, y : array-like
            See `step`.
        n_epochs : int, default=100
            Number of passes over the points, 1 to 1,000,000,000.

        Returns
        -------
        list of float
            The loss of each epoch, as `epoch` returns it: the learning curve.

        Raises
        ------
        ValidationError
            If `n_epochs` is out of range, or in the cases listed at `step`.
        """
        n_epochs = check_int("n_epochs", n_epochs, 1, MAX_EPOCHS)
        samples = self.model.check_samples(X, y)
        return [self._epoch_unchecked(*samples) for _ in range(n_epochs)]

    def resize_outputs(self, n_classes: int) -> None:
        """Change the number of classes of the model.

        Remaining classes retain their parameters and their optimizer state. New classes get random
        parameters and an optimizer state of zeros, as if all their gradients had been 0. adam and
        adamw have one step count for all classes, as in PyTorch; this count continues.

        Parameters
        ----------
        n_classes : int
            New number of classes, 2 to 8.

        Raises
        ------
        ValidationError
            If `n_classes` is out of range, or the model is for regression.
        """
        n_classes = check_number("n_classes", n_classes)
        n_in, n_old = self.model.layer_sizes[-2:]
        self.model.resize_outputs(n_classes, self._rng)
        added = np.zeros((n_in + 1, max(n_classes - n_old, 0)))
        for name, value in self.state_.items():
            if value.ndim:
                self.state_[name] = replace_outputs(value, n_old, n_classes, added)

    def state_dict(self) -> StateDict:
        """Return everything that determines later steps, except points and settings.

        Returns
        -------
        dict
            ``params``, ``n_outputs``, ``optimizer_state``, ``rng_state`` (state of NumPy's bit
            generator), ``remaining`` (indices of the points that this epoch has not used yet, in
            order), ``n_samples``, ``n_steps``, ``n_epochs``. Later steps do not change the dict.
        """
        return {
            "params": self.model.params_.copy(),
            "n_outputs": self.model.layer_sizes[-1],
            "optimizer_state": {name: value.copy() for name, value in self.state_.items()},
            "rng_state": dict(self._rng.bit_generator.state),
            "remaining": self._batches.remaining,
            "n_samples": self._batches.n_samples,
            "n_steps": self.n_steps_,
            "n_epochs": self._batches.n_epochs,
        }

    def load_state_dict(self, state: StateDict) -> None:
        """Restore a state.

        With the same settings and points, later steps then give the same results as in the original
        trainer, bit for bit.

        Parameters
        ----------
        state : dict
            Result of `state_dict` from a trainer whose network has the same inputs and hidden
            layers. Its arrays are copied. If the optimizers differ, only those entries of the
            optimizer state that both optimizers use are restored.

        Raises
        ------
        ValidationError
            If an array does not have the shape of the network's parameters.
        """
        if state["n_outputs"] != self.model.layer_sizes[-1]:
            self.resize_outputs(state["n_outputs"])
        self.model.params_ = state["params"]
        stored = state["optimizer_state"]
        fresh = self.state_
        if stored.keys() != fresh.keys():
            fresh = OPTIMIZERS[self._optimizer].init(self.model.params_)
        self.state_ = {name: stored.get(name, value).copy() for name, value in fresh.items()}
        ParameterViews("optimizer_state", fresh.values())[:] = self.state_.values()
        self._rng.bit_generator.state = state["rng_state"]
        self._batches.remaining = state["remaining"]
        self._batches.n_samples = state["n_samples"]
        self._batches.n_epochs = state["n_epochs"]
        self.n_steps_ = state["n_steps"]

    def steps_left_in_epoch(self, n_samples: int) -> int:
        """Return the number of steps that complete the present epoch of `n_samples` points.

        If no epoch has begun, return the number of steps in a whole epoch.
        """
        return self._batches.n_left(n_samples, self.batch_size)

    def _epoch_unchecked(self, X: FloatArray, y: LabelArray) -> float:
        """Do the same as `epoch`, without checks, on arrays from `MLP.check_samples`."""
        batches, total = self._batches, 0.0
        batches.start_epoch()
        n_epochs = batches.n_epochs
        while batches.n_epochs == n_epochs:
            n_before = len(batches.remaining) or len(X)
            loss = self.step_unchecked(X, y)
            total += loss * (n_before - len(batches.remaining))
        return total / len(X)
