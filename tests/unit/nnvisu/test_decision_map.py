"""Maps over the domain: orientation, values at the centers of cells, parts."""

import math

import numpy as np
import pytest

from nnvisu import MLP, ValidationError, class_probabilities
from nnvisu.decision_map import (
    MAX_CELLS,
    layer_and_neuron_maps,
    layer_map,
    map_parts,
    neuron_maps,
)


def model_of(*coefs):
    """Return a linear model of two inputs; each argument is a list of the weights of one output."""
    model = MLP((2, len(coefs)))
    model.coefs_ = [np.transpose(coefs)]
    model.intercepts_ = [np.zeros(len(coefs))]
    return model


def test_row_0_is_at_the_top_and_column_0_at_the_left():
    image = class_probabilities(model_of([9, 0], [-9, 0], [0, 9], [0, -9]), 20)
    right, left, up, down = range(4)
    assert image[0, 10].argmax() == up
    assert image[-1, 10].argmax() == down
    assert image[10, 0].argmax() == left
    assert image[10, -1].argmax() == right


def test_a_cell_contains_the_probability_at_its_center():
    # With two cells along each side, the centers are at -0.5 and 0.5. The odds for class 1 are
    # 1 to 3 on the left and 3 to 1 on the right.
    image = class_probabilities(model_of([0, 0], [2 * math.log(3), 0]), 2)
    np.testing.assert_allclose(image[:, :, 1], [[0.25, 0.75], [0.25, 0.75]], rtol=1e-7)


def test_a_map_contains_float32_probabilities_that_sum_to_1():
    image = class_probabilities(MLP((2, 4, 3), random_state=1), 7)
    assert image.shape == (7, 7, 3)
    assert image.dtype == np.float32
    assert image.flags.c_contiguous
    np.testing.assert_allclose(image.sum(axis=2), 1, rtol=1e-6)


@pytest.mark.parametrize("resolution", [0, 513, 2.5, "10"])
def test_a_wrong_resolution_is_refused(resolution):
    with pytest.raises(ValidationError, match="resolution must be an integer from 1 to 512"):
        class_probabilities(MLP((2, 2)), resolution)


def test_a_large_map_agrees_with_predictions_at_single_cells():
    model, side = MLP((2, 4, 3), random_state=1), 72
    assert side**2 > MAX_CELLS
    image = class_probabilities(model, side)
    rng = np.random.default_rng(0)
    for row, column in rng.integers(0, side, (20, 2)):
        position = [(2 * column + 1) / side - 1, 1 - (2 * row + 1) / side]
        np.testing.assert_allclose(
            image[row, column], model.predict_proba(np.array([position]))[0], atol=1e-6
        )


def test_layer_map_shows_inputs_hidden_neurons_or_outputs():
    model = MLP((2, 4, 1), random_state=1, loss="squared_error")
    features = ("xy", "y")
    position = np.array([[0.5 * -0.5, -0.5]])
    (hidden,) = model.hidden_activations(position)
    for layer, expected in enumerate([position, hidden, model.logits(position)]):
        image = layer_map(model, layer, 2, features)
        np.testing.assert_allclose(image[1, 1], expected[0], atol=1e-6)


def test_neuron_maps_agree_with_layer_maps():
    model = MLP((2, 16, 17, 3), random_state=1)
    maps = neuron_maps(model)
    assert [image.shape for image in maps] == [(2, 24, 24), (16, 24, 24), (17, 8, 8), (3, 24, 24)]
    for layer, images in enumerate(maps):
        assert images.dtype == np.float32 and images.flags.c_contiguous
        large = layer_map(model, layer, images.shape[1])
        np.testing.assert_allclose(images, np.moveaxis(large, 2, 0), atol=1e-6)


@pytest.mark.parametrize("resolution", [24, 36, 72])
def test_maps_from_one_pass_agree_with_separate_maps(resolution):
    model = MLP((2, 16, 17, 3), random_state=1)
    for layer in (-1, 1):
        image, maps = layer_and_neuron_maps(model, layer, resolution)
        np.testing.assert_allclose(image, layer_map(model, layer, resolution), atol=1e-6)
        assert image.dtype == np.float32 and image.flags.c_contiguous
        for images, expected in zip(maps, neuron_maps(model), strict=True):
            np.testing.assert_allclose(images, expected, atol=1e-6)
            assert images.dtype == np.float32 and images.flags.c_contiguous


def test_the_parts_of_a_map_form_the_whole_map():
    model = MLP((2, 5, 3), random_state=0)
    rows = list(map_parts(model, -1, 50, ("x", "y"), max_cells=120))
    assert [len(part) for part in rows] == [2] * 25
    np.testing.assert_allclose(np.concatenate(rows), class_probabilities(model, 50), atol=1e-7)
