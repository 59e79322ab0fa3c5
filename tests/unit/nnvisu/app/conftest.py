"""Fixtures of the tests of `nnvisu.app`."""

from collections.abc import Iterator

import pytest

from nnvisu.app import pacing
from nnvisu.app.commands.data import generate_data
from nnvisu.app.commands.training import step
from nnvisu.app.own_code.registry import install
from nnvisu.app.workspace import Workspace
from tests.unit.nnvisu.app.page import Page, page_with_moons


@pytest.fixture(autouse=True)
def no_own_code() -> Iterator[None]:
    """Remove own code from the registries after each test."""
    yield
    install(())


@pytest.fixture
def small_maps(monkeypatch: pytest.MonkeyPatch) -> None:
    """Let every map have the fewest cells.

    To the clock of `Page`, a map costs nothing, so a map would have the most cells. A test with
    many frames would take most of its time for maps.
    """
    monkeypatch.setattr(pacing, "MAP_SECONDS", {True: 0.0, False: 0.0})
    monkeypatch.setattr(pacing, "FINE_MAP_SECONDS", 0.0)


@pytest.fixture
def page() -> Page:
    """A page with two moons."""
    return page_with_moons()


@pytest.fixture
def workspace() -> Workspace:
    """A workspace with two moons and a model after 20 steps."""
    workspace = Workspace()
    generate_data(workspace, generator="moons", n_classes=2)
    step(workspace, n_steps=20)
    return workspace
