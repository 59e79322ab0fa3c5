"""The network: a worked example, gradients, the parameter vector, and errors."""

import copy
import hashlib
import math
import pickle
import struct

import numpy as np
import pytest

from nnvisu import MLP, ValidationError
from nnvisu.activations import ACTIVATIONS

# The weight in the last layer of the worked example.
K = 0.8 * math.log(3)


def worked_example():
    """Return a 2-2-2 ReLU network, and two points for which its results are round numbers.

    In the hidden layer, z is (1.5, 0.25) for the first point and (-2, 1.25) for the second; ReLU
    turns the -2 into 0. The last layer multiplies by K, so that the two logits of a point differ by
    ln 3. The probabilities are (3/4, 1/4) and (1/4, 3/4).
    """
    model = MLP((2, 2, 2), activation="relu")
    model.coefs_ = [[[1, -1], [2, 0.5]], [[K, 0], [0, K]]]
    model.intercepts_ = [[-1, 0.25], [0, 0]]
    return model, np.array([[0.5, 1.0], [-1.0, 0.0]])


def test_the_forward_pass_equals_values_computed_by_hand():
    model, X = worked_example()
    (hidden,) = model.hidden_activations(X)
    np.testing.assert_allclose(hidden, [[1.5, 0.25], [0, 1.25]])
    np.testing.assert_allclose(model.logits(X), [[1.5 * K, 0.25 * K], [0, 1.25 * K]])
    np.testing.assert_allclose(model.predict_proba(X), [[0.75, 0.25], [0.25, 0.75]])
    assert model.predict(X).tolist() == [0, 1]
    assert model.predict(X).dtype == np.int64


def test_the_gradient_equals_values_computed_by_hand():
    model, X = worked_example()
    loss, gradient = model.loss_and_gradient(X, np.array([0, 0]))
    assert loss == pytest.approx(0.8369882167858358)  # (ln 4/3 + ln 4) / 2
    # (p - target) / 2 is (-1/8, 1/8) for the first point and (-3/8, 3/8) for the second. The last
    # layer and ReLU turn these gradients into K (-1/8, 1/8) and K (0, 3/8).
    first = [-0.0625 * K, -0.3125 * K, -0.125 * K, 0.125 * K, -0.125 * K, 0.5 * K]
    second = [-0.1875, 0.1875, -0.5, 0.5, -0.5, 0.5]
    np.testing.assert_allclose(gradient, first + second)


@pytest.mark.parametrize("masked", [False, True], ids=["plain", "masked"])
@pytest.mark.parametrize("activation", ACTIVATIONS)
def test_the_gradient_agrees_with_finite_differences(activation, masked):
    rng = np.random.default_rng(5)
    model = MLP((2, 5, 4, 3), activation=activation, random_state=rng)
    X, y = rng.uniform(-1, 1, (12, 2)), rng.integers(0, 3, 12)
    masks = [rng.choice([0.0, 2.0], (12, n)) for n in (5, 4)] if masked else None
    check_gradient(model, X, y, masks)


def test_the_gradient_of_the_squared_error_agrees_with_finite_differences():
    rng = np.random.default_rng(5)
    model = MLP((2, 5, 4, 1), random_state=rng, loss="squared_error")
    check_gradient(model, rng.uniform(-1, 1, (12, 2)), rng.uniform(-1, 1, 12))


def check_gradient(model, X, y, masks=None):
    _, gradient = model.loss_and_gradient(X, y, masks)
    h = 1e-5
    differences = np.empty_like(gradient)
    for i in range(len(gradient)):
        params = model.params_[i]
        model.params_[i] = params + h
        above, _ = model.loss_and_gradient(X, y, masks)
        model.params_[i] = params - h
        below, _ = model.loss_and_gradient(X, y, masks)
        model.params_[i] = params
        differences[i] = (above - below) / (2 * h)
    np.testing.assert_allclose(gradient, differences, rtol=1e-7, atol=1e-10)


def test_every_gradient_is_a_new_array():
    model, X = worked_example()
    _, first = model.loss_and_gradient(X, np.array([0, 0]))
    kept = first.copy()
    model.loss_and_gradient(X, np.array([1, 1]))
    np.testing.assert_array_equal(first, kept)


