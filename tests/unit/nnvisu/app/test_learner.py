"""Tests of the learner: viewing checkpoints, and training that diverges."""

import numpy as np

from nnvisu.app.sections import training_section
from tests.unit.nnvisu.app.page import page_with_batches, same


def test_a_viewed_checkpoint_of_fewer_classes_has_an_output_for_every_present_class() -> None:
    page = page_with_batches()
    page.send("step", n_steps=50)
    page.send("generate_data", generator="blobs", n_classes=4)
    page.send("step", n_steps=50)
    trained = page.weights()
    page.send("view_checkpoint", step=20)
    page.advance()
    assert page.weights()[2].shape == (5, 4)
    page.send("view_latest")
    assert same(page.weights(), trained)


def test_diverged_training_restores_an_earlier_step_and_can_continue() -> None:
    page = page_with_batches()
    page.send("configure", optimizer="sgd", activation="relu", batch_size=0, dropout=0)
    page.send("step", n_steps=40)
    page.send("configure", learning_rate=10, weight_decay=1)
    with np.errstate(all="ignore"):
        failure = page.refusal("step", n_steps=5000)
        assert failure["code"] == "training_diverged"
        assert failure["remedy"] == {"learning_rate": 1.0}
        training = training_section(page.workspace)
        assert not training["running"]
        assert f"Restored step {training['step']:,}" in failure["message"]
        assert training["train_loss"] < 0.8
        page.send("configure", learning_rate=0.01)
        page.send("step", n_steps=40)
    assert training_section(page.workspace)["train_loss"] < 0.8
