"""The section ``followed``: its times, and its numbers in agreement with the trained model."""

from typing import Any

import numpy as np
import pytest

from tests.unit.nnvisu.app.page import Page, page_with_moons


def sections(page: Page, slices: int = 3) -> list[Any]:
    """Return the sections ``followed`` of the next slices."""
    return [e["payload"]["followed"] for e in page.advance(slices) if "followed" in e["payload"]]


def test_frames_contain_the_section_only_while_a_point_is_followed() -> None:
    page = page_with_moons()
    page.send("step")
    assert sections(page) == []
    page.send("follow_point", point=7)
    page.send("step")
    (section,) = sections(page)
    assert (section["step"], section["point"]) == (2, 7)
    page.send("follow_point")
    page.send("step")
    assert sections(page) == []


def test_the_numbers_are_those_of_the_viewed_step() -> None:
    page = page_with_moons()
    page.send("follow_point", point=0)
    page.send("step", n_steps=20)
    after = sections(page)[-1]
    page.send("view_checkpoint", step=0)
    before = sections(page)[-1]
    assert (before["step"], after["step"]) == (0, 20)
    assert before["loss"] > after["loss"]
    page.send("view_latest")
    assert sections(page)[-1]["loss"] == after["loss"]


def test_the_mean_of_all_gradients_is_the_gradient_that_training_uses() -> None:
    page = page_with_moons()
    X, y = page.workspace.learner.training
    _, expected = page.workspace.model.loss_and_gradient(X, y)
    blocks = []
    for point in range(len(y)):
        layers = page.send("follow_point", point=point)["followed"]["gradients"]
        blocks.append(np.concatenate([np.append(g["coefs"], g["z"]) for g in layers]))
    np.testing.assert_allclose(np.mean(blocks, axis=0), expected, rtol=1e-10, atol=1e-16)


def test_while_training_the_section_is_sent_at_most_every_0_2_seconds() -> None:
    page = page_with_moons()
    page.send("follow_point", point=1)
    page.send("start_training")
    start = page.now
    n_sent = len(sections(page, 500))
    assert 2 <= n_sent <= (page.now - start) / 0.2 + 1
    page.send("pause_training")
    assert sections(page)[-1]["step"] == page.workspace.trainer.n_steps_


def test_a_position_has_values_and_no_derivatives() -> None:
    page = page_with_moons()
    section = page.send("follow_point", x=0.25, y=-0.5)["followed"]
    assert section["inputs"].tolist() == [0.25, -0.5]
    assert (section["label"], section["loss"], section["gradients"]) == (None, None, None)
    expected = page.workspace.model.predict_proba([[0.25, -0.5]])[0]
    assert section["prediction"].tolist() == pytest.approx(expected, rel=1e-14)


def test_a_removed_point_is_no_longer_followed() -> None:
    page = page_with_moons()
    page.send("follow_point", point=199)
    page.send("remove_points", indices=[3])
    assert sections(page)[-1] is None


def test_huge_weights_give_no_loss_instead_of_an_error() -> None:
    page = page_with_moons()
    page.send("configure", activation="relu")
    page.workspace.model.params_ = np.full_like(page.workspace.model.params_, 1e200)
    section = page.send("follow_point", point=0)["followed"]
    assert section["loss"] is None
