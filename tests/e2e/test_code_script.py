"""The view Script: its lines follow the controls and lead to them, and its program runs
anywhere."""

import json
import os
import re
import shutil
import subprocess
import sys
from contextlib import ExitStack
from functools import partial
from pathlib import Path

import numpy as np
import pytest
from playwright.sync_api import Download, Locator, Page, expect

from tests.support.browser import (
    OpenPage,
    becomes,
    button,
    load,
    open_tab,
    send,
    settled,
    state,
)
from tests.support.clipboard import open_clipboard
from tests.unit.test_in_pyodide import copy_distributions, copy_runtime, run_tests

ROOT = Path(__file__).parents[2]


def script(page: Page) -> Locator:
    return page.get_by_role("tabpanel", name="Script")


def line(page: Page, text: str) -> Locator:
    """Return the lines of the script that contain `text`."""
    return script(page).get_by_role("listitem").filter(has_text=text)


def field(page: Page, name: str) -> Locator:
    return page.get_by_role("textbox", name=name, exact=True)


@pytest.mark.core
def test_the_changed_line_and_its_control_are_marked_for_a_moment(page: Page) -> None:
    button(page, "Code").click()
    expect(line(page, "learning_rate=0.01,")).to_be_visible()
    field(page, "Learning rate").fill("0.5")
    field(page, "Learning rate").press("Enter")
    changed = line(page, "learning_rate=0.5,")
    expect(changed).to_have_class("changed")
    expect(changed).to_be_in_viewport()
    expect(changed.get_by_role("button", name="Learning rate")).to_have_css("opacity", "1")
    # After the animation of four seconds, only the text of the line shows the change.
    finish = "document.getAnimations().forEach((animation) => animation.finish())"
    page.evaluate(finish)
    expect(changed.get_by_role("button", name="Learning rate")).to_have_css("opacity", "0")
    clear = "rgba(0, 0, 0, 0)"
    expect(changed).to_have_css("background-color", clear)
    field(page, "Learning rate").blur()
    page.evaluate(finish)
    expect(field(page, "Learning rate")).to_have_css("outline-color", clear)


def test_with_reduced_motion_the_mark_stays_until_the_next_change(page: Page) -> None:
    page.emulate_media(reduced_motion="reduce")
    button(page, "Code").click()
    expect(line(page, "optimizer=")).to_be_visible()
    page.get_by_role("combobox", name="Optimizer").select_option("sgd")
    marked = line(page, 'optimizer="sgd",').get_by_role("button", name="Optimizer")
    expect(marked).to_have_css("opacity", "1")
    assert marked.evaluate("(it) => it.getAnimations().length") == 0
    send(page, "step", n_steps=3)
    expect(line(page, "for step in range(3):")).to_be_visible()
    expect(marked).to_have_css("opacity", "1")
    page.get_by_role("combobox", name="Initial weights").select_option("he")
    expect(line(page, 'init="he",').get_by_role("button")).to_have_css("opacity", "1")
    expect(marked).to_have_css("opacity", "0")
    page.emulate_media(reduced_motion="no-preference")


def test_lines_lead_to_their_controls_by_mouse_and_keyboard(page: Page) -> None:
    button(page, "Code").click()
    samples = page.get_by_role("spinbutton", name="Samples")
    line(page, "n_samples=").hover()
    expect(samples).to_have_css("outline-style", "solid")
    line(page, "n_samples=").get_by_role("button", name="Samples").click()
    expect(samples).to_be_focused()

    button(page, "Download script").focus()
    page.keyboard.press("Tab")
    expect(line(page, "n_samples=").get_by_role("button")).to_be_focused()
    page.keyboard.press("End")
    page.keyboard.press("Home")
    page.keyboard.press("ArrowDown")
    page.keyboard.press("ArrowDown")
    expect(line(page, "n_classes=").get_by_role("button", name="Classes")).to_be_focused()
    page.keyboard.press("Enter")
    expect(page.get_by_role("spinbutton", name="Classes")).to_be_focused()
    # The network has its place again, so that its layers can be changed.
    line(page, "(2, 10, 5, 2)").get_by_role("button", name="Hidden layers").focus()
    page.keyboard.press("Enter")
    expect(page.get_by_role("textbox", name="Hidden layers")).to_be_focused()


