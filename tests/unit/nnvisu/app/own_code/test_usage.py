"""Tests of the use of own code by settings and points."""

from dataclasses import replace

from nnvisu.app.own_code.usage import is_in_use, recoded_settings, renamed, without
from nnvisu.setup.config import Config
from nnvisu.setup.parts import Part
from nnvisu.setup.points import Points

A, B = Part("feature", "a", "1"), Part("feature", "b", "2")
SINE = Part("activation", "sine", "3")
POINTS = Points.empty("classification", 0.0)
CONFIG = replace(Config(), features=("x", "a"), activation="sine")


def test_settings_and_the_source_of_points_use_parts() -> None:
    twist = Part("generator", "twist", "")
    used = replace(POINTS, source={"generator": "twist"})
    assert [is_in_use(part, CONFIG, POINTS) for part in (A, B, SINE, twist)] == [1, 0, 1, 0]
    assert is_in_use(twist, CONFIG, used)
    assert not is_in_use(A._replace(runs=False), CONFIG, POINTS)


def test_defaults_replace_removed_parts() -> None:
    values = {"features": ["x", "a"], "activation": "sine", "optimizer": "sgd"}
    assert without(values, [A, B]) == {**values, "features": ("x",)}
    assert without({"features": ["a"]}, [A]) == {"features": ("x", "y")}
    assert without(values, [SINE, B]) == {**values, "activation": "tanh"}
    junk = {"features": [[], 3, "a"], "activation": []}
    assert without(junk, [A, SINE]) == {"features": ([], 3), "activation": []}


def test_a_renamed_part_is_the_same_code() -> None:
    config, _ = renamed(CONFIG, POINTS, "feature", "a", "c")
    assert config.features == ("x", "c")
    parts = (A._replace(name="c"), SINE)
    assert recoded_settings(CONFIG, (A, SINE), config, parts) == set()
    changed = (A._replace(name="c", source="4"), SINE)
    assert recoded_settings(CONFIG, (A, SINE), config, changed) == {"features"}
