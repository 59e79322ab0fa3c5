"""Tests of the profile of hot functions."""

import json

import pytest

from building.hot_functions import decode_profile, encode_profile

MODULE = b"\0asm module"


@pytest.mark.parametrize("hot", [{0}, {7}, {8}, {0, 1, 5, 8, 1000, 40_000}, set(range(99))])
def test_the_functions_of_a_profile_are_decoded(hot: set[int]) -> None:
    assert decode_profile(encode_profile(MODULE, hot), MODULE, 50_000) == hot


def test_if_the_module_has_changed_all_functions_are_hot(
    capsys: pytest.CaptureFixture[str],
) -> None:
    profile = encode_profile(MODULE, {3})
    assert capsys.readouterr().out == ""
    assert decode_profile(profile, MODULE + b"!", 5) == {0, 1, 2, 3, 4}
    assert "python3 build.py profile" in capsys.readouterr().out


def test_a_profile_is_a_short_text_that_is_equal_for_equal_functions() -> None:
    profile = encode_profile(MODULE, [5, 3, 40_000])
    assert profile == encode_profile(MODULE, {3, 5, 40_000}) and profile.endswith(b"}\n")
    assert len(profile) < 250 and json.loads(profile).keys() == {"sha256", "functions"}
