"""Commands in, events out, without a browser."""

from collections.abc import Iterator
from itertools import count
from typing import Any

import numpy as np
import pytest

from nnvisu import class_probabilities
from nnvisu.app.session import ANSWERS, Session

Payload = dict[str, Any]


class Playground:
    """A session and what its page would know: the newest of each section of state."""

    def __init__(self, clock: Iterator[float] | None = None) -> None:
        ticks = clock or (tick * 0.004 for tick in count())
        self.session = Session(clock=lambda: next(ticks))
        self.state: Payload = {}
        self.log: list[Payload] = []
        self._ids = count(1)

    def command(self, type_: str, **payload: Any) -> Payload:
        return {"type": type_, "id": next(self._ids), "payload": payload}

    def send(self, type_: str, **payload: Any) -> Payload:
        """Send one command and return the answering event."""
        (event,) = self._note(self.session.handle([self.command(type_, **payload)]))
        return event

    def advance(self, slices: int = 1) -> list[Payload]:
        """Let `slices` slices pass and return their events."""
        return [e for _ in range(slices) for e in self._note(self.session.advance())]

    def weights(self) -> list[np.ndarray]:
        payload = self.send("get_model")["payload"]
        return [np.array(W) for W in payload["coefs"] + payload["intercepts"]]

    def _note(self, events: list[Payload]) -> list[Payload]:
        for event in events:
            for section, values in event["payload"].items():
                if isinstance(values, dict):
                    self.state.setdefault(section, {}).update(values)
        self.log += events
        return events


@pytest.fixture
def playground() -> Playground:
    playground = Playground()
    playground.send("generate_data", generator="moons", n_classes=2)
    playground.advance()
    return playground


def same(a: list[np.ndarray], b: list[np.ndarray]) -> bool:
    return all(np.array_equal(x, y) for x, y in zip(a, b, strict=True))


def test_every_command_has_a_method_and_an_answer(playground: Playground) -> None:
    for name in ANSWERS:
        assert callable(getattr(playground.session.playground, name))
    assert len(set(ANSWERS.values())) == len(ANSWERS)


def test_generated_data_come_back_with_the_commands_id() -> None:
    event = Playground().send("generate_data", generator="circles", n_classes=5)
    assert (event["type"], event["id"]) == ("data_generated", 1)
    data = event["payload"]["data"]
    assert data["X"].shape == (200, 2)
    assert np.bincount(data["y"]).tolist() == [40] * 5


def test_of_generators_clicked_in_a_row_only_the_last_runs() -> None:
    playground = Playground()
    names = ["circles", "moons", "blobs"]
    commands = [playground.command("generate_data", generator=g, n_classes=2) for g in names]
    events = playground.session.handle(commands)
    assert [event["id"] for event in events] == [1, 2, 3]
    assert [event["type"] for event in events] == ["command_failed"] * 2 + ["data_generated"]
    assert events[0]["payload"]["code"] == "superseded"
    undone = playground.send("undo")["payload"]["data"]
    assert len(undone["y"]) == 0


def test_of_places_the_history_slider_passes_only_the_last_is_shown(playground: Playground) -> None:
    playground.send("step", n_steps=20)
    commands = [playground.command("view_checkpoint", step=step) for step in (15, 10, 5)]
    *passed, shown = playground.session.handle(commands)
    assert [event["payload"]["code"] for event in passed] == ["superseded"] * 2
    assert shown["payload"]["timeline"]["viewed_step"] == 5