def test_methods_do_not_change_their_inputs():
    model, X = worked_example()
    before = X.copy()
    model.loss_and_gradient(X, np.array([0, 1]), [np.full((2, 2), 2.0)])
    model.predict_proba(X)
    np.testing.assert_array_equal(X, before)


def test_a_model_without_hidden_layers_is_linear():
    model = MLP((2, 2))
    model.coefs_ = [[[1, 2], [3, 4]]]
    model.intercepts_ = [[5, 6]]
    assert model.logits(np.array([[1.0, -1.0]])).tolist() == [[3, 4]]
    assert model.hidden_activations(np.zeros((1, 2))) == []


def test_initial_parameters_are_uniform_within_the_bounds_of_pytorch():
    model = MLP((4, 100, 50), random_state=3)
    for layer, bound in enumerate((1 / 2, 1 / 10)):
        for values in (model.coefs_[layer], model.intercepts_[layer]):
            assert 0.9 * bound < np.max(np.abs(values)) <= bound
            # The standard deviation of the uniform distribution is bound / sqrt(3). Each array has
            # at least 50 values.
            assert np.std(values) == pytest.approx(bound / math.sqrt(3), rel=0.25)


def test_initial_parameters_are_drawn_in_the_order_of_params_():
    rng = np.random.default_rng(11)
    expected = np.concatenate([rng.uniform(-1, 1, 9) / np.sqrt(2), rng.uniform(-1, 1, 8) / 3**0.5])
    np.testing.assert_allclose(MLP((2, 3, 2), random_state=11).params_, expected, rtol=1e-14)


def test_random_state_determines_the_initial_parameters():
    same = [MLP((2, 3, 2), random_state=seed).params_ for seed in (1, np.random.default_rng(1))]
    np.testing.assert_array_equal(*same)
    assert np.all(same[0] != MLP((2, 3, 2), random_state=2).params_)


def test_weights_and_biases_are_views_of_one_vector():
    model = MLP((2, 3, 2))
    assert [W.shape for W in model.coefs_] == [(2, 3), (3, 2)]
    assert [b.shape for b in model.intercepts_] == [(3,), (2,)]
    model.params_ = np.arange(17)
    assert model.coefs_[0].tolist() == [[0, 1, 2], [3, 4, 5]]
    assert model.intercepts_[0].tolist() == [6, 7, 8]
    assert model.coefs_[1].tolist() == [[9, 10], [11, 12], [13, 14]]
    model.intercepts_[1] = [20, 21]
    model.coefs_[0] *= 2
    assert model.params_.tolist() == [0, 2, 4, 6, 8, 10, *range(6, 15), 20, 21]


def test_an_assignment_copies_the_values():
    model, weights = MLP((2, 2)), np.ones((2, 2))
    params = model.params_
    model.coefs_ = [weights]
    weights[:] = 5
    assert model.params_ is params
    assert params[:4].tolist() == [1, 1, 1, 1]


@pytest.mark.parametrize(
    ("field", "value"),
    [
        ("coefs_", [np.zeros((2, 3)), np.zeros((2, 2))]),
        ("coefs_", [np.zeros((2, 3))]),
        ("intercepts_", [np.zeros(3), np.zeros((1, 2))]),
        ("params_", np.zeros(16)),
    ],
)
def test_an_assignment_of_wrong_shapes_is_refused_and_changes_nothing(field, value):
    model = MLP((2, 3, 2))
    before = model.params_.copy()
    with pytest.raises(ValidationError, match=rf"^{field} must have the shapes \[") as info:
        setattr(model, field, value)
    assert info.value.field == field
    np.testing.assert_array_equal(model.params_, before)


@pytest.mark.parametrize("duplicate", [copy.deepcopy, lambda m: pickle.loads(pickle.dumps(m))])
def test_a_copied_model_has_its_own_views(duplicate):
    model, X = worked_example()
    other = duplicate(model)
    other.params_ += 1
    assert other.coefs_[0].tolist() == [[2, 0], [3, 1.5]]
    assert (other.layer_sizes, other.activation) == ((2, 2, 2), "relu")
    np.testing.assert_allclose(model.predict_proba(X), [[0.75, 0.25], [0.25, 0.75]])


