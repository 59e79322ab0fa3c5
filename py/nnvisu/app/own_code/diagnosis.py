"""Search for the part of own code that made the loss infinite or NaN.

Training does not check the results of own code, because checks would cost time in every step. If
the loss is not finite, the last steps are repeated with checks.
"""

from __future__ import annotations

import copy
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import Any, Final

import numpy as np

from nnvisu._types import FloatArray
from nnvisu.activations import Activation
from nnvisu.adapters import OwnOptimizer
from nnvisu.losses import Loss
from nnvisu.setup.parts import REGISTRIES, Parts
from nnvisu.trainer import StateDict, Trainer

from ..learner import Learner
from .code import Code
from .problems import OwnCodeError


def find_non_finite_part(
    learner: Learner, parts: Parts, before: StateDict, n_steps: int
) -> OwnCodeError | None:
    """Return the first result of own code that is not finite, or None if there is none.

    Parameters
    ----------
    learner : Learner
        This function leaves the learner unchanged.
    parts : tuple of Part
    before : dict
        State of the trainer before the last steps.
    n_steps : int
        Number of steps from this state to the infinite or NaN loss.
    """
    trainer: Trainer = copy.deepcopy(learner.trainer)
    trainer.state_ = dict(before["optimizer_state"])
    trainer.load_state_dict(before)
    try:
        _check_features(learner, parts)
        with _checked_entries(parts), np.errstate(all="ignore"):
            for _ in range(n_steps):
                trainer.step_unchecked(*learner.training)
    except OwnCodeError as error:
        first, *others = error.problems
        message = f"At step {trainer.n_steps_ + 1:,}: {first.message}"
        return OwnCodeError([first._replace(message=message), *others])
    return None


def _check_features(learner: Learner, parts: Parts) -> None:
    """Raise `OwnCodeError` if an input is not finite."""
    for part in parts:
        if part.kind == "feature" and part.runs and part.name in learner.features:
            values = learner.training.inputs[:, learner.features.index(part.name)]
            x, y = learner.points.X[~learner.points.is_test].T
            index = _first_wrong(values)
            if index is not None:
                at = f"x = {x[index]:.4g}, y = {y[index]:.4g}"
                message = f"feature returned {values[index]:g} at {at}."
                raise Code(part).error_at_result("feature", message)


@contextmanager
def _checked_entries(parts: Parts) -> Iterator[None]:
    """Replace the registries' entries of own code by entries that check their results."""
    running = [part for part in parts if part.runs and part.kind in CHECKED]
    entries = [REGISTRIES[part.kind][part.name] for part in running]
    try:
        for part, entry in zip(running, entries, strict=True):
            REGISTRIES[part.kind][part.name] = CHECKED[part.kind](Code(part), entry)
        yield
    finally:
        for part, entry in zip(running, entries, strict=True):
            REGISTRIES[part.kind][part.name] = entry


def _activation(code: Code, entry: Activation) -> Activation:
    def function(z: FloatArray, out: FloatArray | None = None) -> FloatArray:
        a = entry.function(z, out)
        _require_finite(code, "function", a, z)
        return a

    def derivative(z: FloatArray, a: FloatArray) -> FloatArray:
        slope = entry.derivative(z, a)
        _require_finite(code, "derivative" if code.has("derivative") else "function", slope, z)
        return slope

    return Activation(function, derivative)


def _optimizer(code: Code, entry: OwnOptimizer) -> OwnOptimizer:
    def update(params: FloatArray, gradient: FloatArray, state: Any, *rates: float) -> None:
        was_finite = np.isfinite(params).all() and np.isfinite(gradient).all()
        entry.update(params, gradient, state, *rates)
        for name, values in {"params": params, **state}.items():
            index = _first_wrong(values)
            if was_finite and index is not None:
                where = name if name == "params" else f'state["{name}"]'
                raise code.error("update", f"update left {values.flat[index]:g} in {where}.")

    return OwnOptimizer(entry.init, update)


def _loss(code: Code, entry: Loss) -> Loss:
    def function(outputs: FloatArray, y: Any) -> tuple[float, FloatArray]:
        value, gradient = entry.function(outputs, y)
        if np.isfinite(outputs).all():
            for what, values in (("value", np.asarray(value)), ("gradient", gradient)):
                index = _first_wrong(values)
                if index is not None:
                    message = f"loss returned the {what} {values.flat[index]:g} for finite outputs."
                    raise code.error_at_result("loss", message)
        return value, gradient

    return entry._replace(function=function)


CHECKED: Final[dict[str, Callable[[Code, Any], Any]]] = {
    "activation": _activation,
    "optimizer": _optimizer,
    "loss": _loss,
}


def _require_finite(code: Code, name: str, values: FloatArray, z: FloatArray) -> None:
    """Raise `OwnCodeError` if a value is not finite although its z is."""
    index = _first_wrong(np.where(np.isfinite(z), values, 0))
    if index is not None:
        message = f"{name} returned {values.flat[index]:g} at z = {z.flat[index]:.4g}."
        raise code.error_at_result(name, message)


def _first_wrong(values: FloatArray) -> int | None:
    """Return the flat index of the first value that is not finite, or None."""
    finite = np.isfinite(values)
    return None if finite.all() else int(np.argmin(finite))