def test_wherever_a_step_is_told_its_loss_is_told_too(playground: Playground) -> None:
    """Or a page would show the loss of another step until the next frame."""
    losses = {0: playground.state["training"]["train_loss"]}
    for step in (1, 2, 3):
        losses[step] = playground.send("step")["payload"]["training"]["train_loss"]
    assert len(set(losses.values())) == 4
    for type_, payload in [
        ("view_checkpoint", {"step": 1}),
        ("view_latest", {}),
        ("view_checkpoint", {"step": 2}),
        ("resume_from_checkpoint", {}),
        ("restore", {"session": playground.send("export_session")["payload"]["session"]}),
        ("start_training", {}),
        ("pause_training", {}),
        ("reset_model", {}),
    ]:
        answer = playground.send(type_, **payload)["payload"]["training"]
        assert answer["train_loss"] == losses[answer["step"]], type_
    playground.send("step")
    assert playground.send("configure", problem="regression")["payload"]["training"] == {
        **playground.session.playground.training(),
        "step": 0,
        "train_loss": None,
    }


@pytest.mark.parametrize(
    ("type_", "payload", "field", "words"),
    [
        ("fly", {}, "type", ["fly", "generate_data"]),
        ("step", {"n_steps": 0}, "n_steps", ["0", "10000"]),
        ("step", {"speed": 3}, "payload", ["speed"]),
        ("generate_data", {"generator": "stars", "n_classes": 2}, "generator", ["stars", "moons"]),
        ("generate_data", {"generator": "moons", "n_classes": 9}, "n_classes", ["9", "8"]),
        ("generate_data", {"n_classes": 2}, "payload", ["generator"]),
        ("configure", {"hidden_layer_sizes": "10-"}, "hidden_layer_sizes", ["10-"]),
        ("configure", {"learning_rate": 0}, "learning_rate", ["0"]),
        ("configure", {"color": "red"}, "setting", ["color", "activation"]),
        ("add_points", {"X": [[0.0, 1.5]], "y": [0]}, "X", ["1.5"]),
        ("add_points", {"X": [[0.0, 0.5]], "y": [8]}, "y", ["8"]),
        (
            "add_points",
            {"X": {"values": [0.0, 0.5], "shape": [3, 2]}, "y": [0]},
            "X",
            ["2", "[3, 2]"],
        ),
        ("erase_points", {"X": [[0.0, 0.0]], "radius": -1}, "radius", ["-1"]),
        ("configure", {"features": []}, "features", ["[]", "sin_pi_x"]),
        ("configure", {"features": ["x", "x"]}, "features", ["['x', 'x']"]),
        ("configure", {"features": ["z"]}, "features", ["'z'", "sin_pi_x"]),
        ("inspect_neuron", {"layer": 4, "neuron": 0}, "layer", ["4", "3"]),
        ("inspect_neuron", {"layer": 1, "neuron": 10}, "neuron", ["10", "9"]),
        ("inspect_neuron", {"layer": 1, "neuron": None}, "neuron", ["None", "9"]),
        (
            "set_weight",
            {"layer": 3, "source": 0, "target": 0, "value": 0.0},
            "layer",
            ["3", "from 0 to 2"],
        ),
        (
            "set_weight",
            {"layer": 0, "source": 2, "target": 0, "value": 0.0},
            "source",
            ["2", "from 0 to 1"],
        ),
        (
            "set_weight",
            {"layer": 0, "source": 0, "target": 10, "value": 0.0},
            "target",
            ["10", "from 0 to 9"],
        ),
        (
            "set_weight",
            {"layer": 0, "source": 0, "target": 0, "value": float("nan")},
            "value",
            ["nan"],
        ),
    ],
)
def test_a_bad_command_changes_nothing_and_says_why(
    playground: Playground, type_: str, payload: Payload, field: str, words: list[str]
) -> None:
    before = playground.weights()
    event = playground.send(type_, **payload)
    assert event["type"] == "command_failed"
    failure = event["payload"]
    assert failure["field"] == field
    for word in words:
        assert word in failure["message"] + failure["hint"]
    assert same(playground.weights(), before)
    assert len(playground.send("undo")["payload"]["data"]["y"]) == 0


