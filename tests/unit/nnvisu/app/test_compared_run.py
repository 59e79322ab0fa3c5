"""Tests of the compared run."""

from copy import deepcopy
from typing import Any

import numpy as np
import pytest

from nnvisu.decision_map import layer_map
from tests.unit.nnvisu.app.own_code.sources import example
from tests.unit.nnvisu.app.page import Page, page_with_batches


@pytest.fixture
def page() -> Page:
    """A page that compares run A, 40 steps, with the present run, which has 20 steps."""
    page = page_with_batches()
    page.send("step", n_steps=40)
    session = page.send("export_session")["session"]
    page.send("configure", weight_decay=0.01)
    page.send("reset_model")
    page.send("step", n_steps=20)
    page.send("compare_run", session=session)
    page.advance(2)
    return page


def compared(page: Page) -> dict[str, Any]:
    section = page.state["compared"]
    assert isinstance(section, dict)
    return section


def test_a_frame_contains_the_map_and_the_predictions_of_the_compared_run(page: Page) -> None:
    run = page.workspace.compared
    assert run
    section = compared(page)
    side = section["outputs"].shape[0]
    expected = layer_map(run.learner.model, -1, side, run.config.features)
    np.testing.assert_array_equal(section["outputs"], expected)
    assert section["training"]["step"] == 40
    logits = run.learner.model.logits(page.workspace.points.X)
    np.testing.assert_array_equal(section["predictions"], logits.argmax(axis=1))


@pytest.mark.parametrize("seconds", [0.0001, 0.002])
def test_on_every_machine_paused_runs_are_compared_on_the_same_cells(seconds: float) -> None:
    page = page_with_batches(seconds)
    page.send("step", n_steps=40)
    session = page.send("export_session")["session"]
    left = page.workspace.model
    page.send("reset_model")
    page.send("step", n_steps=20)
    page.send("compare_run", session=session)
    while page.is_busy:
        page.advance()
    maps = page.state["compared_maps"]
    np.testing.assert_array_equal(maps["left"], layer_map(left, -1, 128))
    np.testing.assert_array_equal(maps["right"], layer_map(page.workspace.model, -1, 128))
    page.send("step", n_steps=1)
    (frame,) = page.advance()
    assert frame["payload"]["compared_maps"] is None, "maps of an earlier step"


def test_the_timeline_views_checkpoints_of_both_runs(page: Page) -> None:
    page.send("view_checkpoint", step=10)
    page.advance(2)
    assert [page.state["training"]["step"], compared(page)["training"]["step"]] == [10, 10]
    page.send("view_latest")
    page.advance(2)
    assert [page.state["training"]["step"], compared(page)["training"]["step"]] == [20, 40]


def test_a_comparison_begins_at_the_viewed_step(page: Page) -> None:
    session = page.send("export_session")["session"]
    page.send("view_checkpoint", step=5)
    page.send("compare_run", session=session)
    page.advance(2)
    assert compared(page)["training"]["step"] == 5


def test_new_points_are_predicted_by_the_compared_run(page: Page) -> None:
    page.send("generate_data", generator="moons", n_samples=50)
    page.advance(2)
    assert len(compared(page)["predictions"]) == 50


def test_comparison_ends_on_request_and_when_other_work_is_restored(page: Page) -> None:
    session = page.send("export_session")["session"]
    assert page.send("compare_run") == {"compared": None}
    page.send("compare_run", session=session)
    assert page.send("restore", session=session)["compared"] is None
    assert page.workspace.compared is None


def test_a_run_with_code_that_has_changed_is_refused(page: Page) -> None:
    swish = example("swish")
    page.send("apply_code", **swish)
    page.send("configure", activation="swish")
    session = page.send("export_session")["session"]
    page.send("compare_run", session=session)
    page.send("apply_code", **swish | {"source": swish["source"] + "\n# changed\n"})
    failure = page.refusal("compare_run", session=session)
    assert failure["message"] == "This run uses own code that has changed or is missing."


def test_the_comparison_ends_with_the_code_of_the_kept_run(page: Page) -> None:
    page.send("apply_code", **example("swish"))
    page.send("configure", activation="swish")
    session = page.send("export_session")["session"]
    page.send("configure", activation="tanh")
    page.send("compare_run", session=session)
    page.advance(2)
    assert compared(page)["training"]["step"] == 20
    page.send("delete_code", kind="activation", name="swish")
    (frame,) = page.advance()
    assert frame["payload"]["compared"] is None


def test_a_damaged_run_is_refused(page: Page) -> None:
    assert "damaged" in page.refusal("compare_run", session={})["message"]


def test_both_runs_train_side_by_side_from_the_same_seed_with_the_same_batches(page: Page) -> None:
    page.send("configure", random_state=7)
    page.send("train_both")
    page.advance(20)
    page.send("pause_training")
    page.advance(2)
    step = page.state["training"]["step"]
    assert step > 5
    assert compared(page)["training"]["step"] == step
    assert compared(page)["trains_along"]
    session = page.send("export_trained")["trained"]["session"]

    # Without the penalty, which is the only difference, the present run has the same weights.
    page.send("configure", weight_decay=0)
    page.send("reset_model")
    page.send("step", n_steps=step)
    np.testing.assert_array_equal(session["latest"]["params"], page.workspace.model.params_)
    page.advance(2)
    assert compared(page)["training"]["step"] == step
    assert not page.workspace.compared.trains_along  # type: ignore[union-attr]


