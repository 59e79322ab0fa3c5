"""Loss: the focal loss, a cross-entropy in which easy points count less.

T.-Y. Lin et al., Focal loss for dense object detection, ICCV 2017, with alpha = 1.
"""

import numpy as np

GAMMA = 2


def softmax(outputs):
    """Return the probabilities of the classes. The shift by the maximum prevents an overflow."""
    exponentials = np.exp(outputs - outputs.max(axis=1, keepdims=True))
    return exponentials / exponentials.sum(axis=1, keepdims=True)


def loss(outputs, y):
    """Return the mean loss, and its gradient with respect to outputs.

    With the probability p of the true class, the loss of a point is -(1 - p)^gamma log(p).
    """
    n_samples = len(y)
    probabilities = softmax(outputs)
    p = probabilities[np.arange(n_samples), y]
    log_p = np.log(np.maximum(p, 1e-300))
    value = np.mean(-((1 - p) ** GAMMA) * log_p)
    # The derivative of the loss with respect to p, times p. The factor p cancels the 1/p of the
    # logarithm.
    slope = GAMMA * (1 - p) ** (GAMMA - 1) * p * log_p - (1 - p) ** GAMMA
    # The derivative of p with respect to the outputs is p (1 - p) for the true class, and -p q for
    # a class with the probability q.
    targets = np.eye(outputs.shape[1])[y]
    gradient = slope[:, np.newaxis] * (targets - probabilities) / n_samples
    return value, gradient
