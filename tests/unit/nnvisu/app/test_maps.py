"""Tests of the maps in a frame."""

import numpy as np
import pytest

from tests.unit.nnvisu.app.page import Page


def test_the_map_contains_the_models_probabilities_with_the_top_row_first(page: Page) -> None:
    page.send("step", n_steps=300)
    (event,) = page.advance()
    probabilities = event["payload"]["map"]["outputs"]
    side = len(probabilities)
    row, column = 2, side - 3
    x, y = (2 * column + 1) / side - 1, 1 - (2 * row + 1) / side
    expected = page.workspace.model.predict_proba(np.array([[x, y]]))[0]
    assert probabilities[row, column] == pytest.approx(expected, abs=1e-6)


def test_a_frame_contains_a_map_of_every_neuron_and_the_weights(page: Page) -> None:
    page.send("configure", features=["x", "y", "sin_pi_x"], hidden_layer_sizes="4-20")
    (event,) = page.advance()
    network = event["payload"]["network"]
    assert [m.shape for m in network["maps"]] == [(3, 24, 24), (4, 24, 24), (20, 8, 8), (2, 24, 24)]
    assert [W.shape for W in network["coefs"]] == [(3, 4), (4, 20), (20, 2)]
    assert [b.shape for b in network["intercepts"]] == [(4,), (20,), (2,)]
    x, y, sine = network["maps"][0][:, 0, -1]
    assert (x, y, sine) == pytest.approx((23 / 24, 23 / 24, np.sin(np.pi * 23 / 24)))
