"""Import of points from chosen files, pasted text and dropped files; export of points and map."""

from pathlib import Path

import numpy as np
import pytest
from playwright.sync_api import Locator, Page, expect

from tests.support.browser import (
    becomes,
    button,
    canvas,
    decoded,
    eventually,
    place,
    send,
    settled,
    state,
)

FLOWERS = """length,width,species
4.3,2.0,setosa
7.9,4.4,virginica
6.1,3.2,versicolor
4.3,4.4,setosa
"""
#: Each axis is scaled to -0.9..0.9. The middle of 4.3..7.9 is 6.1; the middle of 2.0..4.4 is 3.2.
SCALED = [[-0.9, -0.9], [0.9, 0.9], [0.0, 0.0], [-0.9, 0.9]]


def dialog(page: Page) -> Locator:
    """Return the import dialog."""
    return page.get_by_role("dialog", name="Import data")


def note(page: Page) -> Locator:
    """Return the note about the import."""
    return page.get_by_role("status").filter(has_text="imported")


def choose_file(page: Page, content: str | bytes, name: str = "flowers.csv") -> None:
    """Open the import dialog, if it is closed, and choose a file that contains `content`."""
    if not dialog(page).is_visible():
        button(page, "Import data").click()
    data = content.encode() if isinstance(content, str) else content
    field = dialog(page).get_by_label("File")
    field.set_input_files({"name": name, "mimeType": "text/csv", "buffer": data})


def has_flowers(page: Page) -> None:
    """Fail unless the page has the points of `FLOWERS` and reports their import."""
    now = becomes(page, "data", "y", [0, 2, 1, 0])
    np.testing.assert_allclose(now["data"]["X"], SCALED, atol=1e-12)
    expect(dialog(page)).to_be_hidden()
    expect(note(page)).to_contain_text("4 points imported")
    expect(note(page)).to_contain_text("setosa, versicolor, virginica")


