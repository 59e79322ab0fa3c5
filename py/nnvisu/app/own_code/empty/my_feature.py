"""Input feature: describe your feature here."""

import numpy as np


def feature(x, y):
    """Return one value for each point, best in [-1, 1]."""
    return np.zeros_like(x)
