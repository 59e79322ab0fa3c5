"""Models from JSON: every part of a file is read back, and other files are refused in words."""

import json

import numpy as np
import pytest

from nnvisu import MLP, ExportedModel, ValidationError, load_model
from nnvisu.units import Units

UNITS = Units(("width", "length", "kind"), (5.0, -90.0), (2.0, 0.5), ("setosa", "virginica"))
REGRESSION = Units(("a", "b", "price"), (0.0, 1.0, 200.0), (1.0, 2.0, 50.0))


def model(**changes):
    network = MLP((3, 4, 3), "silu", random_state=7)
    parts = {"units": UNITS, "settings": {"l1": 0.5}, "step": 12, "reproducible": True}
    return ExportedModel(network, ("x", "y", "xy"), **(parts | changes))


def content(**changes):
    """Return the entries of a valid file with `changes`; None removes an entry."""
    entries = json.loads(model().to_json()) | changes
    return {name: value for name, value in entries.items() if value is not None}


def test_a_loaded_model_has_every_part_of_the_saved_model(tmp_path):
    saved = model()
    saved.network.params_[:4] = [np.pi, -0.0, 5e-324, 1e300]
    saved.save(tmp_path / "model.json")
    loaded = load_model(tmp_path / "model.json")
    assert loaded.network.params_.tobytes() == saved.network.params_.tobytes()
    assert repr(loaded.network) == repr(saved.network)
    for name in ("features", "units", "settings", "step", "reproducible", "classes"):
        assert getattr(loaded, name) == getattr(saved, name)


def test_predictions_are_in_original_units():
    a = model()
    X = np.array(
        [[0.5, -1.0, -0.5], [0.0, 0.0, 0.0]]
    )  # x, y, xy of the points (6, -90.5), (5, -90)
    np.testing.assert_array_equal(a.predict_proba([6, 5], [-90.5, -90]), a.network.predict_proba(X))
    a.network.intercepts_[-1][:] = [0, 0, 100]
    assert a.predict([6], [-90.5]).tolist() == ["2"]  # a class that was drawn later has no name
    a.network.intercepts_[-1][:] = [0, 100, 0]
    assert a.predict(6, -90.5).tolist() == ["virginica"]


def test_values_of_a_regression_are_in_original_units():
    network = MLP((2, 1), loss="squared_error")
    network.params_ = [0.5, 0, 1]
    a = ExportedModel(network, ("x", "y"), REGRESSION)
    assert a.predict([0, 2], [1, 9]).tolist() == [250.0, 300.0]
    assert ExportedModel(network, ("x", "y")).predict([2], [0]).tolist() == [2.0]
    assert a.classes == []


def test_without_names_the_classes_are_numbers():
    assert model(units=None).classes == [0, 1, 2]


@pytest.mark.parametrize(
    ("changes", "words"),
    [
        ({"format": "other"}, "format is 'other'"),
        ({"version": 2}, "version is 2"),
        ({"weights": None}, "weights is missing"),
        ({"features": ["x", "y"]}, "3 inputs and 2 features"),
        ({"features": ["x", "y", "z"]}, "must be one of"),
        ({"layer_sizes": [3, 4, "3"]}, "layer_sizes"),
        ({"activation": "step"}, "activation must be"),
        ({"weights": []}, "do not have 2 layers"),
        ({"weights": [{}, {}]}, "coefs is missing"),
        ({"weights": [[], []]}, "weights must be a mapping"),
        ({"fingerprint": "00000000"}, "fingerprint"),
        ({"units": {"names": ["a"]}}, "units are not valid"),
        ({"step": -1}, "step must be"),
        ({"reproducible": 1}, "reproducible must be"),
        ({"settings": []}, "settings must be"),
    ],
    ids=str,
)
def test_other_contents_are_refused(changes, words):
    with pytest.raises(ValidationError, match="The model cannot be read") as error:
        ExportedModel.from_json(json.dumps(content(**changes)))
    assert words in str(error.value) and error.value.field == "text"


@pytest.mark.parametrize("value", ["1", None, True, [0.5], float("nan"), 1e999])
def test_a_weight_must_be_a_finite_number(value):
    changed = content()
    changed["weights"][0]["coefs"][0][0] = value
    with pytest.raises(ValidationError, match="The model cannot be read"):
        ExportedModel.from_json(json.dumps(changed))


@pytest.mark.parametrize("text", ["", "[]", "1", "{", "[" * 100_000, '{"a":' * 9999])
def test_other_texts_are_refused(text):
    with pytest.raises(ValidationError, match="model"):
        ExportedModel.from_json(text)


def test_weights_that_json_cannot_contain_are_not_written():
    a = model()
    a.network.params_[0] = np.inf
    with pytest.raises(ValidationError, match="infinite or NaN"):
        a.to_json()


def test_a_file_that_is_not_text_is_refused(tmp_path):
    (tmp_path / "model.json").write_bytes(b"\xff\xfe\x00")
    with pytest.raises(ValidationError, match="The model cannot be read"):
        load_model(tmp_path / "model.json")
