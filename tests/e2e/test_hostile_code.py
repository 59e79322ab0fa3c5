"""Hostile own code: nothing leaves the machine, stored work remains, failures are reported."""

import threading
from collections.abc import Callable, Iterator
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any

import pytest
from playwright.sync_api import Dialog, Page

from tests.support.browser import DEFINE_END_WORKER, Watch, eventually, load, send, state
from tests.support.hostile_code import CHANGES, GROUPS, SAMPLE, SILENT
from tests.support.stored_work import assert_is_there, work

OpenPage = Callable[..., tuple[Page, Watch]]

# Applies a part and uses it. Resolves with the messages of failures, after Python answers again.
ATTEMPT = """async (part) => {
  const said = [];
  const attempt = (type, payload) =>
    nnvisu.send(type, payload).then(
      () => true,
      ({ message }) => (said.push(message), false),
    );
  if (await attempt("apply_code", part)) {
    await attempt("configure", { activation: part.name });
    await attempt("step", { n_steps: 30 });
  }
  while (!(await attempt("get_model")) && said.length < 20);
  for (const _ of [1, 2]) await new Promise(requestAnimationFrame);
  const alert = document.getElementById("alert-text").textContent;
  const buttons = [...document.querySelectorAll("#alert button")];
  const offered = buttons.filter((button) => button.checkVisibility()).map((b) => b.textContent);
  document.getElementById("alert-dismiss").click();
  await nnvisu.send("delete_code", { kind: part.kind, name: part.name }).catch(() => {});
  return { said, alert, offered };
}"""


@pytest.fixture
def server() -> Iterator[tuple[str, list[str]]]:
    """Yield the address of a local server and the list of requests that it receives."""
    received: list[str] = []

    class Handler(BaseHTTPRequestHandler):
        def handle(self) -> None:
            received.append(str(self.client_address))

    with ThreadingHTTPServer(("127.0.0.1", 0), Handler) as listening:
        threading.Thread(target=listening.serve_forever).start()
        yield f"http://127.0.0.1:{listening.server_port}/leak", received
        listening.shutdown()


@pytest.mark.parametrize("group", GROUPS)
def test_hostile_code_of_each_kind_harms_nothing(
    open_page: OpenPage, url: str, server: tuple[str, list[str]], group: str
) -> None:
    harms_nothing(open_page, url, server, GROUPS[group])


@pytest.mark.both_builds
def test_a_sample_of_hostile_code_harms_nothing(
    open_page: OpenPage, url: str, server: tuple[str, list[str]]
) -> None:
    harms_nothing(open_page, url, server, SAMPLE)


def harms_nothing(
    open_page: OpenPage, url: str, server: tuple[str, list[str]], programs: dict[str, str]
) -> None:
    """Run the programs in one page, while another tab has stored work."""
    address, received = server
    other, watch = open_page()
    load(other, url)
    stored = work(other, "Blobs", 30, batch_size=32)
    page = other.context.new_page()
    page.add_init_script(DEFINE_END_WORKER)
    dialogs: list[str] = []

    def note(dialog: Dialog) -> None:
        dialogs.append(dialog.message)
        dialog.dismiss()

    page.on("dialog", note)
    load(page, f"{url}#source=moons,2,50,,0")
    send(page, "step", n_steps=20)
    expected, title = state(page), page.title()
    for name, source in programs.items():
        source = source.replace("OTHER", address).replace("OWN", f"{url}?leak")
        survives(page, name, source, expected)
    assert received == []
    assert [address for address in watch.requests if "leak" in address] == []
    assert (dialogs, page.title(), page.locator("img[src=x]").count()) == ([], title, 0)
    other.reload()
    other.evaluate("nnvisu.ready")
    assert_is_there(other, stored)
    assert not [problem for problem in watch.problems if problem.startswith("request:")]
    # The browser reports each refused connection in the console.
    watch.problems.clear()


def survives(page: Page, name: str, source: str, expected: dict[str, Any]) -> None:
    """Run a program; fail unless the page then has the expected points, and reports the program."""
    part = {"kind": "activation", "name": "mine", "source": source}
    outcome = page.evaluate(ATTEMPT, part)
    said, alert = outcome["said"], outcome["alert"]
    if name in CHANGES:  # Python is changed from now on, so the next program gets another worker.
        page.evaluate("endWorker()")
    now = eventually(
        page,
        lambda now: now["runtime"]["phase"] == "ready" and now["runtime"]["failed_at"] is None,
        seconds=60,
    )
    assert name in SILENT or said or alert, name
    assert "Pay" not in alert or alert.startswith("Your code says: "), alert
    assert set(outcome["offered"]) <= {"Dismiss"}, outcome
    assert now["data"] == expected["data"], name
    assert {**now["config"], "activation": "tanh"} == expected["config"], name
    assert now["training"]["step"] >= expected["training"]["step"], name
