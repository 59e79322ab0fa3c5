"""The tab Layers: its numbers against PyTorch, its diagnosis, its remedies, its picture."""

import csv
import re
from io import BytesIO, StringIO
from pathlib import Path

import numpy as np
import pytest
import torch
from PIL import Image
from playwright.sync_api import Locator, Page, expect

from nnvisu import train_test_split
from tests.support.browser import (
    OpenPage,
    becomes,
    button,
    eventually,
    load,
    open_tab,
    send,
    settled,
    state,
)

RATE = 0.1
MEND_SIGMOID = "relu activation, He initial weights and reset"
UNITS = {
    "names": ["length", "width", "species"],
    "centers": [5, 3],
    "scales": [2, 1],
    "classes": ["setosa", "virginica"],
}

# Distances in CSS pixels between the text of each cell and the curve beside it.
HEIGHTS = "(rows) => rows.map((row) => row.offsetHeight)"
GAPS = """(cells) => cells.map((cell) => {
  const text = document.createRange();
  text.selectNodeContents(cell.firstChild);
  return cell.lastChild.getBoundingClientRect().left - text.getBoundingClientRect().right;
})"""


def row(page: Page, name: str) -> Locator:
    """Return the row of the layer."""
    panel = page.get_by_role("tabpanel", name="Layers")
    header = page.get_by_role("rowheader").filter(has_text=name)
    return panel.get_by_role("row").filter(has=header)


def cells(page: Page, name: str) -> list[str]:
    """Return the texts of a row: gradients, update, neurons, three histograms, diagnosis."""
    texts = row(page, name).get_by_role("cell").all_inner_texts()
    return [text.replace("−", "-").strip() for text in texts]  # noqa: RUF001


def gradients(page: Page, name: str) -> list[float]:
    """Return the norms in a row: of the gradients with respect to weights and weighted sums."""
    found = re.fullmatch(r"∂W (\S+)\s+∂z (\S+)", cells(page, name)[0])
    assert found
    return [float(norm) for norm in found.groups()]


def torch_norms(page: Page) -> list[list[float]]:
    """Return three norms of each layer, for the present weights and training points, by autograd.

    The norms are those of the gradient with respect to the weights, of the gradient with respect to
    the weighted sums, and of the weights.
    """
    model, data = send(page, "get_model"), state(page)["data"]
    layers = [
        [torch.tensor(value, dtype=torch.float64, requires_grad=True) for value in layer]
        for layer in zip(model["coefs"], model["intercepts"], strict=True)
    ]
    config = state(page)["config"]
    share = config["test_share"]
    X, _, labels, _ = train_test_split(np.array(data["X"]), np.array(data["y"]), test_size=share)
    values, sums = torch.tensor(X), []
    function = getattr(torch, config["activation"])
    for weights, biases in layers:
        sums.append(values @ weights + biases)
        sums[-1].retain_grad()
        values = function(sums[-1])
    torch.nn.functional.cross_entropy(sums[-1], torch.tensor(labels)).backward()
    norms = []
    for (weights, _), z in zip(layers, sums, strict=True):
        assert weights.grad is not None and z.grad is not None
        norms.append([float(it.norm()) for it in (weights.grad, z.grad, weights.detach())])
    return norms


def assert_like_torch(page: Page) -> None:
    """Compare gradients and update of each layer on the page with PyTorch's."""
    settled(page)
    names = ("Hidden 1", "Hidden 2", "Output")
    for name, (*expected, size) in zip(names, torch_norms(page), strict=True):
        rel = 0.005 if min(expected) >= 0.001 else 0.05  # Small numbers have two digits.
        assert gradients(page, name) == pytest.approx(expected, rel=rel), name
        # With sgd, a step is the learning rate times the gradient.
        update = float(cells(page, name)[1])
        assert update == pytest.approx(np.log10(RATE * expected[0] / size), abs=0.0051), name


