/** Tests of the start of Python, with fakes of Pyodide, of the decoder and of WebAssembly. */

import assert from "node:assert/strict";
import { afterEach, beforeEach, test } from "node:test";
import { setImmediate } from "node:timers";
import { importReplacing } from "../support/replacing.js";

/** Calls of the fakes in order. @type {any[][]} */
let calls = [];
/** What Pyodide does during its start. @type {() => Promise<any>} */
let starting = async () => {};

/** @returns a fake of Pyodide, with references to the parts of its start */
const startPyodide = async () => {
  await starting();
  return {
    _api: { config: { createPyodideModule: "parts" } },
    _module: { instantiateWasm: "parts" },
    setInterruptBuffer: (/** @type {unknown} */ buffer) => calls.push(["interrupts", buffer]),
    pyimport: (/** @type {string} */ name) => name,
  };
};
/** The latest Pyodide. @type {any} */
let pyodide;
const start = async () => (pyodide = await startPyodide());

/** Fake of the decoder: it adds `U` to each file and refuses the file `damaged`. */
class FakeDecoder {
  /** @param {string} module */
  constructor(module) {
    assert.equal(module, "decoder");
  }

  /** @param {ReadableStream} packed */
  async bytes(packed) {
    const text = await new Response(packed).text();
    if (text === "damaged") throw new Error("damaged");
    return bytesOf(`U${text}`);
  }
}

const { boot } = await importReplacing("engine/boot.js", {
  pyodide: { loadPyodide: () => (calls.push(["from sources"]), start()) },
  "pyodide-main": { default: () => {} },
  "./halves.js": {
    isHotHalf: (/** @type {{source: string}} */ { source }) => source === "hot",
    watchColdCalls: (/** @type {unknown} */ _, /** @type {() => void} */ onColdCall) => onColdCall(),
    addColdHalf(/** @type {unknown} */ _, /** @type {unknown} */ __, /** @type {string} */ half) {
      if (half === "damaged") throw new Error("damaged");
      calls.push(["add", half]);
    },
    exportsOfWhole: () => ({ source: "whole" }),
  },
  "./reused_modules.js": { reuseModules() {} },
  "./snapshot.js": {
    STORED_OPTIONS: {},
    install: (/** @type {unknown} */ _, /** @type {Uint8Array} */ archive, /** @type {object} */ libraries) => calls.push(["install", textOf(archive), libraries]),
    async restore(/** @type {{snapshot: Promise<Uint8Array>}} */ { snapshot }) {
      calls.push(["restore", textOf(await snapshot)]);
      return start();
    },
  },
  "./zstd.js": { Decoder: FakeDecoder },
});

const bytesOf = (/** @type {string} */ text) => new TextEncoder().encode(text);
const textOf = (/** @type {Uint8Array} */ bytes) => new TextDecoder().decode(bytes);

const { fetch } = globalThis;
const { instantiate, instantiateStreaming, compile } = WebAssembly;
beforeEach(() => {
  calls = [];
  starting = async () => {};
  Object.assign(WebAssembly, {
    instantiate: async (/** @type {string} */ source) => ({ exports: { source } }),
    compile: async (/** @type {Uint8Array} */ bytes) => `compiled ${textOf(bytes)}`,
  });
});
afterEach(() => {
  Object.assign(globalThis, { fetch });
  Object.assign(WebAssembly, { instantiate, instantiateStreaming, compile });
});

/**
 * Start Python from parts of these contents.
 *
 * @param {Record<string, unknown>} [changes] to the arguments of `boot`
 * @param {Record<string, string>} [parts]
 */
function startPython(changes = {}, parts = {}) {
  /** @type {Record<string, unknown>} */
  const contents = { snapshot: "memory", libraries: "onetwo", "pyodide.asm.wasm": "wasm", decoder: "decoder", "python_stdlib.zip": "stdlib", "site_packages.zip": "packages", ...parts };
  const isBytes = (/** @type {string} */ name) => name !== "decoder" && name !== "pyodide.asm.wasm";
  return boot({
    start: "snapshot",
    info: { lock: {}, lengths: { snapshot: 7 }, libraries: { "a/one.so": 4, "b/two.so": 3 } },
    load: async (/** @type {string} */ name) => (isBytes(name) ? bytesOf(String(contents[name])).buffer : contents[name]),
    cold: new Promise(() => {}),
    isPartial: false,
    onColdCall() {},
    report: (/** @type {string} */ phase) => calls.push(["report", phase]),
    interrupts: "interrupts",
    ...changes,
  });
}

