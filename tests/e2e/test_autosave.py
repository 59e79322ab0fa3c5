"""Work that the browser stores: a reload, a crash or another link loses none of it."""

import re
from typing import Any

import pytest
from playwright.sync_api import Page, expect

from tests.support.browser import FAIL, OpenPage, becomes, button, eventually, load, send, state

DENIED = {
    "refused": "() => { throw new DOMException('Denied.', 'SecurityError'); }",
    "full": """() => {
      const transaction = () => { throw new DOMException("Full.", "QuotaExceededError"); };
      const request = { result: { transaction } };
      setTimeout(() => request.onsuccess());
      return request;
    }""",
}


def work(page: Page) -> dict[str, Any]:
    """Change points and settings, train, wait until the work is stored; return state and model."""
    page.get_by_role("spinbutton", name="Classes").fill("4")
    button(page, "Blobs").click()
    becomes(page, "data", "n_classes", 4)
    # Send a command instead of a click: the exact position of a click depends on the position of
    # the window.
    send(page, "add_points", X=[[0.13, 0.29]], y=[1])
    page.get_by_role("textbox", name="Hidden layers").fill("6-4")
    page.get_by_role("textbox", name="Hidden layers").press("Enter")
    becomes(page, "config", "hidden_layer_sizes", [6, 4])
    send(page, "configure", batch_size=16, dropout=0.1, test_share=0.2)
    send(page, "step", n_steps=101)
    becomes(page, "work", "saved_step", 101)
    return {**state(page), "model": send(page, "get_model")}


def assert_is_there(page: Page, expected: dict[str, Any]) -> None:
    """Fail unless `page` has the points, settings, weights and step of `expected`."""
    now = eventually(page, lambda now: now["training"]["train_loss"] is not None)
    assert now["data"] == expected["data"]
    assert now["config"] == expected["config"]
    # The number of the model and the seconds of training start again in a new worker. The curves
    # add these seconds to those before.
    own = {
        "steps_per_second": 0,
        **{name: expected["training"][name] for name in ("model", "seconds")},
    }
    assert {**now["training"], **own} == expected["training"]
    assert send(page, "get_model") == expected["model"]


@pytest.mark.both_builds
@pytest.mark.core
def test_a_reload_loses_nothing_and_training_continues_bit_for_bit(
    page: Page, open_page: OpenPage, url: str
) -> None:
    reloaded, _ = open_page()
    load(reloaded, url)
    stored = work(reloaded)
    reloaded.reload()
    reloaded.evaluate("nnvisu.ready")
    assert_is_there(reloaded, stored)
    assert reloaded.get_by_role("alert").filter(visible=True).count() == 0
    lost = re.compile("changes before the page was loaded can't be undone")
    expect(button(reloaded, "Undo")).to_have_attribute("title", lost)
    send(reloaded, "step", n_steps=60)
    resumed = send(reloaded, "get_model")

    work(page)
    send(page, "step", n_steps=60)
    assert resumed == send(page, "get_model"), "after a reload, training differs"


@pytest.mark.both_builds
def test_a_link_replaces_stored_work_and_a_button_restores_it(
    open_page: OpenPage, url: str
) -> None:
    page, _ = open_page()
    load(page, url)
    stored = work(page)
    other = page.context.new_page()
    other.goto(f"{url}#v=1&source=moons,2,50,,3")
    other.evaluate("nnvisu.ready")
    assert len(state(other)["data"]["y"]) == 50
    assert state(other)["config"]["hidden_layer_sizes"] == [10, 5]
    button(other, "Restore my work").click()
    becomes(other, "training", "step", 101)
    assert_is_there(other, stored)

    button(other, "More").click()
    other.get_by_role("menuitem", name="Start over").click()
    eventually(other, lambda now: now["data"]["n_classes"] == 2 and len(now["data"]["y"]) == 200)
    assert state(other)["config"]["hidden_layer_sizes"] == [10, 5]
    page.close()
    other.reload()
    other.evaluate("nnvisu.ready")
    assert len(state(other)["data"]["y"]) == 200


@pytest.mark.both_builds
@pytest.mark.parametrize("reason", DENIED)
def test_the_page_works_without_storage_and_says_so(
    open_page: OpenPage, url: str, reason: str
) -> None:
    page, _ = open_page()
    page.add_init_script(
        f"Object.defineProperty(window, 'indexedDB', {{ value: {{ open: {DENIED[reason]} }} }})"
    )
    load(page, url)
    expect(page.get_by_text("This browser stores nothing")).to_be_visible()
    assert page.get_by_role("alert").filter(visible=True).count() == 0
    button(page, "Step").click()
    becomes(page, "training", "step", 1)


def test_a_full_disk_is_reported_until_there_is_room(open_page: OpenPage, url: str) -> None:
    page, _ = open_page()
    quota = page.context.new_cdp_session(page)
    origin = {"origin": "file://" if url.startswith("file:") else url.rstrip("/")}
    quota.send("Storage.overrideQuotaForOrigin", {**origin, "quotaSize": 10_000})
    load(page, url)
    button(page, "Moons").click()
    note = page.get_by_text("This browser stores nothing")
    expect(note).to_be_visible()
    assert page.get_by_role("alert").filter(visible=True).count() == 0
    send(page, "step", n_steps=5)
    quota.send("Storage.overrideQuotaForOrigin", origin)
    button(page, "Step").click()
    becomes(page, "work", "saved_step", 6)
    expect(note).to_be_hidden()
    page.reload()
    becomes(page, "training", "step", 6)


def test_only_the_damaged_parts_of_stored_work_are_lost(open_page: OpenPage, url: str) -> None:
    page, _ = open_page()
    load(page, url)
    stored = work(page)
    damage = """async () => {
      // Prevent autosave from overwriting the damaged record before the reload.
      const put = IDBObjectStore.prototype.put;
      IDBObjectStore.prototype.put = () => { throw new DOMException("Full."); };
      const request = indexedDB.open("nnvisu");
      await new Promise((resolve) => (request.onsuccess = resolve));
      const store = request.result.transaction("work", "readwrite").objectStore("work");
      const all = store.getAll();
      await new Promise((resolve) => (all.onsuccess = resolve));
      for (const record of all.result) {
        record.settings.learning_rate = "fast";
        record.session = { params: "none" };
        put.call(store, record);
      }
      await new Promise((resolve) => (store.transaction.oncomplete = resolve));
    }"""
    page.evaluate(damage)
    page.reload()
    page.evaluate("nnvisu.ready")
    now = state(page)
    assert now["data"] == stored["data"]
    assert now["config"] == {**stored["config"], "learning_rate": 0.01}
    assert now["training"]["step"] == 0
    expect(page.get_by_role("alert").filter(visible=True)).to_contain_text("cannot be restored")


def test_a_new_worker_continues_from_the_last_stored_work(page: Page) -> None:
    stored = work(page)
    worker = page.workers[-1]  # Ended workers may be listed before the present worker.
    worker.evaluate(FAIL)
    eventually(page, lambda now: now["runtime"]["phase"] != "ready")
    becomes(page, "runtime", "phase", "ready")
    becomes(page, "training", "step", 101)
    assert_is_there(page, stored)
