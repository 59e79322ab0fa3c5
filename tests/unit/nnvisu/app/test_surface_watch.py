"""The loss surface of the session: computed in slices, only while it is watched."""

import math
from collections.abc import Iterator
from typing import Any

import numpy as np
import pytest

from nnvisu import MLP, loss_surface
from nnvisu.app import surface_watch
from nnvisu.app.own_code.problems import OwnCodeError, Problem
from nnvisu.app.surface_watch import TRAINING_SHARE
from tests.unit.nnvisu.app.page import Page

HORIZONTAL = {"layer": 0, "source": 0, "target": 3}
VERTICAL = {"layer": 1, "source": None, "target": 2}


@pytest.fixture
def page(monkeypatch: pytest.MonkeyPatch) -> Page:
    """A page with two moons, small grids, and slices that have time for about ten losses."""
    monkeypatch.setattr(loss_surface, "SPACINGS", (2, 1))
    for module in (loss_surface, surface_watch):
        monkeypatch.setattr(module, "FINEST", 17)
    page = Page(seconds_per_look=0.0005)
    page.send("generate_data", generator="moons", n_classes=2)
    return page


def computed(page: Page) -> dict[str, Any]:
    """Advance until nothing is left to compute; return the section."""
    for _ in range(10_000):
        if not page.is_busy:
            break
        page.advance()
    section: dict[str, Any] = page.state["loss_surface"]
    return section


def test_the_surface_is_computed_in_slices_and_holds_the_training_loss() -> None:
    page = Page(seconds_per_look=0.0005)
    page.send("generate_data", generator="moons", n_classes=2)
    page.send("step", n_steps=30)
    page.send("watch_loss_surface", watched=True)
    events = []
    while page.is_busy:
        events += page.advance()
    sections = [e["payload"]["loss_surface"] for e in events if "loss_surface" in e["payload"]]
    sides = [len(each["surface"]["losses"]) for each in sections if "surface" in each]
    assert sides == [9, 17, 33, 65]
    progress = [each["progress"] for each in sections]
    assert progress == sorted(progress)
    assert progress[0] == 0
    assert progress[-1] == 1
    assert {each["status"] for each in sections[:-1]} == {"computing"}
    assert sections[-1]["status"] == "complete"
    surface = sections[-1]["surface"]
    assert surface["step"] == 30
    assert list(surface["path_steps"]) == list(page.state["timeline"]["steps"])
    assert surface["loss"] == pytest.approx(page.state["training"]["train_loss"], rel=1e-12)
    assert 0.5 < sum(surface["shares"]) <= 1


def test_the_surface_of_two_weights_holds_the_losses_of_networks_with_these_weights(
    page: Page,
) -> None:
    page.send("step", n_steps=8)
    page.send("watch_loss_surface", watched=True, horizontal=HORIZONTAL, vertical=VERTICAL)
    surface = computed(page)["surface"]
    assert surface["axes"] == [HORIZONTAL, VERTICAL]
    trained = page.workspace.model
    assert surface["path"][-1] == pytest.approx(
        [trained.coefs_[0][0, 3], trained.intercepts_[1][2]]
    )
    model = MLP(trained.layer_sizes)
    model.params_ = trained.params_
    model.coefs_[0][0, 3] = surface["horizontal"][1]
    model.intercepts_[1][2] = surface["vertical"][1]
    points = page.workspace.points
    assert surface["losses"][0, -1] == pytest.approx(model.mean_loss(points.X, points.y))


def test_an_earlier_step_lies_on_the_surface_while_it_is_viewed(page: Page) -> None:
    page.send("step", n_steps=20)
    page.send("watch_loss_surface", watched=True)
    latest = computed(page)["surface"]
    page.send("view_checkpoint", step=7)
    surface = computed(page)["surface"]
    assert surface["step"] == 7
    assert surface["loss"] == pytest.approx(page.state["training"]["train_loss"], rel=1e-12)
    np.testing.assert_allclose(surface["path"], latest["path"], atol=1e-12)
    assert not np.allclose(surface["losses"], latest["losses"])


def test_closed_or_unchanged_surfaces_cost_nothing(page: Page) -> None:
    page.send("step", n_steps=5)
    page.advance(200)
    assert "loss_surface" not in page.state
    page.send("watch_loss_surface", watched=True)
    computed(page)
    page.send("inspect_neuron", layer=1, neuron=0)
    events = page.advance(200)
    assert not any("loss_surface" in event["payload"] for event in events)
    page.send("watch_loss_surface", watched=False)
    page.send("step")
    computed(page)
    assert page.session.idle_seconds == math.inf
    assert page.state["loss_surface"]["surface"]["step"] == 5


