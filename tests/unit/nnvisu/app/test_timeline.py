"""Tests of the timeline: which checkpoints are recorded, and which are dropped."""

import numpy as np

from nnvisu import MLP, Trainer, datasets
from nnvisu.app.sections import timeline_section
from nnvisu.app.timeline import Timeline
from tests.unit.nnvisu.app.page import page_with_batches


def recorded(n_steps: int, **limits: int) -> Timeline:
    """Return the timeline after `n_steps` steps of training."""
    timeline = Timeline(**limits)
    trainer = Trainer(MLP((2, 3, 2)))
    for step in range(n_steps + 1):
        trainer.n_steps_ = step
        if step == timeline.next_step:
            timeline.record(trainer.state_dict())
    return timeline


def test_every_other_checkpoint_is_dropped_when_there_are_too_many() -> None:
    # There are at most 4 checkpoints. A fifth checkpoint doubles the spacing and drops the
    # checkpoints at odd multiples of the old spacing.
    expected = {
        0: [0],
        3: [0, 1, 2, 3],
        4: [0, 2, 4],
        7: [0, 2, 4, 6],
        8: [0, 4, 8],
        15: [0, 4, 8, 12],
        16: [0, 8, 16],
    }
    for n_steps, steps in expected.items():
        assert recorded(n_steps, max_checkpoints=4).steps == steps


def test_a_long_training_has_many_evenly_spaced_checkpoints_from_step_0() -> None:
    timeline = recorded(100_000)
    assert 128 <= len(timeline.steps) <= 256
    assert set(np.diff(timeline.steps)) == {timeline.spacing}
    assert timeline.steps[0] == 0
    assert not timeline.limited_by_memory


def test_the_number_of_large_checkpoints_is_limited_by_memory() -> None:
    # MLP (2, 3, 2) has 9 + 8 parameters. For each parameter, adam stores two further numbers. In
    # addition, adam stores the number of its steps.
    timeline = recorded(100, max_bytes=10 * 8 * (3 * 17 + 1))
    assert 5 <= len(timeline.steps) <= 10
    assert timeline.limited_by_memory


def test_fitting_returns_every_second_or_fourth_checkpoint_when_bytes_are_few() -> None:
    size = 8 * (3 * 17 + 1)
    timeline = recorded(10)
    assert timeline.fitting(11 * size) == (1, [timeline.at(step) for step in range(11)])
    assert timeline.fitting(10 * size) == (2, [timeline.at(step) for step in (0, 2, 4, 6, 8, 10)])
    assert timeline.fitting(5 * size) == (4, [timeline.at(step) for step in (0, 4, 8)])
    assert timeline.fitting(0)[1] == [timeline.at(0)]


def test_a_branch_drops_later_checkpoints_and_reduces_the_spacing_if_there_is_room() -> None:
    timeline = recorded(1000)
    assert timeline.spacing == 4
    timeline.branch(500)
    assert (timeline.steps[-1], timeline.spacing, timeline.next_step) == (500, 4, 504)
    timeline.branch(100)
    assert (timeline.steps[-1], timeline.spacing, timeline.next_step) == (100, 1, 101)
    assert timeline.branches == [100]
    timeline.branch(40)
    assert timeline.branches == [40]


def test_later_steps_do_not_change_a_checkpoint() -> None:
    X, y = datasets.make_moons(n_samples=60)
    trainer = Trainer(MLP((2, 4, 2)), batch_size=16, dropout=0.1)
    trainer.step(X, y)
    checkpoint = trainer.state_dict()
    before = repr(checkpoint)
    for _ in range(10):
        trainer.step(X, y)
    assert repr(checkpoint) == before


def test_another_trainer_continues_from_a_checkpoint_bit_for_bit() -> None:
    X, y = datasets.make_moons(n_samples=60)
    first = Trainer(MLP((2, 4, 2)), batch_size=16, dropout=0.1)
    for _ in range(6):
        first.step(X, y)
    second = Trainer(MLP((2, 4, 2), random_state=9), batch_size=16, dropout=0.1, random_state=9)
    second.load_state_dict(first.state_dict())
    losses = [(first.step(X, y), second.step(X, y)) for _ in range(20)]
    assert all(a == b for a, b in losses)
    assert np.array_equal(first.model.params_, second.model.params_)
    assert (second.n_steps_, second.n_epochs_) == (26, 6)


def test_slices_of_any_length_miss_no_checkpoint() -> None:
    for seconds in (0.0001, 0.003, 1.0):
        page = page_with_batches(seconds)
        page.send("start_training", until={"epoch": 100})
        while page.workspace.learning:
            page.session.advance()
        assert page.workspace.trainer.n_steps_ == 400
        steps = timeline_section(page.workspace)["steps"]
        assert steps.tolist() == list(range(0, 401, 2))
