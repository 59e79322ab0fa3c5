"""Tests of own code in stored pages and links: parts that run, and parts that are only stored."""

from typing import Any

import numpy as np
import pytest

from tests.unit.nnvisu.app.own_code.sources import example
from tests.unit.nnvisu.app.page import Page, page_with_moons, same, through_javascript

USES: dict[str, dict[str, Any]] = {
    "radial": {"features": ["x", "radial"]},
    "swish": {"activation": "swish"},
    "lion": {"optimizer": "lion", "learning_rate": 0.001},
    "focal": {"loss": "focal"},
}


def with_own_code() -> tuple[Page, Any]:
    """Return a trained page that uses own code of four kinds, and its stored session."""
    page = page_with_moons()
    for name, settings in USES.items():
        page.send("apply_code", **example(name))
        page.send("configure", **settings)
    page.send("step", n_steps=20)
    return page, through_javascript(page.send("export_session")["session"])


def own_code(page: Page, *, run: bool) -> dict[str, Any]:
    """Return the own code of a page, as the page stores it."""
    stored = [
        {name: part[name] for name in ("kind", "name", "source", "runs")}
        for part in page.state["own_code"]["parts"]
    ]
    return {"parts": stored, "run": run}


def test_own_code_that_does_not_run_is_stored_and_its_settings_get_defaults() -> None:
    page, session = with_own_code()
    source = {
        "generator": "twist",
        "n_classes": 2,
        "n_samples": 9,
        "noise": None,
        "random_state": 0,
    }
    page.send("apply_code", **example("twist"))
    other = Page()
    other.send(
        "restore",
        X=[[0, 0], [1, 1]],
        y=[0, 1],
        config={"activation": "swish", "features": ["radial"], "loss": "focal"},
        source=source,
        own_code=own_code(page, run=False),
    )
    config = other.workspace.config
    assert (config.activation, config.features, config.loss) == ("tanh", ("x", "y"), "default")
    assert other.state["data"]["source"] is None
    for part in other.state["own_code"]["parts"]:
        assert part["source"] == example(part["name"])["source"]
        assert (part["runs"], part["in_use"], part["notes"]) == (False, False, ["Switched off."])
    failure = other.refusal("configure", activation="swish")
    assert failure["field"] == "activation"
    other.send("apply_code", **example("swish"))
    other.send("configure", activation="swish")
    other.send("step", n_steps=3)


def test_a_session_without_its_own_code_retains_the_weights() -> None:
    page, _ = with_own_code()
    page.send("configure", features=["x", "y"])
    page.send("step", n_steps=5)
    session = through_javascript(page.send("export_session")["session"])
    other = Page()
    training = other.send("restore", session=session, own_code=own_code(page, run=False))
    assert training["training"]["step"] == 5 and not training["training"]["reproducible"]
    assert same(page.weights(), other.weights())
    other.send("step", n_steps=3)


def test_a_session_without_an_own_feature_starts_from_its_seed() -> None:
    page, session = with_own_code()
    other = Page()
    restored = other.send("restore", session=session, own_code=own_code(page, run=False))
    assert restored["training"]["step"] == 0
    assert other.state["config"]["features"] == ("x",)
    np.testing.assert_array_equal(other.workspace.points.X, page.workspace.points.X)
    other.send("step", n_steps=3)


def test_a_restored_part_that_fails_its_check_is_switched_off_with_the_reason() -> None:
    other = Page()
    broken = {"kind": "feature", "name": "broken", "source": "x = 1\nx = 1 / 0"}
    parts = [broken, example("radial")]
    config = {"features": ["broken", "radial"]}
    other.send("restore", config=config, own_code={"parts": parts, "run": True})
    first, second = other.state["own_code"]["parts"]
    reason = "ZeroDivisionError: division by zero."
    assert first["notes"] == [f"Switched off, because of line 2: {reason}"]
    assert second["runs"] and second["in_use"]
    assert other.workspace.config.features == ("radial",)
    other.send("delete_code", kind="feature", name="broken")


def test_a_part_that_was_switched_off_is_not_executed_by_a_later_restore() -> None:
    part = {**example("radial"), "runs": False}
    other = Page()
    other.send("restore", own_code={"parts": [part], "run": True})
    assert other.state["own_code"]["parts"][0]["runs"] is False


@pytest.mark.parametrize(
    ("own_code", "message"),
    [
        (3, "own_code must be a mapping"),
        ({"parts": []}, "run must be true or false, got None"),
        ({"parts": 3, "run": True}, "own_code must be a list of at most 30 parts, got 3"),
        ({"parts": [{}], "run": True}, "kind must be one of"),
        ({"parts": 2 * [example("radial")], "run": False}, "own_code must not repeat the name"),
    ],
    ids=["number", "run", "parts", "part", "names"],
)
def test_own_code_that_is_not_allowed_is_refused(own_code: Any, message: str) -> None:
    page = page_with_moons()
    assert page.refusal("restore", own_code=own_code)["message"].startswith(message)
    assert page.workspace.parts == ()
