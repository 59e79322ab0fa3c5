"""Bundles of the page, the worker and the styles."""

import json
import re
import tomllib
from collections.abc import Callable
from pathlib import Path
from urllib.parse import quote

import pytest

import build
from building.bundling import LONGEST_URL, Bundle, bundle, check_url_length
from building.clients import host
from building.messages import BuildError
from tests.unit.building.tiny import ASSETS, BUNDLER, PRINTED_BY_MAIN, write_tree


@pytest.fixture
def bundled(project: Path, tmp_path: Path) -> Bundle:
    return bundle(project, ASSETS, tmp_path / "cache")


def test_the_script_of_the_file_build_runs(
    bundled: Bundle, run_module: Callable[[str], str]
) -> None:
    assert json.loads(run_module(bundled.page)) == PRINTED_BY_MAIN


def test_the_scripts_of_the_site_run(
    bundled: Bundle, tmp_path: Path, run_module: Callable[[str], str]
) -> None:
    write_tree(tmp_path / "site", {**bundled.site, "package.json": b'{"type": "module"}'})
    main, first = ((tmp_path / "site" / path).as_uri() for path in ("main.js", "engine/first.js"))
    printed = run_module(f"await import({first!r}); console.log(python); await import({main!r});")
    python, rest = printed.split("\n", 1)
    assert python == "2" and json.loads(rest) == PRINTED_BY_MAIN


def test_the_editor_is_a_script_of_its_own(
    bundled: Bundle, run_module: Callable[[str], str]
) -> None:
    for script in (bundled.editor, bundled.site["editor/main.js"].decode()):
        assert run_module(script) == "editor 5\n"
    assert "editor" not in bundled.page + bundled.site["main.js"].decode()


def test_the_maker_of_animations_is_a_script_of_its_own(
    bundled: Bundle, run_module: Callable[[str], str]
) -> None:
    for script in (bundled.animation, bundled.site["animation/main.js"]):
        assert run_module(script.decode()) == "animation 6\n"
    assert "animation" not in bundled.page + bundled.site["main.js"].decode()


def test_the_script_that_starts_python_contains_no_other_part_of_the_page(bundled: Bundle) -> None:
    needed = "".join(bundled.site[path].decode() for path in ["engine/first.js", *bundled.shared])
    assert "python=" in needed and "names" not in needed
    imported = re.findall(r'"(?:\.\./|\./)([^"]+\.js)"', needed)
    assert set(imported) <= set(bundled.shared)


def test_source_maps_name_the_files_that_the_site_serves(bundled: Bundle) -> None:
    for path in ("main.js", "engine/worker.js", "engine/first.js", "style.css"):
        assert f"sourceMappingURL={path.split('/')[-1]}.map" in bundled.site[path].decode()
        map_ = json.loads(bundled.site[f"{path}.map"])
        assert "sourcesContent" not in map_
        folder = Path("/", path).parent
        sources = {str((folder / name).resolve()) for name in map_["sources"]}
        own = {name.removeprefix("/sources/") for name in sources if "/libraries/" not in name}
        assert own and own <= set(bundled.sources)
    assert "sourceMappingURL" not in bundled.page + bundled.worker.decode() + bundled.style


def test_a_library_is_bundled_with_its_license(
    project: Path, tmp_path: Path, run_module: Callable[[str], str]
) -> None:
    (project / "web/main.js").write_text(
        'import Plot from "uplot"; console.log(new Plot().answer);'
    )
    bundled = bundle(project, ASSETS, tmp_path / "cache")
    assert run_module(bundled.page) == "42\n"
    for script in (bundled.page, bundled.site["main.js"].decode()):
        assert "Copy it as you like,\nbut <\\/script> keep this line." in script


def test_a_script_contains_no_closing_script_tag(project: Path, tmp_path: Path) -> None:
    (project / "web/main.js").write_text('document.title = "</script><script>";')
    assert "</script" not in bundle(project, ASSETS, tmp_path / "cache").page


def test_a_worker_too_long_for_a_data_url_is_refused() -> None:
    scheme, escaped = "data:text/javascript,", "%#\t\n\rä"
    rest = LONGEST_URL - len(scheme) - len(quote(escaped))
    worker = escaped.encode() + b"a" * rest
    check_url_length(worker)
    with pytest.raises(BuildError, match="the worker's data: URL has 2097153 characters"):
        check_url_length(worker + b"a")


def test_only_the_pinned_esbuild_runs(
    project: Path, tmp_path: Path, no_registry: None, monkeypatch: pytest.MonkeyPatch
) -> None:
    pin = project / "pyproject.toml"
    served = tmp_path / "cdn/esbuild" / BUNDLER
    served.write_bytes(served.read_bytes() + b"\0")
    monkeypatch.setattr("building.bundling.run", lambda *_: pytest.fail("ran another esbuild"))
    with pytest.raises(BuildError, match=f"no source has {BUNDLER}(.|\n)*bytes instead of"):
        build.build(project, tmp_path / "cache")
    assert pin.exists() and not (project / "dist").exists()


def test_esbuild_is_pinned_for_every_kind_of_machine() -> None:
    pins = tomllib.loads((build.ROOT / "pyproject.toml").read_text("utf-8"))["tool"]["nnvisu"]
    hosts = {pin["host"] for pin in pins["assets"].values() if "host" in pin}
    systems = {
        f"{system}-{chip}" for system in ("linux", "darwin", "win32") for chip in ("x64", "arm64")
    }
    assert hosts == systems and host() in hosts
    packages = {pins["carriers"][f"esbuild-{name}"]["package"].rpartition("@")[2] for name in hosts}
    assert len(packages) == 1, "all machines must have the same version of esbuild"
