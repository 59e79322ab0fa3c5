"""Snapshots: which ones are kept, and that training goes on from them bit for bit."""

import json
from itertools import count
from typing import Any

import numpy as np
import pytest

from nnvisu import MLP, Trainer, datasets
from nnvisu.app.session import Session
from nnvisu.app.timeline import Timeline

SETTINGS = {"batch_size": 32, "dropout": 0.2, "optimizer": "adam", "test_share": 0.2}


def recorded(n_steps: int, **limits: int) -> Timeline:
    """Return what is left of a training of `n_steps` steps."""
    timeline = Timeline(**limits)
    trainer = Trainer(MLP((2, 3, 2)))
    for step in range(n_steps + 1):
        trainer.n_steps_ = step
        if step == timeline.next_step:
            timeline.record(trainer.state_dict())
    return timeline


def test_snapshots_are_thinned_by_halves_worked_by_hand() -> None:
    # At most 4. The fifth doubles the spacing, odd multiples of the old one go.
    expected = {
        0: [0],
        3: [0, 1, 2, 3],
        4: [0, 2, 4],
        7: [0, 2, 4, 6],
        8: [0, 4, 8],
        15: [0, 4, 8, 12],
        16: [0, 8, 16],
    }
    for n_steps, steps in expected.items():
        assert recorded(n_steps, max_snapshots=4).steps == steps


def test_a_long_training_has_many_even_snapshots_from_step_0() -> None:
    timeline = recorded(100_000)
    assert 128 <= len(timeline.steps) <= 256
    assert set(np.diff(timeline.steps)) == {timeline.spacing}
    assert timeline.steps[0] == 0
    assert not timeline.limited_by_memory


def test_large_snapshots_are_fewer_and_say_so() -> None:
    # MLP (2, 3, 2) has 9 + 8 parameters; adam remembers as many twice, and its step.
    timeline = recorded(100, max_bytes=10 * 8 * (3 * 17 + 1))
    assert 5 <= len(timeline.steps) <= 10
    assert timeline.limited_by_memory


def test_what_fits_into_fewer_bytes_is_every_second_or_fourth_snapshot() -> None:
    size = 8 * (3 * 17 + 1)
    timeline = recorded(10)
    assert timeline.fitting(11 * size) == (1, [timeline.at(step) for step in range(11)])
    assert timeline.fitting(10 * size) == (2, [timeline.at(step) for step in (0, 2, 4, 6, 8, 10)])
    assert timeline.fitting(5 * size) == (4, [timeline.at(step) for step in (0, 4, 8)])
    assert timeline.fitting(0)[1] == [timeline.at(0)]


def test_a_branch_drops_what_came_later_and_is_finer_where_there_is_room() -> None:
    timeline = recorded(1000)
    assert timeline.spacing == 4
    timeline.branch(500)
    assert (timeline.steps[-1], timeline.spacing, timeline.next_step) == (500, 4, 504)
    timeline.branch(100)
    assert (timeline.steps[-1], timeline.spacing, timeline.next_step) == (100, 1, 101)
    assert timeline.branches == [100]
    timeline.branch(40)
    assert timeline.branches == [40]


def test_a_state_is_not_touched_by_later_steps() -> None:
    X, y = datasets.make_moons(n_samples=60)
    trainer = Trainer(MLP((2, 4, 2)), batch_size=16, dropout=0.1)
    trainer.step(X, y)
    state = trainer.state_dict()
    before = repr(state)
    for _ in range(10):
        trainer.step(X, y)
    assert repr(state) == before


def test_another_trainer_goes_on_from_a_state_bit_for_bit() -> None:
    X, y = datasets.make_moons(n_samples=60)
    first = Trainer(MLP((2, 4, 2)), batch_size=16, dropout=0.1)
    for _ in range(6):
        first.step(X, y)
    second = Trainer(MLP((2, 4, 2), random_state=9), batch_size=16, dropout=0.1, random_state=9)
    second.load_state_dict(first.state_dict())
    losses = [(first.step(X, y), second.step(X, y)) for _ in range(20)]
    assert all(a == b for a, b in losses)
    assert np.array_equal(first.model.params_, second.model.params_)
    assert (second.n_steps_, second.n_epochs_) == (26, 6)


