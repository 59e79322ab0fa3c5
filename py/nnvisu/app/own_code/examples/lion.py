"""Optimizer: Lion, which moves every parameter by the same distance.

X. Chen et al., Symbolic discovery of optimization algorithms, NeurIPS 2023, algorithm 2. The steps
are larger than those of Adam, so use a learning rate that is 3 to 10 times smaller.
"""

import numpy as np

BETA1 = 0.9
BETA2 = 0.99


def init(params):
    """Return the state before the first step: the momentum, one number for each parameter."""
    return {"momentum": np.zeros_like(params)}


def update(params, gradient, state, learning_rate, weight_decay):
    """Change params and state in place."""
    momentum = state["momentum"]
    # Only the sign of this mixture counts: each parameter moves by plus or minus the learning rate.
    direction = np.sign(BETA1 * momentum + (1 - BETA1) * gradient)
    params -= learning_rate * (direction + weight_decay * params)
    # A second mixture, in which old gradients count longer, is the momentum of the next step.
    momentum *= BETA2
    momentum += (1 - BETA2) * gradient