def test_a_command_with_one_good_and_one_bad_setting_changes_neither(
    playground: Playground,
) -> None:
    playground.send("configure", activation="relu", learning_rate=-1)
    playground.send("configure", learning_rate=0.5)
    assert playground.session.playground._config.activation == "tanh"


def test_stepping_without_points_is_an_error_that_says_what_to_do() -> None:
    failure = Playground().send("step")["payload"]
    assert failure["field"] == "data"
    assert "Generate" in failure["hint"]


def test_training_counts_steps_and_lowers_the_loss(playground: Playground) -> None:
    untrained = playground.state["training"]["train_loss"]
    playground.send("start_training")
    playground.advance(100)
    playground.send("pause_training")
    training = playground.state["training"]
    assert training["step"] == training["epoch"] > 100
    assert training["train_loss"] < untrained / 2
    assert not training["running"]


def test_how_many_steps_fit_into_a_slice_never_changes_the_numbers() -> None:
    weights = []
    for seconds in (0.0005, 0.02):
        playground = Playground(clock=(tick * seconds for tick in count()))
        playground.send("generate_data", generator="blobs", n_classes=3)
        playground.send("configure", batch_size=30, dropout=0.2)
        playground.send("start_training")
        while playground.session.playground.trainer.n_steps_ < 100:
            playground.advance()
        playground.send("pause_training")
        surplus = playground.session.playground.trainer.n_steps_ - 100
        playground.send("step", n_steps=200 - surplus)
        weights.append(playground.weights())
    assert same(*weights)


def test_generating_while_training_goes_on_with_the_new_points(playground: Playground) -> None:
    playground.send("start_training")
    playground.advance(5)
    steps = playground.session.playground.trainer.n_steps_
    before = playground.weights()
    playground.send("generate_data", generator="blobs", n_classes=4)
    after = playground.weights()
    assert after[2].shape == (5, 4)
    assert np.array_equal(after[2][:, :2], before[2])
    playground.advance(5)
    assert playground.session.playground.trainer.n_steps_ > steps
    assert not np.array_equal(playground.weights()[2][:, 3], after[2][:, 3])


def test_drawing_a_new_class_grows_the_output_layer(playground: Playground) -> None:
    X = {"values": np.array([0.5, -0.5]), "shape": [1, 2]}
    data = playground.send("add_points", X=X, y=[4])["payload"]["data"]
    assert data["n_classes"] == 5
    assert playground.weights()[2].shape == (5, 5)
    assert data["X"][-1].tolist() == [0.5, -0.5]


def test_a_stroke_is_undone_and_redone_as_one() -> None:
    playground = Playground()
    for i in range(4):
        playground.send("add_points", X=[[i / 10, 0.0]], y=[1], stroke=1)
    playground.send("add_points", X=[[-0.5, 0.0]], y=[0], stroke=2)
    assert len(playground.send("undo")["payload"]["data"]["y"]) == 4
    data = playground.send("undo")["payload"]["data"]
    assert (len(data["y"]), data["can_undo"], data["can_redo"]) == (0, False, True)
    playground.send("redo")
    data = playground.send("redo")["payload"]["data"]
    assert (len(data["y"]), data["can_undo"], data["can_redo"]) == (5, True, False)


def test_erasing_removes_exactly_what_lies_within_the_radius() -> None:
    playground = Playground()
    playground.send("add_points", X=[[0.0, 0.0], [0.06, 0.08], [0.1, 0.1], [0.9, 0.9]], y=[0] * 4)
    data = playground.send("erase_points", X=[[0.0, 0.0]], radius=0.101)["payload"]["data"]
    assert data["X"].tolist() == [[0.1, 0.1], [0.9, 0.9]]
    playground.send("erase_points", X=[[-0.9, 0.9]], radius=0.1)
    assert len(playground.send("undo")["payload"]["data"]["y"]) == 4, "an empty erase is no step"


