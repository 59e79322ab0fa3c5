"""Commands on one point: errors, and the check of a derivative."""

from typing import Any

import numpy as np
import pytest

from tests.unit.nnvisu.app.page import page_with_moons


def test_a_checked_gradient_agrees_with_its_central_difference() -> None:
    page = page_with_moons()
    page.send("step", n_steps=5)
    section = page.send("follow_point", point=4)["followed"]
    check = page.send("check_gradient", layer=1, source=2, target=1)["gradient_check"]
    assert check["gradient"] == section["gradients"][1]["coefs"][2, 1]
    assert check["central_difference"] == pytest.approx(check["gradient"], rel=1e-6)
    bias = page.send("check_gradient", layer=2, source=None, target=0)["gradient_check"]
    assert bias["gradient"] == section["gradients"][2]["z"][0]


@pytest.mark.parametrize(
    ("payload", "field"),
    [
        ({"point": 200}, "point"),
        ({"point": 1, "x": 0}, "point"),
        ({"x": 0}, "y"),
        ({"x": 0, "y": 1.5}, "y"),
    ],
)
def test_a_missing_point_and_a_position_outside_the_domain_are_errors(
    payload: Any, field: str
) -> None:
    page = page_with_moons()
    page.send("follow_point", point=3)
    assert page.refusal("follow_point", **payload)["field"] == field
    assert page.workspace.watched.followed == (3, None)


def test_without_points_no_point_can_be_followed() -> None:
    page = page_with_moons()
    page.send("clear_data")
    assert "none" in page.refusal("follow_point", point=0)["message"]


def test_only_a_point_with_a_label_has_gradients_to_check() -> None:
    page = page_with_moons()
    weight = {"layer": 0, "source": 0, "target": 0}
    assert page.refusal("check_gradient", **weight)["field"] == "point"
    page.send("follow_point", x=0, y=0)
    assert page.refusal("check_gradient", **weight)["field"] == "point"
    page.send("follow_point", point=0)
    assert page.refusal("check_gradient", **{**weight, "target": 10})["field"] == "target"
    page.workspace.model.params_ = np.full_like(page.workspace.model.params_, 1e308)
    assert "too large" in page.refusal("check_gradient", **weight)["message"]