class Page:
    """A session with a clock of its own, and the answers it gives."""

    def __init__(self, seconds_per_look: float = 0.002) -> None:
        self.now = 0.0
        self._seconds = seconds_per_look
        self.session = Session(clock=self._clock)
        self._ids = count(1)
        self.send("generate_data", generator="moons", n_samples=150)
        self.send("configure", **SETTINGS)

    def _clock(self) -> float:
        self.now += self._seconds
        return self.now

    def send(self, type_: str, **payload: Any) -> dict[str, Any]:
        command = {"type": type_, "id": next(self._ids), "payload": payload}
        (event,) = self.session.handle([command])
        assert event["type"] != "command_failed", event["payload"]
        answer: dict[str, Any] = event["payload"]
        return answer

    def refusal(self, type_: str, **payload: Any) -> dict[str, Any]:
        command = {"type": type_, "id": next(self._ids), "payload": payload}
        (event,) = self.session.handle([command])
        assert event["type"] == "command_failed"
        failure: dict[str, Any] = event["payload"]
        return failure

    def weights(self) -> list[Any]:
        model = self.send("get_model")
        return [*model["coefs"], *model["intercepts"]]


def test_no_snapshot_is_missed_however_long_the_slices_are() -> None:
    for seconds in (0.0001, 0.003, 1.0):
        page = Page(seconds)
        page.send("start_training", until={"epoch": 100})
        while page.session.playground.learning:
            page.session.advance()
        assert page.session.playground.trainer.n_steps_ == 400
        steps = page.session.playground.timeline()["steps"]
        assert steps.tolist() == list(range(0, 401, 2))


def test_resumed_training_has_the_same_weights_bit_for_bit() -> None:
    page = Page()
    page.send("step", n_steps=500)
    trained = page.weights()
    assert page.send("view_checkpoint", step=200)["timeline"]["viewed_step"] == 200
    shown = page.weights()
    assert shown != trained
    page.send("view_latest")
    assert page.weights() == trained
    page.send("view_checkpoint", step=200)
    resumed = page.send("resume_from_checkpoint")["timeline"]
    assert (resumed["viewed_step"], resumed["branches"], resumed["steps"][-1]) == (None, [200], 200)
    assert page.weights() == shown
    page.send("step", n_steps=300)
    assert page.weights() == trained


@pytest.mark.parametrize("scrubbed", [False, True])
def test_an_exported_session_goes_on_bit_for_bit_elsewhere(scrubbed: bool) -> None:
    page, other = Page(), Page()
    page.send("step", n_steps=301)
    if scrubbed:
        page.send("view_checkpoint", step=120)
    session = through_javascript(page.send("export_session")["session"])
    restored = other.send("restore", session=session)
    assert restored["timeline"]["steps"].tolist() == [*range(0, 301, 2), 301]
    assert restored["timeline"]["viewed_step"] == (120 if scrubbed else None)
    assert restored["config"]["batch_size"] == 32
    assert other.weights() == page.weights()
    for each in (page, other):
        each.send("step", n_steps=77)
        each.send("view_checkpoint", step=64)
        each.send("step", n_steps=50)
    assert other.weights() == page.weights()
    data = [e.session.playground._undo_stack.points for e in (page, other)]
    assert np.array_equal(data[0].is_test, data[1].is_test)


def through_javascript(value: Any) -> Any:
    """Return `value` as the page gives it back: arrays as values with a shape, the rest as JSON."""
    if isinstance(value, np.ndarray):
        return {"values": list(value.ravel()), "shape": list(value.shape)}
    if isinstance(value, dict):
        return {name: through_javascript(entry) for name, entry in value.items()}
    if isinstance(value, list):
        return [through_javascript(entry) for entry in value]
    return json.loads(json.dumps(value))


def test_snapshots_of_other_classes_and_optimizers_are_kept() -> None:
    page, other = Page(), Page()
    for optimizer, n_classes in (("adam", 2), ("sgd", 3), ("momentum", 2)):
        page.send("configure", optimizer=optimizer)
        page.send("generate_data", generator="blobs", n_classes=n_classes)
        page.send("step", n_steps=9)
    other.send("restore", session=through_javascript(page.send("export_session")["session"]))
    for step in (4, 13, 22, 27):
        for each in (page, other):
            each.send("view_checkpoint", step=step)
        assert page.weights() == other.weights()
    for each in (page, other):
        each.send("view_checkpoint", step=5)
        each.send("step", n_steps=20)
    assert page.weights() == other.weights()


