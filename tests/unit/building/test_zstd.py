"""The decoder of Zstandard, and its use in the page."""

import base64
import json
import shutil
from collections.abc import Callable
from pathlib import Path

import pytest

import build
from building.fetching import cache_folder
from building.messages import BuildError
from building.zstd import ZSTDDEC, decoder
from tests.unit.building.tiny import PINS

# Node packs random and repeated data, and the page's code unpacks them. The script prints whether
# the data are the same as before, and the errors of damaged data. The data arrive in chunks of
# different lengths. One decoder unpacks all data.
UNPACK = """
import { createHash, randomBytes } from "node:crypto";
import { constants, zstdCompressSync } from "node:zlib";
import { Decoder } from "./zstd.mjs";
const decoder = new Decoder(await WebAssembly.compile(Buffer.from("DECODER", "base64")));
const sha = (bytes) => createHash("sha256").update(Buffer.from(bytes)).digest("hex");
function body(bytes, step) {
  const chunks = [];
  for (let at = 0; at < bytes.length; at += step) {
    chunks.push(new Uint8Array(bytes.subarray(at, at + step)));
  }
  return ReadableStream.from(chunks);
}
const noise = randomBytes(3e6);
const data = Buffer.concat([noise, Buffer.alloc(5e6, "again"), noise]);
const params = { [constants.ZSTD_c_checksumFlag]: 1 };
const packed = zstdCompressSync(data, { params });
const steps = [1000, 65537, packed.length];
const all = await Promise.all(steps.map((step) => decoder.bytes(body(packed, step), data.length)));
const streamed = await new Response(decoder.stream(body(packed, 1000))).arrayBuffer();
const equal = [...all, streamed].map((bytes) => sha(bytes) === sha(data));
equal.push((await decoder.bytes(body(zstdCompressSync(""), 1), 0)).length === 0);
const message = ({ message }) => message;
const error = (bytes, length = data.length) =>
  decoder.bytes(body(bytes, 1000), length).then(() => "none", message);
const damaged = Buffer.from(packed);
damaged.fill(0, 10, 1000);
const errors = [error(damaged), error(Buffer.from("not packed")), error(packed.subarray(0, -1))];
errors.push(error(Buffer.alloc(0)), error(packed, data.length - 1), error(packed, data.length + 1));
errors.push(new Response(decoder.stream(body(damaged, 1000))).arrayBuffer().catch(message));
// Noise is stored as it is, so only the checksum shows that one of its bits is wrong.
const flipped = Buffer.from(packed);
flipped[1e6] ^= 1;
errors.push(error(flipped));
console.log(JSON.stringify([equal, await Promise.all(errors)]));
"""


def test_the_page_unpacks_what_node_packs(run_module: Callable[[str], str], tmp_path: Path) -> None:
    module = (cache_folder() / PINS[ZSTDDEC]["sha256"]).read_bytes()
    shutil.copy(build.ROOT / "web/engine/zstd.js", tmp_path / "zstd.mjs")
    text = base64.b64encode(decoder(module)).decode()
    equal, errors = json.loads(run_module(UNPACK.replace("DECODER", text)))
    assert equal == [True] * 5
    damaged, incomplete = "A file of this page is damaged.", "A file of this page is incomplete."
    assert errors == [damaged, damaged, incomplete, incomplete, damaged, damaged, damaged, damaged]


def test_a_module_without_a_decoder_is_an_error() -> None:
    with pytest.raises(BuildError, match="contains no WebAssembly"):
        decoder(b"export {};")
