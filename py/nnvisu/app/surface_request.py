"""The page's request for the loss surface."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any, NamedTuple, Self

from nnvisu._check_values import check_int, refusal
from nnvisu.parameters import parameter_index

MAX_LAYER = 10
MAX_NEURON = 99


class WeightIndex(NamedTuple):
    """Index of ``coefs_[layer][source, target]``; if `source` is None, of the bias of `target`."""

    layer: int
    source: int | None
    target: int

    @classmethod
    def checked(cls, field: str, index: Any) -> Self:
        """Return the index that a command contains, after a check.

        Raises
        ------
        ValidationError
            If `index` has other fields, or a number that no network has.
        """
        if not isinstance(index, Mapping) or index.keys() != set(cls._fields):
            raise refusal(field, "layer, source and target of a weight", index)
        source = index["source"]
        return cls(
            check_int(f"{field}.layer", index["layer"], 0, MAX_LAYER),
            None if source is None else check_int(f"{field}.source", source, 0, MAX_NEURON),
            check_int(f"{field}.target", index["target"], 0, MAX_NEURON),
        )

    def index_in(self, layer_sizes: Sequence[int]) -> int:
        """Return the index into `MLP.params_`; see `parameter_index`."""
        return parameter_index(layer_sizes, *self)


class SurfaceRequest(NamedTuple):
    """A request for the loss surface.

    Attributes
    ----------
    axes : tuple of two WeightIndex, or None
        The weights that change along the horizontal and the vertical axis. If None, the axes are
        the first two principal components of the checkpoints.
    canceled : bool
        Whether the page has canceled the computation.
    """

    axes: tuple[WeightIndex, WeightIndex] | None
    canceled: bool = False