def test_a_kept_run_that_diverges_stops_training(page: Page) -> None:
    page.send("train_both")
    run = page.workspace.compared
    assert run
    run.learner.model.params_[:] = np.nan
    events = page.advance(20)
    reasons = [event["payload"]["reason"] for event in events if "reason" in event["payload"]]
    assert reasons == ["the kept run diverged"]


def test_without_a_compared_run_there_are_not_two_to_train() -> None:
    assert page_with_batches().refusal("train_both")["message"] == "No kept run is compared."


def test_two_kept_runs_are_compared_with_each_other(page: Page) -> None:
    first = page.send("export_session")["session"]
    page.send("step", n_steps=5)
    second = page.send("export_session")["session"]
    model = deepcopy(page.workspace.model)
    page.send("reset_model")
    page.send("compare_run", session=first, other=second)
    page.advance(2)
    section = compared(page)
    assert [section["training"]["step"], section["other"]["training"]["step"]] == [20, 25]
    side = section["other"]["outputs"].shape[0]
    np.testing.assert_array_equal(section["other"]["outputs"], layer_map(model, -1, side))
    page.send("step")
    page.send("view_checkpoint", step=0)
    page.advance(2)
    assert compared(page)["other"]["training"]["step"] == 0


def trained(page: Page) -> dict[str, Any]:
    """Return the kept run that trains, or has trained, side by side with the present run."""
    answer = page.send("export_trained")["trained"]
    assert isinstance(answer, dict)
    return answer


def train_side_by_side(page: Page) -> int:
    """Train both runs for some slices, and return the step."""
    page.send("train_both")
    page.advance(20)
    step = page.workspace.trainer.n_steps_
    assert step > 5
    return step


INTERRUPTIONS: dict[str, dict[str, Any]] = {
    "undo": {},
    "reset_model": {},
    "configure": {"problem": "regression"},
    "compare_run": {},
    "restore": {"undoable": True},
}


@pytest.mark.parametrize("command", INTERRUPTIONS)
def test_an_interrupted_kept_run_stores_what_it_has_trained(page: Page, command: str) -> None:
    step = train_side_by_side(page)
    page.send(command, **INTERRUPTIONS[command])
    run = trained(page)
    assert not run["trains_along"]
    assert run["training"]["step"] == run["session"]["latest"]["n_steps"] == step
    page.send("restore", session=run["session"])
    answer = page.send("view_latest")["training"]
    for name in ("step", "epoch", "fingerprint", "train_loss", "train_accuracy"):
        assert run["training"][name] == answer[name]
    assert page.send("export_trained") == {"trained": None}


def test_opened_work_has_no_run_that_trained_side_by_side(page: Page) -> None:
    session = page.send("export_session")["session"]
    train_side_by_side(page)
    page.send("restore", session=session)
    assert page.send("export_trained") == {"trained": None}


def test_undo_of_a_weight_shows_the_latest_steps_of_both_runs(page: Page) -> None:
    page.send("set_weight", layer=0, source=0, target=0, value=0.5)
    page.send("view_checkpoint", step=0)
    page.send("undo")
    page.advance(2)
    assert [page.state["training"]["step"], compared(page)["training"]["step"]] == [20, 40]


def test_a_change_of_its_own_code_interrupts_the_kept_run(page: Page) -> None:
    page.send("apply_code", **example("swish"))
    page.send("configure", activation="swish")
    session = page.send("export_session")["session"]
    page.send("configure", activation="tanh")
    page.send("compare_run", session=session)
    step = train_side_by_side(page)
    page.send("delete_code", kind="activation", name="swish")
    run = trained(page)
    assert run["training"]["step"] == step
    assert [part["name"] for part in run["session"]["own_code"]] == ["swish"]


def test_an_error_of_own_code_leaves_both_runs_at_the_step_before_the_slice(page: Page) -> None:
    swish = example("swish")
    page.send("apply_code", **swish)
    page.send("configure", activation="swish")
    session = page.send("export_session")["session"]
    page.send("configure", activation="tanh")
    page.send("compare_run", session=session)
    step = train_side_by_side(page)
    run = page.workspace.compared
    assert run
    before = run.learner.model.params_.copy()

    def fail(step: int) -> None:
        run.learner.model.params_ += 1
        raise ArithmeticError

    run.train_to = fail  # type: ignore[method-assign]
    page.advance(3)
    assert not page.workspace.running
    assert page.workspace.trainer.n_steps_ == step
    np.testing.assert_array_equal(run.learner.model.params_, before)


def test_a_run_that_continues_from_an_earlier_step_trains_alone(page: Page) -> None:
    step = train_side_by_side(page)
    page.send("pause_training")
    page.send("view_checkpoint", step=2)
    assert trained(page)["training"]["step"] == step
    page.send("step", n_steps=3)
    run = trained(page)
    assert not run["trains_along"]
    assert run["training"]["step"] == step


def test_the_training_of_both_is_one_change_even_if_the_present_run_was_fresh(page: Page) -> None:
    page.send("reset_model")
    page.send("train_both")
    page.advance(5)
    assert page.state["undo"]["undo"] == "train_both"


def test_the_run_to_train_can_be_named(page: Page) -> None:
    session = page.send("export_session")["session"]
    page.send("compare_run")
    page.send("train_both", session=session)
    page.advance(5)
    assert compared(page)["trains_along"]
