"""Weights that go from one network into another of a different shape."""

from __future__ import annotations

from collections.abc import Sequence

from nnvisu.network import MLP


def transfer_weights(
    source: MLP, target: MLP, source_features: Sequence[str], target_features: Sequence[str]
) -> None:
    """Give `target` the weights and biases of `source` wherever both have the same connection.

    Hidden layers are matched from the inputs on, neurons by their places and features by their
    names. The output layers are matched with each other, however many hidden layers there are, if
    both networks have the same loss: what leads to a class means nothing to a value.

    Parameters
    ----------
    source, target : MLP
        The parameters of `target` are changed in place.
    source_features, target_features : sequence of str
        Names of their inputs.
    """
    n_hidden = min(len(source.coefs_), len(target.coefs_)) - 1
    layers = [*range(n_hidden), -1] if source.loss == target.loss else [*range(n_hidden)]
    for layer in layers:
        senders = _senders(source, source_features)[layer]
        receivers = _senders(target, target_features)[layer]
        places = {sender: row for row, sender in enumerate(receivers)}
        kept = [row for row, sender in enumerate(senders) if sender in places]
        rows = [places[senders[row]] for row in kept]
        n_out = min(source.coefs_[layer].shape[1], target.coefs_[layer].shape[1])
        target.coefs_[layer][rows, :n_out] = source.coefs_[layer][kept, :n_out]
        target.intercepts_[layer][:n_out] = source.intercepts_[layer][:n_out]


def _senders(model: MLP, features: Sequence[str]) -> list[Sequence[str | int]]:
    """Return what feeds each layer: features by name, then neurons by number."""
    return [features, *map(range, model.layer_sizes[1:-1])]
