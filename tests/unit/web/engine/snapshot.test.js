import assert from "node:assert/strict";
import { test } from "node:test";
import { setImmediate } from "node:timers";
import { difference, install, preloading, restore, SITE_PACKAGES } from "../../../../web/engine/snapshot.js";

/** The length of the memory with which no further memory is allocated: 64 MB. */
const ROOM = 67_108_864;

test("the difference from the memory before, taken twice, is the memory", () => {
  const memory = Uint8Array.of(1, 2, 3, 255, 5, 6, 7, 8);
  difference(memory, Uint8Array.of(1, 0, 1, 254));
  assert.deepEqual(memory, Uint8Array.of(0, 2, 2, 1, 5, 6, 7, 8));
  difference(memory, Uint8Array.of(1, 0, 1, 254));
  assert.deepEqual(memory, Uint8Array.of(1, 2, 3, 255, 5, 6, 7, 8));
});

/**
 * A module of Pyodide whose memory and table are small.
 *
 * @param {string[]} log
 * @param {number} [tableLength]
 */
function fakeModule(log, tableLength = 14_170) {
  const wasmTable = { length: tableLength, grow: (/** @type {number} */ by) => (wasmTable.length += by) };
  return {
    wasmTable,
    HEAP8: { length: ROOM },
    HEAPU8: Uint8Array.of(0, 0, 0, 0, 1, 2, 3, 4, ...new Uint8Array(16)),
    LDSO: { loadedLibsByHandle: /** @type {any} */ ({}), loadedLibsByName: /** @type {any} */ ({ "/lib/a.so": "a" }) },
    addRunDependency: () => log.push("wait"),
    removeRunDependency: () => log.push("run"),
    async loadDynamicLibrary(/** @type {string} */ path) {
      if (path.endsWith("missing.so")) throw new Error("Not found.");
      log.push(path.replace(SITE_PACKAGES, ""));
    },
  };
}

/** Pyodide's `createPyodideModule`. @param {any} module */
const creating = (module) => async (/** @type {any} */ settings) => {
  for (const prepare of settings.preRun) prepare(module);
  await new Promise(setImmediate);
  return module;
};

test("the libraries are loaded in order before any code runs, onto a table of the same length everywhere", async () => {
  for (const length of [14_170, 15_143]) {
    /** @type {string[]} */
    const log = [];
    const module = fakeModule(log, length);
    const create = preloading(creating(module), {
      libraries: ["b.so", "a.so"],
      locateFile: (path) => path,
      onPreloaded: () => log.push("preloaded"),
      onLoaded: () => void log.push("loaded"),
    });
    assert.equal(await create({ preRun: [] }), module);
    assert.deepEqual(log, ["wait", "b.so", "a.so", "preloaded", "run", "loaded"]);
    assert.equal(module.wasmTable.length, 16_384);
  }
});

test("a library that cannot be loaded is an error, not an endless wait", async () => {
  const options = { libraries: ["missing.so"], locateFile: String, onPreloaded() {}, onLoaded() {} };
  await assert.rejects(preloading(creating(fakeModule([])), options)({ preRun: [] }), /Not found/);
});

/** @param {number} tableLength */
async function restored(tableLength) {
  /** @type {string[]} */
  const log = [];
  const module = fakeModule(log);
  const selfCheck = Object.fromEntries(["check", "reseed", "destroy"].map((name) => [name, () => log.push(name)]));
  /** @type {Uint8Array} */
  let header = new Uint8Array();
  await restore({
    loadPyodide: async (/** @type {any} */ options) => {
      header = options._loadSnapshot;
      assert.deepEqual(header, new Uint8Array(4), "Pyodide starts before the snapshot has arrived");
      await options.createPyodideModule({ preRun: [] });
      return { _module: module, pyimport: () => selfCheck };
    },
    createPyodideModule: creating(module),
    locateFile: (path) => path,
    info: /** @type {any} */ ({ headerBytes: 4, dataBytes: 8, runs: [[4, 4], [16, 4]], tableLength, libraries: { "a.so": 1 }, handles: { 123: "/lib/a.so" } }),
    snapshot: Promise.resolve(Uint8Array.of(9, 8, 7, 6, 3, 0, 0, 1, 50, 51, 52, 53)),
  });
  return { module, header, log };
}

test("a restore fills header and memory; only the data sections are stored as differences", async () => {
  const { module, header, log } = await restored(16_384);
  assert.deepEqual(header, Uint8Array.of(9, 8, 7, 6));
  // The data section had 1, 2, 3, 4: 1 ^ 3 is 2, and 4 ^ 1 is 5.
  assert.deepEqual([...module.HEAPU8.slice(0, 20)], [0, 0, 0, 0, 2, 2, 3, 5, 0, 0, 0, 0, 0, 0, 0, 0, 50, 51, 52, 53]);
  assert.deepEqual(module.LDSO.loadedLibsByHandle, { 123: "a" });
  assert.deepEqual(log.slice(-3), ["check", "reseed", "destroy"]);
});

test("a browser whose function table has another length is refused", async () => {
  await assert.rejects(restored(16_385), /function table of this browser/);
});

test("libraries are installed beside the packages of the archive", () => {
  /** @type {unknown[][]} */
  const calls = [];
  const pyodide = {
    unpackArchive: (/** @type {unknown[]} */ ...args) => calls.push(["unpack", ...args]),
    FS: { writeFile: (/** @type {unknown[]} */ ...args) => calls.push(["write", ...args]) },
  };
  const [archive, bytes] = [new Uint8Array(1), new Uint8Array(2)];
  install(pyodide, archive, { "numpy/a.so": bytes });
  assert.deepEqual(calls, [
    ["unpack", archive, "zip", { extractDir: SITE_PACKAGES }],
    ["write", `${SITE_PACKAGES}numpy/a.so`, bytes],
  ]);
});
