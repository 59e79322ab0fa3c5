"""Which way is up, and what a cell holds."""

import math

import numpy as np
import pytest

from nnvisu import MLP, ValidationError, class_probabilities
from nnvisu.decision_map import MAX_CELLS, layer_map, map_parts, neuron_maps, pictures


def model_of(*coefs):
    """A linear model with these columns of weights and no biases."""
    model = MLP((2, len(coefs)))
    model.coefs_ = [np.transpose(coefs)]
    model.intercepts_ = [np.zeros(len(coefs))]
    return model


def test_first_row_is_the_top_and_first_column_the_left():
    image = class_probabilities(model_of([9, 0], [-9, 0], [0, 9], [0, -9]), 20)
    right, left, up, down = range(4)
    assert image[0, 10].argmax() == up
    assert image[-1, 10].argmax() == down
    assert image[10, 0].argmax() == left
    assert image[10, -1].argmax() == right


def test_cells_hold_the_probability_at_their_centers():
    # Two cells a side have their centers at -0.5 and 0.5, where odds are 3 to 1 one way.
    image = class_probabilities(model_of([0, 0], [2 * math.log(3), 0]), 2)
    np.testing.assert_allclose(image[:, :, 1], [[0.25, 0.75], [0.25, 0.75]], rtol=1e-7)


def test_shape_type_and_sum():
    image = class_probabilities(MLP((2, 4, 3), random_state=1), 7)
    assert image.shape == (7, 7, 3)
    assert image.dtype == np.float32
    assert image.flags.c_contiguous
    np.testing.assert_allclose(image.sum(axis=2), 1, rtol=1e-6)


@pytest.mark.parametrize("resolution", [0, 513, 2.5, "10"])
def test_resolution_is_checked(resolution):
    with pytest.raises(ValidationError, match="resolution must be an integer from 1 to 512"):
        class_probabilities(MLP((2, 2)), resolution)


def test_a_large_map_is_the_same_as_its_cells():
    model, side = MLP((2, 4, 3), random_state=1), 72
    assert side**2 > MAX_CELLS
    image = class_probabilities(model, side)
    rng = np.random.default_rng(0)
    for row, column in rng.integers(0, side, (20, 2)):
        place = [(2 * column + 1) / side - 1, 1 - (2 * row + 1) / side]
        np.testing.assert_allclose(
            image[row, column], model.predict_proba(np.array([place]))[0], atol=1e-6
        )


def test_layers_are_shown_as_they_are_numbered():
    model = MLP((2, 4, 1), random_state=1, loss="squared_error")
    features = ("xy", "y")
    place = np.array([[0.5 * -0.5, -0.5]])
    (hidden,) = model.hidden_activations(place)
    for layer, expected in enumerate([place, hidden, model.logits(place)]):
        image = layer_map(model, layer, 2, features)
        np.testing.assert_allclose(image[1, 1], expected[0], atol=1e-6)


def test_neurons_have_maps_that_show_the_same_as_the_large_one():
    model = MLP((2, 16, 17, 3), random_state=1)
    maps = neuron_maps(model)
    assert [image.shape for image in maps] == [(2, 24, 24), (16, 24, 24), (17, 8, 8), (3, 24, 24)]
    for layer, images in enumerate(maps):
        assert images.dtype == np.float32 and images.flags.c_contiguous
        large = layer_map(model, layer, images.shape[1])
        np.testing.assert_allclose(images, np.moveaxis(large, 2, 0), atol=1e-6)


@pytest.mark.parametrize("resolution", [24, 36, 72])
def test_both_pictures_at_once_are_the_same_as_each(resolution):
    model = MLP((2, 16, 17, 3), random_state=1)
    for layer in (-1, 1):
        image, maps = pictures(model, layer, resolution)
        np.testing.assert_allclose(image, layer_map(model, layer, resolution), atol=1e-6)
        assert image.dtype == np.float32 and image.flags.c_contiguous
        for images, expected in zip(maps, neuron_maps(model), strict=True):
            np.testing.assert_allclose(images, expected, atol=1e-6)
            assert images.dtype == np.float32 and images.flags.c_contiguous


def test_a_map_in_parts_is_the_same_map():
    model = MLP((2, 5, 3), random_state=0)
    rows = list(map_parts(model, -1, 50, ("x", "y"), max_cells=120))
    assert [len(part) for part in rows] == [2] * 25
    np.testing.assert_allclose(np.concatenate(rows), class_probabilities(model, 50), atol=1e-7)
