"""Models that the page has exported as JSON; docs/model-format.md describes the format."""

from __future__ import annotations

import json
import os
from collections.abc import Mapping
from dataclasses import dataclass, field
from itertools import pairwise
from typing import Any, Final

import numpy as np
import numpy.typing as npt

from ._check_arrays import check_inputs
from ._check_layers import check_layer_sizes
from ._check_values import ValidationError, check_bool, check_int, check_mapping, short_repr
from ._json_depth import is_deep
from ._types import FloatArray
from .features import check_features, transform
from .network import MLP
from .units import Units, check_units

FORMAT: Final = "nnvisu.model"
VERSION: Final = 1
MAX_CHARACTERS: Final = 2**24
"""Maximum number of characters in a file. The page's largest network needs a quarter of them."""


@dataclass(frozen=True)
class ExportedModel:
    """A network, with the input features and the units that its predictions need.

    Attributes
    ----------
    network : MLP
    features : tuple of str
        Names of the network's inputs in `FEATURES`.
    units : Units or None
        Names and original units of imported data. None if the data are in domain units.
    settings : dict
        Settings of the training by name, such as ``learning_rate``.
    step : int
        Number of steps after which the network was exported.
    reproducible : bool
        Whether training from the seed, with these settings and the same data, gives this network.
    """

    network: MLP
    features: tuple[str, ...]
    units: Units | None = None
    settings: dict[str, Any] = field(default_factory=dict)
    step: int = 0
    reproducible: bool = False

    @property
    def classes(self) -> list[Any]:
        """The names of the classes, or their numbers if no class has a name."""
        if self.network.is_regression:
            return []
        return class_names(self.units, self.network.layer_sizes[-1])

    def inputs(self, x: npt.ArrayLike, y: npt.ArrayLike) -> FloatArray:
        """Return the inputs of the network for points in original units.

        Parameters
        ----------
        x, y : array-like of shape (n_samples,)
            Coordinates, in the units of the imported file or in domain units.

        Returns
        -------
        ndarray of float64, shape (n_samples, n_features)
        """
        X = check_inputs(np.column_stack([np.ravel(x), np.ravel(y)]), 2)
        if self.units:
            X = (X - self.units.centers[:2]) / self.units.scales[:2]
        return transform(X, self.features)

    def predict(self, x: npt.ArrayLike, y: npt.ArrayLike) -> npt.NDArray[Any]:
        """Return the most probable class of each point; in regression, the value.

        Parameters
        ----------
        x, y : array-like of shape (n_samples,)
            See `inputs`.

        Returns
        -------
        ndarray of shape (n_samples,)
            Entries of `classes`; in regression, values in the units of the imported file.
        """
        predicted = self.network.predict(self.inputs(x, y))
        if not self.network.is_regression:
            return np.array(self.classes)[predicted]
        if self.units:
            return self.units.centers[2] + self.units.scales[2] * predicted
        return predicted

    def predict_proba(self, x: npt.ArrayLike, y: npt.ArrayLike) -> FloatArray:
        """Return the probability of each class, in the order of `classes`.

        Parameters
        ----------
        x, y : array-like of shape (n_samples,)
            See `inputs`.

        Returns
        -------
        ndarray of float64, shape (n_samples, n_classes)

        Raises
        ------
        ValidationError
            If this is a network for regression.
        """
        return self.network.predict_proba(self.inputs(x, y))

    def save(self, path: str | os.PathLike[str]) -> None:
        """Write the model to a JSON file, which `load_model` and the page read."""
        with open(path, "w", encoding="utf-8") as file:
            file.write(self.to_json())

    def to_json(self) -> str:
        """Return the model as the text of a JSON file, in which every number is exact.

        Raises
        ------
        ValidationError
            If a weight is infinite or NaN.
        """
        network = self.network
        if not np.isfinite(network.params_).all():
            raise ValidationError("model", "A weight is infinite or NaN: JSON has no such number.")
        layers = zip(network.coefs_, network.intercepts_, strict=True)
        content = {
            "format": FORMAT,
            "version": VERSION,
            "layer_sizes": network.layer_sizes,
            "activation": network.activation,
            "loss": network.loss,
            "features": self.features,
            "weights": [{"coefs": W.tolist(), "intercepts": b.tolist()} for W, b in layers],
            "units": self.units and self.units.as_section(),
            "settings": self.settings,
            "step": self.step,
            "reproducible": self.reproducible,
            "fingerprint": network.fingerprint(),
        }
        entries = (f"  {json.dumps(name)}: {_lines(value)}" for name, value in content.items())
        return "{\n" + ",\n".join(entries) + "\n}\n"

    @staticmethod
    def from_json(text: str) -> ExportedModel:
        """Return the model in the text of a JSON file.

        Raises
        ------
        ValidationError
            If the text is not a model, is of another version, or contains a value that is not
            allowed. The error's field is ``text``.
        """
        try:
            if len(text) > MAX_CHARACTERS:
                raise ValueError("it is too large")
            if is_deep(text):
                raise ValueError("its lists are nested too deeply")
            return _decode(check_mapping("content", json.loads(text)))
        except KeyError as error:
            reason = f"{error.args[0]} is missing"
        except (TypeError, ValueError, OverflowError, RecursionError) as error:
            reason = str(error).rstrip(".")
        raise ValidationError("text", f"The model cannot be read: {reason}.") from None


