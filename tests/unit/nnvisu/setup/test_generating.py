"""Tests of generated points and the check of their source."""

from typing import Any

import numpy as np
import pytest

from nnvisu import ValidationError
from nnvisu.datasets import make_moons, make_plane
from nnvisu.setup.generating import FIRST_SOURCE, check_source, example_points, generate_points

MOONS = {"generator": "moons", "n_classes": 3, "n_samples": 50, "noise": 0.1, "random_state": 4}


def test_the_points_equal_those_of_the_generator_and_have_a_source() -> None:
    points = generate_points(MOONS, "classification", 0.5)
    X, y = make_moons(n_classes=3, n_samples=50, noise=0.1, random_state=4)
    np.testing.assert_array_equal(points.X, X)
    np.testing.assert_array_equal(points.y, y)
    assert (points.n_classes, points.test_share, points.source) == (3, 0.5, MOONS)


def test_without_noise_the_generator_uses_its_default_noise() -> None:
    points = generate_points({**MOONS, "generator": "plane", "noise": None}, "regression", 0)
    np.testing.assert_array_equal(points.X, make_plane(n_samples=50, random_state=4)[0])
    assert points.n_classes == 0


@pytest.mark.parametrize(
    ("changes", "field"),
    [
        ({"generator": "plane"}, "generator"),
        ({"generator": None}, "generator"),
        ({"n_classes": 9}, "n_classes"),
        ({"n_samples": 1}, "n_samples"),
        ({"noise": -1}, "noise"),
        ({"random_state": 0.5}, "random_state"),
    ],
)
def test_a_wrong_source_is_refused(changes: dict[str, Any], field: str) -> None:
    with pytest.raises(ValidationError) as caught:
        check_source({**MOONS, **changes}, "classification")
    assert caught.value.field == field
    with pytest.raises(ValidationError, match="source must be a mapping"):
        check_source("moons", "classification")
    assert check_source({**MOONS, "generator": "plane"}, None)["generator"] == "plane"


def test_an_example_has_the_first_generator_of_its_problem() -> None:
    assert example_points("classification", None).source == FIRST_SOURCE
    assert example_points("regression", MOONS).source == {**MOONS, "generator": "plane"}


def test_changed_points_have_no_source() -> None:
    points = generate_points(MOONS, "classification", 0)
    assert points.splitting(0.5).source == MOONS
    chosen = np.array([0])
    for changed in (
        points.moving(chosen, np.zeros((1, 2))),
        points.labeling(chosen, np.array([1])),
        points.removing(chosen),
        points.adding(np.zeros((1, 2)), np.array([1])),
    ):
        assert changed.source is None
