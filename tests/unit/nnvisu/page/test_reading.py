"""Links of the page as arrays and settings."""

import numpy as np
from hypothesis import given
from hypothesis import strategies as st

from nnvisu import ACTIVATIONS, datasets
from nnvisu.page import read_link
from nnvisu.page.link import encode_link
from nnvisu.page.own_data import own_points
from nnvisu.page.packed_code import check_parts
from nnvisu.page.reading import original_numbers
from nnvisu.page.settings import check_settings
from nnvisu.setup.scaling import fitted


def link_to(X, y, names=None, class_names=None, **values):
    settings = check_settings(values)
    problem, share = settings["problem"], settings["test_share"]
    link = encode_link(settings, own_points(X, y, names, class_names, problem, share))
    return f"file:///a/nnvisu.html#{link}"


@given(st.lists(st.decimals(-(10**6), 10**6, places=3), min_size=2, max_size=20))
def test_the_numbers_of_the_data_are_found_again(decimals):
    values = np.array([float(it) for it in decimals])
    scaled, (center,), (scale,) = fitted(values[:, None], 0.9)
    assert np.array_equal(original_numbers(scaled[:, 0], center, scale), values)


def test_named_data_are_read_in_their_units():
    X = np.array([[4.3, 2.0], [7.9, 4.4], [6.1, 3.2]])
    url = link_to(X, [2, 0, 1], ("length, cm", "width & co"), ("a", "ä", "c"), test_share=0.2)
    found = read_link(url)
    assert np.array_equal(found.X, X) and found.y.tolist() == [2, 0, 1]
    assert found.settings["names"] == ("length, cm", "width & co", "label")
    assert found.settings["class_names"] == ("a", "ä", "c")
    X, y, settings = found
    assert link_to(X, y, **settings) == url


def test_a_regression_is_read_in_its_units():
    X, y = np.array([[1.1, 5], [2.7, 6], [3, 8]]), np.array([10.5, 20.25, 33])
    found = read_link(link_to(X, y, problem="regression"))
    assert np.array_equal(found.X, X) and np.array_equal(found.y, y)
    assert "class_names" not in found.settings


def test_points_without_units_are_read_as_they_are():
    X, y = datasets.make_blobs(n_samples=40, n_classes=3)
    found = read_link(link_to(X, y, activation="relu"))
    assert np.array_equal(found.X, X) and np.array_equal(found.y, y)
    assert found.settings == check_settings({"activation": "relu"})


def test_classes_that_were_drawn_later_have_their_numbers_as_names():
    url = link_to([[1, 2], [3, 4], [5, 6]], [0, 1, 2], None, ("a", "b", "c"))
    shortened = url.replace("%2C%22c%22", "").replace(",%22c%22", "")
    assert shortened != url
    assert read_link(shortened).settings["class_names"] == ("a", "b", "2")


SINE = ("activation", "sine", "import numpy as np\n\n\ndef function(z):\n    return np.sin(z)\n")
RADIAL = ("feature", "radial", "def feature(x, y):\n    return x * y  # \u00e4\n")
PARTS = check_parts([SINE, RADIAL])


def test_own_code_is_returned_and_does_not_run():
    settings = check_settings({"activation": "sine", "features": ["radial", "xy"]}, PARTS)
    points = own_points([[0, 0], [1, 1]], [0, 1], None, None, "classification", 0.0)
    found = read_link(f"#{encode_link(settings, points, PARTS)}").settings
    assert found["own_code"] == (SINE, RADIAL)
    assert (found["activation"], found["features"]) == ("sine", ("xy", "radial"))
    assert "sine" not in ACTIVATIONS
