"""Weight transfer: copy weights into a network of another shape."""

from __future__ import annotations

from collections.abc import Sequence

from nnvisu.network import MLP


def transfer_weights(
    source: MLP, target: MLP, source_features: Sequence[str], target_features: Sequence[str]
) -> None:
    """Copy the weights and biases that both networks have.

    Features are matched by name, hidden layers by their number counted from the inputs, and neurons
    by their number in the layer. If both networks have the same problem, the two output layers are
    matched too, even if the networks differ in the number of hidden layers. If the problems differ,
    the output layers are not matched: weights of a class score are useless for a predicted value.

    Parameters
    ----------
    source, target : MLP
        The parameters are copied from `source` into `target`, in place.
    source_features, target_features : sequence of str
        Names of the input features of `source` and of `target`.
    """
    n_hidden = min(len(source.coefs_), len(target.coefs_)) - 1
    layers = (
        [*range(n_hidden), -1]
        if source.is_regression == target.is_regression
        else [*range(n_hidden)]
    )
    for layer in layers:
        inputs = _inputs(source, source_features)[layer]
        target_inputs = _inputs(target, target_features)[layer]
        target_row = {name: row for row, name in enumerate(target_inputs)}
        shared = [row for row, name in enumerate(inputs) if name in target_row]
        rows = [target_row[inputs[row]] for row in shared]
        n_out = min(source.coefs_[layer].shape[1], target.coefs_[layer].shape[1])
        target.coefs_[layer][rows, :n_out] = source.coefs_[layer][shared, :n_out]
        target.intercepts_[layer][:n_out] = source.intercepts_[layer][:n_out]


def _inputs(model: MLP, features: Sequence[str]) -> list[Sequence[str | int]]:
    """Return the inputs of each layer: names of features, or numbers of neurons."""
    return [features, *map(range, model.layer_sizes[1:-1])]
