"""The three engines: how each is found, installed and started.

Playwright's own browsers are taken where they are installed or can be; else Debian's. Of those,
Firefox speaks WebDriver BiDi, and WebKitGTK classic WebDriver, which tests/support/webkit turns
into BiDi.
"""

import os
import shutil
import subprocess
import sys
from pathlib import Path

from playwright.sync_api import Browser, BrowserType, Playwright

from tests.support.webkit.webdriver import mini_browser

ENGINES = ("chromium", "firefox", "webkit")

CHROMIUM_NAMES = ("chromium", "google-chrome", "google-chrome-stable", "chromium-browser", "chrome")
CHROMIUM_PATHS = (
    "/Applications/Google Chrome.app/Contents/MacOS/Google Chrome",
    "/Applications/Chromium.app/Contents/MacOS/Chromium",
    r"%ProgramFiles%\Google\Chrome\Application\chrome.exe",
    r"%ProgramFiles(x86)%\Google\Chrome\Application\chrome.exe",
    r"%LocalAppData%\Google\Chrome\Application\chrome.exe",
    r"%LocalAppData%\Chromium\Application\chrome.exe",
)

DEBIAN_PACKAGES = {
    "chromium": ("chromium",),
    "firefox": ("firefox-esr",),
    "webkit": ("webkit2gtk-driver", "xvfb", "openbox"),
}


def start(playwright: Playwright, engine: str) -> tuple[Browser, str]:
    """Start an engine, installed if need be; return it and the name of what drives it."""
    kind: BrowserType = getattr(playwright, engine)
    executable = find(kind) or install(kind)
    if engine == "chromium":
        return kind.launch(executable_path=executable), "chromium"
    if executable == kind.executable_path:
        return kind.launch(), "playwright"
    by_bidi = playwright.firefox.launch
    if engine == "firefox":
        return by_bidi(channel="moz-firefox", executable_path=executable), "bidi"
    server = str(Path(__file__).parent / "webkit" / "server.py")
    return by_bidi(
        channel="moz-firefox",
        executable_path=sys.executable,
        ignore_default_args=True,
        args=[server],
    ), "webdriver"


def find(kind: BrowserType) -> str | None:
    """Return where a browser of this kind is: the one named, Playwright's, or the system's."""
    engine = kind.name
    if named := os.environ.get(f"NNVISU_{engine.upper()}"):
        return named
    if Path(kind.executable_path).is_file():
        return kind.executable_path
    if engine == "chromium":
        names = (shutil.which(name) for name in CHROMIUM_NAMES)
        paths = (os.path.expandvars(path) for path in CHROMIUM_PATHS)
        return next((path for path in (*names, *paths) if path and Path(path).is_file()), None)
    if engine == "firefox":
        return shutil.which("firefox-esr")
    tools = ("WebKitWebDriver", "Xvfb", "openbox")
    return mini_browser() if all(shutil.which(tool) for tool in tools) else None


def install(kind: BrowserType) -> str:
    """Install a browser of this kind: Playwright's, else Debian's; return where it is."""
    engine = kind.name
    playwright = [sys.executable, "-m", "playwright"]
    if subprocess.call([*playwright, "install", engine]) == 0:
        if sys.platform == "linux":
            subprocess.call([*playwright, "install-deps", engine])
    elif shutil.which("apt-get") and os.name == "posix" and os.geteuid() == 0:
        subprocess.check_call(["apt-get", "update"])
        subprocess.check_call(["apt-get", "install", "-y", *DEBIAN_PACKAGES[engine]])
    if found := find(kind):
        return found
    packages = " ".join(DEBIAN_PACKAGES[engine])
    raise RuntimeError(f"no {engine} found or installed; on Debian: apt-get install {packages}")
