"""The file build: the page as one file."""

import base64
import gzip
import hashlib
import io
import re
import tarfile
from pathlib import Path

import pytest

import build
from building.bundling import Bundle
from building.messages import BuildError
from building.page import Release
from building.runtime import Runtime
from building.single_file import file_page
from tests.unit.building.tiny import MODULES, PAGE, REGISTRIES, Elements, built_site


def test_the_file_build_needs_no_other_file(
    project: Path, tmp_path: Path, no_registry: None
) -> None:
    build.build(project, tmp_path / "cache")
    elements = Elements((project / "dist/nnvisu.html").read_text("utf-8")).found
    assert not [a for _, a, _ in elements if "src" in a or "href" in a]
    (csp,) = (a["content"] or "" for tag, a, _ in elements if tag == "meta")
    (style,) = (text for tag, _, text in elements if tag == "style")
    assert style == "p{color:red}\n"
    data = ("application/json", "text/plain")
    (script,) = (text for tag, a, text in elements if tag == "script" and a["type"] not in data)
    (editor,) = (text for tag, a, text in elements if a.get("id") == "asset:editor")
    editor = gzip.decompress(base64.b64decode(editor)).decode()
    assert f"script-src {hash_of(script)} {hash_of(editor)} 'wasm-unsafe-eval';" in csp
    assert f"style-src {hash_of(style)};" in csp
    assert "'unsafe-" not in csp and "script-src data:" not in csp and "worker-src data:;" in csp


def test_the_start_from_the_memory_snapshot_needs_the_first_files_only(
    project: Path, tmp_path: Path, no_registry: None
) -> None:
    build.build(project, tmp_path / "cache")
    page = (project / "dist/nnvisu.html").read_text("utf-8")
    names = re.findall('id="asset:([^"]*)"', page)
    late = names.index("python_stdlib.zip")
    early = {"worker", "zstd.wasm", "pyodide.asm.wasm", "libraries", "snapshot"}
    assert set(names[:late]) == early


def hash_of(text: str) -> str:
    return f"'sha256-{base64.b64encode(hashlib.sha256(text.encode()).digest()).decode()}'"


def test_the_file_build_contains_the_sources_as_an_archive(
    project: Path, tmp_path: Path, no_registry: None
) -> None:
    build.build(project, tmp_path / "cache")
    page = (project / "dist/nnvisu.html").read_text("utf-8")
    link = re.search(r'<a href="data:application/gzip;base64,([^"]*)" download="([^"]*)">', page)
    assert link and link[2] == "nnvisu-sources.tar.gz"
    with tarfile.open(fileobj=io.BytesIO(base64.b64decode(link[1]))) as archive:
        texts = {
            name: (archive.extractfile(name) or io.BytesIO()).read() for name in archive.getnames()
        }
    assert texts["web/main.js"] == MODULES["main.js"].encode()
    assert texts["py/nnvisu/__init__.py"] == b"answer = 42\n"


def test_the_file_build_contains_the_documentation(
    project: Path, tmp_path: Path, no_registry: None
) -> None:
    build.build(project, tmp_path / "cache")
    page = (project / "dist/nnvisu.html").read_text("utf-8")
    link = re.search(r'href="data:text/plain;base64,([^"]*)" download="nnvisu-README.md"', page)
    assert link and base64.b64decode(link[1]) == b"Read me.\n"


@pytest.mark.parametrize("line", [*PAGE.splitlines()[1:7], "<!-- assets -->"])
def test_a_page_without_an_expected_line_is_an_error(line: str) -> None:
    bundle = Bundle(
        site={},
        shared=[],
        load_error="",
        sources={**REGISTRIES, "README.md": b""},
        page="",
        worker=b"",
        editor="",
        animation=b"",
        style="",
    )
    with pytest.raises(BuildError, match="0 times instead of once"):
        release = Release("1", "abc", "Ours.", [])
        file_page(PAGE.replace(line, ""), bundle, release, Runtime({}, {}, {}, []))


def test_the_file_build_has_no_service_worker(
    project: Path, tmp_path: Path, no_registry: None
) -> None:
    (project / "web/offline.js").write_text("console.log('registered');")
    build.build(project, tmp_path / "cache")
    assert "registered" in (built_site(project) / "offline.js").read_text("utf-8")
    assert "registered" not in (project / "dist/nnvisu.html").read_text("utf-8")
