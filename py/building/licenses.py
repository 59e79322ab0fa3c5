"""Third-party components, with their licenses and the SHA-256 of their files."""

from __future__ import annotations

import io
import textwrap
import zipfile
from collections.abc import Mapping
from typing import Any


def components(project: Mapping[str, Any], assets: Mapping[str, bytes]) -> list[dict[str, Any]]:
    """Return the components in pyproject.toml, each with its license texts and SHA-256 sums."""
    pins = project["tool"]["nnvisu"]["assets"]

    def complete(component: Mapping[str, Any]) -> dict[str, Any]:
        files = [{"name": name, "sha256": pins[name]["sha256"]} for name in component["files"]]
        texts = (license_texts(name, assets[name]) for name in component["texts"])
        return {**component, "files": files, "texts": [text for some in texts for text in some]}

    return [complete(component) for component in project["tool"]["nnvisu"]["components"]]


def license_texts(name: str, data: bytes) -> list[str]:
    """Return the license texts inside a wheel, or the whole text of any other file."""
    if not name.endswith(".whl"):
        return [data.decode()]
    folder = ".dist-info/licenses/"
    with zipfile.ZipFile(io.BytesIO(data)) as wheel:
        files = sorted(file for file in wheel.namelist() if folder in file)
        return [f"{file.split(folder)[1]}\n\n{wheel.read(file).decode()}" for file in files]


def third_party(components: list[dict[str, Any]]) -> str:
    """Return the text of THIRD_PARTY.md: a table of components, then their license texts."""
    text = (
        "# Third-party software\n\n"
        "`python3 build.py` bundles these components into the page. `pyproject.toml` lists them,\n"
        "and About on the page shows the same list. The build uses only files with these SHA-256\n"
        "sums. It minifies JavaScript. uPlot becomes part of the page's script. Pyodide's\n"
        "JavaScript becomes part of the worker's script, without the variables that no code reads\n"
        "(`py/building/trimming.py`). On the site, Pyodide's WebAssembly is split into two\n"
        "halves, by a list of the functions that a first visit calls\n"
        "(`py/building/splitting.py`). Each half has stubs in place of the functions of the\n"
        "other half; all functions, numbers and addresses are those of Pyodide. nnvisu.html\n"
        "contains Pyodide's WebAssembly unchanged. Of zstddec, only the WebAssembly is part of\n"
        "the page. gifenc and the parts of Mediabunny that write MP4 and WebM become part of\n"
        "the script that makes animations.\n\n"
        "| component | version | license | source | files and SHA-256 |\n"
        "| --- | --- | --- | --- | --- |\n"
    )
    for part in components:
        files = "<br>".join(f"`{file['name']}` {file['sha256']}" for file in part["files"])
        cells = (part["name"], part["version"], part["license"], part["source"], files)
        text += f"| {' | '.join(cells)} |\n"
    for part in components:
        if part["texts"]:
            text += f"\n## {part['name']} {part['version']}\n"
        for license in part["texts"]:
            lines = textwrap.indent(license.strip(), "    ")
            text += "\n" + "\n".join(line.rstrip() for line in lines.splitlines()) + "\n"
    return text
