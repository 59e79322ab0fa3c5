"""Tests of the section ``hidden_space``: its numbers, and the frames that contain it."""

from itertools import pairwise
from typing import Any

import numpy as np
import pytest

from nnvisu.fold_lines import fold_lines
from nnvisu.hidden_space import layer_values
from nnvisu.linear_probe import probe_accuracy
from tests.unit.nnvisu.app.page import Page


def sections(page: Page, slices: int = 3) -> list[dict[str, Any]]:
    """Return the sections ``hidden_space`` of the next slices."""
    events = page.advance(slices)
    return [e["payload"]["hidden_space"] for e in events if "hidden_space" in e["payload"]]


def test_the_section_is_sent_only_while_it_is_watched(page: Page) -> None:
    page.send("step")
    assert sections(page) == []
    page.send("watch_hidden_space", watched=True)
    assert len(sections(page)) == 1
    page.send("step")
    assert len(sections(page)) == 1
    assert page.send("watch_hidden_space", watched=False) == {"hidden_space": None}
    page.send("step")
    assert sections(page) == []


def test_coordinates_are_the_values_of_the_chosen_neurons(page: Page) -> None:
    axes = [{"layer": 2, "horizontal": 4, "vertical": 1}]
    page.send("watch_hidden_space", watched=True, axes=axes)
    (section,) = sections(page)
    X, model = page.workspace.points.X, page.workspace.model
    hidden = model.hidden_activations(X)[1]
    layer = section["layers"][2]
    assert layer["axes"] == [4, 1]
    np.testing.assert_allclose(layer["points"], hidden[:, [4, 1]])
    np.testing.assert_array_equal(section["layers"][0]["points"], X)
    corner = model.hidden_activations([[-1, 1]])[1][0, [4, 1]]
    assert layer["grid"][0, -1, 0] == pytest.approx(corner, abs=1e-6)
    logits = model.logits(X)
    np.testing.assert_allclose(section["layers"][3]["points"], logits, atol=1e-12)


def test_a_single_shown_layer_has_a_probe_that_is_fitted_to_the_training_points() -> None:
    page = Page()
    page.send("configure", test_share=0.25)
    page.send("generate_data", generator="moons", n_classes=2, noise=0.1)
    page.send("watch_hidden_space", watched=True, shown_layers=[0])
    points = page.workspace.points
    training = ~points.is_test
    expected = probe_accuracy(points.X[training], points.y[training].astype(np.int64), 2)
    assert sections(page)[-1]["probe"] == {"layer": 0, "score": expected}
    page.send("configure", problem="regression")
    assert sections(page)[-1]["probe"]["score"] < 1
    for layers in ([], [0, 1], [3]):
        page.send("watch_hidden_space", watched=True, shown_layers=layers)
        assert sections(page)[-1]["probe"] is None
    page.send("watch_hidden_space", watched=True, shown_layers=[1])
    page.send("clear_data")
    assert sections(page)[-1]["probe"] is None


def test_while_training_only_shown_layers_are_sent_and_probes_are_rare() -> None:
    page = Page()
    page.send("generate_data", generator="circles", n_classes=2, noise=0.2)
    page.send("watch_hidden_space", watched=True, shown_layers=[2])
    page.send("start_training")
    start = page.now
    first, *later = sections(page, 400)
    assert all(first["layers"])
    sent = [[layer is not None for layer in section["layers"]] for section in later]
    assert sent == [[False, False, True, False]] * len(later)
    changes = sum(a["probe"] != b["probe"] for a, b in pairwise(later))
    assert 0 < changes <= 4 * (page.now - start) < len(later)

    page.send("generate_data", generator="moons", n_classes=2)
    assert all(sections(page, 30)[0]["layers"]), "other points need all layers"
    page.send("pause_training")
    section = sections(page)[-1]
    assert all(section["layers"])
    values = layer_values(page.workspace.model, page.workspace.points.X)
    score = probe_accuracy(values[2], page.workspace.points.y.astype(np.int64), 2)
    assert section["probe"] == {"layer": 2, "score": score}


def test_the_section_has_the_fold_lines_of_the_requested_layer(page: Page) -> None:
    page.send("configure", activation="relu")
    for layer in (1, 2):
        page.send("watch_hidden_space", watched=True, fold_layer=layer)
        folds = fold_lines(page.workspace.model, layer, 48, ("x", "y"))
        np.testing.assert_allclose(sections(page)[-1]["folds"], folds, atol=1e-6)


def test_only_some_of_many_points_are_shown_and_points_may_be_missing() -> None:
    page = Page()
    page.send("generate_data", generator="moons", n_classes=2, n_samples=5001)
    page.send("watch_hidden_space", watched=True)
    section = sections(page)[-1]
    assert section["n_samples"] == 5001
    assert len(section["indices"]) == 2000 and section["indices"][[0, -1]].tolist() == [0, 5000]
    page.send("clear_data")
    section = sections(page)[-1]
    assert [layer["points"].shape for layer in section["layers"]] == [(0, 2)] * 4
