"""Model files: a loaded model equals the saved model bit for bit; other files are refused."""

import io
import random
import zipfile

import numpy as np
import pytest

from nnvisu import MLP, ValidationError


class RanError(Exception):
    """Raised by the pickled object of the tests below if it is ever loaded."""


class Hostile:
    """An object whose unpickling runs code."""

    def __reduce__(self):
        return exec, ("raise RanError",)


def contents(**changes):
    """Return the arrays of a valid file with `changes`; None removes an entry."""
    arrays = {
        "format": np.array("nnvisu.MLP"),
        "version": np.array(1),
        "layer_sizes": np.array([2, 3, 2]),
        "activation": np.array("relu"),
        "loss": np.array("cross_entropy"),
        "params": np.zeros(17),
    } | changes
    return {name: array for name, array in arrays.items() if array is not None}


@pytest.mark.parametrize(
    "model",
    [
        MLP((2, 10, 5, 3), random_state=4),
        MLP((7, 2), activation="silu", random_state=5),
        MLP((2, 3, 1), activation="gelu", loss="squared_error", random_state=6),
    ],
    ids=repr,
)
def test_a_loaded_model_equals_the_saved_model_in_every_bit(model, tmp_path):
    model.params_[:4] = [np.pi, -0.0, 5e-324, 1e9]
    path = tmp_path / "model.anything"
    model.save(path)
    loaded = MLP.load(str(path))
    assert repr(loaded) == repr(model)
    assert loaded.params_.tobytes() == model.params_.tobytes()
    X = np.random.default_rng(0).uniform(-1, 1, (20, model.layer_sizes[0]))
    np.testing.assert_array_equal(loaded.predict(X), model.predict(X))


def test_a_loaded_model_can_be_trained(tmp_path):
    MLP((2, 3, 2)).save(tmp_path / "model.npz")
    model = MLP.load(tmp_path / "model.npz")
    model.params_ = np.zeros(17)
    assert not np.any(model.coefs_[0])


def test_a_file_with_the_documented_contents_is_a_model(tmp_path):
    np.savez(tmp_path / "model.npz", **contents())
    assert MLP.load(tmp_path / "model.npz").activation == "relu"


@pytest.mark.parametrize(
    ("changes", "reason"),
    [
        ({"format": np.array("other")}, "another format"),
        ({"format": None}, "format"),
        ({"format": np.array([1, 2])}, ""),
        ({"version": np.array(2)}, "the version is 2, not 1"),
        ({"layer_sizes": np.array([2, 4, 2])}, "do not fit"),
        ({"layer_sizes": np.array([2.0, 3.0, 2.0])}, "types"),
        ({"layer_sizes": np.array(2)}, ""),
        ({"params": np.zeros(17, dtype=np.float32)}, "types"),
        ({"params": np.zeros((17, 1))}, "do not fit"),
        ({"params": np.array([Hostile()] * 17)}, "allow_pickle=False"),
        ({"activation": np.array(Hostile())}, "allow_pickle=False"),
        ({"params": None}, "params"),
        ({"params": np.zeros(2**23 + 1)}, "too large"),
    ],
)
def test_a_file_with_wrong_contents_is_refused(changes, reason, tmp_path):
    np.savez_compressed(tmp_path / "model.npz", **contents(**changes))
    with pytest.raises(ValidationError, match=f"^path must be a file from MLP.save.*{reason}"):
        MLP.load(tmp_path / "model.npz")


@pytest.mark.parametrize(
    ("changes", "field"),
    [
        ({"activation": np.array("step")}, "activation"),
        ({"loss": np.array("hinge")}, "loss"),
        ({"layer_sizes": np.array([0, 17])}, "layer_sizes"),
    ],
)
def test_a_file_with_settings_out_of_range_is_refused(changes, field, tmp_path):
    np.savez(tmp_path / "model.npz", **contents(**changes))
    with pytest.raises(ValidationError) as caught:
        MLP.load(tmp_path / "model.npz")
    assert caught.value.field == field


def other_files():
    """Return the bytes of files of other kinds."""
    npy, pickled, text_zip = io.BytesIO(), io.BytesIO(), io.BytesIO()
    np.save(npy, np.zeros(3))
    np.save(pickled, np.array([Hostile()]))
    with zipfile.ZipFile(text_zip, "w") as archive:
        archive.writestr("params.npy", "no array")
    files = {"npy": npy, "pickled npy": pickled, "zip": text_zip}
    return {"empty": b"", "text": b"1,2,3\n" * 100} | {n: f.getvalue() for n, f in files.items()}


@pytest.mark.parametrize("kind", other_files())
def test_files_of_other_kinds_are_refused(kind, tmp_path):
    (tmp_path / "model").write_bytes(other_files()[kind])
    with pytest.raises(ValidationError, match="^path must be a file from MLP.save"):
        MLP.load(tmp_path / "model")


def test_damaged_files_are_refused_or_loaded(tmp_path):
    path = tmp_path / "model.npz"
    MLP((2, 3, 2)).save(path)
    whole = path.read_bytes()
    rng = random.Random(0)
    for _ in range(300):
        damaged = bytearray(whole[: rng.choice([len(whole), rng.randrange(len(whole))])])
        for _ in range(rng.randrange(1, 4)):
            if damaged:
                damaged[rng.randrange(len(damaged))] = rng.randrange(256)
        path.write_bytes(damaged)
        try:
            model = MLP.load(path)
        except ValidationError:
            continue
        assert model.params_.shape == (17,)


@pytest.mark.parametrize("value", [np.nan, np.inf])
def test_a_file_with_a_parameter_that_is_not_finite_is_refused(value, tmp_path):
    model = MLP((2, 3, 2))
    model.params_[4] = value
    model.save(tmp_path / "model")
    with pytest.raises(ValidationError, match="a parameter is infinite or NaN$"):
        MLP.load(tmp_path / "model")


def test_a_missing_file_is_an_error_of_the_operating_system(tmp_path):
    with pytest.raises(FileNotFoundError):
        MLP.load(tmp_path / "none")
