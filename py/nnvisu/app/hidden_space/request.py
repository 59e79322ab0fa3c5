"""The page's request for the hidden space."""

from __future__ import annotations

from typing import NamedTuple

from nnvisu.hidden_space import Axis


class HiddenSpaceRequest(NamedTuple):
    """The part of the hidden space that the page shows.

    Attributes
    ----------
    axes : dict
        The two axes of a layer, by the index of the layer. Layers without an entry, and layers that
        lack one of the neurons, have default axes.
    fold_layer : int or None
        The hidden layer whose fold lines the decision map shows; 1 for the first hidden layer.
    shown_layers : tuple of int
        The layers that the page shows, 0 for the inputs: two while the slider is between layers.
    """

    axes: dict[int, tuple[Axis, Axis]]
    fold_layer: int | None
    shown_layers: tuple[int, ...]
