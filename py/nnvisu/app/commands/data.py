"""Commands on all points at once: generate, import, clear."""

from __future__ import annotations

from collections.abc import Mapping

from nnvisu._check_values import check_bool, check_choice
from nnvisu.setup.config import PROBLEMS
from nnvisu.setup.generating import generate_points
from nnvisu.setup.points import Points

from ..changes import replace_points
from ..importing.points import Imported, import_points, preview_import
from ..sections import Before, Sections, change_sections, points_sections
from ..workspace import Workspace
from .points import check_stroke
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
    stroke: int | None = None,
) -> Sections:
    """Replace the points by a generated data set.

    If `noise` is None, the generator uses its default noise. Regression ignores `n_classes`. Data
    sets with the same `stroke` are undone together.
    """
    check_stroke(stroke)
    source = {
        "generator": generator,
        "n_classes": n_classes,
        "n_samples": n_samples,
        "noise": noise,
        "random_state": random_state,
    }
    config = workspace.config
    points = generate_points(source, config.problem, config.test_share)
    replace_points(workspace, points, "generate_data", stroke=stroke)
    return points_sections(workspace)


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

    If `problem` is given, the workspace switches to this problem. Undo reverses the switch and the
    import together. After `check_import` with the same arguments, the text is not read again.

    A trained model is replaced by a fresh one, because it was trained on other quantities.
    """
    before = Before.of(workspace)
    imported = _read_points(workspace, text, columns, decimal, has_header, problem)
    workspace.checked_import = None
    is_classified = imported.y.dtype.kind == "i"
    n_classes = max(int(imported.y.max()) + 1, 2) if is_classified else 0
    share = before.config.test_share
    points = Points.of(imported.X, imported.y, n_classes, share, units=imported.units)
    is_trained = workspace.learner.latest_step > 0
    replace_points(workspace, points, "import_data", resets=True)
    report = {
        "n_left_out": imported.n_left_out,
        "n_skipped": imported.n_skipped,
        "n_odd": len(imported.odd_rows),
        "first_odd": next(iter(imported.odd_rows), ""),
        "model_reset": is_trained,
    }
    return {
        **change_sections(workspace, before),
        "import": {"n_rows": len(points), **report},
    }


@command("check_import", answer="import_checked")
def check_import(
    workspace: Workspace,
    *,
    text: str,
    columns: Mapping[str, str] | None = None,
    decimal: str | None = None,
    has_header: bool | None = None,
    problem: str | None = None,
) -> Sections:
    """Read the text of a file, but leave the points unchanged; see `import_data`.

    Reading may take seconds. After this command, a person can still cancel the import.
    """
    _read_points(workspace, text, columns, decimal, has_header, problem)
    return {}


@command("cancel_import", answer="import_canceled")
def cancel_import(workspace: Workspace) -> Sections:
    """Discard the points that `check_import` has read, because their import was canceled."""
    workspace.checked_import = None
    return {}


def _read_points(
    workspace: Workspace,
    text: str,
    columns: Mapping[str, str] | None,
    decimal: str | None,
    has_header: bool | None,
    problem: str | None,
) -> Imported:
    """Check the arguments of `import_data` and return the points in `text`.

    If the last call of `check_import` had the same arguments, its result is returned.
    """
    problem = check_choice("problem", problem or workspace.config.problem, PROBLEMS)
    if decimal is not None:
        check_choice("decimal", decimal, (".", ","))
    if has_header is not None:
        check_bool("has_header", has_header)
    arguments = (text, problem, columns, decimal, has_header)
    checked, workspace.checked_import = workspace.checked_import, None
    if checked and checked[0] == arguments:
        return checked[1]
    imported = import_points(*arguments)
    workspace.checked_import = (arguments, imported)
    return imported


@command("preview_import", answer="import_previewed")
def preview(
    workspace: Workspace,
    *,
    text: str,
    columns: Mapping[str, str] | None = None,
    has_header: bool | None = None,
) -> Sections:
    """Return the first rows of a file, and the names of its columns of x, y and label.

    If `columns` is None, `find_roles` finds these columns; see `preview_import`.
    """
    if has_header is not None:
        check_bool("has_header", has_header)
    return {"preview": preview_import(text, workspace.config.problem, columns, has_header)}


@command("clear_data", answer="data_cleared")
def clear_data(workspace: Workspace) -> Sections:
    """Remove every point."""
    config = workspace.config
    replace_points(workspace, Points.empty(config.problem, config.test_share), "clear_data")
    return points_sections(workspace)
