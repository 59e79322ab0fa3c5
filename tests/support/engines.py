"""Find, install and start the three browser engines.

If Playwright's Chromium or Firefox is missing, use the browser of the system. If Playwright's
WebKit is missing, install it; only if the installation fails, use Debian's WebKitGTK. Debian's
Firefox speaks WebDriver BiDi. WebKitGTK speaks classic WebDriver, which tests/support/webkit
translates to BiDi.
"""

import os
import shutil
import subprocess
import sys
from pathlib import Path

from playwright.sync_api import Browser, BrowserType, Playwright, sync_playwright

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

#: Debian's Chromium without windows. It opens a page with about a third less work than Chromium,
#: which also loads the page of its toolbar.
DEBIAN_SHELL = "chromium-headless-shell"

#: Without a crash reporter, an access outside of WebAssembly's memory crashes the page in the
#: headless shell. With one, WebAssembly throws an error, as in all other browsers.
CHROMIUM_OPTIONS = ["--enable-crash-reporter"]

#: For tests, V8 optimizes only WebAssembly that runs for long, and WebKit does not use its
#: optimizing compiler. A page in Chromium then takes a sixth less work, and a page in WebKit a
#: quarter less. Code from the simpler compilers computes the same results.
CHROMIUM_OPTIONS_FOR_TESTS = ["--js-flags=--wasm-tiering-budget=2000000000"]
WEBKIT_ENVIRONMENT_FOR_TESTS = {"JSC_useOMGJIT": "0"}

DEBIAN_PACKAGES = {
    "chromium": ("chromium", DEBIAN_SHELL),
    "firefox": ("firefox-esr",),
    "webkit": ("webkit2gtk-driver", "xvfb", "openbox"),
}


def start(playwright: Playwright, engine: str, *, for_tests: bool = False) -> tuple[Browser, str]:
    """Start an engine, and install it first if necessary; return browser and name of the driver.

    With `for_tests`, Chromium and WebKitGTK optimize less WebAssembly: a page takes less work, but
    long computations are slower.
    """
    kind: BrowserType = getattr(playwright, engine)
    executable = ensure(kind)
    if engine == "chromium":
        path = without_windows(kind, executable)
        options = CHROMIUM_OPTIONS_FOR_TESTS if for_tests else []
        return kind.launch(executable_path=path, args=[*CHROMIUM_OPTIONS, *options]), "chromium"
    if executable == kind.executable_path:
        return kind.launch(), "playwright"
    by_bidi = playwright.firefox.launch
    if engine == "firefox":
        return by_bidi(channel="moz-firefox", executable_path=executable), "bidi"
    server = str(Path(__file__).parent / "webkit" / "server.py")
    environment = WEBKIT_ENVIRONMENT_FOR_TESTS if for_tests else {}
    return by_bidi(
        channel="moz-firefox",
        executable_path=sys.executable,
        ignore_default_args=True,
        args=[server],
        env={**os.environ, **environment},
    ), "webdriver"


def without_windows(kind: BrowserType, executable: str) -> str | None:
    """Return the path of the headless shell of this Chromium, or `executable` if it has none.

    None means Playwright's headless shell.
    """
    if executable == kind.executable_path:
        return None
    has_shell = executable == shutil.which("chromium")
    return (shutil.which(DEBIAN_SHELL) if has_shell else None) or executable


def ensure(kind: BrowserType) -> str:
    """Return the path of a browser of this kind; install one if it is missing.

    Debian's WebKitGTK is the last resort, because it needs the adapter in tests/support/webkit.
    """
    found = own(kind) if kind.name == "webkit" else find(kind)
    return found or install(kind)


def find(kind: BrowserType) -> str | None:
    """Return the path of an installed browser of this kind; prefer Playwright's to the system's."""
    return own(kind) or of_system(kind.name)


def own(kind: BrowserType) -> str | None:
    """Return the path of Playwright's browser, or of the browser that the environment names.

    The environment variables are NNVISU_CHROMIUM, NNVISU_FIREFOX and NNVISU_WEBKIT.
    """
    if named := os.environ.get(f"NNVISU_{kind.name.upper()}"):
        return named
    return kind.executable_path if Path(kind.executable_path).is_file() else None


def of_system(engine: str) -> str | None:
    """Return the path of the system's browser with this engine."""
    if engine == "chromium":
        names = (shutil.which(name) for name in CHROMIUM_NAMES)
        paths = (os.path.expandvars(path) for path in CHROMIUM_PATHS)
        return next((path for path in (*names, *paths) if path and Path(path).is_file()), None)
    if engine == "firefox":
        return shutil.which("firefox-esr")
    tools = ("WebKitWebDriver", "Xvfb", "openbox")
    return mini_browser() if all(shutil.which(tool) for tool in tools) else None


def install(kind: BrowserType) -> str:
    """Install Playwright's browser of this kind and return its path.

    If the installation fails, find the system's browser, or install Debian's.
    """
    engine = kind.name
    playwright = [sys.executable, "-m", "playwright"]
    if subprocess.call([*playwright, "install", engine]) == 0:
        if sys.platform == "linux":
            subprocess.call([*playwright, "install-deps", engine])
    elif found := of_system(engine):
        return found
    elif shutil.which("apt-get") and os.name == "posix" and os.geteuid() == 0:
        subprocess.check_call(["apt-get", "update"])
        subprocess.check_call(["apt-get", "install", "-y", *DEBIAN_PACKAGES[engine]])
    if found := find(kind):
        return found
    packages = " ".join(DEBIAN_PACKAGES[engine])
    raise RuntimeError(f"no {engine} found or installed; on Debian: apt-get install {packages}")


def main() -> None:
    """Install the engines that are missing."""
    with sync_playwright() as playwright:
        for engine in ENGINES:
            print(f"{engine}: {ensure(getattr(playwright, engine))}", flush=True)


if __name__ == "__main__":
    main()
