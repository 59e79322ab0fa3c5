"""Tests of the import of a JSON model."""

import pytest

from tests.unit.nnvisu.app.page import Page, page_with_moons

SETTINGS = {"optimizer": "momentum", "hidden_layer_sizes": [6], "features": ["x", "y"], "l1": 0.01}


def trained(**settings) -> Page:
    page = page_with_moons()
    page.send("configure", **settings)
    page.send("step", n_steps=5)
    return page


def exported(page: Page) -> str:
    text: str = page.send("export_model", format="json")["exported"]["text"]
    return text


def test_settings_and_weights_are_those_of_the_model(page: Page) -> None:
    other = trained(**SETTINGS)
    payload = page.send("import_model", text=exported(other))
    assert payload["training"]["fingerprint"] == other.workspace.model.fingerprint()
    assert payload["training"]["step"] == 0 and not payload["training"]["reproducible"]
    assert page.workspace.config == other.workspace.config
    assert payload["config"]["optimizer"] == "momentum"
    assert len(page.workspace.points) == 200


def test_undo_and_redo_restore_weights_of_the_same_shape(page: Page) -> None:
    page.send("step", n_steps=3)
    before = page.workspace.model.fingerprint()
    text = exported(trained(optimizer="sgd"))
    after = page.send("import_model", text=text)["training"]["fingerprint"]
    assert page.send("undo")["training"]["fingerprint"] == before
    assert page.workspace.config.optimizer == "adam"
    assert page.send("redo")["training"]["fingerprint"] == after


def test_points_that_do_not_fit_are_removed_and_undo_restores_them(page: Page) -> None:
    other = trained()
    other.send("import_data", text="a,b,kind\n0,1,u\n5,2,v\n9,3,u\n")
    payload = page.send("import_model", text=exported(other))
    assert len(payload["data"]["y"]) == 0 and payload["data"]["units"]["classes"] == ["u", "v"]
    page.send("undo")
    assert len(page.workspace.points) == 200 and page.workspace.points.units is None


def test_points_remain_if_the_model_has_more_classes(page: Page) -> None:
    other = trained()
    other.send("generate_data", generator="blobs", n_classes=5)
    payload = page.send("import_model", text=exported(other))
    assert payload["data"]["n_classes"] == 5 and len(payload["data"]["y"]) == 200
    assert payload["data"]["source"] is None


def test_an_import_stops_training(page: Page) -> None:
    page.send("start_training")
    assert not page.send("import_model", text=exported(trained()))["training"]["running"]


@pytest.mark.parametrize("text", [None, "x,y,label\n0,0,1", '{"format": "nnvisu.model"}'])
def test_a_refused_model_changes_nothing(page: Page, text: object) -> None:
    before = page.workspace.model
    assert page.refusal("import_model", text=text)["field"] == "text"
    assert page.workspace.model is before


def test_a_setting_out_of_range_is_refused(page: Page) -> None:
    text = exported(trained()).replace('"learning_rate": 0.01', '"learning_rate": 99')
    failure = page.refusal("import_model", text=text)
    assert failure["field"] == "text" and "learning_rate must be" in failure["message"]