def test_a_canceled_computation_stops_until_the_next_request(page: Page) -> None:
    page.send("step", n_steps=5)
    page.send("watch_loss_surface", watched=True)
    while page.state.get("loss_surface", {}).get("progress", 0) < 0.01:
        page.advance()
    assert page.send("cancel_loss_surface")["loss_surface"]["status"] == "canceled"
    page.advance(500)
    assert page.state["loss_surface"]["status"] == "canceled"
    assert not page.is_busy
    page.send("watch_loss_surface", watched=True)
    assert computed(page)["status"] == "complete"


@pytest.mark.usefixtures("small_maps")
def test_while_training_a_coarse_surface_takes_a_small_share_of_the_time() -> None:
    page = Page(seconds_per_look=0.0005)
    page.send("generate_data", generator="moons", n_classes=2)
    page.send("step", n_steps=5)
    page.send("watch_loss_surface", watched=True)
    page.send("start_training")
    spent, start, sides = 0.0, page.now, list[int]()
    watch = page.session._frames._surface
    advance = watch.advance

    def timed(*arguments: Any) -> Any:
        nonlocal spent
        before = page.now
        section = advance(*arguments)
        spent += page.now - before if sides else 0
        return section

    watch.advance = timed  # type: ignore[method-assign,assignment]
    while page.now < start + 6:
        for event in page.advance():
            surface = event["payload"].get("loss_surface", {}).get("surface")
            sides += [len(surface["losses"])] if surface else []
    assert {9, 17} == set(sides)
    assert sides.count(17) >= 2
    assert spent / (page.now - start) <= TRAINING_SHARE + 0.01
    page.send("pause_training")
    assert len(computed(page)["surface"]["losses"]) == 65
    assert page.state["loss_surface"]["surface"]["step"] == page.state["training"]["step"]


@pytest.mark.usefixtures("small_maps")
def test_training_delays_the_first_grid_less_than_later_grids() -> None:
    page = Page(seconds_per_look=0.0005)
    page.send("generate_data", generator="moons", n_classes=2)
    page.send("watch_loss_surface", watched=True)
    page.send("start_training")
    begun, waited = math.inf, list[float]()
    while len(waited) < 2:
        for event in page.advance():
            section = event["payload"].get("loss_surface", {})
            if section.get("progress") == 0:
                begun = page.now
            elif len(section.get("surface", {}).get("losses", ())) == 9:
                waited.append(page.now - begun)
    assert waited[0] < waited[1] / 3


@pytest.mark.usefixtures("small_maps")
def test_training_replaces_a_surface_whose_finest_grid_is_being_computed() -> None:
    page = Page(seconds_per_look=0.0005)
    page.send("generate_data", generator="moons", n_classes=2)
    page.send("step", n_steps=5)
    page.send("watch_loss_surface", watched=True)
    while len(page.state.get("loss_surface", {}).get("surface", {}).get("losses", ())) < 33:
        page.advance()
    page.send("start_training")
    end = page.now + 3
    while page.now < end:
        page.advance()
    assert page.state["loss_surface"]["surface"]["step"] > 5


def test_without_points_or_directions_the_section_states_the_reason() -> None:
    page = Page()
    page.send("watch_loss_surface", watched=True)
    assert computed(page) == {"status": "no_points"}
    page.send("generate_data", generator="moons", n_classes=2)
    assert computed(page) == {"status": "no_plane"}
    page.send("step", n_steps=2)
    assert computed(page)["status"] == "complete"


def test_the_path_leaves_out_checkpoints_with_another_number_of_classes(page: Page) -> None:
    page.send("step", n_steps=6)
    page.send("generate_data", generator="blobs", n_classes=3)
    page.send("step", n_steps=4)
    page.send("watch_loss_surface", watched=True)
    section = computed(page)
    assert section["status"] == "complete"
    assert section["surface"]["path_steps"][-1] == page.state["training"]["step"]


def test_an_error_of_own_code_stops_the_computation(
    page: Page, monkeypatch: pytest.MonkeyPatch
) -> None:
    def broken(*_: object) -> Iterator[None]:
        yield None
        raise OwnCodeError([Problem("broken", line=3)])

    monkeypatch.setattr(surface_watch, "loss_grids", broken)
    page.send("step", n_steps=5)
    page.send("watch_loss_surface", watched=True)
    events = []
    while page.is_busy:
        events += page.advance()
    stops = [event for event in events if event["type"] == "training_paused"]
    assert [stop["payload"]["problems"][0]["line"] for stop in stops] == [3]
