"""Tests of the verification of pinned files, and of the pins of the project."""

import json
import tomllib
from dataclasses import replace

import pytest

import build
from building.assets import verify
from building.fetching import cache_folder
from building.messages import BuildError
from tests.unit.building.tiny import asset_of


def test_verify_refuses_bytes_that_differ_from_the_pin() -> None:
    # The digest is the example of FIPS 180-2, appendix B.1.
    digest = "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad"
    asset = replace(asset_of("abc", b"abc"), sha256=digest)
    verify(asset, b"abc")
    with pytest.raises(BuildError, match="SHA-256 .* instead of ba7816bf"):
        verify(asset, b"abd")
    with pytest.raises(BuildError, match="2 bytes instead of 3"):
        verify(asset, b"ab")


def test_the_pinned_numpy_is_the_version_that_pyodide_expects() -> None:
    project = tomllib.loads((build.ROOT / "pyproject.toml").read_text())
    pins, cache = project["tool"]["nnvisu"]["assets"], cache_folder()
    lock = json.loads((cache / pins["pyodide-lock.json"]["sha256"]).read_text())
    numpy = lock["packages"]["numpy"]
    assert pins[numpy["file_name"]]["sha256"] == numpy["sha256"]
    pinned = project["project"]["optional-dependencies"]["test"]
    assert f"numpy=={numpy['version']}" in pinned, "the tests must use the NumPy version of Pyodide"
