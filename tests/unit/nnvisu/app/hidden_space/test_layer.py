"""Tests of one layer in the section ``hidden_space``."""

from typing import Any

import numpy as np
import pytest

from nnvisu.app.hidden_space.layer import GRID, axes_of, folds_of, layer_section, outputs_of
from nnvisu.app.hidden_space.request import HiddenSpaceRequest
from nnvisu.hidden_space import Axis, layer_values
from nnvisu.principal_components import principal_components
from tests.unit.nnvisu.app.page import Page, page_with_moons


def request(fold_layer: int | None = None, **axes: tuple[Axis, Axis]) -> HiddenSpaceRequest:
    """Return a request; the names of `axes` are "layer_1", "layer_2", ..."""
    chosen = {int(name.removeprefix("layer_")): pair for name, pair in axes.items()}
    return HiddenSpaceRequest(chosen, fold_layer, ())


@pytest.mark.parametrize(
    ("index", "n_neurons", "expected"),
    [
        (0, 1, (0, "pc2")),
        (0, 2, (0, 1)),
        (0, 7, (0, 1)),
        (1, 1, (0, "pc2")),
        (1, 2, (0, 1)),
        (1, 3, ("pc1", "pc2")),
    ],
)
def test_default_axes_depend_on_the_number_of_neurons(
    index: int, n_neurons: int, expected: tuple[Axis, Axis]
) -> None:
    assert axes_of(request(), index, n_neurons) == expected


def test_axes_of_a_neuron_that_a_layer_lacks_are_replaced_until_it_has_the_neuron() -> None:
    asked = request(layer_1=(7, "pc1"), layer_2=("pc2", 0))
    assert [axes_of(asked, 1, n) for n in (1, 7, 8)] == [(0, "pc2"), ("pc1", "pc2"), (7, "pc1")]
    assert axes_of(asked, 2, 1) == ("pc2", 0)
    assert axes_of(asked, 3, 4) == ("pc1", "pc2")


def trained_page(**settings: Any) -> Page:
    page = page_with_moons()
    page.send("configure", **settings)
    page.send("step", n_steps=200)
    return page


def sections_of(page: Page, *axes: tuple[Axis, Axis]) -> list[dict[str, Any]]:
    """Return the sections of all layers at the points and the grid."""
    points = page.workspace.points.X
    layers = layer_values(page.workspace.model, np.concatenate([points, GRID]))
    return [
        layer_section(
            values,
            len(points),
            principal_components(values[: len(points)], 2),
            pair,
            outputs_of(page.workspace, index),
        )
        for index, (values, pair) in enumerate(zip(layers, axes, strict=True))
    ]


def test_the_boundary_in_the_plane_of_two_neurons_divides_the_points_as_the_model_does() -> None:
    page = trained_page(hidden_layer_sizes=[8, 2])
    layers = sections_of(page, (0, 1), ("pc1", "pc2"), (1, 0), (0, 1))
    assert [layer["section"] is None for layer in layers] == [True, True, False, False]
    logits = page.workspace.model.logits(page.workspace.points.X)
    for layer in layers[2:]:
        section = layer["section"]
        assert section["is_exact"]
        outputs = layer["points"] @ section["slopes"] + section["intercepts"]
        np.testing.assert_allclose(outputs, logits, atol=1e-12)


def test_the_plane_of_two_components_is_only_a_section_of_five_neurons() -> None:
    page = trained_page(hidden_layer_sizes=[5])
    _, hidden, _ = sections_of(page, (0, 1), ("pc1", "pc2"), (0, 1))
    assert (hidden["n_neurons"], hidden["section"]["is_exact"]) == (5, False)
    model = page.workspace.model
    mean = model.hidden_activations(page.workspace.points.X)[0].mean(axis=0)
    at_mean = hidden["section"]["intercepts"]
    np.testing.assert_allclose(at_mean, mean @ model.coefs_[1] + model.intercepts_[1], atol=1e-12)
    np.testing.assert_allclose(hidden["points"].mean(axis=0), 0, atol=1e-12)
    assert 0.5 < sum(hidden["explained"]) <= 1


def test_axes_that_show_the_same_neuron_twice_have_no_plane() -> None:
    page = trained_page(hidden_layer_sizes=[5])
    _, hidden, _ = sections_of(page, (0, 1), (3, 3), (0, 1))
    assert hidden["section"] is None
    np.testing.assert_array_equal(hidden["points"][:, 0], hidden["points"][:, 1])


def test_one_neuron_is_shown_exactly_on_one_axis() -> None:
    page = trained_page(hidden_layer_sizes=[1])
    _, hidden, _ = sections_of(page, (0, 1), (0, "pc2"), (0, 1))
    outputs = hidden["points"] @ hidden["section"]["slopes"] + hidden["section"]["intercepts"]
    logits = page.workspace.model.logits(page.workspace.points.X)
    np.testing.assert_allclose(outputs, logits, atol=1e-12)
    assert hidden["section"]["is_exact"]
    np.testing.assert_array_equal(hidden["points"][:, 1], 0)


def test_the_grid_holds_the_lines_of_the_domain_in_both_directions() -> None:
    page = trained_page(hidden_layer_sizes=[4])
    inputs, hidden, _ = sections_of(page, (0, 1), (3, 1), (0, 1))
    grid = inputs["grid"]
    assert grid.dtype == np.float32 and grid.shape == (2, 11, 41, 2)
    assert grid[0, 0, [0, -1]].tolist() == [[-1, -1], [1, -1]]
    assert grid[1, 0, [0, -1]].tolist() == [[-1, -1], [-1, 1]]
    corner = page.workspace.model.hidden_activations([[1, -1]])[0][0, [3, 1]]
    assert hidden["grid"][0, 0, -1] == pytest.approx(corner, abs=1e-6)


@pytest.mark.parametrize(
    ("activation", "layer", "has_folds"),
    [
        ("relu", 1, True),
        ("leaky_relu", 2, True),
        ("tanh", 1, False),
        ("relu", None, False),
        ("relu", 3, False),
    ],
)
def test_only_hidden_layers_of_relu_neurons_have_fold_lines(
    activation: str, layer: int | None, has_folds: bool
) -> None:
    page = Page()
    page.send("configure", activation=activation)
    folds = folds_of(page.workspace, request(layer))
    assert (folds is not None) == has_folds


def test_on_a_fold_line_the_weighted_sum_of_a_neuron_is_0() -> None:
    page = Page()
    page.send("configure", activation="relu")
    folds, model = folds_of(page.workspace, request(1)), page.workspace.model
    assert folds.dtype == np.float32 and folds.shape[1] == 4 and len(folds) > 10
    for ends in (folds[:, :2], folds[:, 2:]):
        z = ends @ model.coefs_[0] + model.intercepts_[0]
        np.testing.assert_allclose(np.abs(z).min(axis=1), 0, atol=1e-6)
