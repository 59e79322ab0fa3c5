"""Third-party components and their licenses."""

import base64
import gzip
import hashlib
import json
import tomllib
from pathlib import Path

import build
from tests.unit.building.tiny import ASSETS, LIBRARY, Elements, built_site


def test_components_are_listed_with_their_pins_and_licenses(
    project: Path, tmp_path: Path, no_registry: None
) -> None:
    build.build(project, tmp_path / "cache")
    listed = (project / "dist/THIRD_PARTY.md").read_text("utf-8")
    assert (project / "dist/site/THIRD_PARTY.md").read_text("utf-8") == listed
    pin = hashlib.sha256(ASSETS["numpy.whl"]).hexdigest()
    assert f"| NumPy | 1.0 | MIT | https://example.invalid/ | `numpy.whl` {pin} |" in listed
    assert "\n    Keep <it>.\n" in listed
    assert "\n    Copy it as you like,\n    but </script> keep this line.\n" in listed
    for page in ("nnvisu.html", "site/index.html"):
        elements = Elements((project / "dist" / page).read_text("utf-8")).found
        (text,) = (text for _, a, text in elements if a.get("id") == "release")
        short = json.loads(text)
        assert (short["version"], short["build"]) == ("1.2.3", built_site(project).name)
        release = json.loads(gzip.decompress(base64.b64decode(short["packed"])))
        assert release["license"] == "Ours."
        numpy, uplot = release["components"]
        assert numpy["files"] == [{"name": "numpy.whl", "sha256": pin}]
        assert numpy["texts"] == ["a/COPYING\n\nKeep <it>."]
        assert uplot["texts"] == [LIBRARY["licenses/uPlot.txt"].decode()]


def test_third_party_md_equals_the_result_of_the_build(dist: Path) -> None:
    made = (dist / "THIRD_PARTY.md").read_text("utf-8")
    committed = (build.ROOT / "THIRD_PARTY.md").read_text("utf-8")
    assert committed == made, "copy dist/THIRD_PARTY.md to the folder of build.py"


def test_every_pinned_file_belongs_to_a_component() -> None:
    pins = tomllib.loads((build.ROOT / "pyproject.toml").read_text())["tool"]["nnvisu"]
    named = {name for part in pins["components"] for name in [*part["files"], *part["texts"]]}
    shipped = {name for name, pin in pins["assets"].items() if "host" not in pin}
    assert named == shipped, "every file for all hosts must belong to a component"
