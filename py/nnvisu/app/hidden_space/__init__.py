"""The section ``hidden_space``: the points in the space of each layer."""
