"""Links that open the same points and settings elsewhere; broken and hostile links; lessons."""

import json
import subprocess
import zlib
from base64 import urlsafe_b64encode
from html.parser import HTMLParser
from pathlib import Path
from typing import Any
from urllib.parse import parse_qsl, urlencode

import numpy as np
import pytest
from playwright.sync_api import Page, expect

from tests.support.browser import (
    OpenPage,
    becomes,
    button,
    choose,
    dismissed_dialogs,
    eventually,
    follow,
    load,
    send,
    state,
)
from tests.support.clipboard import copied, open_clipboard, read_clipboard


@pytest.mark.both_builds
@pytest.mark.core
def test_a_link_leads_to_the_same_points_and_the_same_trained_weights(
    page: Page, open_page: OpenPage
) -> None:
    page.get_by_role("spinbutton", name="Classes").fill("4")
    page.get_by_role("spinbutton", name="Test share").fill("20")
    page.get_by_role("textbox", name="Hidden layers").fill("6-4")
    page.get_by_role("combobox", name="Optimizer").select_option("rmsprop")
    page.get_by_role("spinbutton", name="Batch size").fill("32")
    page.get_by_role("spinbutton", name="Dropout").fill("0.1")
    page.get_by_role("spinbutton", name="Weight seed").fill("7")
    button(page, "Spirals").click()
    becomes(page, "data", "n_classes", 4)
    becomes(page, "config", "random_state", 7)
    send(page, "step", n_steps=300)
    here = becomes(page, "training", "step", 300)

    other = follow(open_page, copied(page, "Copy link"))
    button(other, "Train to step 300").click()
    there = becomes(other, "training", "step", 300)
    for section in ("data", "config"):
        assert there[section] == here[section]
    assert send(other, "get_model") == send(page, "get_model")
    expect(button(other, "Train to step 300")).to_be_hidden()
    send(other, "step", n_steps=50)
    send(page, "step", n_steps=50)
    assert send(other, "get_model") == send(page, "get_model")


def test_a_checkpoint_is_resumed_bit_for_bit_after_a_reload_and_from_a_link(
    open_page: OpenPage, url: str
) -> None:
    page, _ = open_page()
    load(page, url)
    send(page, "configure", batch_size=64, dropout=0.1, optimizer="adam")
    send(page, "step", n_steps=500)
    trained = send(page, "get_model")
    send(page, "view_checkpoint", step=200)
    link = copied(page, "Copy link")
    becomes(page, "work", "saved_step", 200)

    page.reload()
    page.evaluate("nnvisu.ready")
    timeline = state(page)["timeline"]
    assert (timeline["viewed_step"], timeline["steps"][-1]) == (200, 500)
    button(page, "Back to latest").click()
    becomes(page, "training", "step", 500)
    assert send(page, "get_model") == trained
    send(page, "view_checkpoint", step=200)
    button(page, "Resume here").click()
    becomes(page, "timeline", "viewed_step", None)
    send(page, "step", n_steps=300)
    assert send(page, "get_model") == trained

    other = follow(open_page, link)
    button(other, "Train to step 200").click()
    becomes(other, "training", "step", 200)
    send(other, "step", n_steps=300)
    assert send(other, "get_model") == trained


@pytest.mark.both_builds
def test_a_link_is_followed_while_the_page_updates_its_own_address(page: Page) -> None:
    page.evaluate(
        """() => {
          const own = location.href;
          location.hash = "v=1&source=moons,3,90,,0";
          history.replaceState(null, "", own);
        }"""
    )
    eventually(page, lambda now: len(now["data"]["y"]) == 90)


def test_a_link_contains_drawn_points_bit_for_bit(page: Page, open_page: OpenPage) -> None:
    send(page, "configure", test_share=0.25)
    X = np.random.default_rng(0).uniform(-1, 1, (3, 2))
    send(page, "add_points", X=X.tolist(), y=[0, 1, 0])
    here = state(page)
    # After a delay, the page's address is the same link.
    expect(page).to_have_url(copied(page, "Copy link"))
    other = follow(open_page, page.url)
    there = state(other)
    for section in ("X", "y", "n_classes"):
        assert there["data"][section] == here["data"][section]
    for each in (page, other):
        send(each, "step", n_steps=40)
    assert send(other, "get_model") == send(page, "get_model")
    assert state(other)["training"]["test_loss"] == state(page)["training"]["test_loss"]


def test_copying_a_link_reports_weights_that_are_not_reproducible(page: Page) -> None:
    send(page, "step", n_steps=3)
    page.get_by_role("textbox", name="Learning rate").fill("0.3")
    page.get_by_role("textbox", name="Learning rate").press("Enter")
    becomes(page, "config", "learning_rate", 0.3)
    assert "steps=" not in copied(page, "Copy link")
    expect(page.get_by_text("Weights aren't included")).to_be_visible()


# Returns, for each setting of the schema, a text whose value is not the default.
OTHER_TEXTS = """() => {
  const numbers = ["true", "false", "4", "7-2", "77", "0.125", "4e-7"];
  const isOther = ({ parse, format, default: initial }, text) => {
    try { return format(parse(text)) !== format(initial); } catch { return false; }
  };
  return Object.fromEntries(Object.keys(SETTINGS).map((name) => {
    const setting = settingOf(name);
    return [name, [...(setting.options ?? []), ...numbers].find((text) => isOther(setting, text))];
  }));
}"""


def in_schema(node: str, function: str, argument: object = None) -> Any:
    """Return the result of a JavaScript function that uses the page's schema of settings."""
    schema = (Path(__file__).parents[2] / "web/schema/settings.js").as_uri()
    script = f"""import {{ settingOf, SETTINGS }} from "{schema}";
        console.log(JSON.stringify(({function})({json.dumps(argument)})));"""
    options = ["--disable-warning=MODULE_TYPELESS_PACKAGE_JSON", "--input-type=module"]
    command = [node, *options, "--eval", script]
    return json.loads(subprocess.run(command, check=True, stdout=subprocess.PIPE).stdout)


