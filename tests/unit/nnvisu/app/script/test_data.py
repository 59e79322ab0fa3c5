"""The data of the script: generator, literals or file; test points; controls."""

import numpy as np
import pytest

from nnvisu.app.commands.data import generate_data
from nnvisu.app.commands.points import add_points
from nnvisu.app.commands.session import restore
from nnvisu.app.commands.settings import configure
from nnvisu.app.script.data import Data
from nnvisu.app.workspace import Workspace

RNG = np.random.default_rng(0)


def data_of(workspace: Workspace) -> Data:
    return Data(workspace.points, workspace.config.features)


def text_of(workspace: Workspace) -> str:
    return "\n".join(line.text for line in data_of(workspace).lines())


def test_every_argument_of_a_generator_has_its_control(workspace: Workspace) -> None:
    controls = {line.text.strip(): line.control for line in data_of(workspace).lines()}
    assert controls["X, y = datasets.make_moons("] == "generator"
    assert controls["n_samples=200,"] == "n_samples"
    assert controls["n_classes=2,"] == "n_classes"
    assert controls["noise=0.03,"] == "noise", "the default of the generator"
    assert controls["random_state=0,"] == "data_seed"


def test_features_and_test_points_have_a_line_even_without_code(workspace: Workspace) -> None:
    controls = {line.control for line in data_of(workspace).lines()}
    assert {"features", "test_share"} <= controls


@pytest.mark.parametrize(("n_samples", "has_file"), [(40, False), (41, True)])
def test_many_points_are_in_a_file(n_samples: int, has_file: bool) -> None:
    workspace = Workspace()
    X, y = RNG.uniform(-1, 1, (n_samples, 2)), RNG.integers(0, 2, n_samples)
    add_points(workspace, X=X, y=y)
    data = data_of(workspace)
    assert data.file == ("points.csv" if has_file else None)
    assert (repr(X[0, 0].item()) in text_of(workspace)) != has_file
    header, *lines = data.file_text().splitlines()
    assert header == "x,y,class"
    rows = [line.split(",") for line in lines]
    assert [[float(a), float(b)] for a, b, _ in rows] == X.tolist()
    assert [int(label) for *_, label in rows] == y.tolist()


def test_test_points_that_the_seed_does_not_choose_have_a_column() -> None:
    workspace = Workspace()
    restore(workspace, X=[[0, 0], [0, 1], [1, 0]], y=[0, 1, 1], is_test=[0, 1, 0])
    text = text_of(workspace)
    assert "[0.0, 1.0, 1, 1]," in text and "is_test = points[:, 3] == 1" in text
    configure(workspace, test_share=0.34)
    assert "train_test_split(\n    X, y, test_size=0.34\n)" in text_of(workspace)


def test_edited_points_are_not_generated_again(workspace: Workspace) -> None:
    add_points(workspace, X=[[0, 0]], y=[0])
    assert "make_moons" not in text_of(workspace)


def test_names_of_a_file_stay_in_comments() -> None:
    workspace = Workspace()
    names = ["import os\nimport sys\u2028import re", "b\u202eb" * 60, '"""']
    units = {"names": names, "centers": [0, 0], "scales": [1, 1], "classes": ["\\", "\r\0#"]}
    restore(workspace, X=[[0, 0], [1, 1]], y=[0, 1], units=units)
    lines = text_of(workspace).splitlines()
    code = [line for line in lines if line and not line.startswith("# ")]
    assert code[0].startswith("points = np.array([") and len(code) == 5
    assert all(line.isprintable() for line in lines)


def test_points_of_regression_have_values() -> None:
    workspace = Workspace()
    configure(workspace, problem="regression")
    generate_data(workspace, generator="plane", n_samples=20)
    assert "n_classes" not in text_of(workspace)
    add_points(workspace, X=[[0, 0]], y=[0.5])
    text = text_of(workspace)
    assert "[0.0, 0.0, 0.5]," in text and "X, y = points[:, :2], points[:, 2]\n" in text
