"""Loss: describe your loss here."""

import numpy as np


def loss(outputs, y):
    """Return the mean loss, and its gradient with respect to outputs."""
    difference = outputs - np.eye(outputs.shape[1])[y]
    value = np.mean(np.sum(difference**2, axis=1))
    return value, 2 * difference / len(y)
