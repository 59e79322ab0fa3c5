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

# Prints the SHA-256 of random and repeated data after packing by Node and unpacking by the page's
# code, and the errors of damaged data. The data arrives in chunks of different lengths.
UNPACK = """
import { createHash, randomBytes } from "node:crypto";
import { zstdCompressSync } from "node:zlib";
import { zstdStream } from "./zstd.mjs";
const decoder = await WebAssembly.compile(Buffer.from("DECODER", "base64"));
const sha = (bytes) => createHash("sha256").update(Buffer.from(bytes)).digest("hex");
async function unpacked(bytes, step) {
  const chunks = [];
  for (let at = 0; at < bytes.length; at += step) {
    chunks.push(new Uint8Array(bytes.subarray(at, at + step)));
  }
  const stream = ReadableStream.from(chunks).pipeThrough(await zstdStream(decoder));
  return new Response(stream).arrayBuffer();
}
const noise = randomBytes(3e6);
const data = Buffer.concat([noise, Buffer.alloc(5e6, "again"), noise]);
const packed = zstdCompressSync(data);
const equal = [];
for (const step of [1000, 65537, packed.length]) {
  equal.push(sha(await unpacked(packed, step)) === sha(data));
}
equal.push((await unpacked(zstdCompressSync(""), 1)).byteLength === 0);
const error = (bytes) => unpacked(bytes, 1000).then(() => "none", ({ message }) => message);
const damaged = Buffer.from(packed);
damaged.fill(0, 10, 1000);
const errors = [damaged, Buffer.from("not packed"), packed.subarray(0, -1), Buffer.alloc(0)];
console.log(JSON.stringify([equal, await Promise.all(errors.map(error))]));
"""


def test_the_page_unpacks_what_node_packs(run_module: Callable[[str], str], tmp_path: Path) -> None:
    module = (cache_folder() / PINS[ZSTDDEC]["sha256"]).read_bytes()
    shutil.copy(build.ROOT / "web/engine/zstd.js", tmp_path / "zstd.mjs")
    text = base64.b64encode(decoder(module)).decode()
    equal, errors = json.loads(run_module(UNPACK.replace("DECODER", text)))
    assert equal == [True] * 4
    damaged, incomplete = "A file of this page is damaged.", "A file of this page is incomplete."
    assert errors == [damaged, damaged, incomplete, incomplete]


def test_a_module_without_a_decoder_is_an_error() -> None:
    with pytest.raises(BuildError, match="contains no WebAssembly"):
        decoder(b"export {};")
