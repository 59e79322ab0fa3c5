"""Changes of a workspace. Each change is one undo step."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace

from nnvisu.setup.config import Config, settings_that_require
from nnvisu.setup.generating import example_points
from nnvisu.setup.parts import Parts
from nnvisu.setup.points import Points

from .edited_weights import Weight, Weights
from .learner import Learner
from .moment import Moment
from .own_code.restoring import usable_parts
from .own_code.usage import without_parts
from .undo import Version
from .workspace import Workspace


@contextmanager
def recording(
    workspace: Workspace, change: str | None, stroke: int | None = None
) -> Iterator[None]:
    """Record all changes in the block as one change; if `change` is None, record nothing.

    Changes of one `stroke` are undone together.
    """
    stack, learner = workspace.undo_stack, workspace.learner
    before = _version(workspace, change or "")
    yield
    if workspace.learner is not learner:
        before = before.replacing(learner)
    if change:
        workspace.undo_stack = stack  # `begin` may have replaced the stack.
        stack.record(before, stroke)


def change_config(workspace: Workspace, config: Config, stroke: int | None = None) -> None:
    """Change the settings, and do the work that `SETTINGS` requires for each change.

    If the problem changes, the points are replaced by the latest points of the new problem, or by
    an example if there are none. Changes of one `stroke` are undone together.
    """
    changed = workspace.config.changes_to(config)
    change = "configure" if len(changed) > 1 else min(changed, default=None)
    with recording(workspace, change, stroke):
        workspace.apply(config, _points_for(workspace, config), workspace.parts)


def change_points(
    workspace: Workspace, points: Points, change: str, stroke: int | None = None
) -> None:
    """Change the points; changes of one `stroke` are undone together."""
    if points is workspace.points:
        return
    continues = workspace.undo_stack.continues(stroke)
    with recording(workspace, change, stroke):
        workspace.points = points
        workspace.train_on_points(continues)


def replace_points(
    workspace: Workspace,
    points: Points,
    change: str,
    resets: bool = False,
    stroke: int | None = None,
) -> None:
    """Replace the points by a new data set and switch to its problem.

    The undo stack records the replacement under the name `change`. If `resets` is True, a fresh
    model replaces a trained one. Replacements of one `stroke` are undone together.
    """
    workspace.run += 1
    if points.last_source is None:
        points = replace(points, last_source=workspace.points.last_source)
    config = workspace.config.for_problem(points.problem)
    if resets and workspace.learner.latest_step:
        replace_model(workspace, config, Learner(config, points), change)
    else:
        with recording(workspace, change, stroke):
            workspace.apply(config, points, workspace.parts)
    workspace.learner.trained_on_test_points = False


def change_parts(
    workspace: Workspace, parts: Parts, config: Config, points: Points, change: str
) -> None:
    """Replace own code, and the settings and points that depend on it."""
    with recording(workspace, change):
        workspace.apply(config, points, parts)


def reset_model(workspace: Workspace, config: Config, change: str) -> None:
    """Change settings, and replace the model by a fresh one.

    If the model is fresh already, there is nothing to undo.
    """
    learner, fresh = workspace.learner, Learner(config, _points_for(workspace, config))
    is_untrained = not workspace.config.changes_to(config) and learner.latest_step == 0
    is_fresh = is_untrained and learner.equal_start(fresh)
    replace_model(workspace, config, fresh, None if is_fresh else change)


def replace_model(
    workspace: Workspace, config: Config, learner: Learner, change: str | None
) -> None:
    """Replace the settings by `config`, and points and model by those of `learner`."""
    with recording(workspace, change):
        workspace.config, workspace.points = config, learner.points
        workspace.use_learner(learner)


def set_weight(workspace: Workspace, weight: Weight | Weights, change: str) -> None:
    """Resume from the viewed step, see `resume`, and set one weight or bias, or all of them."""
    if workspace.learner.latest is None:
        workspace.undo_stack.record(_version(workspace, change, weight.of(workspace.model)))
    resume(workspace, change)
    workspace.write(weight)


def resume(workspace: Workspace, change: str = "resume_from_checkpoint") -> None:
    """Make the viewed step the latest one, and discard later steps.

    If the latest step is viewed, nothing changes.
    """
    learner = workspace.learner
    if learner.latest is not None:
        workspace.undo_stack.record(_version(workspace, change).replacing(learner))
        workspace.discard_later_steps()


def undo(workspace: Workspace) -> None:
    """Undo the last change of points, settings, weights or the model.

    If an earlier model comes back, training pauses, so that the model remains as it was.
    """
    workspace.undo_stack.undo(lambda version: _swap(workspace, version))


def redo(workspace: Workspace) -> None:
    """Redo the change that was undone last; see `undo`."""
    workspace.undo_stack.redo(lambda version: _swap(workspace, version))


def _version(workspace: Workspace, change: str, weight: Weight | Weights | None = None) -> Version:
    """Return the present version, before the change called `change`."""
    return Version(
        change,
        workspace.points,
        workspace.config,
        weight,
        workspace.parts,
        workspace.reproducible,
        moment=Moment.of(workspace.learner),
    )


def _points_for(workspace: Workspace, config: Config) -> Points:
    """Return the points after a change to `config`; see `change_config`."""
    points = workspace.points
    if config.problem != workspace.config.problem:
        former = workspace.undo_stack.latest_points(config.problem)
        if former is None:
            former = example_points(config.problem, points.last_source)
        points = former
    same_share = points.test_share == config.test_share
    return points if same_share else points.splitting(config.test_share)


def _swap(workspace: Workspace, version: Version) -> Version:
    """Restore `version`, and return the version that it replaces.

    Settings with the requirement "nothing" are not undone: they change neither points nor model. If
    no step was taken since the change, the learner becomes exactly what it was. The weight of
    `version` is written at the latest step, even if an earlier step is viewed, so no step is
    discarded. Own code that fails for `version` is switched off.
    """
    version = _usable(workspace, version)
    if version.weight:
        workspace.view_latest()
    weight = version.weight and version.weight.of(workspace.model)
    present, learner = _version(workspace, version.change, weight), workspace.learner
    stay = {name: getattr(workspace.config, name) for name in settings_that_require("nothing")}
    config = replace(version.config, **stay)
    if version.learner or version.moment:
        _bring_back(workspace, version, config)
    else:
        workspace.apply(config, version.points, version.parts)
        if version.weight:
            workspace.write(version.weight)
    return present if workspace.learner is learner else present.replacing(learner)


def _usable(workspace: Workspace, version: Version) -> Version:
    """Return `version` without own code that would prevent its restoration.

    A version with a learner is returned as is: the learner stores the values of its features, so it
    can be restored without calling them.
    """
    if version.learner:
        return version
    parts = usable_parts(version.parts, version.config, version.points, workspace.model.params_)
    if parts == version.parts:
        return version
    config = without_parts(version.config, [part for part in parts if not part.runs])
    return version._replace(config=config, parts=parts, weight=None, moment=None)


def _bring_back(workspace: Workspace, version: Version, config: Config) -> None:
    """Restore `version` with its learner or its moment; with a learner, also pause training."""
    workspace.config, workspace.points = config, version.points
    workspace.use_parts(version.parts)
    if version.learner:
        workspace.use_learner(version.learner)
        workspace.running = False
    elif version.moment:
        workspace.inspected = None if workspace.resizes_outputs else workspace.inspected
        version.moment.restore(workspace.learner, config, version.points)
        workspace.mark_stale()
    workspace.reproducible = version.reproducible
