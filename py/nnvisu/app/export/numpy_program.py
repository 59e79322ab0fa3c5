"""The export "Python (NumPy)": one file that predicts with NumPy alone."""

from __future__ import annotations

from typing import Final

from nnvisu.setup.parts import BUILT_IN

from ..workspace import Workspace
from .own_code import predicting_parts, sources
from .program import (
    BLOCK_GAP,
    NAMES,
    constants,
    input_functions,
    model_of,
    output_parts,
    prediction_functions,
    self_check,
    title,
)

ACTIVATIONS: Final = {
    "tanh": "np.tanh(z)",
    "relu": "np.maximum(z, 0)",
    "leaky_relu": "np.maximum(z, 0.01 * z)",
    "gelu": "0.5 * z * np.vectorize(math.erfc, otypes=[float])(-z / math.sqrt(2))",
    "sigmoid": "1 / (1 + np.exp(np.minimum(-z, 700)))",
    "elu": "np.maximum(z, 0) + np.expm1(np.minimum(z, 0))",
    "silu": "z / (1 + np.exp(np.minimum(-z, 700)))",
    "linear": "z",
}
"""Expression of every built-in activation."""

SOFTMAX: Final = '''\
def predict_proba(x, y):
    """Return the probability of each class, in the order of CLASSES, for coordinates x and y."""
    logits = outputs(features(scaled(x, y)))
    exponentials = np.exp(logits - logits.max(axis=1, keepdims=True))
    return exponentials / exponentials.sum(axis=1, keepdims=True)
'''

OWN_PROBABILITIES: Final = '''\
def predict_proba(x, y):
    """Return the probability of each class, in the order of CLASSES, for coordinates x and y."""
    return np.asarray(own_output_activation(outputs(features(scaled(x, y)))), dtype=float)
'''


def numpy_program(workspace: Workspace) -> str:
    """Return the text of the program.

    Raises
    ------
    ValidationError
        If own code uses names of the program; see `sources`.
    """
    model, parts = model_of(workspace), predicting_parts(workspace)
    name = model.network.activation
    expression = ACTIVATIONS[name] if name in BUILT_IN["activation"] else "own_activation(z)"
    imports = ["import math\n"] if name == "gelu" else []
    probabilities = OWN_PROBABILITIES if output_parts(parts) else SOFTMAX
    functions = [
        input_functions(model),
        f'''\
def activation(z):
    """Return the outputs of hidden neurons: {name} of their weighted sums."""
    return {expression}
''',
        '''\
def outputs(inputs):
    """Return the outputs of the last layer."""
    for W, b in zip(COEFS[:-1], INTERCEPTS[:-1]):
        inputs = activation(inputs @ W + b)
    return inputs @ COEFS[-1] + INTERCEPTS[-1]
''',
        prediction_functions(model, probabilities),
        self_check(model),
        'if __name__ == "__main__":\n    check()\n',
    ]
    own = [sources(parts, NAMES)] if parts else []
    head = f'"""{title(workspace)}\n\n{_usage(model.network.is_regression)}"""\n\n'
    top = "".join([head, *imports, "import numpy as np\n\n"])
    return top + BLOCK_GAP.join([*own, constants(model), *functions])


def _usage(is_regression: bool) -> str:
    values = "predict(x, y)" if is_regression else "predict(x, y) and predict_proba(x, y)"
    return (
        "The file needs NumPy alone. Run it to compare five predictions with those of\n"
        f"the page, or import {values} from it.\n"
    )
