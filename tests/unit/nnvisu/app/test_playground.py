"""The commands, one by one, without the protocol around them."""

import numpy as np
import pytest

from nnvisu import ValidationError
from nnvisu.app.learner import DivergedError
from nnvisu.app.playground import Playground


@pytest.fixture
def playground():
    """A playground with two moons and a model that has learned a little of them."""
    playground = Playground()
    playground.generate_data(generator="moons", n_classes=2)
    playground.step(n_steps=20)
    return playground


def lower_flags(playground):
    playground.model_stale = playground.metrics_stale = False


def data_of(playground):
    """The points as they are now."""
    return playground.remove_points(indices=[])["data"]


# Settings


@pytest.mark.parametrize(
    "settings",
    [
        {"hidden_layer_sizes": "10-5"},
        {"features": ["x", "y"]},
        {"problem": "classification"},
        {"random_state": 0, "test_share": 0},
        {"activation": "tanh", "hidden_layer_sizes": [10, 5], "keep_weights": False},
    ],
)
def test_a_setting_that_has_its_value_already_changes_nothing(playground, settings):
    lower_flags(playground)
    model, run, params = playground.model, playground.run, playground.model.params_.copy()
    playground.configure(**settings)
    assert playground.model is model
    assert playground.run == run
    assert playground.training()["step"] == 20
    np.testing.assert_array_equal(model.params_, params)
    assert not playground.model_stale and not playground.metrics_stale


def test_another_architecture_starts_from_the_weights_of_the_seed(playground):
    playground.configure(hidden_layer_sizes="10-6")
    other = Playground()
    other.configure(hidden_layer_sizes="10-6")
    np.testing.assert_array_equal(playground.model.params_, other.model.params_)
    assert playground.training()["step"] == 0


def test_another_architecture_keeps_what_fits_if_weights_are_kept(playground):
    before = [W.copy() for W in playground.model.coefs_]
    playground.configure(hidden_layer_sizes="12-5", keep_weights=True)
    np.testing.assert_array_equal(playground.model.coefs_[0][:, :10], before[0])
    np.testing.assert_array_equal(playground.model.coefs_[2], before[2])
    assert not np.any(playground.trainer.state_["exp_avg"])


def test_another_feature_keeps_the_weights_of_the_others(playground):
    playground.configure(keep_weights=True)
    before = [W.copy() for W in playground.model.coefs_]
    playground.configure(features=["x", "xy", "y"])
    np.testing.assert_array_equal(playground.model.coefs_[0][[0, 2]], before[0])
    np.testing.assert_array_equal(playground.model.coefs_[1], before[1])
    assert playground.model.layer_sizes == (3, 10, 5, 2)


def test_another_seed_counts_from_the_next_reset_on(playground):
    params = playground.model.params_.copy()
    playground.configure(random_state=7)
    np.testing.assert_array_equal(playground.model.params_, params)
    playground.reset_model()
    other = Playground()
    assert np.any(playground.model.params_ != other.model.params_)


def test_training_goes_on_whatever_is_changed(playground):
    playground.start_training()
    for settings in (
        {"hidden_layer_sizes": "3"},
        {"features": ["y"]},
        {"test_share": 0.5},
        {"dropout": 0.5},
    ):
        playground.configure(**settings)
        assert playground.running and playground.learning


def test_settings_of_one_command_are_taken_together_or_not_at_all(playground):
    with pytest.raises(ValidationError) as caught:
        playground.configure(problem="regression", features=["xy"], test_share=0.95)
    assert caught.value.field == "test_share"
    assert playground.model.layer_sizes == (2, 10, 5, 2)
    assert len(data_of(playground)["y"]) == 200
    playground.configure(features=["xy"], hidden_layer_sizes="4", test_share=0.5)
    assert playground.model.layer_sizes == (1, 4, 2)
    assert data_of(playground)["is_test"].sum() == 100


def test_dropout_touches_neither_maps_nor_metrics(playground):
    playground.configure(dropout=0.9)
    maps = [playground.pictures(16)["map"]["outputs"] for _ in range(2)]
    metrics = [playground.training() for _ in range(2)]
    playground.configure(dropout=0.0)
    for outputs in maps:
        np.testing.assert_array_equal(outputs, playground.pictures(16)["map"]["outputs"])
    assert metrics == [playground.training()] * 2


# Points


