"""Check of own optimizers: in-place steps, and a state that contains all that a step needs."""

from __future__ import annotations

from typing import Any, Final

import numpy as np

from nnvisu._types import FloatArray
from nnvisu.adapters import as_optimizer
from nnvisu.optimizers import State

from ..code import Code
from .results import Function, described

SIGNATURE: Final = "update(params, gradient, state, learning_rate, weight_decay)"
N_PARAMS: Final = 7
N_STEPS: Final = 20
LEARNING_RATE: Final = 0.01
WEIGHT_DECAY: Final = 0.001


def check_optimizer(code: Code) -> None:
    """Check some steps of an optimizer, and note the entries of its state that never change.

    Raises
    ------
    OwnCodeError
    """
    rng = np.random.default_rng(0)
    params, gradients = rng.standard_normal(N_PARAMS), rng.standard_normal((N_STEPS, N_PARAMS))
    init = Function(code, "init(params)")
    _check_state(init, init(params), params.shape)
    update = code.function(SIGNATURE)
    rule = as_optimizer(init, update)
    state = rule.init(params)
    shapes = {name: value.shape for name, value in state.items()}
    constant = {name: value.copy() for name, value in state.items()}
    for i, gradient in enumerate(gradients[:3]):
        _check_step(code, update, params, gradient, state)
        _check_shapes(code, state, shapes)
        if i == 0:
            copies = params.copy(), {name: value.copy() for name, value in state.items()}
    for gradient in gradients[1:3]:
        rule.update(copies[0], gradient.copy(), copies[1], LEARNING_RATE, WEIGHT_DECAY)
    if not np.array_equal(copies[0], params):
        raise code.error_at_result(
            "update",
            "update may remember values only in state. Two steps gave other parameters when they "
            "were repeated with copies of params and state, so update remembers something "
            "elsewhere.",
        )
    for gradient in gradients[3:]:
        rule.update(params, gradient.copy(), state, LEARNING_RATE, WEIGHT_DECAY)
    code.notes += [
        f'In {N_STEPS} steps update did not change state["{name}"]: to change it, write '
        f'state["{name}"] = ...'
        for name, value in constant.items()
        if np.array_equal(state[name], value)
    ]


def _check_state(init: Function, state: Any, shape: tuple[int, ...]) -> None:
    """Check the state before the first step."""
    if not isinstance(state, dict):
        raise init.error(f"init must return a dict of arrays, got {described(state)}.")
    for name, value in state.items():
        if not isinstance(name, str):
            raise init.error("init must return a dict whose keys are texts.")
        size = np.shape(value) if isinstance(value, np.ndarray | np.generic | int | float) else None
        if size not in ((), shape):
            found = f"has the shape {size}" if size is not None else f"is {_type(value)}"
            raise init.error(
                f"init must return arrays in the shape of params, {shape}, or single numbers, but "
                f'state["{name}"] {found}.'
            )
        array = init.array(value, size, "params", f'numbers in state["{name}"], an array')
        init.finite(array, lambda _, name=name: f'state["{name}"]')  # type: ignore[misc]


def _check_step(
    code: Code, update: Any, params: FloatArray, gradient: FloatArray, state: State
) -> None:
    """Take a step, and check that it changes the parameters in place."""
    before = params.copy()
    with np.errstate(all="ignore"):
        result = update(params, gradient.copy(), state, LEARNING_RATE, WEIGHT_DECAY)
    if result is not None:
        raise code.error_at_result(
            "update",
            "update must change params in place, such as by params -= ..., and return nothing, but "
            f"it returned {_type(result)}.",
        )
    if np.array_equal(params, before):
        raise code.error(
            "update",
            "update did not change params: write params -= ... or params[:] = ..., because "
            "params = ... only gives the name to another array.",
        )
    if not np.isfinite(params).all():
        raise code.error("update", "update must leave finite numbers in params, got nan or inf.")


def _check_shapes(code: Code, state: Any, shapes: dict[str, tuple[int, ...]]) -> None:
    """Check that the state has the same entries as before the step, in the same shapes."""
    for name, value in state.items():
        state[name] = np.asarray(value, dtype=np.float64)
    found = {name: value.shape for name, value in state.items()}
    for name in {**shapes, **found}:
        if name not in found or name not in shapes:
            raise code.error(
                "update",
                f'init and update must have the same entries in state, but state["{name}"] is only '
                f"in {'init' if name in shapes else 'update'}.",
            )
        if found[name] != shapes[name]:
            raise code.error(
                "update",
                f'update must not change the shape {shapes[name]} of state["{name}"], '
                f"got {found[name]}.",
            )
        if not np.isfinite(state[name]).all():
            raise code.error(
                "update", f'update must leave finite numbers in state["{name}"], got nan or inf.'
            )


def _type(value: object) -> str:
    """Return the name of a value's type."""
    return type(value).__name__
