"""A worker that dies while Python starts, or with a command pending."""

from typing import Any

from playwright.sync_api import Page, Worker, expect

from tests.support.browser import (
    OpenPage,
    Watch,
    becomes,
    button,
    eventually,
    load,
    send,
    state,
)
from tests.support.stored_work import work

# The next `failing_workers` workers fail as soon as they are created.
FAILING_WORKERS = """const left = () => Number(sessionStorage.getItem("failing_workers"));
globalThis.Worker = class extends Worker {
  constructor(url, options) {
    super(url, options);
    if (!left()) return;
    sessionStorage.setItem("failing_workers", left() - 1);
    setTimeout(() => {
      this.terminate();
      this.dispatchEvent(new ErrorEvent("error", { message: "As the test asked." }));
    });
  }
};"""
# Ends the worker when it is about to send an event of type `type`: Python has run the command, but
# the page gets no answer. If `before` is given, the worker first sends an event of this other type.
DIES_BEFORE_SENDING = """([type, before]) => {
  const post = self.postMessage;
  let isDue = !before;
  self.postMessage = (event, buffers) => {
    if (isDue && event.type === type) {
      setTimeout(() => { throw new Error("as the test asked"); });
      return;
    }
    isDue ||= event.type === before;
    post.call(self, event, buffers);
  };
}"""


def work_on_blobs(page: Page) -> dict[str, Any]:
    """Train a network, wait until the work is stored, and return state and model."""
    return work(page, "Blobs", 300, hidden_layer_sizes=[6, 4], batch_size=32, dropout=0.1)


def at_work(open_page: OpenPage, url: str, script: str) -> tuple[Page, dict[str, Any]]:
    """Return a page with stored work, and its state and model.

    The page runs `script` before its own scripts.
    """
    page, _ = open_page()
    page.add_init_script(script)
    load(page, url)
    return page, work_on_blobs(page)


def worker_of(page: Page) -> Worker:
    """Return the present worker, the last in the list: ended workers may come before it."""
    return page.workers[-1]


def recovered(page: Page, before: dict[str, Any]) -> dict[str, Any]:
    """Wait until Python runs again after one death of the worker; return the state."""
    restarts = before["runtime"]["restarts"] + 1
    eventually(page, lambda now: now["runtime"]["restarts"] == restarts)
    becomes(page, "runtime", "phase", "ready")
    return eventually(page, lambda now: now["runtime"]["failed_at"] is None)


def nothing_lost(page: Page) -> None:
    """Fail unless a single alert reports that nothing is lost, and can be dismissed."""
    alert = page.get_by_role("alert").filter(visible=True)
    expect(alert).to_contain_text("Python was started again.")
    expect(alert).to_contain_text("Points, settings, weights and timeline are as they were.")
    alert.get_by_role("button", name="Dismiss").click()
    expect(page.get_by_role("alert").filter(visible=True)).to_have_count(0)


def test_work_survives_a_worker_that_dies_while_python_starts(
    open_page: OpenPage, url: str
) -> None:
    page, stored = at_work(open_page, url, FAILING_WORKERS)
    page.evaluate("sessionStorage.setItem('failing_workers', 1)")
    page.reload()
    page.evaluate("nnvisu.ready")
    eventually(page, lambda now: now["training"]["step"] == 300)
    alert = page.get_by_role("alert").filter(visible=True)
    expect(alert).to_contain_text("The quick start of Python failed")
    now = state(page)
    assert (now["runtime"]["restarts"], now["runtime"]["start"]) == (1, "stock")
    assert now["data"] == stored["data"]
    assert now["config"] == stored["config"]
    assert now["timeline"] == stored["timeline"]
    assert send(page, "get_model") == stored["model"]


def test_work_survives_a_page_in_which_python_never_starts(open_page: OpenPage, url: str) -> None:
    page, stored = at_work(open_page, url, FAILING_WORKERS)
    page.evaluate("sessionStorage.setItem('failing_workers', 3)")
    page.reload()
    expect(page.get_by_role("status")).to_contain_text("Python could not be started")
    alert = page.get_by_role("alert").filter(visible=True)
    expect(alert).to_contain_text("Reload the page to try again.")
    page.reload()
    page.evaluate("nnvisu.ready")
    eventually(page, lambda now: now["training"]["step"] == 300)
    assert send(page, "get_model") == stored["model"]


def test_nothing_is_lost_when_the_worker_ends_silently(page: Page) -> None:
    before = work_on_blobs(page)
    worker_of(page).evaluate("self.close()")
    recovered(page, before)
    nothing_lost(page)
    assert send(page, "get_model") == before["model"]


