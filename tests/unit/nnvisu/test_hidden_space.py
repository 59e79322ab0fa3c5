"""Views of a layer and sections of the output layer, compared with hand-worked numbers."""

import numpy as np
import pytest

from nnvisu.hidden_space import aligned, grid_lines, layer_view, output_section
from nnvisu.principal_components import principal_components


def test_grid_lines_cover_the_domain():
    lines = grid_lines(3, 5)
    assert lines.shape == (2, 3, 5, 2)
    assert lines[0, 2].tolist() == [[-1, 1], [-0.5, 1], [0, 1], [0.5, 1], [1, 1]]
    assert lines[1, 0].tolist() == [[-1, -1], [-1, -0.5], [-1, 0], [-1, 0.5], [-1, 1]]


def test_axes_are_neurons_or_principal_components():
    values = np.array([[1.0, 0, 5], [2, 4, 5], [3, 8, 5]])
    components = principal_components(values, 2)
    view = layer_view(components, [1, "pc1"])
    # The values lie on a line in the direction (1, 4, 0), with steps of the length sqrt(17).
    length = np.sqrt(17)
    np.testing.assert_allclose(
        view.coordinates(values), [[0, -length], [4, 0], [8, length]], atol=1e-12
    )
    missing = layer_view(components, ["pc1", "pc2"]).coordinates(values)
    np.testing.assert_allclose(missing[:, 1], 0)


def test_section_of_two_neurons_is_exact():
    """Outputs 2a - b + 1 and b: the boundary is the line b = a + 0.5."""
    values = np.array([[0.0, 0.5], [1, 1.5], [3, 0]])
    view = layer_view(principal_components(values, 2), [0, 1])
    section = output_section(view, np.array([[2.0, 0], [-1, 1]]), np.array([1.0, 0]))
    outputs = view.coordinates(values) @ section.slopes + section.intercepts
    np.testing.assert_allclose(outputs, [[0.5, 0.5], [1.5, 1.5], [7, 0]], atol=1e-12)


@pytest.mark.parametrize("axes", [[0, 2], ["pc1", "pc2"], [1, "pc1"]])
def test_section_of_more_neurons_contains_the_mean_and_follows_the_axes(axes):
    rng = np.random.default_rng(3)
    values = rng.normal(size=(20, 4))
    weights, biases = rng.normal(size=(4, 3)), rng.normal(size=3)
    components = principal_components(values, 2)
    view = layer_view(components, axes)
    section = output_section(view, weights, biases)
    at_mean = view.coordinates(components.mean[None])[0]
    np.testing.assert_allclose(
        at_mean @ section.slopes + section.intercepts,
        components.mean @ weights + biases,
        atol=1e-12,
    )
    if axes == [0, 2]:
        moved = components.mean + [1, 0, -2, 0]
        np.testing.assert_allclose(
            (at_mean + [1, -2]) @ section.slopes + section.intercepts,
            moved @ weights + biases,
            atol=1e-12,
        )


def test_aligned_components_do_not_flip_in_an_animation():
    """While the direction turns through 45 degrees, another entry becomes the largest one."""
    line = np.linspace(-1, 1, 9)[:, None]
    flips, turns, previous = 0, [], np.zeros((0, 2))
    for angle in np.linspace(-0.6, -0.9, 7):
        components = principal_components(line * [np.cos(angle), np.sin(angle)], 2)
        directions = aligned(components, previous).directions
        if len(previous):
            turns.append(directions[0] @ previous[0])
        flips += int(components.directions[0] @ directions[0] < 0)
        previous = directions
    assert flips == 3
    assert min(turns) > 0.99
