"""Kept runs: keep, compare, restore, rename, delete and export."""

import csv
import re
from collections.abc import Callable
from io import StringIO
from pathlib import Path
from typing import Any

import numpy as np
import numpy.typing as npt
import pytest
from playwright.sync_api import Locator, Page, expect

from tests.support.browser import (
    DEFINE_END_WORKER,
    OpenPage,
    becomes,
    button,
    color_at,
    eventually,
    load,
    number,
    open_tab,
    place,
    send,
    settled,
    state,
)
from tests.support.clipboard import copied


@pytest.fixture
def runs(open_page: OpenPage, url: str) -> Page:
    """A page with run A (300 steps) kept; run B has a penalty and 200 steps."""
    page, _ = open_page()
    page.add_init_script(DEFINE_END_WORKER)
    load(page, url)
    send(
        page,
        "generate_data",
        generator="moons",
        n_classes=2,
        n_samples=60,
        noise=0.2,
        random_state=3,
    )
    send(page, "configure", test_share=0.5)
    send(page, "step", n_steps=300)
    settled(page)
    button(page, "Keep run").click()
    expect(page.get_by_text("Run A is kept.")).to_be_visible()
    send(page, "configure", weight_decay=0.03)
    send(page, "reset_model")
    send(page, "step", n_steps=200)
    settled(page)
    open_tab(page, "Runs")
    return page


def row(page: Page, letter: str) -> Locator:
    """Return the row of a run."""
    return (
        page.get_by_role("table", name="Kept runs")
        .get_by_role("row")
        .filter(has=page.get_by_role("rowheader").get_by_text(letter, exact=True))
    )


def work(page: Page) -> dict[str, Any]:
    """Return points, settings, timeline and model of the run on the page."""
    now = state(page)
    return {name: now[name] for name in ("data", "config", "timeline")} | {
        "model": send(page, "get_model")
    }


def test_runs_are_compared_restored_deleted_and_exported(runs: Page) -> None:
    page = runs
    head = page.get_by_role("columnheader").all_inner_texts()
    assert head == [
        "Map",
        "Run",
        "L2",
        "Steps",
        "Loss",
        "Test loss",
        "Accuracy",
        "Test accuracy",
        "Actions",
    ]
    expect(row(page, "A")).to_contain_text("300")
    expect(row(page, "B")).to_contain_text("0.03")
    second = work(page)

    page.get_by_role("button", name="Restore run").press("Enter")
    becomes(page, "config", "weight_decay", 0)
    assert becomes(page, "training", "step", 300)["timeline"]["steps"][-1] == 300
    button(page, "Step").click()  # run A continues
    becomes(page, "training", "step", 301)
    button(page, "Undo restore").click()
    becomes(page, "config", "weight_decay", 0.03)
    settled(page)
    assert work(page) == second

    name = page.get_by_role("textbox", name="Name of run A")
    name.fill("No penalty")
    name.press("Tab")
    expect(page.get_by_role("button", name="Compare")).to_be_focused()
    with page.expect_download() as download:
        button(page, "Export runs").click()
    table = list(csv.DictReader(StringIO(Path(download.value.path()).read_text())))
    assert [(r["run"], r["name"], r["step"], r["weight_decay"]) for r in table] == [
        ("A", "No penalty", "300", "0"),
        ("B", "Run B", "200", "0.03"),
    ]
    assert table[1]["fingerprint"] == state(page)["training"]["fingerprint"]

    page.get_by_role("button", name="Delete run").click()
    expect(page.get_by_text("(“No penalty”) is deleted.")).to_be_visible()
    expect(button(page, "Undo delete")).to_be_focused()
    expect(row(page, "A")).to_have_count(0)
    button(page, "Undo delete").click()
    expect(name).to_have_value("No penalty")


