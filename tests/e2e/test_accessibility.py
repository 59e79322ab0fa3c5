"""Accessibility, checked by axe-core and by the sizes of targets."""

from collections.abc import Callable
from typing import Literal

import pytest
from axe_playwright_python.base import AXE_SCRIPT
from playwright.sync_api import Page, expect

from tests.support.browser import (
    FAIL,
    OpenPage,
    becomes,
    button,
    choose,
    eventually,
    load,
    open_about,
    open_tab,
    place,
    send,
    settled,
    show_panel,
    state,
)

# All rules of axe-core, including the rule for the size of targets, which is off by default. In the
# dark theme only colors differ, so only the rule for contrast runs again. With `preload`, axe-core
# would load style sheets for a rule that is off, and media, which the page lacks.
RULES: dict[Literal["light", "dark"], dict[str, object]] = {
    "light": {"rules": {"target-size": {"enabled": True}}, "preload": False},
    "dark": {"runOnly": ["color-contrast"], "preload": False},
}


# Returns rule, element and reason of each violation. Below an open dialog or menu, and around a tab
# that was opened, the page is as in the states before, so axe-core does not check these parts.
RUN_AXE = """async ([rules, tab]) => {
  const above = [...document.querySelectorAll("dialog[open], :popover-open:not([role=note])")];
  const context = above.length ? { include: above } : tab ? { include: [tab] } : document;
  const { violations } = await axe.run(context, { resultTypes: ["violations"], ...rules });
  return violations.flatMap(({ id, nodes }) => nodes.map(
    ({ html, failureSummary }) => `${id}: ${html.slice(0, 120)} ${failureSummary}`));
}"""


#: States whose new contents are all in the dock, so axe-core checks only the dock.
TABS = {
    *("layers", "hidden space", "loss surface", "results", "not expanded"),
    *("script", "source", "console"),
}


def violations(page: Page, tab: str | None = None) -> list[str]:
    """Return the violations that axe-core finds in both color schemes, in `tab` or everywhere."""
    if page.evaluate("!('axe' in globalThis)"):
        page.evaluate(AXE_SCRIPT)
    found = []
    for scheme, rules in RULES.items():
        page.emulate_media(color_scheme=scheme)
        settled(page)
        found += [f"{scheme}, {violation}" for violation in page.evaluate(RUN_AXE, [rules, tab])]
    return found


def train(page: Page) -> None:
    show_panel(page, "Data")
    page.get_by_role("spinbutton", name="Classes").fill("8")
    # axe-core checks each row of the table of points, and the rows differ only in their numbers.
    page.get_by_role("spinbutton", name="Samples").fill("40")
    button(page, "Blobs").click()
    becomes(page, "data", "n_classes", 8)
    send(page, "configure", test_share=0.2)
    send(page, "step", n_steps=60)


def go_wrong(page: Page) -> None:
    # In the later states, training would only take time from axe-core.
    button(page, "Pause").click()
    becomes(page, "training", "running", False)
    page.get_by_role("spinbutton", name="Samples").fill("-5")
    page.get_by_role("textbox", name="Learning rate").fill("fast")
    page.get_by_role("textbox", name="Learning rate").press("Enter")
    expect(page.get_by_role("alert").filter(visible=True).first).to_be_visible()


def lose_the_worker(page: Page) -> None:
    page.workers[-1].evaluate(FAIL)
    expect(page.get_by_role("alert").filter(has_text="started again")).to_be_visible()
    becomes(page, "runtime", "phase", "ready")


def open_weights(page: Page) -> None:
    show_panel(page, "Network")
    layer = page.locator(".network-list").nth(1)
    layer.focus()
    page.keyboard.press("ArrowDown")
    page.keyboard.press("Enter")


def open_embed_code(page: Page) -> None:
    page.evaluate("() => { navigator.clipboard.writeText = () => Promise.reject(new Error()); }")
    choose(page, "Share", "Copy embed code")
    expect(page.get_by_role("dialog", name="Embed code")).to_be_visible()


def open_component(page: Page) -> None:
    open_about(page)
    page.get_by_text("Zstandard 1.5.7:").click()


def open_code(view: str) -> Callable[[Page], None]:
    """Return a function that opens a view of the tab Code."""

    def enter(page: Page) -> None:
        open_tab(page, "Code")
        open_tab(page, view)

    return enter


def open_templates(page: Page) -> None:
    open_code("Yours")(page)
    button(page, "New from…").click()


