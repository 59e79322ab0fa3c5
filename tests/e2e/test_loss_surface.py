"""The tab Loss surface and the cards of activation and optimizer, with PyTorch's numbers."""

import csv
import io
import re
from pathlib import Path
from typing import Any

import numpy as np
import pytest
import torch
from PIL import Image
from playwright.sync_api import Locator, Page, expect
from sklearn.decomposition import PCA

from tests.support.browser import button, number, open_tab, send, settled, state

SIZES = (2, 10, 5, 2)


def panel(page: Page) -> Locator:
    return page.get_by_role("tabpanel", name="Loss surface")


def plot(page: Page) -> Locator:
    return panel(page).get_by_role("img", name=re.compile("^Loss surface"))


def params(page: Page) -> np.ndarray:
    """Return the weights and biases on the page as one vector."""
    model = send(page, "get_model")
    layers = zip(model["coefs"], model["intercepts"], strict=True)
    return np.concatenate([np.ravel(each) for layer in layers for each in layer])


def points(page: Page) -> tuple[torch.Tensor, torch.Tensor]:
    data = state(page)["data"]
    return torch.tensor(data["X"], dtype=torch.float64), torch.tensor(data["y"])


def torch_sums(vector: Any, X: torch.Tensor) -> list[torch.Tensor]:
    """Return the weighted sums of each layer of PyTorch's network with these parameters."""
    values, sums, start = X, [], 0
    for n_in, n_out in zip(SIZES, SIZES[1:], strict=False):
        weights = vector[start : start + n_in * n_out].view(n_in, n_out)
        start += n_in * n_out
        sums.append(values @ weights + vector[start : start + n_out])
        values, start = torch.tanh(sums[-1]), start + n_out
    return sums


def torch_loss(vector: np.ndarray, X: torch.Tensor, y: torch.Tensor) -> float:
    logits = torch_sums(torch.tensor(vector), X)[-1]
    return float(torch.nn.functional.cross_entropy(logits, y))


def saved(page: Page, tmp_path: Path, picture: Locator) -> list[list[str]]:
    """Press a button Picture; save PNG and CSV, check the PNG, and return the rows of the CSV."""
    picture.click()
    dialog = page.get_by_role("dialog", name="Picture")
    contents = []
    for kind in ("CSV", "PNG"):
        with page.expect_download() as download:
            dialog.get_by_role("button", name=f"Save {kind}").click()
        file = tmp_path / f"saved.{kind}"
        download.value.save_as(file)
        contents.append(file.read_bytes())
    dialog.get_by_role("button", name="Close").click()
    expect(picture).to_be_focused()
    pixels = np.asarray(Image.open(io.BytesIO(contents[1])).convert("L"))
    assert pixels.shape[1] > 400 and 0.01 < (pixels < 200).mean() < 0.9
    return list(csv.reader(io.StringIO(contents[0].decode())))


def test_the_surface_has_the_losses_of_pytorch_and_the_path_of_the_run(
    page: Page, tmp_path: Path
) -> None:
    send(page, "generate_data", generator="moons", n_classes=2, n_samples=60)
    X, y = points(page)
    open_tab(page, "Loss surface")
    expect(panel(page)).to_contain_text("Train for two steps or more")
    picture = panel(page).get_by_role("button", name="Picture")
    expect(picture).to_be_disabled()
    expect(picture).to_have_accessible_description(re.compile("^Train for two steps or more"))
    checkpoints = [params(page)]
    for _ in range(12):
        send(page, "step")
        checkpoints.append(params(page))
    share = PCA(2).fit(checkpoints).explained_variance_ratio_.sum()
    expect(panel(page)).to_contain_text("plane through the weights of step 12, along the two")
    expect(panel(page)).to_contain_text(f"{100 * share:.1f} % of the path’s variance")
    expect(panel(page)).to_contain_text(f"Step 12: loss {torch_loss(checkpoints[12], X, y):.4g}")

    panel(page).get_by_label("Plane").select_option("Two weights")
    panel(page).get_by_label("Horizontal: to").select_option("Hidden 1: neuron 3")
    panel(page).get_by_label("Horizontal: from").select_option("y")
    expect(panel(page)).to_contain_text("in which two weights change")
    expect(panel(page).get_by_role("button", name="Cancel")).to_be_hidden()
    settled(page)
    rows = saved(page, tmp_path, picture)
    assert len(rows) == 1 + 65 * 65 + 13
    for row in (1, 700, 2900, 65 * 65):
        _, horizontal, vertical, loss = rows[row]
        moved = checkpoints[12].copy()
        moved[10 + 2], moved[20] = float(horizontal), float(vertical)  # y -> neuron 3; bias of 1
        assert float(loss) == pytest.approx(torch_loss(moved, X, y), rel=1e-9)
    assert [float(cell) for cell in rows[-1][1:3]] == list(checkpoints[12][[12, 20]])

    panel(page).get_by_label("Plane").select_option("Path of the weights")
    plot(page).focus()
    plot(page).press("Home")
    expect(panel(page)).to_contain_text("Step 0: loss")
    plot(page).press("Enter")
    expect(page.get_by_role("status").filter(has_text="Viewing step 0")).to_be_visible()
    expect(panel(page)).to_contain_text("through the weights of step 0,")
    plot(page).press("Escape")
    expect(panel(page)).to_contain_text(f"Step 0: loss {torch_loss(checkpoints[0], X, y):.4g}")