def test_training_waits_for_points_after_all_are_cleared(playground: Playground) -> None:
    playground.send("start_training")
    playground.advance(3)
    playground.send("clear_data")
    playground.advance(3)
    training = playground.state["training"]
    assert (training["running"], training["train_loss"]) == (True, None)
    while playground.session.busy:
        playground.advance()
    playground.send("add_points", X=[[0.0, 0.0]], y=[0])
    assert playground.session.busy


def test_settings_but_the_architecture_keep_the_weights(playground: Playground) -> None:
    playground.send("step", n_steps=10)
    before = playground.weights()
    playground.send("configure", activation="relu", optimizer="sgd", learning_rate=0.1)
    playground.send("configure", batch_size=7, weight_decay=0.1, l1=0.1, dropout=0.1)
    assert same(playground.weights(), before)
    playground.send("configure", hidden_layer_sizes="4-3")
    assert [W.shape for W in playground.weights()[:3]] == [(2, 4), (4, 3), (3, 2)]


def test_no_hidden_layers_are_a_linear_model(playground: Playground) -> None:
    playground.send("configure", hidden_layer_sizes="")
    assert [W.shape for W in playground.weights()] == [(2, 2), (2,)]
    playground.send("step", n_steps=100)
    assert playground.state["training"]["train_accuracy"] > 0.7


def test_reset_brings_back_the_weights_of_the_seed(playground: Playground) -> None:
    first = playground.weights()
    playground.send("step", n_steps=20)
    assert not same(playground.weights(), first)
    run = playground.log[-1]["run"]
    event = playground.send("reset_model")
    assert same(playground.weights(), first)
    assert event["payload"]["training"]["step"] == 0
    assert event["run"] > run


def test_a_diverging_loss_stops_training_and_says_what_to_do(playground: Playground) -> None:
    playground.send("configure", activation="relu", optimizer="sgd", learning_rate=10.0)
    playground.send("configure", hidden_layer_sizes=[100, 100, 100], weight_decay=1.0)
    playground.send("start_training")
    with np.errstate(all="ignore"):
        failures = [e for e in playground.advance(400) if e["type"] == "command_failed"]
    (failure,) = failures
    assert failure["payload"]["code"] == "training_diverged"
    assert failure["payload"]["field"] == "learning_rate"
    assert "lower learning rate" in failure["payload"]["hint"]
    assert failure["payload"]["remedy"] == {"learning_rate": 1.0}
    assert not playground.state["training"]["running"]


def test_a_restored_session_has_the_points_and_settings_of_the_old(playground: Playground) -> None:
    playground.send("configure", hidden_layer_sizes="7", learning_rate=0.2)
    X, y = playground.state["data"]["X"], playground.state["data"]["y"]
    other = Playground()
    config = {"hidden_layer_sizes": [7], "learning_rate": 0.2}
    event = other.send("restore", X=X, y=y, n_classes=3, config=config)
    assert np.array_equal(event["payload"]["data"]["X"], X)
    assert event["payload"]["data"]["n_classes"] == 3
    assert event["payload"]["config"]["learning_rate"] == 0.2
    assert other.weights()[1].shape == (7, 3)


def sent_back(value: Any) -> Any:
    """Return what the page sends back of `value`: arrays as values and shapes."""
    if isinstance(value, dict):
        return {name: sent_back(entry) for name, entry in value.items()}
    if isinstance(value, np.ndarray):
        return {"values": value.ravel(), "shape": list(value.shape)}
    return value


