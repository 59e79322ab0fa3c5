"""Generation of points from a source: a generator and its arguments."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any, Final

from nnvisu._check_values import check_choice, check_mapping, check_number
from nnvisu.datasets import GENERATORS, REGRESSION_GENERATORS

from .points import Points, Source

#: The source of the first example.
FIRST_SOURCE: Final[Source] = {
    "generator": "circles",
    "n_classes": 2,
    "n_samples": 200,
    "noise": None,
    "random_state": 0,
}


def check_source(source: Any, problem: str | None) -> Source:
    """Return the checked entries of `source`: a generator for `problem`, and its arguments.

    If `problem` is None, the generator may be for any problem. A missing noise becomes None.

    Raises
    ------
    ValidationError
        If another entry is missing, or an entry is not allowed.
    """
    fields = check_mapping("source", source)
    noise = fields.get("noise")
    offered = generators_of(problem) if problem else {**GENERATORS, **REGRESSION_GENERATORS}
    return {
        "generator": check_choice("generator", fields.get("generator"), offered),
        "n_classes": check_number("n_classes", fields.get("n_classes")),
        "n_samples": check_number("n_samples", fields.get("n_samples")),
        "noise": None if noise is None else check_number("noise", noise),
        "random_state": check_number("random_state", fields.get("random_state")),
    }


def generate_points(source: Mapping[str, Any], problem: str, test_share: float) -> Points:
    """Return points from the generator in `source`; the points store `source`.

    If the noise is None, the generator uses its default noise. Regression ignores `n_classes`.

    Raises
    ------
    ValidationError
        If an entry is missing or not allowed.
    """
    checked = check_source(source, problem)
    options: dict[str, Any] = {name: checked[name] for name in ("n_samples", "random_state")}
    if checked["noise"] is not None:
        options["noise"] = checked["noise"]
    if problem == "classification":
        options["n_classes"] = checked["n_classes"]
    X, y = generators_of(problem)[checked["generator"]](**options)
    return Points.of(X, y, options.get("n_classes", 0), test_share, source=checked)


def example_points(problem: str, source: Source | None) -> Points:
    """Return points of the first generator of `problem`, without test points.

    The generator gets its arguments from `source`. If `source` is None, it gets the arguments of
    the first example.
    """
    first = next(iter(generators_of(problem)))
    return generate_points({**(source or FIRST_SOURCE), "generator": first}, problem, 0.0)


def generators_of(problem: str) -> Mapping[str, Callable[..., Any]]:
    """Return the generators of a problem by name."""
    return REGRESSION_GENERATORS if problem == "regression" else GENERATORS
