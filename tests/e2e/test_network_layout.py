"""The network diagram in windows of many sizes, with text spacing and with forced colors."""

from functools import partial

import numpy as np
import numpy.typing as npt
import pytest
from playwright.sync_api import Locator, Page, expect

from tests.support.browser import OpenPage, becomes, button, eventually, load, pixels, send, settled
from tests.support.network import focus_first, has_sign, network, neuron, shape, soon, weight

PHONE = (390, 844)

# The text spacing that a page must allow: WCAG 2.2, 1.4.12.
SPACING = """
* {
  line-height: 1.5 !important;
  letter-spacing: 0.12em !important;
  word-spacing: 0.16em !important;
}
p { margin-bottom: 2em !important; }
"""

# Pairs of texts in the network's panel that overlap.
OVERLAPS = """
(() => {
  const texts = document.createTreeWalker(document.getElementById("network"), NodeFilter.SHOW_TEXT);
  const boxes = [];
  while (texts.nextNode()) {
    const { currentNode: text } = texts;
    if (!text.data.trim() || !text.parentElement.checkVisibility()) continue;
    if (getComputedStyle(text.parentElement).clipPath !== "none") continue; // for screen readers
    const range = document.createRange();
    range.selectNode(text);
    boxes.push({ text: text.data, box: range.getBoundingClientRect() });
  }
  return boxes.flatMap(({ text, box: a }, i) =>
    boxes.slice(i + 1).flatMap(({ text: other, box: b }) =>
      a.left < b.right && b.left < a.right && a.top < b.bottom && b.top < a.bottom
        ? [`${text} / ${other}`]
        : []));
})()
"""


def resize(page: Page, size: tuple[int, int]) -> None:
    """Change the window's size and show the network."""
    page.set_viewport_size({"width": size[0], "height": size[1]})
    tab = page.get_by_role("tab", name="Network")
    if tab.count() and tab.is_visible():
        tab.click()


def sides(page: Page, layer: str, size: int) -> list[float]:
    """Return width and height of each neuron of a layer, in pixels of the window."""
    names = [f"class {i}" if layer == "Output" else f"neuron {i + 1}" for i in range(size)]
    boxes = [neuron(page, f"{layer}, {name}").bounding_box() for name in names]
    return [side for box in boxes if box for side in (box["width"], box["height"])]


@pytest.mark.parametrize(
    ("size", "smallest", "largest"), [((1280, 800), 28, 48), ((2560, 1440), 60, 64)]
)
def test_neurons_are_as_large_as_the_window_allows(
    page: Page, size: tuple[int, int], smallest: int, largest: int
) -> None:
    resize(page, size)
    for n_classes, least in ((3, smallest), (8, 24)):
        send(page, "generate_data", generator="blobs", n_classes=n_classes)
        expect(neuron(page, f"Output, class {n_classes - 1}")).to_be_attached()
        hidden = sides(page, "Hidden 1", 10) + sides(page, "Hidden 2", 5)
        outputs = sides(page, "Output", n_classes)
        assert min(hidden) >= smallest
        assert min(outputs) >= least
        assert max(hidden + outputs) <= largest


@pytest.mark.parametrize("size", [(1280, 800), PHONE])
def test_the_field_hidden_layers_shows_its_whole_text(page: Page, size: tuple[int, int]) -> None:
    resize(page, size)
    field = page.get_by_role("textbox", name="Hidden layers")
    for sizes in ([10, 5], [30] * 4, []):
        shape(page, sizes)
        text = "-".join(map(str, sizes))
        expect(field).to_have_value(text)
        missing = field.evaluate("(field) => field.scrollWidth - field.clientWidth")
        assert missing <= 0, f"{missing} pixels are missing for {text or 'none (linear)'}"
        width = field.evaluate("(field) => field.offsetWidth")
        assert width <= 24 + 9 * max(5, len(text or "none (linear)")), f"too wide for {text}"


def is_cut_off(page: Page, part: Locator) -> bool:
    """Return whether `part` extends beyond the left or right side of the network's panel."""
    panel, box = network(page).bounding_box(), part.bounding_box()
    assert panel
    assert box
    return box["x"] < panel["x"] or box["x"] + box["width"] > panel["x"] + panel["width"]


def arrow(page: Page) -> str:
    """Return the arrow at the right side of the network's panel, or "none"."""
    return str(
        page.evaluate("getComputedStyle(document.getElementById('network'), '::after').content")
    )


