"""Import of a model that was exported as JSON."""

from __future__ import annotations

from dataclasses import replace

from nnvisu._check_values import ValidationError
from nnvisu.exported_model import ExportedModel
from nnvisu.setup.points import Points

from ..changes import replace_model
from ..learner import Learner
from ..workspace import Workspace


def use_model(workspace: Workspace, model: ExportedModel) -> None:
    """Replace settings and weights by those of `model`, as one change.

    The points remain if they have the problem and the units of the model, and no more classes than
    the model. Otherwise all points are removed, because they do not fit the model.

    Raises
    ------
    ValidationError
        If a setting of the model is not allowed. The error's field is ``text``.
    """
    network = model.network
    problem = "regression" if network.is_regression else "classification"
    settings = {
        **model.settings,
        "problem": problem,
        "features": model.features,
        "hidden_layer_sizes": network.layer_sizes[1:-1],
        "activation": network.activation,
        "loss": "default",
    }
    try:
        config = workspace.config.changed(settings)
    except ValidationError as error:
        message = f"The model cannot be imported: {error.message}"
        raise ValidationError("text", message) from None
    n_classes = 0 if network.is_regression else network.layer_sizes[-1]
    points = workspace.points
    fit = (points.problem, points.units) == (problem, model.units)
    if not fit or points.n_classes > n_classes:
        points = replace(Points.empty(problem, config.test_share), units=model.units)
    if points.n_classes != n_classes:
        points = replace(points, n_classes=n_classes, source=None)
    learner = Learner(config, points)
    learner.model.params_ = network.params_
    learner.record()
    workspace.running = False
    replace_model(workspace, config, learner, "import_model")
    workspace.reproducible = False
