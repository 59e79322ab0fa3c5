"""Tests of the training in PyTorch; `tests/unit/test_exports.py` compares it with the page."""

import ast
from typing import Any

import numpy as np
import pytest

from nnvisu.app.export.torch_training import (
    draws_numbers,
    has_batches,
    optimizer,
    state_loading,
    training_functions,
)
from nnvisu.app.workspace import Workspace
from nnvisu.optimizers import OPTIMIZERS
from tests.unit.nnvisu.app.page import Page


def call_of(workspace: Workspace) -> tuple[str, dict[str, Any]]:
    """Return the name of the class and the keywords in the line that makes the optimizer."""
    (statement,) = ast.parse(optimizer(workspace)).body
    assert isinstance(statement, ast.Assign) and isinstance(statement.value, ast.Call)
    call = statement.value
    keywords = {it.arg or "": ast.literal_eval(it.value) for it in call.keywords}
    return ast.unparse(call.func).removeprefix("torch.optim."), keywords


# PyTorch's defaults are not those of the page: for example, AdamW decays weights by 0.01.
@pytest.mark.parametrize(
    ("settings", "expected"),
    [
        ({"optimizer": "sgd", "learning_rate": 0.1}, ("SGD", {"lr": 0.1})),
        ({"optimizer": "momentum"}, ("SGD", {"lr": 0.01, "momentum": 0.9})),
        (
            {"optimizer": "nesterov", "weight_decay": 0.5},
            ("SGD", {"lr": 0.01, "momentum": 0.9, "nesterov": True, "weight_decay": 0.5}),
        ),
        ({"optimizer": "rmsprop"}, ("RMSprop", {"lr": 0.01, "alpha": 0.99, "eps": 1e-8})),
        ({"optimizer": "adagrad"}, ("Adagrad", {"lr": 0.01})),
        ({"optimizer": "adam"}, ("Adam", {"lr": 0.01, "betas": (0.9, 0.999), "eps": 1e-8})),
        (
            {"optimizer": "adamw"},
            ("AdamW", {"lr": 0.01, "betas": (0.9, 0.999), "eps": 1e-8, "weight_decay": 0}),
        ),
    ],
    ids=lambda value: value["optimizer"] if isinstance(value, dict) else "",
)
def test_the_optimizer_has_the_settings_of_the_page(
    page: Page, settings: dict[str, Any], expected: tuple[str, dict[str, Any]]
) -> None:
    page.send("configure", **settings)
    assert call_of(page.workspace) == expected


@pytest.mark.parametrize("name", OPTIMIZERS)
def test_the_arrays_of_the_state_are_loaded_for_each_parameter(page: Page, name: str) -> None:
    page.send("configure", optimizer=name)
    page.send("step", n_steps=3)

    class Torch:
        from_numpy = tensor = staticmethod(lambda value: value)

    class Network:
        parameters = staticmethod(lambda: ["weight", "bias"])

    class Optimizer:
        state: dict[str, dict[str, Any]] = {"weight": {}, "bias": {}}

    state = page.workspace.trainer.state_
    vectors = [key for key, value in state.items() if value.ndim]
    names = {
        "torch": Torch,
        "network": Network,
        "optimizer": Optimizer,
        "STATE": {key: [f"{key} of weight", f"{key} of bias"] for key in vectors},
    }
    exec(state_loading(page.workspace, "3.0"), names)
    # PyTorch counts the steps of these optimizers; without the count, it would begin again.
    counted = {"step": 3.0} if name in ("rmsprop", "adagrad", "adam", "adamw") else {}
    for parameter in ("weight", "bias"):
        expected = {key: f"{key} of {parameter}" for key in vectors}
        assert Optimizer.state[parameter] == expected | counted


@pytest.mark.parametrize(
    ("settings", "batches", "draws"),
    [
        ({}, False, False),
        ({"batch_size": 199}, True, True),
        ({"batch_size": 200}, False, False),
        ({"batch_size": 150, "test_share": 0.25}, False, False),
        ({"batch_size": 149, "test_share": 0.25}, True, True),
        ({"dropout": 0.1}, False, True),
    ],
)
def test_only_batches_and_dropout_draw_random_numbers(
    page: Page, settings: dict[str, Any], batches: bool, draws: bool
) -> None:
    page.send("configure", **settings)
    assert (has_batches(page.workspace), draws_numbers(page.workspace)) == (batches, draws)
    text = "\n".join(training_functions(page.workspace, "X", "y"))
    assert ("def next_batch" in text) == batches
    assert ("def draw_masks" in text) == ("dropout" in settings)


def functions(workspace: Workspace, **names: Any) -> dict[str, Any]:
    """Run the functions that need no PyTorch; return their names."""
    *texts, _ = training_functions(workspace, "X", "y")
    exec("\n\n".join(texts), names)
    return names


def test_an_epoch_uses_each_point_once_in_the_order_of_the_trainer(
    page: Page, monkeypatch: pytest.MonkeyPatch
) -> None:
    page.send("configure", batch_size=64)
    page.send("step", n_steps=2)
    trainer, used = page.workspace.trainer, []
    state = trainer.state_dict()
    rng = np.random.default_rng()
    rng.bit_generator.state = state["rng_state"]
    program = functions(
        page.workspace, y=page.workspace.points.y, rng=rng, remaining=state["remaining"]
    )
    loss = page.workspace.model.loss_and_gradient_unchecked

    def recorded(inputs: Any, y: Any, *rest: Any) -> Any:
        used.append(inputs.copy())
        return loss(inputs, y, *rest)

    monkeypatch.setattr(page.workspace.model, "loss_and_gradient_unchecked", recorded)
    page.send("step", n_steps=7)
    X = page.workspace.points.X
    batches = [program["next_batch"]() for _ in range(7)]
    assert [len(batch) for batch in batches] == [64, 8, 64, 64, 64, 8, 64]
    assert len(used) == 7
    for batch, inputs in zip(batches, used, strict=True):
        np.testing.assert_array_equal(X[batch], inputs)
    assert sorted(np.concatenate(batches[2:6])) == list(range(200))


def test_masks_leave_out_neurons_and_enlarge_the_others(page: Page) -> None:
    page.send("configure", dropout=0.25, hidden_layer_sizes=[100, 80])

    class Torch:
        from_numpy = staticmethod(lambda array: array)

    program = functions(page.workspace, torch=Torch, rng=np.random.default_rng(0))
    masks = program["draw_masks"](200)
    assert [mask.shape for mask in masks] == [(200, 100), (200, 80)]
    for mask in masks:
        assert set(np.unique(mask)) == {0, 1 / 0.75}
        assert abs(mask.mean() - 1) < 0.02


@pytest.mark.parametrize(
    ("settings", "loss", "penalty"),
    [
        ({}, "nn.CrossEntropyLoss()", "loss"),
        (
            {"problem": "regression", "l1": 0.25},
            "nn.MSELoss()",
            "loss + 0.25 * sum(parameter.abs().sum() for parameter in network.parameters())",
        ),
    ],
)
def test_the_objective_is_the_loss_with_the_penalty(
    page: Page, settings: dict[str, Any], loss: str, penalty: str
) -> None:
    page.send("configure", **settings)
    tree = ast.parse(training_functions(page.workspace, "X", "y")[-1])
    assigned = {
        ast.unparse(node.targets[0]): ast.unparse(node.value)
        for node in ast.walk(tree)
        if isinstance(node, ast.Assign)
    }
    assert assigned["loss_function"] == loss
    assert assigned["objective"] == ast.unparse(ast.parse(penalty))
    assert assigned["batch"] == "slice(None)"
