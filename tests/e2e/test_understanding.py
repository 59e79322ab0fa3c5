"""Views of the model's mistakes, help, and the introduction."""

import numpy as np
import numpy.typing as npt
import pytest
from playwright.sync_api import Locator, Page, expect

from tests.support.browser import (
    OpenPage,
    button,
    canvas,
    color_at,
    colors_at,
    eventually,
    load,
    open_tab,
    pixels,
    place,
    send,
    set_map_option,
    settled,
    state,
)

SIZES = [(1280, 800), (1920, 1080), (390, 844)]


def matrix(page: Page) -> list[list[int]]:
    """Return the counts in the confusion matrix."""
    rows = page.get_by_role("region", name="Confusion matrix").get_by_role("row").all()[1:]
    return [[int(cell) for cell in row.get_by_role("gridcell").all_inner_texts()] for row in rows]


def probabilities(page: Page, X: npt.NDArray[np.float64]) -> npt.NDArray[np.float64]:
    """Return the probabilities at `X`, from the weights: shape (*X.shape[:-1], n_classes)."""
    model, a = send(page, "get_model"), X
    for weights, b in zip(model["coefs"][:-1], model["intercepts"][:-1], strict=True):
        a = np.tanh(a @ np.array(weights) + b)
    exp = np.exp(a @ np.array(model["coefs"][-1]) + model["intercepts"][-1])
    return np.asarray(exp / exp.sum(axis=-1, keepdims=True))


def predicted(page: Page) -> list[int]:
    """Return the class that the weights predict for each point."""
    of_points = probabilities(page, np.array(state(page)["data"]["X"]))
    return [int(label) for label in of_points.argmax(axis=1)]


def train_a_little(page: Page, n_classes: int = 3) -> None:
    """Train so little that some points are misclassified."""
    page.get_by_role("spinbutton", name="Classes").fill(str(n_classes))
    button(page, "Moons").click()
    eventually(page, lambda now: now["data"]["n_classes"] == n_classes)
    open_tab(page, "Results")
    send(page, "step", n_steps=20)
    settled(page)


@pytest.mark.parametrize("n_classes", [2, 3, 8])
def test_the_confusion_matrix_counts_points_by_true_and_predicted_class(
    page: Page, n_classes: int
) -> None:
    train_a_little(page, n_classes)
    counts = np.zeros((n_classes, n_classes), dtype=int)
    np.add.at(counts, (state(page)["data"]["y"], predicted(page)), 1)
    assert matrix(page) == counts.tolist()
    table = page.get_by_role("region", name="Confusion matrix").get_by_role("grid")
    expect(table.get_by_role("rowheader", name="True class 1")).to_be_visible()
    expect(table.get_by_role("columnheader", name="Predicted class 1")).to_be_visible()


def test_the_confusion_matrix_counts_test_points_and_remembers_another_choice(page: Page) -> None:
    open_tab(page, "Results")
    region = page.get_by_role("region", name="Confusion matrix")
    expect(region.get_by_role("combobox", name="Points")).to_be_hidden()
    page.get_by_role("spinbutton", name="Test share").fill("30")
    train_a_little(page)
    assert np.sum(matrix(page)) == 60
    region.get_by_role("combobox", name="Points").select_option("train")
    settled(page)
    assert np.sum(matrix(page)) == 140
    button(page, "Moons").click()
    settled(page)
    assert np.sum(matrix(page)) == 140


def test_regression_shows_prediction_errors_instead_of_the_confusion_matrix(page: Page) -> None:
    page.get_by_role("combobox", name="Problem").select_option("regression")
    open_tab(page, "Results")
    errors = page.get_by_role("region", name="Prediction errors")
    expect(errors).to_be_visible()
    expect(page.get_by_role("region", name="Confusion matrix")).to_be_hidden()
    send(page, "configure", hidden_layer_sizes="")
    send(page, "step", n_steps=500)
    settled(page)
    error, score = errors.get_by_role("cell").filter(has_text=".").all_inner_texts()
    assert 0 < float(error) < 0.1
    assert 0.9 < float(score) <= 1


