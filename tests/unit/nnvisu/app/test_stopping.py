"""Tests of the stopping conditions."""

from typing import Any

import pytest

from nnvisu.app.stopping import StoppingConditions
from tests.unit.nnvisu.app.page import Page, page_with_batches


class Epochs:
    """A learner with a given loss for each epoch.

    `losses` are the test losses or, without test points, the training losses.
    """

    def __init__(self, losses: list[float | None], has_test_points: bool = True) -> None:
        self.losses = losses
        self.n_epochs_ = 0
        self.trainer = self.model = self
        self.is_regression = False
        self.test = self
        self.y = [0] if has_test_points else []

    def evaluate(self) -> Any:
        return self

    def metrics(self) -> dict[str, float | None]:
        loss = self.losses[self.n_epochs_]
        other = 100.0 - self.n_epochs_  # This loss falls in every epoch.
        train, test = (other, loss) if self.y else (loss, None)
        return {
            "train_loss": train,
            "test_loss": test,
            "train_accuracy": 0.5,
            "test_accuracy": 0.5 if self.y else None,
        }


def epochs_until_stop(learner: Epochs, patience: int) -> tuple[int, str]:
    """Return the epoch at which early stopping ends the training, and the reason."""
    conditions = StoppingConditions({"patience": patience}, learner)  # type: ignore[arg-type]
    while learner.n_epochs_ + 1 < len(learner.losses):
        learner.n_epochs_ += 1
        if reason := conditions.met():
            return learner.n_epochs_, reason
    return learner.n_epochs_, ""


def finish(page: Page) -> dict[str, Any]:
    """Advance until training stops by itself; return the payload of the event."""
    events: list[Any] = []
    while page.is_busy:
        events += page.session.advance()
    (event,) = [event for event in events if event["type"] == "training_paused"]
    assert event["id"] is None
    payload: dict[str, Any] = event["payload"]
    return payload


@pytest.mark.parametrize(
    ("until", "words"),
    [
        ({"epoch": 30}, "epoch 30"),
        ({"train_loss": 0.3}, "loss 0."),
        ({"train_accuracy": 0.85}, "accuracy 8"),
        ({"test_loss": 0.35}, "test loss 0."),
        ({"test_accuracy": 0.8}, "test accuracy 8"),
    ],
)
def test_training_stops_when_a_condition_is_met(until: dict[str, float], words: str) -> None:
    stops = []
    for seconds in (0.0001, 0.5):
        page = page_with_batches(seconds)
        page.send("start_training", until=until)
        payload = finish(page)
        assert payload["reason"].startswith(words)
        training = payload["training"]
        if "epoch" in until:
            assert training["epoch"] == 30
        else:
            for name, wanted in until.items():
                value = training[name]
                assert value <= wanted if name.endswith("loss") else value >= wanted
        stops.append(training["step"])
    assert stops[0] == stops[1]


@pytest.mark.parametrize(
    "until", [{}, {"epoch": 0}, {"epoch": 1.5}, {"loss": 1}, {"train_accuracy": 95}, {"epoch": 1}]
)
def test_unknown_invalid_and_already_met_conditions_are_refused(
    until: dict[str, float],
) -> None:
    page = page_with_batches()
    page.send("step_epoch")
    failure = page.refusal("start_training", until=until)
    assert failure["field"] == "until"
    assert not page.workspace.running


@pytest.mark.parametrize(
    ("until", "request_"),
    [
        ({"epoch": 0}, "Enter a whole number of 1 or more."),
        ({"epoch": float("nan")}, "Enter a whole number of 1 or more."),
        ({"train_loss": -1}, "Enter a loss of 0 or more."),
        ({"train_accuracy": 95}, "Enter an accuracy from 0 to 100 %."),
        ({"test_loss": -1}, "Enter a loss of 0 or more."),
        ({"test_accuracy": -0.1}, "Enter an accuracy from 0 to 100 %."),
        ({"patience": 0}, "Enter a whole number of epochs, 1 or more."),
        ({"patience": 2.5}, "Enter a whole number of epochs, 1 or more."),
    ],
)
def test_a_value_out_of_range_is_refused_with_a_request_for_an_allowed_value(
    until: dict[str, float], request_: str
) -> None:
    failure = page_with_batches().refusal("start_training", until=until)
    assert (failure["message"], failure["hint"]) == (request_, "")


