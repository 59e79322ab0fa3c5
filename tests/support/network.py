"""The network diagram in the built page: its parts, and the colors in which they are drawn."""

from collections.abc import Callable

import numpy as np
import numpy.typing as npt
from playwright.sync_api import Locator, Page, expect

from tests.support.browser import eventually, pixels, send


def network(page: Page) -> Locator:
    """Return the panel of the network. On a phone, the panel belongs to a tab."""
    region = page.get_by_role("region", name="Network", exact=True)
    return region.or_(page.get_by_role("tabpanel", name="Network", exact=True))


def feature(page: Page, name: str) -> Locator:
    return network(page).get_by_role("checkbox", name=name, exact=True)


def neuron(page: Page, name: str) -> Locator:
    return network(page).get_by_role("option", name=name, exact=True)


def focus_first(page: Page) -> None:
    """Focus the first hidden neuron."""
    network(page).get_by_role("listbox").first.focus()
    page.keyboard.press("Home")


def weight(page: Page, name: str) -> Locator:
    return page.get_by_role("dialog").get_by_role("textbox", name=name, exact=True)


def shape(
    page: Page, hidden_layer_sizes: list[int], features: tuple[str, ...] = ("x", "y")
) -> None:
    """Configure the network and wait until the diagram shows it."""
    send(page, "configure", hidden_layer_sizes=hidden_layer_sizes, features=list(features))
    for layer, size in enumerate(hidden_layer_sizes, start=1):
        expect(neuron(page, f"Hidden {layer}, neuron {size}")).to_be_attached()
        expect(neuron(page, f"Hidden {layer}, neuron {size + 1}")).to_have_count(0)


def blueness(color: tuple[int, ...]) -> int:
    """Return blue minus red: above 0 for positive values (blue), below 0 for negative (orange)."""
    return color[2] - color[0]


def soon(page: Page, holds: Callable[[], bool]) -> None:
    """Wait until `holds()` is true: the page draws a change some time after the state changes."""
    eventually(page, lambda _: holds())


def edge_line(page: Page) -> npt.NDArray[np.int64]:
    """Return the pixels on a vertical line in the middle between the feature x and neuron 1."""
    box = neuron(page, "Hidden 1, neuron 1").bounding_box()
    left = feature(page, "x").bounding_box()
    assert box and left
    middle = (left["x"] + left["width"] + box["x"]) / 2
    top = min(left["y"], box["y"])
    clip = {"x": round(middle), "y": top, "width": 1, "height": abs(left["y"] - box["y"]) + 30}
    return pixels(page, clip)[:, 0, :3]  # type: ignore[arg-type]


def edge_rows(page: Page) -> npt.NDArray[np.int64]:
    """Return the rows of `edge_line` in which the edge is visible."""
    colors = edge_line(page)
    return np.flatnonzero(np.abs(colors - colors[-1]).sum(axis=1) > 60)


def blue_of_edge(page: Page) -> float:
    colors = edge_line(page)[edge_rows(page)]
    return float((colors[:, 2] - colors[:, 0]).mean()) if colors.size else 0


def has_sign(page: Page, value: float) -> bool:
    return value * blue_of_edge(page) > 0
