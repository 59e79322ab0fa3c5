"""Tests of the undo stack."""

import numpy as np
import pytest

from nnvisu.app import undo
from nnvisu.app.learner import Learner
from nnvisu.app.undo import UndoStack, Version
from nnvisu.setup.config import Config
from nnvisu.setup.points import Points
from tests.unit.nnvisu.app.page import BATCHES, stored_work, trained_page


def points(n_samples: int) -> Points:
    return Points.of(np.zeros((n_samples, 2)), np.zeros(n_samples, dtype=np.int64), 2, 0.0)


class Editor:
    """Points with their undo stack. Only the number of the points matters."""

    def __init__(self) -> None:
        self.stack = UndoStack()
        self.version = Version("", points(0), Config())

    def change(self, n_samples: int, stroke: int | None = None) -> None:
        self.stack.record(self.version._replace(change=f"to {n_samples}"), stroke)
        self.version = Version("", points(n_samples), Config())

    def undo(self) -> int:
        self.stack.undo(self._swap)
        return len(self.version.points)

    def redo(self) -> int:
        self.stack.redo(self._swap)
        return len(self.version.points)

    def _swap(self, version: Version) -> Version:
        present = version._replace(points=self.version.points)
        self.version = version
        return present


@pytest.fixture
def editor() -> Editor:
    """An editor after two changes: from no point to 1 point, and from 1 point to 2 points."""
    editor = Editor()
    editor.change(1)
    editor.change(2)
    return editor


def test_undo_and_redo_return_to_earlier_and_later_versions(editor: Editor) -> None:
    walks = (editor.undo, editor.undo, editor.undo, editor.redo, editor.redo, editor.redo)
    assert [walk() for walk in walks] == [1, 0, 0, 1, 2, 2]


def test_the_stack_names_the_changes_to_undo_and_to_redo(editor: Editor) -> None:
    stack = editor.stack
    assert (stack.undoable, stack.redoable) == ("to 2", None)
    editor.undo()
    assert (stack.undoable, stack.redoable) == ("to 1", "to 2")
    editor.undo()
    assert (stack.undoable, stack.redoable) == (None, "to 1")


def test_a_change_after_undo_drops_the_later_versions(editor: Editor) -> None:
    editor.undo()
    editor.change(5)
    assert editor.stack.redoable is None
    assert editor.undo() == 1


def test_changes_of_one_stroke_are_undone_together(editor: Editor) -> None:
    for n_samples in (3, 4, 5):
        editor.change(n_samples, stroke=7)
    assert editor.undo() == 2


def test_a_stroke_does_not_continue_after_undo(editor: Editor) -> None:
    editor.change(3, stroke=7)
    editor.undo()
    editor.change(4, stroke=7)
    assert editor.undo() == 2


def test_a_cleared_stack_has_no_versions(editor: Editor) -> None:
    editor.undo()
    editor.stack.clear()
    assert (editor.stack.undoable, editor.stack.redoable) == (None, None)
    assert editor.undo() == 1


def test_the_oldest_versions_are_dropped_beyond_the_limit(
    editor: Editor, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(undo, "MAX_UNDO_POINTS", 10)
    for n_samples in (4, 5, 6):
        editor.change(n_samples)
    # The versions with 4 and 5 points have 9 points together. With the version of 2 points, the
    # stack would have 11 points.
    assert [editor.undo(), editor.undo(), editor.undo()] == [5, 4, 4]


def test_points_that_several_versions_share_count_once(
    editor: Editor, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(undo, "MAX_UNDO_POINTS", 10)
    for _ in range(20):
        editor.stack.record(editor.version)
    for _ in range(20):
        assert editor.undo() == 2
    assert editor.undo() == 1


def test_a_change_in_a_stroke_that_replaced_the_learner_is_another_step(editor: Editor) -> None:
    editor.change(3, stroke=7)
    learner = Learner(Config(), points(3))
    editor.version = editor.version._replace(learner=learner)
    editor.change(4, stroke=7)
    editor.change(5, stroke=7)
    assert editor.stack.learners == [learner]
    assert [editor.undo(), editor.undo()] == [3, 2]


# Memory of models and moments


def test_beyond_the_limit_the_oldest_models_lose_checkpoints_but_no_weights(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    page = trained_page(40)
    size = page.workspace.learner.n_bytes
    params = page.workspace.model.params_.copy()
    n_arrays = 3 * params.nbytes  # weights, and the two moments of Adam
    assert 41 * n_arrays < size < 41 * n_arrays + 2**18
    monkeypatch.setattr(undo, "MAX_UNDO_BYTES", 3 * size)
    for _ in range(6):
        page.send("reset_model")
        page.send("step", n_steps=40)
    learners = page.workspace.undo_stack.learners
    assert sum(learner.n_bytes for learner in learners[:-1]) <= 3 * size
    lengths = [len(learner.timeline.steps) for learner in learners]
    assert lengths == sorted(lengths) and lengths[0] < 10 and lengths[-1] == 41

    # The oldest model comes back with its latest step, and later training has the same results.
    for _ in range(6):
        page.send("undo")
    np.testing.assert_array_equal(page.workspace.model.params_, params)
    page.send("step", n_steps=40)
    other = trained_page(80)
    assert stored_work(page)["latest"] == stored_work(other)["latest"]
    steps = page.workspace.learner.timeline.steps
    spacing = page.workspace.learner.timeline.spacing
    assert steps == [step for step in range(81) if step % spacing == 0] and spacing > 1


def test_the_oldest_versions_are_dropped_if_their_weights_exceed_the_limit(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(undo, "MAX_UNDO_BYTES", 0)
    page = trained_page(40)
    for _ in range(3):
        page.send("reset_model")
        page.send("step", n_steps=40)
    page.send("add_points", X=[[0.5, 0.5]], y=[1])
    assert len(page.workspace.undo_stack.learners) == 1
    names = [page.send("undo")["undo"]["undo"] for _ in range(2)]
    assert names == ["reset_model", None]
    assert stored_work(page) == stored_work(trained_page(40))


def test_versions_share_points_and_checkpoints_with_the_learner() -> None:
    page = trained_page(40)
    page.send("view_checkpoint", step=20)
    timeline = page.workspace.learner.timeline
    page.send("step")
    (replaced,) = page.workspace.undo_stack.learners
    assert all(replaced.timeline.at(step) is timeline.at(step) for step in range(20))
    assert replaced.points is page.workspace.points
    assert BATCHES["batch_size"] == replaced.trainer.batch_size


def test_beyond_the_limit_only_the_next_moments_remain(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(undo, "MAX_UNDO_BYTES", 10_000)
    page = trained_page(5)
    for n in range(9):
        page.send("configure", learning_rate=0.1 / (n + 1))
    versions = page.workspace.undo_stack.versions
    assert versions[-1].moment and not versions[0].moment
    assert sum(each.moment.n_bytes for each in versions[:-1] if each.moment) <= 10_000
    page.send("step")
    assert not any(each.moment for each in page.workspace.undo_stack.versions)
