"""Hostile code in links, run after consent: nothing leaves the machine, stored work remains."""

import re
import threading
from collections.abc import Iterator
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any

import pytest
from playwright.sync_api import Page

from tests.support.browser import (
    DEFINE_END_WORKER,
    OpenPage,
    dismissed_dialogs,
    eventually,
    load,
    state,
)
from tests.support.code_links import link_with
from tests.support.hostile_code import CHANGES, GROUPS, SAMPLE, SILENT
from tests.support.stored_work import assert_is_there, work

# Opens a link, and runs its code as a person does. Resolves with the texts on the page after Python
# answers again.
ATTEMPT = """async (hash) => {
  const [question, run] = ["consent", "consent-run"].map((id) => document.getElementById(id));
  const until = async (holds) => {
    for (const end = performance.now() + 60_000; !holds(); ) {
      if (performance.now() > end) throw new Error(`${holds}: ${hash}`);
      await new Promise(requestAnimationFrame);
    }
  };
  location.hash = hash;
  await until(() => !question.hidden && !run.disabled);
  run.click();
  await until(() => question.hidden && !run.disabled);
  const said = [];
  const attempt = (type, payload) =>
    nnvisu.send(type, payload).then(
      () => true,
      ({ message }) => (said.push(message), false),
    );
  await attempt("step", { n_steps: 30 });
  while (!(await attempt("get_model")) && said.length < 20);
  for (const _ of [1, 2]) await new Promise(requestAnimationFrame);
  const alert = document.getElementById("alert-text").textContent;
  const part = document.getElementById("yours-state").textContent;
  const buttons = [...document.querySelectorAll("#alert button")];
  const offered = buttons.filter((button) => button.checkVisibility()).map((b) => b.textContent);
  document.getElementById("alert-dismiss").click();
  return { said, alert, part, offered };
}"""
#: The start of a text that own code may have written.
QUOTED = re.compile(r"Your code says( in [^:]+)?: ")
SETTINGS = "activation=mine&source=moons,2,50,,0"


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


@pytest.mark.both_builds
@pytest.mark.parametrize("group", GROUPS)
def test_hostile_code_of_a_link_harms_nothing(
    open_page: OpenPage, url: str, server: tuple[str, list[str]], group: str
) -> None:
    programs = GROUPS[group]
    if url.startswith("file:"):
        programs = {name: source for name, source in programs.items() if name in SAMPLE}
    harms_nothing(open_page, url, server, programs)


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
    dialogs = dismissed_dialogs(page)
    load(page, f"{url}#{SETTINGS.partition('&')[2]}")
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
    """Run a program; fail unless the page then has the link's points and reports the program."""
    restarts = state(page)["runtime"]["restarts"]
    link = link_with("", ("activation", "mine", source), rest=f"&{SETTINGS}")
    outcome = page.evaluate(ATTEMPT, link)
    said, alert, part = outcome["said"], outcome["alert"], outcome["part"]
    if name in CHANGES and state(page)["runtime"]["restarts"] == restarts:
        # Python is changed from now on, so the next program gets another worker.
        page.evaluate("endWorker()")
    now = eventually(
        page,
        lambda now: now["runtime"]["phase"] == "ready" and now["runtime"]["failed_at"] is None,
    )
    assert name in SILENT or said or alert or "Switched off" in part, name
    for text in (alert, part):
        assert "Pay" not in text or QUOTED.match(text), text
    assert set(outcome["offered"]) <= {"Dismiss"}, outcome
    assert now["data"] == expected["data"], name
    assert {**now["config"], "activation": "tanh"} == expected["config"], name
