"""Commands on a whole session: export and restore it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from typing import Any

from nnvisu._check_arrays import as_array, check_flags, check_points
from nnvisu._check_values import check_number

from ..config import Config
from ..points import NOT_ASSIGNED, Points
from ..sections import Sections, data_section, progress_sections
from ..session_codec import decode_session, encode_session
from ..workspace import Workspace
from .registry import command


@command("export_session", answer="session_exported")
def export_session(workspace: Workspace) -> Sections:
    """Return all that another workspace needs to continue bit for bit."""
    session = encode_session(
        workspace.config, workspace.points, workspace.learner, workspace.reproducible
    )
    return {"session": session}


@command("restore", answer="session_restored")
def restore(
    workspace: Workspace,
    *,
    X: Any = None,
    y: Any = None,
    n_classes: int = 2,
    config: Mapping[str, Any] | None = None,
    is_test: Any = None,
    session: Mapping[str, Any] | None = None,
) -> Sections:
    """Replace points and settings, with the weights of the seed or those of a `session`.

    Points and settings that are not given are those of the session. Where both are given and
    differ, the session is older: it is restored first, and then changed to the given ones.
    `is_test` may name the test points; otherwise they are assigned anew. If points and settings
    are of different problems, since the page closed during a change, those of the points count.
    Undo does not reach back beyond a restore.
    """
    settings = {} if config is None else config
    if session is None:
        restored = Config().changed(settings)
        points = _checked_points(X, y, n_classes, is_test, restored)
        restored = replace(restored, problem=points.problem)
        workspace.begin(restored, points)
    else:
        old = decode_session(session)
        restored, newer = old.config.changed(settings), None
        if X is not None or y is not None:
            newer = _checked_points(X, y, n_classes, is_test, restored)
            restored = replace(restored, problem=newer.problem)
        workspace.begin(old.config, old.points, old.learner)
        workspace.reproducible = old.reproducible
        _bring_up_to_date(workspace, restored, newer)
    workspace.running = False
    names = settings or (session or {}).get("config", {})
    return {
        "data": data_section(workspace),
        "config": {name: getattr(restored, name) for name in ("problem", *names)},
        **progress_sections(workspace),
    }


def _bring_up_to_date(workspace: Workspace, config: Config, points: Points | None) -> None:
    """Change to settings and points that are newer than those of the restored session."""
    workspace.change_config(config)
    if points is not None and not points.equal(workspace.points):
        workspace.change_points(points)
    workspace.undo_stack.clear()


def _checked_points(X: Any, y: Any, n_classes: int, is_test: Any, config: Config) -> Points:
    """Return checked points; `is_test` names the test points, or else `config` their share."""
    if n_classes != 0:
        n_classes = check_number("n_classes", n_classes)
    problem = "classification" if n_classes else "regression"
    X, y = (as_array(name, () if array is None else array) for name, array in (("X", X), ("y", y)))
    X, y = check_points(X, y, problem)
    assigned = NOT_ASSIGNED
    if is_test is not None:
        assigned = check_flags("is_test", as_array("is_test", is_test), len(y))
    if not len(y) and problem != config.problem:
        return Points.empty(config.problem, config.test_share)
    return Points.of(X, y, n_classes, config.test_share, assigned)
