"""What a learner needs to go on bit for bit, as plain values that cross to the page and back."""

from __future__ import annotations

import json
from collections.abc import Mapping
from typing import Any

import numpy as np

from .learner import Learner
from .validation import FloatArray, ValidationError


def export_learner(learner: Learner) -> dict[str, Any]:
    """Return weights, optimiser state, generator state, batch order and counters of `learner`."""
    trainer = learner.trainer
    return {
        "params": learner.model.params_.copy(),
        "optimizer_state": {name: value.copy() for name, value in trainer.state_.items()},
        # Its integers have 128 bits.
        "generator": json.dumps(trainer._rng.bit_generator.state),
        "remaining": trainer._remaining.astype(np.int32),
        "n_samples": trainer._n_samples,
        "n_steps": trainer.n_steps_,
        "n_epochs": trainer.n_epochs_,
    }


def restore_learner(learner: Learner, session: Mapping[str, Any]) -> None:
    """Bring a fresh `learner` of the same settings to where the exported one was.

    Raises
    ------
    ValidationError
        On `session`, unless it is what `export_learner` returns for such a learner.
    """
    trainer = learner.trainer
    try:
        params = _like(learner.model.params_, session["params"])
        state = {
            name: _like(value, session["optimizer_state"][name])
            for name, value in trainer.state_.items()
        }
        trainer._rng.bit_generator.state = json.loads(session["generator"])
        trainer._remaining = np.asarray(session["remaining"]["values"]).astype(np.int64)
        trainer._n_samples = int(session["n_samples"])
        trainer.n_steps_ = int(session["n_steps"])
        trainer.n_epochs_ = int(session["n_epochs"])
    except (KeyError, TypeError, ValueError) as error:
        raise ValidationError(
            "session", f"session: it belongs to another model ({error})."
        ) from None
    learner.model.params_ = params
    trainer.state_ = state


def _like(present: FloatArray, saved: Mapping[str, Any]) -> FloatArray:
    """Return the array that was saved if it has the shape of the present one and is finite."""
    array: FloatArray = np.array(saved["values"], dtype=np.float64).reshape(saved["shape"])
    if array.shape != present.shape or not np.isfinite(array).all():
        raise ValueError(f"shape {array.shape} instead of {present.shape}, or not finite")
    return array