test("Python starts from the snapshot, which the page has unpacked for its first worker alone", async () => {
  const restored = () => calls.filter(([name]) => name === "restore");
  assert.equal(await startPython(), "nnvisu.app.bridge");
  await startPython({}, { snapshot: "Umemory" });
  assert.deepEqual(restored(), [["restore", "Umemory"], ["restore", "Umemory"]]);
});

test("a stock start installs the packages, and each library under its path", async () => {
  assert.equal(await startPython({ start: "stock" }), "nnvisu.app.bridge");
  const libraries = { "a/one.so": bytesOf("Uone"), "b/two.so": bytesOf("two") };
  assert.deepEqual(calls, [
    ["report", "starting_python"],
    ["from sources"],
    ["report", "loading_numpy"],
    ["install", "Upackages", libraries],
    ["interrupts", "interrupts"],
  ]);
});

test("after a start, nothing refers to the parts of the runtime", async () => {
  const before = WebAssembly.instantiate;
  for (const start of ["snapshot", "stock"]) {
    await startPython({ start });
    assert.deepEqual([pyodide._api.config, pyodide._module], [{}, {}], start);
    assert.equal(WebAssembly.instantiate, before, start);
    assert.equal(WebAssembly.instantiateStreaming, instantiateStreaming, start);
    assert.ok(!Object.hasOwn(globalThis, "fetch"), start);
  }
});

test("Pyodide gets the libraries and the standard library without a network, and compiled libraries", async () => {
  /** @type {unknown[]} */
  let answers = [];
  starting = async () => {
    const contents = [];
    for (const url of ["https://runtime.invalid/a/one.so", new Request("https://runtime.invalid/b/two.so"), "https://runtime.invalid/python_stdlib.zip"]) {
      contents.push(await (await globalThis.fetch(url)).arrayBuffer());
    }
    const { instance } = /** @type {any} */ (await WebAssembly.instantiate(new Uint8Array(contents[1]), {}));
    answers = [...contents.map((buffer) => textOf(new Uint8Array(buffer))), instance.exports.source];
  };
  await startPython({ start: "stock" });
  assert.deepEqual(answers, ["Uone", "two", "Ustdlib", "compiled two"]);
});

test("a damaged library ends a start, although Pyodide waits for the library", async () => {
  starting = () => new Promise(() => {});
  await assert.rejects(startPython({}, { libraries: "damaged" }), { message: "damaged" });
  // A rejection that nobody handles would fail this test.
  await new Promise(setImmediate);
});

/**
 * Start Python from the hot half.
 *
 * @param {Record<string, unknown>} changes to the arguments of `boot`
 * @returns {Promise<unknown[]>} the source of the functions that Pyodide gets, and what happened before
 */
async function startFromHalf(changes) {
  /** @type {any} */
  let result = {};
  starting = async () => {
    result = await WebAssembly.instantiateStreaming(/** @type {any} */ (null), {});
    calls.push(["got", result.instance.exports.source]);
  };
  await startPython({ onColdCall: () => calls.push(["cold call"]), ...changes }, { "pyodide.asm.wasm": "hot" });
  return calls.filter(([name]) => ["cold call", "arrival", "add", "got"].includes(name));
}

test("a partial start does not wait for the cold half, which is added when it arrives", async () => {
  const { promise, resolve } = Promise.withResolvers();
  assert.deepEqual(await startFromHalf({ isPartial: true, cold: promise }), [["cold call"], ["got", "whole"]]);
  resolve("cold");
  await new Promise(setImmediate);
  assert.deepEqual(calls.at(-1), ["add", "cold"]);
});

test("any other start of the hot half waits for the cold half", async () => {
  const { promise, resolve } = Promise.withResolvers();
  setImmediate(() => {
    calls.push(["arrival"]);
    resolve("cold");
  });
  assert.deepEqual(await startFromHalf({ cold: promise }), [["cold call"], ["arrival"], ["add", "cold"], ["got", "whole"]]);
});

test("a cold half that cannot be added ends only a start that waits for it", async () => {
  const cold = Promise.resolve("damaged");
  await assert.rejects(startFromHalf({ cold }), { message: "damaged" });
  calls = [];
  assert.deepEqual(await startFromHalf({ isPartial: true, cold }), [["cold call"], ["got", "whole"]]);
  await new Promise(setImmediate);
});

test("no cold half is added to a whole module", async () => {
  starting = async () => void calls.push([(await WebAssembly.instantiateStreaming(/** @type {any} */ (null), {})).instance.exports.source]);
  await startPython({ onColdCall: () => assert.fail() });
  assert.ok(calls.some(([name]) => name === "wasm"));
});
