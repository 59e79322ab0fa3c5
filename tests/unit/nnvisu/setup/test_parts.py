"""Tests of the tuple of parts. The tests of the commands on own code cover more of its errors."""

import pytest

from nnvisu import ValidationError
from nnvisu.setup.parts import MAX_PARTS, MAX_SOURCE, Part, check_part, replace_part

A, B = Part("loss", "a", ""), Part("loss", "b", "")


def test_a_part_is_added_at_the_end_or_replaces_one_in_its_position() -> None:
    other = Part("feature", "a", "")
    assert replace_part((A, B), other) == (A, B, other)
    changed = Part("loss", "a", "x = 1")
    assert replace_part((A, B), changed) == (changed, B)
    renamed = Part("loss", "c", "")
    assert replace_part((A, B), renamed, "a") == (renamed, B)


def test_the_number_of_parts_is_limited() -> None:
    parts = tuple(Part("loss", f"n{i}", "") for i in range(MAX_PARTS))
    with pytest.raises(ValidationError, match="At most 30 parts are possible"):
        replace_part(parts, A)
    assert replace_part(parts, parts[3]) == parts


def test_names_and_sources_have_limits() -> None:
    assert check_part("loss", "L_2", "x" * MAX_SOURCE).source == "x" * MAX_SOURCE
    for name in ("", "2a", "_a", "é", "a" * 31, None, "default", "cross_entropy"):
        with pytest.raises(ValidationError, match="^name must"):
            check_part("loss", name, "")
    for name in ("plane", "moons"):
        with pytest.raises(ValidationError, match="a built-in generator"):
            check_part("generator", name, "")
    with pytest.raises(ValidationError, match="at most 20,000 characters"):
        check_part("loss", "a", "x" * (MAX_SOURCE + 1))
