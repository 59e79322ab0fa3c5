/** Start Python with NumPy and the nnvisu package inside the worker. */

import { loadPyodide } from "pyodide";
import createPyodideModule from "pyodide-main";
import { addColdHalf, exportsOfWhole, isHotHalf, watchColdCalls } from "./halves.js";
import { PYTHON_AT } from "./progress.js";
import { reuseModules } from "./reused_modules.js";
import { install, STORED_OPTIONS, restore } from "./snapshot.js";
import { Decoder } from "./zstd.js";

/**
 * @typedef {Promise<Record<string, Uint8Array<ArrayBuffer>>>} Libraries contents of the native
 *   libraries by path
 */
/**
 * @typedef {object} Boot
 * @property {import("./assets.js").Start} start
 * @property {import("./snapshot.js").SnapshotInfo} info
 * @property {(name: string) => Promise<any>} load resolves with a part of the runtime once the page
 *   has sent the part: "pyodide.asm.wasm" and "decoder" are WebAssembly.Modules, all other parts
 *   are ArrayBuffers
 * @property {Promise<WebAssembly.Module>} cold resolves with the cold half of Pyodide, on the site
 * @property {boolean} isPartial true if Python starts without the cold half
 * @property {() => void} onColdCall called if Python needs the cold half before it has arrived
 * @property {(phase: string, progress: number) => void} report `progress` is the share of
 *   the whole start-up that is complete, 0 to 1
 * @property {object} interrupts the interrupt buffer, see interrupts.js
 */

/** Pyodide requests files below this address; the worker answers from the parts of the runtime. */
const NOWHERE = "https://runtime.invalid/";

/** Share of the start-up, 0 to 1, that is complete when Python runs, before NumPy is loaded. */
const NUMPY_AT = 0.9;

/**
 * @param {Boot} boot
 * @returns {Promise<any>} the Python module `nnvisu.app.bridge`
 */
export async function boot(boot) {
  const libraries = readLibraries(boot);
  const options = {
    ...STORED_OPTIONS,
    indexURL: NOWHERE,
    packageBaseUrl: NOWHERE,
    lockFileContents: JSON.stringify(boot.info.lock),
  };
  const startPython = boot.start === "snapshot" ? startFromSnapshot : startFromSources;
  const pyodide = await startPython(boot, libraries, options);
  // Python's memory now contains the parts. Delete the functions that Pyodide needs only for its
  // start: their references to the parts would occupy 18 MB.
  delete pyodide._api.config.createPyodideModule;
  delete pyodide._module.instantiateWasm;
  pyodide.setInterruptBuffer(boot.interrupts);
  return pyodide.pyimport("nnvisu.app.bridge");
}

/**
 * @param {Boot} boot
 * @param {Libraries} libraries
 * @param {object} options
 */
async function startFromSnapshot(boot, libraries, options) {
  const { info, load, report } = boot;
  const endAnswers = answerPyodide(boot, libraries, new ArrayBuffer());
  const snapshot = readSnapshot(boot);
  Promise.all([load("snapshot"), load("libraries")]).then(() => report("starting_python", PYTHON_AT));
  const starting = restore({
    ...options,
    loadPyodide,
    createPyodideModule,
    info,
    snapshot,
    locateFile: (path) => path,
  });
  // If the libraries cannot be read, Pyodide waits for them forever. So await `libraries`, too: the
  // error of `libraries` then ends the wait.
  const [pyodide] = await Promise.all([starting, libraries]);
  endAnswers();
  return pyodide;
}

/**
 * @param {Boot} boot
 * @param {Libraries} libraries
 * @param {object} options
 */
async function startFromSources(boot, libraries, options) {
  const { load, report } = boot;
  const [stdlib, packages, contents] = await Promise.all([
    unpacked(boot, "python_stdlib.zip"),
    unpacked(boot, "site_packages.zip"),
    libraries,
    load("pyodide.asm.wasm"),
  ]);
  report("starting_python", PYTHON_AT);
  const endAnswers = answerPyodide(boot, libraries, stdlib.buffer);
  const pyodide = await loadPyodide({ ...options, createPyodideModule });
  endAnswers();
  report("loading_numpy", NUMPY_AT);
  install(pyodide, packages, contents);
  return pyodide;
}

