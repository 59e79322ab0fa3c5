"""The page that Python opens: own data reach the page, and links of the page reach Python."""

from collections.abc import Iterator
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit
from urllib.request import url2pathname

import numpy as np
import pytest
from playwright.sync_api import Browser, Page, expect
from sklearn.datasets import load_iris

import nnvisu
from nnvisu.page import files
from nnvisu.page.link import encode_link
from nnvisu.page.own_data import own_points
from nnvisu.page.serving import serve
from nnvisu.page.settings import check_settings
from tests.support.browser import becomes, button, state
from tests.support.clipboard import copied


@pytest.fixture
def opened(monkeypatch: pytest.MonkeyPatch, dist: Path, tmp_path: Path) -> list[str]:
    """Return a list of the addresses that Python opens; the page is the one in dist/."""
    addresses: list[str] = []
    monkeypatch.setattr(files, "PAGE", dist / "nnvisu.html")
    monkeypatch.setattr("tempfile.tempdir", str(tmp_path))

    def open_(url: str) -> bool:
        addresses.append(url)
        return True

    monkeypatch.setattr("webbrowser.open", open_)
    return addresses


@pytest.fixture
def blank(browser: Browser) -> Iterator[Page]:
    """A blank page in a context of its own."""
    with browser.new_context() as context:
        yield context.new_page()


def follow(page: Page, address: str) -> dict[str, Any]:
    """Open an address, and return the page's state when Python runs."""
    page.goto(address)
    expect(page.get_by_text("Ready to train")).to_be_visible()
    page.evaluate("nnvisu.ready")
    return state(page)


def test_own_data_reach_the_page_and_come_back_in_a_link(opened: list[str], blank: Page) -> None:
    iris = load_iris()
    nnvisu.show(
        iris.data[:, 2:],
        iris.target,
        names=iris.feature_names[2:],
        class_names=iris.target_names,
        hidden_layer_sizes=(8, 4),
        activation="relu",
        test_share=0.3,
    )
    now = follow(blank, opened[0])
    assert now["config"]["hidden_layer_sizes"] == [8, 4]
    assert now["config"]["activation"] == "relu"
    assert now["data"]["units"]["names"] == [*iris.feature_names[2:], "label"]
    assert now["data"]["units"]["classes"] == [*iris.target_names]
    expect(blank.get_by_text("petal length (cm)").first).to_be_visible()
    button(blank, "Step").click()
    becomes(blank, "training", "step", 1)

    X, y, settings = nnvisu.read_link(copied(blank, "Copy link"))
    assert np.array_equal(X, iris.data[:, 2:])
    assert np.array_equal(y, iris.target)
    assert settings["class_names"] == tuple(iris.target_names)
    assert (settings["activation"], settings["test_share"]) == ("relu", 0.3)

    nnvisu.show(X, y, **settings)
    first, second = (Path(url2pathname(urlsplit(url).path)).read_text() for url in opened)
    assert first == second


def test_data_too_long_for_an_address_reach_the_page(opened: list[str], blank: Page) -> None:
    X = np.random.default_rng(0).uniform(-1, 1, (100_000, 2))
    nnvisu.show(X, X[:, 0] * X[:, 1], problem="regression")
    now = follow(blank, opened[0])
    assert np.array_equal(now["data"]["X"], X)
    assert now["config"]["problem"] == "regression"


def test_the_server_for_notebooks_sends_the_page_with_the_data(
    opened: list[str], blank: Page
) -> None:
    X, y = nnvisu.datasets.make_moons(n_samples=80)
    settings = check_settings({"random_state": 7})
    link = encode_link(settings, own_points(X, y, None, None, "classification", 0.0))
    blank.set_content(f'<iframe src="{serve(link)}" width="900" height="700"></iframe>')
    frame = blank.frame_locator("iframe")
    expect(frame.get_by_text("Ready to train")).to_be_visible()
    expect(frame.get_by_role("region", name="Decision map").get_by_text("0: 40")).to_be_visible()
