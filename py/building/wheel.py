"""The wheel and the sdist: archives of the package nnvisu with the page inside."""

from __future__ import annotations

import os
import shutil
import sys
import tempfile
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from building.clients import run
from building.messages import megabytes

#: Folder of the archives below dist/.
FOLDER = "python"
#: Files and folders that the archives are built from.
SOURCES = ("pyproject.toml", "README.md", "LICENSE", "THIRD_PARTY.md", "py/nnvisu")
#: Path of the page among the sources.
PAGE = "py/nnvisu/page/nnvisu.html"

#: The program that calls the backend (PEP 517), with its folder and the folder for the archives.
BUILD = """import sys
backend, folder = sys.argv[1:]
sys.path.insert(0, backend)
from hatchling.build import build_sdist, build_wheel
build_sdist(folder)
build_wheel(folder)
"""


def make_archives(
    root: Path, page: bytes, project: Mapping[str, Any], cache: Path
) -> dict[str, bytes]:
    """Return the wheel and the sdist of the sources in `root` and the page, by path below dist/.

    Equal sources and pages give equal bytes. pip installs the pinned backend of `project` in the
    folder `cache` at the first call.
    """
    (requirement,) = project["build-system"]["requires"]
    backend = install(requirement, cache)
    with tempfile.TemporaryDirectory(prefix="nnvisu-") as scratch:
        staged, made = Path(scratch, "staged"), Path(scratch, "made")
        stage(root, page, staged)
        made.mkdir()
        run([sys.executable, "-c", BUILD, str(backend), str(made)], staged)
        archives = {f"{FOLDER}/{file.name}": file.read_bytes() for file in made.iterdir()}
    for path, data in archives.items():
        print(f"dist/{path}: {megabytes(len(data))}")
    return archives


def install(requirement: str, cache: Path) -> Path:
    """Return the folder of a pinned package, which pip installs in `cache` if it is missing."""
    folder = cache / requirement.replace("==", "-")
    if not folder.exists():
        print(f"  fetching {requirement} with pip", flush=True)
        cache.mkdir(parents=True, exist_ok=True)
        with tempfile.TemporaryDirectory(dir=cache) as scratch:
            pip = [sys.executable, "-m", "pip", "install", "--no-warn-script-location"]
            run([*pip, f"--target={scratch}/package", requirement], Path(scratch))
            os.replace(f"{scratch}/package", folder)
    return folder


def stage(root: Path, page: bytes, folder: Path) -> None:
    """Copy the sources to `folder`, and add the page."""
    for name in SOURCES:
        source, target = root / name, folder / name
        target.parent.mkdir(parents=True, exist_ok=True)
        if source.is_dir():
            shutil.copytree(source, target, ignore=shutil.ignore_patterns("__pycache__"))
        else:
            shutil.copy(source, target)
    (folder / PAGE).write_bytes(page)