def test_the_actions_cover_no_column_of_two_runs_with_other_data(runs: Page) -> None:
    send(runs, "generate_data", generator="checkerboard", n_samples=1000, random_state=1234567)
    send(runs, "step")
    expect(row(runs, "B")).to_contain_text("seed 1234567")
    table = runs.get_by_role("region", name="Table of runs")
    assert table.evaluate("(it) => it.scrollWidth <= it.clientWidth")
    # Two runs may differ only at the end of this text, so all of it must be visible.
    words = row(runs, "B").locator('[data-label="Data"] span')
    send(runs, "configure", activation="relu", learning_rate=0.001, init="xavier")
    expect(row(runs, "B").locator('[data-label="Learning rate"]')).to_be_visible()
    assert words.evaluate("(it) => it.scrollHeight <= it.clientHeight")


def test_kept_runs_survive_a_reload_and_a_new_worker(runs: Page) -> None:
    page = runs
    becomes(page, "work", "saved_step", 200)
    page.evaluate("endWorker()")
    send(page, "step")
    expect(row(page, "A")).to_contain_text("300")
    becomes(page, "work", "saved_step", 201)
    page.reload()
    page.evaluate("nnvisu.ready")
    open_tab(page, "Runs")
    expect(row(page, "A")).to_contain_text("300")
    page.get_by_role("button", name="Restore run").click()
    now = becomes(page, "training", "step", 300)
    assert now["config"]["weight_decay"] == 0
    fresh = send(page, "get_model")
    send(page, "reset_model")
    send(page, "step", n_steps=300)
    assert send(page, "get_model") == fresh


def test_at_most_four_runs_are_kept(runs: Page) -> None:
    page = runs
    for _ in "BCD":
        button(page, "Keep run").click()
        settled(page)
    expect(page.get_by_role("button", name="Restore run")).to_have_count(4)
    button(page, "Keep run").click()
    alert = page.get_by_role("alert")
    expect(alert).to_contain_text("Delete a run in the tab Runs first.")
    expect(page.get_by_role("button", name="Restore run")).to_have_count(4)
    button(page, "Delete run B").click()
    expect(alert).to_be_hidden()  # The alert disappears with its cause.
    button(page, "Delete run C").click()
    button(page, "Keep run").click()
    expect(page.get_by_text("Run E is kept. The run on the page is now run B.")).to_be_visible()
    button(page, "Undo delete").click()
    expect(row(page, "C")).to_be_visible()
    names = page.get_by_role("rowheader").all_inner_texts()
    assert [name[0] for name in names] == list("ACDEB")


def test_an_alert_does_not_cover_its_control_and_disappears_with_its_cause(runs: Page) -> None:
    page = runs
    alert = page.get_by_role("alert")
    page.set_viewport_size({"width": 390, "height": 844})
    send(page, "clear_data")
    both = button(page, "Train both")
    both.click()
    expect(alert).to_contain_text("One of the runs has no points to train on.")
    both.click(timeout=2000)  # Fails if the alert covers the button.
    expect(alert).to_be_visible()
    button(page, "Undo").click()
    expect(alert).to_be_hidden()


def shown(page: Page, name: str) -> Locator:
    """Return a choice of the radio group "Map shows"."""
    group = page.get_by_role("radiogroup", name="Map shows")
    return group.get_by_role("radio", name=name, exact=True)


def test_the_map_shows_both_runs_and_their_difference(runs: Page) -> None:
    page = runs
    expect(page.get_by_role("heading", name="Network of B")).to_be_visible()
    model_b = send(page, "get_model")
    send(page, "view_checkpoint", step=0)
    shown(page, "Difference").check()
    words = page.get_by_text(re.compile("of the map"))
    # Both runs began with the same weights.
    expect(words).to_have_text("0.0 % of the map, 0 of 60 points differ")
    width = page.evaluate("document.documentElement.scrollWidth")
    assert width == page.evaluate("innerWidth"), "the page scrolls sideways"
    button(page, "Back to latest").click()
    expect(words).not_to_have_text("0.0 % of the map, 0 of 60 points differ")

    # The words agree with the predictions of both models, computed here.
    page.get_by_role("button", name="Restore run").click()
    becomes(page, "training", "step", 300)
    model_a = send(page, "get_model")
    X = np.array(state(page)["data"]["X"])
    count = int(np.sum(predicted(model_a, X) != predicted(model_b, X)))
    button(page, "Undo restore").click()
    becomes(page, "training", "step", 200)
    expect(words).to_contain_text(f"{count} of 60 points differ")

    slider = page.get_by_role("slider", name="Border between A and B")
    slider.focus()
    page.keyboard.press("End")
    left = color_at(page, *place(page, 0.9, -0.9))
    shown(page, "A").check()
    expect(slider).to_be_hidden()
    assert color_at(page, *place(page, 0.9, -0.9)) == left
    shown(page, "B").check()

    shown(page, "Difference").check()
    expect(words).to_be_visible()
    page.evaluate("endWorker()")
    send(page, "step")
    expect(words).to_contain_text("points differ")


