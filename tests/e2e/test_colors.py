"""Class markers on the map: visible on every class color, and distinguishable without color."""

import threading
from base64 import b64decode
from collections.abc import Iterator
from functools import partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from itertools import combinations, product
from pathlib import Path

import numpy as np
import numpy.typing as npt
import pytest
from coloraide import Color
from playwright.sync_api import Browser, Page

from tests.support.browser import opened

WEB = Path(__file__).parents[2] / "web"

#: A picture of the marker of one class, on a map that shows one class only: values from 0 to 1,
#: shape (side, side, 3).
Picture = npt.NDArray[np.float64]

#: CIEDE2000 distance below which two colors count as alike. It is large, because colors of distant
#: markers are harder to distinguish than colors side by side.
ALIKE = 20
#: WCAG 2.2, success criterion 1.4.11, for graphics.
CONTRAST = 3
#: Device pixels per CSS pixel, enough to measure the outlines.
RATIO = 4
SIDE = 28 * RATIO

# Draws eight markers in a row, once on the map color of each class, and returns the pixels. The
# page's own layers draw on a separate canvas.
DRAW = """async ([theme, side, ratio]) => {
  const { createMapLayer } = await import("/views/map_layer.js");
  const { createPointsLayer } = await import("/views/points_layer.js");
  const palette = await import("/domain/palette.js");
  const context = new OffscreenCanvas(8 * side, 8 * side).getContext("2d");
  const X = Float64Array.from({ length: 16 }, (_, i) => (i % 2 ? 7 / 8 : (i + 1) / 8 - 1));
  const data = {
    X: { values: X, shape: [8, 2] },
    y: { values: Uint8Array.from({ length: 8 }, (_, i) => i), shape: [8] },
    is_test: { values: new Uint8Array(8), shape: [8] },
  };
  let bytes = "";
  for (let ground = 0; ground < 8; ground++) {
    const values = Float32Array.from({ length: 32 }, (_, i) => Number(i % 8 === ground));
    const map = { outputs: { values, shape: [2, 2, 8] } };
    context.clearRect(0, 0, 8 * side, 8 * side);
    createMapLayer()(context, map, palette[`${theme}_GROUND`], false);
    createPointsLayer()(context, data, ratio, true);
    for (let label = 0; label < 8; label++)
      for (const byte of context.getImageData(label * side, 0, side, side).data)
        bytes += String.fromCharCode(byte);
  }
  return btoa(bytes);
}"""


@pytest.fixture(scope="module")
def sources(browser: Browser) -> Iterator[Page]:
    """Yield a page that can import the modules of web/; the built page has no separate modules."""
    handler = partial(SimpleHTTPRequestHandler, directory=str(WEB))
    with ThreadingHTTPServer(("127.0.0.1", 0), handler) as server:
        threading.Thread(target=server.serve_forever).start()
        url = f"http://127.0.0.1:{server.server_port}/"
        try:
            with opened(browser, url) as (page, _):
                page.goto(f"{url}domain/palette.js")
                yield page
        finally:
            server.shutdown()


@pytest.fixture(params=["LIGHT", "DARK"])
def markers(request: pytest.FixtureRequest, sources: Page) -> npt.NDArray[np.float64]:
    """Return pictures of the markers, shape (class of the map, class of the marker, *Picture)."""
    encoded = sources.evaluate(DRAW, [request.param, SIDE, RATIO])
    pictures = np.frombuffer(b64decode(encoded), dtype=np.uint8)
    return np.asarray(pictures.reshape(8, 8, SIDE, SIDE, 4)[..., :3] / 255)


def luminance(picture: Picture) -> npt.NDArray[np.float64]:
    """Return the relative luminance of each pixel, as WCAG 2.2 defines it."""
    linear = np.where(picture <= 0.04045, picture / 12.92, ((picture + 0.055) / 1.055) ** 2.4)
    return np.asarray(linear @ np.array([0.2126, 0.7152, 0.0722]))


def outline_of(picture: Picture) -> npt.NDArray[np.bool_]:
    """Return a mask of the pixels inside the closed line that contrasts with the map."""
    light = luminance(picture)
    low, high = np.minimum(light, light[0, 0]), np.maximum(light, light[0, 0])
    passable = (high + 0.05) / (low + 0.05) < CONTRAST
    inside: npt.NDArray[np.bool_] = np.ones_like(passable)
    reached = [(0, 0)]
    while reached:
        row, column = reached.pop()
        if 0 <= row < SIDE and 0 <= column < SIDE and inside[row, column] & passable[row, column]:
            inside[row, column] = False
            reached += [(row + 1, column), (row - 1, column), (row, column + 1), (row, column - 1)]
    return inside


def test_every_marker_stands_out_from_every_class_on_the_map(
    markers: npt.NDArray[np.float64],
) -> None:
    for ground, label in product(range(8), range(8)):
        # The outline is closed if the middle can't be reached from outside.
        inside = outline_of(markers[ground, label])
        assert inside[SIDE // 2, SIDE // 2], f"outline of class {label} on class {ground} has a gap"


def test_classes_that_look_alike_to_the_color_blind_differ_in_shape(
    markers: npt.NDArray[np.float64],
) -> None:
    shapes = [outline_of(markers[(label + 1) % 8, label]) for label in range(8)]
    fills = [Color("srgb", list(markers[0, i, SIDE // 2, SIDE // 2])) for i in range(8)]
    alike = {
        (i, j)
        for deficiency in ("protan", "deutan", "tritan")
        for i, j in combinations(range(8), 2)
        # The model of Machado, Oliveira and Fernandes (2009), at full severity.
        if seen(fills[i], deficiency).delta_e(seen(fills[j], deficiency), method="2000") < ALIKE
    }
    assert alike, "the palette's authors report colors that look alike, but none were found"
    for i, j in alike:
        common = (shapes[i] & shapes[j]).sum() / (shapes[i] | shapes[j]).sum()
        assert common < 0.85, f"classes {i} and {j} have similar shapes"


def seen(color: Color, deficiency: str) -> Color:
    """Return the color as seen with a color vision deficiency."""
    return color.filter(deficiency, method="machado")
