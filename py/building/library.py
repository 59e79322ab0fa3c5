"""The sources of the library nnvisu and the templates of own code, which the tab Code shows."""

from __future__ import annotations

import json
from collections.abc import Mapping

from building.templates import templates

#: Path of the sources on the site.
LIBRARY = "editor/library.json"
#: Folders and files of the package that are not part of the library.
NOT_LIBRARY = tuple(f"py/nnvisu/{path}" for path in ("app/", "page/", "setup/", "__main__.py"))


def library_json(sources: Mapping[str, bytes]) -> bytes:
    """Return the library's files in `sources`, and the templates of own code, as JSON.

    The JSON object has two fields. "sources" contains the text of each file by its path below py/;
    "templates" is a list of the templates.
    """
    content = {
        "sources": library_sources(sources),
        "templates": [template._asdict() for template in templates(sources)],
    }
    return json.dumps(content, ensure_ascii=False).encode()


def library_sources(sources: Mapping[str, bytes]) -> dict[str, str]:
    """Return the texts of the library's files by path below py/."""
    return {
        path.removeprefix("py/"): data.decode()
        for path, data in sources.items()
        if path.startswith("py/nnvisu/") and not path.startswith(NOT_LIBRARY)
    }
