"""Tests of links: settings, points, units and own code as text."""

from string import ascii_letters, digits
from urllib.parse import parse_qs

import numpy as np
import pytest

from nnvisu import ValidationError, datasets
from nnvisu.page.link import decode_link, encode_link
from nnvisu.page.packed_code import check_parts, pack_code
from nnvisu.page.settings import DEFAULTS, check_settings
from nnvisu.setup.points import Points
from nnvisu.units import Units

UNITS = Units(("length, cm", "width & co", "Größe"), (1.0, 2.0), (0.5, 4.0), ("a", 'b "&#'))
POINTS = Points.of(np.array([[0.0, 0.5], [-0.25, 1.0]]), np.array([0, 1]), 2, 0.0)


def in_units(units: Units | None = UNITS) -> Points:
    return Points(POINTS.X, POINTS.y, 2, 0.0, POINTS.is_test, units=units)


def test_settings_that_differ_points_and_units_are_parts_of_the_link() -> None:
    text = encode_link(check_settings({"activation": "relu", "l1": 0.25}), in_units())
    parts = parse_qs(text)
    assert parts.keys() == {"v", "activation", "l1", "points", "units"}
    assert (parts["v"], parts["activation"], parts["l1"]) == (["1"], ["relu"], ["0.25"])


@pytest.mark.parametrize("units", [UNITS, None])
def test_a_link_is_decoded_with_the_same_points_and_units(units: Units | None) -> None:
    settings = check_settings({"features": ["y", "xy"], "batch_size": 3})
    link = encode_link(settings, in_units(units))
    found, points, parts = decode_link(f"https://example.org/page/?a=1#{link}")
    assert (found, parts) == (settings, ())
    assert points.equal(in_units(units)) and points.units == units


def test_own_code_is_decoded_without_running() -> None:
    parts = check_parts([("activation", "mine", "raise SystemExit")])
    settings = check_settings({"activation": "mine"}, parts)
    found, _, decoded = decode_link(f"#{encode_link(settings, POINTS, parts)}")
    assert decoded == parts and found["activation"] == "mine"


def test_only_the_comma_stands_in_the_link_as_it_is() -> None:
    text = encode_link(check_settings({"features": ["x", "y", "xy"]}), in_units())
    assert "features=x,y,xy" in text
    assert not set(text) - {*ascii_letters, *digits, *"-_.,=&%+~"}


def test_the_generator_of_a_link_makes_the_points() -> None:
    settings, points, _ = decode_link("#v=1&source=moons,3,50,0.1,7&test_share=50")
    X, y = datasets.make_moons(n_samples=50, n_classes=3, noise=0.1, random_state=7)
    assert np.array_equal(points.X, X) and np.array_equal(points.y, y)
    assert settings["test_share"] == 0.5 and points.is_test.any()
    default, _ = datasets.make_moons(n_samples=50, n_classes=3, random_state=7)
    assert np.array_equal(decode_link("#v=1&source=moons,3,50,,7")[1].X, default)


@pytest.mark.parametrize("problem", ["classification", "regression"])
def test_a_link_without_points_leads_to_the_first_example(problem: str) -> None:
    make = datasets.make_plane if problem == "regression" else datasets.make_circles
    settings, points, _ = decode_link(f"#v=1&problem={problem}")
    assert np.array_equal(points.X, make(n_samples=200)[0])
    assert settings == {**DEFAULTS, "problem": problem}


def test_parts_that_only_the_page_uses_are_left_out() -> None:
    others = "generator=xor&n_classes=8&n_samples=9&noise=1&data_seed=3&hide=a&steps=9&run=x&run_e="
    settings, _, _ = decode_link(f"#v=1&{others}")
    assert settings == DEFAULTS


@pytest.mark.parametrize(
    ("link", "message"),
    [
        ("https://example.org/", "url must be a link of the page"),
        ("v=1&activation=relu", "url must be a link of the page"),
        ("https://example.org/?v=1", "url must be a link of the page"),
        (5, "url must be a link of the page"),
        (None, "url must be a link of the page"),
        ("#v=2", "another version of nnvisu: v=2"),
        ("#v=", "another version of nnvisu: v="),
        ("#v=1&own_code=abc", "its own code"),
        ("#v=1&onload=x&a=1", "Unknown parts of the link: a, onload"),
        ("#v=1&run_f=x", "Unknown parts of the link: run_f"),
        ("#v=1&activation=step", "activation must be one of"),
        ("#v=1&points=abc", "its list of points"),
        ("#v=1&points=", "its list of points"),
        ("#v=1&source=moons,3", "source must have five entries"),
        ("#v=1&source=moons,3,many,,0", "n_samples must be a number, got 'many'"),
        ("#v=1&source=plane,3,50,,0", "generator must be one of circles"),
        ("#v=1&source=moons,9,50,,0", "n_classes must be an integer from 2 to 8"),
        (
            f"#v=1&own_code={pack_code(check_parts([('generator', 'mine', '')]))}"
            "&source=mine,2,50,,0",
            "own generator mine",
        ),
    ],
)
def test_other_links_are_refused(link: str, message: str) -> None:
    with pytest.raises(ValidationError, match=message):
        decode_link(link)


@pytest.mark.parametrize(
    "units",
    ["", "[", "1", "[1,2,3]", "[[],[],[],[]]", "[" * 100_000, '[["a","b","c"],[0,0],[1,0],[]]'],
    ids=["empty", "cut", "number", "short", "no names", "depth", "scale"],
)
def test_damaged_units_are_refused(units: str) -> None:
    with pytest.raises(ValidationError, match="units"):
        decode_link(f"#{encode_link(DEFAULTS, POINTS)}&units={units}")
