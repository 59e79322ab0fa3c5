"""Hidden space: coordinates of the points in each layer, boundaries, fold lines, linked points."""

import csv
import re
from io import StringIO
from pathlib import Path
from typing import Any

import numpy as np
import numpy.typing as npt
import pytest
import torch
from playwright.sync_api import Locator, Page, expect
from sklearn.linear_model import LogisticRegression
from sklearn.svm import LinearSVC

from tests.support.browser import button, open_tab, pixels, place, send, settled, state

Floats = npt.NDArray[np.float64]


def moons(page: Page, hidden: list[int], **settings: Any) -> tuple[Floats, npt.NDArray[np.int64]]:
    """Show the hidden space of a network for two moons; return the points and their labels."""
    send(page, "configure", hidden_layer_sizes=hidden, **settings)
    send(page, "generate_data", generator="moons", n_classes=2, n_samples=120, random_state=3)
    open_tab(page, "Hidden space")
    expect(panel(page).get_by_text("Computing…")).to_be_hidden()
    data = state(page)["data"]
    return np.array(data["X"]), np.array(data["y"])


def panel(page: Page) -> Locator:
    return page.get_by_role("tabpanel", name="Hidden space")


def at_layer(page: Page, index: int, name: str) -> None:
    """Move the slider to a layer."""
    slider = page.get_by_role("slider", name="Layer", exact=True)
    slider.fill(str(index))
    expect(slider).to_have_attribute("aria-valuetext", name)
    settled(page)


def activations(page: Page, X: Floats) -> list[Floats]:
    """Return the values of every layer, logits last, by PyTorch with the weights of the page."""
    model = send(page, "get_model")
    values = [torch.tensor(X)]
    for coefs, intercepts in zip(model["coefs"], model["intercepts"], strict=True):
        z = values[-1] @ torch.tensor(coefs, dtype=torch.float64)
        z = z + torch.tensor(intercepts, dtype=torch.float64)
        values.append(torch.tanh(z) if len(values) < len(model["coefs"]) else z)
    return [value.numpy() for value in values]


def saved(page: Page) -> tuple[list[str], Floats]:
    """Return the names of the two axes and the coordinates in the file that the page saves."""
    panel(page).get_by_role("button", name="Picture").click()
    with page.expect_download() as download:
        button(page, "Save CSV").click()
    button(page, "Close").click()
    rows = list(csv.reader(StringIO(Path(download.value.path()).read_text())))
    return rows[0][-2:], np.array([row[-2:] for row in rows[1:]], dtype=float)


def picture(page: Page, element: Locator) -> npt.NDArray[np.int64]:
    box = element.bounding_box()
    assert box
    left, top = round(box["x"]), round(box["y"])
    width, height = round(box["width"]), round(box["height"])
    return pixels(page, {"x": left, "y": top, "width": width, "height": height})


def test_the_moons_become_linearly_separable_in_the_last_hidden_layer(page: Page) -> None:
    X, y = moons(page, [8, 2])
    send(page, "step", n_steps=800)
    settled(page)

    def separable() -> float:
        names, coordinates = saved(page)
        assert all(name.startswith(("Features", "Hidden 2")) for name in names)
        return float(LinearSVC(C=1e6, max_iter=100_000).fit(coordinates, y).score(coordinates, y))

    # Each layer has the score of a linear classifier on its values; scikit-learn finds the same.
    truth = activations(page, X)
    scores = []
    for layer, name in enumerate(("Features", "Hidden 1", "Hidden 2")):
        at_layer(page, layer, name)
        fitted = re.compile(rf"A linear classifier fitted to {name} reaches ([\d.]+)")
        expect(panel(page)).to_contain_text(fitted)
        score = re.search(fitted, panel(page).inner_text())
        scores.append(float(score[1]) / 100 if score else 0.0)
        expected = LogisticRegression(C=1e5, max_iter=10_000).fit(truth[layer], y)
        assert scores[-1] == pytest.approx(expected.score(truth[layer], y), abs=0.02)
    assert scores[0] < 0.95 and scores[2] == 1

    at_layer(page, 0, "Features")
    expect(panel(page)).to_contain_text("The output layer reads Hidden 2, not Features")
    assert separable() < 1
    at_layer(page, 2, "Hidden 2")
    expect(panel(page)).to_contain_text(
        re.compile(r"In Hidden 2, a straight line separates 100.% of the training points\.")
    )
    expect(panel(page)).to_contain_text("The regions are exact.")
    assert separable() == 1
    np.testing.assert_allclose(saved(page)[1], activations(page, X)[2], atol=1e-12)