class TestImport:
    @pytest.mark.both_builds
    def test_a_file_is_imported(self, page: Page) -> None:
        choose_file(page, FLOWERS)
        has_flowers(page)
        expect(note(page)).to_contain_text("x: length, y: width, label: species")
        note(page).get_by_role("button", name="Dismiss").click()
        expect(note(page)).to_be_hidden()

    def test_undo_brings_the_old_points_back(self, page: Page) -> None:
        before = state(page)["data"]
        choose_file(page, FLOWERS)
        has_flowers(page)
        samples = page.get_by_role("spinbutton", name="Samples")
        expect(samples).to_have_value("4")
        button(page, "Undo").click()
        eventually(page, lambda now: now["data"] == before)
        expect(samples).to_have_value("200")
        expect(note(page)).to_be_hidden()

    def test_training_continues_on_imported_points(self, page: Page) -> None:
        button(page, "Train").click()
        eventually(page, lambda now: now["training"]["step"] > 0)
        choose_file(page, FLOWERS)
        has_flowers(page)
        assert eventually(page, lambda now: now["training"]["train_accuracy"] == 1)["training"][
            "running"
        ]

    @pytest.mark.parametrize(
        "text",
        [
            "4.3\t2.0\tsetosa\n7.9\t4.4\tvirginica\n6.1\t3.2\tversicolor\n4.3\t4.4\tsetosa\n",
            "species;x;y\nsetosa;4,3;2\nvirginica;7,9;4,4\nversicolor;6,1;3,2\nsetosa;4,3;4,4",
            '[{"x": 4.3, "y": 2, "kind": "setosa"}, {"x": 7.9, "y": 4.4, "kind": "virginica"},'
            ' {"x": 6.1, "y": 3.2, "kind": "versicolor"}, {"x": 4.3, "y": 4.4, "kind": "setosa"}]',
        ],
        ids=["TSV without header", "CSV with decimal commas", "JSON"],
    )
    def test_pasted_text_is_imported(self, page: Page, text: str) -> None:
        button(page, "Import data").click()
        dialog(page).get_by_label("Or paste text").fill(text)
        button(page, "Import").click()
        has_flowers(page)

    @pytest.mark.both_builds
    def test_ctrl_v_on_the_page_imports_the_clipboard(self, page: Page) -> None:
        button(page, "Import data").click()
        field = dialog(page).get_by_label("Or paste text")
        field.fill(FLOWERS)
        field.press("Control+a")
        field.press("Control+x")
        page.keyboard.press("Escape")
        expect(dialog(page)).to_be_hidden()
        settled(page)  # The event `close`, which follows, cancels any import.
        page.keyboard.press("Control+v")
        has_flowers(page)

    def test_ctrl_v_in_a_field_imports_nothing(self, page: Page) -> None:
        before = state(page)["data"]
        layers = page.get_by_role("textbox", name="Hidden layers")
        layers.fill("7-7")
        layers.press("Control+a")
        layers.press("Control+x")
        layers.press("Control+v")
        expect(layers).to_have_value("7-7")
        layers.press("Escape")
        page.wait_for_timeout(300)
        expect(dialog(page)).to_be_hidden()
        assert state(page)["data"] == before

    @pytest.mark.both_builds
    def test_a_dropped_file_is_imported(self, page: Page) -> None:
        assert drag(page, "dragover", FLOWERS) == '"Drop to import"'
        assert drag(page, "drop", FLOWERS) == "none"
        has_flowers(page)

    def test_the_hint_to_drop_disappears_when_the_drag_leaves_the_page(self, page: Page) -> None:
        assert drag(page, "dragover", FLOWERS) != "none"
        eventually(page, lambda _: page.evaluate(HINT_TO_DROP) == "none")
        assert len(state(page)["data"]["y"]) == 200

    @pytest.mark.parametrize("way", ["file", "text", "drop"])
    def test_a_bad_row_is_named_and_the_old_points_stay(self, page: Page, way: str) -> None:
        before = state(page)["data"]
        bad = FLOWERS.replace("3.2", "wide")
        if way == "file":
            choose_file(page, bad)
        elif way == "drop":
            drag(page, "drop", bad)
        else:
            button(page, "Import data").click()
            dialog(page).get_by_label("Or paste text").fill(bad)
            button(page, "Import").click()
        error = dialog(page).get_by_role("alert")
        expect(error).to_contain_text("Line 4")
        expect(error).to_contain_text("width")
        expect(error).to_contain_text("wide")
        assert state(page)["data"] == before
        # Import the corrected text.
        if way == "text":
            dialog(page).get_by_label("Or paste text").fill(FLOWERS)
            expect(error).to_be_hidden()
            button(page, "Import").click()
        else:
            choose_file(page, FLOWERS)
        has_flowers(page)

    @pytest.mark.parametrize(
        ("content", "why"),
        [
            (b"", "empty"),
            (b"\x89PNG\r\n\x1a\n\x00\x00", "isn't a text file"),
        ],
        ids=["empty", "a picture"],
    )
    def test_a_file_that_is_not_text_is_refused(self, page: Page, content: bytes, why: str) -> None:
        before = state(page)["data"]
        choose_file(page, content)
        expect(dialog(page).get_by_role("alert")).to_contain_text(why)
        button(page, "Cancel").click()
        expect(dialog(page)).to_be_hidden()
        assert state(page)["data"] == before
        button(page, "Import data").click()
        expect(dialog(page)).to_be_visible()
        expect(dialog(page).get_by_role("alert")).to_be_hidden()
        page.keyboard.press("Escape")

    def test_a_file_that_is_too_large_is_refused(self, page: Page, tmp_path: Path) -> None:
        large = tmp_path / "large.csv"
        large.write_bytes(b"x,y,label\n" + b"0.5,0.5,a\n" * 2_100_000)
        button(page, "Import data").click()
        dialog(page).get_by_label("File").set_input_files(large)
        error = dialog(page).get_by_role("alert")
        expect(error).to_contain_text("large.csv has 21.0 MB; at most 20.0 MB")
        page.keyboard.press("Escape")

    def test_unclear_columns_need_a_choice(self, page: Page) -> None:
        text = "petal,sepal,depth,kind\n1,4.3,2.0,5\n2,7.9,4.4,7\n3,6.1,3.2,6\n4,4.3,4.4,5\n"
        choose_file(page, text)
        columns = dialog(page).get_by_role("group", name="Columns")
        expect(columns).to_be_visible()
        expect(columns.get_by_role("combobox")).to_have_count(3)
        columns.get_by_label("x", exact=True).select_option("sepal")
        columns.get_by_label("y", exact=True).select_option("sepal")
        columns.get_by_label("Label", exact=True).select_option("kind")
        button(page, "Import").click()
        expect(dialog(page).get_by_role("alert")).to_contain_text("different")
        columns.get_by_label("y", exact=True).select_option("depth")
        button(page, "Import").click()
        now = becomes(page, "data", "y", [0, 2, 1, 0])
        np.testing.assert_allclose(now["data"]["X"], SCALED, atol=1e-12)
        expect(note(page)).to_contain_text("label: kind (5, 6, 7)")

    def test_another_text_resets_the_choice_of_columns(self, page: Page) -> None:
        choose_file(page, "a,b,c,d\n1,2,3,4\n5,6,7,8\n")
        columns = dialog(page).get_by_role("group", name="Columns")
        expect(columns).to_be_visible()
        dialog(page).get_by_label("Or paste text").fill(FLOWERS)
        expect(columns).to_be_hidden()
        button(page, "Import").click()
        has_flowers(page)

    def test_import_works_by_keyboard_alone(self, page: Page) -> None:
        button(page, "Import data").focus()
        page.keyboard.press("Enter")
        expect(dialog(page)).to_be_visible()
        for _ in range(5):
            page.keyboard.press("Tab")
            if dialog(page).get_by_label("Or paste text").evaluate("(e) => e.matches(':focus')"):
                break
        page.keyboard.type("x,y,label")
        page.keyboard.press("Enter")
        page.keyboard.type("0.25,-0.5,red")
        page.keyboard.press("Tab")
        expect(button(page, "Cancel")).to_be_focused()
        page.keyboard.press("Tab")
        page.keyboard.press("Enter")
        now = eventually(page, lambda now: len(now["data"]["y"]) == 1)
        assert now["data"]["X"] == [[0, 0]]  # A single value is scaled to 0.
        expect(note(page)).to_contain_text("1 point imported. x: x, y: y, label: label (red)")


