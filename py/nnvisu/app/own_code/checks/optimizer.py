"""Check of own optimizers: in-place steps, and a state that contains all that a step needs."""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Any, Final

import numpy as np

from nnvisu._types import FloatArray
from nnvisu.adapters import OwnOptimizer, as_optimizer
from nnvisu.optimizers import State

from ..code import Code
from .results import Function, described

SIGNATURE: Final = "update(params, gradient, state, learning_rate, weight_decay)"
N_PARAMS: Final = 7
N_STEPS: Final = 20
LEARNING_RATE: Final = 0.01
WEIGHT_DECAY: Final = 0.001

ENTRY_NAME: Final = re.compile(r"\w{1,30}", re.ASCII)
"""Names that entries of the state may have, because the page shows these names."""

MAX_ENTRIES: Final = 20
"""Maximum number of entries of the state."""

Shapes = dict[str, tuple[int, ...]]


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
    shapes = _shapes_of(state)
    constant = {name: value.copy() for name, value in state.items()}
    start = params.copy()
    for i, gradient in enumerate(gradients[:3]):
        _check_step(code, update, params, gradient, state)
        _check_entries(code, state, shapes)
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
    with np.errstate(all="ignore"):
        for gradient in gradients[3:]:
            rule.update(params, gradient.copy(), state, LEARNING_RATE, WEIGHT_DECAY)
    _check_finite(code, params)
    _note_first_step(code, rule, start, gradients[0])
    code.notes += [
        f'In {N_STEPS} steps update did not change state["{name}"]: to change it, write '
        f'state["{name}"] = ...'
        for name, value in constant.items()
        if np.array_equal(state[name], value)
    ]


def _note_first_step(
    code: Code, rule: OwnOptimizer, params: FloatArray, gradient: FloatArray
) -> None:
    """Add a note if the first step ignores the weight decay or follows the gradient uphill."""
    plain, decayed = (params.copy(), params.copy())
    for moved, weight_decay in ((plain, 0.0), (decayed, WEIGHT_DECAY)):
        with np.errstate(all="ignore"):
            rule.update(moved, gradient.copy(), rule.init(params), LEARNING_RATE, weight_decay)
    if np.array_equal(plain, decayed):
        code.notes.append("update does not use weight_decay, so the setting L2 has no effect.")
    if (plain - params) @ gradient > 0:
        code.notes.append(
            "The first step follows the gradient, so the loss rises: write -=, not +=."
        )


def _check_state(init: Function, state: Any, shape: tuple[int, ...]) -> None:
    """Check the state before the first step."""
    if not isinstance(state, dict):
        raise init.error(f"init must return a dict of arrays, got {described(state)}.")
    if len(state) > MAX_ENTRIES:
        raise init.error(
            f"init must return a dict with at most {MAX_ENTRIES} entries, got {len(state)}."
        )
    for name, value in state.items():
        if type(name) is not str or not ENTRY_NAME.fullmatch(name):
            raise init.error(
                "init must return a dict whose keys are texts of 1 to 30 letters from a to z, "
                f"digits and _, got {repr(name[:30]) if type(name) is str else _type(name)}."
            )
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
    _check_finite(code, params)


def _check_finite(code: Code, params: FloatArray) -> None:
    if not np.isfinite(params).all():
        raise code.error("update", "update must leave finite numbers in params, got nan or inf.")


def reporting_optimizer(code: Code) -> OwnOptimizer:
    """Return the entry of `OPTIMIZERS` for a part.

    Its steps may not add or remove entries of the state, or change their shapes. Otherwise a state
    that grows with every step would fill the memory.
    """
    rule = as_optimizer(code.scope["init"], code.scope["update"])

    def update(params: FloatArray, gradient: FloatArray, state: State, *rates: float) -> None:
        shapes = _shapes_of(state)
        rule.update(params, gradient, state, *rates)
        if _shapes_of(state) != shapes:
            _check_shapes(code, _shapes_of(state), shapes)

    return OwnOptimizer(rule.init, update)


def _shapes_of(state: Mapping[str, Any]) -> Shapes:
    """Return the shape of each entry of a state."""
    return {name: value.shape for name, value in state.items()}


def _check_shapes(code: Code, found: Shapes, shapes: Shapes) -> None:
    """Check that the state after a step has the same entries as before, in the same shapes."""
    for name in {**shapes, **found}:
        if name not in found or name not in shapes:
            raise code.error(
                "update",
                "init and update must have the same entries in state, but "
                f'state["{str(name)[:30]}"] is only in '
                f"{'init' if name in shapes else 'update'}.",
            )
        if found[name] != shapes[name]:
            raise code.error(
                "update",
                f'update must not change the shape {shapes[name]} of state["{name}"], '
                f"got {found[name]}.",
            )


def _check_entries(code: Code, state: Any, shapes: Shapes) -> None:
    """Check the state after a step: entries, shapes, and finite numbers."""
    for name, value in state.items():
        array = np.asarray(value)
        if array.dtype.kind not in "biuf":
            got = "None" if value is None else described(value)
            raise code.error("update", f'update must leave numbers in state["{name}"], got {got}.')
        state[name] = array.astype(np.float64)
    _check_shapes(code, _shapes_of(state), shapes)
    for name, value in state.items():
        if not np.isfinite(value).all():
            raise code.error(
                "update", f'update must leave finite numbers in state["{name}"], got nan or inf.'
            )


def _type(value: object) -> str:
    """Return the name of a value's type."""
    return type(value).__name__
