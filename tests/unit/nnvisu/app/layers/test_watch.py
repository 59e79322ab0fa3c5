"""Tests of the section ``layers``: the times at which it is sent, and its contents."""

from typing import Any

import numpy as np

from nnvisu.app.layers.watch import SHARE
from tests.unit.nnvisu.app.page import Page


def sections(page: Page, slices: int = 3) -> list[dict[str, Any]]:
    """Return the sections ``layers`` of the next slices."""
    return [e["payload"]["layers"] for e in page.advance(slices) if "layers" in e["payload"]]


def test_statistics_are_sent_only_while_they_are_watched(page: Page) -> None:
    page.send("step", n_steps=10)
    assert sections(page) == []
    page.send("watch_layers", watched=True)
    first, *_ = sections(page)
    assert first["step"] == 10
    assert [len(layer["states"]) for layer in first["layers"]] == [10, 5, 2]
    assert first["layers"][0]["weights"]["counts"].sum() == 2 * 10
    assert first["layers"][1]["activations"]["counts"].sum() == 200 * 5
    assert first["inputs"]["counts"].sum() == 200 * 2
    page.send("watch_layers", watched=False)
    page.send("step")
    assert sections(page, 30) == []


def test_without_points_nothing_is_sent(page: Page) -> None:
    page.send("watch_layers", watched=True)
    sections(page)
    page.send("clear_data")
    assert sections(page) == []


def test_a_paused_page_completes_the_course_in_slices(page: Page) -> None:
    page.send("step", n_steps=40)
    page.advance(2000)
    page.send("watch_layers", watched=True)
    first, last = sections(page, 200)
    assert len(first["steps"]) < len(last["steps"])
    assert list(last["steps"]) == [*range(0, 40, 2), 40]
    assert not page.is_busy
    course = last["layers"][0]["course"]
    page.send("view_checkpoint", step=20)
    (viewed, *_) = sections(page, 200)
    at = list(last["steps"]).index(20)
    assert viewed["step"] == 20
    assert viewed["layers"][0]["gradient_norm"] == course[0, at]
    assert list(viewed["steps"]) == list(last["steps"])
    np.testing.assert_array_equal(viewed["layers"][0]["course"], course)


def test_a_change_of_points_begins_a_new_course(page: Page) -> None:
    page.send("step", n_steps=20)
    page.send("watch_layers", watched=True)
    *_, before = sections(page, 500)
    page.send("add_points", X=[[0, 0]], y=[0])
    *_, after = sections(page, 500)
    assert list(after["steps"]) == list(before["steps"])
    assert not np.array_equal(after["layers"][0]["course"], before["layers"][0]["course"])


def test_while_training_the_statistics_take_a_small_share_of_the_time(page: Page) -> None:
    page.send("watch_layers", watched=True)
    page.send("start_training")
    start = page.now
    n_sent = len(sections(page, 500))
    # The clock advances 4 ms each time it is read, so a computation takes 4 ms.
    assert 2 <= n_sent <= (page.now - start) / (0.004 / SHARE) + 1


def test_numbers_that_are_not_finite_are_sent_as_none(page: Page) -> None:
    page.send("configure", hidden_layer_sizes=[2], init="zero")
    page.send("watch_layers", watched=True)
    first, *_ = sections(page)
    assert [layer["update_ratio"] for layer in first["layers"]] == [None, None]
