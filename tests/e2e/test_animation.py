"""The dialog Animation: a GIF and a video of the timeline."""

import base64
from itertools import pairwise
from pathlib import Path
from typing import Any

import numpy as np
import numpy.typing as npt
import pytest
from PIL import Image, ImageSequence
from playwright.sync_api import Locator, Page, expect

from tests.support.browser import (
    OpenPage,
    choose,
    colors_at,
    load,
    place,
    send,
    settled,
    state,
)

#: Left edge and top edge of the map in a frame, and side of the smallest map.
LEFT, TOP, SIDE = 76, 64, 240
#: Positions without points and marks.
POSITIONS = [(-0.9, 0.9), (0.6, 0.9), (-0.8, -0.9), (0.9, -0.4)]
STEPS = 12

PLAY = """(url) => new Promise((resolve, reject) => {
  const video = document.createElement("video");
  video.onloadeddata = () => resolve([video.videoWidth, video.videoHeight, video.duration]);
  video.onerror = () => reject(video.error.message);
  video.src = url;
})"""


@pytest.fixture
def dialog(page: Page) -> Locator:
    """The open dialog, after a few large steps on eight classes."""
    page.emulate_media(color_scheme="light")
    send(page, "generate_data", generator="blobs", n_classes=8, n_samples=80, noise=0.02)
    send(page, "configure", learning_rate=0.1)
    send(page, "step", n_steps=STEPS)
    settled(page)
    choose(page, "Share", "Animation")
    dialog = page.get_by_role("dialog", name="Animation")
    expect(dialog).to_contain_text("13 frames, 1.3 seconds: the checkpoints from step 0 to step 12")
    dialog.get_by_label("Map size").select_option("240 pixels")
    return dialog


def saved(dialog: Locator, button: str, folder: Path) -> Path:
    """Press a button; return the downloaded file."""
    with dialog.page.expect_download() as download:
        dialog.get_by_role("button", name=button).click()
    path = folder / download.value.suggested_filename
    download.value.save_as(path)
    return path


def colors_on(frame: npt.NDArray[np.uint8]) -> npt.NDArray[np.float64]:
    """Return the mean colors of a frame around `POSITIONS`: the GIF mixes its 256 colors."""
    pixels = [(LEFT + SIDE * (1 + x) / 2, TOP + SIDE * (1 - y) / 2) for x, y in POSITIONS]
    squares = [frame[int(y) - 4 : int(y) + 4, int(x) - 4 : int(x) + 4] for x, y in pixels]
    return np.array([square.mean(axis=(0, 1)) for square in squares])


@pytest.mark.both_builds
def test_each_frame_of_a_gif_shows_the_map_of_its_checkpoint(
    page: Page, dialog: Locator, tmp_path: Path
) -> None:
    dialog.get_by_label("Repeat").uncheck()
    dialog.get_by_label("Speed").select_option("20 frames per second")
    before = state(page)["timeline"]
    path = saved(dialog, "Save GIF", tmp_path)
    assert state(page)["timeline"] == before
    dialog.get_by_role("button", name="Close").click()
    with Image.open(path) as gif:
        frames, durations = [], []
        for frame in ImageSequence.Iterator(gif):
            frames.append(np.asarray(frame.convert("RGB")))
            durations.append(frame.info["duration"])
        assert "loop" not in gif.info
    assert durations == [50] * STEPS + [1500]
    assert not np.array_equal(frames[0], frames[1])
    for step in (0, 5, STEPS):
        send(page, "view_checkpoint", step=step)
        settled(page)
        shown = colors_at(page, [place(page, x, y) for x, y in POSITIONS])
        difference = np.abs(colors_on(frames[step]) - shown)
        assert difference.max() < 4, step
    assert np.abs(colors_on(frames[0]) - colors_on(frames[STEPS])).max() > 60