def test_a_large_network_is_kept_with_fewer_steps_of_its_history() -> None:
    page, other = Page(), Page()
    page.send("configure", hidden_layer_sizes=[100, 100])
    page.send("step", n_steps=100)
    session = page.send("export_session")["session"]
    n_snapshots = len(session["snapshots"]["n_steps"])
    # Its two hidden layers have 300 and 10,100 parameters, and adam remembers as many twice.
    assert 2**21 < 3 * 8 * 10_602 * n_snapshots < 2**22
    restored = other.send("restore", session=through_javascript(session))
    assert np.diff(restored["timeline"]["steps"]).tolist() == [8] * 12 + [4]
    for each in (page, other):
        each.send("step", n_steps=20)
    assert page.weights() == other.weights()


def damaged(session: dict[str, Any], path: list[Any], value: Any) -> dict[str, Any]:
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
        (["newest"], {}),
        (["newest", "n_steps"], -1),
        (["newest", "params"], [1.0, 2.0]),
        (["newest", "remaining"], [10**6]),
        (["newest", "rng_state"], "1 2 3 no number"),
        (["newest", "rng_state"], "-1 2 0 0"),
        (["newest", "optimizer_state", "exp_avg"], [0.0]),
        (["newest", "n_outputs"], 9),
        (["snapshots", "n_outputs"], [0] * 21),
        (["snapshots", "n_steps"], [0]),
        (["snapshots", "params", "joined"], [1.0]),
        (["snapshots", "params", "sizes"], [97.0]),
        (["snapshots", "remaining", "sizes"], [-1.0] * 21),
        (["snapshots", "optimizer_state", "exp_avg"], {}),
        (["snapshots", "rng_state"], ["1 2 3"] * 21),
        (["points", "is_test"], [1]),
        (["points", "X"], [[5.0, 5.0]]),
        (["config", "dropout"], "much"),
        (["shown"], "yes"),
        (["spacing"], 0),
        (["snapshots"], None),
    ],
)
def test_a_damaged_session_changes_nothing_and_is_explained(path: list[Any], value: Any) -> None:
    page = Page()
    page.send("step", n_steps=20)
    weights = page.weights()
    session = damaged(page.send("export_session")["session"], path, value)
    failure = page.refusal("restore", session=session)
    assert failure["field"] == "session"
    assert "cannot be restored" in failure["message"]
    assert page.weights() == weights


def test_training_goes_on_from_the_step_that_is_shown() -> None:
    for command in ("step", "step_epoch", "start_training"):
        page = Page()
        page.send("step", n_steps=100)
        page.send("view_checkpoint", step=40)
        answer = page.send(command)
        page.session.advance()
        assert page.session.playground.trainer.n_steps_ < 100
        assert answer["timeline"]["viewed_step"] is None
        assert answer["timeline"]["branches"] == [40]


def test_a_weight_set_in_the_past_is_the_newest_then() -> None:
    page = Page()
    page.send("step", n_steps=20)
    page.send("view_checkpoint", step=10)
    page.send("set_weight", layer=0, source=0, target=0, value=2.5)
    page.send("step", n_steps=5)
    page.send("view_checkpoint", step=10)
    assert page.weights()[0][0][0] == 2.5


def test_a_snapshot_of_fewer_classes_shows_todays_points() -> None:
    page = Page()
    page.send("step", n_steps=50)
    page.send("generate_data", generator="blobs", n_classes=4)
    page.send("step", n_steps=50)
    trained = page.weights()
    page.send("view_checkpoint", step=20)
    page.session.advance()
    assert np.shape(page.weights()[2]) == (5, 4)
    page.send("view_latest")
    assert page.weights() == trained


def test_a_fresh_model_has_no_history() -> None:
    for command, payload in (
        ("reset_model", {}),
        ("configure", {"hidden_layer_sizes": "3"}),
        ("configure", {"features": ["x"]}),
    ):
        page = Page()
        page.send("step", n_steps=10)
        page.send("view_checkpoint", step=5)
        page.send(command, **payload)
        timeline = page.session.playground.timeline()
        assert (timeline["steps"].tolist(), timeline["viewed_step"]) == ([0], None)