def test_help_on_a_control_leads_to_its_line(page: Page) -> None:
    button(page, "Help").click()
    page.get_by_role("spinbutton", name="Dropout").click()
    page.get_by_role("heading", name="Data", exact=True).hover()  # The help stays after the click.
    page.get_by_role("note", name="Explanation").get_by_role("button", name="Show the code").click()
    expect(line(page, "dropout=0.0,").get_by_role("button", name="Dropout")).to_be_focused()
    expect(line(page, "dropout=0.0,")).to_be_in_viewport()

    send(page, "clear_data")
    button(page, "Help").click()
    page.get_by_role("spinbutton", name="Noise").focus()
    page.keyboard.press("Enter")
    expect(button(page, "Show the code")).to_be_focused()
    page.keyboard.press("Enter")
    expect(line(page, "points = np.empty").get_by_role("button", name="Points")).to_be_focused()


def test_nothing_is_computed_while_the_script_is_closed(page: Page) -> None:
    """A script that is closed does not change until it is opened again."""
    button(page, "Code").click()
    expect(line(page, "learning_rate=0.01,")).to_be_visible()
    button(page, "Code").click()
    send(page, "configure", learning_rate=0.7)
    settled(page)
    assert not page.get_by_text("learning_rate=0.7").count()
    button(page, "Code").click()
    expect(line(page, "learning_rate=0.7,")).to_have_class("changed")


def test_on_a_phone_a_line_leads_to_the_tab_of_its_control(open_page: OpenPage, url: str) -> None:
    page, _ = open_page(viewport={"width": 390, "height": 844}, has_touch=True, is_mobile=True)
    load(page, url)
    open_tab(page, "Code")
    expect(button(page, "Download script")).to_be_in_viewport(ratio=1)
    number = line(page, "test_share").or_(line(page, '"""Train a')).first
    expect(number).to_be_visible()
    wrapped = number.bounding_box()
    assert wrapped and wrapped["height"] == 40, "the title has two rows"
    assert page.evaluate("document.documentElement.scrollWidth") == 390
    page.evaluate("nnvisu.send('step', {n_steps: 0}).catch(() => {})")
    alert = page.get_by_role("alert")
    expect(alert).to_contain_text("n_steps")
    covered, tab = alert.bounding_box(), page.get_by_role("tab", name="Code").bounding_box()
    assert covered and tab and covered["y"] + covered["height"] <= tab["y"], "it covers no code"
    alert.get_by_role("button", name="Dismiss").tap()
    page.get_by_role("tab", name="Console").tap()
    typed = page.get_by_role("textbox", name="Console input")
    typed.fill("print('line\\n' * 60)")
    typed.press("Enter")
    expect(page.locator(".console-output")).to_be_visible()
    expect(typed).to_be_in_viewport(ratio=1)
    page.get_by_role("tab", name="Script").tap()
    line(page, "dropout=").tap()
    line(page, "dropout=").get_by_role("button", name="Dropout").tap()
    expect(page.get_by_role("spinbutton", name="Dropout")).to_be_focused()
    expect(page.get_by_role("tab", name="Model")).to_have_attribute("aria-selected", "true")


def download_script(page: Page, folder: Path, *names: str) -> None:
    """Press "Download script", and save the files with these names in `folder`."""
    with ExitStack() as stack:
        downloads = [
            stack.enter_context(page.expect_download(partial(has_name, name))) for name in names
        ]
        button(page, "Download script").click()
    for download, name in zip(downloads, names, strict=True):
        download.value.save_as(folder / name)


def has_name(name: str, download: Download) -> bool:
    return download.suggested_filename == name


def shown(page: Page) -> dict[str, str]:
    """Return the numbers of the page that the program prints, with all its digits."""
    training = state(page)["training"]
    losses = {f"{name} loss": training[f"{name}_loss"] for name in ("train", "test")}
    numbers = {name: f"{loss:.4f}" for name, loss in losses.items() if loss is not None}
    return {**numbers, "weights": training["fingerprint"]}


def printed(output: str) -> dict[str, str]:
    return dict(re.findall(r"^(train loss|test loss|weights) (\S+)$", output, re.MULTILINE))


