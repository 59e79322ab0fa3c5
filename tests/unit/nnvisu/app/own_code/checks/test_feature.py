"""Tests of the check of own input features."""

import pytest

from tests.unit.nnvisu.app.own_code.sources import checked, first_problem


@pytest.mark.parametrize(
    ("source", "line", "message"),
    [
        (
            "def features(x, y): return x",
            2,
            "Define feature(x, y): the code only defines features.",
        ),
        (
            "def feature(X):\n    return X[:, 0]",
            2,
            "feature must accept feature(x, y), but its signature is feature(X).",
        ),
        (
            "def feature(x, y):\n    return 1.0",
            3,
            "feature must return an array of the shape (441,), like x, got a single number.",
        ),
        (
            "def feature(x, y):\n    return 1 / x",
            3,
            "feature must return finite numbers, got inf at x = 0, y = -1.",
        ),
        (
            "def feature(x, y):\n    x += y\n    return x",
            4,
            "feature must not change its argument x: write x = x + 1, which makes a new array, "
            "instead of x += 1.",
        ),
        (
            "def feature(x, y):\n    return x - x.min()",
            3,
            "feature must compute each point on its own: at x = 0.6, y = -0.6 it returns 1.6 with "
            "441 points and 0 with 1.",
        ),
        (
            "def feature(x, y):\n    return x - x.sum() + len(x)",
            3,
            "feature must compute each point on its own: at x = 0.6, y = -0.6 it returns 442 with "
            "441 points and 1 with 1.",
        ),
        (
            "def feature(x, y):\n    return x + np.random.default_rng().random(len(x))",
            3,
            "feature must return the same values in a new array, if it is called again with the "
            "same arguments.",
        ),
    ],
)
def test_a_violation_is_reported_at_its_line(source, line, message):
    assert first_problem("feature", source) == (line, message)


def test_an_allowed_feature_passes():
    assert checked("feature", "def feature(x, y):\n    return np.hypot(x, y)").part.notes == ()