def test_the_last_point_is_really_removed():
    for command, fields in (
        ("remove_points", {"indices": [0]}),
        ("erase_points", {"X": [[0.5, 0.5]], "radius": 0.1}),
        ("undo", {}),
    ):
        playground = Playground()
        playground.add_points(X=[[0.5, 0.5]], y=[1])
        playground.start_training()
        assert playground.learning
        data = getattr(playground, command)(**fields)["data"]
        assert data["X"].shape == (0, 2) and data["y"].shape == (0,)
        assert not playground.learning
        assert playground.training()["train_loss"] is None


def test_points_are_moved_labeled_and_removed_by_their_indices(playground):
    before = data_of(playground)
    data = playground.move_points(indices=[7, 3], X=[[0.1, 0.2], [-1, 1]], stroke=1)["data"]
    assert data["X"][[7, 3]].tolist() == [[0.1, 0.2], [-1, 1]]
    data = playground.label_points(indices=[7], y=[3])["data"]
    assert (data["y"][7], data["n_classes"]) == (3, 4)
    data = playground.remove_points(indices=[3, 7])["data"]
    np.testing.assert_array_equal(data["X"], np.delete(before["X"], [3, 7], axis=0))
    for _ in range(3):
        data = playground.undo()["data"]
    np.testing.assert_array_equal(data["X"], before["X"])
    np.testing.assert_array_equal(data["y"], before["y"])


def test_a_drag_is_one_step_back(playground):
    before = data_of(playground)["X"]
    for place in (0.1, 0.2, 0.3):
        playground.move_points(indices=[0], X=[[place, place]], stroke=5)
    np.testing.assert_array_equal(playground.undo()["data"]["X"], before)


@pytest.mark.parametrize(
    ("command", "fields", "field"),
    [
        ("move_points", {"indices": [200], "X": [[0, 0]]}, "indices"),
        ("move_points", {"indices": [-1], "X": [[0, 0]]}, "indices"),
        ("move_points", {"indices": [1, 1], "X": [[0, 0], [0, 0]]}, "indices"),
        ("move_points", {"indices": [1.5], "X": [[0, 0]]}, "indices"),
        ("move_points", {"indices": [[1]], "X": [[0, 0]]}, "indices"),
        ("move_points", {"indices": [1], "X": [[0, 1.5]]}, "X"),
        ("move_points", {"indices": [1, 2], "X": [[0, 0]]}, "X"),
        ("label_points", {"indices": [200], "y": [0]}, "indices"),
        ("label_points", {"indices": [0], "y": [8]}, "y"),
        ("label_points", {"indices": [0, 1], "y": [1]}, "y"),
        ("remove_points", {"indices": [0, 200]}, "indices"),
        ("remove_points", {"indices": ["a"]}, "indices"),
    ],
)
def test_points_that_are_not_there_can_not_be_changed(playground, command, fields, field):
    before = data_of(playground)
    with pytest.raises(ValidationError) as caught:
        getattr(playground, command)(**fields)
    assert caught.value.field == field
    np.testing.assert_array_equal(data_of(playground)["X"], before["X"])


@pytest.mark.parametrize("optimizer", ["sgd", "adam"])
def test_a_class_that_is_drawn_is_learned(optimizer):
    playground = Playground()
    playground.configure(optimizer=optimizer, learning_rate=0.1)
    playground.generate_data(generator="blobs", n_classes=2)
    playground.step(n_steps=300)
    rng = np.random.default_rng(0)
    playground.add_points(X=rng.normal([0, 0], 0.05, (60, 2)), y=[2] * 60)
    playground.step(n_steps=1000)
    assert np.mean(playground.model.predict(np.zeros((1, 2))) == 2)
    assert playground.training()["train_accuracy"] > 0.97


# Points held out


def test_test_points_are_measured_and_not_trained_on(playground):
    playground.configure(test_share=0.3)
    data = playground.generate_data(generator="circles", n_classes=3)["data"]
    is_test = data["is_test"].astype(bool)
    assert is_test.sum() == 60 and data["is_test"].dtype == np.uint8
    other = Playground()
    other.configure(hidden_layer_sizes="10-5")
    other.add_points(X=data["X"][~is_test], y=data["y"][~is_test])
    for each in (playground, other):
        each.reset_model()
        each.step(n_steps=50)
    np.testing.assert_array_equal(playground.model.params_, other.model.params_)
    metrics = playground.training()
    assert metrics["train_loss"] == other.training()["train_loss"]
    predicted = playground.model.predict(data["X"][is_test])
    assert metrics["test_accuracy"] == np.mean(predicted == data["y"][is_test])
    assert metrics["test_loss"] != metrics["train_loss"]
    assert other.training()["test_loss"] is None