def test_two_kept_runs_are_compared_with_each_other(runs: Page) -> None:
    page = runs
    rings = page.get_by_role("list", name="Points per class").get_by_role("listitem")
    models = {"B": send(page, "get_model")}
    button(page, "Keep run").click()
    expect(page.get_by_text("Run B is kept.")).to_be_visible()
    send(page, "configure", features=["x", "y", "xy"])
    send(page, "step", n_steps=1)
    expect(row(page, "C").get_by_role("cell", name="x, y, x·y", exact=True)).to_be_visible()
    choice = page.get_by_role("group", name="Runs to compare")
    choice.get_by_label("Compare run").select_option("A")
    choice.get_by_label("with run").select_option("B")
    words = page.get_by_text(re.compile("of the map"))
    expect(words).to_contain_text("points differ")
    expect(page.get_by_role("heading", name="Network of C, not of A")).to_be_visible()
    expect(rings.filter(has_text="differs")).to_have_attribute("title", re.compile("runs A and B"))

    # The words agree with the models of both kept runs, although the present run is another one.
    row(page, "A").get_by_role("button", name="Restore run").click()
    becomes(page, "training", "step", 300)
    models["A"] = send(page, "get_model")
    X = np.array(state(page)["data"]["X"])
    count = int(np.sum(predicted(models["A"], X) != predicted(models["B"], X)))
    button(page, "Undo restore").click()
    becomes(page, "training", "step", 1)
    expect(words).to_contain_text(f"{count} of 60 points differ")
    shown(page, "B").check()
    expect(rings.filter(has_text="mistake")).to_have_attribute("title", re.compile("run B assigns"))
    choice.get_by_label("with run").select_option("C")
    heading = page.get_by_role("heading", name="Network of C", exact=True)
    expect(heading).to_be_visible()

    # Other runs keep their letters after a deletion.
    row(page, "A").get_by_role("button", name="Delete run").click()
    expect(row(page, "A")).to_have_count(0)
    expect(row(page, "B")).to_be_visible()
    expect(heading).to_be_visible()
    button(page, "Undo delete").click()
    expect(row(page, "A")).to_be_visible()

    open_tab(page, "Curves")
    plot = page.get_by_role("img", name="Loss")
    before = plot.screenshot()
    page.get_by_label("Curves over").select_option("seconds")
    settled(page)
    assert plot.screenshot() != before


def predicted(model: dict[str, Any], X: npt.NDArray[np.float64]) -> npt.NDArray[np.int64]:
    """Return the classes that a network with hidden layers of tanh predicts."""
    outputs: npt.NDArray[np.float64] = X
    for i, (coef, b) in enumerate(zip(model["coefs"], model["intercepts"], strict=True)):
        outputs = (np.tanh(outputs) if i else outputs) @ np.array(coef) + np.array(b)
    return np.asarray(np.argmax(outputs, axis=1))


def test_both_runs_train_side_by_side(runs: Page) -> None:
    page = runs
    button(page, "Train both").click()
    expect(page.get_by_text("Runs A and B train side by side from weight seed 0.")).to_be_visible()
    eventually(page, lambda now: now["training"]["running"] and now["training"]["step"] > 20)
    button(page, "Pause").click()
    now = becomes(page, "training", "running", False)
    steps = now["training"]["step"]
    for letter in "AB":
        expect(row(page, letter).get_by_text(f"{steps:,}", exact=True)).to_be_visible()
    page.get_by_role("button", name="Restore run").click()
    becomes(page, "config", "weight_decay", 0)
    both = send(page, "get_model")
    send(page, "reset_model")
    send(page, "step", n_steps=steps)
    assert send(page, "get_model") == both


