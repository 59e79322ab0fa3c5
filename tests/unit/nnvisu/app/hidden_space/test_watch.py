"""Tests of the section ``hidden_space``: its numbers, and the frames that contain it."""

from itertools import pairwise
from typing import Any

import numpy as np
import pytest

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


def test_the_boundary_in_the_plane_of_two_neurons_divides_the_points_as_the_model_does() -> None:
    page = Page()
    page.send("configure", hidden_layer_sizes=[8, 2])
    page.send("generate_data", generator="moons", n_classes=2)
    page.send("step", n_steps=300)
    page.send("watch_hidden_space", watched=True)
    layers = sections(page)[-1]["layers"]
    assert [layer["section"] is None for layer in layers] == [True, True, False, False]
    for layer in layers[2:]:
        section = layer["section"]
        assert section["is_exact"] and layer["axes"] == [0, 1]
        outputs = layer["points"] @ section["slopes"] + section["intercepts"]
        predictions = page.workspace.model.predict(page.workspace.points.X)
        np.testing.assert_array_equal(outputs.argmax(axis=1), predictions)


def test_a_layer_of_five_neurons_shows_its_components_and_a_section(page: Page) -> None:
    page.send("watch_hidden_space", watched=True)
    (section,) = sections(page)
    layer = section["layers"][2]
    assert layer["axes"] == ["pc1", "pc2"] and layer["n_neurons"] == 5
    assert 0.5 < sum(layer["explained"]) <= 1
    assert not layer["section"]["is_exact"]
    np.testing.assert_allclose(layer["points"].mean(axis=0), 0, atol=1e-12)


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


@pytest.mark.parametrize(("activation", "has_folds"), [("relu", True), ("tanh", False)])
def test_only_relu_neurons_have_fold_lines(activation: str, has_folds: bool) -> None:
    page = Page()
    page.send("configure", activation=activation)
    page.send("watch_hidden_space", watched=True, fold_layer=1)
    folds = sections(page)[-1]["folds"]
    assert (folds is not None) == has_folds
    if has_folds:
        z = folds[:, :2] @ page.workspace.model.coefs_[0] + page.workspace.model.intercepts_[0]
        np.testing.assert_allclose(np.abs(z).min(axis=1), 0, atol=1e-6)


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


def test_axes_of_a_neuron_that_a_layer_lacks_are_replaced_until_it_has_the_neuron() -> None:
    page = Page()
    axes = [{"layer": 1, "horizontal": 7, "vertical": "pc1"}]
    page.send("watch_hidden_space", watched=True, axes=axes)
    page.send("configure", hidden_layer_sizes=[1])
    assert [layer["axes"] for layer in sections(page)[-1]["layers"]] == [[0, 1], [0, "pc2"], [0, 1]]
    page.send("configure", hidden_layer_sizes=[8])
    assert sections(page)[-1]["layers"][1]["axes"] == [7, "pc1"]
