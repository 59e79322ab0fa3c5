"""The halves of a WebAssembly module."""

import json
import shutil
from collections.abc import Callable
from itertools import combinations
from pathlib import Path

import pytest

import build
from building.hot_functions import decode_profile, encode_profile
from building.splitting import instrument, split
from building.webassembly import Module, body, joined, named, sized, vector

# A module with a memory, a table, a mutable and another global, data and five exported functions:
# `twice` doubles a number, `sum` calls `twice` for its second argument, `count` increments the
# mutable global, `load` reads the memory, and `any` calls entry 0 of the table, which is `twice`.
UNARY, BINARY, NULLARY = b"\x60\1\x7f\1\x7f", b"\x60\2\x7f\x7f\1\x7f", b"\x60\0\1\x7f"
BODIES = {
    "twice": b"\x20\0\x41\2\x6c",
    "sum": b"\x20\0\x20\1\x10\0\x6a",
    "count": b"\x23\0\x41\1\x6a\x24\0\x23\0",
    "load": b"\x20\0\x28\2\0",
    "any": b"\x20\0\x41\0\x11\0\0",
}
SECTIONS = {
    1: vector([UNARY, BINARY, NULLARY]),
    3: vector([b"\0", b"\1", b"\2", b"\0", b"\0"]),
    4: vector([b"\x70\0\1"]),
    5: vector([b"\0\1"]),
    6: vector([b"\x7f\1\x41\5\x0b", b"\x7f\0\x41\7\x0b"]),
    7: vector(named(name) + bytes([0, i]) for i, name in enumerate(BODIES)),
    9: vector([b"\0\x41\0\x0b\1\0"]),
    10: vector(sized(body(code)) for code in BODIES.values()),
    11: vector([b"\0\x41\x08\x0b\4\x2a\0\0\0"]),
}
MODULE = joined([], SECTIONS)
RUN = """
import { addColdHalf, exportsOfWhole, isHotHalf, watchColdCalls } from "./halves.mjs";
const SPLITS = JSON.parse(`HALVES`);
const bytes = (hex) => new WebAssembly.Module(Buffer.from(hex, "hex"));
const CALLS = { twice: [4], sum: [1, 3], count: [], load: [8], any: [5] };
const results = [];
for (const [hot, cold] of SPLITS) {
  const { exports } = new WebAssembly.Instance(bytes(hot), {});
  let n = 0;
  watchColdCalls(exports, () => n++);
  const whole = exportsOfWhole(exports);
  const call = ([name, args]) => {
    try {
      return whole[name](...args);
    } catch (error) {
      return error.name;
    }
  };
  const before = Object.entries(CALLS).map(call);
  addColdHalf(exports, {}, bytes(cold));
  const after = Object.entries(CALLS).map(call);
  results.push({ before, after, n, names: Object.keys(whole), isHot: isHotHalf(exports) });
}
console.log(JSON.stringify(results));
"""


def test_every_function_can_be_called(run_module: Callable[[str], str], tmp_path: Path) -> None:
    shutil.copy(build.ROOT / "web/engine/halves.js", tmp_path / "halves.mjs")
    module = Module(MODULE)
    hots = [set(some) for n in range(6) for some in combinations(range(5), n)]
    splits = [[half.hex() for half in split(module, hot, 0)] for hot in hots]
    results = json.loads(run_module(RUN.replace("HALVES", json.dumps(splits))))
    for hot, result in zip(hots, results, strict=True):
        expected = [8, 7, 6, 42, 10]
        works = [
            0 in hot,
            {0, 1} <= hot,
            2 in hot,
            3 in hot,
            {0, 4} <= hot,
        ]
        assert result["before"] == [
            value if works[i] else "Error" for i, value in enumerate(expected)
        ], hot
        expected[2] += works[2]
        assert result["after"] == expected, hot
        assert result["n"] == works.count(False)
        assert result["names"] == list(BODIES)
        assert result["isHot"]


def test_an_instrumented_module_records_calls(run_module: Callable[[str], str]) -> None:
    hex_ = instrument(Module(MODULE), [0, 1, 3]).hex()
    run = f"""
const module = new WebAssembly.Module(Buffer.from("{hex_}", "hex"));
const {{ exports }} = new WebAssembly.Instance(module, {{}});
const results = [exports.any(5), exports.count()];
for (const i of [0, 1, 3]) results.push(exports[`$${{i}}`].value);
console.log(JSON.stringify(results));"""
    assert json.loads(run_module(run)) == [10, 6, 1, 0, 0]


def test_the_profile_of_another_module_makes_all_functions_hot(
    capsys: pytest.CaptureFixture[str],
) -> None:
    profile = encode_profile(b"one", {0, 9, 17})
    assert decode_profile(profile, b"one", 20) == {0, 9, 17}
    assert capsys.readouterr().out == ""
    assert decode_profile(profile, b"two", 4) == {0, 1, 2, 3}
    assert "build.py profile" in capsys.readouterr().out
