"""A Chromium with a profile on the disk and without Playwright's defaults.

Pages in Playwright's own contexts are never hidden and store nothing on the disk.
"""

import subprocess
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest
from playwright.sync_api import Browser, BrowserContext

from tests.support.engines import find

OPTIONS = (
    "--headless",
    "--no-sandbox",
    "--no-first-run",
    "--remote-debugging-port=0",
    # At 200 % zoom, the page must not have the layout of a phone.
    "--window-size=1800,1200",
)


@contextmanager
def started(browser: Browser, folder: Path) -> Iterator[BrowserContext]:
    """Yield the only context of a Chromium with its profile in `folder`; kill Chromium at the end.

    A killed browser writes nothing more: the next browser finds only the files written until then.
    """
    kind = browser.browser_type
    if kind.name != "chromium":
        pytest.skip("only Chromium can be driven without Playwright's defaults")
    executable = find(kind)
    assert executable
    port_file = folder / "DevToolsActivePort"
    port_file.unlink(missing_ok=True)
    command = [executable, *OPTIONS, f"--user-data-dir={folder}", "about:blank"]
    with subprocess.Popen(command, stderr=subprocess.DEVNULL) as process:
        try:
            address = address_of(process, port_file)
            connected = kind.connect_over_cdp(address, no_defaults=True)
            yield connected.contexts[0]
        finally:
            process.kill()


def address_of(process: subprocess.Popen[bytes], port_file: Path) -> str:
    """Return the address on which Chromium listens, which it writes to the file `port_file`."""
    for _ in range(600):
        if port_file.exists() and len(words := port_file.read_text().split()) == 2:
            port, path = words
            return f"ws://127.0.0.1:{port}{path}"
        assert process.poll() is None, "Chromium ended during its start"
        time.sleep(0.05)
    raise AssertionError("Chromium did not write the address on which it listens")