/**
 * @param {Boot} boot
 * @returns {Libraries}
 */
async function readLibraries(boot) {
  const all = await unpacked(boot, "libraries");
  let end = 0;
  const slices = Object.entries(boot.info.libraries).map(([path, length]) => [
    path,
    all.slice(end, (end += length)),
  ]);
  return Object.fromEntries(slices);
}

/**
 * @param {Boot} boot
 * @returns {Promise<Uint8Array<ArrayBuffer>>} the snapshot, which the page has unpacked only for its
 *   first worker
 */
async function readSnapshot(boot) {
  const content = new Uint8Array(await boot.load("snapshot"));
  return content.length === boot.info.lengths.snapshot ? content : unpacked(boot, "snapshot");
}

/**
 * @param {Boot} boot
 * @param {string} name
 * @returns {Promise<Uint8Array<ArrayBuffer>>} the content of a part that the page sends compressed
 */
async function unpacked({ load, info }, name) {
  // Don't use a Blob: Chromium and Firefox can read a Blob here, but WebKit cannot read a Blob in a
  // worker of opaque origin.
  const { body } = new Response(await load(name));
  if (!body) throw new Error(`${name} is missing.`);
  return new Decoder(await load("decoder")).bytes(body, info.lengths[name]);
}

/**
 * Answer Pyodide's requests with the parts that the page has sent, and compile the libraries as
 * soon as they arrive.
 *
 * @param {Boot} boot
 * @param {Libraries} libraries
 * @param {ArrayBuffer} stdlib
 * @returns {() => void} a function that stops answering, so that the parts can be freed
 */
function answerPyodide(boot, libraries, stdlib) {
  reuseModules();
  const { instantiate, instantiateStreaming } = WebAssembly;
  /** @type {WeakMap<ArrayBufferLike, Promise<WebAssembly.Module>>} */
  const compiled = new WeakMap();
  const compile = (/** @type {Record<string, Uint8Array<ArrayBuffer>>} */ contents) => {
    for (const bytes of Object.values(contents)) {
      compiled.set(bytes.buffer, WebAssembly.compile(bytes));
    }
  };
  // If the libraries are damaged, the start, which also waits for them, reports the error.
  libraries.then(compile, () => {});
  const overrides = {
    /** @param {RequestInfo | URL} request */
    async fetch(request) {
      const url = request instanceof Request ? request.url : String(request);
      const name = Object.keys(await libraries).find((path) => url.endsWith(path));
      const buffer = name ? (await libraries)[name].buffer : stdlib;
      return { ok: true, arrayBuffer: async () => buffer };
    },
  };
  Object.assign(globalThis, overrides);
  Object.assign(WebAssembly, {
    /** @param {unknown} _ @param {WebAssembly.Imports} imports */
    async instantiateStreaming(_, imports) {
      const module = await boot.load("pyodide.asm.wasm");
      const { exports } = /** @type {any} */ (await instantiate(module, imports));
      return { module, instance: { exports: await wholeOf(exports, imports, boot) } };
    },
    /** @param {any} source @param {WebAssembly.Imports} imports */
    async instantiate(source, imports) {
      const module = await compiled.get(source.buffer);
      if (!module) return instantiate(source, imports);
      return { module, instance: await instantiate(module, imports) };
    },
  });
  return () => {
    Reflect.deleteProperty(globalThis, "fetch");
    Object.assign(WebAssembly, { instantiate, instantiateStreaming });
  };
}

/**
 * @param {WebAssembly.Exports} exports of Pyodide's WebAssembly, or of its hot half
 * @param {WebAssembly.Imports} imports
 * @param {Boot} boot
 * @returns {Promise<WebAssembly.Exports>} the exports of the whole. Unless the start is partial, the
 *   promise resolves when the cold half has been added
 */
async function wholeOf(exports, imports, { cold, isPartial, onColdCall }) {
  if (!isHotHalf(exports)) return exports;
  watchColdCalls(exports, onColdCall);
  const adding = cold.then((half) => addColdHalf(exports, imports, half));
  // If a partial start cannot add the half, Python continues without it until it needs the half.
  if (isPartial) adding.catch(() => {});
  else await adding;
  return exportsOfWhole(exports);
}
