/**
 * Make the memory snapshot. This script is part of the build, not of the page.
 *
 * `node make_snapshot.mjs FOLDER` reads Pyodide's files, the halves of its WebAssembly, numpy.whl,
 * nnvisu.zip and snapshot.py in FOLDER. The script writes its output, which the page loads, to FOLDER/out.
 */

import crypto from "node:crypto";
import fs from "node:fs";
import path from "node:path";
import process from "node:process";
import { pathToFileURL } from "node:url";
import { difference, install, STORED_OPTIONS, preloading, SITE_PACKAGES } from "./snapshot.js";

const folder = path.resolve(process.argv[2]) + path.sep;
// Pyodide stores the script's name and the present folder in Python's memory. The real names would
// reveal the paths of this machine, and each build would give another snapshot.
process.argv[1] = "nnvisu";
process.chdir("/");

const { loadPyodide } = await import(pathToFileURL(`${folder}pyodide.mjs`).href);
const { default: create } = await import(pathToFileURL(`${folder}pyodide.asm.mjs`).href);

/** @param {string} name */
const read = (name) => new Uint8Array(fs.readFileSync(folder + name));

/** @param {string} name @param {Uint8Array} bytes */
function write(name, bytes) {
  fs.mkdirSync(path.dirname(folder + name), { recursive: true });
  fs.writeFileSync(folder + name, bytes);
}

// Fix the hash seed, random numbers and clock, so that equal sources give equal snapshots.
const options = { ...STORED_OPTIONS, indexURL: folder, env: { PYTHONHASHSEED: "0" } };
let now = 0;
Date.now = () => (now += 1000);
performance.now = () => (now += 1);
crypto.randomFillSync = (/** @type {any} */ view) => view.fill(1);

try {
  await make();
} catch (error) {
  // For an uncaught error, Node prints the line of code, and a line of Pyodide can have a megabyte.
  console.error(String(error));
  process.exitCode = 1;
}

async function make() {
  // Compile without the columns of expressions, which would be 0.3 MB of the download. Python shows
  // them only in tracebacks. Own code, which the restored Python compiles, has columns.
  const pyodide = await loadPyodide({ ...options, args: ["-X", "no_debug_ranges"] });
  const { sources, compiled, libraries, first } = pack(pyodide);
  const { snapshot, info } = await freeze(compiled, libraries);
  const files = {
    "pyodide.asm.wasm": read("pyodide.asm.wasm"),
    "pyodide.hot.wasm": read("pyodide.hot.wasm"),
    "pyodide.cold.wasm": read("pyodide.cold.wasm"),
    libraries: Buffer.concat(Object.values(libraries)),
    snapshot,
    ...sources,
  };
  compress(pyodide, files);
  const lengths = Object.entries(files).map(([name, { length }]) => [name, length]);
  const described = { ...info, lengths: Object.fromEntries(lengths) };
  write("out/snapshot.json", Buffer.from(JSON.stringify(described)));
  write("out/first.json", Buffer.from(JSON.stringify(first, packArrays)));
}

/**
 * Return all modules that nnvisu imports, and the messages that show the first example.
 *
 * @param {any} pyodide
 */
function pack(pyodide) {
  for (const archive of ["numpy.whl", "nnvisu.zip"]) install(pyodide, read(archive));
  pyodide.FS.writeFile("snapshot.py", read("snapshot.py"));
  const packed = pyodide.pyimport("snapshot").pack();
  const [sources, compiled, libraries] = packed.toJs({ dict_converter: Object.fromEntries });
  const first = pyodide.pyimport("nnvisu.app.bridge").first_messages();
  return { sources, compiled, libraries, first };
}

/**
 * Compress files with Zstandard, in Python: Node has Zstandard only from version 22.15 on.
 *
 * @param {any} pyodide
 * @param {Record<string, Uint8Array>} files
 */
function compress(pyodide, files) {
  const { compress_file } = pyodide.pyimport("snapshot");
  for (const [name, bytes] of Object.entries(files)) {
    pyodide.FS.writeFile(name, bytes);
    compress_file(name);
    write(`out/${name}.zst`, pyodide.FS.readFile(name));
  }
}

/** @param {string} _ @param {any} value from JSON.stringify */
function packArrays(_, value) {
  if (!ArrayBuffer.isView(value)) return value;
  const { buffer, byteOffset, byteLength } = value;
  const base64 = Buffer.from(buffer, byteOffset, byteLength).toString("base64");
  return { array: value.constructor.name, base64 };
}

/**
 * Import the byte-compiled modules, and return the memory snapshot.
 *
 * @param {Record<string, Uint8Array>} compiled
 * @param {Record<string, Uint8Array>} libraries
 */
