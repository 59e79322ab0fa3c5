"""A static web host behind a slow line. All connections share the line, and tests can cut it."""

import gzip
import hashlib
import re
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
#: Maximum number of seconds of lost time that the line makes up for: sleeping threads wake up late.
SLACK = 0.005
#: Suffixes of the files that the host compresses with gzip. GitHub Pages compresses HTML, CSS,
#: JavaScript and JSON, by their media types. Whether it also compresses .mjs and .wasm depends on
#: the media types that it assigns. This host compresses them; only the baseline gains from this.
COMPRESSED = (".html", ".css", ".js", ".json", ".mjs", ".wasm")


class Line:
    """A line of limited bandwidth that counts the bytes it carries.

    Parameters
    ----------
    bandwidth : float
        Megabits per second, without the headers of requests and answers.

    Attributes
    ----------
    n_bytes : int
        Number of bytes carried.
    is_cut : bool
        True while the line is cut: every connection breaks.
    has_ranges : bool
        False if the host ignores requests for parts of files.
    requests : list of (str, range)
        Name of the file of each answered request, and the bytes that the host began to send.
    """

    def __init__(self, bandwidth: float) -> None:
        self.n_bytes = 0
        self.is_cut = False
        self.has_ranges = True
        self.requests: list[tuple[str, range]] = []
        self._seconds_per_byte = 8e-6 / bandwidth
        self._free_at = 0.0
        self._lock = threading.Lock()

    def carry(self, n_bytes: int) -> None:
        """Wait until the line has carried the bytes. Callers are served in the order of calls."""
        if self.is_cut:
            raise ConnectionError
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
        if path not in self.files and not self.line.is_cut:
            self.send_error(404)
            return
        try:
            self.line.carry(0)
            self.send_file(path)
        except OSError:  # The line is cut, or the browser has closed the connection.
            self.close_connection = True

    def send_file(self, path: str) -> None:
        """Send a file, or the requested part of it."""
        body = self.files[path]
        tag = f'"{hashlib.sha256(body).hexdigest()[:16]}"'
        part = self.asked_part(len(body), tag) if self.line.has_ranges else range(len(body))
        is_part = len(part) < len(body)
        self.line.requests.append((path.rpartition("/")[2], part))
        self.send_response(206 if is_part else 200)
        self.send_header("Content-Type", self.guess_type(path))
        self.send_header("Content-Length", str(len(part)))
        self.send_header("ETag", tag)
        if self.line.has_ranges:
            self.send_header("Accept-Ranges", "bytes")
        if is_part:
            self.send_header("Content-Range", f"bytes {part[0]}-{part[-1]}/{len(body)}")
        if path.endswith(COMPRESSED):
            self.send_header("Content-Encoding", "gzip")
        self.end_headers()
        for at in part[::CHUNK]:
            chunk = body[at : min(at + CHUNK, part.stop)]
            self.line.carry(len(chunk))
            self.wfile.write(chunk)
            self.wfile.flush()

    def asked_part(self, length: int, tag: str) -> range:
        """Return the positions of the requested bytes."""
        asked = re.fullmatch(r"bytes=(\d+)-(\d*)", self.headers.get("Range", ""))
        if not asked or self.headers.get("If-Range", tag) != tag:
            return range(length)
        return range(int(asked[1]), min(int(asked[2] or length) + 1, length))


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
