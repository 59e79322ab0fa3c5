"""Take screenshots of the built page.

Without a folder, write the README's picture. With a folder, write screenshots there at three sizes,
light and dark.
"""

import argparse
from pathlib import Path

from playwright.sync_api import Browser, Page, sync_playwright

from tests.support.browser import button, eventually, launch, load, opened, served

ROOT = Path(__file__).parents[2]
SIZES = [(1280, 800), (1920, 1080), (390, 844)]


def train_moons(page: Page) -> None:
    """Train on moons of three classes with the controls of the page."""
    page.get_by_role("spinbutton", name="Classes").fill("3")
    button(page, "Moons").click()
    eventually(page, lambda now: now["data"]["n_classes"] == 3)
    button(page, "Train").click()
    eventually(page, lambda now: now["training"]["train_loss"] < 0.01)
    button(page, "Pause").click()
    eventually(page, lambda now: not now["training"]["running"])
    page.evaluate("document.activeElement.blur()")
    page.mouse.move(0, 0)
    page.wait_for_timeout(500)


def take_readme_picture(browser: Browser, url: str) -> None:
    """Write docs/moons.png."""
    with opened(browser, url) as (page, watch):
        load(page, url)
        train_moons(page)
        page.screenshot(path=ROOT / "docs" / "moons.png")
        watch.check()


def take_all(browser: Browser, url: str, folder: Path) -> None:
    """Write screenshots of the new page and of the trained page, at every size, in both themes."""
    for width, height in SIZES:
        size = {"width": width, "height": height}
        with opened(browser, url, viewport=size) as (page, watch):
            load(page, url)
            take_themes(page, folder / f"start-{width}x{height}")
            train_moons(page)
            take_themes(page, folder / f"moons-{width}x{height}")
            watch.check()


def take_themes(page: Page, path: Path) -> None:
    """Write a screenshot in each theme; if the page scrolls, also write one of the whole page."""
    height = page.evaluate("document.documentElement.scrollHeight")
    for scheme in ("light", "dark"):
        page.emulate_media(color_scheme=scheme)
        page.wait_for_timeout(300)
        page.screenshot(path=f"{path}-{scheme}.png")
        if page.viewport_size and height > page.viewport_size["height"]:
            page.screenshot(path=f"{path}-{scheme}-whole.png", full_page=True)


def main() -> None:
    """Run the command line."""
    parser = argparse.ArgumentParser(
        prog="python -m tests.support.screenshots", description=__doc__
    )
    parser.add_argument("folder", nargs="?", type=Path)
    folder = parser.parse_args().folder
    with sync_playwright() as playwright, served("file", ROOT / "dist") as url:
        browser = launch(playwright)
        if folder:
            folder.mkdir(parents=True, exist_ok=True)
            take_all(browser, url, folder)
        else:
            take_readme_picture(browser, url)


if __name__ == "__main__":
    main()
