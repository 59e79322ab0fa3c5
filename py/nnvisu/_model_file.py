"""The file format of `MLP.save`: an ``.npz`` archive of plain arrays.

The archive contains no pickled objects, so reading a file cannot run code from the file.
"""

from __future__ import annotations

import os
import zlib
from collections.abc import Mapping, Sequence
from typing import Any, Final

import numpy as np

from ._check_values import ValidationError, short_repr
from ._types import FloatArray

FORMAT: Final = "nnvisu.MLP"
VERSION: Final = 1
MAX_BYTES: Final = 2**26
"""Maximum size of all arrays together, in bytes.

A damaged or hostile file can be small and still declare arrays of any size.
"""

Model = tuple[tuple[int, ...], str, str, FloatArray]
"""Layer sizes, activation, loss and parameters."""


def write_model(
    path: str | os.PathLike[str],
    layer_sizes: Sequence[int],
    activation: str,
    loss: str,
    params: FloatArray,
) -> None:
    """Write a model to the file `path`."""
    with open(path, "wb") as file:  # np.savez would append ".npz" to a path.
        np.savez(
            file,
            format=np.array(FORMAT),
            version=np.array(VERSION),
            layer_sizes=np.array(layer_sizes),
            activation=np.array(activation),
            loss=np.array(loss),
            params=params.astype("<f8"),
        )


def read_model(path: str | os.PathLike[str]) -> Model:
    """Return the layer sizes, activation, loss and parameters in the file `path`.

    Raises
    ------
    ValidationError
        If `write_model` did not write the file, or if a parameter is infinite or NaN.
    OSError
        If the file cannot be opened.
    """
    # Imported here, not at the top, to save time and memory on the page, which reads no such files.
    from zipfile import BadZipFile

    with open(path, "rb") as file:
        try:
            return _unpack(_read_arrays(file))
        except (
            *(BadZipFile, EOFError, LookupError, MemoryError, NotImplementedError, OSError),
            *(OverflowError, RuntimeError, TypeError, ValueError, zlib.error),
        ) as error:
            raise ValidationError(
                "path",
                f"path must be a file from MLP.save, got {short_repr(os.fspath(path))}: {error}",
            ) from error


def _read_arrays(file: Any) -> dict[str, Any]:
    """Return all arrays of an archive by name."""
    with np.load(file, allow_pickle=False) as archive:
        if sum(member.file_size for member in archive.zip.infolist()) > MAX_BYTES:
            raise ValueError("the file is too large")
        return dict(archive)


def _unpack(arrays: Mapping[str, Any]) -> Model:
    """Return the model that the arrays of a file describe."""
    if arrays["format"].item() != FORMAT:
        raise ValueError("the file has another format")
    if arrays["version"].item() != VERSION:
        raise ValueError(f"the version is {arrays['version'].item()!r}, not {VERSION}")
    params = arrays["params"]
    sizes = arrays["layer_sizes"]
    if params.dtype != np.float64 or sizes.dtype.kind != "i":
        raise ValueError("the arrays have other types")
    if params.shape != (np.sum((sizes[:-1] + 1) * sizes[1:]),):
        raise ValueError("the parameters do not fit the layers")
    if not np.isfinite(params).all():
        raise ValueError("a parameter is infinite or NaN")
    activation, loss = arrays["activation"].item(), arrays["loss"].item()
    return tuple(sizes.tolist()), activation, loss, params
