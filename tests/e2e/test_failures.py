"""A worker that dies, in every way a worker can: the page says so and goes on."""

import pytest
from playwright.sync_api import Page, expect

from tests.browser import becomes, button, eventually, place, send, state

DEATHS = {
    "closed": "self.close()",
    "uncaught error": "setTimeout(() => { throw new Error('as the test asked') })",
    # A command without its fields: no page sends it, and the session does not expect it.
    "error in Python": "self.onmessage({ data: {} })",
    "endless loop": "setTimeout(() => { for (;;); })",
}


@pytest.mark.parametrize("death", DEATHS)
def test_the_page_outlives_its_worker(page: Page, death: str) -> None:
    page.get_by_role("spinbutton", name="Classes").fill("4")
    button(page, "Moons").click()
    becomes(page, "data", "n_classes", 4)
    page.mouse.click(*place(page, 0.1, 0.2))
    page.get_by_role("combobox", name="Optimizer").select_option("rmsprop")
    page.get_by_role("textbox", name="Hidden layers").fill("6-4")
    page.get_by_role("textbox", name="Hidden layers").press("Enter")
    becomes(page, "config", "hidden_layer_sizes", [6, 4])
    send(page, "configure", weight_decay=0.001, batch_size=32)
    fresh = state(page)
    send(page, "step", n_steps=30)
    becomes(page, "work", "saved_step", 30)
    button(page, "Train").click()
    before = eventually(page, lambda now: now["training"]["step"] > 30)
    assert len(before["data"]["y"]) == 201

    (worker,) = page.workers
    worker.evaluate(DEATHS[death])

    alert = page.get_by_role("alert").filter(has_text="started again")
    expect(alert).to_be_visible(timeout=60_000)
    now = becomes(page, "runtime", "phase", "ready", seconds=60)
    assert now["runtime"]["restarts"] == before["runtime"]["restarts"] + 1
    expect(page.get_by_role("status")).to_contain_text("Paused")
    send(page, "get_model")  # answered after the session has been restored
    now = state(page)
    assert now["training"]["step"] >= 30
    for section in ("X", "y", "n_classes"):
        assert now["data"][section] == before["data"][section]
    assert now["config"] == fresh["config"]
    assert (now["config"]["weight_decay"], now["config"]["batch_size"]) == (0.001, 32)
    button(page, "Step").click()
    becomes(page, "training", "step", now["training"]["step"] + 1)
    button(page, "Circles").click()
    eventually(page, lambda now: len(now["data"]["y"]) == 200)
    button(page, "Train").click()
    eventually(page, lambda now: now["training"]["train_accuracy"] > 0.95)
    alert.get_by_role("button", name="Dismiss").click()
    expect(alert).to_be_hidden()


def test_a_command_under_way_when_the_worker_dies_is_answered(page: Page) -> None:
    (worker,) = page.workers
    answer = page.evaluate_handle("({ answer: nnvisu.send('step', { n_steps: 300 }) })")
    worker.evaluate("self.close()")
    payload = answer.evaluate("({ answer }) => answer")
    assert payload["training"]["step"] in (300, 600)
    expect(page.get_by_role("alert").filter(has_text="started again")).to_be_visible()
