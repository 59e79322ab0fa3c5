"""Sections of the page's state, in the form in which events contain them."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Any

import numpy as np

from nnvisu.decision_map import layer_and_neuron_maps, map_parts
from nnvisu.fingerprint import fingerprint

from .evaluation import Evaluation, Evaluations
from .learner import Learner
from .own_code.usage import is_in_use
from .points import Points
from .workspace import Workspace

Sections = dict[str, Any]

#: While training on more points than this number, frames omit the predictions of single points: the
#: page could not draw so many predictions in every frame.
MAX_LIVE_PREDICTIONS = 2000

#: Maximum product of parameters and points for which an answer contains loss and accuracy. With a
#: larger product, their computation takes more than about half a second. Loss and accuracy are then
#: only in the next frame.
MAX_ANSWERED_PRODUCTS = 2**28


def data_section(workspace: Workspace) -> Sections:
    """Return the section ``data``: points, labels, test points; source or units of the points."""
    points = workspace.points
    return {
        "X": points.X,
        "y": points.y.astype(np.uint8) if points.n_classes else points.y,
        "is_test": points.is_test.astype(np.uint8),
        "n_classes": points.n_classes,
        "source": points.source,
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
    """Return the section ``undo``: the names of the changes to undo and to redo, or None."""
    return {"undo": workspace.undo_stack.undoable, "redo": workspace.undo_stack.redoable}


def points_sections(workspace: Workspace) -> Sections:
    """Return the sections ``data`` and ``undo``, which every change of the points replaces."""
    return {"data": data_section(workspace), "undo": undo_section(workspace)}


def change_sections(
    workspace: Workspace, settings: Iterable[str], points: Points, run: int
) -> Sections:
    """Return the sections after a change of settings that may also have changed points or model.

    Parameters
    ----------
    workspace : Workspace
    settings : iterable of str
        Names of the settings in the section ``config``.
    points : Points
        The points before the change. If the points changed, ``data`` is among the sections.
    run : int
        The run before the change. If the model is not new, ``training`` contains no metrics. The
        next frame reports the metrics: while a slider is dragged, computing the metrics of many
        points for every value would delay the slider.
    """
    progress: Sections = {
        "training": {
            "reproducible": workspace.reproducible,
            "trained_on_test_points": workspace.learner.trained_on_test_points,
        }
    }
    return {
        "config": {name: getattr(workspace.config, name) for name in settings},
        "undo": undo_section(workspace),
        **({"data": data_section(workspace)} if workspace.points is not points else {}),
        **(progress_sections(workspace) if workspace.run > run else progress),
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
    evaluations = evaluations or _quick_evaluations(workspace)
    return {
        "running": workspace.running,
        "step": workspace.trainer.n_steps_,
        "epoch": workspace.trainer.n_epochs_,
        "reproducible": workspace.reproducible,
        "trained_on_test_points": workspace.learner.trained_on_test_points,
        "fingerprint": None if workspace.learning else fingerprint(workspace.model.params_),
        "stall": stall_section(workspace.learner),
        **evaluations.metrics(),
    }


def _quick_evaluations(workspace: Workspace) -> Evaluations:
    if len(workspace.points) * len(workspace.model.params_) > MAX_ANSWERED_PRODUCTS:
        return Evaluations(Evaluation(), Evaluation())
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


def progress_sections(workspace: Workspace) -> Sections:
    """Return the sections ``training`` and ``timeline``."""
    return {"training": training_section(workspace), "timeline": timeline_section(workspace)}


def measure_sections(workspace: Workspace) -> Sections:
    """Return the sections ``training`` and ``diagnostics``: metrics and errors of the model."""
    evaluations = workspace.learner.evaluate()
    is_test = workspace.points.is_test
    with_predictions = not workspace.learning or len(is_test) <= MAX_LIVE_PREDICTIONS
    return {
        "training": training_section(workspace, evaluations),
        "diagnostics": evaluations.diagnostics(is_test if with_predictions else None),
    }


def map_sections(workspace: Workspace, resolution: int) -> Sections:
    """Return the sections ``map`` and ``network``: the large map, the neuron maps and the weights.

    The large map shows the inspected neuron. Without one, the large map is the decision map.

    Parameters
    ----------
    workspace : Workspace
    resolution : int
        Cells along each side of the large map.

    Returns
    -------
    dict
        ``map``: the large map. ``network``: a small map of every neuron, and the weights.
    """
    model, inspected = workspace.model, workspace.inspected
    features = workspace.config.features
    outputs, maps = layer_and_neuron_maps(model, _layer(workspace), resolution, features)
    if inspected:
        outputs = outputs[:, :, [inspected["neuron"]]]
    return {
        "map": {"outputs": outputs, "inspected": inspected},
        "network": {
            "maps": maps,
            "coefs": [W.astype(np.float32) for W in model.coefs_],
            "intercepts": [b.astype(np.float32) for b in model.intercepts_],
        },
    }


def map_in_parts(workspace: Workspace, resolution: int) -> Iterator[Sections]:
    """Compute the section ``map`` row by row, with `resolution` cells along each side.

    Yields
    ------
    dict
        An empty dict after every row; at the end, the section ``map``.
    """
    inspected, features = workspace.inspected, workspace.config.features
    rows = []
    for row in map_parts(workspace.model, _layer(workspace), resolution, features, resolution):
        rows.append(row[:, :, [inspected["neuron"]]] if inspected else row)
        yield {}
    yield {"map": {"outputs": np.concatenate(rows), "inspected": inspected}}


def _layer(workspace: Workspace) -> int:
    """Return the index of the layer that the large map shows, -1 for the outputs."""
    return workspace.inspected["layer"] if workspace.inspected else -1