def test_nothing_is_lost_when_the_worker_dies_while_generating(page: Page) -> None:
    stored = work_on_blobs(page)
    worker_of(page).evaluate(DIES_BEFORE_SENDING, ["data_generated"])
    n_classes = stored["data"]["n_classes"]
    send(page, "generate_data", generator="moons", n_samples=5000, n_classes=n_classes)
    now = recovered(page, stored)
    assert len(now["data"]["y"]) == 5000
    assert now["config"] == {**stored["config"], "generator": "moons", "n_samples": 5000}
    assert now["timeline"] == {**stored["timeline"], "data_changes": [300]}
    assert send(page, "get_model") == stored["model"]
    nothing_lost(page)


def test_nothing_is_lost_when_the_worker_dies_while_the_timeline_is_dragged(
    page: Page,
) -> None:
    stored = work_on_blobs(page)
    slider = page.get_by_role("slider", name="Timeline")
    slider.focus()
    page.keyboard.press("ArrowLeft")
    becomes(page, "timeline", "viewed_step", 298)
    seen = send(page, "get_model")
    worker_of(page).evaluate(DIES_BEFORE_SENDING, ["checkpoint_viewed"])
    page.keyboard.press("ArrowLeft")
    now = recovered(page, stored)
    assert now["timeline"]["steps"] == stored["timeline"]["steps"]
    becomes(page, "timeline", "viewed_step", 296)
    assert send(page, "get_model") not in (seen, stored["model"])
    page.keyboard.press("ArrowRight")
    becomes(page, "timeline", "viewed_step", 298)
    assert send(page, "get_model") == seen
    send(page, "view_latest")
    assert send(page, "get_model") == stored["model"]
    nothing_lost(page)


def test_stored_weights_survive_although_later_changes_were_not_stored(page: Page) -> None:
    stored = work_on_blobs(page)
    # The worker dies when the page exports the next changes, so the page never stores them.
    worker_of(page).evaluate(DIES_BEFORE_SENDING, ["session_exported", "points_added"])
    changes = """() => {
      nnvisu.send("configure", { learning_rate: 0.5, activation: "relu" });
      nnvisu.send("generate_data", { generator: "moons", n_classes: 4, n_samples: 50 });
      nnvisu.send("add_points", { X: [[0.125, 0.25]], y: [3] });
    }"""
    page.evaluate(changes)
    now = recovered(page, stored)
    assert len(now["data"]["y"]) == 51
    assert now["data"]["X"][50] == [0.125, 0.25]
    generated = {"generator": "moons", "n_classes": 4, "n_samples": 50}
    changed = {"learning_rate": 0.5, "activation": "relu"}
    assert now["config"] == {**stored["config"], **generated, **changed}
    assert now["timeline"] == {**stored["timeline"], "data_changes": [300]}
    model = send(page, "get_model")
    assert model["coefs"][:2] == stored["model"]["coefs"][:2]
    nothing_lost(page)


def test_training_not_yet_stored_is_lost_and_reported(page: Page) -> None:
    stored = work_on_blobs(page)
    worker_of(page).evaluate(DIES_BEFORE_SENDING, ["session_exported", "training_started"])
    button(page, "Train").click()
    now = recovered(page, stored)
    assert now["training"]["step"] == 300
    assert now["data"] == stored["data"]
    assert now["timeline"] == stored["timeline"]
    assert send(page, "get_model") == stored["model"]
    alert = page.get_by_role("alert").filter(visible=True)
    expect(alert).to_contain_text("Points and settings are as they were; training is back at step")
    expect(page.get_by_role("status")).to_contain_text("Paused")


def test_the_page_recovers_when_memory_cannot_grow(page: Page, watch: Watch) -> None:
    stored = work_on_blobs(page)
    worker_of(page).evaluate(
        """() => {
          WebAssembly.Memory.prototype.grow = () => { throw new RangeError("as the test asked"); };
        }"""
    )
    page.evaluate(
        """async (n_classes) => {
          const restarts = () => nnvisu.getState().runtime.restarts;
          const before = restarts();
          // Each set of points takes some megabytes on the undo stack.
          for (let i = 0; i < 60 && restarts() === before; i++) {
            const points = { generator: "moons", n_samples: 100000, random_state: i, n_classes };
            await nnvisu.send("generate_data", points);
          }
        }""",
        stored["data"]["n_classes"],
    )
    now = recovered(page, stored)
    alert = page.get_by_role("alert").filter(visible=True)
    expect(alert).to_contain_text("Python ran out of memory")
    expect(alert).to_contain_text("Python was started again.")
    assert len(now["data"]["y"]) == 100_000
    seed = now["data"]["source"]["random_state"]
    generated = {"generator": "moons", "n_samples": 100_000, "data_seed": seed}
    assert now["config"] == {**stored["config"], **generated}
    assert now["timeline"] == {**stored["timeline"], "data_changes": [300]}
    assert send(page, "get_model") == stored["model"]
    send(page, "generate_data", generator="moons")
    send(page, "step")
    assert state(page)["training"]["step"] == 301
    watch.check()
