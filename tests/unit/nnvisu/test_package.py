"""The public names of the package and its version."""

import tomllib
from pathlib import Path

import nnvisu
from nnvisu import activations, datasets, losses, optimizers


def test_the_version_equals_that_in_pyproject_toml():
    project = tomllib.loads((Path(__file__).parents[3] / "pyproject.toml").read_text("utf-8"))
    assert nnvisu.__version__ == project["project"]["version"]


def test_the_registries_are_exported():
    assert nnvisu.ACTIVATIONS is activations.ACTIVATIONS
    assert nnvisu.OPTIMIZERS is optimizers.OPTIMIZERS
    assert nnvisu.LOSSES is losses.LOSSES
    assert nnvisu.GENERATORS is datasets.GENERATORS
    assert nnvisu.REGRESSION_GENERATORS is datasets.REGRESSION_GENERATORS


def test_every_exported_name_exists():
    for name in [*nnvisu.__all__, *(f"datasets.{name}" for name in datasets.__all__)]:
        assert eval(f"nnvisu.{name}") is not None
