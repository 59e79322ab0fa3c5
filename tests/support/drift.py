"""Whether what a training's history says is what its weights give, computed here from those."""

from dataclasses import dataclass

import numpy as np
from playwright.sync_api import Page

from tests.support.browser import send, state

#: What the page has kept of this tab: of every step that its chart holds, loss and accuracy.
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
    """Pause training, go on to the next multiple of `spacing` and return it.

    If `spacing` is a power of two no finer than those of history and chart, both keep that step.
    """
    send(page, "pause_training")
    step = int(state(page)["training"]["step"])
    target = -(-step // spacing) * spacing
    while step < target:
        n_steps = min(MAX_STEPS, target - step)
        step = int(send(page, "step", n_steps=n_steps)["training"]["step"])
    return target


def charted(page: Page, steps: list[int]) -> list[Moment]:
    """Return what the chart says of `steps`."""
    chart = page.evaluate(CHART)
    rows = zip(chart["step"], chart["train_loss"], chart["train_accuracy"], strict=True)
    known = {step: Moment(step, loss, accuracy) for step, loss, accuracy in rows}
    return [known[step] for step in steps]


def scrubbed(page: Page, steps: list[int]) -> tuple[list[Moment], list[Moment]]:
    """Go back to `steps`; return what the page says there, and what the weights there give."""
    said, given = [], []
    for step in steps:
        training = send(page, "view_checkpoint", step=step)["training"]
        said.append(Moment(training["step"], training["train_loss"], training["train_accuracy"]))
        given.append(Moment(step, *measured(page)))
    send(page, "view_latest")
    return said, given


def measured(page: Page) -> tuple[float, float]:
    """Return loss and accuracy of the page's weights on its points: tanh layers, then softmax."""
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


def drift(said: list[Moment], given: list[Moment]) -> float:
    """Return the largest difference of loss, relative to it if it is not tiny, or of accuracy."""
    differences = []
    for a, b in zip(said, given, strict=True):
        assert a.step == b.step, (a, b)
        differences += [abs(a.loss - b.loss) / max(b.loss, 1e-6), abs(a.accuracy - b.accuracy)]
    return max(differences)
