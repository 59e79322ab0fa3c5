"""A Chromium as people have it: with a profile on the disk, and without Playwright's defaults.

Playwright's own contexts are never hidden and keep nothing on the disk.
"""

import subprocess
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from playwright.sync_api import Browser, BrowserContext

from tests.engines import find

OPTIONS = ("--headless", "--no-sandbox", "--no-first-run", "--remote-debugging-port=0")


@contextmanager
def started(
    browser: Browser, folder: Path
) -> Iterator[tuple[BrowserContext, "subprocess.Popen[bytes]"]]:
    """Yield the only context of a Chromium that has its profile in `folder`, and its process."""
    executable = find(browser.browser_type)
    assert executable
    (folder / "DevToolsActivePort").unlink(missing_ok=True)
    command = [executable, *OPTIONS, f"--user-data-dir={folder}", "about:blank"]
    with subprocess.Popen(command, stderr=subprocess.PIPE) as process:
        assert process.stderr
        # It says so once it listens, and where.
        address = next(
            line.split()[-1].decode() for line in process.stderr if b"DevTools listening" in line
        )
        connected = browser.browser_type.connect_over_cdp(address, no_defaults=True)
        yield connected.contexts[0], process
        if process.poll() is None:
            # Closed by itself it writes down what it has in mind; Playwright would only let go.
            connected.new_browser_cdp_session().send("Browser.close")
        process.stderr.read()
