"""The settings that `show` accepts, and their texts in a link, as in `web/schema/settings.js`."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import asdict
from typing import Any, Final

from nnvisu._check_values import ValidationError, check_bool, check_choice, short_repr
from nnvisu.features import check_features
from nnvisu.setup.config import Config
from nnvisu.setup.parts import Parts, names_of

PAGE_SETTINGS: Final[dict[str, Any]] = {
    "show_test_data": True,
    "discretize_map": False,
    "ring_mistakes": True,
    "confusion_data": "test",
    "log_scale": False,
}
"""Defaults of the settings that only the page uses. All other settings are fields of `Config`."""

DEFAULTS: Final[dict[str, Any]] = {**asdict(Config()), **PAGE_SETTINGS}
"""Default of every setting."""


OWN_CODE: Final = {
    "features": "feature",
    "activation": "activation",
    "optimizer": "optimizer",
    "loss": "loss",
}
"""Settings that may contain names of own code, and the kind of this code."""


def check_settings(values: Mapping[str, Any], parts: Parts = ()) -> dict[str, Any]:
    """Return all settings: the values in `values`, and the defaults of all others.

    Parameters
    ----------
    values : mapping of str to object
    parts : tuple of Part, default=()
        Own code, whose names are allowed in the settings of `OWN_CODE`.

    Raises
    ------
    ValidationError
        If a name is not a setting or a value is not allowed.
    """
    for name in values:
        check_choice("setting", name, tuple(DEFAULTS))
    page = {**PAGE_SETTINGS, **{k: v for k, v in values.items() if k in PAGE_SETTINGS}}
    own = _with_own_code(values, parts)
    built_in = {k: v for k, v in values.items() if k not in page and k not in own}
    checked = {name: _check_page_setting(name, value) for name, value in page.items()}
    return {**asdict(Config().changed(built_in)), **own, **checked}


def _with_own_code(values: Mapping[str, Any], parts: Parts) -> dict[str, Any]:
    """Return the settings that contain names of own code; check other names in these settings."""
    own: dict[str, Any] = {}
    for setting, kind in OWN_CODE.items():
        names, value = list(names_of(parts, kind)), values.get(setting)
        if isinstance(value, str) and value in names:
            own[setting] = value
        elif isinstance(value, list | tuple) and any(it in names for it in value):
            others = [it for it in value if it not in names]
            checked = check_features(others) if others else ()
            own[setting] = (*checked, *(it for it in value if it in names))
    return own


def _check_page_setting(name: str, value: Any) -> Any:
    if name == "confusion_data":
        return check_choice(name, value, ("test", "train"))
    return check_bool(name, value)


def settings_as_text(settings: Mapping[str, Any]) -> dict[str, str]:
    """Return the text of each setting that differs from its default."""
    return {
        name: _format(name, value) for name, value in settings.items() if value != DEFAULTS[name]
    }


def settings_from_text(texts: Mapping[str, str], parts: Parts = ()) -> dict[str, Any]:
    """Return all settings; those that are not in `texts` have their defaults.

    For `parts` see `check_settings`.

    Raises
    ------
    ValidationError
        If a text is not an allowed value.
    """
    values = {name: _parse(name, texts[name]) for name in DEFAULTS if name in texts}
    return check_settings(values, parts)


def _format(name: str, value: Any) -> str:
    if name == "hidden_layer_sizes":
        return "-".join(map(str, value))
    if name == "features":
        return ",".join(value)
    if name == "test_share":
        return f"{100 * value:.12g}"
    if name == "batch_size" and value == 0:
        return "all"
    return str(value).lower() if isinstance(value, bool) else str(value)


def _parse(name: str, text: str) -> Any:
    default = DEFAULTS[name]
    if name == "hidden_layer_sizes":
        return text
    if name == "features":
        return text.split(",")
    if isinstance(default, bool):
        return {"true": True, "false": False}.get(text, text)
    if isinstance(default, str):
        return text
    if name == "batch_size" and text == "all":
        return 0
    try:
        number = float(text)
    except ValueError:
        raise ValidationError(name, f"{name} must be a number, got {short_repr(text)}") from None
    return number / 100 if name == "test_share" else number
