"""The command that shows the hidden space."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from nnvisu._check_values import check_bool, check_choice, check_int, check_mapping, refusal
from nnvisu.hidden_space import COMPONENTS, Axis

from ..hidden_space.request import HiddenSpaceRequest
from ..sections import Sections
from ..workspace import Workspace
from .registry import command

#: Largest index of a layer, and of a neuron.
MAX_LAYER, MAX_NEURON = 11, 99


@command("watch_hidden_space", answer="hidden_space_watched", superseded=True)
def watch_hidden_space(
    workspace: Workspace,
    *,
    watched: bool,
    axes: Sequence[Mapping[str, object]] = (),
    fold_layer: int | None = None,
    shown_layers: Sequence[int] = (),
) -> Sections:
    """Start or stop sending the section ``hidden_space``, which is sent with each frame.

    Each entry of `axes` is ``{layer, horizontal, vertical}``: the axes of a layer, each "pc1",
    "pc2" or the index of a neuron. `fold_layer` is the hidden layer whose fold lines are sent.
    `shown_layers` are the layers that the page shows: two while the slider is between two layers.
    While training, only these layers are sent. A single shown layer is sent with the score of its
    probe.
    """
    watched = check_bool("watched", watched)
    if not isinstance(axes, list | tuple):
        raise refusal("axes", "a list", axes)
    chosen = dict(_check_axes(entry) for entry in axes)
    if fold_layer is not None:
        fold_layer = check_int("fold_layer", fold_layer, 1, MAX_LAYER - 1)
    if not isinstance(shown_layers, list | tuple) or len(shown_layers) > 2:
        raise refusal("shown_layers", "a list of up to two layers", shown_layers)
    shown = tuple(check_int("shown_layers", layer, 0, MAX_LAYER) for layer in shown_layers)
    request = HiddenSpaceRequest(chosen, fold_layer, shown)
    workspace.watched.hidden_space = request if watched else None
    workspace.metrics_stale = True
    return {} if watched else {"hidden_space": None}


def _check_axes(entry: object) -> tuple[int, tuple[Axis, Axis]]:
    given = check_mapping("axes", entry)
    layer = check_int("layer", given.get("layer"), 0, MAX_LAYER)
    horizontal, vertical = (
        _check_axis(field, given.get(field)) for field in ("horizontal", "vertical")
    )
    return layer, (horizontal, vertical)


def _check_axis(field: str, value: object) -> Axis:
    if isinstance(value, str):
        return check_choice(field, value, COMPONENTS)
    return check_int(field, value, 0, MAX_NEURON)
