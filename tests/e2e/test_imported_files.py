"""Import of files that people have: the points that the page reads, and choices in the dialog."""

import re
from collections.abc import Callable
from pathlib import Path

import numpy as np
import pytest
from playwright.sync_api import Locator, Page, expect

from tests.e2e.test_import_export import choose_file, dialog, drag, note
from tests.support.browser import (
    Watch,
    becomes,
    button,
    eventually,
    load,
    open_tab,
    send,
    state,
)
from tests.unit.nnvisu.app.importing.cases import CASES, INDEXED, IRIS, MANY_VALUES, Case


def exported(page: Page, tmp_path: Path) -> str:
    """Return the text of the exported points."""
    button(page, "Export data").click()
    with page.expect_download() as download:
        page.get_by_role("menuitem", name="Points as CSV").click()
    file = tmp_path / "points.csv"
    download.value.save_as(file)
    return file.read_text()


def columns(page: Page) -> Locator:
    """Return the choice of columns in the import dialog."""
    return dialog(page).get_by_role("group", name="Columns")


def import_petals(page: Page) -> None:
    """Import petal length and width of `IRIS`."""
    choose_file(page, IRIS)
    columns(page).get_by_label("x", exact=True).select_option("Petal.Length")
    columns(page).get_by_label("y", exact=True).select_option("Petal.Width")
    button(page, "Import").click()
    becomes(page, "data", "y", [0, 0, 1, 1, 2, 2])


@pytest.mark.parametrize("case", CASES, ids=[case.name for case in CASES])
def test_a_file_is_read_and_exported_with_its_values(
    page: Page, tmp_path: Path, case: Case
) -> None:
    choose_file(page, case.text, case.name)
    eventually(page, lambda now: len(now["data"]["y"]) == len(case.X))
    expect(note(page)).to_contain_text(", ".join(case.classes))
    if case.n_left_out:
        expect(note(page)).to_contain_text(f"{case.n_left_out} row left out: a value is missing")
    rows = [row.split(",") for row in exported(page, tmp_path).splitlines()[1:]]
    assert [[float(x), float(y)] for x, y, _ in rows] == case.X
    assert {label for _, _, label in rows} == set(case.classes)


def test_names_and_units_survive_undo_redo_reload_and_link(
    open_page: Callable[..., tuple[Page, Watch]], tmp_path: Path, url: str
) -> None:
    page, _ = open_page()
    load(page, url)
    import_petals(page)
    expect(page.get_by_role("checkbox", name="Petal.Length", exact=True)).to_be_checked()
    csv = exported(page, tmp_path)
    assert csv.splitlines()[:2] == ["Petal.Length,Petal.Width,Species", "1.4,0.2,setosa"]
    button(page, "Undo").click()
    eventually(page, lambda now: len(now["data"]["y"]) == 200)
    assert exported(page, tmp_path).startswith("x,y,label\n")
    button(page, "Redo").click()
    becomes(page, "data", "y", [0, 0, 1, 1, 2, 2])
    button(page, "Step").click()
    eventually(page, lambda now: now["work"]["saved_step"] == 1)
    expect(page).to_have_url(re.compile("units="))
    link = page.url
    page.reload()
    eventually(page, lambda now: len(now["data"]["y"]) == 6 and now["training"]["step"] == 1)
    assert exported(page, tmp_path) == csv
    button(page, "New sample").click()
    expect(page.get_by_role("spinbutton", name="Seed", exact=True)).to_have_value("1")
    button(page, "Undo").click()
    expect(page.get_by_role("spinbutton", name="Seed", exact=True)).to_have_value("0")
    assert exported(page, tmp_path) == csv
    other, _ = open_page()
    load(other, link)
    assert exported(other, tmp_path) == csv