async function freeze(compiled, libraries) {
  const { pyodide, original, early, tableLength } = await loadWithLibraries(compiled, libraries);
  // Python looks for the files of the libraries, but the libraries are loaded already. Pyodide copies
  // each file into the memory, so empty files make the snapshot smaller by a quarter.
  const empty = Object.keys(libraries).map((name) => [name, new Uint8Array()]);
  install(pyodide, compiled["site_packages.zip"], Object.fromEntries(empty));
  pyodide.FS.writeFile("snapshot.py", read("snapshot.py"));
  pyodide.pyimport("snapshot").warm_up();
  clearFreeMemory(pyodide._module);
  const handles = Object.entries(pyodide._module.LDSO.loadedLibsByHandle)
    .filter(([handle]) => handle !== "0")
    .map(([handle, { name }]) => [handle, name]);
  const whole = pyodide.makeMemorySnapshot();
  const headerBytes = whole.length - pyodide._module.HEAP8.length;
  const heap = whole.subarray(headerBytes);
  const runs = runsOf(new Set([...early, ...changed(heap, original)]));
  difference(heap, original);
  const parts = runs.map(([at, length]) => heap.subarray(at, at + length));
  const snapshot = Buffer.concat([whole.subarray(0, headerBytes), ...parts]);
  const lengths = Object.entries(libraries).map(([name, { length }]) => [name, length]);
  const info = {
    headerBytes,
    dataBytes: original.findLastIndex((byte) => byte !== 0) + 1,
    runs,
    tableLength,
    libraries: Object.fromEntries(lengths),
    handles: Object.fromEntries(handles),
  };
  return { snapshot, info };
}

/**
 * Load Pyodide with the libraries. The memory is described as in `preloading`.
 *
 * @param {Record<string, Uint8Array>} compiled
 * @param {Record<string, Uint8Array>} libraries
 * @returns {Promise<{pyodide: any, original: Uint8Array, early: number[], tableLength: number}>}
 *   `original`: the memory before any code runs; `early`: addresses of the kilobytes that have
 *   changed until the runtime can be used; `tableLength`: length of the function table at that time
 */
async function loadWithLibraries(compiled, libraries) {
  for (const [name, bytes] of Object.entries(libraries)) write(`libraries/${name}`, bytes);
  write("compiled/python_stdlib.zip", compiled["python_stdlib.zip"]);
  /** @type {Uint8Array} */
  let original = new Uint8Array();
  /** @type {number[]} */
  let early = [];
  let tableLength = 0;
  const pyodide = await loadPyodide({
    ...options,
    _makeSnapshot: true,
    args: ["-OO"],
    stdLibURL: `${folder}compiled/python_stdlib.zip`,
    createPyodideModule: preloading(create, {
      libraries: Object.keys(libraries),
      locateFile: (name) => name.replace(SITE_PACKAGES, `${folder}libraries/`),
      onPreloaded(module) {
        original = module.HEAPU8.slice();
      },
      onLoaded(module) {
        early = changed(module.HEAPU8, original);
        tableLength = module.wasmTable.length;
      },
    }),
  });
  return { pyodide, original, early, tableLength };
}

/**
 * @param {Uint8Array} memory
 * @param {Uint8Array} original an earlier copy of the memory, which may have been shorter
 * @returns {number[]} addresses of the kilobytes that have changed
 */
function changed(memory, original) {
  const addresses = Array.from({ length: memory.length / 1024 }, (_, i) => 1024 * i);
  return addresses.filter((at) =>
    memory.subarray(at, at + 1024).some((byte, i) => byte !== (original[at + i] ?? 0)),
  );
}

/**
 * @param {Set<number>} addresses of kilobytes
 * @returns {[number, number][]} start and length in bytes of each run of kilobytes
 */
function runsOf(addresses) {
  /** @type {[number, number][]} */
  const runs = [];
  for (const at of [...addresses].sort((a, b) => a - b)) {
    const last = runs.at(-1);
    if (last && last[0] + last[1] === at) last[1] += 1024;
    else runs.push([at, 1024]);
  }
  return runs;
}

/**
 * Fill free memory with zeros. Python doesn't read free memory, but the old content of this memory
 * would be 1.1 MB of a download of 6.9 MB.
 *
 * @param {any} module
 */
function clearFreeMemory(module) {
  // While the heap may not grow, malloc returns free blocks until none is left, and then null.
  module._malloc_set_footprint_limit(module._malloc_footprint());
  const taken = [];
  for (let size = 2 ** 24; size >= 8; size /= 2) {
    for (let at; (at = module._malloc(size)); taken.push(at)) module.HEAPU8.fill(0, at, at + size);
  }
  for (const at of taken) module._free(at);
  module._malloc_set_footprint_limit(-1);
}
