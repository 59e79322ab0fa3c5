/**
 * Tests of the decoder with a fake WebAssembly instance. Its "compressed" format is the file itself,
 * followed by a byte END; a byte ZEROS stands for a million zeros; a byte DAMAGE is an error.
 */

import assert from "node:assert/strict";
import { afterEach, beforeEach, test } from "node:test";
import { Decoder } from "../../../../web/engine/zstd.js";

const [ZEROS, END, DAMAGE] = [253, 254, 255];
const MILLION = 1_000_000;
const ERROR = -1;
const DAMAGED = { message: "A file of this page is damaged." };
const INCOMPLETE = { message: "A file of this page is incomplete." };

/** Lengths of the input of each call of the decoder. @type {number[]} */
let inputs = [];
/** Contexts that exist. @type {Set<number>} */
let contexts = new Set();

class FakeInstance {
  constructor() {
    const memory = new WebAssembly.Memory({ initial: 16 });
    const fields = (/** @type {number} */ at) => new Uint32Array(memory.buffer, at, 3);
    let end = 8;
    let [context, zeros] = [0, 0];
    this.exports = {
      memory,
      malloc(/** @type {number} */ length) {
        const start = end;
        end += 4 * Math.ceil(length / 4);
        return start;
      },
      ZSTD_createDCtx: () => (contexts.add(++context), context),
      ZSTD_freeDCtx: (/** @type {number} */ it) => Number(contexts.delete(it)),
      ZSTD_decompressStream(/** @type {number} */ _, /** @type {number} */ target, /** @type {number} */ source) {
        const [from, length, first] = fields(source);
        const [to, room] = fields(target);
        const bytes = new Uint8Array(memory.buffer);
        inputs.push(length);
        let [read, written, missing] = [first, 0, 1];
        while ((zeros || read < length) && written < room && missing) {
          const byte = zeros ? 0 : bytes[from + read++];
          if (byte === DAMAGE) return ERROR;
          if (byte === ZEROS) zeros = MILLION;
          else if (byte === END) missing = 0;
          else bytes[to + written++] = byte;
          if (zeros && byte === 0) zeros--;
        }
        fields(source)[2] = read;
        fields(target)[2] = written;
        return missing;
      },
    };
  }
}

const { Instance } = WebAssembly;
beforeEach(() => {
  [inputs, contexts] = [[], new Set()];
  Object.assign(WebAssembly, { Instance: FakeInstance });
});
afterEach(() => void Object.assign(WebAssembly, { Instance }));

const openDecoder = () => new Decoder(/** @type {any} */ (null));

/** @param {number[][]} parts @returns {any} the body of a response that arrives in these parts */
const bodyOf = (...parts) =>
  new ReadableStream({
    start(controller) {
      for (const part of parts) controller.enqueue(Uint8Array.from(part));
      controller.close();
    },
  });

test("a file that arrives in parts is unpacked as a whole", async () => {
  const unpacked = await openDecoder().bytes(bodyOf([1, 2], [], [3, END]), 3);
  assert.deepEqual([...unpacked], [1, 2, 3]);
  assert.equal(contexts.size, 0);
});

test("a part that is larger than the decoder's buffer is passed on in pieces", async () => {
  const bytes = Array.from({ length: 150_000 }, (_, i) => i % 250);
  assert.deepEqual([...(await openDecoder().bytes(bodyOf([...bytes, END]), bytes.length))], bytes);
  assert.deepEqual(inputs, [65_536, 65_536, 18_929]);
});

test("a part whose content is larger than the decoder's buffer is unpacked in several steps", async () => {
  const unpacked = await openDecoder().bytes(bodyOf([1, ZEROS], [END]), MILLION + 1);
  assert.equal(unpacked[0], 1);
  assert.equal(inputs.length, 3);
});

test("a damaged file, a longer or shorter file, and a file that ends early are refused", async () => {
  const decoder = openDecoder();
  await assert.rejects(decoder.bytes(bodyOf([1, DAMAGE]), 2), DAMAGED);
  await assert.rejects(decoder.bytes(bodyOf([1, 2, 3, END]), 2), DAMAGED);
  await assert.rejects(decoder.bytes(bodyOf([1, 2, END]), 3), DAMAGED);
  await assert.rejects(decoder.bytes(bodyOf([1, 2]), 2), INCOMPLETE);
  assert.deepEqual([...(await decoder.bytes(bodyOf([7, END]), 1))], [7], "the next file is unpacked after a failure");
  assert.equal(contexts.size, 0);
});

test("files share the decoder's memory, so each file waits until the previous one is unpacked", async () => {
  const decoder = openDecoder();
  const first = new TransformStream();
  /** @type {string[]} */
  const order = [];
  const one = decoder.bytes(/** @type {any} */ (first.readable), 2).then((bytes) => order.push(`one ${bytes}`));
  const two = decoder.bytes(bodyOf([3, END]), 1).then((bytes) => order.push(`two ${bytes}`));
  const writer = first.writable.getWriter();
  await writer.write(Uint8Array.of(1));
  await writer.write(Uint8Array.of(2, END));
  await Promise.all([writer.close(), one, two]);
  assert.deepEqual(order, ["one 1,2", "two 3"]);
});

test("the parts of a stream are copies, because the decoder reuses its memory", async () => {
  const reader = openDecoder().stream(bodyOf([1, 2], [3, 4, END])).getReader();
  const parts = [await reader.read(), await reader.read()];
  assert.deepEqual(parts.map(({ value }) => [...(value ?? [])]), [[1, 2], [3, 4]]);
  assert.ok((await reader.read()).done);
});

test("a stream that is canceled frees the decoder for the next file", async () => {
  const decoder = openDecoder();
  const reader = decoder.stream(bodyOf([1], [2], [3, END])).getReader();
  await reader.read();
  await reader.cancel();
  assert.deepEqual([...(await decoder.bytes(bodyOf([7, END]), 1))], [7]);
});
