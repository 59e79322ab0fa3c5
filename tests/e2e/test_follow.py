"""The tab Point: its numbers in agreement with PyTorch's, forward and backward."""

import csv
from pathlib import Path
from typing import Any

import numpy as np
import pytest
import torch
from playwright.sync_api import Locator, Page, expect

from tests.support.browser import (
    OpenPage,
    button,
    canvas,
    eventually,
    load,
    number,
    open_tab,
    place,
    send,
    settled,
    state,
)

#: Points of a regression with long names.
PRICES = {
    "X": [[-0.6581, 0.6254], [0.5213, 0.5034], [0.5512, -0.5721]],
    "y": [-0.5, 0, 0.5],
    "n_classes": 0,
    "config": {"problem": "regression"},
    "units": {
        "names": ["sepal length (cm)", "petal width (cm)", "price (k€)"],
        "classes": [],
        "centers": [5, 3, 120],
        "scales": [2, 1, 40],
    },
}


def follow_panel(page: Page) -> Locator:
    return page.get_by_role("tabpanel", name="Point", exact=True)


def next_step(page: Page) -> None:
    steps = follow_panel(page).get_by_role("group", name="Steps")
    before = steps.text_content() or ""
    steps.get_by_role("button", name="Next").click()
    expect(steps).not_to_have_text(before)


def table(page: Page, name: str) -> list[list[float]]:
    """Return the numbers in the table of neurons or of weights, row by row."""
    rows = follow_panel(page).get_by_role("region", name=name).get_by_role("row").all()[1:]
    return [[number(cell) for cell in row.get_by_role("cell").all_inner_texts()] for row in rows]


def torch_pass(page: Page, point: int) -> tuple[list[Any], list[Any], Any]:
    """Return z of each layer and the weights, with gradients, and the loss of a point."""
    model, data = send(page, "get_model"), state(page)["data"]
    weights = [torch.tensor(W, dtype=torch.float64, requires_grad=True) for W in model["coefs"]]
    a, zs = torch.tensor(data["X"][point], dtype=torch.float64), []
    for i, (coefs, b) in enumerate(zip(weights, model["intercepts"], strict=True)):
        z = a @ coefs + torch.tensor(b, dtype=torch.float64)
        z.retain_grad()
        zs.append(z)
        a = z if i == len(weights) - 1 else torch.tanh(z)
    label = data["y"][point]
    if data["n_classes"]:
        loss = torch.nn.functional.cross_entropy(a[None], torch.tensor([label]))
    else:
        loss = torch.nn.functional.mse_loss(a, torch.tensor([label], dtype=torch.float64))
    loss.backward()
    return zs, weights, loss


def check_all_steps(page: Page, point: int) -> None:
    """Compare the numbers of every step with PyTorch's; the panel must show the first step."""
    zs, weights, loss = torch_pass(page, point)
    panel = follow_panel(page)
    expect(panel).to_contain_text(f"loss {loss.item():.3g}"[:8])
    for layer, z in enumerate(zs):
        next_step(page)
        neurons = np.array(table(page, "Neurons of the layer"))
        assert neurons[:, 0].tolist() == pytest.approx(z.tolist(), rel=2e-3, abs=1e-12)
        if layer < len(zs) - 1:
            assert neurons[:, 1].tolist() == pytest.approx(
                torch.tanh(z).tolist(), rel=2e-3, abs=1e-12
            )
        *products, bias = table(page, "Weights of the neuron")
        assert sum(row[2] for row in products) + bias[2] == pytest.approx(z[0].item(), abs=2e-3)
    next_step(page)
    expect(panel.get_by_role("heading", name="Prediction and loss L")).to_be_visible()
    fit = "(tables) => tables.every((it) => it.scrollWidth <= it.clientWidth)"
    for layer in range(len(zs) - 1, -1, -1):
        next_step(page)
        assert panel.locator(".table-scroll").evaluate_all(fit), "the tables scroll sideways"
        width = panel.locator("#follow-formulas").evaluate("(it) => it.clientWidth")
        assert width > 300, "the formulas are cut off, because their column is narrow"
        neurons = np.array(table(page, "Neurons of the layer"))
        assert neurons[:, -1].tolist() == pytest.approx(
            zs[layer].grad.tolist(), rel=2e-3, abs=1e-12
        )
        *rows, bias = table(page, "Weights of the neuron")
        assert [row[2] for row in rows] == pytest.approx(
            weights[layer].grad[:, 0].tolist(), rel=2e-3, abs=1e-12
        )
        assert bias[2] == pytest.approx(zs[layer].grad[0].item(), rel=2e-3, abs=1e-12)


