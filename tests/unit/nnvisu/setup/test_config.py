"""Tests of `Config`, the immutable value of all settings."""

from typing import Any

import pytest

from nnvisu import ValidationError
from nnvisu._settings import SETTINGS
from nnvisu.setup.config import CHECKS, Config, settings_that_require


def test_every_setting_has_a_field_and_a_check() -> None:
    fields = set(Config.__dataclass_fields__)
    assert fields == set(SETTINGS) == set(CHECKS)


def test_every_default_passes_its_own_check() -> None:
    for name, setting in SETTINGS.items():
        assert getattr(Config().changed({name: setting.default}), name) == setting.default


def test_a_changed_copy_leaves_the_original_unchanged() -> None:
    config = Config()
    changed = config.changed({"hidden_layer_sizes": "4-3", "learning_rate": 1})
    assert (changed.hidden_layer_sizes, changed.learning_rate) == ((4, 3), 1.0)
    assert config == Config()


@pytest.mark.parametrize(
    ("values", "field"),
    [({"color": "red"}, "setting"), ({"dropout": 1}, "dropout"), ([], "config")],
)
def test_unknown_names_and_invalid_values_are_refused(values: Any, field: str) -> None:
    with pytest.raises(ValidationError) as caught:
        Config().changed(values)
    assert caught.value.field == field


def test_features_and_hidden_layers_require_a_new_model() -> None:
    assert settings_that_require("new model") == ("features", "hidden_layer_sizes")
    assert settings_that_require("new model", "new data")[0] == "problem"