def apply_wrong_code(page: Page) -> None:
    button(page, "New from…").click()
    page.get_by_role("menuitem", name="New from the example swish").click()
    page.get_by_role("textbox", name="Editor").click()
    page.keyboard.press("Control+Enter")
    expect(page.get_by_role("region", name="Check of swish")).to_be_visible()
    page.keyboard.type("(")
    page.keyboard.press("Control+Enter")
    expect(page.get_by_role("group", name="Problems")).to_be_visible()


def rename_part(page: Page) -> None:
    choose(page, "Part options", "Rename…")
    page.get_by_role("textbox", name="Name").fill("2")
    button(page, "Rename").click()


def use_console(page: Page) -> None:
    open_code("Console")(page)
    page.get_by_role("textbox", name="Console input").fill("1 / 0")
    page.keyboard.press("Enter")
    expect(page.get_by_role("log")).to_contain_text("ZeroDivisionError")


def keep_run(page: Page) -> None:
    train(page)
    button(page, "Keep run").click()
    open_tab(page, "Runs")
    send(page, "step", n_steps=60)


def open_lesson(page: Page) -> None:
    choose(page, "Share", "Lesson link…")


def leave_parts_out(page: Page) -> None:
    open_lesson(page)
    for part in ("Generators", "Network", "Step, loss and accuracy"):
        page.get_by_role("checkbox", name=part).uncheck()
    button(page, "Done").click()
    expect(button(page, "Show all")).to_be_visible()


def show_help(page: Page) -> None:
    button(page, "Show all").click()
    button(page, "Help").click()
    page.get_by_role("combobox", name="Optimizer").hover()
    expect(page.get_by_role("note", name="Explanation")).to_contain_text("Optimizer")


def turn_to_regression(page: Page) -> None:
    page.get_by_role("combobox", name="Problem").select_option("regression")
    becomes(page, "config", "problem", "regression")
    send(page, "step", n_steps=20)


def look_back(page: Page) -> None:
    page.get_by_role("slider", name="Timeline").press("Home")
    expect(button(page, "Resume here")).to_be_enabled()


def open_import(page: Page) -> None:
    show_panel(page, "Data")
    button(page, "Import data").click()


def choose_columns(page: Page) -> None:
    open_import(page)
    dialog = page.get_by_role("dialog", name="Import data")
    dialog.get_by_role("textbox").fill("a,b,c,d\n1,2,3,u\n2,3,4,v")
    dialog.get_by_role("button", name="Import", exact=True).click()
    expect(dialog.get_by_role("group", name="Columns")).to_be_visible()


def diverge(page: Page) -> None:
    page.get_by_role("combobox", name="Problem").select_option("classification")
    becomes(page, "config", "problem", "classification")
    send(page, "configure", optimizer="sgd", learning_rate=10, weight_decay=1)
    button(page, "Train").click()
    expect(page.get_by_role("alert").filter(has_text="diverged")).to_be_visible()


def stall(page: Page) -> None:
    settings = {"optimizer": "adam", "activation": "relu", "weight_decay": 0}
    send(page, "configure", learning_rate=10, **settings)
    send(page, "reset_model")
    send(page, "step", n_steps=1000)
    remedy = page.get_by_role("status").get_by_role("button", name="Learning rate 0.01 and reset")
    expect(remedy).to_be_visible()


def share_after_a_change(page: Page) -> None:
    """Open the menu Share with its note that the seed does not give the present weights."""
    send(page, "configure", learning_rate=0.02)
    button(page, "Share").click()
    expect(page.get_by_text("data or weights were changed during training")).to_be_visible()


def follow_a_broken_link(page: Page) -> None:
    page.evaluate("location.hash = 'activation=fast&steps=50'")
    expect(page.get_by_role("alert").filter(has_text="activation")).to_be_visible()
    expect(button(page, "Train to step 50")).to_be_visible()


