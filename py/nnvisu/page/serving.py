"""A server for notebooks, whose outputs cannot show a page from a file.

The server runs in a thread of this process and listens on this computer only. Each page has an
address that cannot be guessed.
"""

from __future__ import annotations

import secrets
import threading
from functools import cache
from http import HTTPStatus
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

from .files import page_with

_links: dict[str, str] = {}


def serve(link: str) -> str:
    """Return the address of the page with a link, which is valid until this process ends."""
    path = f"/{secrets.token_urlsafe(16)}/"
    _links[path] = link
    return f"http://127.0.0.1:{_server().server_port}{path}"


@cache
def _server() -> ThreadingHTTPServer:
    """Return the server of this process, which is started by the first call."""
    server = ThreadingHTTPServer(("127.0.0.1", 0), _Handler)
    threading.Thread(target=server.serve_forever, name="nnvisu", daemon=True).start()
    return server


class _Handler(BaseHTTPRequestHandler):
    def do_GET(self) -> None:  # noqa: N802, the name that http.server calls
        """Send the page of the path."""
        link = _links.get(self.path)
        if link is None:
            self.send_error(HTTPStatus.NOT_FOUND)
            return
        content = page_with(link)
        self.send_response(HTTPStatus.OK)
        self.send_header("Content-Type", "text/html; charset=utf-8")
        self.send_header("Content-Length", str(len(content)))
        self.end_headers()
        self.wfile.write(content)

    def log_message(self, format: str, *args: object) -> None:
        """Print nothing: a list of requests would not help the person at the notebook."""
