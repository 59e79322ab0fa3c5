"""Compare the loss and accuracy that the page shows with values computed from its weights."""

from dataclasses import dataclass

import numpy as np
from playwright.sync_api import Page

from tests.support.browser import send, state

#: Returns loss and accuracy of every step in the chart, from the stored work of this tab.
CHART = """async () => {
  const request = indexedDB.open("nnvisu");
  await new Promise((resolve) => (request.onsuccess = resolve));
  const store = request.result.transaction("work").objectStore("work");
  const record = store.get(sessionStorage.getItem("nnvisu.tab"));
  await new Promise((resolve) => (record.onsuccess = resolve));
  request.result.close();
  return record.result.curves;
}"""
MAX_STEPS = 10_000


@dataclass(frozen=True)
class Moment:
    """Loss and accuracy at one step."""

    step: int
    loss: float
    accuracy: float


def pause_at_multiple(page: Page, spacing: int) -> int:
    """Pause training, continue to the next multiple of `spacing` and return that step.

    Timeline and chart contain that step if `spacing` is a power of two and at least as large as
    the spacing of their steps.
    """
    send(page, "pause_training")
    step = int(state(page)["training"]["step"])
    target = -(-step // spacing) * spacing
    while step < target:
        n_steps = min(MAX_STEPS, target - step)
        step = int(send(page, "step", n_steps=n_steps)["training"]["step"])
    return target


def charted(page: Page, steps: list[int]) -> list[Moment]:
    """Return the loss and accuracy that the chart shows at each of `steps`."""
    chart = page.evaluate(CHART)
    rows = zip(chart["step"], chart["train_loss"], chart["train_accuracy"], strict=True)
    known = {step: Moment(step, loss, accuracy) for step, loss, accuracy in rows}
    return [known[step] for step in steps]


def scrubbed(page: Page, steps: list[int]) -> tuple[list[Moment], list[Moment]]:
    """View each of `steps`; return the moments shown, and the moments computed from the weights."""
    shown, computed = [], []
    for step in steps:
        training = send(page, "view_checkpoint", step=step)["training"]
        shown.append(Moment(training["step"], training["train_loss"], training["train_accuracy"]))
        computed.append(Moment(step, *measured(page)))
    send(page, "view_latest")
    return shown, computed


def measured(page: Page) -> tuple[float, float]:
    """Compute loss and accuracy on the points from the weights: tanh layers, then softmax."""
    data, model = state(page)["data"], send(page, "get_model")
    outputs = np.array(data["X"])
    layers = [*zip(model["coefs"], model["intercepts"], strict=True)]
    for weights, biases in layers[:-1]:
        outputs = np.tanh(outputs @ np.array(weights) + biases)
    weights, biases = layers[-1]
    logits = outputs @ np.array(weights) + biases
    logits -= logits.max(axis=1, keepdims=True)
    log_probabilities = logits - np.log(np.exp(logits).sum(axis=1, keepdims=True))
    labels = np.array(data["y"])
    loss = -log_probabilities[np.arange(len(labels)), labels].mean()
    return float(loss), float((logits.argmax(axis=1) == labels).mean())


def drift(shown: list[Moment], computed: list[Moment]) -> float:
    """Return the largest difference of an accuracy, or of a loss relative to max(loss, 1e-6)."""
    differences = []
    for a, b in zip(shown, computed, strict=True):
        assert a.step == b.step, (a, b)
        differences += [abs(a.loss - b.loss) / max(b.loss, 1e-6), abs(a.accuracy - b.accuracy)]
    return max(differences)
