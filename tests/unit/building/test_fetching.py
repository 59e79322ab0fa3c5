"""The cache of fetched files, and the order in which sources are tried."""

import hashlib
import re
import shutil
from collections.abc import Callable
from pathlib import Path

import pytest

import build
from building.fetching import cache_folder
from building.messages import BuildError
from tests.unit.building.tiny import ASSETS, OTHER_WHEEL, RUNTIME, built_site


def test_a_second_build_needs_no_source(project: Path, tmp_path: Path, no_registry: None) -> None:
    build.build(project, tmp_path / "cache")
    first = (project / "dist/nnvisu.html").read_bytes()
    shutil.rmtree(tmp_path / "cdn")
    build.build(project, tmp_path / "cache")
    assert (project / "dist/nnvisu.html").read_bytes() == first


def test_a_damaged_file_in_the_cache_is_fetched_again(
    project: Path, tmp_path: Path, no_registry: None, capsys: pytest.CaptureFixture[str]
) -> None:
    cache = tmp_path / "cache"
    build.build(project, cache)
    cached = cache / hashlib.sha256(RUNTIME["numpy.whl"]).hexdigest()
    cached.write_bytes(OTHER_WHEEL)
    capsys.readouterr()
    build.build(project, cache)
    assert cached.read_bytes() == RUNTIME["numpy.whl"]
    output = capsys.readouterr().out
    assert re.search(r"numpy.whl, .* from CDN \(cache: SHA-256", output)
    assert re.search(r"pyodide.mjs, .* from cache\n", output)
    left = [file for file in cache.iterdir() if not file.name.startswith("snapshot-")]
    assert len(left) == len(set(ASSETS.values())), "a partial file is left"


def test_packages_provide_files_that_the_cdn_lacks(
    project: Path,
    tmp_path: Path,
    registry: list[list[str]],
    run_module: Callable[[str], str],
    capsys: pytest.CaptureFixture[str],
) -> None:
    (tmp_path / "cdn/pyodide/pyodide.mjs").write_bytes(b"export const loadPyodide = 2;")
    (tmp_path / "cdn/pyodide/pyodide.asm.wasm").unlink()
    (tmp_path / "cdn/numpy/numpy.whl").unlink()
    (tmp_path / "cdn/uplot/dist/uPlot.esm.js").unlink()
    build.build(project, tmp_path / "cache")
    worker = (built_site(project) / "engine/worker.js").read_text("utf-8")
    assert run_module(worker) == "worker 2 1 2\n", (
        "the build used the CDN's pyodide.mjs, which has wrong bytes"
    )
    fetched = [word for command in registry for word in command if word.endswith("==1.0")]
    assert fetched == ["pyodide==1.0", "numpy==1.0", "uplot==1.0"]
    output = capsys.readouterr().out
    assert re.search(r"pyodide.mjs, .* from npm pyodide==1.0 .*CDN: SHA-256", output)
    assert re.search(
        r"numpy.whl, .* from pip numpy==1.0 .*CDN: (File )?not found", output, re.IGNORECASE
    )


def test_a_build_without_a_source_fails_and_leaves_dist_unchanged(
    project: Path, tmp_path: Path, no_registry: None
) -> None:
    (tmp_path / "cdn/numpy/numpy.whl").write_bytes(OTHER_WHEEL)
    with pytest.raises(BuildError) as caught:
        build.build(project, tmp_path / "cache")
    message = str(caught.value)
    assert "no source has numpy.whl" in message
    assert "cache: not found" in message
    assert "CDN: SHA-256" in message
    assert "pip numpy==1.0: exit code 1\n" in message and "no such package" in message
    assert not (project / "dist").exists()

    (tmp_path / "cdn/numpy/numpy.whl").write_bytes(RUNTIME["numpy.whl"])
    build.build(project, tmp_path / "cache")
    (project / "web/main.js").write_text('import "./missing.js";')
    before = (project / "dist/nnvisu.html").read_bytes()
    with pytest.raises(
        BuildError, match=r"Could not resolve \"./missing.js\"(.|\n)*sources/web/main.js:1"
    ):
        build.build(project, tmp_path / "cache")
    assert (project / "dist/nnvisu.html").read_bytes() == before
    assert not list(project.glob(".dist-*"))


def test_an_environment_variable_sets_the_cache_folder(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.setenv("NNVISU_CACHE", str(tmp_path))
    assert cache_folder() == tmp_path
