"""Tests of the commands on training and its timeline."""

import numpy as np
import pytest

from nnvisu.app.commands.data import generate_data
from nnvisu.app.commands.model import reset_model
from nnvisu.app.commands.points import add_points
from nnvisu.app.commands.settings import configure
from nnvisu.app.commands.training import start_training, step
from nnvisu.app.divergence import DivergedError
from nnvisu.app.sections import training_section
from nnvisu.app.workspace import Workspace
from nnvisu.decision_map import class_probabilities
from tests.unit.nnvisu.app.page import Page, page_with_batches, same, through_javascript


def test_training_counts_steps_and_lowers_the_loss(page: Page) -> None:
    untrained = page.state["training"]["train_loss"]
    page.send("start_training")
    page.advance(100)
    page.send("pause_training")
    training = page.state["training"]
    assert training["step"] == training["epoch"] > 100
    assert training["train_loss"] < untrained / 2
    assert not training["running"]


def test_every_event_with_a_step_contains_the_loss_of_that_step(page: Page) -> None:
    """The page shows the loss of an event at once, so the loss must belong to the event's step."""
    losses = {0: page.state["training"]["train_loss"]}
    for n_steps in (1, 2, 3):
        losses[n_steps] = page.send("step")["training"]["train_loss"]
    assert len(set(losses.values())) == 4
    for type_, payload in [
        ("view_checkpoint", {"step": 1}),
        ("view_latest", {}),
        ("view_checkpoint", {"step": 2}),
        ("resume_from_checkpoint", {}),
        ("restore", {"session": page.send("export_session")["session"]}),
        ("start_training", {}),
        ("pause_training", {}),
        ("reset_model", {}),
    ]:
        answer = page.send(type_, **payload)["training"]
        assert answer["train_loss"] == losses[answer["step"]], type_
    page.send("step")
    assert page.send("configure", problem="regression")["training"] == {
        **training_section(page.workspace),
        "step": 0,
    }


def test_a_step_without_points_is_refused_with_a_hint() -> None:
    failure = Page().refusal("step")
    assert failure["field"] == "data"
    assert "Generate" in failure["hint"]


def test_step_epoch_takes_the_remaining_steps_of_the_epoch() -> None:
    page = page_with_batches()
    # An epoch of 120 training points in batches of 32 has 4 steps.
    page.send("step")
    assert page.send("step_epoch")["training"]["step"] == 4
    training = page.send("step_epoch")["training"]
    assert (training["step"], training["epoch"]) == (8, 2)


def test_resumed_training_has_the_same_weights_bit_for_bit() -> None:
    page = page_with_batches()
    page.send("step", n_steps=500)
    trained = page.weights()
    assert page.send("view_checkpoint", step=200)["timeline"]["viewed_step"] == 200
    viewed = page.weights()
    assert not same(viewed, trained)
    page.send("view_latest")
    assert same(page.weights(), trained)
    page.send("view_checkpoint", step=200)
    resumed = page.send("resume_from_checkpoint")["timeline"]
    assert (resumed["viewed_step"], resumed["branches"], resumed["steps"][-1]) == (None, [200], 200)
    assert same(page.weights(), viewed)
    page.send("step", n_steps=300)
    assert same(page.weights(), trained)


def test_training_continues_from_the_viewed_step() -> None:
    for command in ("step", "step_epoch", "start_training"):
        page = page_with_batches()
        page.send("step", n_steps=100)
        page.send("view_checkpoint", step=40)
        answer = page.send(command)
        page.advance()
        assert page.workspace.trainer.n_steps_ < 100
        assert answer["timeline"]["viewed_step"] is None
        assert answer["timeline"]["branches"] == [40]


def test_resuming_at_the_latest_step_is_refused() -> None:
    assert page_with_batches().refusal("resume_from_checkpoint")["field"] == "timeline"


def test_test_points_are_measured_but_not_used_for_training(workspace):
    configure(workspace, test_share=0.3)
    data = generate_data(workspace, generator="circles", n_classes=3)["data"]
    is_test = data["is_test"].astype(bool)
    assert is_test.sum() == 60 and data["is_test"].dtype == np.uint8
    other = Workspace()
    configure(other, hidden_layer_sizes="10-5")
    add_points(other, X=data["X"][~is_test], y=data["y"][~is_test])
    for each in (workspace, other):
        reset_model(each)
        step(each, n_steps=50)
    np.testing.assert_array_equal(workspace.model.params_, other.model.params_)
    metrics = training_section(workspace)
    assert metrics["train_loss"] == training_section(other)["train_loss"]
    predicted = workspace.model.predict(data["X"][is_test])
    assert metrics["test_accuracy"] == np.mean(predicted == data["y"][is_test])
    assert metrics["test_loss"] != metrics["train_loss"]
    assert training_section(other)["test_loss"] is None