def test_a_link_contains_every_setting(open_page: OpenPage, url: str, node: str) -> None:
    texts = in_schema(node, OTHER_TEXTS) | {"generator": "gauss"}
    made_by = ("generator", "n_classes", "n_samples", "noise", "data_seed")
    source = {"source": ",".join(texts[name] for name in made_by)}
    other = follow(open_page, f"{url}#v=1&{urlencode(texts | source)}")
    there = in_schema(
        node,
        """(config) =>
          Object.entries(config).map(([name, value]) => [name, settingOf(name).format(value)])""",
        state(other)["config"],
    )
    assert dict(there) == {**texts, "loss": "default"}, "only own losses are not the default"
    copy = dict(parse_qsl(copied(other, "Copy link").split("#")[1]))
    assert {name: copy.get(name) for name in texts} == texts
    assert other.get_by_role("alert").filter(visible=True).count() == 0


def test_broken_parts_of_a_link_are_named_and_the_rest_is_opened(
    open_page: OpenPage, url: str
) -> None:
    page = follow(open_page, f"{url}#v=1&learning_rate=fast&optimizer=sgd&n_samples=1&dropout=0.5")
    alert = page.get_by_role("alert").filter(visible=True)
    for named in ("Learning rate", '"fast"', "Samples", '"1"'):
        expect(alert).to_contain_text(named)
    config = state(page)["config"]
    assert (config["optimizer"], config["dropout"]) == ("sgd", 0.5)
    assert (config["learning_rate"], config["n_samples"]) == (0.01, 200)
    assert len(state(page)["data"]["y"]) == 200


@pytest.mark.both_builds
def test_a_hostile_link_runs_nothing(open_page: OpenPage, url: str) -> None:
    page, _ = open_page()
    dialogs = dismissed_dialogs(page)
    deflate = zlib.compressobj(9, wbits=-15)
    bomb = deflate.compress(bytes(200_000_000)) + deflate.flush()
    packed = urlsafe_b64encode(bomb).decode().rstrip("=")
    html = "<img src=x onerror=alert(1)>"
    page.goto(
        f"{url}#activation={html}&{html}=1&hide={html}&onload=alert(1)&__proto__=1&points={packed}"
    )
    page.evaluate("nnvisu.ready")
    alert = page.get_by_role("alert").filter(visible=True)
    expect(alert).to_contain_text("Activation")
    expect(alert).to_contain_text("more than 100,000")
    expect(alert).to_contain_text(html)
    assert page.locator("img[src=x]").count() == 0
    assert dialogs == []
    button(page, "Moons").click()
    button(page, "Train").click()
    eventually(page, lambda now: now["training"]["step"] > 0)


def test_a_lesson_hides_parts_of_the_page_until_all_are_shown(
    page: Page, open_page: OpenPage
) -> None:
    open_clipboard(page)
    choose(page, "Share", "Lesson link…")
    lesson = page.get_by_role("dialog", name="Lesson link")
    lesson.get_by_role("checkbox", name="Generators").uncheck()
    lesson.get_by_role("checkbox", name="Network").uncheck()
    button(page, "Copy link").click()
    expect(page.get_by_role("region", name="Network")).to_be_hidden()

    other = follow(open_page, read_clipboard(page))
    generators = other.get_by_role("group", name="Generate data")
    expect(generators).to_be_hidden()
    expect(other.get_by_role("region", name="Network")).to_be_hidden()
    expect(other.get_by_role("region", name="Training data")).to_be_visible()
    button(other, "Train").click()
    expect(button(other, "Show all")).to_be_hidden()
    choose(other, "More", "Show all")
    expect(generators).to_be_visible()
    expect(other.get_by_role("region", name="Network")).to_be_visible()
    button(other, "More").click()
    expect(other.get_by_role("menuitem", name="Show all")).to_be_hidden()
    button(page, "Show all").click()


class Frames(HTMLParser):
    """A parser that collects the addresses of all iframes."""

    def __init__(self) -> None:
        super().__init__()
        self.addresses: list[str | None] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if tag == "iframe":
            self.addresses.append(dict(attrs)["src"])


@pytest.mark.both_builds
def test_embed_code_shows_the_page_inside_another_page(
    page: Page, open_page: OpenPage, url: str
) -> None:
    page.get_by_role("spinbutton", name="Samples").fill("50")
    button(page, "Moons").click()
    eventually(page, lambda now: len(now["data"]["y"]) == 50)
    if url.startswith("file:"):
        choose(page, "Share", "Copy embed code")
        dialog = page.get_by_role("dialog", name="Embed code")
        expect(dialog).to_contain_text("Put this file on a web server")
        code = dialog.get_by_role("textbox").input_value()
        button(page, "Close").click()
    else:
        code = copied(page, "Copy embed code")
    frames = Frames()
    frames.feed(code)
    (address,) = frames.addresses
    hosted = "https://example.org/nnvisu.html" if url.startswith("file:") else url
    assert address == f"{hosted}#v=1&generator=moons&n_samples=50&source=moons,2,50,,0"
    if not url.startswith("file:"):
        # The outer page has no TLS: browsers switch many features off in such a page.
        other, watch = open_page()
        other.set_content(code)
        embedded = other.frame_locator("iframe")
        expect(embedded.get_by_role("status")).to_contain_text("Ready to train")
        # Each of the two classes has half of the 50 points.
        expect(embedded.get_by_role("listitem").filter(has_text="0: 25")).to_be_visible()
        watch.pardon("Blocked autofocusing")