def test_the_activations_at_each_point_equal_those_of_pytorch(page: Page) -> None:
    X, _ = moons(page, [10, 5])
    send(page, "step", n_steps=60)
    settled(page)
    truth = activations(page, X)
    at_layer(page, 1, "Hidden 1")
    page.get_by_role("combobox", name="Horizontal", exact=True).select_option("Neuron 7")
    page.get_by_role("combobox", name="Vertical", exact=True).select_option("Neuron 2")
    settled(page)
    plot = page.get_by_role("img", name="Hidden space")
    plot.focus()
    plot.press("ArrowRight")
    settled(page)
    text = panel(page).locator("[aria-live]").inner_text()
    found = re.fullmatch(r"Point (\d+), class \d, Neuron 7 (\S+), Neuron 2 (\S+)", text)
    assert found, text
    point = int(found[1]) - 1
    shown = [float(number.replace("−", "-")) for number in found.groups()[1:]]
    assert shown == pytest.approx(truth[1][point, [6, 1]], abs=5.1e-4)
    assert truth[1][point, 6] == truth[1][:, 6].min(), "the first point is the leftmost one"

    at_layer(page, 3, "Output")
    names, logits = saved(page)
    assert names == ["Output: Logit of class 0", "Output: Logit of class 1"]
    np.testing.assert_allclose(logits, truth[3], atol=1e-12)
    at_layer(page, 2, "Hidden 2")
    _, components = saved(page)
    centered = truth[2] - truth[2].mean(axis=0)
    _, singular, rows = np.linalg.svd(centered, full_matrices=False)
    np.testing.assert_allclose(np.abs(components), np.abs(centered @ rows[:2].T), atol=1e-9)
    share = 100 * (singular[:2] ** 2).sum() / (singular**2).sum()
    found = re.search(r"of the 5 values, with ([\d.]+).% of", panel(page).inner_text())
    assert found and float(found[1]) == pytest.approx(share, abs=0.1)


def test_points_are_linked_with_the_decision_map(page: Page) -> None:
    X, _ = moons(page, [10, 5])
    plot = page.get_by_role("img", name="Hidden space")
    box = plot.bounding_box()
    assert box
    before_map, before_plot = picture(page, page.locator("#map")), picture(page, plot)
    page.mouse.move(*place(page, *X[5]))
    settled(page)
    assert (picture(page, plot) != before_plot).any(), "a point on the map is ringed in the plot"
    page.mouse.move(0, 0)
    plot.focus()
    plot.press("ArrowUp")
    settled(page)
    assert (picture(page, page.locator("#map")) != before_map).any()
    plot.press("Escape")

    page.mouse.move(box["x"] + 1, box["y"] + 1)
    page.mouse.down()
    page.mouse.move(box["x"] + box["width"] / 2, box["y"] + box["height"] / 2)
    page.mouse.move(box["x"] + box["width"] - 1, box["y"] + box["height"] - 1)
    page.mouse.up()
    expect(panel(page)).to_contain_text("120 points selected: 60 of class 0, 60 of class 1.")
    button(page, "Clear selection").click()

    page.keyboard.down("Shift")
    page.mouse.move(*place(page, -0.99, 0.99))
    page.mouse.down()
    page.mouse.move(*place(page, -0.5, 0))
    page.mouse.move(*place(page, -0.25, -0.99))
    page.mouse.up()
    page.keyboard.up("Shift")
    n_left = int((X[:, 0] <= -0.25).sum())
    expect(panel(page)).to_contain_text(f"{n_left} points selected")
    assert len(state(page)["data"]["y"]) == 120, "a drag with Shift draws no points"
    plot.focus()
    plot.press("Escape")
    expect(panel(page)).not_to_contain_text("selected")


def test_fold_lines_lie_where_the_value_before_relu_is_0(page: Page) -> None:
    moons(page, [3])
    folds = page.get_by_role("checkbox", name="Fold lines")
    expect(folds).to_be_disabled()
    send(page, "configure", activation="relu")
    send(page, "clear_data")
    at_layer(page, 1, "Hidden 1")
    before = picture(page, page.locator("#map"))
    folds.check()
    expect(panel(page)).to_contain_text("Lines on the map: the folds of Hidden 1.")
    page.mouse.move(0, 0)
    settled(page)
    drawn = np.abs(picture(page, page.locator("#map")) - before).max(axis=2) > 40
    side = len(drawn)
    centers = (np.arange(side) + 0.5) * 2 / side - 1
    x, y = np.meshgrid(centers, -centers)
    model = send(page, "get_model")
    coefs, intercepts = np.array(model["coefs"][0]), np.array(model["intercepts"][0])
    z = np.stack([x, y], axis=-1) @ coefs + intercepts
    distance = np.abs(z / np.linalg.norm(coefs, axis=0)).min(axis=-1) * side / 2
    # Elsewhere, texts cover the map: at its edges and, without points, in its middle.
    free = (np.abs(x) < 0.9) & (y > 0.3) & (y < 0.9)
    assert drawn[free & (distance < 0.4)].mean() > 0.9
    assert not drawn[free & (distance > 3)].any()
    folds.uncheck()


def test_the_names_of_axes_are_complete_beside_long_numbers(page: Page) -> None:
    send(page, "configure", hidden_layer_sizes=[8] * 8, activation="sigmoid")
    open_tab(page, "Hidden space")
    at_layer(page, 8, "Hidden 8")
    axis = page.locator("#hidden-axis-vertical")
    expect(axis).to_contain_text("e−")  # noqa: RUF001
    name = axis.locator("span").nth(1)
    expect(name).to_have_text("PC 2")
    assert name.evaluate("(it) => it.scrollHeight <= it.clientHeight")
