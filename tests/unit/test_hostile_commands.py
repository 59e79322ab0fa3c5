"""Tests of hostile commands: each gets one answer, and a refused one changes nothing."""

import copy
import itertools
import math
import pickle
from typing import Any

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, precondition, rule

from nnvisu.activations import ACTIVATIONS
from nnvisu.app.commands import COMMANDS
from nnvisu.app.commands.model import get_model
from nnvisu.app.commands.session import export_session
from nnvisu.app.sections import timeline_section, training_section
from nnvisu.app.session import Session
from nnvisu.datasets import GENERATORS
from nnvisu.features import FEATURES
from nnvisu.optimizers import OPTIMIZERS

Payload = dict[str, Any]
POINT = st.tuples(st.floats(-1, 1), st.floats(-1, 1))

LARGE = 10**400
JUNK_LEAVES = (
    st.none()
    | st.booleans()
    | st.text(max_size=6)
    | st.binary(max_size=4)
    | st.sampled_from([math.nan, math.inf, -math.inf, 1e308, -1, 0, 1, 2.5, 3, 2**63, LARGE])
)
JUNK = st.recursive(
    JUNK_LEAVES,
    lambda inner: (
        st.lists(inner, max_size=3)
        | st.dictionaries(st.text(max_size=3), inner, max_size=2)
        | st.fixed_dictionaries({"values": inner, "shape": inner})
    ),
    max_leaves=6,
)


def not_a_number(low: float, high: float, *, whole: bool = False) -> st.SearchStrategy[Any]:
    """Return values other than a number from `low` to `high`."""
    beyond = st.floats(min_value=high, exclude_min=True) | st.floats(
        max_value=low, exclude_max=True
    )
    others: st.SearchStrategy[Any] = (
        st.sampled_from([None, True, False, math.nan, "", "1", "NaN", [1], {}, b"1", LARGE])
        | st.integers(min_value=math.floor(high) + 1)
        | st.integers(max_value=math.ceil(low) - 1)
    )
    fractions = st.floats(low, high).filter(lambda value: value % 1 != 0)
    return others | beyond | fractions if whole else others | beyond


def not_a_choice(names: Any) -> st.SearchStrategy[Any]:
    """Return values other than one of `names`."""
    return (JUNK | st.text()).filter(lambda v: not (isinstance(v, str) and v in names))


def not_an_index(last: int) -> st.SearchStrategy[Any]:
    """Return values other than an integer from 0 to `last`; not None either, it may be allowed."""
    return not_a_number(0, last, whole=True).filter(lambda value: value is not None)


