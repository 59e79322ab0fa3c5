"""Checks of layer sizes (the number of neurons in each layer) and of the indices of a weight."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence

from ._check_values import ValidationError, check_int, check_number, refusal, short_repr
from ._settings import RANGES


def check_layer_sizes(values: object, loss: str) -> tuple[int, ...]:
    """Return the layer sizes of a network, from the inputs to the outputs.

    Raises
    ------
    ValidationError
        If there are fewer than two sizes, if a size is not an integer from 1 to 100, or if `loss`
        is "squared_error" and the last size is not 1.
    """
    try:
        items = tuple(values) if isinstance(values, Iterable) else ()
        sizes = tuple(check_number("layer_sizes", size, "layer_size") for size in items)
    except ValidationError:
        sizes = ()
    if len(sizes) < 2:
        raise ValidationError(
            "layer_sizes",
            "layer_sizes must be at least two integers from 1 to 100, such as (2, 10, 5, 3), "
            f"got {short_repr(values)}",
        )
    if loss == "squared_error" and sizes[-1] != 1:
        raise ValidationError(
            "layer_sizes", f"layer_sizes must end with 1 for squared_error, got {sizes}"
        )
    return sizes


def check_hidden_layer_sizes(value: object) -> tuple[int, ...]:
    """Return the sizes of the hidden layers.

    Parameters
    ----------
    value : str or iterable of int
        Text such as ``"10-5"``, or the sizes as integers. ``""`` and ``()`` mean no hidden layers:
        a linear model.

    Raises
    ------
    ValidationError
        If there are more than 10 layers, or a layer does not have 1 to 100 neurons.
    """
    try:
        sizes = tuple(check_number("layer_size", size) for size in _split_sizes(value))
        check_number("n_layers", len(sizes))
    except ValidationError:
        raise refusal(
            "hidden_layer_sizes",
            f"at most {RANGES['n_layers'].high} layers of "
            f"{RANGES['layer_size'].low} to {RANGES['layer_size'].high} neurons",
            value,
            'Write the sizes with "-" between them, such as 10-5. Empty text means a linear model.',
        ) from None
    return sizes


def check_weight(
    layer_sizes: Sequence[int], layer: object, source: object, target: object
) -> tuple[int, int | None, int]:
    """Return the indices of ``coefs_[layer][source, target]`` in a network with these layers.

    If `source` is None, the parameter is the bias of `target`.

    Raises
    ------
    ValidationError
        If the network has no such weight.
    """
    layer = check_int("layer", layer, 0, len(layer_sizes) - 2)
    target = check_int("target", target, 0, layer_sizes[layer + 1] - 1)
    if source is not None:
        source = check_int("source", source, 0, layer_sizes[layer] - 1)
    return layer, source, target


def _split_sizes(value: object) -> Iterable[object]:
    """Return the sizes in `value`, as integers where possible; later checks reject the rest."""
    if isinstance(value, str):
        parts = value.strip().split("-") if value.strip() else []
        return [int(part) if re.fullmatch("[0-9]{1,3}", part) else part for part in parts]
    return value if isinstance(value, Iterable) else [None]