def test_the_numbers_are_those_of_pytorch_at_every_step(page: Page, tmp_path: Path) -> None:
    send(page, "generate_data", generator="moons")
    send(page, "configure", optimizer="sgd", learning_rate=RATE, test_share=0.25)
    send(page, "step", n_steps=60)
    open_tab(page, "Layers")
    expect(page.get_by_text("Step 60, all 150 training points")).to_be_visible()
    assert_like_torch(page)
    assert {cells(page, name)[-1] for name in ("Hidden 1", "Hidden 2", "Output")} == {"Healthy."}
    assert [cells(page, name)[2] for name in ("Hidden 1", "Hidden 2")] == ["0 of 10", "0 of 5"]
    at_60 = cells(page, "Hidden 1")

    # The curves cover the run, and the numbers are those of the step on the timeline.
    curve = row(page, "Hidden 1").locator(".layers-gradient .course")
    expect(curve).to_have_attribute("d", page_path(16))
    page.get_by_role("slider", name="Timeline").press("Home")
    expect(page.get_by_text("Step 0, all 150 training points")).to_be_visible()
    assert_like_torch(page)
    assert cells(page, "Hidden 1") != at_60
    button(page, "Back to latest").click()
    expect(page.get_by_text("Step 60, all 150 training points")).to_be_visible()
    assert cells(page, "Hidden 1") == at_60

    # During training, the numbers change.
    button(page, "Train").click()
    expect(row(page, "Hidden 1").get_by_role("cell").first).not_to_have_text(at_60[0])
    button(page, "Pause").click()
    becomes(page, "training", "running", False)
    settled(page)
    step = state(page)["training"]["step"]
    expect(page.get_by_text(f"Step {step:,}, all 150 training points")).to_be_visible()
    assert_like_torch(page)
    assert_is_saved(page, tmp_path)


def page_path(n_points: int) -> re.Pattern[str]:
    """Return a pattern of a line with at least this number of points."""
    return re.compile(rf"^M[\d. ]+(L[\d. ]+){{{n_points - 1},}}$")


def assert_is_saved(page: Page, folder: Path) -> None:
    """Save the table as CSV and PNG, and compare the files with the page."""
    page.get_by_role("tabpanel", name="Layers").get_by_role("button", name="Picture").click()
    dialog = page.get_by_role("dialog", name="Picture")
    saved = {}
    for name in ("Save CSV", "Save PNG"):
        with page.expect_download() as download:
            dialog.get_by_role("button", name=name).click()
        path = folder / download.value.suggested_filename
        download.value.save_as(path)
        saved[path.name] = path.read_bytes()
    dialog.get_by_role("button", name="Close").click()
    table = list(csv.DictReader(StringIO(saved["nnvisu-layers.csv"].decode())))
    assert [line["layer"] for line in table] == ["Hidden 1", "Hidden 2", "Output"]
    for line in table:
        update = cells(page, line["layer"])[1]
        norms = [float(line[name]) for name in ("gradient_norm", "error_norm")]
        assert gradients(page, line["layer"]) == pytest.approx(norms, rel=0.05)
        expected = np.log10(float(line["update_to_weight"]))
        assert float(update) == pytest.approx(expected, abs=0.0051)
    picture = np.asarray(Image.open(BytesIO(saved["nnvisu-layers.png"])).convert("L"))
    assert picture.shape[1] > 1000 and 0.01 < (picture < 128).mean() < 0.5


