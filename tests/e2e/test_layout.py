"""Layout of the panels and the dock. No part of the page covers or shifts another part."""

import json
import re
from typing import Any

import pytest
from playwright.sync_api import Locator, Page, expect

from tests.support.browser import (
    OpenPage,
    becomes,
    button,
    canvas,
    choose,
    eventually,
    load,
    open_tab,
    place,
    send,
    settled,
    show_panel,
    state,
)

Box = dict[str, float]

#: The tabs of the dock and the parts that a lesson can hide, in the order of the page.
DOCK_TABS = {
    "Curves": "chart",
    "Layers": "layers",
    "Hidden space": "hidden_space",
    "Loss surface": "surface",
    "Point": "follow",
    "Results": "results",
    "Runs": "runs",
    "Code": "code",
}


def box(part: Locator) -> Box:
    """Return the place of a part in the window, in CSS pixels, after the next frame."""
    settled(part.page)
    found = part.bounding_box()
    assert found
    return {side: round(found[side], 2) for side in ("x", "y", "width", "height")}


def part(page: Page, name: str) -> Locator:
    """Return a panel of the page."""
    return page.locator({"header": ".top", "map": ".map", "setup": ".setup"}.get(name, f"#{name}"))


def test_every_part_has_its_place_in_a_window_of_1280_by_800(page: Page) -> None:
    parts = {
        "header": (0, 0, 1280, 56),
        "setup": (8, 64, 312, 728),
        "network": (328, 64, 496, 472),
        "map": (832, 64, 440, 472),
        "dock": (328, 544, 944, 248),
    }
    for name, expected in parts.items():
        assert tuple(box(part(page, name)).values()) == pytest.approx(expected, abs=1), name
    size = page.evaluate(
        "[document.documentElement.scrollWidth, document.documentElement.scrollHeight]"
    )
    assert size == [1280, 800], "the page scrolls"
    setup = part(page, "setup").evaluate("it => [it.scrollHeight, it.clientHeight]")
    assert setup[0] == setup[1], "the setup column scrolls"
    sizes = page.evaluate(
        """() => [...new Set([...document.querySelectorAll("body *")]
          .filter((element) => element.checkVisibility() && element.innerText?.trim())
          .map((element) => getComputedStyle(element).fontSize))].sort()"""
    )
    assert sizes == ["12px", "14px", "17px"]


def places(page: Page) -> dict[str, Any]:
    """Return the place of each button, field and panel that is on the page."""
    settled(page)
    found = page.evaluate(
        """() => Object.fromEntries(
          [...document.querySelectorAll("button, input, select, .panel")]
            .filter((part) => part.checkVisibility() && !part.closest(".banners, .notice"))
            .map((part, i) => {
              const { x, y, width, height } = part.getBoundingClientRect();
              const name = part.id || part.ariaLabel || part.textContent.trim() || i;
              return [name, [x, y, width, height]];
            }))"""
    )
    return dict(found)


def test_nothing_moves_when_metrics_errors_alerts_and_notes_appear(page: Page) -> None:
    before = places(page)
    send(page, "configure", test_share=0.2)
    page.get_by_role("spinbutton", name="Samples").fill("-5")
    page.get_by_role("textbox", name="Learning rate").fill("fast")
    page.get_by_role("textbox", name="Learning rate").press("Enter")
    expect(page.get_by_role("alert").filter(visible=True)).to_have_count(2)
    page.evaluate("location.hash = 'activation=fast&steps=50'")
    expect(button(page, "Train to step 50")).to_be_visible()
    expect(page.get_by_role("alert").filter(has_text="activation")).to_be_visible()
    after = places(page)
    assert {name: after.get(name) for name in before} == before


@pytest.mark.parametrize("width", [1280, 1440])
def test_the_longest_metrics_fit_into_the_header(page: Page, width: int) -> None:
    page.set_viewport_size({"width": width, "height": 800})
    send(page, "configure", test_share=0.3)
    expect(page.get_by_text("Test loss", exact=True)).to_be_visible()
    metrics = {"step": "99,999", "loss": "0.00750", "test_loss": "0.00710"}
    for name, text in {**metrics, "accuracy": "100.0 %", "test_accuracy": "100.0 %"}.items():
        page.locator(f"#metric-{name}").evaluate("(it, text) => (it.textContent = text)", text)
    assert box(part(page, "header"))["height"] == 56
    tops = [box(it)["y"] for it in page.locator(".metrics dd").filter(visible=True).all()]
    assert len(tops) == 5
    assert len(set(tops)) == 1


