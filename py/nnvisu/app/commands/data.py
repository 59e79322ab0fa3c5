"""Commands on all points at once: generate, import, clear, undo and redo."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any

from nnvisu._check_values import check_choice, check_number
from nnvisu.datasets import GENERATORS, REGRESSION_GENERATORS

from ..importing.points import import_points
from ..points import Points
from ..sections import Sections, data_section, training_section
from ..workspace import Workspace
from .registry import command


@command("generate_data", answer="data_generated", superseded=True)
def generate_data(
    workspace: Workspace,
    *,
    generator: str,
    n_classes: int = 2,
    n_samples: int = 200,
    noise: float | None = None,
    random_state: int = 0,
) -> Sections:
    """Replace the points by a generated data set.

    If `noise` is None, the generator uses its default noise. Regression ignores `n_classes`.
    """
    check_number("n_classes", n_classes)
    options: Any = {"n_samples": n_samples, "random_state": random_state}
    source = {**options, "generator": generator, "n_classes": n_classes, "noise": noise}
    if noise is not None:
        options["noise"] = noise
    generators: Mapping[str, Callable[..., Any]]
    if workspace.config.problem == "regression":
        generators, n_classes = REGRESSION_GENERATORS, 0
    else:
        generators, options["n_classes"] = GENERATORS, n_classes
    X, y = generators[check_choice("generator", generator, generators)](**options)
    workspace.replace_points(Points.of(X, y, n_classes, workspace.config.test_share))
    return {"data": data_section(workspace), "source": source}


@command("import_data", answer="data_imported")
def import_data(
    workspace: Workspace, *, text: str, columns: Mapping[str, str] | None = None
) -> Sections:
    """Replace the points by the points in the text of a file; see `import_points`."""
    config = workspace.config
    imported = import_points(text, config.problem, columns)
    n_classes = max(len(imported.labels), 2) if config.problem == "classification" else 0
    points = Points.of(imported.X, imported.y, n_classes, config.test_share)
    workspace.replace_points(points)
    report = {"n_rows": len(points), "scale": imported.scale, "labels": imported.labels}
    return {"data": data_section(workspace), "import": report}


@command("clear_data", answer="data_cleared")
def clear_data(workspace: Workspace) -> Sections:
    """Remove every point."""
    config = workspace.config
    workspace.replace_points(Points.empty(config.problem, config.test_share))
    return {"data": data_section(workspace)}


@command("undo", answer="change_undone")
def undo(workspace: Workspace) -> Sections:
    """Undo the last change of the points, and of the problem if it changed with the points."""
    return _walk(workspace, workspace.undo)


@command("redo", answer="change_redone")
def redo(workspace: Workspace) -> Sections:
    """Redo the change that was undone last."""
    return _walk(workspace, workspace.redo)


def _walk(workspace: Workspace, walk: Callable[[], None]) -> Sections:
    """Call `walk`, which undoes or redoes a change; return the sections that changed."""
    problem = workspace.config.problem
    walk()
    sections = {"data": data_section(workspace)}
    if workspace.config.problem != problem:
        sections["config"] = {"problem": workspace.config.problem}
        sections["training"] = training_section(workspace)
    return sections
