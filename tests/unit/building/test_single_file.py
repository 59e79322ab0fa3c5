"""The page as one file."""

import base64
import hashlib
import json
import re
from pathlib import Path

import pytest

import build
from building.messages import BuildError
from building.page import Release
from building.runtime import Runtime
from building.single_file import file_page
from tests.unit.building.tiny import MODULES, PAGE, Elements


def test_single_file_needs_nothing_else(project: Path, tmp_path: Path, no_registry: None) -> None:
    build.build(project, tmp_path / "cache")
    elements = Elements((project / "dist/nnvisu.html").read_text("utf-8")).found
    assert not [a for _, a, _ in elements if "src" in a or "href" in a]
    (csp,) = (a["content"] or "" for tag, a, _ in elements if tag == "meta")
    (style,) = (text for tag, _, text in elements if tag == "style")
    assert "p { color: red }" in style
    data = ("application/json", "text/plain")
    run = [text for tag, a, text in elements if tag == "script" and a["type"] not in data]
    hashes = [base64.b64encode(hashlib.sha256(text.encode()).digest()).decode() for text in run]
    assert re.findall("script-src (.*?);", csp) == [
        " ".join([*(f"'sha256-{hash_}'" for hash_ in hashes), "'wasm-unsafe-eval' data:"])
    ]
    hash_ = base64.b64encode(hashlib.sha256(style.encode()).digest()).decode()
    assert f"style-src 'sha256-{hash_}';" in csp and "'unsafe-" not in csp
    kinds = [a["type"] for tag, a, _ in elements if tag == "script"]
    assert kinds[:2] == ["importmap", "module"], "the map must come before the first import"


@pytest.mark.parametrize("line", [*PAGE.splitlines()[1:5], "<!-- assets -->"])
def test_page_without_its_marks_is_an_error(line: str) -> None:
    with pytest.raises(BuildError, match="0 times instead of once"):
        release = Release("1", "abc", "Ours.", [])
        file_page(PAGE.replace(line, ""), "", MODULES, release, Runtime({}, {}, []))


def test_the_single_file_has_no_service_worker(
    project: Path, tmp_path: Path, no_registry: None
) -> None:
    build.build(project, tmp_path / "cache")
    page = (project / "dist/nnvisu.html").read_text("utf-8")
    imports = next(text for _, a, text in Elements(page).found if a.get("type") == "importmap")
    known = json.loads(imports)["imports"]
    assert "nnvisu/effects.js" in known
    assert not {"nnvisu/offline.js", "nnvisu/service_worker.js"} & known.keys()
