"""Tests of the text of own code in a link."""

import json

import pytest

from nnvisu import ValidationError
from nnvisu.page.compression import compress
from nnvisu.page.packed_code import MAX_BYTES, check_parts, pack_code, unpack_code
from nnvisu.setup.parts import MAX_PARTS, MAX_SOURCE

SINE = ("activation", "sine", "import numpy as np\n\n\ndef function(z):\n    return np.sin(z)\n")
RADIAL = ("feature", "radial", "def feature(x, y):\n    return x * y  # \u00e4 \U0001f600\n")


def packed(content):
    return compress(json.dumps(content).encode())


def test_parts_are_unpacked_in_their_order():
    parts = check_parts([SINE, RADIAL])
    assert [part[:3] for part in unpack_code(pack_code(parts))] == [SINE, RADIAL]


def test_the_most_and_longest_sources_fit_even_if_json_escapes_each_character():
    names = [f"part_with_a_name_of_{i:010}" for i in range(MAX_PARTS)]
    parts = check_parts([("activation", name, "\x01" * MAX_SOURCE) for name in names])
    assert all(len(part.name) == 30 for part in parts)
    assert unpack_code(pack_code(parts)) == parts


@pytest.mark.parametrize(
    ("text", "reason"),
    [
        ("!", "its own code cannot be unpacked"),
        (compress(b"[["), "its own code is damaged"),
        (compress(b"\xff\xff"), "its own code is damaged"),
        (compress(b"[" * 100_000), "its own code is damaged"),
        (compress(bytes(MAX_BYTES + 1)), "its own code is cut off or too long"),
        (packed({"kind": "activation"}), "up to 30 triples"),
        (packed([[1, 2, 3]]), "kind must be one of generator"),
    ],
    ids=["text", "JSON", "UTF-8", "depth", "length", "an object", "numbers"],
)
def test_damaged_code_is_refused(text, reason):
    with pytest.raises(ValidationError, match=reason):
        unpack_code(text)


@pytest.mark.parametrize(
    ("entries", "message"),
    [
        ("abc", "up to 30 triples"),
        (None, "up to 30 triples"),
        (["abc"], "up to 30 triples"),
        ([("activation", "sine")], "up to 30 triples"),
        ([SINE] * 31, "up to 30 triples"),
        ([SINE, SINE], "same kind and name"),
        ([("activation", "tanh", "")], "built-in activation"),
        ([("loop", "a", "")], "kind must be one of generator"),
    ],
)
def test_other_entries_are_refused(entries, message):
    with pytest.raises(ValidationError, match=message):
        check_parts(entries)


def test_parts_of_two_kinds_may_have_the_same_name():
    parts = check_parts([("activation", "mine", ""), ("feature", "mine", "")])
    assert [part.kind for part in parts] == ["activation", "feature"]
