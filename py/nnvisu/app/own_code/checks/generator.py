"""Check of own generators: positions, labels, and equal results for equal seeds."""

from __future__ import annotations

from typing import Any, Final

import numpy as np

from nnvisu._check_values import ValidationError
from nnvisu.adapters import as_generator
from nnvisu.datasets import Generator

from ..code import Code
from ..problems import OwnCodeError
from .results import described

SIGNATURE: Final = "generate(*, n_samples, n_classes, noise, random_state)"

CASES: Final[tuple[dict[str, Any], ...]] = (
    {"n_samples": 200, "n_classes": 2, "random_state": 0},
    {"n_samples": 200, "n_classes": 2, "random_state": 0, "noise": 0.0},
    {"n_samples": 31, "n_classes": 2, "random_state": 7, "noise": 0.1},
)
HINTS: Final = {
    "inside [-1, 1]": " Scale the points, or write X = np.clip(X, -1, 1).",
    "y must be an array of numbers, got array([ True": " Write y = y.astype(int).",
    "y must be an array of numbers, got array([False": " Write y = y.astype(int).",
    "label 2 is missing": " If the generator is for two classes only, raise ValueError for others.",
}
"""Words of an error's message -> the advice that is added to this message."""

MANY_CLASSES: Final = ({**CASES[0], "n_classes": 3}, {**CASES[0], "n_classes": 8})


def check_generator(code: Code) -> None:
    """Check the data sets of a generator.

    A generator may refuse more than two classes by a ValueError; a note then contains the text of
    this error.

    Raises
    ------
    OwnCodeError
    """
    generate = code.function(SIGNATURE)
    generator = reporting_generator(code)
    for options in CASES:
        _check_case(code, generate, generator, options)
    try:
        for options in MANY_CLASSES:
            _check_case(code, generate, generator, options)
    except OwnCodeError as error:
        kind, separator, reason = error.message.rstrip(".").partition(": ")
        if kind != "ValueError":
            raise
        refusal = f"The generator refuses {options['n_classes']} classes"
        code.notes.append(f"{refusal}{separator}{reason}.")


def reporting_generator(code: Code) -> Generator:
    """Return the entry of `GENERATORS` for a part. All errors of the entry are `OwnCodeError`s."""
    generator = as_generator(code.function(SIGNATURE))

    def generate(**options: Any) -> Any:
        try:
            return generator(**options)
        except OwnCodeError:
            raise
        except ValidationError as error:
            arguments = ", ".join(f"{name}={value}" for name, value in options.items())
            message = f"{error.message}, for {arguments}.{_hint(error.message)}"
            raise code.error_at_result("generate", message) from None

    return generate


def _hint(message: str) -> str:
    """Return the advice on an error; "" if there is none."""
    hints = (hint for words, hint in HINTS.items() if words in message)
    return "" if "nan" in message else next(hints, "")


def _check_case(code: Code, generate: Any, generator: Generator, options: dict[str, Any]) -> None:
    """Check the data set for some arguments, and that a second call returns the same data set."""
    result = generate(**{"noise": 0.05, **options})
    if not isinstance(result, tuple | list) or len(result) != 2:
        message = f"generate must return a pair (X, y), got {described(result)}."
        raise code.error_at_result("generate", message)
    X, y = generator(**options)
    again = generator(**options)
    if not (np.array_equal(X, again[0]) and np.array_equal(y, again[1])):
        seed = options["random_state"]
        raise code.error_at_result(
            "generate",
            f"generate must return the same points for the same seed, random_state={seed}. "
            "Draw all random numbers from np.random.default_rng(random_state).",
        )
