"""The checks on all input from outside, and the error that they raise."""

from __future__ import annotations

from ._check_arrays import (
    as_array,
    check_flags,
    check_indices,
    check_inputs,
    check_labels,
    check_points,
    check_positions,
    check_targets,
)
from ._check_layers import check_hidden_layer_sizes, check_layer_sizes
from ._check_values import (
    ValidationError,
    check_bool,
    check_choice,
    check_float,
    check_int,
    check_mapping,
    check_number,
    check_random_state,
    short_repr,
)
from ._types import BoolArray, FloatArray, IntArray, LabelArray

__all__ = [
    "BoolArray",
    "FloatArray",
    "IntArray",
    "LabelArray",
    "ValidationError",
    "as_array",
    "check_bool",
    "check_choice",
    "check_flags",
    "check_float",
    "check_hidden_layer_sizes",
    "check_indices",
    "check_inputs",
    "check_int",
    "check_labels",
    "check_layer_sizes",
    "check_mapping",
    "check_number",
    "check_points",
    "check_positions",
    "check_random_state",
    "check_targets",
    "short_repr",
]