def test_the_activation_can_be_changed():
    model, X = worked_example()
    model.activation = "linear"
    np.testing.assert_allclose(model.hidden_activations(X)[0], [[1.5, 0.25], [-2, 1.25]])
    with pytest.raises(ValidationError, match="activation must be one of tanh, relu, .* got 'step"):
        model.activation = "step"
    assert model.activation == "linear"


@pytest.mark.parametrize("n_outputs", [5, 2, 3])
def test_resizing_preserves_the_weights_of_the_remaining_classes(n_outputs):
    model = MLP((2, 4, 3), random_state=1)
    before = copy.deepcopy(model)
    model.resize_outputs(n_outputs, np.random.default_rng(9))
    assert model.layer_sizes == (2, 4, n_outputs)
    kept = min(n_outputs, 3)
    np.testing.assert_array_equal(model.coefs_[0], before.coefs_[0])
    np.testing.assert_array_equal(model.intercepts_[0], before.intercepts_[0])
    np.testing.assert_array_equal(model.coefs_[1][:, :kept], before.coefs_[1][:, :kept])
    np.testing.assert_array_equal(model.intercepts_[1][:kept], before.intercepts_[1][:kept])
    fresh = np.vstack([model.coefs_[1], model.intercepts_[1]])[:, kept:]
    expected = np.random.default_rng(9).uniform(-0.5, 0.5, (5, n_outputs - kept))
    np.testing.assert_array_equal(fresh, expected)


@pytest.mark.parametrize("n_outputs", [1, 9, 2.5])
def test_a_wrong_number_of_classes_is_refused(n_outputs):
    with pytest.raises(ValidationError, match="n_outputs must be an integer from 2 to 8"):
        MLP((2, 3)).resize_outputs(n_outputs, np.random.default_rng(0))


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        (
            {"layer_sizes": (2,)},
            "layer_sizes must be at least two integers from 1 to 100, .* got .2,",
        ),
        (
            {"layer_sizes": (2, 0, 2)},
            "layer_sizes must be at least two integers from 1 to 100, .* got .2, 0, 2",
        ),
        ({"layer_sizes": 3}, "layer_sizes must be at least two integers .* got 3"),
        ({"layer_sizes": ()}, r"layer_sizes must be at least two integers .* got \(\)"),
        ({"layer_sizes": (2, 2.5)}, "layer_sizes must be at least two integers"),
        ({"layer_sizes": (2, 101)}, "layer_sizes must be at least two integers"),
        ({"layer_sizes": "25"}, "layer_sizes must be at least two integers .* got '25'"),
        ({"layer_sizes": None}, "layer_sizes must be at least two integers .* got None"),
        ({"layer_sizes": (2, 2), "activation": "Tanh"}, "activation must be one of tanh"),
        ({"layer_sizes": (2, 2), "random_state": -1}, "random_state must be an integer from 0"),
    ],
)
def test_arguments_out_of_range_are_refused(arguments, message):
    with pytest.raises(ValidationError, match=message):
        MLP(**arguments)


def test_regression_equals_values_computed_by_hand():
    model = MLP((2, 1), loss="squared_error")
    model.coefs_ = [[[1], [2]]]
    model.intercepts_ = [[3]]
    X = np.array([[1.0, 0.0], [0.0, -1.0]])
    assert model.predict(X).tolist() == [4, 1]
    loss, gradient = model.loss_and_gradient(X, np.array([3.0, 0.0]))
    assert loss == 1
    assert gradient.tolist() == [1, -1, 2]


def test_layer_outputs_returns_inputs_hidden_activations_and_probabilities():
    model, X = worked_example()
    inputs, hidden, outputs = model.layer_outputs(X)
    np.testing.assert_array_equal(inputs, X)
    np.testing.assert_allclose(hidden, [[1.5, 0.25], [0, 1.25]])
    np.testing.assert_allclose(outputs, [[0.75, 0.25], [0.25, 0.75]])


