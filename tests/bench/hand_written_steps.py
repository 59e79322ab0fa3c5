"""Training steps written by hand in NumPy, and a comparison of their time with that of the page.

The page's console runs this file, so both kinds of steps run in the same worker.

The hand-written step serves one kind of network: two hidden layers with tanh, cross-entropy, Adam.
It has no checks, no loss, no curves and no messages. It uses the fastest known layout of arrays,
which is also the library's layout: samples are columns, and the biases are the last row of a
layer's parameters.
"""

from collections import deque
from collections.abc import Iterator
from itertools import islice, pairwise
from time import perf_counter

import numpy as np

from nnvisu._types import FloatArray, IntArray, LabelArray
from nnvisu.app.session import Session
from nnvisu.app.training import train


def blocks(vector: FloatArray, sizes: tuple[int, ...]) -> Iterator[FloatArray]:
    """Yield the block of each layer, shape (n_in + 1, n_out), as a view."""
    start = 0
    for n_in, n_out in pairwise(sizes):
        stop = start + (n_in + 1) * n_out
        yield vector[start:stop].reshape(n_in + 1, n_out)
        start = stop


def batches(n_samples: int, batch_size: int) -> Iterator[slice | IntArray]:
    """Yield the same batches as a `Trainer` with the seed 0."""
    rng = np.random.default_rng(0)
    while not batch_size:
        yield slice(None)
    while True:
        order = rng.permutation(n_samples)
        for start in range(0, n_samples, batch_size):
            yield order[start : start + batch_size]


def hand_written(
    X: FloatArray, y: LabelArray, sizes: tuple[int, ...], params: FloatArray, batch_size: int
) -> Iterator[None]:
    """Train `params` in place with Adam and the learning rate 0.01; yield after each step.

    `batch_size` divides the number of samples.
    """
    columns, classes = X.T.copy(), np.eye(sizes[-1])[:, y.astype(int)]
    n = batch_size or len(X)
    gradient, change = np.empty_like(params), np.empty_like(params)
    mean, square = np.zeros_like(params), np.zeros_like(params)
    (p1, p2, p3), (g1, g2, g3) = blocks(params, sizes), blocks(gradient, sizes)
    i1, i2, i3 = (np.ones((size + 1, n)) for size in sizes[:-1])
    x, a1, a2, p = i1[:-1], i2[:-1], i3[:-1], np.empty((sizes[-1], n))
    d1, d2, s1, s2 = (np.empty_like(a) for a in (a1, a2, a1, a2))
    one = np.array(1.0)
    for step, batch in enumerate(batches(len(X), batch_size), 1):
        x[...] = columns[:, batch]
        np.tanh(np.matmul(p1.T, i1, a1), a1)
        np.tanh(np.matmul(p2.T, i2, a2), a2)
        np.matmul(p3.T, i3, p)
        p -= np.maximum.reduce(p)
        np.exp(p, p)
        p /= np.add.reduce(p)
        p -= classes[:, batch]
        p /= n
        np.matmul(i3, p.T, g3)
        np.matmul(p3[:-1], p, d2)
        np.subtract(one, np.multiply(a2, a2, s2), s2)
        d2 *= s2
        np.matmul(i2, d2.T, g2)
        np.matmul(p2[:-1], d2, d1)
        np.subtract(one, np.multiply(a1, a1, s1), s1)
        d1 *= s1
        np.matmul(i1, d1.T, g1)
        np.subtract(gradient, mean, change)
        change *= 0.1
        mean += change
        gradient *= gradient
        gradient -= square
        gradient *= 0.001
        square += gradient
        correction = (1 - 0.999**step) ** 0.5
        np.sqrt(square, change)
        change += 1e-8 * correction
        np.divide(mean, change, change)
        change *= 0.01 * correction / (1 - 0.9**step)
        params -= change
        yield


class Turns:
    """The page's training and the hand-written loop, side by side, from the same weights.

    Parameters
    ----------
    hidden : tuple of int
        Number of neurons of both hidden layers.
    batch_size : int
    """

    def __init__(self, hidden: tuple[int, int], batch_size: int) -> None:
        session = Session()
        commands = {
            "generate_data": {"generator": "circles"},
            "configure": {"hidden_layer_sizes": list(hidden), "batch_size": batch_size},
        }
        for type_, payload in commands.items():
            session.handle([{"type": type_, "id": 1, "payload": payload}])
        self._workspace = workspace = session.workspace
        (X, y), sizes = workspace.learner.training, workspace.model.layer_sizes
        self._params = workspace.model.params_.copy()
        self._steps = hand_written(X, y, sizes, self._params, batch_size)

    def check(self) -> None:
        """Take some steps; fail if the hand-written loop computes other parameters."""
        self.turn(10)
        if not np.allclose(self._workspace.model.params_, self._params, rtol=1e-9, atol=1e-9):
            raise RuntimeError("the hand-written loop computes other parameters than the page")

    def turn(self, n_steps: int) -> tuple[float, float]:
        """Return microseconds per step, for `n_steps` steps of the page and of the hand-written
        loop."""
        trainer = self._workspace.trainer
        last = trainer.n_steps_ + n_steps
        start = perf_counter()
        # Like a slice of the session, this training reads the clock after each step.
        train(self._workspace, lambda: perf_counter() > start and trainer.n_steps_ < last)
        middle = perf_counter()
        deque(islice(self._steps, n_steps), 0)
        end = perf_counter()
        return 1e6 * (middle - start) / n_steps, 1e6 * (end - middle) / n_steps