def test_the_legend_has_room_for_the_words_of_three_classes_and_marks(page: Page) -> None:
    page.get_by_role("spinbutton", name="Classes").fill("3")
    button(page, "Moons").click()
    before = places(page)
    send(page, "configure", test_share=0.3)
    send(page, "step", n_steps=20)
    legend = page.get_by_role("list", name="Points per class")
    for words in ("0: 67", "1: 67", "2: 66", "test", "mistake"):
        entry = legend.get_by_role("listitem").filter(has_text=words)
        expect(entry).to_be_in_viewport(ratio=1)
        expect(entry.locator(".words")).to_have_css("font-size", "12px")
    assert legend.evaluate("it => [it.scrollWidth, it.scrollHeight]") == legend.evaluate(
        "it => [it.clientWidth, it.clientHeight]"
    )
    assert {name: at for name, at in places(page).items() if name in before} == before


def test_on_touch_screens_the_legend_names_test_points_below_the_color_scale(
    open_page: OpenPage, url: str
) -> None:
    page, _ = open_page(viewport={"width": 768, "height": 1024}, has_touch=True)
    load(page, url)
    page.get_by_role("combobox", name="Problem").select_option("regression")
    becomes(page, "config", "problem", "regression")
    send(page, "configure", test_share=0.2)
    settled(page)
    legend = page.get_by_role("list", name="Color scale")
    expect(legend.get_by_role("listitem")).to_have_count(2)
    scale, mark = legend.get_by_role("listitem").all()
    expect(mark.locator(".words")).to_have_css("font-size", "12px")
    assert box(mark)["y"] >= box(scale)["y"] + box(scale)["height"]


def test_the_headings_of_results_are_in_one_line(page: Page) -> None:
    page.set_viewport_size({"width": 1920, "height": 1080})
    open_tab(page, "Results")
    matrix, table = (
        box(page.get_by_role("heading", name=name)) for name in ("Confusion matrix", "Data table")
    )
    assert matrix["y"] == table["y"]
    assert matrix["height"] == table["height"]


def test_the_setup_fits_a_window_of_1280_x_800_without_scrolling(page: Page) -> None:
    fits = part(page, "setup").evaluate("it => it.scrollHeight <= it.clientHeight")
    assert fits


# Shows an alert and the line about a stall, and returns the controls that they cover.
COVERED = """() => {
  const banners = ["alert", "stall"].map((id) => document.getElementById(id));
  for (const banner of banners) {
    banner.hidden = false;
    banner.children[0].textContent = "A message of as many words as an alert has. ".repeat(3);
  }
  const covers = (at) => banners.some((it) => it.contains(document.elementFromPoint(...at)));
  const covered = [...document.querySelectorAll("button, input, select, label, [role=option]")]
    // The rows of a table scroll out from under a banner.
    .filter((it) => it.checkVisibility() && !it.closest(".banners, tbody"))
    .filter((it) => {
      const { left, right, top, bottom } = it.getBoundingClientRect();
      const xs = [left + 2, (left + right) / 2, right - 2];
      return xs.some((x) => [top + 2, (top + bottom) / 2, bottom - 2].some((y) => covers([x, y])));
    })
    .map((it) => it.id || it.textContent.trim());
  const [alert, stall] = banners.map((it) => it.getBoundingClientRect());
  if (alert.bottom > stall.top) covered.push("the line about a stall");
  return covered;
}"""


def test_alert_and_stall_cover_neither_a_control_nor_each_other(
    open_page: OpenPage, url: str
) -> None:
    page, _ = open_page()
    load(page, url)
    for tab in ("Results", "Curves"):
        open_tab(page, tab)
        for _ in ("expanded", "not expanded"):
            button(page, "Expand").click()
            settled(page)
            assert page.evaluate(COVERED) == []


# Shows a notice and the report of an import; returns true if the notice covers the report.
NOTICE_COVERS = """() => {
  const [notice, report] = ["notice", "import-report"].map((id) => document.getElementById(id));
  report.hidden = false;
  report.children[0].textContent = "A message of as many words as a report has. ".repeat(3);
  notice.textContent = "The link was copied. It restores points and settings. ".repeat(2);
  const [a, b] = [notice, report].map((it) => it.getBoundingClientRect());
  return a.left < b.right && b.left < a.right && a.top < b.bottom && b.top < a.bottom;
}"""


