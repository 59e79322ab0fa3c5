"""Third-party components with their licenses and pins."""

from __future__ import annotations

import io
import textwrap
import zipfile
from collections.abc import Mapping
from typing import Any


def components(project: Mapping[str, Any], assets: Mapping[str, bytes]) -> list[dict[str, Any]]:
    """Return the components in pyproject.toml, each with its pins and its license texts."""
    pins = project["tool"]["nnvisu"]["assets"]

    def complete(component: Mapping[str, Any]) -> dict[str, Any]:
        files = [{"name": name, "sha256": pins[name]["sha256"]} for name in component["files"]]
        texts = (license_texts(name, assets[name]) for name in component["texts"])
        return {**component, "files": files, "texts": [text for some in texts for text in some]}

    return [complete(component) for component in project["tool"]["nnvisu"]["components"]]


def license_texts(name: str, data: bytes) -> list[str]:
    """Return the licenses inside a wheel; for any other file, its text."""
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
        "The components that `python3 build.py` bundles into the page, from the table in\n"
        "`pyproject.toml`, which About also shows. Only files with these SHA-256 sums are used.\n"
        "The build minifies JavaScript. uPlot becomes part of the page's script. Pyodide becomes\n"
        "part of the worker's script, without the variables that no code reads\n"
        "(`py/building/trimming.py`).\n\n"
        "| component | version | license | source | from |\n| --- | --- | --- | --- | --- |\n"
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