def test_undo_brings_points_back_under_the_share_that_is_set_now(playground):
    playground.generate_data(generator="blobs", n_classes=2)
    data = playground.configure(test_share=0.25)["data"]
    assert data["is_test"].sum() == 50
    assert playground.undo()["data"]["is_test"].sum() == 50
    playground.configure(test_share=0)
    assert playground.redo()["data"]["is_test"].sum() == 0


def test_a_share_is_no_step_to_undo(playground):
    playground.configure(test_share=0.25)
    assert len(playground.undo()["data"]["y"]) == 0


# Regression


def test_values_are_learned_by_one_linear_output(playground):
    sections = playground.configure(problem="regression")
    assert sections["config"] == {"problem": "regression"}
    assert len(sections["data"]["y"]) == 0
    assert playground.model.layer_sizes == (2, 10, 5, 1)
    data = playground.generate_data(generator="plane", n_samples=100)["data"]
    assert (data["y"].dtype, data["n_classes"]) == (np.float64, 0)
    playground.configure(test_share=0.2)
    playground.step(n_steps=500)
    metrics = playground.training()
    assert metrics["train_loss"] < 0.01 and metrics["test_loss"] < 0.01
    assert metrics["train_accuracy"] is metrics["test_accuracy"] is None
    outputs = playground.pictures(24)["map"]["outputs"]
    assert outputs.shape == (24, 24, 1)
    assert outputs[0, -1, 0] > 0.6 and outputs[-1, 0, 0] < -0.6


def test_each_problem_has_its_own_generators(playground):
    with pytest.raises(ValidationError, match="generator must be one of circles.*got 'plane'"):
        playground.generate_data(generator="plane")
    playground.configure(problem="regression")
    with pytest.raises(ValidationError, match="generator must be one of plane, gauss, got 'moo"):
        playground.generate_data(generator="moons")


def test_values_may_be_drawn_and_changed():
    playground = Playground()
    playground.configure(problem="regression")
    playground.add_points(X=[[0, 0], [0.5, 0.5]], y=[-0.25, 1])
    data = playground.label_points(indices=[1], y=[0.75])["data"]
    assert data["y"].tolist() == [-0.25, 0.75]
    with pytest.raises(ValidationError, match=r"y\[0\] must be a value in \[-1, 1\], got 1.5"):
        playground.add_points(X=[[0, 0]], y=[1.5])


def test_undo_brings_the_problem_back_with_its_points(playground):
    playground.configure(problem="regression")
    playground.generate_data(generator="gauss")
    assert len(playground.undo()["data"]["y"]) == 0
    sections = playground.undo()
    assert sections["config"] == {"problem": "classification"}
    assert np.bincount(sections["data"]["y"]).tolist() == [100, 100]
    assert playground.model.layer_sizes == (2, 10, 5, 2)
    playground.step()
    sections = [playground.redo(), playground.redo()]
    assert sections[0]["config"] == {"problem": "regression"}
    assert "config" not in sections[1]
    assert playground.model.layer_sizes == (2, 10, 5, 1)
    playground.step()


def test_hidden_layers_may_outlive_the_problem(playground):
    before = [W.copy() for W in playground.model.coefs_]
    playground.configure(problem="regression", keep_weights=True)
    for kept, old in zip(playground.model.coefs_[:-1], before[:-1], strict=True):
        np.testing.assert_array_equal(kept, old)


# Import


def test_imported_points_replace_the_others_and_can_be_undone(playground):
    run = playground.run
    sections = playground.import_data(text="x,y,kind\n1,10,b\n3,20,a\n2,10,c")
    assert sections["import"] == {
        "n_rows": 3,
        "scale": {"x": pytest.approx([8 / 9, 28 / 9]), "y": pytest.approx([85 / 9, 185 / 9])},
        "labels": ["a", "b", "c"],
    }
    data = sections["data"]
    np.testing.assert_allclose(data["X"], [[-0.9, -0.9], [0.9, 0.9], [0, -0.9]], atol=1e-12)
    assert (data["y"].tolist(), data["n_classes"]) == ([1, 0, 2], 3)
    assert playground.run > run
    assert playground.model.layer_sizes[-1] == 3
    assert len(playground.undo()["data"]["y"]) == 200


