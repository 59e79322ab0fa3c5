"""Generator: spirals whose arms turn around the center."""

import numpy as np

TURNS = 0.75
OUTER_RADIUS = 0.9


def generate(*, n_samples, n_classes, noise, random_state):
    """Return the points X, shape (n_samples, 2), and their labels y.

    The points of a class lie on one arm. An arm is a ray from the center, and the twist turns each
    point by an angle that grows with the distance from the center.
    """
    rng = np.random.default_rng(random_state)
    y = np.arange(n_samples) % n_classes  # 0, 1, 2, 0, 1, 2, ...: every class has points
    # The square root spreads the points evenly over the area, not over the radius.
    radius = OUTER_RADIUS * np.sqrt(rng.uniform(0.02, 1, n_samples))
    twist = 2 * np.pi * TURNS * radius / OUTER_RADIUS
    angle = 2 * np.pi * y / n_classes + twist
    X = radius[:, np.newaxis] * np.column_stack([np.cos(angle), np.sin(angle)])
    X = X + noise * rng.standard_normal(X.shape)
    return np.clip(X, -1, 1), y  # all points must lie in the domain