# States of the page by group, in the order in which the test visits them. Escape leaves each state.
# Each group begins with a new page.
STATES: dict[str, dict[str, Callable[[Page], None]]] = {
    "page": {
        "start": lambda page: None,
        "trained": train,
        "looked back": look_back,
        "training": lambda page: button(page, "Train").click(),
        "wrong fields": go_wrong,
        "menu": lambda page: button(page, "More").click(),
        "export": lambda page: button(page, "Export data").click(),
        "train until": lambda page: button(page, "Train until…").click(),
        "point's menu": lambda page: page.mouse.click(*place(page, 0, 0), button="right"),
        "weights": open_weights,
        "import": open_import,
        "import's columns": choose_columns,
        "embed code": open_embed_code,
        "share": share_after_a_change,
        "picture": lambda page: choose(page, "Share", "Picture"),
        "animation": lambda page: choose(page, "Share", "Animation"),
        "layers": lambda page: open_tab(page, "Layers"),
        "hidden space": lambda page: open_tab(page, "Hidden space"),
        "loss surface": lambda page: open_tab(page, "Loss surface"),
        "activation": lambda page: button(page, "Show activation").click(),
        "optimizer's step": lambda page: button(page, "Show optimizer step").click(),
        "results": lambda page: open_tab(page, "Results"),
        "expanded": lambda page: button(page, "Expand").click(),
        "not expanded": lambda page: button(page, "Expand").click(),
        "about": open_component,
        "shortcuts": lambda page: page.keyboard.press("?"),
        "lesson's dialog": open_lesson,
        "lesson": leave_parts_out,
        "help": show_help,
        "regression": turn_to_regression,
        "diverged": diverge,
        "stalled": stall,
        "broken link": follow_a_broken_link,
        "no points": lambda page: button(page, "Clear data").click(),
        "worker lost": lose_the_worker,
    },
    "runs": {
        "kept run": keep_run,
        "difference": lambda page: page.get_by_role("radio", name="Difference").check(),
    },
    "code": {
        "script": open_code("Script"),
        "source": open_code("Source"),
        "templates": open_templates,
        "wrong code": apply_wrong_code,
        "part's menu": lambda page: button(page, "Part options").click(),
        "rename": rename_part,
        "console": use_console,
    },
}


def test_axe_finds_no_violation_in_the_introduction(open_page: OpenPage, url: str) -> None:
    page, _ = open_page()
    page.goto(url)
    expect(page.get_by_role("dialog", name="Introduction")).to_be_visible()
    page.evaluate("nnvisu.ready")
    assert violations(page) == []


@pytest.mark.parametrize("group", STATES)
def test_axe_finds_no_violation(open_page: OpenPage, url: str, group: str) -> None:
    page, _ = open_page()
    load(page, url)
    found: list[str] = []
    for name, enter in STATES[group].items():
        enter(page)
        tab = "#dock" if name in TABS else None
        found += [f"{name}: {what}" for what in violations(page, tab)]
        page.keyboard.press("Escape")
    assert not found, "\n".join(found)


@pytest.mark.core
def test_every_control_has_an_accessible_name(page: Page) -> None:
    data = page.get_by_role("region", name="Training data")
    expect(data).to_be_visible()
    classes = data.get_by_role("radiogroup", name="Target class")
    for label in range(8):
        expect(classes.get_by_role("radio", name=f"Class {label}", exact=True)).to_be_visible()
    generators = data.get_by_role("group", name="Generate data")
    for name in ("Circles", "Moons", "Blobs", "Anisotropic", "Varied variance"):
        expect(generators.get_by_role("button", name=name, exact=True)).to_be_visible()
    expect(generators.get_by_role("spinbutton", name="Classes")).to_be_visible()
    for name in ("Eraser", "Undo", "Redo", "Clear data"):
        expect(data.get_by_role("button", name=name, exact=True)).to_be_visible()
    for name in ("Train", "Step", "Reset model"):
        expect(button(page, name)).to_be_visible()
    for name in ("Hidden layers", "Learning rate"):
        expect(page.get_by_role("textbox", name=name)).to_be_visible()
    for name in ("Optimizer", "Activation"):
        expect(page.get_by_role("combobox", name=name)).to_be_visible()
    expect(page.get_by_role("img", name="Decision map", exact=True)).to_be_visible()
    expect(page.get_by_role("status")).to_be_visible()


# Returns the targets that are smaller than 24 x 24 CSS pixels, the minimum of WCAG 2.2, success
# criterion 2.5.8. Neurons are not included: they are smaller, which the criterion allows if targets
# have enough space around them. axe-core checks this space.
SMALL_TARGETS = """() => {
  const targets = document.querySelectorAll(
    "button, input, select, textarea, a, summary");
  return [...targets].filter((target) => target.checkVisibility()).flatMap((target) => {
    const box = target.closest("label:has(input)") ?? target;
    const { width, height } = box.getBoundingClientRect();
    const name = target.ariaLabel ?? (target.textContent.trim() || target.id || target.outerHTML);
    return width < 24 || height < 24 ? [`${name}: ${width} x ${height}`] : [];
  });
}"""


@pytest.mark.parametrize("size", [(1280, 800), (390, 844)], ids=lambda size: f"{size[0]}")
def test_every_target_is_large_enough(page: Page, size: tuple[int, int]) -> None:
    page.set_viewport_size({"width": size[0], "height": size[1]})
    train(page)
    settled(page)
    small = page.evaluate(SMALL_TARGETS)
    for name in (
        "menu",
        "export",
        "train until",
        "weights",
        "import",
        "layers",
        "hidden space",
        "results",
        "share",
        "about",
    ):
        STATES["page"][name](page)
        settled(page)
        small += [f"{name}, {target}" for target in page.evaluate(SMALL_TARGETS)]
        page.keyboard.press("Escape")
        settled(page)
    assert not small, "\n".join(small)


