"""The start of the page: progress, first example, loaded files, refused requests."""

import re
from collections import Counter

import numpy as np
import pytest
from playwright.sync_api import Page, expect

from nnvisu.datasets import make_circles
from tests.support.browser import OpenPage, Watch, becomes, button, eventually, state
from tests.support.playground import Playground

pytestmark = pytest.mark.both_builds


# Records the label and the value of the progress bar in every frame, from the first frame on.
RECORD_PROGRESS = """
  globalThis.progressSeen = [];
  requestAnimationFrame(function look() {
    const bar = document.querySelector("progress");
    const label = document.getElementById(bar?.getAttribute("aria-labelledby"));
    if (bar?.checkVisibility()) progressSeen.push([label.textContent, bar.value]);
    requestAnimationFrame(look);
  });
"""


def test_the_page_shows_the_progress_until_python_runs(open_page: OpenPage, url: str) -> None:
    page, _ = open_page()
    page.add_init_script(RECORD_PROGRESS)
    page.goto(url, wait_until="commit")
    expect(page.get_by_role("heading", name="nnvisu")).to_be_visible()
    expect(page.get_by_role("progressbar")).to_be_visible()
    expect(button(page, "Train")).to_be_visible()
    page.wait_for_load_state()
    page.evaluate("nnvisu.ready")
    expect(page.get_by_role("progressbar")).to_be_hidden()
    seen = page.evaluate("progressSeen")
    labels = list(dict.fromkeys(label for label, _ in seen))
    # On a fast line, the files of the site may arrive between two frames, before or after the first
    # frame of "Unpacking Python". test_slow_line.py checks that a slow line shows the loading.
    if not url.startswith("file:") and "Loading Python" in labels[1:-1]:
        labels.remove("Loading Python")
    assert labels == ["Starting", "Unpacking Python", "Starting Python"]
    shares = [share for _, share in seen]
    assert shares == sorted(shares), "the progress bar moved backward"
    assert shares[0] < 0.1 and shares[-1] < 1


def test_python_starts_from_the_memory_snapshot(shared: Playground) -> None:
    assert shared.first_state["runtime"]["start"] == "snapshot"
    assert shared.first_state["runtime"]["restarts"] == 0
    late = {"python_stdlib.zip", "site_packages.zip"}
    assert not late & {request.split("/")[-1] for request in shared.requests_of_start}


@pytest.mark.core
def test_the_page_starts_with_the_first_example(page: Page, shared: Playground) -> None:
    X, y = make_circles(n_samples=200, n_classes=2, random_state=0)
    first = shared.first_state
    np.testing.assert_allclose(first["data"]["X"], X, rtol=0, atol=1e-12)
    assert first["data"]["y"] == y.tolist()
    assert first["training"]["running"] is False
    expect(button(page, "Train")).to_be_enabled()
    expect(page.get_by_role("spinbutton", name="Classes")).to_have_value("2")


# Delays the message that starts Python until `letStart()` is called.
HOLD_START = """globalThis.Worker = class extends Worker {
  postMessage(message, buffers = []) {
    const post = () => super.postMessage(message, buffers);
    if (message.type === "boot") globalThis.letStart = post;
    else post();
  }
};"""


def test_clicks_before_python_runs_take_effect_later(open_page: OpenPage, url: str) -> None:
    page, _ = open_page()
    page.add_init_script(HOLD_START)
    page.goto(url)
    now = becomes(page, "training", "train_accuracy", 0.5)
    assert len(now["data"]["y"]) == 200, "the page must show the first example without Python"
    page.get_by_role("spinbutton", name="Classes").fill("4")
    button(page, "Moons").click()
    button(page, "Train").click()
    assert state(page)["runtime"]["phase"] != "ready"
    page.evaluate("letStart()")
    page.evaluate("nnvisu.ready")
    now = eventually(page, lambda now: now["training"]["step"] > 0)
    assert now["training"]["running"] is True
    assert now["data"]["n_classes"] == 4
    expect(button(page, "Pause")).to_be_visible()
    assert page.get_by_role("alert").filter(visible=True).count() == 0


def test_a_link_offers_to_train_to_its_step_once_it_is_open(open_page: OpenPage, url: str) -> None:
    page, _ = open_page()
    page.add_init_script(HOLD_START)
    page.goto(f"{url}#v=1&source=moons,3,90,,0&hide=chart&steps=30")
    expect(page.get_by_text("Lesson: some controls are hidden.")).to_be_visible()
    expect(button(page, "Train to step 30")).to_be_hidden()
    page.evaluate("letStart()")
    button(page, "Train to step 30").click()
    now = becomes(page, "training", "step", 30)
    assert len(now["data"]["y"]) == 90


def test_the_page_loads_each_of_its_files_once(shared: Playground, url: str) -> None:
    files = Counter(file for file in shared.requests_of_start if not file.startswith("data:"))
    twice = {re.sub(".*/", "", file) for file, count in files.items() if count > 1}
    assert not twice
    if url.startswith("file:"):
        assert list(files) == [url]
    else:
        own = {re.sub(f"^{re.escape(url)}([0-9a-f]{{16}}/)?", "", file) for file in files}
        assert {"runtime/pyodide.asm.wasm.zst", "engine/worker.js", "offline.js"} <= own


def test_training_works_offline(page: Page, watch: Watch) -> None:
    count = len(watch.requests)
    page.context.set_offline(True)
    button(page, "Blobs").click()
    button(page, "Train").click()
    becomes(page, "training", "train_accuracy", 1)
    page.context.set_offline(False)
    assert len(watch.requests) == count


def test_the_policy_is_in_force(page: Page, watch: Watch) -> None:
    violations = page.evaluate(
        """async () => {
          const violations = [];
          document.addEventListener("securitypolicyviolation", (event) =>
            violations.push(event.effectiveDirective));
          new Image().src = "https://example.invalid/leak.png";
          await fetch("https://example.invalid/leak").catch(() => {});
          const script = document.createElement("script");
          script.src = "https://example.invalid/script.js";
          const inline = document.createElement("script");
          inline.textContent = "globalThis.injected = true";
          document.body.append(script, inline);
          // Code that the driver evaluates is exempt from the policy; timers of this code are not.
          const evaluated = await new Promise((resolve) => setTimeout(() => {
            try { resolve(eval("1 + 1")); } catch (error) { resolve(error.name); }
          }));
          await new Promise((resolve) => setTimeout(resolve, 200));
          script.remove();
          inline.remove();
          return [evaluated, ...violations];
        }"""
    )
    refused = {"img-src", "connect-src", "script-src-elem", "script-src"}
    assert refused | {"EvalError"} == set(violations)
    assert page.evaluate("globalThis.injected") is None
    watch.expect("https://example.invalid/")
    # Each engine reports inline scripts and eval in its own words.
    watch.pardon("Content Security Policy")
    watch.pardon("because it violates the following directive")
