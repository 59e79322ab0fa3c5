"""A static web host behind a slow line, which all its connections share."""

import gzip
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager
from functools import partial
from http.server import ThreadingHTTPServer
from pathlib import Path
from typing import Any

from tests.support.browser import QuietHandler

#: Seconds between the arrival of a request and the first byte of its answer.
DELAY = 0.04
#: Number of bytes that one connection sends before other connections may send.
CHUNK = 4096
#: Seconds of sending that an idle or late line makes up for: threads wake up late.
SLACK = 0.005
#: Ends of the names of the files that the host compresses with gzip. GitHub Pages compresses HTML,
#: CSS, JavaScript and JSON, by their types. Whether it compresses .mjs and .wasm depends on the
#: types that it sends; this host does, which only the baseline gains from.
COMPRESSED = (".html", ".css", ".js", ".json", ".mjs", ".wasm")


class Line:
    """A line of limited bandwidth that counts the bytes it carries.

    Parameters
    ----------
    bandwidth : float
        Megabits per second, without the headers of requests and answers.
    """

    def __init__(self, bandwidth: float) -> None:
        self.n_bytes = 0
        self._seconds_per_byte = 8e-6 / bandwidth
        self._free_at = 0.0
        self._lock = threading.Lock()

    def carry(self, n_bytes: int) -> None:
        """Wait until the line has carried the bytes; the first to call is the first served."""
        with self._lock:
            self.n_bytes += n_bytes
            start = max(self._free_at, time.monotonic() - SLACK)
            self._free_at = start + n_bytes * self._seconds_per_byte
            arrival = self._free_at
        time.sleep(max(0, arrival - time.monotonic()))


class SlowHandler(QuietHandler):
    """Serves the files of one folder over a `Line`."""

    def __init__(
        self, line: Line, files: dict[str, bytes], *arguments: Any, **options: Any
    ) -> None:
        self.line = line
        self.files = files
        super().__init__(*arguments, **options)

    def do_GET(self) -> None:  # noqa: N802
        path = self.path.partition("?")[0].lstrip("/") or "index.html"
        time.sleep(DELAY)
        if path not in self.files:
            self.send_error(404)
            return
        body = self.files[path]
        self.send_response(200)
        self.send_header("Content-Type", self.guess_type(path))
        self.send_header("Content-Length", str(len(body)))
        if path.endswith(COMPRESSED):
            self.send_header("Content-Encoding", "gzip")
        self.end_headers()
        for at in range(0, len(body), CHUNK):
            chunk = body[at : at + CHUNK]
            self.line.carry(len(chunk))
            self.wfile.write(chunk)
            self.wfile.flush()


@contextmanager
def slowly_served(folder: Path, bandwidth: float) -> Iterator[tuple[str, Line]]:
    """Serve `folder` over a line of `bandwidth` Mbit/s, and yield the URL and the line."""
    line = Line(bandwidth)
    files = {path.relative_to(folder).as_posix(): wire_bytes(path) for path in folder.rglob("*.*")}
    handler = partial(SlowHandler, line, files)
    with ThreadingHTTPServer(("127.0.0.1", 0), handler) as server:
        server.daemon_threads = True
        thread = threading.Thread(target=server.serve_forever)
        thread.start()
        try:
            yield f"http://127.0.0.1:{server.server_port}/", line
        finally:
            server.shutdown()
            thread.join()


def wire_bytes(path: Path) -> bytes:
    """Return the bytes of a file as the host sends them."""
    data = path.read_bytes()
    return gzip.compress(data, compresslevel=6) if path.name.endswith(COMPRESSED) else data
