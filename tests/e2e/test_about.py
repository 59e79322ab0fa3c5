"""The About dialog: version, build, components and licenses, also without a network."""

import json
import re
import tarfile
import tomllib

import pytest
from playwright.sync_api import Page, expect

import build
from tests.support.browser import Watch, button, open_about

pytestmark = pytest.mark.both_builds

PROJECT = tomllib.loads((build.ROOT / "pyproject.toml").read_text("utf-8"))

OPTIMIZERS = (build.ROOT / "py/nnvisu/optimizers.py").read_text("utf-8")


def test_about_lists_the_components_of_the_page(page: Page) -> None:
    page.context.set_offline(True)
    open_about(page)
    dialog = page.get_by_role("dialog", name="About")
    version = re.escape(PROJECT["project"]["version"])
    expect(dialog).to_contain_text(re.compile(rf"Version {version}, build [0-9a-f]{{16}}\."))
    shown = dialog.get_by_role("region", name="Components").locator("summary").all_inner_texts()
    pinned = PROJECT["tool"]["nnvisu"]["components"]
    assert shown[0] == f"nnvisu {PROJECT['project']['version']}: MIT"
    assert shown[1:] == [f"{it['name']} {it['version']}: {it['license']}" for it in pinned]
    dialog.get_by_text("NumPy 2.4.3: BSD-3-Clause").click()
    wheel = next(name for name in PROJECT["tool"]["nnvisu"]["assets"] if name.endswith(".whl"))
    pin = PROJECT["tool"]["nnvisu"]["assets"][wheel]["sha256"]
    expect(dialog.get_by_text(f"{wheel}, SHA-256 {pin}")).to_be_visible()
    expect(dialog.get_by_text(re.compile("Copyright.*NumPy Developers")).first).to_be_visible()
    dialog.get_by_text("Pyodide 314.0.4: MPL-2.0").click()
    expect(dialog.get_by_text("Mozilla Public License Version 2.0").first).to_be_visible()
    page.context.set_offline(False)
    page.keyboard.press("Escape")
    expect(dialog).to_be_hidden()
    expect(button(page, "More")).to_be_focused()


def test_the_build_has_the_same_name_everywhere(page: Page, url: str) -> None:
    build_name = json.loads(page.locator("#release").text_content() or "")["build"]
    base = page.evaluate("document.baseURI")
    assert base.endswith(f"/{build_name}/") or url.startswith("file:")
    open_about(page)
    expect(page.get_by_role("dialog", name="About")).to_contain_text(build_name)
    button(page, "Close").click()


def test_a_link_in_about_opens_the_sources(page: Page, watch: Watch, url: str) -> None:
    open_about(page)
    link = page.get_by_role("link", name="Source code")
    if url.startswith("file:"):
        with page.expect_download() as download:
            link.click()
        assert download.value.suggested_filename == "nnvisu-sources.tar.gz"
        with tarfile.open(download.value.path()) as archive:
            file = archive.extractfile("py/nnvisu/optimizers.py")
            assert file and file.read() == OPTIMIZERS.encode()
    else:
        with page.expect_popup() as sources:
            link.click()
        sources.value.get_by_role("link", name="optimizers.py", exact=True).click()
        expect(sources.value.locator("pre")).to_have_text(OPTIMIZERS)
        sources.value.close()
        watch.pardon("404")  # Browsers also request an icon, which does not exist.
    button(page, "Close").click()
