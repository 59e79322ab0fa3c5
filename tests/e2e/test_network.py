"""The network diagram: features, layers, neuron maps, and weights to read and type."""

from functools import partial

import numpy as np
import pytest
from playwright.sync_api import Page, expect

from tests.support.browser import becomes, button, color_at, eventually, place, send, state
from tests.support.network import (
    blueness,
    edge_rows,
    feature,
    focus_first,
    has_sign,
    network,
    neuron,
    shape,
    soon,
    weight,
)

FEATURES = {
    "x": "x",
    "y": "y",
    "x²": "x_squared",
    "y²": "y_squared",
    "x·y": "xy",
    "sin πx": "sin_pi_x",
    "sin πy": "sin_pi_y",
}


def in_map(page: Page, x: float, y: float) -> int:
    return blueness(color_at(page, *place(page, x, y)))


def in_tile(page: Page, name: str, x: float, y: float) -> int:
    """Return the blueness of a neuron's map at a position of the domain."""
    box = neuron(page, name).bounding_box()
    assert box
    left, top = box["x"] + box["width"] * (1 + x) / 2, box["y"] + box["height"] * (1 - y) / 2
    return blueness(color_at(page, left, top))


def test_checkboxes_choose_the_features(page: Page) -> None:
    for name in FEATURES:
        expect(feature(page, name)).to_be_checked(checked=name in ("x", "y"))
    feature(page, "sin πy").check()
    feature(page, "x²").check()
    becomes(page, "config", "features", ["x", "y", "x_squared", "sin_pi_y"])
    assert np.shape(send(page, "get_model")["coefs"][0]) == (4, 10)
    feature(page, "x").uncheck()
    becomes(page, "config", "features", ["y", "x_squared", "sin_pi_y"])


def test_the_last_feature_cannot_be_removed(page: Page) -> None:
    feature(page, "y").uncheck()
    becomes(page, "config", "features", ["x"])
    feature(page, "x").click()
    error = network(page).get_by_role("alert").filter(has_text="at least one")
    expect(error).to_be_visible()
    expect(feature(page, "x")).to_be_checked()
    assert state(page)["config"]["features"] == ["x"]
    feature(page, "x·y").check()
    becomes(page, "config", "features", ["x", "xy"])
    expect(error).to_be_hidden()


def test_layers_and_neurons_are_added_and_removed(page: Page) -> None:
    button(page, "Add layer").click()
    becomes(page, "config", "hidden_layer_sizes", [10, 5, 5])
    # The clicks come faster than the worker's answers, and each click must count.
    for _ in range(3):
        button(page, "Add neuron to layer 2").click()
    button(page, "Remove neuron from layer 1").click()
    becomes(page, "config", "hidden_layer_sizes", [9, 8, 5])
    expect(page.get_by_role("textbox", name="Hidden layers")).to_have_value("9-8-5")
    for sizes in ([9, 8], [9], []):
        button(page, "Remove layer").click()
        becomes(page, "config", "hidden_layer_sizes", sizes)
    expect(button(page, "Remove layer")).to_be_disabled()
    button(page, "Add layer").click()
    eventually(page, lambda now: len(now["config"]["hidden_layer_sizes"]) == 1)


def test_the_layer_buttons_stop_at_their_limits_and_keep_the_focus(page: Page) -> None:
    shape(page, [2, 99])
    for kind, layer, sizes in (("Remove neuron from", 1, [1, 99]), ("Add neuron to", 2, [1, 100])):
        stopped = button(page, f"{kind} layer {layer}")
        stopped.focus()
        for _ in range(3):
            page.keyboard.press("Enter")
        becomes(page, "config", "hidden_layer_sizes", sizes)
        expect(stopped).to_be_disabled()
        expect(stopped).to_be_focused()
    expect(button(page, "Add neuron to layer 1")).to_be_enabled()
    expect(button(page, "Remove neuron from layer 2")).to_be_enabled()
    shape(page, [1] * 9)
    button(page, "Add layer").click()
    expect(button(page, "Add layer")).to_be_disabled()
    expect(button(page, "Add layer")).to_be_focused()
    assert network(page).get_by_role("alert").filter(visible=True).count() == 0