def test_a_notice_does_not_cover_a_banner(open_page: OpenPage, url: str) -> None:
    page, _ = open_page()
    load(page, url)
    for width, height in ((1280, 800), (768, 1024), (390, 844)):
        page.set_viewport_size({"width": width, "height": height})
        settled(page)
        assert not page.evaluate(NOTICE_COVERS), width


def test_an_error_is_below_its_own_field(page: Page) -> None:
    for role, name in (("spinbutton", "Classes"), ("spinbutton", "Test share"), ("textbox", "L2")):
        field = page.get_by_role(role, name=name, exact=True)  # type: ignore[arg-type]
        if field.count() == 0:
            field = page.get_by_label(name, exact=True)
        field.fill("-5")
        field.press("Enter")
        error = page.get_by_role("alert").filter(visible=True)
        expect(error).to_have_count(1)
        at, below = box(field), box(error)
        assert 0 <= below["y"] - at["y"] - at["height"] <= 8, name
        assert below["x"] < at["x"] + at["width"] and at["x"] < below["x"] + below["width"], name
        field.press("Escape")
        expect(error).to_have_count(0)


@pytest.mark.parametrize("width", [1280, 768, 390, 360, 320])
def test_the_error_of_hidden_layers_covers_neither_the_field_nor_the_heads_of_layers(
    page: Page, width: int
) -> None:
    page.set_viewport_size({"width": width, "height": 800})
    show_panel(page, "Network")
    field = page.get_by_role("textbox", name="Hidden layers")
    field.fill("10x5")
    settled(page)
    heads = page.locator(".network-head strong").filter(visible=True)
    before = [box(head) for head in heads.all()]
    field.press("Enter")
    error = box(page.get_by_role("alert").filter(visible=True))
    assert error["y"] > box(field)["y"] + box(field)["height"]
    # A line of a head is 18 pixels high; capitals begin 4 pixels below its top.
    assert error["y"] + error["height"] <= min(head["y"] for head in before) + 4
    assert [box(head) for head in heads.all()] == before
    field.press("Escape")


@pytest.mark.parametrize("size", [(1280, 800), (768, 1024), (360, 640)])
def test_the_error_of_a_number_has_one_line(page: Page, size: tuple[int, int]) -> None:
    page.set_viewport_size({"width": size[0], "height": size[1]})
    fields = {"Data": ("Samples", "Noise"), "Model": ("Learning rate", "Batch size", "Dropout")}
    for panel, names in fields.items():
        show_panel(page, panel)
        for name in names:
            field = page.get_by_label(name, exact=True)
            field.fill("much too large, by far")
            field.press("Enter")
            error = page.get_by_role("alert").filter(visible=True, has_text=f"{name}: ")
            expect(error).to_contain_text('not "much too large, by far".')
            assert box(error)["height"] == 13, name
            field.press("Escape")
            expect(error).to_have_count(0)


def test_tabs_work_by_keyboard_and_the_timeline_is_under_each_tab(page: Page) -> None:
    curves, results = (page.get_by_role("tab", name=name) for name in ("Curves", "Results"))
    options = box(button(page, "Map options"))
    curves.focus()
    first, *others = DOCK_TABS
    for key, name in (
        *(("ArrowRight", name) for name in (*others, first)),
        ("ArrowLeft", "Code"),
        ("Home", "Curves"),
        ("End", "Code"),
        ("ArrowLeft", "Runs"),
        ("ArrowLeft", "Results"),
    ):
        page.keyboard.press(key)
        tab = page.get_by_role("tab", name=name)
        expect(tab).to_be_focused()
        expect(tab).to_have_attribute("aria-selected", "true")
        expect(page.get_by_role("tabpanel", name=name)).to_be_visible()
        expect(page.get_by_role("slider", name="Timeline")).to_be_visible()
        assert box(button(page, "Map options")) == options, f"{name} moves the map's options"
    controlled = results.get_attribute("aria-controls")
    expect(page.locator(f"#{controlled}")).to_be_visible()
    page.keyboard.press("Tab")
    expect(curves).not_to_be_focused()