def test_diverged_training_returns_to_a_step_with_a_finite_loss(workspace):
    configure(workspace, problem="regression", optimizer="sgd", learning_rate=10, activation="relu")
    generate_data(workspace, generator="plane")
    start_training(workspace)
    with np.errstate(all="ignore"), pytest.raises(DivergedError):
        step(workspace, n_steps=10_000)
    assert not workspace.running
    assert np.isfinite(training_section(workspace)["train_loss"]), (
        "the restored loss must be finite"
    )


def test_a_diverging_loss_stops_training_and_the_failure_names_a_remedy(page: Page) -> None:
    page.send("configure", activation="relu", optimizer="sgd", learning_rate=10.0)
    page.send("configure", hidden_layer_sizes=[100, 100, 100], weight_decay=1.0)
    page.send("start_training")
    with np.errstate(all="ignore"):
        failures = [e for e in page.advance(400) if e["type"] == "command_failed"]
    (failure,) = failures
    assert failure["payload"]["code"] == "training_diverged"
    assert failure["payload"]["field"] == "learning_rate"
    assert "lower learning rate" in failure["payload"]["hint"]
    assert failure["payload"]["remedy"] == {"learning_rate": 1.0}
    assert not page.state["training"]["running"]


def test_a_condition_met_by_the_command_step_does_not_stop_the_next_training() -> None:
    page = page_with_batches()
    page.send("start_training", until={"epoch": 2})
    page.send("step", n_steps=100)
    assert not page.workspace.running
    page.send("start_training")
    assert [event["type"] for event in page.advance(10)].count("training_paused") == 0
    assert page.workspace.running


@pytest.mark.parametrize(
    ("command", "payload"),
    [("reset_model", {}), ("configure", {"hidden_layer_sizes": [4, 4, 4]})],
)
def test_a_new_model_is_trained_until_the_condition_of_the_old_one(
    command: str, payload: dict[str, object]
) -> None:
    page = page_with_batches()
    page.send("start_training", until={"epoch": 3})
    page.workspace.learner.train(lambda: page.workspace.trainer.n_epochs_ < 2)
    page.send(command, **payload)
    assert page.workspace.running and page.workspace.trainer.n_steps_ == 0
    events = page.advance(200)
    reasons = [event["payload"].get("reason") for event in events]
    assert [reason for reason in reasons if reason] == ["epoch 3"]
    assert not page.workspace.running


def test_a_new_model_that_a_condition_does_not_fit_is_not_trained() -> None:
    page = page_with_batches()
    page.send("start_training", until={"train_accuracy": 0.999})
    page.send("configure", problem="regression")
    assert not page.workspace.running and not page.state["training"]["running"]


def test_a_rendered_checkpoint_is_the_one_that_would_be_viewed() -> None:
    page = page_with_batches()
    page.send("step", n_steps=20)
    page.send("add_points", X=[[0.5, 0.5]], y=[2])  # a third class, whose weights are random
    page.send("step", n_steps=5)
    page.send("view_checkpoint", step=3)
    before = through_javascript(page.send("export_session"))
    rendered = {
        step: page.send("render_checkpoint", step=step, resolution=72)["rendered"]
        for step in (0, 7, 20, 25, 99)
    }
    assert through_javascript(page.send("export_session")) == before
    assert page.workspace.trainer.n_steps_ == 3
    for viewed, checkpoint in rendered.items():
        page.send("view_checkpoint", step=viewed)
        page.advance(3)
        training = page.state["training"]
        assert checkpoint["training"].items() <= training.items()
        for name, shown in page.state["network"].items():
            assert same(checkpoint["network"][name], shown), name
        probabilities = class_probabilities(page.workspace.model, 72)
        np.testing.assert_array_equal(checkpoint["outputs"], probabilities)
    failure = page.refusal("render_checkpoint", step=-1, resolution=72)
    assert failure["field"] == "step"
    assert page.refusal("render_checkpoint", step=1, resolution=600)["field"] == "resolution"