def test_the_focus_stays_in_the_diagram_when_its_layer_is_removed(page: Page) -> None:
    shape(page, [4, 3, 2])
    network(page).get_by_role("listbox").last.focus()
    shape(page, [4])
    expect(network(page).get_by_role("listbox").last).to_be_focused()


def test_every_neuron_shows_its_own_map(page: Page) -> None:
    shape(page, [2])
    # The neurons compute tanh(9 x) and tanh(-9 y).
    for source, target, value in ((0, 0, 9), (1, 0, 0), (0, 1, 0), (1, 1, -9)):
        send(page, "set_weight", layer=0, source=source, target=target, value=value)
    for target in (0, 1):
        send(page, "set_weight", layer=0, source=None, target=target, value=0)
    first, second = "Hidden 1, neuron 1", "Hidden 1, neuron 2"
    soon(page, lambda: all(in_tile(page, first, -0.6, y) < -50 for y in (-0.6, 0.6)))
    soon(page, lambda: all(in_tile(page, first, 0.6, y) > 50 for y in (-0.6, 0.6)))
    soon(page, lambda: all(in_tile(page, second, x, -0.6) > 50 for x in (-0.6, 0.6)))
    soon(page, lambda: all(in_tile(page, second, x, 0.6) < -50 for x in (-0.6, 0.6)))


def test_pointing_at_a_neuron_shows_its_activation_on_the_map(page: Page) -> None:
    send(page, "clear_data")
    before = [in_map(page, 0.9, y) for y in (-0.9, 0.9)]
    feature(page, "y").hover()
    soon(page, lambda: all(in_map(page, x, 0.9) > 50 for x in (-0.9, 0.9)))
    soon(page, lambda: all(in_map(page, x, -0.9) < -50 for x in (-0.9, 0.9)))
    page.mouse.move(0, 0)
    soon(page, lambda: [in_map(page, 0.9, y) for y in (-0.9, 0.9)] == before)


def test_focusing_a_neuron_shows_its_activation_on_the_map(page: Page) -> None:
    shape(page, [3])
    send(page, "clear_data")
    for source, value in ((0, 9), (1, 0), (None, 0)):
        send(page, "set_weight", layer=0, source=source, target=1, value=value)
    button(page, "Add neuron to layer 1").focus()
    page.keyboard.press("Tab")
    page.keyboard.press("Home")
    page.keyboard.press("ArrowDown")
    soon(page, lambda: in_map(page, 0.9, 0.5) > 50 and in_map(page, -0.9, 0.5) < -50)
    focused = network(page).get_by_role("listbox").first.get_attribute("aria-activedescendant")
    expect(page.locator(f"#{focused}")).to_have_accessible_name("Hidden 1, neuron 2")


def test_weights_are_shown_and_changed_by_keyboard(page: Page) -> None:
    layers = network(page).get_by_role("listbox")
    layers.nth(1).focus()
    page.keyboard.press("End")
    page.keyboard.press("Enter")
    model = send(page, "get_model")
    shown = [weight(page, f"Weight from neuron {i + 1} to neuron 5") for i in range(10)]
    shown.append(weight(page, "Bias of neuron 5"))
    expect(shown[0]).to_be_focused()
    expected = [*np.array(model["coefs"][1])[:, 4], model["intercepts"][1][4]]
    for field, value in zip(shown, expected, strict=True):
        assert float(field.input_value()) == pytest.approx(value, rel=1e-3)
    page.keyboard.type("-2.5")
    page.keyboard.press("Tab")
    expect(shown[1]).to_be_focused()
    page.keyboard.press("Escape")
    expect(page.get_by_role("dialog")).to_be_hidden()
    expect(layers.nth(1)).to_be_focused()
    changed = send(page, "get_model")
    assert changed["coefs"][1][0][4] == -2.5
    changed["coefs"][1][0][4] = model["coefs"][1][0][4]
    assert changed == model


def test_a_click_on_a_bias_dot_opens_a_field_for_the_bias(page: Page) -> None:
    box = neuron(page, "Output, class 1").bounding_box()
    assert box
    page.mouse.click(box["x"], box["y"] + box["height"])
    field = weight(page, "Bias of class 1")
    model = send(page, "get_model")
    assert float(field.input_value()) == pytest.approx(model["intercepts"][2][1], rel=1e-3)
    field.fill("3")
    field.press("Enter")
    page.keyboard.press("Escape")
    assert send(page, "get_model")["intercepts"][2][1] == 3


