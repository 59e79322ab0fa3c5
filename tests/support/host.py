"""A static web host that records its answers, and that a test can stop and change."""

import shutil
import threading
from collections import Counter
from functools import partial
from http.server import ThreadingHTTPServer
from pathlib import Path
from typing import Any

from tests.support.browser import QuietHandler

# The path of the site, below the origin's root, as for a project on GitHub Pages.
PREFIX = "/nnvisu/"


class Host:
    """A host like GitHub Pages: a site below a path. Browsers may cache files for ten minutes."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.answers: Counter[tuple[str, int]] = Counter()
        self.refused: set[str] = set()
        self._start(0)

    def _start(self, port: int) -> None:
        self._server = ThreadingHTTPServer(("127.0.0.1", port), partial(Handler, self))
        self._server.daemon_threads = True
        threading.Thread(target=self._server.serve_forever, daemon=True).start()
        self.url = f"http://127.0.0.1:{self._server.server_port}{PREFIX}"

    def stop(self) -> None:
        self._server.shutdown()
        self._server.server_close()

    def deploy(self, site: Path) -> None:
        """Replace the present files with those of `site`."""
        shutil.rmtree(self.folder)
        shutil.copytree(site, self.folder)

    def start_again(self) -> None:
        self._start(self._server.server_port)


class Handler(QuietHandler):
    # HTTP/1.0 closes each connection. On a persistent one, a stopped host would still answer.
    protocol_version = "HTTP/1.0"

    def __init__(self, host: Host, *arguments: Any) -> None:
        self.host = host
        super().__init__(*arguments, directory=str(host.folder))

    def do_GET(self) -> None:  # noqa: N802
        if not self.path.startswith(PREFIX) or self.path.split("/")[-1] in self.host.refused:
            self.send_error(404)
            return
        self.path = self.path.removeprefix(PREFIX[:-1])
        super().do_GET()

    def send_response(self, code: int, message: str | None = None) -> None:
        self.host.answers[self.path.lstrip("/"), code] += 1
        super().send_response(code, message)
