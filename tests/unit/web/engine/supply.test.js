import assert from "node:assert/strict";
import { test } from "node:test";
import { gzipSync } from "node:zlib";
import { Progress } from "../../../../web/engine/progress.js";

const cache = /** @type {const} */ ("default");
const progress = new Progress(() => {});
/** A promise that never resolves. @type {Promise<any>} */
const never = new Promise(() => {});
/** WebAssembly without any contents. */
const EMPTY = Uint8Array.of(0x00, 0x61, 0x73, 0x6d, 0x01, 0x00, 0x00, 0x00);

let count = 0;
/** @returns {Promise<typeof import("../../../../web/engine/supply.js")>} a module that has compiled nothing yet */
const freshModule = () => import(`../../../../web/engine/supply.js?${count++}`);

/**
 * @param {() => Promise<ArrayBuffer>} decoder
 * @param {Record<string, any>} [packed]
 * @returns {any} the assets of a page
 */
const assetsOf = (decoder, packed = {}) => ({
  info: {},
  cold: null,
  decoder: { source: decoder, bytes: 8, cache },
  unpacked: { "pyodide.asm.wasm": { source: () => never, bytes: 1, cache } },
  packed,
});

test("parts that the worker unpacks are sent before the worker runs, and their memory is transferred", async () => {
  const { supply } = await freshModule();
  const content = Uint8Array.of(1, 2, 3).buffer;
  const packed = { libraries: { source: async () => content, bytes: 3, cache } };
  const [message, transfer] = await new Promise((resolve) => {
    supply(assetsOf(() => never, packed), (...args) => resolve(args), progress, never);
  });
  assert.deepEqual([message.type, message.name], ["part_loaded", "libraries"]);
  assert.deepEqual(new Uint8Array(message.content), Uint8Array.of(1, 2, 3));
  assert.deepEqual(transfer, [message.content]);
});

test("a decoder that has failed is loaded again; a loaded decoder is shared by all workers", async () => {
  const { supply } = await freshModule();
  let requests = 0;
  const load = async () => {
    if (++requests === 1) throw new Error("The line broke.");
    return new Uint8Array(gzipSync(EMPTY)).buffer;
  };
  const start = () =>
    new Promise((resolve, reject) => {
      supply(assetsOf(load), (/** @type {any} */ { content }) => resolve(content), progress, never).catch(reject);
    });
  await assert.rejects(start(), /The line broke/);
  const modules = [await start(), await start()];
  assert.equal(requests, 2);
  assert.ok(modules[0] instanceof WebAssembly.Module && modules[0] === modules[1]);
});

test("without a cold half, the page has all files at once", async () => {
  const { supplyColdHalf, wholeArrived } = await freshModule();
  /** @type {object[]} */
  const posted = [];
  await supplyColdHalf(assetsOf(() => never), (message) => posted.push(message), progress);
  await wholeArrived();
  assert.deepEqual(posted, []);
});
