"""Tests of the text that own code prints."""

import sys

import pytest

from nnvisu.app.own_code.output import CUT, MAX_OUTPUT, Output, capturing


def test_both_streams_are_captured_in_order_and_restored() -> None:
    output, streams = Output(), (sys.stdout, sys.stderr)
    with capturing(output):
        print("a", end="")
        print("b", file=sys.stderr)
    assert output.text == "ab\n"
    assert (sys.stdout, sys.stderr) == streams


def test_input_is_refused_and_the_prompt_is_captured() -> None:
    output, stdin = Output(), sys.stdin
    with capturing(output), pytest.raises(EOFError, match="not available here"):
        input("Name? ")
    assert output.text == "Name? "
    assert sys.stdin is stdin


def test_long_output_is_cut_with_a_remark() -> None:
    output = Output()
    with capturing(output):
        print("x" * (MAX_OUTPUT - 1), end="")
        print("yz")
        print("more")
    assert output.text == "x" * (MAX_OUTPUT - 1) + "y" + CUT


def test_output_that_just_fits_is_not_cut() -> None:
    output = Output()
    assert output.write("x" * MAX_OUTPUT) == MAX_OUTPUT
    assert output.text == "x" * MAX_OUTPUT
