"""Commands that compute the loss surface while the page shows it, and cancel the computation."""

from __future__ import annotations

from collections.abc import Mapping

from nnvisu._check_values import ValidationError, check_bool

from ..sections import Sections
from ..surface_request import SurfaceRequest, WeightIndex
from ..workspace import Workspace
from .registry import command


@command("watch_loss_surface", answer="loss_surface_watched")
def watch_loss_surface(
    workspace: Workspace,
    *,
    watched: bool,
    horizontal: Mapping[str, object] | None = None,
    vertical: Mapping[str, object] | None = None,
) -> Sections:
    """Start or stop computing the section ``loss_surface``, which is sent with later frames.

    The axes of the surface are the first two principal components of the checkpoints, or two
    weights ``{layer, source, target}``. After each change, the surface is computed again.
    """
    if not check_bool("watched", watched):
        workspace.watched.surface = None
    elif horizontal is None and vertical is None:
        workspace.watched.surface = SurfaceRequest(None)
    else:
        axes = (
            WeightIndex.checked("horizontal", horizontal),
            WeightIndex.checked("vertical", vertical),
        )
        if axes[0] == axes[1]:
            raise ValidationError(
                "vertical", "Both axes show the same weight.", "Choose another weight for one axis."
            )
        workspace.watched.surface = SurfaceRequest(axes)
    return {}


@command("cancel_loss_surface", answer="loss_surface_canceled")
def cancel_loss_surface(workspace: Workspace) -> Sections:
    """Cancel the computation of the loss surface, until `watch_loss_surface` starts it again."""
    request = workspace.watched.surface
    if request is None:
        raise ValidationError("loss_surface", "No loss surface is being computed.")
    workspace.watched.surface = request._replace(canceled=True)
    return {"loss_surface": {"status": "canceled"}}
