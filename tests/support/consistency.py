"""Check of the invariants of a session, by the sections that its commands return."""

import itertools
import math

import numpy as np

from nnvisu.app.commands.model import get_model
from nnvisu.app.commands.session import export_session
from nnvisu.app.sections import timeline_section, training_section
from nnvisu.app.session import Session


def check_consistency(session: Session) -> None:
    """Check the invariants that are visible from outside: shapes, ranges and finite numbers."""
    workspace = session.workspace
    exported = export_session(workspace)["session"]
    points, config = exported["points"], exported["config"]
    n, n_classes = len(points["y"]), points["n_classes"]
    assert points["X"].shape == (n, 2) and points["is_test"].shape == (n,)
    assert np.all(np.abs(points["X"]) <= 1)
    assert n == 0 or not np.all(points["is_test"])
    if config["problem"] == "classification":
        assert 2 <= n_classes <= 8 and np.all(points["y"] < n_classes)
    else:
        assert n_classes == 0 and np.all(np.abs(points["y"]) <= 1)
    sizes = [len(config["features"]), *config["hidden_layer_sizes"], n_classes or 1]
    model = get_model(workspace)
    assert [np.shape(W) for W in model["coefs"]] == list(itertools.pairwise(sizes))
    assert [len(b) for b in model["intercepts"]] == sizes[1:]
    training = training_section(workspace)
    for name in ("train_loss", "test_loss", "train_accuracy", "test_accuracy"):
        assert training[name] is None or math.isfinite(training[name])
    timeline = timeline_section(workspace)
    assert timeline["steps"].tolist() == sorted(set(timeline["steps"].tolist()))
    assert timeline["viewed_step"] is None or timeline["viewed_step"] in timeline["steps"]
    assert training["step"] in timeline["steps"]