def test_an_index_is_not_offered_as_x(page: Page) -> None:
    choose_file(page, INDEXED)
    for role, name in (("x", "height"), ("y", "weight"), ("Label", "sex")):
        expect(columns(page).get_by_label(role, exact=True)).to_have_value(name)
    expect(columns(page).get_by_role("cell")).to_have_text(["170", "60", "1", "180", "80", "0"])
    expect(columns(page)).to_contain_text("First 2 of 2 rows")
    columns(page).get_by_label("x", exact=True).select_option("id")
    expect(columns(page).get_by_role("cell")).to_have_text(["1", "60", "1", "2", "80", "0"])
    columns(page).get_by_label("First row contains names").uncheck()
    expect(columns(page)).to_contain_text("First 3 of 3 rows")
    expect(columns(page).get_by_role("cell").first).to_have_text("id")
    page.keyboard.press("Escape")


def test_columns_can_be_chosen_again_after_the_import_and_after_a_reload(
    open_page: Callable[..., tuple[Page, Watch]], url: str
) -> None:
    page, _ = open_page()
    load(page, url)
    import_petals(page)
    note(page).get_by_role("button", name="Choose columns").click()
    expect(columns(page).get_by_label("x", exact=True)).to_have_value("Petal.Length")
    columns(page).get_by_label("x", exact=True).select_option("Sepal.Length")
    button(page, "Import").click()
    expect(note(page)).to_contain_text("x: Sepal.Length, y: Petal.Width")
    note(page).get_by_role("button", name="Dismiss").click()
    expect(button(page, "Import data")).to_be_focused()
    button(page, "Import data").click()
    dialog(page).get_by_role("button", name="Choose columns of flowers.csv").click()
    expect(columns(page).get_by_label("x", exact=True)).to_have_value("Sepal.Length")
    page.keyboard.press("Escape")
    send(page, "step")
    becomes(page, "work", "saved_step", 1)
    page.reload()
    page.evaluate("nnvisu.ready")
    button(page, "Import data").click()
    dialog(page).get_by_role("button", name="Choose columns of flowers.csv").click()
    columns(page).get_by_label("y", exact=True).select_option("Sepal.Width")
    button(page, "Import").click()
    expect(note(page)).to_contain_text("y: Sepal.Width")


def test_the_legend_of_a_narrow_window_has_counts_beside_two_names(page: Page) -> None:
    page.set_viewport_size({"width": 768, "height": 1024})
    kinds = ("Adelie penguin from Torgersen", "Gentoo penguin of the north")
    rows = [f"{i},{i * 7 % 11},{kinds[i % 2]}" for i in range(20)]
    choose_file(page, "\n".join(["x,y,species", *rows]))
    legend = page.get_by_role("list", name="Points per class")
    for kind in kinds:
        entry = legend.get_by_role("listitem").filter(has_text=kind)
        expect(entry.get_by_text(": 10", exact=True)).to_be_in_viewport(ratio=1)
    assert legend.evaluate("(it) => it.scrollWidth <= it.clientWidth")


def test_long_names_are_shortened_and_all_can_be_read(page: Page) -> None:
    kinds = [f"Iris of the kind number {i}, as in the field" for i in range(8)]
    rows = [f'{i},{i % 3},"{kind}"' for i, kind in enumerate(kinds)]
    head = "Length of the left petal in centimeters,Width of the left petal,Species"
    choose_file(page, "\n".join([head, *rows]))
    expect(note(page)).to_contain_text("x: Length of the left…, y: Width of the left p…")
    expect(note(page)).to_contain_text("label: Species (8 classes)")
    report = note(page).bounding_box()
    assert report and report["height"] < 64, "the report covers the dock"
    legend = page.get_by_role("list", name="Points per class")
    for kind in kinds:
        expect(legend.get_by_role("listitem", name=f"{kind}: 1 points")).to_be_in_viewport()
        words = legend.get_by_text(kind)
        assert words.evaluate("(it) => 0 < it.clientWidth && it.clientWidth < it.scrollWidth"), kind
    legend.focus()
    for kind in kinds:
        expect(legend.get_by_text(kind)).to_be_in_viewport()
        assert legend.get_by_text(kind).evaluate("(it) => it.scrollWidth <= it.clientWidth")
    for width, height in ((1920, 1080), (1280, 800)):
        page.set_viewport_size({"width": width, "height": height})
        open_tab(page, "Results")
        table = page.get_by_role("region", name="Data table")
        for part in (table, table.get_by_role("columnheader", name="Used for")):
            assert part.evaluate("(it) => it.scrollWidth <= it.clientWidth"), width


