"""Tests of the undo stack."""

import numpy as np
import pytest

from nnvisu.app import undo
from nnvisu.app.points import Points
from nnvisu.app.undo import UndoStack


def points(n_samples: int) -> Points:
    return Points.of(np.zeros((n_samples, 2)), np.zeros(n_samples, dtype=np.int64), 2, 0.0)


@pytest.fixture
def stack() -> UndoStack:
    """A stack with versions of 0, 1 and 2 points; the version of 2 points is the present one."""
    stack = UndoStack(points(0))
    stack.change(points(1))
    stack.change(points(2))
    return stack


def test_undo_and_redo_return_to_earlier_and_later_versions(stack: UndoStack) -> None:
    sizes = []
    for walk in (stack.undo, stack.undo, stack.undo, stack.redo, stack.redo, stack.redo):
        walk()
        sizes.append(len(stack.points))
    assert sizes == [1, 0, 0, 1, 2, 2]


def test_a_change_after_undo_drops_the_later_versions(stack: UndoStack) -> None:
    stack.undo()
    assert stack.can_redo
    stack.change(points(5))
    assert not stack.can_redo
    stack.undo()
    assert len(stack.points) == 1


def test_changes_of_one_stroke_are_undone_together(stack: UndoStack) -> None:
    for n_samples in (3, 4, 5):
        stack.change(points(n_samples), stroke=7)
    stack.undo()
    assert len(stack.points) == 2


def test_a_stroke_does_not_continue_after_undo(stack: UndoStack) -> None:
    stack.change(points(3), stroke=7)
    stack.undo()
    stack.change(points(4), stroke=7)
    stack.undo()
    assert len(stack.points) == 2


def test_unchanged_points_add_no_version(stack: UndoStack) -> None:
    stack.change(stack.points)
    stack.undo()
    assert len(stack.points) == 1


def test_a_cleared_stack_has_only_the_present_points(stack: UndoStack) -> None:
    stack.undo()
    stack.clear()
    assert (stack.can_undo, stack.can_redo, len(stack.points)) == (False, False, 1)


def test_the_oldest_versions_are_dropped_beyond_the_limit(
    stack: UndoStack, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(undo, "MAX_UNDO_POINTS", 10)
    for n_samples in (4, 5, 6):
        stack.change(points(n_samples))
    # The earlier versions, of 5 and 4 points, have 9 points in total. The version of 2 points would
    # increase the total to 11.
    sizes = []
    while stack.can_undo:
        stack.undo()
        sizes.append(len(stack.points))
    assert sizes == [5, 4]