def load_model(path: str | os.PathLike[str]) -> ExportedModel:
    """Return the model in a JSON file that the page has exported.

    Code in the file is never run.

    Parameters
    ----------
    path : str or path-like

    Raises
    ------
    ValidationError
        See `ExportedModel.from_json`.
    OSError
        If the file cannot be opened.
    """
    with open(path, encoding="utf-8") as file:
        try:
            text = file.read(MAX_CHARACTERS + 1)
        except UnicodeDecodeError:
            text = ""
    return ExportedModel.from_json(text)


def class_names(units: Units | None, n_classes: int) -> list[Any]:
    """Return the names of the classes, or their numbers if no class has a name.

    If a class was added after the import of the names, its name is its number as text.
    """
    if not (units and units.classes):
        return list(range(n_classes))
    return [*units.classes, *map(str, range(len(units.classes), n_classes))][:n_classes]


def _lines(value: Any) -> str:
    """Return `value` as JSON; each layer of a list of layers has a line of its own."""
    if isinstance(value, list) and value and isinstance(value[0], dict):
        return "[\n" + ",\n".join(f"    {json.dumps(entry)}" for entry in value) + "\n  ]"
    return json.dumps(value, ensure_ascii=False)


def _decode(content: Mapping[str, Any]) -> ExportedModel:
    if content.get("format") != FORMAT:
        raise ValueError(f"its format is {short_repr(content.get('format'))}, not {FORMAT!r}")
    if content["version"] != VERSION:
        version = short_repr(content["version"])
        raise ValueError(f"its version is {version}, and this version of nnvisu reads {VERSION}")
    features = check_features(content["features"])
    sizes = check_layer_sizes(content["layer_sizes"], content["loss"])
    if sizes[0] != len(features):
        raise ValueError(f"it has {sizes[0]} inputs and {len(features)} features")
    network = MLP(sizes, content["activation"], loss=content["loss"])
    network.params_ = _weights(content["weights"], sizes)
    stored = content.get("fingerprint")
    if stored not in (None, network.fingerprint()):
        raise ValueError(
            f"its weights have the fingerprint {network.fingerprint()}, not {short_repr(stored)}. "
            "Remove the fingerprint if you have changed the weights"
        )
    problem = "regression" if network.is_regression else "classification"
    return ExportedModel(
        network,
        features,
        check_units(content["units"], problem),
        dict(check_mapping("settings", content["settings"])),
        check_int("step", content["step"], 0, 2**53),
        check_bool("reproducible", content["reproducible"]),
    )


def _weights(layers: Any, sizes: tuple[int, ...]) -> FloatArray:
    """Return the entry ``weights`` as a vector like `MLP.params_`."""
    if not isinstance(layers, list) or len(layers) != len(sizes) - 1:
        raise ValueError(f"its weights do not have {len(sizes) - 1} layers")
    blocks = []
    for layer, (n_in, n_out) in zip(layers, pairwise(sizes), strict=True):
        for name, shape in (("coefs", (n_in, n_out)), ("intercepts", (n_out,))):
            block = np.array(check_mapping("weights", layer)[name])
            if block.dtype.kind not in "fiu" or block.shape != shape:
                raise ValueError(f"{name} of a layer must be numbers of the shape {shape}")
            blocks.append(block.ravel().astype(np.float64))
    params = np.concatenate(blocks)
    if not np.isfinite(params).all():
        raise ValueError("a weight is infinite or NaN")
    return params