def check_saved(page: Page, point: int) -> None:
    """Save all numbers of the point as CSV, and compare them with PyTorch's."""
    follow_panel(page).get_by_role("button", name="Picture").click()
    with page.expect_download() as download:
        button(page, "Save CSV").click()
    button(page, "Close").click()
    rows = list(csv.DictReader(Path(download.value.path()).read_text().splitlines()))
    zs, weights, _ = torch_pass(page, point)
    shown = [float(row["dL/dw"]) for row in rows]
    expected = [
        float(value)
        for z, coefs in zip(zs, weights, strict=True)
        for neuron in range(len(z))
        for value in (*coefs.grad[:, neuron], z.grad[neuron])
    ]
    assert shown == pytest.approx(expected, rel=1e-9, abs=1e-15)


def test_every_number_of_three_classes_and_of_a_regression_is_pytorchs(page: Page) -> None:
    send(page, "generate_data", generator="blobs", n_classes=3, n_samples=60)
    send(page, "step", n_steps=20)
    open_tab(page, "Results")
    page.get_by_role("button", name="Follow point 8", exact=True).click()
    expect(follow_panel(page)).to_contain_text("Point 8 of 60")
    check_all_steps(page, 7)
    check_saved(page, 7)

    # The last step explains the first hidden layer. Choose the weight from y to neuron 3.
    panel = follow_panel(page)
    panel.get_by_role("button", name="Explain neuron 3").click()
    panel.get_by_role("button", name="Choose y").click()
    button(page, "Check gradient").click()
    expect(panel).to_contain_text("They agree.")
    _, weights, _ = torch_pass(page, 7)
    shown = panel.locator("#gradient-result").inner_text()
    for part in ("Backpropagation ", " = "):
        value = number(shown.split(part)[1].split(",")[0].split(". ")[0])
        assert value == pytest.approx(weights[0].grad[1, 2].item(), rel=1e-4)

    # The numbers change during training; on the timeline, they are those of the viewed step.
    before = panel.inner_text()
    button(page, "Train").click()
    eventually(page, lambda _: panel.inner_text() != before)
    button(page, "Check gradient").click()
    expect(panel).to_contain_text("They agree.")
    assert state(page)["training"]["running"] is False
    send(page, "view_checkpoint", step=0)
    loss = torch_pass(page, 7)[2].item()
    expect(panel).to_contain_text(f"loss {float(f'{loss:.4g}')}")

    page.get_by_role("combobox", name="Problem").select_option("regression")
    send(page, "step", n_steps=5)
    expect(panel).to_contain_text("Predicted")
    panel.get_by_role("button", name="Next point").click()
    expect(panel).to_contain_text("Point 9 of")
    panel.get_by_role("group", name="Steps").get_by_role("button", name="Next").focus()
    for _ in range(8):
        page.keyboard.press("ArrowLeft")
    settled(page)
    check_all_steps(page, 8)


def test_points_are_chosen_on_the_map_in_the_matrix_and_by_keyboard_alone(page: Page) -> None:
    send(page, "step", n_steps=30)
    open_tab(page, "Results")
    matrix = page.get_by_role("region", name="Confusion matrix").get_by_role("grid")
    cells = matrix.get_by_role("gridcell")
    expect(cells).to_have_count(5)  # the first is the empty corner
    counts = [int(text) for text in cells.all_inner_texts() if text]
    matrix.focus()
    page.keyboard.press("ArrowDown")
    page.keyboard.press("ArrowRight")
    page.keyboard.press("Enter")
    panel = follow_panel(page)
    expect(panel).to_contain_text(f"(1 of {counts[3]} selected)")
    expect(panel).to_contain_text("class 1")

    # On the map, a click in Look chooses; it draws nothing.
    X = np.array(state(page)["data"]["X"])
    page.mouse.click(*place(page, *X[5]))
    distances = np.hypot(*(X - X[5]).T)
    near = [f"Point {i + 1} " for i in np.flatnonzero(distances < 0.04)]
    eventually(page, lambda _: any(name in panel.inner_text() for name in near))
    page.mouse.click(*place(page, 0.02, -0.02))
    expect(panel).to_contain_text("no label")
    expect(panel).to_contain_text("of 5")  # inputs, three layers, prediction
    assert len(state(page)["data"]["y"]) == 200
    page.keyboard.press("Escape")
    assert len(state(page)["data"]["y"]) == 200

    # By keyboard alone: the crosshair, F, arrow keys for the steps, and Escape at the end.
    open_tab(page, "Curves")
    canvas(page).focus()
    page.keyboard.press("ArrowUp")
    for _ in range(3):
        page.keyboard.press("ArrowRight")
    page.keyboard.press("f")
    expect(panel).to_contain_text("Position")
    panel.get_by_role("button", name="Next", exact=True).focus()
    for _ in range(4):
        page.keyboard.press("ArrowRight")
    expect(panel.get_by_role("heading", name="Prediction")).to_be_visible()
    page.keyboard.press("Escape")
    expect(panel).to_be_hidden()
    expect(page.get_by_role("tab", name="Curves")).to_be_focused()


