"""Sections of the page's state, in the form in which events contain them."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any, NamedTuple

import numpy as np

from nnvisu.fingerprint import fingerprint
from nnvisu.setup.config import Config
from nnvisu.setup.points import Points

from .evaluation import Evaluation, Evaluations
from .learner import Learner
from .own_code.usage import is_in_use
from .workspace import Workspace

Sections = dict[str, Any]

#: While training on more points than this number, frames omit the predictions of single points: the
#: page could not draw so many predictions in every frame.
MAX_LIVE_PREDICTIONS = 2000

#: Maximum product of parameters and points for which an answer contains loss and accuracy. With a
#: larger product, their computation takes more than about half a second. Loss and accuracy are then
#: only in the next frame.
MAX_ANSWERED_PRODUCTS = 2**28

UNKNOWN = Evaluations(Evaluation(), Evaluation())
"""Measures that are None."""


def data_section(workspace: Workspace) -> Sections:
    """Return the section ``data``: points, labels and test points, with their source and units."""
    points = workspace.points
    return {
        "X": points.X,
        "y": points.y.astype(np.uint8) if points.n_classes else points.y,
        "is_test": points.is_test.astype(np.uint8),
        "n_classes": points.n_classes,
        "source": points.source,
        "last_source": points.last_source,
        "units": points.units and points.units.as_section(),
    }


def own_code_section(workspace: Workspace) -> Sections:
    """Return the section ``own_code``: the parts, whether they are in use, and notes on them."""
    config, points = workspace.config, workspace.points
    return {
        "parts": [
            {
                **part._asdict(),
                "notes": list(part.notes),
                "in_use": is_in_use(part, config, points),
            }
            for part in workspace.parts
        ]
    }


def undo_section(workspace: Workspace) -> Sections:
    """Return the section ``undo``: what Undo and Redo would do.

    Returns
    -------
    dict
        ``undo`` and ``redo``: the names of the changes, or None. ``models``: the numbers of the
        models that Undo and Redo can bring back.
    """
    stack = workspace.undo_stack
    models = [learner.number for learner in stack.learners]
    return {"undo": stack.undoable, "redo": stack.redoable, "models": models}


def points_sections(workspace: Workspace) -> Sections:
    """Return the sections ``data`` and ``undo``, which every change of the points replaces."""
    return {"data": data_section(workspace), "undo": undo_section(workspace)}


class Before(NamedTuple):
    """Settings, points and run before a change, for `change_sections`."""

    config: Config
    points: Points
    run: int

    @classmethod
    def of(cls, workspace: Workspace) -> Before:
        """Return the present settings, points and run of `workspace`."""
        return cls(workspace.config, workspace.points, workspace.run)


def change_sections(
    workspace: Workspace,
    before: Before,
    settings: Iterable[str] | None = None,
    evaluations: Evaluations | None = None,
) -> Sections:
    """Return the sections after a change of settings that may also have changed points or model.

    Parameters
    ----------
    workspace : Workspace
    before : Before
        If the points changed, ``data`` is among the sections. If the run is the same as
        before, the change has made no new model, and ``training`` contains no metrics. The next
        frame reports the metrics: while a slider is dragged, computing the metrics of many points
        for every value would delay the slider.
    settings : iterable of str, optional
        Names of the settings in the section ``config``. By default, the changed settings.
    evaluations : Evaluations, optional
        See `training_section`.
    """
    if settings is None:
        settings = sorted(before.config.changes_to(workspace.config))
    progress: Sections = {
        "training": {
            "reproducible": workspace.reproducible,
            "trained_on_test_points": workspace.learner.trained_on_test_points,
        }
    }
    return {
        "config": {name: getattr(workspace.config, name) for name in settings},
        "undo": undo_section(workspace),
        **({"data": data_section(workspace)} if workspace.points is not before.points else {}),
        **(progress_sections(workspace, evaluations) if workspace.run > before.run else progress),
    }


def training_section(workspace: Workspace, evaluations: Evaluations | None = None) -> Sections:
    """Return the section ``training``: the viewed step with its loss and accuracy.

    Parameters
    ----------
    workspace : Workspace
    evaluations : Evaluations, optional
        Measures of the viewed step, without dropout. If omitted, the measures are computed. If the
        computation would delay the answer, the measures are None; see `MAX_ANSWERED_PRODUCTS`.
    """
    evaluations = evaluations or quick_evaluations(workspace)
    return {
        "running": workspace.running,
        "model": workspace.learner.number,
        "step": workspace.trainer.n_steps_,
        "epoch": workspace.trainer.n_epochs_,
        "seconds": workspace.learner.seconds,
        "reproducible": workspace.reproducible,
        "trained_on_test_points": workspace.learner.trained_on_test_points,
        "fingerprint": None if workspace.learning else fingerprint(workspace.model.params_),
        "stall": stall_section(workspace.learner),
        **evaluations.metrics(),
    }


def quick_evaluations(workspace: Workspace) -> Evaluations:
    """Return the measures for an answer; see `MAX_ANSWERED_PRODUCTS`."""
    if len(workspace.points) * len(workspace.model.params_) > MAX_ANSWERED_PRODUCTS:
        return UNKNOWN
    return workspace.learner.evaluate()


def stall_section(learner: Learner) -> Sections | None:
    """Return the stall of `learner`; None if it learns or while an earlier step is viewed."""
    stall = learner.progress.stall
    if stall is None or learner.latest is not None:
        return None
    return {"message": stall.message, **stall.remedy._asdict()}


def timeline_section(workspace: Workspace) -> Sections:
    """Return the section ``timeline``: the steps that can be viewed, and the viewed step.

    Returns
    -------
    dict
        ``steps`` (ndarray of int32, rising), ``viewed_step`` (int, or None while the latest step is
        viewed), ``branches`` and ``data_changes`` (lists of int), and ``limited_by_memory``, see
        `Timeline`.
    """
    learner, timeline = workspace.learner, workspace.learner.timeline
    viewed = learner.trainer.n_steps_
    latest = learner.latest_step
    steps = [*timeline.steps, latest] if latest % timeline.spacing else timeline.steps
    return {
        "steps": np.array(steps, dtype=np.int32),
        "viewed_step": viewed if learner.latest else None,
        "branches": timeline.branches,
        "data_changes": timeline.data_changes,
        "limited_by_memory": timeline.limited_by_memory,
    }


def progress_sections(workspace: Workspace, evaluations: Evaluations | None = None) -> Sections:
    """Return the sections ``training`` and ``timeline``; see `training_section`."""
    training = training_section(workspace, evaluations)
    return {"training": training, "timeline": timeline_section(workspace)}


def measure_sections(workspace: Workspace) -> Sections:
    """Return the sections ``training`` and ``diagnostics``: metrics and errors of the model."""
    evaluations = workspace.learner.evaluate()
    is_test = workspace.points.is_test
    with_predictions = not workspace.learning or len(is_test) <= MAX_LIVE_PREDICTIONS
    return {
        "training": training_section(workspace, evaluations),
        "diagnostics": evaluations.diagnostics(is_test if with_predictions else None),
    }
