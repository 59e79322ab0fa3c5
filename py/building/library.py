"""The sources of the library nnvisu, which the tab Code shows."""

from __future__ import annotations

import json
from collections.abc import Mapping

#: Path of the sources on the site.
LIBRARY = "editor/library.json"


def library_json(sources: Mapping[str, bytes]) -> bytes:
    """Return the files of the library as a JSON object: from the path below py/ to the text.

    The application (py/nnvisu/app) is not part of the library.
    """
    texts = {
        path.removeprefix("py/"): data.decode()
        for path, data in sources.items()
        if path.startswith("py/nnvisu/") and not path.startswith("py/nnvisu/app/")
    }
    return json.dumps(texts, ensure_ascii=False).encode()
