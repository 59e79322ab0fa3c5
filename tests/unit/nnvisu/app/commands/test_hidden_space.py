"""The command that shows the hidden space."""

from typing import Any

import pytest

from tests.unit.nnvisu.app.page import Page

AXES = {"layer": 1, "horizontal": 0, "vertical": "pc1"}


@pytest.mark.parametrize(
    ("field", "payload"),
    [
        ("watched", {"watched": 1}),
        ("axes", {"axes": "pc1"}),
        ("axes", {"axes": ["pc1"]}),
        ("layer", {"axes": [{**AXES, "layer": 12}]}),
        ("horizontal", {"axes": [{**AXES, "horizontal": "pc3"}]}),
        ("vertical", {"axes": [{**AXES, "vertical": -1}]}),
        ("vertical", {"axes": [{**AXES, "vertical": None}]}),
        ("fold_layer", {"fold_layer": 0}),
        ("shown_layers", {"shown_layers": 1}),
        ("shown_layers", {"shown_layers": [12]}),
        ("shown_layers", {"shown_layers": [0, 1, 2]}),
    ],
)
def test_a_value_that_is_not_allowed_changes_nothing(
    page: Page, field: str, payload: dict[str, Any]
) -> None:
    failure = page.refusal("watch_hidden_space", **{"watched": True, **payload})
    assert failure["field"] == field
    assert page.workspace.watched.hidden_space is None