def test_vanishing_gradients_in_8_layers_of_sigmoid_are_named_and_mended(page: Page) -> None:
    send(page, "configure", hidden_layer_sizes=[8] * 8, activation="sigmoid")
    open_tab(page, "Layers")
    diagnosis = row(page, "Hidden 1").get_by_role("cell").last
    expect(diagnosis).to_contain_text("times smaller than in Output: vanishing gradients.")
    # The sentence compares numbers of the table, and these numbers are PyTorch's.
    named = re.search(r"∂L/∂z is ([\d,]+) times", diagnosis.inner_text())
    names = [*(f"Hidden {i}" for i in range(1, 9)), "Output"]
    norms = [gradients(page, name)[1] for name in names]
    assert norms == pytest.approx([norm for _, norm, _ in torch_norms(page)], rel=0.05)
    assert norms == sorted(norms) and norms[0] < 1e-6 * norms[-1]
    assert named
    assert float(named[1].replace(",", "")) == pytest.approx(norms[-1] / norms[0], rel=0.1)
    # The numbers, which have exponents, end before the curves.
    gaps = page.locator(".layers-gradient:has(span:not(:empty))").evaluate_all(GAPS)
    assert len(gaps) == len(names) and min(gaps) >= 4
    # A sentence that does not fit beside the numbers is below them, in one or two lines.
    heights = page.locator("#layers-table tbody tr").evaluate_all(HEIGHTS)
    assert len(heights) == 10 and max(heights) <= 72, heights
    row(page, "Hidden 1").get_by_role("button", name=MEND_SIGMOID).click()
    expect(diagnosis).to_have_text("Healthy.")
    expect(button(page, "Train")).to_be_focused()
    config = state(page)["config"]
    assert (config["activation"], config["init"]) == ("relu", "he")
    send(page, "step", n_steps=300)
    assert state(page)["training"]["train_accuracy"] == 1


def test_a_dead_relu_layer_is_named_marked_and_mended(page: Page) -> None:
    send(page, "configure", activation="relu", learning_rate=10)
    send(page, "reset_model")
    send(page, "step", n_steps=300)
    open_tab(page, "Layers")
    diagnosis = row(page, "Hidden 2").get_by_role("cell").last
    expect(diagnosis).to_contain_text("Hidden 2 is dead: the output of each neuron is the same")
    expect(row(page, "Hidden 1")).to_contain_text("no gradient, because Hidden 2 is dead.")
    assert cells(page, "Hidden 2")[2] == "5 of 5 dead"
    # The whole diagnosis is visible: the line about the stall, which offers the same, is hidden.
    send(page, "step", n_steps=400)
    eventually(page, lambda now: now["training"]["stall"] is not None)
    settled(page)
    remedy = row(page, "Hidden 2").get_by_role("button").bounding_box()
    panel = page.get_by_role("tabpanel", name="Layers").bounding_box()
    assert remedy and panel
    assert remedy["y"] + remedy["height"] <= panel["y"] + panel["height"]
    expect(page.get_by_role("status").filter(has_text="Dismiss")).to_have_count(0)
    open_tab(page, "Curves")
    expect(page.get_by_role("status").filter(has_text="Dismiss")).to_be_visible()
    open_tab(page, "Layers")
    network = page.get_by_role("region", name="Network", exact=True)
    dead = network.get_by_role("option", name=re.compile(r"^Hidden 2, neuron \d, dead$"))
    expect(dead).to_have_count(5)
    marked = network.screenshot()
    row(page, "Hidden 2").get_by_role("button", name="Learning rate 0.01 and reset").click()
    expect(diagnosis).not_to_contain_text("is dead")
    assert state(page)["config"]["learning_rate"] == 0.01
    expect(dead).not_to_have_count(5)
    assert network.screenshot() != marked
    send(page, "step", n_steps=300)
    assert state(page)["training"]["train_accuracy"] > 0.95


def test_on_a_phone_each_layer_is_a_card_with_the_names_of_the_file(
    open_page: OpenPage, url: str
) -> None:
    page, _ = open_page(viewport={"width": 390, "height": 844}, has_touch=True, is_mobile=True)
    load(page, url)
    send(page, "restore", X=[[-0.5, 0], [0.5, 0.1], [0.2, -0.3]], y=[0, 1, 1], units=UNITS)
    send(page, "configure", activation="sigmoid", hidden_layer_sizes=[8] * 6)
    open_tab(page, "Layers")
    expect(row(page, "Features")).to_contain_text("length, width")
    expect(row(page, "Output")).to_contain_text("setosa, virginica")
    mend = row(page, "Hidden 1").get_by_role("button", name=MEND_SIGMOID)
    box = mend.bounding_box()
    assert box and box["height"] >= 44
    assert page.evaluate("document.documentElement.scrollWidth") == 390
    send(page, "configure", problem="regression", activation="relu", hidden_layer_sizes=[4])
    expect(row(page, "Output")).to_contain_text("value")
    expect(row(page, "Hidden 2")).to_have_count(0)