def test_an_edge_shows_the_sign_and_size_of_its_weight_and_opens_on_a_click(page: Page) -> None:
    shape(page, [1], ("x",))
    widths = {}
    for value in (6, -0.5, 6, -6):
        send(page, "set_weight", layer=0, source=0, target=0, value=value)
        soon(page, partial(has_sign, page, value))
        widths[value] = edge_rows(page).size
    assert widths[6] == pytest.approx(widths[-6], abs=1)
    assert widths[6] > widths[-0.5] > 0

    box = neuron(page, "Hidden 1, neuron 1").bounding_box()
    left = feature(page, "x").bounding_box()
    assert box and left
    top = min(left["y"], box["y"])
    page.mouse.click((left["x"] + left["width"] + box["x"]) / 2, top + edge_rows(page).mean())
    expect(weight(page, "Weight from x to neuron 1")).to_have_value("-6")
    expect(weight(page, "Bias of neuron 1")).to_have_count(0)


@pytest.mark.parametrize("text", ["abc", "", "1e9", "NaN"])
def test_a_wrong_weight_has_an_error_beside_its_field(page: Page, text: str) -> None:
    focus_first(page)
    page.keyboard.press("Enter")
    model = send(page, "get_model")
    field = weight(page, "Weight from y to neuron 1")
    field.fill(text)
    field.press("Enter")
    error = page.get_by_role("dialog").get_by_role("alert").filter(has_text=f'"{text}"')
    expect(error).to_be_visible()
    expect(field).to_have_attribute("aria-invalid", "true")
    assert send(page, "get_model") == model
    field.fill("1")
    field.press("Enter")
    expect(error).to_be_hidden()
    assert send(page, "get_model")["coefs"][0][1][0] == 1


def test_open_weights_close_when_their_neuron_is_removed(page: Page) -> None:
    focus_first(page)
    page.keyboard.press("End")
    page.keyboard.press("Enter")
    expect(weight(page, "Bias of neuron 10")).to_be_visible()
    send(page, "configure", hidden_layer_sizes=[12, 2])
    expect(weight(page, "Bias of neuron 10")).to_be_visible()
    send(page, "configure", hidden_layer_sizes=[4])
    expect(page.get_by_role("dialog")).to_be_hidden()


def test_open_weights_follow_the_training(page: Page) -> None:
    focus_first(page)
    page.keyboard.press("Enter")
    field = weight(page, "Weight from x to neuron 1")
    before = field.input_value()
    send(page, "step", n_steps=20)
    expect(field).not_to_have_value(before)
    value = send(page, "get_model")["coefs"][0][0][0]
    eventually(page, lambda _: float(field.input_value()) == pytest.approx(value, rel=1e-3))


def test_a_wide_layer_is_a_mosaic(page: Page) -> None:
    shape(page, [30, 3])
    boxes = [neuron(page, f"Hidden 1, neuron {i + 1}").bounding_box() for i in range(30)]
    places = {(box["x"], box["y"]) for box in boxes if box}
    assert len(places) == 30
    columns = {x for x, _ in places}
    assert 1 < len(columns) < 30
    focus_first(page)
    page.keyboard.press("ArrowDown")
    page.keyboard.press("ArrowRight")
    page.keyboard.press("Enter")
    expect(weight(page, f"Weight from x to neuron {len(columns) + 2}")).to_be_focused()


def test_the_largest_network_does_not_widen_the_page(page: Page) -> None:
    shape(page, [100] * 10)
    scrolled, seen = page.evaluate(
        "(({ scrollWidth, clientWidth }) => [scrollWidth, clientWidth])(document.documentElement)"
    )
    assert scrolled == seen
    last = neuron(page, "Output, class 1")
    last.scroll_into_view_if_needed()
    expect(last).to_be_in_viewport(ratio=1)
    button(page, "Step").click()
    becomes(page, "training", "step", 1)


def test_regression_has_one_output(page: Page) -> None:
    page.get_by_role("combobox", name="Problem").select_option("regression")
    expect(neuron(page, "Output, value")).to_be_attached()
    expect(network(page).get_by_role("option", name="Output")).to_have_count(1)
    page.get_by_role("combobox", name="Problem").select_option("classification")
    expect(neuron(page, "Output, class 0")).to_be_attached()