def test_an_expanded_dock_replaces_the_network_but_not_the_map(page: Page) -> None:
    before = {name: box(part(page, name)) for name in ("network", "map", "dock")}
    open_tab(page, "Results")
    button(page, "Expand").click()
    expect(page.get_by_role("region", name="Network", exact=True)).to_be_hidden()
    assert box(part(page, "map")) == before["map"]
    assert box(part(page, "dock")) == {**before["network"], "height": 728}
    companion = page.get_by_role("tabpanel", name="Curves")
    assert box(companion)["x"] >= before["map"]["x"]
    assert box(companion)["y"] >= before["dock"]["y"]
    open_tab(page, "Curves")
    expect(page.get_by_role("table", name="Points: 200")).to_be_visible()
    button(page, "Expand").click()
    assert {name: box(part(page, name)) for name in before} == before


def test_a_wide_window_has_a_second_dock_below_the_map(page: Page) -> None:
    page.set_viewport_size({"width": 1920, "height": 1080})
    settled(page)
    expect(page.get_by_role("tabpanel", name="Curves")).to_be_visible()
    expect(page.get_by_role("tabpanel", name="Results")).to_be_visible()
    expect(page.get_by_role("tablist")).to_have_count(2)
    assert box(part(page, "dock-beside"))["x"] == box(part(page, "map"))["x"]
    for expand in page.get_by_role("button", name="Expand").all():
        place_of_map = box(part(page, "map"))
        expand.click()
        assert box(part(page, "map")) == place_of_map
        expect(page.get_by_role("tabpanel")).to_have_count(2)
        expand.click()


def test_a_very_large_window_enlarges_everything_and_clicks_hit_their_targets(page: Page) -> None:
    usual = box(button(page, "Train"))
    page.set_viewport_size({"width": 2560, "height": 1440})
    settled(page)
    assert box(button(page, "Train"))["height"] == pytest.approx(1.25 * usual["height"], abs=0.5)
    size = page.evaluate(
        "[document.documentElement.scrollWidth, document.documentElement.scrollHeight]"
    )
    assert size == [2560, 1440], "the page scrolls"
    button(page, "Clear data").click()
    page.mouse.click(*place(page, 0.5, -0.25))
    points = eventually(page, lambda now: len(now["data"]["y"]) == 1)["data"]["X"]
    assert points[0] == pytest.approx([0.5, -0.25], abs=0.01)
    drawn, shown = canvas(page).evaluate("map => [map.width, map.getBoundingClientRect().width]")
    assert abs(drawn - shown) < 1, "the map is not sharp"
    choose(page, "More", "About")
    expect(page.get_by_role("dialog")).to_be_visible()
    page.keyboard.press("Escape")
    button(page, "More").click()
    menu, opener = box(page.get_by_role("menu", name="More")), box(button(page, "More"))
    assert 0 <= menu["y"] - opener["y"] - opener["height"] <= 12
    assert menu["x"] + menu["width"] <= 2560
    page.keyboard.press("Escape")


@pytest.mark.parametrize(
    "hidden", ["chart", "results", ",".join(DOCK_TABS.values()), "network", "data,model"]
)
def test_a_lesson_can_hide_each_tab_and_leaves_the_others_reachable(
    page: Page, hidden: str
) -> None:
    page.evaluate(f"location.hash = 'v=1&hide={hidden}'")
    expect(button(page, "Show all")).to_be_visible()
    shown = [tab for tab, part in DOCK_TABS.items() if part not in hidden.split(",")]
    tabs = page.locator("#dock-tabs").get_by_role("tab")
    expect(tabs).to_have_text(shown)
    for name in shown:
        open_tab(page, name)
        expect(page.get_by_role("tabpanel", name=name)).to_be_visible()
    assert page.get_by_role("slider", name="Timeline").is_visible() == bool(shown)
    expect(canvas(page)).to_be_in_viewport(ratio=0.9)
    button(page, "Show all").click()
    expect(tabs).to_have_text(list(DOCK_TABS))


ADD_TO_LEGEND = """() => {
  const legend = document.getElementById("legend");
  legend.append(document.createElement("li"));
  legend.getBoundingClientRect();
}"""


