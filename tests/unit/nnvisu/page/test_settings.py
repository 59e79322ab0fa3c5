"""The settings that `show` accepts, and their texts in a link."""

import pytest

from nnvisu import ValidationError
from nnvisu.page.settings import DEFAULTS, check_settings, settings_as_text, settings_from_text

OTHER = {
    "problem": ("classification", None),
    "features": (("x", "sin_pi_x"), "x,sin_pi_x"),
    "hidden_layer_sizes": ((7, 3, 3), "7-3-3"),
    "activation": ("relu", "relu"),
    "loss": ("default", None),
    "optimizer": ("adagrad", "adagrad"),
    "learning_rate": (4e-07, "4e-07"),
    "batch_size": (10, "10"),
    "weight_decay": (0.5, "0.5"),
    "l1": (0.1, "0.1"),
    "dropout": (0.25, "0.25"),
    "init": ("he", "he"),
    "random_state": (2**32 - 1, "4294967295"),
    "keep_weights": (True, "true"),
    "test_share": (0.07, "7"),
    "max_steps_per_second": (30.0, "30.0"),
    "show_test_data": (False, "false"),
    "discretize_map": (True, "true"),
    "ring_mistakes": (False, "false"),
    "confusion_data": ("train", "train"),
    "log_scale": (True, "true"),
}


def test_every_setting_has_a_text_that_is_read_back():
    assert OTHER.keys() == DEFAULTS.keys()
    settings = check_settings({name: value for name, (value, _) in OTHER.items()})
    texts = settings_as_text(settings)
    assert texts == {name: text for name, (_, text) in OTHER.items() if text is not None}
    assert settings_from_text(texts) == settings


def test_defaults_have_no_text():
    assert settings_as_text(check_settings({})) == {}
    assert settings_from_text({}) == DEFAULTS


def test_a_network_without_hidden_layers_and_all_points_in_a_batch_are_read():
    assert settings_from_text({"hidden_layer_sizes": ""})["hidden_layer_sizes"] == ()
    assert settings_from_text({"batch_size": "all"})["batch_size"] == 0


@pytest.mark.parametrize(
    ("values", "message"),
    [
        ({"speed": 3}, "setting must be one of problem, features, .*, got 'speed'"),
        ({"learning_rate": 0}, "learning_rate must be a number above 0"),
        ({"activation": "step"}, "activation must be one of tanh"),
        ({"discretize_map": 1}, "discretize_map must be true or false"),
        ({"features": ["x", []]}, "features must be one of x"),
        ({"confusion_data": "all"}, "confusion_data must be one of test, train"),
    ],
)
def test_other_settings_are_refused(values, message):
    with pytest.raises(ValidationError, match=message):
        check_settings(values)


@pytest.mark.parametrize("texts", [{"learning_rate": "fast"}, {"log_scale": "yes"}])
def test_other_texts_are_refused(texts):
    with pytest.raises(ValidationError, match=next(iter(texts))):
        settings_from_text(texts)
