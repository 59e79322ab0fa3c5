"""Tests of the commands that generate, import and clear points."""

import numpy as np
import pytest

from nnvisu import ValidationError
from nnvisu.app.commands.data import clear_data, generate_data, import_data
from nnvisu.app.commands.points import add_points, erase_points, label_points, remove_points
from nnvisu.app.commands.settings import configure
from nnvisu.app.commands.training import start_training, step
from nnvisu.app.commands.undo import redo, undo
from nnvisu.app.maps import map_sections
from nnvisu.app.sections import training_section
from nnvisu.app.workspace import Workspace
from tests.unit.nnvisu.app.page import Page


def test_the_answer_to_generate_data_has_the_id_of_the_command() -> None:
    event = Page().event("generate_data", generator="circles", n_classes=5)
    assert (event["type"], event["id"]) == ("data_generated", 1)
    data = event["payload"]["data"]
    assert data["X"].shape == (200, 2)
    assert np.bincount(data["y"]).tolist() == [40] * 5


def test_training_continues_with_generated_points(page: Page) -> None:
    page.send("start_training")
    page.advance(5)
    steps = page.workspace.trainer.n_steps_
    before = page.weights()
    page.send("generate_data", generator="blobs", n_classes=4)
    after = page.weights()
    assert after[2].shape == (5, 4)
    assert np.array_equal(after[2][:, :2], before[2])
    page.advance(5)
    assert page.workspace.trainer.n_steps_ > steps
    assert not np.array_equal(page.weights()[2][:, 3], after[2][:, 3])


def test_training_waits_for_points_after_all_points_are_cleared(page: Page) -> None:
    page.send("start_training")
    page.advance(3)
    page.send("clear_data")
    page.advance(3)
    training = page.state["training"]
    assert (training["running"], training["train_loss"]) == (True, None)
    while page.is_busy:
        page.advance()
    page.send("add_points", X=[[0.0, 0.0]], y=[0])
    assert page.is_busy


# Regression


def test_regression_learns_values_with_one_linear_output(workspace):
    sections = configure(workspace, problem="regression")
    assert sections["config"] == {"problem": "regression"}
    assert sections["data"]["source"]["generator"] == "plane"
    assert workspace.model.layer_sizes == (2, 10, 5, 1)
    data = generate_data(workspace, generator="plane", n_samples=100)["data"]
    assert (data["y"].dtype, data["n_classes"]) == (np.float64, 0)
    configure(workspace, test_share=0.2)
    step(workspace, n_steps=500)
    metrics = training_section(workspace)
    assert metrics["train_loss"] < 0.01 and metrics["test_loss"] < 0.01
    assert metrics["train_accuracy"] is metrics["test_accuracy"] is None
    outputs = map_sections(workspace, 24)["map"]["outputs"]
    assert outputs.shape == (24, 24, 1)
    assert outputs[0, -1, 0] > 0.6 and outputs[-1, 0, 0] < -0.6


def test_each_problem_has_its_own_generators(workspace):
    with pytest.raises(ValidationError, match="generator must be one of circles.*got 'plane'"):
        generate_data(workspace, generator="plane")
    configure(workspace, problem="regression")
    with pytest.raises(ValidationError, match="generator must be one of plane, gauss, got 'moo"):
        generate_data(workspace, generator="moons")


def test_regression_values_can_be_added_and_changed():
    workspace = Workspace()
    configure(workspace, problem="regression")
    clear_data(workspace)
    add_points(workspace, X=[[0, 0], [0.5, 0.5]], y=[-0.25, 1])
    data = label_points(workspace, indices=[1], y=[0.75])["data"]
    assert data["y"].tolist() == [-0.25, 0.75]
    with pytest.raises(ValidationError, match=r"y\[0\] must be a value in \[-1, 1\], got 1.5"):
        add_points(workspace, X=[[0, 0]], y=[1.5])


def test_the_last_point_can_be_removed():
    for command, fields in (
        (remove_points, {"indices": [0]}),
        (erase_points, {"X": [[0.5, 0.5]], "radius": 0.1}),
        (undo, {}),
    ):
        workspace = Workspace()
        add_points(workspace, X=[[0.5, 0.5]], y=[1])
        start_training(workspace)
        assert workspace.learning
        data = command(workspace, **fields)["data"]
        assert data["X"].shape == (0, 2) and data["y"].shape == (0,)
        assert not workspace.learning
        assert training_section(workspace)["train_loss"] is None


# Import


def test_an_import_answers_with_points_units_and_a_report(page: Page) -> None:
    event = page.event("import_data", text="width,height,kind\n1,20,a\n3,40,b\nNA,3,b")
    assert event["type"] == "data_imported"
    assert event["payload"]["import"] == {
        "n_rows": 2,
        "n_left_out": 1,
        "n_skipped": 0,
        "n_odd": 0,
        "first_odd": "",
        "model_reset": False,
    }
    data = event["payload"]["data"]
    assert len(data["y"]) == 2
    assert data["units"] == {
        "names": ["width", "height", "kind"],
        "centers": [2, 30],
        "scales": pytest.approx([1 / 0.9, 10 / 0.9]),
        "classes": ["a", "b"],
    }


