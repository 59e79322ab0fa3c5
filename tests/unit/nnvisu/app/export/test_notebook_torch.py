"""Tests of the notebook's cells for PyTorch; `tests/unit/test_exports.py` runs the cells."""

from typing import Any

import numpy as np
import pytest

from nnvisu.app.export.notebook_torch import REMAINING, STATE, torch_cells, torch_words
from nnvisu.app.script import Data
from nnvisu.app.workspace import Workspace
from nnvisu.parameters import block_views
from tests.unit.nnvisu.app.own_code.sources import example
from tests.unit.nnvisu.app.page import BATCHES, Page, page_with_moons


def cells(workspace: Workspace) -> list[str]:
    return torch_cells(workspace, Data(workspace.points, workspace.config.features))


def test_own_code_for_numpy_is_named_in_place_of_the_cells() -> None:
    page = page_with_moons()
    for name in ("swish", "lion", "radial"):
        page.send("apply_code", **example(name))
    assert len(cells(page.workspace)) == 3
    page.send("configure", optimizer="lion")
    assert "the optimizer `lion` is your code" in torch_words(page.workspace)
    page.send("configure", activation="swish", optimizer="lion", features=["radial"])
    assert cells(page.workspace) == []
    assert torch_words(page.workspace) == (
        "PyTorch cannot train this network: the activation `swish` and the optimizer `lion` are "
        "your code for NumPy."
    )


def test_without_points_only_the_weights_are_copied() -> None:
    workspace = Workspace()
    (module,) = cells(workspace)
    assert "class Network" in module
    assert torch_words(workspace).endswith("They copy the weights of `model`.")


def test_the_training_has_only_the_parts_that_it_needs(page: Page) -> None:
    def has() -> tuple[bool, bool, bool]:
        training = cells(page.workspace)[1]
        return "STATE" in training, "rng" in training, "remaining" in training

    assert "train on from the state of `trainer`" in torch_words(page.workspace)
    page.send("configure", optimizer="sgd")
    assert has() == (False, False, False)
    page.send("configure", dropout=0.2)
    assert has() == (False, True, False)
    page.send("configure", optimizer="adam", dropout=0, batch_size=7)
    assert has() == (True, True, True)


@pytest.mark.parametrize(
    ("settings", "line"),
    [
        ({}, "X_tensor, y_tensor = torch.tensor(X), torch.tensor(y)\n"),
        (
            {"test_share": 0.5},
            "X_tensor, y_tensor = torch.tensor(X_train), torch.tensor(y_train)\n",
        ),
        (
            {"problem": "regression"},
            "X_tensor, y_tensor = torch.tensor(X), torch.tensor(y).reshape(-1, 1)\n",
        ),
    ],
    ids=["all", "training", "regression"],
)
def test_the_training_points_are_tensors(page: Page, settings: dict[str, Any], line: str) -> None:
    page.send("configure", **settings)
    assert line in cells(page.workspace)[1]


def test_the_state_is_divided_into_arrays_with_the_shapes_of_pytorch(page: Page) -> None:
    page.send("configure", **BATCHES)
    page.send("step", n_steps=3)
    model, state = page.workspace.model, page.workspace.trainer.state_dict()
    names: dict[str, Any] = {"model": model, "state": state, "block_views": block_views}
    exec(STATE, names)
    arrays = names["STATE"]["exp_avg"]
    assert names["STATE"].keys() == {"exp_avg", "exp_avg_sq"}
    assert [array.shape for array in arrays] == [(10, 2), (10,), (5, 10), (5,), (2, 5), (2,)]
    pairs = zip(arrays[::2], arrays[1::2], strict=True)
    rows = [np.vstack([weights.T, biases]) for weights, biases in pairs]
    joined = np.concatenate([block.ravel() for block in rows])
    np.testing.assert_array_equal(joined, state["optimizer_state"]["exp_avg"])


@pytest.mark.parametrize(("n_samples", "expected"), [(200, [3, 1]), (199, [])])
def test_the_rest_of_an_epoch_of_other_points_is_left_out(
    n_samples: int, expected: list[int]
) -> None:
    names: dict[str, Any] = {
        "state": {"remaining": [3, 1], "n_samples": n_samples},
        "y_tensor": range(200),
    }
    exec(REMAINING, names)
    assert names["remaining"] == expected
