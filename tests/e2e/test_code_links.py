"""Links with own code: nothing runs before a person agrees. Links to functions of the library."""

import json
from urllib.parse import quote

import pytest
from playwright.sync_api import Page, expect

from tests.support.browser import (
    DEFINE_END_WORKER,
    OpenPage,
    becomes,
    button,
    eventually,
    follow,
    load,
    open_tab,
    send,
    state,
)
from tests.support.clipboard import copied, open_clipboard, read_clipboard
from tests.support.code_links import link_with, packed

QUESTION = "This link contains Python code. Read it, then run it."

SWISH = """import numpy as np


def function(z):
    return z / (1 + np.exp(-z))
"""

# One diagonal line of points for each class.
LINES = """import numpy as np


def generate(*, n_samples, n_classes, noise, random_state):
    rng = np.random.default_rng(random_state)
    y = np.arange(n_samples) % n_classes
    x = rng.uniform(-0.9, 0.9, n_samples)
    return np.column_stack([x, 0.5 * x + 0.1 * y - 0.4]), y
"""


def parts_of(page: Page) -> dict[str, bool]:
    """Return the names of the parts in Python, and whether each part runs."""
    parts = page.evaluate("""async () => (await nnvisu.send("export_session")).session.own_code""")
    return {part["name"]: part["runs"] for part in parts}


def assert_is_asked(page: Page) -> None:
    """Fail unless the page asks before it runs the code of a link, and has run none of it."""
    expect(page.get_by_text(QUESTION)).to_be_visible()
    expect(page.get_by_role("region", name="Code of the link")).to_be_visible()
    assert state(page)["config"]["activation"] == "tanh"
    assert parts_of(page) == {}


@pytest.mark.core
@pytest.mark.both_builds
def test_code_of_a_link_runs_after_consent_and_leads_to_the_same_weights(
    open_page: OpenPage, url: str
) -> None:
    page, _ = open_page()
    load(page, url)
    send(page, "apply_code", kind="activation", name="swish", source=SWISH)
    send(page, "apply_code", kind="generator", name="lines", source=LINES)
    source = {"n_classes": 3, "n_samples": 90, "noise": None, "random_state": 4}
    send(page, "generate_data", generator="lines", **source)
    send(page, "configure", activation="swish")
    send(page, "step", n_steps=60)
    here = eventually(page, lambda now: now["training"]["fingerprint"] is not None)
    link = copied(page, "Copy link")
    expect(
        page.get_by_text("It contains your code (activation swish, generator lines)")
    ).to_be_visible()

    other = follow(open_page, link)
    assert_is_asked(other)
    listing = other.get_by_role("region", name="Code of the link")
    expect(listing).to_contain_text("return z / (1 + np.exp(-z))")
    expect(listing).to_contain_text("def generate(")
    expect(other.get_by_text("have their defaults: Generator, Activation.")).to_be_visible()
    there = state(other)
    assert there["data"]["source"] == {**source, "generator": "circles"}
    button(other, "Run code from link").click()
    button(other, "Train to step 60").click()
    there = becomes(other, "training", "step", 60)
    there = eventually(other, lambda now: now["training"]["fingerprint"] is not None)
    alert = other.get_by_role("alert").filter(visible=True)
    assert alert.all_inner_texts() == []
    for section in ("data", "config"):
        assert there[section] == here[section]
    assert there["training"]["fingerprint"] == here["training"]["fingerprint"]
    expect(button(other, "Run code from link")).to_be_hidden()

    becomes(other, "work", "saved_step", 60)
    other.reload()
    other.evaluate("nnvisu.ready")
    again = eventually(other, lambda now: now["training"]["step"] == 60)
    assert again["config"] == here["config"]
    assert parts_of(other) == {"swish": True, "lines": True}
    send(other, "step", n_steps=5)
    send(page, "step", n_steps=5)
    assert send(other, "get_model") == send(page, "get_model")


@pytest.mark.both_builds
def test_the_question_returns_after_a_reload_until_the_code_is_dropped(
    open_page: OpenPage, url: str
) -> None:
    link = link_with(
        url,
        ("activation", "swish", SWISH),
        rest="&activation=swish&optimizer=sgd&source=moons,2,50,,1&hide=code,chart&steps=9",
    )
    page = follow(open_page, link)
    assert_is_asked(page)
    expect(page.get_by_role("button", name="Train to step")).to_be_hidden()
    send(page, "step", n_steps=7)
    becomes(page, "work", "saved_step", 7)
    page.reload()
    page.evaluate("nnvisu.ready")
    assert_is_asked(page)
    assert state(page)["training"]["step"] == 7
    button(page, "Open without the code").click()
    expect(
        page.get_by_text("Opened without the code. Set to the default: Activation.")
    ).to_be_visible()
    eventually(page, lambda now: "own_code" not in page.url)
    now = state(page)
    assert (now["config"]["optimizer"], now["data"]["source"]["generator"]) == ("sgd", "moons")
    page.reload()
    page.evaluate("nnvisu.ready")
    expect(button(page, "Run code from link")).to_be_hidden()
    assert parts_of(page) == {}


