"""Tests of the check of own optimizers."""

import pytest

from tests.unit.nnvisu.app.own_code.sources import checked, first_problem

INIT = "def init(params):\n    return {'m': np.zeros_like(params), 't': 0}\n"
UPDATE = "def update(params, gradient, state, learning_rate, weight_decay):\n    "
STEP = "params -= learning_rate * (gradient + weight_decay * params)\n    "


@pytest.mark.parametrize(
    ("source", "line", "message"),
    [
        (f"{UPDATE}{STEP}", 2, "Define init(params): the code only defines update."),
        ("class Sgd:\n    pass", 2, "Define init(params): the code only defines Sgd."),
        (
            INIT,
            2,
            "Define update(params, gradient, state, learning_rate, weight_decay): the code only "
            "defines init.",
        ),
        (
            f"{INIT}def update(params, gradient):\n    pass",
            4,
            "update must accept update(params, gradient, state, learning_rate, weight_decay), but "
            "its signature is update(params, gradient).",
        ),
        (
            "def init(params):\n    return 0",
            3,
            "init must return a dict of arrays, got a single number.",
        ),
        (
            "def init(params):\n    return {'m': np.zeros(3)}",
            3,
            "init must return arrays in the shape of params, (7,), or single numbers, but "
            'state["m"] has the shape (3,).',
        ),
        (
            "def init(params):\n    return {'m': None}",
            3,
            "init must return arrays in the shape of params, (7,), or single numbers, but "
            'state["m"] is NoneType.',
        ),
        (
            "def init(params):\n    return {'first moment': params}",
            3,
            "init must return a dict whose keys are texts of 1 to 30 letters from a to z, digits "
            "and _, got 'first moment'.",
        ),
        (
            "def init(params):\n    return {1: params}",
            3,
            "init must return a dict whose keys are texts of 1 to 30 letters from a to z, digits "
            "and _, got int.",
        ),
        (
            "def init(params):\n    return {f'm{i}': params for i in range(21)}",
            3,
            "init must return a dict with at most 20 entries, got 21.",
        ),
        (
            "def init(params):\n    return {'m': params * np.inf}",
            3,
            'init must return finite numbers, got inf at state["m"].',
        ),
        (
            "def init(params):\n    params -= 1\n    return {}",
            4,
            "init must not change its argument params: write params = params + 1, which makes a "
            "new array, instead of params += 1.",
        ),
        (
            f"{INIT}{UPDATE}return params - learning_rate * gradient",
            5,
            "update must change params in place, such as by params -= ..., and return nothing, but "
            "it returned ndarray.",
        ),
        (
            f"{INIT}{UPDATE}params = params - learning_rate * gradient",
            4,
            "update did not change params: write params -= ... or params[:] = ..., because "
            "params = ... only gives the name to another array.",
        ),
        (
            f"{INIT}{UPDATE}params /= 0",
            4,
            "update must leave finite numbers in params, got nan or inf.",
        ),
        (
            f"{INIT}{UPDATE}{STEP}state['v'] = gradient",
            4,
            'init and update must have the same entries in state, but state["v"] is only in '
            "update.",
        ),
        (
            f"{INIT}{UPDATE}{STEP}del state['m']",
            4,
            'init and update must have the same entries in state, but state["m"] is only in init.',
        ),
        (
            f"{INIT}{UPDATE}{STEP}state['m'] = gradient[:2]",
            4,
            'update must not change the shape (7,) of state["m"], got (2,).',
        ),
        (
            f"{INIT}{UPDATE}{STEP}state['m'] = gradient * np.nan",
            4,
            'update must leave finite numbers in state["m"], got nan or inf.',
        ),
        (
            f"{INIT}{UPDATE}{STEP}state['m'] = 'text'",
            4,
            'update must leave numbers in state["m"], got a value of type str.',
        ),
        (
            f"{INIT}{UPDATE}{STEP}state['m'] = None",
            4,
            'update must leave numbers in state["m"], got None.',
        ),
        (
            f"{INIT}{UPDATE}{STEP}state['t'] += 1\n    if state['t'] == 7: params[0] = np.nan",
            4,
            "update must leave finite numbers in params, got nan or inf.",
        ),
        (
            f"steps = []\n{INIT}{UPDATE}steps.append(1)\n    params -= gradient / len(steps)",
            5,
            "update may remember values only in state. Two steps gave other parameters when they "
            "were repeated with copies of params and state, so update remembers something "
            "elsewhere.",
        ),
        (f"{INIT}{UPDATE}{STEP}state['n'] += 1", 6, "KeyError: 'n'"),
    ],
)
def test_a_violation_is_reported_at_its_line(source, line, message):
    assert first_problem("optimizer", source) == (line, message)


def test_an_allowed_optimizer_passes():
    source = f"{INIT}{UPDATE}{STEP}state['m'] = 0.9 * state['m'] + gradient\n    state['t'] += 1"
    assert checked("optimizer", source).part.notes == ()


def test_an_entry_of_the_state_that_no_step_changes_is_noted():
    source = (
        f"{INIT}{UPDATE}m = 0.9 * state['m'] + gradient\n    state['t'] += state['t'] < 0\n    "
        "params -= learning_rate * (m + weight_decay * params)"
    )
    assert checked("optimizer", source).part.notes == tuple(
        f'In 20 steps update did not change state["{name}"]: to change it, write '
        f'state["{name}"] = ...'
        for name in "mt"
    )


@pytest.mark.parametrize(
    ("step", "note"),
    [
        (
            "params -= learning_rate * gradient",
            "update does not use weight_decay, so the setting L2 has no effect.",
        ),
        (
            "params += learning_rate * (gradient - weight_decay * params)",
            "The first step follows the gradient, so the loss rises: write -=, not +=.",
        ),
    ],
)
def test_a_step_without_weight_decay_or_up_the_gradient_is_noted(step: str, note: str):
    source = f"def init(params):\n    return {{}}\n{UPDATE}{step}"
    assert checked("optimizer", source).part.notes == (note,)


def test_an_entry_of_the_state_that_only_some_steps_change_is_not_noted():
    source = (
        f"{INIT}{UPDATE}{STEP}state['t'] += 1\n    if state['t'] % 10 == 0:\n        "
        "state['m'] = params.copy()"
    )
    assert checked("optimizer", source).part.notes == ()