def test_a_single_class_is_trained_as_one_of_two(playground):
    assert playground.import_data(text="0,0,a\n1,1,a")["data"]["n_classes"] == 2
    playground.step()


def test_imported_values_come_with_their_scale(playground):
    playground.configure(problem="regression")
    sections = playground.import_data(text="0.1,0.2,5\n0.3,0.4,9")
    assert sections["data"]["y"].tolist() == [-1, 1]
    assert sections["import"]["scale"]["label"] == [5, 9]


def test_a_bad_file_leaves_the_points(playground):
    before = data_of(playground)
    for text in ("", "1,2,a\n3,nan,b", "a,b,c,d\n1,2,3,4"):
        with pytest.raises(ValidationError):
            playground.import_data(text=text)
    np.testing.assert_array_equal(data_of(playground)["X"], before["X"])


# The rest


def test_a_neuron_is_inspected_until_it_is_gone(playground):
    playground.inspect_neuron(layer=1, neuron=9)
    assert playground.pictures(16)["map"]["inspected"] == {"layer": 1, "neuron": 9}
    playground.configure(learning_rate=0.5)
    playground.step()
    assert playground.pictures(16)["map"]["inspected"] == {"layer": 1, "neuron": 9}
    playground.configure(hidden_layer_sizes="5")
    assert playground.pictures(16)["map"]["inspected"] is None


def test_features_and_outputs_can_be_inspected(playground):
    playground.configure(features=["xy", "x"])
    playground.inspect_neuron(layer=0, neuron=0)
    corner = playground.pictures(2)["map"]["outputs"][:, :, 0]
    np.testing.assert_allclose(corner, [[-0.25, 0.25], [0.25, -0.25]])
    playground.inspect_neuron(layer=None, neuron=None)
    classes = playground.pictures(2)["map"]["outputs"]
    playground.inspect_neuron(layer=3, neuron=1)
    outputs = playground.pictures(2)["map"]["outputs"]
    np.testing.assert_array_equal(outputs[:, :, 0], classes[:, :, 1])


def test_a_restored_playground_has_problem_features_and_share():
    playground = Playground()
    config = {"problem": "regression", "features": ["xy"], "test_share": 0.5, "keep_weights": True}
    data = playground.restore(
        X=np.zeros((10, 2)), y=np.linspace(-1, 1, 10), n_classes=0, config=config
    )["data"]
    assert data["y"].tolist() == np.linspace(-1, 1, 10).tolist()
    assert data["is_test"].sum() == 5
    assert playground.model.layer_sizes == (1, 10, 5, 1)


@pytest.mark.parametrize(
    ("y", "n_classes", "problem", "restored"),
    [
        ([], 2, "regression", "regression"),
        ([], 0, "classification", "classification"),
        ([1.0], 2, "regression", "classification"),
        ([0.5], 0, "classification", "regression"),
    ],
)
def test_a_crash_between_two_problems_loses_no_points(y, n_classes, problem, restored):
    playground = Playground()
    sections = playground.restore(
        X=[[0.0, 0.0]] * len(y), y=y, n_classes=n_classes, config={"problem": problem}
    )
    assert sections["config"]["problem"] == restored
    assert len(sections["data"]["y"]) == len(y)
    playground.add_points(X=[[0.5, 0.5]], y=[0])
    playground.step()


@pytest.mark.parametrize("n_classes", [1, 9, -1, "2", None])
def test_restored_classes_are_checked(n_classes):
    with pytest.raises(ValidationError, match="n_classes must be an integer from 2 to 8"):
        Playground().restore(X=[], y=[], n_classes=n_classes, config={})


def test_training_stops_when_the_loss_has_no_number(playground):
    playground.configure(problem="regression", optimizer="sgd", learning_rate=10, activation="relu")
    playground.generate_data(generator="plane")
    playground.start_training()
    with np.errstate(all="ignore"), pytest.raises(DivergedError):
        playground.step(n_steps=10_000)
    assert not playground.running
    assert np.isfinite(playground.training()["train_loss"]), "the last good snapshot is shown"
