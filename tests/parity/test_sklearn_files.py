"""Imports of the data files of scikit-learn."""

from pathlib import Path

import pytest
import sklearn

from nnvisu.app.importing.points import import_points

DATA = Path(sklearn.__file__).parent / "datasets" / "data"


@pytest.mark.parametrize(
    ("name", "n_rows", "label", "classes"),
    [
        ("iris.csv", 150, "column 5", ("setosa", "versicolor", "virginica")),
        ("breast_cancer.csv", 569, "column 31", ("malignant", "benign")),
        ("wine_data.csv", 178, "column 14", ("class_0", "class_1", "class_2")),
    ],
)
def test_rows_and_names_of_classes_are_read(
    name: str, n_rows: int, label: str, classes: tuple[str, ...]
) -> None:
    text = (DATA / name).read_text()
    columns = {"x": "column 1", "y": "column 2", "label": label}
    imported = import_points(text, "classification", columns)
    assert (len(imported.y), imported.n_left_out) == (n_rows, 0)
    assert imported.units and imported.units.classes == classes
