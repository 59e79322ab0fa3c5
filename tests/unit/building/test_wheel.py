"""The wheel and the sdist, made by the real backend from the real sources and a small page."""

import io
import subprocess
import sys
import tarfile
import tomllib
import zipfile
from pathlib import Path

import pytest

from build import ROOT
from building.fetching import cache_folder
from building.wheel import make_archives

PAGE = b"<!doctype html>\n<p>small</p>\n</body>\n"
Archives = dict[str, bytes]


@pytest.fixture(scope="module")
def archives() -> Archives:
    return make()


def make() -> Archives:
    project = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))
    return make_archives(ROOT, PAGE, project, cache_folder())


def contents(archives: Archives) -> tuple[Archives, Archives]:
    """Return the files of the wheel and of the sdist, by path."""
    (wheel,) = (data for name, data in archives.items() if name.endswith(".whl"))
    (sdist,) = (data for name, data in archives.items() if name.endswith(".tar.gz"))
    with zipfile.ZipFile(io.BytesIO(wheel)) as opened:
        in_wheel = {name: opened.read(name) for name in opened.namelist()}
    in_sdist = {}
    with tarfile.open(fileobj=io.BytesIO(sdist)) as tarball:
        for member in tarball.getmembers():
            if file := tarball.extractfile(member):
                in_sdist[member.name.partition("/")[2]] = file.read()
    return in_wheel, in_sdist


def test_both_archives_hold_the_package_and_the_page(archives: Archives) -> None:
    wheel, sdist = contents(archives)
    files = {file.relative_to(ROOT / "py") for file in (ROOT / "py/nnvisu").rglob("*.py")}
    sources = {file.as_posix() for file in files} | {"nnvisu/py.typed"}
    in_package = {name for name in wheel if name.startswith("nnvisu/")}
    assert in_package == sources | {"nnvisu/page/nnvisu.html"}
    assert {f"py/{name}" for name in in_package} <= sdist.keys()
    assert wheel["nnvisu/page/nnvisu.html"] == sdist["py/nnvisu/page/nnvisu.html"] == PAGE
    assert {"LICENSE", "THIRD_PARTY.md"} <= {Path(name).name for name in wheel}


def test_equal_sources_give_equal_bytes(archives: Archives) -> None:
    assert make() == archives


def test_the_installed_wheel_opens_its_page(archives: Archives, tmp_path: Path) -> None:
    for name, data in archives.items():
        (tmp_path / Path(name).name).write_bytes(data)
    (wheel,) = tmp_path.glob("*.whl")
    pip = [sys.executable, "-m", "pip", "install", "--no-deps", "--no-index"]
    subprocess.run([*pip, f"--target={tmp_path / 'site'}", str(wheel)], check=True)
    module = [sys.executable, "-m", "nnvisu", "--path"]
    done = subprocess.run(module, cwd=tmp_path / "site", check=True, capture_output=True, text=True)
    assert Path(done.stdout.strip()).read_bytes() == PAGE