PROBLEMS = ("classification", "regression")
MOONS = {"generator": "moons"}
#: Type of command, an allowed payload, the field to spoil, bad values for it, and words that the
#: refusal must contain.
BROKEN: list[tuple[str, Payload, str, st.SearchStrategy[Any], list[str]]] = [
    ("generate_data", MOONS, "generator", not_a_choice(GENERATORS), list(GENERATORS)),
    ("generate_data", MOONS, "n_classes", not_a_number(2, 8, whole=True), ["2", "8"]),
    ("generate_data", MOONS, "n_samples", not_a_number(2, 1e5, whole=True), ["2", "100000"]),
    (
        "generate_data",
        MOONS,
        "noise",
        not_a_number(0, 0.5).filter(lambda v: v is not None),
        ["0.5"],
    ),
    (
        "generate_data",
        MOONS,
        "random_state",
        not_a_number(0, 2**32 - 1, whole=True),
        ["0", "4294967295"],
    ),
    ("configure", {}, "activation", not_a_choice(ACTIVATIONS), list(ACTIVATIONS)),
    ("configure", {}, "optimizer", not_a_choice(OPTIMIZERS), list(OPTIMIZERS)),
    ("configure", {}, "learning_rate", not_a_number(0, 10) | st.just(0), ["above 0", "10"]),
    ("configure", {}, "batch_size", not_a_number(0, 1e5, whole=True), ["0", "100000"]),
    ("configure", {}, "weight_decay", not_a_number(0, 1), ["0", "1"]),
    ("configure", {}, "l1", not_a_number(0, 1), ["0", "1"]),
    ("configure", {}, "dropout", not_a_number(0, 0.95), ["0", "0.95"]),
    ("configure", {}, "test_share", not_a_number(0, 0.9), ["0", "0.9"]),
    ("configure", {}, "max_steps_per_second", not_a_number(0, 1000), ["0", "1000"]),
    ("configure", {}, "random_state", not_a_number(0, 2**32 - 1, whole=True), ["4294967295"]),
    ("configure", {}, "keep_weights", st.sampled_from([0, 1, "true", None]), ["true", "false"]),
    (
        "configure",
        {},
        "hidden_layer_sizes",
        st.sampled_from([0, None, "10-", "0", "101", "-".join(["5"] * 11), [5.5], [[5]], [None]])
        | st.just([LARGE]),
        ["10 layers", "1 to 100"],
    ),
    ("configure", {}, "features", st.sampled_from([[], "x", None, 3, {}, LARGE]), list(FEATURES)),
    ("step", {}, "n_steps", not_a_number(1, 10_000, whole=True), ["1", "10000"]),
    ("view_checkpoint", {}, "step", not_a_number(0, 2**53, whole=True), ["0", str(2**53)]),
    (
        "erase_points",
        {"X": [[0, 0]]},
        "radius",
        not_a_number(0, 2),
        ["0", "2"],
    ),
    (
        "set_weight",
        {"layer": 0, "source": 0, "target": 0},
        "value",
        not_a_number(-1e6, 1e6),
        ["1000000"],
    ),
    (
        "set_weight",
        {"layer": 0, "target": 0, "value": 0.5},
        "source",
        not_a_number(0, 1, whole=True).filter(lambda v: v is not None),
        ["0", "1"],
    ),
    (
        "set_weight",
        {"layer": 0, "source": 0, "value": 0.5},
        "target",
        not_a_number(0, 9, whole=True),
        ["0", "9"],
    ),
    ("configure", {}, "problem", not_a_choice(PROBLEMS), list(PROBLEMS)),
    ("inspect_neuron", {"neuron": 0}, "layer", not_an_index(2), ["0", "2"]),
    ("inspect_neuron", {"layer": 1}, "neuron", not_an_index(9), ["0", "9"]),
    (
        "set_weight",
        {"source": 0, "target": 0, "value": 0.5},
        "layer",
        not_an_index(1),
        ["0", "1"],
    ),
    ("add_points", {"X": [[0, 0]], "y": [0]}, "stroke", not_an_index(2**53), ["0", str(2**53)]),
    (
        "add_points",
        {"X": [[0, 0]]},
        "y",
        st.sampled_from([[8], [-1], [0.5], [math.nan]]),
        ["0", "7"],
    ),
    (
        "add_points",
        {"y": [0]},
        "X",
        st.sampled_from([[[0, 1.5]], [[math.nan, 0]], [[-math.inf, 0]], [[0, 1e308]]]),
        ["[-1, 1]"],
    ),
    (
        "remove_points",
        {},
        "indices",
        st.sampled_from([[-1], [10**6], [0.5], [math.nan]]),
        ["index"],
    ),
]


def check_consistency(session: Session) -> None:
    """Check the invariants that are visible from outside: shapes, ranges and finite numbers."""
    workspace = session.workspace
    exported = export_session(workspace)["session"]
    points, config = exported["points"], exported["config"]
    n, n_classes = len(points["y"]), points["n_classes"]
    assert points["X"].shape == (n, 2) and points["is_test"].shape == (n,)
    assert np.all(np.abs(points["X"]) <= 1)
    assert n == 0 or not np.all(points["is_test"])
    if config["problem"] == "classification":
        assert 2 <= n_classes <= 8 and np.all(points["y"] < n_classes)
    else:
        assert n_classes == 0 and np.all(np.abs(points["y"]) <= 1)
    sizes = [len(config["features"]), *config["hidden_layer_sizes"], n_classes or 1]
    model = get_model(workspace)
    assert [np.shape(W) for W in model["coefs"]] == list(itertools.pairwise(sizes))
    assert [len(b) for b in model["intercepts"]] == sizes[1:]
    training = training_section(workspace)
    for name in ("train_loss", "test_loss", "train_accuracy", "test_accuracy"):
        assert training[name] is None or math.isfinite(training[name])
    timeline = timeline_section(workspace)
    assert timeline["steps"].tolist() == sorted(set(timeline["steps"].tolist()))
    assert timeline["viewed_step"] is None or timeline["viewed_step"] in timeline["steps"]
    assert training["step"] in timeline["steps"]


