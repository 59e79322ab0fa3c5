"""Activation: swish, the identity times the sigmoid.

P. Ramachandran, B. Zoph, Q. V. Le, Searching for activation functions, 2017. PyTorch calls it SiLU.
"""

import numpy as np


def sigmoid(z):
    """Return 1 / (1 + exp(-z)). The limit 700 prevents an overflow in exp()."""
    return 1 / (1 + np.exp(np.minimum(-z, 700)))


def function(z):
    """Return the activation of the weighted sums z."""
    return z * sigmoid(z)


def derivative(z, a):
    """Return the slope at z, where a = function(z).

    By the product rule, it is sigmoid(z) + z sigmoid'(z), and sigmoid' is sigmoid (1 - sigmoid).
    """
    s = sigmoid(z)
    return s + a * (1 - s)
