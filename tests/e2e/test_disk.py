"""Work on the disk: the browser is killed, or files are lost or damaged."""

import shutil
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Browser, expect

from tests.support.browser import becomes, button, eventually, load, send, state
from tests.support.profile import started
from tests.support.stored_work import assert_is_there, open_again, work

DAMAGES: dict[str, Callable[[Path], Any]] = {
    "lost": Path.unlink,
    "cut off": lambda file: file.write_bytes(file.read_bytes()[:1000]),
    "overwritten": lambda file: file.write_bytes(bytes(file.stat().st_size)),
}


# With a network of this size, the browser stores the record in a separate file.
LARGE = {"hidden_layer_sizes": [32, 32]}


@pytest.mark.both_builds
def test_stored_work_survives_a_killed_browser(browser: Browser, url: str, tmp_path: Path) -> None:
    with started(browser, tmp_path) as context:
        page = context.pages[0]
        load(page, url)
        stored = work(page, "Blobs", 30, **LARGE)
        send(page, "configure", max_steps_per_second=60)
        button(page, "Train").click()
        seen = eventually(page, lambda now: now["work"]["saved_step"] > 30)
    with started(browser, tmp_path) as context:
        page = open_again(context.pages[0], url)
        now = eventually(page, lambda now: now["training"]["step"] > 0)
        assert page.get_by_role("alert").filter(visible=True).count() == 0
        step = now["training"]["step"]
        assert step >= seen["work"]["saved_step"]
        assert now["data"] == stored["data"]
        assert now["config"] == {**stored["config"], "max_steps_per_second": 60}
        assert now["timeline"]["steps"][-1] == step
        # Training from step 0 to the restored step must give the same weights, bit for bit.
        model = send(page, "get_model")
        send(page, "reset_model")
        send(page, "step", n_steps=step)
        assert send(page, "get_model") == model


@pytest.fixture(scope="module")
def left(
    browser: Browser, url: str, tmp_path_factory: pytest.TempPathFactory
) -> tuple[Path, dict[str, Any]]:
    """A browser profile with the work of two tabs, and the first tab's state and model."""
    folder = tmp_path_factory.mktemp("profile")
    with started(browser, folder) as context:
        load(context.pages[0], url)
        stored = work(context.pages[0], "Blobs", 30, **LARGE)
        work(open_again(context.new_page(), url), "Moons", 40, **LARGE)
    return folder, stored


@pytest.mark.parametrize("damage", DAMAGES)
def test_a_damaged_file_of_stored_work_is_reported_once(
    browser: Browser, url: str, left: tuple[Path, dict[str, Any]], tmp_path: Path, damage: str
) -> None:
    profile, stored = left
    shutil.copytree(profile, tmp_path, symlinks=True, dirs_exist_ok=True)
    files = [file for file in tmp_path.glob("Default/IndexedDB/*.blob/**/*") if file.is_file()]
    assert len(files) == 2, "each record of this size must have a file of its own"
    DAMAGES[damage](max(files, key=lambda file: file.stat().st_mtime_ns))
    with started(browser, tmp_path) as context:
        page = open_again(context.pages[0], url)
        assert_is_there(page, stored)
        alert = page.get_by_role("alert").filter(visible=True)
        expect(alert).to_contain_text("The browser cannot read them any more. The rest was opened.")
        send(page, "step", n_steps=5)
        becomes(page, "work", "saved_step", 35)
        now = {**state(page), "model": send(page, "get_model")}
        page.reload()
        page.evaluate("nnvisu.ready")
        assert_is_there(page, now)
        assert alert.count() == 0, "the alert must appear only once"
