"""Commands that explain the model."""

import numpy as np
import pytest

from tests.unit.nnvisu.app.page import Page

WEIGHT = {"layer": 1, "source": 2, "target": 3}


def test_the_explained_step_is_the_step_that_training_takes(page: Page) -> None:
    page.send("configure", batch_size=32, optimizer="adam")
    page.send("step", n_steps=9)
    step = page.send("explain_step", **WEIGHT)["optimizer_step"]
    assert step["step"] == 10
    assert step["weight"] == WEIGHT
    assert step["before"] == page.workspace.model.coefs_[1][2, 3]
    page.send("step")
    assert step["after"] == page.workspace.model.coefs_[1][2, 3]
    assert step["lines"][-1]["value"] == step["after"]


def test_the_profile_is_that_of_the_training_points(page: Page) -> None:
    page.send("configure", test_share=0.25)
    profile = page.send("explain_activation", layer=2)["activation_profile"]
    model, points = page.workspace.model, page.workspace.points
    hidden = np.tanh(points.X[~points.is_test] @ model.coefs_[0] + model.intercepts_[0])
    sums = hidden @ model.coefs_[1] + model.intercepts_[1]
    np.testing.assert_allclose(profile["means"], sums.mean(axis=0))
    assert profile["counts"].sum() == sums.size


def test_layers_weights_and_points_that_do_not_exist_are_refused(page: Page) -> None:
    assert page.refusal("explain_activation", layer=3)["field"] == "layer"
    assert page.refusal("explain_step", layer=0, source=2, target=0)["field"] == "source"
    page.send("configure", hidden_layer_sizes=[])
    assert "no hidden layer" in page.refusal("explain_activation", layer=1)["message"]
    page.send("clear_data")
    assert page.refusal("explain_step", layer=0, source=0, target=0)["field"] == "data"


@pytest.mark.parametrize("problem", ["classification", "regression"])
def test_both_problems_are_explained(problem: str) -> None:
    page = Page()
    page.send("configure", problem=problem)
    page.send("generate_data", generator="moons" if problem == "classification" else "plane")
    page.send("explain_activation", layer=1)
    assert page.send("explain_step", **WEIGHT)["optimizer_step"]["gradient"]


def test_numbers_that_overflow_are_refused(page: Page) -> None:
    page.send("configure", activation="relu")
    page.workspace.model.params_ *= 1e200
    refused = "too large to be shown"
    assert refused in page.refusal("explain_activation", layer=2)["message"]
    assert refused in page.refusal("explain_step", **WEIGHT)["message"]
