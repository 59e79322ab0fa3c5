"""A Chromium as people have it: with a profile on the disk, and without Playwright's defaults.

Playwright's own contexts are never hidden and keep nothing on the disk.
"""

import subprocess
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from playwright.sync_api import Browser, BrowserContext

from tests.engines import find

OPTIONS = ("--headless", "--no-sandbox", "--no-first-run", "--remote-debugging-port=0")


@contextmanager
def started(browser: Browser, folder: Path) -> Iterator[BrowserContext]:
    """Yield the only context of a Chromium that has its profile in `folder`."""
    executable = find(browser.browser_type)
    assert executable
    told = folder / "DevToolsActivePort"
    told.unlink(missing_ok=True)
    command = [executable, *OPTIONS, f"--user-data-dir={folder}", "about:blank"]
    with subprocess.Popen(command, stderr=subprocess.DEVNULL) as process:
        while not (told.exists() and len(told.read_text().split()) == 2):
            assert process.poll() is None, "Chromium ended at once"
            time.sleep(0.05)
        port, path = told.read_text().split()
        address = f"ws://127.0.0.1:{port}{path}"
        connected = browser.browser_type.connect_over_cdp(address, no_defaults=True)
        yield connected.contexts[0]
        # Closed by itself it writes down what it has in mind; Playwright would only let go.
        connected.new_browser_cdp_session().send("Browser.close")
