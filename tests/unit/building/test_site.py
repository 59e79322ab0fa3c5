"""The site build: the page as a folder for static hosts."""

import hashlib
import json
import re
from collections.abc import Callable
from pathlib import Path

import build
from building.page import csp_hash
from tests.unit.building.tiny import MODULES, Elements, built_site


def test_each_build_has_its_own_folder_and_the_service_worker_lists_its_files(
    project: Path, tmp_path: Path, no_registry: None, run_module: Callable[[str], str]
) -> None:
    folders = set()
    for change in (
        "web/styles/a.css",
        "web/index.html",
        "web/lib/one.js",
        "web/service_worker.js",
        "LICENSE",
    ):
        path = project / change
        path.write_text(path.read_text("utf-8") + "\n", encoding="utf-8")
        build.build(project, tmp_path / "cache")
        folders.add(built_site(project).name)
    assert len(folders) == 5, "different builds must have different addresses"
    build.build(project, tmp_path / "cache")
    site, folder = project / "dist/site", built_site(project).name
    assert folder in folders, "equal sources must give the same build"
    printed = run_module((site / "service_worker.js").read_text("utf-8"))
    assert printed.startswith(f"{folder} ")
    listed = json.loads(
        (site / "service_worker.js").read_text("utf-8").split("FILES = ")[1].split(";")[0]
    )
    files = {path.relative_to(site).as_posix(): path for path in site.rglob("*") if path.is_file()}
    apart = {"service_worker.js", "THIRD_PARTY.md"}
    apart |= {path for path in files if path.endswith(".map") or "/sources/" in path}
    assert {"index.html" if path == "" else path for path in listed} == files.keys() - apart
    for path, sha256 in listed.items():
        data = files[path or "index.html"].read_bytes()
        assert hashlib.sha256(data).hexdigest() == sha256
    assert f'<base href="{folder}/">' in (site / "index.html").read_text("utf-8")


def test_the_page_contains_the_script_that_reports_files_that_cannot_be_loaded(
    project: Path, tmp_path: Path, no_registry: None, run_module: Callable[[str], str]
) -> None:
    build.build(project, tmp_path / "cache")
    elements = Elements((project / "dist/site/index.html").read_text("utf-8")).found
    (csp,) = (a["content"] or "" for tag, a, _ in elements if tag == "meta")
    names = [f"{tag} {a.get('src', '')}".strip() for tag, a, _ in elements]
    (script,) = (text for tag, a, text in elements if tag == "script" and not a)
    assert run_module(script) == "load error\n" and "const failed" not in script
    assert f"script-src 'self' {csp_hash(script)}" in csp
    assert names.index("script") < names.index("link") < names.index("script main.js")


def test_every_source_is_listed_and_served_as_text(
    project: Path, tmp_path: Path, no_registry: None
) -> None:
    build.build(project, tmp_path / "cache")
    sources = built_site(project) / "sources"
    listing = (sources / "index.html").read_text("utf-8")
    linked = re.findall('<a href="([^"]*)">', listing)
    assert {"web/main.js", "web/engine/worker.js", "py/nnvisu/__init__.py.txt"} < set(linked)
    files = {path.relative_to(sources).as_posix() for path in sources.rglob("*.*")}
    assert set(linked) == files - {"index.html"}
    assert (sources / "web/main.js").read_text("utf-8") == MODULES["main.js"]
    assert "1.2.3" in listing