@pytest.mark.parametrize("optimizer", ["adam", "momentum", "adagrad"])
def test_a_restored_session_trains_on_bit_for_bit(playground: Playground, optimizer: str) -> None:
    config = {"optimizer": optimizer, "batch_size": 16, "dropout": 0.2, "test_share": 0.25}
    playground.send("configure", **config)
    playground.send("add_points", X=[[0.5, 0.5]], y=[2])
    playground.send("step", n_steps=37)
    session = playground.send("export_session")["payload"]["session"]
    data = playground.state["data"]
    points = {name: data[name].copy() for name in ("X", "y", "is_test")}
    playground.send("step", n_steps=40)
    other = Playground()
    restored = other.send(
        "restore", **points, n_classes=3, config=config, session=sent_back(session)
    )
    assert np.array_equal(restored["payload"]["data"]["is_test"], points["is_test"])
    assert restored["payload"]["training"]["step"] == 37
    other.send("step", n_steps=40)
    assert same(playground.weights(), other.weights())
    assert playground.session.playground.training() == other.session.playground.training()


def test_a_session_of_another_model_is_refused_and_changes_nothing(playground: Playground) -> None:
    session = sent_back(playground.send("export_session")["payload"]["session"])
    points = {name: playground.state["data"][name] for name in ("X", "y", "n_classes")}
    weights = playground.weights()
    for broken in ({}, {**session, "version": 99}, {**session, "newest": {}}):
        event = playground.send("restore", **points, config={}, session=broken)
        assert (event["type"], event["payload"]["field"]) == ("command_failed", "session")
    assert same(weights, playground.weights())


def test_whichever_way_points_and_seed_came_an_untrained_model_is_that_of_its_seed(
    playground: Playground,
) -> None:
    playground.send("configure", random_state=5)
    playground.send("generate_data", generator="blobs", n_classes=6)
    weights = playground.weights()
    assert playground.send("pause_training")["payload"]["training"]["reproducible"] is True
    playground.send("reset_model")
    assert same(weights, playground.weights())


@pytest.mark.parametrize(
    ("command", "payload"),
    [
        ("configure", {"learning_rate": 0.5}),
        ("configure", {"random_state": 3}),
        ("generate_data", {"generator": "moons", "n_classes": 2, "random_state": 1}),
        ("add_points", {"X": [[0, 0]], "y": [1]}),
        ("set_weight", {"layer": 0, "source": 0, "target": 0, "value": 0.5}),
        ("configure", {"keep_weights": True, "hidden_layer_sizes": [4]}),
    ],
)
def test_what_changes_a_model_in_training_is_told(
    playground: Playground, command: str, payload: Payload
) -> None:
    def reproducible() -> bool:
        return bool(playground.send("pause_training")["payload"]["training"]["reproducible"])

    playground.send("step", n_steps=5)
    assert reproducible()
    playground.send(command, **payload)
    assert not reproducible()
    playground.send("reset_model")
    assert reproducible()


def test_the_map_shows_the_models_probabilities_top_row_first(playground: Playground) -> None:
    playground.send("step", n_steps=300)
    (event,) = playground.advance()
    probabilities = event["payload"]["map"]["outputs"]
    side = len(probabilities)
    row, column = 2, side - 3
    x, y = (2 * column + 1) / side - 1, 1 - (2 * row + 1) / side
    expected = playground.session.playground.model.predict_proba(np.array([[x, y]]))[0]
    assert probabilities[row, column] == pytest.approx(expected, abs=1e-6)


def sides_of_maps(playground: Playground) -> list[int]:
    """Go on until nothing is left to do; return how many cells the maps had along one side."""
    sides = []
    while playground.session.busy:
        frames = [event["payload"] for event in playground.advance()]
        sides += [len(frame["map"]["outputs"]) for frame in frames if "map" in frame]
    return sides


def test_the_map_becomes_fine_when_training_rests(playground: Playground) -> None:
    playground.send("start_training")
    playground.advance(5)
    playground.send("pause_training")
    first, fine = sides_of_maps(playground)
    assert fine == 512 > first
    model = playground.session.playground.model
    np.testing.assert_array_equal(
        playground.state["map"]["outputs"][100:103], class_probabilities(model, 512)[100:103]
    )


