"""A session taken over by a playground whose points and settings have gone on since."""

from typing import Any

import numpy as np
import pytest

from nnvisu import ValidationError
from nnvisu.app.playground import Playground


@pytest.fixture
def session() -> dict[str, Any]:
    """A session with a training of 20 steps behind it."""
    playground = Playground()
    playground.generate_data(generator="moons", n_classes=2, n_samples=40)
    playground.step(n_steps=20)
    exported: dict[str, Any] = playground.export_session()["session"]
    return exported


def test_what_is_not_given_is_that_of_the_session(session: dict[str, Any]) -> None:
    playground = Playground()
    sections = playground.restore(session=session)
    assert np.array_equal(sections["data"]["X"], session["points"]["X"])
    assert sections["training"]["step"] == 20
    assert sections["training"]["reproducible"]


def test_newer_settings_are_taken_over_and_the_weights_stay(session: dict[str, Any]) -> None:
    playground = Playground()
    playground.restore(session=session, config={"learning_rate": 0.5, "test_share": 0.5})
    np.testing.assert_array_equal(playground.model.params_, session["newest"]["params"])
    assert playground.trainer.learning_rate == 0.5
    assert playground.remove_points(indices=[])["data"]["is_test"].sum() == 20
    assert playground.timeline()["steps"].tolist() == list(range(21))


def test_newer_points_are_taken_over_and_the_weights_stay(session: dict[str, Any]) -> None:
    playground = Playground()
    sections = playground.restore(
        session=session,
        X=[[0, 0], [1, 1], [-1, 0]],
        y=[0, 1, 1],
        is_test=[0, 0, 1],
        config={"test_share": 0.3},
    )
    assert sections["data"]["X"].tolist() == [[0, 0], [1, 1], [-1, 0]]
    assert sections["data"]["is_test"].tolist() == [0, 0, 1]
    assert not sections["data"]["can_undo"]
    assert not sections["training"]["reproducible"], "it was trained on other points"
    np.testing.assert_array_equal(playground.model.params_, session["newest"]["params"])


def test_another_number_of_classes_keeps_the_outputs_that_stay(session: dict[str, Any]) -> None:
    playground = Playground()
    playground.restore(session=session, X=[[0, 0], [1, 1]], y=[0, 2], n_classes=3)
    before = Playground()
    before.restore(session=session)
    np.testing.assert_array_equal(
        playground.model.coefs_[-1][:, :2], before.model.coefs_[-1], strict=True
    )
    playground.step()


def test_another_architecture_has_other_weights(session: dict[str, Any]) -> None:
    playground = Playground()
    sections = playground.restore(session=session, config={"hidden_layer_sizes": [3]})
    assert playground.model.layer_sizes == (2, 3, 2)
    assert sections["training"]["step"] == 0


def test_newer_points_for_another_problem(session: dict[str, Any]) -> None:
    playground = Playground()
    config = {"problem": "regression"}
    sections = playground.restore(
        session=session, X=[[0, 0], [1, 1]], y=[0.5, -1], n_classes=0, config=config
    )
    assert sections["data"]["y"].tolist() == [0.5, -1]
    assert sections["config"]["problem"] == "regression"
    playground.step()


@pytest.mark.parametrize(
    ("field", "payload"),
    [
        ("learning_rate", {"config": {"learning_rate": -1}}),
        ("X", {"X": [[0, 7]], "y": [0]}),
        ("y", {"X": [[0, 0]]}),
    ],
)
def test_what_is_refused_changes_nothing(
    session: dict[str, Any], field: str, payload: dict[str, Any]
) -> None:
    playground = Playground()
    model = playground.model
    with pytest.raises(ValidationError) as refused:
        playground.restore(session=session, **payload)
    assert refused.value.field == field
    assert playground.model is model
