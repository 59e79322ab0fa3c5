"""Settings and points that use own code, and their changes after a part is renamed or removed."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import replace
from typing import Any, Final

from nnvisu._settings import SETTINGS
from nnvisu.setup.config import Config
from nnvisu.setup.parts import Part, Parts, find_part, names_of
from nnvisu.setup.points import Points

SETTING_OF_KIND: Final = {"activation": "activation", "optimizer": "optimizer", "loss": "loss"}
"""Kind -> setting that contains the name of one part. "features" contains several names."""

CODE_SETTINGS: Final = frozenset({*SETTING_OF_KIND.values(), "features"})
"""The settings that may contain names of parts."""


def is_in_use(part: Part, config: Config, points: Points) -> bool:
    """Return whether the settings or the points use a part."""
    if not part.runs:
        return False
    if part.kind == "generator":
        return points.source is not None and points.source["generator"] == part.name
    if part.kind == "feature":
        return part.name in config.features
    return bool(getattr(config, SETTING_OF_KIND[part.kind]) == part.name)


def recoded_settings(before: Config, old: Parts, after: Config, new: Parts) -> set[str]:
    """Return the names of the settings that use other code after a change.

    The change replaces the settings `before` and the parts `old` by the settings `after` and the
    parts `new`. A renamed part with the same source is the same code.
    """
    old_code, code = _code_in_use(before, old), _code_in_use(after, new)
    return {setting for setting in code if code[setting] != old_code[setting]}


def without(values: Mapping[str, Any], removed: Collection[Part]) -> dict[str, Any]:
    """Return settings in which defaults replace the names of removed parts.

    Parameters
    ----------
    values : mapping
        Settings by name. They need not be checked.
    removed : collection of Part
    """
    result = dict(values)
    for part in removed:
        setting = SETTING_OF_KIND.get(part.kind)
        if setting and result.get(setting) == part.name:
            result[setting] = SETTINGS[setting].default
    gone, features = names_of(removed, "feature"), result.get("features")
    if gone and isinstance(features, list | tuple):
        left = tuple(name for name in features if not (isinstance(name, str) and name in gone))
        if len(left) < len(features):
            result["features"] = left or SETTINGS["features"].default
    return result


def without_parts(config: Config, removed: Collection[Part]) -> Config:
    """Return `config` with defaults in place of the names of removed parts."""
    return replace(config, **without({n: getattr(config, n) for n in CODE_SETTINGS}, removed))


def renamed(config: Config, points: Points, kind: str, old: str, new: str) -> tuple[Config, Points]:
    """Return settings and points that use the name `new` in place of `old`."""
    if kind == "generator":
        if points.source and points.source["generator"] == old:
            points = replace(points, source={**points.source, "generator": new})
    elif kind == "feature":
        features = tuple(new if name == old else name for name in config.features)
        config = replace(config, features=features)
    elif getattr(config, SETTING_OF_KIND[kind]) == old:
        values: dict[str, Any] = {SETTING_OF_KIND[kind]: new}
        config = replace(config, **values)
    return config, points


def _code_in_use(config: Config, parts: Parts) -> dict[str, list[str]]:
    """Return the sources of the parts that each setting in `CODE_SETTINGS` contains.

    A built-in is represented by its name.
    """

    def code(kind: str, *names: str) -> list[str]:
        found = [(name, find_part(parts, kind, name)) for name in names]
        return [part.source if part else name for name, part in found]

    one = {
        setting: code(kind, getattr(config, setting)) for kind, setting in SETTING_OF_KIND.items()
    }
    return {**one, "features": code("feature", *config.features)}