def test_a_network_for_regression_has_one_output_and_no_classes():
    with pytest.raises(ValidationError, match="must end with 1 for squared_error"):
        MLP((2, 3), loss="squared_error")
    with pytest.raises(ValidationError, match="loss must be one of"):
        MLP((2, 3), loss="hinge")
    model = MLP((2, 1), loss="squared_error")
    with pytest.raises(ValidationError, match="has no classes"):
        model.predict_proba(np.zeros((1, 2)))
    with pytest.raises(ValidationError, match="must end with 1"):
        model.resize_outputs(3, np.random.default_rng())
    assert pickle.loads(pickle.dumps(model)).loss == "squared_error"


METHODS = ["logits", "predict", "predict_proba", "hidden_activations", "layer_outputs"]

BAD_INPUTS = [
    ([[0, 0], [0, float("nan")]], r"X\[1\] must be a row of finite numbers, got \[0.0, nan\]"),
    ([[float("inf"), 0]], r"X\[0\] must be a row of finite numbers, got \[inf, 0.0\]"),
    ([0, 1], r"X must have the shape \(n_samples, 2\), got \(2,\)"),
    ([[0, 1, 2]], r"X must have the shape \(n_samples, 2\), got \(1, 3\)"),
    ([[[0, 1]]], r"X must have the shape \(n_samples, 2\), got \(1, 1, 2\)"),
    ([], r"X must have the shape \(n_samples, 2\), got \(0,\)"),
    ([[0, 1], [2]], r"X must be an array of numbers, got \[\[0, 1\], \[2\]\]"),
    ([["0", "1"]], r"X must be an array of numbers, got \[\['0', '1'\]\]"),
    ([[1j, 0]], "X must be an array of numbers"),
    (np.array([["0", 1]], dtype=object), "X must be an array of numbers"),
    ([[10**400, 0]], "X must be an array of numbers"),
    (None, "X must be an array of numbers, got None"),
]

BAD_LABELS = [
    ([0, 1, 0], r"y must hold one label for each of the 2 points, got the shape \(3,\)"),
    ([[0, 1]], r"y must hold one label for each of the 2 points, got the shape \(1, 2\)"),
    ([0, -1], r"y\[1\] must be a label from 0 to 1, got -1"),
    ([2, 0], r"y\[0\] must be a label from 0 to 1, got 2"),
    ([0, 0.5], r"y\[1\] must be a label from 0 to 1, got 0.5"),
    ([0, float("nan")], r"y\[1\] must be a label from 0 to 1, got nan"),
    (["a", "b"], r"y must be an array of numbers, got \['a', 'b'\]"),
]


def test_numbers_of_different_types_are_inputs():
    model = MLP((2, 3, 2))
    X = np.array([[0, 0.5], [np.float32(1), np.int8(-1)]], dtype=object)
    np.testing.assert_array_equal(model.logits(X), model.logits([[0, 0.5], [1, -1]]))


@pytest.mark.parametrize(("X", "message"), BAD_INPUTS)
@pytest.mark.parametrize("method", METHODS)
def test_wrong_inputs_are_refused(method, X, message):
    with pytest.raises(ValidationError, match=f"^{message}") as caught:
        getattr(MLP((2, 3, 2)), method)(X)
    assert caught.value.field == "X"


@pytest.mark.parametrize(("X", "message"), BAD_INPUTS)
@pytest.mark.parametrize("method", ["score", "mean_loss", "loss_and_gradient"])
def test_wrong_inputs_are_refused_by_methods_that_need_labels(method, X, message):
    with pytest.raises(ValidationError, match=f"^{message}"):
        getattr(MLP((2, 3, 2)), method)(X, [0, 1])


@pytest.mark.parametrize(("y", "message"), BAD_LABELS)
@pytest.mark.parametrize("method", ["score", "loss_and_gradient"])
def test_wrong_labels_are_refused(method, y, message):
    with pytest.raises(ValidationError, match=f"^{message}") as caught:
        getattr(MLP((2, 3, 2)), method)([[0, 0], [1, 1]], y)
    assert caught.value.field == "y"


