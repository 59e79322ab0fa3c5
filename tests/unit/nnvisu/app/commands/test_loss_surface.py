"""Commands on the loss surface."""

from typing import Any

import pytest

from tests.unit.nnvisu.app.page import Page

WEIGHT = {"layer": 0, "source": 1, "target": 2}


@pytest.mark.parametrize(
    ("payload", "field"),
    [
        ({"watched": 1}, "watched"),
        ({"watched": True, "horizontal": WEIGHT}, "vertical"),
        ({"watched": True, "horizontal": WEIGHT, "vertical": WEIGHT}, "vertical"),
        ({"watched": True, "horizontal": {"layer": 0}, "vertical": WEIGHT}, "horizontal"),
    ],
)
def test_a_wrong_request_names_its_field(page: Page, payload: dict[str, Any], field: str) -> None:
    assert page.refusal("watch_loss_surface", **payload)["field"] == field
    assert page.workspace.watched.surface is None


def test_only_a_watched_surface_can_be_canceled(page: Page) -> None:
    assert page.refusal("cancel_loss_surface")["message"] == "No loss surface is being computed."
