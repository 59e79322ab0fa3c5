"""Commands on the model: read it, inspect a neuron, set a weight, reset it."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from nnvisu._check_layers import check_weight
from nnvisu._check_values import check_int, check_number

from .. import changes
from ..edited_weights import Weight
from ..sections import Before, Sections, change_sections, progress_sections, undo_section
from ..workspace import Workspace
from .registry import command


@command("get_model", answer="model_read")
def get_model(workspace: Workspace) -> Sections:
    """Return the weights and biases as nested lists."""
    model = workspace.model
    return {
        "coefs": [W.tolist() for W in model.coefs_],
        "intercepts": [b.tolist() for b in model.intercepts_],
    }


@command("inspect_neuron", answer="neuron_inspected")
def inspect_neuron(workspace: Workspace, *, layer: int | None, neuron: int | None) -> Sections:
    """Show one neuron in place of the decision map.

    If `layer` and `neuron` are None, show the decision map again. The neurons of layer 0 are the
    input features; the neurons of the last layer are the outputs.
    """
    if layer is None and neuron is None:
        workspace.inspect(None)
    else:
        sizes = workspace.model.layer_sizes
        layer = check_int("layer", layer, 0, len(sizes) - 1)
        neuron = check_int("neuron", neuron, 0, sizes[layer] - 1)
        workspace.inspect({"layer": layer, "neuron": neuron})
    return {"inspected": workspace.inspected}


@command("set_weight", answer="weight_set")
def set_weight(
    workspace: Workspace, *, layer: int, source: int | None, target: int, value: float
) -> Sections:
    """Set ``coefs_[layer][source, target]``, or the bias of `target` if `source` is None."""
    layer, source, target = check_weight(workspace.model.layer_sizes, layer, source, target)
    value = check_number("value", value, "weight")
    changes.set_weight(workspace, Weight(layer, source, target, value), "set_weight")
    return {**progress_sections(workspace), "undo": undo_section(workspace)}


@command("reset_model", answer="model_reset")
def reset_model(workspace: Workspace, *, config: Mapping[str, Any] | None = None) -> Sections:
    """Replace the model by a fresh model, whose weights follow from the seed.

    `config` contains settings that change before the reset. Undo brings back the former settings
    and the former model with its timeline, in one step.
    """
    settings = {} if config is None else config
    before = Before.of(workspace)
    changes.reset_model(workspace, workspace.config.changed(settings), "reset_model")
    return change_sections(workspace, before, settings)
