"""Commands on one point: follow it through the network, and check one of its derivatives."""

from __future__ import annotations

import numpy as np

from nnvisu._check_values import ValidationError, check_float, check_int
from nnvisu.point_trace import check_gradient

from ..followed import Followed
from ..following import followed_section
from ..sections import Sections
from ..workspace import Workspace
from .registry import command


@command("follow_point", answer="point_followed", superseded=True)
def follow_point(
    workspace: Workspace,
    *,
    point: int | None = None,
    x: float | None = None,
    y: float | None = None,
) -> Sections:
    """Follow the point with this index, or the position (x, y); without fields, stop following.

    While a point or a position is followed, frames contain the section ``followed``.
    """
    if point is not None:
        if x is not None or y is not None:
            raise ValidationError("point", "point must be null if x or y is given")
        if not len(workspace.points):
            raise ValidationError("point", "point must be the index of a point, but there are none")
        followed = Followed(check_int("point", point, 0, len(workspace.points) - 1))
    elif x is not None or y is not None:
        followed = Followed(position=(check_float("x", x, -1, 1), check_float("y", y, -1, 1)))
    else:
        followed = None
    workspace.watched.followed = followed
    return {"followed": followed_section(workspace)}


@command("check_gradient", answer="gradient_checked")
def check_followed_gradient(
    workspace: Workspace, *, layer: int, source: int | None, target: int
) -> Sections:
    """Compare the derivative of one weight of the followed point with a central difference.

    The fields name the weight as in ``set_weight``.
    """
    sample = workspace.watched.followed and workspace.watched.followed.find(workspace.points)
    if not sample or sample.label is None:
        raise ValidationError(
            "point", "No point with a label is followed, so there is no loss.", "Follow a point."
        )
    inputs = sample.inputs(workspace.config.features)
    with np.errstate(all="ignore"):  # Weights may be so large that values overflow.
        check = check_gradient(workspace.model, inputs, sample.label, layer, source, target)
    if not np.isfinite([check.gradient, check.central_difference, *check.losses]).all():
        raise ValidationError("point", "The loss of this point is too large to be checked.")
    return {"gradient_check": {**check._asdict(), "losses": list(check.losses)}}