def test_the_formulas_are_visible_without_scrolling(page: Page) -> None:
    send(page, "step", n_steps=30)
    open_tab(page, "Results")
    page.get_by_role("button", name="Follow point 8", exact=True).click()
    panel = follow_panel(page)
    formulas = panel.locator("#follow-formulas")
    expect(formulas).to_contain_text("=")
    panel.get_by_role("group", name="Steps").get_by_role("button", name="Previous").focus()
    for _ in range(8):
        page.keyboard.press("ArrowLeft")
    expect(panel.get_by_role("heading", name="Features")).to_be_visible()
    for _ in range(7):
        next_step(page)
        expect(formulas).to_be_in_viewport(ratio=1)
    expect(panel.get_by_role("heading", name="Backward: Hidden 1")).to_be_visible()


def test_the_steps_remain_visible_beside_the_gradient_check(page: Page) -> None:
    send(page, "configure", hidden_layer_sizes=[8] * 8, activation="sigmoid")
    open_tab(page, "Point")
    panel = follow_panel(page)
    steps = panel.get_by_role("group", name="Steps")
    expect(steps).to_contain_text("of 20")
    while not steps.get_by_text("Step 20 of 20").is_visible():
        next_step(page)
    expect(panel.get_by_role("heading", name="Backward: Hidden 1")).to_be_visible()
    button(page, "Check gradient").click()
    result = panel.locator("#gradient-result")
    expect(result).to_contain_text("They agree")
    expect(result).to_be_in_viewport(ratio=1)
    expect(steps).to_be_in_viewport(ratio=1)
    box, below = steps.bounding_box(), result.bounding_box()
    assert box and below and box["y"] + box["height"] <= below["y"]


def test_the_color_scale_is_complete_beside_look_and_draw(page: Page) -> None:
    send(page, "restore", **PRICES)
    open_tab(page, "Point")
    expect(page.get_by_role("radio", name="Draw")).to_be_visible()
    scale = page.get_by_role("list", name="Color scale")
    expect(scale).to_have_text("price (k€)80.0160.0")
    assert scale.evaluate("(it) => it.scrollWidth <= it.clientWidth")


def test_the_derivatives_are_complete_in_a_narrow_dock(open_page: OpenPage, url: str) -> None:
    page, _ = open_page(viewport={"width": 1920, "height": 1080})
    load(page, url)
    send(page, "restore", **PRICES)
    send(page, "step", n_steps=100)
    open_tab(page, "Point")
    for _ in range(7):
        next_step(page)
    expect(follow_panel(page).get_by_role("heading", name="Backward: Hidden 1")).to_be_visible()
    for name in ("Neurons of the layer", "Weights of the neuron"):
        table = follow_panel(page).get_by_role("region", name=name)
        assert table.evaluate("(it) => it.scrollWidth <= it.clientWidth"), name


def test_a_phone_shows_the_steps_in_the_network(open_page: OpenPage, url: str) -> None:
    page, _ = open_page(viewport={"width": 390, "height": 844}, has_touch=True, is_mobile=True)
    load(page, url)
    send(page, "step", n_steps=30)
    open_tab(page, "Point")
    next_step(page)
    button(page, "Show in network").click()
    row = page.get_by_role("group", name="Followed point")
    expect(row).to_contain_text("Point 1 of 200. Forward: Hidden 1 neuron 1")
    network = page.locator("#network-canvas")
    settled(page)
    forward = network.screenshot()
    row.get_by_role("button", name="Next").click()
    expect(row).to_contain_text("Forward: Hidden 2")
    settled(page)
    assert network.screenshot() != forward, "the diagram shows the values of the step"
    row.get_by_role("button", name="Back to formulas").click()
    expect(follow_panel(page).get_by_role("heading", name="Forward: Hidden 2")).to_be_visible()
    open_tab(page, "Network")
    expect(row).to_be_hidden()
    assert page.evaluate("document.documentElement.scrollWidth") == 390
