"""Tests of frames: the maps, and what is computed in slices while training is paused."""

import numpy as np

from nnvisu import class_probabilities
from tests.unit.nnvisu.app.page import Page


def sides_of_maps(page: Page) -> list[int]:
    """Advance until the session is idle; return the number of cells along one side of each map."""
    sides = []
    while page.is_busy:
        frames = [event["payload"] for event in page.advance()]
        sides += [len(frame["map"]["outputs"]) for frame in frames if "map" in frame]
    return sides


def test_the_map_becomes_finer_when_training_is_paused(page: Page) -> None:
    page.send("start_training")
    page.advance(5)
    page.send("pause_training")
    first, fine = sides_of_maps(page)
    assert fine == 512 > first
    np.testing.assert_array_equal(
        page.state["map"]["outputs"][100:103],
        class_probabilities(page.workspace.model, 512)[100:103],
    )


def test_a_finer_map_of_an_older_model_is_dropped(page: Page) -> None:
    page.advance(3)
    assert page.is_busy, "the session must have a finer map to compute"
    page.send("step", n_steps=100)
    assert sides_of_maps(page)[-1] == 512
    np.testing.assert_array_equal(
        page.state["map"]["outputs"][:50], class_probabilities(page.workspace.model, 512)[:50]
    )
