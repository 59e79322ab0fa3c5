"""The page's JavaScript and CSS, bundled and minified by esbuild."""

from __future__ import annotations

import json
import os
import tempfile
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from building.clients import host, run
from building.messages import BuildError
from building.trimming import trimmed

#: Entry points below web/. `FIRST` starts Python in `WORKER` before the browser has parsed `MAIN`.
#: The page loads `EDITOR` when it shows code for the first time. `ANIMATION` is the script of the
#: worker that makes animations. `OFFLINE` registers `SERVICE_WORKER`. Only the site contains
#: `OFFLINE` and `SERVICE_WORKER`. The site's page contains the script `LOAD_ERROR`.
MAIN, FIRST, WORKER, EDITOR = "main.js", "engine/first.js", "engine/worker.js", "editor/main.js"
ANIMATION = "animation/main.js"
OFFLINE, SERVICE_WORKER, LOAD_ERROR = "offline.js", "service_worker.js", "load_error.js"
#: The style sheet that imports all other style sheets, and the name of the bundled style sheet.
STYLE_ENTRY, STYLE = "styles/main.css", "style.css"

CODEMIRROR = (
    "autocomplete",
    "commands",
    "lang-python",
    "language",
    "lint",
    "state",
    "streamparser",
    "view",
)
LEZER = ("common", "highlight", "lr", "python")
#: Modules of other projects: name under which web/ imports the module -> asset with its code.
LIBRARIES = {
    "uplot": "dist/uPlot.esm.js",
    "gifenc": "gifenc/dist/gifenc.esm.js",
    "mediabunny": "mediabunny/dist/bundles/mediabunny.mjs",
    "pyodide": "pyodide.mjs",
    "pyodide-main": "pyodide.asm.mjs",
    **{f"@codemirror/{it}": f"@codemirror/{it}/dist/index.js" for it in CODEMIRROR},
    **{f"@lezer/{it}": f"@lezer/{it}/dist/index.js" for it in LEZER},
    "@marijn/find-cluster-break": "@marijn/find-cluster-break/src/index.js",
    "crelt": "crelt/index.js",
    "style-mod": "style-mod/src/style-mod.js",
    "w3c-keyname": "w3c-keyname/index.js",
}
#: Name of a module -> asset with its license, which the bundle contains above the module's code.
#: Mediabunny's code begins with a notice of its license.
LICENSES = {
    "uplot": "licenses/uPlot.txt",
    "gifenc": "licenses/gifenc.txt",
    "@codemirror/view": "licenses/CodeMirror.txt",
    "@lezer/common": "licenses/Lezer.txt",
    "@lezer/python": "licenses/Lezer-Python.txt",
    "@marijn/find-cluster-break": "licenses/find-cluster-break.txt",
    "crelt": "licenses/crelt.txt",
    "style-mod": "licenses/style-mod.txt",
    "w3c-keyname": "licenses/w3c-keyname.txt",
}

#: Maximum length of a URL that Chromium loads. Chromium ignores longer URLs without an error
#: message, even a worker's data: URL.
LONGEST_URL = 2 * 1024 * 1024

# Pyodide imports these modules only in Node, so the bundle does not contain them.
OF_NODE = ("--external:node:*", "--external:ws")
COMMON = ("--bundle", "--minify", "--format=esm", "--charset=utf8", *OF_NODE)
MAPS = ("--sourcemap", "--sources-content=false")


@dataclass(frozen=True)
class Bundle:
    """All files that esbuild makes from web/, and the readable sources.

    `site` contains the scripts, style sheets and source maps of the site, by path. The source maps
    refer to the files in `sources`. `shared` lists the files of `site` that `FIRST` imports, and
    `load_error` is a script that the site's page contains. For the file build, `page`, `worker`,
    `editor` and `animation` are the scripts and `style` is the style sheet, without source maps.
    """

    site: Mapping[str, bytes]
    shared: list[str]
    load_error: str
    sources: Mapping[str, bytes]
    page: str
    worker: bytes
    editor: str
    animation: bytes
    style: str


