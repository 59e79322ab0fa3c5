"""Moons: shape, overlap and gaps."""

import numpy as np
import pytest

from nnvisu.datasets import make_moons
from tests.unit.nnvisu.datasets.geometry import by_class, smallest_distance


def test_two_moons_are_half_circles_that_reach_into_each_other():
    opens_below, opens_above = by_class(*make_moons(n_samples=1600, noise=0))
    radius = np.ptp(opens_below[:, 0]) / 2
    for moon, tip in ((opens_below, np.min), (opens_above, np.max)):
        center = [np.mean(moon[:, 0]), tip(moon[:, 1])]
        np.testing.assert_allclose(np.hypot(*(moon - center).T), radius, rtol=0.01)
    # A tip of each moon lies inside the arc of the other moon, half a radius away from the arc.
    assert smallest_distance(opens_below, opens_above) > 0.4 * radius


@pytest.mark.parametrize("n_classes", range(2, 9))
def test_moons_interleave_without_touching(n_classes):
    moons = by_class(*make_moons(n_samples=1600, n_classes=n_classes, noise=0))
    leg_distance = 2 * 0.85 / (2 * n_classes + 1)
    for label, (moon, following) in enumerate(zip(moons, moons[1:], strict=False)):
        # Neighboring moons overlap along both axes and open to opposite sides.
        assert following[:, 0].min() < moon[:, 0].max()
        assert following[:, 1].min() < moon[:, 1].max()
        assert following[:, 1].max() > moon[:, 1].min()
        opening = np.mean(moon[:, 1]) - np.median(moon[:, 1])
        assert (opening < 0) == (label % 2 == 0)
    for label, moon in enumerate(moons):
        for other in moons[label + 1 :]:
            assert smallest_distance(moon, other) > 0.75 * leg_distance
