"""Tests of the extraction of functions with everything that they use, from a small library."""

from typing import Any

import pytest

from building.self_contained import Module, self_contained

LIBRARY = {
    "lib/shapes/ring.py": b'''
"""Rings."""

from __future__ import annotations

import math
from typing import Final

from .._check_values import ValidationError
from .._types import FloatArray
from ..numbers import SCALES, SIZES, square
from ._common import check_arguments, shifted

RADIUS: Final = 3  # \xc3\xa4
"""The radius."""

UNUSED = 1


# In a comment, make_ring stays.
def make_ring(x: float, n: int = 2, *, shift: float = 1.5, out: list[float] | None = None) -> float:
    """Return a number."""
    check_arguments(x)
    text: str = "make_ring"
    if x < 0:
        raise ValidationError("x", f"x is {text}", "Advice.")
    return shifted(square(x, out=out) * RADIUS, shift) + math.floor(n) + len(SCALES + SIZES) // 2


def other() -> float:
    return make_ring(1)
''',
    "lib/shapes/_common.py": b"""
from functools import lru_cache

from ..numbers import square


def check_arguments(x: object) -> None:
    raise AssertionError("left out")


@lru_cache
def shifted(value: float, shift: float) -> float:
    return square(value) + shift
""",
    "lib/numbers.py": b'''
from math import pi as circle_constant

SCALES = SIZES = [1, 2]


def square(x: float, out: list[float] | None = None) -> float:
    """Return the square."""
    values = [x * x + circle_constant, x]
    return values[0]
''',
}


CHECK = "    check_arguments(x)\n"


def extracted(removed: str | None = None) -> tuple[list[str], str]:
    """Return imports and code of `make_ring`, without the check of its arguments."""
    names = {"make_ring": "generate"}
    imports, code = self_contained(LIBRARY, "lib/shapes/ring.py", names, removed)
    assert CHECK in code
    return imports, code.replace(CHECK, "")


def run(imports: list[str], code: str) -> dict[str, Any]:
    names: dict[str, Any] = {}
    exec("\n".join([*imports, code]), names)
    return names


@pytest.mark.parametrize("removed", [None, "out"])
def test_the_program_runs_without_the_library(removed: str | None) -> None:
    names = run(*extracted(removed))
    first = (2 * 2 + 3.141592653589793) * 3
    expected = first * first + 3.141592653589793 + 1.5 + 2 + 2
    assert names["generate"](2) == pytest.approx(expected, rel=1e-15)
    assert names["generate"](2, 5, shift=0.5) == pytest.approx(expected + 2, rel=1e-15)
    with pytest.raises(ValueError, match="^x is make_ring$"):
        names["generate"](-1)


def test_only_what_is_used_is_extracted_and_the_requested_file_is_last() -> None:
    imports, code = extracted()
    assert imports == [
        "from functools import lru_cache",
        "from math import pi as circle_constant",
        "import math",
    ]
    names = run(imports, code).keys() - {"__builtins__"}
    assert names == {
        *("lru_cache", "circle_constant", "math"),
        *("SCALES", "SIZES", "RADIUS", "square", "shifted", "generate"),
    }
    starts = ("SCALES = SIZES", "def square", "@lru_cache\ndef shifted", "RADIUS = 3", "def gen")
    places = [code.index(start) for start in starts]
    assert places == sorted(places) and code.count("SIZES =") == 1


def test_the_requested_file_is_last_even_if_its_name_is_first() -> None:
    sources = {"lib/a.py": b"from .b import g\n\nA = g()\n", "lib/b.py": b"def g(): return 1\n"}
    imports, code = self_contained(sources, "lib/a.py", {"A": "A"})
    assert (imports, code) == ([], "def g(): return 1\n\n\nA = g()")


def test_texts_and_docstrings_stay_and_annotations_go() -> None:
    _, code = extracted()
    assert 'def generate(x, n=2, *, shift=1.5, out=None):\n    """Return a number."""\n' in code
    assert 'text = "make_ring"' in code
    assert "->" not in code and ": float" not in code and "Final" not in code


def test_a_removed_parameter_is_gone_from_functions_and_calls() -> None:
    _, code = extracted("out")
    assert "def generate(x, n=2, *, shift=1.5):" in code
    assert "def square(x):" in code and "square(x) * RADIUS" in code
    assert "out" not in code


def test_functions_are_two_empty_lines_apart_and_constants_are_not() -> None:
    constants = "B = 2\nA = 1"
    first, second = "def f():\n    return g() + A + B", "def g(): return 1"
    source = f"{constants}\n\n{first}\n\n{second}\n\nC = f()\n".encode()
    _, code = self_contained({"m.py": source}, "m.py", {"C": "C"})
    assert code == f"{constants}\n\n\n{first}\n\n\n{second}\n\n\nC = f()"


def test_positions_count_bytes_and_names_in_keywords_stay() -> None:
    source = 'Ä = "ö"\n\ndef f(ü, *args: int):\n    return g(f=Ä + ü), f\n\ndef g(f): return f\n'
    _, code = self_contained({"m.py": source.encode()}, "m.py", {"f": "function"})
    assert "def function(ü, *args):\n    return g(f=Ä + ü), function" in code
    assert 'Ä = "ö"' in code


def test_a_module_finds_the_file_of_a_relative_import() -> None:
    module = Module("lib/shapes/ring.py", LIBRARY["lib/shapes/ring.py"])
    assert module.imported("square") == "lib/numbers.py"
    assert module.imported("shifted") == "lib/shapes/_common.py"
    assert module.imported("FloatArray") is None and module.imported("math") is None
    assert module.import_of("math") == "import math"
    assert module.import_of("square") is None and module.import_of("missing") is None
