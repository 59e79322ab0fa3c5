"""Tests of changes of own code: apply, rename, delete."""

from typing import Any

import numpy as np
import pytest

from nnvisu import ValidationError
from nnvisu.app.changes import change_config, redo, replace_points, reset_model, undo
from nnvisu.app.own_code.changing import apply_part, delete_part
from nnvisu.app.own_code.problems import OwnCodeError
from nnvisu.app.training import train
from nnvisu.app.workspace import Workspace
from nnvisu.setup.generating import generate_points
from nnvisu.setup.parts import REGISTRIES, Part
from tests.unit.nnvisu.app.own_code.sources import example

SETTINGS: dict[str, dict[str, Any]] = {
    "radial": {"features": ["x", "radial"]},
    "swish": {"activation": "swish"},
    "lion": {"optimizer": "lion"},
    "focal": {"loss": "focal"},
}


def part_of(name: str) -> Part:
    it = example(name)
    return Part(it["kind"], it["name"], it["source"])


def configure(workspace: Workspace, **values: Any) -> None:
    change_config(workspace, workspace.config.changed(values))


def generate(workspace: Workspace, generator: str) -> None:
    source = {"n_classes": 2, "n_samples": 60, "noise": None, "random_state": 4}
    share = workspace.config.test_share
    points = generate_points({**source, "generator": generator}, "classification", share)
    replace_points(workspace, points, "generate_data")


def with_all_kinds(workspace: Workspace) -> None:
    """Apply the examples of all kinds, and use each."""
    apply_part(workspace, part_of("twist"), None)
    generate(workspace, "twist")
    for name, settings in SETTINGS.items():
        apply_part(workspace, part_of(name), None)
        configure(workspace, **settings)


def test_a_part_is_added_and_replaced_in_its_position(workspace: Workspace) -> None:
    for name in ("swish", "radial"):
        check = apply_part(workspace, part_of(name), None)
        assert check.part == workspace.parts[-1] and check.part.runs
    changed = part_of("swish")
    changed = changed._replace(source=f"# Changed\n{changed.source}")
    apply_part(workspace, changed, None)
    assert [part.name for part in workspace.parts] == ["swish", "radial"]
    assert workspace.parts[0].source.startswith("# Changed")
    undo(workspace)
    assert workspace.parts[0].source == part_of("swish").source


def test_the_same_part_again_is_no_change(workspace: Workspace) -> None:
    apply_part(workspace, part_of("swish"), None)
    parts = workspace.parts
    configure(workspace, activation="swish")
    assert apply_part(workspace, part_of("swish"), None).part == parts[0]
    assert workspace.parts is parts
    assert workspace.undo_stack.undoable == "activation"


def test_a_part_that_fails_its_check_changes_nothing(workspace: Workspace) -> None:
    apply_part(workspace, part_of("swish"), None)
    parts = workspace.parts
    with pytest.raises(OwnCodeError, match="division by zero"):
        apply_part(workspace, part_of("swish")._replace(source="1 / 0"), None)
    assert workspace.parts is parts and workspace.undo_stack.undoable == "apply_code"


def test_a_name_that_is_not_allowed_is_refused_before_the_source_runs(
    workspace: Workspace,
) -> None:
    part = part_of("swish")
    apply_part(workspace, part, None)
    apply_part(workspace, part._replace(name="two"), None)
    failing = part._replace(source="1 / 0")
    with pytest.raises(ValidationError, match=r"name of an own activation \(swish, two\)"):
        apply_part(workspace, failing._replace(name="new"), "gone")
    with pytest.raises(ValidationError, match="another own activation, got 'two'"):
        apply_part(workspace, failing._replace(name="two"), "swish")


def test_renamed_parts_remain_in_use_with_all_weights(workspace: Workspace) -> None:
    with_all_kinds(workspace)
    reset_model(workspace, workspace.config, "reset_model")
    train(workspace, lambda: workspace.trainer.n_steps_ < 3)
    X, params = workspace.points.X, workspace.model.params_.copy()
    for name in ("twist", *SETTINGS):
        apply_part(workspace, part_of(name)._replace(name=f"my_{name}"), name)
    config, points = workspace.config, workspace.points
    assert config.features == ("x", "my_radial")
    assert (config.activation, config.optimizer, config.loss) == ("my_swish", "my_lion", "my_focal")
    assert points.source and points.source["generator"] == "my_twist"
    assert points.X is X
    np.testing.assert_array_equal(workspace.model.params_, params)
    assert workspace.trainer.n_steps_ == 3 and workspace.reproducible
    assert "twist" not in REGISTRIES["generator"] and "my_twist" in REGISTRIES["generator"]


def test_new_code_of_a_generator_in_use_makes_the_points_again(workspace: Workspace) -> None:
    twist = part_of("twist")
    apply_part(workspace, twist, None)
    configure(workspace, test_share=0.5)
    generate(workspace, "twist")
    before = workspace.points
    changed = twist._replace(source=twist.source.replace("TURNS = 0.75", "TURNS = 0.25"))
    apply_part(workspace, changed._replace(name="new"), "twist")
    assert workspace.points.source == {**(before.source or {}), "generator": "new"}
    assert not np.allclose(workspace.points.X, before.X)
    assert workspace.points.is_test.sum() == before.is_test.sum() == 30
    after = workspace.points
    undo(workspace)
    assert workspace.points is before and workspace.parts[0].name == "twist"
    redo(workspace)
    assert workspace.points is after


def test_new_code_of_a_generator_does_not_change_other_points(workspace: Workspace) -> None:
    twist = part_of("twist")
    apply_part(workspace, twist, None)
    before = workspace.points
    apply_part(workspace, twist._replace(source=f"{twist.source}\n"), None)
    assert workspace.points is before


def test_deletion_of_a_part_gives_its_setting_the_default(workspace: Workspace) -> None:
    with_all_kinds(workspace)
    X = workspace.points.X
    for name in ("twist", *SETTINGS):
        delete_part(workspace, example(name)["kind"], name)
    config = workspace.config
    assert (config.features, config.activation) == (("x",), "tanh")
    assert (config.optimizer, config.loss) == ("adam", "default")
    assert workspace.points.source is None and workspace.points.X is X
    assert workspace.parts == ()
    for _ in range(5):
        undo(workspace)
    assert workspace.config.activation == "swish" and len(workspace.parts) == 5
    assert workspace.points.source and workspace.points.source["generator"] == "twist"


def test_deletion_of_a_part_that_is_not_in_use_changes_nothing_else(workspace: Workspace) -> None:
    for name in ("twist", "swish"):
        apply_part(workspace, part_of(name), None)
    config, points = workspace.config, workspace.points
    delete_part(workspace, "generator", "twist")
    delete_part(workspace, "activation", "swish")
    assert workspace.config == config and workspace.points is points
    assert workspace.undo_stack.undoable == "delete_code"


def test_a_part_that_does_not_exist_cannot_be_deleted(workspace: Workspace) -> None:
    with pytest.raises(ValidationError, match="there is none"):
        delete_part(workspace, "loss", "own")
    for name in ("swish", "radial"):
        apply_part(workspace, part_of(name), None)
    with pytest.raises(ValidationError, match="activation swish, feature radial"):
        delete_part(workspace, "feature", "swish")
    with pytest.raises(ValidationError):
        delete_part(workspace, ["activation"], {})