@pytest.mark.parametrize("size", [(1280, 800), (390, 844), (700, 500)], ids=str)
def test_a_new_element_restyles_few_other_elements(page: Page, size: tuple[int, int]) -> None:
    # With a rule like ":has(...) > *", Chromium restyles all of <main>, about 550 elements. With a
    # rule like ":has(...) div", it restyles every <div>, about 60. Without such rules, it restyles
    # about 30 elements.
    page.set_viewport_size({"width": size[0], "height": size[1]})
    settled(page)
    browser = page.context.browser
    assert browser
    browser.start_tracing(page=page, categories=["devtools.timeline"])
    for _ in range(3):  # On a busy machine, the trace misses the first events.
        page.evaluate(ADD_TO_LEGEND)
        settled(page)
    events = json.loads(browser.stop_tracing())["traceEvents"]
    counts = [
        it["args"].get("elementCount", 0) for it in events if it["name"] == "UpdateLayoutTree"
    ]
    assert 1 <= max(counts) <= 50


def test_epoch_is_hidden_if_an_epoch_has_one_step(page: Page) -> None:
    before = box(button(page, "Train"))
    epoch = page.locator("dt", has_text=re.compile("^Epoch$"))
    expect(button(page, "Step epoch")).to_be_hidden()
    expect(epoch).to_be_hidden()
    send(page, "configure", batch_size=10)
    expect(button(page, "Step epoch")).to_be_visible()
    expect(epoch).to_be_visible()
    assert box(button(page, "Train")) == before
    send(page, "configure", batch_size=200)
    expect(button(page, "Step epoch")).to_be_hidden()


def test_help_never_covers_the_element_that_it_explains(page: Page) -> None:
    button(page, "Help").click()
    covered = page.evaluate(
        """async () => {
          const covered = [];
          for (const element of document.querySelectorAll("button, input, select, [role=img]")) {
            if (!element.checkVisibility() || element.disabled || element.closest("#help, .note"))
              continue;
            element.dispatchEvent(
              new PointerEvent("pointerover", { bubbles: true, pointerType: "mouse" }));
            await new Promise(requestAnimationFrame);
            await new Promise(requestAnimationFrame);
            const card = document.querySelector("#help-card");
            if (!card.textContent) continue;
            const [a, b] = [card, element].map((part) => part.getBoundingClientRect());
            const [width, height] = [
              Math.min(a.right, b.right) - Math.max(a.left, b.left),
              Math.min(a.bottom, b.bottom) - Math.max(a.top, b.top),
            ];
            if (width > 0 && height > 0) covered.push(element.id || element.outerHTML.slice(0, 80));
          }
          return covered;
        }"""
    )
    page.keyboard.press("Escape")
    assert covered == []


def test_a_narrow_window_stacks_the_same_parts(page: Page) -> None:
    page.set_viewport_size({"width": 768, "height": 1024})
    settled(page)
    root = "document.documentElement"
    assert page.evaluate(f"{root}.scrollWidth === {root}.clientWidth")
    setup, map_, network, dock = (box(part(page, it)) for it in ("setup", "map", "network", "dock"))
    assert setup["x"] + setup["width"] <= map_["x"]
    assert map_["y"] + map_["height"] <= network["y"]
    assert network["y"] + network["height"] <= dock["y"]
    expect(canvas(page)).to_be_in_viewport(ratio=1)
    for name in ("Curves", "Results", "Code"):
        page.evaluate("scrollTo(0, 0)")
        if name == "Code":
            button(page, "Code").click()
        else:
            open_tab(page, name)
        header, tab, panel = (
            box(it)
            for it in (
                part(page, "header"),
                page.get_by_role("tab", name=name),
                page.get_by_role("tabpanel", name=name),
            )
        )
        assert header["y"] + header["height"] <= tab["y"]
        assert panel["y"] + min(panel["height"], 300) <= 1024


def test_on_a_tablet_the_plots_are_high_and_buttons_and_texts_fit(
    open_page: OpenPage, url: str
) -> None:
    page, _ = open_page(viewport={"width": 768, "height": 1024}, has_touch=True)
    load(page, url)
    assert box(page.get_by_role("img", name="Loss"))["height"] >= 120
    row = box(page.get_by_role("group", name="Time", exact=True))
    for name in ("Back to latest", "Resume here"):
        at = box(button(page, name))
        assert row["y"] <= at["y"]
        assert at["y"] + at["height"] <= row["y"] + row["height"]
    send(page, "configure", hidden_layer_sizes=[10] * 6)
    field = page.get_by_role("textbox", name="Hidden layers")
    expect(field).to_have_value("10-10-10-10-10-10")
    assert field.evaluate("(it) => it.scrollWidth <= it.clientWidth")


