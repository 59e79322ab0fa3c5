"""Hidden space: the values of a layer, seen in two coordinates.

Each layer of a network moves the points of the plane into the space of its neurons. In the last
hidden layer, the output layer then separates the classes by flat boundaries. Source: Olah, "Neural
Networks, Manifolds, and Topology" (2014), https://colah.github.io/posts/2014-03-NN-Manifolds-Topology/.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final, NamedTuple

import numpy as np
import numpy.typing as npt

from ._types import FloatArray
from .network import MLP
from .principal_components import PrincipalComponents

COMPONENTS: Final = ("pc1", "pc2")
"""Names of the axes along the first two principal components of a layer."""

Axis = int | str
"""An axis of a view: the index of a neuron, or a name in `COMPONENTS`."""


class View(NamedTuple):
    """A view of a layer: two linear functions of the values of its neurons.

    The coordinates of values ``a`` are ``a @ directions.T - offsets``.

    Attributes
    ----------
    directions : ndarray of float64, shape (2, n_neurons)
        For a neuron, the unit vector of this neuron; otherwise a principal component.
    offsets : ndarray of float64, shape (2,)
        0 for a neuron: its coordinate is its value. The coordinate along a principal component is 0
        at the mean of the layer's values.
    mean : ndarray of float64, shape (n_neurons,)
        Mean of the layer's values.
    """

    directions: FloatArray
    offsets: FloatArray
    mean: FloatArray

    def coordinates(self, values: FloatArray) -> FloatArray:
        """Return the coordinates of values of the layer.

        Parameters
        ----------
        values : ndarray of float64, shape (n_samples, n_neurons)

        Returns
        -------
        ndarray of float64, shape (n_samples, 2)
        """
        return values @ self.directions.T - self.offsets


class Section(NamedTuple):
    """Linear functions, one for each output, on the plane of a view.

    The outputs at the coordinates ``c`` are ``c @ slopes + intercepts``. The line on which the two
    largest outputs are equal is the boundary between two classes.

    Attributes
    ----------
    slopes : ndarray of float64, shape (2, n_outputs)
    intercepts : ndarray of float64, shape (n_outputs,)
    """

    slopes: FloatArray
    intercepts: FloatArray


def grid_lines(n_lines: int, n_samples: int) -> FloatArray:
    """Return positions along the lines of a square grid over the domain [-1, 1]².

    Parameters
    ----------
    n_lines : int
        Number of lines in each direction, at least 2. The outer lines are the edges of the domain.
    n_samples : int
        Number of positions along each line.

    Returns
    -------
    ndarray of float64, shape (2, n_lines, n_samples, 2)
        First the lines along x, then the lines along y.
    """
    along, across = np.meshgrid(np.linspace(-1, 1, n_samples), np.linspace(-1, 1, n_lines))
    return np.stack([np.stack([along, across], axis=-1), np.stack([across, along], axis=-1)])


def layer_values(model: MLP, inputs: npt.ArrayLike) -> list[FloatArray]:
    """Return the inputs, the outputs of each hidden layer, and the outputs of the last layer.

    `MLP.layer_outputs` returns the same arrays, but probabilities in place of the logits.

    Parameters
    ----------
    model : MLP
    inputs : array-like of shape (n_samples, n_inputs)

    Returns
    -------
    list of ndarray of float64, shape (n_samples, n_neurons)
    """
    *values, _ = model.layer_outputs(inputs)
    return [*values, values[-1] @ model.coefs_[-1] + model.intercepts_[-1]]


def aligned(components: PrincipalComponents, previous: FloatArray) -> PrincipalComponents:
    """Return components whose directions have the signs of the previous directions.

    Principal components have no sign of their own. `principal_components` makes the entry
    with the largest magnitude positive, so a picture can flip when another entry becomes the
    largest.

    Parameters
    ----------
    components : PrincipalComponents
    previous : ndarray of float64, shape (n_directions, n_neurons)
        Directions of a layer with slightly different values. The sign of each new direction is
        chosen so that it points the same way as the previous direction of the same index.
    """
    directions = components.directions.copy()
    for direction, before in zip(directions, previous, strict=False):
        if direction @ before < 0:
            direction *= -1
    return components._replace(directions=directions)


def layer_view(components: PrincipalComponents, axes: Sequence[Axis]) -> View:
    """Return the view of a layer along two axes.

    Parameters
    ----------
    components : PrincipalComponents
        Components of the layer's values. If the values vary in fewer than two directions, the
        coordinate along a missing component is 0.
    axes : sequence of two axes
        The horizontal and the vertical axis.
    """
    mean = components.mean
    directions = np.zeros((2, len(mean)))
    offsets = np.zeros(2)
    for i, axis in enumerate(axes):
        if isinstance(axis, int):
            directions[i, axis] = 1
        elif (index := COMPONENTS.index(axis)) < len(components.directions):
            directions[i] = components.directions[index]
            offsets[i] = directions[i] @ mean
    return View(directions, offsets, mean)


def output_section(view: View, coefs: FloatArray, intercepts: FloatArray) -> Section:
    """Return the outputs of the next layer, without activation, on the plane of a view.

    The plane contains the mean of the layer's values. If the layer has more than two neurons, the
    plane is only a section of the space: all coordinates perpendicular to the plane have their
    means. If the layer has two neurons and the axes differ, the plane is the whole space, and the
    result is exact.

    Parameters
    ----------
    view : View
    coefs : ndarray of float64, shape (n_neurons, n_outputs)
        Weights of the next layer.
    intercepts : ndarray of float64, shape (n_outputs,)
        Biases of the next layer.
    """
    # Maps a change of the coordinates to the smallest change of the layer's values that causes it.
    inverse = np.linalg.pinv(view.directions)
    origin = view.mean - inverse @ (view.directions @ view.mean - view.offsets)
    return Section(inverse.T @ coefs, origin @ coefs + intercepts)
