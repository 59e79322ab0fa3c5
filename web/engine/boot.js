/** Start Python with NumPy and the nnvisu package inside the worker. */

import { bytesOf, openFiles, PYTHON_AT, textOf } from "./files.js";
import { install, KEPT_OPTIONS, restore } from "./snapshot.js";

/** @typedef {import("./assets.js").Assets} Assets */
/** @typedef {(phase: string, progress: number) => void} Report progress is 0 to 1 over all phases */
/**
 * @typedef {object} Given what the page unpacks
 * @property {Promise<WebAssembly.Module>} main
 * @property {Promise<ArrayBuffer>} snapshot never comes where it is not needed
 */
/**
 * @typedef {object} Parts what both ways to start are made of
 * @property {import("./files.js").OpenFile} open
 * @property {Given} given
 * @property {Promise<Record<string, Uint8Array<ArrayBuffer>>>} libraries
 * @property {Assets["info"]} info
 * @property {Record<string, any>} options for `loadPyodide`
 * @property {(options: object) => Promise<any>} loadPyodide
 * @property {(settings: object) => Promise<any>} createPyodideModule
 * @property {Report} report
 */

/** Nothing is ever requested from here: what has been loaded already is given in its place. */
const NOWHERE = "https://runtime.invalid/";

/** As `PYTHON_AT`, until NumPy is loaded. */
const NUMPY_AT = 0.7;

/**
 * @param {Assets} assets
 * @param {Given} given
 * @param {Report} report
 * @returns {Promise<any>} the Python module `nnvisu.app.bridge`
 */
export async function boot({ start, files, modules, info }, given, report) {
  const open = openFiles(files);
  /** @param {string} name */
  const load = async (name) => import(modules[name] ?? dataUrl(await textOf(await open(name))));
  const loading = Promise.all([load("pyodide.mjs"), load("pyodide.asm.mjs")]);
  const libraries = readLibraries(open, info.libraries);
  const [{ loadPyodide }, { default: createPyodideModule }] = await loading;
  const options = {
    ...KEPT_OPTIONS,
    indexURL: NOWHERE,
    packageBaseUrl: NOWHERE,
    lockFileContents: JSON.stringify(info.lock),
  };
  const pyodideParts = { options, loadPyodide, createPyodideModule };
  const parts = { open, given, libraries, info, report, ...pyodideParts };
  const starting = start === "snapshot" ? startFromSnapshot(parts) : startFromSources(parts);
  // Pyodide waits for ever for a part that can't be had.
  const [pyodide] = await Promise.all([starting, libraries]);
  return pyodide.pyimport("nnvisu.app.bridge");
}

/** @param {Parts} parts */
async function startFromSnapshot({ given, libraries, options, report, ...parts }) {
  giveToPyodide(given.main, libraries, new ArrayBuffer());
  given.snapshot.then(() => report("starting_python", PYTHON_AT));
  return restore({
    ...parts,
    ...options,
    snapshot: given.snapshot.then((buffer) => new Uint8Array(buffer)),
    locateFile: (path) => path,
  });
}

/** @param {Parts} parts */
async function startFromSources({ open, given, libraries, options, report, ...pyodide }) {
  const [stdlib, packages] = await Promise.all(
    ["python_stdlib.zip", "site_packages.zip"].map(async (name) => bytesOf(await open(name))),
  );
  const [contents] = await Promise.all([libraries, given.main]);
  report("starting_python", PYTHON_AT);
  giveToPyodide(given.main, libraries, stdlib);
  const python = await pyodide.loadPyodide({
    ...options,
    createPyodideModule: pyodide.createPyodideModule,
  });
  report("loading_numpy", NUMPY_AT);
  install(python, packages, contents);
  return python;
}

/**
 * @param {import("./files.js").OpenFile} open
 * @param {Record<string, number>} lengths
 * @returns {Promise<Record<string, Uint8Array<ArrayBuffer>>>}
 */
async function readLibraries(open, lengths) {
  const all = await bytesOf(await open("libraries"));
  let end = 0;
  return Object.fromEntries(
    Object.entries(lengths).map(([path, length]) => [
      path,
      new Uint8Array(all.slice(end, (end += length))),
    ]),
  );
}

/**
 * Answer Pyodide's requests with what is here already, compiled while the rest was arriving.
 *
 * @param {Promise<WebAssembly.Module>} main
 * @param {Promise<Record<string, Uint8Array<ArrayBuffer>>>} libraries
 * @param {ArrayBuffer} stdlib
 */
function giveToPyodide(main, libraries, stdlib) {
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

/** @param {string} source */
const dataUrl = (source) => `data:text/javascript,${encodeURIComponent(source)}`;