def test_a_failed_import_names_the_cell_or_previews_the_columns(page: Page) -> None:
    failure = page.refusal("import_data", text="x,y,label\n0.1,oops,a")
    assert failure["code"] == "unreadable_file"
    assert 'Line 2, column "y": "oops"' in failure["message"]
    failure = page.refusal("import_data", text="a,b,c\n1,2,3")
    assert (failure["code"], failure["problem"]) == ("columns_needed", None)
    assert failure["preview"] == {
        "columns": ["a", "b", "c"],
        "rows": [["1", "2", "3"]],
        "n_rows": 1,
        "chosen": {"x": "a", "y": "b", "label": "c"},
        "has_header": True,
        "ambiguous": [None, None, None],
    }
    columns = {"x": "a", "y": "b", "label": "c"}
    event = page.event("import_data", text="a,b,c\n1,2,3", columns=columns)
    assert event["type"] == "data_imported"


def test_a_preview_changes_nothing(page: Page) -> None:
    before = page.workspace.points
    text = "x,y,label\n1,2,a\n3,4,b"
    event = page.event("preview_import", text=text)
    assert event["type"] == "import_previewed"
    assert event["payload"]["preview"]["chosen"] == {"x": "x", "y": "y", "label": "label"}
    rows = page.send("preview_import", text=text, has_header=False)["preview"]["rows"]
    assert rows == [["x", "y", "label"], ["1", "2", "a"], ["3", "4", "b"]]
    assert page.workspace.points is before


def test_imported_points_replace_the_others_and_can_be_undone(workspace):
    run = workspace.run
    data = import_data(workspace, text="x,y,kind\n1,10,b\n3,20,a\n2,10,c")["data"]
    np.testing.assert_allclose(data["X"], [[-0.9, -0.9], [0.9, 0.9], [0, -0.9]], atol=1e-12)
    assert (data["y"].tolist(), data["n_classes"]) == ([1, 0, 2], 3)
    assert workspace.run > run
    assert workspace.model.layer_sizes[-1] == 3
    undone = undo(workspace)["data"]
    assert (len(undone["y"]), undone["units"]) == (200, None)
    assert redo(workspace)["data"]["units"] == data["units"]


def test_units_stay_with_points_that_are_changed(workspace):
    units = import_data(workspace, text="x,y,kind\n1,10,b\n3,20,a\n2,10,c")["data"]["units"]
    for data in (
        add_points(workspace, X=[[0, 0]], y=[4])["data"],
        label_points(workspace, indices=[0], y=[0])["data"],
        configure(workspace, test_share=0.5)["data"],
        remove_points(workspace, indices=[0, 1, 2, 3])["data"],
    ):
        assert data["units"] == units
    assert generate_data(workspace, generator="moons")["data"]["units"] is None


def test_an_import_of_one_class_leaves_two_classes(workspace):
    assert import_data(workspace, text="0,0,a\n1,1,a")["data"]["n_classes"] == 2
    step(workspace)


def test_imported_values_of_regression_have_units(workspace):
    configure(workspace, problem="regression")
    data = import_data(workspace, text="0.1,0.2,5\n0.3,0.4,9")["data"]
    assert data["y"].tolist() == [-1, 1]
    assert (data["units"]["centers"][2], data["units"]["scales"][2]) == (7, 2)


def test_an_import_resets_a_trained_model_and_reports_this() -> None:
    workspace = Workspace()
    text = "width,height,kind\n1,20,a\n3,40,b"
    assert not import_data(workspace, text=text)["import"]["model_reset"]
    untrained = workspace.model.params_.copy()
    step(workspace, n_steps=5)
    sections = import_data(workspace, text=text)
    assert sections["import"]["model_reset"]
    assert sections["training"]["step"] == 0
    assert np.array_equal(workspace.model.params_, untrained)


def test_an_import_can_switch_the_problem_and_undo_switches_back(workspace):
    before = workspace.points
    text = "x,y,out\n" + "\n".join(f"{i},{2 * i},{i + 0.37}" for i in range(11))
    with pytest.raises(ValidationError, match="11 different numbers"):
        import_data(workspace, text=text)
    sections = import_data(workspace, text=text, problem="regression")
    assert sections["config"] == {"problem": "regression"}
    assert sections["training"]["step"] == 0
    assert workspace.model.layer_sizes[-1] == 1
    assert undo(workspace)["config"] == {"problem": "classification"}
    assert workspace.points.equal(before)


def test_a_refused_file_leaves_the_points_unchanged(workspace):
    before = workspace.points
    for text in ("", "1,2,a\n3,inf,b", "a,b,c,d\n1,2,3,4"):
        with pytest.raises(ValidationError):
            import_data(workspace, text=text)
    assert workspace.points is before


def test_a_checked_import_changes_nothing_and_the_import_follows_its_own_arguments() -> None:
    page = Page()
    points = page.workspace.points
    text = "width,height,kind\n1,20,a\n3,40,b"
    assert page.send("check_import", text=text) == {}
    assert page.workspace.points is points
    assert page.refusal("check_import", text="no table")["code"] == "unreadable_file"
    page.send("check_import", text=text)
    page.send("import_data", text=f"{text}\n5,60,b")
    assert len(page.workspace.points) == 3
    assert page.workspace.checked_import is None, "the memory is free again"
    page.send("check_import", text=text)
    page.send("cancel_import")
    assert page.workspace.checked_import is None
