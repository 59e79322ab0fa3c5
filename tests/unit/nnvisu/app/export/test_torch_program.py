"""Tests of the PyTorch program as text; `tests/unit/test_exports.py` runs the programs."""

import ast
from typing import Any

import numpy as np
import pytest

from nnvisu import ValidationError
from nnvisu.app.export.torch_program import torch_program
from nnvisu.app.workspace import Workspace
from nnvisu.parameters import block_views
from tests.unit.nnvisu.app.own_code.sources import example
from tests.unit.nnvisu.app.page import BATCHES, Page, page_with_moons

FILE = "width,height,kind\n10,1,a\n20,5,b\n30,3,a\n"


def assigned(workspace: Workspace) -> dict[str, ast.expr]:
    """Return the values that the program assigns outside of functions, by target."""
    body = ast.parse(torch_program(workspace)).body
    return {
        ast.unparse(node.targets[0]): node.value for node in body if isinstance(node, ast.Assign)
    }


def arrays_in(value: ast.expr) -> Any:
    """Return the value of an expression with calls of `np.array`."""
    return eval(compile(ast.Expression(value), "value", "eval"), {"np": np})


def main_of(workspace: Workspace) -> str:
    return torch_program(workspace).partition('if __name__ == "__main__":')[2]


def test_the_state_of_the_optimizer_has_an_array_for_each_parameter(page: Page) -> None:
    page.send("step", n_steps=5)
    page.send("view_checkpoint", step=3)
    state = arrays_in(assigned(page.workspace)["STATE"])
    stored = page.workspace.learner.timeline.at(3)["optimizer_state"]
    assert state.keys() == {"exp_avg", "exp_avg_sq"}
    for name, arrays in state.items():
        assert [array.shape for array in arrays] == [(10, 2), (10,), (5, 10), (5,), (2, 5), (2,)]
        blocks = block_views(stored[name], (2, 10, 5, 2))
        for weights, biases, block in zip(arrays[::2], arrays[1::2], blocks, strict=True):
            np.testing.assert_array_equal(np.vstack([weights.T, biases]), block)
    assert "torch.tensor(3.0)" in torch_program(page.workspace)


@pytest.mark.parametrize("optimizer", ["adam", "momentum", "rmsprop"])
def test_without_a_step_there_is_no_state(page: Page, optimizer: str) -> None:
    page.send("configure", optimizer=optimizer)
    assert "STATE" not in assigned(page.workspace)
    page.send("step")
    assert "STATE" in assigned(page.workspace)


def test_an_optimizer_without_a_count_counts_the_steps_of_the_page(page: Page) -> None:
    page.send("configure", optimizer="rmsprop")
    page.send("step", n_steps=7)
    assert "step" not in page.workspace.trainer.state_
    assert "torch.tensor(7.0)" in torch_program(page.workspace)


def test_random_numbers_and_the_present_epoch_continue(page: Page) -> None:
    assert not {"rng", "remaining"} & assigned(page.workspace).keys()
    page.send("configure", **BATCHES)
    page.send("step", n_steps=2)
    found, state = assigned(page.workspace), page.workspace.trainer.state_dict()
    assert ast.literal_eval(found["rng.bit_generator.state"]) == state["rng_state"]
    assert arrays_in(found["remaining"]).tolist() == state["remaining"].tolist()
    # Indices of an epoch of other points are of no use.
    page.send("add_points", X=[[0.5, 0.5]] * 9, y=[1] * 9)
    assert len(state["remaining"]) > 0
    assert arrays_in(assigned(page.workspace)["remaining"]).tolist() == []
    page.send("configure", batch_size=0)
    found = assigned(page.workspace)
    assert "rng" in found and "remaining" not in found


def test_the_points_are_in_the_domain_and_divided_into_training_and_test_points(
    page: Page,
) -> None:
    page.send("configure", test_share=0.25)
    found, points = assigned(page.workspace), page.workspace.points
    for suffix, chosen in (("", ~points.is_test), ("_test", points.is_test)):
        positions, labels = found[f"X{suffix}"], found[f"y{suffix}"]
        assert isinstance(positions, ast.Call) and isinstance(labels, ast.Call)
        (features,) = positions.args
        assert isinstance(features, ast.Call) and ast.unparse(features.func) == "features"
        np.testing.assert_array_equal(arrays_in(features.args[0]), points.X[chosen])
        np.testing.assert_array_equal(arrays_in(labels.args[0]), points.y[chosen])


def test_values_of_a_regression_are_a_column(page: Page) -> None:
    page.send("configure", problem="regression")
    labels = assigned(page.workspace)["y"]
    assert isinstance(labels, ast.Call)
    np.testing.assert_array_equal(arrays_in(labels.args[0]), page.workspace.points.y[:, np.newaxis])
    assert "CENTERS[2]" not in torch_program(page.workspace)


def test_only_imported_points_have_units(page: Page) -> None:
    assert "# The points and their labels." in torch_program(page.workspace)
    columns = {"x": "width", "y": "height", "label": "kind"}
    text = FILE.replace("a", "4").replace("b", "8")
    page.send("import_data", text=text, columns=columns, problem="regression")
    program = torch_program(page.workspace)
    assert "# The points, scaled to the network's domain, and their labels." in program
    assert "return CENTERS[2] + SCALES[2] * outputs(" in program


def test_without_points_the_program_only_checks_itself() -> None:
    workspace = Workspace()
    assert not {"X", "optimizer", "loss_function"} & assigned(workspace).keys()
    assert main_of(workspace).split() == ["check()"]


def test_the_main_program_reports_a_test_loss_if_there_are_test_points(page: Page) -> None:
    assert "train(100)" in main_of(page.workspace) and "Test loss" not in main_of(page.workspace)
    page.send("configure", test_share=0.25)
    assert "Test loss" in main_of(page.workspace)


@pytest.mark.parametrize(
    ("name", "settings"),
    [
        ("swish", {"activation": "swish"}),
        ("lion", {"optimizer": "lion"}),
        ("focal", {"loss": "focal"}),
    ],
)
def test_own_code_without_gradients_is_refused_while_it_is_in_use(
    name: str, settings: dict[str, Any]
) -> None:
    page = page_with_moons()
    page.send("apply_code", **example(name))
    torch_program(page.workspace)
    page.send("configure", **settings)
    with pytest.raises(ValidationError, match=f"A PyTorch program cannot .* {name}"):
        torch_program(page.workspace)


def test_an_own_feature_may_have_the_names_of_the_training_only_in_functions(page: Page) -> None:
    radial = "{}\n\n\ndef feature(x, y):\n    losses = x * y\n    return losses\n"
    page.send("apply_code", kind="feature", name="own", source=radial.format("SCALE = 1"))
    page.send("configure", features=["own"])
    assert "feature_own = feature" in torch_program(page.workspace)
    page.send("apply_code", kind="feature", name="own", source=radial.format("losses = 1"))
    with pytest.raises(ValidationError, match="uses the name losses"):
        torch_program(page.workspace)