class Conversation(RuleBasedStateMachine):
    """A page that makes mistakes, with its own record of points, undo stack and settings."""

    @initialize()
    def begin(self) -> None:
        ticks = itertools.count()
        self.session = Session(clock=lambda: next(ticks) * 0.004)
        self.ids = itertools.count(1)
        self.points: list[tuple[float, float, float]] = []
        self.past: list[Any] = []
        self.future: list[Any] = []
        self.config: Payload = {}

    def send(self, type_: str, **payload: Any) -> Any:
        """Send a command that must succeed."""
        event = self.answer(type_, payload)
        assert event["type"] == COMMANDS[type_].answer, event
        return event["payload"]

    def answer(self, type_: Any, payload: Any) -> Payload:
        id_ = next(self.ids)
        (event,) = self.session.handle([{"type": type_, "id": id_, "payload": payload}])
        assert event["id"] == id_
        return event

    def refusal(self, type_: Any, payload: Any) -> Any:
        """Send a command that must fail; check that it changes nothing."""
        before = pickle.dumps(self.session.workspace)
        event = self.answer(type_, payload)
        assert event["type"] == "command_failed", event
        assert pickle.dumps(self.session.workspace) == before
        return event["payload"]

    def changed(self, points: list[tuple[float, float, float]]) -> None:
        self.past.append(self.points)
        self.future.clear()
        self.points = points

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
        if self.past:
            self.future.append(self.points)
            self.points = self.past.pop()

    @rule()
    def redo(self) -> None:
        self.send("redo")
        if self.future:
            self.past.append(self.points)
            self.points = self.future.pop()

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
        self.config |= values

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
        self.config.pop("hidden_layer_sizes", None)
        self.send("configure", hidden_layer_sizes=(10,))
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


TestConversation = pytest.mark.filterwarnings("ignore:overflow", "ignore:invalid")(
    Conversation.TestCase
)
TestConversation.settings = settings(stateful_step_count=15)

#: For every command a payload that is allowed for three points of two classes.
GOOD: dict[str, Payload] = {
    "generate_data": {"generator": "moons", "n_classes": 2, "n_samples": 9, "noise": 0.1},
    "import_data": {
        "text": "a,b,c\n0,0,u\n1,0,v",
        "columns": {"x": "a", "y": "b", "label": "c"},
    },
    "add_points": {"X": {"values": [0, 0.5], "shape": [1, 2]}, "y": [1], "stroke": 1},
    "erase_points": {"X": [[0, 0]], "radius": 0.1, "stroke": 2},
    "move_points": {"indices": [1], "X": [[0.2, 0.3]], "stroke": 3},
    "label_points": {"indices": [1], "y": [0]},
    "remove_points": {"indices": [1]},
    "clear_data": {},
    "undo": {},
    "redo": {},
    "configure": {"problem": "classification", "features": ["x", "y"], "dropout": 0.1},
    "start_training": {"until": {"epoch": 9, "train_loss": 0.001}},
    "pause_training": {},
    "step": {"n_steps": 2},
    "step_epoch": {},
    "reset_model": {},
    "get_model": {},
    "inspect_neuron": {"layer": 1, "neuron": 0},
    "set_weight": {"layer": 0, "source": 0, "target": 0, "value": 0.5},
    "view_checkpoint": {"step": 1},
    "view_latest": {},
    "resume_from_checkpoint": {},
    "export_session": {},
    "restore": {
        "X": [[0, 0], [1, 1]],
        "y": [0, 1],
        "n_classes": 2,
        "is_test": [0, 0],
        "config": {},
    },
}


def test_every_command_has_a_good_payload() -> None:
    assert GOOD.keys() == COMMANDS.keys()
    for type_, payload in GOOD.items():
        assert (
            conversation_at_an_earlier_step().answer(type_, payload)["type"]
            == COMMANDS[type_].answer
        )


def conversation_at_an_earlier_step() -> Conversation:
    """Return a conversation with points and a trained model, at an earlier step."""
    conversation = Conversation()
    conversation.begin()
    conversation.send("add_points", X=[[0, 0], [0.5, 0.5], [-0.5, 0.5]], y=[0, 1, 1])
    conversation.send("step", n_steps=3)
    conversation.send("view_checkpoint", step=1)
    return conversation


FIELDS = [(type_, name) for type_ in GOOD for name in (*GOOD[type_], "session", "workspace")]


def spoiled(type_: str, name: str) -> st.SearchStrategy[tuple[str, Any]]:
    """Return a command with junk in that field, or in an entry of it."""
    inner = GOOD[type_].get(name)
    values = JUNK
    if isinstance(inner, dict) and inner:
        values |= st.sampled_from(sorted(inner)).flatmap(
            lambda entry: JUNK.map(lambda junk: {**inner, entry: junk})
        )
    return values.map(lambda value: (type_, {**GOOD[type_], name: value}))


