"""Commands on all points at once: generate, import, clear, undo and redo."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any

from nnvisu._check_values import check_bool, check_choice, check_number
from nnvisu.datasets import GENERATORS, REGRESSION_GENERATORS

from ..config import PROBLEMS
from ..importing.points import import_points, preview_import
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
    workspace: Workspace,
    *,
    text: str,
    columns: Mapping[str, str] | None = None,
    decimal: str | None = None,
    has_header: bool | None = None,
    problem: str | None = None,
) -> Sections:
    """Replace the points by the points in the text of a file; see `import_points`.

    With a `problem`, switch to it; undo reverses both together.
    """
    config = workspace.config
    problem = check_choice("problem", problem or config.problem, PROBLEMS)
    if decimal is not None:
        check_choice("decimal", decimal, (".", ","))
    if has_header is not None:
        check_bool("has_header", has_header)
    imported = import_points(text, problem, columns, decimal, has_header)
    n_classes = max(int(imported.y.max()) + 1, 2) if problem == "classification" else 0
    points = Points.of(imported.X, imported.y, n_classes, config.test_share, units=imported.units)
    sections = _change(workspace, lambda: workspace.replace_points(points))
    report = {"n_left_out": imported.n_left_out, "n_skipped": imported.n_skipped}
    return {**sections, "import": {"n_rows": len(points), **report}}


@command("preview_import", answer="import_previewed")
def preview(
    workspace: Workspace,
    *,
    text: str,
    columns: Mapping[str, str] | None = None,
    has_header: bool | None = None,
) -> Sections:
    """Return the first rows of a file with the given or the likeliest columns.

    See `preview_import`.
    """
    if has_header is not None:
        check_bool("has_header", has_header)
    return {"preview": preview_import(text, workspace.config.problem, columns, has_header)}


@command("clear_data", answer="data_cleared")
def clear_data(workspace: Workspace) -> Sections:
    """Remove every point."""
    config = workspace.config
    workspace.replace_points(Points.empty(config.problem, config.test_share))
    return {"data": data_section(workspace)}


@command("undo", answer="change_undone")
def undo(workspace: Workspace) -> Sections:
    """Undo the last change of the points, and of the problem if it changed with the points."""
    return _change(workspace, workspace.undo)


@command("redo", answer="change_redone")
def redo(workspace: Workspace) -> Sections:
    """Redo the change that was undone last."""
    return _change(workspace, workspace.redo)


def _change(workspace: Workspace, change: Callable[[], None]) -> Sections:
    """Call `change`, which changes the points; return the sections that changed."""
    problem = workspace.config.problem
    change()
    sections: Sections = {"data": data_section(workspace)}
    if workspace.config.problem != problem:
        sections["config"] = {"problem": workspace.config.problem}
        sections["training"] = training_section(workspace)
    return sections
