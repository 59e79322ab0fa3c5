"""Sources and documents that About links to: files of the site, an archive in the file build."""

from __future__ import annotations

import base64
import gzip
import html
import io
import tarfile
from collections.abc import Mapping

#: The folder of the sources, below the build's folder on the site, and the page that lists them.
FOLDER = "sources"
LISTING = f"{FOLDER}/index.html"
#: The text that the link to the documentation opens.
README = "README.md"

PAGE = """<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="default-src 'none'; img-src data:">
<meta name="color-scheme" content="light dark">
<title>nnvisu: source code</title>
<link rel="icon" href="data:,">
</head>
<body>
<h1>Source code of nnvisu {version}</h1>
{folders}
</body>
</html>
"""


def source_files(sources: Mapping[str, bytes], version: str) -> dict[str, bytes]:
    """Return the readable sources as files of the site, by path, and the page that lists them."""
    folders: dict[str, list[str]] = {}
    for path in sources:
        folders.setdefault(path.rpartition("/")[0], []).append(path)
    lists = "\n".join(
        f"<h2>{html.escape(folder or 'nnvisu')}</h2>\n<ul>\n{chr(10).join(map(link, paths))}\n</ul>"
        for folder, paths in folders.items()
    )
    page = PAGE.format(version=html.escape(version), folders=lists)
    files = {f"{FOLDER}/{served(path)}": data for path, data in sources.items()}
    return {**files, LISTING: page.encode()}


def link(path: str) -> str:
    """Return an HTML list item that links to the source at `path`."""
    name = path.rpartition("/")[2]
    return f'<li><a href="{html.escape(served(path))}">{html.escape(name)}</a></li>'


def served(path: str) -> str:
    """Return the path of a source on the site.

    Python and Markdown files get the suffix .txt, because some hosts make browsers download them.
    """
    return f"{path}.txt" if path.endswith((".py", ".md")) else path


def archive_url(sources: Mapping[str, bytes]) -> str:
    """Return a data: URL with all sources in one archive.

    A zip would be 1.4 times as large, because it compresses each file on its own.
    """
    buffer = io.BytesIO()
    with tarfile.open(fileobj=buffer, mode="w") as archive:
        for path, data in sources.items():
            entry = tarfile.TarInfo(path)
            entry.size = len(data)
            archive.addfile(entry, io.BytesIO(data))
    return data_url("application/gzip", gzip.compress(buffer.getvalue(), mtime=0))


def data_url(type: str, content: bytes) -> str:
    """Return a data: URL with the content."""
    return f"data:{type};base64,{base64.b64encode(content).decode()}"
