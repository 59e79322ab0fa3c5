"""The command that shows the statistics of layers."""

from tests.unit.nnvisu.app.page import Page


def test_watching_must_be_true_or_false(page: Page) -> None:
    assert page.event("watch_layers", watched=True)["type"] == "layers_watched"
    assert page.workspace.watched.layers
    assert page.refusal("watch_layers", watched=1)["field"] == "watched"
    assert page.workspace.watched.layers
