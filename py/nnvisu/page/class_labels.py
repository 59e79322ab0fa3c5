"""Conversion of people's labels to the numbers and names of classes."""

from __future__ import annotations

import math
from collections.abc import Sequence
from typing import Any, Final

import numpy as np
import numpy.typing as npt

from nnvisu._check_values import ValidationError, refusal
from nnvisu._settings import RANGES
from nnvisu._types import IntArray

MAX_CLASSES: Final = int(RANGES["n_classes"].high)
Label = bool | int | float | str


def numbered(
    y: npt.ArrayLike, n_samples: int, class_names: Sequence[str] | None
) -> tuple[IntArray, tuple[str, ...]]:
    """Return the class of each point, numbered from 0, and the name of each class.

    Parameters
    ----------
    y : array-like of shape (n_samples,)
        Numbers, texts or booleans. If `class_names` is None, the classes are the different labels:
        numbers in rising order, then texts in alphabetical order. Otherwise a label is the number
        of its class or the name of its class.
    n_samples : int
        Required number of labels.
    class_names : sequence of str or None
        The name of each class, without repetitions.

    Raises
    ------
    ValidationError
        If a label is missing or not allowed, or if there are more than 8 classes.
    """
    labels = _labels(y, n_samples)
    order: list[Label]
    if class_names is None:
        order = sorted(set(labels), key=lambda label: (isinstance(label, str), label))
        names = tuple(map(_text, order))
    else:
        names = _checked_names(class_names)
        is_text = any(isinstance(label, str) for label in labels)
        order = list(names) if is_text else list(range(len(names)))
    if len(names) > MAX_CLASSES:
        message = f"y has {len(names)} different labels; at most {MAX_CLASSES} are possible"
        raise ValidationError("y", message, 'For a regression, add problem="regression".')
    numbers = {label: number for number, label in enumerate(order)}
    for i, label in enumerate(labels):
        if label not in numbers:
            raise refusal(f"y[{i}]", f"one of {', '.join(map(str, order))}", label)
    return np.array([numbers[label] for label in labels], dtype=np.int64), names


def _labels(y: npt.ArrayLike, n_samples: int) -> list[Label]:
    """Return the labels as Python's own numbers and texts."""
    array = np.asarray(y)
    if array.shape != (n_samples,):
        message = f"y must hold one label for each of the {n_samples} points, got {array.shape}"
        raise ValidationError("y", message)
    labels = [it.item() if isinstance(it, np.generic) else it for it in array.tolist()]
    for i, label in enumerate(labels):
        if not _is_label(label):
            hint = "Leave out points without a label."
            raise refusal(f"y[{i}]", "a number or a text", label, hint)
    return labels


def _is_label(value: Any) -> bool:
    return isinstance(value, str) or (isinstance(value, int | float) and math.isfinite(value))


def _text(label: Label) -> str:
    is_whole = isinstance(label, float) and label.is_integer()
    return str(int(label) if is_whole else label)


def _checked_names(class_names: Sequence[str]) -> tuple[str, ...]:
    names = () if isinstance(class_names, str) else tuple(map(str, class_names))
    if not names or len(set(names)) < len(names):
        raise refusal("class_names", "different names, one for each class", class_names)
    return names
