"""The memory snapshot: its inputs, and the changes after which the build makes a new snapshot."""

import os
import subprocess
import sys
from pathlib import Path

import build
from building.runtime import SNAPSHOT_MAKERS, SNAPSHOTS_KEPT, zip_sources
from tests.unit.building.tiny import MADE, built_site, write_tree


def test_the_zip_depends_only_on_the_sources(tmp_path: Path) -> None:
    sources = {"nnvisu/__init__.py": b"answer = 42\n", "nnvisu/b/c.py": b"\n"}
    write_tree(tmp_path / "one", sources)
    write_tree(tmp_path / "two", dict(reversed(sources.items())))
    write_tree(tmp_path / "two", {"nnvisu/__pycache__/b.pyc": b"\0", "other.py": b""})
    os.utime(tmp_path / "two/nnvisu/__init__.py", (1e9, 1e9))
    os.chmod(tmp_path / "two/nnvisu/__init__.py", 0o600)
    data = zip_sources(tmp_path / "one")
    assert zip_sources(tmp_path / "two") == data
    archive = tmp_path / "nnvisu.zip"
    archive.write_bytes(data)
    command = [sys.executable, "-c", "import nnvisu; print(nnvisu.answer, nnvisu.__file__)"]
    environment = {**os.environ, "PYTHONPATH": str(archive)}
    done = subprocess.run(command, env=environment, capture_output=True, text=True, check=True)
    assert done.stdout.startswith(f"42 {archive}")


def test_a_snapshot_is_made_again_if_an_input_has_changed(
    project: Path, tmp_path: Path, no_registry: None, snapshots: list[set[str]]
) -> None:
    cache = tmp_path / "cache"
    build.build(project, cache)
    assert {"numpy.whl", "nnvisu.zip", "snapshot.py", "pyodide.asm.wasm"} <= snapshots[0]
    (project / "web/styles/a.css").write_text("p { color: blue }\n")
    build.build(project, cache)
    assert len(snapshots) == 1
    for change in ("py/nnvisu/__init__.py", *SNAPSHOT_MAKERS):
        (project / change).write_text("# changed\n")
        build.build(project, cache)
    assert len(snapshots) == 2 + len(SNAPSHOT_MAKERS)
    assert len(list(cache.glob("snapshot-*.zip"))) == SNAPSHOTS_KEPT


def test_a_damaged_snapshot_is_made_again(
    project: Path, tmp_path: Path, no_registry: None, snapshots: list[set[str]]
) -> None:
    build.build(project, tmp_path / "cache")
    (cached,) = (tmp_path / "cache").glob("snapshot-*.zip")
    cached.write_bytes(cached.read_bytes()[:-100])
    build.build(project, tmp_path / "cache")
    assert len(snapshots) == 2
    assert (built_site(project) / "runtime/snapshot.zst").read_bytes() == MADE["snapshot.zst"]