def test_an_arrow_is_visible_only_while_the_diagram_is_cut_off(page: Page) -> None:
    output = neuron(page, "Output, class 1")
    for sizes in ([], [8] * 4, [10] * 10, [30] * 10):
        shape(page, sizes)
        settled(page)
        assert not is_cut_off(page, output), f"cut off with {sizes}"
        assert arrow(page) == "none"
    shape(page, [10] * 10)
    settled(page)
    assert min(sides(page, "Hidden 10", 10)) >= 24
    for size in ((768, 1024), (1024, 768)):
        resize(page, size)
        settled(page)
        assert not is_cut_off(page, output), f"cut off at {size}"
        assert min(sides(page, "Hidden 10", 10)) >= 14
    resize(page, PHONE)
    soon(page, lambda: is_cut_off(page, output))
    soon(page, lambda: "›" in arrow(page))
    network(page).get_by_role("listbox").last.focus()
    assert not is_cut_off(page, output)
    soon(page, lambda: arrow(page) == "none")


def test_a_finger_hits_each_neuron_and_changes_a_size(open_page: OpenPage, url: str) -> None:
    page, _ = open_page(viewport={"width": PHONE[0], "height": PHONE[1]}, has_touch=True)
    load(page, url)
    button(page, "Train").tap()
    resize(page, PHONE)
    settled(page)
    assert arrow(page) == "none", "the diagram fits"
    button(page, "Pause").tap()
    assert min(sides(page, "Hidden 1", 10) + sides(page, "Hidden 2", 5)) >= 44
    second = neuron(page, "Hidden 1, neuron 2")
    second.scroll_into_view_if_needed()
    for position in ({"x": 3, "y": 3}, {"x": 41, "y": 41}):
        second.tap(position=position)  # type: ignore[arg-type]
        expect(network(page).get_by_text("Hidden 1, neuron 2", exact=True)).to_be_visible()
    expect(weight(page, "Bias of neuron 2")).to_be_visible()
    page.keyboard.press("Escape")

    add = button(page, "Add neuron to layer 2")
    expect(add).to_be_hidden()
    size = button(page, "Size of layer 2: 5")
    size.tap()
    for target in (size, add):
        box = target.bounding_box()
        assert box
        assert min(box["width"], box["height"]) >= 44
    add.tap()
    add.tap()
    becomes(page, "config", "hidden_layer_sizes", [10, 7])
    expect(add).to_be_visible()
    expect(page.get_by_role("dialog").filter(visible=True)).to_have_count(0)
    page.keyboard.press("Escape")
    expect(add).to_be_hidden()


@pytest.mark.parametrize("size", [(1280, 800), PHONE])
def test_no_texts_overlap_with_wide_text_spacing(page: Page, size: tuple[int, int]) -> None:
    resize(page, size)
    change = "(css) => document.adoptedStyleSheets[0].replaceSync(css)"
    page.evaluate("() => { document.adoptedStyleSheets = [new CSSStyleSheet()]; }")
    page.evaluate(change, SPACING)
    for sizes in ([10, 5], [100, 100], [3, 3, 3], [5] * 4, [8] * 6, [10] * 10):
        shape(page, sizes)
        assert page.evaluate(OVERLAPS) == [], sizes
    page.evaluate(change, "")


def left_of_neuron(page: Page) -> npt.NDArray[np.int64]:
    """Return the pixels directly left of the first hidden neuron."""
    box = neuron(page, "Hidden 1, neuron 1").bounding_box()
    assert box
    clip = {"x": box["x"] - 3, "y": box["y"] + 2, "width": 3, "height": 12}
    return pixels(page, clip)[:, :, :3]  # type: ignore[arg-type]


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_the_scale_the_edges_and_the_chosen_neuron_are_visible_in_forced_colors(
    open_page: OpenPage, url: str, scheme: str
) -> None:
    page, _ = open_page(forced_colors="active", color_scheme=scheme)
    load(page, url)
    box = page.locator(".network-scale").bounding_box()
    assert box
    middle = round(box["y"] + box["height"] / 2)
    colors = pixels(page, {"x": box["x"], "y": middle, "width": box["width"], "height": 1})[0]
    assert colors[6][0] > colors[6][2], "the left end of the scale must be orange"
    assert colors[-6][2] > colors[-6][0], "the right end of the scale must be blue"
    shape(page, [1], ("x",))
    for value in (6, -6):
        send(page, "set_weight", layer=0, source=0, target=0, value=value)
        soon(page, partial(has_sign, page, value))
    before = left_of_neuron(page)
    focus_first(page)
    eventually(page, lambda _: bool(np.abs(left_of_neuron(page) - before).sum(axis=2).max() > 200))
