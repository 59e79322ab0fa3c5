"""Optimizer: describe your rule here."""

import numpy as np


def init(params):
    """Return the state before the first step: arrays by name."""
    return {}


def update(params, gradient, state, learning_rate, weight_decay):
    """Change params and state in place."""
    params -= learning_rate * (gradient + weight_decay * params)