def dark_around(page: Page, x: float, y: float) -> bool:
    """Return whether the point (x, y) has a dark circle, visible on all four sides."""
    left, top = place(page, x, y)
    clip = {"x": round(left) - 14, "y": round(top) - 14, "width": 28, "height": 28}
    seen = pixels(page, clip)[:, :, :3]  # type: ignore[arg-type]
    dark = seen.max(axis=2) < 90
    middle = len(dark) // 2
    arms = [dark[middle, :4], dark[middle, -4:], dark[:4, middle], dark[-4:, middle]]
    wide = [dark[middle, 3:9], dark[middle, -9:-3], dark[3:9, middle], dark[-9:-3, middle]]
    return not any(arm.any() for arm in arms) and all(arm.any() for arm in wide)


def test_the_marker_of_a_point_at_the_edge_of_the_map_is_whole(page: Page) -> None:
    button(page, "Clear data").click()
    send(page, "add_points", X=[[1, 0.3], [-0.4, -0.4]], y=[0, 0])
    settled(page)
    markers = [place(page, 1, 0.3), place(page, -0.4, -0.4)]
    outside, inside = colors_at(page, [(left + 3, top) for left, top in markers]).tolist()
    assert outside == inside


def test_a_misclassified_point_has_a_circle(page: Page) -> None:
    button(page, "Clear data").click()
    y = [0, 0, 0, 1, 1, 1, 1]
    X = [[-0.6, 0.5], [-0.6, 0.0], [-0.6, -0.5], [0.6, 0.5], [0.6, 0.0], [0.6, -0.5], [-0.9, 0.2]]
    send(page, "configure", hidden_layer_sizes="")
    send(page, "add_points", X=X, y=y)
    send(page, "step", n_steps=300)
    settled(page)
    wrong = [i for i, label in enumerate(predicted(page)) if label != y[i]]
    assert wrong == [6]
    assert [i for i, (x, y_) in enumerate(X) if dark_around(page, x, y_)] == wrong
    set_map_option(page, "Circle mistakes", False)
    settled(page)
    assert not dark_around(page, *X[6])


def test_the_circle_of_a_mistake_at_the_edge_of_the_map_is_whole(page: Page) -> None:
    button(page, "Clear data").click()
    corners = [[x, y] for x in (-1, 1) for y in (-1, 1)]
    send(page, "configure", hidden_layer_sizes="")
    send(page, "add_points", X=[[0.5, 0], [-0.5, 0], *corners], y=[0, 0, 1, 1, 1, 1])
    send(page, "add_points", X=[[0, 0.3], [0, -0.3], [0.3, 0.3]], y=[0, 0, 0])
    send(page, "step", n_steps=300)
    settled(page)
    wrong = [i for i, label in enumerate(predicted(page)) if i in range(2, 6) and label == 0]
    assert wrong
    for i in wrong:
        assert dark_around(page, *corners[i - 2]), corners[i - 2]


def test_hard_boundaries_show_the_predicted_class_as_if_it_were_certain(page: Page) -> None:
    train_a_little(page, 2)
    ticks = np.linspace(-0.85, 0.85, 18)  # No tick lies on an axis or its numbers.
    grid = np.array([(x, y) for x in ticks for y in ticks])
    X = np.array(state(page)["data"]["X"])
    free = grid[np.linalg.norm(grid[:, None] - X, axis=2).min(axis=1) > 0.1]
    certainty = probabilities(page, free)[:, 0]
    certain = free[certainty.argmax()]
    doubtful = free[np.abs(certainty - 0.65).argmin()]

    def difference() -> float:
        settled(page)
        seen, other = (color_at(page, *place(page, *where)) for where in (certain, doubtful))
        return float(np.abs(np.subtract(seen, other)).max())

    assert difference() > 20
    set_map_option(page, "Hard boundaries", True)
    assert difference() <= 2