#: The text of the hint that covers the page during a drag, else "none".
HINT_TO_DROP = "getComputedStyle(document.body, '::after').content"


def drag(page: Page, event: str, text: str) -> str:
    """Dispatch the drag event `event` with a file to the page; return the hint shortly afterward.

    The waiting time is in the page's script: on a busy machine, a separate query of the driver
    could arrive after the hint has disappeared.
    """
    hint = page.evaluate(
        f"""async ([event, text]) => {{
          const dataTransfer = new DataTransfer();
          dataTransfer.items.add(new File([text], "flowers.csv", {{ type: "text/csv" }}));
          const options = {{ dataTransfer, bubbles: true, cancelable: true }};
          document.querySelector("main").dispatchEvent(new DragEvent(event, options));
          for (const _ of [1, 2]) await new Promise(requestAnimationFrame);
          await new Promise((resolve) => setTimeout(resolve, 200));
          return {HINT_TO_DROP};
        }}""",
        [event, text],
    )
    return str(hint)


class TestExport:
    @pytest.mark.both_builds
    def test_exported_points_are_imported_unchanged(self, page: Page, tmp_path: Path) -> None:
        page.get_by_role("spinbutton", name="Classes").fill("8")
        button(page, "Anisotropic").click()
        before = becomes(page, "data", "n_classes", 8)["data"]
        button(page, "Export data").click()
        with page.expect_download() as download:
            page.get_by_role("menuitem", name="Points as CSV").click()
        assert download.value.suggested_filename == "nnvisu-points.csv"
        file = tmp_path / "points.csv"
        download.value.save_as(file)
        table = np.loadtxt(file, delimiter=",", skiprows=1)
        assert file.read_text().startswith("x,y,label\n")
        assert table[:, :2].tolist() == before["X"]
        assert table[:, 2].tolist() == before["y"]

        button(page, "Circles").click()
        eventually(page, lambda now: now["data"]["X"] != before["X"])
        choose_file(page, file.read_bytes())
        becomes(page, "data", "X", before["X"])
        assert state(page)["data"]["y"] == before["y"]
        expect(note(page)).to_contain_text("200 points imported.")

    @pytest.mark.both_builds
    def test_the_map_as_png_shows_map_and_points(self, page: Page, tmp_path: Path) -> None:
        send(page, "clear_data")
        send(page, "add_points", X=[[-0.5, 0.5], [0.5, -0.5]], y=[0, 1])
        becomes(page, "data", "y", [0, 1])
        settled(page)
        button(page, "Export data").click()
        with page.expect_download() as download:
            page.get_by_role("menuitem", name="Map as PNG").click()
        assert download.value.suggested_filename == "nnvisu-map.png"
        png = Path(download.value.path()).read_bytes()
        assert png.startswith(b"\x89PNG\r\n\x1a\n")
        image = decoded(png)
        height, width = image.shape[:2]
        box = canvas(page).bounding_box()
        assert box and width == height == pytest.approx(box["width"], abs=1)
        corner, opposite, other = (
            image[int(y * height), int(x * width)].tolist()
            for x, y in ((0.25, 0.25), (0.75, 0.75), (0.75, 0.25))
        )
        assert corner == [0, 114, 178, 255]
        assert opposite == [230, 159, 0, 255]
        assert other[3] == 255 and other not in (corner, opposite)

    def test_export_works_by_keyboard_alone(self, page: Page) -> None:
        button(page, "Export data").focus()
        page.keyboard.press("Enter")
        expect(page.get_by_role("menuitem", name="Points as CSV")).to_be_focused()
        page.keyboard.press("ArrowDown")
        expect(page.get_by_role("menuitem", name="Map as PNG")).to_be_focused()
        page.keyboard.press("Escape")
        expect(page.get_by_role("menu")).to_be_hidden()
        expect(button(page, "Export data")).to_be_focused()
        page.keyboard.press("Enter")
        with page.expect_download() as download:
            page.keyboard.press("Enter")
        assert download.value.suggested_filename == "nnvisu-points.csv"
        expect(page.get_by_role("menu")).to_be_hidden()

    def test_a_click_elsewhere_closes_the_menu(self, page: Page) -> None:
        button(page, "Export data").click()
        expect(page.get_by_role("menu")).to_be_visible()
        page.mouse.click(*place(page, 0, 0))
        expect(page.get_by_role("menu")).to_be_hidden()
