"""The file of the page, and files that open the page with a link."""

from __future__ import annotations

import contextlib
import json
import os
import tempfile
from pathlib import Path
from typing import Final

#: The page in an installed wheel. `python3 build.py wheel` adds this file.
PAGE: Final = Path(__file__).with_name("nnvisu.html")
#: Maximum number of characters of a link in an address. Firefox opens no address over 1 MiB.
LONGEST_LINK: Final = 1_000_000

PREFIX: Final = "nnvisu-show-"
#: Maximum number of files of `write_opener` in the folder for temporary files.
FILES_KEPT: Final = 10


def page_file() -> Path:
    """Return the path of the page.

    Raises
    ------
    FileNotFoundError
        If nnvisu was installed from its sources, which do not contain the built page.
    """
    if PAGE.is_file():
        return PAGE
    raise FileNotFoundError(
        "This installation of nnvisu has no page. Build a wheel with `python3 build.py wheel`, "
        "and install the wheel."
    )


def page_with(link: str) -> bytes:
    """Return the page with a link inside, which the page opens at its start."""
    before, end, after = page_file().read_bytes().partition(b"</head>")
    element = f'<script type="text/plain" id="asset:link">{link}</script>\n'
    return before + element.encode() + end + after


def write_opener(link: str) -> Path:
    """Write a temporary HTML file that shows the page with the link, and return its path.

    The file is a redirection to the page, or a copy of the page if the link is too long for an
    address. Not every system passes the part of an address after "#" to the browser, so the address
    of the page itself cannot replace the file.
    """
    if len(link) > LONGEST_LINK:
        content = page_with(link)
    else:
        address = json.dumps(f"{page_file().as_uri()}#{link}")
        content = (
            '<!doctype html>\n<meta charset="utf-8">\n<title>nnvisu</title>\n'
            f"<script>location.replace({address});</script>\n"
        ).encode()
    delete_oldest()
    descriptor, path = tempfile.mkstemp(".html", PREFIX)
    with os.fdopen(descriptor, "wb") as file:
        file.write(content)
    return Path(path)


def delete_oldest() -> None:
    """Delete the oldest files of `write_opener`, so that fewer than `FILES_KEPT` are left."""
    files = Path(tempfile.gettempdir()).glob(f"{PREFIX}*.html")
    with contextlib.suppress(FileNotFoundError):  # Another process deletes the same files.
        for file in sorted(files, key=os.path.getmtime)[: 1 - FILES_KEPT]:
            with contextlib.suppress(PermissionError):  # The file belongs to another person.
                file.unlink()
