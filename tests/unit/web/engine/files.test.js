import assert from "node:assert/strict";
import { test } from "node:test";
import { bodyOf, bytesOf, openFiles, streamOf } from "../../../../web/engine/files.js";
import { Progress } from "../../../../web/engine/progress.js";

/** @param {...number[]} chunks */
const streamed = (...chunks) => /** @type {any} */ (ReadableStream).from(chunks.map((chunk) => Uint8Array.from(chunk)));

test("the bytes of a stream are its chunks in order", async () => {
  assert.deepEqual(new Uint8Array(await bytesOf(streamed([1, 2, 3], [], [4]))), Uint8Array.of(1, 2, 3, 4));
  assert.equal((await bytesOf(streamed())).byteLength, 0);
});

test("a stream that fails rejects with its own error", async () => {
  const failure = new Error("The line broke.");
  const stream = new ReadableStream({ pull: (controller) => controller.error(failure) });
  await assert.rejects(bytesOf(stream), failure);
  await assert.rejects(bytesOf(streamOf(() => Promise.reject(failure))), failure);
});

test("a file in the page arrives as one chunk, and counts as arrived with its length", async () => {
  /** @type {[string, number][]} */
  const arrived = [];
  const progress = new Progress(() => {});
  progress.noteArrived = (name, length) => void arrived.push([name, length]);
  const source = async () => Uint8Array.of(1, 2, 3).buffer;
  const reader = bodyOf("snapshot", { source, bytes: 3, cache: "default" }, progress).getReader();
  assert.deepEqual((await reader.read()).value, Uint8Array.of(1, 2, 3));
  assert.ok((await reader.read()).done);
  assert.deepEqual(arrived, [["snapshot", 3]]);
});

test("all files are requested before one is opened, and an unknown file is an error", async () => {
  /** @type {string[]} */
  const requested = [];
  const file = (/** @type {string} */ name) => ({
    source: async () => (requested.push(name), new ArrayBuffer(1)),
    bytes: 1,
    cache: /** @type {const} */ ("default"),
  });
  const open = openFiles({ a: file("a"), b: file("b") }, new Progress(() => {}));
  assert.deepEqual(requested, ["a", "b"]);
  assert.equal((await bytesOf(await open("b"))).byteLength, 1);
  await assert.rejects(open("c"), /^Error: c is not part of this page\.$/);
});
