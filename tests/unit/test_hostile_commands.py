"""Tests of commands with junk: each has one answer, and a refused command changes nothing."""

import copy
import pickle
from functools import lru_cache
from typing import Any

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from nnvisu import MLP, ExportedModel
from nnvisu.app.commands import COMMANDS
from tests.support.consistency import check_consistency
from tests.support.conversation import Conversation
from tests.support.junk import JUNK, not_a_number

Payload = dict[str, Any]

TestConversation = pytest.mark.filterwarnings("ignore:overflow", "ignore:invalid")(
    Conversation.TestCase
)
TestConversation.settings = settings(stateful_step_count=15)

SINE = {"kind": "activation", "name": "sine", "source": "from numpy import sin as function"}

MODEL = ExportedModel(MLP((2, 3, 2)), ("x", "y")).to_json()

#: A valid payload of every command, for a workspace with three points of two classes.
GOOD: dict[str, Payload] = {
    "generate_data": {"generator": "moons", "n_classes": 2, "n_samples": 9, "noise": 0.1},
    "check_import": {
        "text": "a,b,c\n0,0,u\n1,0,v",
        "columns": {"x": "a", "y": "b", "label": "c"},
        "decimal": ".",
        "has_header": True,
        "problem": "classification",
    },
    "cancel_import": {},
    "import_data": {
        "text": "a,b,c\n0,0,u\n1,0,v",
        "columns": {"x": "a", "y": "b", "label": "c"},
        "decimal": ".",
        "has_header": True,
        "problem": "classification",
    },
    "preview_import": {
        "text": "a,b,c\n0,0,u\n1,0,v",
        "columns": {"x": "a", "y": "b", "label": "c"},
        "has_header": True,
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
    "reset_model": {"config": {"random_state": 3}},
    "get_model": {},
    "inspect_neuron": {"layer": 1, "neuron": 0},
    "follow_point": {"point": 1},
    "check_gradient": {"layer": 0, "source": None, "target": 0},
    "set_weight": {"layer": 0, "source": 0, "target": 0, "value": 0.5},
    "view_checkpoint": {"step": 1},
    "render_checkpoint": {"step": 1, "resolution": 24},
    "view_latest": {},
    "resume_from_checkpoint": {},
    "export_session": {},
    "compare_run": {},
    "train_both": {},
    "export_trained": {},
    "watch_script": {"watched": True},
    "watch_hidden_space": {
        "watched": True,
        "axes": [{"layer": 1, "horizontal": "pc1", "vertical": 2}],
        "fold_layer": 1,
        "shown_layers": [0],
    },
    "watch_layers": {"watched": True},
    "watch_loss_surface": {
        "watched": True,
        "horizontal": {"layer": 0, "source": 1, "target": 2},
        "vertical": {"layer": 0, "source": None, "target": 0},
    },
    "cancel_loss_surface": {},
    "explain_activation": {"layer": 1},
    "explain_step": {"layer": 0, "source": 1, "target": 2},
    "export_script": {},
    "export_model": {"format": "numpy"},
    "import_model": {"text": MODEL},
    "restore": {
        "X": [[0, 0], [1, 1]],
        "y": [0, 1],
        "n_classes": 2,
        "is_test": [0, 0],
        "units": {"names": ["a", "b", "c"], "centers": [0, 1], "scales": [1, 2], "classes": ["d"]},
        "config": {},
        "own_code": {"parts": [{**SINE, "runs": True}], "run": True},
        "undoable": True,
    },
    "apply_code": {**SINE, "replaces": "sine"},
    "delete_code": {"kind": "activation", "name": "sine"},
    "run_console": {"text": "trainer.epoch(X, y)"},
    "complete_console": {"text": "model.pre", "cursor": 9},
    "use_console_model": {},
    "reset_console": {},
}


def test_every_command_succeeds_with_its_good_payload() -> None:
    assert GOOD.keys() == COMMANDS.keys()
    for type_, payload in GOOD.items():
        assert (
            conversation_at_an_earlier_step().answer(type_, payload)["type"]
            == COMMANDS[type_].answer
        )


def conversation_at_an_earlier_step() -> Conversation:
    """Return a conversation with a trained model and a console; an earlier step is viewed.

    The page compares the model with a kept run.
    """
    conversation = Conversation()
    conversation.begin()
    conversation.session.workspace = pickle.loads(workspace_at_an_earlier_step())
    conversation.send("run_console", text="model")  # After a pickle is read, the console is empty.
    return conversation


@lru_cache
def workspace_at_an_earlier_step() -> bytes:
    """Return the pickle of a workspace. Reading a pickle takes a tenth of the time of the
    commands."""
    conversation = Conversation()
    conversation.begin()
    conversation.send("add_points", X=[[0, 0], [0.5, 0.5], [-0.5, 0.5]], y=[0, 1, 1])
    conversation.send("apply_code", **SINE)
    conversation.send("configure", activation="sine")
    conversation.send("step", n_steps=3)
    conversation.send("watch_loss_surface", watched=True)
    conversation.send("compare_run", session=conversation.send("export_session")["session"])
    conversation.send("view_checkpoint", step=1)
    conversation.send("follow_point", point=0)
    return pickle.dumps(conversation.session.workspace)


FIELDS = [(type_, name) for type_ in GOOD for name in (*GOOD[type_], "session", "workspace")]


def spoiled(type_: str, name: str) -> st.SearchStrategy[tuple[str, Any]]:
    """Return commands of type `type_` with junk in the field `name` or in an entry of the field."""
    inner = GOOD[type_].get(name)
    values = JUNK
    if isinstance(inner, dict) and inner:
        values |= st.sampled_from(sorted(inner)).flatmap(
            lambda entry: JUNK.map(lambda junk: {**inner, entry: junk})
        )
    return values.map(lambda value: (type_, {**GOOD[type_], name: value}))


def check_answers(commands: list[tuple[str, Any]]) -> None:
    """Send the commands; check that each succeeds, or is refused without a change."""
    conversation = conversation_at_an_earlier_step()
    is_changed = False
    for type_, payload in commands:
        before = pickle.dumps(conversation.session.workspace)
        event = conversation.answer(type_, payload)
        if event["type"] == "command_failed":
            assert pickle.dumps(conversation.session.workspace) == before, event
            assert event["payload"]["message"] and event["payload"]["field"]
            assert len(event["payload"]["message"]) < 1000
        else:
            assert event["type"] == COMMANDS[type_].answer
            is_changed = True
    if is_changed:  # Otherwise, the frame would be the same in every example.
        conversation.session.advance()
        check_consistency(conversation.session)


@pytest.mark.parametrize(("type_", "name"), FIELDS)
def test_one_command_with_junk_does_not_break_a_session(type_: str, name: str) -> None:
    @settings(max_examples=settings().max_examples // 5)
    @given(spoiled(type_, name))
    def check(command: tuple[str, Any]) -> None:
        check_answers([command])

    check()


@given(
    st.lists(
        st.sampled_from(FIELDS).flatmap(lambda field: spoiled(*field))
        | st.tuples(st.sampled_from(sorted(GOOD)), JUNK),
        min_size=2,
        max_size=6,
    )
)
def test_several_commands_with_junk_do_not_break_a_session(commands: list[tuple[str, Any]]) -> None:
    check_answers(commands)


@given(data=st.data())
def test_a_damaged_session_is_refused_or_can_be_trained(data: st.DataObject) -> None:
    """Remove or replace a random entry of a stored session, then restore the session."""
    conversation = Conversation()
    conversation.begin()
    conversation.send("generate_data", generator="moons", n_samples=12)
    conversation.send("step", n_steps=3)
    # Copy the session, because the page also receives a copy.
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
    ("name", "values", "request_"),
    [
        ("epoch", not_a_number(1, 10**9, whole=True), "Enter a whole number of 1 or more."),
        ("train_loss", not_a_number(0, 1e9), "Enter a loss of 0 or more."),
        ("test_accuracy", not_a_number(0, 1), "Enter an accuracy from 0 to 100 %."),
        ("patience", not_a_number(1, 10**9, whole=True), "Enter a whole number of epochs, 1 or"),
    ],
)
def test_a_stopping_condition_out_of_range_is_refused_with_the_allowed_values(
    name: str, values: st.SearchStrategy[Any], request_: str
) -> None:
    @given(values)
    def check(value: Any) -> None:
        failure = conversation_at_an_earlier_step().refusal(
            "start_training", {"until": {name: value}}
        )
        assert failure["field"] == "until"
        assert failure["message"].startswith(request_), failure

    check()


def test_an_integer_too_long_for_repr_is_refused() -> None:
    conversation = Conversation()
    conversation.begin()
    # A page can send a BigInt, and repr() fails for an int of more than 4,300 digits.
    failure = conversation.refusal("step", {"n_steps": 10**5000})
    assert failure["field"] == "n_steps"
    assert "from 1 to 10000" in failure["message"]
