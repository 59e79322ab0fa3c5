"""Commands on all points at once: generate, import, clear."""

from __future__ import annotations

from collections.abc import Mapping

from ..generating import generate_points
from ..importing.points import import_points
from ..points import Points
from ..sections import Sections, points_sections
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
    source = {
        "generator": generator,
        "n_classes": n_classes,
        "n_samples": n_samples,
        "noise": noise,
        "random_state": random_state,
    }
    config = workspace.config
    points = generate_points(source, config.problem, config.test_share)
    workspace.replace_points(points, "generate_data")
    return points_sections(workspace)


@command("import_data", answer="data_imported")
def import_data(
    workspace: Workspace, *, text: str, columns: Mapping[str, str] | None = None
) -> Sections:
    """Replace the points by the points in the text of a file; see `import_points`."""
    config = workspace.config
    imported = import_points(text, config.problem, columns)
    n_classes = max(len(imported.labels), 2) if config.problem == "classification" else 0
    points = Points.of(imported.X, imported.y, n_classes, config.test_share)
    workspace.replace_points(points, "import_data")
    report = {"n_rows": len(points), "scale": imported.scale, "labels": imported.labels}
    return {**points_sections(workspace), "import": report}


@command("clear_data", answer="data_cleared")
def clear_data(workspace: Workspace) -> Sections:
    """Remove every point."""
    config = workspace.config
    workspace.replace_points(Points.empty(config.problem, config.test_share), "clear_data")
    return points_sections(workspace)