def test_code_whose_worker_ended_stays_off_after_a_reload(open_page: OpenPage, url: str) -> None:
    page, _ = open_page()
    page.add_init_script(DEFINE_END_WORKER)
    load(page, url)
    send(page, "apply_code", kind="activation", name="swish", source=SWISH)
    send(page, "configure", activation="swish")
    send(page, "step")
    becomes(page, "work", "saved_step", 1)
    page.reload()
    page.evaluate("nnvisu.ready")
    assert state(page)["config"]["activation"] == "swish"
    assert parts_of(page) == {"swish": True}
    page.evaluate("endWorker()")
    alert = page.get_by_role("alert").filter(visible=True)
    expect(alert).to_contain_text("It is switched off")
    assert parts_of(page) == {"swish": False}
    button(page, "Blobs").click()
    eventually(page, lambda now: now["data"]["source"]["generator"] == "blobs")
    send(page, "step", n_steps=3)
    becomes(page, "work", "saved_step", 4)
    page.reload()
    expect(page.get_by_text("Your code is switched off: activation swish.")).to_be_visible()
    page.evaluate("nnvisu.ready")
    assert parts_of(page) == {"swish": False}
    assert state(page)["config"]["activation"] == "tanh"
    open_tab(page, "Code")
    open_tab(page, "Yours")
    reason = "Switched off. Your code ended Python. Apply the code to switch it on again."
    expect(page.locator("#yours-state")).to_have_text(reason)


HOSTILE = {
    "not base64": (
        "%3Cimg%20src%3Dx%20onerror%3Dalert(1)%3E",
        "characters that are not allowed in a link",
    ),
    "not compressed": ("AAAA", "cannot be unpacked"),
    "a bomb": (packed(bytes(200_000_000)), "longer than 3.6 MB"),
    "not JSON": (packed(b"import os"), "damaged"),
    "another kind": (
        packed(b'[["<img src=x>", "a", ""]]'),
        '"<img src=x>" is not one of',
    ),
    "a name with HTML": (packed(b'[["loss", "<img src=x>", ""]]'), '"<img src=x>" is not a name'),
    "a built-in": (packed(b'[["activation", "tanh", ""]]'), "the name of a built-in activation"),
    "a long source": (
        packed(json.dumps([["loss", "a", "#" * 20_001]]).encode()),
        "20,001 characters",
    ),
    "many parts": (
        packed(json.dumps([["loss", f"a{i}", ""] for i in range(31)]).encode()),
        "at most 30",
    ),
}


def test_hostile_code_in_links_is_refused_in_words(open_page: OpenPage, url: str) -> None:
    page, _ = open_page()
    load(page, url)
    for text, message in HOSTILE.values():
        page.evaluate("(hash) => (location.hash = hash)", f"v=1&own_code={text}&optimizer=sgd")
        alert = page.get_by_role("alert").filter(visible=True)
        expect(alert).to_contain_text("Own code")
        expect(alert).to_contain_text(message)
        eventually(page, lambda now: now["config"]["optimizer"] == "sgd")
        assert page.locator("img[src=x]").count() == 0
        expect(button(page, "Run code from link")).to_be_hidden()
        send(page, "configure", optimizer="adam")
        alert.get_by_role("button", name="Dismiss").click()
    html = "<img src=x onerror=alert(1)>"
    source = f"# {html}\u202e\ndef function(z):\n    return z"
    hash_ = link_with("", ("activation", "swish", source)).removeprefix("#")
    page.evaluate("(hash) => (location.hash = hash)", hash_)
    expect(page.get_by_role("region", name="Code of the link")).to_contain_text(f"{html}\\u202e")
    assert page.locator("img[src=x]").count() == 0


def test_a_link_opens_the_library_at_a_definition(open_page: OpenPage, url: str) -> None:
    page, _ = open_page()
    load(page, url)
    send(page, "configure", activation="relu")
    page.evaluate("() => (location.hash = 'code=nnvisu/trainer.py:Trainer.step')")
    marked = page.locator("#source-listing .marked")
    expect(marked).to_contain_text("def step(")
    expect(page.get_by_role("combobox", name="File")).to_have_value("nnvisu/trainer.py")
    assert state(page)["config"]["activation"] == "relu"
    name = page.locator("#source-listing").get_by_role("link", name="MLP", exact=True).first
    expect(name).to_have_attribute("href", "#code=nnvisu/network.py:MLP")
    open_clipboard(page)
    button(page, "Copy link").click()
    link = read_clipboard(page)
    assert link.endswith("#code=nnvisu/trainer.py:Trainer.step")

    other, _ = open_page(viewport={"width": 390, "height": 844})
    other.goto(link)
    other.evaluate("nnvisu.ready")
    expect(other.locator("#source-listing .marked")).to_contain_text("def step(")
    expect(other.get_by_role("tab", name="Code", exact=True)).to_be_in_viewport()
    expect(other.get_by_role("dialog", name="Introduction")).to_be_hidden()
    other.evaluate("(hash) => (location.hash = hash)", f"code=nnvisu/{quote('<b>')}.py:step")
    alert = other.get_by_role("alert").filter(visible=True)
    expect(alert).to_contain_text('The library has no definition "nnvisu/<b>.py:step".')
