"""Tests of weight transfer into networks of another shape."""

import numpy as np

from nnvisu import MLP
from nnvisu.app.weight_transfer import transfer_weights

XY = ("x", "y")


def transferred(source, target, source_features=XY, target_features=XY):
    """Transfer weights; return the weights of source and target, and the target's old weights."""
    before = [W.copy() for W in target.coefs_]
    transfer_weights(source, target, source_features, target_features)
    return source.coefs_, target.coefs_, before


def test_a_network_of_the_same_shape_receives_all_weights():
    source, target = MLP((2, 4, 3)), MLP((2, 4, 3), random_state=1)
    transfer_weights(source, target, XY, XY)
    np.testing.assert_array_equal(source.params_, target.params_)


def test_wider_and_narrower_layers_receive_the_first_neurons():
    source, target = MLP((2, 4, 6, 3)), MLP((2, 5, 2, 3), random_state=1)
    old, new, before = transferred(source, target)
    np.testing.assert_array_equal(new[0][:, :4], old[0])
    np.testing.assert_array_equal(new[0][:, 4:], before[0][:, 4:])
    np.testing.assert_array_equal(new[1][:4], old[1][:, :2])
    np.testing.assert_array_equal(new[1][4:], before[1][4:])
    np.testing.assert_array_equal(new[2], old[2][:2])
    for ours, theirs in zip(target.intercepts_, source.intercepts_, strict=True):
        n = min(len(ours), len(theirs))
        np.testing.assert_array_equal(ours[:n], theirs[:n])


def test_a_target_with_one_more_layer_receives_the_earlier_layers_and_the_outputs():
    source, target = MLP((2, 4, 3)), MLP((2, 4, 6, 3), random_state=1)
    old, new, before = transferred(source, target)
    np.testing.assert_array_equal(new[0], old[0])
    np.testing.assert_array_equal(new[1], before[1])
    np.testing.assert_array_equal(new[2][:4], old[1])
    np.testing.assert_array_equal(new[2][4:], before[2][4:])


def test_features_are_matched_by_name():
    source = MLP((3, 2, 2))
    target = MLP((3, 2, 2), random_state=1)
    old, new, before = transferred(source, target, ("x", "xy", "y"), ("y", "sin_pi_x", "x"))
    np.testing.assert_array_equal(new[0], [old[0][2], before[0][1], old[0][0]])


def test_weights_of_features_are_not_transferred_to_hidden_neurons():
    source, target = MLP((2, 3)), MLP((2, 2, 3), random_state=1)
    old, new, before = transferred(source, target)
    np.testing.assert_array_equal(new[1], before[1])
    np.testing.assert_array_equal(target.intercepts_[1], source.intercepts_[0])


def test_outputs_are_not_transferred_between_problems():
    source = MLP((2, 4, 3))
    target = MLP((2, 4, 1), random_state=1, loss="squared_error")
    old, new, before = transferred(source, target)
    np.testing.assert_array_equal(new[0], old[0])
    np.testing.assert_array_equal(new[1], before[1])
