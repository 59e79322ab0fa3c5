"""Tests of the sections that frames carry: maps, weights, metrics and diagnostics."""

from typing import Any

import numpy as np
import pytest

from tests.unit.nnvisu.app.page import Page


def test_a_frame_contains_metrics_of_test_points(page: Page) -> None:
    page.send("configure", test_share=0.25)
    page.send("step", n_steps=50)
    (event,) = page.advance()
    training = event["payload"]["training"]
    assert 0 < training["test_loss"] < 1
    assert 0.5 < training["test_accuracy"] <= 1


def diagnostics(page: Page) -> Any:
    return page.advance()[-1]["payload"]["diagnostics"]


def test_diagnostics_count_the_errors_on_training_and_test_points() -> None:
    page = Page()
    page.send("configure", test_share=0.25)
    page.send("generate_data", generator="blobs", n_classes=4, n_samples=80)
    page.send("step", n_steps=20)
    reported = diagnostics(page)
    data = page.state["data"]
    predicted = page.workspace.model.predict(data["X"])
    np.testing.assert_array_equal(reported["predictions"], predicted)
    for name, chosen in (("train", data["is_test"] == 0), ("test", data["is_test"] == 1)):
        counts = np.zeros((4, 4), dtype=int)
        for label, guess in zip(data["y"][chosen], predicted[chosen], strict=True):
            counts[label, guess] += 1
        np.testing.assert_array_equal(reported["confusion"][name], counts)
        assert counts.sum() == {"train": 60, "test": 20}[name]
    assert reported["errors"] == {"train": None, "test": None}


def test_diagnostics_without_points_are_none(page: Page) -> None:
    page.send("step")
    assert diagnostics(page)["confusion"]["test"] is None
    page.send("clear_data")
    reported = diagnostics(page)
    assert reported["confusion"] == {"train": None, "test": None}
    assert reported["predictions"] is None


def test_predictions_of_many_points_are_reported_only_while_training_is_paused(page: Page) -> None:
    page.send("generate_data", generator="moons", n_samples=3000)
    assert len(diagnostics(page)["predictions"]) == 3000
    page.send("start_training")
    frames = [event["payload"]["diagnostics"] for event in page.advance(20)]
    assert frames and all(reported["predictions"] is None for reported in frames)
    assert all(reported["confusion"]["train"].sum() == 3000 for reported in frames)
    page.send("pause_training")
    assert len(diagnostics(page)["predictions"]) == 3000


def test_diagnostics_of_regression_are_mean_error_and_r2() -> None:
    page = Page()
    page.send("configure", problem="regression", hidden_layer_sizes="")
    page.send("generate_data", generator="plane", noise=0.0)
    page.send("set_weight", layer=0, source=0, target=0, value=0.5)
    page.send("set_weight", layer=0, source=1, target=0, value=0.5)
    page.send("set_weight", layer=0, source=None, target=0, value=0.25)
    reported = diagnostics(page)
    assert reported["confusion"] == {"train": None, "test": None}
    assert reported["predictions"] is None
    # The plane is (x + y) / 2, so the error of every prediction is the bias.
    errors = reported["errors"]["train"]
    assert errors["mean_absolute_error"] == pytest.approx(0.25)
    variance = page.state["data"]["y"].var()
    assert errors["r2_score"] == pytest.approx(1 - 0.0625 / variance)
    assert reported["errors"]["test"] is None