def test_a_finer_map_of_what_is_no_more_is_dropped(playground: Playground) -> None:
    playground.advance(3)
    assert playground.session.busy, "a finer map is under way"
    playground.send("step", n_steps=100)
    assert sides_of_maps(playground)[-1] == 512
    model = playground.session.playground.model
    np.testing.assert_array_equal(
        playground.state["map"]["outputs"][:50], class_probabilities(model, 512)[:50]
    )


def test_a_frame_brings_a_map_and_the_weights_of_every_neuron(playground: Playground) -> None:
    playground.send("configure", features=["x", "y", "sin_pi_x"], hidden_layer_sizes="4-20")
    (event,) = playground.advance()
    network = event["payload"]["network"]
    assert [m.shape for m in network["maps"]] == [(3, 24, 24), (4, 24, 24), (20, 8, 8), (2, 24, 24)]
    assert [W.shape for W in network["coefs"]] == [(3, 4), (4, 20), (20, 2)]
    assert [b.shape for b in network["intercepts"]] == [(4,), (20,), (2,)]
    x, y, sine = network["maps"][0][:, 0, -1]
    assert (x, y, sine) == pytest.approx((23 / 24, 23 / 24, np.sin(np.pi * 23 / 24)))


def test_an_inspected_neuron_takes_the_place_of_the_decision_map(playground: Playground) -> None:
    (event,) = [playground.send("configure", activation="relu"), *playground.advance()][1:]
    small = event["payload"]["network"]["maps"][1][7]
    playground.send("inspect_neuron", layer=1, neuron=7)
    (event,) = playground.advance()
    shown = event["payload"]["map"]
    assert shown["inspected"] == {"layer": 1, "neuron": 7}
    side = shown["outputs"].shape[0]
    assert shown["outputs"].shape == (side, side, 1)
    assert shown["outputs"].max() == pytest.approx(small.max(), abs=0.1)
    playground.send("inspect_neuron", layer=None, neuron=None)
    (event,) = playground.advance()
    assert event["payload"]["map"]["inspected"] is None
    assert event["payload"]["map"]["outputs"].shape[2] == 2


def test_an_inspected_neuron_that_goes_is_no_longer_shown(playground: Playground) -> None:
    playground.send("generate_data", generator="blobs", n_classes=4)
    playground.send("inspect_neuron", layer=3, neuron=3)
    playground.send("undo")
    (event,) = playground.advance()
    assert event["payload"]["map"]["inspected"] is None


def test_a_weight_is_set_where_it_is_shown(playground: Playground) -> None:
    playground.send("set_weight", layer=1, source=3, target=4, value=-2.5)
    playground.send("set_weight", layer=0, source=None, target=9, value=7)
    coefs = playground.send("get_model")["payload"]
    assert (coefs["coefs"][1][3][4], coefs["intercepts"][0][9]) == (-2.5, 7)
    (event,) = playground.advance()
    assert event["payload"]["network"]["coefs"][1][3, 4] == -2.5


def test_points_are_moved_labeled_and_removed_in_events_of_their_own(
    playground: Playground,
) -> None:
    X = {"values": np.array([0.25, -0.25]), "shape": [1, 2]}
    moved = playground.send("move_points", indices=[3], X=X, stroke=9)
    assert moved["type"] == "points_moved"
    assert moved["payload"]["data"]["X"][3].tolist() == [0.25, -0.25]
    labeled = playground.send("label_points", indices=[3], y=[2])
    assert labeled["type"] == "points_labeled"
    removed = playground.send("remove_points", indices=list(range(200)))
    assert removed["type"] == "points_removed"
    assert removed["payload"]["data"]["X"].shape == (0, 2)


def test_an_import_answers_with_points_and_a_report(playground: Playground) -> None:
    event = playground.send("import_data", text="x,y,label\n0.1,0.2,a\n0.3,0.4,b")
    assert event["type"] == "data_imported"
    assert event["payload"]["import"]["labels"] == ["a", "b"]
    assert len(event["payload"]["data"]["y"]) == 2


