"""The arrays of layers, and their matrix product with and without NumPy's private einsum."""

import sys

import numpy as np

from nnvisu import _layer_buffers


def test_the_public_einsum_gives_the_same_product_as_the_private_einsum(monkeypatch):
    monkeypatch.setitem(sys.modules, "numpy._core.multiarray", None)
    assert _layer_buffers._find_einsum() is np.einsum

    rng = np.random.default_rng(0)
    a, b, products = rng.normal(size=(4, 3)), rng.normal(size=(3, 70)), np.empty((2, 4, 70))
    for product, einsum in zip(products, (np.einsum, _layer_buffers.EINSUM), strict=True):
        monkeypatch.setattr(_layer_buffers, "EINSUM", einsum)
        _layer_buffers._einsum(a, b, product)
    np.testing.assert_array_equal(*products)
    np.testing.assert_allclose(products[0], a @ b, rtol=1e-13)


def test_the_outputs_of_a_layer_are_the_inputs_of_the_next_layer():
    params = np.zeros(17)
    first, second = _layer_buffers.allocate_layers(params, np.zeros(17), (2, 3, 2), 5)
    first.outputs[:] = 7
    np.testing.assert_array_equal(second.inputs, [[7] * 5] * 3 + [[1] * 5])
