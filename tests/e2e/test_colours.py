"""Class markers as they are drawn: seen on every ground, and told apart without their colours."""

from collections.abc import Callable, Iterator
from itertools import combinations, product

import numpy as np
import numpy.typing as npt
import pytest
from coloraide import Color
from playwright.sync_api import Page

from tests.browser import Watch, button, canvas, eventually, load, pixels, send, settled

OpenPage = Callable[..., tuple[Page, Watch]]
Image = npt.NDArray[np.float64]

#: Of CIEDE2000; 2.3 is a difference just seen side by side, far fewer than markers apart need.
ALIKE = 20
#: WCAG 2.2, success criterion 1.4.11, for what is no text.
CONTRAST = 3
#: Device pixels of a picture of one marker, of which there are four in a CSS pixel.
SIDE = 104
PLACES = [(-0.75 + 0.5 * (i % 4), 0.4 - 0.8 * (i // 4)) for i in range(8)]


@pytest.fixture(params=["light", "dark"])
def markers(
    request: pytest.FixtureRequest, open_page: OpenPage, url: str
) -> Iterator[dict[tuple[int, int], Image]]:
    """Pictures, values from 0 to 1, by class and by the class whose colour the map has."""
    page, _ = open_page(color_scheme=request.param, device_scale_factor=4)
    load(page, url)
    button(page, "Clear data").click()
    send(page, "configure", hidden_layer_sizes="")
    send(page, "add_points", X=PLACES, y=list(range(8)))
    yield {
        (label, ground): picture
        for ground in range(8)
        for label, picture in enumerate(pictures_on(page, ground))
    }


def pictures_on(page: Page, ground: int) -> list[Image]:
    """Return the picture of each class's marker on a map that shows nothing but `ground`."""
    for target in range(8):
        value = 1000.0 * (target == ground)
        send(page, "set_weight", layer=0, source=None, target=target, value=value)
    eventually(page, lambda _: send(page, "get_model")["intercepts"][0][ground] == 1000)
    settled(page)
    box = canvas(page).bounding_box()
    assert box
    map_ = pixels(page, box)[:, :, :3] / 255
    half, middle = np.array(map_.shape[:2]) / 2, SIDE // 2
    centres = [(half * (1 - y, 1 + x)).round().astype(int) for x, y in PLACES]
    return [map_[r - middle : r + middle, c - middle : c + middle] for r, c in centres]


def luminance(image: Image) -> Image:
    """Relative luminance as WCAG 2.2 defines it."""
    linear = np.where(image <= 0.04045, image / 12.92, ((image + 0.055) / 1.055) ** 2.4)
    return np.asarray(linear @ np.array([0.2126, 0.7152, 0.0722]))


def outline_of(picture: Image) -> npt.NDArray[np.bool_]:
    """Return what lies within the closed line that stands out from the ground."""
    light = luminance(picture)
    low, high = np.minimum(light, light[0, 0]), np.maximum(light, light[0, 0])
    passable = (high + 0.05) / (low + 0.05) < CONTRAST
    inside: npt.NDArray[np.bool_] = np.ones_like(passable)
    reached = [(0, 0)]
    while reached:
        row, column = reached.pop()
        if inside[row, column] and passable[row, column]:
            inside[row, column] = False
            steps = ((row + 1, column), (row - 1, column), (row, column + 1), (row, column - 1))
            side = range(len(inside))
            reached += [(r, c) for r, c in steps if r in side and c in side]
    return inside


def test_every_marker_stands_out_from_every_class_on_the_map(
    markers: dict[tuple[int, int], Image],
) -> None:
    lost = [pair for pair, picture in markers.items() if outline_of(picture).sum() < 600]
    assert lost == [], "class and ground"


def test_classes_that_look_alike_to_the_colour_blind_differ_in_shape(
    markers: dict[tuple[int, int], Image],
) -> None:
    shapes = [outline_of(markers[label, (label + 1) % 8]) for label in range(8)]
    fills = [Color("srgb", list(markers[label, 0][SIDE // 2, SIDE // 2])) for label in range(8)]
    alike = {
        pair
        for deficiency, pair in product(("protan", "deutan", "tritan"), combinations(range(8), 2))
        # Simulated after Machado, Oliveira and Fernandes (2009), in full severity.
        if difference(*(fills[i].filter(deficiency, method="machado") for i in pair)) < ALIKE
    }
    assert alike, "the palette is not what it is said to be"
    for i, j in alike:
        common = (shapes[i] & shapes[j]).sum() / (shapes[i] | shapes[j]).sum()
        assert common < 0.85, (i, j)


def difference(one: Color, other: Color) -> float:
    """CIEDE2000."""
    return one.delta_e(other, method="2000")
