"""The self-check of Python after its start from a memory snapshot."""

from __future__ import annotations

import random

import numpy as np


def check() -> None:
    """Raise `RuntimeError` unless Python and NumPy compute known results.

    The random numbers and the solution are from NumPy's documentation of ``default_rng`` and
    ``linalg.solve``.
    """
    stream = np.random.default_rng(12345).random(3)
    solution = np.linalg.solve([[1.0, 2.0], [3.0, 5.0]], [1.0, 2.0])
    passed = {
        "sum": np.arange(1, 101).sum() == 5050,
        "random stream": np.allclose(stream, [0.22733602, 0.31675834, 0.79736546], atol=5e-9),
        "linear algebra": np.allclose(solution, [-1.0, 1.0]),
    }
    if wrong := [name for name, is_right in passed.items() if not is_right]:
        raise RuntimeError(f"The restored Python computes wrong results: {', '.join(wrong)}.")


def reseed() -> None:
    """Reseed the global generators; otherwise every visitor shares the memory snapshot's seeds."""
    random.seed()
    np.random.seed()