def test_a_color_scale_shows_the_values_on_the_map(page: Page) -> None:
    page.get_by_role("combobox", name="Problem").select_option("regression")
    scale = page.get_by_role("list", name="Color scale").get_by_title("Prediction")
    expect(scale).to_have_text("Prediction−11")
    expect(page.get_by_role("heading", name="Prediction", exact=True)).to_be_visible()
    # The prediction is 0.75 everywhere, so the finer map, which arrives later, has the same color.
    send(page, "configure", hidden_layer_sizes="", init="zero")
    send(page, "set_weight", layer=0, source=None, target=0, value=0.75)
    settled(page)
    light = color_at(page, *place(page, 0.9, 0.9))
    page.emulate_media(color_scheme="dark")
    settled(page)
    dark = color_at(page, *place(page, 0.9, 0.9))
    page.emulate_media(color_scheme="light")
    assert light == dark, "both themes must have the same color scale"


def shares(page: Page) -> list[int]:
    """Return the probabilities on the page, in percent."""
    items = page.get_by_role("region", name="Probability").get_by_role("listitem")
    return [int(text.split(":")[-1].strip(" %\n")) for text in items.all_text_contents()]


def test_the_probabilities_at_the_pointer_are_shown(page: Page) -> None:
    train_a_little(page)
    before = canvas(page).bounding_box()
    expected = 100 * probabilities(page, np.array([0.3, -0.4]))
    page.mouse.move(*place(page, 0.3, -0.4))
    settled(page)
    np.testing.assert_allclose(shares(page), expected, atol=1.5)
    assert canvas(page).bounding_box() == before, "the map moved"
    card = page.get_by_role("region", name="Probability").bounding_box()
    assert before and card
    assert card["x"] + card["width"] < place(page, 0.3, 0)[0] - 10, (
        "the card must be on the side with more room"
    )
    page.mouse.move(0, 0)
    expect(page.get_by_role("region", name="Probability")).to_be_hidden()
    # The crosshair starts in the middle.
    canvas(page).focus()
    page.keyboard.press("ArrowRight")
    settled(page)
    assert abs(sum(shares(page)) - 100) <= 2
    # The page at 400 % zoom: the map is small, and the card has room for its numbers.
    page.set_viewport_size({"width": 320, "height": 640})
    settled(page)
    region = page.get_by_role("region", name="Probability")
    assert region.evaluate("it => it.scrollWidth <= it.clientWidth")
    page.set_viewport_size({"width": 1280, "height": 800})


def explanation(page: Page) -> Locator:
    return page.get_by_role("note", name="Explanation")


def test_help_explains_the_control_under_the_pointer_or_with_the_focus(page: Page) -> None:
    button(page, "Help").click()
    page.get_by_role("combobox", name="Optimizer").hover()
    expect(explanation(page)).to_contain_text("torch.optim.Adam")
    page.get_by_role("combobox", name="Activation").focus()
    expect(explanation(page)).to_contain_text("torch.nn.Tanh")
    page.get_by_role("combobox", name="Activation").select_option("relu")
    expect(explanation(page)).to_contain_text("max(0, z)")
    button(page, "Moons").hover()
    expect(explanation(page)).to_contain_text("Half-moons")
    page.get_by_role("tab", name="Results").hover()
    expect(explanation(page)).to_contain_text("confusion matrix")
    page.keyboard.press("Escape")
    expect(explanation(page)).to_be_hidden()
    expect(button(page, "Help")).to_have_attribute("aria-pressed", "false")


def test_help_explains_every_control_and_every_plot(page: Page) -> None:
    button(page, "Help").click()
    explained = page.evaluate(
        """async () => {
          const parts = "button, input, select, [tabindex='0'], [role=img], section";
          const explained = [];
          for (const element of document.querySelectorAll(parts)) {
            if (!element.checkVisibility() || element.closest(".note, #help")) continue;
            if (element.matches("section, [role=img]") || element.disabled)
              element.dispatchEvent(
                new PointerEvent("pointerover", { bubbles: true, pointerType: "mouse" }));
            else element.focus();
            await new Promise(requestAnimationFrame);
            await new Promise(requestAnimationFrame);
            const text = document.querySelector("[role=note]").textContent.trim();
            const isControl = element.matches("button, input, select");
            explained.push([element.outerHTML.slice(0, 100), text, isControl]);
          }
          return explained;
        }"""
    )
    assert len(explained) > 60
    assert [element for element, text, _ in explained if not text] == []
    assert len({text for _, text, _ in explained}) > 50, "several parts have the same explanation"
    of_regions = {text for element, text, _ in explained if element.startswith("<section")}
    borrowed = [
        element for element, text, is_control in explained if is_control and text in of_regions
    ]
    assert borrowed == [], "controls have only the explanation of the region around them"