def test_both_values_of_the_color_scale_have_room_beside_a_long_name(page: Page) -> None:
    rows = "\n".join(f"{i % 7},{i % 5},{53_000 * i - 389_942}" for i in range(13))
    send(page, "configure", problem="regression")
    choose_file(page, f"length,width,median house value in dollars\n{rows}")
    columns(page).get_by_label("Label", exact=True).select_option("median house value in dollars")
    button(page, "Import").click()
    legend = page.get_by_role("list", name="Color scale")
    expect(legend).to_contain_text("246058")
    assert legend.evaluate("it => it.scrollWidth <= it.clientWidth")
    options = button(page, "Map options").bounding_box()
    place, heading = legend.bounding_box(), page.locator("#map-heading").bounding_box()
    assert place and options and heading
    assert place["x"] + place["width"] <= options["x"]
    assert 100 < heading["width"] <= place["x"] - heading["x"]


def test_an_ambiguous_comma_requires_a_choice(page: Page, tmp_path: Path) -> None:
    choose_file(page, "width\theight\tkind\n1,050\t2\ta\n2,417\t3\tb\n")
    expect(dialog(page).get_by_role("alert")).to_contain_text('commas in column "width"')
    columns(page).get_by_label("1,050 means").select_option("1050")
    button(page, "Import").click()
    expect(dialog(page)).to_be_hidden()
    assert exported(page, tmp_path).splitlines()[1:] == ["1050,2,a", "2417,3,b"]


def test_regression_is_offered_for_a_label_with_many_values(page: Page, tmp_path: Path) -> None:
    before = state(page)["data"]
    choose_file(page, MANY_VALUES)
    expect(dialog(page).get_by_role("alert")).to_contain_text("11 different numbers")
    dialog(page).get_by_role("button", name="Switch to regression").click()
    now = eventually(page, lambda now: now["config"]["problem"] == "regression")
    assert len(now["data"]["y"]) == 11
    assert exported(page, tmp_path).splitlines()[:3] == ["x,y,out", "0,0,0.37", "1,2,1.37"]
    button(page, "Undo").click()
    now = eventually(page, lambda now: now["config"]["problem"] == "classification")
    np.testing.assert_array_equal(now["data"]["X"], before["X"])


def test_the_import_button_reads_a_refused_file_again(page: Page) -> None:
    choose_file(page, "x,y,label\n1,2,a\n3,wide,b\n5,6,c\n")
    error = dialog(page).get_by_role("alert")
    expect(error).to_contain_text("Line 3")
    button(page, "Import").click()
    page.wait_for_timeout(300)
    expect(error).to_contain_text("Line 3")
    button(page, "Cancel").click()


@pytest.mark.parametrize("way", ["drop", "paste"])
def test_an_empty_text_gives_a_message_and_the_dialog_stays_usable(page: Page, way: str) -> None:
    if way == "drop":
        drag(page, "drop", "")
    else:
        page.evaluate(
            """() => {
              const clipboardData = new DataTransfer();
              clipboardData.setData("text/plain", "");
              const options = { clipboardData, bubbles: true, cancelable: true };
              document.body.dispatchEvent(new ClipboardEvent("paste", options));
            }"""
        )
    words = "empty" if way == "drop" else "no text to import"
    expect(dialog(page).get_by_role("alert")).to_contain_text(words)
    expect(button(page, "Import")).to_be_enabled()
    dialog(page).get_by_label("Or paste text").fill("x,y,label\n1,2,a\n3,4,b")
    button(page, "Import").click()
    becomes(page, "data", "y", [0, 1])
