"""The followed point: its position and label in the present points."""

import numpy as np
import pytest

from nnvisu.app.followed import Followed, Sample
from nnvisu.setup.points import Points

POINTS = Points.of(np.array([[0.5, -1.0], [0.25, 0.0]]), np.array([0, 1]), 2, 0.0)


def test_a_point_has_the_label_of_the_data_and_a_position_has_none() -> None:
    assert Followed(point=1).find(POINTS) == (0.25, 0.0, 1)
    assert Followed(position=(0.1, 0.2)).find(POINTS) == (0.1, 0.2, None)
    assert Followed(point=2).find(POINTS) is None, "the point was removed"


def test_the_inputs_are_the_features_of_the_position() -> None:
    assert Sample(0.5, -1, None).inputs(("xy", "x")).tolist() == pytest.approx([-0.5, 0.5])