def test_an_epoch_that_is_over_is_refused_with_the_first_possible_epoch() -> None:
    page = page_with_batches()
    for _ in range(3):
        page.send("step_epoch")
    failure = page.refusal("start_training", until={"epoch": 3})
    assert (failure["message"], failure["hint"]) == (
        "Epoch 3 is over already.",
        "Enter 4 or more.",
    )
    page.send("start_training", until={"epoch": 4})
    assert finish(page)["training"]["epoch"] == 4


def test_a_condition_that_is_met_already_is_refused_with_the_measured_value() -> None:
    failure = page_with_batches().refusal("start_training", until={"train_loss": 9})
    assert failure["message"].startswith("This condition is met already: loss 0.")


@pytest.mark.parametrize("name", ["test_loss", "test_accuracy"])
def test_conditions_on_test_points_are_refused_without_test_points(name: str) -> None:
    page = page_with_batches()
    page.send("configure", test_share=0)
    failure = page.refusal("start_training", until={name: 0.5})
    assert (failure["message"], failure["hint"]) == (
        "There are no test points.",
        "Choose a test share above 0 %.",
    )


def test_regression_refuses_an_accuracy() -> None:
    page = page_with_batches()
    page.send("configure", problem="regression")
    page.send("generate_data", generator="plane")
    failure = page.refusal("start_training", until={"train_accuracy": 0.9})
    assert failure["message"] == "Regression has no accuracy."


def test_early_stopping_counts_epochs_since_the_best_test_loss() -> None:
    losses: list[float | None] = [1.0, 0.8, 0.9, 0.7, 0.7, 0.75, 0.8, 0.1]
    assert epochs_until_stop(Epochs(losses), 3) == (6, "best epoch 3")
    assert epochs_until_stop(Epochs(losses), 1) == (2, "best epoch 1")
    assert epochs_until_stop(Epochs(losses), 5) == (7, "")


def test_early_stopping_compares_with_the_loss_at_the_start() -> None:
    assert epochs_until_stop(Epochs([0.5, 0.9, 0.8, 0.7]), 2) == (2, "best epoch 0")


def test_early_stopping_continues_while_the_loss_falls_slowly() -> None:
    falling: list[float | None] = [2.93e-4, 2.92e-4, 2.915e-4, 2.91e-4]
    assert epochs_until_stop(Epochs(falling), 1) == (3, "")
    assert epochs_until_stop(Epochs([0.5, 0.5, 0.5]), 2) == (2, "best epoch 0")


def test_early_stopping_measures_the_training_loss_without_test_points() -> None:
    learner = Epochs([1.0, 0.9, 0.95, 0.96], has_test_points=False)
    assert epochs_until_stop(learner, 2) == (3, "best epoch 1")


def test_early_stopping_starts_again_when_test_points_appear() -> None:
    learner = Epochs([0.1, 0.2, 0.9, 0.95, 0.96, 0.97], has_test_points=False)
    conditions = StoppingConditions({"patience": 3}, learner)  # type: ignore[arg-type]
    reasons = []
    for epoch in range(1, 6):
        learner.n_epochs_ = epoch
        if epoch == 2:
            learner.y = [0]
        reasons.append(conditions.met())
    assert reasons == ["", "", "", "", "best epoch 2"]


def test_an_infinite_loss_is_not_better() -> None:
    assert epochs_until_stop(Epochs([1.0, None, None, 0.5]), 2) == (2, "best epoch 0")


def test_early_stopping_stops_a_training_that_overfits() -> None:
    page = page_with_batches()
    page.send("configure", test_share=0.5, learning_rate=0.1, hidden_layer_sizes=(50, 50))
    page.send("start_training", until={"patience": 20})
    payload = finish(page)
    best = int(payload["reason"].removeprefix("best epoch "))
    assert payload["training"]["epoch"] == best + 20