def bundle(root: Path, assets: Mapping[str, bytes], cache: Path) -> Bundle:
    """Return the bundled scripts and styles of `root`/web, with the libraries in `assets`."""
    sources = read_sources(root)
    cache.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory(prefix="nnvisu-", dir=cache) as scratch:
        folder = Path(scratch).resolve()
        esbuild = Esbuild(folder, assets[f"esbuild/{host()}"])
        write(folder, {f"sources/{path}": data for path, data in sources.items()})
        modules = {name: assets[asset] for name, asset in LIBRARIES.items()}
        modules["pyodide-main"] = trimmed(modules["pyodide-main"], modules["pyodide"])
        for name, module in modules.items():
            license = assets[LICENSES[name]] if name in LICENSES else b""
            above = b"/*!\n" + license + b"\n*/\n" if license else b""
            write(folder, {f"libraries/{name}.js": above + module})
        entry = f'import "./sources/web/{FIRST}";\nimport "./sources/web/{MAIN}";\n'
        write(folder, {"page.js": entry.encode()})
        site, shared = esbuild.site()
        load_error = esbuild.one(f"sources/web/{LOAD_ERROR}", "--format=iife").decode()
        worker = esbuild.one(f"sources/web/{WORKER}")
        check_url_length(worker)
        animation = esbuild.one(f"sources/web/{ANIMATION}")
        entries = ("page.js", f"sources/web/{EDITOR}", f"sources/web/{STYLE_ENTRY}")
        page, editor, style = (esbuild.one(entry).decode() for entry in entries)
    return Bundle(site, shared, load_error, sources, page, worker, editor, animation, style)


class Esbuild:
    """The pinned esbuild. It runs in `folder`, which contains `sources/` and `libraries/`."""

    def __init__(self, folder: Path, program: bytes) -> None:
        self.folder = folder
        self.program = folder / ("esbuild.exe" if os.name == "nt" else "esbuild")
        self.program.write_bytes(program)
        self.program.chmod(0o755)

    def __call__(self, *arguments: str) -> None:
        """Run esbuild. If it fails, raise a `BuildError` with its error messages."""
        aliases = [f"--alias:{name}=./libraries/{name}.js" for name in LIBRARIES]
        options = [*COMMON, *aliases, "--log-level=error"]
        run([str(self.program), *options, *arguments], self.folder)

    def one(self, entry: str, *options: str) -> bytes:
        """Return `entry` and all its imports as one file, without a source map."""
        self(entry, "--outfile=one", *options)
        return (self.folder / "one").read_bytes()

    def site(self) -> tuple[dict[str, bytes], list[str]]:
        """Return the site's files by path, and the paths of the files that `FIRST` imports."""
        split = [f"sources/web/{path}" for path in (MAIN, FIRST, OFFLINE)]
        base = ("--outdir=site", "--outbase=sources/web", *MAPS)
        self(*split, *base, "--splitting", "--metafile=meta.json")
        self(*(f"sources/web/{path}" for path in (WORKER, EDITOR, ANIMATION)), *base)
        self(f"sources/web/{STYLE_ENTRY}", f"--outfile=site/{STYLE}", *MAPS)
        outputs = json.loads((self.folder / "meta.json").read_text("utf-8"))["outputs"]
        shared = [
            it["path"].removeprefix("site/")
            for it in outputs[f"site/{FIRST}"]["imports"]
            if it["kind"] == "import-statement"
        ]
        return read_tree(self.folder / "site"), shared


def read_sources(root: Path) -> dict[str, bytes]:
    """Return the readable sources by path: documents, scripts, styles, and nnvisu's modules."""
    patterns = ("README.md", "docs/*.md", "web/**/*.js", "web/**/*.css", "py/nnvisu/**/*.py")
    files = sorted(file for pattern in patterns for file in root.glob(pattern))
    return {file.relative_to(root).as_posix(): file.read_text("utf-8").encode() for file in files}


def check_url_length(worker: bytes) -> None:
    """Raise a `BuildError` if the worker's script is too long for a data: URL in Chromium."""
    n_escaped = sum(byte in b"%#\t\n\r" or byte >= 0x80 for byte in worker)
    if (length := len("data:text/javascript,") + len(worker) + 2 * n_escaped) > LONGEST_URL:
        raise BuildError(
            f"the worker's data: URL has {length} characters; the limit is {LONGEST_URL}"
        )


def write(folder: Path, files: Mapping[str, bytes]) -> None:
    """Write each file to its path below `folder`."""
    for path, data in files.items():
        (folder / path).parent.mkdir(parents=True, exist_ok=True)
        (folder / path).write_bytes(data)


def read_tree(folder: Path) -> dict[str, bytes]:
    """Return the bytes of every file below `folder`, by its path relative to `folder`."""
    files = sorted(path for path in folder.rglob("*") if path.is_file())
    return {path.relative_to(folder).as_posix(): path.read_bytes() for path in files}
