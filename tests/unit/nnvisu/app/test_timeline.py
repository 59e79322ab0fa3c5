"""Tests of the timeline: recording and dropping of checkpoints."""

import numpy as np

from nnvisu import MLP, Trainer, datasets
from nnvisu.app.sections import timeline_section
from nnvisu.app.timeline import Timeline
from tests.unit.nnvisu.app.page import Page, page_with_batches, page_with_moons, through_javascript


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


def data_changes(page: Page) -> list[int]:
    changes: list[int] = timeline_section(page.workspace)["data_changes"]
    return changes


def test_the_steps_at_which_points_changed_are_recorded_once_each() -> None:
    page = page_with_moons()
    page.send("generate_data", generator="circles")
    assert data_changes(page) == [], "a change before any training must not be recorded"
    page.send("step", n_steps=10)
    page.send("add_points", X=[[0.0, 0.0]], y=[1])
    page.send("add_points", X=[[0.5, 0.5]], y=[1])
    page.send("step", n_steps=20)
    page.send("configure", test_share=0.2)
    page.send("step", n_steps=5)
    page.send("erase_points", X=[[0.9, 0.9]], radius=0.001)
    assert data_changes(page) == [10], "no point was erased, and another split adds none"
    page.advance()
    assert page.state["timeline"]["data_changes"] == [10]


def test_undo_after_training_is_a_change_but_undo_before_training_is_not() -> None:
    page = page_with_moons()
    page.send("step", n_steps=10)
    page.send("add_points", X=[[0.0, 0.0]], y=[1])
    page.send("undo")
    assert data_changes(page) == []
    page.send("redo")
    page.send("step")
    page.send("undo")
    assert data_changes(page) == [10, 11]


def test_a_stroke_during_training_is_one_change() -> None:
    page = page_with_moons()
    page.send("step", n_steps=10)
    for i in range(4):
        page.send("add_points", X=[[0.1 * i, 0.0]], y=[1], stroke=1)
        page.send("step")
    page.send("add_points", X=[[0.0, 0.5]], y=[1], stroke=2)
    assert data_changes(page) == [10, 14]


def test_resuming_from_an_earlier_step_moves_later_changes_to_that_step() -> None:
    page = page_with_moons()
    for generator in ("circles", "blobs", "xor"):
        page.send("step", n_steps=100)
        page.send("generate_data", generator=generator, n_classes=2)
    page.send("view_checkpoint", step=150)
    assert data_changes(page) == [100, 200, 300]
    page.send("resume_from_checkpoint")
    assert data_changes(page) == [100, 150], (
        "the weights of step 150 were trained on circles, not on xor"
    )
    page.send("view_checkpoint", step=0)
    page.send("resume_from_checkpoint")
    assert data_changes(page) == []


def test_changes_of_points_are_stored_with_the_session() -> None:
    page, other = page_with_moons(), Page()
    page.send("step", n_steps=10)
    page.send("generate_data", generator="circles")
    page.send("step", n_steps=10)
    session = through_javascript(page.send("export_session")["session"])
    assert other.send("restore", session=session)["timeline"]["data_changes"] == [10]