def train_both(page: Page) -> None:
    """Press "Train both" and wait for some steps."""
    button(page, "Train both").click()
    eventually(page, lambda now: now["training"]["running"] and now["training"]["step"] > 20)


def exported_runs(page: Page) -> dict[str, dict[str, str]]:
    """Return the rows of the file "Export runs" by letter."""
    with page.expect_download() as download:
        button(page, "Export runs").click()
    table = csv.DictReader(StringIO(Path(download.value.path()).read_text()))
    return {line["run"]: line for line in table}


INTERRUPTIONS: dict[str, Callable[[Page], object]] = {
    "Reset": lambda page: button(page, "Reset model").click(),
    "Problem": lambda page: page.get_by_label("Problem", exact=True).select_option("regression"),
    "Restore": lambda page: row(page, "A").get_by_role("button", name="Restore run").click(),
    "Reload": lambda page: page.reload(),
}


@pytest.mark.parametrize("name", INTERRUPTIONS)
def test_an_interrupted_training_of_both_runs_is_not_lost(runs: Page, name: str) -> None:
    page = runs
    # The page stores its work every 5 seconds, and run A trains for 10 seconds.
    send(page, "configure", max_steps_per_second=30)
    train_both(page)
    steps = row(page, "A").locator('[data-label="Steps"]')
    first = steps.inner_text()
    expect(steps).not_to_have_text(first)  # The row moves while the run trains.
    becomes(page, "training", "running", True)
    eventually(page, lambda now: (now["work"]["saved_step"] or 0) > 20)
    INTERRUPTIONS[name](page)
    page.evaluate("nnvisu.ready")
    settled(page)
    open_tab(page, "Runs")
    page.wait_for_timeout(300)
    run = exported_runs(page)["A"]
    assert run["step"] == run["epoch"] != "300"
    row(page, "A").get_by_role("button", name="Restore run").click()
    now = becomes(page, "training", "fingerprint", run["fingerprint"])["training"]
    settled(page)
    assert now["step"] == int(run["step"])
    for measure in ("train_loss", "test_loss", "train_accuracy", "test_accuracy"):
        assert now[measure] == float(run[measure])
    send(page, "reset_model")
    send(page, "step", n_steps=int(run["step"]))
    settled(page)
    assert state(page)["training"]["fingerprint"] == run["fingerprint"]


def test_the_training_of_both_runs_is_undone_and_redone(runs: Page) -> None:
    page = runs
    before = exported_runs(page), work(page)
    shown = page.get_by_role("radiogroup", name="Map shows").get_by_role("radio", checked=True)
    present = shown.input_value()
    train_both(page)
    expect(shown).to_have_value("difference")
    expect(page.get_by_text("Undo brings back both runs as they were before.")).to_be_visible()
    button(page, "Undo training").click()
    words = "Runs A and B are as they were {} the training of both runs."
    expect(page.get_by_text(words.format("before"))).to_be_visible()
    settled(page)
    assert (exported_runs(page), work(page)) == before
    expect(shown).to_have_value(present)
    button(page, "Redo").click()
    expect(page.get_by_text(words.format("after"))).to_be_visible()
    expect(shown).to_have_value("difference")
    settled(page)
    trained = exported_runs(page)
    assert trained["A"]["step"] == trained["B"]["step"] not in ("200", "300")
    button(page, "Undo").click()
    expect(page.get_by_text(words.format("before"))).to_be_visible()
    settled(page)
    assert (exported_runs(page), work(page)) == before


def test_the_settings_of_one_run_train_on_the_data_of_the_other(runs: Page) -> None:
    page = runs
    data_a = state(page)["data"]
    send(page, "generate_data", generator="xor", n_samples=50, random_state=1)
    data_b = state(page)["data"]
    send(page, "reset_model")
    send(page, "step", n_steps=40)
    settled(page)
    button(page, "Run A’s settings on B’s data").click()
    now = becomes(page, "training", "step", 300)
    assert now["config"]["weight_decay"] == 0
    assert now["data"] == data_b
    button(page, "Undo restore").click()
    becomes(page, "training", "step", 40)
    button(page, "Run B’s settings on A’s data").click()
    eventually(page, lambda now: now["training"]["step"] == 40 and now["data"] == data_a)
    assert state(page)["config"]["weight_decay"] == 0.03