def test_in_help_mode_clicks_and_keys_only_explain(page: Page) -> None:
    settled(page)
    before = state(page)
    button(page, "Help").click()
    optimizer = page.get_by_role("combobox", name="Optimizer")
    for control, words in [
        (button(page, "Train"), "optimizer steps"),
        (button(page, "Clear data"), "Removes every point"),
        (optimizer, "torch.optim.Adam"),
        (page.get_by_role("checkbox", name="Keep weights"), "keeps the weights"),
        (page.get_by_role("slider", name="Speed"), "full speed"),
        (canvas(page), "softmax"),
    ]:
        control.click(position={"x": 5, "y": 5})
        expect(explanation(page)).to_contain_text(words)
    optimizer.focus()
    page.keyboard.press("ArrowDown")
    button(page, "Step").focus()
    page.keyboard.press("Enter")
    page.keyboard.press("Space")
    page.keyboard.press("Control+z")
    expect(page.get_by_role("checkbox", name="Keep weights")).not_to_be_checked()
    expect(optimizer).to_have_value("adam")
    page.keyboard.press("Escape")
    settled(page)
    now = state(page)
    assert [now[name] for name in ("data", "config", "training")] == [
        before[name] for name in ("data", "config", "training")
    ]
    button(page, "Step").click()
    eventually(page, lambda now: now["training"]["step"] == 1)


def test_a_tap_in_help_mode_explains_a_control_without_pressing_it(open_page: OpenPage) -> None:
    page, watch = open_page(viewport={"width": 390, "height": 844}, has_touch=True)
    load(page, watch.url)
    button(page, "Help").tap()
    button(page, "Clear data").tap()
    expect(explanation(page)).to_contain_text("Removes every point")
    canvas(page).tap()
    expect(explanation(page)).to_contain_text("softmax")
    assert len(state(page)["data"]["y"]) == 200
    button(page, "Close help").tap()
    button(page, "Clear data").tap()
    eventually(page, lambda now: len(now["data"]["y"]) == 0)


def introduction(page: Page) -> Locator:
    return page.get_by_role("dialog", name="Introduction")


@pytest.mark.parametrize("size", SIZES, ids=lambda size: f"{size[0]}x{size[1]}")
def test_the_introduction_covers_neither_map_nor_run_controls(
    open_page: OpenPage, size: tuple[int, int]
) -> None:
    page, watch = open_page(viewport={"width": size[0], "height": size[1]})
    page.goto(watch.url)
    expect(introduction(page)).to_be_visible()
    card = introduction(page).bounding_box()
    assert card and card["y"] + card["height"] <= size[1]
    for part in (canvas(page), button(page, "Train"), button(page, "Reset model")):
        box = part.bounding_box()
        assert box
        beside = box["x"] >= card["x"] + card["width"] or card["x"] >= box["x"] + box["width"]
        above = box["y"] + box["height"] <= card["y"]
        below = card["y"] + card["height"] <= box["y"]
        assert beside or above or below
    expect(page.get_by_role("status")).to_contain_text("Ready to train")


@pytest.mark.both_builds
def test_the_introduction_works_by_keyboard_and_stays_closed(open_page: OpenPage) -> None:
    page, watch = open_page()
    page.goto(watch.url)
    expect(introduction(page)).to_contain_text("1 of 5")
    next_ = introduction(page).get_by_role("button", name="Next")
    next_.press("Enter")
    for step in range(2, 5):
        expect(introduction(page)).to_contain_text(f"{step} of 5")
        page.keyboard.press("Enter")
    introduction(page).get_by_role("button", name="Back").press("Enter")
    expect(introduction(page)).to_contain_text("4 of 5")
    next_.press("Enter")
    introduction(page).get_by_role("button", name="Done").press("Enter")
    expect(introduction(page)).to_be_hidden()
    expect(button(page, "Help")).to_be_focused()
    page.reload()
    expect(page.get_by_role("status")).to_contain_text("Ready to train")
    expect(introduction(page)).to_be_hidden()
    button(page, "Help").press("Enter")
    button(page, "Introduction").press("Enter")
    expect(introduction(page)).to_be_focused()
    page.keyboard.press("Escape")
    expect(introduction(page)).to_be_hidden()
    # Dismiss the introduction before the page has painted it, faster than a person could.
    page.evaluate(
        """() => {
          document.querySelector("#introduce").click();
          document.activeElement.dispatchEvent(
            new KeyboardEvent("keydown", { key: "Escape", bubbles: true }),
          );
        }"""
    )
    expect(introduction(page)).to_be_hidden()


