"""Tests of encoding and decoding a session."""

from typing import Any

import numpy as np
import pytest

from tests.unit.nnvisu.app.page import Page, page_with_batches, same, through_javascript


@pytest.mark.parametrize("viewed", [False, True])
def test_another_page_continues_an_exported_session_bit_for_bit(viewed: bool) -> None:
    page, other = page_with_batches(), page_with_batches()
    page.send("step", n_steps=301)
    if viewed:
        page.send("view_checkpoint", step=120)
    session = through_javascript(page.send("export_session")["session"])
    restored = other.send("restore", session=session)
    assert restored["timeline"]["steps"].tolist() == [*range(0, 301, 2), 301]
    assert restored["timeline"]["viewed_step"] == (120 if viewed else None)
    assert restored["config"]["batch_size"] == 32
    assert same(other.weights(), page.weights())
    for each in (page, other):
        each.send("step", n_steps=77)
        each.send("view_checkpoint", step=64)
        each.send("step", n_steps=50)
    assert same(other.weights(), page.weights())
    assert np.array_equal(page.workspace.points.is_test, other.workspace.points.is_test)


def test_checkpoints_with_different_class_counts_and_optimizers_are_restored() -> None:
    page, other = page_with_batches(), page_with_batches()
    for optimizer, n_classes in (("adam", 2), ("sgd", 3), ("momentum", 2)):
        page.send("configure", optimizer=optimizer)
        page.send("generate_data", generator="blobs", n_classes=n_classes)
        page.send("step", n_steps=9)
    other.send("restore", session=through_javascript(page.send("export_session")["session"]))
    for step in (4, 13, 22, 27):
        for each in (page, other):
            each.send("view_checkpoint", step=step)
        assert same(page.weights(), other.weights())
    for each in (page, other):
        each.send("view_checkpoint", step=5)
        each.send("step", n_steps=20)
    assert same(page.weights(), other.weights())


def test_a_large_network_is_stored_with_fewer_checkpoints() -> None:
    page, other = page_with_batches(), page_with_batches()
    page.send("configure", hidden_layer_sizes=[100, 100])
    page.send("step", n_steps=100)
    session = page.send("export_session")["session"]
    n_checkpoints = len(session["checkpoints"]["n_steps"])
    # The hidden layers have 300 and 10,100 parameters, and the output layer has 202. For each
    # parameter, adam stores two further numbers.
    assert 2**21 < 3 * 8 * 10_602 * n_checkpoints < 2**22
    restored = other.send("restore", session=through_javascript(session))
    assert np.diff(restored["timeline"]["steps"]).tolist() == [8] * 12 + [4]
    for each in (page, other):
        each.send("step", n_steps=20)
    assert same(page.weights(), other.weights())


def damaged(session: dict[str, Any], path: list[Any], value: Any) -> dict[str, Any]:
    """Replace the entry of `session` at `path` by `value`; return `session`."""
    *parents, last = path
    place = session
    for name in parents:
        place = place[name]
    place[last] = value
    return session


@pytest.mark.parametrize(
    ("path", "value"),
    [
        (["version"], 1),
        (["version"], np.array([])),
        (["latest"], {}),
        (["latest", "params"], [1.0, 2.0]),
        (["latest", "rng_state"], "-1 2 0 0"),
        (["latest", "optimizer_state", "exp_avg"], [0.0]),
        (["checkpoints", "n_outputs"], [0] * 21),
        (["checkpoints", "n_steps"], [0]),
        (["checkpoints", "params", "joined"], [1.0]),
        (["checkpoints", "params", "sizes"], [97.0]),
        (["checkpoints", "remaining", "sizes"], [-1.0] * 21),
        (["checkpoints", "optimizer_state", "exp_avg"], {}),
        (["checkpoints", "rng_state"], ["1 2 3"] * 21),
        (["points", "is_test"], [1]),
        (["points", "X"], [[5.0, 5.0]]),
        (["config", "dropout"], "much"),
        (["viewed_step"], "yes"),
        (["spacing"], 0),
        (["data_changes"], [0]),
        (["checkpoints"], None),
    ],
)
def test_a_damaged_session_is_refused_and_changes_nothing(path: list[Any], value: Any) -> None:
    page = page_with_batches()
    page.send("step", n_steps=20)
    weights = page.weights()
    session = damaged(page.send("export_session")["session"], path, value)
    failure = page.refusal("restore", session=session)
    assert failure["field"] == "session"
    assert "cannot be restored" in failure["message"]
    assert same(page.weights(), weights)


def test_a_session_of_another_format_is_refused_with_the_reason(page: Page) -> None:
    session = page.send("export_session")["session"]
    # Format 2 had the names newest, snapshots and shown for latest, checkpoints and viewed_step.
    old = {**session, "version": 2, "newest": session["latest"], "snapshots": {}, "shown": None}
    del old["latest"], old["checkpoints"], old["viewed_step"]
    failure = page.refusal("restore", session=old)
    assert failure["message"] == (
        "The stored training cannot be restored: it was stored in format 2, and this version of "
        "nnvisu reads format 4."
    )
    assert "points and settings" in failure["hint"]


def test_a_session_with_missing_parts_is_refused_and_changes_nothing(page: Page) -> None:
    session = through_javascript(page.send("export_session")["session"])
    points = {name: page.state["data"][name] for name in ("X", "y", "n_classes")}
    weights = page.weights()
    lacking = ("own_code", "data_changes", "trained_on_test_points")
    parts = [{name: session[name] for name in session if name != lack} for lack in lacking]
    for broken in ({}, {**session, "version": 99}, {**session, "latest": {}}, *parts):
        failure = page.refusal("restore", **points, config={}, session=broken)
        assert failure["field"] == "session"
    assert page.refusal("restore", session={})["message"] == (
        "The stored training cannot be restored: it is damaged."
    )
    assert same(weights, page.weights())


def test_names_and_units_survive(page: Page) -> None:
    other = Page()
    units = page.send("import_data", text="width,height,kind\n1,20,a\n3,40,b")["data"]["units"]
    session = through_javascript(page.send("export_session")["session"])
    assert other.send("restore", session=session)["data"]["units"] == units
    session["points"]["units"] = {"names": []}
    failure = other.refusal("restore", session=session)
    assert (failure["field"], "damaged" in failure["message"]) == ("session", True)


def test_units_are_restored_with_points(page: Page) -> None:
    data = page.send("import_data", text="width,height,kind\n1,20,a\n3,40,b")["data"]
    names = ("X", "y", "n_classes", "is_test", "units")
    payload = {name: through_javascript(data[name]) for name in names}
    assert Page().send("restore", **payload)["data"]["units"] == data["units"]


def test_a_session_stores_that_test_points_were_trained_on(page: Page) -> None:
    page.send("step", n_steps=3)
    page.send("configure", test_share=0.5)
    session = page.send("export_session")["session"]
    assert Page().send("restore", session=session)["training"]["trained_on_test_points"] is True
