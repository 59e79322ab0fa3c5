"""Random valid and invalid commands to a session, as a state machine for Hypothesis."""

import itertools
import pickle
from dataclasses import asdict
from typing import Any

import numpy as np
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, precondition, rule

from nnvisu.activations import ACTIVATIONS
from nnvisu.app.commands import COMMANDS
from nnvisu.app.session import Session
from nnvisu.datasets import GENERATORS
from nnvisu.optimizers import OPTIMIZERS
from nnvisu.setup.config import Config, settings_that_require
from tests.support.broken_commands import BROKEN
from tests.support.consistency import check_consistency
from tests.support.junk import JUNK, not_a_choice

Payload = dict[str, Any]
POINT = st.tuples(st.floats(-1, 1), st.floats(-1, 1))
NEVER_UNDONE = settings_that_require("nothing")


class Conversation(RuleBasedStateMachine):
    """A page that sends valid and invalid commands.

    The page records its own points, undo stack and settings; the session must have the same ones.
    """

    @initialize()
    def begin(self) -> None:
        ticks = itertools.count()
        self.session = Session(clock=lambda: next(ticks) * 0.004)
        self.ids = itertools.count(1)
        self.points: list[tuple[float, float, float]] = []
        self.past: list[Any] = []
        self.future: list[Any] = []
        self.config: Payload = asdict(Config())

    def send(self, type_: str, **payload: Any) -> Any:
        """Send a command that must succeed; return the payload of its event."""
        event = self.answer(type_, payload)
        assert event["type"] == COMMANDS[type_].answer, event
        return event["payload"]

    def answer(self, type_: Any, payload: Any) -> Payload:
        id_ = next(self.ids)
        (event,) = self.session.handle([{"type": type_, "id": id_, "payload": payload}])
        assert event["id"] == id_
        return event

    def refusal(self, type_: Any, payload: Any) -> Any:
        """Send a command that must fail and change nothing; return the failure."""
        before = pickle.dumps(self.session.workspace)
        event = self.answer(type_, payload)
        assert event["type"] == "command_failed", event
        assert pickle.dumps(self.session.workspace) == before
        return event["payload"]

    def changed(self, points: list[tuple[float, float, float]], **config: Any) -> None:
        self.past.append((self.points, self.config))
        self.future.clear()
        self.points, self.config = points, {**self.config, **config}

    def walk(self, source: list[Any], target: list[Any]) -> None:
        """Restore the last version of `source`. Settings in `NEVER_UNDONE` do not change."""
        if source:
            target.append((self.points, self.config))
            self.points, config = source.pop()
            self.config = config | {name: self.config[name] for name in NEVER_UNDONE}

    @rule(
        generator=st.sampled_from(sorted(GENERATORS)),
        n_classes=st.integers(2, 8),
        n_samples=st.integers(8, 40),
        seed=st.integers(0, 2**32 - 1),
    )
    def generate(self, generator: str, n_classes: int, n_samples: int, seed: int) -> None:
        data = self.send(
            "generate_data",
            generator=generator,
            n_classes=n_classes,
            n_samples=n_samples,
            random_state=seed,
        )["data"]
        assert sorted(np.bincount(data["y"], minlength=n_classes)) == sorted(
            len(range(i, n_samples, n_classes)) for i in range(n_classes)
        )
        self.changed(list(zip(*data["X"].T.tolist(), data["y"].tolist(), strict=True)))

    @rule(positions=st.lists(POINT, min_size=1, max_size=4), label=st.integers(0, 7))
    def draw(self, positions: list[tuple[float, float]], label: int) -> None:
        self.send("add_points", X=positions, y=[label] * len(positions))
        self.changed([*self.points, *((x, y, label) for x, y in positions)])

    @precondition(lambda self: self.points)
    @rule(data=st.data())
    def remove(self, data: st.DataObject) -> None:
        chosen = data.draw(st.sets(st.integers(0, len(self.points) - 1), min_size=1, max_size=5))
        self.send("remove_points", indices=sorted(chosen))
        self.changed([point for i, point in enumerate(self.points) if i not in chosen])

    @precondition(lambda self: self.points)
    @rule(data=st.data(), position=POINT, label=st.integers(0, 7))
    def move_and_label(
        self, data: st.DataObject, position: tuple[float, float], label: int
    ) -> None:
        at = data.draw(st.integers(0, len(self.points) - 1))
        self.send("move_points", indices=[at], X=[position])
        self.changed([*self.points[:at], (*position, self.points[at][2]), *self.points[at + 1 :]])
        self.send("label_points", indices=[at], y=[label])
        self.changed([*self.points[:at], (*position, label), *self.points[at + 1 :]])

    @rule()
    def undo(self) -> None:
        self.send("undo")
        self.walk(self.past, self.future)

    @rule()
    def redo(self) -> None:
        self.send("redo")
        self.walk(self.future, self.past)

    @rule(
        values=st.fixed_dictionaries(
            {},
            optional={
                "hidden_layer_sizes": st.lists(st.integers(1, 6), max_size=3).map(tuple),
                "activation": st.sampled_from(sorted(ACTIVATIONS)),
                "optimizer": st.sampled_from(sorted(OPTIMIZERS)),
                "learning_rate": st.floats(1e-4, 10),
                "batch_size": st.integers(0, 30),
                "weight_decay": st.floats(0, 1),
                "dropout": st.floats(0, 0.95),
                "test_share": st.floats(0, 0.9),
                "keep_weights": st.booleans(),
                "max_steps_per_second": st.floats(0, 1000),
            },
        )
    )
    def configure(self, values: Payload) -> None:
        self.send("configure", **values)
        self.configured(values)

    def configured(self, values: Payload) -> None:
        """Record new settings. A change of a setting that Undo restores is one undo step."""
        undone = {name: value for name, value in values.items() if name not in NEVER_UNDONE}
        if undone != {name: self.config[name] for name in undone}:
            self.changed(self.points)
        self.config = self.config | values

    @precondition(lambda self: self.session.workspace.model.params_.any())
    @rule(data=st.data(), value=st.floats(-5, 5))
    def set_weight(self, data: st.DataObject, value: float) -> None:
        """Set a bias of the outputs, undo it and redo it."""
        model = self.session.workspace.model
        layer = len(model.intercepts_) - 1
        target = data.draw(st.integers(0, model.layer_sizes[-1] - 1))
        self.send("view_latest")
        former = model.intercepts_[layer][target]
        self.send("set_weight", layer=layer, source=None, target=target, value=value)
        self.send("undo")
        assert model.intercepts_[layer][target] == former
        self.send("redo")
        assert model.intercepts_[layer][target] == value
        self.send("undo")
        self.future.clear()

    @precondition(lambda self: self.points)
    @rule(n_steps=st.integers(1, 20))
    def step(self, n_steps: int) -> None:
        event = self.answer("step", {"n_steps": n_steps})
        if event["type"] == "command_failed":
            assert event["payload"]["code"] == "training_diverged"

    @rule(slices=st.integers(1, 4))
    def train(self, slices: int) -> None:
        self.send("start_training")
        for _ in range(slices):
            for event in self.session.advance():
                picture = event["payload"].get("map")
                assert picture is None or np.all(np.isfinite(picture["outputs"]))
        self.send("pause_training")

    @rule(
        step=st.integers(0, 60),
        command=st.sampled_from(["view_latest", "resume_from_checkpoint", None]),
    )
    def look_back(self, step: int, command: str | None) -> None:
        viewed_step = self.send("view_checkpoint", step=step)["timeline"]["viewed_step"]
        if command == "resume_from_checkpoint" and viewed_step is None:
            assert self.refusal(command, {})["field"] == "timeline"
        elif command:
            self.send(command)

    @rule()
    def reload(self) -> None:
        session = self.send("export_session")["session"]
        model = self.send("get_model")
        self.session = Session(clock=self.session._clock)
        self.send("restore", session=session)
        assert self.send("get_model") == model
        self.past, self.future = [], []

    @rule(case=st.sampled_from(BROKEN), data=st.data())
    def mistake(self, case: Any, data: st.DataObject) -> None:
        type_, payload, field, values, words = case
        self.send("configure", hidden_layer_sizes=(10,))
        self.configured({"hidden_layer_sizes": (10,)})
        if field == "indices":
            self.send("clear_data")
            self.changed([])
        value = data.draw(values)
        failure = self.refusal(type_, {**payload, field: value})
        assert failure["field"] == field
        assert len(failure["message"]) < 400
        assert field in failure["message"]
        if not isinstance(value, list):
            assert repr(value)[:20] in failure["message"]
        assert all(word in failure["message"] for word in words), failure

    @rule(type_=not_a_choice(COMMANDS), payload=JUNK)
    def unknown_command(self, type_: Any, payload: Any) -> None:
        failure = self.refusal(type_, payload)
        assert failure["field"] == "type" and "generate_data" in failure["message"]

    def teardown(self) -> None:
        if not hasattr(self, "session"):
            return
        check_consistency(self.session)
        exported = self.send("export_session")["session"]
        points = exported["points"]
        found = list(zip(*points["X"].T.tolist(), points["y"].tolist(), strict=True))
        assert found == self.points
        for name, value in self.config.items():
            assert exported["config"][name] == value
