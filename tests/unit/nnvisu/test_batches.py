"""Batches: each epoch uses every point once, in a new order."""

import numpy as np
import pytest

from nnvisu import ValidationError
from nnvisu.batches import Batches


@pytest.fixture
def batches():
    return Batches(np.random.default_rng(0))


def test_an_epoch_uses_every_point_once(batches):
    epochs = [[batches.next(10, 4).tolist() for _ in range(3)] for _ in range(2)]
    for epoch in epochs:
        assert [len(batch) for batch in epoch] == [4, 4, 2]
        assert sorted(sum(epoch, [])) == list(range(10))
    assert epochs[0] != epochs[1]
    assert batches.n_epochs == 2


@pytest.mark.parametrize("batch_size", [0, 10, 11])
def test_a_full_batch_is_one_epoch(batches, batch_size):
    assert batches.next(10, batch_size) is None
    assert batches.n_epochs == 1
    assert batches.n_left(10, batch_size) == 1


def test_the_number_of_batches_left_counts_down_and_starts_again(batches):
    counts = []
    for _ in range(4):
        counts.append(batches.n_left(10, 4))
        batches.next(10, 4)
    assert counts == [3, 2, 1, 3]
    assert batches.n_left(11, 5) == 3


def test_an_abandoned_epoch_does_not_count(batches):
    batches.next(10, 4)
    batches.start_epoch()
    assert len(batches.remaining) == 0
    assert batches.n_left(10, 4) == 3
    assert batches.n_epochs == 0


def test_a_batch_of_no_points_is_refused(batches):
    with pytest.raises(ValidationError, match="at least one point to train on"):
        batches.next(0, 4)
