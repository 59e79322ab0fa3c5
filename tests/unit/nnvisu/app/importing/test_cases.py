"""Tests of small versions of files that people have."""

import numpy as np
import pytest

from nnvisu.app.importing.points import import_points
from tests.unit.nnvisu.app.importing.cases import CASES, Case


@pytest.mark.parametrize("case", CASES, ids=[case.name for case in CASES])
def test_a_file_is_imported_with_all_its_points(case: Case) -> None:
    imported = import_points(case.text, "classification")
    assert imported.units
    centers, scales = np.array(imported.units.centers), np.array(imported.units.scales)
    np.testing.assert_allclose(centers + imported.X * scales, case.X, rtol=1e-12)
    np.testing.assert_allclose(np.abs(imported.X).max(axis=0), 0.9)
    assert list(imported.units.classes) == case.classes
    assert imported.n_left_out == case.n_left_out
