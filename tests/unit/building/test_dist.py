"""The content of dist/."""

import base64
import gzip
import json
from collections.abc import Callable
from pathlib import Path

import build
from tests.unit.building.tiny import DECODER, LOCK, MADE, Elements, built_site, write_tree


def test_both_builds_contain_the_same_files(
    project: Path, tmp_path: Path, no_registry: None, run_module: Callable[[str], str]
) -> None:
    build.build(project, tmp_path / "cache")
    site, page = built_site(project), (project / "dist/nnvisu.html").read_text("utf-8")
    by_id = {attributes.get("id"): text for _, attributes, text in Elements(page).found}
    site_page = (project / "dist/site/index.html").read_text("utf-8")
    (text,) = (text for _, a, text in Elements(site_page).found if a.get("id") == "manifest")
    manifest = json.loads(text)
    assert manifest["version"] == "1.2.3"
    assert (manifest["worker"], manifest["editor"]) == ("engine/worker.js", "editor/main.js")
    assert manifest["info"] == {"bytes": 8, "lock": {"info": LOCK["info"], "packages": {}}}
    assert set(manifest["files"]) == {
        *("zstd.wasm", "pyodide.asm.wasm", "libraries", "snapshot"),
        *("python_stdlib.zip", "site_packages.zip"),
    }
    starts = {name: entry.get("start") for name, entry in manifest["files"].items()}
    assert {name for name, start in starts.items() if start == "snapshot"} == {"snapshot"}
    late = {name for name, start in starts.items() if start == "stock"}
    assert late == {"python_stdlib.zip", "site_packages.zip"}
    for name, entry in manifest["files"].items():
        data = (site / entry["path"]).read_bytes()
        assert entry["bytes"] == len(data)
        assert base64.b64decode(by_id[f"asset:{name}"]) == data
        if entry.get("packing") == "gzip":
            assert (name, gzip.decompress(data)) == ("zstd.wasm", DECODER)
        else:
            suffix = {"zstd": ".zst", None: ""}[entry.get("packing")]
            assert data == MADE[name + suffix]
        del entry["path"]
    embedded = json.loads(by_id["manifest"])
    assert embedded == {**manifest, "worker": None, "editor": None, "library": None}
    for name, printed in (("worker", "worker 2 1 2\n"), ("editor", "editor 5\n")):
        script = gzip.decompress(base64.b64decode(by_id[f"asset:{name}"])).decode()
        in_site = (site / manifest[name]).read_text("utf-8")
        assert in_site.partition("//# sourceMappingURL")[0] == script
        assert run_module(script) == printed
    links = [a for tag, a, _ in Elements(site_page).found if tag == "link"]
    early = {str(a["href"]) for a in links if str(a["rel"]).endswith("preload")}
    opened = {"runtime/zstd.wasm.gz", *(f"runtime/{name}" for name in MADE if ".zst" in name)}
    assert early > {"main.js", *opened}
    # The worker loads its own script; a preload by the page would load the script twice.
    assert "engine/worker.js" not in early
    assert all((site / path).is_file() for path in early)


def test_dist_is_replaced_as_a_whole(project: Path, tmp_path: Path, no_registry: None) -> None:
    write_tree(project / "dist", {"site/old.js": b""})
    build.build(project, tmp_path / "cache")
    assert not (project / "dist/site/old.js").exists()
