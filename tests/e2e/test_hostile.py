"""Hostile links, texts and files. With the profile `nightly`, files reach the limit of 20 MB."""

import random
from collections.abc import Callable
from urllib.parse import quote

import pytest
from hypothesis import settings
from playwright.sync_api import Page, expect

from tests.support.browser import (
    Watch,
    button,
    dismissed_dialogs,
    eventually,
    load,
    settled,
    state,
)
from tests.unit.test_hostile_files import texts

HTML = "<img src=x onerror=alert(1)>"
TEXTS = ["0", "-1", "1e308", "NaN", "Infinity", "5", "0.5", "tanh", "relu", "sgd", "regression"]
TEXTS += ["true", "x,y", "x", "3-3", "0-0", "", "\x00", "\ud800", "٣", "AAAA", "moons,3,50,,0"]
TEXTS += [HTML, "javascript:alert(1)", "';alert(1)//", "${alert(1)}", "1" * 300]
NAMES = ["problem", "features", "hidden_layer_sizes", "activation", "optimizer", "learning_rate"]
NAMES += ["batch_size", "l1", "weight_decay", "dropout", "random_state", "test_share", "n_classes"]
NAMES += ["n_samples", "noise", "generator", "source", "points", "hide", "steps", "v", "__proto__"]
NAMES += [HTML, "max_steps_per_second", "log_scale", "confusion_data"]


def links(n: int, seed: int) -> list[str]:
    """Return the hashes of `n` hostile links, which depend only on `seed`."""
    rng = random.Random(seed)

    def link() -> str:
        parts = [(rng.choice(NAMES), rng.choice(TEXTS)) for _ in range(rng.randrange(1, 7))]
        text = "&".join(f"{name}={value}" for name, value in parts)
        if rng.random() < 0.5:
            text = quote(text, safe="=&,", errors="surrogatepass")
        at = rng.randrange(len(text) + 1)
        return text[:at] + rng.choice(["", "", "%", "&", "=", "\t", "<"]) + text[at:]

    return [link() for _ in range(n)]


def test_hostile_links_run_nothing(open_page: Callable[..., tuple[Page, Watch]], url: str) -> None:
    n_links = settings().max_examples
    page, _ = open_page()
    dialogs = dismissed_dialogs(page)
    load(page, url)
    opened = page.evaluate(
        """async (links) => {
          const states = [];
          for (const link of links) {
            location.hash = link;
            await new Promise((resolve) => setTimeout(resolve, 20));
            await nnvisu.send("get_model");
            states.push(nnvisu.getState());
          }
          return states.map(({ runtime, data, config }) => ({
            phase: runtime.phase,
            restarts: runtime.restarts,
            inside: data.X.flat().every((value) => Math.abs(value) <= 1),
            whole: data.X.length === data.y.length,
            rate: config.learning_rate,
          }));
        }""",
        links(n_links, seed=len(url.split(":")[0])),
    )
    assert len(opened) == n_links
    for each in opened:
        assert (each["phase"], each["restarts"]) == ("ready", 0)
        assert each["inside"] and each["whole"]
    assert all(0 < each["rate"] <= 10 for each in opened)
    assert dialogs == []
    assert page.locator("img[src=x]").count() == 0
    page.evaluate("location.hash = 'source=moons,3,50,,0'")
    eventually(page, lambda now: len(now["data"]["y"]) == 50)
    button(page, "Train").click()
    eventually(page, lambda now: now["training"]["step"] > 0)


#: Number of rows, names and objects in the largest files.
N_ITEMS = min(6_000 * settings().max_examples, 2_000_000)

# Files, and words of their errors.
HUGE = {
    "rows": (b"x,y,label\n" + b"0.5,0.5,a\n" * (N_ITEMS // 2), f"{N_ITEMS // 2:,} rows"),
    "names": (b",".join(b"a%d" % i for i in range(N_ITEMS)), "at most 256"),
    "objects": (b"[" + b"{}," * (3 * N_ITEMS) + b"{}]", f"{3 * N_ITEMS + 1:,} rows"),
    "surrogates": (b'[{"x": 0, "y": 0, "\\ud800": "\\udfff"}, {"x": "\\ud800"}]', "Item 2"),
    "a script": (b"%s\n" % HTML.encode() * 500, "one column"),
    "a picture": (b"\x89PNG\r\n\x1a\n" + bytes(range(256)) * 99, "isn't a text file"),
    "nothing": (b"", "empty"),
    "a formula": (b'x,y,label\n0,=HYPERLINK("http://example.org"),a\n', "Line 2"),
}


@pytest.mark.parametrize("what", HUGE)
def test_a_hostile_file_is_refused_and_the_page_still_works(page: Page, what: str) -> None:
    content, words = HUGE[what]
    before = state(page)
    button(page, "Import data").click()
    dialog = page.get_by_role("dialog", name="Import data")
    dialog.get_by_label("File").set_input_files(
        {"name": "some.csv", "mimeType": "text/csv", "buffer": content}
    )
    expect(dialog.get_by_role("alert")).to_contain_text(words)
    now = state(page)
    assert now["runtime"] == before["runtime"]
    assert now["data"] == before["data"]
    assert page.locator("img[src=x]").count() == 0
    button(page, "Cancel").click()
    button(page, "Step").click()
    eventually(page, lambda now: now["training"]["step"] == 1)
    assert state(page)["data"] == before["data"]


def test_hostile_texts_are_imported_or_refused(page: Page) -> None:
    restarts_before = state(page)["runtime"]["restarts"]
    # The driver cannot send a string with a lone surrogate to the page.
    hostile = [text for text in texts()[: 2 * settings().max_examples] if "\ud800" not in text]
    answers = page.evaluate(
        """async (texts) => {
          const answers = [];
          for (const text of texts) {
            const before = JSON.stringify(nnvisu.getState().data);
            const failure = await nnvisu.send("import_data", { text }).then(
              () => null,
              (failure) => failure,
            );
            const { data, runtime } = nnvisu.getState();
            const isKept = JSON.stringify(data) === before;
            const isInside = data.X.flat().every((value) => Math.abs(value) <= 1);
            answers.push([failure?.message ?? null, isKept, isInside, runtime.restarts]);
          }
          return answers;
        }""",
        hostile,
    )
    refused = [message for message, *_ in answers if message is not None]
    assert 20 < len(refused) < len(hostile) - 20
    for message, is_kept, is_inside, restarts in answers:
        assert is_inside and restarts == restarts_before
        assert message is None or is_kept, message
    assert page.locator("img[src=x]").count() == 0
    # The last text may have opened the dialog with the choice of columns: close this dialog.
    settled(page)
    page.keyboard.press("Escape")
    button(page, "Step").click()
    eventually(page, lambda now: now["training"]["step"] > 0)
