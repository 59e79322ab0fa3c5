"""The page's JavaScript modules."""

from __future__ import annotations

import base64
import posixpath
import re
from collections.abc import Callable, Mapping
from pathlib import Path

from building.messages import BuildError

# Modules of other projects that the page imports -> their license and their source.
LIBRARIES = {"vendor/uplot.js": ("licenses/uPlot.txt", "dist/uPlot.esm.js")}

# Relative static imports and re-exports, which start a line; import types in comments don't.
IMPORT = re.compile(
    r"""^(import\s*|(?:import|export)\b[\w\s{},*$]*\bfrom\s*)(["'])(\.{1,2}/[^"'\n]+)\2""",
    re.MULTILINE,
)


def read_modules(web: Path) -> dict[str, str]:
    """Return the source of every JavaScript module by its path below `web`."""
    files = sorted(web.rglob("*.js"))
    return {file.relative_to(web).as_posix(): file.read_text(encoding="utf-8") for file in files}


def libraries(assets: Mapping[str, bytes]) -> dict[str, str]:
    """Return the modules of other projects by their path, each below its license."""
    return {
        path: f"/*\n{assets[license].decode()}\n*/\n{assets[source].decode()}"
        for path, (license, source) in LIBRARIES.items()
    }


def imported_path(importer: str, specifier: str) -> str:
    """Return the path that a relative specifier in the module `importer` means."""
    return posixpath.normpath(posixpath.join(posixpath.dirname(importer), specifier))


def module_path(modules: Mapping[str, str], importer: str, specifier: str) -> str:
    """Return the same if it is one of `modules`."""
    path = imported_path(importer, specifier)
    if path not in modules:
        raise BuildError(f"web/{importer} imports {specifier}, which does not exist")
    return path


def imported(modules: Mapping[str, str], path: str) -> list[str]:
    """Return what the module `path` imports, and they in turn."""
    found = [path]
    for importer in found:
        for match in IMPORT.finditer(modules[importer]):
            target = module_path(modules, importer, match[3])
            found += [] if target in found else [target]
    return found[1:]


def rewrite_imports(modules: Mapping[str, str], path: str, name: Callable[[str], str]) -> str:
    """Return the source of `path` with each imported path replaced by its `name`."""

    def replace(match: re.Match[str]) -> str:
        statement, quote, specifier = match.groups()
        return f"{statement}{quote}{name(module_path(modules, path, specifier))}{quote}"

    return IMPORT.sub(replace, modules[path])


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