@pytest.mark.parametrize("size", [(1280, 800), (1920, 1080)], ids=lambda size: f"{size[0]}")
def test_the_page_prints_on_one_sheet(page: Page, size: tuple[int, int]) -> None:
    if not page.context.browser or page.context.browser.browser_type.name != "chromium":
        pytest.skip("only Chromium prints to a file")
    page.set_viewport_size({"width": size[0], "height": size[1]})
    send(page, "step", n_steps=50)
    settled(page)
    sheets = re.findall(rb"/Type\s*/Page\b(?!s)", page.pdf(prefer_css_page_size=True))
    assert len(sheets) == 1
    page.evaluate("dispatchEvent(new Event('beforeprint'))")
    page.emulate_media(media="print")
    outside = page.evaluate(
        """() => {
          const sheet = document.body.getBoundingClientRect();
          return [...document.querySelectorAll(".panel, .panel canvas, .metrics dd")]
            .filter((part) => part.checkVisibility())
            .filter((part) => {
              const { right, bottom } = part.getBoundingClientRect();
              return right > sheet.right + 1 || bottom > sheet.bottom + 1;
            }).map((part) => part.outerHTML.slice(0, 80));
        }"""
    )
    assert outside == []
    expect(button(page, "Train")).to_be_hidden()
    page.emulate_media(media="null")


def test_slider_class_eraser_tab_and_scale_are_visible_in_forced_colors(
    open_page: OpenPage, url: str
) -> None:
    page, _ = open_page(forced_colors="active")
    load(page, url)
    send(page, "step")
    mistake, options = (
        box(page.get_by_text("mistake", exact=True)),
        box(button(page, "Map options")),
    )
    assert mistake["x"] + mistake["width"] + 4 <= options["x"]
    button(page, "Eraser").click()
    for chosen in (page.get_by_role("tab", name="Curves"), button(page, "Eraser")):
        style = chosen.evaluate(
            "it => [getComputedStyle(it).outlineStyle, getComputedStyle(it).outlineWidth]"
        )
        assert style == ["solid", "2px"]
    button(page, "Code").click()
    button(page, "Keep run").click()
    for selector in ("#code-open", ".notice"):
        look = "it => [getComputedStyle(it).color, getComputedStyle(it).backgroundColor]"
        text, ground = page.locator(selector).evaluate(look)
        assert text != ground, selector
    page.keyboard.press("0")
    swatch = page.locator(".swatches label").first
    assert swatch.evaluate("it => getComputedStyle(it).outlineStyle") == "solid"
    scale = page.locator(".network-scale")
    assert "gradient" in scale.evaluate("it => getComputedStyle(it).backgroundImage")
    slider = page.get_by_role("slider", name="Timeline")
    assert len(colors_in(slider)) >= 3, "ground, track and thumb of the slider must differ"