def test_a_long_computation_can_be_canceled_and_started_again(page: Page) -> None:
    send(page, "generate_data", generator="moons", n_classes=2, n_samples=2000)
    send(page, "configure", hidden_layer_sizes=[60, 60])
    send(page, "step", n_steps=2)
    open_tab(page, "Loss surface")
    cancel = panel(page).get_by_role("button", name="Cancel")
    cancel.click()
    expect(cancel).to_be_hidden()
    panel(page).get_by_role("button", name="Compute").click()
    expect(cancel).to_be_visible()
    cancel.click()


def test_the_cards_explain_activation_and_next_step_with_the_numbers_of_pytorch(
    page: Page, tmp_path: Path
) -> None:
    send(page, "generate_data", generator="moons", n_classes=2, n_samples=60)
    X, y = points(page)
    weights = torch.nn.Parameter(torch.tensor(params(page)))
    adam = torch.optim.Adam([weights], lr=0.01)
    trace = []
    for _ in range(8):
        adam.zero_grad()
        torch.nn.functional.cross_entropy(torch_sums(weights, X)[-1], y).backward()
        assert weights.grad is not None
        gradient = weights.grad.numpy().copy()
        adam.step()
        mean = adam.state[weights]["exp_avg"].numpy().copy()
        trace.append((weights.detach().numpy().copy(), gradient, mean))
    send(page, "step", n_steps=7)

    button(page, "Show activation").click()
    card = page.get_by_role("dialog", name="Activation tanh")
    card.get_by_role("combobox", name="Layer").select_option("Hidden 2")
    expect(card).to_contain_text("sums z of the 5 neurons")
    rows = saved(page, tmp_path, card.get_by_role("button", name="Picture"))
    sums = torch_sums(torch.tensor(trace[6][0]), X)[1]
    expected = [sums.mean(0), sums.amin(0), sums.amax(0), (1 - torch.tanh(sums) ** 2).mean(0)]
    for neuron in range(5):
        values = [float(column[neuron]) for column in expected]
        assert [float(cell) for cell in rows[1 + neuron][2:]] == pytest.approx(values, rel=1e-6)
    shown = card.get_by_role("row", name="neuron 2").get_by_role("cell")
    assert number(shown.first.inner_text()) == pytest.approx(float(expected[0][1]), rel=1e-3)
    page.keyboard.press("Escape")
    expect(card).to_be_hidden()
    expect(button(page, "Show activation")).to_be_focused()

    button(page, "Show activation").click()
    button(page, "Show optimizer step").click()
    expect(card).to_be_hidden()
    card = page.get_by_role("dialog", name="Next step of adam")
    card.get_by_label("Weight: to").select_option("Hidden 1: neuron 3")
    card.get_by_label("Weight: from").select_option("y")
    expect(card).to_contain_text("Step 8 changes the weight Hidden 1: y → neuron 3")
    for name, before, after in (
        (r"w \(weight\)", trace[6][0][12], trace[7][0][12]),
        (r"m \(exp_avg\)", trace[6][2][12], trace[7][2][12]),
    ):
        row = card.get_by_role("row", name=re.compile(f"^{name} ")).get_by_role("cell")
        texts = [number(text) for text in row.all_inner_texts()]
        assert texts[:2] == pytest.approx([before, after], rel=1e-3)
    result = card.get_by_role("row", name=re.compile("^g = ")).get_by_role("cell").last
    assert number(result.inner_text()) == pytest.approx(trace[7][1][12], rel=1e-3)
    button(page, "Step").click()
    expect(card).to_contain_text("Step 9 changes")
    assert params(page)[12] == pytest.approx(trace[7][0][12], rel=1e-6)

    # On a small phone, no number is cut off, and the state of the optimizer is on screen.
    desktop = page.viewport_size
    page.set_viewport_size({"width": 360, "height": 640})
    expect(card.get_by_role("row", name=re.compile(r"^m \(exp_avg\)"))).to_be_in_viewport(ratio=1)
    scrolls = "(it) => it.scrollWidth > it.clientWidth || it.scrollHeight > it.clientHeight"
    assert not card.get_by_role("region").evaluate(scrolls)
    assert desktop
    page.set_viewport_size(desktop)
    card.get_by_role("button", name="Close").click()