def test_regression_values_must_be_finite():
    model = MLP((2, 1), loss="squared_error")
    assert math.isfinite(model.loss_and_gradient([[0, 0]], [1e6])[0])
    with pytest.raises(ValidationError, match=r"^y\[1\] must be a finite number, got inf"):
        model.loss_and_gradient([[0, 0], [0, 0]], [0, float("inf")])


@pytest.mark.parametrize(
    "convert",
    [
        np.ndarray.tolist,
        lambda X: tuple(map(tuple, X)),
        lambda X: X.astype(np.float32),
        np.asfortranarray,
        lambda X: memoryview(X),
        np.ma.asarray,
    ],
    ids=["list", "tuple", "float32", "Fortran order", "memoryview", "masked array"],
)
@pytest.mark.parametrize("method", METHODS)
def test_inputs_that_numpy_converts_are_allowed(method, convert):
    model, X = worked_example()
    found, expected = (getattr(model, method)(value) for value in (convert(X), X))
    for one, other in zip(found, expected, strict=True):
        np.testing.assert_array_equal(one, other)


@pytest.mark.parametrize("y", [[0, 1], (0.0, 1.0), np.array([0, 1], np.uint8), [False, True]])
def test_labels_of_every_numeric_type_are_allowed(y):
    model, X = worked_example()
    assert model.score(X.tolist(), y) == 1
    loss, gradient = model.loss_and_gradient(X, y)
    expected, expected_gradient = model.loss_and_gradient(X, np.array([0, 1]))
    assert loss == expected
    np.testing.assert_array_equal(gradient, expected_gradient)


def test_no_points_give_no_predictions():
    model = MLP((2, 3, 4))
    assert model.predict(np.empty((0, 2))).shape == (0,)
    assert model.predict_proba(np.empty((0, 2))).shape == (0, 4)


def test_scores_equal_values_computed_by_hand():
    model, X = worked_example()  # The model predicts 0 and 1.
    assert model.score(X, [0, 1]) == 1
    assert model.score(X, [0, 0]) == 0.5
    regression = MLP((2, 1), loss="squared_error")
    regression.coefs_, regression.intercepts_ = [[[1], [0]]], [[0]]
    # The predictions are 1, 2 and 3, so the squared errors sum to 4. The mean of the values is 8/3;
    # the squared distances from it sum to 26/3.
    assert regression.score([[1, 0], [2, 0], [3, 0]], [1, 2, 5]) == pytest.approx(1 - 4 * 3 / 26)
    for method in (model.score, model.mean_loss):
        with pytest.raises(ValidationError, match="^X must hold at least one point to score"):
            method(np.empty((0, 2)), [])


def test_mean_losses_equal_values_computed_by_hand():
    model = MLP((2, 2))
    model.params_ = np.zeros(6)
    assert model.mean_loss([[0, 0], [1, 1]], [0, 1]) == pytest.approx(np.log(2))
    regression = MLP((2, 1), loss="squared_error")
    regression.coefs_, regression.intercepts_ = [[[1], [0]]], [[0]]
    assert regression.mean_loss([[1, 0], [2, 0], [3, 0]], [1, 2, 5]) == pytest.approx(4 / 3)


def test_the_fingerprint_of_a_model_is_the_hash_of_its_parameters():
    model = MLP((2, 1), loss="squared_error")
    model.params_ = [0.1, -2.5, 1e-300]
    digest = hashlib.sha256(struct.pack("<3d", 0.1, -2.5, 1e-300)).hexdigest()
    assert model.fingerprint() == digest[:8]


@pytest.mark.parametrize("loss", ["cross_entropy", "squared_error"])
def test_the_repr_builds_a_model_of_the_same_structure(loss):
    model = MLP((2, 5, 1), activation="relu", loss=loss)
    assert repr(model) == f"MLP((2, 5, 1), activation='relu', loss='{loss}')"
    same = eval(repr(model))
    assert (same.layer_sizes, same.activation, same.loss) == ((2, 5, 1), "relu", loss)
