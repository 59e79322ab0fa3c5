"""Tests of own code in the registries of the library."""

import pytest

from nnvisu.activations import ACTIVATIONS
from nnvisu.app.own_code.problems import OwnCodeError
from nnvisu.app.own_code.registry import install
from nnvisu.features import FEATURES
from nnvisu.setup.parts import BUILT_IN, Part

SINE = Part("activation", "sine", "from numpy import sin as function")
FIRST = Part("feature", "first", "def feature(x, y):\n    return x\n")


def test_the_registries_contain_the_installed_parts_and_no_others() -> None:
    install((SINE, FIRST))
    assert ACTIVATIONS.keys() == {*BUILT_IN["activation"], "sine"}
    assert FEATURES.keys() == {*BUILT_IN["feature"], "first"}
    entry = ACTIVATIONS["sine"]
    install((SINE,))
    assert FEATURES.keys() == BUILT_IN["feature"]
    assert ACTIVATIONS["sine"] is entry  # its source is not executed again
    install((SINE._replace(runs=False),))
    assert ACTIVATIONS.keys() == BUILT_IN["activation"]


def test_a_source_that_fails_leaves_the_registries_unchanged() -> None:
    install((SINE,))
    with pytest.raises(OwnCodeError, match="division by zero"):
        install((FIRST, Part("loss", "bad", "1 / 0")))
    assert "sine" in ACTIVATIONS and "first" not in FEATURES