def test_an_exercise_on_l2_regularization(open_page: OpenPage, url: str) -> None:
    """Follow Google's Machine Learning Crash Course: L2 0 against 0.03 on 20 noisy points."""
    page, _ = open_page()
    load(page, url)
    for name, value in {"Samples": "40", "Noise": "0.2", "Seed": "1", "Test share": "50"}.items():
        field = page.get_by_role("spinbutton", name=name, exact=True)
        field.fill(value)
        field.press("Enter")
    rate = page.get_by_role("textbox", name="Learning rate")
    rate.fill("0.03")
    rate.press("Enter")
    button(page, "Moons").click()
    eventually(page, lambda now: len(now["data"]["y"]) == 40 and now["config"]["test_share"] == 0.5)

    train_500_epochs(page)
    largest = np.abs(send(page, "get_model")["coefs"][0]).max()
    button(page, "Keep run").click()
    expect(page.get_by_text("Run A is kept.")).to_be_visible()
    penalty = page.get_by_role("spinbutton", name="L2")
    penalty.fill("0.03")
    penalty.press("Enter")
    button(page, "Reset model").click()
    becomes(page, "training", "step", 0)
    train_500_epochs(page)
    assert np.abs(send(page, "get_model")["coefs"][0]).max() < largest / 2

    open_tab(page, "Runs")
    losses = {letter: losses_in(row(page, letter)) for letter in "AB"}
    assert losses["A"]["Loss"] < 0.01 < losses["B"]["Loss"]
    assert losses["B"]["Test loss"] < losses["A"]["Test loss"] / 4


def train_500_epochs(page: Page) -> None:
    """Train to epoch 500 with the button "Train until…"."""
    button(page, "Train until…").click()
    menu = page.get_by_role("dialog", name="Train until…")
    menu.get_by_role("textbox", name="Value").fill("500")
    menu.get_by_role("button", name="Train").click()
    becomes(page, "training", "epoch", 500)
    becomes(page, "training", "running", False)
    settled(page)


def losses_in(run: Locator) -> dict[str, float]:
    """Return the losses in the row of a run, by the name of their column."""
    return {
        name: number(run.locator(f'[data-label="{name}"]').inner_text())
        for name in ("Loss", "Test loss")
    }


def test_kept_runs_of_a_link_are_trained_again(runs: Page, open_page: OpenPage) -> None:
    page = runs
    link = copied(page, "Copy link")
    expect(page.get_by_text("It contains run A")).to_be_visible()
    page.get_by_role("button", name="Restore run").click()
    becomes(page, "training", "step", 300)
    expected = send(page, "get_model")

    other, _ = open_page()
    load(other, link)
    assert state(other)["config"]["weight_decay"] == 0.03
    open_tab(other, "Runs")
    expect(row(other, "A")).to_contain_text("300")
    expect(other.get_by_role("alert")).to_be_hidden()
    other.get_by_role("button", name="Restore run").click()
    becomes(other, "training", "step", 300)
    assert send(other, "get_model") == expected


def test_the_training_of_a_links_runs_can_be_canceled(runs: Page, open_page: OpenPage) -> None:
    page = runs
    link = copied(page, "Copy link")
    other, _ = open_page()
    other.goto(link.replace("steps%3D300", "steps%3D1000000"))
    note = other.get_by_role("status").filter(has_text="Training run A of the link.")
    bar = note.get_by_role("progressbar", name="Progress of the training")
    expect(bar).not_to_have_js_property("value", 0)
    note.get_by_role("button", name="Cancel").click()
    alert = other.get_by_role("alert")
    expect(alert).to_contain_text("The training of run A was canceled. The rest was opened.")
    expect(note).to_be_hidden()
    becomes(other, "config", "weight_decay", 0.03)
    button(other, "Keep run").click()
    expect(other.get_by_text("Run A is kept.")).to_be_visible()
