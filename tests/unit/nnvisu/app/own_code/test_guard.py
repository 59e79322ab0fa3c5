"""Tests of own code that fails or is interrupted while training, and while commands run."""

import sys
from itertools import count
from typing import Any

import numpy as np
import pytest

import nnvisu.optimizers
from nnvisu.app.own_code.deadline import Deadline, DeadlineInterrupt
from tests.unit.nnvisu.app.own_code.sources import (
    CAUGHT_INTERRUPT,
    INTERRUPT,
    code,
    example,
    signals,
)
from tests.unit.nnvisu.app.page import Page, page_with_batches, page_with_moons, same

# An activation that fails, or never ends, after some calls. The check of the activation makes fewer
# calls, so the check passes.
LATE = """
calls = 0
def function(z):
    global calls
    calls += 1
    if calls > {limit}:
        {action}
    return np.tanh(z)
"""


def page_with(action: str, limit: int = 200) -> Page:
    """Return a page whose activation runs `action` after `limit` calls."""
    page = page_with_moons()
    page.send("apply_code", **code("activation", LATE.format(action=action, limit=limit)))
    page.send("configure", activation="own")
    return page


def stopped(page: Page) -> dict[str, Any]:
    """Train until training stops; return the payload of the last event."""
    page.send("start_training")
    for _ in range(200):
        for event in page.advance():
            if event["type"] == "training_paused":
                payload: dict[str, Any] = event["payload"]
                return payload
    raise AssertionError("training did not stop")


def test_an_error_pauses_training_at_a_step_from_which_training_can_continue() -> None:
    page = page_with("raise ValueError('enough')")
    payload = stopped(page)
    assert payload["reason"] == "ValueError: enough"
    (problem,) = payload["problems"]
    assert (problem["line"], problem["column"], problem["end_column"]) == (8, 9, 35)
    assert (problem["kind"], problem["name"]) == ("activation", "own")
    assert payload["training"]["running"] is False
    page.advance()  # The map runs the code again.
    assert page.advance() == [] and not page.is_busy
    step = payload["training"]["step"]
    assert page.workspace.trainer.n_steps_ == step == page.workspace.learner.timeline.steps[-1]
    page.send("configure", activation="tanh")
    page.send("step", n_steps=3)
    assert page.workspace.trainer.n_steps_ == step + 3