def test_nothing_to_resume_is_explained() -> None:
    assert Page().refusal("resume_from_checkpoint")["field"] == "timeline"


def test_a_diverged_training_is_back_where_it_was_good_and_can_go_on() -> None:
    page = Page()
    page.send("configure", optimizer="sgd", activation="relu", batch_size=0, dropout=0)
    page.send("step", n_steps=40)
    page.send("configure", learning_rate=10, weight_decay=1)
    with np.errstate(all="ignore"):
        failure = page.refusal("step", n_steps=5000)
        assert failure["code"] == "training_diverged"
        assert failure["remedy"] == {"learning_rate": 1.0}
        status = page.session.playground.training()
        assert not status["running"]
        assert f"step {status['step']:,}" in failure["message"]
        assert page.session.playground.training()["train_loss"] < 0.8
        page.send("configure", learning_rate=0.01)
        page.send("step", n_steps=40)
    assert page.session.playground.training()["train_loss"] < 0.8


@pytest.mark.parametrize(
    ("until", "words"),
    [
        ({"epoch": 30}, "Epoch 30"),
        ({"train_loss": 0.3}, "Loss 0."),
        ({"train_accuracy": 0.85}, "%"),
    ],
)
def test_training_stops_where_it_was_told_to(until: dict[str, float], words: str) -> None:
    stops = []
    for seconds in (0.0001, 0.5):
        page = Page(seconds)
        page.send("start_training", until=until)
        events: list[Any] = []
        while page.session.busy:
            events += page.session.advance()
        (event,) = [event for event in events if event["type"] == "training_paused"]
        assert words in event["payload"]["reason"] and event["id"] is None
        training = event["payload"]["training"]
        if "epoch" in until:
            assert training["epoch"] == 30
        else:
            assert training["train_loss"] <= until.get("train_loss", 9)
            assert training["train_accuracy"] >= until.get("train_accuracy", 0)
        stops.append(training["step"])
    assert stops[0] == stops[1]


@pytest.mark.parametrize(
    "until", [{}, {"epoch": 0}, {"epoch": 1.5}, {"loss": 1}, {"train_accuracy": 95}, {"epoch": 1}]
)
def test_a_goal_that_makes_no_sense_is_refused(until: dict[str, float]) -> None:
    page = Page()
    page.send("step_epoch")
    failure = page.refusal("start_training", until=until)
    assert failure["field"] == "until"
    assert not page.session.playground.running


def test_an_epoch_is_stepped_to_its_end() -> None:
    page = Page()
    # 120 training points in batches of 32: 4 steps.
    page.send("step")
    assert page.send("step_epoch")["training"]["step"] == 4
    training = page.send("step_epoch")["training"]
    assert (training["step"], training["epoch"]) == (8, 2)


@pytest.mark.parametrize("rate", [1, 8, 100])
def test_the_speed_is_kept_and_changes_no_number(rate: float) -> None:
    page, other = Page(0.0005), Page()
    page.send("configure", max_steps_per_second=rate)
    page.send("start_training")
    start, painted = page.now, []
    while page.now < start + 3:
        painted += [event["payload"]["training"]["step"] for event in page.session.advance()]
        assert page.session.idle_seconds <= 1 / rate
        page.now += page.session.idle_seconds
    n_steps = page.session.playground.trainer.n_steps_
    assert n_steps == pytest.approx(3 * rate, abs=1 + 0.1 * rate)
    if rate < 30:
        assert painted[-n_steps:] == list(range(1, n_steps + 1)), "a step was not painted"
    other.send("step", n_steps=n_steps)
    assert other.weights() == page.weights()


def test_a_new_speed_counts_at_once() -> None:
    page = Page(0.0005)
    page.send("configure", max_steps_per_second=1)
    page.send("start_training")
    while page.session.idle_seconds == 0:
        page.session.advance()
    assert page.session.idle_seconds > 0.5
    page.send("configure", max_steps_per_second=0)
    while page.session.idle_seconds == 0 and page.session.playground.trainer.n_steps_ < 3:
        page.session.advance()
    assert page.session.playground.trainer.n_steps_ > 2
    assert page.session.idle_seconds == 0
