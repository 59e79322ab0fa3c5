"""Adapter between Playwright and Debian's WebKitGTK.

Playwright speaks WebDriver BiDi to browsers that are not its own; WebKitWebDriver speaks only
classic WebDriver. Playwright starts this program as if it were a browser, and the program
translates between the two protocols. So each test is written once, and Playwright's own code finds
roles, names and texts in all engines.
"""

import json
import sys
import threading
from pathlib import Path
from typing import Any

from websockets.exceptions import ConnectionClosed
from websockets.sync.server import ServerConnection, serve

sys.path.insert(0, str(Path(__file__).parents[3]))

from tests.support.webkit.bidi import Bidi  # noqa: E402
from tests.support.webkit.webdriver import screen  # noqa: E402


def main() -> None:
    """Serve one connection, then end."""
    is_over = threading.Event()
    with screen() as display:

        def talk(connection: ServerConnection) -> None:
            try:
                converse(connection, display)
            finally:
                is_over.set()

        server = serve(talk, "127.0.0.1", 0, max_size=None, ping_interval=None)
        threading.Thread(target=server.serve_forever, daemon=True).start()
        port = server.socket.getsockname()[1]
        print(f"WebDriver BiDi listening on ws://127.0.0.1:{port}", file=sys.stderr, flush=True)
        is_over.wait()


def converse(connection: ServerConnection, display: str) -> None:
    """Answer commands, one after the other, until a command closes the browser."""

    def emit(method: str, params: dict[str, Any]) -> None:
        connection.send(json.dumps({"type": "event", "method": method, "params": params}))

    bidi = Bidi(display, emit)
    try:
        for text in connection:
            message = json.loads(text)
            if message["method"] == "browser.close":
                break
            connection.send(json.dumps(bidi.answer(message)))
    except ConnectionClosed:
        pass
    finally:
        bidi.quit()


if __name__ == "__main__":
    main()