def check_answers(commands: list[tuple[str, Any]]) -> None:
    """Send the commands; check that each is carried out, or refused without a change."""
    conversation = conversation_at_an_earlier_step()
    for type_, payload in commands:
        before = pickle.dumps(conversation.session.workspace)
        event = conversation.answer(type_, payload)
        if event["type"] == "command_failed":
            assert pickle.dumps(conversation.session.workspace) == before, event
            assert event["payload"]["message"] and event["payload"]["field"]
            assert len(event["payload"]["message"]) < 1000
        else:
            assert event["type"] == COMMANDS[type_].answer
    conversation.session.advance()
    check_consistency(conversation.session)


@pytest.mark.parametrize(("type_", "name"), FIELDS)
def test_junk_in_a_field_does_not_break_a_session(type_: str, name: str) -> None:
    @settings(max_examples=settings().max_examples // 3)
    @given(spoiled(type_, name))
    def check(command: tuple[str, Any]) -> None:
        check_answers([command])

    check()


@settings(max_examples=2 * settings().max_examples)
@given(
    st.lists(
        st.sampled_from(FIELDS).flatmap(lambda field: spoiled(*field))
        | st.tuples(st.sampled_from(sorted(GOOD)), JUNK),
        min_size=2,
        max_size=6,
    )
)
def test_junk_does_not_break_a_session(commands: list[tuple[str, Any]]) -> None:
    check_answers(commands)


@given(data=st.data())
def test_a_damaged_session_is_refused_or_runs(data: st.DataObject) -> None:
    """A stored session may be damaged: any entry may be missing or replaced."""
    conversation = Conversation()
    conversation.begin()
    conversation.send("generate_data", generator="moons", n_samples=12)
    conversation.send("step", n_steps=3)
    # A copy, as the page receives it.
    session = copy.deepcopy(conversation.send("export_session")["session"])
    place = session
    for _ in range(data.draw(st.integers(0, 2))):
        inner = [value for value in place.values() if isinstance(value, dict)]
        if inner:
            place = data.draw(st.sampled_from(inner))
    name = data.draw(st.sampled_from(sorted(place)))
    if data.draw(st.booleans()):
        del place[name]
    else:
        others = [np.zeros(0), np.ones(12), np.full(12, np.nan), np.ones((3, 3)), [], {}]
        if isinstance(place[name], np.ndarray):
            others.append(np.full_like(place[name], np.nan if place[name].dtype.kind == "f" else 1))
        place[name] = data.draw(JUNK | st.sampled_from(others))
    before = pickle.dumps(conversation.session.workspace)
    event = conversation.answer("restore", {"session": session})
    if event["type"] == "command_failed":
        assert pickle.dumps(conversation.session.workspace) == before
        assert event["payload"]["field"] == "session"
    conversation.answer("start_training", {})
    for _ in range(3):
        conversation.session.advance()
    check_consistency(conversation.session)


@pytest.mark.parametrize(
    ("name", "values", "request_", "words"),
    [
        ("epoch", not_a_number(1, 10**9, whole=True), "an epoch of 1", ["from 1 to 1000000000"]),
        ("train_loss", not_a_number(0, 1e9), "a loss of 0", ["from 0", "1000000000"]),
        ("train_accuracy", not_a_number(0, 1), "an accuracy from 0 to 100 %", ["from 0", "to 1"]),
    ],
)
def test_a_stopping_condition_out_of_its_range_is_refused_with_its_range(
    name: str, values: st.SearchStrategy[Any], request_: str, words: list[str]
) -> None:
    @given(values)
    def check(value: Any) -> None:
        failure = conversation_at_an_earlier_step().refusal(
            "start_training", {"until": {name: value}}
        )
        assert failure["field"] == "until"
        assert f"Enter {request_}" in failure["message"]
        assert isinstance(value, list) or repr(value)[:20] in failure["hint"]
        assert all(word in failure["hint"] for word in words), failure

    check()


def test_an_integer_that_repr_refuses_is_refused() -> None:
    conversation = Conversation()
    conversation.begin()
    # A page can send a BigInt, and repr() raises for more than 4,300 digits.
    failure = conversation.refusal("step", {"n_steps": 10**5000})
    assert failure["field"] == "n_steps"
    assert "from 1 to 10000" in failure["message"]
