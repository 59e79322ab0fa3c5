"""Links of the page: conversion of settings and points to text and back.

The text of a link follows "#" in the page's address. `web/work/permalink.js` writes and reads the
same text; `tests/unit/test_links_agree.py` compares the two.
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import replace
from typing import Any, Final
from urllib.parse import parse_qsl, urlencode, urlsplit

from nnvisu._check_values import ValidationError, short_repr
from nnvisu.setup.generating import FIRST_SOURCE, generate_points, generators_of
from nnvisu.setup.parts import Parts, names_of
from nnvisu.setup.points import Points
from nnvisu.units import Units, check_units

from .packed_code import pack_code, unpack_code
from .packing import pack_points, unpack_points
from .settings import DEFAULTS, settings_as_text, settings_from_text

VERSION: Final = "1"

#: Parts of a link that are not settings.
CONTENT: Final = ("v", "points", "units", "source", "own_code")

#: Parts of a link that describe neither points nor settings of the model.
LEFT_OUT: Final = (
    *("generator", "n_classes", "n_samples", "noise", "data_seed", "hide", "steps"),
    *("run", "run_a", "run_b", "run_c", "run_d", "run_e"),
)


def encode_link(settings: Mapping[str, Any], points: Points, parts: Parts = ()) -> str:
    """Return the text of a link to `settings` (all settings by name), `points` and own code."""
    texts = {"v": VERSION, **settings_as_text(settings), "points": pack_points(points)}
    if points.units:
        lists = [list(entry) for entry in points.units.as_section().values()]
        texts["units"] = json.dumps(lists, ensure_ascii=False, separators=(",", ":"))
    if parts:
        texts["own_code"] = pack_code(parts)
    return urlencode(texts, safe=",")


def decode_link(url: str) -> tuple[dict[str, Any], Points, Parts]:
    """Return all settings by name, the points, and own code, which does not run.

    Raises
    ------
    ValidationError
        If `url` is not a link of the page, if a part of the link cannot be read, or if an own
        generator makes the points.
    """
    texts = _texts(url)
    parts = unpack_code(texts["own_code"]) if "own_code" in texts else ()
    settings = settings_from_text(texts, parts)
    problem, test_share = settings["problem"], settings["test_share"]
    if "points" in texts:
        points = unpack_points(texts["points"], problem, test_share)
        return settings, replace(points, units=_units(texts.get("units"), problem)), parts
    source = _source(texts.get("source"), problem)
    if source["generator"] in names_of(parts, "generator"):
        message = f"The own generator {source['generator']} makes the points of the link."
        raise ValidationError("url", message, "Open the link on the page: read_link runs no code.")
    return settings, generate_points(source, problem, test_share), parts


def _texts(url: str) -> dict[str, str]:
    """Return the text of each part of a link by name."""
    fragment = urlsplit(url).fragment if isinstance(url, str) else ""
    texts = dict(parse_qsl(fragment, keep_blank_values=True))
    if "v" not in texts:
        raise ValidationError(
            "url",
            f"url must be a link of the page, with #v=1 after the address, got {short_repr(url)}",
            "Copy a link from the menu Share of the page.",
        )
    if texts["v"] != VERSION:
        raise ValidationError("url", f"The link is of another version of nnvisu: v={texts['v']}.")
    if unknown := texts.keys() - {*CONTENT, *DEFAULTS, *LEFT_OUT}:
        raise ValidationError("url", f"Unknown parts of the link: {', '.join(sorted(unknown))}.")
    return texts


def _source(text: str | None, problem: str) -> dict[str, Any]:
    """Return the source in a text such as "moons,2,50,,3"; if `text` is None, the first example."""
    if text is None:
        return {**FIRST_SOURCE, "generator": next(iter(generators_of(problem)))}
    values = text.split(",")
    if len(values) != len(FIRST_SOURCE):
        raise ValidationError("source", f"source must have five entries, got {short_repr(text)}")
    source = dict(zip(FIRST_SOURCE, values, strict=True))
    numbers = {name: _number(name, it) for name, it in source.items() if name != "generator"}
    return {**source, **numbers}


def _number(name: str, text: str) -> float | None:
    """Return the number in `text`; None for an empty text, which stands for the default."""
    try:
        return float(text) if text else None
    except ValueError:
        raise ValidationError(name, f"{name} must be a number, got {short_repr(text)}") from None


def _units(text: str | None, problem: str) -> Units | None:
    if text is None:
        return None
    try:
        names, centers, scales, classes = json.loads(text)
    except (ValueError, TypeError, RecursionError):
        raise ValidationError("units", "The names and units of the link cannot be read.") from None
    lists = {"names": names, "centers": centers, "scales": scales, "classes": classes}
    return check_units(lists, problem)