def test_network_and_curves_make_the_frames_larger(
    page: Page, dialog: Locator, tmp_path: Path
) -> None:
    sizes = [Image.open(saved(dialog, "Save GIF", tmp_path)).size]
    button = dialog.get_by_role("button", name="Save GIF")
    preview = dialog.get_by_role("img", name="Preview")
    before = button.bounding_box()
    dialog.get_by_label("Network").check()
    dialog.get_by_label("Curves").check()
    # The button stays below the pointer when the larger preview arrives.
    expect(preview).not_to_have_js_property("height", sizes[0][1])
    settled(page)
    assert button.bounding_box() == before
    with Image.open(saved(dialog, "Save GIF", tmp_path)) as gif:
        sizes.append(gif.size)
        first = np.asarray(gif.convert("RGB"))
        gif.seek(STEPS)
        changed = (first != np.asarray(gif.convert("RGB"))).any(axis=2)
    assert sizes[1][0] > sizes[0][0] + 300 and sizes[1][1] > sizes[0][1] + 150
    assert changed[TOP : TOP + SIDE, 60:350].mean() > 0.02  # weights and neuron maps
    assert changed[-100:, 60:300].any()  # the line at the step, on the curves


def test_a_video_is_made_where_the_browser_can_encode_one(
    page: Page, dialog: Locator, tmp_path: Path, open_page: OpenPage
) -> None:
    if dialog.get_by_text("This browser cannot encode video.").is_visible():
        expect(dialog.get_by_role("option", name="Video")).to_be_disabled()
        return
    dialog.get_by_label("Format").select_option("Video")
    path = saved(dialog, "Save", tmp_path)
    url = f"data:video/{path.suffix[1:]};base64,{base64.b64encode(path.read_bytes()).decode()}"
    other, _ = open_page()
    other.goto("about:blank")
    width, height, seconds = other.evaluate(PLAY, url)
    assert (width, height) == (LEFT + SIDE + 150, TOP + SIDE + 56)
    assert seconds == pytest.approx(1.3, abs=0.11)


@pytest.mark.core
def test_the_dialog_shows_the_latest_frame(page: Page) -> None:
    # In WebKitGTK 2.50, the page's process ends when the page queries the codecs of videos.
    choose(page, "Share", "Animation")
    dialog = page.get_by_role("dialog", name="Animation")
    expect(dialog.get_by_role("button", name="Save GIF")).to_be_enabled()
    dialog.get_by_role("button", name="Close").click()
    expect(dialog).to_be_hidden()


def test_an_animation_can_be_canceled_and_made_again(
    open_page: OpenPage, url: str, tmp_path: Path
) -> None:
    page, _ = open_page()
    load(page, url)
    downloads: list[Any] = []
    page.on("download", lambda download: downloads.append(download))
    send(page, "step", n_steps=200)
    settled(page)
    choose(page, "Share", "Animation")
    dialog = page.get_by_role("dialog", name="Animation")
    expect(dialog).to_contain_text("201 frames")
    dialog.get_by_role("button", name="Save GIF").click()
    bar = dialog.get_by_role("progressbar", name="Progress of the animation")
    expect(bar).not_to_have_js_property("value", 0)
    expect(dialog.get_by_label("Map size")).to_be_disabled()
    dialog.get_by_role("button", name="Cancel").click()
    expect(bar).to_be_hidden()
    assert not downloads
    # A new network ends the animation, with a message.
    dialog.get_by_role("button", name="Save GIF").click()
    expect(bar).not_to_have_js_property("value", 0)
    send(page, "reset_model")
    expect(page.get_by_role("alert")).to_contain_text("The network was replaced")
    expect(dialog).to_be_hidden()
    choose(page, "Share", "Animation")
    expect(dialog).to_contain_text("One frame: the timeline has only step 0.")
    with Image.open(saved(dialog, "Save GIF", tmp_path)) as gif:
        assert len([*ImageSequence.Iterator(gif)]) == 1


def test_saving_pauses_training_so_that_no_frame_repeats_a_checkpoint(
    page: Page, tmp_path: Path
) -> None:
    choose(page, "Share", "Animation")
    dialog = page.get_by_role("dialog", name="Animation")
    dialog.get_by_label("Map size").select_option("240 pixels")
    send(page, "step", n_steps=100)
    send(page, "start_training")
    expect(dialog).to_contain_text("Saving pauses training.")
    with Image.open(saved(dialog, "Save GIF", tmp_path)) as gif:
        # Each frame shows its step.
        frames = [frame.convert("RGB").tobytes() for frame in ImageSequence.Iterator(gif)]
    assert len(frames) > 100
    assert all(frame != after for frame, after in pairwise(frames))
    assert not state(page)["training"]["running"]
