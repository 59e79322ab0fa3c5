/** Start Python with NumPy and the nnvisu package inside the worker. */

import { loadPyodide } from "pyodide";
import createPyodideModule from "pyodide-main";
import { bytesOf, PYTHON_AT } from "./files.js";
import { install, STORED_OPTIONS, restore } from "./snapshot.js";
import { zstdStream } from "./zstd.js";

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
 * @property {(phase: string, progress: number) => void} report `progress` is the share of
 *   the whole start-up that is complete, 0 to 1
 * @property {object} interrupts the interrupt buffer, see deadline.js
 */

/** Pyodide requests files below this address; the worker answers from the parts of the runtime. */
const NOWHERE = "https://runtime.invalid/";

/** Share of the start-up, 0 to 1, that is complete when Python runs, before NumPy is loaded. */
const NUMPY_AT = 0.7;

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
  pyodide.setInterruptBuffer(boot.interrupts);
  return pyodide.pyimport("nnvisu.app.bridge");
}

/**
 * @param {Boot} boot
 * @param {Libraries} libraries
 * @param {object} options
 */
async function startFromSnapshot({ info, load, report }, libraries, options) {
  answerPyodide(load("pyodide.asm.wasm"), libraries, new ArrayBuffer());
  const snapshot = load("snapshot");
  snapshot.then(() => report("starting_python", PYTHON_AT));
  const starting = restore({
    ...options,
    loadPyodide,
    createPyodideModule,
    info,
    snapshot: snapshot.then((buffer) => new Uint8Array(buffer)),
    locateFile: (path) => path,
  });
  // If the libraries cannot be read, Pyodide waits for them forever. So await `libraries`, too: the
  // error of `libraries` then ends the wait.
  const [pyodide] = await Promise.all([starting, libraries]);
  return pyodide;
}

/**
 * @param {Boot} boot
 * @param {Libraries} libraries
 * @param {object} options
 */
async function startFromSources({ load, report }, libraries, options) {
  const main = load("pyodide.asm.wasm");
  const [stdlib, packages, contents] = await Promise.all([
    load("python_stdlib.zip"),
    load("site_packages.zip"),
    libraries,
    main,
  ]);
  report("starting_python", PYTHON_AT);
  answerPyodide(main, libraries, stdlib);
  const pyodide = await loadPyodide({ ...options, createPyodideModule });
  report("loading_numpy", NUMPY_AT);
  install(pyodide, packages, contents);
  return pyodide;
}

/**
 * Unpack the part "libraries": all libraries, one after the other, compressed.
 *
 * @param {Boot} boot
 * @returns {Libraries}
 */
async function readLibraries({ load, info }) {
  // Don't use a Blob: Chromium and Firefox can read a Blob here, but WebKit cannot read a Blob in a
  // worker of opaque origin.
  const { body } = new Response(await load("libraries"));
  if (!body) throw new Error("The libraries are missing.");
  const all = await bytesOf(body.pipeThrough(await zstdStream(await load("decoder"))));
  let end = 0;
  return Object.fromEntries(
    Object.entries(info.libraries).map(([path, length]) => [
      path,
      new Uint8Array(all.slice(end, (end += length))),
    ]),
  );
}

/**
 * Answer Pyodide's requests with the parts that the page has sent, and compile the libraries as
 * soon as they arrive.
 *
 * @param {Promise<WebAssembly.Module>} main
 * @param {Libraries} libraries
 * @param {ArrayBuffer} stdlib
 */
function answerPyodide(main, libraries, stdlib) {
  const { instantiate } = WebAssembly;
  /** @type {WeakMap<ArrayBufferLike, Promise<WebAssembly.Module>>} */
  const compiled = new WeakMap();
  libraries.then((contents) => {
    for (const bytes of Object.values(contents)) {
      compiled.set(bytes.buffer, WebAssembly.compile(bytes));
    }
  });
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
      const module = await main;
      return { module, instance: await instantiate(module, imports) };
    },
    /** @param {any} source @param {WebAssembly.Imports} imports */
    async instantiate(source, imports) {
      const module = await compiled.get(source.buffer);
      if (!module) return instantiate(source, imports);
      return { module, instance: await instantiate(module, imports) };
    },
  });
}