def test_a_failed_import_says_where_and_which_columns_there_are(playground: Playground) -> None:
    failure = playground.send("import_data", text="x,y,label\n0.1,oops,a")["payload"]
    assert failure["code"] == "unreadable_file"
    assert 'Line 2, column "y": "oops"' in failure["message"]
    failure = playground.send("import_data", text="a,b,c\n1,2,3")["payload"]
    assert (failure["code"], failure["columns"]) == ("columns_needed", ["a", "b", "c"])
    columns = {"x": "a", "y": "b", "label": "c"}
    event = playground.send("import_data", text="a,b,c\n1,2,3", columns=columns)
    assert event["type"] == "data_imported"


def test_frames_report_test_points_beside_training_points(playground: Playground) -> None:
    playground.send("configure", test_share=0.25)
    playground.send("step", n_steps=50)
    (event,) = playground.advance()
    training = event["payload"]["training"]
    assert 0 < training["test_loss"] < 1
    assert 0.5 < training["test_accuracy"] <= 1


def diagnostics(playground: Playground) -> Any:
    return playground.advance()[-1]["payload"]["diagnostics"]


def test_a_frame_tells_how_the_model_errs_on_training_and_test_points() -> None:
    playground = Playground()
    playground.send("configure", test_share=0.25)
    playground.send("generate_data", generator="blobs", n_classes=4, n_samples=80)
    playground.send("step", n_steps=20)
    told = diagnostics(playground)
    data = playground.state["data"]
    predicted = playground.session.playground.model.predict(data["X"])
    np.testing.assert_array_equal(told["predictions"], predicted)
    for name, chosen in (("train", data["is_test"] == 0), ("test", data["is_test"] == 1)):
        counts = np.zeros((4, 4), dtype=int)
        for label, guess in zip(data["y"][chosen], predicted[chosen], strict=True):
            counts[label, guess] += 1
        np.testing.assert_array_equal(told["confusion"][name], counts)
        assert counts.sum() == {"train": 60, "test": 20}[name]
    assert told["errors"] == {"train": None, "test": None}


def test_what_there_is_not_is_told_as_none(playground: Playground) -> None:
    playground.send("step")
    assert diagnostics(playground)["confusion"]["test"] is None
    playground.send("clear_data")
    told = diagnostics(playground)
    assert told["confusion"] == {"train": None, "test": None}
    assert told["predictions"] is None


def test_predictions_of_many_points_come_when_training_rests(playground: Playground) -> None:
    playground.send("generate_data", generator="moons", n_samples=3000)
    assert len(diagnostics(playground)["predictions"]) == 3000
    playground.send("start_training")
    frames = [e["payload"]["diagnostics"] for e in playground.advance(20)]
    assert frames and all(told["predictions"] is None for told in frames)
    assert all(told["confusion"]["train"].sum() == 3000 for told in frames)
    playground.send("pause_training")
    assert len(diagnostics(playground)["predictions"]) == 3000


def test_regression_is_measured_by_its_errors() -> None:
    playground = Playground()
    playground.send("configure", problem="regression", hidden_layer_sizes="")
    playground.send("generate_data", generator="plane", noise=0.0)
    playground.send("set_weight", layer=0, source=0, target=0, value=0.5)
    playground.send("set_weight", layer=0, source=1, target=0, value=0.5)
    playground.send("set_weight", layer=0, source=None, target=0, value=0.25)
    told = diagnostics(playground)
    assert told["confusion"] == {"train": None, "test": None} and told["predictions"] is None
    # The plane is (x + y) / 2: what is left is the bias.
    errors = told["errors"]["train"]
    assert errors["mean_absolute_error"] == pytest.approx(0.25)
    variance = playground.state["data"]["y"].var()
    assert errors["r2_score"] == pytest.approx(1 - 0.0625 / variance)
    assert told["errors"]["test"] is None
