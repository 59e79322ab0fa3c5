"""Principal components: the orthogonal directions along which points vary most."""

from __future__ import annotations

from typing import Final, NamedTuple

import numpy as np

from ._types import FloatArray

LEAST_SHARE: Final = 1e-10
"""Least share of the variance that a component has.

Smaller components are left out, because rounding errors determine their directions.
"""

LEAST_SPREAD: Final = 1e-13
"""Least root-mean-square distance of the points from their mean, relative to the mean's norm.

Points that are closer together count as equal.
"""


class PrincipalComponents(NamedTuple):
    """Result of `principal_components`, with the meanings of `sklearn.decomposition.PCA`.

    Attributes
    ----------
    mean : ndarray of float64, shape (n_features,)
        Mean of the points. The coordinates of a point X along the components are
        ``(X - mean) @ directions.T``.
    directions : ndarray of float64, shape (n_components, n_features)
        Orthogonal unit vectors, in the order of decreasing variance. In each direction, the entry
        with the largest magnitude is positive.
    explained_variance_ratio : ndarray of float64, shape (n_components,)
        Share of the points' variance along each direction, 0 to 1.
    """

    mean: FloatArray
    directions: FloatArray
    explained_variance_ratio: FloatArray


def principal_components(X: FloatArray, n_components: int) -> PrincipalComponents:
    """Return the first principal components of points.

    The components are eigenvectors of the covariance matrix. If there are fewer points than
    features, they follow from the eigenvectors of the smaller matrix of the points' inner products,
    as in Turk and Pentland, "Eigenfaces for Recognition" (1991).

    Parameters
    ----------
    X : ndarray of float64, shape (n_samples, n_features)
        At least one point.
    n_components : int
        Maximum number of components. Points on a line have one component, equal points have none.
    """
    mean = X.mean(axis=0)
    centered = X - mean
    is_wide = X.shape[0] < X.shape[1]
    products = centered @ centered.T if is_wide else centered.T @ centered
    values, vectors = np.linalg.eigh(products)  # by rising eigenvalue
    total = float(values.sum())
    differ = total > len(X) * LEAST_SPREAD**2 * float(mean @ mean)
    ratios = values[::-1] / total if differ else np.zeros(len(values))
    used = ratios[:n_components] > LEAST_SHARE
    directions = vectors.T[::-1][:n_components][used]
    if is_wide:
        directions = directions @ centered
        directions /= np.linalg.norm(directions, axis=1, keepdims=True)
    largest = np.abs(directions).argmax(axis=1)
    directions = directions * np.sign(directions[np.arange(len(directions)), largest])[:, None]
    return PrincipalComponents(mean, directions, ratios[:n_components][used])
