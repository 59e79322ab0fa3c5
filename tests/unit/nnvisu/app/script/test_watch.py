"""Tests of the section ``script``: the times at which it is sent, and its fields."""

from typing import Any

from tests.unit.nnvisu.app.page import Page


def scripts(page: Page, slices: int = 3) -> list[dict[str, Any]]:
    """Return the sections ``script`` of the next slices."""
    return [e["payload"]["script"] for e in page.advance(slices) if "script" in e["payload"]]


def test_the_script_is_sent_only_while_it_is_watched_and_when_it_changes(page: Page) -> None:
    page.send("configure", learning_rate=0.5)
    assert scripts(page) == []
    page.send("watch_script", watched=True)
    (section,) = scripts(page)
    assert {"text": "    learning_rate=0.5,", "control": "learning_rate"} in section["lines"]
    page.send("configure", max_steps_per_second=5)
    page.send("inspect_neuron", layer=1, neuron=0)
    assert scripts(page) == [], "neither speed nor map are in the script"
    page.send("step")
    (after,) = scripts(page)
    assert {"text": "for step in range(1):", "control": "step"} in after["lines"]
    page.send("view_checkpoint", step=0)
    assert len(scripts(page)) == 1
    page.send("watch_script", watched=False)
    page.send("configure", learning_rate=0.25)
    assert scripts(page) == []


def test_while_training_the_script_is_sent_at_most_every_0_3_seconds(page: Page) -> None:
    page.send("watch_script", watched=True)
    scripts(page)
    page.send("start_training")
    start = page.now
    n_sent = len(scripts(page, 500))
    assert 2 <= n_sent <= (page.now - start) / 0.3 + 1
    page.send("pause_training")
    (section,) = scripts(page)
    n_steps = page.workspace.trainer.n_steps_
    assert {"text": f"for step in range({n_steps}):", "control": "step"} in section["lines"]


def test_the_section_names_the_files_that_the_program_reads(page: Page) -> None:
    page.send("watch_script", watched=True)
    (section,) = scripts(page)
    assert section["files"] == []
    page.send("add_points", X=[[0, 0]], y=[0])
    page.send("step")
    page.send("configure", hidden_layer_sizes=[20, 20], keep_weights=True)
    assert scripts(page)[-1]["files"] == ["points.csv", "weights.csv"]
