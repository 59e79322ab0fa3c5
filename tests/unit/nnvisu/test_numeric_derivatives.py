"""Tests of numeric derivatives, against derivatives by hand."""

import numpy as np

from nnvisu.numeric_derivatives import accepts_complex, central_difference, complex_step

Z = np.linspace(-3, 3, 50)


def test_a_complex_step_is_exact_to_the_last_digits_and_central_differences_to_nine():
    derivative = -2 * Z * np.exp(-Z * Z)
    for method, error in ((complex_step, 1e-15), (central_difference, 1e-9)):
        slope = method(lambda z: np.exp(-z * z))(Z, np.exp(-Z * Z))
        np.testing.assert_allclose(slope, derivative, rtol=0, atol=error)


def test_some_functions_do_not_accept_complex_numbers():
    assert accepts_complex(lambda z: np.exp(-z * z))
    assert not accepts_complex(np.abs)  # it loses the imaginary part
    assert not accepts_complex(lambda z: np.minimum(z, 0) if z.dtype == float else 1 / 0)