def colors_in(part: Locator) -> set[tuple[int, ...]]:
    """Return the colors of at least four pixels in the middle row and the second row together."""
    from tests.support.browser import decoded

    picture = decoded(part.screenshot())
    middle = [tuple(int(c) for c in pixel[:3]) for pixel in picture[len(picture) // 2]]
    top = [tuple(int(c) for c in pixel[:3]) for pixel in picture[1]]
    return {color for color in {*middle, *top} if (middle + top).count(color) >= 4}


# The text spacing at which a page must lose no content, by WCAG 2.2, success criterion 1.4.12.
SPACING = """() => {
  const sheet = new CSSStyleSheet();
  sheet.replaceSync(`* { line-height: 1.5 !important; letter-spacing: 0.12em !important;
    word-spacing: 0.16em !important; } p { margin-bottom: 2em !important; }`);
  document.adoptedStyleSheets = [sheet];
}"""

# Returns pairs of texts that overlap, and controls whose text is cut off.
OVERLAPS = """() => {
  const texts = [];
  const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
  for (let node = walker.nextNode(); node; node = walker.nextNode()) {
    const parent = node.parentElement;
    if (!node.data.trim() || !parent.checkVisibility({ visibilityProperty: true })) continue;
    if (parent.closest(".visually-hidden, script, option, .banners, .notice, .introduction"))
      continue;
    if (getComputedStyle(parent).clipPath === "inset(50%)") continue; // Only for screen readers.
    const range = document.createRange();
    range.selectNodeContents(node);
    for (const line of range.getClientRects()) {
      const box = { left: line.left, top: line.top, right: line.right, bottom: line.bottom };
      for (let at = parent; at; at = at.parentElement) {
        if (getComputedStyle(at).overflow === "visible") continue;
        const edge = at.getBoundingClientRect();
        box.right = Math.min(box.right, edge.right);
        box.bottom = Math.min(box.bottom, edge.bottom);
        box.top = Math.max(box.top, edge.top);
      }
      texts.push({ box, node, text: node.data.trim() });
    }
  }
  const found = [];
  texts.forEach(({ box: a, node, text }, i) => {
    for (const { box: b, node: next, text: other } of texts.slice(i + 1)) {
      if (node === next) continue; // A text with an ellipsis has two boxes.
      const width = Math.min(a.right, b.right) - Math.max(a.left, b.left);
      const height = Math.min(a.bottom, b.bottom) - Math.max(a.top, b.top);
      if (width > 2 && height > 5) found.push(`${text} / ${other}`);
    }
  });
  const labels = ":is(button, h2, h3, label):not(.visually-hidden)";
  for (const part of document.querySelectorAll(labels)) {
    if (part.checkVisibility() && part.scrollWidth > part.clientWidth + 1 && part.clientWidth)
      found.push(`cut off: ${part.textContent.trim()}`);
  }
  for (const part of document.querySelectorAll(".metrics div, figcaption div")) {
    if (!part.checkVisibility()) continue;
    const box = part.getBoundingClientRect();
    for (let at = part.parentElement; at; at = at.parentElement) {
      const edge = at.getBoundingClientRect();
      const isCut = box.right > edge.right + 1 || box.bottom > edge.bottom + 1;
      if (getComputedStyle(at).overflow !== "visible" && isCut)
        found.push(`cut off: ${part.textContent.trim()}`);
    }
  }
  return found;
}"""


@pytest.mark.parametrize("size", [(1280, 800), (768, 1024)], ids=lambda size: f"{size[0]}")
def test_wide_text_spacing_makes_no_texts_overlap(page: Page, size: tuple[int, int]) -> None:
    page.set_viewport_size({"width": size[0], "height": size[1]})
    send(page, "configure", test_share=0.2)
    send(page, "step", n_steps=120)
    assert state(page)["training"]["test_accuracy"] == 1, "the longest text of a metric"
    page.evaluate(SPACING)
    found = []
    for name in DOCK_TABS:
        open_tab(page, name)
        settled(page)
        page.evaluate("scrollTo(0, 0)")  # Where the page is scrolled, the header covers texts.
        found += page.evaluate(OVERLAPS)
    page.evaluate("document.adoptedStyleSheets = []")
    assert found == []
    assert state(page)["training"]["step"] == 120


@pytest.mark.parametrize("width", [360, 1440])
def test_the_reason_why_training_stopped_is_shown_in_full(page: Page, width: int) -> None:
    page.set_viewport_size({"width": width, "height": 800})
    send(page, "configure", test_share=0.2)
    send(page, "start_training", until={"test_accuracy": 0.99})
    becomes(page, "training", "running", False)
    reason = page.get_by_text("Stopped: test accuracy", exact=False)
    expect(reason).to_have_text(re.compile(r"^Stopped: test accuracy [\d.]+ %$"))
    fits = reason.evaluate("it => it.scrollWidth <= it.clientWidth")
    reason_at, metrics = box(reason), box(page.get_by_text("Test loss", exact=True).first)
    is_above = reason_at["y"] + reason_at["height"] <= metrics["y"] + 1
    assert fits and (is_above or reason_at["x"] + reason_at["width"] <= metrics["x"])


def test_in_a_low_window_the_open_panel_is_beside_the_map(open_page: OpenPage, url: str) -> None:
    page, _ = open_page(viewport={"width": 640, "height": 400})
    load(page, url)
    at = box(part(page, "map"))
    for name in ("Data", "Network", "Curves", "Results", "Model"):
        open_tab(page, name)
        panel = box(page.get_by_role("tabpanel").filter(visible=True))
        assert at["x"] + at["width"] <= panel["x"] and panel["x"] + panel["width"] <= 640, name
        assert panel["y"] < 120, name
    train = box(button(page, "Train"))
    assert at["x"] + at["width"] <= train["x"] and train["y"] + train["height"] <= 400
    assert at["y"] + at["height"] <= 400
    square, legend = box(canvas(page)), box(page.get_by_role("list", name="Points per class"))
    assert 0 <= legend["y"] - square["y"] - square["height"] <= 8, "the legend is below the map"
