"""Tests of the completion of names."""

from types import SimpleNamespace

import pytest

from nnvisu.app.console.completion import MAX_COMPLETIONS, completions


class Broken:
    """An object that raises an error for each attribute, and for the list of its attributes."""

    def __getattr__(self, name: str) -> object:
        raise OSError(name)

    def __dir__(self) -> list[str]:
        raise OSError


NAMES = {
    "model": SimpleNamespace(coefs_=[1], copy=SimpleNamespace(deep=1), _private=1),
    "moons": 1,
    "_hidden": 1,
    "broken": Broken(),
    "moon" * 20: 1,
    "many": SimpleNamespace(**{f"name_{i}": i for i in range(500)}),
}


@pytest.mark.parametrize(
    ("before", "expected"),
    [
        ("mo", ["model", "moons"]),
        ("x = 3 + mod", ["model"]),
        ("whi", ["while"]),
        ("enum", ["enumerate"]),
        ("model.co", ["coefs_", "copy"]),
        ("model.", ["coefs_", "copy"]),
        ("print(model.copy.d", ["deep"]),
        ("model._p", ["_private"]),
        ("_hid", ["_hidden"]),
        ("line = 1\nmoon", ["moons"]),
        ("", []),
        ("model ", []),
        ("f().co", []),
        ("'text'.", []),
        ("1.", []),
        ("unknown.", []),
        ("broken.", []),
        ("broken.name.", []),
    ],
)
def test_names_that_begin_with_the_text_are_found(before: str, expected: list[str]) -> None:
    assert completions(before, NAMES) == expected


def test_the_number_of_names_is_limited() -> None:
    assert len(completions("many.", NAMES)) == MAX_COMPLETIONS
