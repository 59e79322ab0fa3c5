"""Tests of the advice on frequent mistakes, and of sources as people paste them."""

import pytest

from nnvisu.app.own_code.problems import OwnCodeError
from nnvisu.app.own_code.registry import check
from nnvisu.setup.parts import check_part
from tests.unit.nnvisu.app.own_code.sources import checked, failed, first_problem

HEAD = "def function(z):\n    "
#: Raises the error of `nnvisu.show()` in the page.
NO_PAGE = """raise ImportError("cannot import name 'page' from 'nnvisu' (/lib/nnvisu)")"""


@pytest.mark.parametrize(
    ("source", "line", "message"),
    [
        (f"{HEAD}return np.tahn(z)", 3, "AttributeError: module 'numpy' has no attribute 'tahn'"),
        (f"{HEAD}return npp.tanh(z)", 3, "NameError: name 'npp' is not defined"),
        (f"{HEAD}if z > 0:\n        return z\n    return 0", 3, "np.where(z > 0, a, b)"),
        (f"{HEAD}return max(z, 0)", 3, "np.maximum(a, b) instead of max(a, b)"),
        (f"import math\n{HEAD}return math.exp(z)", 4, "np.exp instead of math.exp"),
        (f"{HEAD}return z ^ 2", 3, "Write ** for a power"),
        (f"{HEAD}return z * np.ones(len(z) / 1)", 3, "// gives an integer"),
        (f"{HEAD}return [z[i] for i in range(len(z) / 1)]", 3, "// gives an integer"),
        (f"{HEAD}\tif 1:\n\t    return z", 4, "TabError: "),
        (f"{HEAD}return “z”", 3, "Replace it by the quotation mark"),
        (f"{HEAD}return −z", 3, "Replace it by the minus sign"),
        (f"{HEAD}return 2×z", 3, "Replace it by the multiplication sign"),
        (f"{HEAD}return\N{NO-BREAK SPACE}z", 3, "replace it by an ordinary space"),
        (">>> def function(z):\n...     return z", 2, "Remove the prompts, such as >>>"),
        (f"{HEAD}return z\n... print(1)", 4, "Remove the prompts, such as >>>"),
        ("In [1]: def function(z):\n   ...:     return z", 2, "Remove the prompts"),
        (f"{HEAD}return z\nIn [2]: function(1)", 4, "Remove the prompts"),
        (f"%matplotlib inline\n{HEAD}return z", 2, "only in notebooks"),
        (f"!pip install torch\n{HEAD}return z", 2, "only in notebooks"),
        (f"```python\n{HEAD}return z", 2, "belong to Markdown"),
        ("1 def function(z):\n2     return z", 2, "Delete the line numbers."),
        (f"{HEAD}return z\nz?", 4, "A ? works only in notebooks: write help(...)."),
        ("?function", 2, "A ? works only in notebooks: write help(...)."),
        (NO_PAGE, 2, "work only outside of the page"),
        (f"{HEAD}return z²", 3, "Write **2 for a square"),
        (f"{HEAD}return z\N{ZERO WIDTH SPACE}", 3, "This character is invisible: delete it."),
        (f"{HEAD}raise SystemExit", 3, "Python runs this page, so"),
        (f"from qiskit import gate\n{HEAD}return gate(z)", 2, "Only NumPy, nnvisu"),
        (f"{HEAD}print(z)", 2, "got None (is the return statement missing?)"),
        (f"{HEAD}return function(z)", 3, "RecursionError: maximum recursion depth exceeded"),
    ],
)
def test_a_frequent_mistake_is_reported_at_its_line(source: str, line: int, message: str) -> None:
    found, text = first_problem("activation", source)
    assert found == line and message in text


def test_an_array_of_numpy_without_its_import_names_the_import() -> None:
    source = "def function(z):\n    return np.tanh(z)"
    with pytest.raises(OwnCodeError, match=r"'np' is not defined.* Write import numpy as np in"):
        check(check_part("activation", "own", source))


def test_a_feature_that_needs_points_gets_advice_on_empty_arrays() -> None:
    source = "def feature(x, y):\n    return x + 0 * x.max()"
    assert "return an empty array" in first_problem("feature", source)[1]
    source = "def feature(x, y):\n    return np.vectorize(lambda a: a * a)(x)"
    assert "the argument otypes=[float]" in first_problem("feature", source)[1]


@pytest.mark.parametrize(
    "source",
    [
        "def function(z):\r\n    return np.tanh(z)\r\n",
        "größe = 2\ndef function(z):\n    # Größe mal Höhe\n    return größe * z\n",
        "def function(z):\n    return [2 * value for value in z]\n",
        "function = lambda z: z // 1 * 0 + z\n",
    ],
)
def test_an_unusual_but_right_source_passes(source: str) -> None:
    checked("activation", source)


def test_a_generator_needs_no_star_and_may_return_a_list() -> None:
    checked(
        "generator",
        "def generate(n_samples, n_classes, noise, random_state):\n"
        "    rng = np.random.default_rng(random_state)\n"
        "    X = rng.uniform(-1, 1, (n_samples, 2))\n"
        "    return [X.tolist(), list(np.arange(n_samples) % n_classes)]\n",
    )


def test_a_line_is_counted_as_in_the_editor() -> None:
    source = "text = 'a\N{LINE SEPARATOR}b\x0cc'\ndef function(z):\n    return größe"
    problem = failed("activation", source).problems[0]
    assert problem.message.startswith("NameError: name 'größe' is not defined")
    assert (problem.line, problem.column, problem.end_column) == (4, 12, 17)
