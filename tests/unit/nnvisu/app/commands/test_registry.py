"""Tests of the registry of commands."""

from collections.abc import Iterator

import pytest

from nnvisu.app.commands import COMMANDS, command
from nnvisu.app.sections import Sections
from nnvisu.app.workspace import Workspace
from tests.unit.nnvisu.app.page import Page


@pytest.fixture
def new_command() -> Iterator[None]:
    """A command that counts points, registered during one test."""

    @command("count_points", answer="points_counted")
    def count_points(workspace: Workspace, *, label: int, twice: bool = False) -> Sections:
        n_points = int((workspace.points.y == label).sum())
        return {"n_points": n_points * (2 if twice else 1)}

    yield
    del COMMANDS["count_points"]


@pytest.mark.usefixtures("new_command")
def test_one_decorated_function_is_a_new_command(page: Page) -> None:
    event = page.event("count_points", label=1)
    assert (event["type"], event["payload"]) == ("points_counted", {"n_points": 100})


@pytest.mark.usefixtures("new_command")
def test_the_parameters_of_the_function_are_the_fields_of_the_payload(page: Page) -> None:
    for payload in ({}, {"label": 1, "color": "red"}, {"label": 1, "workspace": None}):
        failure = page.refusal("count_points", **payload)
        assert failure["field"] == "payload"
        assert failure["hint"] == "Possible fields: label, twice."


@pytest.mark.usefixtures("new_command")
def test_a_second_command_of_the_same_type_is_refused() -> None:
    with pytest.raises(ValueError, match="count_points is registered twice"):
        command("count_points", answer="points_counted")(lambda workspace: {})


def test_the_hint_states_that_a_command_has_no_fields(page: Page) -> None:
    assert page.refusal("undo", n_steps=2)["hint"] == "Possible fields: none."


def test_every_command_has_its_own_answer() -> None:
    answers = {registered.answer for registered in COMMANDS.values()}
    assert len(answers) == len(COMMANDS)


def test_commands_that_follow_a_slider_or_the_pointer_are_superseded_by_newer_commands() -> None:
    superseded = {type_ for type_, registered in COMMANDS.items() if registered.superseded}
    assert superseded == {
        "explain_activation",
        "explain_step",
        "follow_point",
        "generate_data",
        "view_checkpoint",
        "watch_hidden_space",
    }
