"""Tests of the self-check: correct results pass, and global generators are reseeded."""

import random
from collections.abc import Callable
from typing import Any

import numpy as np
import pytest

from nnvisu.app import self_check


def test_a_correct_python_passes_the_self_check() -> None:
    self_check.check()


@pytest.mark.parametrize(
    ("module", "name", "broken", "words"),
    [
        (np, "arange", lambda *a: np.zeros(3), "sum"),
        (np.random, "default_rng", lambda seed: np.random.Generator(np.random.PCG64(1)), "random"),
        (np.linalg, "solve", lambda *a: np.zeros(2), "linear algebra"),
    ],
)
def test_the_error_names_the_wrong_result(
    monkeypatch: pytest.MonkeyPatch, module: Any, name: str, broken: Callable[..., Any], words: str
) -> None:
    monkeypatch.setattr(module, name, broken)
    with pytest.raises(RuntimeError, match=words):
        self_check.check()


def test_reseeded_global_generators_return_different_numbers() -> None:
    drawn = []
    for _ in range(2):
        random.seed(0)
        np.random.seed(0)
        self_check.reseed()
        drawn.append((random.random(), np.random.random()))
    assert drawn[0][0] != drawn[1][0] and drawn[0][1] != drawn[1][1]
