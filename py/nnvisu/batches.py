"""Batches: the points that each training step uses."""

from __future__ import annotations

import numpy as np

from ._check_values import ValidationError
from ._types import IntArray


class Batches:
    """Divides the points into batches, with a new random division in each epoch.

    An epoch uses every point once: batches are drawn without replacement.

    Parameters
    ----------
    rng : numpy.random.Generator
        Generator that shuffles the points at the start of each epoch that has more than
        one batch.

    Attributes
    ----------
    remaining : ndarray of int64
        Indices of the points that this epoch has not used yet, in the order of their use.
    n_samples : int
        Number of points when this epoch began.
    n_epochs : int
        Number of completed epochs.
    """

    def __init__(self, rng: np.random.Generator) -> None:
        self._rng = rng
        self.remaining: IntArray = np.empty(0, dtype=np.int64)
        self.n_samples = 0
        self.n_epochs = 0

    def next(self, n_samples: int, batch_size: int) -> IntArray | None:
        """Return the indices of the next batch; None means all points in their given order.

        If `n_samples` has changed since the epoch began, a new epoch starts.

        Parameters
        ----------
        n_samples : int
            Number of points.
        batch_size : int
            Number of points in a batch; 0 means all points.

        Raises
        ------
        ValidationError
            If there are no points.
        """
        if n_samples == 0:
            raise ValidationError(
                "X", "X must hold at least one point to train on, got none", "Add some points."
            )
        if not 0 < batch_size < n_samples:
            self.remaining = self.remaining[:0]
            self.n_epochs += 1
            return None
        if n_samples != self.n_samples or not len(self.remaining):
            self.n_samples = n_samples
            self.remaining = self._rng.permutation(n_samples)
        batch = self.remaining[:batch_size]
        self.remaining = self.remaining[batch_size:]
        self.n_epochs += not len(self.remaining)
        return batch

    def start_epoch(self) -> None:
        """Start a new epoch. If the present epoch is incomplete, `n_epochs` does not count it."""
        self.remaining = self.remaining[:0]

    def n_left(self, n_samples: int, batch_size: int) -> int:
        """Return the number of batches that complete the present epoch.

        If no epoch has begun, return the number of batches in a whole epoch.
        """
        if not 0 < batch_size < n_samples:
            return 1
        n_points = len(self.remaining) if n_samples == self.n_samples else 0
        return -(-(n_points or n_samples) // batch_size)
