"""Commands on a whole session: export and restore."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from typing import Any

from nnvisu._check_arrays import as_array, check_flags, check_points
from nnvisu._check_values import check_bool, check_mapping, check_number
from nnvisu.setup.config import Config
from nnvisu.setup.generating import check_source, generate_points, generators_of
from nnvisu.setup.parts import Parts, names_of
from nnvisu.setup.points import NOT_ASSIGNED, Points, Source
from nnvisu.units import check_units

from ..changes import change_config, change_points, recording
from ..own_code.registry import install
from ..own_code.restoring import restored_parts
from ..own_code.usage import without
from ..sections import Sections, points_sections, progress_sections
from ..session_codec import DecodedSession, decode_parts, decode_session, encode_session
from ..workspace import Workspace
from .registry import command


@command("export_session", answer="session_exported")
def export_session(workspace: Workspace) -> Sections:
    """Return the encoded session, from which another page continues training bit for bit."""
    session = encode_session(
        workspace.config,
        workspace.points,
        workspace.learner,
        workspace.reproducible,
        workspace.parts,
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
    source: Any = None,
    last_source: Any = None,
    units: Any = None,
    session: Mapping[str, Any] | None = None,
    own_code: Mapping[str, Any] | None = None,
    undoable: bool = False,
) -> Sections:
    """Replace points, settings and weights; without a `session`, the weights follow from the seed.

    A session also contains points and settings, which may be older than the points (`X`, `y`) and
    the settings (`config`) of the command. The session is restored first. Then the points and
    settings of the command replace the points and settings of the session; what the command omits
    is not replaced. `is_test` marks the test points; without `is_test`, test points are newly
    chosen. `source` names the generator that made the points; without points and `session`, the
    generator makes the points now. If no generator made the points, `last_source` names the
    generator of the points before them. `units` contains the names and the original units of
    imported points; see `Units`.

    If the page closed while the problem changed, points and settings may have different problems.
    Then the problem of the points applies; if there are no points, the problem of the settings
    applies. This command also ends the comparison with a kept run.

    If `undoable` is True, the command is one undo step. Otherwise the undo stack becomes empty.

    `own_code` contains parts; see `restored_parts`. If it is omitted, the parts of the session are
    restored and executed. Settings that name a part that does not run get their defaults.
    """
    undoable = check_bool("undoable", undoable)
    parts = _parts_of(own_code, session)
    install(parts)
    off = tuple(part for part in parts if not part.runs)
    settings = {} if config is None else without(check_mapping("config", config), off)
    old = None if session is None else decode_session(session, parts)
    restored = (old.config if old else Config()).changed(settings)
    has_points = X is not None or y is not None
    points = None
    if old is None and not has_points and source is not None:
        points = _generated_points(source, restored, off)
        source = points.source
    elif old is None or has_points:
        points = _checked_points(X, y, n_classes, is_test, units, restored)
        restored = restored.for_problem(points.problem)
    source = _checked_source(source, restored.problem, off)
    last_source = source or _checked_source(last_source, None, off)
    with recording(workspace, "restore" if undoable else None):
        _begin(workspace, old, restored, points, parts)
    if not undoable:
        workspace.undo_stack.clear()
        workspace.trained = None
    workspace.points = replace(workspace.points, source=source, last_source=last_source)
    workspace.running = False
    workspace.compare(None)
    names = settings or (session or {}).get("config", {})
    return {
        **points_sections(workspace),
        "config": {name: getattr(restored, name) for name in ("problem", *names)},
        **progress_sections(workspace),
        "compared": None,
    }


def _parts_of(own_code: Mapping[str, Any] | None, session: Mapping[str, Any] | None) -> Parts:
    """Return the parts in `own_code` or, if it is None, those of an encoded session."""
    if own_code is not None:
        return restored_parts(own_code)
    return () if session is None else decode_parts(session)


def _begin(
    workspace: Workspace,
    old: DecodedSession | None,
    config: Config,
    points: Points | None,
    parts: Parts,
) -> None:
    """Restore a session, then replace its settings and its points, if these are given."""
    if old is not None:
        workspace.begin(old.config, old.points, old.learner, parts)
        workspace.reproducible = old.reproducible
        change_config(workspace, config)
        if points is not None and not points.equal(workspace.points):
            change_points(workspace, points, "restore")
    elif points is not None:
        workspace.begin(config, points, parts=parts)


def _generated_points(source: Any, config: Config, off: Parts) -> Points:
    """Return the points of a generator or, if the generator does not run, of the first one."""
    source = check_mapping("source", source)
    if source.get("generator") in names_of(off, "generator"):
        source = {**source, "generator": next(iter(generators_of(config.problem)))}
    return generate_points(source, config.problem, config.test_share)


def _checked_source(source: Any, problem: str | None, off: Parts) -> Source | None:
    """Return a checked source; None if there is none, or if its generator does not run."""
    if isinstance(source, Mapping) and source.get("generator") in names_of(off, "generator"):
        return None
    return None if source is None else check_source(source, problem)


def _checked_points(
    X: Any, y: Any, n_classes: int, is_test: Any, units: Any, config: Config
) -> Points:
    """Return checked points; if `is_test` is None, choose test points by the share in `config`."""
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
    checked = check_units(units, problem)
    return Points.of(X, y, n_classes, config.test_share, assigned, units=checked)