# Returns the controls whose middle another element covers, and the width of a page that scrolls
# sideways.
UNREACHABLE = """() => {
  const { scrollWidth, clientWidth } = document.documentElement;
  const found = scrollWidth > clientWidth ? [`${scrollWidth} wide`] : [];
  for (const control of document.querySelectorAll("button, input, select")) {
    if (!control.checkVisibility() || control.disabled) continue;
    control.scrollIntoView({ block: "center", behavior: "instant" });
    const { left, top, width, height } = control.getBoundingClientRect();
    const hit = document.elementFromPoint(left + width / 2, top + height / 2);
    const isHit = control.contains(hit) || control.closest("label")?.contains(hit);
    if (!isHit) found.push(`${control.id} ${control.ariaLabel}: ${hit?.outerHTML.slice(0, 80)}`);
  }
  return found;
}"""


# A window of 1280 x 800 at 200 % zoom has 640 x 400 CSS pixels.
@pytest.mark.parametrize("size", [(640, 400), (320, 640)], ids=lambda size: f"{size[0]}")
def test_controls_are_reachable_in_small_and_zoomed_windows(
    page: Page, size: tuple[int, int]
) -> None:
    page.set_viewport_size({"width": size[0], "height": size[1]})
    train(page)
    settled(page)
    assert page.evaluate(UNREACHABLE) == []
    page.evaluate("scrollTo(0, 0)")


def test_points_are_readable_as_a_table(page: Page) -> None:
    send(page, "configure", test_share=0.2)
    points = state(page)["data"]
    open_tab(page, "Results")
    table = page.get_by_role("table", name="Points: 200")
    rows = table.get_by_role("row")
    expect(rows).to_have_count(201)
    expect(rows.first).to_have_text("PointxyClassUsed for")
    for i in (0, 199):
        cells = rows.nth(i + 1).get_by_role("cell").all_inner_texts()
        assert [float(cell.replace("−", "-")) for cell in cells[:2]] == pytest.approx(
            points["X"][i], abs=0.0005
        )
        assert cells[2] == str(points["y"][i])
    assert rows.filter(has_text="test").count() == 40
    page.get_by_role("spinbutton", name="Samples").fill("1000")
    button(page, "Moons").click()
    eventually(page, lambda now: len(now["data"]["y"]) == 1000)
    capped = page.get_by_role(
        "table", name="First 200 of 1,000 points. The export contains all points."
    )
    expect(capped.get_by_role("row")).to_have_count(201)


def test_results_are_readable_as_tables(page: Page) -> None:
    send(page, "step", n_steps=20)
    curves = page.get_by_role("table", name="Curves by step")
    expect(curves.get_by_role("row").last).to_contain_text("20")
    open_tab(page, "Results")
    confusion = page.get_by_role("grid", name="Points by true class")
    expect(confusion.get_by_role("rowheader")).to_have_text(["True class 0", "True class 1"])
    counts = confusion.get_by_role("gridcell").all_inner_texts()
    assert sum(int(count) for count in counts if count) == 200


def test_status_is_announced_and_single_steps_are_not(page: Page) -> None:
    page.evaluate(
        """() => {
          const status = document.querySelector("#status-state");
          globalThis.announced = [];
          new MutationObserver(() => announced.push(status.textContent))
            .observe(status, { childList: true, characterData: true, subtree: true });
        }"""
    )
    button(page, "Train").click()
    eventually(page, lambda now: now["training"]["step"] > 100)
    button(page, "Pause").click()
    expect(page.get_by_role("status").filter(has_text="Paused")).to_be_visible()
    assert page.evaluate("announced") == ["Training", "Paused"]
    expect(page.locator("dl", has_text="Accuracy").first).to_have_attribute("aria-live", "off")


def test_the_color_scale_has_a_name(page: Page) -> None:
    expect(page.get_by_role("list", name="Points per class")).to_be_visible()
    turn_to_regression(page)
    expect(page.get_by_role("list", name="Color scale")).to_be_visible()


def test_probabilities_are_shown_while_the_pointer_is_on_the_map(page: Page) -> None:
    card = page.get_by_role("region", name="Probability")
    page.mouse.move(0, 0)
    expect(card).to_be_hidden()
    page.mouse.move(*place(page, 0.2, 0.2))
    expect(card).to_be_visible()
