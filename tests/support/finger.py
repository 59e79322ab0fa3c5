"""Simulated fingers on the decision map. Only Chromium's protocol can simulate fingers."""

from collections.abc import Sequence

import numpy as np
from playwright.sync_api import CDPSession, FloatRect, Page

from tests.support.browser import box_of_map, place_in

Position = tuple[float, float]


class Finger:
    """One or more fingers on the map. All positions are in domain units."""

    _map: FloatRect

    def __init__(self, page: Page) -> None:
        self.page = page
        self._session: CDPSession = page.context.new_cdp_session(page)

    def drag(self, *way: Position) -> None:
        """Touch the map, move along the positions of `way`, and lift the finger."""
        self.down(*way[0])
        for (x, y), (right, up) in zip(way, way[1:], strict=False):
            for share in np.linspace(0.1, 1, 10):
                self.move((x + share * (right - x), y + share * (up - y)))
        self.up()

    def hold(self, x: float, y: float) -> None:
        """Touch the map for as long as the menu of a point needs to open."""
        self.down(x, y)
        self.page.wait_for_timeout(700)
        self.up()

    def down(self, x: float, y: float) -> None:
        """Touch the map with the first finger.

        The map is measured only now: on a busy machine, a measurement during the gesture takes so
        long that the page sees a finger that rests.
        """
        self._map = box_of_map(self.page)
        self._send("touchStart", [(x, y)])

    def join(self, *positions: Position) -> None:
        """Touch the map with another finger; `positions` are the positions of all fingers."""
        self._send("touchStart", positions)

    def move(self, *positions: Position) -> None:
        """Move every finger to its position."""
        self._send("touchMove", positions)

    def up(self) -> None:
        """Lift all fingers."""
        self._send("touchEnd", [])

    def _send(self, type_: str, positions: Sequence[Position]) -> None:
        places = [place_in(self._map, x, y) for x, y in positions]
        points = [{"x": left, "y": top, "id": i} for i, (left, top) in enumerate(places)]
        self._session.send("Input.dispatchTouchEvent", {"type": type_, "touchPoints": points})
