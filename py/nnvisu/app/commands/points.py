"""Commands on single points: add, erase, move, label and remove."""

from __future__ import annotations

from typing import Any

from nnvisu._check_arrays import (
    as_array,
    check_indices,
    check_labels,
    check_points,
    check_positions,
)
from nnvisu._check_values import ValidationError, check_float, check_int
from nnvisu.setup.points import Points

from ..changes import change_points
from ..sections import Sections, points_sections
from ..workspace import Workspace
from .registry import command


@command("add_points", answer="points_added")
def add_points(workspace: Workspace, *, X: Any, y: Any, stroke: int | None = None) -> Sections:
    """Add points. Additions with the same `stroke` are undone together."""
    added = check_points(as_array("X", X), as_array("y", y), workspace.config.problem)
    return _change(workspace, "add_points", workspace.points.adding(*added), stroke)


@command("erase_points", answer="points_erased")
def erase_points(
    workspace: Workspace, *, X: Any, radius: float, stroke: int | None = None
) -> Sections:
    """Erase the points within `radius` (domain units) of any position in `X`."""
    centers = check_positions(as_array("X", X))
    radius = check_float("radius", radius, 0.0, 2.0)
    points = workspace.points
    left = points.removing(points.within(centers, radius))
    return _change(workspace, "erase_points", left, stroke)


@command("move_points", answer="points_moved")
def move_points(
    workspace: Workspace, *, indices: Any, X: Any, stroke: int | None = None
) -> Sections:
    """Move the points at `indices` to the positions `X`."""
    positions = check_positions(as_array("X", X))
    chosen = check_indices(as_array("indices", indices), len(workspace.points))
    if len(positions) != len(chosen):
        raise ValidationError(
            "X", f"X must hold a position for each of {len(chosen)} points, got {len(positions)}"
        )
    moved = workspace.points.moving(chosen, positions)
    return _change(workspace, "move_points", moved, stroke)


@command("label_points", answer="points_labeled")
def label_points(workspace: Workspace, *, indices: Any, y: Any) -> Sections:
    """Set the labels of the points at `indices` to `y`."""
    points = workspace.points
    chosen = check_indices(as_array("indices", indices), len(points))
    labels = check_labels(as_array("y", y), len(chosen), points.problem)
    return _change(workspace, "label_points", points.labeling(chosen, labels))


@command("remove_points", answer="points_removed")
def remove_points(workspace: Workspace, *, indices: Any) -> Sections:
    """Remove the points at `indices`."""
    chosen = check_indices(as_array("indices", indices), len(workspace.points))
    return _change(workspace, "remove_points", workspace.points.removing(chosen))


def check_stroke(stroke: Any) -> None:
    """Raise `ValidationError` if `stroke` is neither None nor an integer from 0 to 2**53."""
    if stroke is not None:
        check_int("stroke", stroke, 0, 2**53)


def _change(
    workspace: Workspace, change: str, points: Points, stroke: int | None = None
) -> Sections:
    check_stroke(stroke)
    change_points(workspace, points, change, stroke)
    return points_sections(workspace)