#: A test for Pyodide's Python, whose arithmetic is that of the page.
TEST_IN_PYODIDE = """
import io, json, os, re, runpy
from contextlib import redirect_stdout
from pathlib import Path
import numpy as np, numpy.lib.npyio

def test_each_program_prints_the_numbers_of_the_page(monkeypatch):
    for folder in sorted(Path(__file__).parent.glob("*/")):
        monkeypatch.chdir(folder)
        with redirect_stdout(io.StringIO()) as output:
            runpy.run_path("experiment.py")
        found = re.findall(r"^(train loss|test loss|weights) (\\\\S+)$", output.getvalue(), re.M)
        assert dict(found) == json.loads(Path("expected.json").read_text())
"""


def test_the_downloaded_program_computes_what_the_page_shows(
    page: Page, tmp_path: Path, dist: Path, node: str
) -> None:
    button(page, "Code").click()
    expect(line(page, "for step in range(0):")).to_be_visible()
    rng = np.random.default_rng(0)
    experiments = tmp_path / "project" / "tests"
    experiments.mkdir(parents=True)
    expected = {}

    # Drawn points, trained from the seed.
    send(page, "clear_data")
    X = rng.uniform(-1, 1, (12, 2))
    send(page, "add_points", X=X.tolist(), y=(X[:, 0] > 0).astype(int).tolist())
    send(page, "step", n_steps=50)
    settled(page)
    expected["drawn"] = shown(page)
    download_script(page, experiments / "drawn", "experiment.py")

    # Many imported points with a test split, trained from the seed.
    rows = "\n".join(
        f"{a},{b},{'in' if a * b > 0 else 'out'}" for a, b in rng.normal(size=(300, 2))
    )
    send(page, "configure", test_share=0.25, batch_size=50, features=["x", "y", "xy"])
    send(page, "import_data", text=f"width,height,kind\n{rows}")
    send(page, "reset_model")
    send(page, "step", n_steps=50)
    settled(page)
    expected["imported"] = shown(page)
    download_script(page, experiments / "imported", "experiment.py", "points.csv")

    # Settings changed while training.
    send(page, "configure", learning_rate=0.2)
    send(page, "step", n_steps=10)
    settled(page)
    expected["changed"] = shown(page)
    download_script(page, experiments / "changed", "experiment.py", "points.csv")

    for name, numbers in expected.items():
        run = subprocess.run(
            [sys.executable, "experiment.py"],
            cwd=experiments / name,
            env={**os.environ, "PYTHONPATH": str(ROOT / "py")},
            capture_output=True,
            encoding="utf-8",
        )
        assert run.returncode == 0, run.stderr
        found = printed(run.stdout)
        # Python on this machine may round the last bits of a step in another way than the page. It
        # does not round stored weights.
        skipped = {"weights"} if name != "changed" else set()
        assert {k: v for k, v in found.items() if k not in skipped} == {
            k: v for k, v in numbers.items() if k not in skipped
        }
        (experiments / name / "expected.json").write_text(json.dumps(numbers))

    copy_runtime(dist / "site", tmp_path)
    copy_distributions(tmp_path / "site")
    shutil.copy(ROOT / "pyproject.toml", tmp_path / "project")
    (experiments / "test_programs.py").write_text(TEST_IN_PYODIDE.replace("\\\\", "\\"))
    run_in_node = run_tests(node, tmp_path, "snapshot")
    output, _ = run_in_node.communicate()
    assert run_in_node.returncode == 0 and "1 passed" in output, output


@pytest.mark.both_builds
def test_the_copied_program_is_the_listed_one(page: Page) -> None:
    button(page, "Code").click()
    send(page, "generate_data", generator="spirals", n_classes=3, n_samples=150)
    becomes(page, "data", "n_classes", 3)
    expect(line(page, "make_spirals(")).to_be_visible()
    open_clipboard(page)
    button(page, "Copy script").click()
    expect(page.get_by_text("Script copied.")).to_be_visible()
    copied = page.evaluate("navigator.clipboard.readText()")
    listed = script(page).locator("li code").all_inner_texts()
    assert copied.splitlines() == [text.rstrip("\n") for text in listed]
    compile(copied, "experiment.py", "exec")
