"""Commands that explain the present model: an activation, and the next optimizer step."""

from __future__ import annotations

import numpy as np

from nnvisu._check_layers import check_weight
from nnvisu._check_values import ValidationError, check_int
from nnvisu.activation_profile import activation_profile
from nnvisu.optimizer_step import preview_step
from nnvisu.parameters import parameter_index

from ..sections import Sections
from ..workspace import Workspace
from .registry import command


@command("explain_activation", answer="activation_explained", superseded=True)
def explain_activation(workspace: Workspace, *, layer: int) -> Sections:
    """Return the activation of a hidden layer, and the weighted sums of its neurons.

    `layer` is 1 for the first hidden layer. The sums are computed at the training points.
    """
    n_hidden = len(workspace.model.layer_sizes) - 2
    if not n_hidden:
        raise ValidationError("layer", "The network has no hidden layer.", "Add a layer.")
    layer = check_int("layer", layer, 1, n_hidden)
    _check_points(workspace)
    with np.errstate(all="ignore"):  # Weights may be so large that values overflow.
        inputs, model = workspace.learner.training.inputs, workspace.model
        if not np.isfinite(model.layer_outputs(inputs)[layer - 1] @ model.coefs_[layer - 1]).all():
            message = "The weighted sums of this layer are too large to be shown."
            raise ValidationError("layer", message)
        profile = activation_profile(model, inputs, layer)
    values = profile._asdict()
    values["counts"] = profile.counts.astype("int32")
    return {"activation_profile": {"layer": layer, **values}}


@command("explain_step", answer="step_explained", superseded=True)
def explain_step(workspace: Workspace, *, layer: int, source: int | None, target: int) -> Sections:
    """Return the effect of the next step on ``coefs_[layer][source, target]``.

    If `source` is None, the parameter is the bias of `target`. The model does not change.
    """
    sizes = workspace.model.layer_sizes
    layer, source, target = check_weight(sizes, layer, source, target)
    _check_points(workspace)
    index = parameter_index(sizes, layer, source, target)
    with np.errstate(all="ignore"):
        step = preview_step(workspace.trainer, *workspace.learner.training, index)
    numbers = [
        step.before,
        step.after,
        *step.state_after.values(),
        *(it.value for it in step.lines),
    ]
    if not np.isfinite(numbers).all():
        raise ValidationError("layer", "The numbers of this step are too large to be shown.")
    fields = {**step._asdict(), "lines": [line._asdict() for line in step.lines]}
    weight = {"layer": layer, "source": source, "target": target}
    return {"optimizer_step": {"step": workspace.trainer.n_steps_ + 1, "weight": weight, **fields}}


def _check_points(workspace: Workspace) -> None:
    if not len(workspace.learner.training.y):
        raise ValidationError("data", "There are no training points.", "Generate or draw some.")