# Returns the name of the focused element; null after the last element of the page.
FOCUSED = """async () => {
  for (const _ of [1, 2]) await new Promise(requestAnimationFrame);
  const { activeElement: focused, body } = document;
  if (focused === body) return null;
  const card = document.querySelector("#introduction");
  const [a, b] = [card, focused].map((each) => each.getBoundingClientRect());
  const isCovered = !card.contains(focused) &&
    a.left < b.right && b.left < a.right && a.top < b.bottom && b.top < a.bottom;
  return [`${focused.tagName} ${focused.id} ${focused.getAttribute("aria-label")}`, isCovered];
}"""


@pytest.mark.parametrize(
    "size", [(1280, 800), (768, 1024)], ids=lambda size: f"{size[0]}x{size[1]}"
)
def test_the_introduction_does_not_cover_the_focus(
    open_page: OpenPage, size: tuple[int, int]
) -> None:
    page, watch = open_page(viewport={"width": size[0], "height": size[1]})
    page.goto(watch.url)
    expect(page.get_by_role("status")).to_contain_text("Ready to train")
    seen: list[str] = []
    covered: list[str] = []
    for _ in range(200):
        page.keyboard.press("Tab")
        focused = page.evaluate(FOCUSED)
        if focused is None or (len(seen) > 5 and focused[0] == seen[0]):
            break
        seen.append(focused[0])
        covered += [focused[0]] if focused[1] else []
    assert len(seen) > 50
    assert covered == []
    expect(introduction(page)).to_be_visible()
    page.get_by_label("Batch size").press("Escape")
    expect(introduction(page)).to_be_hidden()


def test_the_introduction_waits_for_train_and_then_continues(open_page: OpenPage) -> None:
    page, watch = open_page()
    page.goto(watch.url)
    expect(introduction(page)).to_contain_text("Press Train")
    button(page, "Train").click()
    expect(introduction(page)).to_contain_text("2 of 5")
    expect(introduction(page)).to_contain_text("Choose data")
    assert state(page)["training"]["running"] is True


def test_the_introduction_does_not_open_over_a_lesson(open_page: OpenPage) -> None:
    page, watch = open_page()
    page.goto(f"{watch.url}#hide=model")
    expect(page.get_by_role("region", name="Link and lesson")).to_be_visible()
    page.evaluate("nnvisu.ready")
    settled(page)
    expect(introduction(page)).to_be_hidden()


def test_the_introduction_waits_until_the_messages_about_a_link_are_answered(
    open_page: OpenPage,
) -> None:
    page, watch = open_page(viewport={"width": 390, "height": 844})
    page.goto(f"{watch.url}#v=1&test_share=30&steps=50&unknown=1")
    note = page.get_by_role("region", name="Link and lesson")
    alert = page.get_by_role("alert").filter(has_text="Parts of the link could not be opened.")
    alert.get_by_role("button", name="Dismiss").click()
    expect(note).to_contain_text("This link was made at step 50.")
    expect(introduction(page)).to_be_hidden()
    note.get_by_role("button", name="Dismiss").click()
    expect(introduction(page)).to_contain_text("Press Train")
    assert state(page)["training"]["step"] == 0


def test_a_dismissed_introduction_stays_closed(open_page: OpenPage) -> None:
    page, watch = open_page()
    page.goto(watch.url)
    expect(introduction(page)).to_contain_text("1 of 5")
    introduction(page).get_by_role("button", name="Dismiss").click()
    expect(introduction(page)).to_be_hidden()
    for _ in range(2):
        page.reload()
        expect(page.get_by_role("status")).to_contain_text("Ready to train")
        expect(introduction(page)).to_be_hidden()