def test_an_interrupt_within_a_step_restores_the_state_before_the_slice(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    page, other = page_with_batches(), page_with_batches()
    page.send("apply_code", **example("radial"))  # not in use
    page.send("step", n_steps=7)
    page.send("start_training")
    page.advance(3)
    reached = page.workspace.trainer.n_steps_

    def interrupted(*_: object) -> None:
        page.workspace.model.params_[3:9] = np.nan  # half of a step
        page.workspace.trainer.state_.clear()
        raise DeadlineInterrupt

    with monkeypatch.context() as patch:
        patch.setattr(nnvisu.optimizers.Optimizer, "update", interrupted)
        events = page.advance(3)
    paused = next(event["payload"] for event in events if event["type"] == "training_paused")
    assert paused["reason"] == "Your code ran longer than 0.5 seconds and was stopped."
    assert page.workspace.trainer.n_steps_ == reached
    page.send("step", n_steps=30 - reached)
    other.send("step", n_steps=30)
    assert same(page.weights(), other.weights())


def test_a_slow_step_of_the_library_is_not_a_fault_of_own_code(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    """Between two signals, the machine is so busy that a second passes."""
    page = page_with_moons()
    page.send("apply_code", **example("swish"))
    page.send("configure", activation="swish")
    seconds = count()
    page.session.deadline = Deadline(lambda: float(next(seconds)))
    update = nnvisu.optimizers.Optimizer.update

    def slow(*args: Any) -> None:
        for _ in range(9):
            page.session.deadline.handle(2, sys._getframe())
        update(*args)

    monkeypatch.setattr(nnvisu.optimizers.Optimizer, "update", slow)
    page.send("step", n_steps=3)
    page.send("start_training")
    page.advance(20)
    assert page.workspace.running and page.workspace.trainer.n_steps_ > 3


def test_an_interrupted_command_names_the_line_and_changes_nothing() -> None:
    page = page_with(INTERRUPT)
    weights, undo = page.weights(), page.workspace.undo_stack.undoable
    failure = page.refusal("step", n_steps=500)
    assert failure["code"] == "interrupted"
    message = "Your activation own ran longer than 2 seconds and was stopped in line 8."
    assert failure["message"] == message
    assert failure["problems"][0]["line"] == 8
    assert same(page.weights(), weights) and page.workspace.trainer.n_steps_ == 0
    assert page.workspace.undo_stack.undoable == undo
    page.send("configure", activation="relu")
    page.send("step", n_steps=5)


def test_an_interrupted_check_changes_nothing() -> None:
    page = page_with_moons()
    source = f"def feature(x, y):\n    {INTERRUPT}"
    failure = page.refusal("apply_code", **code("feature", source))
    assert failure["message"].endswith("was stopped in line 3.")
    assert page.workspace.parts == ()


def test_code_that_catches_the_interrupt_is_reported_and_changes_nothing() -> None:
    page = page_with_moons()
    source = f"{CAUGHT_INTERRUPT}\ndef function(z):\n    return z\n"
    with signals(page):
        failure = page.refusal("apply_code", **code("activation", source))
    message = "Your activation own ran longer than 2 seconds and was stopped in line 6."
    assert (failure["code"], failure["message"]) == ("interrupted", message)
    assert [problem["line"] for problem in failure["problems"]] == [6]
    assert page.workspace.parts == ()
    page.send("apply_code", **example("swish"))
    page.send("configure", activation="swish")


def test_code_that_catches_the_interrupt_in_training_ends_training() -> None:
    action = CAUGHT_INTERRUPT.replace("\n", "\n        ")
    page = page_with(action)
    with signals(page):
        payload = stopped(page)
    assert payload["reason"].startswith("Your activation own ran longer than 0.5 seconds and was ")
    assert payload["problems"][0]["line"] == 12


def test_own_code_that_raises_the_interrupt_itself_has_not_exceeded_its_limit() -> None:
    page = page_with("raise KeyboardInterrupt")
    failure = page.refusal("step", n_steps=500)
    assert (failure["code"], failure["message"]) == ("own_code", "KeyboardInterrupt")
    assert failure["problems"][0]["line"] == 8
    page.send("configure", activation="relu")
    page.send("step", n_steps=5)


def test_an_error_of_a_command_restores_points_settings_and_undo() -> None:
    """A new feature fails on positions that its check does not reach."""
    page = page_with_moons()
    feature = "def feature(x, y):\n    assert not np.any(x == 0.123)\n    return x"
    page.send("apply_code", **code("feature", feature))
    page.send("configure", features=["own"])
    page.send("step", n_steps=5)
    weights, data = page.weights(), page.state["data"]["X"]
    failure = page.refusal("add_points", X=[[0.123, 0]], y=[1])
    assert failure["code"] == "own_code" and failure["message"].startswith("AssertionError")
    assert failure["problems"][0]["line"] == 3
    np.testing.assert_array_equal(page.workspace.points.X, data)
    assert same(page.weights(), weights)
    assert page.workspace.undo_stack.undoable == "features"
    page.send("step", n_steps=5)


def test_an_error_in_a_map_pauses_once() -> None:
    page = page_with_moons()
    page.send("apply_code", **example("swish"))
    only_points = "def function(z):\n    if z.size > 500: raise OSError('large')\n    return z\n"
    page.send("apply_code", **code("activation", only_points))
    page.send("configure", activation="own", hidden_layer_sizes=[2])
    events = page.advance(5)
    assert [event["type"] for event in events] == ["training_paused"]
    assert events[0]["payload"]["problems"][0]["line"] == 3
    page.send("configure", activation="swish")
    assert {event["type"] for event in page.advance(3)} == {"frame_computed"}


def test_points_come_back_although_own_code_fails_for_them() -> None:
    page = page_with_moons()
    only_points = "def function(z):\n    if z.size > 500: raise OSError('large')\n    return z\n"
    page.send("apply_code", **code("activation", only_points))
    page.send("configure", activation="own")
    page.send("clear_data")
    page.send("undo")
    assert len(page.workspace.points) == 200
    (event,) = page.advance(5)
    assert (event["type"], event["payload"]["reason"]) == ("training_paused", "OSError: large")
    page.send("configure", activation="tanh")
    page.send("step", n_steps=1)


# Each function fails once NumPy has the attribute "broken".
FAILING = {
    "features": """
def feature(x, y):
    if hasattr(np, "broken") and len(x) == 200:
        raise OSError("broken")
    return x
""",
    "optimizer": """
def init(params):
    if hasattr(np, "broken"):
        raise OSError("broken")
    return {}
def update(params, gradient, state, learning_rate, weight_decay):
    params -= learning_rate * gradient
""",
}


@pytest.mark.parametrize(
    ("setting", "own", "default"), [("features", ["own"], ("x", "y")), ("optimizer", "own", "adam")]
)
def test_undo_brings_points_back_although_they_need_own_code_that_fails(
    setting: str, own: Any, default: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    page = page_with_moons()
    page.send("apply_code", **code(setting.removesuffix("s"), FAILING[setting]))
    page.send("configure", **{setting: own})
    page.send("step", n_steps=3)
    page.send("clear_data")
    monkeypatch.setattr(np, "broken", True, raising=False)
    page.send("undo")
    assert len(page.workspace.points) == 200
    assert page.state["config"][setting] == default
    (part,) = page.state["own_code"]["parts"]
    assert (part["runs"], part["notes"]) == (
        False,
        ["Switched off, because of line 5: OSError: broken."],
    )
    page.send("step", n_steps=1)
    page.send("redo")
    assert len(page.workspace.points) == 0
    monkeypatch.delattr(np, "broken")
    page.send("undo")
    page.send("undo")
    assert page.workspace.parts[0].runs


@pytest.mark.parametrize(
    ("value", "line", "message"),
    [
        (
            "None",
            8,
            "function must return an array of real numbers, got None (is the return statement "
            "missing?).",
        ),
        ("z + 1j", 4, "function must return an array of real numbers, got an array of complex128."),
        ("z[:1]", 4, "function must return an array of the shape (5, 576), like z, got (1, 576)."),
    ],
)
def test_a_result_of_another_type_or_shape_in_training_is_reported_at_its_line(
    value: str, line: int, message: str
) -> None:
    """NumPy would take None for NaN, drop the imaginary part, and repeat the only row."""
    payload = stopped(page_with(f"return {value}"))
    assert payload["reason"] == message
    (problem,) = payload["problems"]
    assert (problem["line"], problem["kind"], problem["name"]) == (line, "activation", "own")


LATE_RESULTS = {
    "feature": ("def feature(x, y):\n    return None if len(x) == 200 else x", "an array"),
    "loss": (
        "def loss(outputs, y):\n"
        "    e = np.exp(outputs - outputs.max(axis=1, keepdims=True))\n"
        "    p, i = e / e.sum(axis=1, keepdims=True), np.arange(len(y))\n"
        "    gradient = (p - np.eye(outputs.shape[1])[y]) / len(y)\n"
        "    return -np.log(p[i, y]).mean(), gradient + 1j if len(y) == 200 else gradient",
        "a gradient",
    ),
}


@pytest.mark.parametrize("kind", LATE_RESULTS)
def test_features_and_losses_are_checked_in_use(kind: str) -> None:
    source, what = LATE_RESULTS[kind]
    page = page_with_moons()
    page.send("apply_code", **code(kind, source))
    if kind == "feature":
        failure = page.refusal("configure", features=["own"])
    else:
        page.send("configure", loss="own")
        failure = page.refusal("step", n_steps=1)
    assert failure["message"].startswith(f"{kind} must return {what} of real numbers, got ")
    assert failure["problems"][0]["line"] == source.count("\n") + 2
    page.send("configure", loss="default")
    page.send("step", n_steps=2)


def test_a_loss_that_becomes_nan_is_reported_with_its_step_and_keeps_the_training(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    page = page_with_moons()
    source = """
def loss(outputs, y):
    e = np.exp(outputs - outputs.max(axis=1, keepdims=True))
    p, i = e / e.sum(axis=1, keepdims=True), np.arange(len(y))
    value, gradient = -np.log(p[i, y]).mean(), p / len(y)
    gradient[i, y] -= 1 / len(y)
    return np.nan if hasattr(np, "broken") else value, gradient
"""
    page.send("apply_code", **code("loss", source))
    page.send("configure", loss="own")
    page.send("step", n_steps=40)
    monkeypatch.setattr(np, "broken", True, raising=False)
    payload = stopped(page)
    assert payload["reason"] == "At step 41: loss returned the value nan for finite outputs."
    assert payload["problems"][0]["line"] == 8
    assert payload["training"]["step"] == page.workspace.trainer.n_steps_ == 40
    page.send("configure", loss="default")
    page.send("step", n_steps=3)
    assert page.workspace.trainer.n_steps_ == 43


@pytest.mark.parametrize(
    ("change", "message"),
    [
        (
            "state[f'n{len(state)}'] = gradient",
            'init and update must have the same entries in state, but state["n1"] is only in '
            "update.",
        ),
        (
            "state['m'] = np.zeros(2)",
            'update must not change the shape () of state["m"], got (2,).',
        ),
        (
            "state['m'] = 'text'",
            "Your code returned a value that the network cannot use: ValueError: could not convert "
            "string to float: 'text'",
        ),
    ],
)
def test_an_optimizer_whose_state_changes_later_pauses_training(change: str, message: str) -> None:
    page = page_with_optimizer(change)
    payload = stopped(page)
    assert payload["reason"] == message
    assert payload["problems"][0]["line"] == 4
    assert page.workspace.trainer.state_.keys() == {"m"}
    page.send("configure", optimizer="adam")
    page.send("step", n_steps=3)


def test_parameters_that_become_nan_in_the_last_step_of_a_slice_are_reported() -> None:
    page = page_with_optimizer("params[3] = np.nan")
    page.send("step", n_steps=30)
    failure = page.refusal("step", n_steps=1)
    assert failure["message"] == "At step 31: update left nan in params."
    assert failure["problems"][0]["line"] == 4
    assert page.workspace.trainer.n_steps_ == 30


@pytest.mark.parametrize(
    "change",
    ["params.shape = (1, params.size)", "params.flags.writeable = False", "params.dtype = 'i8'"],
)
def test_an_optimizer_cannot_change_the_array_of_the_parameters_itself(change: str) -> None:
    page = page_with_optimizer(change)
    page.send("step", n_steps=50)
    assert page.workspace.model.params_.ndim == 1
    page.send("configure", optimizer="adam")
    page.send("step", n_steps=3)
    assert page.workspace.trainer.n_steps_ == 53


def page_with_optimizer(change: str) -> Page:
    """Return a page whose optimizer runs `change` in each step from step 30 on."""
    page = page_with_moons()
    source = (
        "def init(params): return {'m': 0}\n"
        "def update(params, gradient, state, learning_rate, weight_decay):\n"
        "    params -= learning_rate * gradient\n    state['m'] += 1\n"
    )
    late = f"    if state['m'] > 30:\n        {change}\n"
    page.send("apply_code", **code("optimizer", f"\n{source}{late}"))
    page.send("configure", optimizer="own")
    return page


def test_text_printed_during_training_is_sent_with_frames_and_cut() -> None:
    page = page_with_moons()
    page.send(
        "apply_code", **code("activation", "def function(z):\n    print('z')\n    return z\n")
    )
    page.send("configure", activation="own")
    page.send("step", n_steps=1)
    assert set(page.state["own_code"]["output"].split()) == {"z"}
    page.send("start_training")
    page.advance(1000)
    assert page.state["own_code"]["output"].endswith("z\n\n(more output was cut)")
    page.send("apply_code", **code("activation", "def function(z):\n    return z\n"))
    assert page.state["own_code"]["output"] == ""


def test_the_first_part_prints_to_the_page_only(capsys: pytest.CaptureFixture[str]) -> None:
    page = page_with_moons()
    source = "print('hello')\ndef function(z):\n    return z\n"
    assert page.send("apply_code", **code("activation", source))["check"]["output"] == "hello\n"
    assert capsys.readouterr().out == ""


def test_an_error_whose_text_never_ends_is_reported_by_its_type() -> None:
    """The time limit interrupts every attempt to compute the text of the error."""
    page = page_with_moons()
    endless = f"class Endless(Exception):\n    def __str__(self):\n        {INTERRUPT}\n"
    late = "def function(z):\n    if z.size > 500:\n        raise Endless\n    return z\n"
    page.send("apply_code", **code("activation", endless + late))
    page.send("configure", activation="own")
    failure = page.refusal("step", n_steps=1)
    assert failure["message"].startswith("Endless") and failure["problems"][0]["line"] == 7
