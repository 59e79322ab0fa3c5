"""Tests of the depth of brackets in JSON."""

import pytest

from nnvisu._json_depth import MAX_DEPTH, is_deep


@pytest.mark.parametrize("brackets", ["[]", "{}"])
def test_brackets_may_be_nested_up_to_the_limit(brackets):
    opening, closing = brackets
    assert not is_deep(opening * MAX_DEPTH + closing * MAX_DEPTH)
    assert is_deep(opening * (2 * MAX_DEPTH) + closing * (2 * MAX_DEPTH))
    assert is_deep(opening * 100_000)


def test_brackets_in_strings_and_beside_each_other_do_not_count():
    assert not is_deep('"' + "[" * 1000 + '"')
    assert not is_deep("[" + "[]," * 1000 + "[]]")
