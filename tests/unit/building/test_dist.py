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
    assert manifest["info"] == {"tableLength": 8, "lock": {"info": LOCK["info"], "packages": {}}}
    assert set(manifest["files"]) == {
        *("zstd.wasm", "pyodide.asm.wasm", "pyodide.cold.wasm", "libraries", "snapshot"),
        *("python_stdlib.zip", "site_packages.zip"),
    }
    starts = {name: entry.get("start") for name, entry in manifest["files"].items()}
    assert {name for name, start in starts.items() if start == "snapshot"} == {"snapshot"}
    late = {name for name, start in starts.items() if start == "stock"}
    assert late == {"python_stdlib.zip", "site_packages.zip"}
    # The file build contains the whole of Pyodide's WebAssembly, and the site its halves.
    whole = MADE["pyodide.asm.wasm.zst"]
    assert base64.b64decode(by_id["asset:pyodide.asm.wasm"]) == whole
    for name, half in (("pyodide.asm.wasm", "hot"), ("pyodide.cold.wasm", "cold")):
        entry = manifest["files"].pop(name)
        data = (site / entry["path"]).read_bytes()
        assert (data, entry["bytes"]) == (MADE[f"pyodide.{half}.wasm.zst"], len(data))
    for name, entry in manifest["files"].items():
        data = (site / entry["path"]).read_bytes()
        assert entry["bytes"] == len(data)
        assert base64.b64decode(by_id[f"asset:{name}"]) == data
        if entry.get("packing") == "gzip":
            assert (name, gzip.decompress(data)) == ("zstd.wasm", DECODER)
        else:
            assert entry["packing"] == "zstd"
            assert data == MADE[f"{name}.zst"]
        del entry["path"]
    embedded = json.loads(by_id["manifest"])
    assert embedded["files"].pop("pyodide.asm.wasm") == {"bytes": len(whole), "packing": "zstd"}
    absent = dict.fromkeys(("worker", "editor", "animation", "library"))
    assert embedded == {**manifest, **absent}
    for name, printed in (("worker", "worker 2 1 2\n"), ("editor", "editor 5\n")):
        script = gzip.decompress(base64.b64decode(by_id[f"asset:{name}"])).decode()
        in_site = (site / manifest[name]).read_text("utf-8")
        assert in_site.partition("//# sourceMappingURL")[0] == script
        assert run_module(script) == printed
    elements = [(tag, a) for tag, a, _ in Elements(site_page).found]
    early = [str(a["href"]) for tag, a in elements if str(a.get("rel")).endswith("preload")]
    assert {"main.js", "engine/worker.js", "runtime/zstd.wasm.gz"} < set(early)
    assert not any(path.endswith(".zst") for path in early), "large files delay the page's scripts"
    assert all((site / path).is_file() for path in early)
    # Python starts as soon as its files are listed, before the browser has read the first example.
    ids = [a.get("id") or a.get("src") for tag, a in elements if tag == "script"]
    order = ["manifest", "engine/first.js", "first", "main.js"]
    assert [name for name in ids if name in order] == order


def test_dist_is_replaced_as_a_whole(project: Path, tmp_path: Path, no_registry: None) -> None:
    write_tree(project / "dist", {"site/old.js": b""})
    build.build(project, tmp_path / "cache")
    assert not (project / "dist/site/old.js").exists()
