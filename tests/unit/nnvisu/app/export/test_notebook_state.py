"""Tests of the trainer's state in a file of the notebook."""

from pathlib import Path

import numpy as np
import pytest

from nnvisu import MLP, Trainer
from nnvisu.app.export.notebook_state import loading_lines, state_files
from tests.unit.nnvisu.app.page import BATCHES, Page


def test_there_is_a_file_only_if_the_seed_does_not_give_the_state(page: Page) -> None:
    page.send("configure", **BATCHES)
    page.send("step", n_steps=3)
    assert state_files(page.workspace) == {} and loading_lines(page.workspace) == []
    page.send("configure", learning_rate=0.1)
    assert state_files(page.workspace).keys() == {"trainer.json"}


def test_a_trainer_that_loads_the_file_trains_on_bit_for_bit(
    page: Page, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    page.send("configure", **BATCHES)
    page.send("step", n_steps=3)
    page.send("configure", learning_rate=0.1)
    workspace = page.workspace
    for name, text in state_files(workspace).items():
        (tmp_path / name).write_text(text, "utf-8")
    model = MLP(workspace.model.layer_sizes)
    model.params_ = workspace.model.params_
    trainer = Trainer(model, learning_rate=0.1, batch_size=32, dropout=0.2, random_state=9)
    monkeypatch.chdir(tmp_path)
    program = "\n".join(line.text for line in loading_lines(workspace))
    exec(program, {"np": np, "trainer": trainer, "model": model})
    assert trainer.n_steps_ == 3
    training = workspace.learner.training
    losses = [[each.step(*training) for _ in range(15)] for each in (trainer, workspace.trainer)]
    assert losses[0] == losses[1]
