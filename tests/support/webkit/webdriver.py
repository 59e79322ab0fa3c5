"""WebKitGTK's MiniBrowser, driven by WebKitWebDriver on a virtual screen."""

import contextlib
import json
import os
import shutil
import socket
import subprocess
import tempfile
import time
import urllib.error
import urllib.request
from collections.abc import Iterator
from pathlib import Path
from typing import Any

# Larger than any window in the tests.
SCREEN = "2560x1600x24"
ARGUMENTS = ["--automation", "--features=-ServiceWorkers"]
# In seconds. The driver ends a slow script before the answer is due, so a missing answer means that
# the driver hangs.
SCRIPT_TIMEOUT = 120
ANSWER_TIMEOUT = 150
# The driver's answers if the process of the page ends while a script runs, and later.
NO_RESULT = "Could not parse script result"
NO_SESSION = "invalid session id"
# The adapter's text for these answers, and for no answer at all.
ENGINE_FAILED = "WebKit has ended or does not answer"
CONFIG = Path(__file__).with_name("config")
# Debian installs the browser outside PATH.
MINI_BROWSERS = "/usr/lib/*/webkit2gtk-4.*/MiniBrowser"


class WebDriverError(Exception):
    """An error that WebKitWebDriver returns."""


class EngineError(WebDriverError):
    """The process of the page has ended, or the driver does not answer."""

    def __init__(self) -> None:
        super().__init__(f"unknown error: {ENGINE_FAILED}")


@contextlib.contextmanager
def screen() -> Iterator[str]:
    """Yield the name of a new display."""
    reading, writing = os.pipe()
    command = ["Xvfb", "-displayfd", str(writing), "-screen", "0", SCREEN, "-nolisten", "tcp"]
    with subprocess.Popen(command, pass_fds=[writing], stderr=subprocess.DEVNULL) as server:
        os.close(writing)
        with os.fdopen(reading) as pipe:
            number = pipe.readline().strip()
        # Without a window manager, no window gets the focus.
        manager = subprocess.Popen(["openbox"], env={**os.environ, "DISPLAY": f":{number}"})
        try:
            yield f":{number}"
        finally:
            manager.terminate()
            server.terminate()


def mini_browser() -> str | None:
    """Return the path of an installed MiniBrowser."""
    return next((str(path) for path in sorted(Path("/").glob(MINI_BROWSERS[1:]))), None)


class WebDriver:
    """A MiniBrowser with a profile of its own, and its driver."""

    def __init__(self, display: str, scale: int) -> None:
        with socket.socket() as free:
            free.bind(("127.0.0.1", 0))
            self._port = free.getsockname()[1]
        # A copy, because programs such as the sound system write into this folder.
        self._config = tempfile.TemporaryDirectory()
        shutil.copytree(CONFIG, self._config.name, dirs_exist_ok=True)
        looks = {"XDG_CONFIG_HOME": self._config.name, "GDK_SCALE": str(scale)}
        environment = {**os.environ, **looks, "DISPLAY": display}
        command = ["WebKitWebDriver", f"--port={self._port}"]
        self._process = subprocess.Popen(command, env=environment)
        self._wait_until_it_listens()
        options = {"binary": mini_browser(), "args": ARGUMENTS}
        # Do not wait for pages to load: the caller decides how long to wait.
        wanted = {"webkitgtk:browserOptions": options, "pageLoadStrategy": "none"}
        session = self._request("POST", "/session", {"capabilities": {"alwaysMatch": wanted}})
        self._session = f"/session/{session['sessionId']}"
        self.post("timeouts", script=1000 * SCRIPT_TIMEOUT)
        self._window = ""

    def post(self, command: str, **parameters: Any) -> Any:
        """Send a command with its parameters and return the answer."""
        return self._request("POST", f"{self._session}/{command}", parameters)

    def get(self, what: str) -> Any:
        """Return the value of a GET request."""
        return self._request("GET", f"{self._session}/{what}")

    def run(self, script: str) -> Any:
        """Run `script`, a function body; return the value that it passes to its last argument."""
        return self.post("execute/async", script=script, args=[])

    def switch_to(self, window: str) -> None:
        """Direct the next commands to `window`."""
        if window != self._window:
            self.post("window", handle=window)
            self._window = window

    def close_window(self) -> None:
        """Close the window to which commands are directed."""
        self._request("DELETE", f"{self._session}/window")
        self._window = ""

    def quit(self) -> None:
        """End the browser and its driver."""
        with contextlib.suppress(WebDriverError):
            self._request("DELETE", self._session)
        self._process.kill()
        self._process.wait()
        self._config.cleanup()

    def _wait_until_it_listens(self) -> None:
        for _ in range(200):
            try:
                self._request("GET", "/status")
                return
            except WebDriverError:
                time.sleep(0.05)
        raise WebDriverError("WebKitWebDriver does not start")

    def _request(self, method: str, path: str, body: dict[str, Any] | None = None) -> Any:
        data = None if body is None else json.dumps(body).encode()
        request = urllib.request.Request(
            f"http://127.0.0.1:{self._port}{path}", method=method, data=data
        )
        try:
            with urllib.request.urlopen(request, timeout=ANSWER_TIMEOUT) as answer:
                return json.load(answer)["value"]
        except urllib.error.HTTPError as error:
            failure = json.load(error)["value"]
            if failure["message"].strip() == NO_RESULT or failure["error"] == NO_SESSION:
                raise EngineError from None
            raise WebDriverError(f"{failure['error']}: {failure['message']}") from None
        except OSError:
            raise EngineError from None
